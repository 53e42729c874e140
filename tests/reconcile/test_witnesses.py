"""Copies are one witness: whole documents for all they say, shared paragraphs for what stands in them."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from claimledger.reconcile import Findings, reconcile
from claimledger.reconcile.stage import coverage
from claimledger.reconcile.witnesses import ALONE, Witnesses
from claimledger.records import Claim, Copies, Copy
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document(name, f"text {name}") for name in "abcd"]
FIRST = (0, 80)  # spans of two paragraphs, in every document
SECOND = (100, 180)
WHOLE = (0, 400)


def copied(number: int, kind: str, *documents: str, span: tuple[int, int] = WHOLE) -> Copies:
    """A cluster of documents, or of the paragraphs that stand at one span in them."""
    members = tuple(Copy(document=name, start=span[0], end=span[1]) for name in documents)
    return Copies.model_validate({"id": f"n-{number:012x}", "kind": kind, "members": members})


def deaths(document: str, value: int, at: int = 0, **more: object) -> Claim:
    return make_claim(
        document, f"The flood killed [{value}] people in Lima.", value, "count", "Lima", "flood deaths",
        counted="people", subject_id="place:lima", when="2023-01-13", at=at, **more,
    )  # fmt: skip


def homes(document: str, value: int, at: int = 100) -> Claim:
    return make_claim(
        document, f"Lima lost [{value}] homes to the flood.", value, "count", "Lima", "homes lost",
        counted="homes", subject_id="place:lima", when="2023-01-13", at=at,
    )  # fmt: skip


def corroborations(findings: Findings) -> list[tuple[tuple[str, ...], ...]]:
    return [one.witnesses for one in findings.agreements if one.kind == "corroboration"]


def test_copied_documents_neither_corroborate_nor_contradict() -> None:
    copies = [copied(1, "document", "a", "b")]

    assert reconcile([deaths("a", 25), deaths("b", 25)], DOCUMENTS, copies=copies) == Findings((), ())
    findings = reconcile([deaths("a", 25), deaths("b", 25), deaths("c", 47)], DOCUMENTS, copies=copies)
    assert [one.witnesses for one in findings.conflicts] == [(("a", "b"), ("c",))]


def test_without_copies_every_document_is_a_witness() -> None:
    findings = reconcile([deaths("a", 25), deaths("b", 25)], DOCUMENTS)

    assert corroborations(findings) == [(("a",), ("b",))]


def test_a_shared_paragraph_is_one_witness_for_its_own_figures_and_two_for_others() -> None:
    claims = [deaths("a", 25), deaths("b", 25), homes("a", 300), homes("b", 300)]
    findings = reconcile(claims, DOCUMENTS, copies=[copied(1, "paragraph", "a", "b", span=FIRST)])

    (agreement,) = findings.agreements
    assert agreement.claims == tuple(sorted((homes("a", 300).id, homes("b", 300).id)))
    assert agreement.witnesses == (("a",), ("b",))


def test_who_shares_a_paragraph_is_one_witness_against_a_third() -> None:
    claims = [deaths("a", 25), deaths("b", 25), deaths("c", 25)]
    findings = reconcile(claims, DOCUMENTS, copies=[copied(1, "paragraph", "a", "b", span=FIRST)])

    assert corroborations(findings) == [(("a", "b"), ("c",))]


def test_figures_that_differ_outside_the_shared_paragraph_are_a_conflict() -> None:
    """A sentence added to a copied paragraph is the adder's own word."""
    claims = [deaths("a", 25, at=0), deaths("b", 47, at=100)]
    share = copied(1, "paragraph", "a", "b", span=FIRST)

    (conflict,) = reconcile(claims, DOCUMENTS, copies=[share]).conflicts
    assert conflict.witnesses == (("a",), ("b",))


def test_who_tells_a_shared_paragraph_again_in_own_words_is_no_second_witness() -> None:
    share = copied(1, "paragraph", "a", "b", span=FIRST)
    claims = [deaths(name, 25, at=at, block=block) for name in "ab" for at, block in ((0, "paragraph"), (300, "title"))]
    lead = deaths("b", 25, at=200)

    assert corroborations(reconcile([*claims, lead], DOCUMENTS, copies=[share])) == []
    assert corroborations(reconcile([*claims, lead, deaths("c", 25)], DOCUMENTS, copies=[share])) == [
        (("a", "b"), ("c",))
    ]


def test_an_article_that_only_repeats_shared_paragraphs_adds_no_witness() -> None:
    shares = [copied(1, "paragraph", "a", "b", span=FIRST), copied(2, "paragraph", "a", "b", span=SECOND)]
    witnesses = Witnesses.of(shares)
    both = [deaths(name, 25, at=at) for name in "ab" for at in (0, 100)]

    assert witnesses.behind(both) == (("a", "b"),)
    assert witnesses.behind([*both, deaths("b", 25, at=200)]) == (("a", "b"),)  # a adds nothing to b
    own = [deaths(name, 25, at=200) for name in "ab"]
    assert witnesses.behind([*both, *own]) == (("a",), ("b",))


def test_two_that_share_nothing_stay_two_whoever_repeats_both() -> None:
    shares = [copied(1, "paragraph", "a", "b", span=FIRST), copied(2, "paragraph", "b", "c", span=SECOND)]
    claims = [deaths("a", 25), deaths("b", 25), deaths("b", 25, at=100), deaths("c", 25, at=100)]

    assert Witnesses.of(shares).sources(claims[0]).isdisjoint(Witnesses.of(shares).sources(claims[3]))
    assert len(Witnesses.of(shares).behind([claims[0], claims[3]])) == 2


def test_copies_of_an_article_share_the_paragraphs_of_each() -> None:
    copies = [copied(1, "document", "a", "b"), copied(2, "paragraph", "b", "c", span=FIRST)]
    claims = [deaths("b", 25), deaths("c", 25), deaths("a", 25)]

    assert Witnesses.of(copies).behind(claims[:2]) == (("a", "b", "c"),)
    assert corroborations(reconcile(claims[:2], DOCUMENTS, copies=copies)) == []


def test_what_a_copied_text_adds_up_is_told_once() -> None:
    def claims(name: str) -> list[Claim]:
        sentence = "The deal is worth {} yuan ({} dollars)."
        return [
            make_claim(name, sentence.format("[700 million]", "100 million"), 700_000_000, "CNY", None, None),
            make_claim(name, sentence.format("700 million", "[100 million]"), 100_000_000, "USD", None, None),
        ]

    share = copied(1, "paragraph", "a", "b", span=FIRST)
    (agreement,) = reconcile([*claims("a"), *claims("b")], DOCUMENTS, copies=[share]).agreements
    assert (agreement.kind, agreement.witnesses) == ("conversion", (("a",),))

    whole = copied(1, "document", "a", "b")
    (agreement,) = reconcile([*claims("a"), *claims("b")], DOCUMENTS, copies=[whole]).agreements
    assert (agreement.kind, agreement.witnesses) == ("conversion", (("a", "b"),))


def test_coverage_leaves_out_pairs_of_copies() -> None:
    claims = [deaths("a", 25), deaths("b", 25)]

    assert coverage(claims, DOCUMENTS).pairs == 1
    assert coverage(claims, DOCUMENTS, [copied(1, "paragraph", "a", "b", span=FIRST)]).pairs == 0


def test_who_is_no_copy_stands_for_itself() -> None:
    claim = deaths("a", 25)

    assert ALONE.cluster("a") == ("a",)
    assert ALONE.is_said_first(claim)
    assert ALONE.sources(claim) != ALONE.sources(deaths("b", 25))
    assert ALONE.behind([]) == ()


@st.composite
def clusters_of_copies(draw: st.DrawFn) -> list[Copies]:
    found = [copied(1, "document", *draw(st.sampled_from(["ab", "abc", "cd"])))] if draw(st.booleans()) else []
    for number, span in ((2, FIRST), (3, SECOND)):
        sharing = sorted(draw(st.sets(st.sampled_from("abcd"))))
        found += [copied(number, "paragraph", *sharing, span=span)] if len(sharing) > 1 else []
    return found


@given(
    clusters_of_copies(),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([0, 100, 200])), min_size=1, unique=True),
    st.randoms(use_true_random=False),
)
def test_witnesses_part_the_documents_in_any_order(
    copies: list[Copies], said: list[tuple[str, int]], chance: random.Random
) -> None:
    claims = [deaths(name, 25, at=at) for name, at in said]
    expected = Witnesses.of(copies).behind(claims)
    names = [name for group in expected for name in group]
    assert len(names) == len(set(names))
    assert {claim.document for claim in claims} <= set(names)

    chance.shuffle(copies)
    chance.shuffle(claims)
    assert Witnesses.of(copies).behind(claims) == expected
