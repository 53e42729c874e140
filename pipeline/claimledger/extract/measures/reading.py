"""What is read of one figure, and what a reader of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a figure. measure: the words that say what is measured; owner: the head of the noun phrase whose
    measure it is, if one was found; scope: what the figure is restricted to, or the whole that it is a share of."""

    measure: Span | None
    key: str
    owner: Token | None
    scope: Span | None
    predicate: Token
    rule: str


Reader = Callable[[Figure], Reading | None]
