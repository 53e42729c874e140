"""Parts against totals, shares of one whole, sums over sentences."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.hundred import shares_of_one
from claimledger.reconcile.checks.parts import parts_and_totals
from claimledger.reconcile.checks.sums import balances, remainders, sums
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from reconcile.checks.telling import article


def told(found: list[Verdict]) -> list[tuple[str, str | None]]:
    return [("holds" if isinstance(one, Holds) else one.kind, one.calculation) for one in found]


@pytest.mark.parametrize(
    ("sentence", "calculation"),
    [
        (
            "Telm employs [640|640|count people]: [310|310|count people] in the foundry, [190|190|count people] in the "
            "workshop and [120|120|count people] in the offices.",
            "310 + 190 + 120 = 620, not 640",
        ),
        (
            "In the [60-seat|60|count:seats] council, the Union has [24|24|count members], Labour [19|19|count "
            "members], "
            "the Greens [11|11|count members] and the Liberals [eight|8|count members].",
            "24 + 19 + 11 + 8 = 62, not 60",
        ),
        (
            "There were [62|62|count people] on the bus, [58|58|count passengers] and [two|2|count drivers].",
            "58 + 2 = 60, not 62",
        ),
        ("[Five|5|count people] died, [two|2|count women] and [four|4|count men].", "2 + 4 = 6, not 5"),
        (
            "The ward has [410|410|count beds] in [two|2|count wings]: [180|180|count beds] in the old one and "
            "[250|250|count beds] in the new.",
            "180 + 250 = 430, not 410",
        ),
        (
            "The budget is [84 million|84e6|EUR]: [41 million|41e6|EUR] for schools, [27 million|27e6|EUR] for "
            "roads and "
            "[12 million|12e6|EUR] for parks.",
            "41 million + 27 million + 12 million = 80 million, not 84 million",
        ),
    ],
)
def test_parts_that_miss_their_total(sentence: str, calculation: str) -> None:
    assert told(list(parts_and_totals(article(sentence)))) == [("parts_total", calculation)]


@pytest.mark.parametrize(
    "sentence",
    [
        "[2,400|2400|count people] took part, [1,204|1204|count people] of whom got the drug and "
        "[1,196|1196|count people] "
        "the placebo.",
        "Of [1,214|1214|count votes], [700|700|count votes] were for it, [489|489|count votes] against and "
        "[25|25|count votes] invalid.",
        "It sold [8.1 million|8.1e6|count tickets]: [4.2 million|4.2e6|count tickets] for trains and "
        "[3.9 million|3.9e6|count tickets] for buses.",
    ],
)
def test_parts_that_add_up(sentence: str) -> None:
    assert [type(one) for one in parts_and_totals(article(sentence))] == [Holds]


@pytest.mark.parametrize(
    "sentence",
    [
        # some of the whole
        "The club has [5,000|5000|count members]: [300|300|count members] joined this year and [200|200|count "
        "members] in "
        "the last.",
        "[48|48|count people] were hurt, among them [20|20|count children] and [26|26|count guests].",
        "[Five|5|count people] died, [three|3|count people] of them children, and [one|1|count people] is missing.",
        # years, not parts
        "There were [900|900|count fires] in all, [430|430|count fires] in 2022 than [410|410|count fires] in 2021.",
        # other units
        "It has [412|412|count rooms], [210|210|count staff] and a debt of [200 million|200e6|EUR].",
        # rounded parts that fit as far as their digits tell
        "Of [1.4 million|1.4e6|count people], [0.8 million|0.8e6|count people] came by train, [0.3 million|0.3e6|count "
        "people] by car and [0.2 million|0.2e6|count people] on foot.",
    ],
)
def test_figures_that_are_no_wrong_parts(sentence: str) -> None:
    assert not [one for one in parts_and_totals(article(sentence)) if isinstance(one, Fails)]


def test_shares_above_a_hundred() -> None:
    found = list(
        shares_of_one(
            article(
                "[47 percent|47|percent] own their home, [41 percent|41|percent] rent from a landlord, and "
                "[16 percent|16|percent] live in social housing."
            )
        )
    )
    assert told(found) == [("parts_total", "47 + 41 + 16 = 104 %")]


def test_shares_that_make_the_whole() -> None:
    three = (
        "[51 percent|51|percent] belongs to the state, [32 percent|32|percent] to farmers and [17 "
        "percent|17|percent] to us."
    )
    two = "[54.2 percent|54.2|percent] voted, [45.8 percent|45.8|percent] stayed at home."
    assert [type(one) for text in (three, two) for one in shares_of_one(article(text))] == [Holds, Holds]


@pytest.mark.parametrize(
    "sentence",
    [
        "[48 percent|48|percent] worried about prices, [31 percent|31|percent] about crime and [25 "
        "percent|25|percent] about schools.",
        "[40 percent|40|percent] of men, [35 percent|35|percent] of women and [30 percent|30|percent] of "
        "pensioners smoke.",
        "In 2021 it was [40 percent|40|percent], in 2017 [35 percent|35|percent] and in 2013 [30 percent|30|percent].",
        "Margins were [40 percent|40|percent] in Norland, [35 percent|35|percent] in Estmark and [30 "
        "percent|30|percent] at sea.",
        "Sales rose [40 percent|40|percent|by+], [35 percent|35|percent|by+] and [30 percent|30|percent|by+].",
        "[70 percent|70|percent] eat bread, [60 percent|60|percent] eat rice and [50 percent|50|percent] eat both.",
    ],
)
def test_shares_of_several_wholes(sentence: str) -> None:
    assert list(shares_of_one(article(sentence))) == []


def test_a_sum_told_in_the_next_sentence() -> None:
    first = "[1,240|1240|count cases] were confirmed and [2,660|2660|count cases] are suspected."
    good, bad = (
        "Taken together these make [3,900|3900|count cases].",
        "Taken together these make [4,100|4100|count cases].",
    )
    assert told(list(sums(article(first, good)))) == [("holds", "1,240 + 2,660 = 3,900")]
    assert told(list(sums(article(first, bad)))) == [("parts_total", "1,240 + 2,660 = 3,900")]
    assert list(sums(article(first, "It has [3,900|3900|count beds]."))) == []


def test_a_balance_told_in_the_next_sentence() -> None:
    first = "Norland sold goods for [6.1 billion|6.1e9|USD] and bought some for [8.7 billion|8.7e9|USD]."
    assert told(list(sums(article(first, "The deficit was [2.6 billion|2.6e9|USD].")))) == [
        ("holds", "8.7 billion - 6.1 billion = 2.6 billion")
    ]


def test_a_count_split_in_the_next_sentence() -> None:
    first = "There were [67|67|count people] in the camp."
    second = "[Forty-one|41|count people] were buried, and [26|26|count people] are still missing."
    assert told(list(sums(article(first, second)))) == [("holds", "41 + 26 = 67")]


@pytest.mark.parametrize(
    ("sentence", "calculation"),
    [
        (
            "Schools get [214 million|214e6|EUR], roads [96 million|96e6|EUR], the rest [88 million|88e6|count]; that "
            "is [388 million|388e6|EUR] in all.",
            None,
        ),
        (
            "Schools get [214 million|214e6|EUR], roads [96 million|96e6|EUR] and parks [88 million|88e6|count]; that "
            "is [388 million|388e6|EUR] in all.",
            "214 million + 96 million + 88 million = 398 million, not 388 million",
        ),
        (
            "Of [800|800|count volunteers], [412|412|count] got the drug and [398|398|count] a placebo.",
            "412 + 398 = 810, not 800",
        ),
        ("Of the [100|100|count seats], the Union holds [48|48|count seats] and Labour [46|46|count seats].", None),
        ("It has [120|120|count men]: [80|80|count men] in the field, [30|30|count men] in reserve.", None),
    ],
)
def test_totals_at_the_end_and_parts_that_may_be_some(sentence: str, calculation: str | None) -> None:
    found = [one for one in parts_and_totals(article(sentence)) if isinstance(one, Fails)]
    assert [one.calculation for one in found] == ([calculation] if calculation else [])


def test_yes_and_no_above_a_hundred() -> None:
    wrong = "[52.4 percent|52.4|percent] voted for it, [49.6 percent|49.6|percent] were against it."
    right = "[52.4 percent|52.4|percent] voted for it, [41.1 percent|41.1|percent] were against it."
    assert told(list(shares_of_one(article(wrong)))) == [("parts_total", "52.4 + 49.6 = 102 %")]
    assert list(shares_of_one(article(right))) == []


def test_what_is_left() -> None:
    text = "The bank closed [24|24|count branches] of its [118|118|count branches]; [{0}|{0}|count] are left."
    assert told(list(remainders(article(text.format(94))))) == [("holds", "118 - 24 = 94")]
    assert told(list(remainders(article(text.format(96))))) == [("arithmetic", "118 - 24 = 94, not 96")]
    assert list(remainders(article(text.format(12)))) == []


def test_a_balance_in_one_sentence() -> None:
    text = (
        "Exports were [4.1 billion|4.1e9|EUR], imports [2.7 billion|2.7e9|EUR], which leaves a surplus of "
        "[{0} billion|{0}e9|EUR]."
    )
    assert told(list(balances(article(text.format(1.4))))) == [("holds", "4.1 billion - 2.7 billion = 1.4 billion")]
    assert told(list(balances(article(text.format(1.7))))) == [
        ("arithmetic", "4.1 billion - 2.7 billion = 1.4 billion")
    ]
    assert list(balances(article(text.format(9.9)))) == []
