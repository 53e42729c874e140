"""Pairs of figures that are held by ids: a batch has all that bears on its pairs, and no two batches share a claim."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from contextlib import suppress

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.compare import Compared
from claimledger.reconcile.gathering import Typed
from claimledger.reconcile.group import Candidate, loose_candidates
from claimledger.reconcile.heap import uncollected
from claimledger.reconcile.story import matched
from claimledger.reconcile.story.matched import Batch, Matched
from claimledger.reconcile.story.matching import comparisons, weights
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim, Document
from reconcile.making import make_claim, make_document

SCORED = comparisons(dict.fromkeys(weights(), "none"))

TOWNS = ("Halse", "Orvik", "Tessmar")

ARTICLES = {
    "early": ("Police in {0} arrested [17] men in raids.", 17, "The raids near {0} cost [310] euros.", 310),
    "later": ("[19] suspects were taken into custody in {0} raids.", 19, "{0} paid [470] euros for raids.", 470),
    "third": ("In {0} [19] men were arrested in raids.", 19, "The raids in {0} cost [470] euros.", 470),
}


def one_of(document: str, value: int, at: int = 0) -> Candidate:
    """A count that an article tells at some place."""
    claim = make_claim(document, f"There were [{value}] men.", value, "count", None, None, counted="men", at=at)
    return loose_candidates([claim], {}, ALONE, {})[0]


def pair(one: Candidate, other: Candidate) -> tuple[Candidate, Candidate]:
    first, second = sorted((one, other), key=lambda candidate: candidate.claim.id)
    return first, second


def batches(*pairs: tuple[Candidate, Candidate], wrong: Iterable[Typed] = ()) -> list[Batch]:
    """The batches of some pairs that don't agree."""
    held, known = Matched(), {one.claim.id: one for found in pairs for one in found}
    for found in pairs:
        held.add(Compared(found, SCORED), agrees=False)
    for typed in wrong:
        held.add_wrong(typed)
    return list(held.batches(lambda ids: {id: known[id] for id in ids}))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matched, "BATCH", 1)


@pytest.mark.usefixtures("small")
def test_pairs_of_other_articles_are_in_other_batches() -> None:
    found = batches(pair(one_of("a", 17), one_of("b", 19)), pair(one_of("c", 31), one_of("d", 33)))
    assert [len(batch.disputed) for batch in found] == [1, 1]


@pytest.mark.usefixtures("small")
def test_pairs_with_a_claim_in_common_are_in_one() -> None:
    shared = one_of("b", 19)
    found = batches(pair(one_of("a", 17), shared), pair(one_of("c", 31), one_of("d", 33)), pair(shared, one_of("e", 9)))
    assert sorted(len(batch.disputed) for batch in found) == [1, 2]


@pytest.mark.usefixtures("small")
def test_pairs_in_which_an_article_says_the_same_twice_are_in_one() -> None:
    found = batches(pair(one_of("a", 17), one_of("b", 19)), pair(one_of("a", 17, at=90), one_of("c", 19)))
    assert [len(batch.disputed) for batch in found] == [2]


@pytest.mark.usefixtures("small")
def test_what_is_told_wrong_is_with_what_is_disputed_of_it() -> None:
    one = pair(one_of("a", 17), one_of("b", 19))
    wrong = Typed(one, "contradiction", "medium", SCORED, "swapped_digits")
    assert batches(one, wrong=[wrong]) == [Batch([], [Compared(one, SCORED)], [wrong])]


def story() -> tuple[list[Claim], list[Document]]:
    """Three articles each on raids in three towns, which dispute two figures."""
    claims, documents = list[Claim](), list[Document]()
    for town in TOWNS:
        for name, (first, count, second, cost) in ARTICLES.items():
            id, texts = f"{town}-{name}".casefold(), [sentence.format(town) for sentence in (first, second)]
            claims.append(make_claim(id, texts[0], count, "count", None, None, counted="men"))
            claims.append(make_claim(id, texts[1], cost, "EUR", None, None, at=len(texts[0])))
            documents.append(make_document(id, " ".join(texts).translate({91: None, 93: None}), published="2024-03-02"))
    return claims, documents


def test_findings_are_the_same_whatever_a_batch_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    claims, documents = story()
    at_once = reconcile(claims, documents)
    assert len(at_once.conflicts) >= len(TOWNS)
    monkeypatch.setattr(matched, "BATCH", 1)
    assert reconcile(claims, documents) == at_once


def test_reconciling_leaves_no_cycles_behind() -> None:
    claims, documents = story()
    reconcile(claims, documents)  # what is read once, and patterns, may leave some
    gc.collect()
    with uncollected():
        reconcile(claims, documents)
        assert gc.collect() == 0


def test_cycles_are_looked_for_again_afterwards() -> None:
    with suppress(ValueError), uncollected():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_who_looks_for_none_is_left_to_it() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
