"""The long tail of unit names: quantulum3's catalogue, read as data.

quantulum3's own loading takes seconds, most of them for a library of English plurals; the names of units need little of
that. Its parser is never used: its time grows with the square of the text, and it misreads money, percent and ranges.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from claimledger.records import Dimension

_DATA = ("units.json", "_lang/en_US/units.json")
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
_LINKS = ("per", "of", "force")  # words behind the one that takes the plural: "metres per second", "pounds force"


@cache
def catalogue() -> dict[str, tuple[str, Dimension]]:
    """Words for physical units, lower case, singular and plural -> quantulum3's name of the unit and its dimension."""
    table: dict[str, tuple[str, Dimension]] = {}
    for name, unit in _units().items():
        if unit.get("entity") not in _ENTITY_DIMENSIONS:
            continue
        meant = (name, _ENTITY_DIMENSIONS[unit["entity"]])
        for surface in unit.get("surfaces", ()):
            for words in (surface.casefold(), plural(surface.casefold())):
                table[words] = min(table.get(words, meant), meant)
    return table


def plural(name: str) -> str:
    """The plural of a unit's name: of its last word, or of the one before "per", "of" or "force"; "degrees celsius"."""
    words = name.replace("-force", " -force").split(" ")
    ends = (index for index, word in enumerate(words) if index and word.lstrip("-") in _LINKS)
    at = 0 if words[0] == "degree" else next(ends, len(words)) - 1
    words[at] = _plural_word(words[at])
    return " ".join(words).replace(" -force", "-force")


def _plural_word(word: str) -> str:
    if word.endswith("foot"):
        return f"{word.removesuffix('foot')}feet"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("hertz", "revolutions", "kgs")):
        return word
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _units() -> dict[str, dict[str, Any]]:
    """quantulum3's units by name, with those that metric prefixes make of them."""
    units: dict[str, dict[str, Any]] = {}
    for name, unit in _entries():
        units.setdefault(name, {}).update(unit)
    return units


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that its classifier extra, which doesn't load, is missing
        from quantulum3.load import Units

    for file in _DATA:
        for name, unit in json.loads(files("quantulum3").joinpath(file).read_text("utf-8")).items():
            yield from Units.prefixed_units(name, unit)
