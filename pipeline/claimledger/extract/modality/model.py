"""What the readings of modality share: a figure with what is known of it, and what a rule makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure
from claimledger.extract.modality.conditions import Condition
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality


@dataclass(frozen=True, slots=True)
class Situation:
    """A figure in its clause: the predicate, the time phrase attached to the figure (if any), the change it tells of,
    and the conditions that its sentence names."""

    figure: Figure
    predicate: Token
    time: TimeMatch | None
    change: Change | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Cued:
    """A modality, the rule that read it, and the words that it went by (None: no words of their own)."""

    modality: Modality
    rule: str
    cue: Span | None


STATED = Cued("actual", "stated", None)
"""What a plain statement of fact is read as."""


def cued(modality: Modality, rule: str, first: Token, last: Token | None = None) -> Cued:
    """A modality read by the words from one token to another, in either order."""
    ends = (first.i, last.i if last is not None else first.i)
    return Cued(modality, rule, first.doc[min(ends) : max(ends) + 1])
