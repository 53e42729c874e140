"""One amount in two currencies, the second in brackets: a rate that others of the time contradict is doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.checks.exchange import band, first_year
from claimledger.reconcile.checks.inside import Inside, between
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.times import days, distance
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

RATE_TOLERANCE = Decimal("0.15")
"""How far an exchange rate may be from the others of its time: major currencies move less than this in most years."""

RULE = "conversions"
"""The name of this check in a finding's record."""

RATE_DAYS = 366
"""Rates further apart in time than this are not compared."""

ODD = Decimal("0.1")
"""How far a rate may be outside what it has been, as a share of it: room for years to come, and for rounded amounts."""

_BRACKET = re.compile(
    r"\s{0,3}(?:[^\W\d]{1,20}\s){0,2}(?:[^\W\d]{1,20})?\s{0,2}"  # after the first amount: "yuan"
    r"[(\[]\s{0,2}(?:(?:about|around|some|roughly|nearly|approximately|or|worth)\s{1,2})?"
    r"[A-Z]{0,3}\s?[^\w\s]?\s?"  # what comes before the second: "US$", "EUR "
)


@dataclass(frozen=True)
class Conversion:
    """One amount in two currencies; rate: units of the first per unit of the second."""

    amount: Claim
    converted: Claim

    @property
    def rate(self) -> Decimal:
        return point(self.amount.quantity) / point(self.converted.quantity)

    @property
    def currencies(self) -> tuple[str, str]:
        return self.amount.quantity.unit, self.converted.quantity.unit

    @property
    def claims(self) -> tuple[Claim, Claim]:
        return self.amount, self.converted

    @property
    def common_rate(self) -> Decimal:
        """The rate in the alphabetical order of the currencies, whichever stood in brackets."""
        first, second = self.currencies
        return self.rate if first < second else 1 / self.rate


def conversions(inside: Inside) -> Iterator[Conversion]:
    """The amounts of money followed by the same amount in another currency, in brackets."""
    return (Conversion(one, other) for one, other in inside.neighbours() if _is_conversion(one, other))


def _is_conversion(one: Claim, other: Claim) -> bool:
    money = one.quantity.dimension == other.quantity.dimension == "money"
    positive = point(one.quantity) > 0 and point(other.quantity) > 0
    if not money or not positive or one.quantity.unit == other.quantity.unit:
        return False
    return is_in_brackets(one, other)


def is_in_brackets(one: Claim, other: Claim) -> bool:
    """Whether the second figure stands in brackets right behind the first."""
    gap = between(one, other)
    return bool(_BRACKET.fullmatch(gap)) or (not gap.strip() and other.quantity.exact.startswith(("(", "[")))


def rivals(one: Conversion, found: Sequence[Conversion]) -> list[Conversion]:
    """The conversions between the same currencies at about the same time that contradict this rate.

    Empty where as many others back it, or there is no other. Of two rates alone neither can be called the wrong one:
    each is the other's rival.
    """
    others = [other for other in found if other is not one and _same_market(one, other)]
    far = [other for other in others if abs(one.common_rate / other.common_rate - 1) > RATE_TOLERANCE]
    return far if 2 * len(far) > len(others) else []


def _same_market(one: Conversion, other: Conversion) -> bool:
    alike = set(one.currencies) == set(other.currencies)
    return alike and distance(one.amount.time, other.amount.time) <= RATE_DAYS


def rate_in_words(one: Conversion) -> str:
    """The division that the bracket implies: "800 million CNY / 118 million USD = 6.78"."""
    large, small = one.claims if one.rate >= 1 else one.claims[::-1]
    rate = one.rate if one.rate >= 1 else 1 / one.rate
    first, second = (f"{spoken(point(claim.quantity))} {claim.quantity.unit}" for claim in (large, small))
    return f"{first} / {second} = {rate:.2f}"


def judged(found: Sequence[Conversion]) -> Iterator[Verdict]:
    """What holds of each conversion of a corpus: plausible, or doubted because others of the same time contradict it,
    or because the rate has not been so for years; one verdict for two that only doubt each other."""
    far = [(one, rivals(one, found)) for one in found]
    for one, others in far:
        if not others:
            yield _odd_rate(one) or _plausible(one)
    doubted = {_involved_ids(one, others): (one, others) for one, others in reversed(far) if others}
    yield from (_doubt(one, others) for one, others in doubted.values())


def _plausible(one: Conversion) -> Holds:
    return Holds("conversion", one.claims, _plausible_text(one), rate_in_words(one), _about(one), RULE)


def _odd_rate(one: Conversion) -> Fails | None:
    """A conversion at a rate that its currencies have been far from in all the years of the table."""
    known, when = band(*one.currencies), days(one.amount.time)
    if known is None or when is None or when[1].year < first_year():
        return None
    rate = 1 / one.rate if one.currencies == (known.first, known.second) else one.rate
    if known.holds(rate, ODD):
        return None
    text = (
        f"{one.amount.quantity.exact} is given as {one.converted.quantity.exact} in brackets, that is {rate:.3g} "
        f"{known.second} for one {known.first}. Since {first_year()} it has been between {known.low} and {known.high}: "
        "one of the amounts is probably wrong."
    )
    return Fails("conversion", "medium", one.claims, text, rate_in_words(one), _about(one), rule=RULE)


def _plausible_text(one: Conversion) -> str:
    first, second = (claim.quantity.exact for claim in one.claims)
    return f"{first} is given as {second} in brackets: one amount in two currencies, not two amounts."


def _involved_ids(one: Conversion, others: Sequence[Conversion]) -> tuple[str, ...]:
    return tuple(claim.id for claim in _involved(one, others))


def _involved(one: Conversion, others: Sequence[Conversion]) -> tuple[Claim, ...]:
    """The claims of a doubted conversion, with those of the other where there is only one."""
    claims = (*one.claims, *others[0].claims) if len(others) == 1 else one.claims
    return tuple(sorted(claims, key=lambda claim: (claim.document, claim.quantity.start, claim.id)))


def _about(one: Conversion) -> tuple[object, ...]:
    return one.amount.document, *sorted(one.currencies), str(point(one.amount.quantity).normalize())


def _doubt(one: Conversion, others: Sequence[Conversion]) -> Fails:
    told = "; ".join(sorted(rate_in_words(other) for other in others)[:3])
    explanation = (
        f"{one.amount.quantity.exact} is given as {one.converted.quantity.exact} in brackets, at a rate far from that "
        f"of other conversions of the time ({told}). One of the amounts is probably wrong."
    )
    involved, rate = _involved(one, others), rate_in_words(one)
    return Fails("conversion", "medium", involved, explanation, rate, _about(one), rule=RULE)
