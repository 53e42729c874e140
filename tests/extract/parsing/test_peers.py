"""Verbs that look like their peers: the parse of sentences with them, and what stays as it is."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.extract.parsing.peers import PEERS, add_peers


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Revenue in the first quarter rose 9 percent.", "rose"),
        ("Net profit at the brewery rose to 31 million euros.", "rose"),
        ("Turnout in the valley slid to 41 percent.", "slid"),
    ],
)
def test_a_verb_that_looks_like_a_noun_heads_its_clause(text: str, verb: str, nlp: Language) -> None:
    root = next(iter(nlp(text).sents)).root
    assert (root.text, root.pos_) == (verb, "VERB")


def test_the_noun_keeps_its_place_and_the_name_is_left(nlp: Language) -> None:
    assert next(one for one in nlp("The red rose won a prize.") if one.text == "rose").dep_ == "nsubj"
    assert next(one for one in nlp("Rose Marlin sold 300 loaves.") if one.text == "Rose").pos_ == "PROPN"


def test_words_keep_their_form_and_a_second_time_changes_nothing(nlp: Language) -> None:
    before = [(nlp.vocab[word].norm, nlp.vocab[word].suffix) for word in PEERS]
    add_peers(nlp.vocab)
    assert [(nlp.vocab[word].norm, nlp.vocab[word].suffix) for word in PEERS] == before
    assert all(nlp.vocab[word].text == word for word in PEERS)
