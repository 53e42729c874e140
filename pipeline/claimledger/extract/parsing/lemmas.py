"""Features and lemmas of words that were seen before are looked up: spaCy's two components for them take more than half
as long as its parser, and give the same word in the same place the same again.

This is so for an attribute ruler whose patterns hold one token each, with questions to its form, tag and place alone,
and for the rule lemmatizer behind it. Any other pipeline runs as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

PIPES = ("attribute_ruler", "lemmatizer")
MOST_WORDS = 200_000  # remembered at once: a few dozen megabytes

_ASKED = frozenset({"TAG", "ORTH", "LOWER", "TEXT", "IS_TITLE", "IS_SENT_START"})
_SET = frozenset({"MORPH", "LEMMA"})
_STARTS = 1  # what SENT_START holds where a sentence begins

_Word = tuple[int, int, int, int, bool]
"""A token's form, tag, part of speech, features as keys of the vocabulary, and whether a sentence begins with it."""


class Lemmas:
    """What a pipeline's attribute ruler and lemmatizer set on tokens, remembered by word."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._pipes: list[Any] = [nlp.get_pipe(name) for name in PIPES]
        self._known: dict[_Word, tuple[int, int]] = {}

    def add_to(self, docs: Sequence[Doc]) -> None:
        """Set `morph` and `lemma` on the tokens of tagged Docs, as the two components would."""
        if len(self._known) > MOST_WORDS:
            self._known = {}  # a new one: another thread may be at the old one
        known = self._known
        read = [_words(doc) for doc in docs]
        known |= self._learnt(list(dict.fromkeys(word for words in read for word in words if word not in known)))
        for doc, words in zip(docs, read, strict=True):
            values: Any = np.array([known[word] for word in words], dtype="uint64")
            doc.from_array([MORPH, LEMMA], values.reshape(len(words), 2))

    def _learnt(self, words: Sequence[_Word]) -> dict[_Word, tuple[int, int]]:
        """What the components set on words that are new, as keys of the vocabulary: features and lemma."""
        if not words:
            return {}
        names = self._vocab.strings
        doc = Doc(
            self._vocab,
            words=[names[orth] for orth, *_ in words],
            tags=[names[tag] for _, tag, *_ in words],
            pos=[names[pos] for _, _, pos, *_ in words],
            morphs=[names[morph] for *_, morph, _ in words],
            sent_starts=[starts for *_, starts in words],
        )
        for pipe in self._pipes:
            doc = pipe(doc)
        rows: list[list[int]] = doc.to_array([MORPH, LEMMA]).tolist()
        return {word: (morph, lemma) for word, (morph, lemma) in zip(words, rows, strict=True)}


def remembered(nlp: Language) -> Lemmas | None:
    """The memory of a pipeline's features and lemmas, kept as long as the pipeline is; None where they don't follow
    from words by themselves. It is settled at a pipeline's first use: one that is changed behind it has to be loaded
    anew."""
    if nlp not in _MEMORIES:
        _MEMORIES[nlp] = _made(nlp)
    return _MEMORIES[nlp]


_MEMORIES: WeakKeyDictionary[Language, Lemmas | None] = WeakKeyDictionary()


def _made(nlp: Language) -> Lemmas | None:
    if tuple(name for name in nlp.pipe_names if name in PIPES) != PIPES:
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in PIPES)
    plain = isinstance(ruler, AttributeRuler) and all(map(_is_by_word, ruler.patterns))
    return Lemmas(nlp) if plain and isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule" else None


def _is_by_word(rule: dict[str, Any]) -> bool:
    """Whether a rule looks at single tokens, and sets nothing that another component reads."""
    one = all(len(pattern) == 1 and pattern[0].keys() <= _ASKED for pattern in rule["patterns"])
    return one and rule["attrs"].keys() <= _SET


def _words(doc: Doc) -> list[_Word]:
    rows: list[list[int]] = doc.to_array([ORTH, TAG, POS, MORPH, SENT_START]).tolist()
    return [(orth, tag, pos, morph, start == _STARTS) for orth, tag, pos, morph, start in rows]
