"""Precision: the interval that a figure as written leaves open."""

from __future__ import annotations

from decimal import Decimal

from claimledger.extract.quantities.match import QuantityMatch
from claimledger.records import Comparator

# "about" leaves a twentieth open to both sides; the press rounds more coarsely than it says
APPROXIMATE = Decimal("0.05")
BELOW: dict[Comparator, Decimal] = {"lt": Decimal("0.1"), "le": Decimal(1)}  # how far "nearly" and "up to" reach down


def precision_of(match: QuantityMatch, comparator: Comparator) -> tuple[Decimal, Decimal] | None:
    """What a figure leaves open, from low to high: half of its last digit's worth to both sides, more where it is
    approximate; what lies below "nearly" and "up to". None where it is a range or open to one side.

    comparator: the figure's own, or the one that the words around it make it.
    """
    if match.low is not None and match.high is not None:
        step = match.half_step or Decimal(0)
        if comparator == "approx":
            step = max(step, abs(match.high) * APPROXIMATE)
        return (match.low - step, match.high + step) if match.low == match.high else None
    if match.high is not None and comparator in BELOW:
        return (match.high - abs(match.high) * BELOW[comparator], match.high)
    return None
