"""Axes of values and of time: where they begin and end, where their ticks stand, and what these say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimledger.pictures.picture import Panel, Point
from claimledger.reconcile.times import Days
from claimledger.reconcile.values import spoken
from claimledger.reconcile.wording import MONTHS

LOGARITHMIC = 50
"""How many times the smallest value the largest is from which on an axis counts in powers of ten."""

ZERO_FROM = 0.5
"""An axis begins at zero where the smallest value is at most this part of the largest: else the dots crowd together."""

LEAST_SPAN = 0.1
"""The part of the largest value that an axis goes over at the least: else a small difference looks like a large one."""

LARGEST = 1e250  # that an axis goes to: a figure of hundreds of digits is no number of the machine's
MARGIN = 0.08  # of the axis, beyond the outermost dots
TICKS = 6  # at the most, about
DAY_TICKS = 4  # where they are whole dates, which are longer
COVERED = 0.03  # the part of an axis that a dot covers
SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
STEPS = (1, 2, 2.5, 5, 10)
MONTH_STEPS = (1, 2, 3, 6)
DAYS_OF_MONTH = 30.44
DAYS_OF_YEAR = 365.25
LEAST_DAYS = 6  # of an axis of time


@dataclass(frozen=True)
class Axis:
    """low, high: its ends; ticks: where they stand and what they say; name: what the values are in, with their scale;
    remark: what a reader has to know in order not to be misled, "" where there is nothing."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    name: str = ""
    remark: str = ""
    is_logarithmic: bool = False
    is_of_ranks: bool = False

    def shows(self, low: float, high: float) -> bool:
        """Whether an interval is long enough on it to be seen beside its dot."""
        return self.place(high) - self.place(low) > COVERED

    def place(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high end; what lies beyond stands at the end."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.is_logarithmic:
            low, high, at = math.log10(low), math.log10(high), math.log10(at)
        return (at - low) / (high - low)


# --- values ------------------------------------------------------------------------------------------------------


def value_axis(panel: Panel) -> Axis:
    """The axis of a panel: from zero unless the dots would crowd, in powers of ten where the values are far apart."""
    ends = [min(max(float(end), -LARGEST), LARGEST) for point in panel.points for end in point.ends]
    low, high = min(ends), max(ends)
    if panel.is_rank:
        return _of_ranks(low, high)
    return _logarithmic(panel, low, high) if 0 < low * LOGARITHMIC <= high else _linear(panel, low, high)


def _linear(panel: Panel, low: float, high: float) -> Axis:
    short = (LEAST_SPAN * max(abs(low), abs(high)) - (high - low)) / 2
    low, high = low - max(short, 0.0), high + max(short, 0.0)
    start = 0.0 if 0 <= low <= ZERO_FROM * high else low
    margin = MARGIN * (high - start) or abs(high) * MARGIN or 1.0
    first, last = low - margin if start else 0.0, high + margin
    if low > 0:
        first = max(first, 0.0)
    power, word = next(((10.0**p, word) for p, word in SCALES if max(abs(low), abs(high)) >= 10**p), (1.0, ""))
    ticks = tuple((at, _plain(at / power)) for at in _round_steps(first, last, 1.0 if panel.unit == "count" else 0.0))
    remark = "" if first <= 0 <= last else "The axis does not begin at zero."
    return Axis(first, last, ticks, _scaled(word, panel.name), remark)


def _scaled(scale: str, name: str) -> str:
    """ "million euros"; "millions" of what has no name."""
    return f"{scale}s" if scale and name == "number" else f"{scale} {name}".strip()


def _logarithmic(panel: Panel, low: float, high: float) -> Axis:
    first, last = math.log10(low), math.log10(high)
    margin = MARGIN * (last - first)
    first, last = 10 ** (first - margin), 10 ** (last + margin)
    ticks = tuple((float(value), spoken(value)) for value in _steps_of_factors(first, last))
    return Axis(
        first, last, ticks, panel.name, "Equal distances on the axis stand for equal factors.", is_logarithmic=True
    )


def _steps_of_factors(low: float, high: float) -> list[Decimal]:
    """Powers of ten between two ends, and their halves where these are few."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 2)
    steps = [Decimal(1).scaleb(power) / part for power in powers for part in (2, 1)]
    inside = [step for step in steps if low <= step <= high]
    if len(inside) <= TICKS:
        return inside
    tens = [step for step in inside if step.normalize().as_tuple().digits == (1,)]
    return tens[:: -(-len(tens) // TICKS)]


def _of_ranks(low: float, high: float) -> Axis:
    step = max(1, math.ceil((high - low) / TICKS))
    ticks = tuple((float(at), str(at)) for at in range(math.ceil(low), math.floor(high) + 1, step))
    return Axis(low - 0.5, high + 0.5, ticks, "rank", "Rank 1 is the first.", is_of_ranks=True)


def _round_steps(low: float, high: float, least: float) -> Iterator[float]:
    """Round values between two ends, at most about TICKS of them and no nearer to each other than `least`."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(least, next(step * power for step in STEPS if step * power >= rough))
    for count in range(math.ceil(low / step), math.floor(high / step) + 1):
        yield count * step


def _plain(value: float) -> str:
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


# --- time --------------------------------------------------------------------------------------------------------


def time_axis(points: Sequence[Point]) -> Axis:
    """The axis of the points' times, in days as `date.toordinal` counts them."""
    known = [one.days for one in points if one.days is not None]
    first, last = min(days[0] for days in known), max(days[1] for days in known)
    middle, half = (first.toordinal() + last.toordinal()) / 2, (last - first).days / 2
    half = max(half * (1 + 2 * MARGIN), LEAST_DAYS / 2)
    low, high = max(1.0, middle - half), min(float(date.max.toordinal()), middle + half)
    ticks = ((float(day.toordinal()), text) for day, text in _dates(low, high))
    return Axis(low, high, tuple((at, text) for at, text in ticks if low <= at <= high))


def _dates(low: float, high: float) -> Iterator[tuple[date, str]]:
    span, (first, last) = high - low, (date.fromordinal(int(low)), date.fromordinal(int(high)))
    if span > 3 * DAYS_OF_YEAR:
        yield from _years((first, last), max(1, round(_step(span / DAYS_OF_YEAR))))
    elif span > TICKS * DAYS_OF_MONTH / 2:
        rough = span / DAYS_OF_MONTH / TICKS
        yield from _months((first, last), next((step for step in MONTH_STEPS if step >= rough), 12))
    else:
        yield from _single_days((first, last), max(1, math.ceil(span / DAY_TICKS)))


def _step(span: float) -> float:
    """A round step that divides a span into at most about TICKS."""
    rough = span / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough)


def _years(ends: Days, step: int) -> Iterator[tuple[date, str]]:
    for year in range(-(-ends[0].year // step) * step, ends[1].year + 1, step):
        if year:
            yield date(year, 1, 1), str(year)


def _months(ends: Days, step: int) -> Iterator[tuple[date, str]]:
    for count in range(12 * ends[0].year, 12 * ends[1].year + 12, step):
        year, month = divmod(count, 12)
        yield date(year, month + 1, 1), f"{MONTHS[month][:3]} {year}"


def _single_days(ends: Days, step: int) -> Iterator[tuple[date, str]]:
    for ordinal in range(ends[0].toordinal(), ends[1].toordinal() + 1, step):
        day = date.fromordinal(ordinal)
        yield day, f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
