"""Bounds: [brackets] mark what is found, with its value as read; the lexicon's phrases are tested by its examples."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities import find_quantities
from extract.marked import quantity_as_read, unmarked

SIGNS = [
    ("It weighs ~[45 g].", ["~45 g"]),
    ("Only cracks > [5 mm] count.", [">5 mm"]),
    ("Winds of ≥[90 km/h] are rare.", [">=90 km/h"]),
    ("Keep it <= [4 °C].", ["<=4 Cel"]),
]
TAKEN_BACK = [
    ("<p>[5] mills shut, <b>[12 km]</b> of road too.</p>", ["5", "12 km"]),
    ("It found in the past about [400] wrecks.", ["~400"]),
    ("The fair is spread over [12 hectares].", ["12 ha"]),
    ("Her mill turns over [€3 million].", ["3000000 EUR"]),
    ("The rate edged up to [5 percent].", ["5 percent"]),
    ("The lake is up to [60 metres] deep.", ["<=60 m"]),
    ("It will cut up to [5 percent].", ["<=5 percent"]),
    ("The school is short of [70] desks.", ["70"]),
]
CONVERTED = [
    ("The hog weighs nearly [70 kg] ([154 lb]).", ["<70 kg", "<154 [lb_av]"]),
    ("The hog weighs [70 kg] ([154 lb]).", ["70 kg", "154 [lb_av]"]),
    ("It costs over [€5 million] ([12%] more).", [">5000000 EUR", "12 percent"]),
]


@pytest.mark.parametrize(("sentence", "values"), [*SIGNS, *TAKEN_BACK, *CONVERTED])
def test_what_bounds_a_figure(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values
