"""What an amount is one per: "a month", "per share", "/MWh", "per 100 km"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import QuantityMatch, longest_first
from claimledger.extract.quantities.units import unit_after
from claimledger.records import Dimension

RATED = (
    "money", "mass", "volume", "energy", "power", "area", "length", "duration", "temperature", "other", "speed",
)  # fmt: skip
"""Dimensions of which an amount can be one per something; of a share it is left to the parse."""
_PER = re.compile(r"\s(?:per|an?|each|every)\s(?:(?:dry|wet)\s(?=tonne|ton\b))?|/", re.IGNORECASE)
_PERIOD_PER = re.compile(r"\s(?:per|an?)\s|/", re.IGNORECASE)
_PAID = re.compile(r"\s?(?:(?P<a>p\.a\.|pa\b)|(?P<mo>p\.c\.m\.|pcm\b)|(?P<wk>p\.w\.|pw\b))")  # pay and rents
_MANY = re.compile(
    r"(?:\s(?:per|(?:for|in)\severy)\s|/)(?P<count>10{0,2}[, \u00a0\u202f]000|10{2,6}|(?:a\s|one\s|1\s)?million"
    r"|(?:a\s|one\s)?hundred|(?:a\s|one\s)?thousand)\b(?![.,]?\d|\s?%)",
    re.IGNORECASE,
)
_GROUPING = re.compile(r"[,\s]")
_MANY_IN_WORDS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_UCUM_ITEMS = {"barrel": "[bbl_us]", "gallon": "[gal_us]", "pound": "[lb_av]", "ounce": "[oz_av]"}  # ucum.org's codes


def as_rate(text: str, quantity: QuantityMatch) -> QuantityMatch:
    """An amount of money or of something measured with what it is per: "3 euros a tonne" is in EUR/t."""
    if quantity.unit and "/" in quantity.unit:
        rate = _period_after(text, quantity.end)
    elif quantity.dimension in RATED:
        rate = _paid_after(text, quantity) or rate_after(text, quantity.end)
    else:
        return quantity
    if not rate:
        return quantity
    dimension: Dimension = "money" if quantity.dimension == "money" else "rate"
    one = replace(quantity, end=rate[0], unit=f"{quantity.unit}/{rate[1]}", dimension=dimension)
    further = _period_after(text, one.end)
    return replace(one, end=further[0], unit=f"{one.unit}/{further[1]}") if further else one


def _paid_after(text: str, quantity: QuantityMatch) -> tuple[int, str] | None:
    """The period of pay or rent in letters: "£1,800 p.a.", "£650pcm"."""
    paid = _PAID.match(text, quantity.end) if quantity.dimension == "money" else None
    return (paid.end(), paid.lastgroup or "") if paid else None


def _period_after(text: str, position: int) -> tuple[int, str] | None:
    """The period of what is one per something already: "/month" of "€38/m²/month"."""
    per = _PERIOD_PER.match(text, position)
    unit = unit_after(text, per.end()) if per else None
    if not unit or unit.dimension != "duration" or _per_not().match(text, unit.end):
        return None
    return unit.end, unit.code


def as_rate_per_many(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "4.2 per 1,000 inhabitants", "22 per 100,000": a rate whose count stands elsewhere."""
    many = per_many(text, quantity.end)
    return replace(quantity, end=many[0], unit=f"/{many[1]}", dimension="rate", rule="unit") if many else None


def rate_after(text: str, position: int) -> tuple[int, str] | None:
    """Where the words end that make an amount before `position` one per something, and what it is per, as a UCUM code
    or an item in braces: " a tonne" gives "t", " per share" "{share}", "/MWh" "MWh", " per 100 km" "(100.km)"; " a year
    ago" gives nothing."""
    per = _PER.match(text, position)
    if not per:
        return per_many(text, position)
    one = _per_one(text, per.end())
    return one if one and not _per_not().match(text, one[0]) else per_many(text, position)


def per_many(text: str, position: int) -> tuple[int, str] | None:
    """Where the words end that make a number before `position` one per so many, and what they are, as UCUM code:
    " per 100,000 people" gives "(100000.{person})"; " per 1,000 live births", which the lexicon lacks, gives "1000".
    """
    many = _MANY.match(text, position)
    if not many:
        return None
    written = many["count"]
    count = _MANY_IN_WORDS.get(written.split()[-1].casefold()) or int(_GROUPING.sub("", written))
    blank = text[many.end() : many.end() + 1]
    one = _per_one(text, many.end() + len(blank)) if blank.isspace() or blank.isalpha() else None
    return (one[0], f"({count}.{one[1]})") if one else (many.end(), str(count))


def _per_one(text: str, position: int) -> tuple[int, str] | None:
    """A unit or an item right at a position."""
    unit = unit_after(text, position) if text[position : position + 1] not in (" ", "-") else None
    item = _per_item().match(text, position)
    if unit and (not item or unit.end >= item.end()):
        return unit.end, unit.code
    return (item.end(), _item_code(item.group().casefold())) if item else None


def _item_code(name: str) -> str:
    singular = "child" if name == "children" else name if name in _items() else name.removesuffix("s")
    if singular in lexicon.words("units", "per_person"):
        singular = "person"
    return _UCUM_ITEMS.get(singular, f"{{{singular}}}")


@cache
def _items() -> frozenset[str]:
    return lexicon.words("units", "per_items", "per_person") | set(_UCUM_ITEMS)


@cache
def _per_item() -> re.Pattern[str]:
    words = longest_first(_items() | {f"{word}s" for word in _items()} | {"children"})
    return re.compile(rf"(?:{words})\b(?!-)", re.IGNORECASE)


@cache
def _per_not() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.words("units", "per_not")))
    return re.compile(rf"-|\s(?:{words}|on(?=[,.;]|$))\b", re.IGNORECASE)
