"""A lead told with the two shares that it lies between: "52.4 percent, her rival 44.1; her lead is 8.3 points"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.reconcile.checks.figures import difference, is_settled, leeway, number, written
from claimledger.reconcile.checks.inside import Inside, after, before
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

_LEAD = re.compile(
    r"\b(?:lead|margin|gap|difference|majority|ahead|apart)"
    r"(?: (?:of|is|was|by|thus|between|the|two|them|now|being)){0,5}"
    r"(?: (?:about|some|only|just|nearly))?\s?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r" (?:\w+ )?(?:ahead|apart|behind)\b")


def leads(inside: Inside) -> Iterator[Verdict]:
    """The percentage points by which one of the two shares of a sentence is said to lead the other, with whether these
    lie so far apart."""
    for sentence in inside.sentences:
        points = [claim for claim in sentence if _is_points(claim) and is_settled(claim)]
        shares = [claim for claim in sentence if claim.quantity.unit == "percent" and is_settled(claim)]
        plain = len(points) == 1 and len(shares) == 2 and not any(one.quantity.change for one in shares)
        if plain and points[0].quantity.start > shares[1].quantity.start and _is_lead(points[0]):
            yield _judged(points[0], *shares)


def _is_points(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.unit == "percentage_point" or (quantity.unit == "count" and quantity.counted == "points")


def _is_lead(claim: Claim) -> bool:
    return bool(_LEAD.search(before(claim)) or _BEHIND.match(after(claim)))


def _judged(lead: Claim, one: Claim, other: Claim) -> Verdict:
    small, large = sorted((one, other), key=lambda claim: point(claim.quantity))
    told = f"{written(lead)} points" if lead.quantity.unit == "count" else written(lead)
    claims = (one, other, lead)
    value = spoken(point(large.quantity) - point(small.quantity))
    calculation = f"{number(large)} - {number(small)} = {value}"
    about = (lead.document, "lead", *(str(point(claim.quantity).normalize()) for claim in claims))
    if difference(leeway(large.quantity), leeway(small.quantity)).meets(leeway(lead.quantity)):
        text = f"{written(large)} and {written(small)} are {told} apart, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{written(large)} and {written(small)} are {value} points apart, not {told}."
    return Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(lead)}", about)
