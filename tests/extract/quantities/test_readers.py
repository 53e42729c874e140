"""Figures read as ages, frequencies, multiples, rates, losses: [brackets] mark what is to be found, with its value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities import find_quantities, readers
from extract.marked import quantity_as_read, unmarked

AGES = [
    ("A [19-year-old] and a [3-month-old] baby.", ["19 a", "3 mo"]),
    ("She is [15 years old], he is [12 years of age].", ["15 a", "12 a"]),
    ("Voters aged [45] and pupils over the age of [11].", ["45 a", ">11 a"]),
    ("Infants under the age of [5 years] were checked.", ["<5 a"]),
]
SHARES = [
    ("Turnout was [55 per cent], [3pc] or [12 pct].", ["55 percent", "3 percent", "12 percent"]),
    ("Rates rose [25 basis points] and [0.5 percentage points].", ["0.25 percentage_point", "0.5 percentage_point"]),
    ("A swing of [2 % points].", ["2 percentage_point"]),
    ("The duty is [3 per mille], or [3‰].", ["0.3 percent", "0.3 percent"]),
    ("[Ninety cents of every dollar] goes to wages.", ["90 percent"]),
    ("Fees take [30 pence in the pound], and [5 cents from each euro] is lost.", ["30 percent", "5 percent"]),
]
MULTIPLES = [
    ("It trades at [6.5 times] earnings.", ["6.5 times"]),
    ("Demand was [3 times] the supply.", ["3 times"]),
    ("Lead was [12 times] above the limit.", ["12 times"]),
    ("They train [three times a week].", ["3 /wk"]),
    ("He called [3] times.", ["3"]),
    ("It failed [nine out of ten] testers.", ["90 percent"]),
    ("Critics rated it [nine out of ten].", ["9 {score}"]),
]
RATES = [
    ("Rent is [$3,500 a month].", ["3500 USD/mo"]),
    ("Fares are [12 euros per passenger].", ["12 EUR/{passenger}"]),
    ("A case costs [$5 per 1,000 people].", ["5 USD/(1000.{person})"]),
    ("Ore sells at [$9,800/t].", ["9800 USD/t"]),
    ("It cost [$5] a year ago.", ["5 USD"]),
    ("Nurses number [4.2 per 1,000 inhabitants].", ["4.2 /(1000.{person})"]),
    ("Of them [12%] ([1,204]) voted by post.", ["12 percent", "1204"]),
    ("The rate fell from [54] to [38 per 1,000] live births.", ["54 /1000", "38 /1000"]),
    ("It was [4.2 per 100,000 residents] and is [22 per million].", ["4.2 /(100000.{person})", "22 /1000000"]),
    ("There are [1.6 for every 100] of them, and [3 in every thousand].", ["1.6 /100", "3 /1000"]),
    ("It cost [$5] per bale.", ["5 USD"]),
    ("It holds [9 g] of sugar per 100 ml.", ["9 g"]),
]
LOSSES = [
    ("Result before tax [(12.5)] [10.3] [8.1]", ["-12.5", "10.3", "8.1"]),
    ("Segment loss\t[(1,204)]\t[(980)]", ["-1204", "-980"]),
    ("A change of [(12.5)%] on the year.", ["-12.5 percent"]),
    ("Aino Mets ([45]) sold it.", ["45"]),
    ("Farms lost [5 million] ([12.5]) then.", ["5000000", "12.5"]),
]


@pytest.mark.parametrize(("sentence", "values"), [*AGES, *SHARES, *MULTIPLES, *RATES, *LOSSES])
def test_figures_are_found_as_read(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values


PIECES = st.sampled_from(
    ["12", "1", "4.5", "3 million", "$", "Rs", "US$", "%", "p", "c", "°", "euros", "km", "'", '"', "½", "two", "aged",
     "under", "people", "magnitude", "voted", "to", "in", "out of", "every", "per", "one", "times", "minus", "(", ")",
     ",", ";", ".", ":", "-", "–", "/", " ", " ", " ", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=16).map("".join))
def test_readers_that_are_not_asked_would_have_read_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "_readers_of", lambda text, number: readers.READERS)
        wanted = find_quantities(text)
    assert find_quantities(text) == wanted
