"""Units of measurement: the lexicon's own first, then the long tail of quantulum3's names (`catalogue`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.catalogue import catalogue
from claimledger.extract.quantities.lookup import Phrases, Signs
from claimledger.records import Dimension

LONGEST_SIGN = 3  # letters; what is as short in the catalogue is a sign, of which the lexicon has its own
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
    """The catalogue's names that news means as units."""
    everyday = lexicon.words("units", "not_units")
    return {words: unit for words, unit in catalogue().items() if len(words) > LONGEST_SIGN and words not in everyday}
