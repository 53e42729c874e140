"""The title, what stands above it, and the names under it."""

from __future__ import annotations

import re
from itertools import takewhile

from claimledger.clean.blocks.page import LONG_LINE, OPENING, Mark, Marks, Page, has_figure, has_open_end, head

MAX_LABEL_WORDS = 2  # "Example News" above the title
MIN_MENU = 2  # lines of a menu above the title
MAX_MENU_WORDS = 3
MAX_TITLE_WORDS = 40
_NAME = re.compile(r"[A-Z][\w’'-]{1,20}(?: (?:[A-Z]\.|de|van|von|bin|al))?(?: [A-Z][\w’'-]{1,20}){1,2}")


def section_label(page: Page, marks: Marks) -> Marks:
    """A site's or section's name that stands alone above the title."""
    above = [index for index in head(page, marks) if not page.is_prose[index]]
    if len(above) < 2:
        return {}
    apart = page.lines[above[0]].apart or page.lines[above[1]].apart or above[1] - above[0] > 1
    if not (apart or _is_section(page, above[0])):
        return {}
    label, below = (page.lines[index].text for index in above[:2])
    short = len(label.split()) <= MAX_LABEL_WORDS and len(below.split()) >= 2 * MAX_LABEL_WORDS
    if label == page.title or has_figure(label) or not (short or _is_section(page, above[0])):
        return {}
    return {above[0]: Mark("boilerplate", False, "label above the title")}


def menu_above_title(page: Page, marks: Marks) -> Marks:
    """Two short lines or more above the first longer one, where furniture stands among or above them."""
    above = [index for index in head(page, marks) if not page.is_prose[index]]
    short = list(takewhile(lambda index: _is_short(page, index), above))
    if len(short) < MIN_MENU or len(short) == len(above) or any(page.is_given_title(index) for index in short):
        return {}
    furniture = any(index in marks and not marks[index].kept for index in range(short[-1]))
    if not furniture and not any(_is_section(page, index) for index in short):
        return {}
    return dict.fromkeys(short, Mark("boilerplate", False, "menu above the title"))


def _is_short(page: Page, index: int) -> bool:
    text = page.lines[index].text
    return len(text.split()) <= MAX_MENU_WORDS and not has_figure(text)


def _is_section(page: Page, index: int) -> bool:
    return page.lines[index].text.casefold().strip(" :|>") in page.cues.sections


def title(page: Page, marks: Marks) -> Marks:
    """What the markup or the metadata call the title, where it stands above the prose; else the first open line
    unless it is a paragraph."""
    above = head(page, marks)
    given = [i for i in page.open(marks) if page.lines[i].hint == "title"] or [
        i for i in above if page.is_given_title(i)
    ]
    first = given or [index for index in above[:1] if may_be_title(page.lines[index].text)]
    return {index: Mark("title", True) for index in first[:1]}


def may_be_title(text: str) -> bool:
    """Whether a line has the length and the end of a title."""
    return len(text) < LONG_LINE and not has_open_end(text) and len(text.split()) <= MAX_TITLE_WORDS


def section_below_title(page: Page, marks: Marks) -> Marks:
    """A section's name alone between the title and the prose."""
    start = next((index for index, mark in marks.items() if mark.kind == "title"), len(page.lines))
    between = [index for index in head(page, marks) if index > start and not page.is_prose[index]]
    return {i: Mark("boilerplate", False, "label below the title") for i in between if _is_section(page, i)}


def name_under_title(page: Page, marks: Marks) -> Marks:
    """A name alone between the title and the prose, beside the line with the date or the office of its bearer."""
    start = next((index for index, mark in marks.items() if mark.kind == "title"), None)
    first = [*page.prose(page.open(marks))[:OPENING], len(page.lines)][: OPENING - 1][-1]
    if start is None:
        return {}
    between = [index for index in page.open(marks) if start < index < first]
    return {
        index: Mark("byline", False, "name under the title")
        for index in between
        if _NAME.fullmatch(page.lines[index].text) and _is_byline(marks, index - 1, index + 1)
    }


def _is_byline(marks: Marks, *beside: int) -> bool:
    return any(index in marks and marks[index].kind == "byline" for index in beside)
