"""Ordinals in digits and words of any length: "21st", "twenty-fifth", "one hundred and first", "two hundredth".

Offsets are half-open code points. An ordinal is only a place in an order; whether it ranks something, dates it or names
an edition is for others to say (`ranks`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.cardinals import JOINT, LARGE, cardinal_at, joined_at, number_words
from claimledger.extract.quantities.match import longest_first

LONGEST_LEAD = 60  # code points of the number words before an ordinal's last word: "one hundred and twenty-"
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})?)(?:st|nd|rd|th)", re.IGNORECASE)
_LEAD_WORD = re.compile(r"[A-Za-z]{1,16}")


@dataclass(frozen=True, slots=True)
class OrdinalMatch:
    """An ordinal where it stands: text[start:end]."""

    start: int
    end: int
    value: int


def find_ordinals(text: str) -> tuple[OrdinalMatch, ...]:
    """All ordinals of a text, left to right; a "second" that is a time and a "hundredth" that is a part are none."""
    found: list[OrdinalMatch] = []
    for match in _ordinal().finditer(text):
        value = ordinal_value(match.group())
        if value is None or _is_time_or_part(text, match, value):
            continue
        last = OrdinalMatch(*match.span(), value)
        found.append(last if match.group()[0].isdigit() else _with_lead(text, last))
    return tuple(found)


def ordinal_value(word: str) -> int | None:
    """The value of an ordinal, "third", "twenty-first" or "3rd"; None for any other word."""
    digits = _DIGITS.fullmatch(word)
    if digits:
        return int(digits[1].replace(",", ""))
    tens, _, last = word.casefold().rpartition("-")
    value = ordinal_words().get(last)
    if not tens or value is None:
        return value
    cardinal = cardinal_at(tens, 0)
    whole = joined_value(cardinal.value, value) if cardinal and cardinal.end == len(tens) else None
    return int(whole) if whole is not None else None


def ordinal_pattern() -> str:
    """A regular expression (any case) for one ordinal in digits or in words joined by hyphens, without groups."""
    tens = longest_first(word for word in number_words() if word.endswith("ty"))
    return rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{longest_first(ordinal_words())}))"


def joined_value(cardinal: Decimal, ordinal: int) -> Decimal | None:
    """A cardinal and an ordinal right behind it as one: 20 and "fifth" are 25, 2 and "hundredth" 200; else None."""
    if ordinal >= 100:
        return cardinal * ordinal if 0 < cardinal < min(ordinal, LARGE) else None
    behind_tens = cardinal % 100 >= 20 and cardinal % 10 == 0 and ordinal < 10
    return cardinal + ordinal if cardinal and (behind_tens or cardinal % 100 == 0) else None


def _with_lead(text: str, last: OrdinalMatch) -> OrdinalMatch:
    """An ordinal with the number words that it closes: "one hundred and" of "one hundred and fifth"."""
    lead = _lead().search(text, max(0, last.start - LONGEST_LEAD), last.start)
    for word in _LEAD_WORD.finditer(text, lead.start(), last.start) if lead else ():
        value = joined_value(_whole_value(text[word.start() : last.start]), last.value)
        if value is not None:
            return OrdinalMatch(word.start(), last.end, int(value))
    return last


def _whole_value(words: str) -> Decimal:
    """The value of number words up to an ordinal, all of them: of "two hundred and " 200, of "hundred and " 100; else
    0."""
    for written in (words, f"a {words}"):
        cardinal = cardinal_at(written, 0)
        if cardinal and joined_at(written, cardinal) == len(written):
            return cardinal.value
    return Decimal(0)


def _is_time_or_part(text: str, match: re.Match[str], value: int) -> bool:
    """Whether "second" is a time ("per second", "a 30-second clip") or "hundredth" a fraction ("a hundredth")."""
    if value != 2 and value < 100:
        return False
    pattern = _before_time() if value == 2 else _before_part()
    return pattern.search(text, max(0, match.start() - 16), match.start()) is not None


@cache
def ordinal_words() -> dict[str, int]:
    """Each single ordinal word with its value."""
    return {entry.word: int(entry.value) for entry in lexicon.table("numbers", "ordinal", lexicon.NumberWord)}


@cache
def _ordinal() -> re.Pattern[str]:
    words = longest_first(ordinal_words())
    return re.compile(rf"(?<![\w.,])\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)\b|\b(?:{words})\b", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    """Number words right before an ordinal, as far as they reach back."""
    words = longest_first(number_words())
    return re.compile(rf"\b(?:(?:{words}|an?){JOINT}(?:and\s)?){{1,8}}$", re.IGNORECASE)


@cache
def _before_time() -> re.Pattern[str]:
    words = longest_first(number_words())
    return re.compile(rf"(?:\d|\b(?:per|each|split|{words}))[\s-]$", re.IGNORECASE)


@cache
def _before_part() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|one)[\s-]$", re.IGNORECASE)
