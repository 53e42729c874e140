"""Which articles tell one story, and in which order these are gone through."""

from __future__ import annotations

from itertools import pairwise, permutations

from claimledger.reconcile.story.stories import in_stories, neighbours
from reconcile.making import make_document

FLOOD = [("a", "d", 9), ("a", "g", 7), ("d", "g", 8)]
VOTE = [("b", "c", 6), ("b", "e", 5), ("c", "e", 6)]
BY_CHANCE = ("a", "b", 2)


def test_the_pairs_of_a_story_come_one_after_the_other() -> None:
    order = in_stories([*FLOOD, *VOTE, BY_CHANCE])
    stories = ["flood" if pair in FLOOD else "vote" for pair in order if pair != BY_CHANCE]
    assert sorted(order) == sorted([*FLOOD, *VOTE, BY_CHANCE])
    assert sum(one != other for one, other in pairwise(stories)) == 1


def test_the_order_of_the_pairs_depends_on_the_pairs_alone() -> None:
    assert len({tuple(in_stories(pairs)) for pairs in permutations([*FLOOD, BY_CHANCE, VOTE[0]])}) == 1


def test_articles_that_share_names_tell_one_story_and_others_none() -> None:
    documents = [
        make_document("a", "The dam at Korvel broke, said Mayor Lindt of Korvel. Water from Lindt Lake came at noon."),
        make_document("b", "When the dam near Korvel gave way, Lindt spoke of luck. The water has gone."),
        make_document("c", "Shares of Ostrand Mills rose, and analysts at Brekk raised their forecasts for wool."),
    ]
    assert [pair[:2] for pair in neighbours(documents)] == [("a", "b")]
