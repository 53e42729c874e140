"""Offices of speakers as claims bear them: role and organisation, told before or behind the name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

OFFICES = [
    ("Ana Ruiz, managing director of Pelindra Group, said that 12 cranes fell.", "managing director", "Pelindra Group"),
    ("Its managing director, Omar Haddad, said that 12 cranes fell.", "managing director", None),
    (
        "Pelindra Group closed a dock. Its chief executive, Omar Haddad, said that 12 cranes fell.",
        "chief executive",
        "Pelindra Group",
    ),
    ("Pelindra Group's chairwoman, Ana Ruiz, said that 12 cranes fell.", "chairwoman", "Pelindra Group"),
    ("Some 300 pupils came, said headmaster Jon Berg.", "headmaster", None),
    ("Some 300 pupils came, said Jon Berg, the school's chief economist.", "chief economist", None),
    ("Mayor Jon Berg said that 300 pupils came.", "Mayor", None),
    ("Pelindra Group said that 12 cranes fell.", None, "Pelindra Group"),
    ("Ana Ruiz, who lives in Bergen, said that 12 cranes fell.", None, None),
    ("Ana Ruiz, born in Bergen and resident in Oslo, said that 12 cranes fell.", None, None),
    ("Ana Ruiz said that 12 cranes fell.", None, None),
]


@pytest.mark.parametrize(("text", "role", "organisation"), OFFICES)
def test_a_speaker_has_the_office_told_beside_the_name(
    text: str, role: str | None, organisation: str | None, nlp: Language
) -> None:
    *_, claim = extract_claims(text, nlp=nlp)
    assert claim.attribution is not None
    assert (claim.attribution.role, claim.attribution.organisation) == (role, organisation)
