"""What the encoder reads of a figure: its sentence with the figure hidden."""

from __future__ import annotations

from dataclasses import dataclass

from claimledger.reconcile.encoder.pieces import WordPieces
from claimledger.records import Claim

PIECES_BEFORE, PIECES_LEFT, PIECES_RIGHT = 24, 36, 36
"""Word pieces that are read before the sentence, and in it to either side of the figure."""

SORTS = {"count": "", "other": "", "share": "percent", "ratio": "times", "duration": "time", "rank": "place"}
"""The words by which a hidden figure is told to be one of a dimension; others are told by the dimension's name."""


@dataclass(frozen=True)
class Context:
    """What stands around a figure. left and right: the sentence to either side of it; sort: what it is a figure of, by
    its dimension; before: the end of the text before its sentence. It was learnt with that where there is some, and
    tells figures better without: of a claim it is left out."""

    left: str
    right: str
    sort: str
    before: str = ""


def context_of(claim: Claim) -> Context:
    """The context of a claim's figure."""
    sentence = claim.sentence
    start, end = claim.quantity.start - sentence.start, claim.quantity.end - sentence.start
    return Context(sentence.exact[:start], sentence.exact[end:], sort_of(claim.quantity.dimension))


def sort_of(dimension: str) -> str:
    """The word for what a figure of a dimension is."""
    return SORTS.get(dimension, dimension)


def row(context: Context, pieces: WordPieces) -> tuple[list[int], int]:
    """The numbers of the pieces that are read, and the place of the hidden figure among them."""
    before = pieces.numbers(context.before)[-PIECES_BEFORE:]
    left = pieces.numbers(context.left)[-PIECES_LEFT:]
    right = pieces.numbers(f"{context.sort} {context.right}")[:PIECES_RIGHT]
    opening = [*before, pieces.last] if before else []
    start = [pieces.first, *opening, *left]
    return [*start, pieces.mask, *right, pieces.last], len(start)
