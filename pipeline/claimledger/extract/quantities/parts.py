"""Fractions as numbers: "two thirds", "a fifth", "one-hundredth", "3/4", "⅚", "one over three".

Each reader takes a text and a position (code points) and reads the fraction that begins there, or gives None. Whether
a fraction is a share of something or a part of a measure is for others to say (`fractions`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.cardinals import JOINT, Cardinal, cardinal_at, joined_at
from claimledger.extract.quantities.match import longest_first
from claimledger.extract.quantities.ordinals import joined_value, ordinal_words

GLYPHS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_CLEAR = (2, 4)  # denominators with words of their own; "a fifth" may as well be an ordinal
_ARTICLE = re.compile(rf"an?{JOINT}(?!an?\b)", re.IGNORECASE)
_JOINT = re.compile(JOINT)
_SLASHED = re.compile(r"(?P<number>[0-9]{1,3})[/⁄](?P<parts>[0-9]{1,3})(?![\w/⁄]|[.,][0-9])")
_OVER = re.compile(r"\sover\s(?P<digits>[0-9]{1,4}\b(?![.,][0-9]))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction that ends at `end`; more than one if it is improper ("nine fifths"). loose: it may as well be an
    ordinal with an article ("a fifth")."""

    end: int
    value: Decimal
    loose: bool = False


def part_at(text: str, position: int) -> Part | None:
    """The fraction in words that begins at a position: a number, an article or nothing ("half"), and a denominator."""
    article = _ARTICLE.match(text, position)
    cardinal = None if article and not _magnitude().match(text, article.end()) else cardinal_at(text, position)
    if cardinal:
        return part_of(text, cardinal)
    denominator = _denominator_at(text, article.end() if article else position, plural=False)
    if denominator is None or (not article and denominator[0] not in _CLEAR):
        return None
    return Part(denominator[1], 1 / denominator[0], denominator[0] not in _CLEAR)


def part_of(text: str, cardinal: Cardinal) -> Part | None:
    """The fraction whose number is a cardinal that stands in the text: "twenty-three fifths" of "twenty-three"."""
    joint = _JOINT.match(text, cardinal.end)
    denominator = _denominator_at(text, joint.end(), plural=cardinal.value != 1) if joint else None
    return Part(denominator[1], cardinal.value / denominator[0]) if denominator else None


def slashed_at(text: str, position: int) -> Part | None:
    """The proper fraction in digits that begins at a position: "3/4"; "24/7" and "5/17/2018" are none."""
    slashed = _SLASHED.match(text, position)
    if slashed is None or not 0 < int(slashed["number"]) < int(slashed["parts"]):
        return None
    return Part(slashed.end(), Decimal(slashed["number"]) / Decimal(slashed["parts"]))


def divided_at(text: str, position: int, number: Decimal) -> Part | None:
    """What a number that ends at a position is, divided by what stands behind "over": "one over three"."""
    over = _OVER.match(text, position)
    if over is None:
        return None
    cardinal = None if over["digits"] else cardinal_at(text, over.end())
    divisor, end = (cardinal.value, cardinal.end) if cardinal else (Decimal(over["digits"] or 0), over.end())
    return Part(end, number / divisor) if divisor else None


def glyph_value(glyph: str) -> Decimal:
    """The value of a fraction that is one character: "⅔"."""
    number, _, parts = unicodedata.normalize("NFKC", glyph).partition("\u2044")
    return Decimal(number) / Decimal(parts)


def _denominator_at(text: str, position: int, plural: bool) -> tuple[Decimal, int] | None:
    """A denominator, singular behind one ("a third") and plural behind more ("two thirds"), and where it ends; it may
    be a compound ordinal: "twenty-fifths"."""
    lead = cardinal_at(text, position)
    behind = joined_at(text, lead) if lead else position
    word = _denominator().match(text, behind) if behind is not None else None
    if word is None or _is_compound(text, word):
        return None
    attribute = text[word.start() - 1 : word.end()].casefold() == "-quarter"  # "a three-quarter-length coat"
    if (word["plural"] is not None) != plural and not attribute:
        return None
    value = denominators()[word["word"].casefold()]
    if lead is None:
        return (value, word.end()) if value > 1 else None
    whole = joined_value(lead.value, int(value)) if word["word"].casefold() in ordinal_words() else None
    return (whole, word.end()) if whole is not None else None


def _is_compound(text: str, word: re.Match[str]) -> bool:
    """Whether a denominator is a part of another word: "one quarter-final"; not in "a half-million" or "two-and-a-half-
    year"."""
    return text[word.end() : word.end() + 1] == "-" and not (
        text[word.start() - 1 : word.start()] == "-" or _magnitude().match(text, word.end() + 1)
    )


@cache
def denominators() -> dict[str, Decimal]:
    """Each denominator in the singular and its value; a "second" is a time."""
    ordinals = {word: Decimal(value) for word, value in ordinal_words().items() if word != "second"}
    return ordinals | {"half": Decimal(2), "halve": Decimal(2), "quarter": Decimal(4)}


@cache
def _denominator() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{longest_first(denominators())})(?P<plural>s)?\b", re.IGNORECASE)


@cache
def _magnitude() -> re.Pattern[str]:
    entries = lexicon.table("numbers", "magnitude", lexicon.Magnitude)
    return re.compile(rf"(?:{longest_first(word for entry in entries for word in entry.words)})\b", re.IGNORECASE)
