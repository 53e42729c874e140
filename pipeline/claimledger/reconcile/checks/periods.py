"""One rate told over two periods: "3.2 million crowns a month, or 38.4 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claimledger.reconcile.checks.figures import is_settled, leeway, number, scaled, written
from claimledger.reconcile.checks.inside import Inside, between
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
