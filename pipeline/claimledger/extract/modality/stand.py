"""Modality: whether a figure holds, is aimed at, projected, added by plan, a change, an estimate or a threshold.

The rules stand in one table, `_RULES`; the first that speaks decides, and a claim bears its name (`modality_rule`) with
the words that it went by (`modality_cue`):

actual
    `stated`: no rule spoke, or the figure is the base or the whole of what is planned; no cue.
target, projection
    `goal_noun` ("its target of", "raised its forecast to"), `cue_verb` ("aims", "is expected to"), `cue_phrase` ("is
    set to"), `asking_verb` ("calls for"), `promised_relative` ("the 15 % that they promised"), `be_to` ("is to fall"),
    `headline_infinitive` ("Norvik to cut"), `future_auxiliary` ("will", "would"), `open_modal` ("could"),
    `expecting_should` ("should reach"), `foretold` ("..., the ministry forecast"), `put_ahead` ("put peak sales at"),
    `seen` ("sees inflation of"), `probable` ("and probably 270"), `planned_phrase` ("as planned"),
    `duty` ("must cut"), `deadline` ("by 2027").
planned_increase
    `adding_verb` ("will open 20"), `more` ("plans 20 more"), `rise` ("aims to grow by 20"), `multiple` ("will double").
change_rate
    `change_word` ("grew 4 %"), `multiple` ("twice as many as in 2019"), `digit_class` ("double-digit growth").
estimate
    `estimate` ("an estimated", "is put at", "is thought to number"), `counterfactual` ("would have been 2 cooler").
threshold
    `need` ("95 % are needed"), `threshold_frame` ("firms with 100+ staff", "flats larger than"), `threshold_clause`
    ("who earn over"), `bounded_duty` ("must not exceed"), `hypothesis` ("if turnout falls below").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span

from claimledger.extract.changes import change_of
from claimledger.extract.figures import Figure
from claimledger.extract.modality.conditions import condition_of, conditions_in
from claimledger.extract.modality.denial import is_denied
from claimledger.extract.modality.estimates import estimate_before, estimated, reckoned
from claimledger.extract.modality.givens import given
from claimledger.extract.modality.increases import as_increase, by_change, by_digit_class, multiplied
from claimledger.extract.modality.model import STATED, Cued, Situation
from claimledger.extract.modality.plans import planned
from claimledger.extract.modality.thresholds import bounded_duty, hypothesis, need, threshold_frame
from claimledger.extract.times import TimeMatch
from claimledger.records import Change, Modality


@dataclass(frozen=True, slots=True)
class Stand:
    """How a figure stands: its modality with the rule and the words that it was read by, the change it tells of,
    whether the clause denies it, and the words that it depends on ("if the bill passes")."""

    modality: Modality
    rule: str
    cue: Span | None
    change: Change | None
    denied: bool
    condition: Span | None


def stand_of(figure: Figure, time: TimeMatch | None) -> Stand:
    """Modality, change, polarity and condition of a figure; time: the phrase attached to it, if any ("by 2027" marks a
    target)."""
    predicate, conditions = figure.clause, conditions_in(figure.sentence)
    change = change_of(figure)
    read = _read(Situation(figure, predicate, time, change, conditions))
    condition = condition_of(figure, conditions) if conditions else None
    return Stand(read.modality, read.rule, read.cue, change, is_denied(figure, predicate), condition)


def _read(situation: Situation) -> Cued:
    return next((found for rule in _RULES if (found := rule(situation)) is not None), STATED)


def _planned(situation: Situation) -> Cued | None:
    """What is planned or expected, told apart into levels and increases."""
    plan = planned(situation)
    return as_increase(situation, plan) if plan is not None else None


_RULES: tuple[Callable[[Situation], Cued | None], ...] = (
    need,
    threshold_frame,
    hypothesis,
    estimate_before,
    given,
    bounded_duty,
    reckoned,
    _planned,
    multiplied,
    estimated,
    by_change,
    by_digit_class,
)
