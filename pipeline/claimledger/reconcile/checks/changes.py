"""A change with both of its ends: "41.2 million, 3.1 % less than the 42.5 million of the year before"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import difference, is_settled, leeway, number, quotient, scaled, written
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows, is_bare, of_one_unit
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim, Severity

CLEARLY_OFF = Decimal("0.05")
"""How far a change may be from what its ends come to, as a share of it, before it is called wrong: rounded ends are in
the intervals already, and this leaves room for a change that was worked out from unrounded ones."""

FAR_OFF = Decimal("0.25")
"""How far the ends as written may be from a change, as a share of it, to bear it out."""

POINTS = "percentage_point"

_OLD = re.compile(
    r"[^;]{0,60}[;,] (?:(?:it|this|that) (?:had been|was|stood at)|"
    r"(?:a|the) year (?:before|earlier)\b[^.;:]{0,25})\s?\Z|"
    r"(?:\b(?:than|against|instead of|compared (?:with|to)|versus)(?: [\w'\u2019-]+){0,4}|"
    r"\bfrom(?: the| a| about| some| around)?|\b(?:on|over) the|"
    r"\bwhen(?: [^,.;:]{0,40})?)\s*[^\w\s]?\Z",
    re.IGNORECASE,
)
_MARKED_OLD = re.compile(
    r"\b(?:after|from|against|compared (?:with|to)|than|versus|instead of)(?: [\w'\u2019-]+){0,3}\s*[^\w\s]?\Z",
    re.IGNORECASE,
)
_OLD_BEHIND = re.compile(
    r"(?: [\w'\u2019-]+){0,2},? (?:it|they|there) (?:was|were|had been)\b|(?: [\w'\u2019-]+){0,2},? (?:a|the|one) "
    r"(?:year|month|week|season|quarter) (?:before|earlier|ago)\b",
    re.IGNORECASE,
)
_THEN_IT_WAS = re.compile(
    r"[^.;:]{0,40}\b(?:it|they|there|the (?:figure|number|rate|share|total|sum)) (?:had been|was|were|(?:had )?stood at)"
    r"(?: (?:only|still|just|about|some)){0,2}\s*[^\w\s]?\Z",
    re.IGNORECASE,
)
"""How a sentence tells the old level of the one before it: "At that time it was 8.1 tonnes"."""

TAKEN_UP = re.compile(r"(?:that|this|it|they|which)\b", re.IGNORECASE)
"""How a sentence begins that goes on about the figure before it."""

_NEW_CLAUSE = re.compile(r"[;:]|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_PLACES = re.compile(r"(?:places?|spots?|positions?|ranks?|rungs?)\b", re.IGNORECASE)
_NO_AMOUNTS = frozenset({"times", "rank", "a", POINTS})
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TO = re.compile(r"\s+to\s+|\s*[-\u2013]\s*")
_FROM_TO = re.compile(r"[^,.;:]{0,20}\b(?:to|from)\s+(?:the )?", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\b(?:million|billion|trillion|thousand|m|bn|k)\b", re.IGNORECASE)
_ONLY_TO = re.compile(r"\s*(?:%|per ?cent)?\s*to\s+(?:about |around |just |some |nearly )?", re.IGNORECASE)


_ONLY_FROM = re.compile(
    r"(?: [^\W\d][\w'\u2019-]*){0,3},?(?: down| up)?\s+from\s+(?:about |around |just |some |nearly )?", re.IGNORECASE
)


@dataclass(frozen=True)
class Move:
    """A change with the level before it and the level after it; old_value: in the unit of the level after it."""

    change: Claim
    old: Claim
    new: Claim
    old_value: Interval

    @property
    def claims(self) -> tuple[Claim, ...]:
        found = {claim.id: claim for claim in (self.change, self.old, self.new)}
        return tuple(sorted(found.values(), key=lambda claim: claim.quantity.start))

    @property
    def sign(self) -> int:
        """1 for an increase, -1 for a decrease."""
        change = self.change.quantity.change
        return -1 if change is not None and change.direction == "decrease" else 1

    @property
    def moved(self) -> Interval:
        """By how much the level moved in the direction told, in its own unit."""
        levels = (leeway(self.new.quantity), self.old_value)
        return difference(*levels) if self.sign > 0 else difference(*levels[::-1])

    @property
    def relative(self) -> Interval | None:
        """By how many percent of the old level."""
        share = quotient(self.moved, self.old_value)
        return None if share is None else scaled(share, 100)

    @property
    def ratio(self) -> Interval | None:
        """How many times the old level the new one is."""
        return quotient(leeway(self.new.quantity), self.old_value)


def moves(inside: Inside) -> Iterator[Move]:
    """The changes whose two ends stand beside them."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        near = previous if previous and follows(previous[-1], sentence[0]) else ()
        for change in sentence:
            found = _move(change, near, sentence) if is_change_by(change) else None
            if found is not None:
                yield found
        previous = sentence


def is_change_by(claim: Claim) -> bool:
    """Whether a figure tells by how much something rose or fell."""
    change = claim.quantity.change
    told = change is not None and change.basis == "by" and change.direction != "unspecified"
    return told and _is_told(claim) and point(claim.quantity) > 0


def _is_told(claim: Claim) -> bool:
    """Whether a change is told as a number that is there, not to come; "more than doubled" is a number too."""
    if claim.quantity.unit == "times":
        return claim.polarity == "affirmed" and claim.quantity.low is not None
    return is_settled(claim) and claim.modality != "planned_increase"


def _is_level(claim: Claim) -> bool:
    change = claim.quantity.change
    return is_settled(claim) and (change is None or change.basis != "by") and claim.modality != "change_rate"


def _levels(sentence: Sequence[Claim]) -> list[Claim]:
    """The levels of a sentence; both ends of a range that something went through: "from 18 to 24 percent"."""
    found: list[Claim] = []
    for claim in sentence:
        ends = _ends_of_range(claim)
        found += ends if ends else [claim] if _is_level(claim) else []
    return found


def _ends_of_range(claim: Claim) -> tuple[Claim, Claim] | None:
    """The two levels of a range that was read as one figure, in the order told; None where it is none."""
    quantity = claim.quantity
    low, high, change = quantity.low, quantity.high, quantity.change
    told = quantity.comparator == "range" and change is not None and change.basis == "from"
    if not told or change is None or low is None or high is None or claim.polarity != "affirmed":
        return None
    parts = _TO.split(quantity.exact)
    if len(parts) != 2:
        return None
    ends = (low, high) if change.direction == "increase" else (high, low)
    old, new = (_end(claim, value, text) for value, text in zip(ends, parts, strict=True))
    return _with_basis(old, "from"), _with_basis(new, "to")


def _end(claim: Claim, value: Decimal, text: str) -> Claim:
    """A claim with one end of its range as its figure, which leaves open what its last digit does."""
    digits = _NUMBER.search(text)
    plain = digits[0].replace(",", "") if digits else "0"
    size = value / Decimal(plain) if Decimal(plain) else Decimal(1)
    half = Decimal(5).scaleb(-len(plain.partition(".")[2]) - 1) * size
    update = {"low": value, "high": value, "comparator": "eq", "precision": (value - half, value + half)}
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update=update | {"exact": text.strip()})})


def _with_basis(claim: Claim, basis: str) -> Claim:
    change = claim.quantity.change
    made = change.model_copy(update={"basis": basis}) if change is not None else None
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"change": made})})


def _move(change: Claim, near: Sequence[Claim], sentence: Sequence[Claim]) -> Move | None:
    levels = _levels(sentence)
    ends = _from_to(change, levels) or _compared(change, near, levels) or _marked(change, levels)
    if ends is None:
        return None
    old, new = ends
    if change.quantity.unit in {POINTS, "percent", "times"} or _alike(change, new):
        return Move(change, old, new, _old_value(old, new))
    return None


def _from_to(change: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The ends told as such: "from 10 to 2.5 percent", "to 140 from 180"; None where a sentence has two such pairs."""
    found = [pair for one, other in pairwise(levels) if (pair := _ends_of(one, other)) is not None]
    if len(found) != 1 or _NEW_CLAUSE.search(_gap(change, *found[0])):
        return None
    old, new = found[0]
    return found[0] if old.quantity.unit in {"count", new.quantity.unit} else None


def _ends_of(one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """Two neighbouring levels as the old and the new one."""
    if (_basis(one), _basis(other)) == ("from", "to") and (
        one.id == other.id or _ONLY_TO.fullmatch(between(one, other))
    ):
        return one, other
    if (_basis(one), _basis(other)) == ("to", "from") and _ONLY_FROM.fullmatch(between(one, other)):
        return other, one
    return None


def _gap(change: Claim, old: Claim, new: Claim) -> str:
    """The text between a change and its two ends, whichever comes first."""
    first, last = sorted((old, new), key=lambda claim: claim.quantity.start)
    return between(change, first) if change.quantity.start < first.quantity.start else between(last, change)


def _basis(claim: Claim) -> str | None:
    return claim.quantity.change.basis if claim.quantity.change is not None else None


def _old_value(old: Claim, new: Claim) -> Interval:
    """The old level in the unit and magnitude of the new one: "from 18 to 12.6 square kilometres", "from 3 to 4m"."""
    value = leeway(old.quantity)
    magnitude = _MAGNITUDE.search(new.quantity.exact)
    if old.quantity.unit == new.quantity.unit == "count" and magnitude and _basis(old) == "from":
        size = point(new.quantity) / Decimal(10) ** (point(new.quantity).adjusted() // 3 * 3)
        return scaled(value, point(new.quantity) / size) if not _MAGNITUDE.search(old.quantity.exact) else value
    return value


def _compared(change: Claim, near: Sequence[Claim], levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The ends of "41.2, 3.1 % less than the 42.5 of 2022", also where the new level is in the sentence before."""
    later = [claim for claim in levels if claim.quantity.start > change.quantity.start]
    clause = [claim for claim in later if _is_of_clause(between(change, claim))]
    old = next((claim for claim in clause if _is_old(claim, between(change, claim))), None)
    if old is None:
        return None
    reached = [claim for claim in clause if _basis(claim) == "to"]
    told_before = [
        claim
        for claim in levels
        if claim.quantity.start < change.quantity.start
        and not _NEW_CLAUSE.search(between(claim, change))
        and not before(claim).endswith("(")
    ]
    if not told_before and TAKEN_UP.match(change.sentence.exact):
        told_before = [claim for claim in near if _is_level(claim)]
    new = (reached or told_before[-1:] or [old])[0]
    return (old, new) if new is not old and _alike(old, new) else None


def _is_old(claim: Claim, gap: str) -> bool:
    """Whether the words before or behind a level, behind the change to it, make it the one before."""
    return _basis(claim) != "to" and bool(_OLD.search(gap) or _OLD_BEHIND.match(after(claim)))


def _marked(change: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The only two levels of a sentence that the change may be between, one of them marked as the old one: "18 percent
    after 14.5 in 2022, an increase of 3.5 points"."""
    able = [claim for claim in levels if _fits_unit(change, claim)]
    if len(able) != 2 or not _alike(*able) or _NEW_CLAUSE.search(_stretch((change, *able))):
        return None
    marked = [claim for claim in able if _basis(claim) == "from" or _MARKED_OLD.search(before(claim))]
    if len(marked) != 1:
        return None
    return marked[0], able[1] if marked[0] is able[0] else able[0]


def _fits_unit(change: Claim, level: Claim) -> bool:
    if change.quantity.unit == POINTS:
        return level.quantity.unit == "percent"
    relative = change.quantity.unit in {"percent", "times"}
    return level.quantity.unit not in _NO_AMOUNTS if relative else _alike(change, level)


def _stretch(claims: Sequence[Claim]) -> str:
    """The text from the first to the last of some figures of a sentence."""
    start = claims[0].sentence.start
    first, last = min(one.quantity.start for one in claims), max(one.quantity.end for one in claims)
    return claims[0].sentence.exact[first - start : last - start]


def _is_of_clause(gap: str) -> bool:
    """Whether a figure behind a change is of its clause, or of one that goes on about it ("...; it had been 3.25")."""
    return not _NEW_CLAUSE.search(gap) or bool(_OLD.match(gap))


def _alike(one: Claim, other: Claim) -> bool:
    units = one.quantity.unit, other.quantity.unit
    if units == ("count", "percent"):
        return "." in one.quantity.exact  # a count with a decimal is a share without its sign
    per_unit = {unit.partition("/")[0] for unit in units}
    alike = len(per_unit) == 1 or (of_one_unit(one, other) and "percent" not in units)
    return alike and not per_unit & {"rank", "times"} and not _count_apart(one, other)


def _count_apart(one: Claim, other: Claim) -> bool:
    """Whether both figures have a noun of their own right behind them, and these are two: 27 goals and 16 games."""
    nouns = [folded(claim.quantity.counted) for claim in (one, other) if not is_bare(claim) and _has_noun(claim)]
    return len(nouns) == 2 and not nouns[0] & nouns[1]


def _has_noun(claim: Claim) -> bool:
    words = (claim.quantity.counted or "").split()
    return claim.quantity.unit == "count" and bool(words) and not words[0].endswith("ed")  # "540 delivered milk"


def changes(inside: Inside) -> Iterator[Verdict]:
    """The changes whose two ends stand beside them, with whether they come to what is told."""
    for move in moves(inside):
        verdict = judged_move(move)
        if verdict is not None:
            yield verdict


def rank_changes(inside: Inside) -> Iterator[Verdict]:
    """A fall or rise from one rank to another, and by how many places."""
    for sentence in inside.sentences:
        ranks = [claim for claim in sentence if claim.quantity.unit == "rank"]
        places = [claim for claim in sentence if claim.quantity.counted and _PLACES.match(claim.quantity.counted)]
        if len(ranks) == 2 and len(places) == 1 and _FROM_TO.fullmatch(between(ranks[0], ranks[1])):
            yield _places_moved(ranks[0], ranks[1], places[0])


def _places_moved(one: Claim, other: Claim, places: Claim) -> Verdict:
    moved = abs(point(one.quantity) - point(other.quantity))
    high, low = sorted((point(one.quantity), point(other.quantity)), reverse=True)
    claims = tuple(sorted((one, other, places), key=lambda claim: claim.quantity.start))
    calculation = f"{high} - {low} = {moved}"
    about = (one.document, "places", calculation, str(point(places.quantity)))
    if moved == point(places.quantity):
        text = f"From {written(one)} to {written(other)} is {written(places)} places, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"From {written(one)} to {written(other)} is {moved} places, not {written(places)}."
    return Fails("arithmetic", "low", claims, text, f"{calculation}, not {number(places)}", about)


def judged_move(move: Move) -> Verdict | None:
    """Whether a change is what its ends come to; None where nothing can be said about it."""
    told, unit = leeway(move.change.quantity), move.change.quantity.unit
    if unit == "times":
        return _times(move, told)
    if unit == "percent":
        return _percent(move, told)
    if unit == POINTS and move.new.quantity.unit != "percent":
        return None
    return _holds(move, _subtraction(move)) if move.moved.meets(told) else _off(move, move.moved, _subtraction(move))


def _percent(move: Move, told: Interval) -> Verdict | None:
    relative = move.relative
    if relative is None:
        return None
    if relative.meets(told):
        return _holds(move, _division(move)) if _is_close(move) else None
    if move.new.quantity.unit == "percent" and move.moved.meets(told):
        return _points_for_percent(move)
    return _off(move, relative, _division(move))


def _is_close(move: Move) -> bool:
    """Whether the figures as written come near the change: rounded ends alone may leave anything open."""
    told = point(move.change.quantity)
    return abs(100 * _distance(move) / _middle(move.old_value) - told) <= FAR_OFF * told


def _times(move: Move, told: Interval) -> Verdict | None:
    """A doubling, "three times as many": told roundly, so that one that is off is worth little more than a note."""
    ratio = move.ratio if move.sign > 0 else None
    if ratio is None or point(move.change.quantity) <= 1:
        return None
    value = point(move.new.quantity) / _middle(move.old_value)
    calculation = f"{number(move.new)} / {spoken(_middle(move.old_value))} = {spoken(value)}"
    if ratio.meets(told):
        return _holds(move, calculation)
    wide = Interval(told.low * (1 - CLEARLY_OFF), told.high * (1 + CLEARLY_OFF))
    return None if ratio.meets(wide) else _not_so(move, "low", calculation)


def _off(move: Move, due: Interval, calculation: str) -> Fails | None:
    """A change that its ends don't come to; None where it is only a little off, or points the other way."""
    told = point(move.change.quantity)
    if due.high <= 0 or due.meets(Interval(told * (1 - CLEARLY_OFF), told * (1 + CLEARLY_OFF))):
        return None
    return _not_so(move, "medium", calculation)


def _not_so(move: Move, severity: Severity, calculation: str) -> Fails:
    text = f"{_ends(move)} is not what the text calls {written(move.change)}: {calculation}."
    return Fails("arithmetic", severity, move.claims, text, calculation, _about(move))


def _points_for_percent(move: Move) -> Fails:
    division = _division(move)
    text = (
        f"{_ends(move)} is a matter of {spoken(_distance(move))} percentage points; the text says "
        f"{written(move.change)}, but as a percentage it would be {division.rpartition(' = ')[2]}."
    )
    return Fails("unit_or_scale", "low", move.claims, text, division, _about(move))


def _holds(move: Move, calculation: str) -> Holds:
    text = f"{_ends(move)} is what the text calls {written(move.change)}."
    return Holds("arithmetic", move.claims, text, calculation, _about(move))


def _ends(move: Move) -> str:
    return f"From {written(move.old)} to {written(move.new)}"


def _middle(value: Interval) -> Decimal:
    return (value.low + value.high) / 2


def _distance(move: Move) -> Decimal:
    return abs(point(move.new.quantity) - _middle(move.old_value))


def _subtraction(move: Move) -> str:
    large, small = sorted((point(move.new.quantity), _middle(move.old_value)), reverse=True)
    return f"{spoken(large)} - {spoken(small)} = {spoken(large - small)}"


def _division(move: Move) -> str:
    old = _middle(move.old_value)
    return f"{_subtraction(move)}; {spoken(_distance(move))} / {spoken(old)} = {100 * _distance(move) / old:.1f} %"


def _about(move: Move) -> tuple[object, ...]:
    return move.change.document, "change", *(str(point(claim.quantity).normalize()) for claim in move.claims)
