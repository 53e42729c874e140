"""Texts cut into word pieces."""

from __future__ import annotations

import pytest

from claimledger.reconcile.encoder.pieces import WordPieces

VOCABULARY = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "flood",
    "##ing",
    "##s",
    "cafe",
    "is",
    ",",
    "%",
    "\u20ac",
    "12",
    "##5",
]
PIECES = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})


def told(text: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.numbers(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Flooding, floods", ["flood", "##ing", ",", "flood", "##s"]),
        ("CAF\u00c9 caf\u00e9", ["cafe", "cafe"]),
        ("\u20ac125%", ["\u20ac", "12", "##5", "%"]),
        ("flooded", ["[UNK]"]),
        ("is " + "flood" * 21, ["is", "[UNK]"]),
        (" \n\t", []),
        ("", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_from_its_left(text: str, pieces: list[str]) -> None:
    assert told(text) == pieces


def test_special_pieces_are_not_read_from_text() -> None:
    assert PIECES.mask not in PIECES.numbers("[MASK]")
