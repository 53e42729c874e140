"""The English pipeline: the only place that loads a spaCy model, checks it, and parses passages with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from claimledger.errors import ModelError
from claimledger.extract.parsing.embedding import embed_words_once
from claimledger.extract.parsing.lemmas import PIPES, remembered
from claimledger.extract.parsing.ops import calculate_by_arrays
from claimledger.extract.parsing.peers import add_peers
from claimledger.extract.parsing.sentences import add_sentence_starts
from claimledger.extract.parsing.tokenizer import add_news_rules
from claimledger.records import BlockKind, Document

LONGEST_PASSAGE = 20_000
"""Code points parsed at once: a longer paragraph is parsed in pieces, shorter ones together, so memory is bounded."""
LONGEST_TOKEN = 200  # a longer run of characters without a blank is no word: it is passed over

_LONG_RUN = re.compile(rf"\S{{{LONGEST_TOKEN + 1},}}")
_UD_LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "nummod", "acl"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed stretch of the clean text: `start` is where it begins there; offsets in `doc` count from that."""

    index: int
    start: int
    kind: BlockKind
    doc: Doc


def load_model(path: Path | str | None = None) -> Language:
    """The bundled English pipeline, or any other spaCy pipeline with UD labels, with the news tokenizer's rules
    and, before its parser, the rules of sentence ends. What is on disk stays as it is.

    Raises ModelError saying what is missing: no pipeline at the path, no parser, no part-of-speech tags, other labels.
    """
    where = Path(path) if path else Path(str(resources.files("claimledger"))) / "models" / "en_claimledger_sm"
    try:
        nlp = spacy.load(where)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"{where}: no spaCy pipeline can be loaded from there ({error})") from error
    check_model(nlp, str(where))
    calculate_by_arrays(nlp)
    embed_words_once(nlp)
    _hash_lemmas(nlp)
    add_peers(nlp.vocab)
    add_news_rules(nlp)
    add_sentence_starts(nlp)
    return nlp


def _hash_lemmas(nlp: Language) -> None:
    """Let the rule lemmatizer find known lemmas by their hash; its tables list them, so that it reads some 20,000 words
    at each new word of a text."""
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and "lemma_index" in component.lookups:
            index = component.lookups.get_table("lemma_index")
            for pos in list(index):
                index[pos] = dict.fromkeys(index[pos])


def check_model(nlp: Language, name: str) -> None:
    """Raise ModelError unless the pipeline has a parser with UD labels and sets universal part-of-speech tags."""
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"{name}: the pipeline has no parser; claimledger needs one trained on Universal Dependencies")
    missing = sorted(_UD_LABELS - set(nlp.pipe_labels.get("parser", [])))
    if missing:
        raise ModelError(
            f"{name}: the parser doesn't know the Universal Dependencies labels {', '.join(missing)}; "
            "claimledger needs a pipeline with UD labels, such as the bundled one (leave --model out)"
        )
    if not {"morphologizer", "attribute_ruler"} & set(nlp.pipe_names):
        raise ModelError(f"{name}: the pipeline has no morphologizer; claimledger needs universal part-of-speech tags")


def parse(document: Document, nlp: Language) -> tuple[Passage, ...]:
    """The parsed passages of a document's clean text, in order."""
    pieces = [
        (start, end, document.blocks[block].kind)
        for first, last, block in document.passages
        for start, end in split_long(document.text, first, last)
    ]
    docs = (
        doc for batch in _batches(pieces) for doc in _parsed([document.text[start:end] for start, end, _ in batch], nlp)
    )
    with _thread_pools().limit(limits=1, user_api="blas"):
        return tuple(
            Passage(index, start, kind, doc)
            for index, ((start, _, kind), doc) in enumerate(zip(pieces, docs, strict=True))
        )


@cache
def _thread_pools() -> ThreadpoolController:
    """The thread pools of the libraries that numpy uses. A parse is done on one thread: sums must not come out
    otherwise on a machine with more of them, and worker processes share its processors already."""
    return ThreadpoolController()


def _parsed(texts: Sequence[str], nlp: Language) -> list[Doc]:
    """The texts as the pipeline parses them, all in one batch (spaCy's parser makes four of it); features and lemmas of
    words seen before are not worked out again."""
    lemmas, size = remembered(nlp), 4 * max(len(texts), 1)
    if lemmas is None:
        return list(nlp.pipe(texts, batch_size=size))
    docs = list(nlp.pipe(texts, batch_size=size, disable=PIPES))
    lemmas.add_to(docs)
    return docs


def _batches(pieces: Iterable[tuple[int, int, BlockKind]]) -> Iterator[list[tuple[int, int, BlockKind]]]:
    """The pieces in groups of at most LONGEST_PASSAGE code points: what a batch takes in memory goes by its tokens."""
    batch: list[tuple[int, int, BlockKind]] = []
    size = 0
    for piece in pieces:
        length = piece[1] - piece[0]
        if batch and size + length > LONGEST_PASSAGE:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch


def split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """text[start:end] in pieces of at most LONGEST_PASSAGE code points, cut at blanks; runs too long to be words (a
    serial dump, an encoded blob) are left out, and what stands around them is kept."""
    for first, last in _between_runs(text, start, end):
        while first < last:
            cut = min(last, first + LONGEST_PASSAGE)
            if cut < last:
                blank = max(text.rfind(" ", first, cut), text.rfind("\n", first, cut))
                cut = blank + 1 if blank > first else cut
            if not text[first:cut].isspace():
                yield first, cut
            first = cut


def _between_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text[start:end] around its runs of more than LONGEST_TOKEN characters without a blank."""
    for run in _LONG_RUN.finditer(text, start, end):
        yield start, run.start()
        start = run.end()
    yield start, end
