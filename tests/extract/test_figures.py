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
    "text",
    [
        "It is a two-way street with a five-star hotel.",
        "The 2015 agreement was signed in Lima.",
        "They met on 12 January.",
        "On the one side stood the barns.",
        "The two regions signed a treaty.",
        "He arrived at 11 am.",
        "A three-month strike ended.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str, nlp: Language) -> None:
    assert [text[one.quantity.start : one.quantity.end] for one in figures(text, nlp)] == []


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


def test_a_figure_knows_its_sentence(nlp: Language) -> None:
    found = figures("The ferry carried 312 passengers. Divers found 12 anchors.", nlp)
    assert [one.sentence.text for one in found] == ["The ferry carried 312 passengers.", "Divers found 12 anchors."]
