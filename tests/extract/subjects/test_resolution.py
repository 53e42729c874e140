"""Subjects: the name that a noun phrase says or takes up again."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.extract.organisations import find_names
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names, Resolved, resolve, topic


def passages_of(texts: tuple[str, ...], nlp: Language) -> list[Passage]:
    return [Passage(index, 0, "paragraph", nlp(text)) for index, text in enumerate(texts)]


def subject(*paragraphs: str, nlp: Language, recent: str | None = None) -> Resolved | None:
    """What the subject of the last paragraph's last sentence is resolved to."""
    passages = passages_of(paragraphs, nlp)
    names = Names(find_names("doc", [one.doc for one in passages]), passages)
    root = list(passages[-1].doc.sents)[-1].root
    return resolve(next(one for one in root.children if one.dep_ == "nsubj"), passages[-1], names, recent)


RESOLVED = [
    (("Kenya sold 30 boats.",), "Kenya", "place:kenya", "named"),
    (("Kenya's navy sold 30 boats.",), "Kenya", "place:kenya", "named"),
    (("Kenya is large.", "The country sold 30 boats."), "Kenya", "place:kenya", "description"),
    (("Kenya is large. It sold 30 boats.",), "Kenya", "place:kenya", "pronoun"),
    (("Kenya met Ghana. The old ferryman sold 30 boats.",), "old ferryman", None, "words"),
    (("Break-ins in Borvik fell.", "The city sold 30 boats."), "Borvik", "place:borvik", "description"),
    (("Borvik Airport opened.", "The airport sold 30 boats."), "Borvik Airport", None, "description"),
    (("Borvik Airport opened.", "The largest airport sold 30 boats."), "largest airport", None, "words"),
    (("The capital, Port Borvik, sold 30 boats.",), "Port Borvik", "place:port-borvik", "named"),
    (("Kenya is large. The poorest country sold 30 boats.",), "poorest country", None, "words"),
    (("Kenya's prisons are full. They held 30 boats.",), "Kenya's prisons", None, "pronoun"),
    (("Kenya is large. A country sold 30 boats.",), "country", None, "words"),
]


@pytest.mark.parametrize(("paragraphs", "text", "identifier", "rule"), RESOLVED)
def test_a_phrase_is_resolved(
    paragraphs: tuple[str, ...], text: str, identifier: str | None, rule: str, nlp: Language
) -> None:
    found = subject(*paragraphs, nlp=nlp)
    assert found is not None
    assert (found.text, found.id, found.rule) == (text, identifier, rule)


@pytest.mark.parametrize("paragraph", ["It sold 30 boats.", "The lender sold 30 boats.", "They sold 30 boats."])
def test_nothing_is_taken_up_where_nothing_was_named(paragraph: str, nlp: Language) -> None:
    found = subject(paragraph, nlp=nlp)
    assert found is None or found.id is None


def test_a_pronoun_takes_up_what_the_last_claim_was_about(nlp: Language) -> None:
    text = "Kenya borders Uganda. It sold 30 boats."
    for identifier in ("place:kenya", "place:uganda"):
        found = subject(text, nlp=nlp, recent=identifier)
        assert found is not None
        assert found.id == identifier


def test_the_topic_is_what_the_article_is_most_about(nlp: Language) -> None:
    passages = passages_of(("Kenya sold 30 boats.", "Ghana bought them.", "Kenya has 12 left."), nlp)
    names = Names(find_names("doc", [one.doc for one in passages]), passages)
    found = topic(names, 3)
    assert found is not None
    assert (found.id, found.start, found.end, found.rule) == ("place:kenya", 3, 3, "topic")


def test_the_name_stands_where_the_subject_says(nlp: Language) -> None:
    found = subject("In May, Kenya's navy sold 30 boats.", nlp=nlp)
    assert found is not None
    assert "In May, Kenya's navy sold 30 boats."[found.start : found.end] == "Kenya"
