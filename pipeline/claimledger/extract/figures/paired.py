"""Pairs: two figures that "respectively" ties to the two before them, the first to the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimledger.extract.figures.model import Figure

REACH = 8  # tokens behind a pair in which "respectively" stands


def pair_nouns(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, those of a second pair with the nouns of the first: "300 homes and 12 schools, against 250 and 9
    respectively" are 250 homes and 9 schools."""
    paired = list(figures)
    for at in range(2, len(paired) - 1):
        if _is_second_pair(paired[at], paired[at + 1]) and _is_first_pair(*paired[at - 2 : at + 1]):
            paired[at] = counting_as(paired[at], paired[at - 2])
            paired[at + 1] = counting_as(paired[at + 1], paired[at - 1])
    return tuple(paired)


def _is_second_pair(first: Figure, second: Figure) -> bool:
    doc, end = first.span.doc, second.span.end
    if [one.lower_ for one in doc[first.span.end : second.span.start]] != ["and"] or not _is_bare(first, second):
        return False
    return any(one.lower_ == "respectively" for one in doc[end : min(end + REACH, second.sentence.end)])


def _is_bare(*figures: Figure) -> bool:
    """Whether counts have no noun of their own behind them."""
    return all(
        one.quantity.dimension == "count" and (one.counted is None or one.counted.start < one.span.start)
        for one in figures
    )


def _is_first_pair(first: Figure, second: Figure, following: Figure) -> bool:
    """Whether two counts of the sentence of a third have each a noun of their own."""
    return all(
        one.counted is not None and one.counted.start >= one.span.end and one.sentence.start == following.sentence.start
        for one in (first, second)
    )


def counting_as(figure: Figure, other: Figure) -> Figure:
    """A bare figure as a count of what another one counts, or as a rate of it where that is one."""
    quantity = replace(figure.quantity, unit=other.quantity.unit, dimension=other.quantity.dimension)
    return replace(figure, quantity=quantity, counted=other.counted, modifiers=other.modifiers)
