"""What two articles of a story dispute: the kind and severity of a match whose figures don't agree.

The rules stand in RULES in their order; the first that has something to say decides, and one may say that there is
nothing to be said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.compare import PRESENT, Compared, comparability
from claimledger.reconcile.concepts import concept_of
from claimledger.reconcile.definitions import scope_level
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.targets import meant_to_fall
from claimledger.reconcile.times import days, is_aimed
from claimledger.reconcile.values import point
from claimledger.records import ConflictKind, Severity

Grade = tuple[ConflictKind, Severity]

TOLLS = frozenset({"death", "missing", "injury", "rescue", "homelessness", "case", "damage"})
"""Concepts whose figures are counted up for days as more becomes known: another figure at another time is news."""

CLOSELY = 6.0
"""The sum from which two figures are surely told of one thing."""

MISSED = Decimal("0.97")
"""The part of an aim or forecast under which an outcome falls short of it; the rest may be rounding."""


@dataclass(frozen=True)
class Dispute:
    """A match whose figures don't agree, with what the rules ask of it."""

    pair: Pair
    level: Mapping[str, str]
    total: float

    @property
    def is_sure(self) -> bool:
        """Whether concept or measure say that both tell of one thing."""
        return self.level["concept"] == "same" or self.level["measure"] in {"same", "alike"}

    @property
    def is_near(self) -> bool:
        """Whether the values are not worlds apart."""
        return self.level["value"] in {"near", "apart"}

    @property
    def is_now(self) -> bool:
        """Whether both are told for one time."""
        return self.level["time"] in {"same", "overlap"}

    @property
    def in_time(self) -> tuple[Candidate, Candidate]:
        """The earlier and the later figure, by what they are told for; those without a date in the order of ids."""
        one, other = self.pair
        return (other, one) if _last(other) < _last(one) else (one, other)


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
    dispute = Dispute(compared.pair, compared.level, comparability(compared.comparisons))
    return next((answer[0], rule.__name__.strip("_")) for rule in RULES if (answer := rule(dispute)) is not None)


def _agreement(dispute: Dispute) -> tuple[Answer] | None:
    values = {"same", "same_few_digits", "same_digit", "compatible"}
    return NOTHING if dispute.level["value"] in values or not dispute.is_sure else None


def _slip(dispute: Dispute) -> tuple[Answer] | None:
    if dispute.level["value"] != "slip":
        return None
    return NOTHING if dispute.level["time"] == "other_period" else (("unit_or_scale", "high"),)


def _aims(dispute: Dispute) -> tuple[Answer] | None:
    """A target below the present, an outcome below what was forecast, a target that moved."""
    aimed = [one for one in dispute.pair if is_aimed(one.claim)]
    if not aimed:
        return None
    if len(aimed) == 2:
        moved = dispute.is_near and dispute.level["time"] == "same"
        return (("target_vs_actual", "low"),) if moved else NOTHING
    target, present = sorted(dispute.pair, key=lambda one: not is_aimed(one.claim))
    if not dispute.is_near or present.claim.modality not in PRESENT or meant_to_fall(target):
        return NOTHING
    if _is_due(target, present):
        return (("target_vs_actual", "low"),) if point(present.quantity) < MISSED * point(target.quantity) else NOTHING
    below = point(target.quantity) < MISSED * point(present.quantity)
    return (("target_below_current", "medium"),) if below else NOTHING


def _is_due(target: Candidate, present: Candidate) -> bool:
    """Whether the time that was aimed at has come when the present figure is told."""
    aim, now = days(target.claim.time), days(present.claim.time)
    return aim is not None and now is not None and aim[1].year <= now[1].year


def _other_period(dispute: Dispute) -> tuple[Answer] | None:
    return NOTHING if dispute.level["time"] == "other_period" else None


def _far(dispute: Dispute) -> tuple[Answer] | None:
    """Figures that are worlds apart are two things, but for a concept of which either article has one figure."""
    alone = dispute.level["concept"] == "same" and dispute.level["rivals"] == "none"
    return None if dispute.is_near or alone or (_is_toll(dispute) and not dispute.is_now) else NOTHING


def _toll(dispute: Dispute) -> tuple[Answer] | None:
    """Tolls of one hour contradict each other; over days they rise, and one that falls is worth a look."""
    if not _is_toll(dispute):
        return None
    if dispute.is_now:
        return (("contradiction", "high" if dispute.total >= CLOSELY else "medium"),)
    earlier, later = dispute.in_time
    return (("different_time", "low" if point(later.quantity) < point(earlier.quantity) else "info"),)


def _is_toll(dispute: Dispute) -> bool:
    return dispute.level["concept"] == "same" and concept_of(dispute.pair[0].claim) in TOLLS


def _other_time(dispute: Dispute) -> tuple[Answer] | None:
    if dispute.level["time"] in {"same", "overlap", "unclear", "unknown"}:
        return None
    if dispute.level["time"] == "close":
        return (("different_time", "low"),)
    return (("different_time", "info"),)


def _definition(dispute: Dispute) -> tuple[Answer] | None:
    one, other = (candidate.definition for candidate in dispute.pair)
    apart = scope_level(one, other) in {"restricted", "different"} or dispute.level["measure"] == "different"
    return (("different_definition", "medium"),) if apart else None


def _contradiction(dispute: Dispute) -> tuple[Answer]:
    if dispute.pair[0].quantity.unit == "rank":
        return (("rank", "medium"),)
    return (("contradiction", "high" if dispute.total >= CLOSELY and dispute.is_now else "medium"),)


RULES: tuple[Rule, ...] = (
    _agreement, _slip, _aims, _other_period, _far, _toll, _other_time, _definition, _contradiction,
)  # fmt: skip
