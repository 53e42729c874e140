"""A number as a factor ("three times the payout"), a share of people ("one in five") or a frequency ("twice a day")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.contests import is_scored
from claimledger.extract.quantities.match import QuantityMatch, longest_first
from claimledger.extract.quantities.numbers import find_numbers
from claimledger.extract.quantities.units import unit_after

_BARE_TIMES = re.compile(r"\stimes\b(?!\s(?:an?|per|every|each)\s)")  # behind decimals: nothing happens 6.5 times
_TIMES_PER = re.compile(r"\stimes(?:\s(?:an?|per|every|each)\s|/)", re.IGNORECASE)
_ONE_IN = re.compile(r"\s(?:in|out\sof)\s(?P<every>every\s)?$")
_PARTS = r"one|two|three|four|five|six|seven|eight|nine|[1-9](?P<tens>\d)?"
_PART = re.compile(rf"(?<![\d.,])\b({_PARTS})$", re.IGNORECASE)
_PART_WITH_NOUN = re.compile(rf"(?<![\d.,])\b({_PARTS})(?:\s[a-z]{{3,16}}){{1,2}}$", re.IGNORECASE)
_ROUND = frozenset({100, 1_000, 10_000, 100_000, 1_000_000})
LONGEST_PART = 40  # code points of a part with what it is a part of
_YEARS = range(1500, 2100)
_NAMES_FROM = 1000  # "7800x" is a name


def as_times(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "three times the payout", "1,000 times faster", "a tenfold rise" in digits: "10-fold"."""
    decimals = "." in text[quantity.start : quantity.end] and quantity.magnitude == 1  # 2.5 million times is how often
    times = _times().match(text, quantity.end) or (_BARE_TIMES.match(text, quantity.end) if decimals else None)
    if times and times.group() == "x" and quantity.low is not None and quantity.low >= _NAMES_FROM:
        return None
    return replace(quantity, end=times.end(), unit="times", dimension="ratio", rule="multiple") if times else None


def as_frequency(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "180 times a minute": how often, in UCUM's "/min"."""
    times = _TIMES_PER.match(text, quantity.end)
    unit = unit_after(text, times.end()) if times else None
    if not unit or unit.dimension != "duration":
        return None
    return replace(quantity, end=unit.end, unit=f"/{unit.code}", dimension="rate", rule="unit")


def as_one_in(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "one in five": a share. The second number takes the first along; the first alone is no quantity."""
    before = _ONE_IN.search(text, max(0, quantity.start - 14), quantity.start)
    if not before or not quantity.low or quantity.low <= 1 or _is_year(text, quantity):
        return None
    part = _PART.search(text, max(0, before.start() - 6), before.start()) or _part_with_noun(text, before, quantity)
    if not part or is_scored(text, part.start()):
        return None
    if part["tens"] and not (before["every"] or (quantity.low in _ROUND and "out" not in before.group())):
        return None
    share = _share(find_numbers(part[1])[0].low / quantity.low)
    if share >= 100:
        return None
    return replace(
        quantity, start=part.start(), low=share, high=share, half_step=None, unit="percent", dimension="share",
        rule="one_in",
    )  # fmt: skip


def _part_with_noun(text: str, joint: re.Match[str], whole: QuantityMatch) -> re.Match[str] | None:
    """The part of "one train in five was late", of "three colleagues in ten": nothing is counted behind the whole."""
    if not _behind_whole().match(text, whole.end):
        return None
    return _PART_WITH_NOUN.search(text, max(0, joint.start() - LONGEST_PART), joint.start())


@cache
def _behind_whole() -> re.Pattern[str]:
    """The end of a clause or a verb, behind the whole of a share."""
    verbs = longest_first(lexicon.words("figures", "share_verbs"))
    return re.compile(rf"[.,;:)](?!\d)|\s?$|\s(?:{verbs})\b", re.IGNORECASE)


@cache
def _times() -> re.Pattern[str]:
    """ "times" before what is multiplied, "-fold", or "x" behind the digits."""
    whole = longest_first(lexicon.words("figures", "multiplied_words"))
    return re.compile(rf"\stimes(?=\s(?:{whole}|\w{{2,12}}er)\b)|[\s-]?fold\b|(?-i:x)(?=\s|[.,;)]|$)", re.IGNORECASE)


def _is_year(text: str, quantity: QuantityMatch) -> bool:
    return quantity.low in _YEARS and text[quantity.start : quantity.end].isdigit()


def _share(part: Decimal) -> Decimal:
    """A part of one in percent, to four decimals or, of less than that, four digits."""
    share = 100 * part
    places = min(-4, share.adjusted() - 3)
    return share.quantize(Decimal(1).scaleb(places)).normalize()
