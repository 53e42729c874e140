"""What tells two figures apart that share a unit and a concept: words beside them, periods of two lengths, other things
counted. Such figures are never set against each other, however near their words are.

The words are data: unlike.toml beside this module, with examples.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from claimledger.reconcile.definitions import fold, folded, words
from claimledger.reconcile.times import Days, days
from claimledger.records import Claim

COUNTED = "counted"
"""Instead of a dimension: classes that tell by the noun that is counted alone."""

UNEVEN = 1.5
"""How many times as long as another period one is at the least that no figure for it is one for the other."""

SHORT_DAYS = 100
"""Days of a period, a quarter at the most, that comes again: its figure is none for the next one."""

SHORT_RATES = re.compile(r"\s*(?:\w+\s+)?(?:a|per|each|every)\s+(?:quarter|month|week|day|hour)\b(?!\s+of\b)")
"""Words right behind a figure by which it is for a time shorter than a year."""

_YEARLY = re.compile(r"\s*(?:\w+\s+){0,2}(?:a|per|each|every)\s+year\b|\s*(?:\w+\s+){0,2}(?:annually|yearly)\b")
_AND_NEXT = re.compile(r"\s+and\s+(?:the\s+)?[A-Z]")
_AND_LAST = re.compile(r"[A-Z][\w'\u2019-]+\s+and\s+(?:the\s+)?\Z")
_REST = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:other|remaining)\s+\Z")
_BREAK = re.compile(r"[,;:()\u2013\u2014]\s|\s(?:and|but|while)\s")


@dataclass(frozen=True)
class _Words:
    """Words that tell figures of a dimension apart; of marks the one class."""

    dimension: str
    classes: tuple[frozenset[str], ...]

    def tells_of(self, claim: Claim) -> bool:
        return self.dimension in {"", claim.quantity.dimension}


def are_unlike(one: Claim, other: Claim) -> bool:
    """Whether two figures of one unit are of two things by the words right beside them, or by their periods."""
    return are_worded_unlike(one, other) or are_of_two_periods(one, other)


def are_worded_unlike(one: Claim, other: Claim) -> bool:
    """Whether the words right beside two figures of one unit say that they are of two things."""
    if _is_rest(one) != _is_rest(other) or _is_joint(one) != _is_joint(other):
        return True
    return _are_told_apart(one, other) or are_other_counted(one, other)


def clause_words(claim: Claim) -> frozenset[str]:
    """The folded words around a figure up to the next break of its sentence on either side."""
    left, right = _sides(claim)
    clause = f"{_BREAK.split(left)[-1]} {_BREAK.split(right)[0]}"
    return frozenset(map(fold, words(clause.replace("next door", "nearby"))))


def before(claim: Claim) -> str:
    """The text of a figure's sentence before it."""
    return _sides(claim)[0]


def are_other_counted(one: Claim, other: Claim) -> bool:
    """Whether the nouns that two figures count are of two sorts: patients and clinics."""
    counted = [_counted(claim) for claim in (one, other)]
    return any(_of_two(classes.classes, *counted) for classes in _table().classes if classes.dimension == COUNTED)


def _is_rest(claim: Claim) -> bool:
    """Whether a figure is what is left of another one: "the other 42 came by rail"."""
    return _REST.search(before(claim)) is not None


def _is_joint(claim: Claim) -> bool:
    """Whether a figure is of its subject and another one together: "with 39 seats Greens and Liberals will govern"."""
    name = claim.subject.text if claim.subject and claim.subject.text[:1].isupper() else None
    text = claim.sentence.exact
    if not name or name not in text:
        return False
    before, _, after = text.partition(name)
    return _AND_NEXT.match(after) is not None or _AND_LAST.search(before) is not None


def is_yearly(claim: Claim) -> bool:
    """Whether a figure is told for each year: "4,000 flats a year"."""
    return _YEARLY.match(_sides(claim)[1]) is not None


def _counted(claim: Claim) -> frozenset[str]:
    """What a figure counts: its noun, or where it has none ("38 in the other group") its measure."""
    if claim.quantity.dimension != "count":
        return frozenset()
    return folded(claim.quantity.counted or (claim.measure.text if claim.measure else None))


def _are_told_apart(one: Claim, other: Claim) -> bool:
    left, right = (
        clause_words(claim) | folded(claim.subject.text if claim.subject else None) for claim in (one, other)
    )
    apart = any(_of_two(told.classes, left, right) for told in _table().classes if told.tells_of(one))
    return apart or any(_is_of(told, left) != _is_of(told, right) for told in _table().marks if told.tells_of(one))


def _of_two(classes: Sequence[frozenset[str]], one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether words are of some classes, and other words of others."""
    left, right = ({place for place, words in enumerate(classes) if words & said} for said in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _is_of(told: _Words, said: frozenset[str]) -> bool:
    return any(said & words for words in told.classes)


def are_of_two_periods(one: Claim, other: Claim) -> bool:
    """Whether figures are for periods of two lengths (a half year and the year before, a quarter's and a year's), or
    for two months or quarters."""
    if _is_short_rate(one) != _is_short_rate(other):
        return True
    periods = [known for claim in (one, other) if (known := _period(claim)) is not None]
    if len(periods) < 2:
        return False
    lengths = sorted((last - first).days + 1 for first, last in periods)
    apart = max(first for first, _ in periods) > min(last for _, last in periods)
    return lengths[1] >= UNEVEN * lengths[0] or (apart and lengths[1] <= SHORT_DAYS)


def _is_short_rate(claim: Claim) -> bool:
    return claim.quantity.dimension == "money" and SHORT_RATES.match(_sides(claim)[1]) is not None


def _period(claim: Claim) -> Days | None:
    """The period of a figure, where its article tells one."""
    told = claim.time.role == "period" and claim.time.basis not in {"document", "unknown"}
    return days(claim.time) if told else None


def _sides(claim: Claim) -> tuple[str, str]:
    at = claim.quantity.start - claim.sentence.start
    return claim.sentence.exact[:at], claim.sentence.exact[at + len(claim.quantity.exact) :]


@dataclass(frozen=True)
class _Table:
    classes: tuple[_Words, ...]
    marks: tuple[_Words, ...]


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("unlike.toml").read_text(encoding="utf-8"))


@cache
def _table() -> _Table:
    classes = (_Words(one["dimension"], tuple(map(frozenset, one["words"]))) for one in _read()["classes"])
    marks = (_Words(one["dimension"], (frozenset(one["words"]),)) for one in _read()["marks"])
    return _Table(tuple(classes), tuple(marks))


def examples() -> tuple[Mapping[str, Any], ...]:
    """The examples of unlike.toml, as they stand."""
    return tuple(_read()["example"])
