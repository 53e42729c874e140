"""Keys and evidence: what a finding is about, stable over runs, and what was seen when it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimledger.reconcile.group import Candidate
from claimledger.records import Claim
from claimledger.store import digest, short_id


def family(members: Sequence[Candidate]) -> tuple[object, ...]:
    """What the members of a finding have in common: subject, core words of the measure, dimension and unit.

    Of several measures the one with the fewest core words stands for all: the narrower ones are parts of it.
    """
    cores = sorted((len(one.definition.core), sorted(one.definition.core)) for one in members)
    quantity = members[0].claim.quantity
    return min(one.anchor for one in members), cores[0][1], quantity.dimension, quantity.unit


def unique_keys(prefix: str, parts: Sequence[tuple[tuple[object, ...], tuple[object, ...]]]) -> list[str]:
    """A key for each finding, from what it is about; where two would share one, all but the first by extension get it
    extended by what tells them apart (their kind, time and first claim)."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for place in sorted(range(len(parts)), key=lambda place: repr(parts[place][1])):
        base, extension = parts[place]
        key = short_id(prefix, *base)
        keys[place] = key if key not in taken else short_id(prefix, *base, *extension)
        taken.add(keys[place])
    return [keys[place] for place in range(len(parts))]


def evidence_hash(claims: Iterable[Claim]) -> str:
    """The digest of what a reviewer of these claims relies on: their ids, figures, meaning, times and speakers."""
    return digest(sorted((_evidence(claim) for claim in claims), key=lambda seen: str(seen[0])))


def _evidence(claim: Claim) -> list[object]:
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
