"""A decision for tests of the file, of which only a little matters."""

from __future__ import annotations

from claimledger.records import Decision


def decision(conflict: str, number: int = 0, **fields: object) -> Decision:
    """A decision on a conflict; fields change what is plain about it."""
    plain: dict[str, object] = {
        "id": f"d-{number:012x}", "conflict": conflict, "evidence_hash": "0" * 64, "verdict": "explained",
        "claim": None, "reason": "date", "note": None, "reviewer": "Ada",
        "time": f"2031-04-01T00:00:{number % 60:02}.000Z", "supersedes": None,
    }  # fmt: skip
    return Decision.model_validate(plain | fields)
