"""What an article tells wrong of another's figures: mistaken for another thing, slipped, or an aim that was moved."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.compare import Compared
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.misread import NAMES, misread
from claimledger.reconcile.story.sides import with_witnesses
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim, Comparison
from reconcile.making import make_claim, make_document

DIMENSIONS = {"EUR": "money", "t": "mass", "m": "length", "[ft_i]": "length", "GW": "power", "percent": "share"}


def claim(document: str, sentence: str, value: float, unit: str = "count", **more: Any) -> Claim:
    """A claim of the article's own day."""
    given = {"when": "2024-03-02", "basis": "document", "subject": None, "measure": None, **more}
    if unit in DIMENSIONS:
        given["dimension"] = DIMENSIONS[unit]
    return make_claim(document, sentence, value, unit, given.pop("subject"), given.pop("measure"), **given)


def told(name: str, *claims: Claim, names: str = "", published: str = "2024-03-02") -> tuple[Telling, ...]:
    document = make_document(name, published=published)
    return tellings(loose_candidates(claims, {}, ALONE, {}), document, frozenset(names.split()))


def found(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> list[tuple[str, str]]:
    rules = [(typed.rule, typed.kind) for typed in misread(one, other)]
    assert {name for name, _ in rules} <= {*NAMES}
    return rules


def pair(one: tuple[Any, ...], other: tuple[Any, ...], **more: Any) -> list[tuple[str, str]]:
    """What is wrong between two articles with a figure each: sentence, value, unit, and what else the claim has."""
    left, right = (told(name, claim(name, *given[:3], **given[3])) for name, given in (("a", one), ("b", other)))
    return found(left, right)


def test_a_rise_told_as_a_fall_contradicts() -> None:
    rose = ("Thefts rose by [14] percent last year.", 14, "percent", {"change": "increase by", "measure": "thefts"})
    fell = ("Thefts were down [14] percent.", 14, "percent", {"change": "decrease by", "measure": "thefts"})
    other = ("Rents were down [14] percent.", 14, "percent", {"change": "decrease by", "measure": "rents"})
    assert pair(rose, fell) == [("opposed", "contradiction")]
    assert pair(rose, rose) == []
    assert pair(rose, other) == []


def test_a_fall_to_a_figure_told_as_a_fall_by_it() -> None:
    fell_to = ("Vacancy fell to [6.5] percent.", 6.5, "percent", {"change": "decrease to", "measure": "vacancy"})
    fell_by = ("Vacancy fell by [6.5] percent.", 6.5, "percent", {"change": "decrease by", "measure": "vacancy"})
    assert pair(fell_to, fell_by) == [("to_for_by", "different_definition")]


@pytest.mark.parametrize(
    ("nouns", "sentences", "wrong"),
    [
        (("homes", "people"), ("[18,400] homes lost power.", "[18,400] people were without power."), True),
        (("doses", "children"), ("[18,400] doses of vaccine were given.", "[18,400] children got the vaccine."), True),
        (("homes", "households"), ("[18,400] homes lost power.", "[18,400] households were without power."), False),
        (("flats", "residents"), ("The council sold [18,400] flats.", "The zoo gave [18,400] residents a map."), False),
    ],
)
def test_a_count_of_one_sort_told_as_one_of_another(
    nouns: tuple[str, str], sentences: tuple[str, str], wrong: bool
) -> None:
    one, other = ((text, 18400, "count", {"counted": noun}) for text, noun in zip(sentences, nouns, strict=True))
    assert pair(one, other) == ([("other_counted", "different_definition")] if wrong else [])


def test_suspected_cases_told_as_confirmed_ones() -> None:
    more = {"measure": "cases", "counted": "cases"}
    both = ("There are 312 confirmed cases; [1,140] more cases are suspected.", 1140, "count", more)
    wrong = ("So far [1,140] cases have been confirmed.", 1140, "count", more)
    right = ("Another [1,140] cases are suspected.", 1140, "count", more)
    assert pair(both, wrong) == [("other_sort", "different_definition")]
    assert pair(both, right) == []


def test_a_debt_told_as_a_deficit() -> None:
    debt = ("The town's debt is [47] million.", 47000000, "EUR", {"measure": "debt"})
    deficit = ("The town runs a deficit of [47] million.", 47000000, "EUR", {"measure": "deficit"})
    owed = ("The town has debts of [47] million.", 47000000, "EUR", {"measure": "debts"})
    assert pair(debt, deficit) == [("other_concept", "different_definition")]
    assert pair(debt, owed) == []


def test_a_level_told_as_the_change_that_the_article_has_too() -> None:
    level = claim("a", "The waiting list stood at [9,310] patients.", 9310, counted="patients")
    rise = claim("a", "That is [420] patients more on the list.", 420, counted="patients", change="increase by", at=90)
    mistaken = claim("b", "The waiting list grew by [9,310] patients.", 9310, counted="patients", change="increase by")
    rules = [("change_meant", "different_definition")] * 2
    assert found(told("a", level, rise), told("b", mistaken)) == rules
    assert found(told("a", level), told("b", mistaken)) == []


def test_what_was_added_told_as_the_total() -> None:
    added = claim("a", "Wind farms of [2.4] gigawatts were added.", 2.4, "GW", measure="capacity")
    total = claim("a", "The installed capacity is [8.1] gigawatts.", 8.1, "GW", measure="capacity", at=90)
    mistaken = claim("b", "The installed capacity of wind farms is [2.4] gigawatts.", 2.4, "GW", measure="capacity")
    assert found(told("a", added, total), told("b", mistaken)) == [("total_meant", "different_definition")] * 2


def test_the_homes_of_a_year_told_as_all_homes() -> None:
    given = {"measure": "homes", "counted": "homes"}
    built = claim("a", "Last year [1,840] homes were completed.", 1840, **given)
    stock = claim("a", "The town now has [61,400] homes.", 61400, at=90, **given)
    mistaken = claim("b", "The town has only [1,840] homes.", 1840, **given)
    right = claim("b", "Builders finished [1,840] homes.", 1840, **given)
    assert found(told("a", built, stock), told("b", mistaken)) == [("total_meant", "different_definition")] * 2
    assert found(told("a", built, stock), told("b", right)) == []


def test_an_operating_profit_told_as_the_profit() -> None:
    before = claim("a", "Operating profit was [83] million.", 83000000, "EUR", measure="operating profit")
    net = claim("a", "The net profit was [51] million.", 51000000, "EUR", measure="net profit", at=90)
    plain = claim("b", "The brewer made a profit of [83] million.", 83000000, "EUR", measure="profit")
    assert found(told("a", before, net), told("b", plain)) == [("net_meant", "different_definition")] * 2
    assert found(told("a", before), told("b", plain)) == []


@pytest.mark.parametrize(
    ("values", "units", "rule"),
    [
        ((3170, 3170), ("m", "[ft_i]"), "slipped_unit"),
        ((41.6, 416), ("t", "t"), "slipped_size"),
        ((61300, 63100), ("EUR", "EUR"), "swapped_digits"),
        ((41.6, 417), ("t", "t"), None),
        ((40, 400), ("t", "t"), None),
        ((0.333, 3.33), ("percent", "percent"), None),
    ],
)
def test_a_slip(values: tuple[float, float], units: tuple[str, str], rule: str | None) -> None:
    number = ("a third", "a thirtieth") if units[0] == "percent" else tuple(map(str, values))
    sentences = [f"The ferry carried sand of [{text}] to Halse." for text in number]
    more = {"measure": "sand"}
    one, other = ((text, value, unit, more) for text, value, unit in zip(sentences, values, units, strict=True))
    assert [name for name, _ in pair(one, other)] == ([rule] if rule else [])


def test_an_article_with_both_figures_has_slipped_in_none() -> None:
    one = told("a", claim("a", "The quarry sold [41.6] tonnes of slate.", 41.6, "t", measure="slate"))
    large = claim("b", "The quarry sold [416] tonnes of slate.", 416, "t", measure="slate")
    small = claim("b", "In May it sold [41.6] tonnes of slate.", 41.6, "t", measure="slate", at=80)
    assert found(one, told("b", large, small)) == []


def aim(document: str, value: float, year: str, published: str, **more: Any) -> tuple[Telling, ...]:
    given = {"role": "target", "modality": "target", "when": year, "basis": "explicit", "counted": "buses", **more}
    aimed = claim(document, f"The city wants [{value:g}] buses by {year}.", value, **given)
    return told(document, aimed, published=published)


def test_an_aim_that_is_put_off_or_moved() -> None:
    first = aim("a", 640, "2026", "2023-05-02")
    assert found(first, aim("b", 640, "2029", "2024-05-02")) == [("put_off", "target_vs_actual")]
    assert found(first, aim("b", 510, "2026", "2024-05-02")) == [("moved_aim", "target_vs_actual")]
    assert found(first, aim("b", 640, "2026", "2024-05-02")) == []
    assert found(first, aim("b", 910, "2030", "2024-05-02")) == []
    told_late = {"modality": "actual", "role": "period"}
    assert found(first, aim("b", 640, "2029", "2024-05-02", **told_late)) == [("put_off", "target_vs_actual")]


def test_two_aims_of_one_year_are_two_aims() -> None:
    more = {"role": "target", "modality": "target", "when": "2026", "basis": "explicit"}
    one = claim("a", "The city wants [640] buses by 2026.", 640, counted="buses", **more)
    two = claim("a", "It wants [310] trams by 2026.", 310, counted="trams", at=90, **more)
    assert found(told("a", one, two), aim("b", 510, "2026", "2024-05-02")) == []


def test_a_further_article_takes_a_side() -> None:
    one = told("a", claim("a", "The quarry sold [41.6] tonnes of slate.", 41.6, "t", measure="slate"))
    two = told("b", claim("b", "The quarry sold [416] tonnes of slate.", 416, "t", measure="slate"))
    three = told("c", claim("c", "Slate weighing [41.6] tonnes was sold.", 41.6, "t", measure="slate"))
    dispute = next(misread(one, two))
    agreed = Compared((one[0].candidate, three[0].candidate), (Comparison(name="value", level="same", weight=5.0),))
    documents = [{c.claim.document for c in typed.pair} for typed in with_witnesses([dispute], [agreed])]
    assert documents == [{"a", "b"}, {"b", "c"}]


def test_an_equal_figure_of_two_things_is_no_agreement() -> None:
    text = "Sturm over Halse and Norby, said Gridnorth, which serves Halse and Norby."
    documents = [make_document(name, text, published="2024-03-02") for name in ("a", "b")]
    homes = claim("a", "[18,400] homes in Halse lost power.", 18400, counted="homes", subject="Halse", measure="homes")
    people = claim("b", "[18,400] people lost power.", 18400, counted="people", subject="Halse", measure="folk")
    findings = reconcile([homes, people], documents)
    assert [(one.kind, one.rule) for one in findings.conflicts] == [("different_definition", "other_counted")]
    assert "count two things (homes and people) with one figure" in findings.conflicts[0].explanation
    assert findings.agreements == ()


@pytest.mark.parametrize(
    ("sentence", "earlier", "when", "broken"),
    [
        ("The [41] tonnes are the largest haul of cod ever landed.", 52, "2011-03", True),
        ("The [41] tonnes are the largest haul of cod ever landed.", 38, "2011-03", False),
        ("The [41] tonnes are the largest haul of cod ever landed.", 520, "2011", False),
        ("The [41] tonnes are the second-largest haul of cod ever landed.", 52, "2011-03", False),
        ("The [41] tonnes are a large haul of cod.", 52, "2011-03", False),
        ("The [41] tonnes of cod are the smallest haul on record.", 38, "2011-03", True),
    ],
)
def test_a_record_that_an_earlier_figure_breaks(sentence: str, earlier: float, when: str, broken: bool) -> None:
    record = claim("a", sentence, 41, "t", measure="cod")
    older = claim(
        "b", f"In March 2011 boats landed [{earlier}] tonnes of cod.", earlier, "t", measure="cod", when=when,
        basis="explicit", role="period",
    )  # fmt: skip
    assert found(told("a", record), told("b", older)) == ([("broken_record", "rank")] if broken else [])


def caught(document: str, value: float, when: str, published: str) -> tuple[Telling, ...]:
    given = {"measure": "cod", "when": when, "role": "period", "basis": "relative", "subject": "cod"}
    one = claim(document, f"Boats have landed [{value:g}] tonnes of cod this year.", value, "t", **given)
    return told(document, one, published=published)


def test_a_running_total_that_falls() -> None:
    half = caught("a", 113, "2024-01-01/2024-06-30", "2024-07-04")
    autumn = caught("b", 104, "2024", "2024-10-02")
    assert found(half, autumn) == [("fallen_total", "different_time")]
    assert found(half, caught("b", 129, "2024", "2024-10-02")) == []
    assert found(half, caught("b", 104, "2024", "2024-07-09")) == []
    assert found(half, caught("b", 104, "2023", "2024-10-02")) == []


def test_one_digit_slips_only_where_all_else_is_alike() -> None:
    given = {"measure": "acid", "subject": "acid"}
    one = told("a", claim("a", "Some [90] tonnes of acid leaked from the Halse dairy.", 90, "t", **given))
    other = told("b", claim("b", "The acid leaked from the dairy came to [9] tonnes.", 9, "t", **given))
    plain = told("b", claim("b", "The mill bought [9] tonnes of malt.", 9, "t", measure="malt", subject="malt"))
    assert found(one, other) == [("slipped_size", "unit_or_scale")]
    assert found(one, plain) == []


def test_what_there_was_told_as_the_fall_from_it() -> None:
    was = ("After [405,000] tonnes of olives in 2023 the harvest was poor.", 405000, "t")
    fell = ("The harvest of olives fell by [405,000] tonnes.", 405000, "t")
    past = {"measure": "olives", "when": "2023", "role": "period", "basis": "explicit"}
    now = {"measure": "olives", "change": "decrease by", "when": "2024-03-02"}
    lost = [("level_lost", "different_definition")]
    assert pair((*was, past), (*fell, now)) == lost
    assert pair((*was, {**past, "when": "2024"}), (*fell, now)) == []


def test_those_in_favour_told_as_those_against() -> None:
    against = ("In a poll [58] percent rejected the toll.", 58, "percent", {"measure": "poll"})
    in_favour = ("In a poll [58] percent were in favour of the toll.", 58, "percent", {"measure": "poll"})
    opposed = ("In a poll [58] percent opposed the toll.", 58, "percent", {"measure": "poll"})
    assert pair(against, in_favour) == [("other_sort", "different_definition")]
    assert pair(against, opposed) == []


def test_an_aim_that_two_articles_tell_apart() -> None:
    aim: dict[str, Any] = {"role": "target", "modality": "target", "when": "2030", "basis": "explicit"}
    fall = {"change": "decrease by", "measure": "emissions"}
    law = claim("a", "Emissions are to fall by [55] percent by 2030.", 55, "percent", **aim, **fall)
    lower = claim("b", "It aims to cut emissions by [40] percent by 2030.", 40, "percent", **aim, **fall)
    higher = claim("b", "It aims to cut emissions by [65] percent by 2030.", 65, "percent", **aim, **fall)
    moved = ("moved_aim", "target_vs_actual")
    assert found(told("a", law), told("b", lower)) == [moved]
    assert found(told("a", law), told("b", higher)) == [moved]


def test_two_digits_in_another_unit_of_one_concept_are_a_slip() -> None:
    given = {"measure": "capacity", "dimension": "power"}
    one = told("a", claim("a", "The park has a capacity of [310] megawatts.", 310, "MW", **given))
    other = told("b", claim("b", "The capacity of the park is [310] gigawatts.", 310, "GW", **given))
    assert found(one, other) == [("slipped_unit", "unit_or_scale")]
