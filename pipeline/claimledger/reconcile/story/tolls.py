"""What articles dispute of tolls, which are counted up while more becomes known: deaths, injuries, people missing."""

from __future__ import annotations

import re

from claimledger.reconcile.group import Candidate
from claimledger.reconcile.story.concepts import is_once, may_fall
from claimledger.reconcile.story.dispute import NOTHING, Answer, Dispute, amount_of

SURELY_TOLD = 6.0
"""The sum from which two tolls are surely of one event."""

_HOUR = re.compile(
    r"\b(?:dawn|noon|midday|afternoon|evening|midnight|tonight|\d{1,2}[:.]\d\d(?=\W)|\d{1,2}(?=\s?[ap]\.?m\b)"
    r"|(?<=\bat\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b",
    re.IGNORECASE,
)


_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CLOCK = {word: str(hour) for hour, word in enumerate(_HOURS, start=1)}


def toll(dispute: Dispute) -> tuple[Answer] | None:
    """Tolls of one hour contradict each other; over days they rise, and one that falls is worth a look."""
    if not dispute.is_toll:
        return None
    at_once = dispute.level["time"] in {"same", "overlap"}
    hours = [_hours(candidate) for candidate in dispute.pair]
    if is_once(dispute.concept) and dispute.is_of_one_day:
        return (("contradiction", "medium"),)
    if at_once and hours[0] & hours[1]:
        return (("contradiction", "high"),)
    if dispute.apart or (all(hours) and not hours[0] & hours[1]):
        return _counted_up(dispute)
    return (("contradiction", "high" if dispute.total >= SURELY_TOLD else "medium"),)


def _counted_up(dispute: Dispute) -> tuple[Answer]:
    earlier, later = dispute.in_time
    if not dispute.is_ordered or amount_of(later) >= amount_of(earlier):
        return (("different_time", "info"),)
    surely = is_once(dispute.concept) and dispute.level["value"] == "far" and dispute.total >= SURELY_TOLD
    if not dispute.is_near and not surely:
        return NOTHING
    return (("different_time", "info" if may_fall(dispute.concept) else "low"),)


def _hours(candidate: Candidate) -> frozenset[str]:
    """The hours, and times of the day, that a figure's sentence names: "early afternoon", "at seven", "09:40"."""
    found = (hour.casefold() for hour in _HOUR.findall(candidate.claim.sentence.exact))
    return frozenset(_CLOCK.get(hour, hour) for hour in found)
