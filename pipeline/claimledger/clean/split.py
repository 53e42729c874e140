"""Parts of a paragraph that are blocks of their own: labels in a title, the dateline, a picture's credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimledger.clean.cues import DatelineCues, clean_cues
from claimledger.records import Block, BlockKind

Dropped = tuple[BlockKind, str]
"""The kind of a dropped part and the reason."""

MAX_LABEL_WORDS = 4
MAX_LABEL = 40  # code points
MIN_CAPITALS = 4  # letters of a place before a dash without spaces: LIMA—, but not EU—China
MAX_ASIDE = 200  # code points in which the second dash of an aside is looked for

_BAR = re.compile(r"[|｜丨]")
_FIGURE = re.compile(r"\d(?!\d{0,3}(?:st|nd|rd|th)\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]{1,24}"
_PLACE = rf"{_WORD}(?:,? (?:(?:de|da|del|do|la|el|al|am|of|upon) )?[A-ZÀ-ÖØ-Þ][\w.’'-]{{0,24}}){{0,3}}"
_DAY = (
    r"(?:[A-Z][a-z]{2,5}day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, ?(?:19|20)\d\d| (?:19|20)\d\d)?"
)
_AGENCY = r"(?:\([A-Z][\w /.&-]{1,30}\)|/[A-Z][\w ]{1,20}/)"
_NEXT = r"(?=[\"“‘']?[A-ZÀ-ÖØ-Þ0-9])"  # a sentence begins with a capital, an aside seldom
_DATELINE = re.compile(
    rf"(?P<open>[(\[])?(?P<place>{_PLACE})(?P<day>(?:,? {{1,2}}| [-–—] ){_DAY})?"
    rf"(?P<agency>,? ?(?:--)?{_AGENCY})?(?:,? {_DAY})?(?P<shut>[)\]])?"
    rf"[,.]?(?P<dash> ?[—–] ?| ?--? |--(?=[A-Z])| \| | _ |: |(?<=[)\]]) )\s{{0,2}}{_NEXT}"
)
_IN_SIGNS = re.compile(r"【[^】\n]{1,60}】\s{0,2}")  # as agencies of East Asia write it
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE_ONLY = re.compile(
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? (?:19|20)\d\d)?"
    r"(?: \([A-Z][\w /]{1,30}\))?(?: ?[—–] ?| --? )\s{0,2}(?=[\"“‘']?[A-Z])"
)
_CREDIT = re.compile(
    r"[(\[（] ?(?:[Ff]ile )?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Pp]ic)s?"
    r"(?: ?[/:：©]| (?:by|courtesy|credits?|provided|taken|from|via|supplied)\b)[^()\[\]（）]{0,110}[)\]）]\.?$"
)
_FIRST_WORD = re.compile(r"[\"“‘']?([^\W\d_]{1,20})")
_ASIDE = re.compile(r" (?:[-–—]|--) ")


def split_block(raw: str, block: Block, *, in_lead: bool, date_only: bool = False) -> list[Block]:
    """The block in one or more parts, in order; only white space is left between them.

    in_lead: the paragraph is one of the first, where a dateline may stand; date_only: one without a place too.
    """
    if block.kind == "title":
        return _title_parts(raw, block)
    if block.kind != "paragraph" or not block.kept:
        return [block]
    parts = _credit_parts(raw, block)
    return [*_dateline_parts(raw, parts[0], date_only), *parts[1:]] if in_lead else parts


def opens_with_date(raw: str, block: Block) -> bool:
    """Whether a date and a dash open the block: "3 May 2020 - Ships wait"."""
    return _DATE_ONLY.match(raw, block.start, block.end) is not None


def _part(raw: str, block: Block, start: int, end: int, dropped: Dropped | None = None) -> Block:
    """raw[start:end] without white space around it, as the block itself or as a dropped part of it."""
    words = raw[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if dropped is None:
        return block.model_copy(update={"start": start, "end": end})
    return Block(start=start, end=end, kind=dropped[0], kept=False, reason=dropped[1])


def _title_parts(raw: str, block: Block) -> list[Block]:
    """In "Fair 2020 | Ports handle more goods" and "Ports handle more goods|Insights" the short part is a label."""
    bars = [match.start() for match in _BAR.finditer(raw, block.start, block.end)]
    if len(bars) != 1:
        return [block]
    left, right = raw[block.start : bars[0]], raw[bars[0] + 1 : block.end]
    label: Dropped = ("boilerplate", "label in the title's line")
    if _is_label(left, right):
        return _without_empty(
            [_part(raw, block, block.start, bars[0] + 1, label), _part(raw, block, bars[0] + 1, block.end)]
        )
    if _is_label(right, left):
        return _without_empty([_part(raw, block, block.start, bars[0]), _part(raw, block, bars[0], block.end, label)])
    return [block]


def _is_label(part: str, title: str) -> bool:
    """Much shorter than the title beside it and without a figure; an ordinal or a year is none."""
    words, room = len(part.split()), len(title.split())
    short = words <= MAX_LABEL_WORDS and len(part) <= MAX_LABEL and 2 * words <= room
    return short and not _FIGURE.search(_YEAR.sub("", part))


def _dateline_parts(raw: str, block: Block, date_only: bool) -> list[Block]:
    """Place, day and agency before the first sentence: "OSLO, March 5 (Example) - "."""
    end = _dateline_end(raw, block, date_only)
    if end is None or not raw[end : block.end].strip():
        return [block]
    dropped = _part(raw, block, block.start, end, ("dateline", "place and day of the report"))
    return [dropped, _part(raw, block, end, block.end)]


def _dateline_end(raw: str, block: Block, date_only: bool) -> int | None:
    match = _DATE_ONLY.match(raw, block.start, block.end) if date_only else None
    match = match or _IN_SIGNS.match(raw, block.start, block.end)
    if match is None:
        match = _DATELINE.match(raw, block.start, block.end)
        if match is None or not _is_dateline(raw, block, match, clean_cues().datelines):
            return None
    return match.end()


def _is_dateline(raw: str, block: Block, match: re.Match[str], cues: DatelineCues) -> bool:
    """A place alone may be the subject with an aside ("Inflation - the pace of prices - fell"), a speaker or a label
    ("MAYOR: Well, ..."): then no dateline."""
    place, dash = match["place"], match["dash"].strip()
    if bool(match["open"]) != bool(match["shut"]) or place.casefold().split()[0].strip(".") in cues.labels:
        return False
    known = place.split(",")[0].casefold() in cues.cities
    if match["day"]:
        return True
    in_capitals = place.split(",")[0].isupper() and len(place) >= MIN_CAPITALS
    if dash == ":" or match["open"]:
        return known or (in_capitals and match["agency"] is not None)
    if not (known or in_capitals or _opens_sentence(raw, match.end(), cues)):
        return False
    if match["agency"]:
        return True
    return _is_parted(match, in_capitals) and not _ASIDE.search(
        raw, match.end(), min(block.end, match.end() + MAX_ASIDE)
    )


def _is_parted(match: re.Match[str], in_capitals: bool) -> bool:
    """A dash between spaces, or a long one after capitals; EU—China is neither."""
    dash = match["dash"]
    return (dash.startswith(" ") and dash.endswith(" ")) or (in_capitals and dash.strip() in {"—", "--"})


def _opens_sentence(raw: str, start: int, cues: DatelineCues) -> bool:
    """Whether a word in a capital that only the start of a sentence gives it stands at `start`."""
    first = _FIRST_WORD.match(raw, start)
    return first is not None and first[1].casefold() in cues.openers


def _credit_parts(raw: str, block: Block) -> list[Block]:
    """A picture's credit at the end of a paragraph that is too long for a caption."""
    tail = max(block.start, block.end - 160)
    match = _CREDIT.search(raw, tail, block.end)
    if match is None or match.start() <= block.start:
        return [block]
    credit: Dropped = ("caption", "credit of a picture")
    return [
        _part(raw, block, block.start, match.start()),
        _part(raw, block, match.start(), block.end, credit),
    ]


def _without_empty(parts: Sequence[Block]) -> list[Block]:
    return [part for part in parts if part.start < part.end]
