"""The blocks above an article's text: its headline, labels of sections, lines of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimledger.clean.html.about import same_title
from claimledger.clean.html.body import TextBlock
from claimledger.clean.written_dates import FULL_DATES, MONTH_DATES

MAX_LABEL = 80  # code points of a label above the headline
HEAD_BLOCKS = 6  # blocks at the start among which the headline may stand
MAX_DATED = 160  # code points of a line of publication
MAX_BEFORE_DATE = 40  # code points before the date in one: "Posted online: Wednesday, "
LINES_OF_HEAD = 8  # blocks among which lines of publication stand
MIN_PROSE = 80  # code points of a paragraph that begins the text

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,2}$")
_STAMP = re.compile(r"\d{1,2}[:.]?\d\d\b|\b[AP]M\b|:|^\W*\d")  # an hour, a label or nothing before the date


def below_title(found: Sequence[TextBlock], title: str | None) -> tuple[str | None, list[TextBlock]]:
    """The headline, as the page shows it, and the blocks that are neither it nor a label above it."""
    opening = [line for block in found[:HEAD_BLOCKS] for line in _lines(block)]
    rest = [*opening, *found[HEAD_BLOCKS:]]
    if title is None:
        return None, rest
    heads = [index for index, block in enumerate(opening) if same_title(block.text, title)]
    if not heads:
        return title, rest
    labels = [index for index in range(heads[0]) if _is_label(opening[index])]
    return opening[heads[0]].text, [block for index, block in enumerate(rest) if index not in {*heads, *labels}]


def _lines(block: TextBlock) -> list[TextBlock]:
    """The lines of a block above the text, such as headline, place and date: they stand apart, if not in paragraphs."""
    return [replace(block, text=line) for line in block.text.split("\n")]


def _is_label(block: TextBlock) -> bool:
    """Whether a line above the headline is but the name of a section or paper, a menu or a strip of quotations: no
    sentence, and no date that may be the one of publication."""
    dated = any(pattern.search(block.text) for pattern in (*FULL_DATES, *MONTH_DATES))
    return len(block.text) <= MAX_LABEL and not dated and _SENTENCE_END.search(block.text) is None


def tell_dates(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks, with lines of publication above the text told as bylines: a date with an hour, source or label."""
    told = list(blocks)
    for index, block in enumerate(told[:LINES_OF_HEAD]):
        if len(block.text) >= MIN_PROSE and _SENTENCE_END.search(block.text):
            break
        if block.kind in ("paragraph", "heading") and _is_dated(block.text):
            told[index] = replace(block, kind="byline")
    return told


def _is_dated(text: str) -> bool:
    """Whether a line is about when a text was published: a whole date near its start, an hour or label, no sentence."""
    if len(text) > MAX_DATED or _SENTENCE_END.search(text):
        return False
    found = [match for pattern in FULL_DATES if (match := pattern.search(text))]
    first = min((match.start() for match in found), default=MAX_BEFORE_DATE)
    if first >= MAX_BEFORE_DATE:
        return False
    rest = text[:first] + text[min(match.end() for match in found if match.start() == first) :]
    return not first or _STAMP.search(rest) is not None
