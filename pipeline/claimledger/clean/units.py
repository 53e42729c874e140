"""The raw article as paragraphs: lines, joined where they are only wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high

MIN_WRAP_COLUMN = 50  # a narrower run of lines is a list or verse, not wrapped prose
MAX_WRAP_COLUMN = 100
MIN_FILL = 0.6  # of the column that each wrapped line but the last reaches
RAGGED = 0.9  # of the column that a line with the next word would fill, in print with letters of unequal width
MIN_INDENT = 2  # spaces more than its neighbours before the first line of a paragraph
MIN_SAMPLE = 3  # lines of a wrapped paragraph that tell the column of the article

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]?$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Nos?|Mr|Mrs|Ms|Dr|Prof|St|vs|Fig|Vol|Art|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp)"
    r"|\b(?:[A-Z]\.){0,3}[A-Z])\.$"
)
_ITEM = re.compile(r"(?:[•●▪◦‣]|[*–—-] |[(]?\d{1,2}[.)] )\s{0,3}\S")
_BULLET = re.compile(r"[•●▪◦‣]|[*–—-] ")
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W{0,3}", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\S{1,100}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A non-blank stretch raw[start:end], white space trimmed; `apart`: a blank line stands before it."""

    start: int
    end: int
    apart: bool


def paragraphs(raw: str) -> list[Stretch]:
    """The raw article's paragraphs in order; between them there is nothing but white space.

    In some articles every line is a paragraph; in others lines are wrapped at a column, and paragraphs are parted by
    blank lines, by an indented first line or by a last line that has room left. Told per group of lines.
    """
    pieces = [piece for group in _groups(raw) for piece in _pieces(raw, group)]
    column = _column(raw, pieces)
    found: list[Stretch] = []
    for piece in pieces:
        found += [Stretch(piece[0].start, piece[-1].end, piece[0].apart)] if _is_wrapped(raw, piece, column) else piece
    return found


def _groups(raw: str) -> Iterator[list[Stretch]]:
    """Lines without a blank line between them."""
    group: list[Stretch] = []
    for line in _lines(raw):
        if line.apart and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _lines(raw: str) -> Iterator[Stretch]:
    end = 0
    for match in _LINE.finditer(raw):
        text = match.group()
        if not (body := text.strip()):
            continue
        start = match.start() + len(text) - len(text.lstrip())
        yield Stretch(start, start + len(body), _breaks(raw, end, start) > 1)
        end = start + len(body)


def _breaks(raw: str, start: int, end: int) -> int:
    """How many line breaks stand in raw[start:end], CRLF counted once."""
    gap = raw[start:end]
    return sum(map(gap.count, "\n\r\u2028\u2029")) - gap.count("\r\n")


def _pieces(raw: str, group: list[Stretch]) -> Iterator[list[Stretch]]:
    """A group cut where a line can't go on with the one before it: what is left may be a wrapped paragraph."""
    width = max(line.end - line.start for line in group)
    indent = min(_indent(raw, line) for line in group)
    piece = group[:1]
    for before, line in pairwise(group):
        if _is_cut(raw, before, line, width, indent):
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _is_cut(raw: str, before: Stretch, line: Stretch, width: int, indent: int) -> bool:
    if _PAGE_NUMBER.fullmatch(raw, before.start, before.end) or _PAGE_NUMBER.fullmatch(raw, line.start, line.end):
        return True
    if raw[line.start].islower():
        return False
    ended = _ends_sentence(raw, before)
    indented = _indent(raw, line) >= indent + MIN_INDENT > _indent(raw, before) or _ITEM.match(
        raw, line.start, line.end
    )
    bullet = _BULLET.match(raw, line.start, line.end) is not None
    full = _is_full(raw, before, line, width if ended else RAGGED * width)
    return bullet or not full or (ended and bool(indented))


def _indent(raw: str, line: Stretch) -> int:
    """White space before a line's first word, in code points, as far as it matters."""
    before = raw[max(0, line.start - 16) : line.start]
    return len(before) - len(before.rstrip(" \t\u3000"))


def _is_full(raw: str, before: Stretch, line: Stretch, column: float) -> bool:
    """Whether the first word of a line had no room in the line before it."""
    first = _FIRST_WORD.match(raw, line.start, line.end)
    return before.end - before.start + 1 + (len(first[0]) if first else 0) > column


def _ends_sentence(raw: str, line: Stretch) -> bool:
    """A full stop or its like at a line's end that is not that of an abbreviation: "No." or "Jan."."""
    tail = raw[max(line.start, line.end - 8) : line.end]
    return _SENTENCE_END.search(tail) is not None and _ABBREVIATED.search(tail) is None


def _column(raw: str, pieces: list[list[Stretch]]) -> int | None:
    """The column at which the article's lines are wrapped, if enough of them are."""
    widths = [_width(piece) for piece in pieces if len(piece) >= MIN_SAMPLE and _is_wrapped(raw, piece, None)]
    return median_high(widths) if widths else None


def _width(piece: list[Stretch]) -> int:
    return max(line.end - line.start for line in piece)


def _is_wrapped(raw: str, piece: list[Stretch], column: int | None) -> bool:
    if len(piece) < 2:
        return False
    width = _width(piece)
    shortest = min(line.end - line.start for line in piece[:-1])
    if not MIN_WRAP_COLUMN <= width <= MAX_WRAP_COLUMN or shortest < MIN_FILL * width:
        return False
    ended = sum(_ends_sentence(raw, line) for line in piece[:-1])
    return ended * 2 < len(piece) and _runs_on(raw, piece, column)


def _runs_on(raw: str, piece: list[Stretch], column: int | None) -> bool:
    """At least half of the lines after the first begin in lower case or, where the article's column is known, with a
    word that had no room before it: as in wrapped prose and not in a list."""
    low = sum(
        raw[line.start].islower() or (column is not None and _is_full(raw, before, line, column))
        for before, line in pairwise(piece)
    )
    return low * 2 >= len(piece) - 1
