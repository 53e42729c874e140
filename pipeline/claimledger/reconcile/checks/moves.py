"""Changes with both of their ends: "41.2 million, 3.1 % less than the 42.5 million of the year before"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import difference, leeway, quotient, scaled
from claimledger.reconcile.checks.inside import (
    Inside,
    after,
    before,
    between,
    count_apart,
    follows,
    is_bare,
    of_one_unit,
)
from claimledger.reconcile.checks.levels import IT_WAS, is_change_by, is_level, levels
from claimledger.reconcile.values import Interval, point
from claimledger.records import Claim

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
_THAT_TO = re.compile(r" (?:that|it|this|them|its|their|the)(?: [\w-]+){0,2} to\b", re.IGNORECASE)
"""What stands behind a change to what was told before it: "to double that to 740"."""

_WHICH_IS = re.compile(r"[^,.;:]{0,25}, (?:which is|that is|which makes|or|an increase of|a rise of) ", re.IGNORECASE)
_MORE = re.compile(r" (?:more|less|fewer)\b(?! than)")
_ON_AVERAGE = re.compile(r",? on average\b", re.IGNORECASE)
_OLD_BEHIND = re.compile(
    r"(?: [\w'\u2019-]+){0,2},? (?:it|they|there) (?:was|were|had been)\b|(?: [\w'\u2019-]+){0,2},? (?:a|the|one) "
    r"(?:year|month|week|season|quarter) (?:before|earlier|ago)\b",
    re.IGNORECASE,
)
TAKEN_UP = re.compile(r"(?:that|this|it|they|which)\b", re.IGNORECASE)
"""How a sentence begins that goes on about the figure before it."""

_NEW_CLAUSE = re.compile(r"[;:]|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_NO_AMOUNTS = frozenset({"times", "rank", "a", POINTS})
_MAGNITUDE = re.compile(r"\b(?:million|billion|trillion|thousand|m|bn|k)\b", re.IGNORECASE)
_ONLY_TO = re.compile(
    r"\s*(?:%|per ?cent)?(?: (?:[\w'\u2019-]+ ){0,3}?(?:in|of|last) [\w'\u2019-]+)?\s*to\s+"
    r"(?:about |around |just |some |nearly )?",
    re.IGNORECASE,
)
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


def _move(change: Claim, near: Sequence[Claim], sentence: Sequence[Claim]) -> Move | None:
    told = levels(sentence)
    ends = _from_to(change, told) or _compared(change, near, told) or _marked(change, told)
    if ends is None or _ON_AVERAGE.match(after(change)):
        return None
    old, new = ends
    if change.quantity.unit in {POINTS, "percent", "times"} or are_alike(change, new):
        return Move(change, old, new, _old_value(old, new))
    return None


def _from_to(change: Claim, told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The ends told as such: "from 10 to 2.5 percent", "to 140 from 180"; None where a sentence has two such pairs."""
    found = [pair for one, other in pairwise(told) if (pair := _ends_of(one, other)) is not None]
    if len(found) != 1 or _NEW_CLAUSE.search(_gap(change, *found[0])):
        return None
    old, new = found[0]
    return found[0] if old.quantity.unit in {"count", new.quantity.unit} else None


def _ends_of(one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """Two neighbouring levels as the old and the new one."""
    if (basis(one), basis(other)) == ("from", "to") and (one.id == other.id or _ONLY_TO.fullmatch(between(one, other))):
        return one, other
    if (basis(one), basis(other)) == ("to", "from") and _ONLY_FROM.fullmatch(between(one, other)):
        return other, one
    return None


def _gap(change: Claim, old: Claim, new: Claim) -> str:
    """The text between a change and its two ends, whichever comes first."""
    first, last = sorted((old, new), key=lambda claim: claim.quantity.start)
    return between(change, first) if change.quantity.start < first.quantity.start else between(last, change)


def basis(claim: Claim) -> str | None:
    """Whether a figure tells by how much, from where or to where something changed."""
    return claim.quantity.change.basis if claim.quantity.change is not None else None


def _old_value(old: Claim, new: Claim) -> Interval:
    """The old level in the unit and magnitude of the new one: "from 18 to 12.6 square kilometres", "from 3 to 4m"."""
    value = leeway(old.quantity)
    magnitude = _MAGNITUDE.search(new.quantity.exact)
    if old.quantity.unit == new.quantity.unit == "count" and magnitude and basis(old) == "from":
        size = point(new.quantity) / Decimal(10) ** (point(new.quantity).adjusted() // 3 * 3)
        return scaled(value, point(new.quantity) / size) if not _MAGNITUDE.search(old.quantity.exact) else value
    return value


def _compared(change: Claim, near: Sequence[Claim], told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The ends of "41.2, 3.1 % less than the 42.5 of 2022", also where the new level is in the sentence before."""
    later = [claim for claim in told if claim.quantity.start > change.quantity.start]
    clause = [claim for claim in later if _is_of_clause(between(change, claim)) or IT_WAS.match(after(claim))]
    old = next((claim for claim in clause if _is_old(claim, between(change, claim))), None)
    if old is None:
        return None
    between_both = [claim for claim in clause if claim.quantity.start < old.quantity.start and basis(claim) is None]
    if between_both:
        return None  # "tripled to 12 million on sales of 84 million, compared with 42 million"
    reached = [claim for claim in clause if basis(claim) == "to"]
    told_before = [
        claim
        for claim in told
        if claim.quantity.start < change.quantity.start
        and not _NEW_CLAUSE.search(between(claim, change))
        and not before(claim).endswith("(")
    ]
    if not told_before and TAKEN_UP.match(change.sentence.exact):
        told_before = [claim for claim in near if is_level(claim)]
    new = (reached or told_before[-1:] or [old])[0]
    return (old, new) if new is not old and are_alike(old, new) else None


def _is_old(claim: Claim, gap: str) -> bool:
    """Whether the words before or behind a level, behind the change to it, make it the one before."""
    return basis(claim) != "to" and bool(_OLD.search(gap) or _OLD_BEHIND.match(after(claim)))


def _marked(change: Claim, told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The only two told of a sentence that the change may be between, one of them marked as the old one: "18 percent
    after 14.5 in 2022, an increase of 3.5 points"."""
    able = [claim for claim in told if fits_unit(change, claim)]
    if len(able) != 2 or not are_alike(*able):
        return None
    if _THAT_TO.match(after(change)) and able[0].quantity.start < change.quantity.start and basis(able[1]) == "to":
        return able[0], able[1]
    if _WHICH_IS.fullmatch(between(able[1], change)) and _MORE.match(after(change)):
        return able[0], able[1]
    if _NEW_CLAUSE.search(_stretch((change, *able))):
        return None
    marked = [claim for claim in able if basis(claim) == "from" or _MARKED_OLD.search(before(claim))]
    if len(marked) != 1:
        return None
    return marked[0], able[1] if marked[0] is able[0] else able[0]


def fits_unit(change: Claim, level: Claim) -> bool:
    """Whether a change may be one of a level by its unit."""
    if change.quantity.unit == POINTS:
        return level.quantity.unit == "percent"
    relative = change.quantity.unit in {"percent", "times"}
    return level.quantity.unit not in _NO_AMOUNTS if relative else are_alike(change, level)


def _stretch(claims: Sequence[Claim]) -> str:
    """The text from the first to the last of some figures of a sentence."""
    start = claims[0].sentence.start
    first, last = min(one.quantity.start for one in claims), max(one.quantity.end for one in claims)
    return claims[0].sentence.exact[first - start : last - start]


def _is_of_clause(gap: str) -> bool:
    """Whether a figure behind a change is of its clause, or of one that goes on about it ("...; it had been 3.25")."""
    return not _NEW_CLAUSE.search(gap) or bool(_OLD.match(gap))


def are_alike(one: Claim, other: Claim) -> bool:
    """Whether two levels may be the two ends of one change by their units and nouns."""
    units = one.quantity.unit, other.quantity.unit
    if units == ("count", "percent"):
        return "." in one.quantity.exact  # a count with a decimal is a share without its sign
    per_unit = {unit.partition("/")[0] for unit in units}
    told = [claim for claim in (one, other) if claim.quantity.unit == "percent" and not is_bare(claim)]
    alike = len(per_unit) == 1 or (of_one_unit(one, other) and not told)
    return alike and not per_unit & {"rank", "times"} and not count_apart(one, other)
