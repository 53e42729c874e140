"""What has changed in a conflict's evidence since it was decided on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimledger.publish import Seen, seen_before
from claimledger.reconcile import changes
from claimledger.records import Claim, Conflict, Document, Record


class Since(Record):
    """What a decision was made on, held against now. release: the earlier one that has the evidence that was seen,
    None where none of the output folder has it; changes: what differs, a line each; explanation: what was found then.
    """

    release: str | None
    changes: tuple[str, ...] = ()
    explanation: str | None = None


def since_decided(
    conflict: Conflict, home: Path | None, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Since | None:
    """What differs in a stale or orphaned conflict since its decision; None for any other.

    home: the release's folder, whose output folder is looked through for the evidence; None: it is nowhere to look.
    Raises StoreError where an earlier release is malformed.
    """
    if conflict.decision is None or conflict.status not in {"stale", "orphaned"}:
        return None
    seen = seen_before(home, conflict.key, conflict.decision.evidence_hash) if home is not None else None
    if seen is None:
        return Since(release=None)
    now = (claims[name] for name in _ids_now(conflict, seen) if name in claims)
    return Since(
        release=seen.version, changes=changes(seen.claims, now, documents), explanation=seen.conflict.explanation
    )


def _ids_now(conflict: Conflict, seen: Seen) -> tuple[str, ...]:
    """The claims that are the evidence now: of an orphaned conflict, those of then that are still there."""
    return conflict.claims or seen.conflict.claims
