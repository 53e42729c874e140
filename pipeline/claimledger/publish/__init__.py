"""publish: records to an immutable release, and back."""

from __future__ import annotations

from claimledger.publish.changes import Changes
from claimledger.publish.earlier import Seen, seen_before
from claimledger.publish.folder import find as find_release
from claimledger.publish.outcome import Outcome
from claimledger.publish.package import Release
from claimledger.publish.release import Loaded, Published, load_release, publish
from claimledger.publish.targets import targets_of

__all__ = [
    "Changes",
    "Loaded",
    "Outcome",
    "Published",
    "Release",
    "Seen",
    "find_release",
    "load_release",
    "publish",
    "seen_before",
    "targets_of",
]
