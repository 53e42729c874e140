"""Sums that are told over sentences: "1,240 were confirmed, 2,660 suspected. Taken together these make 3,900." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger.reconcile.checks.figures import (
    difference,
    digits,
    is_counted_out,
    is_settled,
    leeway,
    number,
    total,
    written,
)
from claimledger.reconcile.checks.inside import Inside, between, follows, of_one_unit
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

NEAR_MISS = Decimal("0.1")
"""How near, as a share of it, two figures have to come to the sum that is told, to be meant by it."""

NEAR_OF_ONE = Decimal("0.25")
"""The same where all three count one thing."""

NEAR_BALANCE = Decimal("0.5")
"""How near a balance has to be to the difference to be meant by it: it is small beside what it is the rest of."""

LEAST_TOTAL = 20
"""The total from which counts add up by no chance: small numbers often do."""

_SUM = re.compile(r"\b(?:together|in all|altogether|in total|total|combined|overall|sum)\b", re.IGNORECASE)
_POINTED = re.compile(
    r"\A\W?(?:a total of|in all,?|altogether,?|together,?|in total,?)\s\W?\d|"
    r"\b(?:together|combined|taken) (?:these|those|the two|they|both|it)\b|\bthe two\b|\bthus\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:deficit|surplus|balance|difference|gap|shortfall|excess|net|majority|margin|lead)\b", re.IGNORECASE
)
_DRAWS = re.compile(
    r"\b(?:leav(?:es|ing)|left|so|thus|giving|gives|makes|making|resulting|for)\b|,\s(?:an? |with )", re.IGNORECASE
)
_GONE = re.compile(r"(?: [\w-]+)? of (?:its|their|the|his|her|our) ")
_LEFT = re.compile(
    r"\b(?:left|remain\w*|still|(?:now|then|thus|so|only) (?:has|have|holds?|runs?|keeps?)|keeps?)\b", re.IGNORECASE
)
_DIMENSIONS = frozenset({"count", "money", "mass", "area", "power", "energy", "volume"})


def sums(inside: Inside) -> Iterator[Verdict]:
    """The totals and differences that a sentence draws from two figures told just before it."""
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        while earlier and not follows(earlier[-1][-1], sentence[0]):
            earlier.clear()
        if earlier:
            yield from _drawn(sentence, earlier[-2:])
        earlier.append(sentence)


def remainders(inside: Inside) -> Iterator[Verdict]:
    """So many of so many gone, and how many are left: "It closed 24 of its 118 branches; 94 are left"."""
    for sentence in inside.sentences:
        amounts = [claim for claim in sentence if _is_amount(claim) and is_counted_out(claim.quantity)]
        if len(amounts) == 3 and _GONE.fullmatch(between(*amounts[:2])) and _LEFT.search(_around(amounts[2])):
            yield from _left(*amounts)


def balances(inside: Inside) -> Iterator[Verdict]:
    """Two amounts and what lies between them in one sentence: "4.1 billion sold, 2.7 bought, a surplus of 1.4"."""
    for sentence in inside.sentences:
        amounts = [claim for claim in sentence if _is_amount(claim)]
        alike = len(amounts) == 3 and all(of_one_unit(amounts[0], claim) for claim in amounts[1:])
        if alike and _drawn_off(*amounts[1:]):
            yield from _balance(amounts[:2], amounts[2])


def _drawn_off(other: Claim, rest: Claim) -> bool:
    gap = between(other, rest)
    return bool(_DRAWS.search(gap)) and bool(_REST.search(gap))


def _balance(pair: Sequence[Claim], rest: Claim) -> Iterator[Verdict]:
    told = point(rest.quantity)
    due = _apart(pair)
    if due.meets(leeway(rest.quantity)):
        yield _holds(rest, pair, "-")
    elif due.meets(Interval(told * (1 - NEAR_BALANCE), told * (1 + NEAR_BALANCE))):
        calculation = _calculation(pair, "-")
        text = f"{written(rest)} is not what lies between {written(pair[0])} and {written(pair[1])}: {calculation}."
        yield Fails("arithmetic", "medium", _claims(rest, pair), text, calculation, _about(rest, pair))


def _around(claim: Claim) -> str:
    at = claim.quantity.start - claim.sentence.start
    return claim.sentence.exact[max(0, at - 25) : at + len(claim.quantity.exact) + 30]


def _left(gone: Claim, whole: Claim, left: Claim) -> Iterator[Verdict]:
    rest = point(whole.quantity) - point(gone.quantity)
    calculation = f"{number(whole)} - {number(gone)} = {spoken(rest)}"
    about = _about(gone, (whole, left))
    if rest == point(left.quantity):
        text = f"{written(left)} is what {written(whole)} less {written(gone)} leave."
        yield Holds("arithmetic", (gone, whole, left), text, calculation, about)
    elif abs(rest - point(left.quantity)) <= NEAR_MISS * rest:
        text = f"{written(whole)} less {written(gone)} leave {spoken(rest)}, not {written(left)}."
        yield Fails("arithmetic", "medium", (gone, whole, left), text, f"{calculation}, not {number(left)}", about)


def _drawn(sentence: Sequence[Claim], earlier: Sequence[Sequence[Claim]]) -> Iterator[Verdict]:
    amounts = [claim for claim in sentence if _is_amount(claim)]
    if len(amounts) == 1:
        yield from _of_two(amounts[0], earlier)
    elif len(amounts) == 2:
        yield from _split(amounts, earlier[-1])


def _is_amount(claim: Claim) -> bool:
    return is_settled(claim) and claim.quantity.dimension in _DIMENSIONS and claim.quantity.change is None


def _of_two(drawn: Claim, earlier: Sequence[Sequence[Claim]]) -> Iterator[Verdict]:
    """A figure that is the sum or the difference of the two of its unit in a sentence before it."""
    text = drawn.sentence.exact
    for sentence in reversed(earlier):
        pair = [one for one in sentence if _is_amount(one) and one.quantity.unit == drawn.quantity.unit]
        if len(pair) != 2 or (min(map(digits, (*pair, drawn))) < 2 and not _POINTED.search(text)):
            continue
        one, other = (leeway(claim.quantity) for claim in pair)
        if _SUM.search(text) and total((one, other)).meets(leeway(drawn.quantity)):
            yield _holds(drawn, pair, "+")
        elif _REST.search(text) and _apart(pair).meets(leeway(drawn.quantity)):
            yield _holds(drawn, pair, "-")
        elif _SUM.search(text) and _POINTED.search(text) and _is_near(drawn, pair):
            yield _fails(drawn, pair)
        return


def _apart(pair: Sequence[Claim]) -> Interval:
    large, small = sorted(pair, key=lambda claim: point(claim.quantity), reverse=True)
    return difference(leeway(large.quantity), leeway(small.quantity))


def _is_near(drawn: Claim, pair: Sequence[Claim]) -> bool:
    """Whether two figures come near the sum that is told; nearer where another noun is counted."""
    value = point(drawn.quantity)
    alike = all(folded(one.quantity.counted) & folded(drawn.quantity.counted) for one in pair)
    return abs(value - _sum(pair)) <= (NEAR_OF_ONE if alike else NEAR_MISS) * value


def _split(parts: Sequence[Claim], before_it: Sequence[Claim]) -> Iterator[Holds]:
    """Two counts that make up the one of the sentence before: "67 were in the camp. 41 are buried, 26 still there." """
    wholes = [claim for claim in before_it if _is_amount(claim)]
    if len(wholes) != 1 or point(wholes[0].quantity) < LEAST_TOTAL:
        return
    whole = wholes[0]
    counted = all(is_counted_out(claim.quantity) for claim in (whole, *parts))
    if counted and whole.quantity.counted == parts[0].quantity.counted and _sum(parts) == point(whole.quantity):
        yield _holds(whole, parts, "+")


def _sum(parts: Sequence[Claim]) -> Decimal:
    return sum((point(part.quantity) for part in parts), Decimal(0))


def _calculation(pair: Sequence[Claim], sign: str) -> str:
    one, other = pair
    if sign == "-" and point(one.quantity) < point(other.quantity):
        one, other = other, one
    value = point(one.quantity) + point(other.quantity) * (1 if sign == "+" else -1)
    return f"{number(one)} {sign} {number(other)} = {spoken(value)}"


def _claims(drawn: Claim, pair: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted((drawn, *pair), key=lambda claim: claim.quantity.start))


def _about(drawn: Claim, pair: Sequence[Claim]) -> tuple[object, ...]:
    return drawn.document, "sum", *(str(point(claim.quantity).normalize()) for claim in _claims(drawn, pair))


def _holds(drawn: Claim, pair: Sequence[Claim], sign: str) -> Holds:
    text = f"{written(drawn)} is what {written(pair[0])} and {written(pair[1])} come to."
    if sign == "-":
        text = f"{written(drawn)} is what lies between {written(pair[0])} and {written(pair[1])}."
    return Holds("arithmetic", _claims(drawn, pair), text, _calculation(pair, sign), _about(drawn, pair))


def _fails(drawn: Claim, pair: Sequence[Claim]) -> Fails:
    calculation = _calculation(pair, "+")
    text = (
        f"{written(pair[0])} and {written(pair[1])} are said to come to {written(drawn)}, but {calculation}. One of "
        "the three is wrong."
    )
    return Fails("parts_total", "medium", _claims(drawn, pair), text, calculation, _about(drawn, pair))
