"""Fractions in words: [brackets] mark what is to be found in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.fractions import find_fractions
from extract.marked import plain, unmarked

FOUND = [
    ("[Three quarters] of the boats sank.", "75", "percent"),
    ("Catches fell by [a third].", "33.33", "percent"),
    ("The new pier is [half] the length.", "50", "percent"),
    ("[A quarter] were Danes.", "25", "percent"),
    ("Fares are [a tenth] lower.", "10", "percent"),
    ("Only [every third] bus ran.", "33.33", "percent"),
    ("It moved in [quarter-point] steps.", "0.25", "percentage_point"),
]
NONE = [
    "On the third of May, in the last quarter.",
    "A two-thirds majority is needed.",
    "It lay three-quarters of a mile off.",
    "Two quarters of growth followed.",
    "Every second counts; every third Sunday they meet.",
    "The first half of the year.",
]


@pytest.mark.parametrize(("sentence", "value", "unit"), FOUND)
def test_a_fraction_of_a_whole_a_difference_and_a_part_of_a_point_are_read(
    sentence: str, value: str, unit: str
) -> None:
    text, marked = unmarked(sentence)
    found = find_fractions(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [(plain(one.value), one.unit) for one in found] == [(value, unit)]


@pytest.mark.parametrize("text", NONE)
def test_names_rhythms_and_parts_of_a_measure_are_no_shares(text: str) -> None:
    assert find_fractions(text) == ()


WORDS = st.sampled_from(
    ["half", "a", "third", "two-thirds", "quarter", "of", "the", "point", "percentage", "every", "tenth", "more", "as",
     "large", "by", "were", "percent", ".", ","]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_fractions_stand_in_order_and_apart(text: str) -> None:
    position = 0
    for one in find_fractions(text):
        assert position <= one.start < one.end <= len(text)
        assert one.value > 0
        position = one.end
