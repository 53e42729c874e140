"""Gold put onto spaCy's own tokens."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from modelmaker import base
from modelmaker.conll import Sentence, Word
from modelmaker.project import MISSING, PARAGRAPH, Piece, project


@pytest.fixture(scope="module")
def nlp() -> Language:
    return base.blank()


def tree(*rows: tuple[str, str, str, int, str, bool], entities: tuple[tuple[int, int, str], ...] = ()) -> Sentence:
    words = tuple(Word(form, form.lower(), upos, xpos, head, dep, space) for form, upos, xpos, head, dep, space in rows)
    return Sentence("s", words, entities=entities)


SELLS = tree(
    ("Ada", "PROPN", "NNP", 1, "nsubj", True),
    ("sells", "VERB", "VBZ", 1, "ROOT", True),
    ("5km", "NOUN", "NN", 1, "obj", False),
    (".", "PUNCT", ".", 1, "punct", True),
    entities=((0, 1, "PER"),),
)


def triples(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_a_word_cut_into_two_is_carried_by_the_last(nlp: Language) -> None:
    doc = project(nlp, [Piece(SELLS)])

    assert triples(doc)[2:4] == [("5", "nummod", "km"), ("km", "obj", "sells")]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ada", "PERSON")]


def test_words_joined_in_one_token_take_the_outer_head(nlp: Language) -> None:
    sentence = tree(
        ("it", "PRON", "PRP", 2, "nsubj", False),
        ("s", "AUX", "VBZ", 2, "cop", True),
        ("good", "ADJ", "JJ", 2, "ROOT", True),
    )
    doc = project(nlp, [Piece(sentence)])

    assert triples(doc) == [("its", "nsubj", "good"), ("good", "ROOT", "good")]


def test_a_paragraph_break_belongs_to_the_sentence_before(nlp: Language) -> None:
    doc = project(nlp, [Piece(SELLS, PARAGRAPH), Piece(SELLS)])

    assert [sentence.text for sentence in doc.sents] == ["Ada sells 5km.\n\n", "Ada sells 5km."]
    assert [(t.tag_, t.pos_, t.head.text) for t in doc if t.is_space] == [("_SP", "SPACE", ".")]


def test_a_cycle_of_joined_words_is_broken(nlp: Language) -> None:
    sentence = tree(
        ("we", "PRON", "PRP", 1, "nsubj", False),
        ("go", "VERB", "VB", 1, "ROOT", True),
        ("do", "AUX", "VB", 3, "aux", False),
        ("do", "VERB", "VB", 2, "dep", True),
    )
    doc = project(nlp, [Piece(sentence)])

    assert all(token.head.i == token.i or token.head.head is not token for token in doc)


def test_unknown_labels_stay_unknown_and_trees_are_optional(nlp: Language) -> None:
    words = tuple(Word(form) for form in ("Ada", "met", "Bo", "there"))
    doc = project(nlp, [Piece(Sentence("s", words, entities=((0, 1, "PER"), (2, 3, MISSING))))])

    assert [token.ent_iob_ for token in doc] == ["B", "O", "", "O"]
    assert not doc.has_annotation("DEP")


def test_a_sentence_without_entities_marked_is_unknown_throughout(nlp: Language) -> None:
    doc = project(nlp, [Piece(Sentence("s", (Word("Ada"), Word("sings"))))])

    assert [token.ent_iob_ for token in doc] == ["", ""]
