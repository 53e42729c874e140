"""Figures that two articles of a story tell in words of their own: what is matched, and what a match disputes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.disputes import grade
from claimledger.reconcile.story.retold import agrees, matches, signs_between
from claimledger.reconcile.story.signs import is_swapped
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim
from reconcile.making import make_claim, make_document

DIMENSIONS = {"EUR": "money", "t": "mass"}

SHARED = 8
"""Telling words that the articles of a story share."""


def told(name: str, claims: list[Claim], names: str = "", published: str = "2024-03-02") -> tuple[Telling, ...]:
    """The figures of an article as it tells them."""
    document = make_document(name, published=published)
    found = loose_candidates(claims, {}, ALONE, {name: ""})
    return tellings(found, document, frozenset(names.split()))


def claim(document: str, sentence: str, value: float, unit: str = "count", **more: Any) -> Claim:
    """A claim of the article's own day whose subject says nothing."""
    given = {"when": "2024-03-02", "basis": "document", "subject": None, "measure": None, **more}
    if unit in DIMENSIONS:
        given["dimension"] = DIMENSIONS[unit]
    return make_claim(document, sentence, value, unit, given.pop("subject"), given.pop("measure"), **given)


def graded(one: Claim, other: Claim, **more: Any) -> list[tuple[str, str]]:
    """What two articles with a figure each dispute."""
    first, second = told("a", [one], **more), told("b", [other], **more)
    return [found for match in matches(first, second, SHARED) if (found := grade(match)) is not None]


def agreed(one: Claim, other: Claim) -> bool:
    """Whether two articles with a figure each agree on it."""
    return any(agrees(match) for match in matches(told("a", [one]), told("b", [other]), SHARED))


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        (("Police arrested [17] men in raids.", 17), ("[19] suspects were taken into custody in raids.", 19), "count"),
        (("The ship cost the city [310] euros.", 310), ("The city paid [470] euros for the ship.", 470), "EUR"),
        (("The show has [21] paintings from Halse.", 21), ("[27] paintings are in the show.", 27), "count"),
    ],
)
def test_one_thing_in_other_words_is_disputed(one: tuple[str, float], other: tuple[str, float], unit: str) -> None:
    assert graded(claim("a", *one, unit), claim("b", *other, unit))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The plant employs [310] people.", 310), ("The plant has [350] solar panels.", 350)),
        (("The town has [12] schools.", 12), ("In the town [14] dogs were vaccinated.", 14)),
        (("The trial lasted [3] weeks.", 3), ("The road is closed for [4] weeks.", 4)),
    ],
)
def test_two_things_are_not(one: tuple[str, float], other: tuple[str, float]) -> None:
    assert not graded(claim("a", *one), claim("b", *other))


def test_a_figure_that_both_tell_is_set_against_no_other() -> None:
    first = told("a", [claim("a", "Police arrested [17] men.", 17)])
    second = told(
        "b",
        [claim("b", "[17] men were arrested.", 17), claim("b", "Later [21] were arrested in the port.", 21, at=100)],
    )
    found = list(matches(first, second, SHARED))
    assert [agrees(one) for one in found] == [True]


def test_equal_figures_of_three_digits_agree_whatever_they_are_called() -> None:
    assert agreed(claim("a", "[1,214] keys were handed over.", 1214), claim("b", "There are [1,214] flats.", 1214))


def test_a_single_digit_needs_more_than_itself() -> None:
    assert not agreed(claim("a", "[3] keys were handed over.", 3), claim("b", "There were [3] speeches.", 3))


@pytest.mark.parametrize(
    ("sentences", "values", "units", "answer"),
    [
        (("The line is [14] km long.", "The line runs for [14] GW long."), (14, 14), ("km2", "GW"), []),
        (
            ("Fires burned [9800] hectares of forest.", "Fires burned [980] hectares of forest."),
            (9800, 980),
            ("km2", "km2"),
            [("unit_or_scale", "high")],
        ),
    ],
)
def test_slips(
    sentences: tuple[str, str], values: tuple[float, float], units: tuple[str, str], answer: list[tuple[str, str]]
) -> None:
    assert (
        graded(claim("a", sentences[0], values[0], units[0]), claim("b", sentences[1], values[1], units[1])) == answer
    )


def test_tolls_of_one_day_contradict_each_other() -> None:
    one = claim("a", "The collapse of the bridge killed [11] people.", 11)
    other = claim("b", "The collapse of the bridge has claimed [14] lives.", 14)
    assert graded(one, other) == [("contradiction", "high")]


def test_tolls_of_two_hours_are_updates() -> None:
    one = claim("a", "At noon the collapse of the bridge had killed [11] people.", 11)
    other = claim("b", "In the evening the collapse of the bridge had claimed [14] lives.", 14)
    assert graded(one, other) == [("different_time", "info")]


def test_a_toll_of_the_next_day_is_news_and_one_that_falls_is_worth_a_look() -> None:
    def later(value: int) -> list[tuple[str, str]]:
        one = told("a", [claim("a", "The collapse killed [14] people.", 14)])
        other = told("b", [claim("b", f"The collapse killed [{value}] people.", value)], published="2024-03-04")
        return [found for match in matches(one, other, SHARED) if (found := grade(match)) is not None]

    assert later(17) == [("different_time", "info")]
    assert later(12) == [("different_time", "low")]


def test_two_places_are_two_figures() -> None:
    one = claim("a", "In Tarnow [740] people marched for higher pay.", 740)
    other = claim("b", "In Orsova [930] people marched for higher pay.", 930)
    assert not graded(one, other, names="tarnow orsova")


def test_a_part_of_the_country_is_not_set_against_all_of_it() -> None:
    one = claim("a", "Across the country [740] people marched for higher pay.", 740)
    other = claim("b", "In Orsova [430] people marched for higher pay.", 430)
    assert not graded(one, other, names="orsova")


def test_percent_against_percentage_points() -> None:
    one = claim("a", "Turnout fell by [2.7] points.", 2.7, "percentage_point", change="decrease by", dimension="rate")
    other = claim("b", "Turnout fell by [2.7] percent.", 2.7, "percent", change="decrease by", dimension="rate")
    assert graded(one, other) == [("unit_or_scale", "medium")]


def test_an_outcome_below_its_forecast_is_told_lightly() -> None:
    plan = claim(
        "a", "Farmers should harvest [98] tonnes of maize.", 98, "t", modality="projection", role="target",
        when="2023", basis="explicit",
    )  # fmt: skip
    outcome = claim("b", "The maize harvest was [81] tonnes.", 81, "t", role="period", when="2023", basis="explicit")
    assert graded(plan, outcome) == [("target_vs_actual", "low")]


@pytest.mark.parametrize(
    ("one", "other", "swapped"), [(61300, 63100, True), (281, 218, True), (281, 283, False), (281, 2180, False)]
)
def test_swapped_digits(one: int, other: int, swapped: bool) -> None:
    (first,) = told("a", [claim("a", f"[{one}] men came.", one)])
    (second,) = told("b", [claim("b", f"[{other}] men came.", other)])
    assert is_swapped(first, second) == swapped


def test_stories_are_found_whatever_the_order() -> None:
    texts = {
        "a": "The mayor of Korvik said that Korvik police arrested 17 men in the Halse harbour.",
        "b": "In the harbour on the Halse police took 19 suspects into custody, the mayor of Korvik said.",
        "c": "A recipe of the week needs three eggs and a pound of flour.",
    }
    documents = [make_document(name, text, published="2024-03-02") for name, text in texts.items()]
    claims = [
        claim("a", "Korvik police arrested [17] men in the Halse harbour.", 17, measure="men"),
        claim("b", "In the Halse harbour Korvik police took [19] suspects into custody.", 19, measure="suspects"),
    ]
    found = reconcile(claims, documents)
    assert [one.kind for one in found.conflicts] == ["contradiction"]
    assert reconcile(claims[::-1], documents[::-1]) == found


@pytest.mark.parametrize(("modality", "answer"), [("target", [("target_below_current", "medium")]), ("projection", [])])
def test_a_target_below_the_present_is_told_and_a_forecast_is_not(modality: str, answer: list[tuple[str, str]]) -> None:
    now = claim("a", "The port handled [41] tonnes of goods on the coast.", 41, "t")
    aim = claim(
        "b", "The port is to handle [35] tonnes of goods on the coast.", 35, "t", modality=modality, role="target",
        when="2030", basis="explicit",
    )  # fmt: skip
    assert graded(now, aim) == answer


@pytest.mark.parametrize(("one", "other", "alike"), [(1.7e6, 2e6, True), (2.5e6, 2e6, False), (3.4e6, 5e6, False)])
def test_rounding_takes_a_part_that_readers_forgive(one: float, other: float, *, alike: bool) -> None:
    cut = claim("b", "The depot stores [n] jars of jam.", other, precision=0.5e6)
    assert agreed(claim("a", "The depot stores [n] jars of jam.", one, precision=0.05e6), cut) is alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("[2130] exhibitors took part in the fair.", 2130), ("The list of the fair has [1870] exhibitors.", 1870)),
        (("The choir counts [140] sopranos now.", 140), ("It lost [112] sopranos for the tour of the choir.", 112)),
        (("[310] beekeepers caught the bug.", 310), ("Vaccines came for [260] beekeepers with the bug.", 260)),
    ],
)
def test_one_counted_noun_is_one_thing_whatever_stands_around_it(
    one: tuple[str, float], other: tuple[str, float]
) -> None:
    noun = one[0].split("]")[1].split()[0]
    of = {"counted": noun, "measure": noun}
    assert graded(claim("a", *one, **of), claim("b", *other, **of))


RANKED = "Ostra is the country's [third]-largest growing region for hops."


@pytest.mark.parametrize(
    ("other", "measure", "answer"),
    [
        ("The country's [fourth]-largest growing region for hops had rain.", "growing region", [("rank", "medium")]),
        ("The hall is the [fourth]-largest building there.", "building", []),
        ("Its brewery came [fourth] at a contest.", "contest", []),
    ],
)
def test_the_only_ranks_of_two_articles_are_of_one_list_where_it_is_named_alike(
    other: str, measure: str, answer: list[tuple[str, str]]
) -> None:
    one = claim("a", RANKED, 3, "rank", measure="growing region", dimension="rank")
    assert graded(one, claim("b", other, 4, "rank", measure=measure, dimension="rank")) == answer


@pytest.mark.parametrize(
    ("sentence", "value", "answer"),
    [
        ("Who rents in Haslach pays [14] euros.", 14, ("contradiction", "medium")),
        ("Who rents in Haslach pays [9.8] euros.", 9.8, ("different_time", "info")),
    ],
)
def test_a_level_moves_slowly(sentence: str, value: float, answer: tuple[str, str]) -> None:
    day = "2024-03-20"
    one = claim("a", "The average rent in Haslach is [9] euros.", 9, "EUR", subject="Haslach", measure="average rent")
    other = claim("b", sentence, value, "EUR", subject="Haslach", measure="payment", when=day)
    found = matches(told("a", [one]), told("b", [other], published=day), SHARED)
    assert [grade(match) for match in found] == [answer]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("The crane lifts [650] kilograms off the quay.", 650), ("It lifts [650] tonnes off the quay.", 650), True),
        (("The rope holds [650] kilograms.", 650), ("A whale weighs [650] tonnes.", 650), False),
    ],
)
def test_the_only_weights_of_two_articles_slip_where_they_share_words(
    one: tuple[str, float], other: tuple[str, float], *, found: bool
) -> None:
    weighed = {"dimension": "mass"}
    answer = graded(claim("a", *one, "kg", **weighed), claim("b", *other, "t", **weighed))
    assert answer == ([("unit_or_scale", "high")] if found else [])


@pytest.mark.parametrize(
    ("other", "day", "answer"),
    [
        ("Each tug has a crew of [11].", "2024-03-20", [("contradiction", "medium")]),
        ("Each tug has a crew of [11].", "2024-11-20", [("target_vs_actual", "low")]),
    ],
)
def test_what_something_will_be_is_told_in_the_present_too(other: str, day: str, answer: list[tuple[str, str]]) -> None:
    later = {"modality": "projection", "role": "target", "when": None, "basis": "unknown"}
    one = claim("a", "Each tug will have a crew of [14].", 14, measure="crew", counted="crew", **later)
    second = claim("b", other, 11, measure="crew", counted="crew", when=day)
    found = matches(told("a", [one]), told("b", [second], published=day), SHARED)
    assert [grade(match) for match in found if grade(match)] == answer


def test_a_headline_that_rounds_a_figure_of_the_text_is_left_to_the_text() -> None:
    head = claim("a", "Work on the bypass [two-thirds] done.", 66.7, "percent", precision=0.5, block="title")
    text = claim("a", "The bypass is [67] percent complete.", 67, "percent", precision=0.5, at=60)
    other = claim("a", "The bypass has [72.5] percent of its money.", 72.5, "percent", precision=0.05, at=120)
    assert [one.claim.id for one in told("a", [head, text, other])] == [text.id, other.id]
    assert [one.claim.id for one in told("a", [head, other])] == [head.id, other.id]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The quake, which measured [6.7], woke the valley.", [("contradiction", "high")]),
        ("The magnitude of the quake was [6.4].", []),
    ],
)
def test_a_bare_number_of_a_scale_is_in_its_unit(sentence: str, answer: list[tuple[str, str]]) -> None:
    one = claim("a", "A quake of magnitude [6.4] woke the valley.", 6.4, "[M]", dimension="other")
    other = claim("b", sentence, float(sentence.partition("[")[2].partition("]")[0]))
    assert graded(one, other) == answer


@pytest.mark.parametrize(("modality", "value"), [("actual", Decimal(171000)), ("projection", None)])
def test_as_many_as_is_what_it_came_to_where_it_was_counted(modality: str, value: Decimal | None) -> None:
    said = claim("a", "As many as [171000] pupils came.", 171000, comparator="le", modality=modality)
    assert told("a", [said])[0].quantity.low == value


def test_as_many_as_a_round_number_is_a_bound() -> None:
    said = claim("a", "As many as [40] pupils came.", 40, comparator="le")
    assert told("a", [said])[0].quantity.low is None


def test_a_rank_says_behind_it_of_which_list_it_is() -> None:
    one = claim("a", "The sound is only the [fourth-largest] of the country's farming districts.", 4, "rank")
    assert {"farming", "district"} <= told("a", [one])[0].measured


@pytest.mark.parametrize(
    ("counted", "answer"), [("new flats", [("target_vs_actual", "low")]), ("new schools", []), (None, [])]
)
def test_plans_to_add_one_thing_are_held_against_each_other(counted: str | None, answer: list[tuple[str, str]]) -> None:
    later = {"modality": "planned_increase", "role": "target", "when": "2026-12-31", "measure": "flats"}
    one = claim("a", "The city will have [3000] new flats built by 2026.", 3000, counted="new flats", **later)
    day = "2024-11-20"
    other = claim("b", "The mayor now speaks of [2200] by 2026.", 2200, counted=counted, **later)
    found = matches(told("a", [one]), told("b", [other], published=day), SHARED)
    assert [grade(match) for match in found if grade(match)] == answer


def test_an_aim_without_a_day_is_held_against_what_it_came_to() -> None:
    of = {"subject": "Orla Mining", "measure": "cash costs", "comparator": "eq"}
    later = {"modality": "target", "role": "target", "when": None, "basis": "unknown"}
    one = claim("a", "Cash costs of Orla Mining are to stay at [160] euros.", 160, "EUR", **of, **later)
    other = claim("b", "Cash costs of Orla Mining rose to [174] euros.", 174, "EUR", **of, when="2024-12-20")
    found = matches(told("a", [one]), told("b", [other], published="2024-12-20"), SHARED)
    assert [grade(match) for match in found] == [("target_vs_actual", "low")]


def produced(document: str, *sentences: tuple[str, float]) -> tuple[Telling, ...]:
    claims = [claim(document, text, value, "t", at=90 * place) for place, (text, value) in enumerate(sentences)]
    return told(document, claims, "velmer")


def disputed_values(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> set[frozenset[Decimal]]:
    return {
        frozenset(side.claim.quantity.low for side in match.pair if side.claim.quantity.low is not None)
        for match in matches(one, other, SHARED)
        if not agrees(match)
    }


def test_a_figure_that_the_other_article_tells_of_something_else_is_disputed() -> None:
    now, later = (
        "The Velmer mine will produce [18000] tonnes of lithium a year.",
        "A second stage may one day raise that to [30000] tonnes.",
    )
    right = produced("a", (now, 18000), (later, 30000))
    wrong = produced("b", ("The Velmer mine is to produce [30000] tonnes of lithium a year.", 30000))
    assert frozenset({Decimal(18000), Decimal(30000)}) in disputed_values(right, wrong)


def test_a_figure_that_the_other_article_has_too_is_not_set_against_another() -> None:
    ours, theirs = (
        "The Velmer mine employs its people all year and produced [18000] tonnes of lithium.",
        "The rival at Torbay sold [30000] tonnes of lithium to battery makers abroad.",
    )
    both = produced("a", (ours, 18000), (theirs, 30000))
    one = produced("b", ("At Torbay [30000] tonnes of lithium were sold to makers of batteries abroad.", 30000))
    assert disputed_values(both, one) == set()


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (("[397] candidates were refused by the company.", 397), True),
        (("[397] lorries stood in the yard.", 397), False),
        (("[39] candidates were refused by the company.", 39), False),
    ],
)
def test_sentences_that_are_alike_bring_figures_together(other: tuple[str, float], *, found: bool) -> None:
    first = told("a", [claim("a", "The firm turned [412] applicants away.", 412)])
    second = told("b", [claim("b", *other)])
    assert bool(signs_between(first, second, SHARED)) is found
