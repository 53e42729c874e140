"""Figures near each other that fit together in a way that chance doesn't explain: 146 million of 3.1 billion beside
"4.7 percent", 58 + 24 + 19 + 8 + 71 beside "180 seats".

No words need to say so. What is asked is how likely some of the figures of a paragraph would come to others by chance:
how much of its size each figure leaves open, over all the ways in which it could be put together. Words that tell of
such a thing ("together", "a margin of") allow more. Only what fits is told: figures that don't may have nothing to do
with each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, pairwise, permutations

from claimledger.reconcile.checks.changes import judged_move
from claimledger.reconcile.checks.drawn import drawn_verdict
from claimledger.reconcile.checks.figures import (
    is_settled,
    leeway,
    number,
    product,
    quotient,
    scaled,
    total,
    written,
)
from claimledger.reconcile.checks.inside import Inside, before, between, count_apart, follows, of_one_unit
from claimledger.reconcile.checks.levels import is_change_by
from claimledger.reconcile.checks.moves import POINTS, Move
from claimledger.reconcile.checks.parting import Parting
from claimledger.reconcile.checks.parts import parted_verdict
from claimledger.reconcile.checks.rated import Rated, rated, rated_verdict
from claimledger.reconcile.checks.rows import in_a_row
from claimledger.reconcile.checks.shares import share_verdict
from claimledger.reconcile.checks.verdict import Holds, Verdict
from claimledger.reconcile.units import base_unit
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

BACK = 2
"""Sentences before a figure's own in which the others may stand."""

MOST = 12
"""Figures near each other from which some would fit by chance, and from which a list is rather a table."""

CHANCE = Decimal("0.05")
"""The most that figures may be expected to fit by chance where no words say that they belong together."""

CHANCE_TOLD = Decimal("0.6")
"""The same where words tell of such a thing."""

LEAST_SUM = 20
"""The total from which two counts add up by no chance: small numbers often do."""

LEAST_STEP = Decimal(1)
"""What a count leaves open when it comes to chance: its neighbours are as likely."""


@dataclass(frozen=True)
class Fit:
    """One way to put figures together. chance: how likely they would fit by chance; verdict: what to say if they do,
    None where they don't; told: whether words tell of such a thing."""

    chance: Decimal
    verdict: Callable[[], Verdict | None] | None
    told: bool


Way = Callable[[Sequence[Claim]], Iterable[Fit]]


def fitting(inside: Inside) -> Iterator[Verdict]:
    """The figures of a paragraph that fit together by no chance, each way of putting them together for itself."""
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        if earlier and not follows(earlier[-1][-1], sentence[0]):
            earlier.clear()
        for way in _WAYS:
            yield from _first_fits(way, sentence, earlier)
        earlier = [*earlier[-BACK + 1 :], sentence]


def _first_fits(way: Way, sentence: Sequence[Claim], earlier: Sequence[Sequence[Claim]]) -> Iterator[Verdict]:
    """What fits within a sentence, or else with the one before it, or else with the two before it."""
    for back in range(len(earlier) + 1):
        near = (*chain.from_iterable(earlier[len(earlier) - back :]), *sentence)
        found = list(_fits(way, near, sentence[0].sentence.start)) if len(near) <= MOST else []
        yield from found
        if found:
            return


def _fits(way: Way, near: Sequence[Claim], last: int) -> Iterator[Verdict]:
    ways = list(way(near))
    expected = sum((one.chance for one in ways), Decimal(0))
    for one in ways:
        if one.verdict is not None and expected <= (CHANCE_TOLD if one.told else CHANCE):
            verdict = one.verdict()
            if isinstance(verdict, Holds) and any(claim.sentence.start == last for claim in verdict.claims):
                yield verdict


# --- the ways in which figures fit --------------------------------------------------------------------------------

_SHARE_WORDS = re.compile(
    r"\b(?:shares?|margin|quota|full|occup\w+|capacity|ratio|proportion|makes? up|made up|accounts? for|accounted for|"
    r"which is|that is|or|of (?:it|this|that|them|these)|as (?:many|much)|of what)\b",
    re.IGNORECASE,
)
_SUM_WORDS = re.compile(
    r"\b(?:together|in all|altogether|in total|total|combined|left|rest|others?|remain\w*|deficit|surplus|gap|balance|"
    r"shortfall|the two|both|still|of (?:whom|which|them|these|this)|survived|another|more|thereby|thus|each|"
    r"everything)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\b(?:account(?:ed|s)? for|contributed|stood for|brought in)(?: [\w'\u2019-]+){0,2}\s?\W?\Z")
_WAS = re.compile(
    r"(?: [^\W\d][\w'\u2019-]*){0,3},? (?:after|from|against|compared (?:with|to)|instead of|down from|up from)"
    r"(?: [^\W\d][\w'\u2019-]*){0,2}\s?\W?",
)
_EACH_WORDS = re.compile(
    r"\b(?:each|apiece|on average|an average of|average|every|per|share one|a (?:piece|head|night|game|match|day|week|"
    r"month|year)|so that|worth)\b",
    re.IGNORECASE,
)
_EACH_SURELY = re.compile(r"\b(?:each|apiece|on average|an average of|share one)\b", re.IGNORECASE)
_ADDED = frozenset({"count", "money", "mass", "area", "power", "energy", "volume", "length"})


def _amounts(near: Sequence[Claim]) -> list[Claim]:
    return [
        claim
        for claim in near
        if is_settled(claim)
        and claim.quantity.dimension in _ADDED
        and not is_change_by(claim)
        and point(claim.quantity) > 0
    ]


def _openness(span: Interval) -> Decimal:
    """How much of its size an interval leaves open: the likelihood that a figure of about its size lies in it."""
    middle = (span.low + span.high) / 2
    return min(Decimal(1), (span.high - span.low) / middle) if middle > 0 else Decimal(1)


def _chance(due: Interval, told: Claim) -> Decimal:
    """How likely a figure meets by chance what others come to."""
    step = LEAST_STEP / point(told.quantity) if told.quantity.unit == "count" else Decimal(0)
    return min(Decimal(1), _openness(due) + max(_openness(leeway(told.quantity)), step))


def _shares(near: Sequence[Claim]) -> Iterator[Fit]:
    """A share, an amount and its whole."""
    shares = [one for one in near if one.quantity.unit == "percent" and is_settled(one) and one.quantity.change is None]
    amounts = _amounts(near) if shares else []
    for share in shares:
        told = bool(_SHARE_WORDS.search(_beside(share)))
        for amount, whole in permutations(amounts, 2):
            smaller = point(amount.quantity) < point(whole.quantity)
            if smaller and of_one_unit(amount, whole) and _may_be_share(amount, share, whole):
                due = quotient(leeway(amount.quantity), leeway(whole.quantity))
                if due is not None:
                    percent = scaled(due, 100)
                    fits = percent.meets(leeway(share.quantity))
                    yield Fit(_chance(percent, share), _share_of(amount, share, whole) if fits else None, told)


def _may_be_share(amount: Claim, share: Claim, whole: Claim) -> bool:
    """Whether nothing says that an amount is no part of a whole: another noun, or, of a share in words, a sentence."""
    near = any(map(str.isdigit, share.quantity.exact)) or (_one_sentence(amount, share) and _one_sentence(whole, share))
    return near and not count_apart(amount, whole)


def _share_of(amount: Claim, share: Claim, whole: Claim) -> Callable[[], Verdict]:
    return lambda: share_verdict(amount, share, whole, holds=True)


def _beside(claim: Claim) -> str:
    """The words of the sentence near a figure."""
    at = claim.quantity.start - claim.sentence.start
    return claim.sentence.exact[max(0, at - 40) : at + len(claim.quantity.exact) + 40]


def _changes(near: Sequence[Claim]) -> Iterator[Fit]:
    """A change with the level before it and the one after it."""
    for change in filter(is_change_by, near):
        levels = [one for one in near if _is_level_of(one, change)]
        for old, new in permutations(levels, 2):
            if old.quantity.unit == new.quantity.unit and _goes(old, new, change) and not count_apart(old, new):
                verdict = judged_move(Move(change, old, new, leeway(old.quantity)))
                chance = _openness(leeway(change.quantity)) + 2 * _openness(leeway(new.quantity))
                told = _one_sentence(change, new) or _are_compared(old, new)
                yield Fit(min(Decimal(1), chance), _always(verdict) if isinstance(verdict, Holds) else None, told)


def _are_compared(old: Claim, new: Claim) -> bool:
    """Whether words between two levels of a sentence set the one against the other as what was before it."""
    return new.quantity.start < old.quantity.start and bool(_WAS.fullmatch(between(new, old)))


def _always(verdict: Verdict) -> Callable[[], Verdict]:
    return lambda: verdict


def _is_level_of(claim: Claim, change: Claim) -> bool:
    quantity = claim.quantity
    if not is_settled(claim) or is_change_by(claim) or quantity.unit in {"times", "rank", POINTS}:
        return False
    if change.quantity.unit == "times" and not _one_sentence(claim, change):
        return False
    if change.quantity.unit == POINTS:
        return quantity.unit == "percent"
    relative = change.quantity.unit in {"percent", "times"}
    return quantity.unit != "percent" and (relative or of_one_unit(claim, change))


def _goes(old: Claim, new: Claim, change: Claim) -> bool:
    told = change.quantity.change
    rises = point(new.quantity) > point(old.quantity)
    return told is not None and rises == (told.direction == "increase") and point(old.quantity) > 0


def _sums(near: Sequence[Claim]) -> Iterator[Fit]:
    """Two figures and what they come to together, or one less the other."""
    amounts = _amounts(near)
    for whole in amounts:
        parts = [one for one in amounts if one is not whole and of_one_unit(one, whole)]
        for one, other in combinations(parts, 2):
            if max(point(one.quantity), point(other.quantity)) < point(whole.quantity) >= LEAST_SUM and not _apart(
                one, other, whole
            ):
                due = total((leeway(one.quantity), leeway(other.quantity)))
                fits = due.meets(leeway(whole.quantity))
                yield Fit(
                    _chance(due, whole), _sum_of(whole, (one, other)) if fits else None, _is_told(one, other, whole)
                )


def _is_told(*claims: Claim) -> bool:
    """Whether words beside the last figure tell of a sum or a rest."""
    last = max(claims, key=lambda claim: claim.quantity.start)
    return bool(_SUM_WORDS.search(_beside(last))) or any(_PARTED.search(before(claim)) for claim in claims)


def _apart(*claims: Claim) -> bool:
    """Whether two of some figures count things of two sorts."""
    return any(count_apart(*pair) for pair in combinations(claims, 2))


def _sum_of(whole: Claim, pair: tuple[Claim, Claim]) -> Callable[[], Verdict]:
    return lambda: drawn_verdict(whole, pair, 1, holds=True)


def _lists(near: Sequence[Claim]) -> Iterator[Fit]:
    """Three or more figures of one unit, some of them in a row, that make up another one: all of the others nearby, or
    those of one sentence."""
    amounts = _amounts(near)
    for whole in amounts:
        alike = [one for one in amounts if one is not whole and of_one_unit(one, whole)]
        smaller = [one for one in alike if point(one.quantity) < point(whole.quantity)]
        row = [one for one in smaller if one.sentence.start != whole.sentence.start]
        for parts in {tuple(one.id for one in found): found for found in (smaller, row)}.values():
            if len(parts) >= 3 and all(in_a_row(pair) for pair in pairwise(parts) if _one_sentence(*pair)):
                due = total(leeway(one.quantity) for one in parts)
                fits = due.meets(leeway(whole.quantity))
                yield Fit(_chance(due, whole), _list_of(whole, tuple(parts)) if fits else None, told=True)


def _one_sentence(one: Claim, other: Claim) -> bool:
    return one.sentence.start == other.sentence.start


def _list_of(whole: Claim, parts: tuple[Claim, ...]) -> Callable[[], Verdict]:
    return lambda: parted_verdict(Parting(whole, parts, marked=True, listed=False))


def _rates(near: Sequence[Claim]) -> Iterator[Fit]:
    """A rate, its base and what they come to; so many with so much each."""
    for found in rated(near):
        yield Fit(
            _chance(found.due, found.whole), _always(rated_verdict(found, holds=True)) if found.fits else None, True
        )
    for found in _eaches(near):
        told = bool(_EACH_SURELY.search(_beside(found.rate)))
        yield Fit(
            _chance(found.due, found.whole), _always(rated_verdict(found, holds=True)) if found.fits else None, told
        )


def _eaches(near: Sequence[Claim]) -> Iterator[Rated]:
    """So many of one thing, how much each has, and the whole in the unit of that."""
    amounts = _amounts(near)
    for each in (one for one in amounts if _EACH_WORDS.search(_beside(one))):
        for base, whole in permutations([one for one in amounts if one is not each], 2):
            units = base_unit(each.quantity.unit), base_unit(whole.quantity.unit)
            larger = point(whole.quantity) > point(each.quantity) and point(base.quantity) > 1
            if units[0][0] == units[1][0] and base.quantity.unit != whole.quantity.unit and larger:
                yield Rated(each, base, whole, units[0][1] / units[1][1])


def _times(near: Sequence[Claim]) -> Iterator[Fit]:
    """So many times a level: 12 times the limit of 0.5."""
    for times in (one for one in near if one.quantity.unit == "times" and is_settled(one)):
        amounts = [one for one in _amounts(near) if one.sentence.start == times.sentence.start]
        for base, level in permutations(amounts, 2):
            if (
                of_one_unit(base, level)
                and point(times.quantity) > 1
                and 0 < point(base.quantity) < point(level.quantity)
            ):
                due = product(leeway(times.quantity), leeway(base.quantity))
                fits = due.meets(leeway(level.quantity))
                yield Fit(_chance(due, level), _times_of(base, times, level) if fits else None, told=True)


def _times_of(base: Claim, times: Claim, level: Claim) -> Callable[[], Verdict]:
    calculation = f"{number(base)} x {number(times)} = {spoken(point(base.quantity) * point(times.quantity))}"
    claims = tuple(sorted((base, times, level), key=lambda one: one.quantity.start))
    about = (level.document, "times", *(str(point(one.quantity).normalize()) for one in claims))
    text = f"{written(level)} is {written(times)} {written(base)}, as the text says."
    return lambda: Holds("arithmetic", claims, text, calculation, about)


_WAYS: tuple[Way, ...] = (_shares, _changes, _sums, _lists, _rates, _times)
