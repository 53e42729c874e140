"""What would make a check's calculation come out: one figure at another value."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks import Fails, Inside, across, checked, conflicts, joined
from claimledger.reconcile.witnesses import Witnesses
from claimledger.records import Conflict, Document
from claimledger.why.recalculated import recalculated
from reconcile.checks.telling import article


def conflict_in(inside: Inside) -> Conflict:
    found = [one.finding for one in conflicts(joined(checked(inside)), Witnesses.of((), inside.claims))]
    assert len(found) == 1, [one.explanation for one in found]
    return found[0]


def at_hand(inside: Inside) -> dict[str, Document]:
    return {inside.document.id: inside.document} if inside.document else {}


def changes(inside: Inside) -> list[str]:
    found = recalculated(conflict_in(inside), inside.claims, at_hand(inside))
    assert all(one.outcome == "none" for one in found)
    return [one.change for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Sales rose from [80 million|80e6|EUR|from+] to [96 million|96e6|EUR|to+], or by "
            "[30 percent|30|percent|by+].",
            ["80 million were 73.85 million", "96 million were 104 million", "30 percent were 20 percent"],
        ),
        (
            "The party lost [13|13|count:seats] of its [64|64|count seats] and now has [53|53|count seats].",
            ["13 were 11", "64 seats were 66", "53 seats were 51"],
        ),
        (
            "The budget is [84 million|84e6|EUR]: [41 million|41e6|EUR] for schools, [27 million|27e6|EUR] for roads "
            "and [12 million|12e6|EUR] for parks.",
            ["84 million were 80 million", "41 million were 45 million", "27 million were 31 million",
             "12 million were 16 million"],
        ),
        ("They stop in [four|4|count towns]: Arn, Lowe and Sill.", ["four towns were 3"]),
    ],
)  # fmt: skip
def test_each_figure_with_what_it_would_have_to_be(sentence: str, expected: list[str]) -> None:
    assert changes(article(sentence)) == expected


def test_a_finding_of_no_check_and_one_that_is_gone_have_none() -> None:
    inside = article("They stop in [four|4|count towns]: Arn, Lowe and Sill.")
    found = conflict_in(inside)
    assert recalculated(found.model_copy(update={"rule": "series"}), inside.claims, at_hand(inside)) == []
    assert recalculated(found, article("They stop in [four|4|count towns].").claims, at_hand(inside)) == []


def test_a_check_over_two_articles_is_asked_again() -> None:
    plan = article("Marle is to [double|2|times|plan] its output to reach [600|600|count flats|aim] by 2030.")
    now = article("Marle has an output of [210|210|count flats].", document="b")
    failing = next(one for one in across(plan, now, {}) if isinstance(one, Fails))
    (found,) = (one.finding for one in conflicts([failing], Witnesses.of((), plan.claims)))
    documents = at_hand(plan) | at_hand(now)

    assert [one.change for one in recalculated(found, (*plan.claims, *now.claims), documents)][
        -1
    ] == "210 flats were 300"


def test_a_percentage_that_is_one_of_points_is_told_as_that_first() -> None:
    rate = article(
        "It rose from [6.1|6.1|percent|from+] to [6.9 percent|6.9|percent|to+], or by [0.8 percent|0.8|percent|by+]."
    )
    assert changes(rate)[0] == "0.8 percent were 0.8 percentage points"
    assert not any("6.1 percentage points" in one for one in changes(rate))
