"""A sentence in pieces, its figure and its subject marked, as far as its words may be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from claimledger.flat.quotes import ELLIPSIS, SHORT_WORDS, Quotes
from claimledger.records import Claim

PieceKind = Literal["", "subject", "figure"]

LONGEST = 600  # code points of a sentence; only run-away ones are longer
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: its words, and what they are; "" for what is neither subject nor figure."""

    text: str
    kind: PieceKind


def pieces(claim: Claim, quotes: Quotes = "full") -> tuple[Piece, ...]:
    """The claim's sentence in pieces, which make the sentence again when joined.

    Where quotations are short, and of a sentence that is longer than LONGEST, only what stands around the figure, with
    an ellipsis where words are left out; no pieces where there are to be no quotations.
    """
    if quotes == "none":
        return ()
    start, text = claim.sentence.start, claim.sentence.exact
    figure = _inside((claim.quantity.start - start, claim.quantity.end - start), len(text))
    subject = (0, 0)
    if claim.subject is not None and claim.subject.exact:
        subject = _inside((claim.subject.start - start, claim.subject.end - start), len(text))
    first, last = _window(len(text), figure, SHORT_WORDS if quotes == "short" else LONGEST)
    cuts = sorted({first, last, *(_clipped(at, first, last) for at in (*figure, *subject))})
    told = [Piece(text[a:b], _kind(a, figure, subject)) for a, b in pairwise(cuts)]
    before = [Piece(ELLIPSIS, "")] if first else []
    after = [Piece(ELLIPSIS, "")] if last < len(text) else []
    return (*before, *told, *after)


def _inside(span: Span, length: int) -> Span:
    """A span as far as it lies in the sentence: nothing where it lies elsewhere, as an antecedent may."""
    start, end = max(span[0], 0), min(span[1], length)
    return (start, end) if start < end else (0, 0)


def _window(length: int, figure: Span, limit: int) -> Span:
    """What is shown of a text: all, or `limit` code points with the figure in their middle, or a longer figure."""
    if length <= limit:
        return 0, length
    room = max(limit - (figure[1] - figure[0]), 0)
    first = max(0, min(figure[0] - room // 2, length - limit))
    return first, min(length, max(figure[1], first + limit))


def _clipped(at: int, first: int, last: int) -> int:
    return min(max(at, first), last)


def _kind(at: int, figure: Span, subject: Span) -> PieceKind:
    if figure[0] <= at < figure[1]:
        return "figure"
    return "subject" if subject[0] <= at < subject[1] else ""
