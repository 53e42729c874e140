"""Figures that go on with the measure of the one before: "fell to 655 (2023: 702)", "$3 billion, up from $2"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure, before_bound, is_hedge
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import is_time

LONGEST_JOINT = 8  # tokens between two figures that stand side by side
LONGEST_REACH = 24  # tokens back to the figure that another is held against

_BASES = {"from": ("up", "down"), "with": ("compared",), "to": ("compared",), "against": None, "versus": None}
_COMPARING = frozenset({"from", "against", "versus", "compared", "("})
_JOINING = _COMPARING | frozenset(
    {",", ":", "with", "to", "up", "down", "and", "or", "in", "this", "last", "next", "a", "the", "earlier", "before"}
)


def continued(figure: Figure, before: Figure, told: Reading) -> Reading | None:
    """The reading of a figure that is another value of what the one before it in the sentence measures; None where it
    is not. told: how that one was read."""
    if figure.counted is not None or told.measure is None or not _is_same_kind(figure, before):
        return None
    between = figure.span.doc[before.span.end : figure.span.start]
    return told if _is_held_against(figure, between) or _is_beside(between) else None


def _is_held_against(figure: Figure, between: Span) -> bool:
    """ "is 83 percent, against 91 in 2019", "3 million, down from 4": the words right before say what it is."""
    case = before_bound(figure)
    if case is None or case.lower_ not in _BASES or len(between) > LONGEST_REACH or case.i <= between.start:
        return False
    leads = _BASES[case.lower_]
    return leads is None or case.nbor(-1).lower_ in leads


def _is_beside(between: Span) -> bool:
    """ "655 (2023: 702)", "2 percent this year and 3 percent": nothing between that has a measure of its own."""
    if not 0 < len(between) <= LONGEST_JOINT or not all(_joins(one) for one in between):
        return False
    dated = between[-1].lower_ == "and" and any(is_time(one) for one in between)
    return dated or any(one.lower_ in _COMPARING for one in between)


def _joins(token: Token) -> bool:
    """Whether a word between two figures brings no measure of its own."""
    return token.lower_ in _JOINING or is_hedge(token) or is_time(token) or token.like_num or token.tag_ == "$"


def _is_same_kind(figure: Figure, before: Figure) -> bool:
    """Whether two figures may be values of one measure: both amounts of one dimension."""
    own, other = figure.quantity, before.quantity
    return own.dimension == other.dimension is not None and (own.unit == "percent") == (other.unit == "percent")
