"""When an article was published: declared, in its byline or dateline, or following from what it says; else unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimledger import lexicon
from claimledger.clean.inferred_dates import infer
from claimledger.clean.inputs import Metadata
from claimledger.clean.written_dates import WrittenDate, day_of_year, with_year, written_dates
from claimledger.records import Evidence, PublishedBasis

STATED = 0.95  # a date in a byline or dateline: some are the day of the news, not of the paper
COMPLETED = 0.85  # the day of a dateline, in a year or month that stands elsewhere
ADDRESSED = 0.85  # in the page's address, of which some hold the day that a first draft was made
UPDATED = 0.7  # the day of a change, where no other is given: the article may be older
DOUBTFUL = 0.6  # a year of two digits, or a weekday that the day was not

FURNITURE_LINE = 400  # code points of a byline or dateline that are looked at
LABELLED_LINE = 160  # code points: a longer paragraph is no line of publication
LABELLED_WORDS = 4  # of one beside its label, date and time: a place or a name

Spans = Sequence[tuple[int, int]]
Role = Literal["published", "plain", "updated", "other"]
"""What the words before a date make it the date of; plain: there are none; other: neither publication nor change."""


def _label(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for labels of any case, the longer first so that none hides another."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, ordered))})(?![A-Za-z])", re.I)


_LABELS: dict[Role, re.Pattern[str]] = {
    "published": _label(lexicon.words("dates", "published")),
    "updated": _label(lexicon.words("dates", "updated")),
    "other": _label(lexicon.words("dates", "other")),
}
_TIME_OR_MARK = re.compile(
    r"T?\d{1,2}(?:[:.h]\d\d(?:[:.]\d{1,6}){0,2}Z?|(?=\s?[ap]\.?m))(?:\s?(?i:[ap]\.?m)\b\.?)?"
    r"|\b(?:[A-Z]{1,3}[DS]?T|GMT|UTC)\b|\b(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?i:on|at|by|in|for|of|the|day|local|time)\b|[^\w\s]"
)
_ADDRESSES = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])(?:/(?P<day>0?[1-9]|[12]\d|3[01]))?(?=/|$)"),
    re.compile(r"[/_t](?P<year>(?:19|20)\d\d)(?P<mark>-?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"),
)


@dataclass(frozen=True)
class Published:
    """A publication date as precise as known (ISO 8601), how it is known, how sure it is and the words that say it.

    confidence: from 0 to 1, None where there is no date; evidence: in the raw text, None where it is not from there.
    """

    date: str | None
    basis: PublishedBasis
    confidence: float | None
    evidence: Evidence | None


UNKNOWN = Published(None, "unknown", None, None)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a line of the furniture gives, at raw[start:end], and what it is the date of."""

    value: str
    role: Role
    confidence: float
    start: int
    end: int


def published(raw: str, known: Metadata, furniture: Spans, body: Spans) -> Published:
    """The publication date: as known beforehand, else stated in byline or dateline, else in the page's address, else
    inferred from the body.

    All spans are half-open in code points of the raw article, in its order.
    """
    if known.published is not None:
        return Published(known.published, "declared", known.published_confidence, None)
    address = _in_address(known.url)
    return (
        _stated(raw, furniture, body, address)
        or _addressed(raw, furniture, address)
        or _inferred(raw, furniture, body)
        or UNKNOWN
    )


# --- stated ------------------------------------------------------------------------------------------------------


def _stated(raw: str, furniture: Spans, body: Spans, address: str | None) -> Published | None:
    """The first date of publication that byline, dateline or a line of publication gives, else the first without a
    label, else of a change: as precise as another of them or the address has it."""
    bounded = [(start, min(end, start + FURNITURE_LINE)) for start, end in furniture]
    lines = [*bounded, *_labelled_lines(raw, body)]
    dates = [date for span in lines for date in _dates_in(raw, span)]
    best = next((one for role in ("published", "plain", "updated") for one in dates if one.role == role), None)
    if best is None:
        return None
    same = [one.value for one in dates if one.role in {best.role, "plain"}] + [address or ""]
    value = max((best.value, *(other for other in same if other.startswith(best.value))), key=len)
    whole = _completed(raw, value, lines)
    sure = best.confidence if whole == value else min(best.confidence, COMPLETED)
    return Published(whole, "dateline", sure, _evidence(raw, best.start, best.end))


def _dates_in(raw: str, span: tuple[int, int]) -> Iterator[Stated]:
    """The dates of a line, each in the role that the last label before it gives."""
    place = span[0]
    for one in written_dates(raw, *span, loosely=True):
        role = _role(raw[place : one.start])
        place = one.end
        if one.value is not None and not (one.loose and role == "plain"):
            sure = UPDATED if role == "updated" else STATED
            yield Stated(one.value, role, sure if one.sure else DOUBTFUL, one.start, one.end)


def _role(before: str) -> Role:
    """What the words before a date make it, by the last label in them and of two labels there the longer one."""
    found: list[tuple[int, int, Role]] = [
        (label.end(), -label.start(), role) for role, pattern in _LABELS.items() for label in pattern.finditer(before)
    ]
    return max(found)[2] if found else "plain"


def is_publication_line(line: str) -> bool:
    """Whether a line says when the article was published or changed and nothing else.

    It is a whole date, with a weekday and a time perhaps ("Friday, 13 January 2023 10:32 GMT"), or a label, dates and
    a name or place of a few words ("Posted: 13 Jan 2023 in Ports").
    """
    if len(line) > LABELLED_LINE:
        return False
    dates = written_dates(line, 0, len(line), loosely=True)
    rest = _unsaid(line, dates)
    if _is_labelled(line):
        return bool(dates) and len(rest) <= LABELLED_WORDS and all(word[0].isupper() for word in rest)
    return bool(dates) and not rest and not any(one.loose or len(one.value or "") < len("2023-01-13") for one in dates)


def _labelled_lines(raw: str, body: Spans) -> list[tuple[int, int]]:
    """The one paragraph that is nothing but a label and a date; several are the entries of a diary."""
    short = (span for span in body if span[1] - span[0] <= LABELLED_LINE and _is_labelled(raw[span[0] : span[1]]))
    lines = [(start, end) for start, end in short if is_publication_line(raw[start:end])]
    return lines if len(lines) == 1 else []


def _is_labelled(line: str) -> bool:
    return any(_LABELS[role].match(line) for role in ("published", "updated"))


def _unsaid(line: str, dates: Sequence[WrittenDate]) -> list[str]:
    """The words of a line beside its dates, times and labels."""
    starts, ends = [0, *(one.end for one in dates)], [*(one.start for one in dates), len(line)]
    rest = " ".join(line[start:end] for start, end in zip(starts, ends, strict=True))
    for pattern in (_LABELS["published"], _LABELS["updated"], _TIME_OR_MARK):
        rest = pattern.sub(" ", rest)
    return rest.split()


def _completed(raw: str, value: str, furniture: Spans) -> str:
    """A year or month with the day that a dateline gives: "OSLO, Jan. 13 (Agency)" in 2023."""
    days = (with_year(match, int(value[:4])) for span in furniture for match in day_of_year(raw, *span))
    return next((day for day in days if day is not None and day.startswith(value)), value)


# --- from the address, inferred ----------------------------------------------------------------------------------


def _addressed(raw: str, furniture: Spans, address: str | None) -> Published | None:
    if address is None:
        return None
    return Published(_completed(raw, address, furniture), "declared", ADDRESSED, None)


def _in_address(url: str | None) -> str | None:
    """The date in a page's address: ".../2023/01/13/ports", ".../2023/01/ports", ".../2023-01-13-ports"."""
    path = re.split(r"[?#]", url or "", maxsplit=1)[0]
    for pattern in _ADDRESSES:
        for match in pattern.finditer(path):
            parts = [part.zfill(2) for part in match.group("year", "month", "day") if part]
            (one,) = written_dates("-".join([*parts, "01"][:3]), 0, len("2023-01-13"))
            if one.value is not None:
                return "-".join(parts)
    return None


def _inferred(raw: str, furniture: Spans, body: Spans) -> Published | None:
    found = infer(raw, furniture, body)
    if found is None:
        return None
    value = _completed(raw, found.value, furniture)
    return Published(value, "inferred", found.confidence, _evidence(raw, found.start, found.end))


def _evidence(raw: str, start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, exact=raw[start:end])
