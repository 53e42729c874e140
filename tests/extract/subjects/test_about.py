"""What claims are about, in texts of a sentence and more: the subject of each claim, and the rule that found it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

SUBJECTS = {
    "a relative clause tells of its noun": (
        "The ministry, which spends 8 million dollars a year on roads, closed.",
        [("8 million dollars a year", "ministry", "words")],
    ),
    "a participle tells of its noun": (
        "The reactor, planned for 300 engineers, stands empty.",
        [("300", "reactor", "words")],
    ),
    "whose": ("The island, whose 4,000 farmers grow tea, has 12 mills.", [("4,000", "island"), ("12", "island")]),
    "a noun has things by with": ("A hall with 600 seats opened.", [("600", "hall", "words")]),
    "what is counted, where nobody has it": ("Around 9,000 soldiers marched.", [("9,000", "soldiers", "words")]),
    "the whole of a share": ("Nearly 60 percent of the wells are dry.", [("60 percent", "wells", "words")]),
    "gapped clauses": (
        "Coal accounted for 34 percent of the total, gas for 27 percent and wind for 16 percent.",
        [("34 percent", "Coal"), ("27 percent", "gas"), ("16 percent", "wind")],
    ),
    "a gapped clause whose subject is measured": (
        "Exports jumped by 3.4 percent and imports by 2.1 percent.",
        [("3.4 percent", "Exports"), ("2.1 percent", "imports", "measured")],
    ),
    "no clause of its own": (
        "Exports jumped by 3.4 percent in May and by 2.1 percent in June.",
        [("3.4 percent", "Exports"), ("2.1 percent", "Exports")],
    ),
    "a clause of circumstance has its own subject": (
        "Rents fell 2 percent while wages rose 3 percent.",
        [("2 percent", "Rents"), ("3 percent", "wages", "measured")],
    ),
    "who only forecasts": ("Forecasters expect winds of up to 90 km/h.", [("90 km/h", "winds", "words")]),
    "a recipient": ("Bookmakers give the mayor a 70 percent chance.", [("70 percent", "mayor", "words")]),
    "they are what the sentence before was about": (
        "The city's gas tanks were full on Monday, data from the operator show. They hold 31 million litres.",
        [("31 million litres", "city's gas tanks", "pronoun")],
    ),
    "it is a thing": (
        "The old bridge was closed by the council. It is 300 metres long.",
        [("300 metres", "old bridge", "pronoun")],
    ),
    "nobody that wants something is a thing": (
        "The mayor of Lisbon opened a bridge. It plans to hire 30 guards.",
        [("30", "Lisbon", "pronoun")],
    ),
    "a share of them": (
        "The hotel's guests left early. Half of them had paid.",
        [("Half", "hotel's guests", "pronoun")],
    ),
    "a short form of a name": (
        "The Joint Border Mission left Kenya on Monday. The mission had 540 observers.",
        [("540", "Joint Border Mission", "description")],
    ),
    "another ministry": (
        "The Ministry of Health closed a ward. The finance ministry has 300 clerks.",
        [("300", "finance ministry", "words")],
    ),
    "a bare share goes on": (
        "Solar power covers 30 percent of demand. The share was 12 percent in 2015.",
        [("30 percent", "Solar power"), ("12 percent", "Solar power", "continued")],
    ),
    "behind a semicolon": (
        "Miners want 9 percent; drivers, too, have asked for 4 percent.",
        [("9 percent", "Miners"), ("4 percent", "drivers")],
    ),
    "a speaker's own": ('"I have 70 goats," Ana Roy said.', [("70", "Ana Roy", "pronoun")]),
    "a price each": ("The dam lost 12 gates worth 300 euros each.", [("12", "dam"), ("300 euros", "dam")]),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_a_claim_is_about(name: str, nlp: Language) -> None:
    text, expected = SUBJECTS[name]
    claims = extract_claims(text, published="2024-03-15", nlp=nlp)
    said = [(one.quantity.exact, one.subject.text, one.subject.basis) if one.subject else None for one in claims]
    assert [one[: len(wanted)] if one else None for one, wanted in zip(said, expected, strict=True)] == expected


def test_the_words_of_a_subject_hold_no_figure(nlp: Language) -> None:
    (claim,) = extract_claims("A trade volume of fewer than 40 tonnes was reached.", published=None, nlp=nlp)
    assert claim.subject is not None
    assert claim.subject.text == "trade volume"
