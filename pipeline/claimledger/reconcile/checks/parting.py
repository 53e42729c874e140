"""A total and its parts as they stand beside each other, and how near they come to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.checks.figures import leeway, total
from claimledger.reconcile.checks.inside import after, between
from claimledger.reconcile.values import Interval, point
from claimledger.records import Claim

NEAR_MISS = Decimal("0.1")
"""How near, as a share of the total, parts have to come to it to be meant to make it up: parts that come to less are
rather some of them, and those that come to far more are no parts."""

NEAR_MISS_UNMARKED = Decimal("0.05")
"""The same where no colon says that the parts of the total follow."""

NEAR_MISS_SUMMED = Decimal("0.25")
"""The same where the sentence ends with what its figures come to: it says itself that these are all."""

LEAST_PARTS = 3
"""Parts from which figures in a row, without a word that says so, are those of a whole."""

FEW_ROUNDINGS = 3
"""Figures, as a total and two parts, whose roundings may well all go one way."""

_PLACED = re.compile(
    r"(?: of (?:whom|which|them))? (?P<how>in|on|at|from|with|by|to|for) (?:the |a |an )?"
    r"(?P<where>[^\W\d][\w'\u2019-]*(?: [^\W\d][\w'\u2019-]*)?)"
)
_SEMICOLON = re.compile(r"[^;:()\d]{0,60}; (?:of these |of them )?(?:[^\W\d][\w'\u2019-]* ){0,2}")


@dataclass(frozen=True)
class Parting:
    """A total and its parts, in reading order. marked: whether words say that these are parts of it; listed: whether
    they say that these are all of them, as a colon does; summed: whether words say
    that these come to it, as behind "in all" or "the rest"."""

    whole: Claim
    parts: tuple[Claim, ...]
    marked: bool
    listed: bool
    summed: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the parts are listed as all there are: with a mark before them, and an "and" before the last."""
        return self.listed and " and " in between(*self.parts[-2:])

    @property
    def is_told_apart(self) -> bool:
        """Whether a semicolon and a closed list, or a comma and two places, set the parts behind the whole: "140 fell
        ill; 96 have recovered, 31 are in hospital and 23 have died"."""
        gap = between(self.whole, self.parts[0])
        closed = len(self.parts) >= LEAST_PARTS and " and " in between(*self.parts[-2:])
        return (closed and bool(_SEMICOLON.fullmatch(gap))) or (self.is_parted and gap.endswith(", "))

    @property
    def margin(self) -> Decimal:
        """How far the parts may miss the whole, to be meant to make it up."""
        if self.summed or self.is_parted:
            return NEAR_MISS_SUMMED
        return NEAR_MISS if self.marked else NEAR_MISS_UNMARKED

    @property
    def is_parted(self) -> bool:
        """Whether two parts can't be in both places told of them: "in the first group ... in the second group"."""
        told = [_PLACED.match(after(part)) for part in self.parts]
        if len(told) != 2 or told[0] is None or told[1] is None or told[0]["how"] != told[1]["how"]:
            return False
        one, other = (found["where"].split() for found in told if found is not None)
        named = all(words[0][:1].isupper() for words in (one, other))
        sided = told[0]["how"] in {"for", "from", "by"} and all(
            found is not None and "the" in found[0] for found in told
        )
        return one != other and (named or sided or (len(one) > 1 and one[-1] == other[-1]))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(sorted((self.whole, *self.parts), key=lambda claim: claim.quantity.start))

    @property
    def sum(self) -> Decimal:
        return sum((point(part.quantity) for part in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether the parts make the whole, as far as their digits tell.

        Many roundings do not all go one way: of more than a few, what is left over stays within the error of their sum.
        """
        if not total(leeway(part.quantity) for part in self.parts).meets(leeway(self.whole.quantity)):
            return False
        return abs(self.sum - point(self.whole.quantity)) <= rounding_error(leeway(one.quantity) for one in self.claims)

    @property
    def miss(self) -> Decimal:
        """How far the sum is from the whole, as a share of it."""
        return abs(self.sum - point(self.whole.quantity)) / point(self.whole.quantity)


def rounding_error(spans: Iterable[Interval]) -> Decimal:
    """How far the sum of some rounded figures is off at most, in all but a few of a hundred cases: twice the standard
    deviation of a sum of errors that are each spread evenly over a span; of up to three figures as far as it can be."""
    widths = [(one.high - one.low) / 2 for one in spans]
    if len(widths) <= FEW_ROUNDINGS:
        return sum(widths, Decimal(0))
    return 2 * (sum((width * width for width in widths), Decimal(0)) / 3).sqrt()
