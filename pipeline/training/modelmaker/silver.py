"""The teacher's labels as training texts for the model's own recogniser."""

import random
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from . import augment, teacher
from .conll import Document, Sentence, Span, Word
from .corpora import Texts, headlines, project_all, without_articles
from .names import renamed
from .project import MISSING, SPACE, Piece

SURE, SURE_OUTSIDE = 0.6, 0.7
"""Below these chances the label of an entity, or of a word outside of entities, counts as not known."""


def silver_texts(nlp: Language, documents: Sequence[Document], folder: Path, rng: random.Random) -> Texts:
    """Texts of `documents` with entities by the teacher, copies with made-up names and copies in other letter cases."""
    sentences = without_articles(silver_sentences(nlp, documents, folder))
    named = [one for one in sentences if one.entities]
    texts = augment.group(sentences, rng)
    texts += headlines([renamed(one, rng) for one in named if rng.random() < 0.4], rng)
    return texts + headlines([augment.recase(one, rng) for one in named if rng.random() < 0.15], rng)


def silver_sentences(nlp: Language, documents: Sequence[Document], folder: Path) -> list[Sentence]:
    """The sentences of `documents` as spaCy's tokens, labelled by the teacher."""
    model = teacher.load(folder)
    docs = project_all(nlp, [[Piece(one, SPACE) for one in document.sentences] for document in documents])
    found = teacher.label(model, docs, SURE, SURE_OUTSIDE)
    return [one for doc, tags in zip(docs, found, strict=True) for one in _sentences(doc, tags)]


def _sentences(doc: Doc, tags: Sequence[str]) -> list[Sentence]:
    """The sentences of a labelled document, their words spaCy's tokens; what is not known has the label MISSING."""
    result = []
    for sentence in doc.sents:
        words = tuple(Word(token.text, space=bool(token.whitespace_)) for token in sentence)
        spans = _spans(list(tags[sentence.start : sentence.end]))
        result.append(Sentence("silver", words, entities=tuple(spans)))
    return result


def _spans(tags: list[str]) -> list[Span]:
    """Entities and runs of unknown labels; an entity begun in the sentence before is cut at the sentence's start."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        mark, _, name = tag.partition("-")
        if tag == "-":
            spans.append((index, index + 1, MISSING))
        elif mark == "I" and spans and spans[-1][1:] == (index, name):
            spans[-1] = (spans[-1][0], index + 1, name)
        elif mark in ("B", "I"):
            spans.append((index, index + 1, name))
    return spans
