"""Units of measurement: the lexicon's own first, then the long tail of quantulum3's catalogue, one phrase at a time.

quantulum3 is asked for unit *names* only; it never sees running text (its parser's time grows with the square of the
text, and it misreads money, percent and ranges).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.lookup import Phrases, Signs
from claimledger.records import Dimension

LONGEST_SIGN = 3  # letters; what is as short in the catalogue is a sign, of which the lexicon has its own
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
    "mass flow": "rate",
    "data transfer rate": "rate",
    "volume (lumber)": "volume",
    "capacitance": "other",
    "concentration": "other",
    "current": "other",
    "data storage": "other",
    "density": "other",
    "electric current": "other",
    "electric potential": "other",
    "electrical resistance": "other",
    "force": "other",
    "frequency": "other",
    "illuminance": "other",
    "luminance": "other",
    "luminous flux": "other",
    "pressure": "other",
    "radioactivity": "other",
    "sound level": "other",
    "torque": "other",
}
_PREFIXES: dict[str, tuple[str, int, tuple[str, ...]]] = {  # UCUM's sign: name, power of ten, signs as written
    "n": ("nano", -9, ("n",)),
    "u": ("micro", -6, ("µ", "μ", "u")),
    "m": ("milli", -3, ("m",)),
    "c": ("centi", -2, ("c",)),
    "d": ("deci", -1, ("d",)),
    "h": ("hecto", 2, ("h",)),
    "k": ("kilo", 3, ("k",)),
    "M": ("mega", 6, ("M",)),
    "G": ("giga", 9, ("G",)),
    "T": ("tera", 12, ("T",)),
    "P": ("peta", 15, ("P",)),
}


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit that ends at `end` of the text: its UCUM code (or quantulum3's English name) and its dimension."""

    end: int
    code: str
    dimension: Dimension


def unit_after(text: str, position: int) -> UnitMatch | None:
    """The unit that stands right after a figure ending at `position`, with at most one blank or hyphen between."""
    name, sign = _names().at(text, position), _signs().at(text, position)
    if not name and not sign:
        return None
    end, (code, dimension) = max((one for one in (sign, name) if one), key=lambda one: one[0])
    return UnitMatch(end, code, dimension)


def part_of(whole: str, part: str) -> Decimal | None:
    """How much of a unit another is that may go on with it in one figure: an inch is a twelfth of a foot."""
    unit = _by_code().get(whole)
    return _by_code()[part].factor / unit.factor if unit and part in unit.parts else None


def catalogue_unit(phrase: str) -> tuple[str, Dimension] | None:
    """Name and dimension of a lower-case unit phrase in quantulum3's catalogue, if it is a physical one that news
    means as such (words of everyday use are listed in units.toml as not_units)."""
    return _catalogue().get(phrase)


@cache
def known_units() -> tuple[lexicon.Unit, ...]:
    """The lexicon's units and, of those with metric prefixes, the multiples."""
    return tuple(unit for entry in lexicon.table("units", "unit", lexicon.Unit) for unit in _with_multiples(entry))


def _with_multiples(entry: lexicon.Unit) -> Iterator[lexicon.Unit]:
    yield entry
    for sign in entry.prefixes:
        name, power, written = _PREFIXES[sign]
        yield entry.model_copy(
            update={
                "code": sign + entry.code,
                "words": tuple(name + word for word in entry.words),
                "symbols": tuple(one + symbol for one in written for symbol in entry.symbols),
                "factor": entry.factor.scaleb(power),
                "prefixes": (),
            }
        )


@cache
def _by_code() -> dict[str, lexicon.Unit]:
    return {unit.code: unit for unit in known_units()}


@cache
def _names() -> Phrases[tuple[str, Dimension]]:
    own = {word: (unit.code, unit.dimension) for unit in known_units() for word in unit.words}
    return Phrases(_catalogue(), own)


@cache
def _signs() -> Signs[tuple[str, Dimension]]:
    return Signs({symbol: (unit.code, unit.dimension) for unit in known_units() for symbol in unit.symbols})


@cache
def _catalogue() -> dict[str, tuple[str, Dimension]]:
    """Lower-case surface -> (name, dimension) of quantulum3's physical units."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that its classifier extra, which doesn't load, is missing
        from quantulum3 import load

    everyday = lexicon.words("units", "not_units")
    table: dict[str, tuple[str, Dimension]] = {}
    for surface, units in load.units().surfaces.items():
        physical = [
            (unit.name, _ENTITY_DIMENSIONS[unit.entity.name])
            for unit in units
            if unit.entity.name in _ENTITY_DIMENSIONS
        ]
        if physical and len(surface) > LONGEST_SIGN and surface.casefold() not in everyday:
            table[surface.casefold()] = min(physical)
    return table
