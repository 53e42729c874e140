"""Scores: what counts as a hit."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from modelmaker.evaluate import score, table


def doc(heads: list[int], deps: list[str], ents: list[str]) -> Doc:
    words = ["Ada", "sings", ".", "Oslo", "waits"]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, lemmas=words, pos=["X"] * 5, tags=["X"] * 5, ents=ents)


GOLD = doc([1, 1, 1, 4, 4], ["nsubj", "ROOT", "punct", "nsubj", "ROOT"], ["B-PERSON", "O", "O", "B-LOC", "O"])


def test_gold_scores_full() -> None:
    scores = score([GOLD], [GOLD])

    assert {value for name, value in scores.items() if name != "ents_ORG"} == {100.0}


def test_wrong_heads_labels_and_starts_cost() -> None:
    found = doc([1, 1, 0, 1, 1], ["obj", "ROOT", "punct", "obl", "obl"], ["B-ORG", "O", "O", "B-LOC", "O"])
    scores = score([GOLD], [found])

    assert scores["uas"] == 50.0  # the full stop is not counted
    assert scores["las"] == 25.0
    assert scores["sents_f"] == 66.7  # the text's first token is right, the second sentence is missed
    assert scores["starts_f"] == 0.0
    assert scores["ents_f"] == 50.0
    assert scores["spans_f"] == 100.0


@pytest.mark.parametrize("name", ["ewt", "gum"])
def test_the_table_has_a_row_for_each_test_set(name: str) -> None:
    rows = table({name: {**score([GOLD], [GOLD]), "speed": 1}}).splitlines()

    assert len(rows) == 3
    assert rows[2].count("|") == rows[0].count("|")
