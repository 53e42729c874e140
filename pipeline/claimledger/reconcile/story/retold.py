"""One figure told by two articles of a story in other words: "41.2 million tonnes of goods handled", "the 44.1 million
tonnes that crossed its quays".

Where subjects and measures don't meet word for word, many small signs are weighed (`signs`), with weights that are
learnt (`matching`): what concept the figures are about, the words and names around them, how near the values are,
whether an article has other figures of the kind. A match is mutual: of all figures of the other article none fits
better, either way. A figure that the other article tells too is not set against another figure of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import filterfalse

from claimledger.reconcile.compare import Compared, comparability, compare_all
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.encoder import likeness
from claimledger.reconcile.story.concepts import in_common
from claimledger.reconcile.story.matching import LEAST, comparisons, may_match
from claimledger.reconcile.story.signs import (
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
from claimledger.reconcile.story.tellings import Telling, together
from claimledger.reconcile.values import relative_gap
from claimledger.records import Comparison

Levels = dict[str, str]
"""The level of each comparison of two figures."""

Places = tuple[int, int]
"""Where two figures stand among those of their articles."""

SINGLED = 0.5
"""How much the words or names that two figures share must single them out (`together`) to be worth a comparison."""

UNEQUAL_SORTS = frozenset({"same", "same_few_digits", "points"})
"""Values of which the one may tell a level and the other a change."""

SURELY_ONE = 2.0
"""Log-odds from which two articles surely tell one story."""

BROUGHT = 0.76
"""The likeness of two sentences that by itself brings their figures together."""

APART = 0.5
"""The gap between such figures, as a part of the larger one, up to which their sentences are read."""

COMMON = frozenset({"count", "share", "rate", "ratio", "rank", "time"})
"""Dimensions of which any article has figures, so that two digits meet by chance."""

NEARER = 0.05
"""How much more alike two figures must be than either is to its equal to be set against each other."""


def matches(one: Sequence[Telling], other: Sequence[Telling], tie: float) -> Iterator[Compared]:
    """The figures that two articles tell both, each with the one of the other that fits best. tie: how surely
    the articles tell one story (`stories.neighbours`). What `compare` finds to be one thing is left to it."""
    agreed, disputed = dict[Places, Compared](), dict[Places, Compared]()
    for (left, right), levels in signs_between(one, other, tie).items():
        weighed = comparisons(levels)
        if comparability(weighed) >= LEAST:
            kept = agreed if is_agreed(levels, one[left]) else disputed
            kept[left, right] = _compared(one[left], other[right], weighed)
    for found in (agreed, disputed):
        yield from filterfalse(_is_compared, _mutual(found))


def signs_between(
    one: Sequence[Telling], other: Sequence[Telling], tie: float, *, all_pairs: bool = False
) -> dict[Places, Levels]:
    """The levels of all comparisons of two articles' figures, but for pairs that nothing brings together, and for those
    that don't agree where the other article has either figure, and tells it more alike. all_pairs: also those whose
    sum can't come to LEAST; their sentences are not read otherwise, which takes longest."""
    story = {"story": "much" if tie > SURELY_ONE else "some" if tie > 0 else "little"}
    compared = ((places, _levels(one[places[0]], other[places[1]])) for places in _worth_comparing(one, other))
    hopeful = {
        places: story | levels
        for places, levels in compared
        if levels is not None and (all_pairs or levels["value"] in EQUAL or may_match(story | levels, "sentence"))
    }
    found = {
        (left, right): levels | {"sentence": LEVELS["sentence"](one[left], other[right])}
        for (left, right), levels in hopeful.items()
    }
    equal = {
        places: _alike(places, one, other) for places, levels in found.items() if is_agreed(levels, one[places[0]])
    }
    told = _best(equal)
    return {
        places: levels
        for places, levels in found.items()
        if places in equal or _is_told_nearer(places, levels, told, _alike(places, one, other))
    }


def _alike(places: Places, one: Sequence[Telling], other: Sequence[Telling]) -> float:
    """How alike the encoder finds two figures of two articles."""
    return likeness(one[places[0]].context, other[places[1]].context)


def _is_told_nearer(places: Places, levels: Levels, told: Mapping[tuple[str, int], float], alike: float) -> bool:
    """Whether neither figure is told by the other article, or only of something else: where the one has "18,000 tonnes
    a year, later perhaps 30,000", the other one's "30,000 tonnes a year" is a mistake. told: how alike each figure is
    to its equals."""
    equal = [told[key] for key in (("one", places[0]), ("other", places[1])) if key in told]
    return not equal or (levels["sentence"] == "same" and alike >= max(equal) + NEARER)


def _mutual(scored: Mapping[tuple[int, int], Compared]) -> Iterator[Compared]:
    """Of the pairs of figures those of which neither has a better one."""
    totals = {places: comparability(found.comparisons) for places, found in scored.items()}
    best = _best(totals)
    for (left, right), found in scored.items():
        total = totals[left, right]
        if total >= best["one", left] and total >= best["other", right]:
            yield found


def _is_compared(found: Compared) -> bool:
    """Whether the pass over families has the pair; of ranks it only judges those that are worded alike."""
    one, other = found.pair
    compared = compare_all([found.pair]) if one.family == other.family else ()
    if found.level["modality"] == "different" and found.level["time"] == "due":
        return False  # an aim that names no day is held against its outcome by the days of the articles alone
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
        or _is_told_alike(one, other)
    )


def _is_told_alike(one: Telling, other: Telling) -> bool:
    """Whether values that are not far from each other stand in sentences that are much alike, though no word is shared:
    "sold their striker for 12 million euros", "have paid 15 million for the forward"."""
    near = relative_gap(one.quantity, other.quantity) <= APART
    return near and likeness(one.context, other.context) >= BROUGHT


def _best(sums: Mapping[tuple[int, int], float]) -> dict[tuple[str, int], float]:
    best: dict[tuple[str, int], float] = {}
    for (left, right), total in sums.items():
        for place in (("one", left), ("other", right)):
            best[place] = max(total, best.get(place, total))
    return best


def _compared(one: Telling, other: Telling, weighed: tuple[Comparison, ...]) -> Compared:
    first, second = sorted((one, other), key=lambda told: told.claim.id)
    common = in_common(first.concepts, second.concepts)
    return Compared((first.candidate, second.candidate), weighed, days_apart(first, second), common)


def _levels(one: Telling, other: Telling) -> Levels | None:
    """The levels of all comparisons of two figures by themselves but for their sentences; None where they can't be of
    one thing, as those that don't agree are not where anything of APART_BY parts them."""
    levels: Levels = {}
    for name, apart in APART_BY.items():
        levels[name] = LEVELS[name](one, other)
        if levels[name] in apart and not is_equal(one, other):
            return None
    levels["value"] = LEVELS["value"](one, other)
    if levels["value"] not in UNEQUAL_SORTS and not _of_one_sort(one, other):
        return None
    others = (name for name in LEVELS if name not in levels and name != "sentence")
    return levels | {name: LEVELS[name](one, other) for name in others}


def _of_one_sort(one: Telling, other: Telling) -> bool:
    """Whether both tell a level, or both a change; what is to be added and thresholds go with nothing."""
    if one.change is None and other.change is None:
        return _are_two_plans(one, other)
    return one.change is not None and one.change == other.change and one_unit(one, other)


def _are_two_plans(one: Telling, other: Telling) -> bool:
    """Whether both tell how many of one counted thing are to be added: 3,000 new flats, 2,200 new flats."""
    planned = {one.claim.modality, other.claim.modality} == {"planned_increase"}
    counted = [folded(told.claim.quantity.counted) for told in (one, other)]
    return planned and bool(counted[0]) and counted[0] == counted[1]


def agrees(compared: Compared) -> bool:
    """Whether two figures that may be told of one thing are equal."""
    return _is_agreed(compared.level, compared.pair[0].quantity.dimension)


def is_agreed(levels: Mapping[str, str], one: Telling) -> bool:
    """As `agrees`, by the levels of two figures of which one is given."""
    return _is_agreed(levels, one.candidate.quantity.dimension)


def _is_agreed(level: Mapping[str, str], dimension: str) -> bool:
    """With three digits or in another unit equal figures are nearly surely one, with fewer where something else says so
    too."""
    value = level["value"]
    if value not in EQUAL or level["place"] == "different":
        return False
    if value in {"same", "converted"}:
        return True
    of_one_kind = level["concept"] in {"event", "same", "shared"} or level["measure"] in {"same", "alike", "narrower"}
    if value == "same_few_digits":
        worded = level["context"] != "none" or level["sentence"] in {"same", "alike"}
        shared = worded or level["names"] != "none" or level["subject"] == "same"
        return of_one_kind or shared or dimension not in COMMON
    return level["time"] != "other_period" and (of_one_kind or level["context"] in {"some", "much"})
