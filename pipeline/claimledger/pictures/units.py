"""Units as a reader knows them, and figures brought into one unit so that one axis can hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_name

from claimledger import lexicon
from claimledger.reconcile.units import base_unit, in_base_unit, in_story_unit
from claimledger.records import Claim, Quantity

_PLAIN = {
    "percent": "percent",
    "percentage_point": "percentage points",
    "rank": "rank",
    "times": "times",
    "{score}": "points",
    "[M]": "magnitude",
    "deg": "degrees",
    "XXX": "dollars, pounds or the like (country not told)",
    "count": "number",
}
_PER = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}
_CURRENCY = re.compile(r"[A-Z]{3}")
_SO_MANY = re.compile(r"(\d+)(?:\.)?(.*)")
LONGEST_COUNTED = 40
"""Code points of a counted noun phrase that can name an axis; a longer one rather defines what is counted."""


def unit_in_words(unit: str) -> str:
    """A unit of a quantity, in the plural: "euros", "square kilometres", "tonnes per day"; as it is where unknown."""
    whole = _PLAIN.get(unit) or _named(unit)
    if whole is not None:
        return whole
    amount, slash, per = unit.partition("/")
    return f"{unit_in_words(amount)} per {_per(per)}" if slash and amount else f"per {_per(per)}" if slash else unit


def _named(unit: str) -> str | None:
    if _CURRENCY.fullmatch(unit):
        name = get_currency_name(unit, count=2, locale="en")
        return None if name == unit else str(name)
    return _units().get(unit)


def _per(unit: str) -> str:
    """What stands behind "per": "day", "share", "100,000"."""
    if (found := _SO_MANY.fullmatch(unit)) is not None:
        return f"{int(found[1]):,} {found[2]}".strip()
    return _PER.get(unit) or unit.strip("{}[]")


@cache
def _units() -> dict[str, str]:
    """The units of the lexicon by code, each by its first plural, else its first word."""
    entries = lexicon.table("units", "unit", lexicon.Unit)
    return {one.code: next(filter(_is_plural, one.words[:2]), one.words[0]) for one in entries if one.words}


def _is_plural(words: str) -> bool:
    return any(word.endswith("s") or word == "feet" for word in words.split())


# --- one unit for many figures -----------------------------------------------------------------------------------


def story_unit(claim: Claim) -> str:
    """The unit in which figures of one story can be held against each other: that of one axis."""
    return in_story_unit(claim.quantity).unit


def common_unit(claims: Sequence[Claim]) -> str:
    """The unit to draw claims of one story unit in: what most of them are written in, if the others go into it."""
    written = Counter(claim.quantity.unit for claim in claims)
    unit = min(written, key=lambda one: (-written[one], one))
    return unit if base_unit(unit)[0] == story_unit(claims[0]) else story_unit(claims[0])


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in a unit of its own dimension, as it is where that is its unit already."""
    if quantity.unit == unit:
        return quantity
    told, factor = in_base_unit(in_story_unit(quantity)), base_unit(unit)[1]
    low, high = (None if end is None else _divided(end, factor) for end in (told.low, told.high))
    precision = told.precision and (_divided(told.precision[0], factor), _divided(told.precision[1], factor))
    return told.model_copy(update={"low": low, "high": high, "precision": precision, "unit": unit})


def _divided(value: Decimal, factor: Decimal) -> Decimal:
    return value / factor


def axis_name(claims: Sequence[Claim], unit: str) -> str:
    """What an axis counts or measures: the unit, or of counts what they count where all say the same."""
    if unit != "count":
        return unit_in_words(unit)
    counted = {" ".join((claim.quantity.counted or "").split()).casefold() for claim in claims}
    said = counted.pop() if len(counted) == 1 else ""
    return said if 0 < len(said) <= LONGEST_COUNTED else unit_in_words(unit)
