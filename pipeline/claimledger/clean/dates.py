"""When an article was published: declared, in its byline or dateline, or following from what it says; else unknown.

Neither the most frequent year of an article nor its latest is its date: both may be a target ("by 2027").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.clean.inputs import Metadata
from claimledger.records import Evidence, PublishedBasis

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}|[JFMASOND][A-Z]{2,8})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
FULL_DATES = (
    re.compile(rf"\b{_MONTH}\s{{0,2}}{_DAY}\s?,?\s{{0,2}}{_YEAR}"),
    re.compile(rf"(?<!\d){_DAY}\s{{1,2}}{_MONTH},?\s{{1,2}}{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}年(?P<month>\d{{1,2}})月{_DAY}日"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_YEAR}"),
    re.compile(rf"\b{_MONTH},?\s{{1,2}}{_YEAR}"),
)
"""A date with its year, in the order of trust; the last one has no day."""
DAY_OF_YEAR = (
    re.compile(rf"\b{_MONTH}\s{{0,2}}{_DAY}(?!\d|\s?,?\s?(?:19|20)\d\d)"),
    re.compile(rf"(?<!\d){_DAY}\s{{1,2}}{_MONTH}(?!,?\s?(?:19|20)\d\d)"),
)

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
_ANNIVERSARY = re.compile(
    r"\b(?P<nth>\d{1,3})(?:st|nd|rd|th)\s(?:\S{1,20}\s){0,2}?(?:anniversary|birthday|jubilee)\b", re.I
)
_YEAR_WORD = re.compile(r"(?<![\w./-])(?:19|20)\d\d(?![\w%/]|-\w|[.,]\d)")
_PAST_YEAR = re.compile(r"\b[Ii]n\s(?P<year>(?:19|20)\d\d)(?![\w%/-]|[.,]\d)")
_THIS_YEAR = re.compile(r"\bthis\syear\b", re.I)
_LAST_YEAR = re.compile(r"\blast\syear\b", re.I)
_EVENT = re.compile(r"\b[Oo]n\s(?:\w{3,6}day,?\s)?$")
_NOT_PAST = re.compile(
    r"\b(?:will|would|shall|plans?|planned|aims?|aimed|targets?|expect(?:s|ed)?|project(?:s|ed)|forecasts?|by|until|hopes?|due"
    r"|set\sto|next|to\sbe|scheduled|goal|could|(?-i:may))\b",
    re.I,
)
EVENT_PARAGRAPHS = 2  # the news stands in the lead


@dataclass(frozen=True)
class Published:
    """A publication date as precise as known, how it is known, how sure it is (0 to 1) and the raw words that say it."""

    date: str | None
    basis: PublishedBasis
    confidence: float | None
    evidence: Evidence | None


UNKNOWN = Published(None, "unknown", None, None)
STATED = 0.95  # a date in a byline or dateline: some are the day of the news, not of the paper
INFERRED = 0.7

Spans = Sequence[tuple[int, int]]


def published(raw: str, known: Metadata, furniture: Spans, body: Spans) -> Published:
    """The publication date: as known beforehand, else from byline and dateline spans, else inferred from the body's spans.

    All spans are half-open in code points of the raw article, in its order.
    """
    if known.published is not None:
        return Published(known.published, "declared", known.published_confidence, None)
    return _stated(raw, furniture) or _anniversary(raw, body) or _year_after(raw, furniture, body) or UNKNOWN


def _stated(raw: str, furniture: Spans) -> Published | None:
    """A date with its year in a byline, dateline or line of publication."""
    for start, end in furniture:
        for pattern in FULL_DATES:
            for match in pattern.finditer(raw, start, end):
                if (day := _date(match)) is not None:
                    return Published(day, "dateline", STATED, _evidence(raw, *match.span()))
    return None


def _anniversary(raw: str, body: Spans) -> Published | None:
    """ "... the 50th anniversary this year" of something that was in 1970: 2020.

    The founding year stands in the same paragraph. With several years there, the sum must be one of them.
    """
    for start, end in body:
        years = {int(match.group()) for match in _YEAR_WORD.finditer(raw, start, end)}
        for first, last in _sentences(raw, start, end):
            match = _ANNIVERSARY.search(raw, first, last)
            if match is None or _THIS_YEAR.search(raw, first, last) is None or not years:
                continue
            sums = {year + int(match["nth"]) for year in years}
            found = sums & years if len(years) > 1 else sums
            if len(found) == 1:
                return Published(str(found.pop()), "inferred", INFERRED, _evidence(raw, first, last))
    return None


def _year_after(raw: str, furniture: Spans, body: Spans) -> Published | None:
    """The year after the newest past year, where the article speaks of "last year" too and tells of a day's event.

    Both name the same year only if no paragraph sets one against the other. The day is that of the dateline, or of
    the event in the lead.
    """
    year = _newest_past_year(raw, body)
    if year is None or not _speaks_of_last_year(raw, body, year):
        return None
    event = _day_in(raw, furniture) or _event(raw, body[:EVENT_PARAGRAPHS])
    if event is None:
        return None
    day = _iso(year + 1, _month(event["month"]), int(event["day"]))
    return Published(day, "inferred", INFERRED, _evidence(raw, *event.span())) if day else None


def _newest_past_year(raw: str, body: Spans) -> int | None:
    """The newest year of a past fact ("in 2024"); None where a later year is named that is no plan."""
    past, named = 0, 0
    for start, end in body:
        for first, last in _sentences(raw, start, end):
            if _NOT_PAST.search(raw, first, last) is None:
                past = max([past, *(int(match["year"]) for match in _PAST_YEAR.finditer(raw, first, last))])
                named = max([named, *(int(match.group()) for match in _YEAR_WORD.finditer(raw, first, last))])
    return past if past and past == named else None


def _speaks_of_last_year(raw: str, body: Spans, year: int) -> bool:
    telling = [span for span in body if _LAST_YEAR.search(raw, *span)]
    return bool(telling) and all(str(year) not in raw[start:end] for start, end in telling)


def _day_in(raw: str, furniture: Spans) -> re.Match[str] | None:
    found = (pattern.search(raw, *span) for span in furniture for pattern in DAY_OF_YEAR)
    return next((match for match in found if match), None)


def _event(raw: str, lead: Spans) -> re.Match[str] | None:
    """A day on which something happened: "opened on May 22"."""
    for start, end in lead:
        for first, last in _sentences(raw, start, end):
            for pattern in DAY_OF_YEAR:
                for match in pattern.finditer(raw, first, last):
                    if _EVENT.search(raw[max(first, match.start() - 16) : match.start()]) and not _ahead(
                        raw, first, last
                    ):
                        return match
    return None


def _ahead(raw: str, start: int, end: int) -> bool:
    return _NOT_PAST.search(raw, start, end) is not None


def _sentences(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _SENTENCE.finditer(raw, start, end))


def _evidence(raw: str, start: int, end: int) -> Evidence:
    """The words at a span, white space around them left out."""
    words = raw[start:end]
    start += len(words) - len(words.lstrip())
    exact = words.strip()
    return Evidence(start=start, end=start + len(exact), exact=exact)


# --- reading a date ----------------------------------------------------------------------------------------------


def _date(match: re.Match[str]) -> str | None:
    """A matched date in ISO 8601; of 3/4/2020 only the year, as it may be March or April."""
    parts = match.groupdict()
    year, month = int(parts["year"]), _month(parts["month"])
    if "day" not in parts:
        return f"{year}-{month:02d}" if month else None
    day = int(parts["day"])
    if match.start("year") > match.start("month") and parts.get("mark"):
        if month <= 12 and day <= 12 and day != month:
            return str(year)
        day, month = (day, month) if month <= 12 else (month, day)
    return _iso(year, month, day)


def _month(word: str) -> int:
    """The number of a month, by name or digits; 0 for a word that is none."""
    if word.isdigit():
        return int(word)
    return MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTHS else 0


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
