"""Records that another article's figure breaks: "the largest find ever", beside a larger one of years before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product

from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.definitions import REMEMBERED
from claimledger.reconcile.story.concepts import is_once
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.tellings import Telling
from claimledger.reconcile.times import days, is_aimed

BROKEN: Grade = ("rank", "medium")

CLEARLY = Decimal("1.02")
"""How many times a record an earlier figure is at the least that breaks it; the rest may be rounding."""

SHORT = 31
"""Days of a period that only says when something was; a longer one sums up."""

REACH = 160
"""Code points to either side of a figure in which words make it a record."""

_MOST = "largest|biggest|highest|greatest|longest|tallest|strongest|heaviest|deepest|fastest|hottest|worst|most|record"
_LEAST = "smallest|lowest|shortest|weakest|lightest|coldest|fewest|least"
_EVER = (
    r"(?:\bever\b|\bon record\b|\bin (?:its |their |the [\w' ]{2,30})?history\b|\bof all time\b"
    r"|\bsince (?:measur|record)\w*\b)"
)
_THAN_EVER = r"than (?:ever|at any (?:other )?time)\b"
_HIGH = re.compile(
    rf"\b(?:{_MOST})\b[^.;:]{{0,50}}{_EVER}|\bmore {_THAN_EVER}|\bnever (?:before )?(?:so|as) (?:many|much|high)\b",
    re.IGNORECASE,
)
_LOW = re.compile(
    rf"\b(?:{_LEAST})\b[^.;:]{{0,50}}{_EVER}|\b(?:less|fewer|lower) {_THAN_EVER}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:second|third|fourth|fifth|\d(?:nd|rd|th))[\s-]", re.IGNORECASE)


def broken_records(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[tuple[Telling, Telling, Grade, str]]:
    """The records of one article that a figure of the other breaks, which is of an earlier time; either way."""
    for owner, reader in ((one, other), (other, one)):
        holders = [(told, way) for told in owner if (way := _way(told)) is not None]
        for (record, way), earlier in product(holders, reader):
            if _is_earlier(earlier, record) and _breaks(earlier, record, way) and _are_of_one_thing(record, earlier):
                yield record, earlier, BROKEN, "broken_record"


def _way(told: Telling) -> str | None:
    """Whether a figure is told as the highest or the lowest ever."""
    claim = told.claim
    if told.unit in {None, "rank", "percent"} or change_kind(claim) != "level" or is_aimed(claim):
        return None
    at = claim.quantity.start - claim.sentence.start
    return _way_in(claim.sentence.exact[max(0, at - REACH) : at + len(claim.quantity.exact) + REACH])


@lru_cache(maxsize=REMEMBERED)
def _way_in(text: str) -> str | None:
    if _ELSEWHERE.search(text):
        return None
    return "high" if _HIGH.search(text) else "low" if _LOW.search(text) else None


def _is_earlier(told: Telling, record: Telling) -> bool:
    """Whether a figure is told for a time before that of the record, in words, and for none that is longer."""
    first, second = days(told.claim.time), days(record.claim.time)
    if first is None or second is None or told.claim.time.basis not in {"explicit", "relative"}:
        return False
    lasts, limit = (first[1] - first[0]).days, max((second[1] - second[0]).days, SHORT)
    of_event = told.claim.time.grain == "year" and _of_one_event(told, record)
    return first[1] < second[0] and (told.claim.time.role == "as_of" or lasts <= limit or of_event)


def _of_one_event(one: Telling, other: Telling) -> bool:
    """Whether both are of what belongs to one event each, which a year names: "94,000 came in 2016"."""
    return bool(one.concepts) and one.concepts[:1] == other.concepts[:1] and is_once(one.concepts[0])


def _breaks(told: Telling, record: Telling, way: str) -> bool:
    if told.unit != record.unit or change_kind(told.claim) != "level" or is_aimed(told.claim):
        return False
    small, large = (record, told) if way == "high" else (told, record)
    return small.value > 0 and large.value >= CLEARLY * small.value


def _are_of_one_thing(one: Telling, other: Telling) -> bool:
    """Whether both are measured in the same words, or of one concept in a unit that little else is told in."""
    if LEVELS["subject"](one, other) in {"unlike", "different"} or LEVELS["place"](one, other) == "different":
        return False
    if one.measured & other.measured:
        return True
    if one.unit == "count":
        return _of_one_event(one, other)
    return bool(one.concepts) and one.concepts[:1] == other.concepts[:1]
