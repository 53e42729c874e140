"""Claims as assembled: measure, subject, time, modality and voice of short sentences, by the bundled pipeline's parse.

A sentence stands with what is expected of each of its figures; what is not named is not looked at.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from claimledger import extract_claims
from claimledger.records import Claim

PUBLISHED = "2024-03-15"


def told(claim: Claim) -> dict[str, Any]:
    """A claim's fields by short names."""
    quantity, time, voice = claim.quantity, claim.time, claim.attribution
    return {
        "exact": quantity.exact,
        "low": quantity.low,
        "high": quantity.high,
        "precision": tuple(float(end) for end in quantity.precision) if quantity.precision else None,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "dimension": quantity.dimension,
        "comparator": quantity.comparator,
        "change": (quantity.change.direction, quantity.change.basis) if quantity.change else None,
        "subject": claim.subject.text if claim.subject else None,
        "id": claim.subject.id if claim.subject else None,
        "measure": claim.measure.text if claim.measure else None,
        "key": claim.measure.key if claim.measure else None,
        "scope": claim.scope.text if claim.scope else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "role": time.role,
        "basis": time.basis,
        "when": (time.start, time.end),
        "speaker": voice.speaker if voice else None,
        "cue": voice.cue if voice else None,
        "stance": voice.stance if voice else None,
        "rule": claim.rule,
    }


def check(text: str, expected: list[dict[str, Any]], nlp: Language) -> None:
    claims = [told(claim) for claim in extract_claims(text, published=PUBLISHED, nlp=nlp)]
    assert len(claims) == len(expected), [claim["exact"] for claim in claims]
    for claim, fields in zip(claims, expected, strict=True):
        assert {name: claim[name] for name in fields} == fields


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


MEASURES = [
    (
        "The ferry carried 312 passengers and 14 cars.",
        [
            {"counted": "passengers", "key": "passenger", "subject": "ferry", "rule": "counted_thing"},
            {"counted": "cars"},
        ],
    ),
    ("The toll rose to 169.", [{"unit": "count", "counted": "toll", "key": "toll", "change": ("increase", "to")}]),
    (
        "Kenya is the third-largest grower of tea.",
        [{"unit": "rank", "low": 3, "subject": "Kenya", "key": "tea grower", "rule": "rank_superlative"}],
    ),
    (
        "Norway exports 40 percent of its salmon.",
        [{"unit": "percent", "dimension": "share", "subject": "Norway", "key": "salmon", "scope": "of its salmon"}],
    ),
    (
        "The revenue of Borvik Foods reached $3 billion in 2022.",
        [{"unit": "USD", "subject": "Borvik Foods", "key": "revenue", "when": year(2022), "rule": "level_verb"}],
    ),
    (
        "Norway has a 30-percent share of the market.",
        [{"subject": "Norway", "key": "market share", "dimension": "share", "rule": "modified_noun"}],
    ),
    ("Six men, aged 24 to 51, were arrested.", [{"counted": "men", "key": "man arrest"}, {}]),
    ("The quake killed 37 people.", [{"counted": "people", "key": "death"}]),
    (
        "At least 21 people were killed and 100 injured.",
        [{"key": "death", "comparator": "ge"}, {"key": "injured", "counted": "people"}],
    ),
    (
        "The floods left 56 dead and 300 homeless.",
        [{"counted": "dead", "key": "death"}, {"counted": "homeless", "key": "homeless"}],
    ),
    ("Borvik Foods employs 300 people.", [{"key": "workforce", "subject": "Borvik Foods"}]),
    (
        "Net profit came in at 912 million euros.",
        [{"key": "net profit", "rule": "level_verb", "change": None}],
    ),
    (
        "Births in Malta fell 7 percent to 4,300.",
        [{"key": "birth", "change": ("decrease", "by")}, {"key": "birth", "change": ("decrease", "to")}],
    ),
    ("The lake covers 400 hectares.", [{"key": "area", "subject": "lake", "rule": "attribute_verb"}]),
    (
        "Kenya is the main buyer of tea from Uganda, accounting for 55% of the country's exports.",
        [{"subject": "Kenya", "rule": "share_of", "key": "export"}],
    ),
    ("Rents doubled in Oslo.", [{"unit": "times", "low": 2, "key": "rent", "change": ("increase", "by")}]),
]
MODALITIES = [
    (
        "Norway's population grew by 5 percent.",
        [{"modality": "change_rate", "change": ("increase", "by"), "dimension": "rate"}],
    ),
    (
        "Inflation fell to 4 percent from 7 percent.",
        [{"modality": "actual", "change": ("decrease", "to")}, {"modality": "actual", "change": ("decrease", "from")}],
    ),
    ("Output of steel is 30 percent higher than before.", [{"change": ("increase", "by")}]),
    ("Unemployment did not exceed 5 percent.", [{"polarity": "denied", "comparator": "gt", "high": None}]),
    ("Firms with more than 50 staff pay the levy.", [{"modality": "threshold", "comparator": "gt"}]),
    ("The storm killed an estimated 300 birds.", [{"modality": "estimate", "comparator": "approx"}]),
    ("The council plans to open 20 more libraries.", [{"modality": "planned_increase", "role": "target"}]),
    (
        "The port will handle 4 million tonnes by 2030.",
        [{"modality": "projection", "when": year(2030), "role": "target"}],
    ),
    ("The goal is a turnout of 70 percent.", [{"modality": "target"}]),
    ("The club made a profit of $4 million.", [{"modality": "actual", "change": None, "polarity": "affirmed"}]),
]
TIMES = [
    ("The airline employs 3,000 people.", [{"basis": "document", "when": (date(2024, 3, 15), date(2024, 3, 15))}]),
    ("The airline employed 3,000 people in 2019.", [{"basis": "explicit", "when": year(2019), "role": "period"}]),
    ("The airline hired 30 people last year.", [{"basis": "relative", "when": year(2023)}]),
    (
        "In 2021 the club sold 300 shirts. It sold 200 scarves.",
        [{"basis": "explicit", "when": year(2021)}, {"basis": "inherited", "when": year(2021)}],
    ),
    (
        "In 2021 the club sold 300 shirts. It has 12 coaches.",
        [{"when": year(2021)}, {"basis": "document"}],
    ),
    ("The council plans to plant 4,000 trees.", [{"basis": "unknown", "when": (None, None), "role": "target"}]),
]
VOICES = [
    ("The harbour has 12 cranes.", [{"speaker": None, "stance": None}]),
    ('"We lost 40 cows," said Ana Ruiz, a farmer.', [{"speaker": "Ana Ruiz", "cue": "said", "stance": "asserted"}]),
    (
        "According to the Ministry of Health, 12 people died.",
        [{"speaker": "Ministry of Health", "cue": "according to", "stance": "reported"}],
    ),
    ("It is reported that 12 people died.", [{"speaker": None, "cue": "reported", "stance": "reported"}]),
    ("The company denied that 40 jobs would go.", [{"stance": "denied", "polarity": "denied"}]),
    (
        "Ana Ruiz, the mayor, said that the town has 40 wells. It has 12 mills.",
        [{"speaker": "Ana Ruiz"}, {"speaker": "Ana Ruiz"}],
    ),
]
SUBJECTS = [
    ("Norway's oil fund grew. The country has 5 million people.", [{"subject": "Norway", "id": "place:norway"}]),
    ("Borvik Foods is old. It employs 300 people.", [{"subject": "Borvik Foods"}]),
    ("Borvik Foods is old. The company employs 300 people.", [{"subject": "Borvik Foods"}]),
    ("Kenya's exports reached $5 billion.", [{"subject": "Kenya", "key": "export"}]),
    (
        "Borvik Foods sells fish to all of Norway.\n\n"
        "At the Osthafen Ltd site, work began early. The company employs 300 people.",
        [{"subject": "Osthafen Ltd"}],
    ),
    ("A farmer watched Borvik Foods. Wheat rose 2 percent.", [{"subject": "Wheat", "id": None}]),
    ("The Lund start-up employs 30 people.", [{"subject": "Lund start-up"}]),
    ("A bakery sold 300 loaves.", [{"subject": "bakery", "id": None}]),
]
PRECISIONS = [
    ("The dam holds 55 percent of the water.", [{"precision": (54.5, 55.5)}]),
    ("The dam holds about 100 million tonnes.", [{"comparator": "approx", "precision": (95e6, 105e6)}]),
    ("The dam holds nearly 100 million tonnes.", [{"comparator": "lt", "precision": (90e6, 100e6)}]),
    ("The dam holds more than 100 million tonnes.", [{"comparator": "gt", "precision": None}]),
    ("It was minus 40 degrees Celsius.", [{"low": -40, "precision": (-40.5, -39.5)}]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*MEASURES, *MODALITIES, *TIMES, *VOICES, *SUBJECTS, *PRECISIONS],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sentence_is_read_as_expected(text: str, expected: list[dict[str, Any]], nlp: Language) -> None:
    check(text, expected, nlp)


def test_the_same_words_twice_are_told_apart_by_their_order(nlp: Language) -> None:
    text = "\n\n".join(
        ["Here the small ferry to the far island carried 312 passengers over the calm sea that day."] * 2
    )
    ids = [claim.id for claim in extract_claims(text, nlp=nlp)]
    assert len(set(ids)) == len(ids)


def test_an_id_survives_text_put_in_front(nlp: Language) -> None:
    text = "The small ferry from the town to the far island carried 312 passengers over the calm sea that day."
    (before,) = extract_claims(text, nlp=nlp)
    after = extract_claims(f"A new ferry\n\nNobody had thought it could be done.\n\n{text}\n", nlp=nlp)
    assert before.quantity.start != after[-1].quantity.start
    assert before.id == after[-1].id


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "No figure stands here.", "One might think so, said the third of them."]
)
def test_a_text_without_figures_has_no_claims(text: str, nlp: Language) -> None:
    assert extract_claims(text, nlp=nlp) == ()
