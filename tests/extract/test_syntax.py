"""The small questions to a parse, on parses made by hand: no model is needed, and no depth is out of reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimledger.extract.subjects.owners import owner_of
from claimledger.extract.syntax import phrase, text_between

DEEP = 3_000  # more than Python's recursion limit


def chain_of_phrases(links: int) -> Doc:
    """ "clubs of clubs of clubs ...", each inside the one before."""
    words = ["clubs", *(word for _ in range(links) for word in ("of", "clubs"))]
    heads = [0, *(head for at in range(1, 2 * links, 2) for head in (at + 1, at - 1))]
    tags = ["NOUN", *("ADP", "NOUN") * links]
    labels = ["ROOT", *("case", "nmod") * links]
    return Doc(Vocab(), words=words, heads=heads, pos=tags, deps=labels)


def test_a_phrase_reaches_to_the_end_of_a_chain_of_any_depth() -> None:
    doc = chain_of_phrases(DEEP)
    assert phrase(doc[0]) == (0, 2 * DEEP + 1)


def test_a_chain_without_a_name_has_no_owner() -> None:
    assert owner_of(chain_of_phrases(DEEP)[0]) is None


def test_a_phrase_ends_before_what_hangs_loosely_inside_it() -> None:
    words = ["owners", "of", "clubs", "that", "fold"]
    doc = Doc(
        Vocab(),
        words=words,
        heads=[0, 2, 0, 4, 2],
        pos=["NOUN", "ADP", "NOUN", "PRON", "VERB"],
        deps=["ROOT", "case", "nmod", "nsubj", "acl:relcl"],
    )
    assert phrase(doc[0]) == (0, 3)


@given(
    words=st.lists(st.tuples(st.text("abé 5", min_size=1, max_size=4), st.booleans()), max_size=8),
    data=st.data(),
)
def test_text_between_is_the_slice_of_the_text(words: list[tuple[str, bool]], data: st.DataObject) -> None:
    doc = Doc(Vocab(), words=[word for word, _ in words], spaces=[space for _, space in words])
    end = data.draw(st.integers(0, len(doc.text)))
    start = data.draw(st.integers(0, len(doc.text)))
    assert text_between(doc, start, end) == doc.text[start:end]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (5, 9)])
def test_text_between_of_nothing_is_empty(start: int, end: int) -> None:
    assert text_between(Doc(Vocab(), words=["one", "m"], spaces=[True, False]), start, end) == ""
