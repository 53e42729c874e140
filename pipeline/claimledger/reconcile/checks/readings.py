"""An amount that may be read as one of two things: of the part that was told before it, or of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.reconcile import terms
from claimledger.reconcile.checks.figures import number, written
from claimledger.reconcile.checks.inside import Inside, between
from claimledger.reconcile.checks.verdict import Fails
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.times import is_aimed
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

_SAME_AGAIN = re.compile(r"[^.;:]{0,60}, and (?P<told>the [^.;:]{0,80})", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:its|their|his|her|our|by|from)\b|['\u2019]s?\b", re.IGNORECASE)


def two_readings(inside: Inside) -> Iterator[Fails]:
    """An amount right behind a share of the same measure that doesn't say whose it is: of the part, or of the whole?"""
    for one, other in inside.neighbours():
        if _may_be_either(one, other):
            yield _either(one, other)


def _may_be_either(share: Claim, amount: Claim) -> bool:
    if share.quantity.unit != "percent" or share.quantity.dimension != "share" or share.quantity.change is not None:
        return False
    if amount.quantity.dimension != "money" or not 0 < point(share.quantity) < 100 or is_aimed(share):
        return False
    found = _SAME_AGAIN.fullmatch(between(share, amount))
    if found is None or _OWNED.search(found["told"]) or share.measure is None:
        return False
    measured = folded(share.measure.text) - terms.GENERIC - terms.ANAPHORIC
    return len(measured & folded(found["told"])) > 1


def _either(share: Claim, amount: Claim) -> Fails:
    part, value = point(share.quantity) / 100, point(amount.quantity)
    first = f"{spoken(value)} / {number(share)} % = {spoken(value / part)}"
    second = f"{spoken(value)} x {number(share)} % = {spoken(value * part)}"
    text = (
        f"{written(amount)} follows {written(share)} of the same measure and doesn't say whose it is. If it belongs to "
        f"the part, the whole is {spoken(value / part)} ({first}); if it is the whole, the part is "
        f"{spoken(value * part)} ({second})."
    )
    about = (share.document, "either", str(point(share.quantity).normalize()), str(value.normalize()))
    return Fails("different_definition", "low", (share, amount), text, f"{first}; {second}", about)
