"""A share of a whole that its sentence only names, or that is drawn in a second one: "Sales came to 186 million. Wages
took 104 million, or 56 percent of sales"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import is_settled, leeway, quotient, scaled
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows
from claimledger.reconcile.checks.shares import CLEARLY_OFF, share_verdict
from claimledger.reconcile.checks.verdict import Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.times import days
from claimledger.reconcile.values import Interval, point
from claimledger.records import Claim

FARTHEST = Decimal(2)
"""How many times larger or smaller a share may be than what amount and whole come to, to be still meant by it."""

BACK = 2
"""Sentences before a share's own in which its whole may stand."""

_OR = re.compile(
    r"[^.;:\d]{0,40}(?:,| [-\u2013\u2014]|\() ?(?:or|that is|which is|equal to|equivalent to|some|about)? ?"
    r"(?:about |around |roughly |some |nearly |almost |just over |just under )?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\s?(?:%|percent|per cent)? ?of (?:the |its |their |his |her |all |total |overall |this )*"
    r"(?P<noun>[^\W\d][\w'\u2019-]*(?: [^\W\d][\w'\u2019-]*)?)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[,.;)\u2013\u2014]|\Z|(?:the|he|she|it|they|officials|police|according) )", re.IGNORECASE)
_WITH = re.compile(
    r"(?:with|given|of|among|for|out of|in a (?:town|city|country|district|village|region) of|measured against)\b", re.I
)
_THAT_IS = re.compile(
    r"\b(?:that|this|it|which) (?:is|was|makes|made|means|would be|comes to|came to|corresponds to|amounts to|equals|"
    r"gives|gave)(?: (?:a|an|the) [^\W\d][\w'\u2019-]*(?: [^\W\d][\w'\u2019-]*)? of)?"
    r"(?: (?:about|around|roughly|nearly|almost|just|some|exactly|over|under|only)){0,2}\s?\Z",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"(?:\b(?:an?|the) (?:[\w-]+ )?(?:share|turnout|rate|quota|ratio|proportion|occupancy|percentage) of|"
    r"\b(?:that|this|which) (?:is|was|makes|made|means|comes to|corresponds to|amounts to|equals|gives)|"
    r"\b(?:thus|therefore|hence|so)(?: [\w-]+){0,2})(?: (?:about|around|roughly|nearly|almost|just|only)){0,2}\s?\Z",
    re.IGNORECASE,
)
_PUTS = re.compile(
    r"(?:that|this|which) (?:puts|brings|takes|means|gives|makes)\b[^.;:%]{1,70}? (?:at|to|of)\s?", re.IGNORECASE
)
_OF_OTHER = re.compile(r"\s?(?:more|less|fewer|higher|lower|above|below|up|down|of)\b", re.IGNORECASE)
_EVERYBODY = frozenset({"population", "total", "all", "whole", "inhabitant", "resident", "people"})
NEAR = 60
"""Code points before a share in which words say that it is drawn from others."""

_AMOUNTS = frozenset({"money", "count", "mass", "area", "volume", "energy", "power", "length"})


def named_wholes(inside: Inside) -> Iterator[Verdict]:
    """The shares whose whole the sentences before tell, with whether they fit."""
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        if earlier and not follows(earlier[-1][-1], sentence[0]):
            earlier.clear()
        if earlier:
            yield from _of_named(sentence, earlier[-BACK:])
            yield from _once((*_of_named_first(sentence, earlier[-1]), *_of_drawn(sentence, earlier[-1])))
        earlier.append(sentence)


def _once(verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    return verdicts[:1]


def _is_amount(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.dimension in _AMOUNTS and claim.quantity.change is None


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.unit == "percent" and quantity.change is None and is_settled(claim)


def _of_named(sentence: Sequence[Claim], earlier: Sequence[Sequence[Claim]]) -> Iterator[Verdict]:
    """ "104 million, or 56 percent of revenue", where a sentence before tells the revenue."""
    for amount, share in pairwise(sentence):
        noun = _noun_of(share)
        if noun and _is_amount(amount) and _is_share(share) and _OR.fullmatch(between(amount, share)):
            wholes = [one for near in earlier for one in near if _is_whole(one, amount, noun)]
            if len(wholes) == 1:
                yield from _judged(amount, share, wholes[0])


def _noun_of(share: Claim) -> frozenset[str]:
    """The words of the whole that a share is said to be of, where they end the clause."""
    text = after(share)
    found = _WHOLE.match(text)
    if found is None:
        return frozenset()
    one, _, more = found["noun"].partition(" ")
    behind = text[found.start("noun") + len(one) :]
    if _ENDS.match(behind):
        return folded(one)
    return folded(f"{one} {more}") if more and _ENDS.match(text[found.end() :]) else frozenset()


def _is_whole(one: Claim, amount: Claim, noun: frozenset[str]) -> bool:
    """Whether a figure is that of the whole which a share names: of its noun, unit and time, and larger."""
    if not _is_level(one) or one.quantity.unit != amount.quantity.unit or point(one.quantity) <= point(amount.quantity):
        return False
    told = folded(one.measure.key if one.measure else "") | folded(one.quantity.counted)
    return noun <= told and _are_of_one_time(one, amount)


def _is_level(claim: Claim) -> bool:
    """Whether a figure tells how much there is, also as what something rose or fell to."""
    change = claim.quantity.change
    known = claim.quantity.dimension in _AMOUNTS and is_settled(claim)
    return known and (change is None or change.basis == "to")


def _are_of_one_time(one: Claim, other: Claim) -> bool:
    first, second = days(one.time), days(other.time)
    told = [claim for claim in (one, other) if claim.time.basis in {"explicit", "relative"}]
    return len(told) < 2 or first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _of_drawn(sentence: Sequence[Claim], previous: Sequence[Claim]) -> Iterator[Verdict]:
    """A share that words draw from the only two figures of one unit near it: "It has 320 buses. So far 96 run on power,
    a share of 30 percent", "48,600 voted. That puts turnout among the 81,000 voters at 60 percent"."""
    for place, share in enumerate(sentence):
        if _is_share(share) and _is_drawn(share):
            pairs = _pairs([*previous, *sentence[:place]])
            told = any(_fits(one, *pairs[0]) for one in (*previous, *sentence) if one is not share) if pairs else True
            if len(pairs) == 1 and not told and _is_of(share, pairs[0][1]) and not _is_else(share, *pairs[0]):
                yield from _judged(pairs[0][0], share, pairs[0][1])


def _is_drawn(share: Claim) -> bool:
    """Whether words before a share say that it follows from what was told."""
    return bool(_DRAWN.search(before(share)[-NEAR:]) or _PUTS.fullmatch(before(share)))


def _pairs(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """The amounts that are the only two in their unit, the smaller one first."""
    units: dict[str, list[Claim]] = {}
    for claim in filter(_is_amount, claims):
        units.setdefault(claim.quantity.unit.partition("/")[0], []).append(claim)
    pairs = [sorted(found, key=lambda one: point(one.quantity)) for found in units.values() if len(found) == 2]
    return [(one, other) for one, other in pairs if 0 < point(one.quantity) < point(other.quantity)]


def _is_of(share: Claim, whole: Claim) -> bool:
    """Whether a share is told of a whole, or of nothing that its words name."""
    found = _WHOLE.match(after(share))
    if found is None:
        return not _OF_OTHER.match(after(share))
    told = folded(whole.measure.key if whole.measure else "") | folded(whole.quantity.counted) | _EVERYBODY
    return bool(folded(found["noun"]) & told)


def _is_else(share: Claim, amount: Claim, whole: Claim) -> bool:
    """Whether a share is rather what an amount leaves of its whole."""
    left = 100 * (1 - point(amount.quantity) / point(whole.quantity))
    return _wide(left).meets(leeway(share.quantity))


def _fits(share: Claim, amount: Claim, whole: Claim) -> bool:
    """Whether another share of a text is that of an amount in its whole."""
    due = 100 * point(amount.quantity) / point(whole.quantity)
    return share.quantity.unit == "percent" and is_settled(share) and _wide(due).meets(leeway(share.quantity))


def _wide(value: Decimal) -> Interval:
    return Interval(value * (1 - CLEARLY_OFF), value * (1 + CLEARLY_OFF))


def _of_named_first(sentence: Sequence[Claim], previous: Sequence[Claim]) -> Iterator[Verdict]:
    """ "21,600 have been vaccinated. With 36,000 inhabitants that is 60 percent"."""
    if len(sentence) != 2 or not _WITH.match(sentence[0].sentence.exact):
        return
    whole, share = sentence
    amounts = [one for one in previous if _is_amount(one) and one.quantity.unit == whole.quantity.unit]
    told = _is_amount(whole) and _is_share(share) and bool(_THAT_IS.search(before(share)))
    if told and len(amounts) == 1 and point(amounts[0].quantity) < point(whole.quantity):
        yield from _judged(amounts[0], share, whole)


def _judged(amount: Claim, share: Claim, whole: Claim) -> Iterator[Verdict]:
    due = quotient(leeway(amount.quantity), leeway(whole.quantity))
    if due is None:
        return
    percent, told = scaled(due, 100), leeway(share.quantity)
    if percent.meets(told):
        yield share_verdict(amount, share, whole, holds=True)
    elif not percent.meets(_widened(told, CLEARLY_OFF)) and _is_near(percent, told):
        yield share_verdict(amount, share, whole, holds=False)


def _is_near(due: Interval, told: Interval) -> bool:
    return due.low <= told.high * FARTHEST and told.low <= due.high * FARTHEST


def _widened(one: Interval, margin: Decimal) -> Interval:
    return Interval(one.low * (1 - margin), one.high * (1 + margin))
