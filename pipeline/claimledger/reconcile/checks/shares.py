"""An amount with the share that it is of a whole, in one breath: the whole that both imply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.reconcile import terms
from claimledger.reconcile.checks.inside import Inside, between
from claimledger.reconcile.checks.verdict import Holds
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

BETWEEN = 80
"""The most code points between an amount and the share that it is: further apart they rarely belong together."""

_LINK = re.compile(
    r"\b(?:account(?:ing|s|ed)? for|represent(?:ing|s|ed)?|making up|makes? up|made up|equivalent to|equal to)\b",
    re.IGNORECASE,
)
_BARE_TOTAL = terms.GENERIC | terms.ANAPHORIC | {"national", "world", "global", "nationwide"}


def implied_wholes(inside: Inside) -> Iterator[Holds]:
    """Amounts that are said to be a share of something, with how much that is."""
    return (_whole(one, other) for one, other in inside.neighbours() if is_share_of(one, other))


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


def _whole(amount: Claim, share: Claim) -> Holds:
    whole = point(amount.quantity) * 100 / point(share.quantity)
    text = (
        f"{amount.quantity.exact} is said to be {share.quantity.exact} of a whole: that whole is about {spoken(whole)}."
    )
    division = f"{spoken(point(amount.quantity))} / {spoken(point(share.quantity))} % = {spoken(whole)}"
    return Holds("arithmetic", (amount, share), text, division, (amount.document, division))
