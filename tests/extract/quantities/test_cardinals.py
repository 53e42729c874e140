"""Whole numbers in words: what begins a text is read as far as English lets it go on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.cardinals import cardinal_at, decimals_at, large_at
from extract.marked import plain

CARDINALS = [
    ("seven", "seven", "7"),
    ("zero degrees", "zero", "0"),
    ("Twenty-five miners", "Twenty-five", "25"),
    ("TWENTY FIVE MINERS", "TWENTY FIVE", "25"),
    ("a hundred and one steps", "a hundred and one", "101"),
    ("one hundred sixteen barges", "one hundred sixteen", "116"),
    ("twenty-one hundred acres", "twenty-one hundred", "2100"),
    ("two dozen schools", "two dozen", "24"),
    ("a million bees", "a million", "1000000"),
    ("two million five hundred and twelve thousand votes", "two million five hundred and twelve thousand", "2512000"),
    ("one thousand and five hundred crates", "one thousand and five hundred", "1500"),
    ("five hundred thousand and ninety-nine", "five hundred thousand and ninety-nine", "500099"),
    ("three lakh crore rupees", "three lakh crore", "3000000000000"),
    ("four hundred million people", "four hundred million", "400000000"),
    # what follows is another number
    ("five six seven", "five", "5"),
    ("twenty and three", "twenty", "20"),
    ("fifty ten", "fifty", "50"),
    ("one hundred and five hundred", "one hundred", "100"),
    ("two thousand three million", "two thousand", "2000"),
    ("one hundred hundred", "one hundred", "100"),
]


@pytest.mark.parametrize(("text", "words", "value"), CARDINALS)
def test_a_cardinal_goes_on_as_far_as_english_lets_it(text: str, words: str, value: str) -> None:
    cardinal = cardinal_at(text, 0)
    assert cardinal is not None
    assert (text[: cardinal.end], plain(cardinal.value)) == (words, value)


@pytest.mark.parametrize("text", ["hundred men", "million", "a dog", "an hour", "second", "tent", "oneness", ""])
def test_other_words_and_magnitudes_alone_are_no_cardinals(text: str) -> None:
    assert cardinal_at(text, 0) is None


def test_the_magnitudes_at_the_end_are_kept() -> None:
    read = [cardinal_at(text, 0) for text in ("two hundred thousand", "two hundred", "two")]
    assert [(one.scale, one.magnitude) for one in read if one] == [(1000, 100_000), (1, 100), (1, 1)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" point five", "0.5"),
        (" point nought three", "0.03"),
        (" point two five percent", "0.25"),
        (" point eleven", "0.11"),
        (" point guards", None),
        (" points five", None),
    ],
)
def test_decimals_in_words(text: str, value: str | None) -> None:
    read = decimals_at(text, 0)
    assert (read[0] if read else None) == (Decimal(value) if value else None)


UNITS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def spelled(value: int, joint: str) -> str:
    """A number in words, with "and" or a blank before what is less than a hundred."""
    for scale, name in SCALES:
        if value >= scale:
            rest = value % scale
            tail = f"{joint if rest < 100 else ' '}{spelled(rest, joint)}" if rest else ""
            return f"{spelled(value // scale, joint)} {name}{tail}"
    return UNITS[value] if value < 20 else f"{TENS[value // 10]}-{UNITS[value % 10]}".strip("-")


@given(st.integers(1, 10**15 - 1), st.sampled_from([" and ", " "]))
def test_any_number_in_words_is_read_whole(value: int, joint: str) -> None:
    words = spelled(value, joint)
    cardinal = cardinal_at(f"{words} hens", 0)
    assert cardinal is not None
    assert (cardinal.value, cardinal.end) == (value, len(words))


def test_large_magnitudes_multiply_one_another() -> None:
    assert large_at(" lakh crore rupees", 0) == (10**12, len(" lakh crore"))
    assert large_at(" hundred", 0) is None
