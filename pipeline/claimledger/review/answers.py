"""What a reviewer answers, and the decision that is made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import cast

from claimledger.errors import UsageError
from claimledger.reconcile.decisions import standing
from claimledger.records import Conflict, Decision, Verdict, WrongField
from claimledger.review import words
from claimledger.store import short_id

LONGEST_NOTE = 4000
"""Code points of a note; of a line of its own (a name, a value) a tenth."""


CONTROLS = frozenset({"Cc", "Cs"})
"""Unicode categories that no answer holds: controls and lone surrogates."""


class Unanswered(UsageError):
    """Answers that make no decision: what is wrong, by the name of the answer ("verdict", "claim" ...)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Answer:
    """The answers as they come from a form or a prompt; "" where there is none.

    preferred: the claim that is right, of a real disagreement; misread: the claim that was read wrongly, of an
    extraction error; field, value: what of it is wrong, and what is right.
    """

    verdict: str = ""
    preferred: str = ""
    reason: str = ""
    misread: str = ""
    field: str = ""
    value: str = ""
    note: str = ""
    reviewer: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Answer:
        """The answers of a form, by their names; a reason by its verdict's: "reason_explained"."""
        given = {**given, "reason": given.get(f"reason_{given.get('verdict')}", "")}
        return cls(**{one.name: _plain(given.get(one.name, ""), one.name) for one in fields(cls)})

    @classmethod
    def like(cls, decision: Decision, reviewer: str) -> Answer:
        """The answers that a decision was made of, to be changed by a reviewer."""
        erred = decision.verdict == "extraction_error"
        return cls(
            verdict=decision.verdict,
            preferred="" if erred else decision.claim or "",
            reason=decision.reason or "",
            misread=decision.claim or "" if erred else "",
            field=decision.field or "",
            value=decision.value or "",
            note=decision.note or "",
            reviewer=reviewer,
        )


def decide(conflict: Conflict, answer: Answer, *, time: str, supersedes: str | None, blind: bool = False) -> Decision:
    """The decision that answers make about a conflict. Answers to questions that go with another verdict don't count.

    time: as `now` gives it. supersedes: the id of the decision that this one takes the place of, None for the first.
    blind: whether it was made without sight of others' decisions.
    Raises Unanswered where an answer is missing or is none that can be given.
    """
    problems = dict(_problems(conflict, answer))
    if problems:
        raise Unanswered(problems)
    erred = answer.verdict == "extraction_error"
    disagree = answer.verdict == "real_disagreement"
    return _with_id(
        Decision(
            id="",
            conflict=conflict.key,
            evidence_hash=conflict.evidence_hash,
            verdict=cast(Verdict, answer.verdict),
            claim=(answer.misread if erred else answer.preferred if disagree else "") or None,
            reason=(answer.field if erred else answer.reason) or None,
            note=answer.note or None,
            reviewer=answer.reviewer,
            time=time,
            supersedes=supersedes,
            field=cast(WrongField, answer.field) if erred else None,
            value=answer.value or None if erred else None,
            blind=blind,
        )
    )


def undo(decision: Decision, known: Iterable[Decision], *, reviewer: str, time: str) -> Decision:
    """The record that takes a decision back; both stay in the file, and what it superseded stands again.

    known: every decision about its conflict. Raises UsageError where it is another reviewer's, or stands no more.
    """
    if decision.reviewer != reviewer:
        raise UsageError(f"{decision.id} is a decision of {decision.reviewer}'s; decide otherwise instead")
    if decision.id not in {one.id for one in standing(known)}:
        raise UsageError(f"{decision.id} stands no more; there is nothing to undo")
    empty = dict.fromkeys(("claim", "reason", "note", "field", "value"))
    taken_back = {"verdict": "withdrawn", "time": time, "supersedes": decision.id}
    return _with_id(decision.model_copy(update=empty | taken_back))


def last_of(reviewer: str, decisions: Iterable[Decision]) -> Decision | None:
    """The last decision of a reviewer that stands, None where there is none."""
    own = (one for one in standing(decisions) if one.reviewer == reviewer)
    return max(own, key=lambda one: (one.time, one.id), default=None)


def now() -> str:
    """The time as a decision has it: ISO 8601 in UTC with milliseconds, so that the order of texts is that of times."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _with_id(decision: Decision) -> Decision:
    """A decision with the id that its content makes."""
    return decision.model_copy(update={"id": short_id("d", decision.wire() | {"id": ""})})


def _problems(conflict: Conflict, answer: Answer) -> Iterable[tuple[str, str]]:
    choice = words.choices().get(cast(Verdict, answer.verdict))
    if not answer.reviewer:
        yield "reviewer", "Say who decides: a name or initials."
    if choice is None:
        yield "verdict", "Choose a verdict."
        return
    if answer.verdict == "extraction_error":
        if answer.misread not in conflict.claims:
            yield "misread", "Choose the claim that was read wrongly."
        if answer.field not in words.fields():
            yield "field", "Choose what of the claim is wrong."
    elif answer.reason and answer.reason not in choice.reasons:
        yield "reason", f"Choose a reason that goes with “{choice.label}”, or none."
    elif answer.verdict == "explained" and not answer.reason and not answer.note:
        yield "reason", "Choose what explains it, or say it in the note."
    if answer.verdict == "real_disagreement" and answer.preferred and answer.preferred not in conflict.claims:
        yield "preferred", "Choose one of the claims of this conflict, or none."


def _plain(text: str, name: str) -> str:
    """An answer without control characters, cut to its greatest length; only a note has several lines."""
    blanked = "".join(char if unicodedata.category(char) not in CONTROLS or char == "\n" else " " for char in text)
    if name == "note":
        return "\n".join(map(str.rstrip, blanked.splitlines())).strip()[:LONGEST_NOTE]
    return " ".join(blanked.split())[: LONGEST_NOTE // 10]
