"""What time two figures are told for."""

from __future__ import annotations

from claimledger.reconcile.story.tellings import Telling
from claimledger.reconcile.times import CLOSE_DAYS, days, is_aimed

SAME_NEWS_DAYS = 7
"""Days within which articles of a story tell one state of it."""

DESCRIBED_DAYS = 31
"""The same of what something will be, which is told in the present too: "will have a crew of 112", "has a crew of"."""

REPORTED_DAYS = 150
"""Days after a period within which an article that names none may be about it: a year's figures come out until May."""

LATEST_DAYS = 366
"""Days since its end for which a period's figure is the present one, which a target is held against."""

YEARLY_DAYS = 400
"""The same as REPORTED_DAYS of a figure that is told "a year"."""

TOLD = frozenset({"explicit", "relative"})
"""What a time is read from that is told beside a figure."""

_SPANS = {"one_day": 0, "few_days": 3, "week": 8, "weeks": 45}
"""Names for how long articles are apart, and for how many days at the most."""


def days_apart(one: Telling, other: Telling) -> int | None:
    """How many days the second one's article is after the first one's; None where one has no date."""
    if one.published is None or other.published is None:
        return None
    return (other.published - one.published).days


def modality_level(one: Telling, other: Telling) -> str:
    """Whether both are aimed at, or both are not."""
    return "same" if is_aimed(one.claim) == is_aimed(other.claim) else "different"


def time_level(one: Telling, other: Telling) -> str:
    """How the times of two tellings relate, as `times.time_level`; due where what was aimed at has come."""
    aimed = [is_aimed(one.claim), is_aimed(other.claim)]
    if all(aimed):
        left, right = days(one.claim.time), days(other.claim.time)
        if left is None or right is None:
            return "unclear"
        return "same" if left[1].year == right[1].year else "other_period"
    if any(aimed):
        return _outcome(*((one, other) if aimed[0] else (other, one)))
    return _at_times(one, other)


def _outcome(target: Telling, present: Telling) -> str:
    aim, now = days(target.claim.time), present.days
    described = target.claim.modality == "projection" and target.claim.quantity.change is None
    if aim is None and abs(days_apart(target, present) or 0) <= (DESCRIBED_DAYS if described else SAME_NEWS_DAYS):
        return "unclear"
    if aim is None and target.published and present.published:
        return "due" if (present.published - target.published).days >= REPORTED_DAYS else "target_later"
    if aim is None or now is None or aim[1].year > now[1].year:
        return "target_later" if _is_latest(present) else "other_period"
    return "due" if aim[1].year == now[1].year else "overdue"


def _is_latest(present: Telling) -> bool:
    """Whether a figure isn't of a time that was long over when its article told of it: "the 42 million of 2022"."""
    if present.days is None or present.published is None:
        return True
    return (present.published - present.days[1]).days <= LATEST_DAYS


def _at_times(one: Telling, other: Telling) -> str:
    left, right = one.days, other.days
    if left is None or right is None:
        return "unknown"
    gap = max(0, (left[0] - right[1]).days, (right[0] - left[1]).days)
    roles = {one.claim.time.role, other.claim.time.role}
    if roles == {"period"}:
        return (
            "same"
            if left == right
            else "overlap"
            if left[0] == right[0] and _is_running(one, other)
            else "unclear"
            if _is_guessed(one, other, gap)
            else "other_period"
        )
    if len(roles) == 2:
        return _beside_period(*((one, other) if one.claim.time.role == "as_of" else (other, one)), gap)
    return "same" if left == right else "overlap" if gap == 0 else "close" if gap <= CLOSE_DAYS else "different"


def _is_running(one: Telling, other: Telling) -> bool:
    """Whether two periods of one beginning have run about as long when their articles tell of them."""
    if one.days is None or other.days is None:
        return False
    ends = one.days[1], other.days[1]
    running = any(
        told.published is not None and told.days is not None and told.days[1] >= told.published for told in (one, other)
    )
    return running and abs((ends[0] - ends[1]).days) <= CLOSE_DAYS


def _is_guessed(one: Telling, other: Telling, gap: int) -> bool:
    """Whether a time that the article doesn't say beside the figure may be the other one's."""
    guessed = {one.claim.time.basis, other.claim.time.basis} & {"inherited", "document", "unknown"}
    return bool(guessed) and gap <= REPORTED_DAYS


def _beside_period(moment: Telling, period: Telling, gap: int) -> str:
    """A figure of a day against one of a period: what the day's article tells may be what the period came to."""
    if moment.days is None or period.days is None or moment.days[1] < period.days[0]:
        return "other_period"
    yearly = moment.claim.quantity.unit.endswith("/a") or moment.claim.quantity.unit == "rank"
    return "unclear" if gap <= (YEARLY_DAYS if yearly else REPORTED_DAYS) else "other_period"


def days_level(one: Telling, other: Telling) -> str:
    """How long after the one article the other came out, where not both say what time they tell of."""
    if all(told.claim.time.basis in TOLD for told in (one, other)):
        return "dated"
    apart = days_apart(one, other)
    if apart is None:
        return "unknown"
    return next((name for name, most in _SPANS.items() if abs(apart) <= most), "longer")
