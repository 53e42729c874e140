"""Measure keys: the words under which comparable claims meet."""

from __future__ import annotations

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


WORDS = ["total", "milk", "turnover", "gross", "domestic", "product", "growth", "fdi", "foreign", "investment"]


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_key_has_no_empty_words_and_none_that_were_not_there(words: list[str]) -> None:
    key = normalised(" ".join(words))
    assert "total" not in key.split()
    assert set(key.split()) <= {*words, "gdp", "revenue", "foreign", "direct", "investment"}
