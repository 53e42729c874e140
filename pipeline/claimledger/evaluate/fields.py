"""Whether one field of a predicted claim is right: pure judgements of a gold claim and a predicted one.

The terms are lenient where two careful readers would differ and strict where a figure would change its meaning: units
have synonyms, counted nouns are compared by their heads, names by their share of words; values and years are exact.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from claimledger.evaluate.gold import AliasGroup, ClaimEntry, Number, Value
from claimledger.evaluate.output import OutClaim

ENOUGH_WORDS = 0.5  # of an accepted name have to be in the predicted subject
DIRECTIONS = {"gt": "above", "ge": "above", "lt": "below", "le": "below"}
UNITS = {
    "kilometre": "km", "kilometer": "km", "kilometres": "km", "kilometers": "km",
    "km^2": "km2", "km²": "km2", "sq km": "km2", "square kilometre": "km2", "square kilometer": "km2",
    "square kilometres": "km2", "square kilometers": "km2",
}  # fmt: skip
SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "s", "the", "this", "to", "with"}
)
AFTER_HEAD = frozenset(
    {"of", "in", "on", "at", "by", "for", "from", "to", "under", "with", "that", "which", "who"}
    | {"listed", "qualified", "working", "employed"}
)


def value_right(gold: ClaimEntry, low: Number | None, high: Number | None) -> bool:
    """Whether the bounds are those of the gold or of an accepted reading.

    A point is also right with an open end ("over 40" as 40 to None); a reading with two ends needs both.
    """
    readings: tuple[Value, ...] = ((gold.low, gold.high), *gold.accept_values)
    return any(_reads(reading, low, high) for reading in readings)


def _reads(reading: Value, low: Number | None, high: Number | None) -> bool:
    ends = reading if isinstance(reading, tuple) else (reading, reading)
    if ends[0] == ends[1]:
        said = [end for end in (low, high) if end is not None]
        return bool(said) and all(_same(ends[0], end) for end in said)
    return _same(ends[0], low) and _same(ends[1], high)


def _same(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def unit_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether the unit is accepted; of things counted, whether a head noun is."""
    if gold.counted is None:
        return _unit(claim.unit) in {_unit(unit) for unit in gold.unit}
    wanted = {head for noun in gold.counted for head in heads(noun)}
    return claim.unit == "count" and bool(wanted & heads(claim.counted))


def _unit(name: str) -> str:
    return UNITS.get(name, name)


def heads(phrase: str) -> frozenset[str]:
    """The head nouns of a phrase, in the singular: "big towns, and villages of the north" gives town and village."""
    members = re.split(r",|\band\b|\bor\b", _before_modifiers(phrase.casefold()))
    words = (re.findall(r"[\w&'-]+", member) for member in members)
    return frozenset(_singular(member[-1]) for member in words if member)


def _before_modifiers(phrase: str) -> str:
    """The phrase up to the first word that opens a modifier after its head; a modifier in front is none."""
    words = phrase.split()
    end = next((place for place, word in enumerate(words) if place and word.strip(",") in AFTER_HEAD), len(words))
    return " ".join(words[:end])


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun.removesuffix("es")
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def comparator_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether the comparator points in an accepted direction: gt and ge are one, lt and le are one."""
    return _direction(claim.comparator) in {_direction(name) for name in gold.comparator}


def _direction(comparator: str) -> str:
    return DIRECTIONS.get(comparator, comparator)


def _rightly_undated(gold: ClaimEntry, claim: OutClaim) -> bool:
    return gold.time.or_undated and not claim.years


def year_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether the claim's period begins and ends in the years of the gold."""
    return _rightly_undated(gold, claim) or claim.years == set(gold.time.years)


def basis_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether the years are known in an accepted way."""
    return _rightly_undated(gold, claim) or claim.basis in gold.time.basis


def modality_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether the modality is accepted."""
    return claim.modality in gold.modality


def words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(re.findall(r"\w+", text.casefold())) - SMALL_WORDS


def subject_right(gold: ClaimEntry, claim: OutClaim, aliases: Mapping[str, frozenset[str]]) -> bool:
    """Whether the subject, as text or as id, has enough words of an accepted name or of one of its aliases."""
    accepted = {form for name in gold.subject for form in aliases.get(fold(name), frozenset({name}))}
    said = (words(claim.subject), words(claim.subject_id.replace("-", " ")))
    return any(_enough(words(name), text) for name in accepted for text in said)


def _enough(wanted: frozenset[str], said: frozenset[str]) -> bool:
    return bool(wanted) and len(wanted & said) >= ENOUGH_WORDS * len(wanted)


def speaker_right(gold: ClaimEntry, claim: OutClaim) -> bool:
    """Whether a word of the speaker's name is in an accepted name, or nobody is named where nobody is accepted."""
    if not claim.speaker:
        return None in gold.speaker
    return any(words(name) & words(claim.speaker) for name in gold.speaker if name)


def fold(name: str) -> str:
    """A name for comparison: case and spacing do not count."""
    return " ".join(name.casefold().split())


def alias_table(groups: Iterable[AliasGroup]) -> dict[str, frozenset[str]]:
    """All forms of a name, by each of its forms, folded."""
    table: dict[str, frozenset[str]] = {}
    for group in groups:
        forms = frozenset({group.name, *group.forms})
        for form in forms:
            table[fold(form)] = table.get(fold(form), frozenset()) | forms
    return table
