"""Factors in words: [brackets] mark what is to be found in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.factors import find_multiples
from extract.marked import plain, unmarked

FACTORS = [
    ("Output is [twice] the average.", ["2"]),
    ("The fleet [doubled] in a decade.", ["2"]),
    ("The firm [halved] its debt.", ["0.5"]),
    ("Sales [tripled].", ["3"]),
    ("Sales [tripled]; rents [quadrupled].", ["3", "4"]),
    ("A [tripling] in fares is planned.", ["3"]),
    ("A [tenfold] rise followed.", ["10"]),
    ("It is [double] what was paid a year ago.", ["2"]),
    ("It was [twice] a year ago's rate.", ["2"]),
    ("They sold [double] last season's number and [twice] this week's.", ["2", "2"]),
    ("Profit [doubled] last year and [tripled] this quarter.", ["2", "3"]),
    ("Sales [doubled] year on year and [tripled] every decade.", ["2", "3"]),
    ("Output is to [double].", ["2"]),
    ("A [doubling] of fares, a near-[doubling] of rents.", ["2", "2"]),
    ("Prices [quintupled] in May.", ["5"]),
    ("It reduced its debt [in half].", ["0.5"]),
    ("[Twice] as many voted, and [twice] as fast as last time.", ["2", "2"]),
]


@pytest.mark.parametrize(("sentence", "values"), FACTORS)
def test_factors_are_found(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_multiples(text)
    assert [text[start:end] for start, end, _, _ in found] == marked
    assert [plain(value) for _, _, value, _ in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "A double bed and a double murder.",
        "The double-decker stopped.",
        "She won the women's doubles.",
        "He runs twice a week.",
        "They struck twice in ten minutes and won it twice since May.",
        "She sang here twice this year.",
        "Body double wanted.",
        "The triple jump is at noon.",
        "The manifold leaked.",
        "He doubled as a driver, doubled back, doubled down and doubled over in pain.",
        "Cut the lemon in half.",
    ],
)
def test_names_of_double_things_and_repeats_are_no_factors(text: str) -> None:
    assert find_multiples(text) == []


WORDS = st.sampled_from(
    ["is", "twice", "doubled", "halved", "a", "week", "the", "as", "many", "of", "to", ".", "reduced", "in half"]
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_factors_are_spans_of_the_text(text: str) -> None:
    found = find_multiples(text)
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) and value > 0 for start, end, value, _ in found)
