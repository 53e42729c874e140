"""Which articles tell one story, and in which order these are gone through."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, permutations

import set_checks
from claimledger.reconcile.story.doubtful import SURE
from claimledger.reconcile.story.profiles import profiled
from claimledger.reconcile.story.stories import CORPUS, in_stories, neighbours, tie
from claimledger.records import Document
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


TRIAL = (
    "A court in Varn has sent the former head of the harbour office, Ilo Brandt, to prison for six years.",
    "Six years for Brandt: the man who ran the harbour office of Varn took bribes, the judges found.",
)
LOOKALIKES = (
    "The minister who sold licences in Tolmar will spend four years behind bars, said the chamber led by Una Stroem.",
    "Prosecutors in Esk want nine years for the head of police, Pavo Lind, who is said to have taken money.",
    "For two years in prison the mayor of Ruvel can thank her own bookkeeper, Dora Keel, who kept copies.",
    "Judges of the court at Peldorf may not accept gifts, not even wine, wrote the supreme court to Aron Bisk.",
    "The harbour at Sarn gets a third crane. It lifts 60 tonnes, said Meta Oller, who runs the port.",
    "Bribes cost firms in Ansk a tenth of what they earn, a survey among 340 of them by Jon Tarr has found.",
)


def dated(name: str, text: str, day: int = 1) -> Document:
    return make_document(name, text, published=f"2024-05-{day:02}")


def test_other_articles_of_a_kind_do_not_part_a_story() -> None:
    story = [dated(f"story{n}", text, 3 + n) for n, text in enumerate(TRIAL)]
    others = [dated(f"other{n}", text, 1 + 4 * n) for n, text in enumerate(LOOKALIKES)]
    assert [pair[:2] for pair in neighbours(story)] == [("story0", "story1")]
    kept = {pair[:2]: pair[2] for pair in neighbours([*story, *others])}
    assert kept["story0", "story1"] > SURE


def test_names_tie_articles_closer_than_what_they_are_about() -> None:
    profiles, rarity = profiled(dated(f"{n}", text) for n, text in enumerate((*TRIAL, *LOOKALIKES)))
    first, second, *others = (profiles[id] for id in sorted(profiles))
    assert all(tie(first, other, rarity) < tie(first, second, rarity) - 3 for other in others)


def test_days_between_them_part_articles() -> None:
    profiles, rarity = profiled([dated("a", TRIAL[0], 1), dated("b", TRIAL[1], 2), dated("c", TRIAL[1], 29)])
    assert tie(profiles["a"], profiles["b"], rarity) > tie(profiles["a"], profiles["c"], rarity)


def test_the_same_words_alone_make_no_story_of_many_articles() -> None:
    """Two matches are told in one paper's words."""
    match = "The {} won the match on Saturday after a goal in the last minute, and the crowd stayed to sing for them."
    places = ("Karvel", "Tolmar", "Ruvel", "Peldorf", "Esk", "Ansk")
    profiles, rarity = profiled(dated(place.casefold(), match.format(place)) for place in places)
    large = replace(rarity, articles=CORPUS)
    assert tie(profiles["karvel"], profiles["tolmar"], large) < SURE + 1 < tie(profiles["esk"], profiles["esk"], large)


def test_the_order_of_articles_does_not_count() -> None:
    documents = [dated(f"{n}", text, 1 + n) for n, text in enumerate((*TRIAL, *LOOKALIKES))]
    assert list(neighbours(documents)) == list(neighbours(reversed(documents)))


def test_an_article_without_words_has_no_story() -> None:
    assert list(neighbours([make_document("a"), make_document("b"), dated("c", TRIAL[0])])) == []
    assert list(neighbours([])) == []


def test_hundreds_of_articles_keep_their_stories_apart() -> None:
    """The sets of the gold in one corpus, well under and over what was measured: 92 percent kept, 18 percent mixed."""
    documents = [article for name in set_checks.set_names("dev") for article in articles_of(name)]
    kept = [pair[:2] for pair in neighbours(documents)]
    own = [pair for pair in kept if len({id.split("--")[0] for id in pair}) == 1]
    names = sorted(document.id.split("--")[0] for document in documents)
    assert len(own) > 0.85 * sum(one == other for one, other in combinations(names, 2))
    assert len(kept) - len(own) < 0.25 * len(kept)


def articles_of(name: str) -> Iterator[Document]:
    """The articles of a set, as they are cleaned of nothing, with the days that they were published."""
    listed = tomllib.loads((set_checks.SETS / name / "sources.toml").read_text(encoding="utf-8"))["article"]
    for one in listed:
        text = (set_checks.SETS / name / one["file"]).read_text(encoding="utf-8")
        yield make_document(f"{name}--{one['id']}", text, published=str(one["published"]))
