"""NewsQuant's concepts from our readings, on sentences of our own."""

from __future__ import annotations

import pytest
from newsquant_conventions import predictions_of
from spacy.language import Language


def concepts(nlp: Language, text: str) -> list[set[str]]:
    """The concepts of each quantity of a sentence, left to right."""
    return [{str(word) for word in one["concepts"]} for one in predictions_of(nlp(text))]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norwick's unemployment rate fell to 4.1 percent.", {"norwick", "unemployment", "rate"}),
        ("Rainfall in the valley reached 212 mm.", {"rainfall", "valley"}),
        ("The bridge, which spans 312 metres, was closed.", {"bridge"}),
        ("They bought a 40-litre steel tank.", {"steel", "tank"}),
        ("Add 200 grams of flour.", {"flour"}),
        ("Shares of Ostbank dropped 3.2%.", {"shares", "ostbank"}),
    ],
)
def test_a_measured_figure_has_its_measure_and_its_owner(nlp: Language, text: str, words: set[str]) -> None:
    assert concepts(nlp, text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The hospital has 320 beds.", {"hospital"}),
        ("The team scored four goals in the second half.", {"team"}),
        ("A survey of 2,400 nurses was published on Monday.", {"survey"}),
        ("The town's 14 schools reopened.", {"town"}),
        ("Two of Alva's dogs were lost.", {"alva"}),
    ],
)
def test_a_count_has_whose_it_is_and_not_what_is_counted(nlp: Language, text: str, words: set[str]) -> None:
    assert concepts(nlp, text) == [words]


@pytest.mark.parametrize("text", ["Ten people were injured.", "They lost 40 cows."])
def test_a_bare_count_has_none(nlp: Language, text: str) -> None:
    assert concepts(nlp, text) == [set()]


def test_a_name_before_a_bracket_has_the_figure(nlp: Language) -> None:
    munk, holt = concepts(nlp, "Alva Munk (12.4 points) and Rena Holt (9.1 points) led the home side.")
    assert munk == {"alva", "munk"}
    assert holt == {"rena", "holt"}


def test_the_same_amount_in_another_unit_has_the_same(nlp: Language) -> None:
    first, second = concepts(nlp, "The lake covers 40 square miles (104 square km).")
    assert first == second == {"lake"}


def test_a_length_of_time_that_only_says_when_has_none(nlp: Language) -> None:
    later, visitors = concepts(nlp, "Two years later, the museum drew 80,000 visitors.")
    assert later == set()
    assert visitors == {"museum"}


def test_a_generation_is_of_what_stands_behind_it(nlp: Language) -> None:
    assert concepts(nlp, "The operator sells 5G phones.") == [{"phones"}]


def test_words_of_time_and_amount_are_no_concepts(nlp: Language) -> None:
    (found,) = concepts(nlp, "Last year total exports rose by an average of 5 percent.")
    assert not found & {"year", "total", "average"}
