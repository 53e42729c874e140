"""One measure over time: its values in order, and whether they tell of a trend or jump back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from claimledger.reconcile import terms
from claimledger.reconcile.group import Candidate
from claimledger.reconcile.story.concepts import concept_of
from claimledger.reconcile.times import days
from claimledger.reconcile.values import point, relation, relative_gap

LEAST = 3
"""Figures from which on they are a series: two are a pair, of which nobody knows where it leads."""

JUMP = Decimal("0.2")
"""The part of the larger figure that a value must go back to be a jump: many a rate rises and falls by less."""

LITTLE_CONFIDENCE = 0.5

COUNTED_UP = frozenset({"death", "injury", "case", "damage"})
"""Concepts that are totals: what has once been counted stays counted, unless it is corrected."""


@dataclass(frozen=True)
class Series:
    """Figures of one measure in order of time, those of one time and value once."""

    steps: tuple[Candidate, ...]

    @property
    def is_total(self) -> bool:
        """Whether it is a total that is counted up, as a toll is."""
        return all(is_counted_up(one) for one in self.steps)

    @property
    def is_sure(self) -> bool:
        """Whether none of its figures was read with little confidence."""
        return all(one.claim.confidence >= LITTLE_CONFIDENCE for one in self.steps)

    @property
    def is_named(self) -> bool:
        """Whether all its figures are of somebody or something with a name: "people" died in many places."""
        return all(one.claim.subject is not None and one.claim.subject.id is not None for one in self.steps)

    @cached_property
    def moves(self) -> tuple[int, ...]:
        """Of each step to the next: 1 where it rises, -1 where it falls, 0 where it may be the same."""
        return tuple(_move(one, other) for one, other in pairwise(self.steps))

    @property
    def falls(self) -> tuple[tuple[Candidate, Candidate], ...]:
        """The steps on which it falls, those first that lead to another time."""
        found = (pair for pair, move in zip(pairwise(self.steps), self.moves, strict=True) if move < 0)
        return tuple(sorted(found, key=lambda pair: _last(pair[0]) == _last(pair[1])))

    @property
    def is_trend(self) -> bool:
        """Whether it goes one way, and a total up."""
        moves = set(self.moves) - {0}
        return len(moves) < 2 and not (self.is_total and -1 in moves)

    @property
    def jumps_back(self) -> bool:
        """Whether a total falls, or one article's value stands out between those before and after it."""
        return bool(self.falls) if self.is_total else any(map(self._turns, range(1, len(self.moves))))

    def _turns(self, place: int) -> bool:
        """Whether the step from a place undoes most of the step to it, told by another article than those around it."""
        before, here, after = self.steps[place - 1 : place + 2]
        opposite = self.moves[place - 1] * self.moves[place] < 0
        jump = min(_gap(before, here), _gap(here, after))
        told_apart = here.claim.document not in {before.claim.document, after.claim.document}
        return opposite and told_apart and jump >= JUMP and _gap(before, after) < jump / 2


def series_of(members: Sequence[Candidate]) -> Series | None:
    """The series that some figures of one measure at several times make: three or more with their dates.

    Those of one day are in the order of their values, as a day has no hours here; all on one day only a total can be.
    """
    dated = [one for one in members if days(one.claim.time) is not None]
    if not dated:
        return None
    rising = point(max(dated, key=_last).quantity) >= point(min(dated, key=_last).quantity)
    ordered = sorted(dated, key=lambda one: (_last(one), point(one.quantity) * (1 if rising else -1), one.claim.id))
    steps = tuple({(_last(one), point(one.quantity)): one for one in reversed(ordered)}.values())[::-1]
    times = {_last(one) for one in steps}
    series = Series(steps)
    return series if len(steps) >= LEAST and (len(times) > 1 or series.is_total) else None


def length(series: Series) -> int:
    """The days from its first to its last figure, each taken for the last day of its time."""
    first, last = (days(series.steps[end].claim.time) for end in (0, -1))
    return (last[1] - first[1]).days if first and last else 0


PARTLY = frozenset({"alike", "partly", "narrower"})
"""Levels of measures that have some words in common, and not all: electric buses are not all buses."""


def one_measure(levels: Iterable[dict[str, str]]) -> bool:
    """Whether pairs with these levels of their comparisons tell of one measure, or of one concept in other words."""
    return all(
        level["measure"] == "same" or (level.get("concept") == "same" and level["measure"] not in PARTLY)
        for level in levels
    )


def _last(one: Candidate) -> str:
    known = days(one.claim.time)
    return known[1].isoformat() if known else ""


def _move(one: Candidate, other: Candidate) -> int:
    if relation(one.quantity, other.quantity) not in {"disjoint", "rounding"}:
        return 0
    return 1 if point(other.quantity) > point(one.quantity) else -1


def _gap(one: Candidate, other: Candidate) -> Decimal:
    return relative_gap(one.quantity, other.quantity)


def is_counted_up(one: Candidate) -> bool:
    """Whether a figure is a total that only grows while more becomes known, as a toll is."""
    concept = concept_of(one.claim)
    return concept in COUNTED_UP if concept is not None else bool(one.definition.core & (terms.TOLLS - {"missing"}))
