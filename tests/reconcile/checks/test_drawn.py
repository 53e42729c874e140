"""What words draw from figures, rates over periods and currencies, and figures that fit by no chance."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.drawn import drawn
from claimledger.reconcile.checks.fitting import fitting
from claimledger.reconcile.checks.periods import periods
from claimledger.reconcile.checks.rated import rated_amounts
from claimledger.reconcile.checks.told_rates import told_rates
from claimledger.reconcile.checks.verdict import Holds, Verdict
from reconcile.checks.telling import article


def told(found: list[Verdict]) -> list[tuple[str, str | None]]:
    return [("holds" if isinstance(one, Holds) else one.kind, one.calculation) for one in found]


def test_a_total_drawn_from_the_sentence_before() -> None:
    first = "It earned [212 million|212e6|EUR] in spring and [231 million|231e6|EUR] in summer."
    fits = article(first, "That makes [443 million|443e6|EUR].")
    wrong = article(first, "That makes [463 million|463e6|EUR].")
    assert told(list(drawn(fits))) == [("holds", "212 million + 231 million = 443 million")]
    assert told(list(drawn(wrong))) == [("parts_total", "212 million + 231 million = 443 million, not 463 million")]


def test_what_is_left_over_three_sentences() -> None:
    inside = article(
        "The court began with [4,300|4300|count cases].",
        "It has closed [1,150|1150|count:cases] of them.",
        "That leaves [3,510|3510|count:cases].",
    )
    assert told(list(drawn(inside))) == [("arithmetic", "4,300 - 1,150 = 3,150, not 3,510")]


@pytest.mark.parametrize(
    "sentence",
    [
        # things of two sorts
        "They won [13|13|count:games] of their [38|38|count games] and now have [52|52|count points].",
        # some of several
        "It has [40|40|count shops], among them [12|12|count shops] in Arn, and now has [60|60|count shops].",
        # no word draws anything
        "In May [212|212|count cars] came, in June [231|231|count cars] and in July [500|500|count cars].",
    ],
)
def test_nothing_is_drawn(sentence: str) -> None:
    assert not list(drawn(article(sentence)))


def test_a_rate_whatever_its_units() -> None:
    wrong = article(
        "Seized were [85 kilograms|85|kg], which at [9 euros a gram|9|EUR/g] would fetch "
        "[7.65 million euros|7.65e6|EUR]."
    )
    assert told(list(rated_amounts(wrong))) == [("arithmetic", "85 x 9 x 1,000 = 765,000, not 7.65 million")]
    fits = article(
        "It bought [1.8 million|1.8e6|count doses] at [$0.45 a dose|0.45|USD/{dose}], or [$810,000|810000|USD]."
    )
    assert [isinstance(one, Holds) for one in rated_amounts(fits)] == [True]
    other = article(
        "It bought [1.8 million|1.8e6|count boxes] at [$0.45 a dose|0.45|USD/{dose}], or [$9,000|9000|USD]."
    )
    assert list(rated_amounts(other)) == []


def test_an_exchange_rate_that_the_text_tells() -> None:
    fits = (
        "It costs [3.6 billion crowns|3.6e9|NOK], about [$400 million|400e6|USD] at [nine crowns|9|NOK] to the dollar."
    )
    wrong = fits.replace("$400 million|400e6", "$540 million|540e6")
    without = wrong.replace(" to the dollar", " a ride")
    assert [isinstance(one, Holds) for one in told_rates(article(fits))] == [True]
    assert told(list(told_rates(article(wrong)))) == [("conversion", "3.6 billion / 9 = 400 million, not 540 million")]
    assert list(told_rates(article(without))) == []


@pytest.mark.parametrize(
    ("long", "holds"),
    [("38.4 million crowns a year|38.4e6", True), ("48 million crowns a year|48e6", False)],
)
def test_a_rate_over_two_periods(long: str, holds: bool) -> None:
    inside = article(f"It brings in [3.2 million crowns a month|3.2e6|NOK/mo], or [{long}|NOK/a].")
    assert [isinstance(one, Holds) for one in periods(inside)] == [holds]


@pytest.mark.parametrize(
    ("sentences", "calculation"),
    [
        (
            ("It earned [146 million|146e6|EUR] on sales of [3.1 billion|3.1e9|EUR], a margin of [4.7|4.7|percent].",),
            "146 million / 3.1 billion = 4.71 %",
        ),
        (
            ("The Reds won [61|61|count:seats] of the [140|140|count seats].",
             "The Blues took [42|42|count seats], the Greens [21|21|count:seats] and others [16|16|count:seats]."),
            "61 + 42 + 21 + 16 = 140",
        ),
        (
            ("They hold [198 million|198e6|count] of [450 million|450e6|count] and are [44 percent|44|percent] full.",),
            "198 million / 450 million = 44 %",
        ),
    ],
)  # fmt: skip
def test_figures_that_fit_by_no_chance(sentences: tuple[str, ...], calculation: str) -> None:
    assert calculation in [one.calculation for one in fitting(article(*sentences))]


@pytest.mark.parametrize(
    "sentence",
    [
        # small numbers fit by chance
        "They scored [two|2|count goals], had [nine|9|count corners] and won their [11th|11|rank] game.",
        # things of two sorts
        "It links [556|556|count ports] in [127|127|count countries] and runs [23 percent|23|percent] of the trips.",
        # a change is no share
        "Sales came to [45 million|45e6|EUR] after [60 million|60e6|EUR]; staff fell by [75 percent|75|percent|by-].",
    ],
)
def test_figures_that_are_nothing_to_each_other(sentence: str) -> None:
    assert not list(fitting(article(sentence)))
