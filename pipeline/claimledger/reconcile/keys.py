"""Keys and evidence: what a finding is about, stable over runs, and what was seen when it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimledger.reconcile.group import Candidate
from claimledger.records import Agreement, Claim, Conflict
from claimledger.store import digest, short_id

FindingT = TypeVar("FindingT", Conflict, Agreement)

NO_KEY = "-000000000000"
"""What a finding's key ends in while it waits for its own."""


@dataclass(frozen=True)
class Keyed(Generic[FindingT]):
    """A finding that waits for its key. base: what it is about; extension: what tells it from others about the same."""

    finding: FindingT
    base: tuple[object, ...]
    extension: tuple[object, ...]


def with_keys(prefix: str, waiting: Iterable[Keyed[FindingT]]) -> tuple[FindingT, ...]:
    """The findings with their keys, sorted by them. A key is made from what a finding is about; where two would share
    one, all but the first by extension get it extended by what tells them apart."""
    taken: dict[str, FindingT] = {}
    for one in sorted(waiting, key=lambda one: repr(one.extension)):
        key = short_id(prefix, *one.base)
        if key in taken:
            key = short_id(prefix, *one.base, *one.extension)
        taken[key] = one.finding.model_copy(update={"key": key})
    return tuple(taken[key] for key in sorted(taken))


def measured_thing(members: Sequence[Candidate]) -> tuple[object, ...]:
    """What the members of a finding have in common: subject, core words of the measure, dimension and unit.

    Of several measures the one with the fewest core words stands for all: the narrower ones are parts of it.
    """
    cores = sorted((len(one.definition.core), sorted(one.definition.core)) for one in members)
    quantity = members[0].quantity
    return min(one.anchor for one in members), cores[0][1], quantity.dimension, quantity.unit


def evidence_hash(claims: Iterable[Claim]) -> str:
    """The digest of what a reviewer of these claims relies on: their ids, figures, meaning, times and speakers."""
    return digest(sorted((evidence_of(claim) for claim in claims), key=lambda seen: str(seen[0])))


EVIDENCE = ("id", "figure", "time", "subject", "measure", "scope", "modality", "speaker")
"""What of a claim a reviewer relies on, in the order of `evidence_of`."""


def evidence_of(claim: Claim) -> list[object]:
    """What of a claim a reviewer relies on, by the names in EVIDENCE."""
    quantity, time, said = claim.quantity.wire(), claim.time.wire(), claim.attribution
    return [
        claim.id,
        {name: quantity[name] for name in ("low", "high", "comparator", "precision", "unit", "counted", "change")},
        {name: time[name] for name in ("role", "start", "end")},
        claim.subject and (claim.subject.id or claim.subject.text),
        claim.measure and claim.measure.key,
        claim.scope and claim.scope.text,
        claim.modality,
        said and said.speaker,
    ]
