"""Intervals of figures and how they relate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.reconcile.values import interval, power_of_ten, relation, relative_gap, spoken
from claimledger.records import Quantity
from reconcile.making import make_claim


def figure(value: float | str, half: float | str = 0, comparator: str = "eq") -> Quantity:
    return make_claim(
        "a", "It is [so] much.", value, "percent", "It", "size", precision=half, comparator=comparator
    ).quantity


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(55, 0.5), figure(55, 0.5), "same"),
        (figure(55, 0.5), figure(60, 0.5), "disjoint"),
        (figure(55, 0.5), figure("55.4", "0.05"), "overlap"),
        (figure(55, 0.5), figure("55.6", "0.05"), "rounding"),
        (figure(2, 0.5), figure(3, 0.5), "disjoint"),
        (figure(55, 0.5, "approx"), figure(57, 0.5), "overlap"),
        (figure(55, 0.5, "approx"), figure(60, 0.5), "disjoint"),
        (figure(55, 0, "gt"), figure(60, 0.5), "bound_compatible"),
        (figure(55, 0, "gt"), figure(50, 0.5), "disjoint"),
        (figure(55, 0, "lt"), figure(50, 0.5), "bound_compatible"),
        (figure(55, 0, "le"), figure(55, 0, "ge"), "bound_compatible"),
        (figure(55, 0, "lt"), figure(60, 0, "gt"), "disjoint"),
    ],
)
def test_relations(one: Quantity, other: Quantity, expected: str) -> None:
    assert relation(one, other) == expected
    assert relation(other, one) == expected


def test_a_range_from_zero_holds_its_low_end() -> None:
    wide = figure(5, 0, "range").model_copy(update={"low": Decimal(0), "high": Decimal(5), "precision": None})
    assert interval(wide).low == 0
    assert relation(wide, figure(1, "0.1")) == "overlap"


def test_nearly_is_a_figure_with_a_margin_and_not_a_bound() -> None:
    nearly = figure(70, 0, "lt").model_copy(update={"precision": (Decimal("69.5"), Decimal("70.5"))})
    assert relation(nearly, figure(20, 0.5)) == "disjoint"
    assert relation(nearly, figure(68, 0.5)) == "overlap"


@given(st.decimals(-(10**6), 10**6, places=2), st.decimals(0, 100, places=2))
def test_an_interval_holds_its_figure(value: Decimal, half: Decimal) -> None:
    for comparator in ("eq", "approx", "gt", "le"):
        found = interval(figure(str(value), str(half), comparator))
        assert found.low <= value <= found.high


@pytest.mark.parametrize(
    ("one", "other", "power"),
    [(25, 2500, 2), (25, 25, None), (5, 500, None), (25, 2600, None), (2.5, 25, 1), (0, 0, None)],
)
def test_powers_of_ten_need_two_digits_that_tell(one: float, other: float, power: int | None) -> None:
    assert power_of_ten(figure(one), figure(other)) == power


def test_the_gap_is_a_part_of_the_larger_figure() -> None:
    assert relative_gap(figure(60), figure(45)) == Decimal("0.25")
    assert relative_gap(figure(0), figure(0)) == 0


@pytest.mark.parametrize(
    ("value", "words"),
    [("4e12", "4 trillion"), ("2540000", "2.54 million"), ("55", "55"), ("8642.857", "8,643"), ("0.7142", "0.7142"),
     ("100", "100"), ("715400000000", "715.4 billion"), ("0", "0"), ("-3000000", "-3 million"), ("50000", "50,000")],
)  # fmt: skip
def test_numbers_for_a_reader(value: str, words: str) -> None:
    assert spoken(Decimal(value)) == words


def bound(value: float, open_from: float) -> Quantity:
    """A figure that stands for what is between two numbers, written as its upper one."""
    reach = (Decimal(str(open_from)), Decimal(str(value)))
    return figure(value, 0, "le").model_copy(update={"low": None, "high": Decimal(str(value)), "precision": reach})


@pytest.mark.parametrize(
    ("cap", "came", "expected"),
    [
        (bound(90000, 0), figure(94000, 500), "disjoint"),
        (bound(90000, 0), figure(61000, 500), "bound_compatible"),
        (bound(40, 0), figure("41.5", "0.05"), "disjoint"),
        (bound(1.60, 1.44), figure("1.74", "0.005"), "disjoint"),
        (bound(1.60, 1.44), figure("1.58", "0.005"), "overlap"),
        (bound(70, 63), figure(78, 0.5), "disjoint"),
    ],
)
def test_what_is_above_a_cap_breaks_it(cap: Quantity, came: Quantity, expected: str) -> None:
    assert relation(cap, came) == expected
    assert relation(came, cap) == expected
