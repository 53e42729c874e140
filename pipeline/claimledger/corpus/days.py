"""The day of publication that a table's row or an entry of sources.toml declares, in forms that name one day only."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

EARLIEST_YEAR = 1600  # no newspaper is older: the first ones were printed a few years later
LATEST_YEAR = 2100  # a later one is a count, a code or "never" (9999-12-31), and no date of anything published yet
MOST_MONTHS = 12
LONGEST = 80  # characters of a date with its weekday, time and zone

_PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4})(?:,?\s\d{1,2}:\d{2}(?::\d{2})?)?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s{1,2})?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_CLOCK = r"(?:,?\s{1,2}(?:at\s)?\d{1,2}:\d{2}\b.{0,40})?"
_IN_WORDS = (
    re.compile(rf"{_WEEKDAY}{_DAY}[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}(?P<year>\d{{4}}){_CLOCK}"),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s{{1,2}}{_DAY},?\s{{1,2}}(?P<year>\d{{4}}){_CLOCK}"),
    re.compile(rf"{_MONTH},?\s{{1,2}}(?P<year>\d{{4}})"),
)
_CLOCK_FIRST = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})\s\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?[A-Za-z]{1,5}")


def is_partial_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date, year-month or year that exists, from EARLIEST_YEAR to LATEST_YEAR."""
    return (
        _PARTIAL.fullmatch(text) is not None
        and EARLIEST_YEAR <= int(text[:4]) <= LATEST_YEAR
        and _exists((text + "-01-01")[:10])
    )


def day_of(value: object) -> str | None:
    """A value as ISO 8601 date, year-month or year, as it is written: the time of day and its zone are left out.

    Taken are dates and timestamps, whole numbers as years, ISO 8601, 2024/5/17, 17.05.2024, 17/05/2024, 05/17/2024, and
    a month in English words with a year: "17 May 2024", "17-May-2024", "May 17, 2024", "Fri, 17 May 2024 10:00:00 GMT",
    "May 2024". None for anything else: 03/04/2024 is a day in March or in April, and a year before EARLIEST_YEAR or
    after LATEST_YEAR is none.
    """
    day = _written(value)
    return day if day is not None and is_partial_date(day) else None


def _written(value: object) -> str | None:
    """A value in ISO 8601, whether or not there is such a day."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return _day_in(value.strip()) if isinstance(value, str) else None


def _day_in(text: str) -> str | None:
    if _PARTIAL.fullmatch(text) is not None:
        return text
    if len(text) > LONGEST or (text.isdigit() and len(text) != len("20240517")):
        return None  # a number of seconds is no date
    return _iso(text) or _with_year_first(text) or _with_year_last(text) or _in_words(text)


def _iso(text: str) -> str | None:
    if (match := _CLOCK_FIRST.fullmatch(text)) is not None:
        text = match["day"]
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None


def _with_year_first(text: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(text)
    return _joined(match["year"], int(match["month"]), match["day"]) if match is not None else None


def _with_year_last(text: str) -> str | None:
    """17.05.2024, as points come with the day first; 17/05/2024 and 05/17/2024, where only one of them is a month."""
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    one, other = int(match["one"]), int(match["other"])
    if match["mark"] == "." or one > MOST_MONTHS or one == other:
        return _joined(match["year"], other, str(one))
    return _joined(match["year"], one, str(other)) if other > MOST_MONTHS else None


def _in_words(text: str) -> str | None:
    for pattern in _IN_WORDS:
        if (match := pattern.fullmatch(text)) is not None:
            return _joined(match["year"], _month(match["month"]), match.groupdict().get("day"))
    return None


def _month(word: str) -> int:
    """A month's number by its English name, whole or shortened ("Sept"); 0 for any other word."""
    word = word.lower()
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)), 0)


def _joined(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{int(day):02}"


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
