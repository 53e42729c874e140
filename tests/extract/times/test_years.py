"""Bare years in comparisons, pairs and lists, and the counts that look like them."""

from __future__ import annotations

import re

import pytest

from claimledger.extract.times import find_times

MARK = re.compile(r"\[([^\]]*)\]")


@pytest.mark.parametrize(
    "sentence",
    [
        "Compared with [2022], takings at the gate rose 3%.",
        "Losses to frost were more than [2022] and about as bad as those of the flood.",
        "Attendance was above [2019], versus [2020] when the stands were shut.",
        "The yield was lower than [2020].",
        "Rovers won the cup in both [2021] and [2022].",
        "The reactor may start in either [2023] or [2024], but neither [2025] nor [2026] is ruled out.",
        "The year was [2023].",
        "She rowed for gold in [2012] and ['16].",
        "The fund is to spend it over [2024-2028].",
        "Sales fell 3% against [2019].",
        "Unlike [2019], the harvest was poor.",
        "Freight was up 4% vs. [2019].",
        "The turnout beat [2019]'s by a hair.",
        "It compares with [2021] and [2022].",
    ],
)
def test_years_in_comparisons_and_pairs(sentence: str) -> None:
    assert [match.text for match in find_times(MARK.sub(r"\1", sentence), "2024-11-15")] == MARK.findall(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 2022 people fled the flood.",
        "It has 3,100 jobs, compared with 2000 in its prime.",
        "The yard sold 2,011 boats, versus 1985 for its rival.",
        "Gold fell below 1950 and rose again.",
        "The plant hired over 2010-2020 people.",
        "It cost something like 1950, he said.",
        "Both 2021 signatories and the bank agreed.",
        "He got '16 votes.",
    ],
)
def test_counts_in_comparisons_are_no_years(sentence: str) -> None:
    assert find_times(sentence, "2024-11-15") == ()
