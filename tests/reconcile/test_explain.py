"""Explanations say what differs and what to check, and the arithmetic beside them is right."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile.explain import REASONS, RULED, calculate, explain
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim
from reconcile.making import make_claim


def told(kind: str, one: Claim, other: Claim) -> str:
    first, second = loose_candidates((one, other), {}, ALONE, {})
    return explain(kind, (one, other), (first, second), {})


def calculated(kind: str, one: Claim, other: Claim) -> str | None:
    first, second = loose_candidates((one, other), {}, ALONE, {})
    return calculate(kind, (first, second))


def amount(document: str, value: float, unit: str = "count", **more: Any) -> Claim:
    given = {"when": "2031-03-04", "counted": more.pop("counted", "homes" if unit == "count" else None)} | more
    return make_claim(
        document, f"Of all, [{value}] it was.", value, unit, "Osthafen", given.pop("measure", "homes"), **given
    )


def dead(document: str, value: int, when: str) -> Claim:
    sentence = f"The flood killed [{value}] people."
    return make_claim(document, sentence, value, "count", "flood", "people", counted="people", when=when)


LATER = {"when": "2033", "role": "target", "modality": "target"}


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("contradiction", amount("a", 40), amount("b", 60), "contradiction"),
        ("contradiction", amount("a", 40), amount("b", 60, when=None), "one_time"),
        ("different_time", amount("a", 40), amount("b", 60, when="2029-01-01"), "different_time"),
        ("different_time", amount("a", 40), amount("b", 60, when="2031-03-06"), "update"),
        ("different_time", amount("a", 40), amount("b", 60, when=None), "undated"),
        ("different_time", dead("a", 41, "2031-03-04"), dead("b", 34, "2031-03-06"), "fallen"),
        ("different_time", dead("a", 34, "2031-03-04"), dead("b", 41, "2031-03-06"), "update"),
        ("target_below_current", amount("a", 40, **LATER), amount("b", 60), "target_below_current"),
        ("target_below_current", amount("a", 40, **LATER), amount("b", 4000), "target_far_below"),
        ("target_vs_actual", amount("a", 60, **LATER), amount("b", 40), "fell_short"),
        ("target_vs_actual", amount("a", 60, **LATER), amount("b", 80), "exceeded"),
        ("target_vs_actual", amount("a", 60, **LATER), amount("b", 80, **LATER), "aims_differ"),
        ("unit_or_scale", amount("a", 2.7, "percent"), amount("b", 2.7, "percentage_point"), "points"),
        ("different_definition", amount("a", 3.75, "percent"), amount("b", 0.5, "percentage_point"), "change"),
        ("unit_or_scale", amount("a", 1700), amount("b", 17), "scale"),
        ("unit_or_scale", amount("a", 14.6, "km"), amount("b", 14.6, "[mi_i]"), "slip"),
        ("headline_body", amount("a", 40, block="title"), amount("a", 60, at=99), "headline_body"),
        ("headline_body", amount("a", 40, block="title"), amount("a", 40, at=99, speaker="I. B."), "headline_repeats"),
    ],
)
def test_the_reason_fits_the_two_figures(kind: str, one: Claim, other: Claim, reason: str) -> None:
    assert REASONS[reason] in told(kind, one, other)


def test_wordings_that_differ_are_set_side_by_side() -> None:
    text = told("contradiction", amount("a", 40), amount("b", 60, measure="new flats", counted=None))

    assert 'One is told of "homes", the other of "new flats", which need not mean the same.' in text


def test_a_verb_or_a_bare_word_is_not_told_as_a_wording() -> None:
    other = amount("b", 60, measure="people", counted="people")

    assert "One is told of" not in told("contradiction", amount("a", 40), other)


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("contradiction", amount("a", 40), amount("b", 60), "60 - 40 = 20, 33.3 % of the larger figure"),
        (
            "contradiction",
            amount("a", 40, "t"),
            amount("b", 60, "t/a"),
            "60 - 40 = 20 tonnes, 33.3 % of the larger figure",
        ),
        ("target_below_current", amount("a", 60), amount("b", 40, **LATER), "60 / 40 = 1.5"),
        ("unit_or_scale", amount("a", 1700), amount("b", 17), "1,700 / 17 = 100 (ten to the power of 2)"),
        ("unit_or_scale", amount("a", 2, "km"), amount("b", 2, "[mi_i]"), "3,219 / 2,000 = 1.609 (2 / 2, in m)"),
        ("rank", amount("a", 2, "rank"), amount("b", 3, "rank"), None),
        ("contradiction", amount("a", 40), amount("b", 40), None),
    ],
)
def test_the_arithmetic(kind: str, one: Claim, other: Claim, expected: str | None) -> None:
    assert calculated(kind, one, other) == expected


@pytest.mark.parametrize("rule", sorted(RULED))
def test_a_rule_that_knows_more_than_its_kind_says_it(rule: str) -> None:
    first, second = loose_candidates((amount("a", 40), amount("b", 40, counted="doors")), {}, ALONE, {})
    text = explain("different_definition", (first.claim, second.claim), (first, second), {}, rule)
    assert RULED[rule].format(counted="homes and doors") in text


def test_one_value_of_several_times_is_one_side() -> None:
    claims = amount("a", 40), amount("b", 40, when="2031-03-09"), amount("c", 60)
    first, _, third = loose_candidates(claims, {}, ALONE, {})
    text = explain("contradiction", claims, (first, third), {})
    assert "40 (a, as of 4 March 2031; b, as of 9 March 2031) against 60 as of 4 March 2031 (c)" in text


def test_tolls_of_one_day_are_told_as_that() -> None:
    one, other = dead("a", 34, "2031-03-04"), dead("b", 41, "2031-03-04")
    first, second = loose_candidates((one, other), {}, ALONE, {})
    text = explain("different_time", (one, other), (first, second), {}, "toll")
    assert REASONS["one_day"] in text
