"""How much each sign says that two figures of a story are one thing told twice: weights learnt from annotated sets.

The weights are bits of evidence, as in `compare`; they are those of a logistic regression (models/matching.md), so that
signs which say the same thing share what it is worth. The story's weights hold the odds before any sign; even odds are
a sum of EVEN.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from math import fsum

from claimledger.reconcile.definitions import REMEMBERED
from claimledger.records import Comparison

EVEN = 5.75
"""The sum at which it is as likely as not that two figures are one thing told twice."""

LEAST = 3.0
"""The least sum at which they are taken for that, if rules find that enough of the signs agree."""

Weights = Mapping[str, Mapping[str, float]]
"""The weight of each level of each comparison."""


@cache
def weights() -> Weights:
    """The weights that are shipped."""
    text = resources.files("claimledger.models").joinpath("matching.json").read_text(encoding="utf-8")
    stored: Weights = json.loads(text)["weights"]
    return stored


def comparisons(levels: Mapping[str, str]) -> tuple[Comparison, ...]:
    """The comparisons of two figures with these levels, in the order of the model's names. A level that was never seen
    in fitting says nothing."""
    return _weighed(tuple(levels[name] for name in weights()))


def may_match(levels: Mapping[str, str], last: str) -> bool:
    """Whether the comparison `last`, which isn't among the levels yet, may bring their sum to LEAST."""
    known = fsum(weights()[name].get(level, 0.0) for name, level in levels.items())
    return known + max(weights()[last].values()) >= LEAST


@lru_cache(maxsize=REMEMBERED)
def _weighed(levels: tuple[str, ...]) -> tuple[Comparison, ...]:
    known = zip(weights().items(), levels, strict=True)
    return tuple(_comparison(name, level, weight.get(level, 0.0)) for (name, weight), level in known)


@cache
def _comparison(name: str, level: str, weight: float) -> Comparison:
    return Comparison(name=name, level=level, weight=weight)
