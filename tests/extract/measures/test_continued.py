"""Figures that go on with the measure of the one before them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims


def measures(text: str, nlp: Language) -> list[str | None]:
    return [claim.measure.text if claim.measure else None for claim in extract_claims(text, nlp=nlp)]


@pytest.mark.parametrize(
    "text",
    [
        "The operating profit was 52 million pounds (2023: 44 million pounds).",
        "Net debt stood at 3 billion euros, down from 4 billion euros.",
        "The jobless rate is 5 percent, against 7 percent in 2019.",
        "The jobless rate was 5 percent, compared with 7 percent a year earlier.",
        "The inflation rate was 9 percent in 2022 and 4 percent in 2023.",
    ],
)
def test_a_figure_held_against_another_has_its_measure(text: str, nlp: Language) -> None:
    first, second = measures(text, nlp)
    assert first == second is not None


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was 3 billion euros, and profit 40 million euros.",
        "The account showed a surplus of 41 million euros, compared with a deficit of 9 million euros.",
        "The town has 3 schools (2 of them new) and a debt of 4 million euros.",
    ],
)
def test_a_figure_with_a_noun_of_its_own_has_not(text: str, nlp: Language) -> None:
    found = measures(text, nlp)
    assert found[0] != found[-1]
