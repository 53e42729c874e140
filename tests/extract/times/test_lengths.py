"""Lengths of time, and how long ago: where the phrase begins and ends, and what only looks like one."""

from __future__ import annotations

import pytest

from claimledger.extract.times import find_times
from claimledger.extract.times.readings import Length


@pytest.mark.parametrize(
    ("sentence", "phrase", "length"),
    [
        ("The ferry needs two hours and 41 minutes.", "two hours and 41 minutes", Length(161, "minute")),
        ("Bake it for 1 hour 20 minutes.", "1 hour 20 minutes", Length(80, "minute")),
        ("She was jailed for two years, three months.", "two years, three months", Length(27, "month")),
        ("The bond has 3 1/2 years to run.", "3 1/2 years", Length(3.5, "year")),
        ("The drought lasted 2½ years.", "2½ years", Length(2.5, "year")),
    ],
)
def test_a_length_is_one_phrase(sentence: str, phrase: str, length: Length) -> None:
    (match,) = find_times(sentence, "2023-11-15")
    assert (match.text, match.kind, match.length) == (phrase, "duration", length)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The reef formed 290 million years ago.", "290 million years ago"),
        ("People fished here 12,000 years ago.", "12,000 years ago"),
        ("The crater is from some 99999 years ago.", "99999 years ago"),
        ("The star blew up two billion years later.", "two billion years later"),
    ],
)
def test_what_lies_before_the_calendar_is_one_phrase_without_days(sentence: str, phrase: str) -> None:
    (match,) = find_times(sentence, "2023-11-15")
    assert (match.text, match.first, match.last) == (phrase, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "A month-long trial of the drug was stopped.",
        "A decade-old rule bars it.",
        "The camp is for 10- to 11-year-olds.",
        "The boy is two years and three months old.",
    ],
)
def test_parts_of_words_and_ages_are_no_lengths(sentence: str) -> None:
    assert find_times(sentence, "2023-11-15") == ()


def test_a_year_end_is_a_date_and_no_year() -> None:
    (match,) = find_times("Staff got a year-end bonus.", "2023-11-15")
    assert (match.text, match.kind) == ("year-end", "point")
