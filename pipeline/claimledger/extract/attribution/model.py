"""What the readings of attribution share: a voice."""

from __future__ import annotations

from dataclasses import dataclass

from claimledger.extract.attribution.people import Office
from claimledger.extract.subjects.resolution import Resolved
from claimledger.records import Stance


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the name (None where impersonal), stance, the cue and where it stands in the passage; `continues`:
    whether following sentences of the paragraph may go on in this voice; `office`: the speaker's, where it is told."""

    speaker: Resolved | None
    stance: Stance
    cue: str
    start: int
    end: int
    continues: bool
    office: Office | None = None
