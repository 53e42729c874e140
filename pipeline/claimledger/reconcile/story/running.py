"""Totals that run from one day on, and fall from one article to the next: what has been counted stays counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.signs import LEVELS, NEAR
from claimledger.reconcile.story.tellings import Telling
from claimledger.reconcile.times import is_aimed
from claimledger.reconcile.values import relation, relative_gap

FALLEN: Grade = ("different_time", "medium")

LEAST_DAYS = 20
"""Days from which on the end of a total that runs on is another end."""

Running = tuple[Telling, Telling, Grade, str]


def fallen_totals(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Running]:
    """The figures of two articles that run from one day on, of which the one that runs longer is lower."""
    for left, right in product(*(filter(_is_of_period, article) for article in (one, other))):
        if left.quantity.unit != right.quantity.unit or left.unit in {None, "percent", "rank", "times"}:
            continue
        ends = _ends(left, right)
        if ends is None or abs((ends[0] - ends[1]).days) < LEAST_DAYS:
            continue
        longer, shorter = (left, right) if ends[0] > ends[1] else (right, left)
        if longer.value < shorter.value and _are_of_one_thing(left, right):
            yield left, right, FALLEN, "fallen_total"


def _is_of_period(told: Telling) -> bool:
    return told.claim.time.role == "period"


def _ends(one: Telling, other: Telling) -> tuple[date, date] | None:
    """The ends of two periods that begin on one day, each as far as it has come when its article tells of it."""
    if one.days is None or other.days is None or one.days[0] != other.days[0]:
        return None
    return one.days[1], other.days[1]


def _are_of_one_thing(one: Telling, other: Telling) -> bool:
    if change_kind(one.claim) != "level" or change_kind(other.claim) != "level":
        return False
    if is_aimed(one.claim) or is_aimed(other.claim) or relation(one.quantity, other.quantity) != "disjoint":
        return False
    if LEVELS["subject"](one, other) in {"unlike", "different"} or LEVELS["place"](one, other) != "none":
        return False
    near = relative_gap(one.quantity, other.quantity) <= 2 * NEAR
    return (
        near and LEVELS["measure"](one, other) == "same" and one.concepts[:1] == other.concepts[:1] and not one.partial
    )
