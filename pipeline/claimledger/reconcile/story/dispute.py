"""A match of two articles' figures that don't agree, with what the rules of disputes ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.story.concepts import kind_of
from claimledger.reconcile.story.signs import SAME_NEWS_DAYS
from claimledger.reconcile.times import CLOSE_DAYS, days, distance
from claimledger.reconcile.units import in_story_unit
from claimledger.reconcile.values import point
from claimledger.records import ConflictKind, Severity

Grade = tuple[ConflictKind, Severity]
Answer = Grade | None

NOTHING: tuple[Answer] = (None,)
"""That nothing is to be reported."""

SURELY = 5.0
"""The sum from which two figures that may be of one concept are taken for that."""

ALIKE = 4.5
"""The sum from which figures in sentences that are much alike are taken for told of one thing."""

SAME_STATE_DAYS = 3
"""Days within which articles that name no time tell of one state of what they tell."""

FIXED = frozenset({"duration", "temperature", "speed", "age", "score", "rank"})
"""Dimensions of what is not counted up."""

COMMON_UNITS = frozenset({"count", "percent", "percentage_point", "rank", "times"})
"""Units of which any article may have a figure of anything."""

TOLD = frozenset({"explicit", "relative", "inherited"})
"""Bases of times that an article's words tell."""


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
        if self.level["concept"] == "shared" and self.concept and kind_of(self.concept) == "toll":
            return worded and self.level["context"] in {"some", "much"}
        if self.level["concept"] == "shared":
            near = self._is_near_alone
            told = worded or self.level["context"] in {"some", "much"} or self.is_of_one_day
            return told or near or self.total >= SURELY
        return self.level["concept"] == "unknown" and (worded or self._is_singled_out or self.is_only_one)

    @property
    def is_told_alike(self) -> bool:
        """Whether values that are not worlds apart, of no two times, stand in sentences that are much alike, or alike
        and of one subject; unless the words beside them tell of two things."""
        timed = self.level["time"] in {"same", "overlap", "close", "unclear", "unknown"}
        if not (self.is_near and timed) or self.level["concept"] == "different":
            return False
        if self.level["sentence"] == "alike" and self.level["subject"] == "same":
            return self.total >= SURELY
        return self.level["sentence"] == "same" and self.total >= ALIKE

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
            self.is_of_one_day,
        )
        return sum(signs)

    @property
    def is_of_one_day(self) -> bool:
        """Whether the words beside either figure name one day."""
        times = [one.claim.time for one in self.pair]
        named = all(time.basis in {"explicit", "relative"} for time in times)
        days_told = {time.start for time in times} | {time.end for time in times}
        return named and len(days_told) == 1 and None not in days_told

    @property
    def is_one_concept(self) -> bool:
        """Whether the likeliest concept of both is one."""
        return self.level["concept"] in {"event", "same"}

    @property
    def is_only_one(self) -> bool:
        """Whether two articles that share names in the sentences have one figure each in a unit that tells what it is
        of: hours, metres, tonnes."""
        return self.is_telling and self.level["rivals"] == "sole" and self.level["names"] == "much" and self.is_near

    @property
    def is_telling(self) -> bool:
        """Whether the unit tells what the figures are of: hours, metres, tonnes."""
        return self.pair[0].quantity.unit not in COMMON_UNITS and self.pair[0].quantity.dimension != "money"

    @property
    def _is_near_alone(self) -> bool:
        """Whether figures without others of their sort are near, and nothing says that they measure two things."""
        near = self.level["value"] == "near" and self.level["measure"] != "different"
        return (near or self.level["value"] == "swapped") and self.level["rivals"] in {"sole", "none"}

    @property
    def _is_singled_out(self) -> bool:
        """Whether near figures share words, and names or subject, that few other figures of their articles have."""
        named = self.level["subject"] == "same" or self.level["names"] == "much"
        near = self.level["value"] in {"near", "swapped"} and self.level["rivals"] in {"sole", "none"}
        return near and named and self.level["context"] in {"some", "much"}

    @property
    def is_toll(self) -> bool:
        """Whether both are of one thing that is counted up for days."""
        return self.is_one_concept and self.concept is not None and kind_of(self.concept) == "toll"

    @property
    def days_between(self) -> int:
        """The days between the times that the figures are told for; 0 where they touch or one has none."""
        one, other = (candidate.claim.time for candidate in self.pair)
        return distance(one, other)

    @property
    def is_near(self) -> bool:
        """Whether the values are not worlds apart."""
        return self.level["value"] in {"near", "apart", "swapped"}

    @property
    def is_now(self) -> bool:
        """Whether both are told for one time, or by articles of a few days that name none."""
        one, other = (candidate.claim.time for candidate in self.pair)
        if self.level["time"] == "unclear" and {one.basis, other.basis} <= TOLD:
            return distance(one, other) <= CLOSE_DAYS
        if self.level["time"] in {"same", "overlap", "unclear", "unknown"}:
            return True
        return self.level["time"] == "close" and distance(one, other) <= SAME_STATE_DAYS

    @property
    def is_update(self) -> bool:
        """Whether a count of another day is the larger, as what is counted up for days is."""
        if self.level["time"] != "close" or self.pair[0].quantity.dimension in FIXED:
            return False
        earlier, later = sorted(self.pair, key=last_day)
        named = any(one.claim.time.basis in {"explicit", "relative"} for one in self.pair)
        return named and last_day(earlier) < last_day(later) and amount_of(later) > amount_of(earlier)

    @property
    def is_one_news(self) -> bool:
        """Whether articles of the same days tell both."""
        return self.apart is not None and abs(self.apart) <= SAME_NEWS_DAYS

    @property
    def is_ordered(self) -> bool:
        """Whether articles or days tell which figure is the earlier one."""
        return bool(self.apart) or last_day(self.pair[0]) != last_day(self.pair[1])

    @property
    def in_time(self) -> tuple[Candidate, Candidate]:
        """The earlier and the later figure, by their articles, or by what they are told for in articles of one day."""
        one, other = self.pair
        back = self.apart < 0 if self.apart else last_day(other) < last_day(one)
        return (other, one) if back else (one, other)


def last_day(candidate: Candidate) -> str:
    """The last day that a figure is told for, in ISO 8601; "" where it has no time."""
    known = days(candidate.claim.time)
    return known[1].isoformat() if known else ""


def amount_of(candidate: Candidate) -> Decimal:
    """The figure in the unit of stories, in which tonnes a year are those of a year."""
    return point(in_story_unit(candidate.claim.quantity))


Rule = Callable[[Dispute], "tuple[Answer] | None"]
"""None: nothing to say; a tuple of one: the answer, which may be that nothing is to be reported."""
