"""Copies are one witness."""

from __future__ import annotations

from claimledger.reconcile.witnesses import clusters, jaccard, shingles
from reconcile.making import make_document

STORY = " ".join(f"word{n}" for n in range(300))


def test_reprints_are_one_witness_and_other_stories_are_not() -> None:
    documents = [
        make_document("wire", STORY),
        make_document("paper", "By our own reporter. " + STORY + " All rights reserved."),
        make_document("own", " ".join(f"word{n}" for n in range(299, -1, -1))),
        make_document("half", " ".join(STORY.split()[:150]) + " " + " ".join(f"other{n}" for n in range(150))),
    ]
    assert clusters(documents) == (("half",), ("own",), ("paper", "wire"))


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert clusters([make_document("a"), make_document("b")]) == (("a",), ("b",))


def test_short_texts_are_compared_whole() -> None:
    assert clusters(
        [make_document("a", "Two words"), make_document("b", "two WORDS!"), make_document("c", "three")]
    ) == (
        ("a", "b"),
        ("c",),
    )
    assert shingles("") == frozenset()
    assert jaccard(frozenset(), frozenset()) == 0
