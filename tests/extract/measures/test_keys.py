"""Measure keys: the words under which comparable claims meet."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from claimledger.extract.measures.keys import measure_key, normalised


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("turnover", "revenue"),
        ("total overseas direct investment", "foreign direct investment"),
        ("economic growth", "gdp growth"),
        ("gross domestic product growth", "gdp growth"),
        ("total number", ""),
        ("third quarter", "third"),
        ("urbanisation rate", "urbanization rate"),
        ("milk yield", "milk yield"),
        ("", ""),
    ],
)
def test_empty_words_go_and_the_longest_synonym_wins(key: str, expected: str) -> None:
    assert normalised(key) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the milk yields", "milk yield"),
        ("its total turnover", "revenue"),
        ("the 300 inhabitants", "population"),
        ("registered capital", "registered capital"),
        ("$5 million", ""),
    ],
)
def test_a_key_is_made_of_content_words(text: str, key: str, nlp: Language) -> None:
    assert measure_key(nlp(text)[:]) == key


def test_what_belongs_to_the_subject_is_dropped(nlp: Language) -> None:
    doc = nlp("Norway's milk yield")
    assert measure_key(doc[:], frozenset({0, 1})) == "milk yield"


@pytest.mark.parametrize(
    "wordings",
    [
        ("the value of industrial output", "industrial output value", "output value of industry"),
        ("the average price of new houses", "average new house prices", "new average house prices"),
        ("export value of laptops", "laptop export value", "the value of laptop exports"),
        ("the share of the market", "market share"),
        ("cases of measles", "measles cases"),
        ("spending on schools", "school spending"),
        ("foreign trade volume", "the value of imports and exports", "import and export volume"),
        ("the monthly average wage", "average monthly wage"),
        ("the number of births", "births"),
        ("labour costs", "labor costs", "the cost of labour"),
        ("profit after tax", "after-tax profit", "net profit"),
        ("enrolment of students", "student enrollment"),
        ("sales of electric cars", "electric car sales"),
    ],
)
def test_wordings_of_one_measure_meet(wordings: tuple[str, ...], nlp: Language) -> None:
    assert len({measure_key(nlp(text)[:]) for text in wordings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("export value", "the value of imports and exports"),
        ("profit", "net profit"),
        ("profit before tax", "profit after tax"),
        ("revenue", "revenue growth"),
        ("housing starts", "housing completions"),
        ("foreign investment", "foreign direct investment"),
        ("trade deficit", "trade surplus"),
        ("budget deficit", "current account deficit"),
        ("oil production", "oil price"),
        ("petrol prices", "gas prices"),
        ("deaths", "road deaths"),
        ("infant mortality", "maternal mortality"),
        ("wheat harvest", "wheat price"),
        ("passenger traffic", "freight traffic"),
        ("house prices", "house sales"),
        ("wind capacity", "solar capacity"),
        ("workforce", "labour force"),
        ("average wage", "minimum wage"),
        ("loans", "bad loans"),
        ("tourist arrivals", "overnight stays"),
    ],
)
def test_other_measures_stay_apart(one: str, other: str, nlp: Language) -> None:
    assert measure_key(nlp(one)[:]) != measure_key(nlp(other)[:])


@pytest.mark.parametrize("words", list(permutations(["net", "profit", "after", "tax"]))[:6])
def test_a_synonym_is_one_in_whatever_order_its_words_stand(words: tuple[str, ...]) -> None:
    assert normalised(" ".join(words)) == "net profit"


WORDS = ["total", "milk", "turnover", "gross", "domestic", "product", "growth", "fdi", "foreign", "investment"]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_key_has_no_empty_words_and_none_that_were_not_there(words: list[str]) -> None:
    key = normalised(" ".join(words))
    assert "total" not in key.split()
    assert set(key.split()) <= {*words, "gdp", "revenue", "foreign", "direct", "investment"}


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_key_stays_itself(words: list[str]) -> None:
    key = normalised(" ".join(words))
    assert normalised(normalised(key)) == normalised(key)
