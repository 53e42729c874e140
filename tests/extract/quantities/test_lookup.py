"""Longest-match look-up: names of several words behind a figure, signs before and behind it."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities.lookup import Phrases, Signs

PHRASES = Phrases({"ton": "ton", "tons of coal": "coal", "metric tons": "metric"}, {"metric-tons": "later"})
SIGNS = Signs({"$": "dollar", "US$": "us", "kW": "kw", "kWh": "kwh", "A": "a"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 tons of coal", (14, "coal")),
        ("5-ton lorry", (5, "ton")),
        ("5 TON", (5, "ton")),
        ("5 metric tons", (13, "later")),
        ("5 tons of iron", None),
        ("5  ton", None),
        ("5, ton", None),
        ("5", None),
    ],
)
def test_the_longest_name_counts(text: str, found: tuple[int, str] | None) -> None:
    assert PHRASES.at(text, 1) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 kWh", (5, "kwh")),
        ("5kW.", (3, "kw")),
        ("5-kW unit", (4, "kw")),
        ("5 kWe", None),
        ("5 kw", None),
        ("5 A-list", None),
        ("5-A", None),
    ],
)
def test_a_sign_behind_is_no_beginning_of_a_word(text: str, found: tuple[int, str] | None) -> None:
    assert SIGNS.at(text, 1) == found


@pytest.mark.parametrize(
    ("text", "found"), [("US$5", (0, "us")), ("$ 5", (0, "dollar")), ("BUS$5", (3, "dollar")), ("DNA5", None)]
)
def test_a_sign_before_is_no_end_of_a_word(text: str, found: tuple[int, str] | None) -> None:
    assert SIGNS.before(text, text.index("5")) == found
