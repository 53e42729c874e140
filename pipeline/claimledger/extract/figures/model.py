"""What a figure is: a quantity tied to the parse, or a number that is a figure of nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.syntax import clause_of
from claimledger.records import NonClaimKind

NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class Figure:
    """A quantity in its sentence. `span`: its tokens; `anchor`: the token that ties it into the parse (the counted
    noun, else the head of the figure's own tokens); `counted`: the counted noun phrase as written; `lent`: whether noun
    or unit are those of another figure, taken over by a guess."""

    quantity: QuantityMatch
    span: Span
    anchor: Token
    counted: Span | None
    modifiers: Span | None = None
    lent: bool = False

    @property
    def counted_words(self) -> list[Token]:
        """The tokens of the counted noun phrase; of a figure that shares its noun with the next one ("15 national and
        250 municipal centres"), its own modifiers and the other's noun."""
        if self.counted is None:
            return []
        if self.modifiers is None:
            return list(self.counted)
        skip = next((n for n, one in enumerate(self.counted) if one.pos_ in NOUNS and not _hyphenated(one)), 0)
        return [*self.modifiers, *self.counted[skip:]]

    @property
    def counted_text(self) -> str | None:
        """The counted noun phrase as written."""
        if self.modifiers is None or self.counted is None:
            return self.counted.text if self.counted is not None else None
        return "".join(one.text_with_ws for one in self.counted_words).strip()

    @cached_property
    def sentence(self) -> Span:
        """The sentence it stands in; asked for at every turn, and made anew by spaCy each time."""
        return self.anchor.sent

    @cached_property
    def clause(self) -> Token:
        """The predicate of the clause that it stands in; the sentence's root at last."""
        return clause_of(self.anchor)

    @cached_property
    def before_bound(self) -> Token | None:
        """The token before it and the words that only bound it: "to" of "to almost 7"; None at a sentence's start."""
        doc, first, start = self.span.doc, self.span.start, self.sentence.start
        while first > start and is_hedge(doc[first - 1]):
            first -= 1
        return doc[first - 1] if first > start else None


def is_hedge(token: Token) -> bool:
    """Whether a word only bounds the figure behind it; "at" does in "at least", not in "stood at 7"."""
    if token.lower_ == "at":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("least", "most")
    return token.lower_ in lexicon.words("figures", "hedges")


def _hyphenated(token: Token) -> bool:
    doc = token.doc
    return (token.i > 0 and doc[token.i - 1].text == "-") or (token.i + 1 < len(doc) and doc[token.i + 1].text == "-")


@dataclass(frozen=True, slots=True)
class Refused:
    """A quantity that is no figure of anything, and why."""

    quantity: QuantityMatch
    kind: NonClaimKind


@dataclass(frozen=True, slots=True)
class Settled:
    """What the quantities of a parsed text are: figures, and numbers that are none. Both in the text's order."""

    figures: tuple[Figure, ...]
    refused: tuple[Refused, ...]
