"""Arithmetic between the claims of one article."""

from __future__ import annotations

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.checks.exchange import band, bands
from claimledger.records import Claim
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document(name, name) for name in "abcd"]


def marked(sentence: str, document: str, value: float, unit: str, measure: str, nth: int, **more: object) -> Claim:
    """A claim on one figure of a sentence whose figures are all in brackets of the given number: [1 ... 1]."""
    plain = sentence
    for number in "123":
        if number != str(nth):
            plain = plain.replace(f"[{number}:", "").replace(f":{number}]", "")
    return make_claim(
        document, plain.replace(f"[{nth}:", "[").replace(f":{nth}]", "]"), value, unit, "Oslo", measure, nth=nth, **more
    )


def converted(document: str, crowns: float, euros: float, **more: object) -> list[Claim]:
    sentence = f"The tram cost [1:{crowns} million crowns:1] ([2:€{euros} million:2]) to build."
    return [
        marked(sentence, document, crowns * 1e6, "NOK", "cost", 1, **more),
        marked(sentence, document, euros * 1e6, "EUR", "cost", 2, **more),
    ]


def test_a_bracketed_conversion_is_one_amount() -> None:
    findings = reconcile(converted("a", 800, 70, when="2023"), DOCUMENTS)
    (agreement,) = findings.agreements
    assert findings.conflicts == ()
    assert (agreement.kind, agreement.calculation) == ("conversion", "800 million NOK / 70 million EUR = 11.43")


def test_a_rate_that_others_contradict_is_a_conflict() -> None:
    good = [*converted("a", 800, 70, when="2023"), *converted("b", 920, 80, when="2023")]
    bad = converted("c", 500, 70, when="2023")
    findings = reconcile(good + bad, DOCUMENTS)
    (conflict,) = findings.conflicts
    assert (conflict.kind, conflict.severity) == ("conversion", "medium")
    assert set(conflict.claims) == {claim.id for claim in bad}
    assert [agreement.kind for agreement in findings.agreements] == ["conversion", "conversion"]


def test_two_rates_that_contradict_each_other_are_one_conflict() -> None:
    claims = [*converted("a", 800, 70, when="2023"), *converted("b", 500, 70, when="2023")]
    (conflict,) = reconcile(claims, DOCUMENTS).conflicts
    assert set(conflict.claims) == {claim.id for claim in claims}


def test_rates_of_other_times_are_not_compared() -> None:
    claims = [*converted("a", 800, 70, when="2023"), *converted("b", 500, 70, when="2003")]
    assert reconcile(claims, DOCUMENTS).conflicts == ()


@pytest.mark.parametrize("text", ["[1:800 NOK:1] ([2:€70:2])", "[1:800:1] Norwegian crowns (about [2:€70:2])"])
def test_notations_of_conversions(text: str) -> None:
    claims = [marked(text, "a", 800, "NOK", "cost", 1), marked(text, "a", 70, "EUR", "cost", 2)]
    assert [agreement.kind for agreement in reconcile(claims, DOCUMENTS).agreements] == ["conversion"]


def test_two_amounts_without_brackets_are_two() -> None:
    text = "It paid [1:800 NOK:1] and then [2:€70:2]."
    claims = [marked(text, "a", 800, "NOK", "cost", 1), marked(text, "a", 70, "EUR", "cost", 2)]
    assert reconcile(claims, DOCUMENTS).agreements == ()


def test_an_increment_is_added_and_never_a_lower_level() -> None:
    counted = {"counted": "electric buses"}
    now = make_claim(
        "a", "Oslo has [121] electric buses.", 121, "count", "Oslo", "electric buses", when="2024", **counted
    )
    add = make_claim(
        "a", "It will add [20] electric buses.", 20, "count", "Oslo", "electric buses", when="2027", role="target",
        modality="planned_increase", at=99, **counted,
    )  # fmt: skip
    findings = reconcile([add, now], DOCUMENTS)
    assert findings.conflicts == ()
    assert [(one.kind, one.calculation) for one in findings.agreements] == [("arithmetic", "121 + 20 = 141")]
    elsewhere = add.model_copy(update={"document": "b"})
    assert reconcile([elsewhere, now], DOCUMENTS).agreements == ()


def shares(text: str, scope: str, counted: str = "buses") -> list[str | None]:
    claims = [
        marked(text, "a", 121, "count", counted, 1, counted=counted),
        marked(text, "a", 1.4, "percent", "share of it", 2, scope=scope),
    ]
    return [agreement.calculation for agreement in reconcile(claims, DOCUMENTS).agreements]


def test_an_amount_and_its_share_imply_a_whole() -> None:
    text = "Oslo runs [1:121:1] buses, accounting for [2:1.4%:2] of the national total."
    assert shares(text, "of the national total") == ["121 / 1.4 % = 8,643"]


def test_a_share_of_something_else_implies_nothing() -> None:
    assert shares("Oslo runs [1:121:1] buses, making up [2:1.4%:2] of its spending.", "of its spending") == []
    assert shares("Oslo runs [1:121:1] buses and spends [2:1.4%:2] of the total.", "of the total") == []


@pytest.mark.parametrize(
    ("pounds", "euros", "year", "conflicts"),
    [(120, 210, "2024", 1), (120, 141, "2024", 0), (120, 210, "1999", 0), (120, 13, "2024", 1)],
)
def test_a_rate_that_has_not_been_so_for_years(pounds: float, euros: float, year: str, conflicts: int) -> None:
    text = f"The plant costs [1:£{pounds} million:1] ([2:€{euros} million:2])."
    claims = [
        marked(text, "a", pounds * 1e6, "GBP", "cost", 1, when=year),
        marked(text, "a", euros * 1e6, "EUR", "cost", 2, when=year),
    ]
    found = reconcile(claims, DOCUMENTS)
    assert [one.kind for one in found.conflicts] == ["conversion"] * conflicts
    assert len(found.agreements) == 1 - conflicts


def test_the_table_of_rates_is_in_order() -> None:
    assert all(0 < one.low < one.high < 3 * one.low for one in bands().values())
    assert band("EUR", "GBP") == band("GBP", "EUR")
    assert band("EUR", "XXX") is None
