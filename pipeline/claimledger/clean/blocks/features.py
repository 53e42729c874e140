"""What a paragraph looks like to the model of page furniture: its words, its shape, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimledger.clean.blocks.page import Marks, Page, ends_sentence, has_figure

MAX_WORDS = 60  # of a paragraph that are looked at: furniture tells itself at its start and its end
LONG_WORD = 4  # letters: shorter words are too common to tell what an article is about
AROUND = 3  # paragraphs on each side
MOST_TOLD = 3  # paragraphs that the rules knew for furniture: without any, a page's foot may be an article's end

_TOKEN = re.compile(r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,40})?|\d{1,40}|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]{4,40}")
_SHAPES = {
    "address": re.compile(r"\S@\S|https?:|www\.|\w\.(?:com|org|net|gov|eu)\b"),
    "phone": re.compile(r"(?:\+|\(0|\b0)\d[\d ()./-]{5,}\d"),
    "clock": re.compile(r"\b\d{1,2}[:.]\d\d\b"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "money": re.compile(r"[$€£¥₹]|\b(?:USD|EUR|GBP)\b"),
    "percent": re.compile(r"%|\bper ?cent\b"),
    "you": re.compile(r"\b(?:you|your|yours|yourself)\b", re.I),
    "we": re.compile(r"\b(?:we|our|us)\b", re.I),
    "said": re.compile(r"\b(?:said|says|told|according to|added)\b", re.I),
    "quote": re.compile(r"[\"“”«»]"),
    "arrow": re.compile(r"[>›»→←▸▶»|·•/#©®★☆✓✕×]"),
    "bracketed": re.compile(r"^[(\[].*[)\]]$"),
    "bullet": re.compile(r"^(?:[-*•–—]|\(?\w{1,2}[.)]) "),
}


def features(page: Page, marks: Marks) -> list[list[str]]:
    """The names of each paragraph's features, as they are after the rules before the model have spoken."""
    prose = [index for index in range(len(page.lines)) if page.is_prose[index] and index not in marks]
    about = _about(page, prose)
    told = min(sum(_is_furniture(marks, index) for index in marks), MOST_TOLD)
    return [
        [
            *own_features(line.text),
            *(f"{name} told={told}" for name in _place(page, marks, prose, index)),
            *_likeness(line.text, index, about),
        ]
        for index, line in enumerate(page.lines)
    ]


def _shape_of(token: str) -> str:
    return "0" * min(len(token), 4) if token.isdigit() else token.lower()


def own_features(text: str) -> Iterator[str]:
    """The features of a paragraph that stands alone."""
    tokens = _TOKEN.findall(text)
    words = [_shape_of(token) for token in tokens]
    near = words if len(words) <= MAX_WORDS else words[: MAX_WORDS // 2] + words[-MAX_WORDS // 2 :]
    yield from {f"w={word}" for word in near}
    yield from {f"b={one} {other}" for one, other in pairwise(near)}
    yield f"first={' '.join(words[:1])}"
    yield f"last={' '.join(words[-1:])}"
    yield f"words={_size(len(words))}"
    yield f"end={'sentence' if ends_sentence(text) else text[-1:] if not text[-1:].isalnum() else 'word'}"
    yield f"capitals={_capitals(tokens)}"
    yield from (f"has={name}" for name, shape in _SHAPES.items() if shape.search(text))
    if has_figure(text):
        yield "has=figure"


def _capitals(tokens: Sequence[str]) -> str:
    """How much of the words begins with a capital: none, first, some, most, or all letters are capitals."""
    words = [token for token in tokens if token[0].isalpha()]
    if not words:
        return "no words"
    if all(word.isupper() for word in words) and sum(map(len, words)) > 1:
        return "all letters"
    high = sum(word[0].isupper() for word in words[1:])
    share = high / max(1, len(words) - 1)
    return ("first" if words[0][0].isupper() else "none") if not high else "some" if share < 0.6 else "most"


def _size(count: int) -> int:
    """A number on a scale that grows by half."""
    return next((step for step, limit in enumerate((1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90)) if count <= limit), 11)


def _place(page: Page, marks: Marks, prose: Sequence[int], index: int) -> Iterator[str]:
    """Where the paragraph stands: before, between or after the prose, and between what."""
    where = "none" if not prose else "head" if index < prose[0] else "foot" if index > prose[-1] else "body"
    yield f"place={where}"
    yield f"place={where} words={_size(len(page.lines[index].text.split()))}"
    if where == "foot":
        yield f"below={min(index - prose[-1], 6)}"
    if where == "head":
        yield f"above={min(prose[0] - index, 6)}"
        yield f"line={min(index, 4)}"
    for step in (-1, 1):
        yield f"{'before' if step < 0 else 'after'}={_neighbour(page, marks, index + step)}"
    around = [other for other in range(index - AROUND, index + AROUND + 1) if other != index]
    yield f"dropped around={sum(_is_furniture(marks, other) for other in around)}"
    yield f"prose around={sum(0 <= other < len(page.lines) and page.is_prose[other] for other in around)}"
    if page.is_given_title(index):
        yield "given title"


def _neighbour(page: Page, marks: Marks, index: int) -> str:
    if not 0 <= index < len(page.lines):
        return "edge"
    if index in marks:
        return "dropped" if _is_furniture(marks, index) else marks[index].kind
    return "prose" if page.is_prose[index] else "line"


def _is_furniture(marks: Marks, index: int) -> bool:
    """Dropped, and no caption: pictures stand among the article's own paragraphs."""
    return index in marks and not marks[index].kept and marks[index].kind != "caption"


def _about(page: Page, prose: Sequence[int]) -> dict[str, set[int]]:
    """The places of each longer word in the prose and the title."""
    found: dict[str, set[int]] = {}
    for index in prose:
        for word in _WORD.findall(page.lines[index].text):
            found.setdefault(word.casefold(), set()).add(index)
    for word in _WORD.findall(page.title or ""):
        found.setdefault(word.casefold(), set()).add(-1)
    return found


def _likeness(text: str, index: int, about: dict[str, set[int]]) -> Iterator[str]:
    """How many of the paragraph's words the rest of the article's prose has too."""
    words = {word.casefold() for word in _WORD.findall(text)}
    if not words:
        return
    shared = sum(1 for word in words if about.get(word, set()) - {index})
    yield f"shared={round(4 * shared / len(words))}"
    yield f"shared words={min(shared, 5)}"
