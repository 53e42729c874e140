"""Changes: whether a figure tells of one, in which direction, and whether by, to or from the figure."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

PUBLISHED = "2024-03-15"

UP, DOWN = "increase", "decrease"
CHANGES = [
    ("The mill made a profit after a loss of €120 million.", [None]),
    ("The minister put the growers' losses at 900 million euros.", [None]),
    ("The shares closed with a loss of 3 percent.", [(DOWN, "by")]),
    ("The island saw not a drop of rain for 31 days.", [None]),
    ("He lost three drops of blood.", [None]),
    ("A drop of 3 percent followed.", [(DOWN, "by")]),
    ("The grid was down in 80 percent of the district.", [None]),
    ("Prices were down 7 percent.", [(DOWN, "by")]),
    ("Sales fell in 12 regions.", [None]),
    ("Occupancy peaked at 99 percent.", [None]),
    ("The show added $88 million from 54 markets.", [None, None]),
    ("The mill cut its staff from 54 people to 40.", [(DOWN, "from"), (DOWN, "to")]),
    ("Output climbed from 12 tonnes to 15 tonnes.", [(UP, "from"), (UP, "to")]),
    ("Flood toll rises to 112", [(UP, "to")]),
    ("Up to 25,000 jobs could be created.", [None]),
    ("Sales grew at 7 percent a year.", [(UP, "by")]),
    ("The Nordhavn 40 rose 64.06 points to 4,577.10.", [(UP, "by"), (UP, "to")]),
    ("The Halden 30 lost 162.31 points, or 2.1%.", [(DOWN, "by"), (DOWN, "by")]),
    ("Shares of Orlit rose $3.10 (4.2%).", [(UP, "by"), (UP, "by")]),
    ("The index ended down 1%.", [(DOWN, "by")]),
    ("Copper was trending up 0.2%.", [(UP, "by")]),
    ("Women made up 20% of the crew.", [None]),
    ("Orlit added 15 cents to $2.70.", [(UP, "by"), (UP, "to")]),
    ("The town added $40 million for roads.", [None]),
    ("Norvik Steel -1.3%, Orlit +2.1%.", [(DOWN, "by"), (UP, "by")]),
    ("The shares of Orlit (-4.2%) were the weakest.", [(DOWN, "by")]),
    ("The deposit rate is -0.5%.", [None]),
    ("Wheat closed 3% down on the day.", [(DOWN, "by")]),
    ("Buyers make a 20% down payment.", [None]),
    ("Prices rose 0.3% in June and 11.8% year on year.", [(UP, "by"), (UP, "by")]),
    ("Prices rose 3% and 20% of the shops closed.", [(UP, "by"), None]),
    ("The fee will go to €13.10, a rise of 80 cents, or 6.5%.", [(UP, "to"), (UP, "by"), (UP, "by")]),
    ("Rents fell to €900 from a peak of €1,200.", [(DOWN, "to"), (DOWN, "from")]),
    ("The rate edged up to 82.9% from 80.1%.", [(UP, "to"), (UP, "from")]),
    ("Norvik profit up 22 pct", [(UP, "by")]),
    ("Footfall was off 7 percent.", [(DOWN, "by")]),
    ("The shop knocks 20% off.", [None]),
    ("Rates climbed past 6%.", [(UP, "to")]),
    ("The index fell below 9,000 points.", [(DOWN, "to")]),
    ("Sales rose 5% above forecast.", [(UP, "by")]),
    ("The fair sold 84,000 tickets, 7,500 more than last year.", [None, (UP, "by")]),
    ("It sells more than 40 boats.", [None]),
    ("Prices have risen between 10 and 15 percent.", [(UP, "by")]),
    ("Output expanded at an annual rate of 2.4%.", [(UP, "by")]),
    ("Copper shed $30 to $8,210.", [(DOWN, "by"), (DOWN, "to")]),
    ("The rate edged down to 3.9 percent.", [(DOWN, "to")]),
    ("The drug cut deaths by 34%, from 8.1% to 5.3%.", [(DOWN, "by"), (DOWN, "from"), (DOWN, "to")]),
    ("The seas rose by 5 km (3 miles).", [(UP, "by"), (UP, "by")]),
    ("Speeds reached 118 km/h, up from 76 km/h.", [(UP, "to"), (UP, "from")]),
    ("Speeds reached 118 km/h, up the hill.", [None]),
    ("Sales were 18% lower than the €1.8 million of May.", [(DOWN, "by"), None]),
    ("Its debt is 1.9 times annual sales.", [None]),
    ("Three times as many came.", [(UP, "by")]),
    ("July was 2 degrees warmer than usual.", [(UP, "by")]),
    ("The pass lies 1,200 metres above the sea.", [None]),
    ("Rain drove the bill up once more, from 86 to 94 million euros.", [("increase", "from"), ("increase", "to")]),
    ("The frost brought the count of open pools down, from 19 to 12.", [("decrease", "from"), ("decrease", "to")]),
    ("He gave up and drove from 12 farms to 40 others.", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_what_change_a_figure_tells_of(text: str, expected: list[tuple[str, str] | None], nlp: Language) -> None:
    changes = [claim.quantity.change for claim in extract_claims(text, published=PUBLISHED, nlp=nlp)]
    assert [(one.direction, one.basis) if one else None for one in changes] == expected
