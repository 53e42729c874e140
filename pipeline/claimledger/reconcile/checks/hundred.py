"""Shares of one whole, which make a hundred percent: 47 + 41 + 16 percent are too much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger.reconcile.checks.figures import is_settled, leeway, number, total
from claimledger.reconcile.checks.inside import Inside, after, between, follows
from claimledger.reconcile.checks.parting import LEAST_PARTS
from claimledger.reconcile.checks.rows import in_a_row, is_open
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.story.concepts import concept_of
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim, Severity

HUNDRED = Decimal(100)
"""A whole in percent."""

OVER = Decimal(110)
"""The sum in percent from which shares rather overlap (people could give several answers) than are added up wrongly."""

_AGAINST = re.compile(r"\b(?:against|opposed|rejected|voted no|did not|didn't|failed)\b", re.IGNORECASE)
_OTHER_WHOLES = frozenset({
    "interest rate", "mortgage", "inflation", "growth", "growth of economy", "unemployment", "punctuality", "pass rate",
    "tariff", "turnout",
})  # fmt: skip
"""Concepts whose percentages are each of a whole of its own, one for every bank, country or school."""

_FURTHER = re.compile(r"\W?(?:another|a further|the (?:remaining|other|rest))\b", re.IGNORECASE)
_RIVALS = re.compile(
    r"(?:her|his|their|the|its) (?:[\w-]+ )?(?:rivals?|challengers?|opponents?|competitors?|runner-up)\b", re.IGNORECASE
)
_UNDECIDED = re.compile(
    r"\b(?:undecided|unsure|not sure|did(?:n['\u2019]t| not) know|no opinion|no answer|abstain\w*)\b", re.IGNORECASE
)
"""Who has not chosen, told beside those who did: nobody is counted twice then."""

_HABIT = re.compile(
    r"\s*(?:%|percent|per cent)?\s*(?:of them )?(?:were|are|have|had|own|rent|live|use|do|\w{2,}ed|dr[aiu]nk)\b"
)
"""A verb of its own behind each share: what people are and do may overlap."""

_IN_A_PLACE = re.compile(r"\s*(?:%|percent|per cent)?\s*(?:in|at|among|for)\b", re.IGNORECASE)
_OF_A_WHOLE = re.compile(
    r"\s*(?:%|percent|per cent)?\s*of (?:the |all |its |their |his |her |our )?([\w'\u2019-]+)", re.IGNORECASE
)


def shares_of_one(inside: Inside) -> Iterator[Verdict]:
    """The shares of one whole that a sentence lists, with whether they make a hundred percent."""
    previous: list[Claim] = []
    for sentence in inside.sentences:
        shares = [claim for claim in sentence if claim.quantity.unit == "percent"]
        if _make_a_whole(shares):
            yield from _hundred(shares)
        elif previous and follows(previous[-1], sentence[0]) and _goes_on(previous, shares):
            yield from _hundred([*previous, *shares])
        previous = shares


def _goes_on(previous: Sequence[Claim], shares: Sequence[Claim]) -> bool:
    """Whether a sentence goes on with the shares of the one before: "Another 12 percent were undecided"."""
    told = (*previous, *shares)
    if not shares or len(told) < LEAST_PARTS:
        return False
    rivals = _RIVALS.match(shares[0].sentence.exact)
    if not rivals and (len(shares) != 1 or not _FURTHER.match(shares[0].sentence.exact)):
        return False
    alike = len({(claim.time.start, claim.time.end, claim.modality) for claim in told}) == 1
    closed = (
        in_a_row(previous)
        and in_a_row(shares)
        and (not is_open(previous) or bool(_UNDECIDED.search(shares[0].sentence.exact)))
    )
    return alike and closed and all(map(_is_plain_share, told))


def _make_a_whole(shares: Sequence[Claim]) -> bool:
    """Whether the shares of a sentence are meant to be all of a whole."""
    if len(shares) == 2:
        return are_complements(*shares) or _are_opposites(*shares)
    return len(shares) >= LEAST_PARTS and _are_of_one_whole(shares)


def are_complements(one: Claim, other: Claim) -> bool:
    """Whether two shares, written with a decimal, make a hundred to the last digit: 82.4 and 17.6 percent."""
    whole = point(one.quantity) + point(other.quantity) == HUNDRED
    fine = all("." in claim.quantity.exact and _is_share(claim) for claim in (one, other))
    return whole and fine and (one.time.start, one.time.end) == (other.time.start, other.time.end)


def _are_opposites(one: Claim, other: Claim) -> bool:
    """Whether two shares are told of one whole as what is for something and what is not."""
    plain = all(_is_plain_share(claim) for claim in (one, other)) and in_a_row((one, other))
    return plain and bool(_AGAINST.search(after(other)[:40])) and not _AGAINST.search(between(one, other))


def _are_of_one_whole(shares: Sequence[Claim]) -> bool:
    """Whether shares are told of one whole at one time, each of another part: no changes, rates, places or years."""
    plain = all(_is_plain_share(claim) for claim in shares)
    times = {(claim.time.start, claim.time.end, claim.modality) for claim in shares}
    if not plain or len(times) > 1 or not in_a_row(shares) or is_open(shares):
        return False
    wholes = {found[1].casefold() for claim in shares if (found := _OF_A_WHOLE.match(after(claim)))}
    return len(wholes) < 2 and not any(concept_of(claim) in _OTHER_WHOLES for claim in shares)


def _is_plain_share(claim: Claim) -> bool:
    return _is_share(claim) and not _IN_A_PLACE.match(after(claim))


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    stated = is_settled(claim) and quantity.dimension == "share" and quantity.change is None
    return stated and 0 < point(quantity) < HUNDRED


def _hundred(shares: Sequence[Claim]) -> Iterator[Verdict]:
    sums = total(leeway(claim.quantity) for claim in shares)
    value = sum((point(claim.quantity) for claim in shares), Decimal(0))
    calculation = f"{' + '.join(number(claim) for claim in shares)} = {spoken(value)} %"
    about = (shares[0].document, "hundred", *(str(point(claim.quantity).normalize()) for claim in shares))
    if sums.meets(Interval(HUNDRED, HUNDRED)):
        yield Holds("arithmetic", tuple(shares), "The shares add up to the whole.", calculation, about)
    elif sums.low > HUNDRED and value <= OVER:
        text = (
            f"The shares that the sentence lists come to more than the whole: {calculation}. One of them is wrong, or "
            "they overlap."
        )
        severity: Severity = "low" if all(_HABIT.match(after(claim)) for claim in shares) else "medium"
        yield Fails("parts_total", severity, tuple(shares), text, calculation, about)
