"""The signs by which two articles' figures are known for one thing: each comparison's level for two tellings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimledger.reconcile.compare import attribution_level
from claimledger.reconcile.story.signs.owners import names_level, place_level, subject_level
from claimledger.reconcile.story.signs.standing import crowd_level, is_sole, rivals_level
from claimledger.reconcile.story.signs.times import (
    REPORTED_DAYS,
    SAME_NEWS_DAYS,
    days_apart,
    days_level,
    modality_level,
    time_level,
)
from claimledger.reconcile.story.signs.values import (
    CONVERTED,
    EQUAL,
    MOST_SLIPPED,
    NEAR,
    is_converted,
    is_equal,
    is_swapped,
    one_unit,
    value_level,
)
from claimledger.reconcile.story.signs.wording import concept_level, context_level, measure_level, sentence_level
from claimledger.reconcile.story.tellings import Telling

__all__ = [
    "APART_BY",
    "CONVERTED",
    "EQUAL",
    "LEVELS",
    "MOST_SLIPPED",
    "NEAR",
    "REPORTED_DAYS",
    "SAME_NEWS_DAYS",
    "days_apart",
    "is_converted",
    "is_equal",
    "is_sole",
    "is_swapped",
    "one_unit",
]

APART_BY: Mapping[str, frozenset[str]] = {
    "subject": frozenset({"unlike", "different"}),
    "place": frozenset({"different"}),
    "time": frozenset({"other_period"}),
}
"""Levels at which figures that don't agree are of two things, whatever else they share."""

LEVELS: Mapping[str, Callable[[Telling, Telling], str]] = {
    "value": value_level,
    "subject": subject_level,
    "time": time_level,
    "place": place_level,
    "concept": concept_level,
    "measure": measure_level,
    "context": context_level,
    "sentence": sentence_level,
    "names": names_level,
    "modality": modality_level,
    "rivals": rivals_level,
    "crowd": crowd_level,
    "days": days_level,
    "attribution": lambda one, other: attribution_level(one.claim, other.claim),
}
