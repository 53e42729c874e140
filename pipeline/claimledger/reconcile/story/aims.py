"""Aims and forecasts of two articles that don't go together: put off to another year, or moved to another figure.

What is aimed at is often told by its figure and year alone, so that an article's only aim of a unit for a year is known
again by these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.story.concepts import in_common
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.tellings import Telling, together
from claimledger.reconcile.times import days, is_aimed
from claimledger.reconcile.values import relation

MOVED: Grade = ("target_vs_actual", "low")

SHARED = 0.5
"""How much the words around two figures must single them out (`together`) to say that one thing is told."""

MOST_YEARS = 15
"""Years by which an aim is put off at the most; aims further apart are steps of one plan."""

Aim = tuple[Telling, Telling, Grade, str]
"""Two aims of two articles, what is the matter with them, and the name of the rule that says so."""


def moved(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Aim]:
    """The aims of two articles that were put off or moved."""
    first, second = ([told for told in article if _is_ahead(told)] for article in (one, other))
    often = [Counter(map(_sort, article)) for article in (first, second)]
    for left, right in product(first, second):
        if left.quantity.unit != right.quantity.unit or _are_apart(left, right):
            continue
        alone = often[0][_sort(left)] == often[1][_sort(right)] == 1
        if _is_put_off(left, right):
            yield left, right, MOVED, "put_off"
        elif alone and is_aimed(left.claim) and is_aimed(right.claim) and _is_moved(left, right):
            yield left, right, MOVED, "moved_aim"


def _sort(told: Telling) -> tuple[str | None, int | None, str]:
    """What makes an aim one of a sort: its unit, its year, and whether it is a change."""
    return told.unit, _year(told), change_kind(told.claim)


def _is_ahead(told: Telling) -> bool:
    """Whether a figure is an aim, or told for a time to come."""
    known = days(told.claim.time)
    return is_aimed(told.claim) or (known is not None and told.published is not None and known[0] > told.published)


def _year(told: Telling) -> int | None:
    known = days(told.claim.time)
    return known[1].year if known and _is_ahead(told) else None


def _are_apart(one: Telling, other: Telling) -> bool:
    if change_kind(one.claim) != change_kind(other.claim):
        return True
    return LEVELS["subject"](one, other) in {"unlike", "different"} or LEVELS["place"](one, other) == "different"


def _is_put_off(one: Telling, other: Telling) -> bool:
    """Whether one figure is aimed at for two years, and the later article names the later one."""
    years = _year(one), _year(other)
    one_level = relation(one.quantity, other.quantity) == "same" and change_kind(one.claim) == "level"
    if not one_level or None in years or not _are_of_one_thing(one, other):
        return False
    if one.published is None or other.published is None or one.published == other.published:
        return 0 < abs((years[0] or 0) - (years[1] or 0)) <= MOST_YEARS
    later = (years[1] or 0) - (years[0] or 0) if one.published < other.published else (years[0] or 0) - (years[1] or 0)
    return 0 < later <= MOST_YEARS


def _is_moved(one: Telling, other: Telling) -> bool:
    """Whether two figures are aimed at for one year, each the only one of its sort in its article."""
    if (
        _year(one) is None
        or _year(one) != _year(other)
        or _are_of_two_parts(one, other)
        or LEVELS["value"](one, other) not in {"near", "apart"}
    ):
        return False
    return _are_of_one_thing(one, other) or not (one.concepts and other.concepts)


def _are_of_two_parts(one: Telling, other: Telling) -> bool:
    """Whether two aims are for two quarters, or months, of a year."""
    times = one.claim.time, other.claim.time
    return all(time.grain in {"month", "quarter", "half"} for time in times) and times[0].end != times[1].end


def _are_of_one_thing(one: Telling, other: Telling) -> bool:
    if in_common(one.concepts, other.concepts) or one.measured & other.measured:
        return True
    return together(one.around, other.around) >= SHARED
