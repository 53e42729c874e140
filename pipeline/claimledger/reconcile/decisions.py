"""Decisions put back on the conflicts they were made on, guarded by the evidence they were made on.

A decision holds for a conflict of the same key and the same evidence: decided. Same key, other evidence: stale, for a
person to look at again. A decision whose conflict is gone is orphaned. It is never attached to another conflict,
however alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimledger.records import Conflict, Decision, Status


def current(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision that counts for each conflict key: of those that no other supersedes, the latest.

    Times are ISO 8601 in UTC, so that their order is that of their text; equal times go by id.
    """
    known = {decision.id: decision for decision in decisions}
    superseded = {decision.supersedes for decision in known.values()}
    standing = [decision for decision in known.values() if decision.id not in superseded]
    return {decision.conflict: decision for decision in sorted(standing, key=lambda one: (one.time, one.id))}


def apply(conflicts: Sequence[Conflict], decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """The conflicts, those with a decision as decided or stale, in the order given."""
    by_key = current(decisions)
    return tuple(_with_decision(conflict, by_key.get(conflict.key)) for conflict in conflicts)


def _with_decision(conflict: Conflict, decision: Decision | None) -> Conflict:
    if decision is None:
        return conflict
    status: Status = "decided" if decision.evidence_hash == conflict.evidence_hash else "stale"
    return conflict.model_copy(update={"status": status, "decision": decision})


def orphaned(conflicts: Iterable[Conflict], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The standing decisions whose conflict is not there, by conflict key."""
    keys = {conflict.key for conflict in conflicts}
    return tuple(decision for key, decision in sorted(current(decisions).items()) if key not in keys)
