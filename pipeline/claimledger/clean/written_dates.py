"""Dates as the press writes them, read to ISO 8601 as precisely as they are written.

A date that can't be (32 January) is not read, nor is a month of it. Of 3/4/2020, which may be March or April, only the
year is read, unless a weekday beside it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CENTURY_TURN = 69  # two digits from here on are of the last century, as POSIX has it

_MONTH = (
    r"(?P<month>(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?))(?![A-Za-z])\.?"
)
_DAY = r"(?P<day>\d{1,2})(?i:st|nd|rd|th)?(?![\dA-Za-z])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<year>['’]?\d\d)(?![\d%])"
_FRESH = r"(?<![\w./–—-])(?<!\d[:,])(?<!\d\s[–—-]\s)"  # a day that does not end a range, a decimal or a time
_CLEAR = r"(?<![\w./-])"
_NUMBERS = r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)"

FULL_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w){_MONTH}[\s-]{{0,3}}{_DAY}(?:\s?,\s{{0,3}}|[\s/-]{{1,3}}){_YEAR}",
        rf"{_FRESH}{_DAY}(?:[\s.]{{1,3}}(?:(?:day\s)?of\s{{1,2}})?|[-/]){_MONTH}\s?,?[\s/-]{{0,3}}{_YEAR}",
        rf"{_CLEAR}{_YEAR}(?P<iso>[-/.])(?P<month>\d{{1,2}})(?P=iso)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",
        rf"{_CLEAR}{_NUMBERS}{_YEAR}(?![-/.]\d)",
    )
)
MONTH_DATES = (
    re.compile(rf"(?<![\w/–—-]){_MONTH}\s?,?\s{{1,2}}{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月"),
)
SHORT_DATES = (
    re.compile(rf"{_CLEAR}{_NUMBERS}{_SHORT_YEAR}(?![-/.]\d)"),
    re.compile(rf"{_FRESH}{_DAY}[\s-]{_MONTH}[\s-]{_SHORT_YEAR}(?![:.]\d)"),
    re.compile(rf"(?<!\w){_MONTH}\s{_DAY},?\s(?P<year>['’]\d\d)(?![\d%])"),
)
"""Dates with two digits for the year: whether they are dates only what stands around them can tell."""
YEAR = re.compile(rf"{_CLEAR}{_YEAR}(?![\w%/]|-\w|[.,]\d)")
DAYS = (
    re.compile(rf"(?<!\w)(?=[A-Z]){_MONTH}\s{{0,2}}{_DAY}(?!\s?,?\s?(?:19|20)\d\d|[.,/:-]\d)"),
    re.compile(rf"{_FRESH}{_DAY}\s{{1,2}}(?=[A-Z]){_MONTH}(?!\s?,?\s?(?:19|20)\d\d)"),
)
"""A day of a month without its year."""

_WEEKDAY = r"(?P<weekday>(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})"
_WEEKDAY_BEFORE = re.compile(rf"(?<![A-Za-z]){_WEEKDAY}[.,]{{0,2}}\s{{0,2}}[(]?(?:the\s)?$")
_WEEKDAY_AFTER = re.compile(rf"[\s,(]{{1,3}}{_WEEKDAY}\b")
_WEEKDAY_ROOM = 16  # code points in which "Wednesday, the " stands


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at raw[start:end], half-open in code points.

    value: ISO 8601 as precise as written (date, year-month or year), None where there is no such day; sure: not so
    where the year has two digits or the weekday beside it is another; loose: two digits or a year alone, which only a
    label makes a date.
    """

    value: str | None
    start: int
    end: int
    sure: bool = True
    loose: bool = False


def written_dates(raw: str, start: int, end: int, *, loosely: bool = False) -> list[WrittenDate]:
    """The dates with a year in raw[start:end], in order; loosely: also two-digit years, and years alone."""
    found: list[WrittenDate] = []
    for pattern in (*FULL_DATES, *(SHORT_DATES if loosely else ()), *MONTH_DATES, *((YEAR,) if loosely else ())):
        for match in pattern.finditer(raw, start, end):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(_read(match))
    return sorted(found, key=lambda one: one.start)


def day_of_year(raw: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The days without a year in raw[start:end], in order of their form: groups "month" and "day"."""
    return (match for pattern in DAYS for match in pattern.finditer(raw, start, end))


def with_year(match: re.Match[str], year: int) -> str | None:
    """A day without a year, in that year; None where there is no such day or a weekday beside it is another."""
    day = _day(year, month_number(match["month"]), int(match["day"]))
    weekday = _weekday(match)
    return None if day is None or weekday not in {None, day.weekday()} else day.isoformat()


def has_weekday(match: re.Match[str]) -> bool:
    """Whether a weekday stands beside a matched day."""
    return _weekday(match) is not None


def month_number(word: str) -> int:
    """The number of a month, by name or in digits; 0 for a word that is none."""
    if word.isdecimal():
        return int(word)
    return MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTHS else 0


def _read(match: re.Match[str]) -> WrittenDate:
    parts = match.groupdict()
    year = _year(parts["year"])
    if "day" in parts:
        return _full(match, _candidates(match, year))
    if "month" not in parts:
        return WrittenDate(str(year), *match.span(), loose=True)
    month = month_number(parts["month"])
    return WrittenDate(f"{year}-{month:02d}" if 1 <= month <= 12 else None, *match.span())


def _year(digits: str) -> int:
    """A year of four digits, or of two as POSIX reads them."""
    year = int(digits.lstrip("'’"))
    if year >= 100:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def _candidates(match: re.Match[str], year: int) -> list[date]:
    """The days that a match may mean: two for 3/4/2020."""
    month, day = month_number(match["month"]), int(match["day"])
    orders = [(month, day), (day, month)] if match.groupdict().get("mark") and day != month else [(month, day)]
    return [one for order in orders if (one := _day(year, *order)) is not None]


def _full(match: re.Match[str], days: list[date]) -> WrittenDate:
    """The one day that is meant, by its weekday where two are possible; else the year that both are in."""
    short = len(match["year"]) < 4
    weekday = _weekday(match)
    fitting = [day for day in days if weekday in {None, day.weekday()}]
    one = fitting if len(fitting) == 1 else days
    value = one[0].isoformat() if len(one) == 1 else str(days[0].year) if days else None
    return WrittenDate(value, *match.span(), sure=not short and bool(fitting), loose=short)


def _weekday(match: re.Match[str]) -> int | None:
    """The weekday (Monday is 0) beside a matched date."""
    raw = match.string
    before = _WEEKDAY_BEFORE.search(raw[max(0, match.start() - _WEEKDAY_ROOM) : match.start()])
    named = before or _WEEKDAY_AFTER.match(raw, match.end(), match.end() + _WEEKDAY_ROOM)
    word = named["weekday"].lower() if named else ""
    return WEEKDAYS.index(word[:3]) if _is_weekday(word) else None


def _is_weekday(word: str) -> bool:
    return word.endswith("day") or word in {*WEEKDAYS, "tues", "wednes", "thur", "thurs"}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
