"""Numbers in words as the press writes them: vague plurals ("tens of thousands"), fractions of a magnitude ("half a
million"), mixed numbers ("three and a half million") and plain cardinals.

What a cardinal, a fraction and an ordinal are stands in `cardinals`, `parts` and `ordinals`. Offsets are code points.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.cardinals import (
    JOINT,
    LARGE,
    ZEROS,
    Cardinal,
    cardinal_at,
    decimals_at,
    joined_at,
    large_at,
)
from claimledger.extract.quantities.magnitudes import magnitude_of, magnitude_words
from claimledger.extract.quantities.match import Form, NumberMatch, longest_first
from claimledger.extract.quantities.ordinals import joined_value, ordinal_words
from claimledger.extract.quantities.parts import Part, part_at, part_of

BEFORE = 16  # code points before a number word that are looked at
_AND = re.compile(rf"{JOINT}and{JOINT}", re.IGNORECASE)
_LAST_AND = re.compile(r"\sand\s(?!.{0,60}\sand\s)", re.IGNORECASE)
_TO_MAGNITUDE = re.compile(rf"(?P<of>\sof)?(?:{JOINT}(?:an?|one))?(?={JOINT})", re.IGNORECASE)
_VAGUE_TAIL = re.compile(r"\s(?:of(?!\s\d)|more)\b")  # "scores of 70 and 71" are no forty
_PART_END = re.compile(rf"\s?(?:$|[.,;:)])|{JOINT}(?:times|per|percent|points?)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?[\s-]$", re.IGNORECASE)
_OF = re.compile(r"\sof(?=\s(?!the\b|them\b|it\b))", re.IGNORECASE)
_HUNDRED = re.compile(r"\shundred\b", re.IGNORECASE)
_DOZEN = re.compile(rf"{JOINT}dozen\b", re.IGNORECASE)


def read_words(text: str, start: re.Match[str]) -> NumberMatch | None:
    """The number that a number word (a match in the text) begins, or that begins with the article before it."""
    word = start.group().casefold()
    if word in lexicon.words("numbers", "vague"):
        return _read_vague(text, start.start(), start.end(), word)
    if word in lexicon.words("numbers", "magnitude_parts"):
        return _read_part_word(text, start)
    if word == "couple":
        return _read_couple(text, start)
    if word in magnitude_words():
        return _read_bare_magnitude(text, start)
    if word in ZEROS and _zero_name().match(text, start.start()):
        return None
    return _read_cardinal(text, start.start())


def _read_vague(text: str, start: int, end: int, word: str) -> NumberMatch | None:
    """ "thousands of": two thousand and more; "tens of thousands" counts from twenty thousand. A single plural without
    "of" or "more" behind it ("she had hundreds") is no number."""
    value, first = 2 * _vague_value(word), end
    for _ in range(2):  # "tens of millions", "hundreds of thousands of millions" at most
        following = _vague_after().match(text, end)
        if not following:
            break
        value, end = value * _vague_value(following["word"].casefold()), following.end()
    if end == first and not _VAGUE_TAIL.match(text, end):
        return None
    return NumberMatch(start, end, value, None, Decimal(0), "vague")


def _read_bare_magnitude(text: str, start: re.Match[str]) -> NumberMatch | None:
    """A magnitude word without a number: behind an article one of it ("a million", "another thousand"), behind
    "several" two and more, else none."""
    before = _before_magnitude().search(text, max(0, start.start() - BEFORE), start.start())
    if before is None:
        return None
    if before["article"]:
        return _read_cardinal(text, before.start())
    scale, end = large_at(text, start.start() - 1) or (magnitude_of(start.group()), start.end())
    if before["one"]:
        return NumberMatch(start.start(), end, scale, scale, Decimal(0), "words", scale)
    return NumberMatch(before.start(), end, 2 * scale, None, Decimal(0), "vague")


def _read_couple(text: str, start: re.Match[str]) -> NumberMatch | None:
    """ "a couple of": about two, or two of a magnitude; the couple that got married is no number."""
    article, of = _ARTICLE.search(text, max(0, start.start() - 3), start.start()), _OF.match(text, start.end())
    if article is None or of is None:
        return None
    scale, end = _large_or_dozen_at(text, of.end()) or (Decimal(1), of.end())
    hundred = _HUNDRED.match(text, of.end())
    scale, end = (Decimal(100), hundred.end()) if hundred else (scale, end)
    return NumberMatch(article.start(), end, 2 * scale, 2 * scale, scale / 2, "vague", scale)


def _read_part_word(text: str, start: re.Match[str]) -> NumberMatch | None:
    """ "half a million", "a quarter of a million": a fraction of a magnitude; of anything else it is no number."""
    article = _ARTICLE.search(text, max(0, start.start() - 3), start.start())
    part = part_at(text, article.start() if article else start.start())
    if part is None:
        return None
    number = as_part(text, article.start() if article else start.start(), part)
    clear = article or start.group().casefold() == "half" or text.startswith(" of", part.end)
    return number if clear and number.form == "words" else None


def as_part(text: str, start: int, part: Part) -> NumberMatch:
    """A fraction, or the number that a magnitude behind it makes of it: "two-thirds of a million"."""
    joint = _TO_MAGNITUDE.match(text, part.end)
    large = _large_or_dozen_at(text, joint.end()) if joint else None
    if large is None:
        form: Form = "fraction" if part.value < 1 else "words"
        return NumberMatch(start, part.end, part.value, part.value, Decimal(0), form)
    value = part.value * large[0]
    return NumberMatch(start, large[1], value, value, Decimal(0), "words", large[0])


def _read_cardinal(text: str, start: int) -> NumberMatch | None:
    """Number words from a position, with decimals or a fraction: "three and a half million", "two-thirds"."""
    cardinal = cardinal_at(text, start)
    if cardinal is None or text.startswith("-figure", cardinal.end) or _is_ordinal(text, cardinal):
        return None  # "a six-figure sum" has six digits
    part = part_of(text, cardinal)
    if part:
        return _split(text, start, cardinal) or as_part(text, start, part)
    decimals = decimals_at(text, cardinal.end)
    if decimals:
        value, end = cardinal.value + decimals[0], decimals[1]
        magnitude, end = large_at(text, end) or (Decimal(1), end)
        return NumberMatch(start, end, value * magnitude, value * magnitude, Decimal(0), "words", magnitude)
    read = mixed(text, cardinal.value, cardinal.end, cardinal.scale)
    value, end, magnitude = read or (cardinal.value, cardinal.end, cardinal.magnitude)
    return NumberMatch(start, end, value, value, Decimal(0), "words", magnitude)


def _is_ordinal(text: str, cardinal: Cardinal) -> bool:
    """Whether an ordinal takes a cardinal in: "twenty-first", "two hundredth"; not "twenty first-year students"."""
    position = joined_at(text, cardinal)
    word = _ordinal_word().match(text, position) if position is not None else None
    if word is None or (text[word.start() - 1] != "-" and word.group().casefold() == "second"):
        return False
    return cardinal.value != 1 and joined_value(cardinal.value, ordinal_words()[word.group().casefold()]) is not None


def _split(text: str, start: int, cardinal: Cardinal) -> NumberMatch | None:
    """ "one hundred and three quarters": a whole number and a proper fraction behind its last "and"."""
    joint = _LAST_AND.search(text, start, cardinal.end)
    whole = cardinal_at(text[start : joint.start()], 0) if joint else None
    read = mixed(text, whole.value, joint.start(), whole.scale) if joint and whole else None
    if read is None:
        return None
    value, end, magnitude = read
    return NumberMatch(start, end, value, value, Decimal(0), "words", magnitude)


def mixed(text: str, value: Decimal, end: int, scale: Decimal) -> tuple[Decimal, int, Decimal] | None:
    """A whole number with the fraction that "and" joins to it: value, end, and what magnitudes multiplied by.

    "three and a half million": the magnitude is of both; "a million and a half": so is the one before; "a billion and a
    half million": each has its own.
    """
    joint = _AND.match(text, end)
    part = part_at(text, joint.end()) if joint else None
    if joint is None or part is None or not 0 < part.value < 1 or not _is_mixed(text, joint.end(), part):
        return None
    large = _large_or_dozen_at(text, part.end)
    if large is None:
        by_article = text[joint.end()] in "aA" and scale >= LARGE
        return value + part.value * (scale if by_article else 1), part.end, scale if by_article else Decimal(1)
    if large[0] <= scale:
        return value + part.value * large[0], large[1], large[0]
    return (value + part.value) * large[0], large[1], large[0]


def _is_mixed(text: str, start: int, part: Part) -> bool:
    """Whether a fraction belongs to the number before it; not "two million and a third of them", "two and a fifth
    man"."""
    if text.startswith(" of ", part.end):
        return False
    return not part.loose or large_at(text, part.end) is not None or _PART_END.match(text, part.end) is not None


def _large_or_dozen_at(text: str, position: int) -> tuple[Decimal, int] | None:
    dozen = _DOZEN.match(text, position)
    return (Decimal(12), dozen.end()) if dozen else large_at(text, position)


@cache
def _vague_value(word: str) -> Decimal:
    return {"dozens": Decimal(12), "scores": Decimal(20), "tens": Decimal(10)}.get(word) or magnitude_of(
        word.removesuffix("s")
    )


@cache
def _vague_after() -> re.Pattern[str]:
    return re.compile(rf"\sof\s(?P<word>{longest_first(lexicon.words('numbers', 'vague'))})\b", re.IGNORECASE)


@cache
def _before_magnitude() -> re.Pattern[str]:
    few = longest_first(lexicon.words("numbers", "uncounted"))
    one = longest_first(lexicon.words("numbers", "one_more"))
    return re.compile(rf"\b(?:(?P<few>{few})|(?P<one>{one})|(?P<article>an?)){JOINT}$", re.IGNORECASE)


@cache
def _zero_name() -> re.Pattern[str]:
    """A zero in a name: "net zero", "zero-hours contract"."""
    names = longest_first(lexicon.words("numbers", "zero_names"))
    behind = "|".join(rf"(?<=\b{name}[\s-])" for name in names.split("|"))
    zeros = "|".join(ZEROS)
    return re.compile(rf"(?:{behind})(?:{zeros})\b|zero(?=-)|(?<=\bto\s)(?:naught|nought)\b", re.IGNORECASE)


@cache
def _ordinal_word() -> re.Pattern[str]:
    """The last word of an ordinal; none that another word is hyphened to ("first-year")."""
    return re.compile(rf"(?:{longest_first(ordinal_words())})\b(?!-)", re.IGNORECASE)
