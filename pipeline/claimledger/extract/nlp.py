"""The English pipeline: the only place that loads a spaCy model, checks it, and parses passages with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimledger.errors import ModelError
from claimledger.extract.tokenizer import add_news_rules
from claimledger.records import BlockKind, Document

LONGEST_PASSAGE = (
    20_000  # code points parsed at once; a longer paragraph is parsed in pieces, so that memory is bounded
)
LONGEST_TOKEN = 200  # a longer run of characters without a blank is no word: it is passed over

_UD_LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "nummod", "acl"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed stretch of the clean text: `start` is where it begins there; offsets in `doc` count from that."""

    index: int
    start: int
    kind: BlockKind
    doc: Doc


def load_model(path: Path | str | None = None) -> Language:
    """The bundled English pipeline, or any other spaCy pipeline with UD labels, with the news tokenizer's rules.

    Raises ModelError saying what is missing: no pipeline at the path, no parser, no part-of-speech tags, other labels.
    """
    where = Path(path) if path else Path(str(resources.files("claimledger"))) / "models" / "en_claimledger_sm"
    try:
        nlp = spacy.load(where)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"{where}: no spaCy pipeline can be loaded from there ({error})") from error
    check_model(nlp, str(where))
    add_news_rules(nlp)
    return nlp


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
    docs = nlp.pipe((document.text[start:end] for start, end, _ in pieces), batch_size=64)
    return tuple(
        Passage(index, start, kind, doc) for index, ((start, _, kind), doc) in enumerate(zip(pieces, docs, strict=True))
    )


def split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """text[start:end] in pieces of at most LONGEST_PASSAGE code points, cut at blanks; runs too long to be words
    are left out."""
    while start < end:
        cut = min(end, start + LONGEST_PASSAGE)
        if cut < end:
            blank = max(text.rfind(" ", start, cut), text.rfind("\n", start, cut))
            cut = blank + 1 if blank > start else cut
        yield from _without_runs(text, start, cut)
        start = cut


def _without_runs(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The piece, or nothing where a token in it is longer than any word (a serial dump, an encoded blob)."""
    longest = max(map(len, text[start:end].split()), default=0)
    return [(start, end)] if 0 < longest <= LONGEST_TOKEN else []
