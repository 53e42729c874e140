"""So much each over two sentences: "60 turbines of 12 megawatts each. With a total of 720 megawatts ...", "14 km long.
At 80 million a kilometre it comes to 1.1 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import is_settled, leeway, number, quotient, written
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows
from claimledger.reconcile.checks.rated import Rated, rated, rated_verdict
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.units import base_unit
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

OFF = Decimal("0.05")
"""How far a rounded average may be off, as a share of it."""

FARTHEST = 2
"""How many times larger a total may be than what so many of so much come to, to be still meant by it."""

NEAR = 100
"""Code points before a figure in which "each" still tells of it."""

_EACH = re.compile(r"\s?(?:each|apiece|every one)\b", re.IGNORECASE)
_TIED = re.compile(
    r" (?:[^\W\d][\w'\u2019-]*,? ){1,3}?(?:(?:with|of|at|worth|costing|weighing|for|carrying|holding|seating) )"
    r"(?:up to |about |some |around )?\W?",
    re.IGNORECASE,
)
_EACH_OF_WHICH = re.compile(
    r"[^.;:\d]{1,60}, each (?:(?:of (?:which|whom|them)|one) )?[^.;:\d]{1,30}\s\W?", re.IGNORECASE
)
_TAKES_UP = re.compile(
    r"\b(?:the|this|that|its|their) (?:entire |whole |full |total )?(?:sum|amount|money|fine|loan|debt|total|bill|"
    r"price|fee|penalty|damages|compensation|grant|award)\b",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(
    r"\b(?:total|combined|overall)(?: [\w-]+){0,3} (?:of|at|is|to)(?: (?:about|some|around))?\s\W?\Z|"
    r"\b(?:in all|altogether|together|in total)(?: [\w-]+){0,3}\s\W?\Z",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"(?: [\w-]+)? (?:in all|altogether|in total|combined)\b", re.IGNORECASE)
_EACH_ONE = re.compile(r"(?:\A|[,;] )(?:and )?(?:each|every one)(?: of them)?\b[^.;:]*\Z", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|for)\s\W?\Z", re.IGNORECASE)
_THEY = re.compile(r"\W?(?:they|these|those|the)\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:so that|so|which (?:makes|brings|made|brought)|making|bringing|raising|for a total|in all|a total of|"
    r"altogether|thus|meaning)\b",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    r"\b(?:com(?:es?|ing) to|came to|amounts? to|totals?|totalling|total|in all|altogether|costs?|makes|"
    r"bring|will be)\b",
    re.IGNORECASE,
)
_AT_RATE = re.compile(
    r"\b(?:at|with) (?:an?|the|its|their) (?:[\w-]+ ){0,3}?(?:of )?(?:about |around |some |roughly )?\W?\Z",
    re.IGNORECASE,
)
_EVERY_ONE = re.compile(r"(?:\A|[,;:] )(?:each|every) (?P<noun>[^\W\d][\w-]*)\b", re.IGNORECASE)
_THUS = re.compile(
    r"\b(?:thus|therefore|hence|so|on average|works? out|statistically|which means|that means|calculat\w+)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:on average|an average|average of|averaging|the average|that is|that makes|which makes)\b", re.IGNORECASE
)
_AVERAGE_FIRST = re.compile(r"\W?(?:on average|that (?:is|makes|means|gives)|this (?:is|makes|means|gives))\b", re.I)
_TO_ONE = re.compile(
    r"\s?(?:[\w-]+ )?(?:in (?:a|each|every|one)|a|an|per|to (?:a|each|every|one)|for (?:each|every)|each|every|"
    r"on each) (?P<noun>[^\W\d][\w-]*)",
    re.IGNORECASE,
)
_BETWEEN_BOTH = re.compile(r" [^.;:\d]{1,40}?\b(?:in|for|on|at|across|among|between|and|with|over|to)\b[^.;:\d]{0,15}")


def eaches(inside: Inside) -> Iterator[Verdict]:
    """What so many with so much each come to, where a sentence takes up the one before it, with whether it fits."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        if previous and follows(previous[-1], sentence[0]):
            found = (
                *_of_pair(previous, sentence),
                *_of_all_before(previous, sentence),
                *_of_every_one(previous, sentence),
                *_rated(previous, sentence),
            )
            yield from (verdict for one in found[:1] for verdict in _judged(one))
            yield from _averages(previous, sentence)
        previous = sentence


def _judged(found: Rated) -> Iterator[Verdict]:
    if found.fits:
        yield rated_verdict(found, holds=True)
    elif found.is_off and _is_near(found):
        yield rated_verdict(found, holds=False)


def _is_near(found: Rated) -> bool:
    small, large = sorted((found.due.low, point(found.whole.quantity)))
    return 0 < large <= FARTHEST * small


def _of_pair(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Rated]:
    """ "60 turbines of 12 megawatts each" in one of two sentences, and their total as such in the other."""
    for told, other in ((previous, sentence), (sentence, previous)):
        for base, each in pairwise(told):
            if _is_base(base) and _is_usable(each) and _are_tied(base, each):
                whole = _sole_in_unit(other, each)
                if whole is not None and _is_told_as_total(whole, each):
                    yield _times(each, base, whole)


def _are_tied(base: Claim, each: Claim) -> bool:
    """Whether words give each of so many things so much: "60 turbines of 12 megawatts each", "seven centres, each of
    which draws 30 megawatts"."""
    gap = between(base, each)
    return bool((_EACH.match(after(each)) and _TIED.fullmatch(gap)) or _EACH_OF_WHICH.fullmatch(gap))


def _is_told_as_total(whole: Claim, each: Claim) -> bool:
    """Whether a word beside it makes a figure the total, or the sentence behind it takes it up as the sum it was."""
    if whole.quantity.start > each.quantity.start:
        return bool(_TOTAL_OF.search(before(whole)) or _IN_ALL.match(after(whole)))
    return bool(_TAKES_UP.search(each.sentence.exact))


def _of_all_before(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Rated]:
    """ "3,200 took part. Each paid 15 euros, so that 84,000 euros were raised"."""
    bases = [claim for claim in previous if _is_base(claim)]
    usable = [claim for claim in sentence if _is_usable(claim)]
    if len(bases) != 1 or len(usable) != 2 or not _alike(*usable):
        return
    each, whole = usable
    first = bool(_EACH_ONE.search(before(each)[-NEAR:])) and bool(_RESULT.search(between(each, whole)))
    behind = _EACH.match(after(each)) and _THEY.match(each.sentence.exact) and _IN_ALL.match(after(whole))
    at_each = _EACH.match(after(each)) and _AT.search(before(each))
    if first or behind or at_each:
        yield _times(each, bases[0], whole)


def _of_every_one(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Rated]:
    """ "It got 24 million crowns and sold 160,000 tickets. Every ticket was thus subsidised with 150 crowns"."""
    each = sentence[0]
    every = _EVERY_ONE.search(before(each)[:NEAR])
    if every is None or not _is_usable(each) or not _THUS.search(each.sentence.exact):
        return
    bases = [one for one in previous if _is_base(one) and folded(every["noun"]) & folded(one.quantity.counted)]
    whole = _sole_in_unit(previous, each)
    if len(bases) == 1 and whole is not None and point(whole.quantity) > point(each.quantity):
        yield _times(each, bases[0], whole)


def _rated(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Rated]:
    """A rate with what it comes to, and in the sentence before how much there is of it; or an average over a time, of
    what the sentence before has changed by."""
    plain = [_as_level(claim) for claim in (*previous, *sentence)]
    start = sentence[0].sentence.start
    for found in rated(plain):
        near = [claim for claim in (found.rate, found.base, found.whole) if claim.sentence.start == start]
        if len(near) == 2 and found.rate in near and _are_sole(found, plain):
            gap = between(*sorted(near, key=lambda claim: claim.quantity.start))
            drawn = found.whole in near and found.rate.quantity.start < found.whole.quantity.start
            if (drawn and (_COMES_TO.search(gap) or _AT_RATE.search(before(found.rate)))) or (
                found.base in near and _AVERAGE.search(gap)
            ):
                yield found


def _are_sole(found: Rated, claims: Sequence[Claim]) -> bool:
    """Whether no other figure of two sentences is in the unit of the base or of the whole."""
    units = [base_unit(one.quantity.unit)[0] for one in claims]
    return all(units.count(base_unit(one.quantity.unit)[0]) == 1 for one in (found.base, found.whole))


def _as_level(claim: Claim) -> Claim:
    """A claim without its change: of what a length of time comes to, the change is the whole."""
    if claim.quantity.change is None or claim.quantity.change.basis != "by":
        return claim
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"change": None})})


def _is_usable(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.change is None and claim.quantity.dimension not in {"share", "rank"}


def _is_base(claim: Claim) -> bool:
    return _is_usable(claim) and claim.quantity.unit == "count" and point(claim.quantity) >= 2


def _sole_in_unit(claims: Sequence[Claim], each: Claim) -> Claim | None:
    found = [claim for claim in claims if _is_usable(claim) and _alike(claim, each)]
    return found[0] if len(found) == 1 else None


def _alike(one: Claim, other: Claim) -> bool:
    units = one.quantity.unit, other.quantity.unit
    return units[0] != "count" and base_unit(units[0])[0] == base_unit(units[1])[0]


def _times(each: Claim, base: Claim, whole: Claim) -> Rated:
    return Rated(each, base, whole, base_unit(each.quantity.unit)[1] / base_unit(whole.quantity.unit)[1])


def _averages(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Verdict]:
    """ "9,600 pupils in 400 classes. On average there are 28 in a class"."""
    counts = [claim for claim in previous if _is_usable(claim) and claim.quantity.unit == "count"]
    rates = [claim for claim in sentence if _is_usable(claim) and claim.quantity.unit == "count"]
    if len(counts) != 2 or len(rates) != 1 or not _AVERAGE_FIRST.match(sentence[0].sentence.exact):
        return
    (one, other), rate, found = counts, rates[0], _TO_ONE.match(after(rates[0]))
    large, small = sorted(counts, key=lambda claim: point(claim.quantity), reverse=True)
    each = found is not None and bool(folded(found["noun"]) & folded(small.quantity.counted))
    due = quotient(leeway(large.quantity), leeway(small.quantity))
    if each and due is not None and _BETWEEN_BOTH.fullmatch(between(one, other)):
        yield _average(large, small, rate, due)


def _average(large: Claim, small: Claim, rate: Claim, due: Interval) -> Verdict:
    told = point(rate.quantity)
    claims = tuple(sorted((large, small, rate), key=lambda claim: claim.quantity.start))
    calculation = f"{number(large)} / {number(small)} = {spoken(point(large.quantity) / point(small.quantity))}"
    about = (rate.document, "average", *(str(point(claim.quantity).normalize()) for claim in claims))
    if due.meets(Interval(told * (1 - OFF), told * (1 + OFF))):
        text = f"{written(rate)} is what {written(large)} to {written(small)} come to."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{written(large)} to {written(small)} do not make {written(rate)} each: {calculation}."
    return Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(rate)}", about)
