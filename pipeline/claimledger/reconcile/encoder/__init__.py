"""How alike two figures are told: a small sentence encoder that reads each in its sentence, with the figure hidden.

In: the text around a figure (`Context`); out: a vector of length 1 (`vector`). The product of two vectors says how
alike they are. The model is in claimledger/models/en_tellings_sm, with its card; `make tellings` trains it anew.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from claimledger.reconcile.encoder.contexts import Context, context_of, row
from claimledger.reconcile.encoder.network import Floats, Network, load
from claimledger.reconcile.encoder.pieces import WordPieces

__all__ = ["Context", "context_of", "likeness", "vector"]

REMEMBERED = 1 << 14
"""Vectors that are kept, of 1.5 KiB each."""

DIGITS = 2
"""Digits of a likeness that are kept: fewer than processors differ in."""


def likeness(one: Context, other: Context) -> float:
    """How alike two figures are told, from -1 to 1, to two digits; the same for either order."""
    return round(float(vector(one) @ vector(other)), DIGITS)


@lru_cache(REMEMBERED)
def vector(context: Context) -> Floats:
    """What a figure's sentence tells of it: 384 numbers, of length 1."""
    numbers, marked = row(context, _pieces())
    return _network().vector(numbers, marked)


@cache
def _pieces() -> WordPieces:
    """The word pieces that are shipped."""
    held = (_folder() / "pieces.txt").read_text(encoding="utf-8")
    return WordPieces({piece: number for number, piece in enumerate(held.splitlines())})


@cache
def _network() -> Network:
    """The network that is shipped."""
    with resources.as_file(_folder() / "weights.npz") as path:
        return load(path)


def _folder() -> Traversable:
    return resources.files("claimledger.models") / "en_tellings_sm"
