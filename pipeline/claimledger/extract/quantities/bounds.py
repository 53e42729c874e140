"""Bounds in words and signs: "more than", "at least", "nearly", "or more", "100+", "~5", "≥18"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import REACH, QuantityMatch, longest_first
from claimledger.records import Comparator

_PLUS = re.compile(r"\+(?!\w)")
_SIGNS: dict[str, Comparator] = {
    "~": "approx", "≈": "approx", "∼": "approx", ">": "gt", "<": "lt", "≥": "ge", "≤": "le", ">=": "ge", "<=": "le",
}  # fmt: skip
_CONVERTED = re.compile(r"\s\(|\s?/\s?")
_TAG = re.compile(r"<[^<>]{1,30}>\s?$")  # a page's markup: "<b>5 people"
_SIGN = re.compile(r"(?P<sign>[<>]=|[~≈∼><≥≤])\s?$")


def with_bound(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """A quantity with the comparator that stands before or after it; a range or vague plural keeps its own."""
    if quantity.comparator != "eq":
        return quantity
    plus = _PLUS.match(text, quantity.end)
    if plus:
        return _bounded(replace(quantity, end=plus.end()), "ge")
    window = text[max(0, quantity.start - REACH) : quantity.start]
    sign = _SIGN.search(window)
    if sign and not _TAG.search(window):
        return _bounded(quantity, _SIGNS[sign["sign"]])
    phrase = _phrase_before(window)
    if phrase == "over" and quantity.dimension == "duration" and not _lasts(window):
        return quantity
    behind = _with_bound_after(text, quantity)
    if phrase is None or (behind.comparator != "eq" and _bounds("before")[phrase] == "approx"):
        return behind  # "about 500 or less" is a bound
    return _bounded(quantity, _bounds("before")[phrase])


def share_bounds(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Bounded quantities, each conversion in brackets with the bound of what it converts: "nearly 70 kg (154 lb)"."""
    shared: list[QuantityMatch] = []
    for quantity in quantities:
        previous = shared[-1] if shared else None
        converts = previous is not None and _is_conversion(text, previous, quantity)
        shared.append(_bounded(quantity, previous.comparator) if previous and converts else quantity)
    return shared


def _is_conversion(text: str, first: QuantityMatch, second: QuantityMatch) -> bool:
    """Whether a figure in brackets says the one before them again in another unit."""
    if first.comparator in ("eq", "range") or second.comparator != "eq" or first.unit in (None, second.unit):
        return False
    return first.dimension == second.dimension and _CONVERTED.fullmatch(text, first.end, second.start) is not None


def _phrase_before(window: str) -> str | None:
    """The longest bound that a text ends in, but for one whose sense the word before it takes away: "the
    past 12" has none, "in the past about 12" the shorter "about"."""
    if not window.rstrip().casefold().endswith(_bound_ends()):
        return None
    found = _bound_before().search(window)
    while found:
        phrase = " ".join(found["phrase"].casefold().split())
        words = window[: found.start()].casefold().split()
        if not words or words[-1] not in _not_after(phrase):
            return phrase
        found = _bound_before().search(window, found.start() + 1)
    return None


def _with_bound_after(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """A quantity with the comparator that stands after it."""
    after = _bound_after().match(text, quantity.end)
    if not after:
        return quantity
    phrase = after["phrase"].casefold()
    if phrase == "-level" and quantity.high is not None and quantity.high < 1000:
        return quantity  # "a 40-level tower" has forty floors
    suffixed = replace(quantity, end=after.end()) if phrase.startswith("-") else quantity
    return _bounded(suffixed, _bounds("after")[phrase])


def _lasts(window: str) -> bool:
    """Whether "over" at the end of a text, before a duration, says for how long at least ("lasted over two years") and
    not in how long ("14% more over two years")."""
    words = window.casefold().split()[:-1]
    return not words or words[-1] in lexicon.words("figures", "lasting_words")


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
def _not_after(phrase: str) -> frozenset[str]:
    """The words behind which a phrase is no bound."""
    entries = lexicon.table("cues", "bound", lexicon.Bound)
    return frozenset(word for entry in entries if entry.phrase == phrase for word in entry.not_after)


@cache
def _bound_ends() -> tuple[str, ...]:
    """The last words of what may bound a figure behind it: without one of them no phrase has to be looked for."""
    phrases = [*_bounds("before"), *lexicon.words("cues", "fillers")]
    return tuple(sorted({phrase.split()[-1].casefold() for phrase in phrases}))


@cache
def _bound_before() -> re.Pattern[str]:
    fillers = longest_first(lexicon.words("cues", "fillers"))
    return re.compile(rf"\b(?P<phrase>{longest_first(_bounds('before'))})\s(?:(?:{fillers})\s)?$", re.IGNORECASE)


@cache
def _bound_after() -> re.Pattern[str]:
    """A bound behind a figure, not one of the next figure: "5,000 or more than that", "above 10 and below 15"."""
    other = r"(?!\w|\sthan\b|\s?[$€£¥]?[0-9])"
    return re.compile(rf"\s?(?P<phrase>{longest_first(_bounds('after'))}){other}", re.IGNORECASE)
