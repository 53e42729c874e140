"""Figures of two articles that differ by a slip of the pen: a lost decimal point, another unit, two digits swapped.

Digits that agree are a sign of their own that one thing is told; so a slip is found where words alone don't bring two
figures together. An article that has the other one's figure too has slipped in nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.story.concepts import in_common
from claimledger.reconcile.story.signs import LEVELS, MOST_SLIPPED, is_swapped
from claimledger.reconcile.story.tellings import Telling, together
from claimledger.reconcile.times import is_aimed
from claimledger.reconcile.values import digits, point
from claimledger.records import Quantity

TELLING_DIGITS = 3
"""Digits by which a figure is known again in another size or unit."""

SHARED = 0.5
"""How much the words around two figures must single them out (`together`) to say that one thing is told."""

SMALL = 1000
"""Counts below this have their digits swapped by chance, where nothing says that they count one thing."""

SCALED = frozenset({"s", "rank", "Cel"})
"""Units in which the same digits say nothing: minutes and seconds, ranks, degrees."""

_DIGIT = re.compile(r"\d")

Slip = tuple[Telling, Telling, str]
"""Two figures of two articles, and the name of what has slipped."""


def slips(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Slip]:
    """The slips between the figures of two articles."""
    known = [{(told.quantity.unit, told.value) for told in article} for article in (one, other)]
    for left, right in _of_one_make(one, other):
        if not _may_slip(left, right):
            continue
        if (left.quantity.unit, left.value) in known[1] or (right.quantity.unit, right.value) in known[0]:
            continue
        name = _slip(left, right)
        if name is not None and not _are_apart(left, right):
            yield left, right, name


def _of_one_make(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of figures of one unit that have the same digits, in any order."""
    made: defaultdict[tuple[str, tuple[int, ...]], list[Telling]] = defaultdict(list)
    for right in other:
        made[right.quantity.unit, right.written].append(right)
    for left in one:
        yield from ((left, right) for right in made.get((left.quantity.unit, left.written), ()))


def _may_slip(one: Telling, other: Telling) -> bool:
    """Whether one of two figures with the same digits may be a slip of the other."""
    if one.quantity.unit in SCALED or one.value == other.value:
        return False
    of_one_stand = is_aimed(one.claim) == is_aimed(other.claim) or LEVELS["measure"](one, other) == "same"
    return of_one_stand and _in_digits(one, other)


def _in_digits(one: Telling, other: Telling) -> bool:
    """Whether both are written in digits: "a third" has no decimal point to lose."""
    return all(_DIGIT.search(told.claim.quantity.exact) for told in (one, other))


def _slip(one: Telling, other: Telling) -> str | None:
    first, second = one.claim.quantity, other.claim.quantity
    if first.unit != second.unit and point(first) == point(second):
        of_one_kind = one.concepts[:1] == other.concepts[:1] != () or LEVELS["measure"](one, other) == "same"
        few = digits(first) == TELLING_DIGITS - 1 and of_one_kind
        return "slipped_unit" if few or _tells(one, other, digits(first)) else None
    if first.unit != second.unit:
        return None
    if _power_of_ten(first, second) <= MOST_SLIPPED:
        return "slipped_size" if _is_related(one, other) and _tells(one, other, digits(first)) else None
    if not is_swapped(one, other) or not _is_related(one, other):
        return None
    small = first.unit == "count" and max(one.value, other.value) < SMALL
    return None if small and not one.measured & other.measured else "swapped_digits"


def _power_of_ten(one: Quantity, other: Quantity) -> int:
    """As `values.power_of_ten`, also of figures of one digit; MOST_SLIPPED + 1 where there is none."""
    small, large = sorted((abs(point(one)), abs(point(other))))
    power = large.adjusted() - small.adjusted()
    return power if small and power > 0 and small.scaleb(power) == large else MOST_SLIPPED + 1


def _tells(one: Telling, other: Telling, count: int) -> bool:
    """Whether figures with so many digits can't have them in common by chance."""
    if count >= TELLING_DIGITS:
        return True
    if count == 1:
        return _are_told_alike(one, other)
    if one.quantity.unit == "count" and not one.measured & other.measured:
        return False  # 5,200 who came, and 52 shots
    named = LEVELS["subject"](one, other) == "same" or LEVELS["names"](one, other) == "much"
    alike = named and in_common(one.concepts, other.concepts)
    worded = LEVELS["measure"](one, other) == "same" and LEVELS["names"](one, other) != "none"
    return count == TELLING_DIGITS - 1 and bool(alike or worded)


def _are_told_alike(one: Telling, other: Telling) -> bool:
    """Whether figures of one digit are of one thing by all that is told of them."""
    counted = one.quantity.unit in {"count", "percent"}
    worded = LEVELS["measure"](one, other) in {"same", "alike"} and together(one.around, other.around) >= 2 * SHARED
    return not counted and worded and LEVELS["subject"](one, other) == "same"


def _is_related(one: Telling, other: Telling) -> bool:
    """Whether words say that one thing may be told; of what is no count, a time that is the same does too."""
    if in_common(one.concepts, other.concepts) or one.measured & other.measured:
        return True
    if together(one.around, other.around) >= SHARED:
        return True
    return one.quantity.unit != "count" and LEVELS["time"](one, other) == "same" and one.claim.time.basis != "document"


def _are_apart(one: Telling, other: Telling) -> bool:
    """Whether subject, place or change tell that they are figures of two things."""
    if change_kind(one.claim) != change_kind(other.claim) or LEVELS["place"](one, other) == "different":
        return True
    subject = LEVELS["subject"](one, other)
    return subject == "different" or (subject == "unlike" and not (_is_guessed(one) or _is_guessed(other)))


def _is_guessed(told: Telling) -> bool:
    """Whether a figure's subject is not told beside it."""
    return told.claim.subject is not None and told.claim.subject.basis in {"topic", "continued", "pronoun"}
