"""Conditions: which words a figure depends on, and which "if" is none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

CONDITIONS = [
    ("If the bill passes, rents would fall by 8 percent.", ["If the bill passes"]),
    ("Unless rates fall, the builder will lose 40 million euros, its chairman said.", ["Unless rates fall"]),
    ("The line could carry 12,000 riders an hour if a second track is laid.", ["if a second track is laid"]),
    ("Should demand double, the mill would need 300 more workers.", ["Should demand double"]),
    ("Were the ice sheet to melt, the sea would rise by 7 metres.", ["Were the ice sheet to melt"]),
    ("Had the reactor not shut down, output would be 9 GW.", ["Had the reactor not shut down"]),
    ("In the event of a dam failure, 4,000 homes would be flooded.", ["In the event of a dam failure"]),
    ("The clinic will open 60 beds provided that the council agrees.", ["provided that the council agrees"]),
    ("Assuming the port reopens, exports will reach 2 million tonnes.", ["Assuming the port reopens"]),
    ("The court fines her 900 euros if convicted.", ["if convicted"]),
    ("Without the grant, fares would rise by 15 percent.", ["Without the grant"]),
    ("The mayor said that if the dike breaks, 900 homes would be lost.", ["if the dike breaks"]),
]
NONE = [
    "The coach asked if 12 players were enough.",
    "It is unclear if the mill has 300 workers.",
    "Few if any of the 12 wells ran dry.",
    "The state provided 5 million euros.",
    "Should the mill have 300 workers?",
    "The club has won 14 matches, and if it beats Tarnow it will go up.",
    "In the case of 12 pupils the school called a doctor.",
    "Without a coach, the club won 14 matches.",
]


@pytest.mark.parametrize(("text", "expected"), CONDITIONS)
def test_a_figure_has_the_words_that_it_depends_on(text: str, expected: list[str], nlp: Language) -> None:
    assert [claim.condition.exact if claim.condition else None for claim in extract_claims(text, nlp=nlp)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_condition_is_none(text: str, nlp: Language) -> None:
    assert {claim.condition for claim in extract_claims(text, nlp=nlp)} == {None}


def test_a_figure_inside_a_condition_is_held_against_and_depends_on_nothing(nlp: Language) -> None:
    (bar, result) = extract_claims("If growth stays at 3 percent, joblessness will fall to 5 percent.", nlp=nlp)
    assert (bar.modality, bar.condition) == ("threshold", None)
    assert result.condition is not None
    assert result.condition.exact == "If growth stays at 3 percent"
