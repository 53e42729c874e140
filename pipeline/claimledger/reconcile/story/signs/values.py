"""How near two figures are, and whether the one looks like a slip of the other."""

from __future__ import annotations

import re
from decimal import Decimal

from claimledger.reconcile import values
from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.story.tellings import PERCENT, Telling
from claimledger.reconcile.values import APPROXIMATION, power_of_ten, relation, relative_gap

NEAR, APART, FAR = Decimal("0.12"), Decimal("0.45"), Decimal("0.75")
"""Parts of the larger figure up to which two values are near, apart and far; beyond they are elsewhere."""

CONVERTED = Decimal("0.02")
"""How far apart a figure and its conversion are at the most, as conversions are rounded."""

ROUNDED = Decimal("0.18")
"""What rounding takes or adds at the most, as a part of the larger figure: 1.7 may be "2 million", 2.5 are not."""

MOST_SLIPPED = 3
"""Powers of ten by which a figure slips: a digit or two, or million for billion."""

CLOSE_BOUND = Decimal("0.15")
"""How far a figure may be from a bound that it keeps, to be told of by it."""

EQUAL = frozenset({"same", "converted", "same_few_digits", "same_digit", "compatible"})
"""Levels of values that agree."""

_DIGITS = re.compile(r"\d")


def one_unit(one: Telling, other: Telling) -> bool:
    """Whether both figures are in one unit of stories, percent and percentage points apart."""
    return one.quantity.unit == other.quantity.unit


def is_equal(one: Telling, other: Telling) -> bool:
    """Whether two values agree."""
    return _may_be_equal(one, other) and value_level(one, other) in EQUAL


def _may_be_equal(one: Telling, other: Telling) -> bool:
    """Whether values are so near, or so open, that they may agree: a quick look that rules out nearly all that don't.
    Figures meet by rounding where the last digit's step parts them, which is twice the leeway at the most."""
    gap = abs(one.value - other.value)
    return gap <= 2 * (one.leeway + other.leeway) or gap <= APPROXIMATION * max(abs(one.value), abs(other.value))


def value_level(one: Telling, other: Telling) -> str:
    """How near two values are: a level of EQUAL where they agree, what slip or change may part them, or how far apart
    they are."""
    first, second = one.quantity, other.quantity
    if _is_change_taken(one, other) or _is_change_taken(other, one):
        return "change"
    if not one_unit(one, other) and {first.unit, second.unit} <= PERCENT:
        changes = change_kind(one.claim) == change_kind(other.claim) != "level"
        return "points" if one.value == other.value and changes else "elsewhere"
    related, gap = relation(first, second), relative_gap(first, second)
    if related == "same" or (related in {"overlap", "bound_compatible"} and one.value == other.value):
        return {0: "same_digit", 1: "same_digit", 2: "same_few_digits"}.get(one.digits, "same")
    if (
        (related in {"overlap", "rounding"} and (gap <= ROUNDED or _is_about(one, other)))
        or (_is_spoken(one, other) and gap <= APPROXIMATION)
        or (related == "bound_compatible" and gap <= CLOSE_BOUND)
    ):
        return "compatible"
    if is_slip(one, other):
        return "slip" if one.digits > 2 else "slip_few_digits"
    if is_swapped(one, other):
        return "swapped"
    return "near" if gap <= NEAR else "apart" if gap <= APART else "far" if gap <= FAR else "elsewhere"


def _is_change_taken(one: Telling, other: Telling) -> bool:
    """Whether the level that one article gives is what another's level changed by: "raised to 0.5 percent"."""
    levels = one.quantity.unit == other.quantity.unit == "percent" and one.value != other.value
    return levels and one.value in other.changes and change_kind(one.claim) == change_kind(other.claim) == "level"


def is_converted(one: Telling, other: Telling) -> bool:
    """Whether both are told in units of their own, and with digits that tell: 28 kilometres and 17.4 miles."""
    if one.claim.quantity.unit == other.claim.quantity.unit or None in (one.unit, other.unit):
        return False
    return min(one.digits, other.digits) > 1


def _is_spoken(one: Telling, other: Telling) -> bool:
    """Whether a figure is one of those that are said for anything near: half a million, a third."""
    return any(not _DIGITS.search(told.claim.quantity.exact) and told.digits < 2 for told in (one, other))


def _is_about(one: Telling, other: Telling) -> bool:
    """Whether either is a range, or said to be about so much."""
    return any(told.quantity.comparator == "approx" or told.quantity.low != told.quantity.high for told in (one, other))


def is_slip(one: Telling, other: Telling) -> bool:
    """Whether two figures have the same digits, and differ by a power of ten or by the unit that they are in."""
    if one.quantity.unit == "s" and one.concepts[:1] != other.concepts[:1]:
        return False
    if (power_of_ten(one.quantity, other.quantity) or 9) <= MOST_SLIPPED:
        return True
    first, second = one.claim.quantity, other.claim.quantity
    return first.unit != second.unit and first.low == second.low and first.high == second.high and one.digits > 1


def is_swapped(one: Telling, other: Telling) -> bool:
    """Whether two figures differ by two digits that have changed places: 61,300 and 63,100."""
    return values.is_swapped(one.quantity, other.quantity)
