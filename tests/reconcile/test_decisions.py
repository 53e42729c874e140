"""Decisions hold for the evidence they were made on, and for nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from claimledger.reconcile import Findings, kept, reconcile
from claimledger.reconcile.decisions import changes
from claimledger.records import Claim, Conflict, Decision
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document("a", "one"), make_document("b", "two")]


def price(document: str, value: float, **more: Any) -> Claim:
    sentence = f"A tonne of cocoa cost [{value} dollars] in Accra."
    given = {"subject_id": "place:accra", "when": "2024-03"} | more
    return make_claim(document, sentence, value, "USD", "Accra", "cocoa price", **given)


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


def test_an_orphaned_decision_is_kept_in_a_conflict_without_claims() -> None:
    (conflict,) = run().conflicts
    decision = decide(conflict, reason="two markets")
    (orphan,) = kept(run(decision, claims=(price("a", 900),)).orphaned)
    assert (orphan.key, orphan.status, orphan.severity, orphan.claims) == (conflict.key, "orphaned", "info", ())
    assert (orphan.decision, orphan.evidence_hash) == (decision, decision.evidence_hash)
    assert 'R decided "explained"' in orphan.explanation
    assert "two markets" in orphan.explanation


def told(*now: Claim) -> tuple[str, ...]:
    """What differs between evidence that was seen and that of now."""
    return changes((price("a", 900), price("b", 700)), now, {one.id: one for one in DOCUMENTS})


def test_what_changed_in_the_evidence_is_told_claim_by_claim() -> None:
    assert told(price("b", 700), price("a", 900)) == ()
    assert told(price("a", 900), price("b", 650)) == (
        "650 dollars in b: the figure was 700 dollars, and is 650 dollars",
    )
    assert told(price("a", 900)) == ("gone: 700 dollars as of March 2024 (b)",)
    assert told(price("a", 900), price("b", 700), price("c", 800)) == ("new: 800 dollars as of March 2024 (c)",)


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"when": "2024-04"}, "the time was as of March 2024, and is as of April 2024"),
        ({"speaker": "Ida Brandt"}, "the speaker was no speaker named, and is quoting Ida Brandt"),
        ({"modality": "estimate"}, "the modality was actual, and is estimate"),
        ({"scope": "in May"}, "the scope was none, and is in May"),
    ],
)
def test_what_is_read_otherwise_of_a_claim_that_stayed_is_told(more: dict[str, Any], line: str) -> None:
    assert told(price("a", 900), price("b", 700, **more)) == (f"700 dollars in b: {line}",)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_decisions_does_not_count(order: list[int]) -> None:
    (conflict,) = run().conflicts
    made = [
        decide(conflict, id="d-1"),
        decide(conflict, id="d-2", time="2024-06-01T10:00:00Z", verdict="unsure"),
        decide(conflict, id="d-3", supersedes="d-2"),
        decide(conflict.model_copy(update={"key": "k-000000000000"}), id="d-4"),
    ]
    assert run(*(made[place] for place in order)) == run(*made)


def test_the_name_of_a_conflict_is_checked() -> None:
    (conflict,) = run().conflicts
    with pytest.raises(ValidationError, match="conflict"):
        decide(conflict.model_copy(update={"key": "cocoa"}))
