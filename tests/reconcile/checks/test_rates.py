"""So much each, so much per unit, so much a day."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.rates import averages, products, speeds, totals_of_each, years_of_days
from claimledger.reconcile.checks.verdict import Fails, Holds
from reconcile.checks.telling import article


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "The park has [62|62|count turbines].",
            "With [9.5 megawatts|9.5|MW] each they have a capacity of [589 megawatts|589|MW].",
        ),
        ("It has [2,000|2000|count panels] of [400 watts|0.0004|MW] each, [0.8 megawatts|0.8|MW] in all.",),
        ("It grows on [1.31 million hectares|1.31e6|ha] at [6.2 tonnes|6.2|t/ha], or [8.1 million tonnes|8.1e6|t].",),
    ],
)
def test_products_that_the_text_gives(sentences: tuple[str, ...]) -> None:
    assert [type(one) for one in products(article(*sentences))] == [Holds]


@pytest.mark.parametrize(
    "sentence",
    [
        "Each of the [12|12|count buses] seats [40|40|count people], and [500|500|count people] came.",
        "It has [2|2|count cranes] of [4 tonnes|4|t] each and a hook of [8 tonnes|8|t].",
    ],
)
def test_round_figures_prove_no_product(sentence: str) -> None:
    assert list(products(article(sentence))) == []


def test_a_daily_turnover_above_what_the_firm_is_worth() -> None:
    rate = "Its daily trading revenue exceeds [35 million|35e6|CNY]."
    worth = "With an estimated value of [11 billion|11e9|CNY|about], it is a giant."
    (found,) = years_of_days(article(rate, worth))
    assert (found.kind, found.severity) == ("different_definition", "low")
    assert found.calculation == "35 million x 365 = 12.78 billion > 11 billion"
    assert list(years_of_days(article(rate, worth.replace("11 billion|11e9", "90 billion|90e9")))) == []
    assert list(years_of_days(article("It burnt [35 million|35e6|CNY].", worth))) == []
    assert list(years_of_days(article(rate, "The market is worth [11 billion|11e9|CNY].", subject=None))) == []


def test_totals_of_so_many_with_so_much_each() -> None:
    text = "[31,200|31200|count people] came to each of the [17|17|count games], [{0:,}|{0}|count people] in all."
    assert [type(one) for one in totals_of_each(article(text.format(530400)))] == [Holds]
    assert [type(one) for one in totals_of_each(article(text.format(580400)))] == [Fails]
    loose = "Each of the [17|17|count clubs] has [40|40|count players], and [900|900|count people] watched."
    assert list(totals_of_each(article(loose))) == []


def test_averages_of_two_counts() -> None:
    text = "It has [21,300|21300|count cows] on [142|142|count farms], which makes [{0}|{0}|count] a farm."
    assert [type(one) for one in averages(article(text.format(150)))] == [Holds]
    assert [type(one) for one in averages(article(text.format(180)))] == [Fails]
    other = "It has [21,300|21300|count cows] and [142|142|count farms], and [180|180|count] a day are sold."
    assert list(averages(article(other))) == []


def test_an_amount_and_what_it_is_for_each() -> None:
    text = "Lorn owes [{0} million|{0}e6|EUR], or [4,200|4200|EUR] for each of its [24,000|24000|count people]."
    assert [type(one) for one in totals_of_each(article(text.format(101)))] == [Holds]
    assert [type(one) for one in totals_of_each(article(text.format(84)))] == [Fails]


def test_a_speed_that_way_and_time_do_not_make() -> None:
    text = "It covers [480 km|480|km] in [two hours|2|h], an average of [{0} km an hour|{0}|km/h]."
    assert list(speeds(article(text.format(240)))) == []
    assert [one.calculation for one in speeds(article(text.format(160)))] == ["480 / 2 = 240, not 160"]
    other = "It covers [480 km|480|km] in [two hours|2|h] and reaches [300 km an hour|300|km/h]."
    assert list(speeds(article(other))) == []
