"""The table of targets: every claim whose figure is planned, pledged or projected, with its year."""

from __future__ import annotations

from collections.abc import Iterable

from claimledger.records import Claim, Modality, Target, TimeScope

FORWARD_LOOKING: frozenset[Modality] = frozenset({"target", "projection", "planned_increase"})


def targets_of(claims: Iterable[Claim]) -> tuple[Target, ...]:
    """The rows of targets.jsonl, in the order of the claims."""
    return tuple(_target(claim) for claim in claims if claim.modality in FORWARD_LOOKING)


def target_year(time: TimeScope) -> int | None:
    """The year by whose end a target is to be met; None where the claim's time is not the target's."""
    return time.end.year if time.role == "target" and time.end is not None else None


def _target(claim: Claim) -> Target:
    return Target(
        claim=claim.id,
        document=claim.document,
        subject=claim.subject.text if claim.subject else None,
        measure=claim.measure.text if claim.measure else None,
        low=claim.quantity.low,
        high=claim.quantity.high,
        comparator=claim.quantity.comparator,
        unit=claim.quantity.unit,
        year=target_year(claim.time),
        modality=claim.modality,
    )
