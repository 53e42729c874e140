"""One figure told by two articles of a story in other words: "41.2 million tonnes of goods handled", "the 44.1 million
tonnes that crossed its quays".

Where subjects and measures don't meet word for word, many small signs are weighed, as in `compare`: what concept the
figures are about, the words and names around them, how near the values are, whether an article has other figures of the
kind. A match is mutual: of all figures of the other article none fits better, either way. A figure that the other
article tells too is not set against another figure of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import filterfalse

from claimledger.reconcile.compare import Compared, comparability, compare_all
from claimledger.reconcile.concepts import in_common
from claimledger.reconcile.signs import (
    APART_BY,
    CONVERTED,
    EQUAL,
    LEVELS,
    days_apart,
    is_converted,
    is_equal,
    is_sole,
    one_unit,
)
from claimledger.reconcile.tellings import Telling, together
from claimledger.reconcile.values import relative_gap
from claimledger.records import Comparison

WEIGHTS: dict[str, dict[str, float]] = {
    "story": {"much": 1.0, "some": 0.5, "little": 0.0},
    "concept": {"event": 4.0, "same": 3.0, "shared": 1.5, "unknown": 0.0, "different": -1.5},
    "subject": {"same": 1.0, "unclear": 0.0, "unlike": -2.0, "different": -4.0},
    "measure": {"same": 2.0, "alike": 1.5, "partly": 0.7, "narrower": 1.0, "unknown": 0.0, "different": -0.5},
    "context": {"much": 2.0, "some": 1.0, "little": 0.5, "none": -0.5},
    "names": {"much": 1.0, "some": 0.5, "none": 0.0},
    "place": {"same": 0.5, "none": 0.0, "restricted": -1.0, "different": -3.0},
    "time": {"same": 1.0, "overlap": 1.0, "close": 0.7, "unclear": 0.5, "unknown": 0.0, "different": 0.0,
             "target_later": -0.5, "due": 1.0, "overdue": 0.0, "other_period": -3.0},
    "modality": {"same": 0.0, "different": -1.0},
    "value": {"same": 5.0, "same_few_digits": 3.0, "same_digit": 1.0, "converted": 4.0, "compatible": 2.0,
              "slip": 4.0, "slip_few_digits": 2.5, "points": 3.0, "change": 3.0, "swapped": 2.0,
              "near": 0.7, "apart": 0.3, "far": -0.5, "elsewhere": -2.0},
    "rivals": {"sole": 1.2, "none": 0.8, "few": 0.3, "many": 0.0},
    "attribution": {"same_speaker": 0.5, "different_speaker": 0.0, "not_named": 0.0},
}  # fmt: skip
"""Each comparison's levels and weights, in bits as in `compare`; here the value counts, as equal digits are a sign that
one thing is told. Set by hand on the sets of annotations/gold/reconcile/dev, and rounded."""

MATCH = 3.0
"""The least sum at which two figures are taken for one thing told twice."""

SINGLED = 0.5
"""How much the words or names that two figures share must single them out (`together`) to be worth a comparison."""

COMMON = frozenset({"count", "share", "rate", "ratio", "rank", "time"})
"""Dimensions of which any article has figures, so that two digits meet by chance."""


def matches(one: Sequence[Telling], other: Sequence[Telling], shared: int) -> Iterator[Compared]:
    """The figures that two articles tell both, each with the one of the other that fits best. shared: how many telling
    words the articles have in common. What `compare` finds to be one thing is left to it."""
    story = "much" if shared > 6 else "some" if shared > 3 else "little"
    scored = {
        (left, right): found
        for left, right in _worth_comparing(one, other)
        if (found := _compared(one[left], other[right], story)) is not None
    }
    told = _told(scored)
    for agreed in (True, False):
        kept = {
            (left, right): found
            for (left, right), found in scored.items()
            if agrees(found) == agreed and (agreed or told.isdisjoint({("one", left), ("other", right)}))
        }
        yield from filterfalse(_is_compared, _mutual(kept))


def _mutual(scored: Mapping[tuple[int, int], Compared]) -> Iterator[Compared]:
    """Of the pairs of figures those of which neither has a better one."""
    best = _best({places: comparability(found.comparisons) for places, found in scored.items()})
    for (left, right), found in scored.items():
        total = comparability(found.comparisons)
        if total >= best["one", left] and total >= best["other", right]:
            yield found


def _is_compared(found: Compared) -> bool:
    """Whether the pass over families has the pair; of ranks it only judges those that are worded alike."""
    one, other = found.pair
    compared = compare_all([found.pair]) if one.family == other.family else ()
    if not compared or one.quantity.unit != "rank":
        return bool(compared)
    return compared[0].level["measure"] == compared[0].level["scope"] == "same"


def _worth_comparing(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """The places of figures that have a unit in common and anything else besides."""
    by_unit: defaultdict[str | None, list[int]] = defaultdict(list)
    for right, second in enumerate(other):
        by_unit[second.unit].append(right)
    for left, first in enumerate(one):
        units = by_unit if first.unit is None else dict.fromkeys((first.unit, None))
        for unit in units:
            yield from ((left, right) for right in by_unit.get(unit, ()) if _may_match(first, other[right]))


def _may_match(one: Telling, other: Telling) -> bool:
    if one.value == other.value:
        return True
    if one.unit != other.unit:
        return False
    if is_converted(one, other) and relative_gap(one.quantity, other.quantity) <= CONVERTED:
        return True
    if not _of_one_sort(one, other):
        return False
    return bool(
        in_common(one.concepts, other.concepts)
        or one.measured & other.measured
        or (is_sole(one, other) and one.unit != "count")
        or one.unit == "rank"
        or (not (one.concepts and other.concepts) and together(one.names, other.names) >= SINGLED)
        or together(one.around, other.around) >= SINGLED
    )


def _best(sums: Mapping[tuple[int, int], float]) -> dict[tuple[str, int], float]:
    best: dict[tuple[str, int], float] = {}
    for (left, right), total in sums.items():
        for place in (("one", left), ("other", right)):
            best[place] = max(total, best.get(place, total))
    return best


def _told(scored: Mapping[tuple[int, int], Compared]) -> set[tuple[str, int]]:
    """The figures that the other article has too."""
    agreed = (places for places, found in scored.items() if agrees(found))
    return {place for left, right in agreed for place in (("one", left), ("other", right))}


def _compared(one: Telling, other: Telling, story: str) -> Compared | None:
    levels = _levels(one, other)
    if levels is None or (
        not _of_one_sort(one, other) and levels["value"] not in {"same", "same_few_digits", "points"}
    ):
        return None
    levels["story"] = story
    comparisons = tuple(_comparison(name, levels[name]) for name in WEIGHTS)
    if comparability(comparisons) < MATCH:
        return None
    first, second = sorted((one, other), key=lambda told: told.claim.id)
    common = in_common(first.concepts, second.concepts)
    return Compared((first.candidate, second.candidate), comparisons, days_apart(first, second), common)


def _levels(one: Telling, other: Telling) -> dict[str, str] | None:
    """The levels of all comparisons but the story's; None where figures that don't agree can't be of one thing."""
    levels: dict[str, str] = {}
    for name, apart in APART_BY.items():
        levels[name] = LEVELS[name](one, other)
        if levels[name] in apart and not is_equal(one, other):
            return None
    return levels | {name: level(one, other) for name, level in LEVELS.items() if name not in APART_BY}


@cache
def _comparison(name: str, level: str) -> Comparison:
    return Comparison(name=name, level=level, weight=WEIGHTS[name][level])


def _of_one_sort(one: Telling, other: Telling) -> bool:
    """Whether both tell a level, or both a change; what is to be added and thresholds go with nothing."""
    return one.change is not None and one.change == other.change and one_unit(one, other)


def agrees(compared: Compared) -> bool:
    """Whether two figures that may be told of one thing are equal: with three digits or in another unit they nearly
    surely are one, with fewer where something else says so too."""
    level = compared.level
    value = level["value"]
    if value not in EQUAL or level["place"] == "different":
        return False
    if value in {"same", "converted"}:
        return True
    of_one_kind = level["concept"] in {"event", "same", "shared"} or level["measure"] in {"same", "alike", "narrower"}
    if value == "same_few_digits":
        shared = level["context"] != "none" or level["names"] != "none" or level["subject"] == "same"
        return of_one_kind or shared or compared.pair[0].quantity.dimension not in COMMON
    return level["time"] != "other_period" and (of_one_kind or level["context"] in {"some", "much"})
