"""Measures that the words beside a figure do not name: by unit, verb, predicate, or what the text goes on with."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from claimledger import extract_claims, lexicon
from claimledger.records import Measure


def measures(text: str, nlp: Language) -> list[Measure]:
    """The measures of all figures of a text, in order."""
    return [claim.measure for claim in extract_claims(text, nlp=nlp) if claim.measure is not None]


def last(text: str, nlp: Language) -> Measure:
    """The measure of a text's last figure."""
    return measures(text, nlp)[-1]


def entries(table: str, kind: Any, field: str) -> list[Any]:
    return [(one.name, text) for one in lexicon.table("measures", table, kind) for text in getattr(one, field)]


@pytest.mark.parametrize(("name", "text"), entries("size", lexicon.Size, "examples"))
def test_an_adjective_names_the_size(name: str, text: str, nlp: Language) -> None:
    assert (last(text, nlp).text, last(text, nlp).key) == (name, name)


@pytest.mark.parametrize(("name", "text"), entries("size", lexicon.Size, "counterexamples"))
def test_another_adjective_does_not(name: str, text: str, nlp: Language) -> None:
    assert last(text, nlp).key != name


@pytest.mark.parametrize(("name", "text"), entries("sum", lexicon.Sum, "examples"))
def test_a_verb_names_its_sum(name: str, text: str, nlp: Language) -> None:
    assert last(text, nlp).text == name


@pytest.mark.parametrize(("name", "text"), entries("sum", lexicon.Sum, "counterexamples"))
def test_another_verb_does_not(name: str, text: str, nlp: Language) -> None:
    assert last(text, nlp).text != name


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("A bridge of 30 metres spans the gorge.", "bridge", "length"),
        ("The telescope has a mirror of 8.4 metres.", "mirror", "diameter"),
        ("The observatory stands 5,050 feet above the sea.", "altitude", "altitude"),
        ("The village lies 12 kilometres from the border.", "distance", "distance"),
        ("Rescuers dug through up to eight metres of mud.", "depth", "depth"),
        ("The river rose by three metres.", "river", "water level"),
        ("The statue weighs 12 tonnes.", "weight", "weight"),
        ("The concert lasted three hours.", "duration", "duration"),
        ("The journey time was three hours.", "journey time", "journey time"),
        ("The mill bought 40 tonnes of wheat.", "wheat", "wheat purchase"),
        ('"We are glad," said Mette Kroll, 34.', "age", "age"),
        ("The average age is 41 years.", "average age", "average age"),
    ],
)
def test_units_name_sizes_of_things_and_no_amounts(text: str, words: str, key: str, nlp: Language) -> None:
    assert (last(text, nlp).text, last(text, nlp).key) == (words, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Some 17.6 percent of pupils did not pass.", "In 2021, 82.4 percent of pupils passed."),
        ("Last year 84.2 percent of trains were on time.", "A fifth of trains were late."),
        ("Three in four citizens reject the reform.", "Two in three citizens back the strikes."),
    ],
)
def test_opposite_shares_of_one_whole_stay_apart(one: str, other: str, nlp: Language) -> None:
    assert last(one, nlp).key != last(other, nlp).key


def test_a_share_that_comes_from_somewhere_is_of_the_whole(nlp: Language) -> None:
    text = "55 percent of the city's foreign investment came from Norland."
    assert last(text, nlp).key == "foreign investment"


@pytest.mark.parametrize(
    ("texts", "same"),
    [
        (["Some 2,300 people had to leave their homes.", "About 900 residents were moved to safety."], True),
        (["Police evacuated 120 people.", "Some 80 villagers were forced to leave."], True),
        (["Thirty-three people are known to have died.", "Some 40 people were killed in the fire."], True),
        (["Some 300 people died.", "The number of people killed on the ferry is 12."], True),
        (["Twelve people lost their lives.", "The blast left 26 people dead."], True),
        (["Some 2,300 people had to leave their homes.", "Some 2,300 people queued for bread."], False),
        (["Some 400 people were injured.", "Some 400 people were arrested."], False),
        (["About 14,000 households were without power.", "The town has 14,000 households."], False),
    ],
)
def test_what_happened_to_people_tells_counts_apart(texts: list[str], same: bool, nlp: Language) -> None:
    assert (len({last(text, nlp).key for text in texts}) == 1) is same


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pass rate was 82 percent. In 2021 the figure was 85.1 percent.", "pass rate"),
        ("The mill sold 31,000 chairs, 14.8 percent fewer than in 2021.", "chairs"),
        ("Insurers put the damage at 74 million euros, and the state is to bear 60 percent of it.", "damage"),
        ("A study puts the shortage at 700,000 homes.", "shortage"),
        ("The number of wolves is estimated at 300.", "number of wolves"),
        ("The risk of a leak is put at one in 10,000.", "risk of a leak"),
        ("The price of silver has just passed 30 dollars an ounce.", "price of silver"),
        ("Turnout was 61 percent in the city.", "Turnout"),
    ],
)
def test_pronouns_and_comparisons_go_on_with_what_was_measured(text: str, words: str, nlp: Language) -> None:
    assert last(text, nlp).text == words


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A mortgage now costs 3.9 percent.", "interest rate", "rate"),
        ("Ten-year bonds yielded 4.2 percent.", "yield", "rate"),
        ("The drivers want 12 percent.", "pay rise", "change_rate"),
        ("The tariff on cars is 25 percent.", "tariff on cars", "rate"),
        ("The clinic used 25 percent.", "used", "share"),
    ],
)
def test_percentages_on_loans_and_pay_are_no_shares(text: str, name: str, kind: str, nlp: Language) -> None:
    assert (last(text, nlp).text, last(text, nlp).kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In July, 340 more people died than in an average month.", "increment"),
        ("The line carried 90,000 passengers more than in 2019.", "increment"),
        ("She finished 38 seconds faster than her rival.", "increment"),
        ("The repair took one week less than planned.", "increment"),
        ("The school needs 40 more teachers.", "level"),
        ("The hut stands 200 metres above the lake.", "level"),
    ],
)
def test_differences_before_than_are_increments(text: str, kind: str, nlp: Language) -> None:
    assert last(text, nlp).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("About 2,300 people had to leave their homes.", "flow"),
        ("The railway ran 310,000 trains last year.", "flow"),
        ("The railway runs 14 night trains.", "level"),
        ("Six others are missing.", "level"),
        ("The airline bases nine aircraft in Orsk.", "level"),
        ("A census has found 412 elephants in the park.", "level"),
        ("Divers have found 412 coins in the wreck.", "flow"),
    ],
)
def test_deeds_are_looked_for_below_raising_verbs(text: str, kind: str, nlp: Language) -> None:
    assert last(text, nlp).kind == kind


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The survey found 40 species of birds.", "bird species"),
        ("The resort sold 3,400 passes.", "pass sale"),
        ("Six people are unaccounted for.", "people missing"),
        ("Exported goods worth 6 billion euros left the port.", "export"),
        ("The country imported goods worth 8 billion euros.", "import"),
    ],
)
def test_keys_have_whole_words(text: str, key: str, nlp: Language) -> None:
    assert last(text, nlp).key == key
