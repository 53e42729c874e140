"""A figure of before told as that of today: an article gives what there is and what there was ("412, from 480 before"),
and another one tells the former figure as if it still held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.story.concepts import in_common
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.tellings import Telling, together
from claimledger.reconcile.story.unlike import are_other_counted
from claimledger.reconcile.times import is_aimed

NAME = "outdated"

OUTDATED: Grade = ("contradiction", "medium")

BESIDE = 120
"""Code points from the figure of today to the former one at the most: a sentence."""

LONG_AGO = 180
"""Days after which a figure that the words date is one of before."""

LEAST_DIGITS = 2
"""Digits of a figure that is known again by them."""

LEAST_COUNT = 100
"""A count that is known again by its digits alone, in articles of one story."""

SHARED = 0.5
"""How much the words around two figures must single them out (`together`) to say that both tell of one thing."""

GUESSED = frozenset({"document", "unknown"})
"""What a time is read from that is not told beside a figure: it is told as that of today."""

Outdated = tuple[Telling, Telling, Grade, str]
"""Two figures of two articles, what is the matter with them, and the name of the rule that says so."""


def outdated(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Outdated]:
    """The figures that either article tells as those of today, with those that have taken their place in the other."""
    yield from _outdated(one, other)
    yield from _outdated(other, one)


def _outdated(readers: Sequence[Telling], article: Sequence[Telling]) -> Iterator[Outdated]:
    known = {told.value for told in readers}
    for former in article:
        now = _successor(former, article)
        if now is None or now.value in known:
            continue
        for reader in readers:
            if _tells_former(reader, former, now):
                yield now, reader, OUTDATED, NAME


def _successor(former: Telling, article: Sequence[Telling]) -> Telling | None:
    """The figure that an article gives as what a former one has come to."""
    if change_kind(former.claim) != "before":
        return None
    near = [
        told
        for told in article
        if told is not former
        and told.quantity.unit == former.quantity.unit
        and told.value != former.value
        and change_kind(told.claim) == "level"
        and not is_aimed(told.claim)
        and abs(told.claim.quantity.start - former.claim.quantity.start) <= BESIDE
    ]
    return min(near, key=lambda told: abs(told.claim.quantity.start - former.claim.quantity.start), default=None)


def _tells_former(reader: Telling, former: Telling, now: Telling) -> bool:
    """Whether a figure is a former one, told as that of today by an article that could know better."""
    if reader.quantity.unit != former.quantity.unit or reader.value != former.value or reader.digits < LEAST_DIGITS:
        return False
    if reader.claim.time.basis not in GUESSED or is_aimed(reader.claim) or change_kind(reader.claim) != "level":
        return False
    return _is_overdue(reader, former, now) and _are_of_one_thing(reader, former, now)


def _is_overdue(reader: Telling, former: Telling, now: Telling) -> bool:
    """Whether the former figure was long gone when the article that tells it came out."""
    if reader.published is None or now.published is None:
        return False
    if former.days is not None and former.claim.time.basis not in GUESSED:
        return (reader.published - former.days[1]).days > LONG_AGO
    return reader.published > now.published


def _are_of_one_thing(reader: Telling, former: Telling, now: Telling) -> bool:
    """Whether nothing tells two subjects, and digits or words say that both are of one thing."""
    if {LEVELS["subject"](reader, told) for told in (former, now)} & {"different", "unlike"}:
        return False
    if reader.unit == "count" and reader.value >= LEAST_COUNT:
        return not are_other_counted(reader.claim, former.claim)
    return any(
        in_common(reader.concepts, told.concepts)
        or reader.measured & told.measured
        or together(reader.around, told.around) >= SHARED
        for told in (former, now)
    )
