"""What counted things use, join, suffer or are in, as the subject of their count; and where they are their own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

SCENES = [
    ("Last year 4.2 million passengers used Velmar Airport.", "Velmar Airport"),
    ("The trial, which 900 patients joined, ran for two years.", "trial"),
    ("Some 1,900 runners took part in the Harbour Run.", "Harbour Run"),
    ("Twelve people died in the fire at the mill.", "fire"),
    ("Nine people are known to have been killed by an avalanche.", "avalanche"),
    ("At the eye clinic, all 140 beds were occupied.", "eye clinic"),
    ("Three lockers, in which 40 passports lay, were broken open.", "lockers"),
]
OWN = [
    ("About 2,300 people left their homes.", "people"),
    ("In the evening, 500 demonstrators blocked the road.", "demonstrators"),
    ("In addition, 30 clerks were hired.", "clerks"),
    ("Four hundred workers watched in silence.", "workers"),
]


@pytest.mark.parametrize(("text", "subject"), [*SCENES, *OWN])
def test_what_a_count_is_of(text: str, subject: str, nlp: Language) -> None:
    claims = extract_claims(text, published="2025-03-11", nlp=nlp)
    found = [one.subject.text for one in claims if one.subject is not None]
    assert subject in found
