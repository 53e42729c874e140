"""Bounds before and behind a figure; a bound behind one figure that belongs to the next one binds only that."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities import find_quantities
from extract.marked import quantity_as_read

BOUNDS = [
    ("About 500 or less were sold.", ["<=500"]),
    ("About 500 or so were sold.", ["~500"]),
    ("It holds 20 or more.", [">=20"]),
    ("It sold 20 or more than 18.", ["20", ">18"]),
    ("Keep it above 10 and below 15.", [">10", "<15"]),
    ("It is larger than 10 and no larger than 12.", [">10", "<=12"]),
    ("It has to be less than or equal to 30.", ["<=30"]),
    ("The reading was <-30 at dawn.", ["<-30"]),
]


@pytest.mark.parametrize(("text", "values"), BOUNDS)
def test_each_figure_has_its_own_bound(text: str, values: list[str]) -> None:
    assert [quantity_as_read(one) for one in find_quantities(text)] == values
