"""What stands before a figure: its preposition, behind the words that only bound it; and the verbs that measure."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures.model import Figure


def before_bound(figure: Figure) -> Token | None:
    """The token before a figure and the words that only bound it: "to" of "to almost 7"; None at a sentence's start."""
    doc, first = figure.span.doc, figure.span.start
    while first > figure.sentence.start and is_hedge(doc[first - 1]):
        first -= 1
    return doc[first - 1] if first > figure.sentence.start else None


def is_hedge(token: Token) -> bool:
    """Whether a word only bounds the figure behind it; "at" does in "at least", not in "stood at 7"."""
    if token.lower_ == "at":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("least", "most")
    return token.lower_ in lexicon.words("figures", "hedges")


def preposition(figure: Figure) -> str:
    """The preposition right before a figure, behind words that only bound it ("to almost 7"); "" if there is none."""
    before = before_bound(figure)
    return before.lower_ if before is not None and before.lower_ in ("to", "from", "by", "at", "of") else ""


def measuring_verbs() -> frozenset[str]:
    """Verbs whose subject is measured, as lemmas: of levels ("reach"), of rises and of falls."""
    names = ("level_verbs", "rising_verbs", "falling_verbs")
    return frozenset().union(*(lexicon.words("cues", name) for name in names))
