"""What articles dispute of aims and forecasts: one below the present, one that moved, an outcome short of it."""

from __future__ import annotations

from decimal import Decimal

from claimledger.reconcile.compare import PRESENT, change_kind
from claimledger.reconcile.group import Candidate
from claimledger.reconcile.story.dispute import NOTHING, Answer, Dispute, amount_of
from claimledger.reconcile.story.signs import REPORTED_DAYS
from claimledger.reconcile.story.unlike import is_yearly
from claimledger.reconcile.targets import meant_to_fall, to_be_added
from claimledger.reconcile.times import is_aimed

MISSED = Decimal("0.97")
"""The part of an aim or forecast under which an outcome falls short of it; the rest may be rounding."""

COURT = frozenset({"fine", "sentence", "compensation"})
"""What is asked for in court, and set by it: no aim that an outcome misses."""


def aims(dispute: Dispute) -> tuple[Answer] | None:
    """A target below the present, an outcome that is not what was forecast, a target that moved."""
    aimed = [one for one in dispute.pair if is_aimed(one.claim)]
    if not aimed:
        return None
    if not dispute.is_near:
        return NOTHING
    if len(aimed) == 1 and _is_one_change(dispute):
        return _change_reached(dispute)
    if len(aimed) == 1 and dispute.level["time"] == "unclear":
        return None
    if len(aimed) == 2:
        yearly = {is_yearly(one.claim) for one in dispute.pair}
        if dispute.level["time"] not in {"same", "unclear"} or len(yearly) == 2:
            return NOTHING  # 4,000 a year, and 3,000 until 2028
        return None if dispute.is_one_news else (("target_vs_actual", "low"),)
    target, present = sorted(dispute.pair, key=lambda one: not is_aimed(one.claim))
    if present.claim.modality not in PRESENT or dispute.concept in COURT or to_be_added(target.claim):
        return NOTHING
    if dispute.level["time"] in {"due", "overdue"}:
        if target.claim.time.grain == "day" and dispute.days_between > REPORTED_DAYS:
            return NOTHING  # what is long after the day is no outcome of it
        return (("target_vs_actual", "low"),) if _is_missed(target, present, dispute) else NOTHING
    if target.claim.modality != "target" or meant_to_fall(target):
        return NOTHING
    below = amount_of(target) < MISSED * amount_of(present)
    return (("target_below_current", "medium"),) if below else NOTHING


def _is_one_change(dispute: Dispute) -> bool:
    """Whether both tell by how much something changes, in one direction."""
    kinds = {change_kind(one.claim) for one in dispute.pair}
    return len(kinds) == 1 and kinds <= {"change:increase", "change:decrease"}


def _change_reached(dispute: Dispute) -> tuple[Answer]:
    """An aim to change something by less than it has changed already."""
    target, present = sorted(dispute.pair, key=lambda one: not is_aimed(one.claim))
    if target.claim.modality != "target" or is_aimed(present.claim) or dispute.level["time"] in {"due", "overdue"}:
        return NOTHING
    reached = amount_of(target) < MISSED * amount_of(present)
    return (("target_below_current", "medium"),) if reached else NOTHING


def _is_missed(target: Candidate, present: Candidate, dispute: Dispute) -> bool:
    """Whether an outcome is worse than what was aimed at: less of it, or more of what it costs."""
    aimed, came = amount_of(target), amount_of(present)
    if dispute.concept in {"cost", "damage", "debt", "deficit", "emission"} or meant_to_fall(target):
        return aimed < MISSED * came
    return came < MISSED * aimed
