"""Where two figures stand in their articles, and among which others."""

from __future__ import annotations

from claimledger.reconcile.story.tellings import Telling

FEW, SEVERAL, MANY = 2, 4, 16
"""How many pairs the figures of one unit in two articles make, from which they are few, several and many."""


def is_sole(one: Telling, other: Telling) -> bool:
    """Whether either is the only figure of its article in its unit."""
    return one.alone and other.alone


def rivals_level(one: Telling, other: Telling) -> str:
    """How many other figures of their unit and concept the articles have."""
    if is_sole(one, other):
        return "sole"
    most = max(one.rivals, other.rivals)
    return "none" if most == 1 else "few" if most == 2 else "many"


def crowd_level(one: Telling, other: Telling) -> str:
    """How many pairs the figures of their unit make."""
    pairs = one.often * other.often
    return "one" if pairs < FEW else "few" if pairs < SEVERAL else "several" if pairs < MANY else "many"
