"""Reconciling depends on nothing but its input, and its work grows with it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.publish import Outcome
from claimledger.publish.release import content_files
from claimledger.publish.rows import rows_of
from claimledger.reconcile import Findings, kept, reconcile
from claimledger.reconcile.group import NEIGHBOURS, candidates, pairs
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Agreement, Claim, Conflict, Copies, Copy, Decision, Document
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document(name, f"text {name}") for name in "abcd"]
COPIES = (
    Copies(
        id="n-000000000001",
        kind="document",
        members=(Copy(document="a", start=0, end=6), Copy(document="b", start=0, end=6)),
    ),
    Copies(
        id="n-000000000002",
        kind="paragraph",
        members=(Copy(document="b", start=0, end=99), Copy(document="c", start=0, end=99)),
    ),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of few possible meanings, so that many of them meet."""
    unit = draw(st.sampled_from(["percent", "USD", "EUR", "count", "rank"]))
    subject = draw(st.sampled_from([None, "Lima", "Lima port projects", "the port", "Quito"]))
    return make_claim(
        draw(st.sampled_from("abcd")),
        draw(st.sampled_from(["It says [so] here.", "It comes to [so] (or so) by then.", "They add [so] to that."])),
        draw(st.sampled_from([5, 50, 52, 55, 5500])),
        unit,
        subject,
        draw(st.sampled_from([None, "port projects", "direct port projects", "share", "new port projects"])),
        subject_id=draw(st.sampled_from([None, "place:lima"])) if subject == "Lima" else None,
        counted="projects" if unit == "count" else None,
        comparator=draw(st.sampled_from(["eq", "approx", "gt", "le"])),
        precision=draw(st.sampled_from([0, 0.5])),
        when=draw(st.sampled_from([None, "2020", "2020-05-01", "2023"])),
        role=draw(st.sampled_from(["as_of", "period", "target"])),
        basis=draw(st.sampled_from(["explicit", "document"])),
        modality=draw(st.sampled_from(["actual", "target", "planned_increase", "change_rate", "estimate"])),
        block=draw(st.sampled_from(["paragraph", "title"])),
        at=draw(st.sampled_from([0, 100, 200])),
        nth=draw(st.integers(0, 3)),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=14, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_count(made: list[Claim], shuffler: random.Random) -> None:
    expected = reconcile(made, DOCUMENTS)
    shuffled, documents = list(made), list(DOCUMENTS)
    shuffler.shuffle(shuffled)
    shuffler.shuffle(documents)
    assert reconcile(shuffled, documents) == expected


@st.composite
def measurements(draw: st.DrawFn) -> Claim:
    """A figure of one measure, so that many of them make a series, a corroboration or a contradiction."""
    value = draw(st.sampled_from([40, 41, 55, 55.4, 60]))
    more = {"subject_id": "place:lima", "precision": 0.5, "when": draw(st.sampled_from(["2017", "2021", "2023"]))}
    more |= {"confidence": draw(st.sampled_from([0.2, 0.9])), "nth": draw(st.integers(0, 3))}
    if draw(st.booleans()):
        more["speaker"] = draw(st.sampled_from(["Ana Ruiz", "the port"]))
    sentence = f"Of the freight in Lima, [{value} %] goes by ship."
    return make_claim(draw(st.sampled_from("abcd")), sentence, value, "percent", "Lima", "share of sea freight", **more)


def released(found: Findings, made: list[Claim], documents: list[Document]) -> dict[str, bytes]:
    """The tables of a release, as bytes."""
    conflicts = (*found.conflicts, *kept(found.orphaned))
    outcome = Outcome(
        documents=tuple(documents), claims=tuple(made), conflicts=conflicts, agreements=found.agreements, copies=COPIES
    )
    return content_files(rows_of(outcome))


def decided(found: Findings) -> list[Decision]:
    """Decisions on what was found: every second one on other evidence, and one on a conflict that is not there."""
    keys = [(one.key, one.evidence_hash if place % 2 else "0" * 64) for place, one in enumerate(found.conflicts)]
    return [
        Decision(
            id=f"d-{key}", conflict=key, evidence_hash=seen, verdict="explained", claim=None, reason=None, note=None,
            reviewer="desk", time="2031-04-01T00:00:00Z", supersedes=None,
        )
        for key, seen in (*keys, ("k-000000000000", "0" * 64))
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    st.lists(measurements(), min_size=3, max_size=12, unique_by=lambda claim: claim.id),
    st.randoms(use_true_random=False),
)
def test_a_release_has_the_same_bytes_whatever_the_order_of_all_that_goes_in(
    made: list[Claim], shuffler: random.Random
) -> None:
    decisions = decided(reconcile(made, DOCUMENTS, copies=COPIES))
    expected = released(reconcile(made, DOCUMENTS, decisions, COPIES), made, DOCUMENTS)
    shuffled, documents, copies = list(made), list(DOCUMENTS), list(COPIES)
    for one in (shuffled, documents, decisions, copies):
        shuffler.shuffle(one)
    assert released(reconcile(shuffled, documents, decisions, copies), shuffled, documents) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=14, unique_by=lambda claim: claim.id))
def test_every_finding_is_about_claims_that_are_there_under_a_key_of_its_own(made: list[Claim]) -> None:
    findings = reconcile(made, DOCUMENTS)
    reports: list[Conflict | Agreement] = [*findings.conflicts, *findings.agreements]
    keys = [report.key for report in reports]
    known = {claim.id: claim for claim in made}
    assert len(set(keys)) == len(keys)
    assert [one.key for one in findings.conflicts] == sorted(one.key for one in findings.conflicts)
    assert [one.key for one in findings.agreements] == sorted(one.key for one in findings.agreements)
    for report in reports:
        assert len(report.claims) > 1
        assert all(name in known for name in report.claims)
        assert {known[name].document for name in report.claims} <= {
            name for group in report.witnesses for name in group
        }


def test_a_large_bucket_is_compared_in_windows() -> None:
    many = [
        make_claim(
            "abcd"[n % 4],
            f"Lima shipped [{n}] tonnes.",
            n,
            "count",
            "Lima",
            "copper ore",
            when=f"20{n % 30:02d}",
            nth=n,
        )
        for n in range(600)
    ]
    found = pairs(candidates(many, {}, ALONE, {}))
    words = 2  # one bucket for each word of the measure
    assert len(found) <= 2 * NEIGHBOURS * len(many) * words
    assert len({(one.claim.id, other.claim.id) for one, other in found}) == len(found)
