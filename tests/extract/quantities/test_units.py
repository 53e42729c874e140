"""Units behind a figure: the lexicon's own, then quantulum3's catalogue of physical units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.rates import rate_after
from claimledger.extract.quantities.units import catalogue_unit, unit_after

BEHIND_A_FIGURE = [
    ("5 km away", " km", "km", "length"),
    ("5km away", "km", "km", "length"),
    ("5\u00a0km away", "\u00a0km", "km", "length"),
    ("5-kilometre walk", "-kilometre", "km", "length"),
    ("5 Square Miles of bog", " Square Miles", "[smi_us]", "area"),
    ("5 kW heater", " kW", "kW", "power"),
    ("5 nautical miles out", " nautical miles", "[nmi_i]", "length"),
    ("5 hours", " hours", "h", "duration"),
    ("5 kilopascals of lift", " kilopascals", "kPa", "other"),
    ("5 furlongs off", " furlongs", "[fur_us]", "length"),
    ("5 cubits apart", " cubits", "cubit", "length"),
]


@pytest.mark.parametrize(("text", "words", "code", "dimension"), BEHIND_A_FIGURE)
def test_a_unit_stands_right_behind_its_figure(text: str, words: str, code: str, dimension: str) -> None:
    unit = unit_after(text, 1)
    assert unit is not None
    assert (text[1 : unit.end], unit.code, unit.dimension) == (words, code, dimension)


@pytest.mark.parametrize(
    "text",
    [
        "5 men",
        "5  km",
        "5, km",
        "5 kmart shops",
        "5 bars of gold",
        "5 points",
        "5 pairs",
        "5 degrees",
        "5 marks",
        "5",
        "5 ",
        "5 a",
    ],
)
def test_everyday_words_and_other_spellings_are_no_units(text: str) -> None:
    assert unit_after(text, 1) is None


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("5 a tonne more", " a tonne", "t"),
        ("5 per square metre", " per square metre", "m2"),
        ("5/kg", "/kg", "kg"),
        ("5 a night.", " a night", "{night}"),
        ("5 each year", " each year", "a"),
    ],
)
def test_an_amount_is_per_a_unit_or_an_item(text: str, words: str, code: str) -> None:
    assert rate_after(text, 1) == (1 + len(words), code)


@pytest.mark.parametrize(
    "text", ["5 a year ago", "5 a day-trip", "5 per cent", "5 a friend", "5 an hour later", "5 tonnes", "5"]
)
def test_a_point_in_time_and_other_nouns_are_no_rates(text: str) -> None:
    assert rate_after(text, 1) is None


def test_the_catalogue_knows_rare_units_and_not_the_words_of_everyday_use() -> None:
    assert catalogue_unit("volts") == ("volt", "other")
    assert catalogue_unit("marks") is None
    assert catalogue_unit("geese") is None


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_place_of_any_text_can_be_asked(text: str, position: int) -> None:
    unit = unit_after(text, min(position, len(text)))
    assert unit is None or position < unit.end <= len(text)
