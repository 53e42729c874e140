"""What is there plus what is to be added: 121 + 20 = 141."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.checks.verdict import Holds
from claimledger.reconcile.compare import PRESENT, subject_level
from claimledger.reconcile.definitions import HEADLINES, measure_level, scope_level
from claimledger.reconcile.group import Pair
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim


def increments(inside: Inside) -> Iterator[Holds]:
    """Pairs of a level and what is to be added to it, with their sum."""
    return (_sum(*found) for pair in inside.pairs if (found := _base_and_increment(pair)) is not None)


def _base_and_increment(pair: Pair) -> tuple[Claim, Claim] | None:
    base, added = sorted(pair, key=lambda candidate: candidate.claim.modality == "planned_increase")
    level = base.claim.modality in PRESENT and base.claim.quantity.change is None
    if not level or added.claim.modality != "planned_increase" or base.quantity.unit != added.quantity.unit:
        return None
    if base.claim.block in HEADLINES or added.claim.block in HEADLINES:
        return None
    alike = measure_level(base.definition, added.definition) in {"same", "near"}
    related = subject_level(base, added) != "different" and scope_level(base.definition, added.definition) == "same"
    return (base.claim, added.claim) if alike and related else None


def _sum(base: Claim, added: Claim) -> Holds:
    total = point(base.quantity) + point(added.quantity)
    text = (
        f"{base.quantity.exact} is what there is, {added.quantity.exact} is to be added: an increment, not a new level."
    )
    numbers = [spoken(value) for value in (point(base.quantity), point(added.quantity), total)]
    calculation = f"{numbers[0]} + {numbers[1]} = {numbers[2]}"
    return Holds("arithmetic", (base, added), text, calculation, (base.document, calculation))
