"""The floors that a release may not break: annotations/baseline.json.

```json
{"figures": {"claims.recall": {"floor": 0.85, "reason": "measured 0.88 on the shipped corpus"},
             "selectors.violations": {"ceiling": 0, "reason": "a quote that is not there is no evidence"}}}
```

A floor holds for a figure's share, a ceiling for a count of errors. Every limit has a reason; to loosen one (a lower
floor, a higher ceiling, none at all) takes a reason of its own, which `loosened` checks against the file before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from claimledger.errors import ClaimledgerError
from claimledger.evaluate.figures import Scores

EPSILON = 1e-9  # shares are compared up to the rounding of floats, not more


class BaselineError(ClaimledgerError):
    """The file of floors is malformed; the message names it."""


class Limit(BaseModel):
    """The least share (floor) or the most errors (ceiling) of one figure, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    floor: Annotated[float, Field(ge=0, le=1)] | None = None
    ceiling: Annotated[int, Field(ge=0)] | None = None
    reason: Annotated[str, Field(min_length=10)]

    @model_validator(mode="after")
    def _one_limit(self) -> Limit:
        if (self.floor is None) == (self.ceiling is None):
            raise ValueError("a figure has a floor or a ceiling")
        return self


class Baseline(BaseModel):
    """All limits by figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: dict[str, Limit]


def load_baseline(path: Path) -> Baseline:
    """The limits in a file. Raises BaselineError where it cannot be read."""
    try:
        return Baseline.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, json.JSONDecodeError, ValidationError) as error:
        raise BaselineError(f"{path}: no file of floors ({error})") from error


def broken_floors(scores: Scores, path: Path) -> tuple[str, ...]:
    """One line for each limit in a file that the scores break; none where all hold."""
    return broken(scores, load_baseline(path))


def broken(scores: Scores, baseline: Baseline) -> tuple[str, ...]:
    """One line for each limit that the scores break."""
    return tuple(_breaks(scores, baseline))


def _breaks(scores: Scores, baseline: Baseline) -> Iterator[str]:
    for name, limit in baseline.figures.items():
        figure = scores.by_name.get(name)
        if figure is None:
            yield f"{name}: there is a limit for it, but no such figure"
        elif limit.floor is not None and (figure.value is None or figure.value < limit.floor - EPSILON):
            said = "nothing to judge" if figure.value is None else f"{figure.value:.1%}"
            yield f"{name}: {said}, the floor is {limit.floor:.1%} ({limit.reason})"
        elif limit.ceiling is not None and (figure.hits is None or figure.hits > limit.ceiling):
            yield f"{name}: {figure.hits}, the ceiling is {limit.ceiling} ({limit.reason})"


def loosened(before: Baseline, after: Baseline) -> tuple[str, ...]:
    """One line for each limit that was loosened without a new reason."""
    return tuple(_loosened(before, after))


def _loosened(before: Baseline, after: Baseline) -> Iterator[str]:
    for name, old in before.figures.items():
        new = after.figures.get(name)
        if new is None:
            yield f"{name}: its limit is gone; keep it, loosened if need be, with the reason"
        elif _is_looser(old, new) and new.reason == old.reason:
            yield f"{name}: its limit is looser than before, but the reason is the same"


def _is_looser(old: Limit, new: Limit) -> bool:
    if old.floor is not None:
        return new.floor is None or new.floor < old.floor
    return old.ceiling is not None and (new.ceiling is None or new.ceiling > old.ceiling)
