"""The levels and the changes that a sentence tells: which figure says by how much, which from where, which to where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimledger.reconcile.checks.figures import is_settled
from claimledger.reconcile.checks.inside import after
from claimledger.reconcile.values import point
from claimledger.records import Claim

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TO = re.compile(r"\s+to\s+|\s*[-\u2013]\s*")
IT_WAS = re.compile(r"(?: [\w'\u2019-]+)? it (?:was|had been)\b")
"""What stands behind a level told in passing: "63 percent it was last May"."""

_MORE_THAN = re.compile(r"(?: [\w'\u2019-]+){0,3}? (?:more|less|fewer|higher|lower) than\b", re.IGNORECASE)


def is_change_by(claim: Claim) -> bool:
    """Whether a figure tells by how much something rose or fell."""
    change = claim.quantity.change
    told = change is not None and change.basis == "by" and change.direction != "unspecified"
    return told and not IT_WAS.match(after(claim)) and _is_told(claim) and point(claim.quantity) > 0


def _is_told(claim: Claim) -> bool:
    """Whether a change is told as a number that is there, not to come; "more than doubled" is a number too."""
    if claim.quantity.unit == "times":
        return claim.polarity == "affirmed" and claim.quantity.low is not None
    return is_settled(claim) and (claim.modality != "planned_increase" or bool(_MORE_THAN.match(after(claim))))


def is_level(claim: Claim) -> bool:
    if IT_WAS.match(after(claim)):
        return is_settled(claim)
    change = claim.quantity.change
    return is_settled(claim) and (change is None or change.basis != "by") and claim.modality != "change_rate"


def levels(sentence: Sequence[Claim]) -> list[Claim]:
    """The levels of a sentence; both ends of a range that something went through: "from 18 to 24 percent"."""
    found: list[Claim] = []
    for claim in sentence:
        ends = _ends_of_range(claim)
        found += ends if ends else [claim] if is_level(claim) else []
    return found


def _ends_of_range(claim: Claim) -> tuple[Claim, Claim] | None:
    """The two levels of a range that was read as one figure, in the order told; None where it is none."""
    quantity = claim.quantity
    low, high, change = quantity.low, quantity.high, quantity.change
    told = quantity.comparator == "range" and change is not None and change.basis == "from"
    if not told or change is None or low is None or high is None or claim.polarity != "affirmed":
        return None
    parts = _TO.split(quantity.exact)
    if len(parts) != 2:
        return None
    ends = (low, high) if change.direction == "increase" else (high, low)
    old, new = (_end(claim, value, text) for value, text in zip(ends, parts, strict=True))
    return _with_basis(old, "from"), _with_basis(new, "to")


def _end(claim: Claim, value: Decimal, text: str) -> Claim:
    """A claim with one end of its range as its figure, which leaves open what its last digit does."""
    digits = _NUMBER.search(text)
    plain = digits[0].replace(",", "") if digits else "0"
    size = value / Decimal(plain) if Decimal(plain) else Decimal(1)
    half = Decimal(5).scaleb(-len(plain.partition(".")[2]) - 1) * size
    update = {"low": value, "high": value, "comparator": "eq", "precision": (value - half, value + half)}
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update=update | {"exact": text.strip()})})


def _with_basis(claim: Claim, basis: str) -> Claim:
    change = claim.quantity.change
    made = change.model_copy(update={"basis": basis}) if change is not None else None
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"change": made})})
