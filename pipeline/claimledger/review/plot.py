"""The figures of a conflict as a picture beside it."""

from __future__ import annotations

import threading
from functools import lru_cache

from claimledger.pictures import Picture, picture_of, to_bytes
from claimledger.records import Conflict
from claimledger.review.board import Loaded

HELD = 64
"""Drawings kept: drawing one takes a few tenths of a second."""

_one_at_a_time = threading.Lock()  # matplotlib's settings are of the whole process


def picture_for(conflict: Conflict, loaded: Loaded) -> Picture | None:
    """What is to be drawn of a conflict, None where none of its claims is left."""
    known = any(name in loaded.claims for name in conflict.claims)
    return picture_of(conflict, loaded.claims, loaded.documents) if known else None


def svg_of(picture: Picture) -> bytes:
    """The picture as an SVG file."""
    with _one_at_a_time:
        return _drawn(picture)


@lru_cache(HELD)
def _drawn(picture: Picture) -> bytes:
    return to_bytes(picture, "svg")
