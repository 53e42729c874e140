"""Changes with both of their ends, and plans that imply what is there now."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.changes import changes, rank_changes
from claimledger.reconcile.checks.rates import implied_bases
from claimledger.reconcile.checks.verdict import Holds, Verdict
from reconcile.checks.telling import article


def kinds(found: list[Verdict]) -> list[str]:
    return ["holds" if isinstance(one, Holds) else f"{one.kind} {one.severity}" for one in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "It handled [41.2 million|41.2e6|t] tonnes, [3.1 per cent|3.1|percent|by-] less than the [42.5 "
        "million|42.5e6|t] of "
        "2022.",
        "[82.4 percent|82.4|percent] passed, [2.7 percentage points|2.7|percentage_point|by-] fewer than in "
        "2022, when the "
        "rate was [85.1|85.1|percent].",
        "The rate fell by [2 percentage points|2|percentage_point|by-], from [8|8|count|from-] to [6 "
        "percent|6|percent|to-].",
        "The union has [31,000|31000|count members], [6,000|6000|count members|by+] more than the "
        "[25,000|25000|count members] "
        "of 2015.",
        "There were [1,240|1240|count cases], [three times|3|times|by+] as many as in June, when there were "
        "[413|413|count cases].",
        "The area shrank by [a third|33.33|percent|by-], from [18|18|ha|from-] to [12.3 hectares|12.3|ha|to-].",
    ],
)
def test_changes_that_fit_their_ends(sentence: str) -> None:
    assert kinds(list(changes(article(sentence)))) == ["holds"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Sales rose [15 percent|15|percent|by+] to [52 million|52e6|USD|to+] from [50 "
            "million|50e6|USD|from+] a year ago.",
            "arithmetic medium",
        ),
        (
            "The duty is cut by [7.5 percent|7.5|percent|by-], from [10|10|count|from-] to [2.5 "
            "percent|2.5|percent|to-].",
            "unit_or_scale low",
        ),
        (
            "Rents went from [900|900|EUR|from+] to [990 euros|990|EUR|to+], or [12 percent|12|percent|by+] up.",
            "arithmetic medium",
        ),
        (
            "Exports [doubled|2|times|by+] from [3.1 billion|3.1e9|USD|from+] to [4.4 billion|4.4e9|USD|to+].",
            "arithmetic low",
        ),
        (
            "Guards fell to [140|140|count guards|to-] from [180|180|count guards|from-], a drop of [30 "
            "percent|30|percent|by-].",
            "arithmetic medium",
        ),
        (
            "Petrol costs [1.89 euros a litre|1.89|EUR/L], [11 cents|0.11|EUR|by+] more than the [1.72 "
            "euros|1.72|EUR] of May.",
            "arithmetic medium",
        ),
        (
            "It was raised by [0.25 points|0.25|percentage_point|by+] to [3.75 percent|3.75|percent|to+]; it had been "
            "[3.25 percent|3.25|percent].",
            "arithmetic medium",
        ),
    ],
)
def test_changes_that_miss_their_ends(sentence: str, kind: str) -> None:
    assert kinds(list(changes(article(sentence)))) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        # the change is of something else than the ends
        "Revenue was up [6.2 per cent|6.2|percent|by+], and profit climbed to [281 million|281e6|GBP|to+] from "
        "[254 million|254e6|GBP|from+].",
        "Emissions fell [4 percent|4|percent|by-] to [61 million|61e6|t|to-], while those of traffic rose "
        "[2 percent|2|percent|by+] from [18 million|18e6|t|from+].",
        "Orders from abroad rose [11 percent|11|percent|by+], those from home [2 percent|2|percent].",
        # rounded ends
        "Sales rose [6 percent|6|percent|by+] to [1.1 million|1.1e6|EUR|to+] from [1 million|1e6|EUR|from+].",
        # no ends at all
        "Prices rose [6 percent|6|percent|by+] in May.",
    ],
)
def test_changes_without_ends_of_their_own(sentence: str) -> None:
    assert [one for one in kinds(list(changes(article(sentence)))) if one != "holds"] == []


def test_a_change_of_the_figure_in_the_sentence_before() -> None:
    first, second = (
        "Turnout was [63.2 percent|63.2|percent].",
        "That is [six points|6|percentage_point|by+] more than the ",
    )
    assert kinds(list(changes(article(first, second + "[57.2 per cent|57.2|percent] of 2019.")))) == ["holds"]
    assert kinds(list(changes(article(first, second + "[54.2 per cent|54.2|percent] of 2019.")))) == [
        "arithmetic medium"
    ]


def test_what_a_doubling_implies() -> None:
    plan = "Telm wants to [double|2|times|plan] its output to reach [600|600|count flats|aim] by 2030."
    (alone,) = implied_bases(article(plan))
    assert (kinds([alone]), alone.calculation) == (["holds"], "600 / 2 = 300")
    assert kinds(list(implied_bases(article(plan, "Telm builds [210|210|count flats] now.")))) == ["arithmetic medium"]
    assert kinds(list(implied_bases(article(plan, "Telm builds [310|310|count flats] now.")))) == ["holds"]
    money = "Telm wants to [double|2|times|plan] its sales to reach [110 million|110e6|EUR|aim]."
    (alone,) = implied_bases(article(money, "Telm spends [100 million|100e6|EUR] on a plant."))
    assert alone.calculation == "110 million / 2 = 55 million"
    other = "The tower has a roof and [47|47|count flats]."
    assert len(list(implied_bases(article(plan, other, subject="the tower")))) == 1


def test_places_between_two_ranks() -> None:
    text = "It fell from [58th|58|rank] to [61st|61|rank], [{0}|{0}|count places] lower than in May."
    assert kinds(list(rank_changes(article(text.format(3))))) == ["holds"]
    assert kinds(list(rank_changes(article(text.format(4))))) == ["arithmetic low"]
    assert list(rank_changes(article("It was [1st|1|rank], and the other [3rd|3|rank], in [4|4|count places]."))) == []
