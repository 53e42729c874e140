"""Numbers in running text: digits, words and mixtures, with their value and the precision of the digits as written.

A pure function of the text; offsets are half-open code points into it. What begins where is decided here; how digits
and words are read stands in `digits`, `cardinals`, `ordinals` and `parts`. What a number is a number *of* (a unit, a
noun, a rank) is for `readers` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from claimledger import lexicon
from claimledger.extract.quantities import currencies
from claimledger.extract.quantities.cardinals import (
    JOINT,
    LARGE,
    ZEROS,
    Cardinal,
    cardinal_at,
    decimals_at,
    joined_at,
    large_at,
    number_words,
)
from claimledger.extract.quantities.digits import Digits, digits_at
from claimledger.extract.quantities.match import longest_first
from claimledger.extract.quantities.ordinals import joined_value, ordinal_pattern, ordinal_value, ordinal_words
from claimledger.extract.quantities.parts import GLYPHS, Part, glyph_value, part_at, part_of, slashed_at

__all__ = ["Form", "NumberMatch", "find_numbers", "magnitude_of", "minus_before", "ordinal_pattern", "ordinal_value"]

Form = Literal["digits", "words", "vague", "fraction"]

BEFORE = 16  # code points before a number that are looked at
_MINUS = re.compile(
    r"(?:(?<=[ (<>≤≥=≈])(?<!\d )[-–]|−|(?<!\bor )\bminus )$", re.IGNORECASE
)  # no list's dash, no range's
_MINUS_ENDS = ("-", "–", "−", " ")
_OPENING = re.compile(
    r"(?<![\w.,/:@#&–-])|(?<!\w[–-])(?<=[–-])|(?<=[0-9][–-])|(?<=[A-Za-z]/)|(?<=[-\s]to-)|(?<![\w.].)(?<=\.)"
)  # what may stand right before a number's first digit
_POINT = re.compile(r"(?<![\w.].)(?<=\.)")  # a decimal point without a zero before it
_LISTED = re.compile(r"[0-9]{1,2}(?![0-9])")  # an item of a list without blanks
_DIGIT_RUN = re.compile(r"[0-9]*")
_LETTERED = re.compile(r"(?P<article>\ba\s)?(?<![\w.,])(?P<name>[0-9]{1,4}[a-zA-Z])$")
_AND = re.compile(rf"{JOINT}and{JOINT}", re.IGNORECASE)
_LAST_AND = re.compile(r"\sand\s(?!.{0,60}\sand\s)", re.IGNORECASE)
_TO_MAGNITUDE = re.compile(rf"(?P<of>\sof)?(?:{JOINT}(?:an?|one))?(?={JOINT})", re.IGNORECASE)
_VAGUE_TAIL = re.compile(r"\s(?:of(?!\s\d)|more)\b")  # "scores of 70 and 71" are no forty
_AND_TENS = re.compile(r"\sand\s(?P<tens>[0-9]{1,2})(?![\w.,]*[0-9]|[\s-](?:hundred|thousand|million)\b)")
_LESSER = re.compile(r"\s(?P<digits>[0-9]{1,3})(?=\s)")
_PART_END = re.compile(rf"\s?(?:$|[.,;:)])|{JOINT}(?:times|per|percent|points?)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?[\s-]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands: text[start:end].

    low and high are equal but for vague plurals ("thousands": 2,000 and more). half_step is half of the last written
    digit's worth: 2.7 trillion leaves 0.05 trillion open to both sides. magnitude: what a magnitude word multiplied by.
    form "fraction": less than a whole and no number of things by itself ("two-thirds", "1/2").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    half_step: Decimal
    form: Form
    magnitude: Decimal = Decimal(1)


def find_numbers(text: str) -> tuple[NumberMatch, ...]:
    """All numbers of the text from left to right, without overlap; ordinals and digits behind a letter are no numbers.
    Digits that letters run into ("21st", "9950X") are for `readers` to judge."""
    found: list[NumberMatch] = []
    position = 0
    while start := _start().search(text, position):
        if start["rest"]:
            number, position = _read_words(text, start), start.end()
        else:
            previous = found[-1].end if found else -1
            number = _read_digits(text, start.start()) if _may_start(text, start.start(), previous) else None
            position = _DIGIT_RUN.match(text, start.end()).end()  # type: ignore[union-attr]
        if number and not (found and number.start < found[-1].end):
            found.append(_signed(text, number))
            position = number.end
    return tuple(found)


def minus_before(text: str, position: int) -> int | None:
    """Where the minus sign (or word) begins that stands right before a position, if one does."""
    if text[position - 1 : position] not in _MINUS_ENDS:
        return None
    minus = _MINUS.search(text, max(0, position - 6), position)
    return minus.start() if minus else None


def _signed(text: str, number: NumberMatch) -> NumberMatch:
    minus = minus_before(text, number.start)
    if minus is None or number.high is None:
        return number
    return replace(number, start=minus, low=-number.high, high=-number.low)


# --- digits -----------------------------------------------------------------------------------------------------------


def _may_start(text: str, position: int, previous: int) -> bool:
    """Whether a number may start at a digit: no name or longer number runs into it. previous: where the last one
    ended."""
    if not position or text[position - 1].isspace() or _OPENING.match(text, position):
        return True
    if previous == position - 1 and text[previous] in ",-–~～〜":  # "22,24,26", "5k-20k"
        return text[previous] != "," or _LISTED.match(text, position) is not None
    return _is_behind_sign(text, position)


def _is_behind_sign(text: str, position: int) -> bool:
    """Whether a currency's sign ends at a position: "RM" of "RM79"."""
    for start in range(max(0, position - 6), position):
        if text[start:position].casefold() in _signs() and not (
            start and text[start].isalpha() and text[start - 1].isalpha()
        ):
            return True
    return False


def _read_digits(text: str, position: int) -> NumberMatch | None:
    """A number that starts at a digit or at a fraction of one character."""
    if text[position] in GLYPHS:
        return _as_part(text, position, Part(position + 1, glyph_value(text[position])))
    start = position - 1 if _POINT.match(text, position) else position
    digits = digits_at(text, start)
    if digits is None:
        return None
    if text[digits.end : digits.end + 1] in ("/", "⁄") and text[digits.end + 1 : digits.end + 2].isdigit():
        slashed = slashed_at(text, position)
        return _as_part(text, position, slashed) if slashed else None
    return _with_magnitude(text, start, digits)


def _with_magnitude(text: str, start: int, digits: Digits) -> NumberMatch:
    """Digits with the magnitude words and the fraction behind them: "2.7 trillion", "3 million and a quarter"."""
    magnitude, end = _magnitudes_after(text, digits.end)
    value, half_step = digits.value * magnitude, digits.half_step * magnitude
    mixed = None if digits.value % 1 else _mixed(text, value, end, magnitude)
    if mixed:
        value, end, factor = mixed
        half_step, magnitude = Decimal("0.25") * factor, factor
    elif magnitude != 1:
        value, end = _with_lesser(text, value, end, magnitude)
    return NumberMatch(start, end, value, value, half_step, "digits", magnitude)


def _magnitudes_after(text: str, end: int) -> tuple[Decimal, int]:
    """The product of the magnitudes after a figure ("lakh crore" are two) and where they end."""
    product = Decimal(1)
    while magnitude := _magnitude().match(text, end):
        if magnitude["letter"] and _is_name(text, magnitude):
            break
        product *= magnitude_of(magnitude["spelled"] or magnitude["attached"] or magnitude["letter"])
        end = magnitude.end()
    return product, end


def _is_name(text: str, letter: re.Match[str]) -> bool:
    """Whether a letter behind digits makes them a name ("4K screens", "a 10k run", "3M"), no magnitude."""
    written = _LETTERED.search(text, max(0, letter.start() - 7), letter.end())
    if written is None:
        return False
    named = written["name"] in lexicon.words("numbers", "lettered_names")
    return named or (written["article"] is not None and written["name"][-1] in "kK")


def _with_lesser(text: str, value: Decimal, end: int, magnitude: Decimal) -> tuple[Decimal, int]:
    """A figure in a magnitude with what goes on in a lesser one: "2 million 300 thousand", "3 hundred and 21"."""
    if magnitude == 100:
        tens = _AND_TENS.match(text, end)
        return (value + int(tens["tens"]), tens.end()) if tens else (value, end)
    lesser = _LESSER.match(text, end)
    large = large_at(text, lesser.end()) if lesser else None
    if lesser is None or large is None or int(lesser["digits"]) * large[0] >= magnitude:
        return value, end
    return value + int(lesser["digits"]) * large[0], large[1]


# --- words ------------------------------------------------------------------------------------------------------------


def _read_words(text: str, start: re.Match[str]) -> NumberMatch | None:
    word = start.group().casefold()
    if word in lexicon.words("numbers", "vague"):
        return _read_vague(text, start.start(), start.end(), word)
    if word in lexicon.words("numbers", "magnitude_parts"):
        return _read_part_word(text, start)
    if word in _magnitude_words():
        return _read_bare_magnitude(text, start)
    if word in ZEROS and _zero_name().match(text, start.start()):
        return None
    return _read_cardinal(text, start.start())


def _read_vague(text: str, start: int, end: int, word: str) -> NumberMatch | None:
    """ "thousands of": two thousand and more; "tens of thousands" counts from twenty thousand."""
    value = 2 * _vague_value(word)
    for _ in range(2):  # "tens of millions", "hundreds of thousands of millions" at most
        following = _vague_after().match(text, end)
        if not following:
            break
        value, end = value * _vague_value(following["word"].casefold()), following.end()
    return NumberMatch(start, end, value, None, Decimal(0), "vague") if _VAGUE_TAIL.match(text, end) else None


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


def _read_part_word(text: str, start: re.Match[str]) -> NumberMatch | None:
    """ "half a million", "a quarter of a million": a fraction of a magnitude; of anything else it is no number."""
    article = _ARTICLE.search(text, max(0, start.start() - 3), start.start())
    part = part_at(text, article.start() if article else start.start())
    if part is None:
        return None
    number = _as_part(text, article.start() if article else start.start(), part)
    clear = article or start.group().casefold() == "half" or text.startswith(" of", part.end)
    return number if clear and number.form == "words" else None


def _as_part(text: str, start: int, part: Part) -> NumberMatch:
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
    if cardinal is None or _is_ordinal(text, cardinal):
        return None
    part = part_of(text, cardinal)
    if part:
        return _split(text, start, cardinal) or _as_part(text, start, part)
    decimals = decimals_at(text, cardinal.end)
    if decimals:
        value, end = cardinal.value + decimals[0], decimals[1]
        magnitude, end = large_at(text, end) or (Decimal(1), end)
        return NumberMatch(start, end, value * magnitude, value * magnitude, Decimal(0), "words", magnitude)
    mixed = _mixed(text, cardinal.value, cardinal.end, cardinal.scale)
    value, end, magnitude = mixed or (cardinal.value, cardinal.end, cardinal.magnitude)
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
    mixed = _mixed(text, whole.value, joint.start(), whole.scale) if joint and whole else None
    if mixed is None:
        return None
    value, end, magnitude = mixed
    return NumberMatch(start, end, value, value, Decimal(0), "words", magnitude)


def _mixed(text: str, value: Decimal, end: int, scale: Decimal) -> tuple[Decimal, int, Decimal] | None:
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


_DOZEN = re.compile(rf"{JOINT}dozen\b", re.IGNORECASE)


# --- tables and patterns made from the lexicon ------------------------------------------------------------------------


@cache
def _start() -> re.Pattern[str]:
    """Where a number may start: a digit, or a whole number word. The first character is one of a set, so that the
    search skips the others."""
    words = number_words() | lexicon.words("numbers", "vague") | lexicon.words("numbers", "magnitude_parts")
    letters = sorted({word[0] for word in words})
    rest = "|".join(
        rf"(?<=[{letter}{letter.upper()}])(?:{longest_first(word[1:] for word in words if word[0] == letter)})"
        for letter in letters
    )
    first = "".join(letters)
    return re.compile(
        rf"[0-9{GLYPHS}{first}{first.upper()}](?:(?<=[0-9{GLYPHS}])|(?<![^\W_].)(?P<rest>(?i:{rest}))\b)", re.DOTALL
    )


@cache
def _signs() -> frozenset[str]:
    """Signs of currencies that a figure may be glued to, lower-case: "rm" of "RM79"."""
    return frozenset(sign.casefold() for sign in currencies.starts())


@cache
def _magnitude_words() -> frozenset[str]:
    return frozenset(word for entry in _magnitudes() for word in entry.words)


@cache
def _magnitudes() -> tuple[lexicon.Magnitude, ...]:
    return lexicon.table("numbers", "magnitude", lexicon.Magnitude)


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


@cache
def _magnitude() -> re.Pattern[str]:
    """A magnitude after a figure: a word behind a blank or hyphen, letters that can mean nothing else ("bn"), or one
    letter, M and B only behind decimals or before a plural ("2.3K views", "500M users", but "seat 12B")."""
    spelled = longest_first(
        {word for entry in _magnitudes() for word in entry.words}
        | {sign for entry in _magnitudes() for sign in entry.attached if len(sign) > 1}
    )
    attached = longest_first(sign for entry in _magnitudes() for sign in entry.attached if len(sign) > 1)
    return re.compile(
        rf"(?:[\s-](?P<spelled>(?i:{spelled}))|(?P<attached>(?i:{attached})))\b"
        r"|(?P<letter>[kK](?=\s[a-z]|[.,;:!?)](?!\w)|\s?(?:$|[–-][0-9$]))"
        r"|(?:(?<=\.[0-9])|(?<=\.[0-9]{2}))[MB]\b|[MB](?=\s(?:[a-z]{1,16}\s)?(?:[a-z]{3,16}s|people)\b))"
    )


@cache
def magnitude_of(sign: str) -> Decimal:
    """What a magnitude word or letter multiplies by: "billion", "bn", "m" (million)."""
    for entry in _magnitudes():
        if sign.casefold() in entry.words or sign in entry.attached or sign.casefold() in entry.attached:
            return entry.value
    raise KeyError(sign)
