"""What a figure is about, whatever words a paper chooses for it: the concept whose word stands nearest to the figure.

The words are data: concepts.toml beside this module.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from claimledger.reconcile.definitions import fold
from claimledger.reconcile.units import in_base_unit
from claimledger.records import Claim

REACH = 12
"""Words from a figure within which a concept's word tells what it is about; further off it is rather another's."""

BREAK = 6
"""How many words a break of the sentence (a comma, a dash) counts for: a word beyond it is less likely the figure's."""

_TOKEN = re.compile(r"[^\W\d][\w'\u2019-]*|\d[\w.,]*|[,;:()\u2014\u2013]")
_BREAKS = frozenset(",;:()\u2014\u2013")


class Concept(NamedTuple):
    """A concept: its words in folded form, the beginnings of further ones, and the units it is told in (none: any)."""

    name: str
    words: frozenset[str]
    beginnings: tuple[str, ...]
    units: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a folded word is one of its own."""
        return word in self.words or word.startswith(self.beginnings)


def concept_of(claim: Claim) -> str | None:
    """The name of the concept that a claim's figure is about, or None where no word near it tells."""
    unit = in_base_unit(claim.quantity).unit
    start = claim.quantity.start - claim.sentence.start
    end = claim.quantity.end - claim.sentence.start
    before, after = claim.sentence.exact[:start], claim.sentence.exact[end:]
    found = [
        (distance, side, name)
        for side, words in enumerate((_TOKEN.findall(after), _TOKEN.findall(before)[::-1]))
        for distance, name in _told(words, unit)
    ]
    return min(found)[2] if found else None


def _told(words: list[str], unit: str) -> list[tuple[int, str]]:
    """The concepts among words that lead away from a figure, with their distance from it; another figure ends them."""
    found, distance = [], 0
    for word in words:
        if word[0].isdigit():
            break
        distance += BREAK if word in _BREAKS else 1
        if distance > REACH:
            break
        found += [(distance, name) for name in _concepts_of(fold(word), unit)]
    return found


@lru_cache(maxsize=65536)
def _concepts_of(word: str, unit: str) -> tuple[str, ...]:
    return tuple(one.name for one in _concepts() if (not one.units or unit in one.units) and one.has(word))


@cache
def _concepts() -> tuple[Concept, ...]:
    text = resources.files(__package__).joinpath("concepts.toml").read_text(encoding="utf-8")
    return tuple(_concept(**entry) for entry in tomllib.loads(text)["concept"])


def _concept(name: str, words: list[str], units: tuple[str, ...] = ()) -> Concept:
    whole = frozenset(fold(word) for word in words if not word.endswith("*"))
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return Concept(name, whole, beginnings, frozenset(units))
