"""Targets against present figures: a target below what is already there is worth a look, unless it is meant to fall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import fold, synonymous, words
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.values import point
from claimledger.records import Claim, ConflictKind, Severity

CLEARLY_BELOW = Decimal("0.95")
"""The part of the present figure under which a target for the same thing is below it; the rest may be rounding."""

FAR_BELOW = Decimal("0.1")
"""The same for a target of narrower wording: a part may well be smaller, but by an order of magnitude it rather shows
that the present figure or the target is of something else."""

_BUILDING = re.compile(r"\bto (?:build|construct|erect|hire|plant|recruit)\b[^,;:]*\Z", re.IGNORECASE)

WORLDS_APART = Decimal("0.02")
"""The part of the present figure under which a target is of another thing, if it isn't the present by a slip."""

NEARBY = 80
"""Code points around a figure in which the words beside it are looked for."""

COMPARED = frozenset({"count", "money", "area", "length", "mass", "volume", "energy", "power", "share", "ratio"})


def below_current(pair: Pair, level: Mapping[str, str]) -> tuple[ConflictKind, Severity] | None:
    """A target lower than the present figure of the same measure, not meant to fall: medium, over documents low."""
    target, present = sorted(pair, key=lambda candidate: candidate.claim.modality != "target")
    if level["time"] != "target_later" or target.claim.quantity.dimension not in COMPARED or meant_to_fall(target):
        return None
    if to_be_added(target.claim):
        return None
    if level["scope"] not in {"same", "near"} or restricted(target.claim) != restricted(present.claim):
        return None
    limit = FAR_BELOW if level["measure"] == "narrower" else CLEARLY_BELOW
    if not 0 < point(target.quantity) <= limit * point(present.quantity) or _is_of_another_thing(target, present):
        return None
    return "target_below_current", "medium" if target.claim.document == present.claim.document else "low"


def _is_of_another_thing(target: Candidate, present: Candidate) -> bool:
    """Whether a target is so small a part of the present figure that it aims at another thing, where no digit slipped:
    6,800 pounds a customer, and the 45 percent that were planned."""
    aim, now = point(target.quantity), point(present.quantity)
    slipped = aim.normalize().as_tuple().digits == now.normalize().as_tuple().digits
    return aim < WORLDS_APART * now and not slipped


def meant_to_fall(target: Candidate) -> bool:
    """Whether a target is an upper limit or a reduction, by its figure, its measure or the words of its sentence."""
    quantity = target.claim.quantity
    if quantity.comparator in {"lt", "le"} or (quantity.change and quantity.change.direction == "decrease"):
        return True
    said = frozenset(_stem(fold(word)) for word in words(target.claim.sentence.exact))
    return bool(synonymous(target.definition.words) & terms.LOWERED or said & terms.LOWERING_CUES)


def to_be_added(claim: Claim) -> bool:
    """Whether the words around the figure make it an increment: "add 20", "20 more", "build a wing of 20"; not "more
    than 20"."""
    at = claim.quantity.start - claim.sentence.start
    if _BUILDING.search(claim.sentence.exact[max(0, at - NEARBY) : at]):
        return True
    before = words(claim.sentence.exact[max(0, at - NEARBY) : at].replace("more than", "over"))[-3:]
    after = words(claim.sentence.exact[at : at + NEARBY])[:4]
    return bool({fold(word) for word in (*before, *after)} & terms.INCREMENTS)


def _stem(word: str) -> str:
    """A verb without its ending, where that is a lowering cue: "cutting" and "reduced" are cut and reduce."""
    for ending in ("ing", "ed", "d", "ting", "ming", "ping"):
        stem = word.removesuffix(ending)
        if stem != word and {stem, stem + "e"} & terms.LOWERING_CUES:
            return stem if stem in terms.LOWERING_CUES else stem + "e"
    return word


def restricted(claim: Claim) -> bool:
    """Whether the words after the counted noun restrict it: "35 firms qualified for ...", "20 firms with ..."."""
    counted = claim.quantity.counted
    after = claim.sentence.exact[claim.quantity.start - claim.sentence.start :]
    if not counted or counted not in after:
        return False
    rest = after.partition(counted)[2][:NEARBY]
    following = words(rest)
    if not following or not rest[0].isspace():
        return False
    participle = following[0].endswith("ed") and len(following) > 1 and following[1] in terms.PREPOSITIONS
    return following[0] in terms.RESTRICTING or participle
