"""What kind of block a kept paragraph is: list, table row, quote, heading or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimledger.clean.blocks.page import Line, Mark, Marks, Page, has_open_end
from claimledger.records import BlockKind

MAX_HEADING = 140
MAX_ROW = 160
MAX_QUOTE = 300
MIN_ROWS = 2  # rows with the same number of cells that make a table
MIN_PLAIN_ROWS = 3  # of one word or more and one number each: two of them may be two scores

_BULLET = re.compile(r"[•●▪◦‣·] ?(?=\S)|[*–—-] (?=\S)")
_NUMBERED = re.compile(r"[(]?(\d{1,2}|[a-z])[.)] (?=\S)")
_CELL_BAR = re.compile(r" ?[|\t] ?")
_NUMBER_CELL = re.compile(r"[-+−–]?[^\w\s]?\d[\d.,:]{0,15}(?:%|[a-z]{1,3}|°[CF]?)?|[-–—]|n/a", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{10,280}[\"”»](?: ?[-–—,] ?[A-Z][^\"“”]{2,60})?")

_HINTED: dict[BlockKind, Mark] = {
    kind: Mark(kind, True) for kind in ("heading", "list", "quote", "table_row") if kind is not None
}


def hinted(page: Page, marks: Marks) -> Marks:
    """Paragraphs whose kind the page's markup tells."""
    return {
        index: _HINTED[hint]
        for index in page.open(marks)
        if (hint := page.lines[index].hint) is not None and hint in _HINTED
    }


def lists(page: Page, marks: Marks) -> Marks:
    """Lines behind bullets, and two lines or more behind numbers that count on or behind the same sign."""
    found: dict[int, Mark] = {}
    for index, after in pairwise(page.open(marks)):
        if _count_on(page.lines[index].text, page.lines[after].text):
            found |= {index: Mark("list", True), after: Mark("list", True)}
    return found


def _count_on(text: str, after: str) -> bool:
    bullet, next_bullet = _BULLET.match(text), _BULLET.match(after)
    if bullet and next_bullet:
        return bullet[0].strip() == next_bullet[0].strip()
    number, next_number = _NUMBERED.match(text), _NUMBERED.match(after)
    return number is not None and next_number is not None and _successor(number[1]) == next_number[1]


def _successor(number: str) -> str:
    return str(int(number) + 1) if number.isdecimal() else chr(ord(number) + 1)


def table_rows(page: Page, marks: Marks) -> Marks:
    """Neighbouring lines with as many cells as each other, one of them with a number in it."""
    found: dict[int, Mark] = {}
    for run in _runs(page, page.open(marks)):
        divided = _cells(page.lines[run[0]]) > 1
        if len(run) >= (MIN_ROWS if divided else MIN_PLAIN_ROWS) and any(_has_digit(page.lines[i].text) for i in run):
            found |= dict.fromkeys(run, Mark("table_row", True))
    return found


def _runs(page: Page, indices: Sequence[int]) -> Iterator[list[int]]:
    """Lines one after the other of the same shape, if they have one."""
    run: list[int] = []
    shape = 0
    for index in indices:
        line = page.lines[index]
        now = 0 if page.is_prose[index] or len(line.text) > MAX_ROW else _shape(line)
        if run and (now != shape or index != run[-1] + 1):
            yield run
            run = []
        shape = now
        if shape:
            run.append(index)
    if run:
        yield run


def _shape(line: Line) -> int:
    """The number of cells, or (negative) that of the numbers at the end of words that no sign divides; 0: no row."""
    cells = _cells(line)
    return cells if cells > 1 else -_trailing_numbers(line.text)


def _cells(line: Line) -> int:
    return max(line.cells, len(_CELL_BAR.split(line.text.strip(" |"))))


def _trailing_numbers(text: str) -> int:
    words = text.split()
    count = next((place for place, word in enumerate(reversed(words)) if not _NUMBER_CELL.fullmatch(word)), 0)
    return count


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def quotes(page: Page, marks: Marks) -> Marks:
    """Quoted mail and posts, and a sentence in quotation marks that stands alone."""
    return {index: Mark("quote", True) for index in page.open(marks) if _is_quote(page.lines[index].text)}


def _is_quote(text: str) -> bool:
    return text.startswith("> ") or (len(text) <= MAX_QUOTE and _QUOTED.fullmatch(text) is not None)


def headings(page: Page, marks: Marks) -> Marks:
    """Short lines without a full stop that a paragraph, list or table follows and that do not stand in a list."""
    flow = [index for index in range(len(page.lines)) if index not in marks or marks[index].kept]
    return {
        index: Mark("heading", True)
        for place, index in enumerate(flow)
        if index not in marks and _may_be_heading(page, index) and _leads(page, marks, flow, place)
    }


def _may_be_heading(page: Page, index: int) -> bool:
    text = page.lines[index].text
    return len(text) <= MAX_HEADING and not page.is_prose[index] and not has_open_end(text)


def _leads(page: Page, marks: Marks, flow: Sequence[int], place: int) -> bool:
    if place + 1 >= len(flow) or not _is_body(page, marks, flow[place + 1]):
        return False
    before = flow[place - 1] if place else None
    return before is None or before in marks or page.is_prose[before]


def _is_body(page: Page, marks: Marks, index: int) -> bool:
    return page.is_prose[index] or (index in marks and marks[index].kind in {"list", "table_row"})


def paragraphs(page: Page, marks: Marks) -> Marks:
    """All that is left."""
    return {index: Mark("paragraph", True) for index in page.open(marks)}
