"""Measures that a unit names by itself: "age" of "Mette Kroll, 34", "height" of "a crane, 94 metres tall".

What is written beside such a figure is the thing, not what is measured of it. The adjective behind the figure tells
which of a thing's sizes it is, else the phrase behind it ("28 km off the coast"), else the unit's dimension. A thing's
words stay those of the measure ("gusts of 155 km/h"), which only has the size for its key.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures.reading import Reading
from claimledger.extract.syntax import child

BEHIND = 3  # tokens behind a figure that may say which size it is: "5,050 feet above the sea"
_THINGS = frozenset({"level_verb", "modified_noun", "attribute_verb", "participle", "changed", "clause"})
_NAMES = {
    "length": "length", "area": "area", "mass": "weight", "volume": "volume", "duration": "duration", "speed": "speed",
    "temperature": "temperature", "power": "capacity",
}  # fmt: skip
_DONE = frozenset({"mass", "volume", "power", "area"})  # amounts of what a verb takes: "handled 3 million tonnes"


def size(figure: Figure, reading: Reading) -> Reading | None:
    """The reading under the name of the size that a figure is; None where its own words name a measure."""
    dimension = figure.quantity.dimension
    if dimension == "age":
        is_noun = reading.measure is not None and reading.measure.root.pos_ == "NOUN"
        own = is_noun and _last(reading.key) in lexicon.words("measures", "ages")
        return None if own else _named(reading, "age")
    if dimension not in _NAMES or reading.rule not in _THINGS or _names_measure(reading):
        return None
    said = _by_adjective(figure, reading) or _by_matter(figure, reading) or _by_place(figure)
    if said:
        return _named(reading, said)
    key = _by_thing(figure, reading) or _by_unit(figure, reading)
    if not key:
        return None
    deed = reading.rule in ("clause", "attribute_verb")
    return _named(reading, key) if deed else replace(reading, key=key)


def _named(reading: Reading, name: str) -> Reading:
    return replace(reading, name=name, key=name)


def _last(key: str) -> str:
    return key.rpartition(" ")[2]


def _names_measure(reading: Reading) -> bool:
    """Whether the words of a measure name one, and no thing or deed: "journey time", "sea level"."""
    if reading.rule == "clause" and reading.measure is not None and reading.measure.root.pos_ != "NOUN":
        return False
    return _last(reading.key) in lexicon.words("measures", "measuring_nouns", "sized_nouns")


def _behind(figure: Figure) -> list[str]:
    doc, end = figure.span.doc, figure.span.end
    return [one.lower_ for one in doc[end : min(end + BEHIND, figure.sentence.end)]]


def _by_adjective(figure: Figure, reading: Reading) -> str:
    """ "410 metres long", "8.4 metres across", "a 94-metre-high crane"."""
    behind = [one for one in _behind(figure) if one != "-"]
    name = _adjectives().get((figure.quantity.dimension or "", behind[0]), "") if behind else ""
    return "diameter" if name == "width" and behind[0] == "across" and _is_round(reading) else name


def _by_matter(figure: Figure, reading: Reading) -> str:
    """ "up to eight metres of mud": how deep what lies there is; an amount of other things is told by them."""
    behind = _behind(figure)
    if behind[:1] not in (["of"], ["worth"]):
        return ""
    matter = figure.quantity.dimension == "length" and _last(reading.key) in lexicon.words("measures", "matter")
    return "depth" if matter else ""


def _by_place(figure: Figure) -> str:
    """ "28 km off the coast", "5,050 feet above the sea"."""
    if figure.quantity.dimension != "length":
        return ""
    behind = _behind(figure)
    if "above" in behind[:1] and "sea" in behind:
        return "altitude"
    at = behind[-1:] if behind[:2] == ["to", "the"] else behind[:1]  # "230 km to the west"
    return "" if lexicon.words("measures", "away").isdisjoint(at) else "distance"


def _by_thing(figure: Figure, reading: Reading) -> str:
    """ "the river rose by three metres", "a mirror of 8.4 metres"."""
    if figure.quantity.dimension != "length" or reading.rule == "clause":
        return ""
    if _head(reading) in lexicon.words("measures", "waters") and reading.rule in ("changed", "level_verb"):
        return "water level"
    return "diameter" if _is_round(reading) else ""


def _by_unit(figure: Figure, reading: Reading) -> str:
    """ "a bridge of 30 metres", "the statue weighs 12 tonnes"; nothing for an amount of something ("3 tonnes of
    wheat"), or of what a verb takes ("the port handled 3 tonnes")."""
    dimension = figure.quantity.dimension or ""
    if _behind(figure)[:1] in (["of"], ["worth"]) and not _is_attribute(reading.predicate):
        return ""
    if reading.rule == "clause" and dimension in _DONE and not _is_attribute(reading.predicate):
        return ""
    moved = reading.rule == "clause" and dimension == "length" and not _is_attribute(reading.predicate)
    return "distance" if moved else _NAMES[dimension]


def _is_attribute(predicate: Token) -> bool:
    """Whether a clause only says how large something is: "holds 40,000 litres", "is 3 metres"."""
    sizing = lexicon.words("measures", "sizing_verbs")
    return child(predicate, "cop") is not None or predicate.lemma_.lower() in sizing


def _head(reading: Reading) -> str:
    """The thing that is measured, or whose measure it is."""
    if reading.measure is not None and reading.measure.root.pos_ == "NOUN":
        return reading.measure.root.lemma_.lower()
    return reading.owner.lemma_.lower() if reading.owner is not None else ""


def _is_round(reading: Reading) -> bool:
    return _head(reading) in lexicon.words("measures", "round_things")


@cache
def _adjectives() -> dict[tuple[str, str], str]:
    """Which size of what dimension each adjective tells."""
    entries = lexicon.table("measures", "size", lexicon.Size)
    return {(entry.dimension, word): entry.name for entry in entries for word in entry.words}
