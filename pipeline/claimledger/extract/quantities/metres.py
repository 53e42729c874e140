"""Whether the letter "m" behind a figure is metres or a million: "a 3m wall", "threw 66.2m", "1.4m voters"."""

from __future__ import annotations

import re
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import REACH, QuantityMatch, longest_first, sentence_before

LENGTH_WORD = re.compile(
    r"\s(?:high|long|wide|tall|deep|away|above|below|from|thick|across|apart|square|of\s(?:rain|snow|water|cable|film))\b|\)|\s(?:x|×|by)\s\d"
)
_LENGTH_OF = re.compile(
    r"\b(?:altitude|depth|diameter|distance|elevation|height|length|radius|width)s?\s(?:(?:of|at|to)\s)?(?:[a-z]{2,9}\s){0,2}$"
    r"|\b(?:cleared|hurled|jumped|leapt|threw|vaulted)\s$|\dm\s(?:x|×|by)\s$"
)
_MONEY = re.compile(r"[$€£¥₹]|\b(?:euros?|dollars?|pounds|profits?|revenues?|sales|budget|population)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:[a-z-]{1,16}\s)?(?:[a-z]{3,16}s|people)\b")
MOST = 10_000  # metres; what is more is written in kilometres


def is_metres(text: str, quantity: QuantityMatch, end: int) -> bool:
    """Whether "m", which ends at `end`, is metres: before "high" or a wall, behind "a depth of", of a race ("the 100m
    in 9.58 seconds"), in a sentence of tides or throws, or with a blank before it where no money is near."""
    if LENGTH_WORD.match(text, end) or _LENGTH_OF.search(text, max(0, quantity.start - REACH), quantity.start):
        return True
    if text[quantity.start : quantity.end] in lexicon.words("figures", "race_distances") and _race().match(text, end):
        return True
    if quantity.high is None or quantity.high >= MOST or quantity.magnitude != 1:
        return False
    if _long_things().match(text, end):
        return True
    before = sentence_before(text, quantity.start)
    if _COUNTED.match(text, end) or _MONEY.search(before):
        return False
    return text[quantity.end].isspace() or _length_scenes().search(before) is not None


@cache
def _race() -> re.Pattern[str]:
    """A race's word, or its time, behind a distance."""
    words = longest_first(lexicon.words("figures", "race_words"))
    clock = r"in\s(?:\d{1,2}:)?\d{1,3}(?:\.\d{1,3})?(?:\s(?:seconds?|minutes?|secs?)\b|s\b)|in\s\d{1,2}:\d\d\b"
    return re.compile(rf"\s(?:(?:{words})\b|{clock})", re.IGNORECASE)


@cache
def _long_things() -> re.Pattern[str]:
    """A thing that metres are told of, right behind them."""
    return re.compile(rf"\s(?:{longest_first(lexicon.words('units', 'long_things'))})\b")


@cache
def _length_scenes() -> re.Pattern[str]:
    """A word of what is told in metres, before them in their sentence."""
    return re.compile(rf"\b(?:{longest_first(lexicon.words('units', 'length_scenes'))})\b|\bg/t\b", re.IGNORECASE)
