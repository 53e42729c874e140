"""What the readers of quantities share: the matches, the mask, and what stands around a figure in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from claimledger import lexicon
from claimledger.records import Comparator, Dimension

SENTENCE = 160  # code points of a sentence before a figure that are looked at
REACH = 32  # code points before or after a figure in which a comparator is looked for
LENT = ("money", "mass", "volume", "energy", "power", "area", "length")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
Form = Literal["digits", "words", "vague", "fraction"]


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands: text[start:end].

    low and high are equal but for vague plurals ("thousands": 2,000 and more). half_step is half of the last written
    digit's worth: 2.7 trillion leaves 0.05 trillion open to both sides. magnitude: what a magnitude word multiplied by.
    form "fraction": less than a whole and no number of things by itself ("two-thirds", "1/2").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    half_step: Decimal
    form: Form
    magnitude: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity where it stands: text[start:end] holds the figure with its magnitude, currency and unit.

    low, high: bounds in `unit` (None = open). half_step: half of the last written digit's worth, None where the figure
    is no point. unit None: a bare number. form: digits, words, vague, fraction, digit_class, rank or multiple.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    half_step: Decimal | None
    unit: str | None
    dimension: Dimension | None
    form: str
    rule: str
    magnitude: Decimal = Decimal(1)  # what words and letters behind the digits multiplied by


class Mask:
    """A set of spans that answers whether another span touches one of them, in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether text[start:end] shares a character with a masked span."""
        at = bisect_left(self._ends, start + 1)
        return at < len(self._starts) and self._starts[at] < end


def scaled(quantity: QuantityMatch, factor: Decimal, end: int) -> QuantityMatch:
    """A quantity times what stands behind its digits, which ends at `end`: "m" of "1.2m"."""
    low, high, step = (
        None if value is None else value * factor for value in (quantity.low, quantity.high, quantity.half_step)
    )
    return replace(quantity, low=low, high=high, half_step=step, end=end, magnitude=quantity.magnitude * factor)


def sentence_before(text: str, position: int) -> str:
    """What stands before a position in its sentence, within reach."""
    return _SENTENCE_END.split(text[max(0, position - SENTENCE) : position])[-1]


def sentence_after(text: str, position: int) -> str:
    """What stands behind a position in its sentence, within reach."""
    return _SENTENCE_END.split(text[position : position + REACH])[0]


def longest_first(words: Iterable[str]) -> str:
    """A pattern's alternatives, escaped, so that a longer word goes before one that it begins with."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def by_amount() -> re.Pattern[str]:
    """A word of change or "by" right before a figure, which makes the figure an amount of change: "rose almost"."""
    changes = longest_first(lexicon.words("figures", "change_words"))
    hedges = longest_first(lexicon.words("figures", "amount_hedges"))
    return re.compile(rf"\b(?:{changes}|by),?\s(?:(?:{hedges}|[a-z]{{2,16}}ly),?\s){{0,4}}$", re.IGNORECASE)
