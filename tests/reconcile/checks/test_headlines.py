"""Headlines against the text below them."""

from __future__ import annotations

import pytest

from claimledger.reconcile.checks import Inside
from claimledger.reconcile.checks.headlines import headlines
from claimledger.reconcile.checks.verdict import Fails
from claimledger.records import Block, Claim
from reconcile.checks.telling import article
from reconcile.making import make_document


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("[Fourteen|14|count] die in blaze on ferry", "[Thirteen|13|count bodies] were recovered on Wednesday."),
        ("[Nine|9|count] drown off Lorn Head", "[Eleven|11|count people] drowned on Sunday, the coast guard said."),
        (
            "[One in three|33.33|percent] fails leaving exam",
            "[17.6 percent|17.6|percent] of pupils did not pass the exam.",
        ),
        ("[Half a million|500000|count] march", "[93,000|93000|count people] marched through the capital."),
        ("Telm cuts [500|500|count jobs]", "Telm will cut [350|350|count jobs] by the end of the year."),
    ],
)
def test_headlines_that_the_text_contradicts(title: str, text: str) -> None:
    (found,) = headlines(article(text, "It rained.", title=title))
    assert (found.kind, found.severity) == ("headline_body", "medium")


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        # rounded
        ("[Half a million|500000|count] march", ["[470,000|470000|count people] marched through the capital."]),
        ("[A fifth|20|percent] of trains late", ["[19.2 percent|19.2|percent] of trains were late."]),
        # said elsewhere in the text
        (
            "[Fourteen|14|count] die in blaze",
            ["[Thirteen|13|count bodies] were recovered.", "The owner put the dead at [14|14|count people]."],
        ),
        # a sum of what the text tells
        (
            "[Twelve|12|count] die in storm",
            ["[Seven|7|count people] died in Arbon.", "[Five|5|count people] died in Lask."],
        ),
        # the rest of a hundred
        ("[One in five|20|percent] fails exam", ["[80.4 percent|80.4|percent] of pupils passed the exam."]),
        # another thing
        ("[Ten|10|count] die in crash", ["[41|41|count people] were injured."]),
        ("[Six|6|count] arrested", ["[Two|2|count guards] were injured when thieves came."]),
        # worlds apart
        ("[2.3 million|2.3e6|count] for hospital beds", ["It has [260|260|count beds]."]),
        # some of them
        ("[Ten|10|count] die in crash", ["[Four|4|count people] of them died at once."]),
    ],
)
def test_headlines_that_the_text_may_bear_out(title: str, texts: list[str]) -> None:
    assert list(headlines(article(*texts, title=title))) == []


def test_a_figure_of_another_year_is_not_the_headlines() -> None:
    head = article(title="[Ten|10|count] die in crash", when="2024-05-02")
    body = article("In 2011, [31|31|count people] died there.", when="2011")
    both = type(head)((*head.claims, *body.claims), (), (), None)
    assert list(headlines(both)) == []


def test_a_heading_within_the_text_is_held_against_what_stands_below_it() -> None:
    """And not against what stands above it, or below the next heading."""
    heading = "[Nine|9|count] drown off Lorn Head"
    drowned = "[Eleven|11|count people] drowned on Sunday, the coast guard said."
    told = article(drowned, title=heading).claims
    head = told[0].model_copy(update={"block": "heading"})
    document = make_document("a", "x" * 200)

    def found(body: Claim, *headings: int) -> list[Fails]:
        blocks = tuple(Block(start=at, end=at + 1, kind="heading", kept=True, reason=None) for at in headings)
        placed = document.model_copy(update={"blocks": blocks})
        return list(headlines(Inside((head, body), (), (), placed)))

    start = told[1].quantity.start
    assert [one.kind for one in found(told[1])] == ["headline_body"]
    assert found(told[1], start - 1) == []
    above = told[1].quantity.model_copy(update={"start": 0, "end": 1})
    assert found(told[1].model_copy(update={"quantity": above})) == []
