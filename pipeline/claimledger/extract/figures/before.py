"""What stands before a figure: its preposition, behind the words that only bound it; and the verbs that measure."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures.model import Figure, is_hedge

__all__ = ["before_bound", "is_hedge", "measuring_verbs", "preposition"]


def before_bound(figure: Figure) -> Token | None:
    """The token before a figure and the words that only bound it: "to" of "to almost 7"; None at a sentence's start."""
    return figure.before_bound


def preposition(figure: Figure) -> str:
    """The preposition right before a figure, behind words that only bound it ("to almost 7"); "" if there is none."""
    before = before_bound(figure)
    return before.lower_ if before is not None and before.lower_ in ("to", "from", "by", "at", "of") else ""


def measuring_verbs() -> frozenset[str]:
    """Verbs whose subject is measured, as lemmas: of levels ("reach"), of rises and of falls."""
    return lexicon.words("cues", "level_verbs", "rising_verbs", "falling_verbs")
