"""Which treebank file is used for what, and the training and test texts made of them."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from . import augment
from .conll import Document, Sentence, Span, open_text, read_columns, read_conllu, read_uner
from .figures import figure_sentence
from .gum import with_names
from .names import news_sentence, renamed
from .project import LINE, PARAGRAPH, SPACE, Piece, project

Texts = list[list[Piece]]

ENTITY_CORPORA = ("wikigold", "re3d_open", "sec_filings_train", "sec_filings_test")

ROLES = frozenset((
    "borrower", "bank", "lender", "lenders", "company", "guarantor", "lessee", "lessor", "executive",
    "employee", "tenant", "landlord", "agent", "holder", "issuer", "seller", "buyer", "purchaser", "customer",
    "licensee", "licensor", "party", "parties", "client",
))  # fmt: skip
"""Words that the SEC corpus labels as persons or organisations though they name none."""


@dataclass(frozen=True)
class Treebanks:
    """The folder of the treebanks, file by file."""

    folder: Path

    def ewt(self, part: str) -> list[Document]:
        """English EWT; dev and test carry the entities of Universal NER."""
        documents = read_conllu(open_text(self.folder / "ewt" / f"{part}.conllu.xz"))
        if part == "train":
            return documents
        entities = read_uner(open_text(self.folder / "uner" / f"{part}.iob2.xz"))
        for document in documents:
            document.sentences = [one.with_entities(entities[one.id]) for one in document.sentences]
        return documents

    def gum(self, part: str) -> list[Document]:
        """GUM's open genres, with names derived from its entity annotation."""
        documents = read_conllu(open_text(self.folder / "gum" / f"{part}.conllu.xz"))
        for document in documents:
            document.sentences = with_names(document.sentences)
        return documents

    def columns(self, name: str) -> list[Sentence]:
        """The sentences of one of the entity corpora; the parties to an agreement are no names ("the Borrower")."""
        sentences = read_columns(open_text(self.folder / "ner" / f"{name}.conll.xz"))
        return [one.with_entities(_real_names(one)) for one in sentences]

    def entity_sentences(self) -> list[Sentence]:
        """All sentences with gold entities for training: GUM, Wikigold, re3d, SEC filings and Universal NER's dev."""
        sentences = [one for document in self.gum("train") + self.ewt("dev") for one in document.sentences]
        for name in ENTITY_CORPORA:
            sentences += self.columns(name)
        return sentences


def whole_texts(documents: Iterable[Document]) -> Texts:
    """Documents as texts with a blank line before each paragraph: the form of the test sets."""
    texts = []
    for document in documents:
        following = [*document.sentences[1:], None]
        gaps = [PARAGRAPH if after is not None and after.starts_paragraph else SPACE for after in following]
        texts.append([Piece(one, gap) for one, gap in zip(document.sentences, gaps, strict=True)])
    return texts


def syntax_texts(documents: Sequence[Document], rng: random.Random) -> Texts:
    """Training texts for tags and trees: all sentences, those with a sum of money again, some in other letter cases."""
    texts: Texts = []
    for document in documents:
        texts += augment.group(document.sentences, rng)
        for sentence in document.sentences:
            copies = [augment.swap_currency(sentence, rng) for _ in range(4)]
            texts += [[Piece(copy)] for copy in copies if copy is not None]
        recased = [augment.recase(one, rng) for one in document.sentences if rng.random() < 0.07]
        texts += headlines(recased, rng)
    return texts


def polish_texts(documents: Sequence[Document], rng: random.Random, made_up: int = 500) -> Texts:
    """Texts for the last turns of training: those of `syntax_texts`, magnitudes cut short, made-up news of figures."""
    texts = [
        [Piece(augment.abbreviate(one.sentence, rng), one.gap) for one in text] for text in syntax_texts(documents, rng)
    ]
    figures = [figure_sentence(rng) for _ in range(made_up)]
    figures += [augment.title(figure_sentence(rng)) for _ in range(made_up // 10)]
    return texts + augment.group(figures, rng, longest=3)


def entity_texts(sentences: Sequence[Sentence], rng: random.Random, made_up: int = 3500) -> Texts:
    """Training texts for entities: all sentences, copies with made-up names, made-up news, copies in other cases."""
    named = [one for one in sentences if one.entities]
    texts = augment.group(sentences, rng)
    texts += headlines([renamed(one, rng) for one in named if rng.random() < 0.7], rng)
    news = [news_sentence(rng) for _ in range(made_up)]
    texts += augment.group(news, rng, longest=4)
    recased = [augment.recase(one, rng) for one in [*named, *news] if rng.random() < 0.25]
    recased += [augment.recase(one, rng) for one in sentences if not one.entities and rng.random() < 0.1]
    return texts + headlines(recased, rng)


def headlines(sentences: Sequence[Sentence], rng: random.Random) -> Texts:
    """Sentences as lines of two or three to a text, so that a line's end is learned to end a sentence."""
    texts, start = [], 0
    while start < len(sentences):
        end = start + rng.randint(1, 3)
        texts.append([Piece(one, rng.choice([PARAGRAPH, LINE])) for one in sentences[start:end]])
        start = end
    return texts


def count_forms(texts: Texts) -> Counter[str]:
    """How often each word occurs."""
    return Counter(word.form for text in texts for piece in text for word in piece.sentence.words)


def project_all(nlp: Language, texts: Texts) -> list[Doc]:
    """Gold documents of all texts; a tree that spaCy cannot take (two roots, a cycle) is left out."""
    docs = []
    for pieces in texts:
        try:
            docs.append(project(nlp, pieces))
        except ValueError:
            docs += [doc for piece in pieces if (doc := _one(nlp, piece)) is not None]
    return docs


def read(nlp: Language, path: Path) -> list[Doc]:
    """The documents of a file that `save` wrote."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def without_articles(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences whose entities begin after a "the": the sources differ in that, the model should not."""
    return [one.with_entities(_bare(one)) for one in sentences]


def _bare(sentence: Sentence) -> tuple[Span, ...] | None:
    """Entities without a small "the" before them, nor a capital one that begins the sentence."""
    if sentence.entities is None:
        return None
    spans = []
    for start, end, label in sentence.entities:
        form = sentence.words[start].form
        article = form == "the" or (form == "The" and start == 0)
        if not (article and end - start == 1):
            spans.append((start + article, end, label))
    return tuple(spans)


def _real_names(sentence: Sentence) -> tuple[Span, ...]:
    """A sentence's entities without words for a role in a contract and without spans that have no capital."""
    return tuple(
        (start, end, label)
        for start, end, label in sentence.entities or ()
        if any(word.form[:1].isupper() for word in sentence.words[start:end])
        and (end - start > 1 or sentence.words[start].form.lower().strip("\"“”'") not in ROLES)
    )


def _one(nlp: Language, piece: Piece) -> Doc | None:
    try:
        return project(nlp, [piece])
    except ValueError:
        return None


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents as spaCy's binary corpus; returns how many tokens it holds."""
    docs = list(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return sum(map(len, docs))
