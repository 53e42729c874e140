"""Readers for the treebanks: CoNLL-U with sentences, paragraphs and documents, and column files with BIO labels."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

Span = tuple[int, int, str]
"""An entity over words of a sentence: first word, word after the last, label."""


@dataclass(frozen=True)
class Word:
    """One syntactic word; `head` counts words of the sentence from 0 and is the word's own index for a root."""

    form: str
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    head: int = -1
    dep: str = ""
    space: bool = True
    misc: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence as words, with entities where known (None: not annotated) and whether a paragraph begins here."""

    id: str
    words: tuple[Word, ...]
    starts_paragraph: bool = False
    entities: tuple[Span, ...] | None = None

    @property
    def text(self) -> str:
        """The sentence as it reads, without a space at its end."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()

    def with_entities(self, entities: tuple[Span, ...] | None) -> "Sentence":
        """The same sentence with other entities."""
        return replace(self, entities=entities)


@dataclass
class Document:
    """Sentences in order; `comments` holds the `meta::` lines of the document."""

    id: str
    sentences: list[Sentence] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)


def open_text(path: Path) -> str:
    """The text of a file, unpacked when its name ends in `.xz`."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            return stream.read()
    return path.read_text(encoding="utf-8")


def read_conllu(text: str) -> list[Document]:
    """The documents of a CoNLL-U text. Without a `newdoc` line all sentences are one document."""
    documents: list[Document] = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        notes = _comments(lines)
        if "newdoc id" in notes or not documents:
            documents.append(Document(notes.get("newdoc id", "document")))
        documents[-1].comments.update({key: value for key, value in notes.items() if key.startswith("meta::")})
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        if rows:
            starts = "newpar" in notes or "newpar id" in notes
            documents[-1].sentences.append(Sentence(notes.get("sent_id", ""), _words(rows), starts))
    return documents


def read_uner(text: str) -> dict[str, tuple[Span, ...]]:
    """Entities by sentence id from a Universal NER file (index, form, label, ...), words counted as in CoNLL-U."""
    found: dict[str, tuple[Span, ...]] = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip()]
        labels = [line.split("\t")[2] for line in lines if not line.startswith("#")]
        if labels:
            found[_comments(lines)["sent_id"]] = tuple(spans_of(labels))
    return found


def read_columns(text: str) -> list[Sentence]:
    """Sentences of a file with one word a line, its label last; words are joined by spaces as `detokenize` sees fit."""
    sentences = []
    for number, block in enumerate(re.split(r"\n\s*\n", text)):
        rows = [line.split() for line in block.splitlines() if line.strip() and not line.startswith("-DOCSTART-")]
        rows = [row for row in rows if len(row) > 1]
        if rows:
            words = detokenize([row[0] for row in rows])
            sentences.append(Sentence(str(number), words, entities=tuple(spans_of([row[-1] for row in rows]))))
    return sentences


def spans_of(labels: list[str]) -> Iterator[Span]:
    """The spans of BIO or IO labels; an `I-` that follows another type or nothing begins a span."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if kind and (mark != "I" or name != kind):
            yield (start, index, kind)
            kind = ""
        if mark in ("B", "I") and not kind:
            start, kind = index, name


def detokenize(forms: list[str]) -> tuple[Word, ...]:
    """Words with the spaces that print would give them, for sources that keep only the words."""
    words = []
    for form, following in zip(forms, [*forms[1:], ""], strict=True):
        no_space = form in OPENING or following in CLOSING or following.startswith(("'", "’", "n't")) or not following
        words.append(Word(form, space=not (no_space or form == "-" or following == "-")))
    return tuple(words)


OPENING = frozenset("([{$#“‘")
CLOSING = frozenset([*".,;:!?)]}%”’", "...", "''"])


def _comments(lines: list[str]) -> dict[str, str]:
    """The `# key = value` lines of a sentence."""
    pairs = (line[1:].partition("=") for line in lines if line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    """The words of a sentence from its ten columns, forms of multiword tokens cut from the token's own letters."""
    forms, spaces = _surface(rows)
    words = []
    for row in rows:
        if not row[0].isdigit():
            continue
        index = int(row[0]) - 1
        head = int(row[6]) - 1 if row[6].isdigit() else -1
        dep = "ROOT" if row[7] == "root" else row[7]
        words.append(
            Word(forms[index], row[2], row[3], row[4], index if head < 0 else head, dep, spaces[index], row[9])
        )
    return tuple(words)


def _surface(rows: list[list[str]]) -> tuple[dict[int, str], dict[int, bool]]:
    """Form and following space of each word (from 0) as the text has them: a token of several words is shared out."""
    forms: dict[int, str] = {}
    spaces: dict[int, bool] = {}
    for row in rows:
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            first, last = (int(part) - 1 for part in row[0].split("-"))
            lengths = [len(other[1]) for other in rows if other[0].isdigit() and first <= int(other[0]) - 1 <= last]
            for offset, piece in enumerate(share_out(row[1], lengths)):
                forms[first + offset] = piece
                spaces[first + offset] = space and first + offset == last
        elif row[0].isdigit() and int(row[0]) - 1 not in forms:
            forms[int(row[0]) - 1], spaces[int(row[0]) - 1] = row[1], space
    return forms, spaces


def share_out(form: str, lengths: list[int]) -> list[str]:
    """Cut `form` into as many pieces as `lengths`, of those lengths as far as its letters reach."""
    pieces, start = [], 0
    for index, length in enumerate(lengths):
        left = len(lengths) - index - 1
        end = len(form) if not left else max(start + 1, min(start + length, len(form) - left))
        pieces.append(form[start:end])
        start = end
    return pieces
