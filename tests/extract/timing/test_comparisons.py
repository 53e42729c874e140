"""Times that a sentence names and that a figure does not have: of a comparison, a record, a bracket, a statement."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.extract.times import find_times
from claimledger.extract.timing.comparisons import dates_comparison, dates_telling

COMPARED = [
    ("Rents are 5 percent higher than in 2021.", True),
    ("The fleet is twice the size of 2019.", True),
    ("Emissions must fall 55 percent below the 1990 level.", True),
    ("Prices were up 3 percent on 2022.", True),
    ("Output fell 8 percent from 2022.", True),
    ("The winter was as cold as in 2018.", True),
    ("The party fell to 28 percent, its worst result since 1962.", True),
    ("It was the first strike since 2009.", True),
    ("Sales came to 52 million (2022: 44 million).", True),
    ("Prices are 2 percent below the peak reached in August 2022.", True),
    ("Rents rose 5 percent in 2021.", False),
    ("The town has granted 140 permits since 2018.", False),
    ("The 2019 fleet had 30 ships.", False),
    ("Sales came to 52 million (2022).", False),
    ("As of 2021 the town had 30 wells.", False),
]


@pytest.mark.parametrize(("text", "expected"), COMPARED)
def test_words_tell_that_a_time_is_that_of_a_comparison(text: str, expected: bool, nlp: Language) -> None:
    (match,) = [one for one in find_times(text, "2024-03-15") if one.first is not None]
    assert dates_comparison(nlp(text), match) is expected


def test_a_year_in_brackets_dates_the_figure_in_them(nlp: Language) -> None:
    text = "Sales came to 52 million (2022: 44 million), a margin of 12 percent."
    (match,) = find_times(text, "2024-03-15")
    found = [dates_comparison(nlp(text), match, text.index(figure)) for figure in ("52", "44", "12")]
    assert found == [True, False, True]


TOLD = [
    ("The line will be electric, the council decided on Tuesday.", True),
    ("The company said on Monday that sales had doubled.", True),
    ("The storm hit the town on Tuesday.", False),
    ("The council agreed in 2019 that 12 schools would close.", False),  # a year is worth keeping
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_the_day_of_a_statement_is_not_that_of_what_is_stated(text: str, expected: bool, nlp: Language) -> None:
    (match,) = find_times(text, "2024-03-15")
    assert dates_telling(nlp(text), match) is expected
