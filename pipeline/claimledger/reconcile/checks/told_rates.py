"""An amount in two currencies with the rate that the text gives: "3.6 billion kroner, about $400 million at nine kroner
to the dollar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger.reconcile.checks.figures import is_settled, leeway, number, quotient, written
from claimledger.reconcile.checks.inside import Inside, after, before
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

OFF = Decimal("0.05")
"""How far a converted amount may be off, as a share of it: it is told roundly."""

_CURRENCY = (
    r"(?:dollar|euro|pound|franc|yen|yuan|renminbi|crown|kron[aeo]r?|rupee|rouble|ruble|peso|real|rand|lira|zloty|forint|"
    r"won|shekel|dirham|riyal|baht|ringgit|naira|cedi|shilling|dinar|mark)"
)
_TO_ONE = re.compile(rf"\s?(?:to|per|for|a|an) (?:the |one |each |a )?(?:[\w.]+ )?{_CURRENCY}\b", re.IGNORECASE)
_ONE_AT = re.compile(
    rf"\b(?:the|one|a|each) (?:[\w.]+ )?{_CURRENCY} (?:at|is worth|was worth|being worth|buys|bought|costs?|to|for)"
    r"(?: about| some| around)?\s?\W?\Z",
    re.IGNORECASE,
)


_TO_THE = re.compile(r"\s?(?:to|per|for) (?:the|one|each|every) (?P<noun>[a-z]+)\b")
_AT = re.compile(r"\bat (?:(?:a|the) (?:\w+ )?rate of )?(?:about |some |roughly |nearly )?\W?\Z")


def told_rates(inside: Inside) -> Iterator[Verdict]:
    """The amounts told in two currencies at a rate that their sentence tells, with whether they fit it."""
    for sentence in inside.sentences:
        settled = [claim for claim in sentence if is_settled(claim)]
        nouns = frozenset(noun for claim in settled for noun in _own_noun(claim))
        money = [claim for claim in settled if _is_money(claim, nouns)]
        rates = [claim for claim in money if _is_rate(claim)] if len(money) == 3 else []
        if len(rates) == 1:
            yield from _judged(rates[0], [claim for claim in money if claim is not rates[0]])


def _own_noun(claim: Claim) -> frozenset[str]:
    """What an amount of money is said to be worth one of: {"lat"} behind "two dollars to the lat"."""
    found = _TO_THE.match(after(claim)) if claim.quantity.dimension == "money" else None
    return folded(found["noun"]) if found and _AT.search(before(claim)) else frozenset()


def _is_money(claim: Claim, nouns: frozenset[str]) -> bool:
    """Whether a figure is money, also in a currency that only the rate makes known as one."""
    quantity = claim.quantity
    return quantity.dimension == "money" or (quantity.unit == "count" and bool(folded(quantity.counted) & nouns))


def _is_rate(claim: Claim) -> bool:
    return bool(_TO_ONE.match(after(claim)) or _ONE_AT.search(before(claim)) or _own_noun(claim))


def _judged(rate: Claim, amounts: Sequence[Claim]) -> Iterator[Verdict]:
    """Whether an amount in the rate's currency, at that rate, is the amount in the other one."""
    own = [claim for claim in amounts if claim.quantity.unit == rate.quantity.unit.partition("/")[0]]
    others = [claim for claim in amounts if claim not in own]
    due = quotient(leeway(own[0].quantity), leeway(rate.quantity)) if len(own) == len(others) == 1 else None
    if due is None:
        return
    told = point(others[0].quantity)
    if due.meets(Interval(told * (1 - OFF), told * (1 + OFF))):
        yield _verdict(rate, own[0], others[0], holds=True)
    else:
        yield _verdict(rate, own[0], others[0], holds=False)


def _verdict(rate: Claim, amount: Claim, converted: Claim, *, holds: bool) -> Verdict:
    claims = tuple(sorted((rate, amount, converted), key=lambda claim: claim.quantity.start))
    value = spoken(point(amount.quantity) / point(rate.quantity))
    calculation = f"{number(amount)} / {number(rate)} = {value}"
    about = (rate.document, "rate", *(str(point(claim.quantity).normalize()) for claim in claims))
    if holds:
        text = f"{written(amount)} at the rate that the text gives ({written(rate)}) is {written(converted)}."
        return Holds("conversion", claims, text, calculation, about)
    text = (
        f"{written(amount)} at the rate that the text gives ({written(rate)}) is {value} {_currency(converted)}, "
        f"not {written(converted)}: the amount, the rate or the conversion is wrong."
    )
    return Fails("conversion", "medium", claims, text, f"{calculation}, not {number(converted)}", about)


def _currency(claim: Claim) -> str:
    return (claim.quantity.counted or claim.quantity.unit) if claim.quantity.unit == "count" else claim.quantity.unit
