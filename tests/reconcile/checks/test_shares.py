"""Amounts, shares and wholes."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.readings import two_readings
from claimledger.reconcile.checks.shares import implied_wholes, shares_of_wholes
from claimledger.reconcile.checks.verdict import Fails, Holds
from reconcile.checks.telling import article


@pytest.mark.parametrize(
    "sentence",
    [
        "[49,000|49000|count trains] were late, which is [15.8 per cent|15.8|percent] of the "
        "[310,000|310000|count trains] "
        "that ran.",
        "Of the country's [412|412|count clinics], [198|198|count clinics] lack nurses, the ministry says, or "
        "[48 percent|48|percent].",
        "The bill, [38 million|38e6|USD], made up [9 percent|9|percent] of the project's [412 million|412e6|USD].",
        "[Half|50|percent] of the [240|240|count pupils], [118|118|count], had measles.",
        "[312|312|count pupils] of the [1,240|1240|count pupils], [a quarter|25|percent], come by bicycle.",
    ],
)
def test_shares_that_fit_their_whole(sentence: str) -> None:
    assert [type(one) for one in shares_of_wholes(article(sentence))] == [Holds]


@pytest.mark.parametrize(
    ("sentence", "calculation"),
    [
        (
            "[1,150|1150|count trees] of the [4,600|4600|count trees] that were checked are sick, or [35 "
            "percent|35|percent].",
            "1,150 / 4,600 = 25 %",
        ),
        ("[Half|50|percent] of the [240|240|count pupils], [96|96|count], had measles.", "96 / 240 = 40 %"),
        (
            "The prison was built for [420|420|count people] and holds [611|611|count people], or [130 "
            "percent|130|percent] "
            "of that.",
            "611 / 420 = 145.5 %",
        ),
        (
            "Women hold [45|45|count seats] of the [150|150|count seats], or [38 percent|38|percent].",
            "45 / 150 = 30 %",
        ),
        (
            "[1,200|1200|count people] were tested, accounting for [20 percent|20|percent] of the "
            "[9,000|9000|count people].",
            "1,200 / 9,000 = 13.33 %",
        ),
    ],
)
def test_shares_that_miss_their_whole(sentence: str, calculation: str) -> None:
    (found,) = shares_of_wholes(article(sentence))
    assert isinstance(found, Fails)
    assert (found.kind, found.severity, found.calculation) == ("arithmetic", "medium", calculation)


@pytest.mark.parametrize(
    "sentence",
    [
        "[48|48|count people] of the [1,204|1204|count people] felt pain, and [25 percent|25|percent] felt dizzy.",
        "It has [300|300|count people] in Orlo, [62 percent|62|percent] of them women, and [900|900|count "
        "people] in Vent.",
        "[12|12|count goals] came in [20|20|count goals] tries, with [55 percent|55|percent] of the ball.",
        "[30 percent|30|percent] of the [400|400|count homes] are empty.",
    ],
)
def test_figures_that_are_no_share_of_each_other(sentence: str) -> None:
    assert [one for one in shares_of_wholes(article(sentence)) if isinstance(one, Fails)] == []


def test_the_whole_of_a_plan_that_nobody_states() -> None:
    plan = "It is to reach [380 million|380e6|EUR|aim], accounting for [9%|9|percent|aim] of the budget."
    now = "It reached [380 million|380e6|EUR], accounting for [9%|9|percent] of the budget."
    (found,) = implied_wholes(article(plan))
    assert isinstance(found, Fails)
    assert (found.kind, found.severity, found.calculation) == ("other", "low", "380 million / 9 % = 4.222 billion")
    assert [type(one) for one in implied_wholes(article(now))] == [Holds]


def test_a_whole_that_is_stated_is_not_implied() -> None:
    text = "The bill, [38 million|38e6|USD], made up [9 percent|9|percent] of the project's [412 million|412e6|USD]."
    assert list(implied_wholes(article(text))) == []


def test_an_amount_behind_a_share_of_the_same_may_be_of_either() -> None:
    text = (
        "Norland is the main buyer, with [55%|55|percent] of the city's total timber exports, and the yearly value of "
        "timber exports has reached [70 million|70e6|USD]."
    )
    (found,) = two_readings(article(text, measure="timber exports"))
    assert (found.kind, found.severity) == ("different_definition", "low")
    assert found.calculation == "70 million / 55 % = 127.3 million; 70 million x 55 % = 38.5 million"


@pytest.mark.parametrize(
    "text",
    [
        "Norland buys [55%|55|percent] of the timber exports, and its timber exports are worth [70 million|70e6|USD].",
        "Norland buys [55%|55|percent] of the timber exports, and the new road costs [70 million|70e6|USD].",
        "Norland buys [55%|55|percent] of the timber exports. The timber exports are worth [70 million|70e6|USD].",
    ],
)
def test_an_amount_with_an_owner_has_one_reading(text: str) -> None:
    assert list(two_readings(article(text, measure="timber exports"))) == []
