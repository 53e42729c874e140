"""One figure told by two articles of a story in other words: "41.2 million tonnes of goods handled", "the 44.1 million
tonnes that crossed its quays".

Where subjects and measures don't meet word for word, many small signs are weighed, as in `compare`: what concept the
figures are about, the words around them, how near the values are, whether an article has other figures of the kind. A
match is mutual: of all figures of the other article none fits better, either way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger.reconcile import terms
from claimledger.reconcile.compare import Compared, attribution_level, change_kind, comparability, compare_all
from claimledger.reconcile.concepts import concept_of
from claimledger.reconcile.definitions import fold, folded, words
from claimledger.reconcile.group import NO_LEVEL, Candidate
from claimledger.reconcile.times import is_aimed, time_level
from claimledger.reconcile.values import point, power_of_ten, relation, relative_gap
from claimledger.records import Comparison, Quantity

WEIGHTS: dict[str, dict[str, float]] = {
    "story": {"much": 1.0, "some": 0.5, "little": 0.0},
    "concept": {"same": 3.0, "unknown": 0.0, "different": -4.0},
    "subject": {"same": 1.5, "alike": 1.5, "unclear": 0.0, "different": -4.0},
    "measure": {"same": 2.5, "alike": 2.0, "unknown": 0.0, "different": -0.5},
    "context": {"much": 1.5, "some": 1.0, "little": 0.5, "none": -0.5},
    "time": {"same": 1.0, "overlap": 1.0, "close": 0.7, "unclear": 0.5, "unknown": 0.0, "different": 0.0,
             "target_later": -1.0, "other_period": -2.5},
    "value": {"same": 3.0, "slip": 3.0, "same_few_digits": 1.5, "same_digit": 0.5, "compatible": 2.0, "near": 0.7,
              "apart": 0.3, "far": -0.5, "elsewhere": -2.0},
    "rivals": {"none": 0.8, "few": 0.3, "many": 0.0},
    "attribution": {"same_speaker": 0.5, "different_speaker": 0.0, "not_named": 0.0},
}  # fmt: skip
"""Each comparison's levels and weights, in bits as in `compare`; here the value counts, as equal digits are a sign that
one thing is told. Set by hand on the sets of annotations/gold/reconcile/dev, and rounded."""

MATCH = 3.0
"""The least sum at which two figures are taken for one thing told twice."""

NEAR, APART, FAR = Decimal("0.12"), Decimal("0.45"), Decimal("0.7")
"""Parts of the larger figure up to which two values are near, apart and far; beyond they are elsewhere."""

CLOSE_BOUND = Decimal("0.1")
"""How far a figure may be from a bound that it keeps, to be told of by it."""

AROUND = 70
"""Code points to either side of a figure in which words tell what it is about."""

_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Telling:
    """A figure as its article tells it. concept: what it is about; measured: the words of its measure and of what is
    counted; around: the telling words beside it; rivals: how many figures in its unit the article has."""

    candidate: Candidate
    concept: str | None
    measured: frozenset[str]
    around: frozenset[str]
    rivals: int


def tellings(candidates: Sequence[Candidate], names: frozenset[str]) -> tuple[Telling, ...]:
    """The figures of an article. names: those in it, in lower case; they tell what it is about and not which figure."""
    rivals = Counter(one.quantity.unit for one in candidates)
    return tuple(
        Telling(one, concept_of(one.claim), _measured(one), _around(one, names), rivals[one.quantity.unit])
        for one in candidates
    )


def _measured(candidate: Candidate) -> frozenset[str]:
    counted = folded(candidate.claim.quantity.counted)
    return (candidate.definition.core | counted) - terms.COUNTERS - terms.GENERIC


def _around(candidate: Candidate, names: frozenset[str]) -> frozenset[str]:
    claim = candidate.claim
    text, start, end = claim.sentence.exact, claim.quantity.start, claim.quantity.end
    start, end = start - claim.sentence.start, end - claim.sentence.start
    beside = (*words(text[max(0, start - AROUND) : start]), *words(text[end : end + AROUND]))
    telling = (fold(word) for word in beside if word.casefold() not in names and not _DIGITS.search(word))
    return frozenset(word for word in telling if len(word) > 2) - terms.FILLER - terms.GENERIC


def matches(one: Sequence[Telling], other: Sequence[Telling], shared: int) -> Iterator[Compared]:
    """The figures that two articles tell both, each with the one of the other that fits best. shared: how many telling
    words the articles have in common. What `compare` finds to be one thing is left to it."""
    scored = {
        (left, right): compared
        for left, first in enumerate(one)
        for right, second in enumerate(other)
        if (compared := _compared(first, second, shared)) is not None
    }
    sums = {places: comparability(compared.comparisons) for places, compared in scored.items()}
    best: dict[tuple[str, int], float] = {}
    for (left, right), total in sums.items():
        for place in (("one", left), ("other", right)):
            best[place] = max(total, best.get(place, total))
    for (left, right), compared in scored.items():
        mutual = sums[left, right] >= best["one", left] and sums[left, right] >= best["other", right]
        if mutual and not compare_all([compared.pair]):
            yield compared


def _compared(one: Telling, other: Telling, shared: int) -> Compared | None:
    if one.candidate.quantity.unit != other.candidate.quantity.unit or not _of_one_sort(one, other):
        return None
    levels = {name: level(one, other) for name, level in _LEVELS.items()}
    levels["story"] = "much" if shared > 4 else "some" if shared > 2 else "little"
    comparisons = tuple(_comparison(name, levels[name]) for name in WEIGHTS)
    if comparability(comparisons) < MATCH:
        return None
    first, second = sorted((one.candidate, other.candidate), key=lambda candidate: candidate.claim.id)
    return Compared((first, second), comparisons)


@cache
def _comparison(name: str, level: str) -> Comparison:
    return Comparison(name=name, level=level, weight=WEIGHTS[name][level])


def _of_one_sort(one: Telling, other: Telling) -> bool:
    """Whether both tell a level, or both a change; what is to be added and thresholds go with nothing."""
    claims = one.candidate.claim, other.candidate.claim
    if {claim.modality for claim in claims} & NO_LEVEL:
        return False
    return change_kind(claims[0]) == change_kind(claims[1]) != "before"


def _concept(one: Telling, other: Telling) -> str:
    if one.concept is None or other.concept is None:
        return "unknown"
    return "same" if one.concept == other.concept else "different"


def _subject(one: Telling, other: Telling) -> str:
    subjects = one.candidate.claim.subject, other.candidate.claim.subject
    if None in subjects or one.candidate.subject == other.candidate.subject:
        return "same" if None not in subjects else "unclear"
    if one.candidate.subject & other.candidate.subject:
        return "alike"
    named = [subject.id for subject in subjects if subject is not None and subject.basis == "named" and subject.id]
    if len(named) < 2:
        return "unclear"
    sorts = {id.partition(":")[0] for id in named}
    return "same" if named[0] == named[1] else "different" if len(sorts) == 1 else "unclear"


def _measure(one: Telling, other: Telling) -> str:
    if not one.measured or not other.measured:
        return "unknown"
    if one.measured == other.measured:
        return "same"
    return "alike" if one.measured & other.measured else "different"


def _context(one: Telling, other: Telling) -> str:
    return ("none", "little", "some", "much")[min(3, len(one.around & other.around))]


def _value(one: Telling, other: Telling) -> str:
    first, second = one.candidate.quantity, other.candidate.quantity
    related, gap = relation(first, second), relative_gap(first, second)
    if related == "same":
        return {0: "same_digit", 1: "same_digit", 2: "same_few_digits"}.get(digits(first), "same")
    if related in {"overlap", "rounding"} or (related == "bound_compatible" and gap <= CLOSE_BOUND):
        return "compatible"
    if is_slip(one.candidate, other.candidate):
        return "slip"
    return "near" if gap <= NEAR else "apart" if gap <= APART else "far" if gap <= FAR else "elsewhere"


def is_slip(one: Candidate, other: Candidate) -> bool:
    """Whether two figures have the same digits, and differ by a power of ten or by the unit that they are in."""
    if power_of_ten(one.quantity, other.quantity):
        return True
    first, second = one.claim.quantity, other.claim.quantity
    return first.unit != second.unit and point(first) == point(second) and digits(first) > 1


def digits(quantity: Quantity) -> int:
    """How many digits of a figure tell: 3 of 412,000, 1 of 40."""
    return len(point(quantity).normalize().as_tuple().digits)


def _rivals(one: Telling, other: Telling) -> str:
    most = max(one.rivals, other.rivals)
    return "none" if most == 1 else "few" if most == 2 else "many"


_LEVELS: Mapping[str, Callable[[Telling, Telling], str]] = {
    "concept": _concept,
    "subject": _subject,
    "measure": _measure,
    "context": _context,
    "time": lambda one, other: time_level(one.candidate.claim, other.candidate.claim),
    "value": _value,
    "rivals": _rivals,
    "attribution": lambda one, other: attribution_level(one.candidate.claim, other.candidate.claim),
}


def agreeing(compared: Iterable[Compared]) -> Iterator[Compared]:
    """The matches whose figures agree: with three digits, or on a thing that both surely tell of."""
    for one in compared:
        level, total = one.level, comparability(one.comparisons)
        aimed = {is_aimed(candidate.claim) for candidate in one.pair}
        sure = level["concept"] == "same" or level["measure"] in {"same", "alike"}
        alike = level["value"] == "same" or (level["value"] in {"same_few_digits", "same_digit", "compatible"} and sure)
        if alike and total >= MATCH and len(aimed) == 1 and level["time"] != "other_period":
            yield one
