"""Modifiers of time phrases: words before a phrase that name a part of it ("the end of", "the first half of")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.words import (
    COUNT,
    DET,
    GAP,
    JOIN,
    ORDINAL,
    WEEKDAYS,
    YEAR,
    count_of,
    ordinal_of,
)

Part = Callable[[re.Match[str], Interval], Interval | None]


@dataclass(frozen=True)
class Modifier:
    """Words before a phrase, and the part of the phrase's stretch that they name (None: no such part)."""

    name: str
    pattern: re.Pattern[str]
    part: Part


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
    number, weekday = ordinal_of(match["nth"]), WEEKDAYS.index(match["dow"].lower())
    if number == -1:
        back = (whole.last.weekday() - weekday) % 7
        return calendar.day_of(whole.last - timedelta(days=back))
    ahead = (weekday - whole.first.weekday()) % 7 + 7 * (number - 1)
    day = whole.first + timedelta(days=ahead)
    return calendar.day_of(day) if day <= whole.last else None


def _whole(match: re.Match[str], whole: Interval) -> Interval:
    return whole


_OF = rf"(?:{GAP}(?:of|in){GAP}|{GAP})"
_PARTS: tuple[tuple[str, str, Part], ...] = (
    (
        "edge",
        rf"{DET}(?:very{GAP})?(?P<edge>end|close|start|beginning|turn|outset|dawn)(?:{GAP}of{GAP}|-)|(?P<end>end){GAP}(?={YEAR})",
        _edge,
    ),
    ("third", rf"{DET}(?P<third>early|mid|late|middle|latter){_OF}|{DET}(?P<joined>early|mid|late)-", _third),
    ("half", rf"{DET}(?:(?P<nth>first|second|latter|last){JOIN}half|(?P<code>[HS][12]|[12]H)){_OF}", _half),
    (
        "nth",
        rf"{DET}(?:(?P<nth>{ORDINAL}){JOIN}(?P<unit>quarter|month|week|day|decade)|(?P<code>Q[1-4]|[1-4]Q)){_OF}",
        _nth,
    ),
    (
        "some_of",
        rf"{DET}(?P<side>first|opening|last|final|closing){GAP}(?P<n>{COUNT}){GAP}(?P<unit>quarter|month|week|day|year|decade)s?{_OF}",
        _some_of,
    ),
    ("weekday_of", rf"{DET}(?P<nth>{ORDINAL}){GAP}(?P<dow>{'|'.join(WEEKDAYS)}){_OF}", _weekday_of),
    ("whole", rf"(?:the|all){GAP}(?:(?:rest|remainder|whole|course|month|year){GAP})?of{GAP}", _whole),
)
MODIFIERS = tuple(Modifier(name, re.compile(pattern, re.I), part) for name, pattern, part in _PARTS)
