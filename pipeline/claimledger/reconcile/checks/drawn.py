"""A figure that words draw from the two before it: "That makes 443 million", "now has 51", "which leaves 3,150".

The two may stand in its sentence or in the ones before it in the paragraph; where there are more or fewer than two in
its unit, nothing is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from claimledger.reconcile.checks.figures import difference, is_settled, leeway, number, total, written
from claimledger.reconcile.checks.inside import (
    SOON,
    Inside,
    after,
    before,
    between,
    count_apart,
    follows,
    is_bare,
    of_one_unit,
)
from claimledger.reconcile.checks.levels import is_change_by
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim, ConflictKind

OFF = Decimal("0.25")
"""How far, as a share of it, a figure may be from what the two before it come to, to be meant by it."""

OFF_REST = Decimal("0.5")
"""The same of a rest, where words make one of the two figures a part of the other: what remains is of these then."""

BACK = 2
"""How many sentences before its own the figures may stand in that something is drawn from."""

_SUM = re.compile(
    r"\b(?:(?:that|which|this|together (?:these|those|they)|these|they|the two|both)(?: together| would| will| thus)? "
    r"(?:makes?|made|comes? to|came to|adds? up to|amounts? to)|making|to a total of|for a total of|"
    r"bring(?:s|ing)? (?:the|its|their|his|her|our)(?: [\w-]+){0,3} to|adding up to|add up to)"
    r"(?: [\w-]+){0,2}\s*\W?[A-Z]{0,3}\W?\Z",
    re.IGNORECASE,
)
_TOGETHER_WITH = re.compile(r"(?:together with|along with|added to|adding|counting|including) ", re.IGNORECASE)
"""How a sentence begins that puts a second figure to one before it, for the sum that it goes on with."""

_MAKER = re.compile(r"[A-Z][\w'\u2019-]*,? (?:which|that) made(?: [\w-]+){0,2}\s*\W?[A-Z]{0,3}\W?\Z")
"""A name before "which made": what it produced, no sum: "Mina Clara, which made 207,000 tonnes"."""

_REST = re.compile(r"\b(?:leav(?:es?|ing)|left|remain(?:s|ing)?)(?: [\w-]+){0,5}\s*\W?[A-Z]{0,3}\W?\Z", re.IGNORECASE)
_REMAINING = re.compile(r"(?:\A\W?|[,;] |\band )the remaining\s\W?\Z", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof (?:which|whom|this|these|them)\b", re.IGNORECASE)
_REST_BEHIND = re.compile(
    r"(?: [\w-]+){0,2} (?:(?:are|is|were|was) (?:still )?(?:left|there)|remain(?:s|ed)?)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:and|so) then\b|"
    r"\b(?:(?:now|then|thus|so|thereby|henceforth) (?:has|have|had|holds?|stands? at|numbers?|owns?|counts?|employs?|"
    r"runs?|arrives? at|comes? to|reach(?:es)?)|so that (?:[\w'\u2019-]+ ){1,4}(?:have|has|be|had|hold|number)|"
    r"(?:thus|so|then|to) (?:arrive at|come to|reach|have|make|give))(?: [\w-]+){0,2}\s*\W?[A-Z]{0,3}\W?\Z",
    re.IGNORECASE,
)
_THUS = re.compile(r"\b(?:thus|therefore|hence|so|(?:which|that) (?:is|makes))(?: [\w-]+){0,3}\s\W?\Z", re.IGNORECASE)
_FARTHER = re.compile(
    r"(?: [\w-]+)? (?:behind|ahead|apart|faster|slower|more|less|fewer|longer|shorter|taller|smaller|older|younger|"
    r"earlier|later|"
    r"higher|lower|heavier|lighter|cheaper|dearer)\b",
    re.IGNORECASE,
)
_GAIN = re.compile(
    r"\b(?:add(?:s|ed|ing)?|gain(?:s|ed)?|won|win|another|extra|additional|more|new|further|open(?:s|ed)?|hired?|"
    r"bought|buys?|join(?:s|ed)?|be added|plus)\b",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"\b(?:lost|lose[sd]?|losing|clos(?:e|es|ed|ing)|shut(?:s|ting)?|cut(?:s|ting)?|sold|sells?|fewer|less|died|gone|"
    r"dropp?(?:ed|s)?|fired|scrapp?(?:ed|s)?|settled|repaid|spent|off)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\b(?:another|a further|an additional|an extra)\s\Z", re.IGNORECASE)
_SOME = re.compile(r"\b(?:includ|such as|among|at least|other|also|as well|both|averag|each|per|record)", re.IGNORECASE)
_ADDABLE = frozenset({"count", "money", "mass", "area", "power", "energy", "volume", "length", "duration"})


def drawn(inside: Inside) -> Iterator[Verdict]:
    """The totals, rests and new levels that words draw from two figures before them."""
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        if earlier and not follows(earlier[-1][-1], sentence[0]):
            earlier.clear()
        for place, claim in enumerate(sentence):
            pair = _operands(claim, sentence[:place], earlier[-BACK:]) if _is_addable(claim) else None
            if pair is not None:
                yield from _judged(claim, pair)
        earlier.append(sentence)


def _is_addable(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.dimension in _ADDABLE and not _is_percent_change(claim)


def _is_percent_change(claim: Claim) -> bool:
    return claim.quantity.unit in {"percent", "times"}


def _operands(claim: Claim, same: Sequence[Claim], earlier: Sequence[Sequence[Claim]]) -> tuple[Claim, Claim] | None:
    """The two figures that a figure may be drawn from: those of its unit before it, the nearest sentences first."""
    found: list[Claim] = []
    for sentence in chain([same], reversed(earlier)):
        found = [*(one for one in sentence if _is_addable(one) and _is_in_unit(one, claim)), *found]
        if len(found) >= 2:
            break
    if len(found) > 2 and _FURTHER.search(before(found[-1])[-30:]):
        found = found[-2:]  # "65 run on electricity; another 25 will come, and then 95 will": the two nearest
    if len(found) != 2 or is_change_by(found[0]):
        return None
    return found[0], found[1]


def _is_in_unit(one: Claim, claim: Claim) -> bool:
    """Whether two figures are in one unit; a bare number leaves out that of its own sentence only: "Headcount is 4,150"
    before one of tonnes is no mass."""
    near = one.sentence.start == claim.sentence.start
    if one.quantity.unit != claim.quantity.unit and one.quantity.unit == "count" and not is_bare(one):
        return False  # "two rounds" beside "155 million", which are dollars
    return of_one_unit(one, claim) if near else one.quantity.unit == claim.quantity.unit


def _judged(claim: Claim, pair: tuple[Claim, Claim]) -> Iterator[Verdict]:
    sign = _sign(claim, pair)
    if any(count_apart(claim, one) for one in pair):
        return
    if sign is None or _SOME.search(_stretch(claim, pair)):
        return
    due, told = _due(pair, sign), leeway(claim.quantity)
    value = point(claim.quantity)
    of_which = bool(_OF_WHICH.search(_stretch(claim, pair)) or _THUS.search(before(claim)))
    off = OFF_REST if sign < 0 and of_which else OFF
    if due.meets(told):
        yield drawn_verdict(claim, pair, sign, holds=True)
    elif due.meets(Interval(value * (1 - off), value * (1 + off))) and not _due(pair, -sign).meets(told):
        yield drawn_verdict(claim, pair, sign, holds=False)


def _sign(claim: Claim, pair: tuple[Claim, Claim]) -> int | None:
    """1 where a figure is told as the sum of two, -1 where as what one leaves of the other, None where as neither."""
    lead = before(claim)[-70:]
    beside = between(pair[1], claim)[-70:] if pair[1].sentence.start == claim.sentence.start else lead
    if _is_together(claim, pair):
        return 1
    if _SUM.search(beside):
        return None if _MAKER.search(lead) else 1
    small = min(pair, key=lambda one: point(one.quantity))
    told = f"{before(small)[-30:]} {after(small)[:SOON]}"
    if _REMAINING.search(lead):
        return None  # `rests` knows the whole that it is left of
    if _REST.search(beside) or _REST_BEHIND.match(after(claim)):
        return -1 if _LOSS.search(told) or _REST.search(beside) else None
    if pair[1].sentence.start == claim.sentence.start and _is_apart(claim, beside):
        return -1
    if _NOW.search(beside):
        gain, loss = bool(_GAIN.search(told)), bool(_LOSS.search(told))
        return None if gain == loss else 1 if gain else -1
    return None


def _is_apart(claim: Claim, beside: str) -> bool:
    """Whether words draw from two figures by how much they differ: "and was thus 0.7 seconds behind"."""
    return bool(_THUS.search(beside) and _FARTHER.match(after(claim)))


def _is_together(claim: Claim, pair: tuple[Claim, Claim]) -> bool:
    """Whether a sentence puts one of two figures to the other for what it tells: "Together with the 60 million of an
    earlier round it has 135 million"."""
    near = [one for one in pair if one.sentence.start == claim.sentence.start]
    return len(near) == 1 and pair[1] is near[0] and bool(_TOGETHER_WITH.match(claim.sentence.exact))


def _stretch(claim: Claim, pair: tuple[Claim, Claim]) -> str:
    """The words of the figures' sentences from the first of them on."""
    first = min((claim, *pair), key=lambda one: one.quantity.start)
    told = dict.fromkeys(one.sentence.exact for one in (*pair, claim))
    start = first.quantity.start - first.sentence.start
    return " ".join(told)[start:]


def _due(pair: tuple[Claim, Claim], sign: int) -> Interval:
    small, large = sorted(pair, key=lambda one: point(one.quantity))
    spans = leeway(large.quantity), leeway(small.quantity)
    return total(spans) if sign > 0 else difference(*spans)


def drawn_verdict(claim: Claim, pair: tuple[Claim, Claim], sign: int, *, holds: bool) -> Verdict:
    small, large = sorted(pair, key=lambda one: point(one.quantity))
    value = point(large.quantity) + sign * point(small.quantity)
    order = pair if sign > 0 else (large, small)
    calculation = f"{number(order[0])} {'+' if sign > 0 else '-'} {number(order[1])} = {spoken(value)}"
    claims = tuple(sorted((claim, *pair), key=lambda one: one.quantity.start))
    about = claim.document, "sum", *(str(point(one.quantity).normalize()) for one in claims)
    made = f"{written(order[0])} {'and' if sign > 0 else 'less'} {written(order[1])}"
    if holds:
        text = f"{written(claim)} is what {made} come to, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{made} come to {spoken(value)}; the text draws {written(claim)} from them. One of the three is wrong."
    kind: ConflictKind = "parts_total" if sign > 0 else "arithmetic"
    return Fails(kind, "medium", claims, text, f"{calculation}, not {number(claim)}", about)
