"""Words by key, shingles, and figures: which texts have the same."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.copies.words import (
    LONGEST_HELD,
    SHINGLE,
    _held_figure,
    _held_key,
    agree,
    counted,
    figures,
    key,
    keys,
    names,
    one_letter_apart,
    shingles,
    words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two words", "two WORDS!"),
        ("The organisation's colour and the town centre", "the organization's color and the town center"),
        ("It travelled 1,000 metres at -2 degrees", "it traveled 1000 meters at \u22122 degrees"),
        ("The U.S. defence ministry", "The US defense ministry"),
    ],
)
def test_spelling_case_and_marks_do_not_count(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("four", "for"), ("-2 degrees", "2 degrees"), ("2.5", "25"), ("ten", "tin")]
)
def test_figures_count_to_the_last_digit(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_hyphen_between_years_is_no_sign() -> None:
    assert keys("2019-20") == ["2019", "20"]


def test_words_know_their_place() -> None:
    text = "In 1,200 homes, Mr. Tellin said"

    assert [text[word.start : word.end] for word in words(text)] == ["In", "1,200", "homes", "Mr", "Tellin", "said"]
    assert [word.key for word in words(text)] == keys(text)


def test_a_shorter_text_is_one_shingle_and_an_empty_one_none() -> None:
    assert shingles(["a", "b"]) == ["a b"]
    assert shingles([]) == []
    assert shingles(list("abcdef")) == ["a b c d e", "b c d e f"]
    assert len(shingles(list("abcdefghij"))) == 10 - SHINGLE + 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 million, then 3m, then three million crowns", ["3000000", "3000000", "3000000"]),
        ("23 boats and twenty-three boats", ["23", "23"]),
        ("two hundred thousand", ["200000"]),
        ("a million reasons", ["1000000"]),
        ("the 19th of May, at 10:30, on the A320", ["10:30", "19", "a320"]),
        ("5bn or 5 billion, not 5.5", ["5.5", "5000000000", "5000000000"]),
        ("seventy 5 boats", ["5", "70"]),
        ("no figure here", []),
        ("9" * 40, ["9" * 40]),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    assert figures(keys(text)) == found


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("12 dead, 40 hurt", "12 dead, 40 hurt", True),
        ("12 dead", "12 dead, 40 hurt", True),  # a sentence added
        ("many dead", "12 dead", True),
        ("12 dead, 40 hurt", "15 dead, 40 hurt", False),
        ("12 dead, 12 hurt", "12 dead, 15 hurt", False),  # as often as they stand there
    ],
)
def test_a_figure_in_the_place_of_another_is_no_copy(one: str, other: str, agreed: bool) -> None:
    mine, yours = counted(figures(keys(one))), counted(figures(keys(other)))
    assert agree(mine, yours) is agreed
    assert agree(yours, mine) is agreed


FIGURES = st.lists(st.sampled_from(["1", "12", "a320"]), max_size=6)


@given(FIGURES, FIGURES)
def test_lists_agree_where_their_counts_are_one_within_the_other(one: list[str], other: list[str]) -> None:
    mine, yours = Counter(one), Counter(other)

    assert agree(counted(one), counted(other)) is (mine <= yours or yours <= mine)
    assert len(counted(one)) == len(one)


def test_a_long_word_is_read_as_a_short_one_but_not_held() -> None:
    held = _held_key.cache_info().currsize, _held_figure.cache_info().currsize
    code = "1" * (LONGEST_HELD + 1)

    assert key("COLOUR" * 9) == "color" * 9
    assert figures([key(code)]) == [code]
    assert (_held_key.cache_info().currsize, _held_figure.cache_info().currsize) == held


def test_names_are_words_with_a_capital() -> None:
    assert names("The mayor of Lower Quell said no.") == {"the", "lower", "quel"}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("tellin", "tellen", True),
        ("tellin", "telli", True),
        ("gadafi", "qadafi", True),
        ("belton", "belton", True),
        ("", "a", True),
        ("tuesday", "thursday", False),
        ("belton", "dorton", False),
        ("ab", "ba", False),
        ("a", "abc", False),
    ],
)
def test_one_letter_apart(one: str, other: str, near: bool) -> None:
    assert one_letter_apart(one, other) is near
    assert one_letter_apart(other, one) is near


def test_a_megabyte_of_one_token_is_read_in_no_time() -> None:
    for text in (
        "million " * 200_000,
        "9" * 1_000_000,
        "a" * 1_000_000,
        "1," * 500_000,
        "-1" * 500_000,
        "\u0301" * 1_000_000,
    ):
        found = figures(keys(text))
        assert len(found) <= 500_000
        assert sum(map(len, found)) <= 2 * len(text)
