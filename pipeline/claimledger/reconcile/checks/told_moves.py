"""Changes whose ends stand in another sentence than they do: "48 cents, after 39 a year ago. That is a rise of 23
percent", "It pumped 1.35 million. In July it had been 1.42, so that output fell by 70,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimledger.reconcile.checks.figures import leeway, measured_words
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows
from claimledger.reconcile.checks.levels import is_change_by, levels
from claimledger.reconcile.checks.moves import Move, are_alike, basis, fits_unit
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.records import Claim

_PERIOD = r"(?:year|month|week|season|quarter)"
_BEFORE_THAT = rf"(?:(?:the )?(?:previous|preceding|prior) {_PERIOD}|(?:a|the|one) {_PERIOD} (?:before|earlier|ago))"
_TIME = (
    rf"(?:(?:at|by) the end of |in |for |during |over )?{_BEFORE_THAT}|"
    r"(?:the |a |last )(?:year|month|week|season|quarter|spring|summer|autumn|fall|winter)|"
    r"(?:in|at the end of) (?:[A-Z][a-z]+ ?)?(?:(?:19|20)\d\d)?|at that time|then"
)
_HAD_BEEN = re.compile(
    rf"(?:(?:{_TIME}),? )?(?:it|they|there|the (?:figure|number|rate|share|total|price|average)) "
    r"(?:had been|was|were|had stood at|stood at|came to|had come to)(?: (?:only|still|just|about|some)){0,2}\s?\W?\Z",
    re.IGNORECASE,
)
_BACK = re.compile(rf"\W?(?:(?:at|by) the end of |in |for |during )?{_BEFORE_THAT}[,\s]", re.IGNORECASE)
"""How a sentence begins that tells of the time before."""

_DRAWN = re.compile(r"\b(?:so|thus|hence|which means|meaning|which is|that is|making for)\b", re.IGNORECASE)
_IS_CHANGE = re.compile(
    r"\b(?:an?|the|this) (?:[\w-]+ )?(?:increase|rise|fall|drop|decline|gain|loss|jump|growth|plus|minus|decrease|cut|"
    r"reduction|surge|slump|change) (?:of|by)(?: (?:about|almost|nearly|some|roughly|around|just|over)){0,2}\s?\Z",
    re.IGNORECASE,
)
_IS_MORE = re.compile(
    r"(?:that|this|it) (?:is|was|means|makes|would be)(?: (?:about|almost|nearly|some|just)){0,2}\s?\W?\Z",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s?(?:%|percent|per cent)? (?:[\w-]+ )?(?:more|less|fewer|higher|lower)\b", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:from|against|compared (?:with|to)|after|instead of|than|when it was|when (?:they|there) were)"
    r"(?: [\w'\u2019-]+){0,4}\s?\W?\Z",
    re.IGNORECASE,
)
_LIVED = re.compile(r" (?:[\w'\u2019-]+ )?(?:had lived|lived|live|were living|inhabitants|residents)\b", re.IGNORECASE)
_CHANGES = frozenset({
    "increase", "rise", "fall", "drop", "decline", "gain", "loss", "jump", "growth", "plus", "minus", "decrease", "cut",
    "reduction", "surge", "slump", "change", "year", "percent",
})  # fmt: skip
"""Words of a change that tell of nothing that changed."""


def told_moves(inside: Inside) -> Iterator[Move]:
    """The changes whose ends, or one of them, stand in the sentence before or behind."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        if previous and follows(previous[-1], sentence[0]):
            yield from _named_after(previous, sentence)
            yield from _drawn_after(previous, sentence)
            yield from _old_behind(previous, sentence)
        previous = sentence


def _named_after(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Move]:
    """Both ends, and then what they come to: "That is a rise of 23 percent"."""
    told = levels(previous)
    change = sentence[0]
    if len(sentence) != 1 or len(told) != 2 or not is_change_by(change) or not _is_named(change):
        return
    ends = _ends(told)
    if ends is not None and all(fits_unit(change, one) for one in ends) and are_alike(*ends):
        yield Move(change, *ends, leeway(ends[0].quantity))


def _is_named(change: Claim) -> bool:
    """Whether a sentence gives a figure as the change that was told before it, and of nothing else."""
    lead = before(change)
    generic = change.measure is None or not measured_words(change) - _CHANGES
    return bool((generic and _IS_CHANGE.search(lead)) or (_IS_MORE.fullmatch(lead) and _MORE.match(after(change))))


def _ends(told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Two levels as the old one and the new one, by the words before the old one."""
    one, other = told
    marked = [claim for claim in told if basis(claim) == "from" or _OLD.search(before(claim))]
    if len(marked) != 1:
        return None
    return (one, other) if marked[0] is one else (other, one)


def _drawn_after(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Move]:
    """The new level, and then the old one with what follows from both: "It had been 1.42 million, so that output fell
    by 70,000"."""
    now = levels(previous)
    for old, change in pairwise(sentence):
        told = is_change_by(change) and _HAD_BEEN.fullmatch(before(old)) and _DRAWN.search(between(old, change))
        if told and len(now) == 1 and fits_unit(change, old) and are_alike(old, now[0]):
            yield Move(change, old, now[0], leeway(old.quantity))


def _old_behind(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Move]:
    """A level with its change, and the old level in a sentence of its own: "At that time it was 8.1 tonnes"."""
    changes_told = [claim for claim in previous if is_change_by(claim)]
    now, later = levels(previous), levels(sentence)
    if not len(changes_told) == len(now) == len(later) == 1:
        return
    change, new, old = changes_told[0], now[0], later[0]
    back = _HAD_BEEN.fullmatch(before(old)) or (_BACK.match(old.sentence.exact) and _are_of_one(old, new))
    if back and fits_unit(change, new) and (are_alike(old, new) or _are_of_one(old, new)):
        yield Move(change, old, new, leeway(old.quantity))


def _are_of_one(old: Claim, new: Claim) -> bool:
    """Whether two figures are told of one concept: those who live there, and the population."""
    if old.quantity.unit != new.quantity.unit:
        return False
    concepts = set(concepts_of(old)), set(concepts_of(new))
    lived = "population" in measured_words(new) and bool(_LIVED.match(after(old)))
    return lived or bool(concepts[0] & concepts[1] or measured_words(old) & measured_words(new))
