"""How the times of two claims relate, and times in words."""

from __future__ import annotations

from datetime import date

from claimledger.records import Claim, TimeScope

CLOSE_DAYS = 31
"""States (a share, a count) less than a month apart are told of one moment for most readers, yet not the same."""

STATES = frozenset({"share", "ratio", "rate"})
"""Dimensions whose level is a state even where a period is named: "in 2016 the share was", "inflation in August". A
change ("up 5 percent") is none: it belongs to its period."""

AFTERMATH_DAYS = 45
"""Companies report a quarter, and offices a month, within some six weeks of its end: an article of those days that
names no period may well be about it."""

SHORT_PERIOD = 92
"""The days of a quarter: what is told for a day inside a month or a quarter may be the figure of all of it."""

UNEVEN_DAYS = 4
"""The days by which two months, quarters or years differ in length at the most, and one more."""

UPDATE_DAYS = 7
"""Days within which a count that is told again is rather an update than a new count."""

Days = tuple[date, date]


def days(time: TimeScope) -> Days | None:
    """First and last day of a time; an open end is its other end. None where nothing is known."""
    start, end = time.start or time.end, time.end or time.start
    return None if start is None or end is None else (min(start, end), max(start, end))


def distance(one: TimeScope, other: TimeScope) -> int:
    """Days between two times, 0 where they touch or one is not known."""
    left, right = days(one), days(other)
    if left is None or right is None:
        return 0
    return max(0, (left[0] - right[1]).days, (right[0] - left[1]).days)


def few_days_apart(one: TimeScope, other: TimeScope) -> bool:
    """Whether two known times lie so close that counts of one thing are one count kept up to date."""
    return days(one) is not None and days(other) is not None and 0 < distance(one, other) <= UPDATE_DAYS


def within_month(one: TimeScope, other: TimeScope) -> bool:
    """Whether two known times fall into one calendar month."""
    left, right = days(one), days(other)
    return left is not None and right is not None and len({(day.year, day.month) for day in (*left, *right)}) == 1


def time_level(one: Claim, other: Claim) -> str:
    """How the times of two claims relate.

    same, overlap; for states at different days close (within a month) or different; unclear for a day inside a period,
    or right after it where the day is only that of the article; unknown; target_later for a present figure and a later
    target. other_period where they are different facts: two quarters' revenue, a period and its part, targets for
    different years.
    """
    left, right = days(one.time), days(other.time)
    roles = {one.time.role, other.time.role}
    if is_aimed(one) and is_aimed(other):
        return "same" if left and right and left[1].year == right[1].year else "other_period"
    if is_aimed(one) or is_aimed(other):
        target, present = (one, other) if is_aimed(one) else (other, one)
        return "target_later" if comes_after(target.time, present.time) else "other_period"
    if left is None or right is None:
        return "unknown"
    if roles == {"period"} and left != right:
        return "different" if are_states_of_periods(one, other) else "other_period"
    if len(roles) == 2 and not (_is_state(one) and _is_state(other)):
        return _beside_period(*((one, other) if other.time.role == "period" else (other, one)))
    return _days_level(left, right, distance(one.time, other.time), mixed=len(roles) == 2)


def are_states_of_periods(one: Claim, other: Claim) -> bool:
    """Whether two figures are one state told for two periods of one length: "60 % in 2017", "56 % in 2021"."""
    left, right = days(one.time), days(other.time)
    if left is None or right is None or not (_is_state(one) and _is_state(other)):
        return False
    lengths = [(last - first).days for first, last in (left, right)]
    return (
        {one.time.role, other.time.role} == {"period"} and abs(lengths[0] - lengths[1]) < UNEVEN_DAYS and left != right
    )


def _is_state(claim: Claim) -> bool:
    return claim.quantity.dimension in STATES and not is_change(claim)


def is_change(claim: Claim) -> bool:
    """Whether a figure tells by how much something changed, not what it is."""
    change = claim.quantity.change
    return claim.modality == "change_rate" or (change is not None and change.basis == "by")


def _beside_period(moment: Claim, period: Claim) -> str:
    """A figure of a day against one of a period: unclear where the day may stand for the period, else other_period."""
    day, span = days(moment.time), days(period.time)
    if day is None or span is None or day[1] < span[0]:
        return "other_period"
    undated = moment.time.basis in {"document", "unknown"}
    short = (span[1] - span[0]).days < SHORT_PERIOD
    if day[0] <= span[1]:
        return "unclear" if undated or short else "other_period"
    return "unclear" if undated and (day[0] - span[1]).days <= AFTERMATH_DAYS else "other_period"


def is_aimed(claim: Claim) -> bool:
    """Whether a claim is about a year to come."""
    return claim.time.role == "target" or claim.modality in {"target", "projection", "planned_increase"}


def _days_level(left: Days, right: Days, gap: int, *, mixed: bool) -> str:
    if left == right:
        return "same"
    if gap == 0:
        return "unclear" if mixed else "overlap"
    return "close" if gap <= CLOSE_DAYS else "different"


def comes_after(target: TimeScope, present: TimeScope) -> bool:
    """Whether a target lies after the present figure, as far as both are known."""
    left, right = days(target), days(present)
    return left is None or right is None or left[1] > right[1]


def span_in_words(count: int) -> str:
    """A number of days for a reader: 3 days, 5 months, 5.9 years."""
    if count < 61:
        return f"{count} day{'s' if count != 1 else ''}"
    if count < 700:
        return f"{round(count / 30.44)} months"
    return f"{count / 365.25:.1f} years"


def time_in_words(time: TimeScope) -> str:
    """A time for a reader, with where it comes from."""
    known = days(time)
    if known is None:
        return "date not known"
    head = {"as_of": "as of", "period": "for", "target": "by"}[time.role]
    return f"{head} {_day_range(known)}{_BASIS[time.basis]}"


_BASIS = {
    "explicit": "",
    "relative": ", worked out from a relative date",
    "inherited": ", taken over from the sentences before",
    "document": ", the article's own date",
    "unknown": ", basis not known",
}


def _day_range(known: Days) -> str:
    start, end = known
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month):
        return f"{start.year}-{start.month:02d}"
    return f"{start.isoformat()} to {end.isoformat()}"
