"""What the figures of two articles must say themselves where it is open whether both articles tell one story.

tie: the log-odds that they do, as `stories.neighbours` gives them.
"""

from __future__ import annotations

from claimledger.reconcile.compare import Compared, comparability
from claimledger.reconcile.gathering import Typed
from claimledger.reconcile.group import Pair
from claimledger.reconcile.values import point

SURE = 1.0
"""Log-odds from which two articles are taken to tell one story."""

EVEN = 0.0
"""Log-odds from which what an article seems to have misread may be in the other one: figures say that, not words."""

CLOSELY = 8.0
"""The sum from which two figures are surely of one thing, if the articles are of one story."""

KNOWN_AGAIN = 3
"""Digits by which a figure is known again."""

_DATED = frozenset({"same", "overlap", "due"})
_MISTAKEN = frozenset({"points", "change", "slip", "swapped"})


def is_told_of_one(match: Compared, tie: float) -> bool:
    """Whether two figures that don't agree are surely of one story: their articles are, or names, times or their
    digits say so. Any two harvests have an area, and any two trials a sentence."""
    level = match.level
    told = level["names"] != "none" or level["time"] in _DATED or level["value"] in _MISTAKEN
    return tie >= SURE or told or comparability(match.comparisons) >= CLOSELY


def is_told_by_both(match: Compared, tie: float) -> bool:
    """The same of two figures that agree: any two trials end in six years of prison, whatever words both share."""
    return tie >= SURE or match.level["names"] != "none" or _has_one_row_of_digits(match.pair)


def is_misread_of_one(found: Typed, tie: float) -> bool:
    """The same of two figures of which one is told wrong."""
    return tie >= EVEN or _has_one_row_of_digits(found.pair)


def _has_one_row_of_digits(pair: Pair) -> bool:
    """Whether two figures are known for one by digits that are the same, whatever their size and unit."""
    one, other = (point(told.claim.quantity).normalize().as_tuple().digits for told in pair)
    return one == other and len(one) >= KNOWN_AGAIN
