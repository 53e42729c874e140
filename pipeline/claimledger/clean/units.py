"""The raw article as paragraphs: lines, joined where they are only wrapped at a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MIN_WRAP_COLUMN = 50  # a narrower run of lines is a list or verse, not wrapped prose
MAX_WRAP_COLUMN = 100
MIN_FILL = 0.6  # of the column that each wrapped line but the last reaches

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]?$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A non-blank stretch raw[start:end], white space trimmed; `apart`: a blank line stands before it."""

    start: int
    end: int
    apart: bool


def paragraphs(raw: str) -> list[Stretch]:
    """The raw article's paragraphs in order; between them there is nothing but white space.

    In some articles every line is a paragraph, in others blank lines part them and lines are wrapped; told per
    group of lines.
    """
    found: list[Stretch] = []
    for group in _groups(raw):
        found += [Stretch(group[0].start, group[-1].end, group[0].apart)] if _is_wrapped(raw, group) else group
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


def _is_wrapped(raw: str, group: list[Stretch]) -> bool:
    if len(group) < 2:
        return False
    lengths = [line.end - line.start for line in group]
    column = max(lengths)
    if not MIN_WRAP_COLUMN <= column <= MAX_WRAP_COLUMN or min(lengths[:-1]) < MIN_FILL * column:
        return False
    ended = sum(bool(_SENTENCE_END.search(raw, line.end - 2, line.end)) for line in group[:-1])
    return ended * 2 < len(group) and _runs_on(raw, group)


def _runs_on(raw: str, group: list[Stretch]) -> bool:
    """At least half of the lines after the first begin in lower case, as in wrapped prose and not in a list."""
    low = sum(raw[line.start].islower() for line in group[1:])
    return low * 2 >= len(group) - 1
