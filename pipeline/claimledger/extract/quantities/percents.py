"""A number as a percentage, or as points of one."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import (
    QuantityMatch,
    by_amount,
    longest_first,
    scaled,
    sentence_after,
    sentence_before,
)

_PERCENT = re.compile(
    r"\s?[%％]|[\s-]?(?:percent|per[\s-]cent|pct|percentages?(?![\s-]points?))\b|[\s-]?(?-i:pc)\b|\sp\.c\.",
    re.IGNORECASE,
)
_PER_MILLE = re.compile(r"\s?‰|[\s-]per[\s-](?:mille?|mil)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:[\s-]|\s(?:of\s)?(?:an?|one)\s)percentage[\s-]points?\b|[\s-]?(?-i:pps?|ppts?)\b|[\s-]points?(?=\spercentage)",
    re.IGNORECASE,
)
_OF_PERCENT = re.compile(r"[\s-]?(?:points?|pts?)\b", re.IGNORECASE)  # behind a percent sign: "2 % points"
_BASIS_POINTS = re.compile(
    r"[\s-]?(?:basis[\s-]points?|bps|(?-i:bp)(?!\s(?:DNA|fragments?|genes?|long|regions?|sequences?)\b))\b",
    re.IGNORECASE,
)
_PLAIN_POINTS = re.compile(r"[\s-](?:points?|pts?)\b", re.IGNORECASE)
_OF_EVERY = re.compile(
    r"\s(?:cents?|pence|p|centimes?|rappen|ore|øre)\s(?:(?:out\s)?of|in|from|on)\s(?:(?:every|each)\s(?:single\s)?|the\s(?=pound))"
    r"(?:dollar|pound|euro|franc|krona|krone|crown)\b"
)
_MORE_OR_LESS = re.compile(r"\s(?:higher|lower|more|less|above|below|up|down)\b", re.IGNORECASE)
_DISTANCE = re.compile(
    r"\s(?:advantage|decline|drop|fall|gap|increase|jump|lead|margin|rise|swing)s?\b", re.IGNORECASE
)  # behind "a 6-point"


def as_percent(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "5 percent", "5%", "5pc", "3 per mille" (0.3 percent), "90 cents of every dollar"."""
    percent = _PERCENT.match(text, quantity.end)
    if percent:
        points = _POINTS.match(text, percent.end()) or _OF_PERCENT.match(text, percent.end())
        return _points(quantity, points.end()) if points else _share(quantity, percent.end())
    every = _OF_EVERY.match(text, quantity.end)
    if every and quantity.magnitude == 1:
        return _share(quantity, every.end())
    mille = _PER_MILLE.match(text, quantity.end)
    return _share(scaled(quantity, Decimal("0.1"), mille.end()), mille.end()) if mille else None


def as_percentage_points(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "0.3 percentage points", "25 basis points" (0.25)."""
    basis = _BASIS_POINTS.match(text, quantity.end)
    if basis:
        return _points(scaled(quantity, Decimal("0.01"), basis.end()), basis.end())
    points = _POINTS.match(text, quantity.end)
    return _points(quantity, points.end()) if points else None


def as_plain_points(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "rose 2.2 points to 84.9%": points of a percentage, told by a percentage or a word of rates in the sentence and
    a word of change right by the figure; an index's, a game's and a table's points are counts."""
    points = _PLAIN_POINTS.match(text, quantity.end)
    if not points or not quantity.low or quantity.low >= 100 or quantity.form == "vague":
        return None
    before = sentence_before(text, quantity.start)
    around = before + sentence_after(text, points.end())
    behind = _DISTANCE if points.group().startswith("-") else _MORE_OR_LESS
    changed = by_amount().search(before) or behind.match(text, points.end())
    if not changed or _point_words().search(around) or not _rate_words().search(around):
        return None
    return _points(quantity, points.end())


def _share(quantity: QuantityMatch, end: int) -> QuantityMatch:
    return replace(quantity, end=end, unit="percent", dimension="share", rule="percent")


def _points(quantity: QuantityMatch, end: int) -> QuantityMatch:
    return replace(quantity, end=end, unit="percentage_point", dimension="rate", rule="percentage_point")


@cache
def _rate_words() -> re.Pattern[str]:
    words = longest_first(lexicon.words("figures", "rate_words") - {"%"})
    return re.compile(rf"\b(?:{words})\b|\d\s?%", re.IGNORECASE)


@cache
def _point_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('figures', 'point_words'))})\b", re.IGNORECASE)
