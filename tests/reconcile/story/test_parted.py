"""A whole that another article tells as its part."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.parted import NAME, parted
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from reconcile.making import make_claim, make_document

Given = tuple[str, float, str | None]
"""A sentence, its figure and what is counted."""


def told(name: str, given: list[Given], unit: str, **more: Any) -> tuple[Telling, ...]:
    claims = [
        make_claim(
            name, sentence, value, unit, None, more.get("measure"),
            when="2024-03-02", basis="document", counted=noun, at=100 * place, dimension=more.get("dimension", "count"),
        )
        for place, (sentence, value, noun) in enumerate(given)
    ]  # fmt: skip
    document = make_document(name, published="2024-03-02")
    return tellings(loose_candidates(claims, {}, ALONE, {name: ""}), document, frozenset())


@pytest.mark.parametrize(
    ("reader", "whole", "part"),
    [
        (
            ("A cable already connects them: [84,000] flats are connected.", 84000, "flats"),
            ("The cable runs past [84,000] flats.", 84000, "flats"),
            ("Only [31,000] flats are connected.", 31000, "flats"),
        ),
        (
            ("[61,400] people came to the regatta.", 61400, "people"),
            ("The gates of the regatta counted [61,400] entries.", 61400, "entries"),
            ("[38,000] different people came to the regatta.", 38000, "people"),
        ),
        (
            ("Foresters say [92,000] trees were felled.", 92000, "trees"),
            ("The beetle sits in [92,000] trees.", 92000, "trees"),
            ("So far [40,000] trees were felled.", 40000, "trees"),
        ),
    ],
)
def test_a_whole_told_in_the_words_of_its_part(reader: Given, whole: Given, part: Given) -> None:
    found = list(parted(told("a", [reader], "count", measure="x"), told("b", [whole, part], "count", measure="x")))
    assert [(left.value, right.value, rule) for left, right, _, rule in found] == [(part[1], reader[1], NAME)]


@pytest.mark.parametrize(
    ("readers", "whole", "part"),
    [
        (  # the reader has both
            [
                ("[84,000] flats can be connected.", 84000, "flats"),
                ("[31,000] flats are connected.", 31000, "flats"),
            ],
            ("The cable runs past [84,000] flats.", 84000, "flats"),
            ("Only [31,000] flats are connected.", 31000, "flats"),
        ),
        (  # told as the other article tells it
            [("The cable runs past [84,000] flats.", 84000, "flats")],
            ("The cable runs past [84,000] flats.", 84000, "flats"),
            ("Only [31,000] flats are connected.", 31000, "flats"),
        ),
        (  # a sliver of the whole isn't taken for it
            [("[84,000] flats are connected.", 84000, "flats")],
            ("The cable runs past [84,000] flats.", 84000, "flats"),
            ("Only [700] flats are connected.", 700, "flats"),
        ),
        (  # nothing but a common noun is shared
            [("[61,400] guests saw the show in the town.", 61400, "guests")],
            ("[61,400] guests came.", 61400, "guests"),
            ("In the town [30,000] live.", 30000, None),
        ),
    ],
)
def test_what_is_no_part_is_left_alone(readers: list[Given], whole: Given, part: Given) -> None:
    assert not list(parted(told("a", readers, "count", measure="x"), told("b", [whole, part], "count", measure="x")))


def test_what_is_said_to_be_a_part_needs_no_word_for_what_it_is() -> None:
    of = {"measure": "x", "dimension": "money"}
    reader = told("a", [("The play took [65.7] euros in North Varn.", 65.7, None)], "EUR", **of)
    article: list[Given] = [
        ("It earned [65.7] euros worldwide.", 65.7, None),
        ("[38.2] of it in North Varn.", 38.2, None),
    ]
    found = list(parted(reader, told("b", article, "EUR", **of)))
    assert [(left.value, right.value) for left, right, _, _ in found] == [(Decimal("38.2"), Decimal("65.7"))]
