"""What the pages show, as values for their templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimledger.kinds import kind_in_words
from claimledger.pictures import alternative
from claimledger.pictures.gather import headed
from claimledger.reconcile.decisions import standing
from claimledger.records import Conflict, Decision, Lifespan
from claimledger.review import words
from claimledger.review.answers import Answer
from claimledger.review.board import Board
from claimledger.review.plot import picture_for
from claimledger.review.queue import Filter
from claimledger.review.session import Place
from claimledger.review.sides import Side, sides_of
from claimledger.why import Reasoning, reason

WIDEST_BAR = 100.0  # units of the drawing: the longest bar of a waterfall


@dataclass(frozen=True)
class Bar:
    """A step of the waterfall, drawn from `start` over `width` (0 to 100 in all), and whether it adds."""

    start: float
    width: float
    adds: bool


@dataclass(frozen=True)
class ConflictPage:
    """A conflict with all that a reviewer needs. answer: what the form holds; problems: what is wrong with it, by the
    name of the answer; meanwhile: decisions that were made while it was filled in."""

    board: Board
    conflict: Conflict
    wanted: Filter
    answer: Answer
    problems: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Sequence[Decision] = ()

    @property
    def title(self) -> str:
        """What it is about, as far as its explanation or its claims name it, and what kind it is."""
        loaded = self.board.loaded
        claims = [loaded.claims[name] for name in self.conflict.claims if name in loaded.claims]
        kind = kind_in_words(self.conflict.kind)
        return f"{headed(self.conflict.explanation, claims)[0]}: {kind}" if claims else kind.capitalize()

    @cached_property
    def reasoning(self) -> Reasoning:
        """All that led to it."""
        return reason(self.board.loaded.outcome, self.conflict, self.board.loaded.home)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Its claims, each in its paragraph."""
        loaded = self.board.loaded
        return sides_of(self.reasoning.figures, loaded.claims, loaded.documents, loaded.articles)

    @cached_property
    def place(self) -> Place:
        """Where it is in the queue."""
        return Place.of(self.conflict.key, self.board, self.wanted)

    @property
    def made(self) -> tuple[Decision, ...]:
        """Every decision about it that may be seen, the newest first."""
        return self.board.contents.of(self.conflict.key)[::-1]

    @property
    def standing(self) -> frozenset[str]:
        """The ids of the decisions that stand."""
        return frozenset(one.id for one in standing(self.made))

    @property
    def seen(self) -> str:
        """The ids of the decisions that the page shows, for the form."""
        return " ".join(one.id for one in self.made)

    @property
    def life(self) -> Lifespan | None:
        """What the releases did with it."""
        return self.board.loaded.history.get(self.conflict.key)

    @property
    def successor(self) -> str | None:
        """Of an orphaned one, the key of the conflict that took its place, where there is one."""
        return self.board.loaded.successor(self.conflict.key) if self.conflict.status == "orphaned" else None

    @property
    def drawn(self) -> str | None:
        """Its picture in words, None where there is nothing to draw."""
        picture = picture_for(self.conflict, self.board.loaded)
        return alternative(picture) if picture is not None else None

    @property
    def bars(self) -> Sequence[Bar]:
        """The waterfall of its comparisons; empty where it rests on no sum."""
        return waterfall(self.reasoning.sums)


def waterfall(steps: Sequence[tuple[float, float]]) -> list[Bar]:
    """Bars for steps from one sum to the next, on one scale that holds all of them and zero."""
    ends = [0.0, *(end for step in steps for end in step)]
    low, width = min(ends), (max(ends) - min(ends)) or 1.0
    scale = WIDEST_BAR / width
    return [
        Bar(round((min(step) - low) * scale, 2), round(abs(step[1] - step[0]) * scale, 2), step[1] >= step[0])
        for step in steps
    ]


def answer_at_first(conflict: Conflict, reviewer: str) -> Answer:
    """What the form holds when a conflict is opened: the decision that stands, to be changed; nothing where none does,
    or where its evidence changed."""
    if conflict.decision is None or conflict.status != "decided":
        return Answer(reviewer=reviewer)
    return Answer.like(conflict.decision, reviewer)


def told(decision: Decision) -> str:
    """A decision in a line: "Explained: Rounding"."""
    said = words.verdict(decision.verdict)
    if decision.verdict == "extraction_error" and decision.field:
        right = f", right is “{decision.value}”" if decision.value else ""
        return f"{said}: {words.fields()[decision.field]} of {decision.claim}{right}"
    reason = words.reason(decision.verdict, decision.reason) if decision.reason else ""
    preferred = f"{decision.claim} is right" if decision.claim else ""
    more = ", ".join(part for part in (reason, preferred) if part)
    return f"{said}: {more}" if more else said
