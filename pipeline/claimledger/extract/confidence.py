"""How sure a claim is: the share of claims like it, read on the same grounds, that are fully right in the gold.

An additive model of few parameters: each ground has a weight in log-odds, and a ground of doubt never adds to the
confidence. No ground names a word: they tell what the claim was read by, not what it is about.
`pipeline/training/confidence.py` fits the weights (`models/confidence.json`) on annotated articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from spacy.symbols import AUX, VERB
from spacy.tokens import Span

from claimledger.errors import LexiconError
from claimledger.records import Modality, SubjectBasis, TimeBasis

WEIGHTS = "confidence.json"
DIGITS = 2  # of a confidence; the gold is too small to tell more
LEAST, MOST = 0.01, 0.99  # no claim is impossible, none certain

Noun = Literal["own", "other", "none", "unit"]
"""What a figure counts: the noun that it stands with; one that stands elsewhere; nothing that is named; or it has a
unit and counts nothing."""

VERBAL = frozenset({AUX, VERB})
QUOTES = frozenset('"“”„«»')  # an apostrophe may be one too, and mostly is none
ELSEWHERE = frozenset({"description", "pronoun", "continued", "topic"})  # bases of a subject named in another sentence


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence holds that makes its figures harder to read.

    figures: how many there are in it; times: how many phrases of time; tenses: how many tenses its finite verbs have;
    is_modal: it has a modal auxiliary, so that part of it may not be so; is_quoting: it has a quotation mark.
    """

    figures: int
    times: int
    tenses: int
    is_modal: bool
    is_quoting: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim was read by, as far as its confidence goes by it.

    rule: the reading of the sentence; change: what the figure is of a change, None where it tells of none; subject:
    None where none was found; has_measure: whether words say what is measured; other_times: how many phrases of time
    stand in the sentence besides the claim's own.
    """

    rule: str
    subject: SubjectBasis | None
    time: TimeBasis
    modality: Modality
    change: Literal["by", "from", "to"] | None
    noun: Noun
    has_measure: bool
    other_times: int
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """The log-odds of a claim on the plainest grounds, and what each ground adds; one that is not here adds nothing."""

    intercept: float
    weights: Mapping[str, float]


def surroundings_of(sentence: Span, figures: int, times: int) -> Surroundings:
    """What surrounds the figures of a parsed sentence. figures, times: how many it has of each."""
    verbs = [token for token in sentence if token.pos in VERBAL]
    return Surroundings(
        figures=figures,
        times=times,
        tenses=len({tense for token in verbs for tense in _tenses(str(token.morph))}),
        is_modal=any(token.tag_ == "MD" for token in verbs),
        is_quoting=any(token.text in QUOTES for token in sentence),
    )


@cache
def _tenses(features: str) -> tuple[str, ...]:
    """The tenses of a finite verb, by its features ("Tense=Past|VerbForm=Fin"); of any other none."""
    values = dict(feature.split("=", 1) for feature in features.split("|") if "=" in feature)
    finite = "Fin" in values.get("VerbForm", "").split(",")
    return tuple(filter(None, values.get("Tense", "").split(","))) if finite else ()


def confidence_of(grounds: Grounds) -> float:
    """The confidence of a claim, from LEAST to MOST."""
    return of_features(features(grounds), confidence_model())


def of_features(names: Iterable[str], model: ConfidenceModel) -> float:
    """The confidence that a model gives a claim with these features."""
    odds = model.intercept + sum(model.weights.get(name, 0.0) for name in names)
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), DIGITS)


def features(grounds: Grounds) -> tuple[str, ...]:
    """The names of the weights that count for a claim: one for each way it was read, and its grounds of doubt."""
    ways = (f"rule:{grounds.rule}", f"time:{grounds.time}", f"modality:{grounds.modality}", f"noun:{grounds.noun}")
    change = (f"change:{grounds.change}",) if grounds.change is not None else ()
    return (*ways, *change, *_doubts(grounds))


def _doubts(grounds: Grounds) -> Iterator[str]:
    around = grounds.surroundings
    doubts = {
        "doubt:no_subject": grounds.subject is None,
        "doubt:subject_elsewhere": grounds.subject in ELSEWHERE,
        "doubt:no_measure": not grounds.has_measure,
        "doubt:modal": around.is_modal,
        "doubt:quotation": around.is_quoting,
        "doubt:figures": around.figures > 1,
        "doubt:other_times": grounds.other_times > 0,
        "doubt:tenses": around.tenses > 1,
    }
    return (name for name, holds in doubts.items() if holds)


@cache
def confidence_model() -> ConfidenceModel:
    """The weights of the package. Raises LexiconError where they are not of this code's making."""
    text = files("claimledger.models").joinpath(WEIGHTS).read_text(encoding="utf-8")
    return parse_model(json.loads(text))


def parse_model(stored: Mapping[str, Any]) -> ConfidenceModel:
    """A model from its stored form. Raises LexiconError where it is not of this code's making."""
    try:
        weights = {str(name): float(weight) for name, weight in stored["weights"].items()}
        intercept = float(stored["intercept"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError(f"{WEIGHTS} is of another shape; fit it anew (make confidence)") from error
    rising = [name for name, weight in weights.items() if name.startswith("doubt:") and weight > 0]
    if rising or not all(map(math.isfinite, [intercept, *weights.values()])):
        raise LexiconError(f"{WEIGHTS} has weights that it may not have; fit it anew (make confidence)")
    return ConfidenceModel(intercept, MappingProxyType(weights))
