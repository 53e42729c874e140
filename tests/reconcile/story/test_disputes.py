"""When figures of two articles that don't agree are near enough in words and value to be one thing told wrong."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile.compare import Compared
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.disputes import TELLING, graded
from claimledger.reconcile.story.tellings import tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Comparison
from reconcile.making import make_claim, make_document

ALIKE = {
    "value": "near",
    "subject": "unclear",
    "time": "close",
    "place": "none",
    "concept": "event",
    "measure": "different",
    "context": "none",
    "sentence": "akin",
    "names": "none",
    "modality": "same",
    "rivals": "many",
}
"""Two near figures of one event in articles that have more of the sort, with nothing else in common."""


def ruled(total: float, of: str = "turnout", **levels: str) -> str:
    """The rule that decides on two figures with these levels, of which the sum is given; "" where it says nothing."""
    one, other = (_candidate(name, value) for name, value in (("a", 61.3), ("b", 66.3)))
    told = {**ALIKE, **levels}
    weighed = tuple(
        Comparison(name=name, level=level, weight=total if name == "value" else 0.0) for name, level in told.items()
    )
    grade, rule = graded(Compared((one, other), weighed, 0, of))
    return rule if grade is not None else ""


def _candidate(name: str, value: float) -> Any:
    given: dict[str, Any] = {"dimension": "share", "when": "2024-03-02", "basis": "document"}
    claim = make_claim(name, f"Some [{value} percent] did.", value, "percent", None, None, **given)
    told = tellings(loose_candidates([claim], {}, ALONE, {}), make_document(name), frozenset())
    return told[0].candidate


@pytest.mark.parametrize("levels", [{}, {"concept": "same"}, {"time": "same"}, {"value": "swapped"}])
def test_near_figures_of_one_concept_and_time_are_disputed_among_many_others(levels: dict[str, str]) -> None:
    assert ruled(TELLING, **levels) == "contradiction"


@pytest.mark.parametrize(
    "levels",
    [
        {"value": "apart"},
        {"concept": "shared"},
        {"time": "unclear"},
        {"measure": "narrower"},
    ],
)
def test_what_is_not_near_of_one_concept_and_time_needs_more_signs(levels: dict[str, str]) -> None:
    assert ruled(TELLING, **levels) == ""


def test_digits_that_have_changed_places_need_no_name() -> None:
    swapped = {"value": "swapped", "concept": "same", "time": "unclear", "rivals": "few"}
    assert ruled(5.5, "profit", **swapped) == "contradiction"
    assert ruled(4.5, "profit", **swapped) == ""
    assert ruled(5.5, "profit", **{**swapped, "value": "near"}) == ""


def test_a_sum_that_says_little_leaves_near_figures_alone() -> None:
    assert ruled(TELLING - 0.1) == ""


@pytest.mark.parametrize(("measure", "rule"), [("different", ""), ("unknown", "contradiction")])
def test_concepts_that_meet_by_their_second_words_need_one_measure(measure: str, rule: str) -> None:
    assert ruled(4.0, "attendance", **{"concept": "shared", "rivals": "none", "measure": measure}) == rule


ALIKE_ALONE = {"sentence": "same", "concept": "unknown", "time": "unclear", "value": "apart"}
"""Two figures that little but their sentences says are one thing's."""


def test_figures_in_sentences_that_are_much_alike_are_disputed() -> None:
    assert ruled(5.0, **ALIKE_ALONE) == "contradiction"
    assert ruled(5.0, **{**ALIKE_ALONE, "sentence": "akin"}) == ""


@pytest.mark.parametrize(
    "levels",
    [
        {"concept": "different"},
        {"measure": "narrower"},
        {"time": "due"},
        {"time": "different"},
        {"value": "far"},
        {"sentence": "alike"},
    ],
)
def test_sentences_that_are_alike_do_not_outweigh_what_parts_their_figures(levels: dict[str, str]) -> None:
    assert ruled(5.0, **{**ALIKE_ALONE, **levels}) == ""


def test_of_one_subject_sentences_need_only_be_alike() -> None:
    one = {**ALIKE_ALONE, "sentence": "alike", "subject": "same"}
    assert ruled(5.0, **one) == "contradiction"
    assert ruled(4.9, **one) == ""


def test_a_sum_too_small_is_not_made_up_by_sentences() -> None:
    assert ruled(4.4, **ALIKE_ALONE) == ""


@pytest.mark.parametrize(
    ("levels", "rule"),
    [
        ({"sentence": "same"}, "slip"),
        ({"sentence": "alike", "context": "little"}, "slip"),
        ({"sentence": "alike"}, ""),
        ({"sentence": "akin", "context": "little"}, ""),
    ],
)
def test_slips_are_known_by_sentences_too(levels: dict[str, str], rule: str) -> None:
    slipped = {"value": "slip_few_digits", "concept": "unknown", "rivals": "few", "names": "none"}
    assert ruled(5.0, **{**slipped, **levels}) == rule


@pytest.mark.parametrize(
    ("apart", "time", "severity"),
    [(45, "unclear", "medium"), (46, "unclear", "info"), (-300, "unclear", "info"), (300, "same", "medium")],
)
def test_articles_months_apart_that_name_no_one_time_tell_of_their_own(apart: int, time: str, severity: str) -> None:
    one, other = (_candidate(name, value) for name, value in (("a", 61.3), ("b", 66.3)))
    told = {**ALIKE, **ALIKE_ALONE, "time": time}
    weighed = tuple(Comparison(name=name, level=level, weight=0.5) for name, level in told.items())
    grade, rule = graded(Compared((one, other), weighed, apart, "turnout"))
    assert rule == "contradiction"
    assert grade is not None
    assert grade[1] == severity
