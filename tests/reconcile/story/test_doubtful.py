"""What figures must say themselves where it is open whether two articles tell one story."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile.compare import Compared
from claimledger.reconcile.gathering import Typed
from claimledger.reconcile.group import Pair, loose_candidates
from claimledger.reconcile.story.doubtful import EVEN, SURE, is_misread_of_one, is_told_by_both, is_told_of_one
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Comparison
from reconcile.making import make_claim

PLAIN = {"names": "none", "time": "unclear", "value": "apart", "concept": "same"}


def pair_of(one: float, other: float) -> Pair:
    claims = [
        make_claim("a", "The hall has [so many] seats.", one, "count", "hall", "seats"),
        make_claim("b", "There were [so many] seats.", other, "count", None, "seats"),
    ]
    first, second = loose_candidates(claims, {}, ALONE, {})
    return first, second


def match_of(one: float = 640, other: float = 900, total: float = 5.0, **levels: str) -> Compared:
    told = PLAIN | levels
    weights = {"value": total}
    comparisons = tuple(
        Comparison(name=name, level=level, weight=weights.get(name, 0.0)) for name, level in told.items()
    )
    return Compared(pair_of(one, other), comparisons)


@pytest.mark.parametrize(
    "more", [{"names": "some"}, {"time": "same"}, {"time": "due"}, {"value": "slip"}, {"total": 8.5}]
)
def test_a_dispute_of_articles_that_may_tell_two_stories_needs_a_sign_of_its_own(more: dict[str, Any]) -> None:
    assert not is_told_of_one(match_of(), SURE - 0.1)
    assert is_told_of_one(match_of(), SURE)
    assert is_told_of_one(match_of(**more), SURE - 0.1)


def test_small_figures_agree_by_chance() -> None:
    doubtful = SURE - 0.1
    assert not is_told_by_both(match_of(6, 6, value="same_digit"), doubtful)
    assert is_told_by_both(match_of(6, 6, value="same_digit"), SURE)
    assert is_told_by_both(match_of(6, 6, value="same_digit", names="some"), doubtful)
    assert is_told_by_both(match_of(1840, 1840, value="same"), doubtful)


def test_what_is_misread_has_the_digits_of_what_was_read() -> None:
    found = [Typed(pair_of(*pair), "unit_or_scale", "high", (), "slipped_size") for pair in ((61.3, 613), (90, 9))]
    assert [is_misread_of_one(typed, EVEN - 0.1) for typed in found] == [True, False]
    assert all(is_misread_of_one(typed, EVEN) for typed in found)
