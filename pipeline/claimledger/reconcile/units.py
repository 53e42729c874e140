"""Quantities in the base unit of their dimension, so that 3 miles and 4.8 km can be held against each other.

The factors are those of the lexicon (exact where the units are defined so). Money stays in its currency: an exchange
rate is a claim of its own.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.records import Quantity

DEGREES = {"deg": "Cel", "[TEU]": "count"}
"""Units that stand for others in a story: degrees without more are of heat where they are set beside such, and boxes
are what the standard container counts."""

FAHRENHEIT = frozenset({"[degF]"})


def in_base_unit(quantity: Quantity) -> Quantity:
    """The quantity in its dimension's base unit (metres, kilograms, joules ...); as it is where it has none."""
    base, factor = _factors().get(quantity.unit, (quantity.unit, Decimal(1)))
    if base == quantity.unit:
        return quantity
    precision = quantity.precision and (quantity.precision[0] * factor, quantity.precision[1] * factor)
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return quantity.model_copy(update={"low": low, "high": high, "precision": precision, "unit": base})


def base_unit(unit: str) -> tuple[str, Decimal]:
    """The base unit of a unit's dimension, and how many of it the unit is: ("kg", 0.001) of a gram."""
    return _factors().get(unit, (unit, Decimal(1)))


def in_story_unit(quantity: Quantity) -> Quantity:
    """The quantity as papers of one story tell it to each other: an amount a year as an amount, pence a share as pence,
    containers as a count, all degrees in Celsius. Outside of a story "a year" tells figures apart."""
    unit = quantity.unit
    if unit in FAHRENHEIT:
        return _in_celsius(quantity)
    plain = DEGREES.get(unit) or unit.removesuffix("/a").removesuffix("/{share}")
    if plain == unit:
        return in_base_unit(quantity)
    return in_base_unit(quantity.model_copy(update={"unit": plain}))


def _in_celsius(quantity: Quantity) -> Quantity:
    low, high = (None if end is None else _celsius(end) for end in (quantity.low, quantity.high))
    precision = quantity.precision and (_celsius(quantity.precision[0]), _celsius(quantity.precision[1]))
    return quantity.model_copy(update={"low": low, "high": high, "precision": precision, "unit": "Cel"})


def _celsius(fahrenheit: Decimal) -> Decimal:
    return (fahrenheit - 32) * 5 / 9


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    """Each unit's base unit and how many of it it is."""
    return {unit.code: (unit.base, unit.factor) for unit in lexicon.table("units", "unit", lexicon.Unit)}
