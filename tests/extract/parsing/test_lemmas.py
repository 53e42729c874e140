"""Features and lemmas that are looked up are those that the pipeline's components would set."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from weakref import ref

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimledger.api import load_model
from claimledger.extract.parsing import lemmas
from claimledger.extract.parsing.lemmas import PIPES, Lemmas, remembered

TEXTS = [
    "The lenders were lending more than the United Lenders' Union had lent; two mice saw it.",
    "Lending fell. Better roads led to better-led mills. The Irish led, and Irish mills lead.",
    "leaves leave leaves; Leaves fell on the worst of the wettest days, 12 of them, he'd said.",
    "\n 3.5 %  of “prices” (rising) … were RISING\t— twice.",
    "",
    " ",
]


def said(docs: Iterable[Doc]) -> list[list[tuple[str, str, str, int]]]:
    return [[(one.text, one.lemma_, str(one.morph), one.sent_start) for one in doc] for doc in docs]


def unlemmatised(nlp: Language, texts: Iterable[str]) -> list[Doc]:
    return list(nlp.pipe(texts, disable=PIPES))


def test_what_is_looked_up_is_what_the_components_set(nlp: Language) -> None:
    memory = remembered(nlp)
    assert memory is not None
    for _ in range(2):  # as it is learnt, and as it is remembered
        docs = unlemmatised(nlp, TEXTS)
        memory.add_to(docs)
        assert said(docs) == said(nlp.pipe(TEXTS))


def test_words_are_worked_out_once() -> None:
    nlp = load_model()
    memory, learnt = Lemmas(nlp), []
    nlp.get_pipe("lemmatizer").lemmatize = lambda token: learnt.append(token.text) or [token.text]  # type: ignore[attr-defined]
    for _ in range(3):
        memory.add_to(unlemmatised(nlp, ["The lamps and lamps and lamps"]))
    assert sorted(learnt) == ["The", "and", "lamps"]


def test_a_full_memory_begins_anew(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "MOST_WORDS", 5)
    memory = Lemmas(nlp)
    for text in TEXTS:
        docs = unlemmatised(nlp, [text])
        memory.add_to(docs)
        assert said(docs) == said([nlp(text)])
    assert len(memory._known) < 30


def ruled(*patterns: list[dict[str, object]], attrs: dict[str, str] | None = None) -> Language:
    """A blank pipeline with the two components, the ruler with these patterns."""
    made = spacy.blank("en")
    made.add_pipe("attribute_ruler").add(patterns=list(patterns), attrs=attrs or {"LEMMA": "x"})  # type: ignore[attr-defined]
    made.add_pipe("lemmatizer")
    return made


def test_rules_about_single_words_are_remembered() -> None:
    assert remembered(ruled([{"TAG": "NN", "LOWER": {"NOT_IN": ["a"]}}])) is not None


@pytest.mark.parametrize(
    "nlp",
    [
        ruled([{"TAG": "NN"}, {"TAG": "NN"}]),
        ruled([{"DEP": "nsubj"}]),
        ruled([{"TAG": "NN"}], attrs={"POS": "X"}),
        spacy.blank("en"),
    ],
    ids=["two words", "the parse", "tags", "nothing there"],
)
def test_what_does_not_follow_from_a_word_is_not_remembered(nlp: Language) -> None:
    assert remembered(nlp) is None


def test_a_pipeline_is_not_kept_by_its_memory() -> None:
    nlp = load_model()
    assert remembered(nlp) is remembered(nlp) is not None
    kept = ref(nlp)
    del nlp
    gc.collect()
    assert kept() is None
