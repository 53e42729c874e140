"""Sorts of measure, by the lexicon's nouns and by the verbs of what is counted."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from claimledger import extract_claims, lexicon


def examples(field: str) -> list[Any]:
    entries = lexicon.table("measures", "kind", lexicon.MeasureNouns)
    return [(entry.kind, text) for entry in entries for text in getattr(entry, field)]


def kind_in(text: str, nlp: Language) -> str:
    """The sort of the one figure of a sentence."""
    (claim,) = extract_claims(text, nlp=nlp)
    assert claim.measure is not None
    return claim.measure.kind


@pytest.mark.parametrize(("kind", "text"), examples("examples"))
def test_an_example_is_of_its_sort(kind: str, text: str, nlp: Language) -> None:
    assert kind_in(text, nlp) == kind


@pytest.mark.parametrize(("kind", "text"), examples("counterexamples"))
def test_a_counterexample_is_of_another_sort(kind: str, text: str, nlp: Language) -> None:
    assert kind_in(text, nlp) != kind


def test_no_noun_is_of_two_sorts() -> None:
    nouns = [word for entry in lexicon.table("measures", "kind", lexicon.MeasureNouns) for word in entry.words]
    assert len(nouns) == len(set(nouns))


def happenings(field: str) -> list[Any]:
    entries = lexicon.table("measures", "happening", lexicon.Happening)
    return [(entry.noun, text) for entry in entries for text in getattr(entry, field)]


def key_in(text: str, nlp: Language) -> list[str]:
    (claim,) = extract_claims(text, nlp=nlp)
    return claim.measure.key.split() if claim.measure is not None else []


@pytest.mark.parametrize(("noun", "text"), happenings("examples"))
def test_what_is_done_to_the_counted_ends_the_key(noun: str, text: str, nlp: Language) -> None:
    assert key_in(text, nlp)[-1:] == [noun]


@pytest.mark.parametrize(("noun", "text"), happenings("counterexamples"))
def test_what_another_verb_does_is_not_in_it(noun: str, text: str, nlp: Language) -> None:
    assert noun not in key_in(text, nlp)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The town has 14 schools.", "level"),
        ("The town built 14 schools.", "flow"),
        ("The town has set up 14 schools.", "level"),
        ("The firm sold the film to 14 countries.", "level"),
        ("The mine produces 40,000 tonnes a year.", "flow"),
        ("The minimum wage is 12 euros an hour.", "level"),
        ("The chip is three times as fast as its rival.", "ratio"),
        ("Exports rose 4 percent.", "change_rate"),
        ("Exports rose by 4 million euros.", "increment"),
        ("The economy is expected to grow 2 percent next year.", "change_rate"),
        ("The homicide rate was 1.9 per 100,000 people.", "rate"),
        ("The town ranked third in cement output.", "rank"),
        ("Industry used 34 percent of the gas.", "share"),
    ],
)
def test_a_sort_is_told_by_unit_change_noun_and_verb(text: str, kind: str, nlp: Language) -> None:
    assert kind_in(text, nlp) == kind
