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
    ("Most had read it, and fewer than [half] could name its author.", "50", "percent"),
    ("It lost two million and [a third] of its members.", "33.33", "percent"),
    ("They hold [2/3] of the seats.", "66.67", "percent"),
    ("They spent [½] of it.", "50", "percent"),
    ("Rent takes [a seventh] of their pay.", "14.29", "percent"),
    ("It lay [three-quarters of a mile] off.", "0.75", "[mi_i]"),
    ("Few were for the dam, with [one third] against.", "33.33", "percent"),
    ("Almost [two thirds], or 740, of the nurses signed.", "66.67", "percent"),
    ("In Lund [a third] (34%) rent, they say.", "33.33", "percent"),
    ("Under [a quarter], 23 percent, of the crop was left.", "25", "percent"),
    ("Its share is just over [a half].", "50", "percent"),
    ("They drove [half a mile].", "0.5", "[mi_i]"),
    ("The new hull is [a fifth] lighter than the old one.", "20", "percent"),
    ("Winters were [a third] warmer.", "33.33", "percent"),
    ("He bought [a quarter pound] of figs.", "0.25", "[lb_av]"),
    ("The road is [a mile and a half] long.", "1.5", "[mi_i]"),
    ("He waited [an hour and a quarter].", "1.25", "h"),
]
NONE = [
    "In the second half (52% of the ball) Vik scored; he ran it in less than a quarter.",
    "On the third of May, in the last quarter.",
    "A two-thirds majority is needed.",
    "The half-year profit, the first half hour, half an hour later, a year and a half ago.",
    "A third year of drought, a third metre, one quarter-final, 9/11, 24/7.",
    "Two quarters of growth followed.",
    "Two and a half percent, 5 and a quarter percentage points, three and a half miles, two-and-a-half-mile runs.",
    "Two-thirds of a million hens, half a million eggs, a quarter million crates.",
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
