"""Figures: which noun a bare number counts, and which numbers are no figures, by the bundled pipeline's parse."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.extract.figures import Figure, before_bound, find_figures, preposition
from claimledger.extract.quantities import find_quantities


def figures(text: str, nlp: Language) -> tuple[Figure, ...]:
    return find_figures(nlp(text), find_quantities(text)).figures


COUNTED = [
    ("The ferry carried 312 passengers and 14 cars.", [("312", "passengers"), ("14", "cars")]),
    ("Divers found 12 rusty anchors in the bay.", [("12", "rusty anchors")]),
    ("The county has 15 primary and 25 secondary schools.", [("15", "primary schools"), ("25", "secondary schools")]),
    ("The bank has branches in 12 countries and regions.", [("12", "countries and regions")]),
    ("300 innovation and technology firms signed.", [("300", "innovation and technology firms")]),
    ("The council runs a 300-bed hospital.", [("300", "bed")]),
    ("A total of 300 homes were flooded.", [("300", "homes")]),
    ("21 people were killed and 100 injured.", [("21", "people"), ("100", "people")]),
    ("Thousands of hens were culled.", [("Thousands", "hens")]),
    ("She has written two dozen novels.", [("two dozen", "novels")]),
    ("Thousands of COVID-19 tests were sold.", [("Thousands", "COVID-19 tests")]),
    ("Tens of thousands of pilgrims came.", [("Tens of thousands", "pilgrims")]),
    (
        "The firm built 300 homes and 12 schools, against 250 and 9 respectively last spring.",
        [("300", "homes"), ("12", "schools"), ("250", "homes"), ("9", "schools")],
    ),
    (
        "They fired two rockets and 63 drones overnight, 37 and 55 of them downed respectively.",
        [("two", "rockets"), ("63", "drones"), ("37", "rockets"), ("55", "drones")],
    ),
    (
        "They lost 30 seats and 12 mayors and hired 25 guards and 10 cooks respectively.",
        [("30", "seats"), ("12", "mayors"), ("25", "guards"), ("10", "cooks")],
    ),
    ("The jail has 40 for 700 prisoners.", [("700", "prisoners")]),
    ("They built 300 off-grid homes.", [("300", "off-grid homes")]),
    ("The gale felled 60 trees and hundreds lost power.", [("60", "trees")]),
    ("It runs 12 homes and hostels.", [("12", "homes and hostels")]),
    ("The ring road will have 400 charging stations.", [("400", "charging stations")]),
    ("It is a 12 page document.", [("12", "page")]),
    ("The clinic has 300 call centre staff.", [("300", "call centre staff")]),
    ("She signed 14 first-team players.", [("14", "first-team players")]),
    ("The firm runs 121 A-grade mills.", [("121", "A-grade mills")]),
    ("The firm builds 2-, 3- and 4-bedroom homes.", [("2", "bedroom"), ("3", "bedroom"), ("4", "bedroom")]),
    ("The fair sold 84,000 tickets, 7,500 more than last year.", [("84,000", "tickets"), ("7,500", "tickets")]),
    ("The crew fell by 300 sailors to 2,000.", [("300", "sailors"), ("2,000", "sailors")]),
    ("Visits rose to 3.9 million guests, up from 2.4 million.", [("3.9 million", "guests"), ("2.4 million", "guests")]),
    (
        "About 400 pupils took the exam in 12 halls, and 350 passed.",
        [("400", "pupils"), ("12", "halls"), ("350", "pupils")],
    ),
    ("Its population, 3.2 million at the last census, is young.", [("3.2 million", None)]),
    ("It has 1.2 million readers in Peru, up from 800,000.", [("1.2 million", "readers"), ("800,000", "readers")]),
    ("The 200-strong crew struck.", [("200", "crew")]),
    ("A blast killed five, injuring 12.", [("five", None), ("12", None)]),
    ("The death toll is 45.", [("45", None)]),
    ("It saw 14 deaths, 200 injuries and 35 missing.", [("14", "deaths"), ("200", "injuries"), ("35", "missing")]),
    ("She leads the 5,000 or so staff.", [("5,000", "staff")]),
    ("It mends 34 faults, five of them grave.", [("34", "faults"), ("five", "faults")]),
    ("The app was opened 2.5 million times.", [("2.5 million", "times")]),
    ("The toll rose to 169.", [("169", None)]),
    ("A crowd of 4,644 watched the match.", [("4,644", None)]),
    ("Output fell to 5 million tonnes.", [("5 million tonnes", None)]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_figure_counts_its_noun(text: str, expected: list[tuple[str, str | None]], nlp: Language) -> None:
    found = figures(text, nlp)
    assert [(text[one.quantity.start : one.quantity.end], one.counted_text) for one in found] == expected
    assert all(one.quantity.unit is not None for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 1,200 died and 253 were wounded.", [("1,200", None), ("253", None)]),
        ("More than 362,000 have fled the fighting.", [("362,000", None)]),
        ("Nearly 300 were detained on Sunday.", [("300", None)]),
        ("Over 500 attended the vigil.", [("500", None)]),
        ("More than a million were left without power.", [("a million", None)]),
        ("Two were killed.", [("Two", None)]),
        ("Four survived.", [("Four", None)]),
        ("Police said 17 had been charged.", [("17", None)]),
        ("Just 14 passed.", [("14", None)]),
        ("Only three remain.", [("three", None)]),
        ("About 4,000 live in the camp.", [("4,000", None)]),
        ("The ward saw 12 live births.", [("12", "live births")]),
        ("At least 18 of them were children.", [("18", None)]),
        ("Some 30 of the ships are laid up.", [("30", "ships")]),
        ("40 of the 50 were Kenyans.", [("40", None), ("50", None)]),
        ("Of the 30 on board, nine survived.", [("30", None), ("nine", None)]),
        ("Of 10 women asked, seven said no.", [("10", "women"), ("seven", "women")]),
        ("Of the 22 bridges, 14 need repair.", [("22", "bridges"), ("14", "bridges")]),
    ],
)
def test_a_subject_or_part_without_a_noun_is_a_count(
    text: str, expected: list[tuple[str, str | None]], nlp: Language
) -> None:
    found = figures(text, nlp)
    assert [(text[one.quantity.start : one.quantity.end], one.counted_text) for one in found] == expected
    assert {one.quantity.unit for one in found} == {"count"}


@pytest.mark.parametrize(
    "text",
    [
        "Two is enough.",
        "The two were cousins.",
        "The five were held overnight.",
        "Seven is his number.",
        "Nine scored.",
        "21 is the age of consent there.",
        "Room 12 and 14 were empty.",
        "Items 3 and 4 were struck from the list.",
        "Both the 42 and the 47 have been diverted.",
        "2 and 3 are prime numbers.",
        "The soup is simple; four are enough.",
        "The mill closed and 1988 saw a strike.",
    ],
)
def test_a_subject_that_names_or_points_is_no_count(text: str, nlp: Language) -> None:
    assert figures(text, nlp) == ()


@pytest.mark.parametrize(
    ("text", "exact", "value"),
    [
        ("Class sizes average 27 in the valley.", "27", 27),
        ("The plan would keep the population at 51 million.", "51 million", 51_000_000),
        ("Quarterly deliveries: 386,810.", "386,810", 386_810),
        ("Lumen (pop. 48,000) is a port.", "48,000", 48_000),
        ("Some 34.5% (7.5 million) are jobless.", "7.5 million", 7_500_000),
        ("The number of wolves was 240 last spring.", "240", 240),
    ],
)
def test_a_bare_value_is_told_by_what_stands_before_it(text: str, exact: str, value: int, nlp: Language) -> None:
    found = figures(text, nlp)[-1]
    assert text[found.quantity.start : found.quantity.end] == exact
    assert (found.quantity.low, found.quantity.unit, found.counted) == (value, "count", None)


@pytest.mark.parametrize("text", ["The court cited page: 12.", "He left school at 14."])
def test_a_number_behind_another_word_is_no_value_of_it(text: str, nlp: Language) -> None:
    assert figures(text, nlp) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It is a two-way street with a five-star hotel.",
        "The 2015 agreement was signed in Lima.",
        "They met on 12 January.",
        "On the one side stood the barns.",
        "The two regions signed a treaty.",
        "He arrived at 11 am.",
        "They took a 30-year mortgage.",
        "Yields on 10-year bonds fell.",
        "The index hit a 52-week high.",
        "The five-year plan failed.",
        "The Stoxx 600 index fell.",
        "The FTSE 100 rose.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str, nlp: Language) -> None:
    assert [text[one.quantity.start : one.quantity.end] for one in figures(text, nlp)] == []


@pytest.mark.parametrize(
    ("text", "exact", "unit"),
    [
        ("He gave a 56-minute speech.", "56-minute", "min"),
        ("She got a five-year prison sentence.", "five-year", "a"),
        ("The 10-day truce ended.", "10-day", "d"),
        ("A 24-hour strike shut the port.", "24-hour", "h"),
        ("It is a 3-mile course.", "3-mile", "[mi_i]"),
        ("On Monday 300 people marched in Oslo.", "300", "count"),
        ("In May 40 firms closed.", "40", "count"),
    ],
)
def test_how_long_something_lasted_and_a_number_behind_a_day_are_figures(
    text: str, exact: str, unit: str, nlp: Language
) -> None:
    (figure,) = figures(text, nlp)
    assert (text[figure.quantity.start : figure.quantity.end], figure.quantity.unit) == (exact, unit)


@pytest.mark.parametrize(
    ("text", "before", "case"),
    [
        ("Rents rose by 5 percent.", "by", "by"),
        ("Rents rose to almost 7 percent.", "to", "to"),
        ("Rents fell from about 7 percent.", "from", "from"),
        ("Rents rose at least 7 percent.", "rose", ""),
        ("7 percent of rents rose.", None, ""),
    ],
)
def test_what_stands_before_a_figure_and_its_bound(text: str, before: str | None, case: str, nlp: Language) -> None:
    (figure,) = figures(text, nlp)
    token = before_bound(figure)
    assert (token.text if token is not None else None) == before
    assert preposition(figure) == case


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Anna Berg, 42, mends clocks.", ["42"]),
        ("Her son, 12, plays the flute.", ["12"]),
        ("Kenji Mori (34) scored twice.", ["34"]),
        ("He will be 35 by the end of the year.", ["35"]),
        ("She was 10 when the war began.", ["10"]),
        ("Joan Price (Lab), 71, won the seat.", ["71"]),
        ("It is free for those 65 and older.", ["65"]),
        ("Everyone 16 or over may vote.", ["16"]),
        ("Turnout fell among voters 18-29.", ["18-29"]),
        ("Co-defendants aged 19 and 21 denied it.", ["19", "21"]),
        ("Three girls, aged 4, 7 and 9, sang.", ["4", "7", "9"]),
        ("Two boys aged 12 and 14 girls were found.", ["12"]),
        ("The score was 65 and older fans wept.", []),
        ("Lumen (Norway), 71, fell.", []),
        ("The median age will be 63.4 by 2050.", ["63.4"]),
        ("The average age of recruits is 24.", ["24"]),
        ("The average score was 63.4.", []),
        ("She was 12 under par.", []),
        ("Goals: Kane (34), Berg (51).", []),
        ("The town, 12, lost.", []),
        ("He was 1.5 metres tall.", []),
        ("Rents, 900 a month, rose.", []),
    ],
)
def test_an_age_is_told_by_the_person_beside_it(text: str, ages: list[str], nlp: Language) -> None:
    found = [one.quantity for one in figures(text, nlp) if one.quantity.dimension == "age"]
    assert [text[one.start : one.end] for one in found] == ages


def test_a_figure_knows_its_sentence(nlp: Language) -> None:
    found = figures("The ferry carried 312 passengers. Divers found 12 anchors.", nlp)
    assert [one.sentence.text for one in found] == ["The ferry carried 312 passengers.", "Divers found 12 anchors."]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The county had 35 cases per 100,000 people last week.", ["/(100000.{person})"]),
        ("Lumen has 4.5 dentists per 1,000 residents and Osk has 0.2.", ["/(1000.{person})", "/(1000.{person})"]),
        ("There were 12 stillbirths for every 1,000 births.", ["/(1000.{birth})"]),
        ("The depot sold 300 tickets for 1,000 crowns in all.", ["count", "XXX"]),
    ],
)
def test_what_is_counted_per_so_many_is_a_rate(text: str, units: list[str], nlp: Language) -> None:
    assert [one.quantity.unit for one in figures(text, nlp)] == units
