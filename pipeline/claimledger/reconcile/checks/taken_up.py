"""A share that a sentence takes of its own amount for the one before it: "A flat costs 896 euros. For a nurse with
2,240 euros that would be half of her wages"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimledger.reconcile.checks.figures import is_settled, leeway, quotient, scaled
from claimledger.reconcile.checks.inside import Inside, after, before, follows
from claimledger.reconcile.checks.shares import CLEARLY_OFF, share_verdict
from claimledger.reconcile.checks.verdict import Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import Interval, point
from claimledger.records import Claim

_THAT_IS = re.compile(
    r"\b(?:that|this|which|it)(?: (?:alone|would|will|thus|then|already)){0,2} "
    r"(?:be|is|was|makes?|means?|takes?|eats(?: up)?|equals?|comes to|corresponds to|swallows?)"
    r"(?: (?:about|around|roughly|some|just|exactly))?\s?\Z",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"(?:\b(?:so that|which|thus|hence|giving|making|that is|,) )(?:[\w'\u2019-]+ ){0,3}margin "
    r"(?:[\w'\u2019-]+ ){0,3}\Z",
    re.IGNORECASE,
)
_PROFIT = frozenset({"profit", "earnings", "income", "surplus"})
_SALES = frozenset({"revenue", "sale", "sales", "turnover"})
_OF_MEANS = re.compile(
    r"\s?of (?:her|his|their|its|the|that) (?:[\w'\u2019-]+ ){0,3}?"
    r"(?:wages?|pay|income|salary|earnings|pension|budget|turnover|revenues?|sales|savings|profits?|takings|fortune)\b",
    re.IGNORECASE,
)


def taken_up(inside: Inside) -> Iterator[Verdict]:
    """The shares of somebody's means, told of the amount of the sentence before, with whether they fit."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        if previous and follows(previous[-1], sentence[0]):
            for share in filter(_is_of_means, sentence):
                yield from _judged(share, previous, sentence)
        previous = sentence


def margins(inside: Inside) -> Iterator[Verdict]:
    """The margins that a sentence draws from its sales and its profit, with whether they fit: "sales of 480 million and
    a profit of 36, so that the margin reached 7.5 percent"."""
    for sentence in inside.sentences:
        for share in sentence:
            told = share.quantity.unit == "percent" and is_settled(share) and _MARGIN.search(before(share))
            money = [one for one in sentence if _is_money(one) and one.quantity.start < share.quantity.start]
            if told and len(money) == 2 and _are_alike(*money):
                small, large = sorted(money, key=lambda one: point(one.quantity))
                if _is_of(small, _PROFIT) and _is_of(large, _SALES):
                    yield from _fits_or_not(small, share, large)


def _is_of(claim: Claim, words: frozenset[str]) -> bool:
    return claim.measure is not None and bool(folded(claim.measure.key) & words)


def _is_of_means(claim: Claim) -> bool:
    quantity = claim.quantity
    told = quantity.unit == "percent" and quantity.change is None and is_settled(claim)
    return told and bool(_THAT_IS.search(before(claim)) and _OF_MEANS.match(after(claim)))


def _judged(share: Claim, previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Verdict]:
    amounts, wholes = ([claim for claim in some if _is_money(claim)] for some in (previous, sentence))
    if len(amounts) != 1 or len(wholes) != 1 or not _are_alike(amounts[0], wholes[0]):
        return
    yield from _fits_or_not(amounts[0], share, wholes[0])


def _fits_or_not(amount: Claim, share: Claim, whole: Claim) -> Iterator[Verdict]:
    due = quotient(leeway(amount.quantity), leeway(whole.quantity))
    if due is None or not 0 < point(amount.quantity) < point(whole.quantity):
        return
    percent, told = scaled(due, 100), leeway(share.quantity)
    if percent.meets(told):
        yield share_verdict(amount, share, whole, holds=True)
    elif not percent.meets(Interval(told.low * (1 - CLEARLY_OFF), told.high * (1 + CLEARLY_OFF))):
        yield share_verdict(amount, share, whole, holds=False)


def _is_money(claim: Claim) -> bool:
    return claim.quantity.dimension == "money" and claim.quantity.change is None and is_settled(claim)


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two amounts are in one currency, and not told for two lengths of time."""
    (money, _, time), (currency, _, period) = (claim.quantity.unit.partition("/") for claim in (one, other))
    return money == currency and (not time or not period or time == period)
