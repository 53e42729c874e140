"""Ordinals of any length: [brackets] mark what is to be found in a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.ordinals import find_ordinals, ordinal_pattern, ordinal_value
from extract.marked import unmarked

ORDINALS = [
    ("The [21st] century began; the [1,000th] visitor came.", [21, 1000]),
    ("Her [third] novel, his [twenty-fifth] birthday.", [3, 25]),
    ("The [One hundred and first] regiment.", [101]),
    ("The [one hundred twenty-fifth] edition.", [125]),
    ("The town's [two hundredth] anniversary.", [200]),
    ("The [two thousandth] goal, the [millionth] caller.", [2000, 1_000_000]),
    ("The [first] two books and the [second] one.", [1, 2]),
    ("He took five [first] prizes.", [1]),
    ("Its [hundred and fiftieth] year and the [hundred thousandth] visitor.", [150, 100_000]),
]


@pytest.mark.parametrize(("sentence", "values"), ORDINALS)
def test_ordinals_are_found(sentence: str, values: list[int]) -> None:
    text, marked = unmarked(sentence)
    found = find_ordinals(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [one.value for one in found] == values


@pytest.mark.parametrize(
    "text",
    ["A 30-second clip, ten seconds late.", "Four times per second.", "A hundredth of it.", "Two thirds.", "The x1st."],
)
def test_times_and_parts_are_no_ordinals(text: str) -> None:
    assert find_ordinals(text) == ()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("third", 3), ("Third", 3), ("twentieth", 20), ("3rd", 3), ("21ST", 21), ("twenty-first", 21),
        ("1,000th", 1000), ("three", None), ("1234th", None), ("six-first", None), ("well-first", None), ("", None),
    ],
)  # fmt: skip
def test_the_value_of_one_word(word: str, value: int | None) -> None:
    assert ordinal_value(word) == value


def test_the_pattern_of_ordinals_has_no_groups_that_would_shift_those_around_it() -> None:
    assert re.compile(ordinal_pattern()).groups == 0


WORDS = st.sampled_from(
    ["one", "hundred", "and", "twenty-", "fifth", "first", "thousandth", "a", "3rd", "the", "million"]
)


@given(st.lists(WORDS, max_size=10).map(" ".join) | st.text(max_size=40))
def test_ordinals_are_spans_of_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) and one.value > 0 for one in find_ordinals(text))
