"""How much of one thing there is to each of another, drawn from how many there are of both: "40 boats landed 5,200
tonnes, an average of 130 tonnes per boat"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimledger import lexicon
from claimledger.reconcile.checks.figures import is_settled, leeway, number, quotient, written
from claimledger.reconcile.checks.inside import Inside, after, before, follows
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

OFF = Decimal("0.05")
"""How far a rounded average may be off, as a share of it."""

FARTHEST = 2
"""How many times larger or smaller an average may be than what it is drawn from comes to, to be still meant by it."""

PERSONS = frozenset({"child", "person", "head", "capita", "inhabitant", "resident", "citizen", "pupil", "student"})

UNITS = {
    "hectare": "ha", "acre": "[acr_us]", "kilometre": "km", "kilometer": "km", "mile": "[mi_i]", "tonne": "t",
    "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a",
}  # fmt: skip
"""Codes of the units that an average is told per, by their nouns."""

_NOUNS = {code: noun for noun, code in UNITS.items()}
_ABOUT = re.compile(r", (?:about|around|some|roughly|nearly|almost)\s\W?\Z", re.IGNORECASE)
"""An average as an apposition to the two figures before it: "1.2 million guests in 160 days, about 7,500 a day"."""

_PER = re.compile(
    r"(?: [^\W\d][\w'\u2019-]*){0,2}? (?:per|a|an|each|every|to (?:a|each|every)|for (?:each|every)|"
    r"in (?:a|each|every)|on (?:each|every)) (?P<noun>[^\W\d][\w-]*)",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"(?:\b(?:an average of|on average|averaging|that is|this is|that makes|this makes|which makes|which is)|, or)"
    r"(?: [\w-]+){0,3}?\s?\W?\Z",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(r"[^.;:]{0,40}\bon average\b", re.IGNORECASE)


def per_one(inside: Inside) -> Iterator[Verdict]:
    """The averages that words draw from the only two figures before them that they can be of, with whether they fit."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        near = previous if previous and follows(previous[-1], sentence[0]) else ()
        for place, rate in enumerate(sentence):
            drawn = is_settled(rate) and (_is_drawn(rate) or (place == 2 and _ABOUT.search(_lead_of(rate))))
            noun = _noun_of(rate) if drawn else None
            if noun is not None:
                yield from _judged(rate, noun, (*near, *sentence[:place]))
        previous = sentence


def _lead_of(rate: Claim) -> str:
    """The words before a figure, with the "about" that may be read as its own."""
    hedge = re.match(r"\D*", rate.quantity.exact)
    return before(rate) + (hedge[0] if hedge else "")


def _is_drawn(rate: Claim) -> bool:
    return bool(_DRAWN.search(before(rate)) or _ON_AVERAGE.match(after(rate)))


def _noun_of(rate: Claim) -> str | None:
    """What an average is told per: {"boat"} of "160 tonnes per boat", {"child"} of a unit per child."""
    below = rate.quantity.unit.partition("/")[2]
    if below.startswith("{"):
        return below.strip("{}")
    if below in _NOUNS:
        return _NOUNS[below]
    found = _PER.match(after(rate)) if not below else None
    return found["noun"].casefold() if found else None


def _judged(rate: Claim, noun: str, near: Sequence[Claim]) -> Iterator[Verdict]:
    usable = [one for one in near if is_settled(one) and one.quantity.change is None and point(one.quantity) > 0]
    bases = [one for one in usable if _is_base(one, noun)]
    wholes = [one for one in usable if one not in bases and _is_whole(one, rate)]
    due = quotient(leeway(wholes[0].quantity), leeway(bases[0].quantity)) if len(bases) == len(wholes) == 1 else None
    if due is None:
        return
    told = point(rate.quantity)
    if due.meets(Interval(told * (1 - OFF), told * (1 + OFF))):
        yield _verdict(wholes[0], bases[0], rate, holds=True)
    elif due.low <= told * FARTHEST and told <= due.high * FARTHEST:
        yield _verdict(wholes[0], bases[0], rate, holds=False)


def _is_base(claim: Claim, noun: str) -> bool:
    """Whether a figure is the number of what an average is told per."""
    if claim.quantity.unit != "count":
        return UNITS.get(noun) == claim.quantity.unit
    words = (claim.quantity.counted or "").casefold().split()
    people = noun in PERSONS and bool(words) and words[-1] in lexicon.words("figures", "people_words")
    return people or bool(folded(noun) & folded(claim.quantity.counted))


def _is_whole(claim: Claim, rate: Claim) -> bool:
    """Whether a figure is of what an average is told of: of its unit, or of its noun where both are counted."""
    unit = rate.quantity.unit.partition("/")[0]
    if claim.quantity.unit != unit or point(claim.quantity) <= point(rate.quantity):
        return False
    return unit != "count" or bool(folded(claim.quantity.counted) & folded(rate.quantity.counted))


def _verdict(whole: Claim, base: Claim, rate: Claim, *, holds: bool) -> Verdict:
    value = spoken(point(whole.quantity) / point(base.quantity))
    claims = tuple(sorted((whole, base, rate), key=lambda claim: claim.quantity.start))
    calculation = f"{number(whole)} / {number(base)} = {value}"
    about = (rate.document, "average", *(str(point(claim.quantity).normalize()) for claim in claims))
    if holds:
        text = f"{written(rate)} is what {written(whole)} to {written(base)} come to."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"{written(whole)} to {written(base)} do not make {written(rate)} to each: {calculation}."
    return Fails("arithmetic", "medium", claims, text, f"{calculation}, not {number(rate)}", about)
