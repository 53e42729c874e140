"""Whose figures they are, and where they hold."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claimledger.reconcile.definitions import REMEMBERED, words
from claimledger.reconcile.story.tellings import LOCAL, STEM, WIDE, Telling, together
from claimledger.records import Subject

PART = Decimal("0.7")
"""Below this part of another figure one may be of a part of its place."""


def subject_level(one: Telling, other: Telling) -> str:
    """Whether two figures are of one subject, as far as subjects and names tell."""
    subjects = one.claim.subject, other.claim.subject
    if subjects[0] is None or subjects[1] is None:
        return "unlike" if _of_two(one, other) else "unclear"
    if _are_two_names(subjects[0], subjects[1]):
        return "different"
    if one.candidate.subject & other.candidate.subject and not _are_namesakes(one, other):
        return "same"
    named = [subject.id for subject in subjects if subject and subject.basis == "named" and subject.id]
    sorts = {id.partition(":")[0] for id in named}
    if len(named) == 2 and len(sorts) == 1:
        return "same" if named[0] == named[1] else "different"
    if _of_two(one, other):
        return "unlike"
    if _is_unheard_of(one, other) or _is_unheard_of(other, one):
        return "unlike"
    left, right = _named(one, other), _named(other, one)
    shared = left & (right | other.names.keys()) or right & one.names.keys()
    return "unlike" if left and right and not shared and len(sorts) < 2 else "unclear"


def _of_two(one: Telling, other: Telling) -> bool:
    """Whether the titles of two articles have names, none of which the other article knows."""
    return bool(one.title and other.title) and one.title.isdisjoint(other.known) and other.title.isdisjoint(one.known)


def _is_unheard_of(one: Telling, other: Telling) -> bool:
    """Whether the first figure is a named organisation's, of which the other article knows no name, though its figure
    is somebody's whom the first article names."""
    subject = one.claim.subject
    if subject is None or subject.basis != "named" or not (subject.id or "").startswith("org:"):
        return False
    names = _capitals(subject.text)
    owned = _capitals(other.claim.subject.text) if other.claim.subject else frozenset[str]()
    return names.isdisjoint(other.known | owned) and bool(owned & one.known)


def _are_two_names(one: Subject, other: Subject) -> bool:
    """Whether two organisations share what they are, and no name: Lenz Bank and Orel Bank."""
    if one.id is None or other.id is None or one.id == other.id or "topic" in {one.basis, other.basis}:
        return False
    if not (one.id.startswith("org:") and other.id.startswith("org:")):
        return False
    left, right = _capitals(one.text), _capitals(other.text)
    firsts = {next((word for word in words(subject.text) if word[:1].isupper()), "") for subject in (one, other)}
    return len(firsts) == 2 and bool(left & right) and bool(left - right) and bool(right - left)


def _are_namesakes(one: Telling, other: Telling) -> bool:
    """Whether two subjects share words, but no name: the port of Ardal and Port Quay; or are only what is measured, the
    core capital of two banks."""
    subjects = [told.claim.subject for told in (one, other)]
    left, right = (_capitals(subject.text if subject else "") for subject in subjects)
    of_none = any(subject and subject.basis == "measured" for subject in subjects)
    return left.isdisjoint(right) and (bool(left and right) or of_none)


@lru_cache(maxsize=REMEMBERED)
def _capitals(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in words(text) if word[:1].isupper())


def _named(told: Telling, other: Telling) -> frozenset[str]:
    """The names in a figure's subject: capitals that one of the articles has inside a sentence too."""
    subject = told.claim.subject
    if subject is not None and subject.basis == "named":
        return told.subject
    return frozenset(word for word in told.subject if word in told.known or word in other.known)


def names_level(one: Telling, other: Telling) -> str:
    """How many names that few other figures have stand in the sentences of both."""
    shared = together(one.names, other.names)
    return "much" if shared >= 0.5 else "some" if shared >= 0.2 else "none"


def place_level(one: Telling, other: Telling) -> str:
    """Whether two figures hold for one place. One that only one of them names may be a part of the other's, unless all
    of the other's article is about it."""
    left, right = one.places, other.places
    if left & right:
        return "same"
    wide = [bool(places & WIDE) for places in (left, right)]
    if wide[0] != wide[1] and left and right:
        return "different"
    named = [places - WIDE - LOCAL for places in (left, right)]
    if all(named):
        return "different"
    return "restricted" if _is_part(one, other) or _is_part(other, one) else "none"


def _is_part(one: Telling, other: Telling) -> bool:
    """Whether the first figure may be a part of the second: of a place that the other article doesn't name, or of "the
    capital" or "of them", and smaller by far, where it is not a share."""
    named = one.places - WIDE - LOCAL - other.known
    local = one.places & LOCAL if not other.places & LOCAL else frozenset[str]()
    return (bool(named | local) or one.partial > other.partial) and (
        one.unit == "percent" or abs(one.value) < PART * abs(other.value)
    )
