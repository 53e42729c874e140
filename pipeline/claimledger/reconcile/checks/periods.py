"""One rate told over two periods: "3.2 million crowns a month, or 38.4 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import is_settled, leeway, number, scaled, written
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

OFF = Decimal("0.05")
"""How far a rate of the longer period may be off, as a share of it: both are told roundly."""

PERIODS: dict[tuple[str, str], tuple[Decimal | int, Decimal | int]] = {
    ("mo", "a"): (12, 12),
    ("wk", "a"): (46, 53),
    ("d", "a"): (200, 366),
    ("d", "wk"): (5, 7),
    ("d", "mo"): (20, 31),
    ("wk", "mo"): (4, Decimal(31) / 7),
}  # fmt: skip
"""How many of a shorter period make a longer one, at least and at most: people work five days a week and have holidays,
machines and rivers have none."""

_ADDS_UP = re.compile(
    r"(?:that|this|which|over a year,? (?:that|this)) (?:adds up to|makes|is|comes to|amounts to|means|would be)"
    r"(?: (?:about|some|roughly|around|almost|nearly)){0,2}\s?\W?",
    re.IGNORECASE,
)
_MORE_A = re.compile(r" (?:more |less |extra )?(?:a|per|every|each) (?P<period>day|week|month)\b", re.IGNORECASE)
_CODES = {"day": "d", "week": "wk", "month": "mo"}
_OR = re.compile(
    r"(?:[^,.;:\d]{0,40}(?:,|\(| [-\u2013\u2014]))? ?(?:or|that is|which is|i\.e\.|\()"
    r"(?: about| some| roughly| around)?\s?\W?"
)


def periods(inside: Inside) -> Iterator[Verdict]:
    """The rates told again over another period, with whether the two fit."""
    for one, other in inside.neighbours():
        if is_settled(one) and is_settled(other) and _OR.fullmatch(between(one, other)):
            short, long = sorted((one, other), key=lambda claim: point(claim.quantity))
            times = _times(short, long)
            if times is not None:
                yield _judged(short, long, times)
    yield from _over_two(inside)


def _over_two(inside: Inside) -> Iterator[Verdict]:
    """ "240 euros more a month. That adds up to 2,880 euros a year"."""
    for previous, sentence in pairwise(inside.sentences):
        if not follows(previous[-1], sentence[0]) or not _ADDS_UP.fullmatch(before(sentence[0])):
            continue
        long, told = sentence[0], [one for one in previous if _is_amount(one)]
        if len(told) == 1 and is_settled(long):
            times = _times(_with_period(told[0]), long)
            if times is not None:
                yield _judged(told[0], long, times)


def _is_amount(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.dimension in {"money", "mass", "volume", "energy"}


def _with_period(claim: Claim) -> Claim:
    """A figure with the time for which it is told behind another word: "240 euros more a month"."""
    found = _MORE_A.match(after(claim)) if "/" not in claim.quantity.unit else None
    if found is None:
        return claim
    unit = f"{claim.quantity.unit}/{_CODES[found['period'].casefold()]}"
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": unit})})


def _times(short: Claim, long: Claim) -> Interval | None:
    """How many of the one's period make the other's; None where they are not of one thing."""
    (above, _, first), (same, _, second) = (claim.quantity.unit.partition("/") for claim in (short, long))
    known = PERIODS.get((first, second)) if above == same else None
    return None if known is None else Interval(Decimal(known[0]), Decimal(known[1]))


def _judged(short: Claim, long: Claim, times: Interval) -> Verdict:
    least, most = (scaled(leeway(short.quantity), end) for end in (times.low, times.high))
    told = point(long.quantity)
    due = Interval(least.low, most.high)
    holds = due.meets(Interval(told * (1 - OFF), told * (1 + OFF)))
    calculation = f"{number(short)} x {spoken(times.high)} = {spoken(point(short.quantity) * times.high)}"
    claims = tuple(sorted((short, long), key=lambda claim: claim.quantity.start))
    about = (short.document, "period", *(str(point(claim.quantity).normalize()) for claim in claims))
    if holds:
        text = f"{written(short)} and {written(long)} are one rate over two periods, and they fit."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{written(short)} do not make {written(long)}: {calculation}."
    return Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(long)}", about)
