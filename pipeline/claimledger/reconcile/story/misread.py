"""What one article of a story tells wrong of another's figures, known by the figures themselves: mistaken for another
thing, slipped by a digit or a unit, an aim that was moved. Words that don't meet hide none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from claimledger.reconcile.gathering import Typed
from claimledger.reconcile.story import mistaken
from claimledger.reconcile.story.aims import moved
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.extremes import broken_records
from claimledger.reconcile.story.mistaken import misreadings
from claimledger.reconcile.story.outdated import NAME as OUTDATED
from claimledger.reconcile.story.outdated import outdated
from claimledger.reconcile.story.parted import NAME as PART_MEANT
from claimledger.reconcile.story.parted import parted
from claimledger.reconcile.story.running import fallen_totals
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.slips import slips
from claimledger.reconcile.story.tellings import Telling
from claimledger.records import Comparison

SLIPPED: Mapping[str, Grade] = {
    "slipped_unit": ("unit_or_scale", "high"),
    "slipped_size": ("unit_or_scale", "high"),
    "swapped_digits": ("contradiction", "medium"),
}
"""What each slip is."""

Finder = Callable[[Sequence[Telling], Sequence[Telling]], Iterable[tuple[Telling, Telling, Grade, str]]]
"""Gives two figures of two articles, what is the matter with them, and the name of the rule that says so."""

EQUALLY = 5.0
"""What an equal figure weighs among the signs that one thing is told, as in `retold`; the rest is told, and not
weighed: these are known by their figures."""


FINDERS: Mapping[Finder, tuple[str, ...]] = {
    misreadings: (*(rule.__name__.strip("_") for rule in mistaken.RULES), *mistaken.MISSED),
    moved: ("put_off", "moved_aim"),
    broken_records: ("broken_record",),
    fallen_totals: ("fallen_total",),
    parted: (PART_MEANT,),
    outdated: (OUTDATED,),
}
"""What finds figures that don't go together, each with the names of its rules."""

NAMES: tuple[str, ...] = (*SLIPPED, *chain.from_iterable(FINDERS.values()))
"""The names of all rules here. What they find rests on the figures, and on no sum of weights."""


def misread(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Typed]:
    """What is wrong between the figures of two articles of a story; an equal pair among them is no agreement."""
    for left, right, grade, rule in chain.from_iterable(find(one, other) for find in FINDERS):
        yield _typed(left, right, grade, rule)
    for left, right, rule in slips(one, other):
        yield _typed(left, right, SLIPPED[rule], rule)


def _typed(one: Telling, other: Telling, grade: Grade, rule: str) -> Typed:
    first, second = sorted((one, other), key=lambda told: told.claim.id)
    pair = first.candidate, second.candidate
    levels = {name: level(first, second) for name, level in LEVELS.items()}
    weights = {"value": EQUALLY} if first.value == second.value else {}
    comparisons = (Comparison(name=name, level=level, weight=weights.get(name, 0.0)) for name, level in levels.items())
    return Typed(pair, *grade, tuple(comparisons), rule)
