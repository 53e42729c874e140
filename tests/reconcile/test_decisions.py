"""Decisions hold for the evidence they were made on, and for nothing else."""

from __future__ import annotations

from typing import Any

from claimledger.reconcile import Findings, reconcile
from claimledger.records import Claim, Conflict, Decision
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document("a", "one"), make_document("b", "two")]


def price(document: str, value: float, **more: Any) -> Claim:
    sentence = f"A tonne of cocoa cost [{value} dollars] in Accra."
    return make_claim(
        document, sentence, value, "USD", "Accra", "cocoa price", subject_id="place:accra", when="2024-03", **more
    )


def run(*decisions: Decision, claims: tuple[Claim, ...] = (price("a", 900), price("b", 700))) -> Findings:
    return reconcile(claims, DOCUMENTS, decisions)


def decide(conflict: Conflict, **more: Any) -> Decision:
    fields: dict[str, Any] = {
        "id": "d-1", "conflict": conflict.key, "evidence_hash": conflict.evidence_hash, "verdict": "explained",
        "claim": None, "reason": None, "note": None, "reviewer": "R", "time": "2024-05-01T10:00:00Z",
        "supersedes": None,
    }  # fmt: skip
    return Decision(**(fields | more))


def test_a_decision_holds_for_the_evidence_it_saw() -> None:
    (conflict,) = run().conflicts
    decision = decide(conflict)
    (decided,) = run(decision).conflicts
    assert (conflict.status, decided.status, decided.decision) == ("open", "decided", decision)


def test_other_evidence_makes_it_stale() -> None:
    (conflict,) = run().conflicts
    (stale,) = run(decide(conflict), claims=(price("a", 900), price("b", 650))).conflicts
    assert (stale.key, stale.status) == (conflict.key, "stale")


def test_a_decision_without_its_conflict_is_orphaned_and_goes_to_no_other() -> None:
    (conflict,) = run().conflicts
    other = decide(conflict).model_copy(update={"conflict": "k-000000000000"})
    findings = run(other)
    assert findings.orphaned == (other,)
    assert findings.conflicts[0].status == "open"


def test_the_last_decision_that_none_supersedes_counts() -> None:
    (conflict,) = run().conflicts
    first = decide(conflict, id="d-1", verdict="unsure")
    later = decide(conflict, id="d-2", time="2024-06-01T10:00:00Z")
    undone = decide(conflict, id="d-3", time="2024-04-01T10:00:00Z", supersedes="d-2", verdict="not_comparable")
    assert run(later, first).conflicts[0].decision == later
    assert run(later, undone).conflicts[0].decision == undone
