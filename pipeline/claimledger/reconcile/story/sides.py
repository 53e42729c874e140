"""The sides of a dispute: an article that gives the figure of one side for the same thing is a witness of that side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimledger.reconcile.compare import Compared
from claimledger.reconcile.gathering import Typed
from claimledger.reconcile.group import Candidate

JOINED = frozenset({"contradiction", "unit_or_scale", "target_vs_actual", "rank"})
"""Kinds of dispute that a further witness takes a side in."""


def with_witnesses(disputes: Sequence[Typed], agreed: Iterable[Compared]) -> Iterator[Typed]:
    """The disputes, and each again with those further articles' figures that agree with one of its two. agreed: pairs
    of figures that tell one thing alike."""
    alike: defaultdict[str, list[Candidate]] = defaultdict(list)
    for pair in (one.pair for one in agreed if one.level["value"] != "compatible"):
        alike[pair[0].claim.id].append(pair[1])
        alike[pair[1].claim.id].append(pair[0])
    for dispute in disputes:
        yield dispute
        if dispute.kind in JOINED:
            one, other = dispute.pair
            yield from (_between(dispute, one, witness) for witness in _further(dispute, alike[other.claim.id]))
            yield from (_between(dispute, witness, other) for witness in _further(dispute, alike[one.claim.id]))


def _further(dispute: Typed, witnesses: Iterable[Candidate]) -> Iterator[Candidate]:
    """The witnesses that are in neither article of a dispute."""
    told = {candidate.claim.document for candidate in dispute.pair}
    return (one for one in witnesses if one.claim.document not in told)


def _between(dispute: Typed, one: Candidate, other: Candidate) -> Typed:
    first, second = sorted((one, other), key=lambda candidate: candidate.claim.id)
    return replace(dispute, pair=(first, second), comparisons=())
