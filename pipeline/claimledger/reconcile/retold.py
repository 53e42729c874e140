"""One figure told by two articles of a story in other words: "41.2 million tonnes of goods handled", "the 44.1 million
tonnes that crossed its quays".

Where subjects and measures don't meet word for word, many small signs are weighed, as in `compare`: what concept the
figures are about, the words and names around them, how near the values are, whether an article has other figures of the
kind. A match is mutual: of all figures of the other article none fits better, either way. A figure that the other
article tells too is not set against another figure of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import filterfalse

from claimledger.reconcile.compare import Compared, attribution_level, change_kind, comparability, compare_all
from claimledger.reconcile.concepts import in_common, is_once
from claimledger.reconcile.group import NO_LEVEL
from claimledger.reconcile.tellings import LOCAL, PERCENT, WIDE, Telling, together
from claimledger.reconcile.times import CLOSE_DAYS, days, is_aimed
from claimledger.reconcile.values import APPROXIMATION, power_of_ten, relation, relative_gap
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

NEAR, APART, FAR = Decimal("0.12"), Decimal("0.45"), Decimal("0.75")
"""Parts of the larger figure up to which two values are near, apart and far; beyond they are elsewhere."""

ROUGH = Decimal("0.2")
"""How far figures may be apart of which one is rough: 2 million and 2.4 million."""

CONVERTED = Decimal("0.02")
"""How far apart a figure and its conversion are at the most, as conversions are rounded."""

MOST_SLIPPED = 3
"""Powers of ten by which a figure slips: a digit or two, or million for billion."""

PART = Decimal("0.7")
"""Below this part of another figure one may be of a part of its place."""

CLOSE_BOUND = Decimal("0.15")
"""How far a figure may be from a bound that it keeps, to be told of by it."""

SAME_NEWS_DAYS = 7
"""Days within which articles of a story tell one state of it."""

REPORTED_DAYS = 150
"""Days after a period within which an article that names none may be about it: a year's figures come out until May."""

SINGLED = 0.5
"""How much the words or names that two figures share must single them out (`together`) to be worth a comparison."""

YEARLY_DAYS = 400
"""The same of a figure that is told "a year"."""

COMMON = frozenset({"count", "share", "rate", "ratio", "rank", "time"})
"""Dimensions of which any article has figures, so that two digits meet by chance."""

EQUAL = frozenset({"same", "converted", "same_few_digits", "same_digit", "compatible"})
"""Levels of values that agree."""


_DIGITS = re.compile(r"\d")


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
    if _is_converted(one, other) and relative_gap(one.quantity, other.quantity) <= CONVERTED:
        return True
    if not _of_one_sort(one, other):
        return False
    return bool(
        in_common(one.concepts, other.concepts)
        or one.measured & other.measured
        or (_is_sole(one, other) and one.unit != "count")
        or one.unit == "rank"
        or (not (one.concepts and other.concepts) and together(one.names, other.names) >= SINGLED)
        or together(one.around, other.around) >= SINGLED
    )


def _is_sole(one: Telling, other: Telling) -> bool:
    """Whether either is the only figure of its article in its unit."""
    return one.alone and other.alone


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
    return Compared((first.candidate, second.candidate), comparisons, _days_apart(first, second), common)


def _levels(one: Telling, other: Telling) -> dict[str, str] | None:
    """The levels of all comparisons but the story's; None where figures that don't agree can't be of one thing."""
    levels: dict[str, str] = {}
    for name, level in _LEVELS.items():
        levels[name] = level(one, other)
        if levels[name] in APART_BY.get(name, ()) and levels["value"] not in EQUAL:
            return None
    return levels


def _days_apart(one: Telling, other: Telling) -> int | None:
    if one.published is None or other.published is None:
        return None
    return (other.published - one.published).days


@cache
def _comparison(name: str, level: str) -> Comparison:
    return Comparison(name=name, level=level, weight=WEIGHTS[name][level])


def _of_one_sort(one: Telling, other: Telling) -> bool:
    """Whether both tell a level, or both a change; what is to be added and thresholds go with nothing."""
    if {one.claim.modality, other.claim.modality} & NO_LEVEL:
        return False
    return change_kind(one.claim) == change_kind(other.claim) != "before" and _one_unit(one, other)


def _one_unit(one: Telling, other: Telling) -> bool:
    return one.quantity.unit == other.quantity.unit


def _concept(one: Telling, other: Telling) -> str:
    if not one.concepts or not other.concepts:
        return "unknown"
    if one.concepts[0] == other.concepts[0]:
        return "event" if is_once(one.concepts[0]) else "same"
    return "shared" if in_common(one.concepts, other.concepts) else "different"


def _subject(one: Telling, other: Telling) -> str:
    subjects = one.claim.subject, other.claim.subject
    if subjects[0] is None or subjects[1] is None:
        return "unclear"
    if one.candidate.subject & other.candidate.subject:
        return "same"
    named = [subject.id for subject in subjects if subject and subject.basis == "named" and subject.id]
    sorts = {id.partition(":")[0] for id in named}
    if len(named) == 2 and len(sorts) == 1:
        return "same" if named[0] == named[1] else "different"
    left, right = _named(one, other), _named(other, one)
    shared = left & (right | other.names.keys()) or right & one.names.keys()
    return "unlike" if left and right and not shared and len(sorts) < 2 else "unclear"


def _named(told: Telling, other: Telling) -> frozenset[str]:
    """The names in a figure's subject: capitals that one of the articles has inside a sentence too."""
    subject = told.claim.subject
    if subject is not None and subject.basis == "named":
        return told.subject
    return frozenset(word for word in told.subject if word in told.known or word in other.known)


def _measure(one: Telling, other: Telling) -> str:
    if not one.measured or not other.measured:
        return "unknown"
    if one.measured == other.measured:
        return "same"
    shared, all_words = one.measured & other.measured, one.measured | other.measured
    if not shared:
        return "different"
    if shared in (one.measured, other.measured) and _is_count(one, other):
        return "narrower"
    return "alike" if 2 * len(shared) >= len(all_words) or shared in (one.measured, other.measured) else "partly"


def _is_count(one: Telling, other: Telling) -> bool:
    """Whether both count things that they name: battery cars are not all cars."""
    return one.claim.quantity.counted is not None and other.claim.quantity.counted is not None


def _context(one: Telling, other: Telling) -> str:
    shared = together(one.around, other.around)
    return "much" if shared >= 2 else "some" if shared >= 1 else "little" if shared else "none"


def _names(one: Telling, other: Telling) -> str:
    shared = together(one.names, other.names)
    return "much" if shared >= 0.5 else "some" if shared >= 0.2 else "none"


def _place(one: Telling, other: Telling) -> str:
    """Whether two figures hold for one place. One that only one of them names may be a part of the other's, unless all
    of the other's article is about it."""
    left, right = one.places, other.places
    if left & right:
        return "same"
    wide = [bool(places & WIDE) for places in (left, right)]
    if wide[0] != wide[1] and left and right:
        return "different"
    named = [places - WIDE - LOCAL for places in (left, right)]
    if all(named):
        return "different"
    return "restricted" if _is_part(one, other) or _is_part(other, one) else "none"


def _is_part(one: Telling, other: Telling) -> bool:
    """Whether the first figure may be a part of the second: of a place that the other article doesn't name, or of "the
    capital" or "of them", and smaller by far, where it is not a share."""
    named = one.places - WIDE - LOCAL - other.known
    local = one.places & LOCAL if not other.places & LOCAL else frozenset[str]()
    return (bool(named | local) or one.partial > other.partial) and (
        one.unit == "percent" or abs(one.value) < PART * abs(other.value)
    )


def _modality(one: Telling, other: Telling) -> str:
    return "same" if is_aimed(one.claim) == is_aimed(other.claim) else "different"


def _time(one: Telling, other: Telling) -> str:
    """How the times of two tellings relate, as `times.time_level`; due where what was aimed at has come."""
    aimed = [is_aimed(one.claim), is_aimed(other.claim)]
    if all(aimed):
        left, right = days(one.claim.time), days(other.claim.time)
        if left is None or right is None:
            return "unclear"
        return "same" if left[1].year == right[1].year else "other_period"
    if any(aimed):
        return _outcome(*((one, other) if aimed[0] else (other, one)))
    return _at_times(one, other)


def _outcome(target: Telling, present: Telling) -> str:
    aim, now = days(target.claim.time), present.days
    if aim is None and abs(_days_apart(target, present) or 0) <= SAME_NEWS_DAYS:
        return "unclear"
    if aim is None and target.published and present.published:
        return "due" if (present.published - target.published).days >= REPORTED_DAYS else "target_later"
    if aim is None or now is None or aim[1].year > now[1].year:
        return "target_later"
    return "due" if aim[1].year == now[1].year else "overdue"


def _at_times(one: Telling, other: Telling) -> str:
    left, right = one.days, other.days
    if left is None or right is None:
        return "unknown"
    gap = max(0, (left[0] - right[1]).days, (right[0] - left[1]).days)
    roles = {one.claim.time.role, other.claim.time.role}
    if roles == {"period"}:
        return (
            "same"
            if left == right
            else "overlap"
            if left[0] == right[0] and _is_running(one, other)
            else "unclear"
            if _is_guessed(one, other, gap)
            else "other_period"
        )
    if len(roles) == 2:
        return _beside_period(*((one, other) if one.claim.time.role == "as_of" else (other, one)), gap)
    return "same" if left == right else "overlap" if gap == 0 else "close" if gap <= CLOSE_DAYS else "different"


def _is_running(one: Telling, other: Telling) -> bool:
    """Whether two periods of one beginning have run about as long when their articles tell of them."""
    if one.days is None or other.days is None:
        return False
    ends = one.days[1], other.days[1]
    running = any(
        told.published is not None and told.days is not None and told.days[1] >= told.published for told in (one, other)
    )
    return running and abs((ends[0] - ends[1]).days) <= CLOSE_DAYS


def _is_guessed(one: Telling, other: Telling, gap: int) -> bool:
    """Whether a time that the article doesn't say beside the figure may be the other one's."""
    guessed = {one.claim.time.basis, other.claim.time.basis} & {"inherited", "document", "unknown"}
    return bool(guessed) and gap <= REPORTED_DAYS


def _beside_period(moment: Telling, period: Telling, gap: int) -> str:
    """A figure of a day against one of a period: what the day's article tells may be what the period came to."""
    if moment.days is None or period.days is None or moment.days[1] < period.days[0]:
        return "other_period"
    yearly = moment.claim.quantity.unit.endswith("/a")
    return "unclear" if gap <= (YEARLY_DAYS if yearly else REPORTED_DAYS) else "other_period"


def _value(one: Telling, other: Telling) -> str:
    first, second = one.quantity, other.quantity
    if _is_change_taken(one, other) or _is_change_taken(other, one):
        return "change"
    if not _one_unit(one, other) and {first.unit, second.unit} <= PERCENT:
        changes = change_kind(one.claim) == change_kind(other.claim) != "level"
        return "points" if one.value == other.value and changes else "elsewhere"
    related, gap = relation(first, second), relative_gap(first, second)
    if related == "same" or (related in {"overlap", "bound_compatible"} and one.value == other.value):
        return {0: "same_digit", 1: "same_digit", 2: "same_few_digits"}.get(one.digits, "same")
    if (
        related in {"overlap", "rounding"}
        or (_is_spoken(one, other) and gap <= APPROXIMATION)
        or (related == "bound_compatible" and gap <= CLOSE_BOUND)
    ):
        return "compatible"
    if is_slip(one, other):
        return "slip" if one.digits > 2 else "slip_few_digits"
    if is_swapped(one, other):
        return "swapped"
    return "near" if gap <= NEAR else "apart" if gap <= APART else "far" if gap <= FAR else "elsewhere"


def _is_change_taken(one: Telling, other: Telling) -> bool:
    """Whether the level that one article gives is what another's level changed by: "raised to 0.5 percent"."""
    levels = one.quantity.unit == other.quantity.unit == "percent" and one.value != other.value
    return levels and one.value in other.changes and change_kind(one.claim) == change_kind(other.claim) == "level"


def _is_converted(one: Telling, other: Telling) -> bool:
    """Whether both are told in units of their own, and with digits that tell: 28 kilometres and 17.4 miles."""
    units = {told.claim.quantity.unit for told in (one, other)}
    return len(units) == 2 and None not in (one.unit, other.unit) and min(one.digits, other.digits) > 1


def _is_spoken(one: Telling, other: Telling) -> bool:
    """Whether a figure is one of those that are said for anything near: half a million, a third."""
    return any(not _DIGITS.search(told.claim.quantity.exact) and told.digits < 2 for told in (one, other))


def is_slip(one: Telling, other: Telling) -> bool:
    """Whether two figures have the same digits, and differ by a power of ten or by the unit that they are in."""
    if one.quantity.unit == "s" and one.concepts[:1] != other.concepts[:1]:
        return False
    if (power_of_ten(one.quantity, other.quantity) or 9) <= MOST_SLIPPED:
        return True
    first, second = one.claim.quantity, other.claim.quantity
    return first.unit != second.unit and first.low == second.low and first.high == second.high and one.digits > 1


def is_swapped(one: Telling, other: Telling) -> bool:
    """Whether two figures differ by two digits that have changed places: 61,300 and 63,100."""
    left, right = (told.value.normalize().as_tuple() for told in (one, other))
    if left.exponent != right.exponent or len(left.digits) != len(right.digits):
        return False
    apart = [place for place, pair in enumerate(zip(left.digits, right.digits, strict=True)) if pair[0] != pair[1]]
    return len(apart) == 2 and sorted(left.digits) == sorted(right.digits)


def _rivals(one: Telling, other: Telling) -> str:
    if _is_sole(one, other):
        return "sole"
    most = max(one.rivals, other.rivals)
    return "none" if most == 1 else "few" if most == 2 else "many"


APART_BY: Mapping[str, frozenset[str]] = {
    "subject": frozenset({"unlike", "different"}),
    "place": frozenset({"different"}),
    "time": frozenset({"other_period"}),
}
"""Levels at which figures that don't agree are of two things, whatever else they share."""

_LEVELS: Mapping[str, Callable[[Telling, Telling], str]] = {
    "value": _value,
    "subject": _subject,
    "time": _time,
    "place": _place,
    "concept": _concept,
    "measure": _measure,
    "context": _context,
    "names": _names,
    "modality": _modality,
    "rivals": _rivals,
    "attribution": lambda one, other: attribution_level(one.claim, other.claim),
}


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
