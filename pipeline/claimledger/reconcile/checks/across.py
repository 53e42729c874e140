"""Arithmetic over two articles of one story: what one tells of a change, a total or a plan against the other's figures.

A check of this kind takes the two articles, each in its turn as the first, as what follows need not hold both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimledger.reconcile.checks.changes import judged_move
from claimledger.reconcile.checks.figures import (
    based,
    digits,
    is_counted_out,
    is_settled,
    leeway,
    measured_words,
    number,
    written,
)
from claimledger.reconcile.checks.hundred import are_complements
from claimledger.reconcile.checks.inside import Inside, before, between
from claimledger.reconcile.checks.levels import is_change_by
from claimledger.reconcile.checks.moves import POINTS, Move
from claimledger.reconcile.checks.rates import doublings, is_present_of, plan_against, rate_times_base
from claimledger.reconcile.checks.rows import in_a_row
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import HEADLINES
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.reconcile.times import days
from claimledger.reconcile.values import point
from claimledger.records import Claim

LEAST_TOTAL = 20
"""The total from which counts of two articles add up by no chance."""

MOST_PARTS = 6
"""Counts in a row from which a list is rather a table."""

_GONE = re.compile(r"(?: [\w-]+)? of (?:its|their|the|his|her|our) ")
_LOST = re.compile(r"\b(?:lost|lose[sd]?|closed?|shut|cut|sold|gave up|dropped|scrapped)\b", re.IGNORECASE)
_NO_LEVELS = frozenset({"percent", "times", "rank", POINTS})
_AMOUNTS = frozenset({"count", "money", "mass", "area", "energy", "volume"})

Across = Callable[[Inside, Inside], Iterable[Verdict]]


def _related(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one concept, or share a telling word of what they measure."""
    concepts = frozenset(concepts_of(one)), frozenset(concepts_of(other))
    if all(concepts):
        return bool(concepts[0] & concepts[1])
    return bool(measured_words(one) & measured_words(other))


def _change_told_as_level(change: Claim, reached: Claim, level: Claim) -> Fails:
    text = (
        f"One article has the level change by {written(change)} to {written(reached)}, the other to {written(level)}: "
        "it has rather taken the change for the level."
    )
    about = ("level", str(point(change.quantity).normalize()), str(point(reached.quantity).normalize()))
    return Fails("different_definition", "medium", (level, change, reached), text, None, about)


def changes_between(one: Inside, other: Inside) -> Iterator[Holds]:
    """A level with its change in one article, and in the other the level of the year before that it changed from."""
    for sentence in one.sentences:
        for change in filter(is_change_by, sentence):
            new = _new_level(change, sentence)
            for old in filter(is_settled, other.claims) if new is not None else ():
                verdict = _led_from(old, new, change) if new is not None else None
                if verdict is not None:
                    yield verdict


def rests_between(one: Inside, other: Inside) -> Iterator[Holds]:
    """So many gone of so many in one article, and in the other how many there are now: 71 less 13 are 58."""
    for gone, whole in one.neighbours():
        if (
            all(map(_is_counted, (gone, whole)))
            and _GONE.fullmatch(between(gone, whole))
            and _LOST.search(before(gone))
        ):
            for rest in filter(_is_counted, other.claims):
                if _makes(whole, (gone, rest)) and _related(rest, whole):
                    yield _sum_told(whole, (gone, rest), rest)


def totals_between(one: Inside, other: Inside) -> Iterator[Holds]:
    """Two or more counts that stand in a row in one article, and in the other how many they are together."""
    for sentence in one.sentences:
        parts = [claim for claim in sentence if _is_counted(claim)]
        if 2 <= len(parts) <= MOST_PARTS and len({claim.sentence.start for claim in parts}) == 1 and in_a_row(parts):
            for whole in filter(_is_counted, other.claims):
                if _makes(whole, parts) and any(_related(part, whole) for part in parts):
                    yield _sum_told(whole, parts, whole)


def _is_counted(claim: Claim) -> bool:
    return claim.block not in HEADLINES and is_settled(claim) and is_counted_out(claim.quantity)


def _makes(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether counts make up another one that is too large for that to be chance."""
    if point(whole.quantity) < LEAST_TOTAL or any(claim.quantity.change is not None for claim in (whole, *parts)):
        return False
    return sum(point(part.quantity) for part in parts) == point(whole.quantity)


def _sum_told(whole: Claim, parts: Sequence[Claim], other: Claim) -> Holds:
    calculation = f"{' + '.join(map(number, parts))} = {number(whole)}"
    claims = (*(claim for claim in (*parts, whole) if claim is not other), other)
    text = f"The figures of the two articles fit together: {calculation}."
    return Holds("arithmetic", claims, text, calculation, ("total", calculation))


def _new_level(change: Claim, sentence: Sequence[Claim]) -> Claim | None:
    """The level before a change of its sentence, where it is the only one that the change may have led to."""
    levels = [
        claim
        for claim in sentence
        if claim is not change and claim.quantity.unit not in _NO_LEVELS and claim.quantity.dimension in _AMOUNTS
    ]
    if len(levels) != 1 or change.quantity.unit not in {"percent", levels[0].quantity.unit}:
        return None
    new = levels[0]
    plain = is_settled(new) and new.quantity.change is None and new.quantity.start < change.quantity.start
    return new if plain and min(digits(new), digits(change)) > 1 else None


def _led_from(old: Claim, new: Claim, change: Claim) -> Holds | None:
    if (
        old.quantity.unit != new.quantity.unit
        or digits(old) < 2
        or (old.quantity.change is not None and old.quantity.change.basis != "from")
        or not (_precedes(old, new) or _is_surely_of(old, new, change))
    ):
        return None
    concepts = frozenset(concepts_of(old)), frozenset(concepts_of(new))
    alike = not all(concepts) or bool(concepts[0] & concepts[1])
    verdict = judged_move(Move(change, old, new, leeway(old.quantity))) if alike else None
    return verdict if isinstance(verdict, Holds) else None


def _is_surely_of(old: Claim, new: Claim, change: Claim) -> bool:
    """Whether an undated level is of what the other article tells of the new one, by enough digits for no chance."""
    dated = old.time.basis in {"explicit", "relative"} and old.quantity.change is None
    return not dated and _related(old, new) and min(map(digits, (old, new, change))) > 1


def _precedes(old: Claim, new: Claim) -> bool:
    """Whether a figure is of the year before the other's."""
    earlier, later = days(old.time), days(new.time)
    return earlier is not None and later is not None and earlier[1].year == later[1].year - 1


def products_between(one: Inside, other: Inside) -> Iterator[Holds]:
    """A rate of one article times a base, where one of the two figures stands in the other article."""
    for rate in one.claims:
        if "/" in rate.quantity.unit and is_settled(rate):
            for verdict in rate_times_base(rate, (*one.claims, *other.claims)):
                if len({claim.document for claim in verdict.claims}) > 1:
                    yield verdict


def plans_and_present(one: Inside, other: Inside) -> Iterator[Verdict]:
    """A plan to multiply something to a level, against what the other article says is there now."""
    for factor, level in doublings(one):
        for present in other.claims:
            if is_present_of(present, level, other):
                yield plan_against(present, factor, level)


def complements(one: Inside, other: Inside) -> Iterator[Holds]:
    """A share and what is left of the whole: 82.4 percent passed, and 17.6 percent did not."""
    left = [claim for claim in one.claims if "." in claim.quantity.exact and claim.quantity.unit == "percent"]
    right = [claim for claim in other.claims if "." in claim.quantity.exact and claim.quantity.unit == "percent"]
    for first in left:
        for second in right:
            if first.document < second.document and are_complements(first, second) and _related(first, second):
                calculation = f"{number(first)} + {number(second)} = 100 %"
                text = f"{written(first)} and {written(second)} make the whole: one is what the other leaves."
                yield Holds("arithmetic", (first, second), text, calculation, ("complement", calculation))


def echoed(verdict: Verdict, other: Inside) -> Verdict | None:
    """A verdict with the figures of it that another article gives as well, or None where it gives too few to tell."""
    if verdict.kind not in {"arithmetic", "parts_total"}:
        return None
    repeated = [claim for sentence in other.sentences for claim in _repeated(sentence, verdict)]
    values = {based(claim).model_dump_json(include={"low", "unit"}) for claim in repeated}
    if len(values) < 2 and not any(digits(claim) > 2 for claim in repeated):
        return None
    told = ", ".join(dict.fromkeys(written(claim) for claim in repeated))
    return replace(
        verdict,
        claims=(*verdict.claims, *repeated),
        explanation=f"{verdict.explanation} Another article gives {told} as well.",
    )


def _repeated(sentence: Sequence[Claim], verdict: Verdict) -> list[Claim]:
    """The figures of a sentence that a verdict has: counts only where they tell of the same, or stand together there as
    well; 22 schools and classes of 22 are nothing to each other."""
    pairs = [(claim, own) for claim in sentence for own in verdict.claims if _repeats(claim, own)]
    together = len({point(claim.quantity) for claim, _ in pairs}) > 1
    sure = [claim for claim, own in pairs if claim.quantity.unit != "count" or together or _related(claim, own)]
    return list({claim.id: claim for claim in sure}.values())


def _repeats(claim: Claim, own: Claim) -> bool:
    one, other = claim.quantity, own.quantity
    same = one.unit == other.unit and point(one) == point(other) and digits(claim) > 1
    plain = is_settled(claim) and claim.block not in HEADLINES
    return same and plain and one.dimension == other.dimension


ACROSS: tuple[Across, ...] = (
    changes_between, rests_between, totals_between, products_between, plans_and_present, complements,
)  # fmt: skip


def across(one: Inside, other: Inside, told: Mapping[str, Sequence[Verdict]]) -> Iterator[Verdict]:
    """The verdicts on two articles of a story. told: what the checks inside each article came to, by its id."""
    if not one.claims or not other.claims:
        return
    for left, right in ((one, other), (other, one)):
        for check in ACROSS:
            yield from (replace(verdict, rule=check.__name__) for verdict in check(left, right))
        for verdict in told.get(left.claims[0].document, ()):
            found = echoed(verdict, right)
            if found is not None:
                yield found
