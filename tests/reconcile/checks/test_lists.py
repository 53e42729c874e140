"""List counts against the items listed."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks.enumerations import items
from claimledger.reconcile.checks.lists import list_counts
from claimledger.reconcile.checks.verdict import Holds
from reconcile.checks.telling import article


def counts(sentence: str) -> list[str]:
    return [
        "holds" if isinstance(one, Holds) else f"{one.kind} {one.calculation}" for one in list_counts(article(sentence))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bands played on [four|4|count stages]: Weir, Mill, Poplar and Barn.",
        "[Three|3|count goods] dominate imports: cars, wine and pumps.",
        "[Three|3|count officers] were hurt: one by a bottle, one by a peg and one by a goat.",
        "[Five|5|count people] were hurt: two women and three men.",
        "[Six|6|count fields] - research, industrial design, inspection & testing, repair, ecology, and services "
        "- come first.",
        "She named [three|3|count aims]: clean air; safe, quiet streets; and more trees.",
        "The line will serve [three|3|count towns] (Arn, Lowe and Orst).",
        "They ran [three|3|count shops], in Brim Street, at the port and in the suburb of Mezha.",
    ],
)
def test_lists_that_are_complete(sentence: str) -> None:
    assert counts(sentence) == ["holds"]


@pytest.mark.parametrize(
    ("sentence", "calculation"),
    [
        (
            "[Four|4|count instruments] will be used: a camera, a spectrograph and a polarimeter.",
            "4 announced, 3 listed",
        ),
        (
            "They ran [four|4|count centres], in Brim Street, at the port and in the suburb of Mezha.",
            "4 announced, 3 listed",
        ),
        (
            "[Three|3|count buyers] looked at it: a bank, a fund, a rival and a group of workers.",
            "3 announced, 4 listed",
        ),
        ("The cup was won by [four|4|count teams]: Arn, Lowe, Orst, Vell and Malm.", "4 announced, 5 listed"),
        ("Her [three|3|count daughters], Ann, Beth, Carla and Dora, play the violin.", "3 announced, 4 listed"),
        ("[Five|5|count people] were hurt: two women and four men.", "5 announced, 6 listed"),
        (
            "She won [two|2|count prizes], one for her voice, one for wit and one for style.",
            "2 announced, 3 listed",
        ),
    ],
)
def test_lists_that_miss_their_number(sentence: str, calculation: str) -> None:
    assert counts(sentence) == [f"list_count {calculation}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It has [nine|9|count brands]: Zip, Tavo and Lemm among others.",
        "It sells [nine|9|count sorts], such as Zip, Tavo and Lemm.",
        "[Two|2|count men] were arrested: the police had found drugs, cash and guns.",
        "[Three|3|count players] scored: Okoro, who was back after an injury, Lind and, late on, the substitute Marsh.",
        "[Three|3|count men] were jailed: Jon Berg, 34, a clerk, Per Holm, 41, and a third man.",
        "You need [12|12|count things]: flour, milk, eggs, salt",
        "[Two|2|count clubs] want him: Norburn of the first division, Eastlake and perhaps a third.",
        "She won [three|3|count medals] in [two|2|count years]: gold, silver and bronze.",
        "The [20|20|count states] spend most on [one|1|count thing]: schools, roads and trains.",
        "It runs [17|17|count libraries]: Elm Street, Harbor Point and Westgate.",
        "It has [two|2|count goals]: research and development, and growth.",
    ],
)
def test_texts_that_need_not_be_the_list(sentence: str) -> None:
    assert [one for one in counts(sentence) if one != "holds"] == []


@pytest.mark.parametrize(
    ("text", "fewest", "plain", "most"),
    [
        ("a, b and c", 2, 3, 3),
        ("a camera, a mirror and a dome", 3, 3, 3),
        ("bread and butter, and wine", 2, 2, 3),
        ("fish and chips, tea and cake", 2, 3, 4),
    ],
)
def test_what_a_list_may_come_to(text: str, fewest: int, plain: int, most: int) -> None:
    found = items(text)
    assert found is not None
    assert (found.fewest, len(found.names), found.most) == (fewest, plain, most)


def test_a_list_without_an_end_is_none() -> None:
    assert items("a, b, c") is None
    assert items("red, blue, etc. and green") is None
    assert items("") is None
