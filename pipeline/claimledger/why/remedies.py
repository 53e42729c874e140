"""What would make a finding none, or another one: the rule that made it, asked again with one thing changed at a time.

Nothing here is written for a kind of finding. A level of a comparison is exchanged for another, or a figure moved
towards the other one, and the rule says what it would then find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from claimledger.kinds import kind_in_words
from claimledger.reconcile import compare
from claimledger.reconcile.agreements import corroborates
from claimledger.reconcile.compare import Compared, comparability
from claimledger.reconcile.conflicts import judge, judge_retold
from claimledger.reconcile.explain import in_one_unit
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.series import series_of
from claimledger.reconcile.story import matching, retold
from claimledger.reconcile.values import point, relation, relative_gap, spoken
from claimledger.reconcile.wording import written
from claimledger.records import Comparison, Quantity
from claimledger.why import words

NONE = "none"
"""What is found where a rule has nothing to say."""

HALVINGS = 20
"""How often the way from one figure to the other is halved: to a millionth of it."""

LARGE_GAP = Decimal("0.5")
"""Part of the larger figure from which no rounding brings two figures together."""


POINTS: Mapping[str, str] = {"percent": "percent", "percentage_point": "percentage points"}


@dataclass(frozen=True)
class Remedy:
    """A change, as it stands behind "if", and what would then be found: "none", or a kind with its severity."""

    change: str
    outcome: str


@dataclass(frozen=True)
class Judgement:
    """The rule that made a finding of two claims, to be asked again."""

    compared: Compared
    agreement: bool

    @property
    def is_retold(self) -> bool:
        """Whether they were matched as what two articles of one story tell in their own words."""
        return any(one.name == "concept" for one in self.compared.comparisons)

    @property
    def weights(self) -> Mapping[str, Mapping[str, float]]:
        """The weights that the comparisons were made with."""
        return matching.weights() if self.is_retold else compare.WEIGHTS

    @property
    def threshold(self) -> float:
        """The least sum at which two claims were taken to tell of one thing."""
        return matching.LEAST if self.is_retold else compare.COMPARABLE

    def outcome(self, pair: Pair, levels: Mapping[str, str]) -> str:
        """What is found of a pair at these levels: "none", "agreement", or a kind with its severity."""
        comparisons = tuple(self._at(one, levels) for one in self.compared.comparisons)
        changed = replace(self.compared, pair=pair, comparisons=comparisons)
        vetoed = any(one.weight <= compare.VETO for one in changed.comparisons)
        if vetoed or comparability(changed.comparisons) < self.threshold:
            return NONE
        return self._agreed(changed) if self.agreement else self._judged(changed)

    def now(self) -> str:
        """What is found as it is."""
        return self.outcome(self.compared.pair, {})

    def _at(self, comparison: Comparison, levels: Mapping[str, str]) -> Comparison:
        level = levels.get(comparison.name, comparison.level)
        weight = self.weights.get(comparison.name, {}).get(level, comparison.weight)
        return comparison.model_copy(update={"level": level, "weight": weight})

    def _agreed(self, changed: Compared) -> str:
        agrees = retold.agrees(changed) if self.is_retold else corroborates(changed)
        return "agreement" if agrees else NONE

    def _judged(self, changed: Compared) -> str:
        found = judge_retold(changed) if self.is_retold else judge(changed)
        return NONE if found is None else f"{kind_in_words(found.kind)}, {found.severity}"


def remedies(judgement: Judgement, *, figures: bool = True) -> list[Remedy]:
    """The smallest changes by which another thing would be found, figures first, then what they are of.

    figures: whether other figures are tried; of what agrees or is a series none is at fault.
    """
    if judgement.now() == NONE:
        return []  # the record is of another version of the rules: asked now, they say nothing of it
    found = [*_by_speaker(judgement), *_by_level(judgement), *copies(judgement.compared.pair)]
    return [*_by_value(judgement), *found] if figures else found


def _by_level(judgement: Judgement) -> Iterator[Remedy]:
    now, level = judgement.now(), judgement.compared.level
    for name in level:
        known = judgement.weights.get(name, {})
        for other, change in words.changes(name).items():
            if other != level[name] and other in known:
                outcome = judgement.outcome(judgement.compared.pair, {name: other})
                if outcome != now:
                    yield Remedy(change, outcome)


def _by_speaker(judgement: Judgement) -> Iterator[Remedy]:
    """That a headline named whom the text below it quotes."""
    one, other = judgement.compared.pair
    if one.is_headline != other.is_headline and one.claim.document == other.claim.document:
        head, body = (one, other) if one.is_headline else (other, one)
        claim = head.claim.model_copy(update={"attribution": body.claim.attribution})
        quoted = replace(head, claim=claim)
        pair = (quoted, other) if head is one else (one, quoted)
        if body.claim.attribution is not None and judgement.outcome(pair, {}) == NONE:
            yield Remedy("the headline too named who says it", NONE)


def copies(pair: Pair) -> Iterator[Remedy]:
    """That two documents are one witness."""
    if len({one.claim.document for one in pair}) == 2:
        yield Remedy("both documents were copies of one text: then they are one witness", NONE)


# --- other figures -----------------------------------------------------------------------------------------------


def _by_value(judgement: Judgement) -> Iterator[Remedy]:
    one, other = judgement.compared.pair
    for place, (moved, still) in enumerate(((one, other), (other, one))):
        value = _least_move(judgement, place)
        if value is not None:
            as_written = moved.quantity.unit == moved.claim.quantity.unit and not _is_slip(judgement)
            way = "more" if value > point(moved.quantity) else "less"
            told = f"{spoken(value)} or {way}" if as_written else written(still.claim)
            yield Remedy(f"{written(moved.claim)} were {told}", NONE)
    yield from _in_one_sort(judgement)
    if not _is_slip(judgement):
        yield from _rounded(judgement)
        yield from _bounded(judgement)


def _is_slip(judgement: Judgement) -> bool:
    """Whether the figures have one unit's or one power of ten's difference: then nothing between them is meant."""
    return judgement.now().startswith(kind_in_words("unit_or_scale"))


def _least_move(judgement: Judgement, place: int) -> Decimal | None:
    """The value nearest to its own that a figure would need for nothing to be found; None where none on the way to the
    other figure does."""
    pair = judgement.compared.pair
    start, end = point(pair[place].quantity), point(pair[1 - place].quantity)

    def is_none(value: Decimal) -> bool:
        return judgement.outcome(*_moved(judgement, place, value)) == NONE

    return least_move(start, end, is_none)


def least_move(start: Decimal, end: Decimal, is_none: Callable[[Decimal], bool]) -> Decimal | None:
    """The value nearest to `start` on the way to `end` of which nothing is found; None where `end` is none either."""
    if start == end or not is_none(end):
        return None
    low, high = Decimal(0), Decimal(1)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_none(start + middle * (end - start)) else (middle, high)
    return _plain(start + high * (end - start), end, is_none)


def _plain(value: Decimal, end: Decimal, is_none: Callable[[Decimal], bool]) -> Decimal:
    """The value with as few digits as will do, rounded on towards the other figure."""
    rounding = ROUND_CEILING if end > value else ROUND_FLOOR
    for digits in range(1, 5):
        exponent = Decimal(1).scaleb(value.adjusted() - digits + 1)
        plain = value.quantize(exponent, rounding)
        if is_none(plain) and min(value, end) <= plain <= max(value, end):
            return plain
    return end


def _moved(judgement: Judgement, place: int, value: Decimal) -> tuple[Pair, dict[str, str]]:
    """The pair with one figure at another value, and the level that the values then have."""
    pair = list(judgement.compared.pair)
    pair[place] = _at_value(pair[place], value)
    one, other = pair
    now: str = relation(one.quantity, other.quantity)
    if not judgement.is_retold:
        return (one, other), {"value": now}
    return (one, other), {} if now == "disjoint" else {"value": "compatible"}


def _at_value(candidate: Candidate, value: Decimal) -> Candidate:
    by = value - point(candidate.quantity)
    quantity = shifted(candidate.quantity, by)
    if candidate.quantity.unit != candidate.claim.quantity.unit:
        return replace(candidate, quantity=quantity)
    claim = candidate.claim.model_copy(update={"quantity": shifted(candidate.claim.quantity, by)})
    return replace(candidate, quantity=quantity, claim=claim)


def shifted(quantity: Quantity, by: Decimal) -> Quantity:
    """A figure at another value, with what it leaves open around it."""
    ends = {name: end + by for name in ("low", "high") if (end := getattr(quantity, name)) is not None}
    precision = quantity.precision and (quantity.precision[0] + by, quantity.precision[1] + by)
    return quantity.model_copy(update={**ends, "precision": precision})


def _in_one_sort(judgement: Judgement) -> Iterator[Remedy]:
    """Percent and percentage points told as one of them."""
    one, other = judgement.compared.pair
    units = [candidate.claim.quantity.unit for candidate in (one, other)]
    equal = point(one.quantity) == point(other.quantity) and set(units) == set(POINTS)
    if equal and judgement.outcome(judgement.compared.pair, {"value": "same"}) == NONE:
        for moved, unit in ((one, units[1]), (other, units[0])):
            yield Remedy(f"{written(moved.claim)} were {spoken(point(moved.quantity))} {POINTS[unit]}", NONE)


def _rounded(judgement: Judgement) -> Iterator[Remedy]:
    """The finest rounding that makes one figure of both."""
    one, other = in_one_unit(judgement.compared.pair)
    if one.unit == "rank" or not 0 < relative_gap(one, other) < LARGE_GAP:
        return
    low, high = sorted(map(point, (one, other)))
    for step in _steps(low, high):
        if _to_step(low, step) == _to_step(high, step):
            rounded = spoken(_to_step(high, step))
            yield Remedy(f"both were rounded to the nearest {spoken(step)}: to {rounded}", NONE)
            return


def _steps(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """The steps of rounding to try, the finest first, up to a quarter of the smaller figure: coarser ones mislead."""
    start = (high - low).adjusted()
    steps = (Decimal(factor).scaleb(power) for power in range(start, start + 3) for factor in (1, 5))
    return (step for step in steps if 4 * step <= abs(low))


def _to_step(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value() * step


def _bounded(judgement: Judgement) -> Iterator[Remedy]:
    level = "compatible" if judgement.is_retold else "bound_compatible"
    one, other = sorted(judgement.compared.pair, key=lambda candidate: point(candidate.quantity))
    unbounded = {one.quantity.comparator, other.quantity.comparator} <= {"eq", "approx"} and one.quantity.unit != "rank"
    apart = unbounded and point(one.quantity) < point(other.quantity)
    if apart and judgement.outcome(judgement.compared.pair, {"value": level}) == NONE:
        low, high = written(one.claim), written(other.claim)
        yield Remedy(f'it were told as a bound: "at least {low}", or "up to {high}"', NONE)


# --- series ------------------------------------------------------------------------------------------------------


def without_one(members: Sequence[Candidate]) -> Iterator[Remedy]:
    """Of a series that is no trend: the figures without which the others are one."""
    whole = series_of(members)
    if whole is None or whole.is_trend:
        return
    for one in whole.steps:
        rest = series_of([step for step in whole.steps if step is not one])
        if rest is not None and rest.is_trend:
            yield Remedy(f"{written(one.claim)} were left out: the others go one way", "different time, info")
