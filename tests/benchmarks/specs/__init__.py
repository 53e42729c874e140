"""How claimledger's readings map to the conventions of the Recognizers-Text specs, one module a family of specs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NotRequired, TypedDict


class Prediction(TypedDict):
    """One result: where it stands (half-open code points of the input), its value and unit as the scorer takes them."""

    start: int
    end: int
    value: NotRequired[float | str | list[float | None] | None]
    unit: NotRequired[str]


Reader = Callable[[str, str | None], list[Prediction]]
"""From a case's input and its reference date (ISO 8601, or None) to what is found in it, left to right."""
