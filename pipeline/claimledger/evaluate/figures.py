"""The figures of an evaluation: counts of cases, with the ones worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Aim = Literal["high", "low", "none"]


class Case(NamedTuple):
    """One thing judged: whether it is a hit, and words that tell a reader which it was."""

    hit: bool
    note: str


@dataclass(frozen=True)
class Figure:
    """A named figure. `aim`: high (1 is best), low (a count of errors, 0 is best) or none (neither good nor bad).

    `hits` of `total` cases; for a figure that is no count (an F1) both are None and only `value` is set. `notes` tell
    of the cases worth a look: the misses where the aim is high, else the hits.
    """

    name: str
    aim: Aim
    hits: int | None
    total: int | None
    value: float | None
    notes: tuple[str, ...] = ()


class Bin(NamedTuple):
    """The judged claims with a confidence from `low` to below `high` (1.0 included): how many, their mean confidence,
    and the shares that are fully right, and in subject and speaker too. The means of no claims are NaN."""

    low: float
    high: float
    claims: int
    confidence: float
    fully_right: float
    with_subject: float


class Domain(NamedTuple):
    """The claims of one domain that have to be found: how many, and of how many each thing is right."""

    name: str
    claims: int
    right: Mapping[str, int]


@dataclass(frozen=True)
class Scores:
    """All figures of a release, in order; its claims in bins of confidence, and by domain."""

    release: str
    figures: tuple[Figure, ...]
    bins: tuple[Bin, ...] = ()
    domains: tuple[Domain, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Figure]:
        """The figures by name."""
        return {figure.name: figure for figure in self.figures}


def figure(name: str, cases: Iterable[Case], aim: Aim = "high") -> Figure:
    """Count cases: the share of hits where there are any, None of none."""
    judged = tuple(cases)
    hits = sum(case.hit for case in judged)
    notes = tuple(case.note for case in judged if case.hit != (aim == "high"))
    return Figure(name, aim, hits, len(judged), hits / len(judged) if judged else None, notes)


def f1(name: str, precision: Figure, recall: Figure) -> Figure:
    """The harmonic mean of two shares; None where one of them is."""
    if precision.value is None or recall.value is None:
        return Figure(name, "high", None, None, None)
    total = precision.value + recall.value
    return Figure(name, "high", None, None, 2 * precision.value * recall.value / total if total else 0.0)
