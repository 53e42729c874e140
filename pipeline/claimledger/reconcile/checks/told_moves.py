"""Changes whose ends stand in another sentence than they do: "48 cents, after 39 a year ago. That is a rise of 23
percent", "It pumped 1.35 million. In July it had been 1.42, so that output fell by 70,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import Literal

from claimledger.reconcile.checks.figures import is_settled, leeway, measured_words
from claimledger.reconcile.checks.inside import Inside, after, before, between, follows
from claimledger.reconcile.checks.levels import is_change_by, is_level, levels
from claimledger.reconcile.checks.moves import Move, are_alike, basis, fits_unit
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.reconcile.values import point
from claimledger.records import Change, Claim

BACK = 2
"""Sentences before a change in which its two ends may stand."""

NEAR = 60
"""Code points beside a figure in which words tell how it is meant."""

FARTHEST = Decimal("2.5")
"""How many times larger or smaller a change may be than what its ends come to, to be still meant by it."""

_PERIOD = r"(?:year|month|week|season|quarter)"
_BEFORE_THAT = rf"(?:(?:the )?(?:previous|preceding|prior) {_PERIOD}|(?:a|the|one) {_PERIOD} (?:before|earlier|ago))"
_TIME = (
    rf"(?:(?:at|by) the end of |in |for |during |over )?{_BEFORE_THAT}|"
    r"(?:the |a |last )(?:year|month|week|season|quarter|spring|summer|autumn|fall|winter)|"
    r"(?:in|at the end of) (?:[A-Z][a-z]+ ?)?(?:(?:19|20)\d\d)?|at that time|then|in that (?:year|month|quarter|season)"
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
_THE = re.compile(r"\b(?:the|this|that|its|their)\s\W?\Z", re.IGNORECASE)
_NOUN_OF_CHANGE = re.compile(
    r"[ -]?(?:%|percent|per cent)?[ -](?:increase|rise|fall|drop|decline|gain|loss|jump|cut|reduction|surge|slump)\b",
    re.IGNORECASE,
)
_IT_BY = re.compile(r"\b(?:that|this|it|them|these)(?: [a-z]+)? by\s\Z", re.IGNORECASE)
_THUS = re.compile(r"\b(?:thus|therefore|hence|so)\b[^.;:\d]{0,40}\Z", re.IGNORECASE)
_LOST_OR_WON = re.compile(
    r"\b(?:(?P<lost>lost|shed)|gained|won|added)(?: (?:about|some|around|almost|nearly|another)){0,2}\s\Z",
    re.IGNORECASE,
)
_OF_WHERE = re.compile(
    r"\b(?:in|at|on|among|for) (?:the |a |its |their )?(?P<noun>[^\W\d][\w'\u2019-]*)", re.IGNORECASE
)
_TIMED = re.compile(
    r"(?:end|start|beginning|same|previous|preceding|prior|past|last|year|month|week|quarter|season|spring|summer|autumn|fall|"
    r"winter|january|february|march|april|may|june|july|august|september|october|november|december|time|all|total|first|"
    r"second|third|fourth|average|least|most|that|those|it|them)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last|previous|preceding|earlier|before|ago|had|formerly|after|from|against|compared|than|instead|until now|"
    r"so far|currently|at present)\b",
    re.IGNORECASE,
)
_CHANGES = frozenset({
    "increase", "rise", "fall", "drop", "decline", "gain", "loss", "jump", "growth", "plus", "minus", "decrease", "cut",
    "reduction", "surge", "slump", "change", "year", "percent",
})  # fmt: skip
"""Words of a change that tell of nothing that changed."""


def told_moves(inside: Inside) -> Iterator[Move]:
    """The changes whose ends, or one of them, stand in the sentence before or behind."""
    previous: tuple[Claim, ...] = ()
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        if previous and follows(previous[-1], sentence[0]):
            yield from _named_after(previous, sentence)
            yield from _drawn_after(previous, sentence)
            yield from _old_behind(previous, sentence)
            yield from _told_as_count(previous, sentence)
        earlier = [*earlier, previous] if previous and follows(previous[-1], sentence[0]) else []
        yield from _of_only_two(earlier[-BACK:], sentence)
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


def _of_only_two(earlier: Sequence[Sequence[Claim]], sentence: Sequence[Claim]) -> Iterator[Move]:
    """A change that is told as known, and the only two levels of a unit before it: "A pass costs 64 francs. Last season
    it was 58. The 10 percent rise ..."."""
    for place, change in enumerate(sentence):
        if not is_change_by(change) or not _is_known(change):
            continue
        near = (*chain(*earlier), *sentence[:place], *_reached(sentence[place + 1 :]))
        told = [claim for claim in near if is_level(claim) and fits_unit(change, claim)]
        if len(told) != 2 or (told[0].sentence.start != told[1].sentence.start and _is_elsewhere(*told)):
            continue
        if are_alike(*told) and _is_of_both(change, told) and _are_then_and_now(*told):
            move = _in_direction(change, *told)
            if _is_near(move):
                yield move


def _told_as_count(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Iterator[Move]:
    """What was lost or won as a count, and both ends in the next sentence: "It lost 14,000 members. Now it has 114,000,
    compared with 128,000 a year before"."""
    told = levels(sentence)
    ends = _ends(told) if len(told) == 2 and are_alike(*told) else None
    for claim in previous if ends is not None else ():
        change = _as_change(claim)
        if (
            change is not None
            and ends is not None
            and all(folded(claim.quantity.counted) & _counted(one) for one in ends)
        ):
            move = Move(change, *ends, leeway(ends[0].quantity))
            if _is_near(move):
                yield move


def _counted(claim: Claim) -> frozenset[str]:
    return folded(claim.quantity.counted)


def _as_change(claim: Claim) -> Claim | None:
    """A count behind a verb of losing or winning as the change that it is."""
    found = _LOST_OR_WON.search(before(claim)[-NEAR:])
    if found is None or claim.quantity.change is not None or not is_settled(claim):
        return None
    direction: Literal["decrease", "increase"] = "decrease" if found["lost"] else "increase"
    change = Change(direction=direction, basis="by")
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"change": change})})


def _reached(later: Sequence[Claim]) -> Sequence[Claim]:
    """The level right behind a change that it leads to: "to cut that by 55 percent, to 36 million tonnes"."""
    return [claim for claim in later[:1] if basis(claim) == "to"]


def _is_known(change: Claim) -> bool:
    """Whether words take up a change that follows from what was told: "the 10 percent rise", "thus grew by 40"."""
    lead = before(change)[-NEAR:]
    if _THE.search(lead) and _NOUN_OF_CHANGE.match(after(change)):
        return True
    return bool(_IS_CHANGE.search(lead) or _THUS.search(lead) or _IT_BY.search(lead))


def _is_of_both(change: Claim, told: Sequence[Claim]) -> bool:
    """Whether a change names nothing else than two levels are of, and these may be of one thing."""
    own = (measured_words(change) if change.measure is not None else frozenset()) - _CHANGES
    shared = frozenset(word for one in told for word in measured_words(one))
    concepts = [set(concepts_of(one)) for one in told]
    apart = all(concepts) and not concepts[0] & concepts[1]
    return not apart and (not own or bool(own & shared))


def _are_then_and_now(one: Claim, other: Claim) -> bool:
    """Whether words tell one of two levels of another time than the other."""
    times = [_PAST.search(_clause(claim, rival)) for claim, rival in ((one, other), (other, one))]
    return (times[0] is None) != (times[1] is None) or one.time.start != other.time.start


def _clause(claim: Claim, rival: Claim) -> str:
    """The words of the sentence about a level, as far as another level in it."""
    if claim.sentence.start != rival.sentence.start:
        return claim.sentence.exact
    if claim.quantity.start < rival.quantity.start:
        return before(claim)
    return between(rival, claim) + after(claim)[:NEAR]


def _in_direction(change: Claim, one: Claim, other: Claim) -> Move:
    """The move between two levels that goes the way of a change."""
    low, high = sorted((one, other), key=lambda claim: point(claim.quantity))
    rises = change.quantity.change is not None and change.quantity.change.direction == "increase"
    old, new = (low, high) if rises else (high, low)
    return Move(change, old, new, leeway(old.quantity))


def _is_near(move: Move) -> bool:
    """Whether two levels are so far apart as a change that is meant to be theirs may be off."""
    unit = move.change.quantity.unit
    due = move.relative if unit == "percent" else move.ratio if unit == "times" else move.moved
    told = point(move.change.quantity)
    return due is not None and due.high > 0 and due.low <= FARTHEST * told and told <= FARTHEST * due.high


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
    if _is_elsewhere(old, new):
        return
    back = _HAD_BEEN.fullmatch(before(old)) or (_BACK.match(old.sentence.exact) and _are_of_one(old, new))
    if back and fits_unit(change, new) and (are_alike(old, new) or _are_of_one(old, new)):
        yield Move(change, old, new, leeway(old.quantity))


def _is_elsewhere(old: Claim, new: Claim) -> bool:
    """Whether the sentence of one level tells of a place or a group that the other's doesn't: "tenants in town"."""
    told = new.sentence.exact.casefold()
    return any(
        found["noun"].casefold() not in told
        for found in _OF_WHERE.finditer(after(old) + before(old))
        if not _TIMED.match(found["noun"])
    )


def _are_of_one(old: Claim, new: Claim) -> bool:
    """Whether two figures are told of one concept: those who live there, and the population."""
    if old.quantity.unit != new.quantity.unit:
        return False
    concepts = set(concepts_of(old)), set(concepts_of(new))
    lived = "population" in measured_words(new) and bool(_LIVED.match(after(old)))
    return lived or bool(concepts[0] & concepts[1] or measured_words(old) & measured_words(new))
