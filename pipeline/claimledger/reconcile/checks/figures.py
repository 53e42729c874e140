"""What the figures of a calculation leave open, and what follows from them: sums, products, quotients of intervals.

A calculation holds where the interval that follows from its figures meets the figure that the text gives. The only
tolerance is what each figure leaves open as it is written (`values.interval`), with two refinements: a count written
down to its last unit is exact, and a part or a ratio told in words ("a third", "twice") is told roundly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.units import in_base_unit
from claimledger.reconcile.values import Interval, interval, is_bound, point, spoken
from claimledger.records import Claim, Quantity

ROUND_WORDS = Decimal("0.1")
"""What a part told in words leaves open, as a share of it: journalism guides let "a third" stand for 30 to 36 %."""

LAST_UNIT = Decimal("0.5")
"""Half of the last digit's step of a figure that is written down to its units."""

_DIGIT = re.compile(r"\d")
_PARTS = frozenset({"share", "rate", "ratio"})


def is_settled(claim: Claim) -> bool:
    """Whether one can calculate with a figure: one number (no bound, no range) that is told as so."""
    quantity = claim.quantity
    return claim.polarity == "affirmed" and quantity.comparator in {"eq", "approx"} and not is_bound(quantity)


def leeway(quantity: Quantity) -> Interval:
    """The values that a figure may stand for in a calculation."""
    value = point(quantity)
    if is_counted_out(quantity):
        return Interval(value, value)
    if quantity.dimension in _PARTS and not _DIGIT.search(quantity.exact):
        margin = abs(value) * ROUND_WORDS
        return Interval(value - margin, value + margin)
    return interval(quantity)


def is_counted_out(quantity: Quantity) -> bool:
    """Whether a figure is a count down to the last unit: 253 people, not 300, 1.2 million or some 250."""
    if quantity.unit != "count" or quantity.comparator != "eq" or quantity.precision is None:
        return False
    low, high = quantity.precision
    return point(quantity) == point(quantity).to_integral_value() and high - low <= 2 * LAST_UNIT


def based(claim: Claim) -> Quantity:
    """The figure in the base unit of its dimension."""
    return in_base_unit(claim.quantity)


def digits(claim: Claim) -> int:
    """How many digits of a figure tell: 3 of 412,000, 1 of 40."""
    return len(point(claim.quantity).normalize().as_tuple().digits)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    found = tuple(parts)
    return Interval(sum((one.low for one in found), Decimal(0)), sum((one.high for one in found), Decimal(0)))


def difference(one: Interval, other: Interval) -> Interval:
    """What is left of the first after the second is taken from it."""
    return Interval(one.low - other.high, one.high - other.low)


def product(one: Interval, other: Interval) -> Interval:
    """The product of intervals."""
    ends = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
    return Interval(min(ends), max(ends))


def quotient(one: Interval, other: Interval) -> Interval | None:
    """The quotient of intervals; None where the divisor may be zero."""
    if other.low <= 0 <= other.high:
        return None
    return product(one, Interval(1 / other.high, 1 / other.low))


def scaled(one: Interval, factor: Decimal | int) -> Interval:
    """An interval times a positive number."""
    return Interval(one.low * factor, one.high * factor)


def written(claim: Claim) -> str:
    """The words of a figure on one line, without the capital that it has as the beginning of a sentence."""
    text = " ".join(claim.quantity.exact.split())
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def number(claim: Claim) -> str:
    """The bare number of a figure, for a calculation."""
    return spoken(point(claim.quantity))


def measured_words(claim: Claim) -> frozenset[str]:
    """The telling words of what a figure measures and counts, folded."""
    texts = (claim.measure.text if claim.measure else None, claim.quantity.counted)
    told = frozenset(word for text in texts for word in folded(text))
    return told - terms.GENERIC - terms.ANAPHORIC - terms.COUNTERS
