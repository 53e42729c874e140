"""Parts of a page that a heading opens: lists of other articles, comments, contacts, what a firm says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from claimledger.clean.blocks.page import Mark, Marks, Page, dropped, ends_sentence, has_open_end
from claimledger.clean.cues import SectionCue

MAX_HEADLINE = 160
MAX_HEADING = 140


def sections(page: Page, marks: Marks) -> Marks:
    """The headings that the lexicon knows, and what stands under each as far as it reaches.

    A part that reaches to the end of the page takes all below it, but for the parts that other headings open there.
    """
    found: dict[int, Mark] = {}
    base: SectionCue | None = None
    openings = _openings(page, marks)
    index = 0
    while index < len(page.lines):
        opened = openings.get(index)
        section = opened or base
        end = _end(page, marks, openings, index, section) if section is not None else index + 1
        if section is not None:
            found |= {place: _mark(page, place, section) for place in range(index, end)}
        base = opened if opened is not None and opened.until == "end" else base
        index = end
    return {index: mark for index, mark in found.items() if index not in marks}


def _mark(page: Page, index: int, section: SectionCue) -> Mark:
    line = page.lines[index]
    in_doubt = section.keep_figures and not section.matches(line.text)
    return dropped(line, "boilerplate", section.reason, section.name, keep_figures=in_doubt)


def _openings(page: Page, marks: Marks) -> dict[int, SectionCue]:
    """Where parts begin, and the entry of the lexicon for each."""
    body = next(iter(page.prose(page.open(marks))), len(page.lines))
    found = {index: _cue(page, index) for index in range(len(page.lines)) if not page.is_given_title(index)}
    known = {cue.name for cue in page.known.values()}
    return {
        index: cue
        for index, cue in found.items()
        if cue is not None and cue.unless not in known and _fits(page, index, cue, body)
    }


def _cue(page: Page, index: int) -> SectionCue | None:
    return next((cue for cue in page.cues.sections_below if cue.matches(page.lines[index].text)), None)


def _fits(page: Page, index: int, cue: SectionCue, body: int) -> bool:
    """A list of headlines has one right under its heading; the other parts stand below some of the body."""
    below = index + 1
    if cue.until == "repeats":
        return True
    if cue.until == "prose":
        return body < index and below < len(page.lines) and _is_headline(page, below)
    first = page.lines[below].text if below < len(page.lines) else ""
    return body < index and (cue.below is None or cue.below.search(first) is not None)


def _end(page: Page, marks: Marks, openings: Mapping[int, SectionCue], index: int, section: SectionCue) -> int:
    """Where the part ends that begins at `index` or goes on there; at the latest where another one begins."""
    if section.until == "repeats":
        return _end_of_contents(page, index)
    if section.until == "prose":
        return _end_of_headlines(page, openings, index)
    for place in range(index + 1, len(page.lines)):
        if place in openings or (section.until != "end" and _is_heading(page, marks, place)):
            return place
        if section.until == "box" and place > index + 1 and page.is_prose[place]:
            return place
    return len(page.lines)


def _end_of_headlines(page: Page, openings: Mapping[int, SectionCue], index: int) -> int:
    """After the last headline of a list: before prose, another part, or a line that the list has already named.

    A line parted from a list without blank lines is a heading of the article.
    """
    end = index + 1
    seen: set[str] = set()
    while (
        end < len(page.lines) and end not in openings and _is_headline(page, end) and page.lines[end].text not in seen
    ):
        seen.add(page.lines[end].text)
        end += 1
    items = range(index + 2, end)
    tight = len(items) > 1 and not any(page.lines[place].apart for place in items[:-1])
    return end - 1 if tight and end < len(page.lines) and page.lines[end - 1].apart else end


def _end_of_contents(page: Page, index: int) -> int:
    """After the last line below that stands again further down."""
    end = index + 1
    while end < len(page.lines) and page.last_of[page.lines[end].text] > end:
        end += 1
    return end


def _is_headline(page: Page, index: int) -> bool:
    text = page.lines[index].text
    return len(text) <= MAX_HEADLINE and (text.endswith("?") or not ends_sentence(text))


def _is_heading(page: Page, marks: Marks, index: int) -> bool:
    """A short line with a paragraph right under it."""
    if index in marks or page.is_prose[index] or index + 1 >= len(page.lines) or index + 1 in marks:
        return False
    text = page.lines[index].text
    plain = not has_open_end(text) and not any(map(str.isdigit, text))
    return plain and len(text) <= MAX_HEADING and page.is_prose[index + 1]
