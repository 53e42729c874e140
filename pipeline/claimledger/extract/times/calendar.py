"""Arithmetic on stretches of days, for the time phrases of the press.

Everything here is a pure function of its arguments; nothing reads a clock. Intervals are closed: both `first` and
`last` belong to them. What leaves the range of `datetime.date` (years 1 to 9999) raises ValueError or OverflowError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimledger.records import Grain

MONTHS_IN: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN: dict[str, int] = {"day": 1, "week": 7, "fortnight": 14}
GRAIN_OF: dict[str, Grain] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter", "half": "half",
    "year": "year", "decade": "years", "century": "years",
}  # fmt: skip
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months of the meteorological seasons of the northern hemisphere; a winter has the year it starts in."""

_ONE_DAY = timedelta(days=1)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Interval:
    """A closed stretch of days and how coarsely it was named."""

    first: date
    last: date
    grain: Grain

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"an interval ends on {self.last}, before its start {self.first}")


@dataclass(frozen=True)
class Anchor:
    """The date that relative phrases count from, as precise as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, published: str | None) -> Anchor | None:
        """The anchor of an ISO 8601 date, year-month or year; None for None. ValueError for anything else."""
        if published is None:
            return None
        found = _PARTIAL_DATE.fullmatch(published)
        if found is None:
            raise ValueError(f"not an ISO 8601 date, year-month or year: {published!r}")
        anchor = cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
        _ = anchor.interval  # a month 13 or a 30 February is refused here, not at the first phrase
        return anchor

    @property
    def interval(self) -> Interval:
        """All days that the anchor may stand for."""
        if self.month is None:
            return year_of(self.year)
        if self.day is None:
            return month_of(self.year, self.month)
        return day_of(date(self.year, self.month, self.day))

    def knows(self, unit: str) -> bool:
        """Whether the anchor is precise enough to count in `unit`."""
        if unit in DAYS_IN:
            return self.day is not None
        return self.month is not None or MONTHS_IN[unit] >= MONTHS_IN["year"]


def day_of(day: date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def month_of(year: int, month: int) -> Interval:
    """One month."""
    first = date(year, month, 1)
    return Interval(first, add_months(first, 1) - _ONE_DAY, "month")


def year_of(year: int) -> Interval:
    """One calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def years_of(first: int, last: int) -> Interval:
    """Calendar years, both included."""
    return Interval(date(first, 1, 1), date(last, 12, 31), "years")


def season_of(name: str, year: int) -> Interval:
    """A season that starts in `year`."""
    first = date(year, SEASON_STARTS[name], 1)
    return Interval(first, add_months(first, 3) - _ONE_DAY, "season")


def century_of(number: int) -> Interval:
    """The nth century: the 21st is 2001 to 2100."""
    return years_of(100 * (number - 1) + 1, 100 * number)


def plan_of(number: int) -> Interval:
    """The years of China's nth Five-Year Plan, from the third (1966-1970) on: five years each without a gap.

    The first two were 1953-1957 and 1958-1962, then came three years without a plan; the Central Committee's
    numbering since gives first = 1951 + 5n, so the 6th is 1981-1985, the 13th 2016-2020, the 14th 2021-2025.
    """
    if number < 3:
        return years_of(1948 + 5 * number, 1952 + 5 * number)
    return years_of(1951 + 5 * number, 1955 + 5 * number)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for back in range(4):
        try:
            return date(year, month + 1, day.day - back)
        except ValueError:
            if day.day - back <= 28:
                raise
    raise AssertionError("a month has at least 28 days")  # pragma: no cover


def add(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units."""
    if unit in DAYS_IN:
        return day + timedelta(days=count * DAYS_IN[unit])
    return add_months(day, count * MONTHS_IN[unit])


def unit_around(day: date, unit: str) -> Interval:
    """The calendar unit that holds `day`: its week (from Monday), month, quarter, half, year, decade or century."""
    if unit == "day":
        return day_of(day)
    if unit in DAYS_IN:
        first = day - timedelta(days=day.weekday())
        return Interval(first, add(first, 1, unit) - _ONE_DAY, GRAIN_OF[unit])
    if unit == "century":
        return century_of((day.year + 99) // 100)
    if unit == "decade":
        return years_of(day.year // 10 * 10, day.year // 10 * 10 + 9)
    size = MONTHS_IN[unit]
    first = date(day.year, (day.month - 1) // size * size + 1, 1)
    return Interval(first, add_months(first, size) - _ONE_DAY, GRAIN_OF[unit])


def unit_at(anchor: Anchor | None, offset: int, unit: str) -> Interval | None:
    """The calendar unit `offset` units from the anchor's own (0: the anchor's); None if the anchor is too coarse."""
    if anchor is None or not anchor.knows(unit):
        return None
    return unit_around(add(anchor.interval.first, offset, unit), unit)


def neighbour(base: Interval, offset: int, unit: str) -> Interval | None:
    """The unit that lies `offset` units from the one that holds the base; None if the base is too coarse for it."""
    around = unit_around(base.first, unit)
    if base.last > around.last:
        if offset == 0:
            return None
        edge = base.first if offset < 0 else base.last
        return unit_around(add(edge, offset, unit), unit)
    return unit_around(add(around.first, offset, unit), unit)


def last_month(base: Interval) -> Interval:
    """The month that a stretch ends with, which "a month earlier" counts from: after "the year to March", March. A
    calendar year stays itself."""
    return base if base == year_of(base.first.year) else month_of(base.last.year, base.last.month)


def run_of(anchor: Anchor | None, count: int, unit: str) -> Interval | None:
    """The last `-count` units up to the anchor, or the `count` units after it; None if the anchor is too coarse.

    With a day, counted from the day: three years to 13 January 2023 begin on 14 January 2020. With a bare year,
    whole years: three years to 2017 are 2015 to 2017.
    """
    if anchor is None or count == 0 or not anchor.knows(unit):
        return None
    grain: Grain = "years" if MONTHS_IN.get(unit, 0) * abs(count) > 12 else GRAIN_OF[unit]
    day = anchor.interval.last
    if count < 0:
        return Interval(add(day, count, unit) + _ONE_DAY, day, grain)
    return Interval(day + _ONE_DAY, add(day, count, unit), grain)


def shifted(interval: Interval, years: int) -> Interval:
    """The same stretch of another year; a month's last day stays the last."""
    first = add_months(interval.first, 12 * years)
    last = add_months(interval.last + _ONE_DAY, 12 * years) - _ONE_DAY if interval.grain != "day" else first
    return Interval(first, last, interval.grain)


def third(interval: Interval, index: int) -> Interval:
    """Early (0), mid (1) or late (2): the thirds of a period, in whole months, or in whole days within a month.

    A convention: "late 2023" is September to December, "early May" the 1st to 10th; decades and centuries are cut in
    whole years.
    """
    months = _months(interval)
    size = 12 if months >= 36 and months % 12 == 0 else 1
    if months >= 3:
        # Rounded up in whole years: "the early 1980s" are 1980 to 1983, "the mid-1980s" 1984 to 1986.
        cuts = [-(-months // size * cut // 3) * size for cut in (index, index + 1)]
        return _month_slice(interval, *cuts)
    days = (interval.last - interval.first).days + 1
    start, stop = days * index // 3, (days * (index + 1) // 3 if index < 2 else days)
    first = interval.first + timedelta(days=start)
    return Interval(first, max(first, interval.first + timedelta(days=stop - 1)), interval.grain)


def half_of(interval: Interval, index: int) -> Interval:
    """The first (0) or second (1) half of a period; a year's have six months, a 30-day month's 15 days."""
    months = _months(interval)
    if months >= 2:
        middle = months // 2
        part = _month_slice(interval, middle * index, middle if index == 0 else months)
        return Interval(part.first, part.last, "half" if interval.grain == "year" else interval.grain)
    middle_day = interval.first + timedelta(days=((interval.last - interval.first).days + 1) // 2)
    if index == 0:
        return Interval(interval.first, middle_day - _ONE_DAY, interval.grain)
    return Interval(middle_day, interval.last, interval.grain)


def opening(interval: Interval, count: int, unit: str) -> Interval:
    """The first `count` units of a period."""
    last = add(interval.first, count, unit) - _ONE_DAY
    return Interval(interval.first, min(last, interval.last), GRAIN_OF[unit])


def closing(interval: Interval, count: int, unit: str) -> Interval:
    """The last `count` units of a period."""
    first = add(interval.last + _ONE_DAY, -count, unit)
    return Interval(max(first, interval.first), interval.last, GRAIN_OF[unit])


def nth(interval: Interval, index: int, unit: str) -> Interval | None:
    """The unit number `index` (from 0) of a period: the third quarter of a year, the second week of a month."""
    first = add(interval.first, index, unit)
    if first > interval.last:
        return None
    return Interval(first, min(add(first, 1, unit) - _ONE_DAY, interval.last), GRAIN_OF[unit])


def _months(interval: Interval) -> int:
    """Whole months in an interval that begins on a month's first and ends on a month's last day; 0 for others."""
    after = interval.last + _ONE_DAY
    if interval.first.day != 1 or after.day != 1:
        return 0
    return (after.year - interval.first.year) * 12 + after.month - interval.first.month


def _month_slice(interval: Interval, start: int, stop: int) -> Interval:
    """The months start (included) to stop (excluded) of an interval, counted from 0."""
    return Interval(add_months(interval.first, start), add_months(interval.first, stop) - _ONE_DAY, interval.grain)
