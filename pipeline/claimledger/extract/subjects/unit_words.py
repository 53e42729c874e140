"""Nouns that are but units, which own nothing and are nobody's antecedent."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from claimledger import lexicon


def is_unit(head: Token) -> bool:
    """Whether a noun is but a unit, of which no claim is: "percent", "the 44 million tonnes that crossed its quays"."""
    if head.lower_ in lexicon.words("descriptions", "units"):
        return True
    return head.lower_ in _unit_words() and any(one.dep_ == "nummod" for one in head.lefts)


@cache
def _unit_words() -> frozenset[str]:
    measures = lexicon.table("units", "unit", lexicon.Unit)
    money = lexicon.table("currencies", "currency", lexicon.Currency)
    return frozenset(
        word.lower() for words in (*(one.words for one in measures), *(one.after for one in money)) for word in words
    )
