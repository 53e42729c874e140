"""The figures of a finding on one line of values each, as parts of a line's width: the page fits them to its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.pictures.picture import Panel, Picture, Point
from claimledger.pictures.scale import Axis, value_axis

MOST_ROWS = 16
"""Rows of a strip: of more figures `claimledger plot` draws a picture."""


@dataclass(frozen=True)
class Row:
    """A figure on its line, in percent of the line's width. low, high: the ends of what it leaves open, None where the
    dot covers that. is_open_below, is_open_above: whether it is a bound."""

    written: str
    said: str
    at: str
    low: str | None
    high: str | None
    is_open_below: bool
    is_open_above: bool
    is_expected: bool


@dataclass(frozen=True)
class Tick:
    """A tick of the axis. anchor: which end of its text stands there, so that none leaves the page."""

    at: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Strip:
    """Figures of one unit. name: what the axis counts or measures."""

    name: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    remark: str


def strips(picture: Picture) -> tuple[Strip, ...]:
    """The strips of a picture; none where it has no two figures to hold against each other, or too many to read."""
    told = (panel for panel in picture.panels if 1 < len(panel.points) <= MOST_ROWS)
    return tuple(map(_strip, told))


def _strip(panel: Panel) -> Strip:
    axis = value_axis(panel)
    return Strip(axis.name, tuple(_row(point, axis) for point in panel.points), tuple(_ticks(axis)), axis.remark)


def _row(point: Point, axis: Axis) -> Row:
    seen = point.low is None or point.high is None or axis.shows(float(point.low), float(point.high))
    return Row(
        written=point.written,
        said=f"{point.when}, {point.origin}",
        at=_percent(axis.place(float(point.value))),
        low=_percent(axis.place(float(point.low))) if seen and point.low is not None else None,
        high=_percent(axis.place(float(point.high))) if seen and point.high is not None else None,
        is_open_below=point.low is None,
        is_open_above=point.high is None,
        is_expected=point.is_expected,
    )


def _ticks(axis: Axis) -> Iterator[Tick]:
    """The ticks; of many only every second, as a phone has room for four."""
    every = 2 if len(axis.ticks) > 4 else 1
    for at, text in axis.ticks[::every]:
        place = axis.place(at)
        anchor = "start" if place < 0.1 else "end" if place > 0.9 else "middle"
        yield Tick(_percent(place), text, anchor)


def _percent(part: float) -> str:
    return f"{100 * part:.2f}%"
