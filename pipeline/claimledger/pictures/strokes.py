"""The strokes that a drawing is made of, each at a place in inches of its panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from claimledger.pictures.letters import font
from claimledger.pictures.marks import Look
from claimledger.pictures.picture import Point

LABEL, SMALL = 8.5, 8.5  # sizes of letters in points: of labels, and of ticks and captions
LINE = 1.35 / 72  # inches of a line of text, for each point of its size
INK, MUTED, RULE = "#1a1a1a", "#555555", "#d0d0d0"


@dataclass(frozen=True)
class Box:
    """A rectangle of the figure in inches from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


def axes_in(figure: Figure, box: Box, *, is_upright: bool) -> Axes:
    """Axes in a box, from 0 to 1 both ways: where a value stands, its Axis says. is_upright: the left one is drawn."""
    whole_width, whole_height = figure.get_size_inches()
    place = (box.left / whole_width, box.bottom / whole_height, box.width / whole_width, box.height / whole_height)
    axes = figure.add_axes(place)
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
    for side in ("top", "right", *(() if is_upright else ("left",))):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(MUTED)
    axes.tick_params(color=MUTED)
    axes.set_axisbelow(True)
    return axes


def ticks_across(axes: Axes, ticks: Sequence[tuple[float, str]]) -> None:
    """The ticks of the lower axis: where each stands, from 0 to 1, and what it says."""
    axes.set_xticks([at for at, _ in ticks], [text for _, text in ticks], fontproperties=font(SMALL), color=INK)


def ticks_up(axes: Axes, ticks: Sequence[tuple[float, str]]) -> None:
    """The ticks of the left axis."""
    axes.set_yticks([at for at, _ in ticks], [text for _, text in ticks], fontproperties=font(SMALL), color=INK)


def line(
    axes: Axes,
    xs: Sequence[float],
    ys: Sequence[float],
    box: Box,
    colour: str,
    broad: float,
    order: float,
    *,
    alpha: float = 1.0,
    dashes: tuple[float, float] | None = None,
) -> None:
    """A line between places in inches."""
    ends = [x / box.width for x in xs], [y / box.height for y in ys]
    line = Line2D(*ends, color=colour, linewidth=broad, alpha=alpha, zorder=order, clip_on=False)
    line.set_solid_capstyle("butt")
    if dashes:
        line.set_dashes(dashes)
    axes.add_line(line)


def interval(axes: Axes, xs: tuple[float, float], ys: tuple[float, float], box: Box, look: Look) -> None:
    """A bar from the low end to the high end, with an end piece at both."""
    line(axes, xs, ys, box, look.colour, 1.3, 3)
    across = "_" if xs[0] == xs[1] else "|"
    ends = [x / box.width for x in xs], [y / box.height for y in ys]
    axes.plot(*ends, linestyle="", marker=across, markersize=7, color=look.colour, zorder=3, clip_on=False)


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], box: Box, look: Look) -> None:
    line(axes, (start[0], end[0]), (start[1], end[1]), box, look.colour, 1.3, 3)
    upright = "^" if end[1] > start[1] else "v"
    level = ">" if end[0] > start[0] else "<"
    head = upright if start[0] == end[0] else level
    axes.plot(
        [end[0] / box.width], [end[1] / box.height], marker=head, markersize=6, color=look.colour, zorder=3,
        clip_on=False,
    )  # fmt: skip


def dot(axes: Axes, point: Point, x: float, y: float, box: Box, look: Look) -> None:
    face = "white" if point.is_expected else look.colour
    axes.plot(
        [x / box.width], [y / box.height], marker=look.marker, markersize=look.size, markerfacecolor=face,
        markeredgecolor=look.colour, markeredgewidth=1.6, zorder=4, clip_on=False,
    )  # fmt: skip


def say(axes: Axes, text: str, at: tuple[float, float], box: Box, colour: str, *, bold: bool = False) -> None:
    """A line of a label, its left end at a place and centred on its height."""
    x, y = at[0] / box.width, at[1] / box.height
    letters = font(LABEL, bold)
    axes.text(x, y, text, color=colour, fontproperties=letters, va="center", parse_math=False, clip_on=False)


def write(
    figure: Figure, lines: Sequence[str], left: float, top: float, size: float, colour: str, bold: bool = False
) -> None:
    """Lines of text, the first one's top at a height in inches."""
    whole_width, whole_height = figure.get_size_inches()
    for number, text in enumerate(lines):
        y = top - (number + 0.5) * size * LINE
        x, letters = left / whole_width, font(size, bold)
        figure.text(x, y / whole_height, text, color=colour, fontproperties=letters, va="center", parse_math=False)
