"""Axes: honest ends, round ticks, words for their scale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.pictures.picture import Panel, Point
from claimledger.pictures.scale import Axis, time_axis, value_axis


def point(value: str, first: str = "", last: str = "") -> Point:
    days = (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    number = Decimal(value)
    return Point("c", number, number, number, days, False, False, False, "Courier", "", "", value, "")


def axis_of(*values: str, unit: str = "EUR", name: str = "euros") -> Axis:
    return value_axis(Panel(name, unit, tuple(map(point, values))))


def test_an_axis_begins_at_zero_where_the_dots_do_not_crowd() -> None:
    axis = axis_of("10", "40")
    assert (axis.low, axis.remark) == (0.0, "")
    assert [text for _, text in axis.ticks][:2] == ["0", "10"]


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    axis = axis_of("90", "100")
    assert axis.low > 80
    assert axis.remark == "The axis does not begin at zero."


def test_equal_figures_are_not_drawn_apart() -> None:
    axis = axis_of("500", "500")
    assert axis.high - axis.low > 40
    assert axis.place(500) == pytest.approx(0.5)


def test_large_values_are_counted_in_millions() -> None:
    axis = axis_of("8100000", "9800000")
    assert axis.name == "million euros"
    assert "9" in [text for _, text in axis.ticks]
    assert axis_of("8100000", "9800000", unit="count", name="number").name == "millions"


def test_values_far_apart_stand_on_a_scale_of_factors() -> None:
    axis = axis_of("450", "45000")
    assert axis.is_logarithmic
    assert axis.place(4500) == pytest.approx((axis.place(450) + axis.place(45000)) / 2)
    assert [text for _, text in axis.ticks] == ["500", "1,000", "5,000", "10,000", "50,000"]
    assert axis.remark
    assert [text for _, text in axis_of("450", "450000").ticks] == ["1,000", "10,000", "100,000"]


def test_counts_have_whole_ticks_and_ranks_only_ranks() -> None:
    assert [text for _, text in axis_of("4", "4", unit="count", name="seats").ticks] == ["4"]
    ranks = axis_of("1", "4", unit="rank", name="rank")
    assert ([text for _, text in ranks.ticks], ranks.is_of_ranks) == (["1", "2", "3", "4"], True)


def test_negative_values_and_zero_have_an_axis() -> None:
    axis = axis_of("-3", "2")
    assert "0" in [text for _, text in axis.ticks]
    assert axis.remark == ""


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3), min_size=1, max_size=5))
def test_every_value_stands_on_its_axis(values: list[Decimal]) -> None:
    axis = axis_of(*map(str, values))
    assert axis.low < axis.high
    assert all(0 <= axis.place(float(value)) <= 1 for value in values)
    assert len(axis.ticks) <= 15
    assert all(axis.low - 1e-9 * abs(axis.low) <= at <= axis.high + 1e-9 * abs(axis.high) for at, _ in axis.ticks)


def test_a_figure_of_hundreds_of_digits_has_an_axis() -> None:
    assert value_axis(Panel("euros", "EUR", (point("1e400"), point("5")))).high >= 1e250


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2001-01-01", "2021-01-01", ["2000", "2005", "2010", "2015", "2020"]),
        ("2022-12-20", "2023-06-05", ["Jan 2023", "Mar 2023", "May 2023"]),
        ("2023-03-14", "2023-03-18", ["13 Mar 2023", "15 Mar 2023", "17 Mar 2023", "19 Mar 2023"]),
    ],
)
def test_ticks_of_time_are_as_coarse_as_the_time_is_long(first: str, last: str, ticks: list[str]) -> None:
    said = [text for _, text in time_axis([point("1", first), point("2", last)]).ticks]
    assert said == ticks


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "0001-01-02"), ("0001-01-01", "9999-12-31")])
def test_the_ends_of_the_calendar_have_an_axis(first: str, last: str) -> None:
    axis = time_axis([point("1", first), point("2", last)])
    assert 1 <= axis.low < axis.high <= date.max.toordinal()
