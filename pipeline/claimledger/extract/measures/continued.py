"""Figures that go on with the measure of the one before: "fell to 655 (2023: 702)", "$3 billion, up from $2"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger.extract.figures import Figure, is_hedge
from claimledger.extract.measures.reading import Reading

LONGEST_JOINT = 8  # tokens between the two figures

_COMPARING = frozenset({"from", "against", "versus", "compared", "("})
_JOINING = _COMPARING | {
    ",",
    ":",
    "with",
    "to",
    "up",
    "down",
    "and",
    "or",
    "in",
    "year",
    "a",
    "the",
    "earlier",
    "before",
}


def continued(figure: Figure, before: Figure, told: Reading) -> Reading | None:
    """The reading of a figure that is another value of what the one before it in the sentence measures; None where it
    is not. told: how that one was read."""
    if figure.counted is not None or told.measure is None or not _is_same_kind(figure, before):
        return None
    between = figure.span.doc[before.span.end : figure.span.start]
    if not 0 < len(between) <= LONGEST_JOINT or (before.counted is not None and before.counted.end > before.span.end):
        return None
    compares = any(one.lower_ in _COMPARING for one in between)
    return told if compares and all(_joins(one) for one in between) else None


def _joins(token: Token) -> bool:
    """Whether a word between two figures brings no measure of its own."""
    return token.lower_ in _JOINING or is_hedge(token) or token.like_num or token.tag_ == "$"


def _is_same_kind(figure: Figure, before: Figure) -> bool:
    """Whether two figures may be values of one measure: both amounts of one dimension."""
    own, other = figure.quantity, before.quantity
    return (
        own.dimension == other.dimension
        and own.dimension is not None
        and (own.unit == "percent") == (other.unit == "percent")
    )
