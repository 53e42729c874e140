"""What is read of one figure, and what a reader of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a figure. measure: the words that say what is measured; owner: the head of the noun phrase whose
    measure it is, if one was found; scope: what the figure is restricted to, or the whole that it is a share of; name:
    what is measured where no words of the article name it ("height" of "a crane, 94 metres tall")."""

    measure: Span | None
    key: str
    owner: Token | None
    scope: Span | None
    predicate: Token
    rule: str
    name: str = ""

    @property
    def text(self) -> str:
        """What is measured: its name, else its words as written; "" where there are neither."""
        return self.name or (self.measure.text if self.measure is not None else "")


Reader = Callable[[Figure], Reading | None]
