"""Whole numbers in words by the grammar of English: "two million five hundred and twelve thousand", "a hundred and
one", "twenty-one hundred", "three lakh crore", and their decimals, "two point five".

Each reader takes a text and a position (code points) and reads what begins there, or gives None. A word joins only
where English lets it: "five six seven" are three numbers. The words and their values are in lexicon/numbers.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import longest_first

JOINT = r"[\s\u2011-]{1,2}"  # between the words of one number: "twenty-one", "two million"
LARGE = 1000  # a magnitude from here on ends a chunk: "two thousand | five hundred"
ZEROS = ("zero", "nought", "naught")
_AND_JOINT = re.compile(rf"{JOINT}(?:and\s)?")
_WORDS = re.compile(r"[A-Za-z]{1,16}")


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A whole number in words that ends at `end`. scale: what the large magnitude words at its end multiply by
    ("million"; 1 if it ends in none); magnitude: the same with "hundred" and "dozen" taken in."""

    end: int
    value: Decimal
    scale: Decimal
    magnitude: Decimal


def cardinal_at(text: str, position: int) -> Cardinal | None:
    """The longest cardinal that begins at a position, with its article ("a million")."""
    last = _chunk_at(text, position)
    if last is None:
        return None
    total = last.value
    while last.scale >= LARGE and (joint := _AND_JOINT.match(text, last.end)):
        following = _chunk_at(text, joint.end())
        if following is None or not 0 < following.value < last.scale:
            break
        total, last = total + following.value, following
    return Cardinal(last.end, total, last.scale, last.magnitude)


def joined_at(text: str, cardinal: Cardinal) -> int | None:
    """Where a word begins that a blank, a hyphen or "and" may join to a cardinal before it."""
    joint = _AND_JOINT.match(text, cardinal.end)
    return joint.end() if joint else None


def decimals_at(text: str, position: int) -> tuple[Decimal, int] | None:
    """The decimals in words behind a whole number and where they end: " point nought three" is 0.03."""
    point = _decimals().match(text, position)
    if point is None:
        return None
    if point["digits"]:
        digits = "".join(str(_values()[word]) for word in _WORDS.findall(point["digits"].casefold()))
    else:
        digits = str(_group_value(point["small"])[0])
    return Decimal(f"0.{digits}"), point.end()


def large_at(text: str, position: int) -> tuple[Decimal, int] | None:
    """The product of the large magnitude words at a position (" lakh crore" are two) and where they end."""
    words = _large().match(text, position)
    return (_product(words.group()), words.end()) if words else None


def _chunk_at(text: str, position: int) -> Cardinal | None:
    """A number below a thousand with its magnitudes: "five hundred and twelve thousand"."""
    group = _group().match(text, position)
    if group is None:
        return None
    value, magnitude = _group_value(group.group())
    scale, end = large_at(text, group.end()) or (Decimal(1), group.end())
    return Cardinal(end, value * scale, scale, magnitude * scale)


def _group_value(words: str) -> tuple[Decimal, Decimal]:
    """The value of a number below a thousand, and the magnitude that it ends in: of "two hundred" 100."""
    value, magnitude = Decimal(0), Decimal(1)
    for word in _WORDS.findall(words.casefold()):
        if word in ("a", "an"):
            value = Decimal(1)
        elif word in _magnitudes():
            magnitude = _magnitudes()[word]
            value *= magnitude
        elif word != "and":
            value, magnitude = value + _values()[word], Decimal(1)
    return value, magnitude


def _product(words: str) -> Decimal:
    product = Decimal(1)
    for word in _WORDS.findall(words.casefold()):
        product *= _magnitudes()[word]
    return product


# --- tables and patterns made from the lexicon ------------------------------------------------------------------------


@cache
def number_words() -> frozenset[str]:
    """Words that a cardinal may begin with, behind its article: "one", "twenty", "million"."""
    return frozenset(_values()) | frozenset(_magnitudes())


@cache
def small_pattern() -> str:
    """A regular expression, without groups, for a number from one to ninety-nine in words."""
    tens = longest_first(word for word, value in _values().items() if value >= 20)
    units = longest_first(word for word, value in _values().items() if 0 < value < 10)
    others = longest_first(word for word, value in _values().items() if 0 < value < 20)
    return rf"(?:(?:{tens})(?:{JOINT}(?:{units}))?|{others})\b"


@cache
def _values() -> dict[str, Decimal]:
    return {entry.word: entry.value for entry in lexicon.table("numbers", "word", lexicon.NumberWord)}


@cache
def _magnitudes() -> dict[str, Decimal]:
    entries = lexicon.table("numbers", "magnitude", lexicon.Magnitude)
    return {word: entry.value for entry in entries for word in entry.words}


@cache
def _group() -> re.Pattern[str]:
    """A number below a thousand, or an article before a magnitude. What follows "hundred" is no part of it where it
    counts hundreds itself: "between one hundred and five hundred"."""
    small = small_pattern()
    behind = rf"(?:{JOINT}(?:and\s)?{small}(?!{JOINT}hundred\b))?"
    large = longest_first(word for word, value in _magnitudes().items() if value != 100)
    return re.compile(
        rf"(?:{small}|an?){JOINT}hundred\b{behind}|(?:{small}|an?){JOINT}dozens?\b"
        rf"|{small}|an?(?={JOINT}(?:{large})\b)|(?:{'|'.join(ZEROS)})\b",
        re.IGNORECASE,
    )


@cache
def _large() -> re.Pattern[str]:
    large = longest_first(word for word, value in _magnitudes().items() if value >= LARGE)
    return re.compile(rf"(?:{JOINT}(?:{large})\b){{1,2}}", re.IGNORECASE)


@cache
def _decimals() -> re.Pattern[str]:
    digits = longest_first(word for word, value in _values().items() if value < 10)
    return re.compile(
        rf"\spoint(?:(?P<digits>(?:{JOINT}(?:{digits})\b){{1,9}})|{JOINT}(?P<small>{small_pattern()}))", re.IGNORECASE
    )
