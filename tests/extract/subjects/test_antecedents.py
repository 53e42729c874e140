"""Antecedents: what a pronoun may take up, best first."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from claimledger import extract_claims
from claimledger.extract.subjects.antecedents import antecedents, is_expletive

TAKEN_UP = [
    ("The old bridge was closed by the council. It is long.", "It", "bridge"),
    ("Gas tanks were full, data from the operator show. They are old.", "They", "tanks"),
    ("The mayor met two farmers. They sold tea.", "They", "farmers"),
    ("The farmers met the mayor of a town. It has a school.", "It", "mayor"),
    ("The island's birth rate is low. Its coast is long.", "Its", "island"),
    ("A rate is needed, according to the office. It plans to hire.", "It", "rate"),
    ("Prize money rose to 600 euros, half of it for women.", "it", "money"),
    ("Half of the wells are dry. They are old.", "They", "wells"),
]


@pytest.mark.parametrize(("text", "pronoun", "first"), TAKEN_UP)
def test_the_first_antecedent(text: str, pronoun: str, first: str, nlp: Language) -> None:
    doc = nlp(text)
    token = next(one for one in doc if one.text == pronoun)
    assert next(antecedents(token, None)).text == first


def test_the_passage_before_counts_where_it_is_given(nlp: Language) -> None:
    before, doc = nlp("The dam broke in May."), nlp("It was old.")
    assert [one.text for one in antecedents(doc[0], before)][:1] == ["dam"]
    assert not list(antecedents(doc[0], None))


@pytest.mark.parametrize("text", ["It rained on six days.", "It is reported that sales rose."])
def test_an_expletive_stands_for_nothing(text: str, nlp: Language) -> None:
    assert is_expletive(nlp(text)[0])
    assert not is_expletive(nlp("It sold 30 boats.")[0])


def test_a_chain_of_pronouns_is_followed_in_bounded_time(nlp: Language) -> None:
    text = "It was said and they knew it. " * 400 + "It is 30 metres long."
    started = time.process_time()
    claims = extract_claims(text, published=None, nlp=nlp)
    assert claims
    assert time.process_time() - started < 20
