"""publish: records to an immutable release, and back."""

from __future__ import annotations

from claimledger.publish.changes import Changes
from claimledger.publish.outcome import Outcome
from claimledger.publish.package import Release
from claimledger.publish.release import Loaded, Published, load_release, publish
from claimledger.publish.targets import targets_of

__all__ = ["Changes", "Loaded", "Outcome", "Published", "Release", "load_release", "publish", "targets_of"]
