"""What two articles of a story dispute: the kind and severity of a match whose figures don't agree.

The rules stand in RULES in their order; the first that has something to say decides, and one may say that there is
nothing to be said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.compare import PRESENT, Compared, comparability
from claimledger.reconcile.concepts import is_once, kind_of, may_fall
from claimledger.reconcile.definitions import fold, scope_level, words
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.signs import EQUAL, SAME_NEWS_DAYS
from claimledger.reconcile.targets import meant_to_fall
from claimledger.reconcile.times import days, distance, is_aimed
from claimledger.reconcile.units import in_story_unit
from claimledger.reconcile.values import point
from claimledger.records import ConflictKind, Severity

Grade = tuple[ConflictKind, Severity]

SURELY = 5.0
"""The sum from which two figures that may be of one concept are taken for that."""

CLOSELY = 6.0
"""The sum from which two figures are surely told of one thing."""

VERY_CLOSELY = 7.0
"""The sum from which even figures that are far apart are told of one thing."""

MISSED = Decimal("0.97")
"""The part of an aim or forecast under which an outcome falls short of it; the rest may be rounding."""

LEAST_SUPPORT = 1
"""Signs besides the concept that figures need at the least to be disputed."""

SMALL_COUNT = 10
"""Counts up to this are of two things rather than disputed, but for tolls and ranks."""

SAME_STATE_DAYS = 3
"""Days within which articles that name no time tell of one state of what they tell."""

LASTING_DAYS = 120
"""Days for which a rank lasts: at another time it may well be another."""

BESIDE = 60
"""Code points to either side of a figure in which words say what it has in it."""


_HOUR = re.compile(
    r"\b(?:dawn|noon|midday|afternoon|evening|midnight|tonight|\d{1,2}[:.]\d\d(?=\W)|\d{1,2}(?=\s?[ap]\.?m\b)"
    r"|(?<=\bat\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b",
    re.IGNORECASE,
)


_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CLOCK = {word: str(hour) for hour, word in enumerate(_HOURS, start=1)}


@dataclass(frozen=True)
class Dispute:
    """A match whose figures don't agree, with what the rules ask of it."""

    pair: Pair
    level: Mapping[str, str]
    total: float
    apart: int | None = None  # days from the first one's article to the second one's
    concept: str | None = None  # what both are about

    @property
    def is_sure(self) -> bool:
        """Whether concept or measure say that both tell of one thing."""
        if self.level["value"] == "swapped" and (self.level["rivals"] == "sole" or self.level["subject"] == "same"):
            return True
        if self.is_one_concept:
            return True
        worded = self.level["measure"] in {"same", "alike"}
        if self.level["concept"] == "shared" and not (self.concept and kind_of(self.concept) == "toll"):
            near = self.level["value"] in {"near", "swapped"} and self.level["rivals"] in {"sole", "none"}
            return worded or near or self.total >= SURELY or self.level["context"] in {"some", "much"}
        return self.level["concept"] == "unknown" and (worded or self._is_singled_out)

    @property
    def support(self) -> int:
        """How many signs besides the concept say that both tell of one thing."""
        signs = (
            self.level["subject"] == "same",
            self.level["names"] != "none",
            self.level["measure"] in {"same", "alike"},
            self.level["context"] != "none",
            self.level["context"] in {"some", "much"},
            self.level["value"] == "swapped",
            self.level["rivals"] in {"sole", "none"},
        )
        return sum(signs)

    @property
    def is_one_concept(self) -> bool:
        """Whether the likeliest concept of both is one."""
        return self.level["concept"] in {"event", "same"}

    @property
    def _is_singled_out(self) -> bool:
        """Whether near figures share words, and names or subject, that few other figures of their articles have."""
        named = self.level["subject"] == "same" or self.level["names"] == "much"
        near = self.level["value"] in {"near", "swapped"} and self.level["rivals"] in {"sole", "none"}
        return near and named and self.level["context"] in {"some", "much"}

    @property
    def is_near(self) -> bool:
        """Whether the values are not worlds apart."""
        return self.level["value"] in {"near", "apart", "swapped"}

    @property
    def is_now(self) -> bool:
        """Whether both are told for one time, or by articles of a few days that name none."""
        if self.level["time"] in {"same", "overlap", "unclear", "unknown"}:
            return True
        one, other = (candidate.claim.time for candidate in self.pair)
        return self.level["time"] == "close" and distance(one, other) <= SAME_STATE_DAYS

    @property
    def is_update(self) -> bool:
        """Whether a count of another day is the larger, as what is counted up for days is."""
        if self.level["time"] != "close":
            return False
        earlier, later = sorted(self.pair, key=_last)
        named = any(one.claim.time.basis in {"explicit", "relative"} for one in self.pair)
        return named and _last(earlier) < _last(later) and _amount(later) > _amount(earlier)

    @property
    def is_one_news(self) -> bool:
        """Whether articles of the same days tell both."""
        return self.apart is not None and abs(self.apart) <= SAME_NEWS_DAYS

    @property
    def is_ordered(self) -> bool:
        """Whether articles or days tell which figure is the earlier one."""
        return bool(self.apart) or _last(self.pair[0]) != _last(self.pair[1])

    @property
    def in_time(self) -> tuple[Candidate, Candidate]:
        """The earlier and the later figure, by their articles, or by what they are told for in articles of one day."""
        one, other = self.pair
        back = self.apart < 0 if self.apart else _last(other) < _last(one)
        return (other, one) if back else (one, other)


def _days_apart(dispute: Dispute) -> int:
    one, other = (candidate.claim.time for candidate in dispute.pair)
    return distance(one, other)


def _last(candidate: Candidate) -> str:
    known = days(candidate.claim.time)
    return known[1].isoformat() if known else ""


Answer = Grade | None
Rule = Callable[[Dispute], "tuple[Answer] | None"]
"""None: nothing to say; a tuple of one: the answer, which may be that nothing is to be reported."""

NOTHING: tuple[Answer] = (None,)


def grade(compared: Compared) -> Grade | None:
    """The kind and severity of a match, or None where its figures agree or may both be right without a word."""
    return graded(compared)[0]


def graded(compared: Compared) -> tuple[Grade | None, str]:
    """What `grade` says, and the name of the rule that said it."""
    total = comparability(compared.comparisons)
    dispute = Dispute(compared.pair, compared.level, total, compared.apart, compared.concept)
    return next((answer[0], rule.__name__.strip("_")) for rule in RULES if (answer := rule(dispute)) is not None)


def _agreement(dispute: Dispute) -> tuple[Answer] | None:
    return NOTHING if dispute.level["value"] in EQUAL else None


def _elsewhere(dispute: Dispute) -> tuple[Answer] | None:
    """Figures of two places, or of one and a part of it, are two figures."""
    part = dispute.level["place"] == "restricted" and dispute.total < CLOSELY
    apart = part or dispute.level["place"] == "different" or dispute.level["subject"] in {"unlike", "different"}
    return NOTHING if apart else None


def _points(dispute: Dispute) -> tuple[Answer] | None:
    """Percent against percentage points, or a change that is taken for the level."""
    if dispute.level["value"] not in {"points", "change"}:
        return None
    if not dispute.is_sure and dispute.level["context"] not in {"much", "some"}:
        return NOTHING
    return (("different_definition" if dispute.level["value"] == "change" else "unit_or_scale", "medium"),)


def _slip(dispute: Dispute) -> tuple[Answer] | None:
    if dispute.level["value"] not in {"slip", "slip_few_digits"}:
        return None
    unlike = dispute.level["time"] == "other_period" or dispute.level["modality"] != "same"
    return NOTHING if unlike or not dispute.is_sure else (("unit_or_scale", "high"),)


def _unsure(dispute: Dispute) -> tuple[Answer] | None:
    """What neither concept nor measure hold together is two things, as are small counts of most things."""
    if dispute.pair[0].quantity.unit == "rank":
        return None if dispute.level["names"] != "none" or dispute.level["subject"] == "same" else NOTHING
    small = all(one.quantity.unit == "count" and point(one.quantity) <= SMALL_COUNT for one in dispute.pair)
    if dispute.support < _needed(dispute) or _one_of_many(dispute) or dispute.level["measure"] == "narrower":
        return NOTHING
    doubtful = small and not _is_toll(dispute) and dispute.total < VERY_CLOSELY
    return NOTHING if not dispute.is_sure or doubtful else None


def _one_of_many(dispute: Dispute) -> bool:
    """Whether an article has several such figures, and nothing says which of them the other one's is."""
    named = dispute.level["subject"] == "same" or dispute.level["names"] != "none"
    worded = dispute.level["measure"] in {"same", "alike"} and dispute.level["context"] in {"some", "much"}
    return dispute.level["rivals"] == "many" and not (named or worded)


def _needed(dispute: Dispute) -> int:
    """How many signs besides the concept a dispute needs: more where it isn't known, where either article has several
    figures of it, and for what belongs to one event, as the next match or ballot has such a figure too."""
    if dispute.level["concept"] == "unknown":
        return LEAST_SUPPORT + 3
    several = dispute.level["rivals"] in {"few", "many"} and not _is_toll(dispute)
    return LEAST_SUPPORT + (several or (dispute.level["concept"] == "event" and dispute.level["time"] == "close"))


def _aims(dispute: Dispute) -> tuple[Answer] | None:
    """A target below the present, an outcome that is not what was forecast, a target that moved."""
    aimed = [one for one in dispute.pair if is_aimed(one.claim)]
    if not aimed:
        return None
    if not dispute.is_near:
        return NOTHING
    if len(aimed) == 1 and dispute.level["time"] == "unclear":
        return None
    if len(aimed) == 2:
        if dispute.level["time"] not in {"same", "unclear"}:
            return NOTHING
        return None if dispute.is_one_news else (("target_vs_actual", "low"),)
    target, present = sorted(dispute.pair, key=lambda one: not is_aimed(one.claim))
    if present.claim.modality not in PRESENT:
        return NOTHING
    if dispute.level["time"] in {"due", "overdue"}:
        return (("target_vs_actual", "low"),) if _is_missed(target, present, dispute) else NOTHING
    if target.claim.modality != "target" or meant_to_fall(target):
        return NOTHING
    below = _amount(target) < MISSED * _amount(present)
    return (("target_below_current", "medium"),) if below else NOTHING


def _amount(candidate: Candidate) -> Decimal:
    """The figure in the unit of stories, in which tonnes a year are those of a year."""
    return point(in_story_unit(candidate.claim.quantity))


def _is_missed(target: Candidate, present: Candidate, dispute: Dispute) -> bool:
    """Whether an outcome is worse than what was aimed at: less of it, or more of what it costs."""
    aimed, came = _amount(target), _amount(present)
    if dispute.concept in {"cost", "damage", "debt", "deficit", "emission"} or meant_to_fall(target):
        return aimed < MISSED * came
    return came < MISSED * aimed


def _other_period(dispute: Dispute) -> tuple[Answer] | None:
    return NOTHING if dispute.level["time"] in {"other_period", "target_later"} else None


def _far(dispute: Dispute) -> tuple[Answer] | None:
    """Figures that are worlds apart are two things, but for tolls and what belongs to one event, where either article
    has one figure of it."""
    if dispute.is_near or dispute.pair[0].quantity.unit == "rank":
        return None
    counted = (
        dispute.level["concept"] == "same"
        and dispute.level["rivals"] in {"sole", "none"}
        and dispute.concept is not None
    )
    surely = _is_toll(dispute) or is_once(dispute.concept) or dispute.total >= VERY_CLOSELY
    alone = counted and dispute.level["value"] == "far" and surely
    return None if alone or (_is_toll(dispute) and not (dispute.is_now and dispute.apart == 0)) else NOTHING


def _toll(dispute: Dispute) -> tuple[Answer] | None:
    """Tolls of one hour contradict each other; over days they rise, and one that falls is worth a look."""
    if not _is_toll(dispute):
        return None
    at_once = dispute.level["time"] in {"same", "overlap"}
    hours = [_hours(candidate) for candidate in dispute.pair]
    if at_once and hours[0] & hours[1]:
        return (("contradiction", "high"),)
    if dispute.apart or (all(hours) and not hours[0] & hours[1]):
        return _counted_up(dispute)
    return (("contradiction", "high" if dispute.total >= CLOSELY else "medium"),)


def _counted_up(dispute: Dispute) -> tuple[Answer]:
    earlier, later = dispute.in_time
    if not dispute.is_ordered or _amount(later) >= _amount(earlier):
        return (("different_time", "info"),)
    if not dispute.is_near:
        return NOTHING
    return (("different_time", "info" if may_fall(dispute.concept) else "low"),)


def _hours(candidate: Candidate) -> frozenset[str]:
    """The hours, and times of the day, that a figure's sentence names: "early afternoon", "at seven", "09:40"."""
    found = (hour.casefold() for hour in _HOUR.findall(candidate.claim.sentence.exact))
    return frozenset(_CLOCK.get(hour, hour) for hour in found)


def _is_toll(dispute: Dispute) -> bool:
    return dispute.is_one_concept and dispute.concept is not None and kind_of(dispute.concept) == "toll"


def _once(dispute: Dispute) -> tuple[Answer] | None:
    """What belongs to one event has one figure: another one told later is a correction, or has other things in it."""
    if dispute.concept is None or not is_once(dispute.concept):
        return None
    if _defined_apart(dispute):
        return (("different_definition", "medium"),)
    if dispute.is_now:
        return None
    return (("different_time", "low"),) if dispute.level["time"] == "close" else NOTHING


def _other_time(dispute: Dispute) -> tuple[Answer] | None:
    lasting = dispute.pair[0].quantity.unit == "rank" and _days_apart(dispute) <= LASTING_DAYS
    if (dispute.is_now and not dispute.is_update) or lasting:
        return None
    return (("different_time", "info"),)


def _definition(dispute: Dispute) -> tuple[Answer] | None:
    return (("different_definition", "medium"),) if _defined_apart(dispute) else None


def _defined_apart(dispute: Dispute) -> bool:
    """Whether scopes or the words beside the figures say that they have different things in them."""
    one, other = (candidate.definition for candidate in dispute.pair)
    if one.restriction and other.restriction and scope_level(one, other) == "different":
        return True
    first, second = (_defining(candidate) for candidate in dispute.pair)
    return first != second


def _defining(candidate: Candidate) -> frozenset[str]:
    claim = candidate.claim
    at = claim.quantity.start - claim.sentence.start
    beside = claim.sentence.exact[max(0, at - BESIDE) : at + len(claim.quantity.exact) + BESIDE]
    return frozenset(map(fold, words(beside))) & terms.DEFINING


def _contradiction(dispute: Dispute) -> tuple[Answer]:
    if dispute.pair[0].quantity.unit == "rank":
        return (("rank", "medium"),)
    surely = dispute.total >= CLOSELY and dispute.level["time"] in {"same", "overlap"}
    return (("contradiction", "high" if surely else "medium"),)


RULES: tuple[Rule, ...] = (
    _agreement, _elsewhere, _points, _slip, _unsure, _aims, _other_period, _far, _toll, _once, _other_time, _definition,
    _contradiction,
)  # fmt: skip
