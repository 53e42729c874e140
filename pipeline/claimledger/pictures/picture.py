"""What a picture shows, before anybody draws it: points with what they leave open, on one or more axes of values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimledger.reconcile.times import Days
from claimledger.reconcile.values import spoken

MOST_PANELS = 4
"""Axes of values in one picture: figures of more units than that are no comparison."""


@dataclass(frozen=True)
class Point:
    """A claim in a picture.

    value: its figure in the panel's unit; low, high: the values that it may stand for, None where it is open to that
    side ("more than 300"). days: the first and the last day it holds for, None where nobody says; is_due: whether that
    is a deadline. is_expected: whether it tells of what is to come, not of what is. is_compared: whether it is one of
    the two claims that tell most. source: the publisher, else the document; published: its date in words; speaker:
    whom it quotes, if anybody; written: the figure as written; when: its time in words.
    """

    claim: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    days: Days | None
    is_due: bool
    is_expected: bool
    is_compared: bool
    source: str
    published: str
    speaker: str
    written: str
    when: str

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The value and the ends of its interval that are known."""
        return tuple(end for end in (self.low, self.value, self.high) if end is not None)

    @property
    def at(self) -> date | None:
        """The day at which its value stands: the middle of a period, the day of a deadline."""
        if self.days is None:
            return None
        first, last = self.days
        return last if self.is_due else first + (last - first) / 2

    @property
    def origin(self) -> str:
        """Where it stands and who says it: "The Courier, 4 March 2031, quoting Ida Brandt"."""
        return ", ".join(part for part in (self.source, self.published, self.speaker) if part)


@dataclass(frozen=True)
class Panel:
    """Points on one axis. name: what the axis counts or measures, in words; unit: as in `Quantity`."""

    name: str
    unit: str
    points: tuple[Point, ...]

    @property
    def is_rank(self) -> bool:
        """Whether the values are ranks, of which the first is the best."""
        return self.unit == "rank"


@dataclass(frozen=True)
class Picture:
    """A dot plot. title: what is counted or measured of whom; caption: what was found, in words; panels: an axis for
    each unit; by_time: whether the points stand at their times, else in a row for each; notes: what is left out."""

    title: str
    caption: str
    panels: tuple[Panel, ...]
    by_time: bool
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all panels."""
        return tuple(point for panel in self.panels for point in panel.points)


def alternative(picture: Picture) -> str:
    """The picture in words, for those who do not see it: each point with its time and source."""
    kind = "Dot plot over time" if picture.by_time else "Dot plot by source"
    panels = (f"{panel.name}: {'; '.join(map(_told, panel.points))}." for panel in picture.panels)
    return " ".join((f"{kind}.", *panels, picture.caption)).strip()


def _told(point: Point) -> str:
    return f"{spoken(point.value)}{_open(point)} {point.when} ({point.origin})"


def _open(point: Point) -> str:
    """What a point leaves open, in words: " (59.5 to 60.5)", " or more"."""
    if point.low is None:
        return " or less"
    if point.high is None:
        return " or more"
    return "" if point.low == point.high else f" ({spoken(point.low)} to {spoken(point.high)})"
