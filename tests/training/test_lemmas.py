"""Exceptions of the lemmatizer, read off gold documents."""

import pytest
import spacy
from spacy.tokens import Doc

pytest.importorskip("spacy_lookups_data")

from modelmaker.lemmas import add_lemmas


def test_rules_exceptions_and_names() -> None:
    nlp = spacy.blank("en")
    rows = [
        ("The", "DT", "DET", "the"),
        ("Thais", "NNS", "NOUN", "thai"),
        ("said", "VBD", "VERB", "say"),
        ("their", "PRP$", "PRON", "their"),
        ("bus", "NN", "NOUN", "bus"),
        ("is", "VBZ", "AUX", "be"),
        ("mine", "PRP", "PRON", "my"),
        ("PM", "NN", "NOUN", "p.m."),
    ]
    words, tags, pos, lemmas = (list(column) for column in zip(*rows, strict=True))
    gold = Doc(nlp.vocab, words=words, tags=tags, pos=pos, lemmas=lemmas, sent_starts=[True] + [False] * 7)
    added = add_lemmas(nlp, [gold])

    doc = Doc(nlp.vocab, words=words, tags=tags, pos=pos, sent_starts=[True] + [False] * 7)
    for name in nlp.pipe_names:
        doc = nlp.get_pipe(name)(doc)
    assert added >= 2
    assert [token.lemma_ for token in doc] == lemmas
