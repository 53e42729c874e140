"""What a figure leaves open, and how two figures relate.

A figure stands for an interval: the precision of its digits, the bounds that it names, or 5 % to either side where the
text says "about". Two figures of one thing disagree only where their intervals don't meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from claimledger.records import Quantity

Relation = Literal["same", "overlap", "bound_compatible", "rounding", "disjoint"]

APPROXIMATION = Decimal("0.05")
"""What "about" leaves open to either side, as a share of the figure: the usual margin of checked newspaper figures."""

INFINITY = Decimal("Infinity")


@dataclass(frozen=True)
class Interval:
    """The values a figure may stand for; infinite where open."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether they have more in common than an end: 2.5 rounds to 2 or to 3, which doesn't make 2 of 3."""
        point = self.low == self.high or other.low == other.high
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (point and low == high)


def point(quantity: Quantity) -> Decimal:
    """The figure as written: the one number of it, or the middle of a range."""
    if quantity.low is None or quantity.high is None:
        bound = quantity.low if quantity.high is None else quantity.high
        assert bound is not None, "a quantity has a bound: its record checks it"
        return bound
    return (quantity.low + quantity.high) / 2


def digits(quantity: Quantity) -> int:
    """How many digits of a figure tell: 3 of 412,000, 1 of 40."""
    return len(_digits(point(quantity)))


def is_bound(quantity: Quantity) -> bool:
    """Whether the figure is open to one side ("more than 300", "no more than 90,000"); "nearly 70", a bound with a
    precision of its own, is not."""
    if quantity.low is not None and quantity.high is not None:
        return False
    return quantity.precision is None or quantity.precision[0] == 0


def interval(quantity: Quantity) -> Interval:
    """The values that the figure leaves open."""
    if is_bound(quantity):
        return Interval(
            -INFINITY if quantity.low is None else quantity.low, INFINITY if quantity.high is None else quantity.high
        )
    value = point(quantity)
    low, high = quantity.precision or (value, value)
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    low, high = min(low, *bounds), max(high, *bounds)
    if quantity.comparator in {"approx", "lt", "le"}:
        margin = abs(value) * APPROXIMATION
        low, high = min(low, value - margin), max(high, value + margin)
    return Interval(low, high)


def relation(one: Quantity, other: Quantity) -> Relation:
    """How two figures in one unit relate.

    same: the same number; overlap: their intervals meet; bound_compatible: they meet, and one is a bound; rounding:
    they don't meet as written, but one is the other cut or rounded up to fewer digits; disjoint: none of these.
    """
    meet = interval(one).meets(interval(other)) or _share_an_end(one, other)
    if meet and (one.low, one.high) == (other.low, other.high):
        return "same"
    if meet:
        return "bound_compatible" if is_bound(one) or is_bound(other) else "overlap"
    return "rounding" if _rounded(one, other) else "disjoint"


def _share_an_end(one: Quantity, other: Quantity) -> bool:
    """Whether a bound as written is one of the other figure too ("at least 25" and 25; 20 to 25 and 25 to 30)."""
    return bool(({one.low, one.high} & {other.low, other.high}) - {None})


def _rounded(one: Quantity, other: Quantity) -> bool:
    """Whether the less precise figure may be the other one cut: they are less than its last digit's step apart."""
    if None in (one.low, one.high, other.low, other.high):
        return False  # nothing is cut to "under 1.60"
    steps = sorted((_step(one), _step(other)))
    return steps[0] < steps[1] and abs(point(one) - point(other)) < steps[1]


def _step(quantity: Quantity) -> Decimal:
    if quantity.precision is None:
        return Decimal(0)
    return quantity.precision[1] - quantity.precision[0]


def relative_gap(one: Quantity, other: Quantity) -> Decimal:
    """The difference of two figures as a share of the larger one (0 to 1; up to 2 where the signs differ)."""
    a, b = point(one), point(other)
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if largest else Decimal(0)


def power_of_ten(one: Quantity, other: Quantity) -> int | None:
    """k >= 1 where the larger figure is exactly 10^k times the smaller and both have two digits that tell, else None.

    One digit is too little: 5 and 500 agree in their digits by chance.
    """
    small, large = sorted((abs(point(one)), abs(point(other))))
    if not small or len(_digits(small)) < 2 or _digits(small) != _digits(large):
        return None
    k = large.adjusted() - small.adjusted()
    return k if k >= 1 else None


LEAST_SWAPPED = 3
"""Digits of a figure from which two that have changed places are a slip; 58 and 85 meet by chance."""


def is_swapped(one: Quantity, other: Quantity) -> bool:
    """Whether two figures differ by two digits that have changed places: 61,300 and 63,100."""
    left, right = (point(quantity).normalize().as_tuple() for quantity in (one, other))
    if left.exponent != right.exponent or len(left.digits) != len(right.digits) or len(left.digits) < LEAST_SWAPPED:
        return False
    apart = [place for place, pair in enumerate(zip(left.digits, right.digits, strict=True)) if pair[0] != pair[1]]
    return len(apart) == 2 and sorted(left.digits) == sorted(right.digits)


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def spoken(value: Decimal) -> str:
    """A number for a reader: 2.54 million, 4 trillion, 55, 0.714 (at most four digits that tell)."""
    for size, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** size:
            return f"{_short(value.scaleb(-size))} {name}"
    return _short(value)


def _short(value: Decimal) -> str:
    digits = max(0, 3 - value.adjusted()) if value else 0
    text = f"{round(value, digits):,f}" if abs(value) < 10000 else f"{value:,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
