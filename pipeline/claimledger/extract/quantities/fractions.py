"""Fractions in words: shares ("two-thirds were"), differences ("a fifth more"), parts of a point ("a quarter point").

A pure function of the text; offsets are half-open code points. A fraction of a measure ("half a mile", "three-quarters
of an hour") is no share and stays unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.numbers import find_numbers, ordinal_pattern, ordinal_value
from claimledger.records import Dimension


@dataclass(frozen=True, slots=True)
class FractionMatch:
    """A fraction where it stands: text[start:end]. value: in `unit`, "percent" or "percentage_point"."""

    start: int
    end: int
    value: Decimal
    unit: str
    dimension: Dimension
    rule: str


_PART_WORDS = ("half", "halves", "third", "quarter", "fourth", "fifth", "sixth", "eighth", "tenth")
_PARTS = r"(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)"
_COUNT = r"(?:one|two|three|four|five|seven|nine)"
_CANDIDATE = re.compile(
    rf"(?<![\w-])(?:(?P<count>{_COUNT})(?P<joint>[\s-])|(?P<article>an?)[\s-])?(?P<part>{_PARTS})\b(?!-)", re.IGNORECASE
)
_POINTS = re.compile(
    rf"\b(?:an?\s)?(?:(?P<count>{_COUNT})[\s-])?(?P<part>{_PARTS})[\s-](?:(?:of\s)?an?\s)?"
    r"(?:(?:percentage[\s-])?points?\b(?!\s(?:ahead|behind|clear|lead|adrift)\b)|(?P<percent>(?:percent|per\scent)\b))",
    re.IGNORECASE,
)
_HALF_AS = re.compile(
    r"\b(?P<half>half)\sas\s(?:large|big|much|many|high|long|likely|fast|old)\b(?!\sagain)", re.IGNORECASE
)
_WHOLE = re.compile(r"\s(?:of|the|its|their|his|her|our|all)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|said|say|says|did|do|want|wanted|voted|came|come|went|go|would|could|will|live)\b"
)
_DIFFERENCE = re.compile(
    r"\s(?:more|fewer|less|higher|lower|above|below|cheaper|dearer|larger|bigger|smaller|shorter|longer|faster|slower)\b"
)
_BY = re.compile(
    r"\bby\s(?:(?:almost|nearly|about|around|roughly|some|over|more\sthan|less\sthan|at\sleast|just\sover|just\sunder)\s)?$",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"\s(?:past|an?|an?\shour)\b")
_PART_OF_A_MATCH = re.compile(r"\b(?:first|second|latter|other|last|final)[\s-]$", re.IGNORECASE)
_CLAUSE_START = re.compile(
    r"(?:^|[.,;:(\n\"“]\s?(?:(?:and|but|while)\s)?)(?:(?:about|almost|nearly|some|over)\s)?$", re.IGNORECASE
)
_HYPHEN_END = re.compile(r"(?=[\s.,;:)]|$)(?!\s(?:majority|vote|pipe|full-)\b)")
BEFORE = 24  # code points before a fraction that are looked at


def find_fractions(text: str) -> tuple[FractionMatch, ...]:
    """All fractions of a text, left to right, without overlap.

    A half, third, ... is a share in percent before "of" or a possessor, with a hyphenated numerator, or as a clause's
    first words before a verb; before a comparative a difference in percent; before "point" percentage points.
    """
    found: list[FractionMatch] = []
    lower = text.lower()
    parted = any(word in lower for word in _PART_WORDS)
    for read in (_points, _shares, _halves_as, _every_nth) if parted else (_every_nth,):
        found += [one for one in read(text) if not any(_touch(one, other) for other in found[-64:])]
    return _apart(found)


def _touch(one: FractionMatch, other: FractionMatch) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: list[FractionMatch]) -> tuple[FractionMatch, ...]:
    """In the text's order; of two that overlap the first one."""
    kept: list[FractionMatch] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _points(text: str) -> list[FractionMatch]:
    """ "a quarter point", "half a percentage point", "three-quarters of a point", "half a percent"."""
    found = []
    for match in _POINTS.finditer(text):
        percent = match["percent"] is not None
        value = _value(match["count"], match["part"]) / 100
        unit, dimension = ("percent", "share") if percent else ("percentage_point", "rate")
        rule = "percent" if percent else "percentage_point"
        found.append(FractionMatch(*match.span(), value.normalize(), unit, dimension, rule))  # type: ignore[arg-type]
    return found


def _shares(text: str) -> list[FractionMatch]:
    """Halves, thirds, ... of a whole, and by how much something differs."""
    return [
        FractionMatch(match.start(), match.end(), _share(match), "percent", "share", "fraction")
        for match in _CANDIDATE.finditer(text)
        if _is_share(text, match)
    ]


def _share(match: re.Match[str]) -> Decimal:
    return _rounded(_value(match["count"], match["part"]))


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Whether a fraction's surroundings make it a share or a difference."""
    part, counted = match["part"].casefold(), (match["count"] or "").casefold()
    before = text[max(0, match.start() - BEFORE) : match.start()]
    if not match["article"] and not counted and part != "half":
        return False  # "the third of May", "the last quarter"
    if (counted == "two" and part == "quarters") or _measure_behind().match(text, match.end()):
        return False  # two quarters are half a year
    if part == "half" and _PART_OF_A_MATCH.search(before):
        return False
    if _WHOLE.match(text, match.end()) or (match["article"] and _DIFFERENCE.match(text, match.end())):
        return True
    if _BY.search(before) and (counted or match["article"] or part == "half"):
        return not _NOT_BY.match(text, match.end())
    if match["joint"] == "-" and part.endswith("s"):
        return _HYPHEN_END.match(text, match.end()) is not None
    return _CLAUSE_START.search(before) is not None and _VERB.match(text, match.end()) is not None


def _halves_as(text: str) -> list[FractionMatch]:
    """ "half as large": a share of the other's size; "half as many again" is none."""
    return [
        FractionMatch(match.start("half"), match.end("half"), Decimal(50), "percent", "share", "fraction")
        for match in _HALF_AS.finditer(text)
    ]


def _every_nth(text: str) -> list[FractionMatch]:
    """ "every tenth farm": a share; "every second week" is a rhythm."""
    found = []
    for match in _nth().finditer(text):
        value = ordinal_value(match["ordinal"])
        if value is None or value < 2 or match["noun"].casefold() in lexicon.words("figures", "rhythms"):
            continue
        share = _rounded(Decimal(100) / value)
        found.append(FractionMatch(match.start(), match.end("ordinal"), share, "percent", "share", "one_in"))
    return found


def _value(count: str | None, part: str) -> Decimal:
    """A fraction in percent: its numerator (in words; none = 1) times its part."""
    number = find_numbers(count)[0].low if count else Decimal(1)
    return number * _parts()[part.casefold()]


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01")).normalize() if share % 1 else share


@cache
def _parts() -> dict[str, Decimal]:
    entries = lexicon.table("numbers", "fraction", lexicon.NumberWord)
    return {entry.word: entry.value for entry in entries} | {"fourth": Decimal(25), "fourths": Decimal(25)}


@cache
def _measure_behind() -> re.Pattern[str]:
    """A unit of length, time or weight that a fraction is a part of, no share: "of a mile", " mile"."""
    measures = "|".join(sorted(lexicon.words("figures", "fraction_measures")))
    return re.compile(rf"[\s-](?:of\s)?(?:an?\s)?(?:{measures})s?\b", re.IGNORECASE)


@cache
def _nth() -> re.Pattern[str]:
    return re.compile(rf"\bevery\s(?P<ordinal>{ordinal_pattern()})\s(?P<noun>[\w'’]{{1,20}})", re.IGNORECASE)
