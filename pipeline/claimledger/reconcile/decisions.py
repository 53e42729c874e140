"""Decisions put back on the conflicts they were made on, guarded by the evidence they were made on.

A decision holds for a conflict of the same key and the same evidence: decided. Same key, other evidence: stale, for a
person to look at again. A decision whose conflict is gone is orphaned, and kept: a conflict without claims stands in
for the one that it was made on. It is never attached to another conflict, however alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimledger.reconcile.keys import EVIDENCE, evidence_of
from claimledger.reconcile.wording import Documents, figure, speaker, when, written
from claimledger.records import Claim, Conflict, Decision, Status


def current(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision that counts for each conflict key: the latest of those that stand. One that was made blind
    counts only where there is no other.

    Times are ISO 8601 in UTC, so that their order is that of their text; equal times go by id.
    """
    in_order = sorted(standing(decisions), key=lambda one: (not one.blind, one.time, one.id))
    return {decision.conflict: decision for decision in in_order}


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that stand, each once, in the order given: those that none supersedes and none withdraws. What a
    decision superseded stands again where that one is withdrawn."""
    known = {decision.id: decision for decision in decisions}
    withdrawn = {one.supersedes for one in known.values() if one.verdict == "withdrawn"}
    left = [one for one in known.values() if one.verdict != "withdrawn" and one.id not in withdrawn]
    superseded = {one.supersedes for one in left}
    return tuple(one for one in left if one.id not in superseded)


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


def kept(decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """The conflicts that stand in for those that orphaned decisions were made on, in the order given."""
    return tuple(map(_kept, decisions))


def _kept(decision: Decision) -> Conflict:
    because = f", because: {decision.reason}" if decision.reason else ""
    return Conflict(
        key=decision.conflict,
        kind="other",
        severity="info",
        rule="orphaned",
        status="orphaned",
        claims=(),
        explanation=(
            f"What was decided about is no longer found. {decision.reviewer} decided "
            f'"{decision.verdict.replace("_", " ")}" on {decision.time}{because}. '
            "The decision is kept, and holds for no other conflict."
        ),
        calculation=None,
        comparisons=(),
        witnesses=(),
        evidence_hash=decision.evidence_hash,
        decision=decision,
    )


def changes(seen: Iterable[Claim], now: Iterable[Claim], documents: Documents) -> tuple[str, ...]:
    """What differs in the evidence of a conflict since it was decided on, in words, a line each: claims that are gone,
    that are new, and of those that stayed what is read otherwise. By document and place; none where nothing differs."""
    before, after = ({claim.id: claim for claim in claims} for claims in (seen, now))
    gone = [claim for name, claim in before.items() if name not in after]
    new = [claim for name, claim in after.items() if name not in before]
    told: list[tuple[tuple[str, int], str]] = []
    for one, other in _replaced(gone, new):
        gone.remove(one)
        new.remove(other)
        told.append(
            (_place(other), f"{_where(other, documents)}: the figure was {written(one)}, and is {written(other)}")
        )
    told += [(_place(claim), f"gone: {figure(claim, documents)}") for claim in gone]
    told += [(_place(claim), f"new: {figure(claim, documents)}") for claim in new]
    for name in before.keys() & after.keys():
        for line in _read_otherwise(before[name], after[name]):
            told.append((_place(after[name]), f"{_where(after[name], documents)}: {line}"))
    return tuple(line for _, line in sorted(told))


def _replaced(gone: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims that are gone, each with the only new one that says another figure of the same thing in its document."""
    found = ((one, [other for other in new if _same_thing(one, other)]) for one in gone)
    return [(one, others[0]) for one, others in found if len(others) == 1 and _alone(one, gone)]


def _alone(one: Claim, gone: Sequence[Claim]) -> bool:
    return sum(_same_thing(one, other) for other in gone) == 1


def _same_thing(one: Claim, other: Claim) -> bool:
    keys = [claim.measure.key if claim.measure else None for claim in (one, other)]
    alike = one.document == other.document and one.quantity.unit == other.quantity.unit
    return alike and keys[0] == keys[1] and one.sentence.start == other.sentence.start


def _place(claim: Claim) -> tuple[str, int]:
    return claim.document, claim.quantity.start


def _where(claim: Claim, documents: Documents) -> str:
    document = documents.get(claim.document)
    return f"{written(claim)} in {(document and document.title) or claim.document}"


def _read_otherwise(before: Claim, after: Claim) -> Iterator[str]:
    """What of a claim is read otherwise than it was: "time: was in 2016, is in 2017"."""
    pairs = zip(EVIDENCE, evidence_of(before), evidence_of(after), strict=True)
    for name in (name for name, one, other in pairs if one != other):
        yield f"the {name} was {_said(name, before)}, and is {_said(name, after)}"


def _said(name: str, claim: Claim) -> str:
    """A part of a claim's evidence for a reader."""
    parts = {
        "figure": written(claim),
        "time": when(claim.time),
        "subject": claim.subject.text if claim.subject else "not found",
        "measure": claim.measure.key if claim.measure else "not found",
        "scope": claim.scope.text if claim.scope else "none",
        "modality": claim.modality.replace("_", " "),
        "speaker": speaker(claim),
    }
    return parts[name]
