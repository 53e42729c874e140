"""Modality: how a figure stands, what change it tells of, and whether the clause denies it, sentence by sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

PUBLISHED = "2024-03-15"

GOALS = [
    ("The club set itself a goal of 5 percent.", ["target"]),
    ("Its goal is 5 percent.", ["target"]),
    ("The bank has a 2% target for inflation.", ["target"]),
    ("Inflation came in above the bank's target of 2 percent.", ["target"]),
    ("The government's aim of cutting waste by 30% was criticised.", ["target"]),
    ("The ministry aims to cut waste by 30%.", ["target"]),
    ("The wing scored three goals in the derby.", ["actual"]),
    ("A five-goal thriller pleased the crowd.", ["actual"]),
    ("The guns hit 20 targets in a night.", ["actual"]),
    ("The goal came after a run of 40 metres.", ["actual"]),
    ("It was a goal from 12 metres.", ["actual"]),
]
CUES = [
    ("The lender sees rents rising by 4 percent.", ["projection"]),
    ("The town saw 300 hikers last week.", ["actual"]),
    ("Rents could rise to 900 euros.", ["projection"]),
    ("The flood could have cost 40 lives.", ["actual"]),
    ("The plan calls for 30,000 bicycle stands.", ["target"]),
    ("The masons are asking for 14% more pay.", ["target"]),
    ("The speaker called for 12 minutes.", ["actual"]),
    ("The city asks everyone to use 12 percent less.", ["target"]),
    ("The union called on the mill to hire 400 masons.", ["planned_increase"]),
    ("The mill stopped to hire 400 masons.", ["actual"]),
    ("The law requires 30 percent of seats to go to women.", ["target"]),
    ("The soup requires 12 leeks.", ["actual"]),
    ("The ferry line runs 64 boats; by 2028 it wants quieter engines.", ["actual"]),
]
GIVENS = [
    ("Capacity would grow from 1.8 to 4 GW.", ["actual", "projection"]),
    ("The tunnel will cost 870 million euros, up from an estimate of 610 million euros.", ["projection", "estimate"]),
    ("Farmers will hold 88 of the 200 seats.", ["projection", "actual"]),
    ("The firm will sell 12 of its 90 lorries.", ["projection", "actual"]),
    ("The town spent 5 percent, far from the 15 percent that its leaders promised.", ["actual", "target"]),
    ("Some 300 people are estimated to carry the parasite.", ["estimate"]),
    ("By 2050 there will be 12 workers for every guest.", ["projection"]),
    ("The schools lack 700 desks and will lack 900 desks by 2028.", ["actual", "projection"]),
    ("Pelindra, with 7,300 employees, will move to Bergen.", ["actual"]),
    ("Fees for guests, now 840 euros a year, will increase by 5 percent.", ["actual", "projection"]),
    ("Growth of 5 percent is expected.", ["projection"]),
    ("Some 40 jobs will go.", ["projection"]),
    ("The bank cut its growth forecast to 0.7 percent from 1.0 percent.", ["projection", "projection"]),
]

SET_OR_MOVED = [
    ("The school's own target had been 2,500 pupils.", ["target"]),
    ("The bank has raised its forecast to 88 percent.", ["projection"]),
    ("The forecast for the wheat crop was cut to 88 tonnes.", ["projection"]),
    ("A bridge is due to open at a cost of 90 million euros.", ["projection"]),
    ("The mill has raised its price to 88 euros.", ["actual"]),
    ("For 2026 Pelindra forecasts revenue of more than 90 million euros.", ["projection"]),
    ("The share of coal is to fall to 45 percent.", ["target"]),
    ("The trouble is that 45 percent of wells are dry.", ["actual"]),
    ("The town would like the share to be 20 percent.", ["target"]),
    ("My own guess was 20,000 guests.", ["estimate"]),
    ("It is estimated that the fire cost the town 8 million euros.", ["estimate"]),
    ("The ministry wants to open 150 clinics on top of the 430 that exist.", ["planned_increase", "actual"]),
]
MULTIPLES = [
    ("A house costs 11 times the average wage.", ["actual"]),
    ("The new lens costs twice as much as a car.", ["actual"]),
    ("Exports rose threefold.", ["change_rate"]),
    ("The port handled twice as many boxes as in 2019.", ["change_rate"]),
]
THRESHOLDS = [
    ("If turnout goes above 55 percent, she will win.", ["threshold"]),
    ("The club will build only if the state pays at least 30 percent.", ["threshold"]),
    ("When the gates opened, over 300 fans were there.", ["actual"]),
    ("A rate of 95 percent is needed to stop the disease.", ["threshold"]),
    ("A rate of 95 percent was measured.", ["actual"]),
    ("Farmers who own more than 90 cows pay a fee.", ["threshold"]),
    ("The farmers, who own more than 90 cows, pay a fee.", ["actual"]),
]
BESIDE_A_CHANGE = [
    ("The 29-year-old climbed the pass.", ["actual"]),
    ("Volumes grew, and our share of the market is now 22 percent.", ["actual"]),
]
ALL = [*GOALS, *CUES, *GIVENS, *SET_OR_MOVED, *MULTIPLES, *THRESHOLDS, *BESIDE_A_CHANGE]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_how_a_figure_stands(text: str, expected: list[str], nlp: Language) -> None:
    assert [claim.modality for claim in extract_claims(text, published=PUBLISHED, nlp=nlp)] == expected


POLARITIES = [
    ("Growth did not reach 5 percent.", "denied"),
    ("Rents did not rise by 5 percent.", "denied"),
    ("Two out of five tenants do not expect to move.", "affirmed"),
    ("About 12 percent of farmers did not reply.", "affirmed"),
    ("It has not rained for 74 days.", "affirmed"),
    ("It is not true that 40 jobs will go.", "denied"),
    ("It is true that 40 jobs will go.", "affirmed"),
    ("The mayor denied that 40 jobs would go.", "denied"),
    ("The mayor dismissed as wrong a report that 40 jobs would go.", "denied"),
    ("The governor rejected reports that 400 people had died.", "denied"),
    ("The governor rejected plans that cost 4 million euros.", "affirmed"),
    ("The mayor read a report that 40 jobs would go.", "affirmed"),
    ("There is no evidence that 20 patients were infected.", "denied"),
    ("There is evidence that 20 patients were infected.", "affirmed"),
    ("The claim that the stone weighs 12 tonnes is false.", "denied"),
    ("The claim that the stone weighs 12 tonnes is old.", "affirmed"),
    ("The envoy denied taking 50,000 euros from the firm.", "denied"),
    ("Neither port handled 4 million tonnes.", "denied"),
    ("No bank pays 5 percent.", "denied"),
    ("The lens is not 30 metres wide.", "denied"),
    ("Inflation was not only 5 percent but rising.", "affirmed"),
    ("No fewer than 40 boats were lost.", "affirmed"),
    ("The dam will not open until 2027 and will cost 3 billion euros.", "affirmed"),
    ("The winger has not scored in 12 games.", "affirmed"),
    ("The survey did not reach the 12 islands.", "affirmed"),
    ("Waiting times must not exceed 18 weeks.", "affirmed"),
]


@pytest.mark.parametrize(("text", "expected"), POLARITIES)
def test_whether_a_figure_is_denied(text: str, expected: str, nlp: Language) -> None:
    assert [claim.polarity for claim in extract_claims(text, published=PUBLISHED, nlp=nlp)] == [expected]


RULES = [
    ("The dairy aims to sell 900 cheeses.", "target", "cue_verb", "aims"),
    ("Output is expected to reach 40 tonnes.", "projection", "cue_verb", "is expected to"),
    ("Output is set to reach 40 tonnes.", "projection", "cue_phrase", "is set to"),
    ("The target is 40 tonnes.", "target", "goal_noun", "target"),
    ("Output will reach 40 tonnes.", "projection", "future_auxiliary", "will"),
    ("Output could reach 40 tonnes.", "projection", "open_modal", "could"),
    ("Output should reach 40 tonnes.", "projection", "expecting_should", "should"),
    ("The share of coal is to fall to 45 percent.", "target", "be_to", "is to"),
    ("Pelindra to cut 300 jobs", "target", "headline_infinitive", "to"),
    ("The dairy will open 12 shops.", "planned_increase", "adding_verb", "will open"),
    ("The court is to get 20 new judges.", "planned_increase", "more", "is to"),
    ("The port intends to double its capacity.", "planned_increase", "multiple", "intends to double"),
    ("Mills must cut emissions by 30 percent.", "target", "duty", "must"),
    ("Waiting times must not exceed 18 weeks.", "threshold", "bounded_duty", "must"),
    ("Firms with more than 250 employees must publish their accounts.", "threshold", "threshold_frame", "with"),
    ("The rule applies to flats larger than 60 square metres.", "threshold", "threshold_frame", "larger"),
    ("Only firms employing at least 50 people need a council.", "threshold", "threshold_frame", "employing"),
    ("If turnout falls below 40 percent, the vote is void.", "threshold", "hypothesis", "If"),
    ("A rate of 95 percent is needed.", "threshold", "need", "needed"),
    ("The harvest is put at 4 million tonnes.", "estimate", "estimate", "is put"),
    ("The fossil is estimated to be 40 metres long.", "estimate", "estimate", "is estimated to"),
    ("Rents rose 6 percent.", "change_rate", "change_word", "rose"),
    ("Exports rose threefold.", "change_rate", "multiple", "threefold"),
    ("The mill has 300 workers.", "actual", "stated", None),
    ("The town's 300 walkers should drink water.", "actual", "stated", None),
    ("The dough should rise for 2 hours.", "actual", "stated", None),
    ("Members must pay 40 euros.", "actual", "stated", None),
    ("Fires covering more than 300 hectares burned all night.", "actual", "stated", None),
]


@pytest.mark.parametrize(("text", "modality", "rule", "cue"), RULES)
def test_a_claim_bears_the_rule_and_the_words_of_its_modality(
    text: str, modality: str, rule: str, cue: str | None, nlp: Language
) -> None:
    (claim,) = extract_claims(text, published=PUBLISHED, nlp=nlp)
    words = claim.modality_cue.exact if claim.modality_cue else None
    assert (claim.modality, claim.modality_rule, words) == (modality, rule, cue)
