"""A whole told as its part: an article gives the figure of a whole and, right beside it, that of a part ("65 million
worldwide, 38 of it in the north"), and another one tells the whole in the words of the part: "65 million in the north".

The words that stand by the part and not by the whole are what tells; a figure that has the words of both is of either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.story.concepts import in_common
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.tellings import Telling
from claimledger.reconcile.story.unlike import are_of_two_periods, clause_words
from claimledger.reconcile.times import is_aimed

NAME = "part_meant"

PARTED: Grade = ("different_definition", "medium")

BESIDE = 240
"""Code points from a whole to its part at the most: two sentences."""

LEAST_DIGITS = 2
"""Digits of a figure that is known again by them."""

LEAST_COUNT = 1000
"""Smaller counts meet by chance."""

LEAST_PART, MOST_PART = Decimal("0.2"), Decimal("0.9")
"""What a part is of its whole that may be taken for it."""

_PARTICIPLES = ("ed", "en")

_PEOPLE = frozenset({"people", "person"})
_IDLE = (terms.FILLER | terms.HOLLOW | terms.GENERIC | terms.COUNTERS | terms.ADDED) - _PEOPLE

Parted = tuple[Telling, Telling, Grade, str]
"""Two figures of two articles, what is the matter with them, and the name of the rule that says so."""


def parted(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Parted]:
    """The figures of either article that are told of a part, with the part's own figure in the other article."""
    yield from _parted(one, other)
    yield from _parted(other, one)


def _parted(readers: Sequence[Telling], article: Sequence[Telling]) -> Iterator[Parted]:
    valued: defaultdict[Decimal, list[Telling]] = defaultdict(list)
    for told in article:
        valued[told.value].append(told)
    known = {told.value for told in readers}
    for reader in filter(_is_known_again, readers):
        for whole in valued.get(reader.value, ()):
            found = next((part for part in article if _is_meant(reader, whole, part) and part.value not in known), None)
            if found is not None:
                yield found, reader, PARTED, NAME
                return


def _is_known_again(told: Telling) -> bool:
    if told.digits < LEAST_DIGITS or told.claim.quantity.low != told.claim.quantity.high or is_aimed(told.claim):
        return False
    return told.unit != "count" or told.value >= LEAST_COUNT


def _is_meant(reader: Telling, whole: Telling, part: Telling) -> bool:
    """Whether a figure is that of the whole, told in the words of its part."""
    if not reader.quantity.unit == whole.quantity.unit == part.quantity.unit:
        return False
    if not LEAST_PART * whole.value <= part.value <= MOST_PART * whole.value:
        return False
    if abs(part.claim.quantity.start - whole.claim.quantity.start) > BESIDE or not _are_alike(whole, reader, part):
        return False
    if are_of_two_periods(reader.claim, part.claim):
        return False  # a year's profit, and what the last quarter alone brought
    mine, wholes, parts = (clause_words(told.claim) - _IDLE for told in (reader, whole, part))
    shared = mine & parts - wholes
    return len(shared) > len(mine & wholes - parts) and _tells(shared, reader, whole, part)


def _tells(shared: frozenset[str], reader: Telling, whole: Telling, part: Telling) -> bool:
    """Whether words name a place, what is counted, or what was done with it: connected, proven."""
    if reader.places & part.places - whole.places:
        return True
    counted = folded(reader.claim.quantity.counted) & folded(part.claim.quantity.counted)
    return bool(shared & counted) or any(word.endswith(_PARTICIPLES) for word in shared)


def _are_alike(whole: Telling, reader: Telling, part: Telling) -> bool:
    """Whether all are levels or all changes, and the part is one by its words, or of what the reader tells of."""
    if not change_kind(reader.claim) == change_kind(whole.claim) == change_kind(part.claim):
        return False
    return part.partial or bool(in_common(reader.concepts, part.concepts) or reader.measured & part.measured)
