"""Which stretches of a page are the article: every paragraph gets a kind, and is kept or dropped for a stated reason.

Rules run in the order of `RULES`; each sees what the ones before it decided and speaks only of paragraphs still open.
Where a rule is in doubt, a paragraph with a figure in it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimledger.clean.cues import CleanCues, LineCue
from claimledger.clean.repeats import repeated
from claimledger.records import BlockKind

MIN_PROSE = 40  # code points: a shorter line is a label or heading even with a full stop
LONG_LINE = 220  # a line this long is prose even without a full stop
MAX_HEADING = 140
MAX_LABEL_WORDS = 2  # "Example News" above the title
MAX_SLOGANS = 6
MAX_NAVIGATION = 200
MAX_LINK_WORDS = 3
DATED_LINES = frozenset({"published_line", "publication_line"})  # cues of the lexicon
OPENING = 3  # paragraphs of prose: bylines and datelines stand before the third

_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]）]{0,3}$")
_ROW = re.compile(r"[|·•]")
_DIGIT = re.compile(r"\d")
_OPEN_END = re.compile(r"[.,;:。，；：]$")
_FIGURE = re.compile(r"(?<![\w.-])[^\w\s]{0,3}\d")
_NOT_FIGURES = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as seen by the rules.

    text: repaired; apart: a blank line stands before it; hint: what the page's markup says that it is; recurring: it
    stands on many pages of the same publisher.
    """

    text: str
    apart: bool
    hint: BlockKind | None = None
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph is: `cue` names the line cue that said so, if one did."""

    kind: BlockKind
    kept: bool
    reason: str | None = None
    cue: str | None = None


Marks = Mapping[int, Mark]


@dataclass(frozen=True)
class Page:
    """The paragraphs of an article with what the rules look at: the lexicon and a title that is known beforehand."""

    lines: Sequence[Line]
    cues: CleanCues
    title: str | None

    def open(self, marks: Marks) -> list[int]:
        """The paragraphs not yet marked."""
        return [index for index in range(len(self.lines)) if index not in marks]


def classify(page: Page) -> list[Mark]:
    """A mark for every paragraph of the page, in order."""
    marks: dict[int, Mark] = {}
    for rule in RULES:
        marks |= {index: mark for index, mark in rule(page, marks).items() if index not in marks}
    return [marks[index] for index in range(len(page.lines))]


def is_prose(text: str) -> bool:
    """A paragraph rather than a label, heading or row of a list."""
    return len(text) >= LONG_LINE or (len(text) >= MIN_PROSE and _SENTENCE_END.search(text[-5:]) is not None)


def has_figure(text: str) -> bool:
    """A number in digits that is neither a year nor a day of a month nor part of a name."""
    return _FIGURE.search(_NOT_FIGURES.sub("", text)) is not None


# --- rules -------------------------------------------------------------------------------------------------------


def _invisible(page: Page, marks: Marks) -> Marks:
    mark = Mark("boilerplate", False, "no visible text")
    return {index: mark for index in page.open(marks) if not page.lines[index].text.strip()}


def _line_cues(page: Page, marks: Marks) -> Marks:
    """Lines that the lexicon knows, each where its cue holds."""
    candidates = {index: cue for index in page.open(marks) if (cue := _first_cue(page, index)) is not None}
    prose = [index for index in page.open(marks) if index not in candidates and is_prose(page.lines[index].text)]
    found: dict[int, Mark] = {}
    timeline = _timeline(candidates, prose)
    for index, cue in candidates.items():
        if index not in timeline and _holds(cue, index, prose):
            kept = cue.kind == "caption" and has_figure(page.lines[index].text)
            reason = "a caption with a figure in it" if kept else cue.reason
            found[index] = Mark(cue.kind, kept, reason, cue.name)
    return found


def _first_cue(page: Page, index: int) -> LineCue | None:
    text = page.lines[index].text
    return next((cue for cue in page.cues.lines if cue.matches(text)), None)


def _timeline(candidates: Mapping[int, LineCue], prose: Sequence[int]) -> list[int]:
    """Lines with a date, where some part the prose from more prose: headings of a timeline, not its publication."""
    dated = [index for index, cue in candidates.items() if cue.name in DATED_LINES]
    inside = [index for index in dated if prose and prose[0] < index < prose[-1]]
    return dated if inside and len(dated) > 1 else []


def _holds(cue: LineCue, index: int, prose: Sequence[int]) -> bool:
    if cue.where == "anywhere" or not prose:
        return True
    first = prose[: OPENING if cue.where == "opening" else 1][-1]
    return index < first or index > prose[-1]


def _navigation(page: Page, marks: Marks) -> Marks:
    """Rows of links before the first or after the last paragraph of prose."""
    mark = Mark("boilerplate", False, "navigation")
    return {index: mark for index in _edges(page, marks) if is_navigation(page.lines[index].text, page.cues)}


def is_navigation(text: str, cues: CleanCues) -> bool:
    """Nothing but links, and what stands between them; or a row of short parts, one of them a link."""
    if len(text) > MAX_NAVIGATION:
        return False
    parts = [part.strip() for part in _ROW.split(text)]
    if len(parts) > 1 and all(len(part.split()) <= MAX_LINK_WORDS for part in parts) and not _DIGIT.search(text):
        return any(cues.links.fullmatch(part) for part in parts)
    rest, count = cues.links.subn(" ", text)
    return count > 0 and all(
        word.casefold() in {"our", "and", "&", "or"} for word in re.split(r"[\s|·•/>,;-]+", rest) if word
    )


def _section_label(page: Page, marks: Marks) -> Marks:
    """A site's or section's name that stands alone above the title."""
    head = [index for index in _head(page, marks) if not is_prose(page.lines[index].text)]
    if len(head) < 2 or not (page.lines[head[0]].apart or page.lines[head[1]].apart or _is_section(page, head[0])):
        return {}
    label, title = (page.lines[index].text for index in head[:2])
    short = len(label.split()) <= MAX_LABEL_WORDS and len(title.split()) >= 2 * MAX_LABEL_WORDS
    if label == page.title or has_figure(label) or not (short or _is_section(page, head[0])):
        return {}
    return {head[0]: Mark("boilerplate", False, "label above the title")}


def _is_section(page: Page, index: int) -> bool:
    return page.lines[index].text.casefold().strip(" :|>") in page.cues.sections


def _title(page: Page, marks: Marks) -> Marks:
    """The given title where it stands before the prose, else the first open line unless it is a paragraph."""
    head = _head(page, marks)
    given = [index for index in head if page.title and page.lines[index].text == page.title]
    first = given or [index for index in head[:1] if _may_be_title(page.lines[index].text)]
    return {index: Mark("title", True) for index in first[:1]}


def _may_be_title(text: str) -> bool:
    return len(text) < LONG_LINE and not _OPEN_END.search(text) and len(text.split()) <= 40


def _repeats(page: Page, marks: Marks) -> Marks:
    """Second copies of paragraphs, whole bodies and the title; captions and quotes that repeat a sentence."""
    live = [index for index in range(len(page.lines)) if index not in marks or marks[index].kept]
    titles = {index for index in live if index in marks and marks[index].kind == "title"}
    texts = [page.lines[index].text for index in live]
    found = repeated(texts, [is_prose(text) for text in texts], [index in titles for index in live])
    return {live[place]: Mark("duplicate", False, reason) for place, reason in found.items()}


def _slogans(page: Page, marks: Marks) -> Marks:
    """Short lines without figures between the last paragraph and the page's own furniture below it."""
    last = max((index for index in page.open(marks) if is_prose(page.lines[index].text)), default=len(page.lines))
    below = [index for index in page.open(marks) if index > last]
    furniture = [
        index for index in range(last + 1, len(page.lines)) if index in marks and _is_site_furniture(marks[index])
    ]
    slogans = [index for index in below if furniture and index < furniture[-1]]
    if len(slogans) > MAX_SLOGANS or not all(_may_be_slogan(page.lines[index]) for index in slogans):
        return {}
    return {index: Mark("boilerplate", False, "slogan or link at the page's foot") for index in slogans}


def _is_site_furniture(mark: Mark) -> bool:
    """Of the site, not of the article: a source line or editors' names may follow a list of the article."""
    return mark.kind == "boilerplate" and mark.cue not in {"source_line", "pointer_to_other_articles", "advertisement"}


def _may_be_slogan(line: Line) -> bool:
    words = line.text.split()
    return line.apart and len(words) <= 14 and ":" not in line.text and not any(char.isdigit() for char in line.text)


def _headings(page: Page, marks: Marks) -> Marks:
    """Short lines without a full stop that a paragraph follows, and that do not stand in a list of such lines."""
    flow = [index for index in range(len(page.lines)) if index not in marks or marks[index].kind == "title"]
    return {
        index: Mark("heading", True)
        for place, index in enumerate(flow)
        if index not in marks and _may_be_heading(page.lines[index].text) and _leads(page, marks, flow, place)
    }


def _may_be_heading(text: str) -> bool:
    return len(text) <= MAX_HEADING and not is_prose(text) and not _OPEN_END.search(text)


def _leads(page: Page, marks: Marks, flow: Sequence[int], place: int) -> bool:
    if place + 1 >= len(flow) or not is_prose(page.lines[flow[place + 1]].text):
        return False
    before = flow[place - 1] if place else None
    return before is None or before in marks or is_prose(page.lines[before].text)


def _paragraphs(page: Page, marks: Marks) -> Marks:
    return {index: Mark("paragraph", True) for index in page.open(marks)}


RULES: tuple[Callable[[Page, Marks], Marks], ...] = (
    _invisible,
    _line_cues,
    _navigation,
    _section_label,
    _title,
    _slogans,
    _repeats,
    _headings,
    _paragraphs,
)


def _head(page: Page, marks: Marks) -> list[int]:
    """Open paragraphs down to the first that is prose, which may be a title that ends in a full stop."""
    found: list[int] = []
    for index in page.open(marks):
        found.append(index)
        if is_prose(page.lines[index].text):
            break
    return found


def _edges(page: Page, marks: Marks) -> list[int]:
    """Open paragraphs before the first and after the last paragraph of prose; all where there is none."""
    prose = [index for index in page.open(marks) if is_prose(page.lines[index].text)]
    if not prose:
        return page.open(marks)
    return [index for index in page.open(marks) if index < prose[0] or index > prose[-1]]
