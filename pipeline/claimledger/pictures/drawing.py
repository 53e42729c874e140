"""A picture drawn with matplotlib: a Figure of its own, every place in it worked out in inches, and no global state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from claimledger.pictures.letters import middle_left_out, shortened, spread, wrapped
from claimledger.pictures.marks import Look, looks_of
from claimledger.pictures.picture import Panel, Picture, Point
from claimledger.pictures.scale import Axis, time_axis, value_axis
from claimledger.pictures.strokes import (
    INK,
    LABEL,
    LINE,
    MUTED,
    RULE,
    SMALL,
    Box,
    arrow,
    axes_in,
    dot,
    interval,
    line,
    say,
    ticks_across,
    ticks_up,
    write,
)

WIDTH = 9.6  # inches
EDGE = 0.3
LABELS = 3.3  # inches for the labels beside the dots
AXIS_LABELS = 0.75  # inches for what stands at the ticks of an upright axis
GAP = 0.45  # between the dots and their labels
SIGN = 0.13  # between a label and the sign of its dot before it
NO_DATE = 0.9  # inches for figures without a date, before the axis of time

TITLE, NAME = 13.0, 9.5  # sizes of letters in points: of the title, and of what an axis measures
BESIDE = 0.1  # inches between labels, and between a row and the next
LEAST_HEIGHT = 2.6  # inches of a panel over time
SAME_PLACE = 0.07  # inches: dots nearer than this stand side by side
LONGEST_LABEL = 3  # lines
LONGEST_CAPTION = 9
LONGEST_TITLE = 3


@dataclass(frozen=True)
class Label:
    """What stands beside a dot: the figure, then its source."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """In inches, with what parts it from the next one."""
        return len(self.lines) * LABEL * LINE + BESIDE


def draw(picture: Picture) -> Figure:
    """The figure of a picture, as tall as its labels need."""
    title = shortened(wrapped(picture.title, WIDTH - 2 * EDGE, TITLE, True), LONGEST_TITLE)
    below = _below(picture)
    heights = [_height(panel, picture.by_time) for panel in picture.panels]
    head, foot = EDGE + len(title) * TITLE * LINE, EDGE + len(below) * SMALL * LINE
    figure = Figure(figsize=(WIDTH, head + sum(heights) + foot), facecolor="white")
    write(figure, title, EDGE, figure.get_figheight() - EDGE, TITLE, INK, bold=True)
    looks = looks_of(picture)
    top = figure.get_figheight() - head
    for panel, height in zip(picture.panels, heights, strict=True):
        top -= height
        draw_panel = _over_time if picture.by_time else _by_source
        draw_panel(figure, picture, panel, looks, Box(EDGE, top, WIDTH - 2 * EDGE, height))
    write(figure, below, EDGE, foot, SMALL, MUTED)
    return figure


def _below(picture: Picture) -> list[str]:
    """The lines under the panels: what was found, how to read the marks, and what is left out."""
    room = WIDTH - 2 * EDGE
    caption = middle_left_out(wrapped(picture.caption, room, SMALL), LONGEST_CAPTION)
    return [*caption, *wrapped(" ".join((*_key(picture), *_remarks(picture), *picture.notes)), room, SMALL)]


def _remarks(picture: Picture) -> Iterator[str]:
    """What a reader has to know of the axes of values; of several, of which."""
    axes = list(map(value_axis, picture.panels))
    for axis in axes:
        if axis.remark:
            which = f"{axis.name[:1].upper()}{axis.name[1:]}: " if len(axes) > 1 else ""
            yield which + (axis.remark[0].lower() + axis.remark[1:] if which else axis.remark)


def _key(picture: Picture) -> Iterator[str]:
    """How to read those marks that the picture has."""
    points = picture.points
    if any(point.is_expected for point in points):
        yield "Hollow marks: targets and projections."
    if any(_is_seen(point, value_axis(panel)) for panel in picture.panels for point in panel.points):
        yield "Thin bars with ends: what a figure leaves open as it is written, where that is wider than its mark."
    if any(None in (point.low, point.high) for point in points):
        yield "Arrows: the figure is a bound."
    if picture.by_time and any(point.days and point.days[0] != point.days[1] for point in points):
        yield "Broad bars: the period that a figure is for."
    if picture.by_time and len({(point.at, point.value) for point in points}) < len(points):
        yield "Marks that would cover each other stand side by side."


def _is_seen(point: Point, values: Axis) -> bool:
    """Whether what a point leaves open is wide enough on an axis to be drawn; open ends always are."""
    return point.low is not None and point.high is not None and values.shows(float(point.low), float(point.high))


def _label(point: Point, by_time: bool, room: float) -> Label:
    """The figure as written, and its source; its time too, where no axis tells it."""
    figure = point.written if by_time else f"{point.written} {point.when}"
    told = shortened(wrapped(point.origin, room, LABEL), LONGEST_LABEL - 1)
    return Label((*shortened(wrapped(figure, room, LABEL, True), 1), *told))


def _height(panel: Panel, by_time: bool) -> float:
    """The inches that a panel needs, with its name and its axis."""
    labels = sum(_label(point, by_time, LABELS).height for point in panel.points)
    return _head(panel) + max(labels, LEAST_HEIGHT if by_time else 0.0) + _foot()


def _head(panel: Panel) -> float:
    return NAME * LINE + 2 * BESIDE


def _foot() -> float:
    return SMALL * LINE + 4 * BESIDE


# --- over time ---------------------------------------------------------------------------------------------------


def _over_time(figure: Figure, picture: Picture, panel: Panel, looks: dict[str, Look], room: Box) -> None:
    """A panel with time from left to right, and the labels in a column at its right."""
    height, across = room.height - _foot() - _head(panel), room.width - AXIS_LABELS - LABELS - GAP
    box = Box(room.left + AXIS_LABELS, room.bottom + _foot(), across, height)
    undated = NO_DATE if any(point.days is None for point in picture.points) else 0.0
    ground = Ground(box, time_axis(picture.points), value_axis(panel), undated)
    axes = axes_in(figure, box, is_upright=True)
    _ticks(axes, ground)
    axes.grid(axis="y", color=RULE, linewidth=0.6)
    name_at = box.bottom + box.height + NAME * LINE + BESIDE
    write(figure, [ground.values.name], room.left, name_at, NAME, INK, bold=True)
    if undated:
        line(axes, (undated, undated), (0, box.height), box, MUTED, 0.8, 1, dashes=(3, 3))
    placed = _places(ground, panel)
    _label_column(axes, placed, box, looks)
    for point, x, y in placed:
        _mark_over_time(axes, point, (x, y), looks[point.source], ground)


@dataclass(frozen=True)
class Ground:
    """What a panel over time is drawn on. undated: inches at its left for figures that nobody dates."""

    box: Box
    times: Axis
    values: Axis
    undated: float

    def x(self, day: date | None) -> float:
        """The inches from the left at which a day stands."""
        if day is None:
            return self.undated / 2
        return self.undated + self.times.place(day.toordinal()) * (self.box.width - self.undated)

    def y(self, value: float) -> float:
        """The inches from below at which a value stands."""
        return _up(self.values, value) * self.box.height


Placed = tuple[Point, float, float]
"""A point with its place in inches from the lower left corner of its axes."""


def _places(ground: Ground, panel: Panel) -> list[Placed]:
    placed: list[Placed] = []
    for point in panel.points:
        x, y = ground.x(point.at), ground.y(float(point.value))
        while any(abs(x - other[1]) < SAME_PLACE and abs(y - other[2]) < SAME_PLACE for other in placed):
            x += 2 * SAME_PLACE
        placed.append((point, x, y))
    return placed


def _up(values: Axis, value: float) -> float:
    """How far up a value stands, from 0 to 1: the first rank is at the top."""
    return 1 - values.place(value) if values.is_of_ranks else values.place(value)


def _label_column(axes: Axes, placed: Sequence[Placed], box: Box, looks: dict[str, Look]) -> None:
    """The labels at the right, each with the sign of its dot and a line to it."""
    ordered = sorted(placed, key=lambda one: (one[2], one[1], one[0].claim))
    labels = [_label(point, True, LABELS) for point, _, _ in ordered]
    middles = spread([y for _, _, y in ordered], [label.height for label in labels], 0.0, box.height)
    for (point, x, y), label, middle in zip(ordered, labels, middles, strict=True):
        start, top = box.width + GAP, middle + (label.height - BESIDE - LABEL * LINE) / 2
        line(axes, (x, box.width + GAP / 4, start - 2 * SIGN), (y, top, top), box, RULE, 0.7, 1)
        dot(axes, point, start - SIGN, top, box, looks[point.source])
        _beside(axes, label, start, middle, box, looks[point.source].colour)


def _mark_over_time(axes: Axes, point: Point, at: tuple[float, float], look: Look, ground: Ground) -> None:
    box, (x, y) = ground.box, at
    if point.days is not None and point.days[0] != point.days[1]:
        line(axes, list(map(ground.x, point.days)), (y, y), box, look.colour, 5.0, 2, alpha=0.35)
    low, high = (None if end is None else ground.y(float(end)) for end in (point.low, point.high))
    if _is_seen(point, ground.values):
        interval(axes, (x, x), (y if low is None else low, y if high is None else high), box, look)
    for end, edge in ((low, 0.0), (high, box.height)):
        if end is None:
            arrow(axes, (x, y), (x, edge), box, look)
    dot(axes, point, x, y, box, look)


def _ticks(axes: Axes, ground: Ground) -> None:
    across = [(ground.x(date.fromordinal(int(at))) / ground.box.width, text) for at, text in ground.times.ticks]
    if ground.undated:
        across.insert(0, (ground.x(None) / ground.box.width, "no date"))
    ticks_across(axes, across)
    ticks_up(axes, [(_up(ground.values, at), text) for at, text in ground.values.ticks])


def _beside(axes: Axes, label: Label, x: float, middle: float, box: Box, colour: str) -> None:
    """A label, its middle at a height: the figure in its source's colour, what follows in ink."""
    top = middle + (label.height - BESIDE) / 2
    for number, text in enumerate(label.lines):
        y = top - (number + 0.5) * LABEL * LINE
        say(axes, text, (x, y), box, INK if number else colour, bold=not number)


# --- by source ---------------------------------------------------------------------------------------------------


def _by_source(figure: Figure, picture: Picture, panel: Panel, looks: dict[str, Look], room: Box) -> None:
    """A panel with a row for each point: its label at the left, its value from left to right."""
    labels = [_label(point, False, LABELS) for point in panel.points]
    left = LABELS + GAP
    box = Box(room.left + left, room.bottom + _foot(), room.width - left - EDGE, sum(one.height for one in labels))
    values = value_axis(panel)
    axes = axes_in(figure, box, is_upright=False)
    write(figure, [values.name], box.left, box.bottom + box.height + NAME * LINE + BESIDE, NAME, INK, bold=True)
    ticks_across(axes, [(values.place(at), text) for at, text in values.ticks])
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    top = box.height
    for point, label in zip(panel.points, labels, strict=True):
        y = top - label.height / 2
        top -= label.height
        line(axes, (0, box.width), (y, y), box, RULE, 0.6, 1)
        _beside(axes, label, -left, y, box, looks[point.source].colour)
        _mark_in_row(axes, point, y, looks[point.source], (box, values))


def _mark_in_row(axes: Axes, point: Point, y: float, look: Look, scales: tuple[Box, Axis]) -> None:
    box, values = scales
    x, low, high = (
        None if end is None else values.place(float(end)) * box.width for end in (point.value, point.low, point.high)
    )
    assert x is not None
    if _is_seen(point, values):
        interval(axes, (x if low is None else low, x if high is None else high), (y, y), box, look)
    for end, edge in ((low, 0.0), (high, box.width)):
        if end is None:
            arrow(axes, (x, y), (edge, y), box, look)
    dot(axes, point, x, y, box, look)
