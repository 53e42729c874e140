"""Ranges, tolerances and units left to a neighbour: [brackets] mark what is found, with its value as read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimledger.extract.quantities import find_quantities
from extract.marked import quantity_as_read, unmarked

RANGES = [
    ("The hall seats [four thousand to five thousand] people.", ["4000..5000"]),
    ("Some [15 to 20] boats are missing.", ["15..20"]),
    ("It is open from [5 to 10].", ["5..10"]),
    ("Norby won [2] to [3] on penalties.", ["2", "3"]),
    ("The odds were [3] to [1] against.", ["3", "1"]),
    ("The toll rose [12] to [169] people.", ["12", "169"]),
    ("Growth of [0.5-to-0.8 percent] is likely.", ["0.5..0.8 percent"]),
    ("It has [10- to 15]-bed wards.", ["10..15"]),
    ("Between about [5 and 6 percent] of it melts.", ["5..6 percent"]),
    ("It took [three or four] officers to hold him.", ["3..4"]),
    ("The dyke is [7 or 8 metres] high.", ["7..8 m"]),
    ("Wards of [12] or [20] beds are common.", ["12", "20"]),
    ("Bet on [3] or [4].", ["3", "4"]),
    ("Its sales [doubled] from [€1.3bn] to [€2.7bn].", ["2 times", "1300000000 EUR", "2700000000 EUR"]),
    ("The catch more than [tripled] from [30] to [95 tonnes].", [">3 times", "30 t", "95 t"]),
    ("Fares of [30 to 95 euros] were common.", ["30..95 EUR"]),
    ("Rain drove the bill up once more, from [86] to [94 million euros].", ["86000000 EUR", "94000000 EUR"]),
    ("The choir grew again last year, from [41] to [45] voices.", ["41", "45"]),
    ("Fares went up, and seats from [20 to 40 euros] sold out.", ["20..40 EUR"]),
    ("Fares are low, from [15 to 20 euros].", ["15..20 EUR"]),
]
TOLERANCES = [
    ("The margin of error is plus or minus [3 percentage points].", ["3 percentage_point"]),
    ("The margin of error is ±[3 percentage points].", ["3 percentage_point"]),
    ("A rod of [5 ± 0.3 mm] fits.", ["5 mm"]),
]
BESIDE = [
    ("The mill's staff fell by [1,400] or [9 percent].", ["1400", "9 percent"]),
    ("Party list Nord got [61,310] or [1.4%] of the vote.", ["61310", "1.4 percent"]),
    ("A harvest of [40] or [50 percent] of the usual one is feared.", ["40 percent", "50 percent"]),
    ("Prices rose [120] and [150 percent].", ["120 percent", "150 percent"]),
    ("Aune led with [48.7 per cent] to Lid's [45.1].", ["48.7 percent", "45.1 percent"]),
    ("Boys aged [15] and [17] were held.", ["15 a", "17 a"]),
    ("It costs [$15] for children under [12] and [$10] for others.", ["15 USD", "<12 a", "10 USD"]),
    ("It made [$3.20 a share], up from [$2.8 billion].", ["3.2 USD/{share}", "2800000000 USD"]),
    ("It made [$3.20 a share], up from [$2.80].", ["3.2 USD/{share}", "2.8 USD/{share}"]),
    ("Those aged [5 to 10] swim.", ["5..10 a"]),
    ("Those between the ages of [18 and 24] vote.", ["18..24 a"]),
    ("A boy aged [15] and [17] dogs were found.", ["15 a", "17"]),
]


@pytest.mark.parametrize(("sentence", "values"), [*RANGES, *TOLERANCES, *BESIDE])
def test_figures_that_belong_together(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values


def test_a_tolerance_is_a_precision() -> None:
    (rod,) = find_quantities("A rod of 5 ± 0.3 mm fits.")
    assert rod.half_step == Decimal("0.3")
