"""What two figures are of, by the words about them."""

from __future__ import annotations

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.encoder import likeness
from claimledger.reconcile.story.concepts import in_common, is_once
from claimledger.reconcile.story.tellings import Telling, together

LIKENESS = {"same": 0.76, "alike": 0.68, "akin": 0.58, "remote": 0.44, "unlike": -1.0}
"""The least likeness of each level: by them the pairs of figures of two articles fall into parts of like size, the
likelier ones finer."""


def concept_level(one: Telling, other: Telling) -> str:
    """Whether the words next to two figures say that they are about one concept."""
    if not one.concepts or not other.concepts:
        return "unknown"
    if one.concepts[0] == other.concepts[0]:
        return "event" if is_once(one.concepts[0]) else "same"
    if in_common(one.concepts, other.concepts):
        return "shared"
    return "unknown" if _count_one_thing(one, other) else "different"


def _count_one_thing(one: Telling, other: Telling) -> bool:
    """Whether both count what one noun names, whatever the words around tell of: "2,130 exhibitors took part", "lists
    1,870 exhibitors"."""
    left, right = (folded(told.claim.quantity.counted) - terms.COUNTERS - terms.GENERIC for told in (one, other))
    return bool(left & right)


def measure_level(one: Telling, other: Telling) -> str:
    """How many words two measures share, those that are counted among them."""
    if not one.measured or not other.measured:
        return "unknown"
    if one.measured == other.measured:
        return "same"
    shared, all_words = one.measured & other.measured, one.measured | other.measured
    if not shared:
        return "different"
    if _counts_part(one, other) or (shared in (one.measured, other.measured) and _is_count(one, other)):
        return "narrower"
    return "alike" if 2 * len(shared) >= len(all_words) or shared in (one.measured, other.measured) else "partly"


def _counts_part(one: Telling, other: Telling) -> bool:
    """Whether one counts some of what the other counts: "battery cars", "cars"."""
    left, right = (folded(told.claim.quantity.counted) for told in (one, other))
    return bool(left and right) and (left < right or right < left)


def _is_count(one: Telling, other: Telling) -> bool:
    """Whether both count things that they name by two nouns: battery cars are not all cars."""
    if folded(one.claim.quantity.counted) == folded(other.claim.quantity.counted):
        return False
    return one.claim.quantity.counted is not None and other.claim.quantity.counted is not None


def context_level(one: Telling, other: Telling) -> str:
    """How many words that few other figures have stand beside both."""
    shared = together(one.around, other.around)
    return "much" if shared >= 2 else "some" if shared >= 1 else "little" if shared else "none"


def sentence_level(one: Telling, other: Telling) -> str:
    """How alike the encoder finds the sentences that tell the figures, whatever their words."""
    found = likeness(one.context, other.context)
    return next(level for level, least in LIKENESS.items() if found >= least)
