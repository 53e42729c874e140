"""The weights of what two articles of a story tell, and the signs that have them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimledger.reconcile.compare import comparability
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.matching import EVEN, LEAST, comparisons, weights
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.why import words
from reconcile.making import make_claim, make_document

TABLES = tomllib.loads(Path(__file__).parents[3].joinpath("pipeline/training/matching.toml").read_text("utf-8"))


def article(name: str, *sentences: str, published: str = "2024-03-02", **more: Any) -> tuple[Telling, ...]:
    """The figures of an article, all of people; subjects and measures say nothing."""
    given = {"when": "2024-03-02", "basis": "document", **more}
    claims = [
        make_claim(name, text, 10 + place, "count", None, None, at=100 * place, **given)
        for place, text in enumerate(sentences)
    ]
    found = loose_candidates(claims, {}, ALONE, {name: ""})
    return tellings(found, make_document(name, published=published), frozenset())


def test_all_comparisons_but_the_storys_are_signs() -> None:
    assert weights().keys() == LEVELS.keys() | {"story"}


@pytest.mark.parametrize("name", sorted(TABLES["ordered"]))
def test_a_stronger_level_never_counts_for_less(name: str) -> None:
    known = weights()[name]
    ordered = [known[level] for level in TABLES["ordered"][name] if level in known]
    assert len(ordered) > 1
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("name", ["crowd", "days", "rivals", "context", "sentence", "story"])
def test_why_has_words_for_each_level(name: str) -> None:
    assert all(words.level(name, level) for level in weights()[name])


def levels(**changed: str) -> dict[str, str]:
    """Levels of two figures of which little is known."""
    nothing = {
        "story": "some", "concept": "unknown", "subject": "unclear", "measure": "unknown", "context": "none",
        "sentence": "remote", "names": "none", "place": "none", "time": "close", "modality": "same", "value": "apart",
        "rivals": "few", "crowd": "several", "days": "few_days", "attribution": "not_named",
    }  # fmt: skip
    return nothing | changed


@pytest.mark.parametrize(
    "changed",
    [
        {"concept": "different", "measure": "different"},
        {"value": "elsewhere"},
        {"value": "far", "days": "longer"},
        {"value": "far", "crowd": "many", "rivals": "many"},
    ],
)
def test_figures_that_little_holds_together_are_no_match(changed: dict[str, str]) -> None:
    assert comparability(comparisons(levels(**changed))) < LEAST


@pytest.mark.parametrize(
    "changed",
    [
        {"concept": "same", "measure": "same", "context": "some"},
        {"value": "same"},
        {"concept": "event", "names": "much"},
    ],
)
def test_some_strong_signs_make_a_match(changed: dict[str, str]) -> None:
    assert comparability(comparisons(levels(**changed))) >= LEAST


def test_all_signs_together_make_it_likelier_than_not() -> None:
    strong = levels(concept="same", measure="same", context="much", names="much", subject="same", value="near")
    assert comparability(comparisons(strong)) > EVEN


def test_a_level_that_was_never_seen_says_nothing() -> None:
    found = {one.name: one.weight for one in comparisons(levels(days="never seen"))}
    assert found["days"] == 0.0
    assert found["context"] == weights()["context"]["none"]


@pytest.mark.parametrize(
    ("published", "level"),
    [
        ("2024-03-02", "one_day"),
        ("2024-03-05", "few_days"),
        ("2024-02-26", "week"),
        ("2024-04-10", "weeks"),
        ("2025-03-02", "longer"),
    ],
)
def test_days_between_articles(published: str, level: str) -> None:
    one = article("a", "The camp holds [10] tents.")
    other = article("b", "There are [10] tents in the camp.", published=published)
    assert LEVELS["days"](one[0], other[0]) == LEVELS["days"](other[0], one[0]) == level


def test_days_between_articles_say_nothing_of_figures_that_are_both_dated() -> None:
    one = article("a", "In March the camp held [10] tents.", basis="explicit")
    other = article("b", "In March there were [10] tents.", published="2024-05-02", basis="explicit")
    assert LEVELS["days"](one[0], other[0]) == "dated"


@pytest.mark.parametrize(("count", "level"), [(1, "one"), (2, "few"), (5, "several"), (16, "many")])
def test_how_many_figures_a_unit_has(count: int, level: str) -> None:
    one = article("a", "The camp holds [10] tents.")
    other = article("b", *(f"Hut {place} has [{10 + place}] beds." for place in range(count)))
    assert LEVELS["crowd"](one[0], other[0]) == level
