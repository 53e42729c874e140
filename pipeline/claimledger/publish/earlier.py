"""What an earlier release of an output folder held: the evidence of a conflict as it was when it was decided on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimledger.publish import folder
from claimledger.records import Claim, Conflict
from claimledger.store import read_records


@dataclass(frozen=True)
class Seen:
    """A conflict as an earlier release has it, with those of its claims that are there, in their order."""

    version: str
    conflict: Conflict
    claims: tuple[Claim, ...]


def seen_before(home: Path, key: str, evidence_hash: str) -> Seen | None:
    """The newest release before the one in `home`, in the same output folder, that has a conflict with this key and
    evidence, None where there is none (the folder was cleared, or the decision comes from another one).

    Raises StoreError where a table of an earlier release is malformed.
    """
    for earlier in folder.before(home):
        found = _conflict(earlier, key, evidence_hash)
        if found is not None:
            claims = {claim.id: claim for claim in _claims(earlier, set(found.claims))}
            return Seen(earlier.name, found, tuple(claims[name] for name in found.claims if name in claims))
    return None


def _conflict(home: Path, key: str, evidence_hash: str) -> Conflict | None:
    conflicts = read_records(home / "conflicts.jsonl", Conflict)
    found = (one for one in conflicts if one.key == key and one.evidence_hash == evidence_hash and one.claims)
    return next(found, None)


def _claims(home: Path, wanted: set[str]) -> Iterator[Claim]:
    """The claims with some ids; other lines are not read as records."""
    with (home / "claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            if json.loads(line)["id"] in wanted:
                yield Claim.model_validate_json(line)
