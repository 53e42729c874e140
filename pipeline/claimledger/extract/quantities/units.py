"""Units of measurement: the lexicon's own first, then the long tail of quantulum3's catalogue, one phrase at a time.

quantulum3 is asked for unit *names* only; it never sees running text (its parser's time grows with the square of the
text, and it misreads money, percent and ranges).
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache

from claimledger import lexicon
from claimledger.records import Dimension

LONGEST_UNIT = 4  # words: "standard cubic feet per day" is as long as the press gets

_ENTITY_DIMENSIONS: dict[str, Dimension] = {
    "length": "length",
    "area": "area",
    "volume": "volume",
    "mass": "mass",
    "energy": "energy",
    "power": "power",
    "speed": "speed",
    "temperature": "temperature",
    "volumetric flow": "rate",
    "flow rate": "rate",
    "frequency": "other",
    "pressure": "other",
    "force": "other",
    "data storage": "other",
    "electric potential": "other",
    "electric current": "other",
    "radioactivity": "other",
    "concentration": "other",
}
_PHRASE = re.compile(r"(?P<gap>[\s-]?)(?P<words>[^\W\d_]{2,20}(?:[\s-][^\W\d_]{1,20}){0,3})")


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit that ends at `end` of the text: its UCUM code (or quantulum3's English name) and its dimension."""

    end: int
    code: str
    dimension: Dimension


def unit_after(text: str, position: int) -> UnitMatch | None:
    """The unit that stands right after a figure ending at `position`, with at most one blank or hyphen between."""
    own = _own_units().match(text, position)
    if own:
        entry = _by_form()[own["symbol"] or own["words"].casefold()]
        return UnitMatch(own.end(), entry.code, entry.dimension)
    phrase = _PHRASE.match(text, position)
    if not phrase:
        return None
    words = re.split(r"[\s-]", phrase["words"])[:LONGEST_UNIT]
    for count in range(len(words), 0, -1):
        known = catalogue_unit(" ".join(words[:count]).casefold())
        if known:
            length = sum(map(len, words[:count])) + count - 1
            return UnitMatch(phrase.start("words") + length, *known)
    return None


def rate_after(text: str, position: int) -> tuple[int, str] | None:
    """Where the words end that make an amount before `position` one per something, and what it is per, as a UCUM code
    or an item in braces: " a tonne" gives "t", " per share" "{share}", "/MWh" "MWh"; " a year ago" gives nothing."""
    per = _PER.match(text, position)
    if not per:
        return None
    own = _own_units().match(text, per.end())
    if own and not own.group().startswith((" ", "-")) and not _per_not().match(text, own.end()):
        return own.end(), _by_form()[own["symbol"] or own["words"].casefold()].code
    item = _per_item().match(text, per.end())
    if not item or _per_not().match(text, item.end()):
        return None
    name = item.group().casefold()
    return item.end(), _UCUM_ITEMS.get(name, f"{{{name}}}")


_PER = re.compile(r"\s(?:per|an?|each|every)\s|/", re.IGNORECASE)
_UCUM_ITEMS = {"barrel": "[bbl_us]", "gallon": "[gal_us]", "pound": "[lb_av]", "ounce": "[oz_av]"}  # ucum.org's codes


@cache
def _per_item() -> re.Pattern[str]:
    words = sorted(lexicon.words("units", "per_items") | set(_UCUM_ITEMS), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b(?!-)", re.IGNORECASE)


@cache
def _per_not() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon.words("units", "per_not")))
    return re.compile(rf"-|\s(?:{words}|on(?=[,.;]|$))\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def catalogue_unit(phrase: str) -> tuple[str, Dimension] | None:
    """Name and dimension of a lower-case unit phrase in quantulum3's catalogue, if it is a physical one that news
    means as such (words of everyday use are listed in units.toml as not_units)."""
    if phrase in lexicon.words("units", "not_units"):
        return None
    units = _catalogue().get(phrase, ())
    dimensions = sorted({(name, dimension) for name, dimension in units})
    return dimensions[0] if dimensions else None


@cache
def _catalogue() -> dict[str, tuple[tuple[str, Dimension], ...]]:
    """Lower-case surface -> (name, dimension) of quantulum3's physical units."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that its classifier extra, which doesn't load, is missing
        from quantulum3 import load

    table: dict[str, tuple[tuple[str, Dimension], ...]] = {}
    for surface, units in load.units().surfaces.items():
        known = [
            (unit.name, _ENTITY_DIMENSIONS[unit.entity.name])
            for unit in units
            if unit.entity.name in _ENTITY_DIMENSIONS
        ]
        if known:
            table[surface.casefold()] = tuple(sorted(known))
    return table


@cache
def _entries() -> tuple[lexicon.Unit, ...]:
    return lexicon.table("units", "unit", lexicon.Unit)


@cache
def _by_form() -> dict[str, lexicon.Unit]:
    forms = {word.casefold(): entry for entry in _entries() for word in entry.words}
    return forms | {symbol: entry for entry in _entries() for symbol in entry.symbols}


@cache
def _own_units() -> re.Pattern[str]:
    """A lexicon unit behind a figure: symbols in exact case, words in any case with hyphens for blanks."""
    words = sorted({word for entry in _entries() for word in entry.words}, key=lambda word: (-len(word), word))
    symbols = sorted({symbol for entry in _entries() for symbol in entry.symbols}, key=lambda sign: (-len(sign), sign))
    spelled = "|".join(re.escape(word) for word in words)
    signs = "|".join(re.escape(symbol) for symbol in symbols)
    return re.compile(rf"[\s\u00a0-]?(?:(?P<words>(?i:{spelled}))|(?P<symbol>{signs}))(?!\w)")
