"""Dates: DateExtractor and DateParser (days), DatePeriodExtractor and DatePeriodParser (stretches of days).

A spec takes the days, the other the stretches, of what `find_times` finds; neither wants durations, rates or times of
the clock. What differs from our own conventions:

- Their periods take the preposition in ("from today until Sunday"); ours is beside the span. Only the place counts.
- Their periods end before the day they give; of "from A to B" they leave out B itself.
- A phrase that may lie back or ahead is given twice; ours is the one that the words around it call for.

Conventions that contradict ours, by the words of their cases; they are not read:
- "on 15", "the 27", "the second", "4-22", "4.22", "11/12,16", "last day", "the day": a bare number, a bare ordinal or
  any day is a date there; in news they are scores, ranks and days that no one dates.
- "from 4 to 22 this month", "November between 19 and 20": in news what grows "from 4 to 22 this month" is a figure.
- "August 99": a year of two digits without its apostrophe is a count in news ("in August 99 people").
- "2016- 11", "11 - 2016": with blanks around the dash these are two figures; the year alone is read.
- "for 3 days from today", "more than 2 weeks before today": they call a period what we read as the day at its end.
- "first Sunday", "third Tuesday": of no month, these are the weekday alone for us.
"""

from __future__ import annotations

from datetime import timedelta

from claimledger.extract.times import TimeMatch, find_times
from specs import Prediction, Reader

_DATED = frozenset({"point", "period", "since", "until", "by"})
_NEVER_ONE_DAY = frozenset({"range", "run", "weekend", "days_of_week"})
_AHEAD_UNITS = frozenset({"day", "week"})
_REFERENCE = "2019-10-07"
"""Where a case names no reference date, phrases count from this one: their days are then known to be one or many."""


def read_days(text: str, published: str | None) -> list[Prediction]:
    """The days of a text."""
    found = find_times(text, published or _REFERENCE)
    return _joined(text, [_day(one) for one in found if _is_day(one) or _is_in_days(one)])


def _joined(text: str, days: list[Prediction]) -> list[Prediction]:
    """The days, one told twice as one: "Friday (Nov. 17)"."""
    joined: list[Prediction] = []
    for day in days:
        last = joined[-1] if joined else None
        if last and last.get("value") == day.get("value") and text[last["end"] : day["start"]].strip() == "(":
            last["end"] = day["end"]
        else:
            joined.append(day)
    return joined


def read_periods(text: str, published: str | None) -> list[Prediction]:
    """The stretches of days of a text."""
    found = find_times(text, published or _REFERENCE)
    return [_period(one) for one in found if one.kind in _DATED and not _is_day(one)]


def _is_day(match: TimeMatch) -> bool:
    """Whether a phrase names one day, and not more than a count of days away."""
    if match.kind not in _DATED or match.rule in _NEVER_ONE_DAY or match.cue == "than":
        return False
    return match.rule in ("ago", "away") or (match.grain == "day" and match.first == match.last)


def _is_in_days(match: TimeMatch) -> bool:
    """ "In three weeks", "in two business days": a length for us, the day at its end for them."""
    return (
        match.kind == "duration"
        and match.cue == "in"
        and match.length is not None
        and match.length.unit in _AHEAD_UNITS
    )


def _day(match: TimeMatch) -> Prediction:
    return {"start": match.start, "end": match.end, "value": str(match.first) if match.first else None}


def _period(match: TimeMatch) -> Prediction:
    return {"start": match.start, "end": match.end, "value": _stretch(match)}


def _stretch(match: TimeMatch) -> str | None:
    """The value that they give a stretch: a season's code, else its first day and the day it ends before."""
    if match.first is None or match.last is None:
        return None
    if match.grain == "season" and match.rule == "season":
        return f"{match.first.year}-{_SEASONS[match.first.month]}"
    if match.rule == "year_range":
        return f"{match.first},{match.last.replace(month=1, day=1)}"
    if match.rule in _UP_TO_LAST or (match.rule == "side_of_now" and match.text.lower().startswith("earlier")):
        return f"{match.first},{match.last}"
    return f"{match.first},{match.last + timedelta(days=1)}"


_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UP_TO_LAST = frozenset({"range", "month_day", "day_month", "days_of_week", "day_of_relative_month", "so_far"})
"""Rules whose phrases name the last day itself, which they leave out."""


READERS: dict[str, Reader] = {
    "DateExtractor": read_days,
    "DateParser": read_days,
    "DatePeriodExtractor": read_periods,
    "DatePeriodParser": read_periods,
}
