"""An amount with the share that it is of a whole: the whole that both imply, and the one that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile import terms
from claimledger.reconcile.checks.figures import is_settled, leeway, number, quotient, scaled, written
from claimledger.reconcile.checks.inside import Inside, after, between, count_apart, follows, of_one_unit
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.times import is_aimed
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

BETWEEN = 80
"""The most code points between an amount and the share that it is: further apart they rarely belong together."""

HUNDRED = 100
"""A whole in percent: what holds more than that is fuller than it was built for."""

CLEARLY_OFF = Decimal("0.05")
"""How far a share may be from what amount and whole come to, as a part of it, before it is called wrong."""

_LINK = re.compile(
    r"\b(?:account(?:ing|s|ed)? for|(?:is|are|was|were)(?: about| some| just| only| nearly)?\Z|"
    r"represent(?:ing|s|ed)?|making up|makes? up|made up|equivalent to|equal to)\b",
    re.IGNORECASE,
)
_OR = re.compile(
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}(?:,\s(?:or|i\.e\.,?|that is,?)|,? which is|\()"
    r"\s?(?:about |around |roughly |some |nearly )?",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[^,.;:\d]{1,60}, (?:or )?(?:about |around |roughly |nearly |some )?")
_THAT_IS_SHARE = re.compile(
    r"(?:[^.;:\d]|\b(?:of|with|over|under|above) \d[\d,]* [a-z]+){0,80}, (?:that is|which is|or) "
    r"(?:about |around |roughly |nearly |some )?",
)
"""Between a part and its share, where the part is told with a mark of its own: "reached the mark of 180 points, that is
78 percent"."""

_OF_THE_LOT = re.compile(r" of (?:the|its|their|all) (?:[a-z-]+ )?[a-z-]+[,.]")
_JUST = re.compile(r"(?: [a-z-]+){0,2}, (?:just |only |about |nearly |almost |roughly )?")
"""Between an amount and the share that it is of what follows: "36 millimetres, half of the usual 60 millimetres"."""

_CLOSED = re.compile(r"(?:[,.;]|\Z)|(?: [\w'\u2019-]+)? (?:in all|altogether|in total)\b")
_IN_ALL = re.compile(r"(?: [^\W\d][\w'\u2019-]*){0,2} (?:in all|altogether|in total|all told)\b")
_OF = re.compile(r"\s?of (?:the |its |his |her |their |all |a |all the )?(?:[\w'\u2019-]+ ){0,2}\D?", re.IGNORECASE)
_THEN = re.compile(r"\s?(?:of the|of its|of all|out of|of)?\b[^.;:]{0,70}", re.IGNORECASE)
_PART_OF = re.compile(
    r"\s?(?:[^\W\d][\w'\u2019-]* ){0,4}(?:out )?of (?:[^\W\d][\w'\u2019-]* ){0,4}[^\w\s]?", re.IGNORECASE
)
_TRIED = re.compile(r"(?: [^\W\d][\w'\u2019-]*){1,3} (?:from|in|for) (?:(?:his|her|their|its|the) )?", re.IGNORECASE)
_TRIES = frozenset(
    {
        "shot", "try", "attempt", "throw", "kick", "chance", "penalty", "serve", "start", "launch", "application",
        "test", "sample", "call", "bid", "match", "game", "race",
    }
)  # fmt: skip
"""What may succeed, of which another noun tells the successes: goals from shots, hits in attempts, wins in races."""

_OF_WHICH = re.compile(r"[^.:]{0,40}\bof (?:which|whom|this|these|them|that sum)\b[^.;:]{0,40}", re.IGNORECASE)
_AS_SHARE = re.compile(
    r"[^.;:\d]{0,50}(?:,| [-\u2013\u2014]|\() ?(?:or|that is|which is|a|an|giving|making|meaning) "
    r"(?:[^\W\d][\w'\u2019-]* ){0,5}",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:rise|increase|gain|growth|fall|drop|decline|cut|jump|more|less|fewer|up|down|above|below|premium|discount)\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"(?:that|this|it|which) (?:is|was|makes|means|made|comes to|corresponds to|amounts to|equals|gives)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r" of (?:them|these|those)\b")
_THEM = re.compile(r" of (?:them|these|those|it|this|that|the (?:sum|money|total)), (?:or |that is )?")
_COLON = re.compile(r"[^.;:\d]{0,40}: (?:some |about |only |just )?")
_COMMA = re.compile(r"(?: [a-z]+)?,")
_OF_THESE = re.compile(r"of (?:them|these|those|this)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"(?<!\d )\b(?:of|among)(?: [\w'\u2019-]+){0,3}\s?\Z", re.IGNORECASE)
_BARE_TOTAL = terms.GENERIC | terms.ANAPHORIC | {"national", "world", "global", "nationwide"}
_AMOUNTS = frozenset({"money", "count", "mass", "area", "volume", "energy", "power", "length"})


def implied_wholes(inside: Inside) -> Iterator[Verdict]:
    """Amounts that are said to be a share of a whole that is not given, with how much that is.

    Of a plan the whole is worth a look: it is a second plan that nobody states.
    """
    for sentence in inside.sentences:
        for one, other in pairwise(sentence):
            if is_share_of(one, other) and not any(_is_whole(one, other, claim) for claim in sentence):
                yield _whole(one, other)


def is_share_of(amount: Claim, share: Claim) -> bool:
    """Whether two neighbouring figures are an amount and the share that it is of a whole."""
    kinds = amount.quantity.dimension in {"money", "count"} and share.quantity.dimension == "share"
    usable = share.quantity.unit == "percent" and point(share.quantity) > 0
    gap = between(amount, share)
    return kinds and usable and len(gap) <= BETWEEN and bool(_LINK.search(gap)) and _same_kind(amount, share)


def _same_kind(amount: Claim, share: Claim) -> bool:
    """Whether the whole can be a whole of the amount: of a count, one that names what is counted, or a bare total."""
    if amount.quantity.dimension == "money":
        return True
    text = share.scope.text if share.scope else share.measure.key if share.measure else None
    whole, counted = folded(text), folded(amount.quantity.counted)
    return bool(counted & whole) or (bool(whole) and whole <= _BARE_TOTAL)


def _whole(amount: Claim, share: Claim) -> Verdict:
    whole = point(amount.quantity) * 100 / point(share.quantity)
    division = f"{number(amount)} / {number(share)} % = {spoken(whole)}"
    about = (amount.document, division)
    told = f"{written(amount)} is said to be {written(share)} of a whole: that whole is about {spoken(whole)}"
    if is_aimed(amount) and is_aimed(share):
        text = f"{told}. Nobody states that figure, and the plan holds only if it comes true as well."
        return Fails("other", "low", (amount, share), text, division, about)
    return Holds("arithmetic", (amount, share), f"{told}.", division, about)


def shares_of_wholes(inside: Inside) -> Iterator[Verdict]:
    """An amount, its share and the whole in one sentence, with whether they fit: 49 of 310 are 15.8 percent; and
    those that a second sentence takes up: "That is a share of 16 percent"."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        for share in filter(_is_share, sentence):
            yield from _judged(share, sentence)
        if previous and follows(previous[-1], sentence[0]):
            yield from _of_them(previous, sentence)
            yield from _share_of_them(previous, sentence)
            yield from _in_all(previous, sentence)
            if _THAT_IS.match(sentence[0].sentence.exact):
                yield from _said_again(previous, sentence)
        previous = sentence


def _is_share(claim: Claim) -> bool:
    return claim.quantity.unit == "percent" and is_settled(claim)


def _said_again(one: Sequence[Claim], other: Sequence[Claim]) -> Iterator[Verdict]:
    """A share in one of two sentences, and in the other the only amount with its whole."""
    for shares, amounts in ((one, other), (other, one)):
        told = [claim for claim in shares if _is_share(claim)]
        pairs = [pair for pair in pairwise(amounts) if _are_tied(*pair)] or list(_told_first(amounts))
        if len(told) == len(pairs) == 1 and told[0].quantity.change is None and not _has_pair(shares):
            yield from _judged_one(told[0], *pairs[0], firm=True)
            return


def _told_first(amounts: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The amount and the whole of a sentence of two: "Of the 1,250 pupils, 475 come by bicycle"."""
    if len(amounts) == 2 and all(map(_is_amount, amounts)) and _is_told_first(amounts[0]):
        whole, amount = amounts
        if (
            of_one_unit(whole, amount)
            and not count_apart(whole, amount)
            and point(amount.quantity) < point(whole.quantity)
        ):
            yield amount, whole


def _of_them(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Verdict]:
    """A part of what the sentence before counts, with its share: "It allowed 129 of them, or 15 percent"."""
    for amount, share in pairwise(sentence):
        wholes = [one for one in previous if _is_amount(one) and of_one_unit(one, amount)]
        told = _OF_THEM.match(after(amount)) or _OF_THESE.match(amount.sentence.exact)
        if told and len(wholes) == 1 and _is_amount(amount) and _is_share(share) and share.quantity.change is None:
            larger = point(wholes[0].quantity) > point(amount.quantity)
            if larger and _OR.fullmatch(between(amount, share)):
                yield from _judged_one(share, amount, wholes[0], firm=True)


def _share_of_them(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Verdict]:
    """A share of what the sentence before counts, with how many that is: "Half of them, 250, were given the drug"."""
    for share, amount in pairwise(sentence):
        wholes = [one for one in previous if _is_amount(one) and one.quantity.unit == amount.quantity.unit]
        told = _THEM.fullmatch(between(share, amount)) and _COMMA.match(after(amount)) and _is_share(share)
        if not told or len(wholes) != 1 or not _is_amount(amount) or share.quantity.change is not None:
            continue
        if point(wholes[0].quantity) > point(amount.quantity):
            yield from _judged_one(share, amount, wholes[0], firm=True)


def _in_all(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Verdict]:
    """A share of a whole, and in the next sentence how many that is: "38 percent of its 1,250 shops. It shuts 475 in
    all"."""
    told = [pair for pair in pairwise(previous) if _is_share(pair[0]) and _is_told_of(*pair)]
    amounts = [claim for claim in sentence if _is_amount(claim) and _IN_ALL.match(after(claim))]
    if len(told) == len(amounts) == 1 and amounts[0].quantity.unit == told[0][1].quantity.unit:
        share, whole = told[0]
        if share.quantity.change is None and point(amounts[0].quantity) < point(whole.quantity):
            yield from _judged_one(share, amounts[0], whole, firm=True)


def _is_told_of(share: Claim, whole: Claim) -> bool:
    return _is_amount(whole) and bool(_OF.fullmatch(between(share, whole)))


def _has_pair(sentence: Sequence[Claim]) -> bool:
    return any(_are_tied(*pair) for pair in pairwise(sentence))


def _are_tied(amount: Claim, whole: Claim) -> bool:
    """Whether words tie an amount to the whole right behind it: "412 of 640 beds", "45 million on sales of 600"."""
    alike = _is_amount(amount) and _is_amount(whole) and of_one_unit(amount, whole)
    return (
        alike
        and 0 < point(amount.quantity) < point(whole.quantity)
        and bool(_PART_OF.fullmatch(between(amount, whole)))
    )


def _judged(share: Claim, sentence: Sequence[Claim]) -> Iterator[Verdict]:
    for amount, whole in _amounts_and_wholes(share, sentence):
        found = tuple(_judged_one(share, amount, whole, firm=_is_firm(amount, share, whole)))
        yield from found
        if found:
            return


def _judged_one(share: Claim, amount: Claim, whole: Claim, *, firm: bool) -> Iterator[Verdict]:
    """Whether an amount is the share of a whole. firm: whether the words leave no doubt that it is meant to be."""
    due = quotient(leeway(amount.quantity), leeway(whole.quantity))
    if due is None:
        return
    percent, told = scaled(due, 100), point(share.quantity)
    if percent.meets(leeway(share.quantity)):
        if firm or share.quantity.dimension == "share":
            yield share_verdict(amount, share, whole, holds=True)
    elif firm and not percent.meets(Interval(told * (1 - CLEARLY_OFF), told * (1 + CLEARLY_OFF))):
        yield share_verdict(amount, share, whole, holds=False)


def _amounts_and_wholes(share: Claim, sentence: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The amounts before a share with the larger ones, in the same unit, that may be the whole; and the amount that
    stands as an apposition behind the whole: "half of the 240 pupils, 120, came"."""
    plain = [claim for claim in sentence if _is_amount(claim)]
    later = [claim for claim in plain if claim.quantity.start > share.quantity.start][:2]
    if len(later) == 2 and _is_apposed(share, *later):
        yield later[1], later[0]
    if len(later) == 2 and _is_spelt_out(share, *later):
        yield later[0], later[1]
    for amount in reversed([claim for claim in plain if claim.quantity.start < share.quantity.start]):
        for whole in plain:
            apart = count_apart(amount, whole) and not _is_success(amount, whole)
            if _is_whole(amount, share, whole) and not apart:
                yield amount, whole


def _is_success(amount: Claim, whole: Claim) -> bool:
    """Whether an amount is what came of so many tries, told next to them: "27 goals from 54 shots", "52 shots for 31
    goals". Of these the share is taken though they count two things."""
    first, last = sorted((amount, whole), key=lambda claim: claim.quantity.start)
    return bool(folded(whole.quantity.counted) & _TRIES) and bool(_TRIED.fullmatch(between(first, last)))


def _is_apposed(share: Claim, whole: Claim, amount: Claim) -> bool:
    """Whether a share of a whole is told again as an amount, between commas."""
    alike = of_one_unit(whole, amount) and point(amount.quantity) < point(whole.quantity)
    told = _OF.fullmatch(between(share, whole)) and _APPOSED.fullmatch(between(whole, amount))
    return alike and bool(told) and bool(_CLOSED.match(after(amount)))


def _is_spelt_out(share: Claim, amount: Claim, whole: Claim) -> bool:
    """Whether a colon tells a share again in figures: "80 percent full: 41,000 of the 62,000 seats were taken"."""
    return bool(_COLON.fullmatch(between(share, amount))) and _are_tied(amount, whole)


def _is_amount(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.dimension in _AMOUNTS and claim.quantity.change is None


def _is_whole(amount: Claim, share: Claim, whole: Claim) -> bool:
    """Whether a figure may be the whole: of the unit of the amount, larger, and told as that of which it is a part."""
    if not _is_amount(whole) or whole is amount or not of_one_unit(amount, whole):
        return False
    if point(share.quantity) > HUNDRED:
        return 0 < point(whole.quantity) < point(amount.quantity) and whole.quantity.start < amount.quantity.start
    if not 0 < point(amount.quantity) < point(whole.quantity):
        return False
    if whole.quantity.start > share.quantity.start:
        return bool(_THEN.fullmatch(between(share, whole)))
    return (
        _is_told_first(whole) or _are_tied(amount, whole) or _is_of_which(whole, amount) or _is_success(amount, whole)
    )


def _is_put_beside(amount: Claim, whole: Claim) -> bool:
    """Whether words between an amount and a whole make the one a part of the other."""
    return _are_tied(amount, whole) or _is_of_which(whole, amount) or _is_success(amount, whole)


def _is_of_which(whole: Claim, amount: Claim) -> bool:
    """Whether an amount is told as a part of a whole right before it: "96 million, of which 60 went on wages"."""
    return whole.quantity.start < amount.quantity.start and bool(_OF_WHICH.fullmatch(between(whole, amount)))


def _is_told_first(whole: Claim) -> bool:
    """Whether the words before a figure make it that of which others are a part: "Of the 1,204 patients, 48 ..."."""
    at = whole.quantity.start - whole.sentence.start
    return bool(_OUT_OF.search(whole.sentence.exact[:at]))


def _is_firm(amount: Claim, share: Claim, whole: Claim) -> bool:
    """Whether the words leave no doubt that the three belong together."""
    if share.quantity.start < whole.quantity.start < amount.quantity.start or _is_spelt_out(share, amount, whole):
        return True
    last = max(amount, whole, key=lambda claim: claim.quantity.start)
    if last is whole and whole.quantity.start > share.quantity.start:
        gap = between(amount, share)
        return bool(_LINK.search(gap) or _OR.fullmatch(gap) or _is_just(gap, whole)) and bool(
            _OF.fullmatch(between(share, whole))
        )
    gap = between(last, share)
    tied = _is_put_beside(amount, whole) or (last is amount and _is_told_first(whole))
    if tied and _AS_SHARE.fullmatch(gap) and not _NO_SHARE.search(gap) and share.quantity.change is None:
        return True
    if last is whole and _are_tied(amount, whole) and _APPOSED.fullmatch(gap) and _OF_THE_LOT.match(after(share)):
        return share.quantity.change is None
    if last is amount and _is_told_first(whole) and _THAT_IS_SHARE.fullmatch(gap):
        return share.quantity.change is None
    return bool(_OR.fullmatch(gap)) or (bool(_APPOSED.fullmatch(gap)) and after(share)[:1] in {",", ".", ""})


def _is_just(gap: str, whole: Claim) -> bool:
    """Whether a share stands as an apposition behind its amount, and its whole ends the clause."""
    behind = after(whole).lstrip().removeprefix(whole.quantity.counted or "")
    return bool(_JUST.fullmatch(gap)) and behind[:1] in {".", ",", ";", ""}


def share_verdict(amount: Claim, share: Claim, whole: Claim, *, holds: bool) -> Verdict:
    percent = 100 * point(amount.quantity) / point(whole.quantity)
    calculation = f"{number(amount)} / {number(whole)} = {spoken(percent)} %"
    claims = tuple(sorted((amount, share, whole), key=lambda claim: claim.quantity.start))
    about = (share.document, "share", *(str(point(claim.quantity).normalize()) for claim in claims))
    if holds:
        text = f"{written(amount)} of {written(whole)} is {written(share)}, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{written(amount)} of {written(whole)} is not {written(share)}: {calculation}."
    return Fails("arithmetic", "medium", claims, text, calculation, about)
