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
    "a finder has none of what it finds": (
        "An aerial survey has counted 412 elephants.",
        [("412", "elephants", "words")],
    ),
    "a builder has what he builds": ("The firm finished 80 flats in May.", [("80", "firm", "words")]),
    "an age between commas": (
        "The glacier shrinks, says geologist Lea Anders, 38, in her report.",
        [("38", "Lea Anders", "named")],
    ),
    "an office and the name beside it": (
        "The union met. Its president, Lorenz Aumann, is to step down after 18 years.",
        [("18 years", "Lorenz Aumann", "named")],
    ),
    "a conjunct clause has its own subject": (
        "Hundreds fled after a dam broke and the river rose by three metres.",
        [("three metres", "river", "measured")],
    ),
    "a conjunct clause on what somebody has": (
        "Lumo opened 3 shops and revenue rose 9 percent.",
        [("3", "Lumo"), ("9 percent", "Lumo")],
    ),
    "a relative clause behind a time": (
        "The harbour was shut by the strike in May, which lasted 11 days.",
        [("11 days", "strike in May", "words")],
    ),
    "a recipient of two measures": (
        "The institute gave the tremor a magnitude of 6.1 and a depth of 11 kilometres.",
        [("6.1", "tremor"), ("11 kilometres", "tremor")],
    ),
    "what stands right before with": (
        "The council gave its consent for a wind farm with 62 turbines.",
        [("62", "wind farm", "words")],
    ),
    "a meeting with ministers": (
        "The union asked for a meeting with 12 ministers.",
        [("12", "union", "words")],
    ),
    "a verb in -s taken for a noun": ("A single costs 1.80 euros.", [("1.80 euros", "single", "words")]),
    "a number that is part of a name": (
        "Engineer battalion 14, with 260 soldiers, has been at work since Sunday.",
        [("260", "Engineer battalion 14", "words")],
    ),
    "a sentence's first word is no name by its capital": (
        "Muscle pain was reported by 4 percent.",
        [("4 percent", "Muscle pain", "words")],
    ),
    "a town with a town's name in it": ("Porto Alve has 40,000 people.", [("40,000", "Porto Alve", "words")]),
    "a glacier that is one": ("It is a glacier of 12 square kilometres.", [("12 square kilometres", "glacier")]),
    "shares are of a firm, not of the market": (
        "Shares of the maker rose 11 percent in Zurich.",
        [("11 percent", "maker", "words")],
    ),
    "the name inside what is counted holds the share": (
        "By May, 3,120 Lisbon housing projects had been approved in Kenya, taking up 58 percent of the town's loans.",
        [("3,120", "Lisbon"), ("58 percent", "Lisbon", "named")],
    ),
    "a headline's verb with a capital": (
        "Hong Kong Accounts for 55% of Total Investment",
        [("55%", "Hong Kong", "named")],
    ),
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
    "a place has its economy, not its turbines": (
        "Zambia built 40 dams. Zambia sold power. Turbines cost 9 million dollars. Growth was 4 %.",
        [("40", "Zambia"), ("9 million dollars", "Turbines", "words"), ("4 %", "Zambia", "topic")],
    ),
    "a name with its share": (
        "Lumo has 14 percent of the market, behind Kenya with 35 percent.",
        [("14 percent", "Lumo"), ("35 percent", "Kenya", "named")],
    ),
    "named as somebody's": ("Six parks were named as Kenya's best.", [("Six", "Kenya", "named")]),
    "a sum of what has been spoken of": (
        "Kenya accounts for 55 percent of exports, and the total amount of investment has reached 7 million dollars.",
        [("55 percent", "Kenya"), ("7 million dollars", "Kenya")],
    ),
    "a gapped count behind a whole": (
        "The Reds have 41 of the 101 seats, Kenya 33 and Ghana 17.",
        [("41",), ("101",), ("33", "Kenya"), ("17", "Ghana")],
    ),
    "what others only set": ("Ministers agreed to cut the cod quota by half.", [("half", "cod quota", "words")]),
    "members of a set": ("A fleet of 60 trams was sold.", [("60", "fleet", "words")]),
    "home to": ("Kenya, home to 50 banks, has 3 mints.", [("50", "Kenya", "named"), ("3", "Kenya", "named")]),
    "with beds": ("With 900 beds, Kenya's clinic is the largest.", [("900", "Kenya", "named")]),
    "a thing of a size": ("Ana Roy won the 180-kilometre race.", [("180-kilometre", "180-kilometre race", "words")]),
    "a size is somebody's": (
        "Kenya has an area of 580,000 square kilometres.",
        [("580,000 square kilometres", "Kenya")],
    ),
    "who bears a fine": ("A court fined the builder 2 million dollars.", [("2 million dollars", "builder", "words")]),
    "who takes time": ("It took firefighters nine hours to put out the blaze.", [("nine hours", "firefighters")]),
    "what is raised": ("Wages are low. Unions want to raise them to 40 dollars.", [("40 dollars", "Wages", "pronoun")]),
    "a raised object": (
        "Rents are low. Economists expect them to reach 400 euros.",
        [("400 euros", "Rents", "pronoun")],
    ),
    "where something is": ("There are 1,800 lakes in the district.", [("1,800", "district", "words")]),
    "the second of a contest": (
        "Kenya leads Ghana by 44 percent to 38 percent.",
        [("44 percent", "Kenya", "named"), ("38 percent", "Ghana", "named")],
    ),
    "a figure compared": (
        "Milk costs 620 euros, 30 euros more than in May.",
        [("620 euros", "Milk"), ("30 euros", "Milk", "continued")],
    ),
    "a figure of before": (
        "A room costs 620 euros, up from 455 euros in May.",
        [("620 euros", "room"), ("455 euros", "room", "continued")],
    ),
    "the same again": (
        "Turnout was 61 percent; in 2021 it was 48 percent.",
        [("61 percent", "Turnout"), ("48 percent", "Turnout", "continued")],
    ),
    "onlookers have no profit": (
        "Kenya's profit was 4 million dollars. Analysts had expected a profit of 3 million dollars.",
        [("4 million dollars", "Kenya"), ("3 million dollars", "profit", "words")],
    ),
    "some of those spoken of": ("Nurses are tired. Sixty percent said no.", [("Sixty percent", "Nurses", "pronoun")]),
    "a part of which": (
        "The airport, 55 percent of which is owned by the state, lost 4 million euros.",
        [("55 percent", "airport", "words"), ("4 million euros", "airport")],
    ),
    "a verb behind an object": (
        "The farm will have 72 mills and cost 9 million euros.",
        [("72", "farm"), ("9 million euros", "farm", "words")],
    ),
    "we are the speaker's organisation": (
        'Kenya Steel lost money. "We have 90 mills," said Ana Roy, head of Kenya Steel.',
        [("90", "Kenya Steel", "pronoun")],
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
