"""Magnitudes behind a figure, in words and letters: "billion", "lakh crore", "bn", "2.3K".

Words, letters and values are in lexicon/numbers.toml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import longest_first

_LETTERED = re.compile(r"(?P<article>\ba\s)?(?<![\w.,])(?P<name>[0-9]{1,4}[a-zA-Z])$")


@cache
def magnitude_of(sign: str) -> Decimal:
    """What a magnitude word or letter multiplies by: "billion", "bn", "m" (million)."""
    for entry in _magnitudes():
        if sign.casefold() in entry.words or sign in entry.attached or sign.casefold() in entry.attached:
            return entry.value
    raise KeyError(sign)


def magnitudes_after(text: str, end: int) -> tuple[Decimal, int]:
    """The product of the magnitudes after a figure (two at most: "lakh crore") and where they end."""
    product = Decimal(1)
    for _ in range(2):
        magnitude = _magnitude().match(text, end)
        if magnitude is None or (magnitude["letter"] and _is_name(text, magnitude)):
            break
        product *= magnitude_of(magnitude["spelled"] or magnitude["attached"] or magnitude["letter"])
        end = magnitude.end()
    return product, end


def _is_name(text: str, letter: re.Match[str]) -> bool:
    """Whether a letter behind digits makes them a name ("4K screens", "a 10k run", "3M"), no magnitude."""
    written = _LETTERED.search(text, max(0, letter.start() - 7), letter.end())
    if written is None:
        return False
    named = written["name"] in lexicon.words("numbers", "lettered_names")
    return named or (written["article"] is not None and written["name"][-1] in "kK")


@cache
def magnitude_words() -> frozenset[str]:
    """All magnitudes in words."""
    return frozenset(word for entry in _magnitudes() for word in entry.words)


@cache
def _magnitudes() -> tuple[lexicon.Magnitude, ...]:
    return lexicon.table("numbers", "magnitude", lexicon.Magnitude)


@cache
def _magnitude() -> re.Pattern[str]:
    """A magnitude after a figure: a word behind a blank or hyphen, letters that can mean nothing else ("bn"), or one
    letter, M and B only behind decimals or before a plural ("2.3K views", "500M users", but "seat 12B")."""
    spelled = longest_first(
        {word for entry in _magnitudes() for word in entry.words}
        | {sign for entry in _magnitudes() for sign in entry.attached if len(sign) > 1}
    )
    attached = longest_first(sign for entry in _magnitudes() for sign in entry.attached if len(sign) > 1)
    return re.compile(
        rf"(?:[\s-](?P<spelled>(?i:{spelled}))|(?P<attached>(?i:{attached})))\b"
        r"|(?P<letter>[kK](?=\s[a-z]|[.,;:!?)](?!\w)|\s?(?:$|[–-][0-9$]))"
        r"|(?:(?<=\.[0-9])|(?<=\.[0-9]{2}))[MB]\b|[MB](?=\s(?:[a-z]{1,16}\s)?(?:[a-z]{3,16}s|people)\b))"
    )
