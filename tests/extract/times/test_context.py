"""Which one is meant, of the dates that a sentence leaves open: the one ahead, the one before what was told."""

from __future__ import annotations

import pytest

from claimledger.extract.times import find_times


def dates(sentence: str) -> dict[str, str]:
    return {match.text: f"{match.first}/{match.last}" for match in find_times(sentence, "2024-02-15")}


@pytest.mark.parametrize(
    ("sentence", "phrase", "days"),
    [
        ("Some 100,000 more doses by December will cost the state dear.", "December", "2024-12-01/2024-12-31"),
        ("Flights to the islands cost from 540 euros in July.", "July", "2024-07-01/2024-07-31"),
        ("Flights to the islands cost 540 euros in July.", "July", "2023-07-01/2023-07-31"),
        ("The club may try again in September.", "September", "2024-09-01/2024-09-30"),
        ("The club failed again in September.", "September", "2023-09-01/2023-09-30"),
        ("From October the fare goes up.", "October", "2024-10-01/2024-10-31"),
        ("From October the fare went up.", "October", "2023-10-01/2023-10-31"),
        ("Wheat futures for May fell 2%.", "May", "2024-05-01/2024-05-31"),
        ("Copper for delivery in July was dearer.", "July", "2024-07-01/2024-07-31"),
        ("Some 100,000 doses were used by December.", "December", "2023-12-01/2023-12-31"),
        ("Sales for May fell 2%.", "May", "2023-05-01/2023-05-31"),
    ],
)
def test_deadlines_and_deliveries_lie_ahead(sentence: str, phrase: str, days: str) -> None:
    assert dates(sentence) == {phrase: days}


@pytest.mark.parametrize(
    ("sentence", "phrase", "days"),
    [
        ("Rents rose 5% in the year to January, after 4% the previous month.", "the previous month", "2023-12"),
        ("Inflation was 3% in the 12 months to January and 4% a month earlier.", "a month earlier", "2023-12"),
        ("Output in the three months to June beat that of the month before.", "the month before", "2023-05"),
        ("Deaths in May 2023 were up on the previous month.", "the previous month", "2023-04"),
    ],
)
def test_a_month_counts_from_the_end_of_what_was_told(sentence: str, phrase: str, days: str) -> None:
    assert dates(sentence)[phrase].startswith(f"{days}-01/{days}-")


def test_twelve_months_earlier_count_from_all_that_was_told() -> None:
    assert dates("Profit in 2022 beat that of 12 months earlier.")["12 months earlier"] == "2021-01-01/2021-12-31"


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Profit in 1H23 beat that of 2H22.", ["1H23", "2H22"]),
        ("Margins widened in H1 and H2.", ["H1", "H2"]),
        ("The shops hire more for Christmas.", ["Christmas"]),
        ("The fair was held on February 30, 2023.", ["2023"]),
        ("The permit of 31/02/2024 was forged.", []),
        ("The ferry took 1h23 in the storm.", []),
        ("The truck burns H2 and diesel.", []),
    ],
)
def test_halves_holidays_and_days_that_are_none(sentence: str, phrases: list[str]) -> None:
    assert list(dates(sentence)) == phrases
