"""Modifiers of time phrases: words before a phrase that name a part of it ("the end of", "the first half of"), or a
stretch or day counted from it ("the nine months to", "two days after")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.readings import Example
from claimledger.extract.times.words import (
    APOSTROPHE,
    COUNT,
    COUNT_WORDS,
    DET,
    DIGITS,
    FULL_WEEKDAY,
    GAP,
    JOIN,
    ORDINAL,
    ORDINAL_WORDS,
    THE,
    UNIT_WORDS,
    UNITS_OR_ONE,
    YEAR,
    count_of,
    ordinal_of,
    unit_in,
    weekday_number,
)
from claimledger.records import Grain

Part = Callable[[re.Match[str], Interval], Interval | None]


@dataclass(frozen=True)
class Modifier:
    """Words before a phrase, and what they name, from the phrase's stretch (None: no such part).

    opens: the first words, as of a `Rule`. bare: whether a bare unit may stand behind ("the end of the year"); if not,
    what stands behind has to be dated by itself, and no other modifier may stand before this one.
    """

    name: str
    opens: frozenset[str]
    pattern: re.Pattern[str]
    part: Part
    examples: tuple[Example, ...]
    bare: bool = True


def modifier(
    name: str, opens: frozenset[str], pattern: str, part: Part, *examples: Example, bare: bool = True
) -> Modifier:
    """A modifier of the table; its pattern is read in any case."""
    return Modifier(name, opens, re.compile(pattern, re.I), part, examples, bare)


# --- parts ------------------------------------------------------------------------------------------------------------


def _edge(match: re.Match[str], whole: Interval) -> Interval:
    """The last or first day, with the grain of the whole."""
    at_start = (match["edge"] or "end").lower() in ("start", "beginning", "turn", "outset", "dawn")
    day = whole.first if at_start else whole.last
    return Interval(day, day, whole.grain)


def _third(match: re.Match[str], whole: Interval) -> Interval:
    return calendar.third(whole, {"e": 0, "m": 1, "l": 2}[(match["third"] or match["joined"])[0].lower()])


def _half(match: re.Match[str], whole: Interval) -> Interval:
    return calendar.half_of(whole, 0 if (match["code"] or match["nth"]).lower() in _FIRST_HALF else 1)


_FIRST_HALF = frozenset({"h1", "1h", "s1", "first"})


def _nth(match: re.Match[str], whole: Interval) -> Interval | None:
    """The third quarter, the second week, Q3 of a longer period."""
    if match["code"]:
        return calendar.nth(whole, int(match["code"].strip("qQ")) - 1, "quarter")
    number, unit = ordinal_of(match["nth"]), match["unit"].lower()
    return calendar.closing(whole, 1, unit) if number == -1 else calendar.nth(whole, number - 1, unit)


def _some_of(match: re.Match[str], whole: Interval) -> Interval | None:
    """The first nine months, the last three quarters of a longer period."""
    count, unit = count_of(match["n"]), match["unit"].lower()
    if not count:
        return None
    cut = calendar.opening if match["side"].lower() in ("first", "opening") else calendar.closing
    part = cut(whole, count, unit)
    return replace(part, grain="half" if (unit, count) == ("month", 6) else part.grain)


def _weekday_of(match: re.Match[str], whole: Interval) -> Interval | None:
    """The first Sunday of October, the last Friday of the month."""
    number, weekday = ordinal_of(match["nth"]), weekday_number(match["dow"])
    if number == -1:
        back = (whole.last.weekday() - weekday) % 7
        return calendar.day_of(whole.last - timedelta(days=back))
    ahead = (weekday - whole.first.weekday()) % 7 + 7 * (number - 1)
    day = whole.first + timedelta(days=ahead)
    return calendar.day_of(day) if day <= whole.last else None


def _whole(match: re.Match[str], whole: Interval) -> Interval:
    return whole


# --- counted from the phrase ------------------------------------------------------------------------------------------


def _ended(match: re.Match[str], whole: Interval) -> Interval | None:
    """The year ended March 2023, the nine months to June 30: counted back from the last day of what is named."""
    count, unit = count_of(match["n"]) if match["n"] else 1, match["unit"].lower().split("-")[0]
    if count is None or not 0 < count <= 60:
        return None
    first = calendar.add(whole.last + timedelta(days=1), -count, unit)
    grain: Grain = (
        "years" if unit in ("year", "decade") and (count > 1 or unit == "decade") else calendar.GRAIN_OF[unit]
    )
    return Interval(first, whole.last, grain)


def _week_of(match: re.Match[str], whole: Interval) -> Interval | None:
    """The week of October 2: the calendar week that holds the day; "the week starting" begins on it."""
    if whole.first != whole.last:
        return None
    if match["from"]:
        return Interval(whole.first, whole.first + timedelta(days=6), "week")
    return calendar.unit_around(whole.first, "week")


def _away(match: re.Match[str], whole: Interval) -> Interval | None:
    """Two days before yesterday, three weeks after September 11, four days from tomorrow."""
    count, unit = count_of(match["n"]), unit_in(match)
    if count is None or (match["way"].lower() == "from" and whole.grain == "year"):
        return None  # "85 million a year from 2027" tells a rate and its beginning
    sign = -1 if match["way"].lower() == "before" else 1
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit in calendar.DAYS_IN:
        return calendar.day_of(calendar.add(whole.first if sign < 0 else whole.last, sign * count, unit))
    return calendar.unit_around(calendar.add(whole.first, sign * count, unit), unit)


# --- the table --------------------------------------------------------------------------------------------------------

_OF = rf"(?:{GAP}(?:of|in){GAP}|{GAP})"
_A_YEAR = rf"(?={GAP}(?:of|in|the|this|last|next|fiscal|fy|{APOSTROPHE}?[0-9]))"
"""What follows a code like Q3 that is a part of something."""
_EDGES = frozenset({"end", "close", "start", "beginning", "turn", "outset", "dawn", "very"})

MODIFIERS = (
    modifier(
        "edge",
        THE | _EDGES,
        rf"{DET}(?:very{GAP})?(?P<edge>end|close|start|beginning|turn|outset|dawn)(?:{GAP}of{GAP}|-)|(?P<end>end){GAP}(?={YEAR})",
        _edge,
        ("At [the end of 2022] it had 12 ships.", "2022-12-31"),
        ("Work began at [the start of May 2021].", "2021-05-01"),
        ("The sea may rise by [the end of this century].", "2100-12-31"),
    ),
    modifier(
        "third",
        THE | {"early", "mid", "late", "middle", "latter"},
        rf"{DET}(?P<third>early|mid|late|middle|latter){_OF}|{DET}(?P<joined>early|mid|late)-",
        _third,
        ("Prices dipped in [early 2024].", "2024-01-01/2024-04-30"),
        ("The reactor is to start in [mid-2026].", "2026-05-01/2026-08-31"),
        ("It was sold in [late May 2023].", "2023-05-21/2023-05-31"),
        ("The yard was busy in [the mid-1980s].", "1984-01-01/1986-12-31"),
    ),
    modifier(
        "half",
        THE | {"first", "second", "latter", "last", "h", "s"} | DIGITS,
        rf"{DET}(?:(?P<nth>first|second|latter|last){JOIN}half|(?P<code>[HS][12]|[12]H){_A_YEAR}){_OF}",
        _half,
        ("Trade shrank in [the first half of 2023].", "2023-01-01/2023-06-30"),
        ("The group's [H1 2024] figures are out.", "2024-01-01/2024-06-30"),
    ),
    modifier(
        "nth",
        THE | ORDINAL_WORDS | {"q"},
        rf"{DET}(?:(?P<nth>{ORDINAL}){JOIN}{{1,2}}(?:(?:fiscal|financial){GAP})?(?P<unit>quarter|month|week|day|decade)|(?P<code>Q[1-4]|[1-4]Q){_A_YEAR}){_OF}",
        _nth,
        ("GDP grew in [the first quarter of this year].", "2023-01-01/2023-03-31"),
        ("Sales rose in [Q3 2024].", "2024-07-01/2024-09-30"),
        ("It rained in [the second week of May 2021].", "2021-05-08/2021-05-14"),
    ),
    modifier(
        "some_of",
        THE | {"first", "opening", "last", "final", "closing"},
        rf"{DET}(?P<side>first|opening|last|final|closing){GAP}(?P<n>{COUNT}){GAP}(?P<unit>quarter|month|week|day|year|decade)s?{_OF}",
        _some_of,
        ("Sales rose in [the first three quarters of 2012].", "2012-01-01/2012-09-30"),
        ("Trade shrank in [the last two months of 2023].", "2023-11-01/2023-12-31"),
    ),
    modifier(
        "weekday_of",
        THE | ORDINAL_WORDS,
        rf"{DET}(?P<nth>{ORDINAL}){GAP}(?P<dow>{FULL_WEEKDAY}){_OF}",
        _weekday_of,
        ("The race is on [the first Sunday of October 2023].", "2023-10-01"),
        ("The race is on [the last Friday in May 2023].", "2023-05-26"),
    ),
    modifier(
        "whole",
        THE | {"all", "rest", "remainder", "month"},
        rf"(?:(?:the|all){GAP})?(?:(?:rest|remainder|whole|course|month|year){GAP})?of{GAP}|(?:rest|remainder|month){GAP}of{GAP}",
        _whole,
        ("It rained for [the rest of 2021].", "2021-01-01/2021-12-31"),
        ("It rained in [the month of May].", "2023-05-01/2023-05-31"),
    ),
    modifier(
        "ended",
        THE | COUNT_WORDS | ORDINAL_WORDS | UNIT_WORDS | {"fiscal", "financial", "business", "full", "half"},
        rf"{DET}(?:(?:{ORDINAL}|fiscal|financial|business|full){GAP}){{0,2}}(?:(?P<n>{COUNT}){JOIN})?"
        rf"(?P<unit>half-year|year|month|quarter|half|week|decade)s?{GAP}(?:(?:that|which){GAP})?"
        rf"(?:ended|ending|to|through|up{GAP}to)(?:{GAP}(?:on|in))?{GAP}(?:the{GAP}end{GAP}of{GAP})?",
        _ended,
        ("The railway lost money in [the year ended March 2023].", "2022-04-01/2023-03-31"),
        ("It earned more in [the three months to June 30, 2023].", "2023-04-01/2023-06-30"),
        ("Sales for [the first quarter ended December 31, 2019] fell.", "2019-10-01/2019-12-31"),
        ("Stocks rose in [the week ended Friday].", "2023-11-04/2023-11-10"),
        ("Output fell in [the 10 years to 2010].", "2001-01-01/2010-12-31"),
        bare=False,
    ),
    modifier(
        "week_of",
        THE | {"week"},
        rf"{DET}week{GAP}(?:of|(?P<from>(?:starting|beginning|commencing)(?:{GAP}on)?)){GAP}",
        _week_of,
        ("The fair is held in [the week of May 10, 2023].", "2023-05-08/2023-05-14"),
        ("The fair is held in [the week starting May 10, 2023].", "2023-05-10/2023-05-16"),
        bare=False,
    ),
    modifier(
        "away",
        COUNT_WORDS,
        rf"(?P<n>{COUNT}){GAP}{UNITS_OR_ONE}{GAP}(?P<way>before|after|from){GAP}",
        _away,
        ("He fled [two days before May 5, 2021].", "2021-05-03"),
        ("He fled [three weeks after Sept. 11, 2001].", "2001-10-02"),
        bare=False,
    ),
)
