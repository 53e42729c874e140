"""Whether confidence means what it says: the claims of a release in bins of confidence, and how many of them are right.

A claim is judged where the gold speaks of its number: it is right if the gold claim on that number is one that has to
be found and value, unit, comparator, year and modality agree; a claim on a number that is none is wrong. What the gold
leaves open (a claim that need not be found, a number that may well be taken for one) counts neither way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimledger.evaluate import fields
from claimledger.evaluate.claims import FULLY, Aliases, judge
from claimledger.evaluate.figures import Bin, Case, Figure, figure
from claimledger.evaluate.gold import ClaimEntry, Gold, GoldDocument, Placed
from claimledger.evaluate.output import OutClaim, Output

SURE = 0.9
"""From here on a reader takes a claim as it is: nine in ten have to be right."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, SURE, 1.0)
"""Where the bins begin, each with its lower edge; the last one ends at 1, which it includes."""


class Judged(NamedTuple):
    """A predicted claim and whether it is right. fully: in all that a figure stands or falls with; whole: and in
    subject and speaker."""

    claim: OutClaim
    fully: bool
    whole: bool

    @property
    def confidence(self) -> float:
        """How sure the release is of it; 0 where it does not say."""
        return self.claim.confidence or 0.0


def judged(gold: Gold, claims: Iterable[OutClaim]) -> Iterator[Judged]:
    """The claims that the gold can judge, in their order."""
    documents = {document.id: document for document in gold.documents}
    aliases = fields.alias_table(gold.corpus.alias_groups)
    known = ((claim, documents[claim.span.document]) for claim in claims if claim.span.document in documents)
    return (one for claim, document in known if (one := _judged(claim, document, aliases)) is not None)


def _judged(claim: OutClaim, document: GoldDocument, aliases: Aliases) -> Judged | None:
    near = [placed for placed in document.claims if placed.span.shared(claim.span)]
    if near:
        return _held_against(max(near, key=lambda placed: _fit(placed, claim)).entry, claim, aliases)
    tolerated = (trap.span for trap in document.traps if trap.entry.tolerated)
    return None if claim.span.touches(tolerated) else Judged(claim, False, False)


def _fit(placed: Placed[ClaimEntry], claim: OutClaim) -> tuple[bool, float]:
    return fields.value_right(placed.entry, claim.low, claim.high), placed.span.likeness(claim.span)


def _held_against(entry: ClaimEntry, claim: OutClaim, aliases: Aliases) -> Judged | None:
    if not entry.must:
        return None
    right = judge(entry, claim, aliases)
    fully = fields.value_right(entry, claim.low, claim.high) and all(right[name] for name in FULLY)
    return Judged(claim, fully, fully and right["subject"] and right["speaker"])


def score_confidence(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on confidence: how many of the sure claims are fully right, and the expected calibration error."""
    told = with_confidence(gold, output)
    yield figure("confidence.sure", (Case(one.fully, _note(one)) for one in told if one.confidence >= SURE))
    yield Figure("confidence.error", "low", None, None, expected_error(bins(told)))


def with_confidence(gold: Gold, output: Output) -> tuple[Judged, ...]:
    """The judged claims of a release that say how sure they are."""
    return tuple(judged(gold, (claim for claim in output.claims if claim.confidence is not None)))


def _note(one: Judged) -> str:
    return f"{one.claim.span.document} {one.claim.exact!r} at {one.claim.span.start}: {one.confidence:.2f}"


def bins(told: Sequence[Judged]) -> tuple[Bin, ...]:
    """Judged claims by confidence, the least sure first; bins without claims are left out."""
    every = (_bin(told, low, high) for low, high in pairwise(EDGES))
    return tuple(one for one in every if one.claims)


def _bin(told: Sequence[Judged], low: float, high: float) -> Bin:
    inside = [one for one in told if low <= one.confidence < high or one.confidence == high == EDGES[-1]]
    means = (_mean(values) for values in zip(*((one.confidence, one.fully, one.whole) for one in inside), strict=True))
    return Bin(low, high, len(inside), *means) if inside else Bin(low, high, 0, math.nan, math.nan, math.nan)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def whole_of(found: Sequence[Bin]) -> Bin:
    """All bins as one. Raises ValueError where there are none."""
    count = sum(one.claims for one in found)
    if not count:
        raise ValueError("no claim was judged")
    sums = (sum(one[place] * one.claims for one in found) for place in range(3, 6))
    return Bin(found[0].low, found[-1].high, count, *(total / count for total in sums))


def expected_error(found: Sequence[Bin]) -> float | None:
    """The expected calibration error: how far, on average over the claims, the mean confidence of a bin is from its
    share of fully right claims. None of no claims."""
    count = sum(one.claims for one in found)
    return sum(abs(one.confidence - one.fully_right) * one.claims for one in found) / count if count else None
