"""What would make a calculation come out: the check that failed, asked again with one figure at another value.

The check is one inside an article, or one over two articles of a story.

Nothing here is written for a check. The values to try are what the finding's other figures come to, by sums,
differences, products and quotients, and the numbers that its calculation names; the check says which of them it passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain, permutations, starmap

from claimledger.reconcile.checks import CHECKS, Fails, Inside, Verdict
from claimledger.reconcile.checks.across import ACROSS
from claimledger.reconcile.values import point, spoken
from claimledger.reconcile.wording import written
from claimledger.records import Claim, Conflict, Document
from claimledger.why.remedies import NONE, Remedy, shifted

DIGITS = 4
"""Digits that tell of a value to try: no article writes more of what it works out."""

FARTHEST = 12
"""How many times its value a figure is moved at most: a slip is by a digit."""

MOST = 12
"""Figures of a finding of which values are worked out: of a longer list the sum says enough."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?")
_SIZES = {"million": 6, "billion": 9, "trillion": 12}
_HUNDRED = Decimal(100)


Asked = Callable[[Sequence[Claim]], Iterable[Verdict]]
"""A check of some articles, as what it says of their claims."""


def recalculated(conflict: Conflict, claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Remedy]:
    """For each figure of a conflict that a check found the nearest value with which it would find nothing.

    claims: those of the articles that the check was on, in reading order; documents: these by id, with their texts
    where at hand. Empty where the finding is no check's, or no single figure would do.
    """
    asked = _asked(conflict.rule, documents)
    own = [claim for claim in claims if claim.id in conflict.claims][:MOST]
    if asked is None or not _fails(asked, conflict, claims):
        return []
    points = (_in_points(asked, conflict, claim, claims) for claim in own)
    found = (_remedy(asked, conflict, claim, own, claims) for claim in own)
    return [one for one in (*points, *found) if one is not None]


def _asked(rule: str, documents: Mapping[str, Document]) -> Asked | None:
    """The check of a name, to be asked of claims; None where there is none."""
    check = next((one for one in CHECKS if one.__name__ == rule), None)
    if check is not None:
        return lambda claims: chain.from_iterable(map(check, _articles(claims, documents)))
    between = next((one for one in ACROSS if one.__name__ == rule), None)
    if between is None:
        return None
    return lambda claims: chain.from_iterable(starmap(between, permutations(_articles(claims, documents), 2)))


def _articles(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Inside]:
    """Claims by their articles."""
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.document, []).append(claim)
    return [Inside(tuple(own), (), (), documents.get(name)) for name, own in told.items()]


def _remedy(
    asked: Asked, conflict: Conflict, claim: Claim, own: Sequence[Claim], claims: Sequence[Claim]
) -> Remedy | None:
    for value in _values(claim, own, conflict.calculation or ""):
        moved = claim.model_copy(update={"quantity": shifted(claim.quantity, value - point(claim.quantity))})
        changed = [moved if one.id == claim.id else one for one in claims]
        if not _fails(asked, conflict, changed):
            return Remedy(f"{written(claim)} were {_told(value, claim)}", NONE)
    return None


def _in_points(asked: Asked, conflict: Conflict, claim: Claim, claims: Sequence[Claim]) -> Remedy | None:
    """A change in percent that would hold in percentage points."""
    change = claim.quantity.change
    if claim.quantity.unit != "percent" or change is None or change.basis != "by" or conflict.kind != "unit_or_scale":
        return None
    moved = claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": "percentage_point"})})
    if _fails(asked, conflict, [moved if one.id == claim.id else one for one in claims]):
        return None
    return Remedy(f"{written(claim)} were {spoken(point(claim.quantity))} percentage points", NONE)


def _told(value: Decimal, claim: Claim) -> str:
    unit = {"percent": " percent", "percentage_point": " percentage points", "times": " times"}
    return f"{spoken(value)}{unit.get(claim.quantity.unit, '')}"


def _fails(asked: Asked, conflict: Conflict, claims: Sequence[Claim]) -> bool:
    """Whether a check finds a fault in figures that a conflict has."""
    own = set(conflict.claims)
    return any(isinstance(one, Fails) and {claim.id for claim in one.claims} <= own for one in asked(claims))


def _values(claim: Claim, own: Sequence[Claim], calculation: str) -> list[Decimal]:
    """The values to try for a figure, the nearest first."""
    now = point(claim.quantity)
    others = [point(one.quantity) for one in own if one.id != claim.id]
    tried = {_plain(value, claim) for value in (*_worked_out(others), *_named(calculation)) if value > 0}
    near = [value for value in tried if value != now and now / FARTHEST <= value <= now * FARTHEST]
    return sorted(near, key=lambda value: (abs(value - now), value))


def _worked_out(others: Sequence[Decimal]) -> Iterator[Decimal]:
    """What figures come to: all of them together, what the largest leaves, and what any two make."""
    yield from others
    yield sum(others, Decimal(0))
    yield 2 * max(others, default=Decimal(0)) - sum(others, Decimal(0))
    for one, other in permutations(others[:MOST], 2):
        yield from (one + other, one - other, one * other, one * other / _HUNDRED)
        yield from (one * (1 + other / _HUNDRED), one * (1 - other / _HUNDRED))
        if other:
            yield from (one / other, _HUNDRED * one / other, _HUNDRED * (one - other) / other)
        if abs(other) != _HUNDRED:
            yield from (one / (1 + other / _HUNDRED), one / (1 - other / _HUNDRED))


def _named(calculation: str) -> Iterator[Decimal]:
    """The numbers that a calculation names."""
    for found in _NUMBER.findall(calculation):
        number, _, size = found.partition(" ")
        try:
            yield Decimal(number.replace(",", "")).scaleb(_SIZES.get(size, 0))
        except InvalidOperation:
            continue


def _plain(value: Decimal, claim: Claim) -> Decimal:
    """A value with as many digits as an article would write; a count as a whole number."""
    if claim.quantity.unit in {"count", "rank"} and abs(value) < 10**DIGITS:
        return value.to_integral_value()
    if claim.quantity.unit == "count" and value == value.to_integral_value():
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - DIGITS + 1)) if value else value
