"""The first layers of spaCy's models, which turn each word into numbers by itself, see each word of a batch once.

News repeats itself: of a batch's tokens some two in five are new words, and the numbers of a word are the same wherever
it stands. What comes behind, which looks at a word's neighbours, sees all tokens as before. Training is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from spacy.attrs import IDS, ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Forward = Callable[..., tuple[Any, Any]]

FORWARD = "_func"
"""The attribute of a thinc layer that holds what it does. It is private, but thinc has no other way in that leaves a
model's format, its walk and its training as they are: a layer put around another one is stored with the model. Where a
thinc has no such attribute, models run as they are, and only slower."""


class _Words:
    """The words of a batch, each once, as far as embedding layers look at a Doc: one row of attributes a word."""

    def __init__(self, vocab: Vocab, columns: Sequence[int], rows: np.ndarray[Any, Any]) -> None:
        self.vocab = vocab
        self._places = {column: place for place, column in enumerate(columns)}
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def to_array(self, columns: Any) -> np.ndarray[Any, Any]:
        """The attributes of all words: of one column a vector, of several a table."""
        if isinstance(columns, list | tuple):
            return self._rows[:, [self._places[_number(column)] for column in columns]]
        return self._rows[:, self._places[_number(columns)]]


def embed_words_once(nlp: Language) -> None:
    """Let the models of a pipeline embed each word of a batch once, in memory; calling it again changes nothing."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            forward = getattr(node, FORWARD, None)
            if callable(forward) and _embeds_words(node) and not _is_once(forward):
                setattr(node, FORWARD, partial(_forward, forward))


def _is_once(forward: Forward) -> bool:
    """Whether a layer embeds each word once already."""
    return isinstance(forward, partial) and forward.func is _forward


def _embeds_words(node: Model[Any, Any]) -> bool:
    """Whether a layer is all of spaCy's embedding: from the words of Docs to a table of numbers for each Doc."""
    return bool(node.layers) and node.layers[-1].name == "ragged2list" and _features(node) is not None


def _features(node: Model[Any, Any]) -> Model[Any, Any] | None:
    return next((one for one in node.walk() if one.name == "extract_features"), None)


def _forward(embed: Forward, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    """The layer's own work, done for each word once and handed out to all its tokens."""
    features = _features(model)
    if is_train or features is None or not sum(map(len, docs)):
        return embed(model, docs, is_train)
    columns = [*map(_number, features.attrs["columns"]), ORTH]
    numbers: dict[tuple[int, ...], int] = {}
    tokens = [[numbers.setdefault(row, len(numbers)) for row in _rows(doc, columns)] for doc in docs]
    words = _Words(docs[0].vocab, columns, np.array(list(numbers), dtype="uint64"))
    (table,), backprop = embed(model, [words], is_train)
    return [table[places] for places in tokens], backprop


def _rows(doc: Doc, columns: Sequence[int]) -> list[tuple[int, ...]]:
    rows: list[list[int]] = doc.to_array(list(columns)).tolist()
    return [tuple(row) for row in rows]


def _number(column: str | int) -> int:
    """spaCy's number of an attribute: layers name attributes by number or by name."""
    return IDS[column] if isinstance(column, str) else column
