"""What one start of the review works on: the boards, the file of decisions, and how it decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimledger.errors import ClaimledgerError
from claimledger.records import Conflict, Decision
from claimledger.review.answers import Answer, decide, now, undo
from claimledger.review.board import Board, Boards
from claimledger.review.decisions import Overtaken
from claimledger.review.queue import Filter


class EvidenceChanged(ClaimledgerError):
    """The conflict is not what it was when it was looked at: there is a newer release."""

    def __init__(self, version: str) -> None:
        super().__init__(f"the evidence changed with release {version}; look at it and decide again")


@dataclass(frozen=True)
class Session:
    """boards: the conflicts; reviewer: who decides where nobody else is named; blind: whether this is a second opinion,
    given without sight of others' decisions."""

    boards: Boards
    reviewer: str
    blind: bool = False

    def board(self, reviewer: str) -> Board:
        """What a reviewer sees now. Raises StoreError where release or decisions can't be read."""
        return self.boards.now(reviewer if self.blind else None)

    def decide(self, conflict: Conflict, answer: Answer, *, evidence: str, seen: Iterable[str]) -> Decision:
        """Make a decision and write it. conflict: as it is now; evidence, seen: the evidence hash and the ids of the
        decisions that the reviewer saw.

        The same said twice (a button pressed twice) is one decision, the first. Raises Unanswered, EvidenceChanged, or
        Overtaken where it has to be looked at again; StoreError.
        """
        if evidence != conflict.evidence_hash:
            raise EvidenceChanged(self.board(answer.reviewer).loaded.version)
        before = conflict.decision.id if conflict.decision else None
        made = decide(conflict, answer, time=now(), supersedes=before, blind=self.blind)
        try:
            return self.boards.decisions.add(made, seen)
        except Overtaken as error:
            if len(error.made) == 1 and _says(error.made[0]) == _says(made):
                return error.made[0]
            raise

    def undo(self, decision: Decision, reviewer: str) -> Decision:
        """Take a reviewer's decision back. Raises UsageError where that can't be done, StoreError."""
        known = self.boards.decisions.read().of(decision.conflict)
        taken_back = undo(decision, known, reviewer=reviewer, time=now())
        return self.boards.decisions.add(taken_back, [one.id for one in known])


def _says(decision: Decision) -> dict[str, object]:
    """What a decision says, but for when."""
    return decision.wire() | dict.fromkeys(("id", "time", "supersedes"))


@dataclass(frozen=True)
class Place:
    """Where a conflict is in a filtered queue: its number from 1 (None: it is not in it), how many there are, and the
    keys of the ones before and after it. After one that is not in it comes the first."""

    number: int | None
    total: int
    before: str | None
    after: str | None

    @classmethod
    def of(cls, key: str, board: Board, wanted: Filter) -> Place:
        """The place of a conflict."""
        keys = [one.key for one in wanted.apply(board.entries)]
        if key not in keys:
            return cls(None, len(keys), None, keys[0] if keys else None)
        at = keys.index(key)
        return cls(at + 1, len(keys), keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None)
