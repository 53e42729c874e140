"""Fractions as numbers: the one that begins a text."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claimledger.extract.quantities.parts import divided_at, glyph_value, part_at, slashed_at

PARTS = [
    ("half", "half", "1/2"),
    ("a half of it", "a half", "1/2"),
    ("two thirds", "two thirds", "2/3"),
    ("Two-Thirds majority", "Two-Thirds", "2/3"),
    ("three quarters", "three quarters", "3/4"),
    ("three-quarter-length coats", "three-quarter", "3/4"),
    ("three-fourths", "three-fourths", "3/4"),
    ("one-eighth", "one-eighth", "1/8"),
    ("a fifth", "a fifth", "1/5"),
    ("a hundredth", "a hundredth", "1/100"),
    ("two hundredths of a second", "two hundredths", "2/100"),
    ("fifty-four hundredths", "fifty-four hundredths", "54/100"),
    ("twenty-three fifths", "twenty-three fifths", "23/5"),
    ("three twenty-firsts", "three twenty-firsts", "3/21"),
    ("one one hundred fifth", "one one hundred fifth", "1/105"),
    ("a hundred thousand trillionths", "a hundred thousand trillionths", "100000/1000000000000"),
]


@pytest.mark.parametrize(("text", "words", "value"), PARTS)
def test_a_fraction_in_words(text: str, words: str, value: str) -> None:
    part = part_at(text, 0)
    assert part is not None
    assert text[: part.end] == words
    assert abs(Fraction(part.value) - Fraction(value)) < Fraction(1, 10**20)


@pytest.mark.parametrize(
    "text",
    [
        "fifth",
        "third",
        "two hundredth",
        "two third",
        "one second",
        "two seconds",
        "a first",
        "two fifth-graders",
        "ten",
    ],
)
def test_ordinals_and_seconds_are_no_fractions(text: str) -> None:
    assert part_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3/4 of it", "3/4"),
        ("1/10.", "1/10"),
        ("24/7", None),
        ("5/17/2018", None),
        ("3/3", None),
        ("1/2.5", None),
        ("1/2a", None),
    ],
)
def test_a_fraction_in_digits_is_less_than_one(text: str, value: str | None) -> None:
    part = slashed_at(text, 0)
    assert (Fraction(part.value) if part else None) == (Fraction(value) if value else None)


@pytest.mark.parametrize(("glyph", "value"), [("½", "1/2"), ("¾", "3/4"), ("⅙", "1/6"), ("⅑", "1/9")])
def test_a_fraction_of_one_character(glyph: str, value: str) -> None:
    assert abs(Fraction(glyph_value(glyph)) - Fraction(value)) < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("behind", "value"),
    [(" over four", "1/2"), (" over 20", "1/10"), (" over 0", None), (" over 2.5", None), (" over it", None)],
)
def test_a_number_over_another(behind: str, value: str | None) -> None:
    from decimal import Decimal

    part = divided_at(behind, 0, Decimal(2))
    assert (Fraction(part.value) if part else None) == (Fraction(value) if value else None)
