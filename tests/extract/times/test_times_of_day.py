"""Times of day: what is one, and what is a score, a race's time, a ratio, a mass or a year."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities import find_quantities
from claimledger.extract.quantities.non_quantities import non_quantities
from claimledger.extract.times import find_times


def times_of_day(sentence: str) -> list[str]:
    return [match.text for match in find_times(sentence, "2023-11-15") if match.kind == "time_of_day"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The tremor was felt at 1005 GMT.", ["1005 GMT"]),
        ("The capsule came down 2100 IST on Sunday.", ["2100 IST"]),
        ("Kick-off in Harbury is 1400 BST.", ["1400 BST"]),
        ("Polls open at 0930 local time.", ["0930 local time"]),
        ("The satellite went silent at 2358 UTC.", ["2358 UTC"]),
        ("Trading was halted from 0900-1100 GMT.", ["0900-1100 GMT"]),
        ("The shelling began at 0430 hours.", ["0430 hours"]),
    ],
)
def test_four_digits_before_a_time_zone_are_a_time_of_day(sentence: str, expected: list[str]) -> None:
    assert times_of_day(sentence) == expected
    assert find_quantities(sentence, [(one.start, one.end) for one in find_times(sentence, None)]) == ()


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("The mill shipped 1200 MT of flour.", "t"),
        ("The crop came to 31 MMT.", "Mt"),
        ("The reserve holds 12 Gt of carbon.", "Gt"),
        ("The crew flew 2400 hours on it.", "h"),
    ],
)
def test_four_digits_before_a_unit_are_none(sentence: str, unit: str) -> None:
    assert times_of_day(sentence) == []
    assert [quantity.unit for quantity in find_quantities(sentence)] == [unit]


def test_the_zone_alone_makes_no_mass() -> None:
    assert [quantity.unit for quantity in find_quantities("It struck at 1005 GMT.")] == [None]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("She ran the marathon of Osthafen in 2:07:11.", {"2:07:11": "period"}),
        ("The relay took 26:41.3 in all, and her 2:58.11 was a record.", {"26:41.3": "period", "2:58.11": "period"}),
        ("United tied it with 2:11 left.", {"2:11": "period"}),
        ("Her 1:58 stood for years.", {"1:58": "period"}),
        ("The syrup is mixed 1:20 with water.", {"mixed 1:20": "score"}),
        ("The court rose at 4:30 and met again by 18:30.", {"4:30": "time_of_day", "18:30": "time_of_day"}),
        ("The 7:15 train to Harbury hit a cow.", {"7:15": "time_of_day"}),
    ],
)
def test_elapsed_times_and_ratios_are_no_times_of_day(sentence: str, kinds: dict[str, str]) -> None:
    assert {sentence[start:end]: kind for (start, end), kind in non_quantities(sentence)} == kinds


def test_a_time_of_a_game_is_no_time_of_day() -> None:
    assert times_of_day("They were level at 2:11 of the second period.") == []
