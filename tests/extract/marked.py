"""Sentences with marks: what is to be found stands in [brackets]."""

from __future__ import annotations

import re
from decimal import Decimal

from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.quantities.numbers import NumberMatch

SIGNS = {"eq": "", "range": "", "approx": "~", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}


def unmarked(sentence: str) -> tuple[str, list[str]]:
    """The sentence without its brackets, and what stood in them, left to right."""
    return re.sub(r"[\[\]]", "", sentence), re.findall(r"\[([^\]]*)\]", sentence)


def plain(value: Decimal) -> str:
    """A figure without closing zeros or exponent."""
    return f"{value.normalize():f}"


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """ "5", or "5..7" of two ends, or "5.." and "..7" of one."""
    if low is not None and low == high:
        return plain(low)
    return f"{'' if low is None else plain(low)}..{'' if high is None else plain(high)}"


def number_as_read(number: NumberMatch) -> str:
    return bounds(number.low, number.high)


def quantity_as_read(quantity: QuantityMatch) -> str:
    """ ">500 USD": the comparator's sign (none for equal), the figure or range, the unit ("" for a bare number)."""
    value = bounds(quantity.low, quantity.high)
    if quantity.comparator in ("gt", "ge", "lt", "le"):
        value = value.strip(".")
    return f"{SIGNS[quantity.comparator]}{value} {quantity.unit or ''}".strip()
