"""A rate, what it is of, and what both come to: 36,000 hectares at 7.5 tonnes a hectare are 270,000 tonnes.

Which figures can be these three their units tell: what stands above the stroke of the rate's unit, and below it,
whatever unit of its dimension it is in; of what is counted, its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.checks.figures import is_settled, leeway, number, product, scaled, written
from claimledger.reconcile.checks.inside import SOON, Inside, after, between, is_bare
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.units import base_unit
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

OFF = Decimal("0.05")
"""How far a product may be off, as a share of it, before it is called wrong: prices are told roundly."""

PEOPLE = frozenset({"person", "head", "capita", "inhabitant", "resident", "people", "citizen"})
"""What a figure "per head" is of."""

PERIODS = frozenset({"d", "wk", "mo", "a"})
"""Codes of the lengths of time for which a payment is told."""

_TOLD = re.compile(
    r"(?:,|\(|;| [-\u2013\u2014]) ?(?:or|that is|which (?:is|makes|gives|comes to)|making|giving|worth|about|some|at)\b"
    r"|"
    r"\bat (?:a (?:price|rate|cost|yield) of |an average of |about |some )?\W?[A-Z]{0,3}\W?\Z|"
    r"\b(?:(?:for|to|,) a total of|in all|in total|altogether|which (?:makes|comes to)|making|for|"
    r"fetch\w*|worth|bring\w*|brought|cost\w*)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rated:
    """A rate, its base and the whole. factor: how many of the rate's lower unit the base's is, over how many of its
    upper unit the whole's is."""

    rate: Claim
    base: Claim
    whole: Claim
    factor: Decimal

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(sorted((self.rate, self.base, self.whole), key=lambda one: (one.document, one.quantity.start)))

    @property
    def due(self) -> Interval:
        """What rate and base come to, in the unit of the whole."""
        return scaled(product(leeway(self.base.quantity), leeway(self.rate.quantity)), self.factor)

    @property
    def fits(self) -> bool:
        return self.due.meets(leeway(self.whole.quantity))

    @property
    def is_off(self) -> bool:
        """Whether the whole is clearly another than rate and base come to."""
        told = point(self.whole.quantity)
        return not self.due.meets(Interval(told * (1 - OFF), told * (1 + OFF)))

    @property
    def calculation(self) -> str:
        value = point(self.base.quantity) * point(self.rate.quantity) * self.factor
        moved = f" x {spoken(self.factor)}" if self.factor != 1 else ""
        return f"{number(self.base)} x {number(self.rate)}{moved} = {spoken(value)}"


def rated_amounts(inside: Inside) -> Iterator[Verdict]:
    """The rates whose base and whole stand in their sentence, with whether they fit."""
    for sentence in inside.sentences:
        if any("/" in claim.quantity.unit for claim in sentence):
            found = list(rated(sentence))
            if len(found) == 1:
                yield from _judged(found[0])


def rated(claims: Sequence[Claim]) -> Iterator[Rated]:
    """The rates among figures with each base and whole that fit their units."""
    usable = [claim for claim in claims if is_settled(claim) and claim.quantity.change is None]
    for rate in usable:
        above, _, below = rate.quantity.unit.partition("/")
        bases = [(one, factor) for one in usable if below and (factor := _in(one, below)) is not None]
        wholes = [(one, factor) for one in usable if below and (factor := _in_whole(one, above)) is not None]
        for base, down in bases:
            for whole, up in wholes:
                if len({rate.id, base.id, whole.id}) == 3 and base.quantity.unit != whole.quantity.unit:
                    yield Rated(rate, base, whole, down / up)


def _in(claim: Claim, unit: str) -> Decimal | None:
    """How many of a unit the unit of a figure is; None where they are not of one dimension."""
    own, factor = base_unit(claim.quantity.unit)
    base, size = base_unit(unit)
    if own == base:
        return factor / size
    if unit.startswith("{"):
        return Decimal(1) if claim.quantity.unit == "count" and _is_one_of(claim, unit.strip("{}")) else None
    return (
        Decimal(1) if claim.quantity.unit == "count" and is_bare(claim) and unit.isupper() and len(unit) == 3 else None
    )


def _in_whole(claim: Claim, unit: str) -> Decimal | None:
    """The same of a whole, which may say for how long it is where the rate leaves that to the reader: rents a square
    metre, and a flat's rent a month."""
    amount, _, period = claim.quantity.unit.partition("/")
    return Decimal(1) if period in PERIODS and amount == unit else _in(claim, unit)


def _is_one_of(claim: Claim, noun: str) -> bool:
    """Whether a figure counts what a rate is told per: doses of a price per dose, people of a debt per head."""
    counted = folded(claim.quantity.counted)
    return bool(counted & folded(noun)) or (noun in PEOPLE and bool(counted & PEOPLE))


def _judged(found: Rated) -> Iterator[Verdict]:
    if found.fits:
        yield rated_verdict(found, holds=True)
    elif found.is_off and _is_told(found):
        yield rated_verdict(found, holds=False)


def _is_told(found: Rated) -> bool:
    """Whether the words between the figures say that one comes of the others."""
    one, other, last = sorted(found.claims, key=lambda claim: claim.quantity.start)
    gaps = between(one, other), between(other, last)
    plain = all(not re.search(r"[.;:]", gap) for gap in gaps)
    return plain and bool(_TOLD.search(gaps[1]) or _IN_ALL.search(after(found.whole)[:SOON]))


def rated_verdict(found: Rated, *, holds: bool) -> Verdict:
    """What is said of a rate, its base and their whole."""
    about = (found.whole.document, "product", *(str(point(one.quantity).normalize()) for one in found.claims))
    made = f"{written(found.base)} times {written(found.rate)}"
    if holds:
        text = f"{written(found.whole)} is what {made} come to."
        return Holds("arithmetic", found.claims, text, found.calculation, about)
    text = f"{made} do not come to {written(found.whole)}: {found.calculation}."
    calculation = f"{found.calculation}, not {number(found.whole)}"
    return Fails("arithmetic", "medium", found.claims, text, calculation, about)
