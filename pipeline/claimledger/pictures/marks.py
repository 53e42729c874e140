"""A colour and a shape for each source: told apart in grey, and by those who do not see colours."""

from __future__ import annotations

from dataclasses import dataclass

from claimledger.pictures.picture import Picture

COLOURS = ("#0072b2", "#a33e00", "#00664b", "#7a2a5e", "#000000", "#6b4e00", "#334f9e")
"""After the colours of Okabe and Ito (2008), darkened where text in them would be pale on white: each has a contrast
of 4.5 or more to it."""

SHAPES = (("o", 7.0), ("s", 6.5), ("^", 7.5), ("D", 6.0), ("v", 7.5), ("P", 7.5), ("X", 7.5), ("p", 8.0))
"""Markers of matplotlib with the size at which they look alike in weight. As there are more of them than colours and
the numbers have no common part, 56 sources go by before a pair comes again."""


@dataclass(frozen=True)
class Look:
    """How a source's dots look."""

    colour: str
    marker: str
    size: float


def looks_of(picture: Picture) -> dict[str, Look]:
    """The look of each source, in the order in which the points name them."""
    sources = dict.fromkeys(point.source for point in picture.points)
    return {source: _look(number) for number, source in enumerate(sources)}


def _look(number: int) -> Look:
    marker, size = SHAPES[number % len(SHAPES)]
    return Look(COLOURS[number % len(COLOURS)], marker, size)
