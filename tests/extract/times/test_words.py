"""The values of the words that time phrases are made of."""

from __future__ import annotations

import pytest

from claimledger.extract.times import find_times
from claimledger.extract.times.words import FIRST_SHORT_YEAR, year_number


@pytest.mark.parametrize(("words", "year"), [("'99", 1999), ("'30", 1930), ("'29", 2029), ("’00", 2000)])
def test_a_year_of_two_digits_is_one_of_the_hundred_from_the_first(words: str, year: int) -> None:
    assert year_number(words) == year
    assert FIRST_SHORT_YEAR <= year < FIRST_SHORT_YEAR + 100


@pytest.mark.parametrize(("date", "year"), [("10/26/89", 1989), ("10/26/50", 1950), ("10/26/49", 2049)])
def test_a_date_of_two_digits_looks_ahead_further(date: str, year: int) -> None:
    (found,) = find_times(f"The form is stamped {date}.", None)
    assert found.first is not None
    assert found.first.year == year
