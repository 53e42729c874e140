"""publish: records to an immutable release, and back."""

from __future__ import annotations

from claimledger.publish.changes import Cause, Changed, Changes, Superseded, TableChanges
from claimledger.publish.compiled import read_aliases, read_history
from claimledger.publish.earlier import Seen, seen_before
from claimledger.publish.folder import before as releases_before
from claimledger.publish.folder import find as find_release
from claimledger.publish.history import resolve
from claimledger.publish.outcome import Outcome
from claimledger.publish.package import Release
from claimledger.publish.release import Loaded, Published, compare_releases, load_release, publish, read_manifest
from claimledger.publish.targets import targets_of

__all__ = [
    "Cause",
    "Changed",
    "Changes",
    "Loaded",
    "Outcome",
    "Published",
    "Release",
    "Seen",
    "Superseded",
    "TableChanges",
    "compare_releases",
    "find_release",
    "load_release",
    "publish",
    "read_aliases",
    "read_history",
    "read_manifest",
    "releases_before",
    "resolve",
    "seen_before",
    "targets_of",
]
