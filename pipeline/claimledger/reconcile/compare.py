"""Named comparisons between two claims, with levels and weights: how comparable two claims are, and why.

The weights work like Splink's match weights: each level adds to or takes from a sum, in bits of evidence that both
claims tell of one thing; the sum and every level stay in the record. A level of weight `VETO` rules the pair out
whatever the rest says. The weights are set by hand, not learnt: there is no labelled set of news disagreements to
learn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimledger.reconcile.definitions import measure_level, scope_level
from claimledger.reconcile.group import NO_LEVEL, Candidate, Pair
from claimledger.reconcile.times import time_level
from claimledger.reconcile.values import point, relation
from claimledger.records import Claim, Comparison

WEIGHTS: dict[str, dict[str, float]] = {
    "subject": {"same": 4.0, "contained": 1.5, "headline": 0.0, "different": -20.0},
    "measure": {"same": 4.0, "near": 2.0, "narrower": 0.0, "different": -20.0},
    "scope": {"same": 1.5, "near": 1.0, "unresolved": 0.5, "restricted": -20.0, "different": -20.0},
    "unit": {"same": 1.0, "different": -20.0},
    "dimension": {"same": 1.0, "different": -20.0},
    "time": {"same": 2.0, "overlap": 1.5, "close": 1.0, "different": 0.0, "unclear": 0.0, "unknown": -0.5,
             "target_later": 0.0, "other_period": -20.0},
    "modality": {"same": 1.0, "near": 0.5, "target_and_present": 0.0, "different": -20.0},
    "attribution": {"same_speaker": 0.5, "different_speaker": 0.0, "not_named": 0.0},
    "value": {"same": 0.0, "overlap": 0.0, "bound_compatible": 0.0, "rounding": 0.0, "disjoint": 0.0},
}  # fmt: skip
"""Each comparison's levels and weights. The value adds nothing: whether figures agree doesn't make them comparable."""

COMPARABLE = 6.0
"""The least sum at which two claims tell of one thing: subject and measure the same may make up for an unknown time,
but not for two of subject, measure and scope that are only alike and a time that is not known."""

VETO = -20.0

PRESENT = frozenset({"actual", "estimate"})
AIMED = frozenset({"target", "projection"})


LEVELS: Mapping[str, Callable[[Candidate, Candidate], str]] = {
    "modality": lambda one, other: modality_level(one.claim, other.claim),
    "unit": lambda one, other: "same" if one.quantity.unit == other.quantity.unit else "different",
    "dimension": lambda one, other: "same" if one.quantity.dimension == other.quantity.dimension else "different",
    "measure": lambda one, other: measure_level(one.definition, other.definition),
    "scope": lambda one, other: scope_level(one.definition, other.definition),
    "time": lambda one, other: time_level(one.claim, other.claim),
    "subject": lambda one, other: subject_level(one, other),
    "attribution": lambda one, other: attribution_level(one.claim, other.claim),
    "value": lambda one, other: relation(one.quantity, other.quantity),
}
"""How each level is found, those first that are quick and rule most pairs out."""


def compare(one: Candidate, other: Candidate) -> tuple[Comparison, ...] | None:
    """All comparisons of two candidates, in the order of WEIGHTS; None where one of them rules the pair out."""
    levels: dict[str, str] = {}
    for name, level in LEVELS.items():
        levels[name] = level(one, other)
        if WEIGHTS[name][levels[name]] <= VETO:
            return None
    return tuple(_comparison(name, levels[name]) for name in WEIGHTS)


@cache
def _comparison(name: str, level: str) -> Comparison:
    return Comparison(name=name, level=level, weight=WEIGHTS[name][level])


@dataclass(frozen=True)
class Compared:
    """A pair of claims that tell of one thing, with the comparisons that say so. apart: how many days the second one's
    article is after the first one's, in a story whose articles have dates."""

    pair: Pair
    comparisons: tuple[Comparison, ...]
    apart: int | None = None
    concept: str | None = None

    @property
    def level(self) -> dict[str, str]:
        """The level of each comparison by name."""
        return {comparison.name: comparison.level for comparison in self.comparisons}


def compare_all(pairs: Iterable[Pair]) -> tuple[Compared, ...]:
    """The comparable ones among pairs, in the order given; claims of two copies of one text are no pair."""
    compared = ((pair, compare(*pair)) for pair in pairs if not _copied(pair))
    return tuple(Compared(pair, found) for pair, found in compared if found is not None and comparable(found))


def _copied(pair: Pair) -> bool:
    one, other = pair
    return one.is_one_witness_with(other) and one.claim.document != other.claim.document


def comparability(comparisons: Sequence[Comparison]) -> float:
    """The sum of the weights."""
    return sum(comparison.weight for comparison in comparisons)


def comparable(comparisons: Sequence[Comparison]) -> bool:
    """Whether two claims of which nothing rules that out tell of one thing."""
    return comparability(comparisons) >= COMPARABLE


def subject_level(one: Candidate, other: Candidate) -> str:
    """Whether two subjects are one: same, contained, headline (it repeats the text's figure) or different.

    contained: one name in the other, with nothing more than common nouns that the measure says anyway ("Hong Kong" and
    "Hong Kong investment projects" of foreign investment). "China" and "China Mobile" are different.
    """
    if one.subject == other.subject or (one.claim.subject and _same_id(one.claim, other.claim)):
        return "same"
    short, long = sorted((one, other), key=lambda candidate: len(candidate.subject))
    extra = long.subject - short.subject
    measured = one.definition.words | other.definition.words
    said_anyway = bool(extra & measured)
    if one.anchor == other.anchor and short.subject < long.subject and said_anyway:
        return "contained"
    return "headline" if _heads(one, other) else "different"


def _heads(one: Candidate, other: Candidate) -> bool:
    """Whether one is a headline over the other and repeats its figure."""
    same = one.claim.document == other.claim.document and point(one.quantity) == point(other.quantity)
    return same and one.is_headline != other.is_headline


def _same_id(one: Claim, other: Claim) -> bool:
    ids = [claim.subject.id for claim in (one, other) if claim.subject is not None]
    return len(ids) == 2 and ids[0] is not None and ids[0] == ids[1]


def modality_level(one: Claim, other: Claim) -> str:
    """Whether two figures are the same sort of statement: a level now, a level aimed at, or a change.

    A change ("up 5 %") goes only with a change of the same direction; "up from 5" tells of an earlier time; what is to
    be added, and thresholds, go with nothing.
    """
    modalities = {one.modality, other.modality}
    if modalities & NO_LEVEL or change_kind(one) != change_kind(other) or "before" in (change_kind(one),):
        return "different"
    if len(modalities) == 1:
        return "same"
    if modalities <= PRESENT or modalities <= AIMED:
        return "near"
    return "target_and_present" if "target" in modalities and modalities & PRESENT else "different"


def change_kind(claim: Claim) -> str:
    """What a figure is of a change: "level" (also "up to 7"), "before" ("up from 5"), or the change's direction."""
    change = claim.quantity.change
    if change is not None and change.basis == "from":
        return "before"
    if change is not None and change.basis == "by":
        return f"change:{change.direction}"
    return "change:unspecified" if claim.modality == "change_rate" else "level"


def attribution_level(one: Claim, other: Claim) -> str:
    """Whether one person says both: same_speaker, different_speaker, or not_named where one of them is not known."""
    speakers = [speaker(claim) for claim in (one, other)]
    if None in speakers:
        return "not_named"
    return "same_speaker" if speakers[0] == speakers[1] else "different_speaker"


def speaker(claim: Claim) -> str | None:
    """Who says it, folded: the person, else the organisation."""
    if claim.attribution is None:
        return None
    name = claim.attribution.speaker or claim.attribution.organisation
    return name.casefold() if name else None
