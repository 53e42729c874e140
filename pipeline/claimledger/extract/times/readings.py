"""What a rule of the grammar is: a pattern, what it says of the calendar, and examples that show it.

The rules stand in tables by their sense: `days` (dates), `weekdays` (and yesterday), `holidays`, `months` (and
seasons), `parts` (quarters, halves), `years` (and decades), `relative` (last year, so far), `counted` (two years ago,
the past decade), `lengths` (durations, rates, times of day); `modifiers` are words before a phrase that name a part of
it. To add a rule, write it into its table: its name, the words that it may open with, its pattern, what it says of the
calendar, and examples with their reading, negative ones too. Tests read every example, and that the rule itself reads
one of them.

A rule's function gets the match and the `Scene` and returns a `Reading`, or None where the words are no time there.
ValueError and OverflowError mean that a date does not exist (31 June) or cannot be represented; the finder takes them
for None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimledger.extract.times.calendar import Anchor, Interval
from claimledger.extract.times.context import looks_ahead
from claimledger.extract.times.words import is_year_number, year_number
from claimledger.records import Grain, TimePhraseBasis, TimePhraseKind

TimeKind = TimePhraseKind
Basis = TimePhraseBasis

EXAMPLE_DATE = "2023-11-15"
"""The date of publication (a Wednesday) that the examples of the tables are read at."""
Example = tuple[str, str]
"""A sentence with the phrase in [brackets], and its reading: "2023-11-15", "2023-01-01/2023-12-31" (".." for an open
end), "?" for a date that nothing tells, or the kind of a phrase that has no date ("duration"). A sentence without
brackets and with the reading "no" is one in which the rule finds nothing."""


@dataclass(frozen=True)
class Length:
    """A stretch without a place in the calendar: so many units ("day", "week", "quarter" ...); count None: unsaid."""

    count: float | None
    unit: str


@dataclass(frozen=True)
class Reading:
    """What a rule made of a phrase: all of a TimeMatch but its place and its preposition."""

    kind: TimeKind
    interval: Interval | None
    grain: Grain | None
    basis: Basis
    length: Length | None = None
    rule: str = ""
    end: int = 0


@dataclass(frozen=True)
class Scene:
    """What a rule may look at beside its match."""

    text: str
    anchor: Anchor | None
    antecedent: Interval | None
    """The last dated phrase before this one in the same sentence."""
    told: tuple[Interval, ...]
    """The last dated phrases before this one, the latest first, whatever their sentence."""
    tail: int
    """Where the last match ended, if it named a year: a list of years may go on from there; else -1."""
    led: bool = False
    """Whether a modifier stands before ("the end of"), so that a bare year or unit is a time."""

    range_end: bool = False
    """Whether the anchor is the second end of a range that is read: the phrase then lies before it."""

    def ahead(self, start: int) -> bool:
        """Whether the sentence of a phrase at `start` tells of what lies ahead of the anchor."""
        return not self.range_end and looks_ahead(self.text, start)

    def last_told(self, *grains: Grain) -> Interval | None:
        """The stretch that "the same day", "the quarter" mean: the last one told of that grain."""
        return next((one for one in self.told if one.grain in grains), None)


Resolve = Callable[[re.Match[str], Scene], Reading | None]


@dataclass(frozen=True)
class Rule:
    """A kind of time phrase.

    opens: the first words of the phrases (lower case; "0" for digits), so that it is tried only where it may fit;
    pattern: the phrase from its first word on; resolve: its reading.
    """

    name: str
    opens: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve
    examples: tuple[Example, ...]


def rule(name: str, opens: frozenset[str], pattern: str, resolve: Resolve, *examples: Example) -> Rule:
    """A rule of a table; its pattern is read in any case."""
    return Rule(name, opens, re.compile(f"(?:{pattern})", re.I), resolve, examples)


# --- readings ---------------------------------------------------------------------------------------------------------


def explicit(interval: Interval) -> Reading:
    """A date or period that the words alone tell."""
    kind: TimeKind = "point" if interval.first == interval.last else "period"
    return Reading(kind, interval, interval.grain, "explicit")


def relative(interval: Interval | None, grain: Grain | None, length: Length | None = None) -> Reading:
    """A date or period counted from another one; no interval where that one is not known well enough."""
    kind: TimeKind = "point" if (interval.first == interval.last if interval else grain == "day") else "period"
    return Reading(kind, interval, interval.grain if interval else grain, "relative", length)


def unclear(grain: Grain) -> Reading:
    """A date or period whose words allow several readings."""
    return Reading("point" if grain == "day" else "period", None, grain, "unknown")


def timeless(kind: TimeKind, length: Length | None = None) -> Reading:
    """A phrase that has no place in the calendar: a length, a rate, a time of day."""
    return Reading(kind, None, None, "unknown", length)


def timeless_as(kind: TimeKind) -> Resolve:
    """The function of a rule whose phrases are all of one kind without a date."""
    return lambda match, scene: timeless(kind)


# --- years that are left out ------------------------------------------------------------------------------------------


def year_in(words: str, scene: Scene) -> int | None:
    """The year of "2023", "this year", "last year", "that year" and their like; None if it is not known."""
    if is_year_number(words):
        return year_number(words)
    lowered = words.lower()
    if "same" in lowered or "that" in lowered or "previous" in lowered:
        told = scene.antecedent or (scene.told[0] if scene.told else None)
        return told.first.year - ("previous" in lowered) if told else None
    return scene.anchor.year + {"last": -1, "this": 0, "next": 1}[lowered.split()[0]] if scene.anchor else None


def turn(distance: int, ahead: bool, leeway: int = 0) -> int:
    """The year to choose, from this one, for a date `distance` ahead in it: -1 if it is still to come (by more than
    `leeway`) but must lie back, 1 the other way."""
    if ahead:
        return 1 if distance < 0 else 0
    return -1 if distance > leeway else 0
