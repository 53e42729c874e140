"""Quantities: numbers with their unit, bound and range, and ranks and multiples; a pure function of the text.

Offsets are half-open code points into the text. Digits that belong to a time phrase, a telephone or licence number, a
version, a product's or event's name are left alone (`non_quantities`, `times`). A bare number keeps `unit` None:
whether it counts something is for the parse to say (`figures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.bounds import share_bounds, with_bound
from claimledger.extract.quantities.factors import find_multiples
from claimledger.extract.quantities.fractions import FractionMatch, find_fractions
from claimledger.extract.quantities.home import NO_HOME, Home
from claimledger.extract.quantities.match import Mask, QuantityMatch, longest_first
from claimledger.extract.quantities.non_quantities import NonQuantityMatch, non_quantities
from claimledger.extract.quantities.numbers import find_numbers
from claimledger.extract.quantities.ranges import inherit_units, join_ranges
from claimledger.extract.quantities.ranks import find_ranks
from claimledger.extract.quantities.readers import read_number

REACH_PERIOD = 100  # code points between a figure and the period in which it came about, at most
_LONG = ("d", "wk", "mo", "a")  # durations that are periods of a change; seconds are a race's result
_IN_HOW_LONG = re.compile(
    r"(?:(?:\s[\w’'-]{1,20}){0,3}\s(?:over|within|in)|\sfor)\s(?:(?:about|just|only|almost|nearly|the\s(?:next|past|last))\s)?"
)
_DIGIT_BOUNDS = {"single": (0, 9), "two": (10, 99), "double": (10, 99), "three": (100, 999), "triple": (100, 999)}


def find_quantities(
    text: str,
    masked: Iterable[tuple[int, int]] = (),
    home: Home = NO_HOME,
    left: Sequence[NonQuantityMatch] | None = None,
) -> tuple[QuantityMatch, ...]:
    """All quantities of a text, left to right, without overlap.

    masked: spans that belong to something else (time phrases); a number that touches one is left alone. home: whose
    dollars, pesos, pounds ... the document means by the bare name (`home.home_currencies`). left: what `non_quantities`
    finds in the text, for those who have asked it already.
    """
    kinds, times = non_quantities(text) if left is None else left, tuple(masked)
    mask = Mask([*times, *(span for span, _ in kinds)])
    unranked = Mask([*times, *(span for span, kind in kinds if kind != "label")])  # "world's No. 3" is a rank
    free = [number for number in find_numbers(text) if not mask.touches(number.start, number.end)]
    read = [read_number(text, number, home) for number in free]
    joined = inherit_units(text, join_ranges(text, _without_parts([quantity for quantity in read if quantity])))
    bounded = share_bounds(text, [with_bound(text, one) for one in _without_periods(text, joined)])
    fractions = [with_bound(text, _from_fraction(fraction)) for fraction in find_fractions(text)]
    multiples = [with_bound(text, _from_rank(multiple)) for multiple in find_multiples(text)]
    others = [*find_digit_classes(text), *fractions, *(_from_rank(rank) for rank in find_ranks(text)), *multiples]
    kept = [other for other in others if not unranked.touches(other.start, other.end)]
    taken = Mask([(other.start, other.end) for other in kept])
    return tuple(
        sorted([*kept, *(one for one in bounded if not taken.touches(one.start, one.end))], key=lambda one: one.start)
    )


def _without_parts(quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Without the numbers that another quantity has taken in: "one" of "one in five", and one inside a unit's name
    ("twenty-foot equivalent units")."""
    whole: list[QuantityMatch] = []
    for quantity in quantities:
        if whole and quantity.start <= whole[-1].start:
            whole[-1] = quantity
        elif not whole or quantity.start >= whole[-1].end:
            whole.append(quantity)
    return whole


def _without_periods(text: str, quantities: Sequence[QuantityMatch]) -> list[QuantityMatch]:
    """Without the durations that only say in how long another figure came about: "14% more pay over two years"."""
    before = [None, *quantities][: len(quantities)]
    return [one for one, previous in zip(quantities, before, strict=True) if not _is_period_of(text, previous, one)]


def _is_period_of(text: str, previous: QuantityMatch | None, quantity: QuantityMatch) -> bool:
    if previous is None or quantity.unit not in _LONG or previous.dimension == "duration":
        return False
    return _IN_HOW_LONG.fullmatch(text[previous.end : quantity.start][:REACH_PERIOD]) is not None


def find_digit_classes(text: str) -> list[QuantityMatch]:
    """ "two-digit growth": a class of figures, read as a range in percent."""
    found = []
    for match in _digit_class().finditer(text):
        low, high = (Decimal(bound) for bound in _DIGIT_BOUNDS[match["count"].casefold()])
        found.append(
            QuantityMatch(*match.span(), low, high, "range", None, "percent", "rate", "digit_class", "digit_class")
        )
    return found


def _from_rank(rank: tuple[int, int, Decimal, str]) -> QuantityMatch:
    start, end, value, rule = rank
    if rule == "multiple":
        return QuantityMatch(start, end, value, value, "eq", None, "times", "ratio", "multiple", "multiple")
    if rule == "rank_top":
        return QuantityMatch(start, end, None, value, "le", None, "rank", "rank", "rank", rule)
    return QuantityMatch(start, end, value, value, "eq", None, "rank", "rank", "rank", rule)


def _from_fraction(one: FractionMatch) -> QuantityMatch:
    return QuantityMatch(
        one.start, one.end, one.value, one.value, "eq", None, one.unit, one.dimension, "fraction", one.rule
    )


@cache
def _digit_class() -> re.Pattern[str]:
    """ "two-digit" before a noun of growth, with up to three words between."""
    counts, nouns = longest_first(_DIGIT_BOUNDS), longest_first(lexicon.words("figures", "digit_class_nouns"))
    return re.compile(rf"\b(?P<count>{counts})[\s-]digit(?=(?:\s\w{{1,20}}){{0,3}}?\s(?:{nouns})s?\b)", re.IGNORECASE)
