"""What a group of typed pairs becomes: one conflict, told by its most telling pair."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from claimledger.reconcile.gathering import Typed, gathered
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Comparison
from reconcile.making import make_claim


def test_a_conflict_shows_the_comparisons_of_the_pair_that_was_compared() -> None:
    claims = [
        make_claim(name, f"The ferry carries [{value}] cars.", value, "count", "ferry", "cars", counted="cars")
        for name, value in (("a", 120), ("b", 102), ("c", 120))
    ]
    one, other, witness = loose_candidates(claims, {}, ALONE, {})
    weighed = (Comparison(name="value", level="swapped", weight=0.0),)
    compared = Typed((one, other), "contradiction", "medium", weighed, "swapped_digits")
    joined = [replace(compared, pair=pair, comparisons=()) for pair in ((one, other), (other, witness))]
    for order in permutations((compared, *joined)):
        (found,) = (keyed.finding for keyed in gathered(order, {}, ALONE))
        assert found.comparisons == weighed
        assert len(found.claims) == 3
