"""The signs by which two articles' figures are known for one thing: each comparison's level for two tellings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from claimledger.reconcile import values
from claimledger.reconcile.compare import attribution_level, change_kind
from claimledger.reconcile.concepts import in_common, is_once
from claimledger.reconcile.definitions import REMEMBERED, folded, words
from claimledger.reconcile.tellings import LOCAL, PERCENT, STEM, WIDE, Telling, together
from claimledger.reconcile.times import CLOSE_DAYS, days, is_aimed
from claimledger.reconcile.values import APPROXIMATION, power_of_ten, relation, relative_gap

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

LATEST_DAYS = 366
"""Days since its end for which a period's figure is the present one, which a target is held against."""

YEARLY_DAYS = 400
"""The same of a figure that is told "a year"."""

EQUAL = frozenset({"same", "converted", "same_few_digits", "same_digit", "compatible"})
"""Levels of values that agree."""


_DIGITS = re.compile(r"\d")


def days_apart(one: Telling, other: Telling) -> int | None:
    """How many days the second one's article is after the first one's; None where one has no date."""
    if one.published is None or other.published is None:
        return None
    return (other.published - one.published).days


def is_sole(one: Telling, other: Telling) -> bool:
    """Whether either is the only figure of its article in its unit."""
    return one.alone and other.alone


def one_unit(one: Telling, other: Telling) -> bool:
    """Whether both figures are in one unit of stories, percent and percentage points apart."""
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
        return "unlike" if _of_two(one, other) else "unclear"
    if one.candidate.subject & other.candidate.subject and not _are_namesakes(one, other):
        return "same"
    named = [subject.id for subject in subjects if subject and subject.basis == "named" and subject.id]
    sorts = {id.partition(":")[0] for id in named}
    if len(named) == 2 and len(sorts) == 1:
        return "same" if named[0] == named[1] else "different"
    if _of_two(one, other):
        return "unlike"
    if _is_unheard_of(one, other) or _is_unheard_of(other, one):
        return "unlike"
    left, right = _named(one, other), _named(other, one)
    shared = left & (right | other.names.keys()) or right & one.names.keys()
    return "unlike" if left and right and not shared and len(sorts) < 2 else "unclear"


def _of_two(one: Telling, other: Telling) -> bool:
    """Whether the titles of two articles have names, none of which the other article knows."""
    return bool(one.title and other.title) and one.title.isdisjoint(other.known) and other.title.isdisjoint(one.known)


def _is_unheard_of(one: Telling, other: Telling) -> bool:
    """Whether the first figure is a named organisation's, of which the other article knows no name, though its figure
    is somebody's whom the first article names."""
    subject = one.claim.subject
    if subject is None or subject.basis != "named" or not (subject.id or "").startswith("org:"):
        return False
    names = _capitals(subject.text)
    owned = _capitals(other.claim.subject.text) if other.claim.subject else frozenset[str]()
    return names.isdisjoint(other.known | owned) and bool(owned & one.known)


def _are_namesakes(one: Telling, other: Telling) -> bool:
    """Whether two subjects share words, but no name: the port of Ardal and Port Quay; or are only what is measured, the
    core capital of two banks."""
    subjects = [told.claim.subject for told in (one, other)]
    left, right = (_capitals(subject.text if subject else "") for subject in subjects)
    of_none = any(subject and subject.basis == "measured" for subject in subjects)
    return left.isdisjoint(right) and (bool(left and right) or of_none)


@lru_cache(maxsize=REMEMBERED)
def _capitals(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in words(text) if word[:1].isupper())


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
    if _counts_part(one, other) or (shared in (one.measured, other.measured) and _is_count(one, other)):
        return "narrower"
    return "alike" if 2 * len(shared) >= len(all_words) or shared in (one.measured, other.measured) else "partly"


def _counts_part(one: Telling, other: Telling) -> bool:
    """Whether one counts some of what the other counts: "battery cars", "cars"."""
    left, right = (folded(told.claim.quantity.counted) for told in (one, other))
    return bool(left and right) and (left < right or right < left)


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
    if aim is None and abs(days_apart(target, present) or 0) <= SAME_NEWS_DAYS:
        return "unclear"
    if aim is None and target.published and present.published:
        return "due" if (present.published - target.published).days >= REPORTED_DAYS else "target_later"
    if aim is None or now is None or aim[1].year > now[1].year:
        return "target_later" if _is_latest(present) else "other_period"
    return "due" if aim[1].year == now[1].year else "overdue"


def _is_latest(present: Telling) -> bool:
    """Whether a figure isn't of a time that was long over when its article told of it: "the 42 million of 2022"."""
    if present.days is None or present.published is None:
        return True
    return (present.published - present.days[1]).days <= LATEST_DAYS


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


def is_equal(one: Telling, other: Telling) -> bool:
    """Whether two values agree."""
    return _may_be_equal(one, other) and _value(one, other) in EQUAL


def _may_be_equal(one: Telling, other: Telling) -> bool:
    """Whether values are so near, or so open, that they may agree: a quick look that rules out nearly all that don't.
    Figures meet by rounding where the last digit's step parts them, which is twice the leeway at the most."""
    gap = abs(one.value - other.value)
    return gap <= 2 * (one.leeway + other.leeway) or gap <= APPROXIMATION * max(abs(one.value), abs(other.value))


def _value(one: Telling, other: Telling) -> str:
    first, second = one.quantity, other.quantity
    if _is_change_taken(one, other) or _is_change_taken(other, one):
        return "change"
    if not one_unit(one, other) and {first.unit, second.unit} <= PERCENT:
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


def is_converted(one: Telling, other: Telling) -> bool:
    """Whether both are told in units of their own, and with digits that tell: 28 kilometres and 17.4 miles."""
    if one.claim.quantity.unit == other.claim.quantity.unit or None in (one.unit, other.unit):
        return False
    return min(one.digits, other.digits) > 1


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
    return values.is_swapped(one.quantity, other.quantity)


def _rivals(one: Telling, other: Telling) -> str:
    if is_sole(one, other):
        return "sole"
    most = max(one.rivals, other.rivals)
    return "none" if most == 1 else "few" if most == 2 else "many"


APART_BY: Mapping[str, frozenset[str]] = {
    "subject": frozenset({"unlike", "different"}),
    "place": frozenset({"different"}),
    "time": frozenset({"other_period"}),
}
"""Levels at which figures that don't agree are of two things, whatever else they share."""

LEVELS: Mapping[str, Callable[[Telling, Telling], str]] = {
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
