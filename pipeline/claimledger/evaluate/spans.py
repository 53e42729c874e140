"""Places in articles: spans, how much two of them share, and where a quote stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of one article, half-open, in code points of the raw text."""

    document: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Its number of code points."""
        return self.end - self.start

    def shared(self, other: Span) -> int:
        """How many code points both cover; none where they stand in different articles."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def touches(self, others: Iterable[Span]) -> bool:
        """Whether it shares anything with any of the others."""
        return any(self.shared(other) for other in others)

    def likeness(self, other: Span) -> float:
        """What both cover as a share of what they cover together: 1.0 for the same span, 0.0 for strangers."""
        shared = self.shared(other)
        return shared / (self.length + other.length - shared) if shared else 0.0


def occurrences(document: str, text: str, quote: str) -> tuple[Span, ...]:
    """Every place of a quote in a text, whole words only: "Xu" does not stand in "Xunan"."""
    before = r"(?<![A-Za-z0-9])" if _is_word(quote[0]) else ""
    after = r"(?![A-Za-z0-9])" if _is_word(quote[-1]) else ""
    pattern = before + re.escape(quote) + after
    return tuple(Span(document, *match.span()) for match in re.finditer(pattern, text))


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
