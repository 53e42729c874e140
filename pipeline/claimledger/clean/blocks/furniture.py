"""What belongs to the page and not to the article: lines that the lexicon knows, rows of links, running heads."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimledger.clean.blocks.page import OPENING, Line, Mark, Marks, Page, dropped, edges, ends_sentence, head
from claimledger.clean.cues import CleanCues, LineCue
from claimledger.clean.dates import is_publication_line

MAX_SLOGANS = 6
MAX_SLOGAN_WORDS = 14
MIN_ENTRIES = 3  # of a timeline whose entries are no sentences: two may be the dates above and below a title
MAX_LABEL_WORDS = 5
MAX_NAVIGATION = 200
MAX_LINK_WORDS = 3
MAX_RUNNING_HEAD = 80
MIN_NUMBERS = 2  # bare numbers that count on from page to page
DATED_LINES = frozenset({"published_line", "publication_line"})  # cues of the lexicon
PAGE_NUMBER = "page_number"  # a cue of the lexicon
CAPTION_MARK = "caption_mark"  # another one
LINK_JOINTS = frozenset({"our", "and", "&", "or"})
MIN_OTHER_LETTERS = 2

_ROW = re.compile(r"[|·•/]| - ")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d{1,4}")
_NUMBER_ALONE = re.compile(r"[-–— ]{0,3}(\d{1,3})[-–— ]{0,3}")
_NUMBERED = re.compile(r"[(]?\w{1,2}[.)] ")
_BARE_DATE = re.compile(r"(?:\w{3,9}day,? )?[\w.,/ -]{6,24}")


def invisible(page: Page, marks: Marks) -> Marks:
    """Paragraphs of control characters only, and rules drawn with signs."""
    mark = Mark("boilerplate", False, "no visible text")
    return {index: mark for index in page.open(marks) if not any(map(str.isalnum, page.lines[index].text))}


def other_script(page: Page, marks: Marks) -> Marks:
    """Paragraphs in another script than the Latin one, on a page that is mostly in the latter.

    Their figures go too: what a figure is of can't be read.
    """
    other = [index for index in page.open(marks) if _is_other_script(page.lines[index].text)]
    size = sum(len(page.lines[index].text) for index in other)
    if not other or 2 * size > sum(len(line.text) for line in page.lines):
        return {}
    return {index: Mark("boilerplate", False, "in another script") for index in other}


def _is_other_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    other = sum(1 for char in letters if char > "\u024f" and not unicodedata.name(char, "").startswith("LATIN"))
    return other >= MIN_OTHER_LETTERS and 2 * other > len(letters)


def captions(page: Page, marks: Marks) -> Marks:
    """What the page's markup calls a caption."""
    return {
        index: dropped(page.lines[index], "caption", "caption (by the page's markup)", keep_figures=True)
        for index in page.open(marks)
        if page.lines[index].hint == "caption"
    }


def bylines(page: Page, marks: Marks) -> Marks:
    """What the page's markup calls a byline."""
    return {
        index: Mark("byline", False, "byline (by the page's markup)")
        for index in page.open(marks)
        if page.lines[index].hint == "byline" and not page.is_prose[index]
    }


# --- lines that the lexicon knows ----------------------------------------------------------------------------------


def line_cues(page: Page, marks: Marks) -> Marks:
    """Lines that the lexicon knows, each where its cue holds."""
    candidates = {i: page.known[i] for i in page.open(marks) if i in page.known and not page.is_given_title(i)}
    candidates = {i: cue for i, cue in candidates.items() if cue.name != CAPTION_MARK or not _in_run(page, i)}
    prose = [index for index in page.prose(page.open(marks)) if index not in candidates]
    timeline = _timeline(page, candidates, prose)
    subject = _subject(page, marks, candidates, prose)
    top = _top(page, candidates)
    return {
        index: dropped(page.lines[index], cue.kind, cue.reason, cue.name, keep_figures=cue.keep_figures)
        for index, cue in candidates.items()
        if index not in timeline
        and _holds(cue, index, prose, top)
        and not _is_subject(cue, page.lines[index].text, subject, _at_edge(index, prose))
    }


def publication_lines(page: Page, marks: Marks) -> Marks:
    """Lines at the head or foot that say nothing but when the article came out; two with text of the article between
    them are a timeline's."""
    is_open = page.open(marks)
    prose = page.prose(is_open)
    opening = [*prose[:OPENING], len(page.lines)][: OPENING - 1][-1]
    found = [index for index in is_open if _may_date(page, index) and is_publication_line(page.lines[index].text)]
    head, foot = [i for i in found if i < opening], [i for i in found if prose and i > prose[-1] and i >= opening]
    parted = any(
        not set(range(one + 1, other)).isdisjoint(is_open) for part in (head, foot) for one, other in pairwise(part)
    )
    if parted or len(head) + len(foot) < len(found):
        return {}
    return dict.fromkeys([*head, *foot], Mark("byline", False, "line with the date of publication"))


def _may_date(page: Page, index: int) -> bool:
    return not page.is_prose[index] and not page.is_given_title(index)


def _in_run(page: Page, index: int) -> bool:
    """A neighbour begins with such a sign too: then they are items of a list, and no captions."""
    beside = (place for place in (index - 1, index + 1) if 0 <= place < len(page.lines))
    return any(unicodedata.category(page.lines[place].text[:1] or " ") == "So" for place in beside)


def _timeline(page: Page, candidates: Mapping[int, LineCue], prose: Sequence[int]) -> list[int]:
    """Lines with a date that are headings of a timeline and not the day of publication: two at least, of which some
    part the prose from more prose, or entries of the timeline from each other."""
    dated = [index for index, cue in candidates.items() if cue.name in DATED_LINES]
    if len(dated) < 2:
        return []
    inside = [index for index in dated if prose and prose[0] < index < prose[-1]]
    if inside:
        return dated
    leading = [index for index in dated if index + 1 < len(page.lines) and index + 1 not in candidates]
    bare = [index for index in leading if _BARE_DATE.fullmatch(page.lines[index].text)]
    told = [index for index in bare if ends_sentence(page.lines[index + 1].text)]
    return dated if len(told) > 1 or len(bare) >= MIN_ENTRIES else []


def _top(page: Page, candidates: Mapping[int, LineCue]) -> int:
    """The first paragraph that is neither known to the lexicon nor a row of links: the page's head ends above it.

    0 where that is prose and no title is known: then one of the lines above it is the title.
    """
    known = (i in candidates or is_navigation(line.text, page.cues) for i, line in enumerate(page.lines))
    first = next((index for index, is_known in enumerate(known) if not is_known), len(page.lines))
    has_title = page.title is not None or (first < len(page.lines) and not page.is_prose[first])
    return first if has_title else 0


def _holds(cue: LineCue, index: int, prose: Sequence[int], top: int) -> bool:
    if cue.where == "top":
        return index < top
    if cue.where == "anywhere" or not prose:
        return True
    first = prose[: OPENING if cue.where == "opening" else 1][-1]
    return index < first or index > prose[-1]


def _at_edge(index: int, prose: Sequence[int]) -> bool:
    return not prose or index < prose[0] or index > prose[-1]


def _subject(page: Page, marks: Marks, candidates: Mapping[int, LineCue], prose: Sequence[int]) -> str:
    """The words of the title and of the first paragraphs: what the article is about."""
    title = next((page.lines[index].text for index in page.open(marks) if index not in candidates), "")
    lead = [page.lines[index].text for index in prose[:OPENING]]
    return " ".join([page.title or "", title, *lead]).casefold()


def _is_subject(cue: LineCue, text: str, subject: str, at_edge: bool) -> bool:
    """The line speaks of what the article is about: an article on newsletters may well speak to their readers.

    At the edge of the page a line without a figure is furniture even there.
    """
    named = cue.subject(text)
    return named is not None and named in subject and not (at_edge and not _DIGIT.search(text))


# --- rows of links -------------------------------------------------------------------------------------------------


def navigation(page: Page, marks: Marks) -> Marks:
    """Rows of links before the first or after the last paragraph of prose."""
    mark = Mark("boilerplate", False, "navigation")
    return {index: mark for index in edges(page, marks) if is_navigation(page.lines[index].text, page.cues)}


def is_navigation(text: str, cues: CleanCues) -> bool:
    """Nothing but links, and what stands between them; or a row of short parts, one of them a link."""
    if len(text) > MAX_NAVIGATION:
        return False
    parts = [part.strip() for part in _ROW.split(text)]
    if len(parts) > 1 and all(len(part.split()) <= MAX_LINK_WORDS for part in parts) and not _DIGIT.search(text):
        return any(cues.links.fullmatch(part) for part in parts)
    rest, count = cues.links.subn(" ", text)
    return count > 0 and all(word.casefold() in LINK_JOINTS for word in re.split(r"[\s|·•/>,;-]+", rest) if word)


# --- the rest ------------------------------------------------------------------------------------------------------


def recurring(page: Page, marks: Marks) -> Marks:
    """Lines that stand on many pages of the publisher, but for the only one that may be the title."""
    above = [index for index in head(page, marks) if not page.is_prose[index]]
    given = [index for index in page.open(marks) if page.is_given_title(index)]
    spared = given or above[-1:]
    reason = "recurs on many pages of its publisher"
    return {
        index: dropped(page.lines[index], "boilerplate", reason, keep_figures=True)
        for index in page.open(marks)
        if page.lines[index].recurring and index not in spared
    }


def running_heads(page: Page, marks: Marks) -> Marks:
    """What stands at the head or foot of every page of a print: lines beside its page numbers, and those numbers."""
    mark = Mark("boilerplate", False, "running head of the pages")
    numbers = [index for index, known in marks.items() if known.cue == PAGE_NUMBER]
    bare = [] if numbers else _bare_numbers(page, marks)
    beside = {index + step for index in [*numbers, *bare] for step in (-2, -1, 1, 2)}
    groups = [group for group in _alike(page, marks) if beside.issuperset(group[1:])] if beside else []
    heads = [index for group in groups for index in group if page.parts_prose(group[0], group[-1])]
    found = {index: mark for index in heads if not _is_only_title(page, index)}
    return found | dict.fromkeys(bare, Mark("boilerplate", False, "page number"))


def _is_only_title(page: Page, index: int) -> bool:
    return page.is_given_title(index) or (index == 0 and page.is_prose[1])


def _bare_numbers(page: Page, marks: Marks) -> list[int]:
    """Numbers alone on their lines, each one more than the one before it, with prose between them."""
    alone = [(index, int(match[1])) for index in page.open(marks) if (match := _number_alone(page, index))]
    count_on = all(after[1] == before[1] + 1 for before, after in pairwise(alone))
    apart = all(page.parts_prose(before[0], after[0]) for before, after in pairwise(alone))
    return [index for index, _ in alone] if len(alone) >= MIN_NUMBERS and count_on and apart else []


def _number_alone(page: Page, index: int) -> re.Match[str] | None:
    return _NUMBER_ALONE.fullmatch(page.lines[index].text)


def _alike(page: Page, marks: Marks) -> list[list[int]]:
    """Short open lines that are equal but for their numbers."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in page.open(marks):
        text = page.lines[index].text
        if len(text) <= MAX_RUNNING_HEAD and not page.is_prose[index]:
            groups[_DIGITS.sub("0", text.casefold())].append(index)
    return [group for group in groups.values() if len(group) > 1]


def in_head(page: Page, marks: Marks) -> Marks:
    """Short lines without a figure between the title and furniture that stands below it, above the prose."""
    start = next((index for index, mark in marks.items() if mark.kind == "title"), None)
    first = next(iter(page.prose(page.open(marks))), None)
    if start is None or first is None:
        return {}
    last = max((index for index in range(start, first) if index in marks and not marks[index].kept), default=start)
    between = [index for index in page.open(marks) if start < index < last and _is_label(page.lines[index])]
    return dict.fromkeys(between, Mark("boilerplate", False, "label in the page's head"))


def _is_label(line: Line) -> bool:
    text = line.text
    plain = text[0].isalnum() and not ends_sentence(text) and not text.endswith(":") and not _DIGIT.search(text)
    return plain and line.hint is None and len(text.split()) <= MAX_LABEL_WORDS


def in_foot(page: Page, marks: Marks) -> Marks:
    """What is no prose and stands below the site's own furniture at the foot of the page."""
    last = max(page.prose(page.open(marks)), default=len(page.lines))
    furniture = [
        index for index in range(last + 1, len(page.lines)) if index in marks and _is_site_furniture(marks[index])
    ]
    if not furniture:
        return {}
    reason = "below the page's own lines at its foot"
    return {
        index: dropped(page.lines[index], "boilerplate", reason, keep_figures=True)
        for index in page.open(marks)
        if index > furniture[0] and _is_furniture_form(page.lines[index])
    }


def _is_furniture_form(line: Line) -> bool:
    """A label or a headline, not an item of a list."""
    text = line.text
    plain = text[0].isalnum() and ":" not in text and not _NUMBERED.match(text)
    return plain and line.hint is None and (text.endswith("?") or not ends_sentence(text)) and not text.endswith(",")


def slogans(page: Page, marks: Marks) -> Marks:
    """Short lines without figures between the last paragraph and the page's own furniture below it."""
    last = max(page.prose(page.open(marks)), default=len(page.lines))
    furniture = [
        index for index in range(last + 1, len(page.lines)) if index in marks and _is_site_furniture(marks[index])
    ]
    below = [index for index in page.open(marks) if furniture and last < index < furniture[-1]]
    if len(below) > MAX_SLOGANS or not all(_may_be_slogan(page.lines[index]) for index in below):
        return {}
    return {index: Mark("boilerplate", False, "slogan or link at the page's foot") for index in below}


def _is_site_furniture(mark: Mark) -> bool:
    """Of the site, not of the article: a source line or editors' names may follow a list of the article."""
    other = {"source_line", "pointer_to_other_articles", "advertisement", PAGE_NUMBER}
    return mark.kind == "boilerplate" and mark.cue is not None and mark.cue not in other


def _may_be_slogan(line: Line) -> bool:
    text = line.text
    in_list = line.hint is not None or not text[0].isalnum()
    short = len(text.split()) <= MAX_SLOGAN_WORDS and not ends_sentence(text) and not text.endswith((",", ";"))
    return line.apart and short and not in_list and ":" not in text and not _DIGIT.search(text)
