"""Bounds in words and signs: "more than", "at least", "nearly", "or more", "100+"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import REACH, QuantityMatch, longest_first
from claimledger.records import Comparator

_MOVED_UP = re.compile(
    r"\b(?:go|goes|going|gone|went|rose|moved?|climbed|pushed?|was|were|is|are)\sup\sto\s$", re.IGNORECASE
)
_PLUS = re.compile(r"\+(?!\w)")


def with_bound(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """A quantity with the comparator that stands before or after it; a range or vague plural keeps its own."""
    if quantity.comparator != "eq":
        return quantity
    plus = _PLUS.match(text, quantity.end)
    if plus:
        return _bounded(replace(quantity, end=plus.end()), "ge")
    window = text[max(0, quantity.start - REACH) : quantity.start]
    before = _bound_before().search(window)
    if before and quantity.dimension == "duration" and _is_period(window, before):
        return quantity
    if before and not _MOVED_UP.search(window):
        return _bounded(quantity, _bounds("before")[" ".join(before["phrase"].casefold().split())])
    after = _bound_after().match(text, quantity.end)
    if not after:
        return quantity
    phrase = after["phrase"].casefold()
    if phrase == "-level" and quantity.high is not None and quantity.high < 1000:
        return quantity  # "a 40-level tower" has forty floors
    suffixed = replace(quantity, end=after.end()) if phrase.startswith("-") else quantity
    return _bounded(suffixed, _bounds("after")[phrase])


def _is_period(window: str, bound: re.Match[str]) -> bool:
    """Whether "over" before a duration says in how long ("14% more over two years") and not for how long at least
    ("lasted over two years")."""
    if bound["phrase"].casefold() != "over":
        return False
    words = window[: bound.start()].split()
    return bool(words) and words[-1].casefold() not in lexicon.words("figures", "lasting_words")


def _bounded(quantity: QuantityMatch, comparator: Comparator) -> QuantityMatch:
    """The open side of a bound is None; an approximation stays a point."""
    if comparator in ("gt", "ge"):
        return replace(quantity, comparator=comparator, high=None)
    if comparator in ("lt", "le"):
        return replace(quantity, comparator=comparator, low=None)
    return replace(quantity, comparator=comparator)


@cache
def _bounds(position: str) -> dict[str, Comparator]:
    entries = lexicon.table("cues", "bound", lexicon.Bound)
    return {entry.phrase: entry.comparator for entry in entries if entry.position == position}


@cache
def _bound_before() -> re.Pattern[str]:
    fillers = longest_first(lexicon.words("cues", "fillers"))
    return re.compile(rf"\b(?P<phrase>{longest_first(_bounds('before'))})\s(?:(?:{fillers})\s)?$", re.IGNORECASE)


@cache
def _bound_after() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<phrase>{longest_first(_bounds('after'))})(?!\w)", re.IGNORECASE)
