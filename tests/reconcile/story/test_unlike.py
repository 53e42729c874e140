"""Figures of one unit and concept that are of two things, by the words beside them, their nouns or their periods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.disputes import grade
from claimledger.reconcile.story.misread import misread
from claimledger.reconcile.story.retold import matches
from claimledger.reconcile.story.tellings import tellings
from claimledger.reconcile.story.unlike import are_other_counted, are_unlike, examples
from claimledger.reconcile.targets import to_be_added
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim
from reconcile.making import make_claim, make_document

UNITS = {"age": "a", "power": "GW", "length": "m", "count": "count", "money": "EUR", "share": "percent"}


def claim(name: str, sentence: str, value: float, unit: str = "count", **more: Any) -> Claim:
    return make_claim(name, sentence, value, unit, more.pop("subject", None), more.pop("measure", None), **more)


def told(*claims: Claim, published: str = "2024-05-02") -> Any:
    document = make_document(claims[0].document, published=published)
    return tellings(loose_candidates(claims, {}, ALONE, {}), document, frozenset())


def graded(one: Claim, other: Claim) -> list[tuple[str, str]]:
    found = matches(told(one), told(other), 8)
    return [given for match in found if (given := grade(match)) is not None and given[1] != "info"]


def _named(example: Mapping[str, Any]) -> str:
    return f"{example['one']} / {example['other']}"


@pytest.mark.parametrize("example", examples(), ids=_named)
def test_words_beside_two_figures(example: Mapping[str, Any]) -> None:
    dimension = example["dimension"]
    one, other = (claim(name, example[name], 3, UNITS[dimension], dimension=dimension) for name in ("one", "other"))
    assert are_unlike(one, other) == are_unlike(other, one) == example["unlike"]


@pytest.mark.parametrize(
    ("counted", "apart"),
    [
        (("patients", "clinics"), True),
        (("pupils", "schools"), True),
        (("buses", "passengers"), True),
        (("houses", "homes"), False),
        (("workers", "employees"), False),
        (("ships", "vessels"), False),
    ],
)
def test_sorts_of_what_is_counted(counted: tuple[str, str], apart: bool) -> None:
    one, other = (claim("a", f"[62] {noun} took part.", 62, counted=noun) for noun in counted)
    assert are_other_counted(one, other) is apart


@pytest.mark.parametrize(
    ("times", "apart"),
    [
        (("2023-01-01/2023-12-31", "2024-01-01/2024-06-30"), True),
        (("2024-01-01/2024-03-31", "2024-01-01/2024-06-30"), True),
        (("2023-01-01/2023-12-31", "2024-01-01/2024-12-31"), False),
        (("2021-01-01/2021-06-30", "2022-01-01/2022-06-30"), False),
    ],
)
def test_periods_of_two_lengths(times: tuple[str, str], apart: bool) -> None:
    one, other = (claim("a", "It sold [300] boats.", 300, when=when, role="period") for when in times)
    assert are_unlike(one, other) is apart


def test_what_a_quarter_takes_is_not_what_is_taken() -> None:
    quarterly = claim("a", "Rent takes [27 million pounds] a quarter.", 27e6, "GBP", dimension="money")
    plain = claim("b", "Rent took [29 million pounds].", 29e6, "GBP", dimension="money")
    yearly = claim("b", "Rent takes [29 million pounds] a year.", 29e6, "GBP", dimension="money")
    assert are_unlike(quarterly, plain)
    assert not are_unlike(yearly, plain)


def test_a_bound_that_is_kept_is_no_contradiction() -> None:
    given = {"measure": "firefighters", "counted": "firefighters", "subject": "firefighters", "when": "2024-05-01"}
    over = claim("a", "More than [200] firefighters fought the blaze.", 200, comparator="gt", **given)
    more = claim("b", "The blaze was fought by [310] firefighters.", 310, **given)
    fewer = claim("b", "The blaze was fought by [150] firefighters.", 150, **given)
    assert graded(over, more) == []
    assert graded(over, fewer) != []


def test_everything_has_a_price() -> None:
    given = {"measure": "price", "dimension": "money"}
    flight = claim("a", "A launch costs [9.5 million dollars].", 9.5e6, "USD", **given)
    field = claim("b", "The town sells the site for [11 million dollars].", 11e6, "USD", **given)
    launches = [
        claim(name, f"The launch price is [{value} million dollars].", value * 1e6, "USD", **given)
        for name, value in (("a", 9.5), ("b", 11))
    ]
    assert graded(flight, field) == []
    assert graded(*launches) == [("contradiction", "medium")]


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        ("The chain has [450] shops in all the land.", ["total_meant"]),
        ("The chain has now about [450] shops.", ["total_meant"]),
        ("The chain has bought [450] shops from a rival.", []),
    ],
)
def test_having_is_told_right_before_the_figure(reading: str, found: list[str]) -> None:
    given = {"counted": "shops", "measure": "shops", "subject": "Brenk", "subject_id": "org:brenk", "dimension": "area"}
    added = claim("a", "Brenk opened [450] new shops.", 450, "km2", **given)
    stood = claim("a", "Brenk now has a total of [6,120] shops.", 6120, "km2", at=60, **given)
    other = claim("b", reading, 450, "km2", **given)
    assert sorted({one.rule for one in misread(told(added, stood), told(other))}) == found


@pytest.mark.parametrize(
    ("sentences", "apart"),
    [
        (("Helm built 54 of the trams; the other [42] came by rail.", "The firm has [96] trams."), True),
        (("The council bought 20 ploughs; its remaining [31] are old.", "It has [51] ploughs."), True),
        (("The other [42] came by rail.", "The remaining [40] came by rail."), False),
        (("Another [42] trams came by rail.", "It got [40] trams."), False),
    ],
)
def test_what_is_left_of_a_count_is_not_the_count(sentences: tuple[str, str], apart: bool) -> None:
    one, other = (claim("a", sentence, 42) for sentence in sentences)
    assert are_unlike(one, other) is apart


@pytest.mark.parametrize(
    ("times", "apart"),
    [
        (("2024-03-01/2024-03-31", "2024-04-01/2024-04-30"), True),
        (("2024-03-01/2024-03-31", "2024-03-01/2024-03-31"), False),
    ],
)
def test_what_a_month_brought_is_not_what_the_next_one_did(times: tuple[str, str], apart: bool) -> None:
    one, other = (claim("a", "Power cost [61] crowns.", 61, when=when, role="period") for when in times)
    assert are_unlike(one, other) is apart


@pytest.mark.parametrize(
    ("target", "added"),
    [
        ("The museum wants to build a wing of [3,000] square metres.", True),
        ("The police are to hire [120] officers.", True),
        ("The museum is to bring [100,000] more visitors.", True),
        ("The museum is to reach [100,000] visitors.", False),
        ("To build the wing, the museum must have [3,000] members.", False),
        ("It wants to have [120] officers.", False),
    ],
)
def test_what_is_to_be_built_comes_on_top(target: str, added: bool) -> None:
    assert to_be_added(claim("a", target, 3, modality="target")) is added


@pytest.mark.parametrize(
    ("sentence", "joint"),
    [
        ("With [39] seats Greens and Liberals will govern.", True),
        ("Reds and Greens together have [39] seats.", True),
        ("The Greens get [22] seats and lead.", False),
        ("The Greens have [22] seats, and the Liberals fewer.", False),
    ],
)
def test_a_figure_of_two_together_is_not_that_of_one(sentence: str, joint: bool) -> None:
    one = claim("a", sentence, 39, subject="Greens")
    other = claim("b", "The Greens have [22] seats.", 22, subject="Greens")
    assert are_unlike(one, other) is joint


def test_forces_at_a_fire_grow_within_days() -> None:
    given = {"measure": "firefighters", "counted": "firefighters", "subject": "firefighters", "basis": "document"}
    first = claim("a", "[240] firefighters are at work.", 240, when="2024-05-01", **given)
    later = claim("b", "[310] firefighters are at work.", 310, when="2024-05-03", **given)
    fewer = claim("b", "[160] firefighters are at work.", 160, when="2024-05-03", **given)

    def between(one: Claim, other: Claim) -> list[str]:
        found = matches(told(one, published="2024-05-01"), told(other, published="2024-05-03"), 8)
        return [given[1] for match in found if (given := grade(match)) is not None]

    assert between(first, later) == ["info"]
    assert between(first, fewer) == ["medium"]
