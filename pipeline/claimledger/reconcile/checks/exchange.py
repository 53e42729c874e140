"""What currencies have been worth in each other: exchange.toml, the least and the most of some years."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Band:
    """The least and the most that one unit of `first` was worth in `second`, in the years since `FIRST_YEAR`."""

    first: str
    second: str
    low: Decimal
    high: Decimal

    def holds(self, rate: Decimal, room: Decimal) -> bool:
        """Whether a rate is in the band, or outside it by no more than `room`, a share of it."""
        return self.low * (1 - room) <= rate <= self.high * (1 + room)


def band(one: str, other: str) -> Band | None:
    """The band of two currencies (ISO 4217), whichever comes first; None where the table has none."""
    return bands().get(frozenset({one, other}))


def first_year() -> int:
    """The first year that the bands are of; of earlier years they say nothing."""
    year: int = _table()["first_year"]
    return year


@cache
def bands() -> Mapping[frozenset[str], Band]:
    """All bands by their currencies. Raises ValueError where two are of the same."""
    found = [_band(name, low, high) for name, (low, high) in _table()["rates"].items()]
    named = {frozenset({one.first, one.second}): one for one in found}
    if len(named) < len(found):
        raise ValueError("exchange.toml has two bands of the same currencies")
    return named


def _band(name: str, low: int | Decimal, high: int | Decimal) -> Band:
    first, _, second = name.partition("/")
    return Band(first, second, Decimal(low), Decimal(high))


@cache
def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("exchange.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)
