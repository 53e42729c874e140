"""A former figure that another article tells as that of today."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.outdated import NAME, outdated
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim
from reconcile.making import make_claim, make_document


def told(name: str, published: str, *claims: Claim) -> tuple[Telling, ...]:
    document = make_document(name, published=published)
    return tellings(loose_candidates(claims, {}, ALONE, {name: ""}), document, frozenset())


def claim(name: str, sentence: str, value: float, day: str, unit: str = "count", **more: Any) -> Claim:
    given = {"when": day, "basis": "document", "measure": None, **more}
    given["dimension"] = {"EUR": "money", "count": "count", "percent": "share"}[unit]
    return make_claim(name, sentence, value, unit, None, given.pop("measure"), **given)


def article(
    now: float, former: float, noun: str, published: str, since: str, unit: str = "count"
) -> tuple[Telling, ...]:
    """An article with a figure, and the one of a year before."""
    counted = {"counted": noun, "measure": noun} if unit == "count" else {"measure": noun}
    first = claim("b", f"There are [{now}] {noun} now.", now, published, unit, change="decrease to", **counted)
    dated = {"when": since, "basis": "explicit"}
    second = claim(
        "b", "It is down from [n].", former, published, unit, change="decrease from", at=60, **counted | dated
    )
    return told("b", published, first, second)


@pytest.mark.parametrize(
    ("sentence", "now", "former", "noun", "unit"),
    [
        ("We have [480] people here.", 412, 480, "staff", "count"),
        ("The lift costs [34] euros.", 41, 34, "price of the lift", "EUR"),
        ("The colony has [6200] gulls.", 4900, 6200, "gulls", "count"),
    ],
)
def test_a_former_figure_told_as_that_of_today(sentence: str, now: float, former: float, noun: str, unit: str) -> None:
    said = claim(
        "a", sentence, former, "2024-10-04", unit, measure=noun, counted="people" if "people" in sentence else None
    )
    found = list(outdated(told("a", "2024-10-04", said), article(now, former, noun, "2024-11-01", "2018", unit)))
    assert [(left.value, right.value, rule) for left, right, _, rule in found] == [(now, former, NAME)]


@pytest.mark.parametrize(
    ("said", "published"),
    [
        (claim("a", "It has [480] people.", 480, "2018-03-01", counted="people"), "2018-03-01"),  # it was right then
        (claim("a", "It had [480] people in 2018.", 480, "2018", counted="people", basis="explicit"), "2024-10-04"),
        (claim("a", "It has [481] people.", 481, "2024-10-04", counted="people"), "2024-10-04"),
        (claim("a", "It aims at [480] people.", 480, "2030", modality="target", role="target"), "2024-10-04"),
    ],
)
def test_what_was_right_or_is_no_former_figure_is_left_alone(said: Claim, published: str) -> None:
    assert not list(outdated(told("a", published, said), article(412, 480, "staff", "2024-11-01", "2018")))


def test_an_article_that_has_both_knows_better() -> None:
    both = [
        claim("a", "It has [480] people.", 480, "2024-10-04", counted="people"),
        claim("a", "Others say [412].", 412, "2024-10-04", counted="people", at=80),
    ]
    assert not list(outdated(told("a", "2024-10-04", *both), article(412, 480, "staff", "2024-11-01", "2018")))
