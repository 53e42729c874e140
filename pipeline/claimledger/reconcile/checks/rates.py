"""Rates times what they are of: so many a day over a year, so much each, a yield on an area, a doubling to a level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger.reconcile.checks.figures import (
    based,
    digits,
    is_settled,
    leeway,
    measured_words,
    number,
    product,
    quotient,
    written,
)
from claimledger.reconcile.checks.inside import ADJACENT, SOON, Inside, after, before, between, follows
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import HEADLINES, folded, names
from claimledger.reconcile.times import is_aimed
from claimledger.reconcile.values import Interval, is_bound, point, spoken
from claimledger.records import Claim

DAYS_OF_A_YEAR = 365

OFF_PLAN = Decimal("0.15")
"""How far a present figure may be from what a plan implies, as a share of it: doublings are told roundly."""

_OF_A_FIRM = re.compile(r"(?:the (?:company|firm|group|bank|business|start-?up|platform)|it|its|with)\b", re.IGNORECASE)
OFF = Decimal("0.05")
"""How far a rounded average may be off, as a share of it."""

_EACH_OF = re.compile(r"\b(?:each|apiece|every one|a (?:day|night|week|month|year|game|head|piece))\b", re.IGNORECASE)
_OR_EACH = re.compile(
    r"[^.;:]{0,40},? (?:or|that is|which is) (?:about |around |roughly |nearly |some )?\W?", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(?:in all|total|altogether|so that there will be|which (?:makes|comes to)|making)\b", re.IGNORECASE
)
_PER_ONE = re.compile(r"\s?(?:[\w-]+ )?(?:a|an|per|to a|to each|for each|for every|each)\b", re.IGNORECASE)
_EACH_NOUN = re.compile(
    r"\s?(?:[\w-]+ )?(?:a|an|per|to a|to each|for each|for every|each|every) (?P<noun>[^\W\d][\w-]*)", re.IGNORECASE
)
_ANY_ONE = frozenset({
    "one", "unit", "piece", "head", "person", "day", "night", "evening", "week", "month", "year", "time", "show",
    "match", "game",
})  # fmt: skip
_DRAWN = re.compile(r"\baverage of\b|\bon average\b|(?:which|that) makes|, or\b|\bthat is\b", re.IGNORECASE)
_MAKES = re.compile(r"(?:which|that) makes|\bor\b|on average|an average of|that is", re.IGNORECASE)
_EACH = re.compile(r"\s?(?:each|apiece|per (?:unit|piece|head)|every one)\b", re.IGNORECASE)
_DAILY = re.compile(r"\b(?:daily|per day|a day|each day|every day)\b", re.IGNORECASE)
_TURNOVER = re.compile(r"\b(?:revenues?|turnover|sales|income|earnings|takings|trading)\b", re.IGNORECASE)
_WORTH = re.compile(
    r"\b(?:valued at|estimated value|market (?:value|capitali[sz]ation)|worth|valuation|value of)\b", re.IGNORECASE
)
_AIM = re.compile(
    r"\b(?:to|reach|reaching|at|by)\s?(?:reach |about |around |some |nearly |over |more than )?\W?[A-Z]{0,3}\$?\Z",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|together|a total of|combined)\b", re.IGNORECASE)
_TIMES = {Decimal(2), Decimal(3), Decimal(4)}


def products(inside: Inside) -> Iterator[Holds]:
    """A number of things times how much each has, where the text gives what that comes to."""
    for sentence, near in _with_previous(inside):
        for each in sentence:
            if is_settled(each) and _EACH.match(after(each)):
                yield from _of_each(each, sentence, near)
            elif "/" in each.quantity.unit and is_settled(each):
                yield from rate_times_base(each, (*near, *sentence))


def _with_previous(inside: Inside) -> Iterator[tuple[tuple[Claim, ...], tuple[Claim, ...]]]:
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        close = bool(previous) and sentence[0].sentence.start - previous[-1].sentence.end <= ADJACENT
        yield sentence, previous if close else ()
        previous = sentence


def totals_of_each(inside: Inside) -> Iterator[Verdict]:
    """So many things with so much each, and the total that the same sentence gives."""
    for sentence in inside.sentences:
        amounts = [claim for claim in sentence if is_settled(claim) and claim.quantity.change is None]
        if len(amounts) == 3 and _EACH_OF.search(sentence[0].sentence.exact):
            first, second, third = amounts
            if _is_told_as_total(first, second, third):
                yield _product_or_not(first, second, third)
            elif _EACH.match(after(third)) and _makes_total(first, third, second):
                yield _product_or_not(first, third, second)
            elif _OR_EACH.fullmatch(between(first, second)) and _makes_total(second, third, first):
                yield _product_or_not(second, third, first)


def _is_told_as_total(one: Claim, other: Claim, whole: Claim) -> bool:
    told = _TOTAL.search(between(other, whole)) or _IN_ALL.search(after(whole)[:SOON])
    return bool(told) and _makes_total(one, other, whole)


def _makes_total(one: Claim, other: Claim, whole: Claim) -> bool:
    """Whether two figures may come to a third by their units and sizes."""
    counts = "count" in {one.quantity.unit, other.quantity.unit}
    units = based(whole).unit in {based(one).unit, based(other).unit}
    alike = [claim for claim in (one, other) if based(claim).unit == based(whole).unit]
    large = all(point(based(whole)) > point(based(claim)) for claim in alike)
    return counts and units and large and min(point(one.quantity), point(other.quantity)) > 1


def _product_or_not(one: Claim, other: Claim, whole: Claim) -> Verdict:
    if _fits(one, other, whole, finely=False) or _fits(other, one, whole, finely=False):
        return product_verdict(one, other, whole)
    holds = product_verdict(one, other, whole)
    text = f"{written(one)} times {written(other)} do not come to {written(whole)}: {holds.calculation}."
    calculation = f"{holds.calculation}, not {number(whole)}"
    return Fails("arithmetic", "medium", holds.claims, text, calculation, holds.about)


def averages(inside: Inside) -> Iterator[Verdict]:
    """So many of one thing on so many of another, and how many that makes of the one to each of the other."""
    for sentence in inside.sentences:
        amounts = [claim for claim in sentence if claim.quantity.unit == "count" and is_settled(claim)]
        if len(amounts) != 3 or not _PER_ONE.match(after(amounts[2])) or _is_of_another(amounts[2], amounts[:2]):
            continue
        if _MAKES.search(between(amounts[1], amounts[2])):
            yield from _average(*amounts)


def _is_of_another(rate: Claim, counts: Sequence[Claim]) -> bool:
    """Whether a number is told to each of something else than is counted: "840 patients at 62 clinics, 420 in each
    group"."""
    found = _EACH_NOUN.match(after(rate))
    if found is None or found["noun"].casefold() in _ANY_ONE:
        return False
    counted = frozenset(word for one in counts for word in folded(one.quantity.counted))
    return bool(counted) and not folded(found["noun"]) & counted


def _average(one: Claim, other: Claim, rate: Claim) -> Iterator[Verdict]:
    large, small = sorted((one, other), key=lambda claim: point(claim.quantity), reverse=True)
    due = quotient(leeway(large.quantity), leeway(small.quantity))
    if due is None:
        return
    claims, told = (one, other, rate), point(rate.quantity)
    calculation = f"{number(large)} / {number(small)} = {spoken(point(large.quantity) / point(small.quantity))}"
    about = (rate.document, "average", *(str(point(claim.quantity).normalize()) for claim in claims))
    if due.meets(Interval(told * (1 - OFF), told * (1 + OFF))):
        text = f"{written(rate)} is what {written(large)} to {written(small)} come to."
        yield Holds("arithmetic", claims, text, calculation, about)
    else:
        text = f"{written(large)} to {written(small)} do not make {written(rate)} each: {calculation}."
        yield Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(rate)}", about)


def _of_each(each: Claim, sentence: Sequence[Claim], near: Sequence[Claim]) -> Iterator[Holds]:
    counts = [one for one in (*near, *sentence) if one.quantity.unit == "count" and is_settled(one)]
    totals = [one for one in sentence if one is not each and based(one).unit == based(each).unit and is_settled(one)]
    for count in counts:
        for whole in totals:
            if _comes_to(count, each, whole):
                yield product_verdict(count, each, whole)
                return


def _comes_to(base: Claim, each: Claim, whole: Claim) -> bool:
    """Whether so many of so much each come to a figure; round numbers need a word that it is the total."""
    in_all = bool(_IN_ALL.search(whole.sentence.exact)) and len({base.id, each.id, whole.id}) == 3
    return _fits(base, each, whole, finely=not in_all)


def speeds(inside: Inside) -> Iterator[Fails]:
    """A rate that a sentence draws from its two other figures ("480 km in two hours, an average of ..."), where these
    come to another."""
    for sentence in inside.sentences:
        rates = [claim for claim in sentence if "/" in claim.quantity.unit and is_settled(claim)]
        if len(rates) == 1 and rates[0] is sentence[-1] and len(sentence) == 3:
            found = _whole_and_base(sentence[:2], rates[0])
            last = not after(rates[0]).strip(" .\"'\u201d\u2019")
            drawn = last and _DRAWN.search(between(sentence[1], rates[0]))
            if found is not None and drawn and not _fits(found[1], rates[0], found[0], finely=False):
                yield _wrong_rate(*found, rates[0])


def _whole_and_base(pair: Sequence[Claim], rate: Claim) -> tuple[Claim, Claim] | None:
    """Of two figures the one above the stroke of a rate's unit, and the one below it."""
    above, _, below = rate.quantity.unit.partition("/")
    whole, base = sorted(pair, key=lambda claim: claim.quantity.unit != above)
    fit = (whole.quantity.unit, base.quantity.unit) == (above, below)
    return (whole, base) if fit and is_settled(whole) and is_settled(base) else None


def _wrong_rate(whole: Claim, base: Claim, rate: Claim) -> Fails:
    value = point(whole.quantity) / point(base.quantity)
    calculation = f"{number(whole)} / {number(base)} = {spoken(value)}, not {number(rate)}"
    text = f"{written(whole)} and {written(base)} do not make {written(rate)}: {calculation}."
    about = (rate.document, "speed", *(str(point(claim.quantity).normalize()) for claim in (whole, base, rate)))
    return Fails("arithmetic", "medium", (whole, base, rate), text, calculation, about)


def rate_times_base(rate: Claim, others: Sequence[Claim]) -> Iterator[Holds]:
    """A rate ("6.2 t/ha") times a base in the unit below its stroke, where one of the figures is what that comes to."""
    above, _, below = rate.quantity.unit.partition("/")
    bases = [one for one in others if one.quantity.unit == below and is_settled(one)]
    totals = [one for one in others if one.quantity.unit == above and is_settled(one)]
    for base in bases:
        for whole in totals:
            if _fits(base, rate, whole):
                yield product_verdict(base, rate, whole)
                return


def _fits(base: Claim, rate: Claim, whole: Claim, *, finely: bool = True) -> bool:
    told_finely = not finely or sum(digits(claim) > 1 for claim in (base, rate, whole)) > 1
    if not told_finely or len({base.id, rate.id, whole.id}) < 3:
        return False
    wide = product(leeway(base.quantity), leeway(rate.quantity))
    scale = point(based(whole)) / point(whole.quantity) if based(whole).unit == based(rate).unit else Decimal(1)
    factor = point(based(rate)) / point(rate.quantity) if based(whole).unit == based(rate).unit else Decimal(1)
    told = leeway(whole.quantity)
    return wide.low * factor <= told.high * scale and told.low * scale <= wide.high * factor


def product_verdict(base: Claim, rate: Claim, whole: Claim) -> Holds:
    calculation = f"{number(base)} x {number(rate)} = {spoken(point(base.quantity) * point(rate.quantity))}"
    text = f"{written(whole)} is what {written(base)} times {written(rate)} come to."
    claims = tuple(sorted((base, rate, whole), key=lambda claim: (claim.document, claim.quantity.start)))
    about = (whole.document, "product", *(str(point(claim.quantity).normalize()) for claim in claims))
    return Holds("arithmetic", claims, text, calculation, about)


def years_of_days(inside: Inside) -> Iterator[Fails]:
    """A daily turnover that comes to more in a year than what its owner is said to be worth."""
    daily = [claim for claim in inside.claims if _is_daily_turnover(claim)]
    worths = [claim for claim in inside.claims if _is_worth(claim)] if daily else []
    for rate in daily:
        for worth in worths:
            if _same_owner(rate, worth) and rate.quantity.unit.partition("/")[0] == worth.quantity.unit:
                year = point(rate.quantity) * DAYS_OF_A_YEAR
                if year > point(worth.quantity):
                    yield _more_than_worth(rate, worth, year)


def _is_daily_turnover(claim: Claim) -> bool:
    beside = before(claim)[-60:] + after(claim)[:40]
    per_day = claim.quantity.unit.endswith("/d") or _DAILY.search(beside)
    return claim.quantity.dimension == "money" and bool(per_day) and bool(_TURNOVER.search(beside))


def _is_worth(claim: Claim) -> bool:
    told = claim.quantity.dimension == "money" and "/" not in claim.quantity.unit and not is_bound(claim.quantity)
    return told and bool(_WORTH.search(before(claim)[-30:]))


def _same_owner(one: Claim, other: Claim) -> bool:
    subjects = one.subject, other.subject
    if follows(one, other) and all(_OF_A_FIRM.match(claim.sentence.exact) for claim in (one, other)):
        return True
    if subjects[0] is None or subjects[1] is None:
        return False
    return subjects[0].text == subjects[1].text or (subjects[0].id is not None and subjects[0].id == subjects[1].id)


def _more_than_worth(rate: Claim, worth: Claim, year: Decimal) -> Fails:
    calculation = f"{number(rate)} x {DAYS_OF_A_YEAR} = {spoken(year)} > {number(worth)}"
    text = (
        f"{written(rate)} a day is {spoken(year)} a year, more than the {written(worth)} that the same firm is said to "
        "be worth: the daily figure is rather what passes through its hands than what it takes in."
    )
    about = (rate.document, "worth", str(point(rate.quantity).normalize()), str(point(worth.quantity).normalize()))
    return Fails("different_definition", "low", (rate, worth), text, calculation, about)


def doublings(inside: Inside) -> Iterator[tuple[Claim, Claim]]:
    """The plans to multiply something so that it reaches a level: the factor, and that level."""
    for sentence in inside.sentences:
        for factor in sentence:
            level = _level_reached(factor, sentence)
            if level is not None:
                yield factor, level


def _level_reached(factor: Claim, sentence: Sequence[Claim]) -> Claim | None:
    if factor.quantity.unit != "times" or point(factor.quantity) not in _TIMES or not is_aimed(factor):
        return None
    later = [claim for claim in sentence if claim.quantity.start > factor.quantity.start]
    aims = [claim for claim in later[:2] if is_aimed(claim) and claim.quantity.dimension in {"count", "money"}]
    return next((claim for claim in aims if _AIM.search(before(claim)) and is_settled(claim)), None)


def implied_bases(inside: Inside) -> Iterator[Verdict]:
    """What is there now, as far as a plan to double it to a level tells, and whether the article bears that out."""
    for factor, level in doublings(inside):
        present = next((claim for claim in inside.claims if is_present_of(claim, level, inside)), None)
        yield implied_base(factor, level) if present is None else plan_against(present, factor, level)


def base_of(factor: Claim, level: Claim) -> Decimal:
    """What there is now, if it is to reach a level by being multiplied."""
    return point(level.quantity) / point(factor.quantity)


def implied_base(factor: Claim, level: Claim) -> Holds:
    """The agreement of a factor and the level that it leads to, with what they imply."""
    base = base_of(factor, level)
    calculation = f"{number(level)} / {number(factor)} = {spoken(base)}"
    text = f"To {written(factor)} and so reach {written(level)}, there must be about {spoken(base)} now."
    about = (level.document, "double", calculation)
    return Holds("arithmetic", (factor, level), text, calculation, about)


def is_present_of(present: Claim, level: Claim, inside: Inside) -> bool:
    """Whether a figure is the present state of what a plan is about: of the same noun, first in a sentence on the same
    name or subject."""
    counts = present.quantity.unit == level.quantity.unit == "count"  # a sum of money may be one of many
    if is_aimed(present) or not is_settled(present) or not counts:
        return False
    if present.quantity.change is not None or not measured_words(present) & measured_words(level):
        return False
    who = names(level.subject.text if level.subject else None)
    named = bool(who & names(before(present))) or _same_owner(present, level)
    first = next(claim for claim in inside.claims if claim.sentence.start == present.sentence.start)
    return first is present and present.block not in HEADLINES and named


def plan_against(present: Claim, factor: Claim, level: Claim) -> Verdict:
    """A plan to multiply something to a level, against what is said to be there now."""
    due = base_of(factor, level)
    calculation = f"{number(level)} / {number(factor)} = {spoken(due)}"
    about = ("plan", str(point(level.quantity).normalize()), str(point(present.quantity).normalize()))
    claims = (factor, level, present)
    if Interval(due * (1 - OFF_PLAN), due * (1 + OFF_PLAN)).meets(leeway(present.quantity)):
        text = f"To {written(factor)} to {written(level)} there must be {spoken(due)} now, which is what is told."
        return Holds("arithmetic", claims, text, calculation, about)
    text = (
        f"To {written(factor)} and so reach {written(level)}, there would have to be {spoken(due)} now; what is told "
        f"is {written(present)}. Either the factor or one of the levels is wrong."
    )
    return Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(present)}", about)
