"""A sentence's first noun is measured whatever it is tagged: a capital makes some a name, or a verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Revenue in the quarter fell to 7.4 billion dollars.", "Revenue"),
        ("Revenue from tickets climbed 4%.", "Revenue from tickets"),
        ("Turnover in the quarter fell 6%.", "Turnover"),
        ("Attendance fell 6%.", "Attendance"),
    ],
)
def test_a_noun_that_opens_a_sentence_is_measured(nlp: Language, text: str, measure: str) -> None:
    (claim,) = extract_claims(text, nlp=nlp)
    assert claim.measure is not None
    assert claim.measure.text.startswith(measure)


def test_a_name_that_opens_a_sentence_is_not_what_is_measured(nlp: Language) -> None:
    (claim,) = extract_claims("Brazil exported 4 million tonnes of soy in 2022.", nlp=nlp)
    assert claim.subject is not None
    assert claim.subject.text == "Brazil"
