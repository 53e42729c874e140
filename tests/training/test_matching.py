"""The fitting of the weights of matching: deterministic, in order, near its prior, and shipped as fitted."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import matching
from claimledger.publish import Outcome
from set_checks import ExpectedFinding

NOTHING = Outcome(claims=(), documents=(), conflicts=(), agreements=())


def fitting(*rows: tuple[dict[str, str], int, int], name: str = "made") -> matching.Fitting:
    """A set with so many pairs of these levels that are one thing, and so many that are not."""

    def examples() -> Iterator[matching.Example]:
        for levels, one, two in rows:
            for is_one in [True] * one + [False] * two:
                yield matching.Example({"story": "much", **levels}, is_one, 1.0)

    return matching.Fitting(name, NOTHING, tuple(examples()))


def test_the_weights_are_those_of_the_sets_and_the_code() -> None:
    """Where this fails: make matching."""
    assert json.loads(matching.WEIGHTS.read_text("utf-8"))["made_of"] == matching.made_of()


def test_what_is_seen_often_moves_a_weight_from_its_prior() -> None:
    said = fitting(({"crowd": "many"}, 5, 400), ({"crowd": "one"}, 300, 100))
    weights = matching.fit([said])
    assert weights["crowd"]["one"] - weights["crowd"]["many"] > 3
    unseen = fitting(({"rivals": "many"}, 1, 2), ({"rivals": "sole"}, 1, 1))
    prior = matching.PRIOR["rivals"]["sole"] * matching.TRUST
    assert matching.fit([unseen])["rivals"]["sole"] == pytest.approx(prior, abs=0.5)


def test_a_stronger_level_never_counts_for_less() -> None:
    odd = fitting(({"context": "none"}, 60, 10), ({"context": "some"}, 30, 30), ({"context": "much"}, 2, 90))
    weights = matching.fit([odd])["context"]
    assert weights["none"] <= weights["some"] <= weights["much"]


def test_fitting_gives_the_same_bytes_again() -> None:
    said = fitting(({"crowd": "many"}, 5, 40), ({"crowd": "one"}, 30, 10))
    once, again = (matching.to_json(matching.fit([said])) for _ in range(2))
    assert once == again
    assert json.loads(once)["weights"].keys() == {"crowd", "story"}


def test_what_a_concept_says_beyond_in_mended_sets_is_left_out() -> None:
    rows = ({"concept": "same"}, 90, 10), ({"concept": "different"}, 10, 90)
    weak = ({"concept": "same"}, 55, 45), ({"concept": "different"}, 45, 55)
    mended = sorted(matching.MENDED)[0]
    apart = matching.fit([fitting(*rows, name=mended), fitting(*weak)])["concept"]
    alike = matching.fit([fitting(*rows), fitting(*weak)])["concept"]
    assert apart["same"] - apart["different"] < alike["same"] - alike["different"]


@pytest.mark.parametrize(
    ("expect", "kinds", "label"),
    [
        ("none", (), "alike"),
        ("conflict", ("contradiction",), "one"),
        ("conflict", ("parts_total",), "open"),
        ("agreement", ("corroboration", "rounding"), "one"),
        ("agreement", ("different_time",), "open"),
    ],
)
def test_what_a_finding_says_of_its_figures(expect: str, kinds: tuple[str, ...], label: str) -> None:
    finding = ExpectedFinding(id="F1", expect=expect, kinds=kinds, figures=())  # type: ignore[arg-type]
    assert matching.label_of(finding) == label
