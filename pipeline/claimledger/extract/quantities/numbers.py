"""Numbers in running text: digits, words and mixtures, with their value and the precision of the digits as written.

A pure function of the text; offsets are half-open code points into it. What a number is a number *of* (a unit, a
noun, a rank) is decided in `quantities` and `counts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from claimledger import lexicon

Form = Literal["digits", "words", "vague", "fraction"]

MAX_DIGITS = 15  # longer runs are serial numbers, not figures, and would make arithmetic meaningless

_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?!\d)(?:\.\d{{1,{MAX_DIGITS}}})?"  # 1,234,567.8
    rf"|\d{{1,2}}(?:,\d{{2}}){{1,5}},\d{{3}}(?!\d)(?:\.\d{{1,{MAX_DIGITS}}})?"  # 1,75,000
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,5}(?!\d)"  # 1 234 567 with no-break spaces
    rf"|\d{{1,{MAX_DIGITS}}}(?:\.\d{{1,{MAX_DIGITS}}})?(?!\d)"
)
_GLYPHS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
}
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)
_JOINT = re.compile(r"[\s-]{1,2}(?:and\s)?")
_VAGUE_TAIL = re.compile(r"\s(?:of(?!\s\d)|more)\b")  # "scores of 70 and 71" are no forty
_MINUS = re.compile(r"(?:(?<=[ (])(?<!\d )[-–]|−|\bminus )$", re.IGNORECASE)  # no list's dash, no range's


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands: text[start:end].

    low and high are equal but for vague plurals ("thousands": 2,000 and more). half_step is half of the last written
    digit's worth: 2.7 trillion leaves 0.05 trillion open to both sides. magnitude: what a magnitude word multiplied by.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    half_step: Decimal
    form: Form
    magnitude: Decimal = Decimal(1)


def find_numbers(text: str) -> tuple[NumberMatch, ...]:
    """All numbers of the text from left to right, without overlap; ordinals in words and digits behind a letter are
    no numbers. Digits that letters run into ("21st", "9950X") are for `quantities` to judge."""
    found: list[NumberMatch] = []
    for start in _starts().finditer(text):
        if found and start.start() < found[-1].end:
            continue
        number = _read_number(text, start)
        if number:
            found.append(_signed(text, number))
    return tuple(found)


def minus_before(text: str, position: int) -> int | None:
    """Where the minus sign (or word) begins that stands right before a position, if one does."""
    minus = _MINUS.search(text, max(0, position - 6), position)
    return minus.start() if minus else None


def ordinal_value(word: str) -> int | None:
    """The value of an ordinal, "third" or "3rd"; None for any other word."""
    digits = _ORDINAL_DIGITS.fullmatch(word)
    return int(digits[1]) if digits else _ordinals().get(word.casefold())


def ordinal_pattern() -> str:
    """A regular expression (any case) for one ordinal, without groups."""
    return r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(_ordinals()) + ")"


_ORDINAL_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)


def _signed(text: str, number: NumberMatch) -> NumberMatch:
    minus = minus_before(text, number.start)
    if minus is None or number.high is None:
        return number
    return replace(number, start=minus, low=-number.high, high=-number.low)


def _read_number(text: str, start: re.Match[str]) -> NumberMatch | None:
    if start["digits"]:
        return _read_digits(text, start)
    word = start["word"].casefold()
    if word in lexicon.words("numbers", "vague"):
        return _read_vague(text, start, word)
    return _read_words(text, start.start())


def _read_digits(text: str, start: re.Match[str]) -> NumberMatch:
    written = re.sub(r"[,\u00a0\u202f]", "", start["digits"])
    value, end = Decimal(written), start.end("digits")
    half_step = _half_step(written)
    if end < len(text) and text[end] in _GLYPHS:
        value, end, half_step = value + _GLYPHS[text[end]], end + 1, Decimal("0.25")
    magnitude, end = _magnitude_words(text, end)
    value, half_step = value * magnitude, half_step * magnitude
    return NumberMatch(start.start("digits"), end, value, value, half_step, "digits", magnitude)


def _read_vague(text: str, start: re.Match[str], word: str) -> NumberMatch | None:
    """ "thousands of": two thousand and more; "tens of thousands" counts from twenty thousand."""
    value, end = 2 * _vague_value(word), start.end()
    for _ in range(2):  # "tens of millions", "hundreds of thousands of millions" at most
        following = _vague_after().match(text, end)
        if not following:
            break
        value, end = value * _vague_value(following["word"].casefold()), following.end()
    if not _VAGUE_TAIL.match(text, end):
        return None
    return NumberMatch(start.start(), end, value, None, Decimal(0), "vague")


def _read_words(text: str, position: int) -> NumberMatch | None:
    """Number words from a position: "two million five hundred thousand", "half a million", "a dozen"."""
    total, current, last, end = Decimal(0), None, None, position
    magnitude = Decimal(1)
    while word := _word_at(text, end if last is None else _after_joint(text, end)):
        value, scale = _word_values()[word.group().casefold()]
        if scale:
            if current is None and last is None and value < 1000 and word.group().casefold() != "dozen":
                break
            current = (current if current is not None else Decimal(1)) * value
            if value >= 1000:
                total, current = total + current, None
        elif current is not None and not _continues(current, value):
            break
        else:
            current = (current or Decimal(0)) + value
        magnitude = magnitude * value if scale else Decimal(1)
        last, end = word, word.end()
    if last is None:
        return None
    amount = total + (current or Decimal(0))
    half = _AND_A_HALF.match(text, end)
    if half:
        magnitude, end = _magnitude_words(text, half.end())
        amount = (amount + Decimal("0.5")) * magnitude
    begin, amount = (
        _with_article(text, position, amount) if _starts_with_magnitude(text, position) else (position, amount)
    )
    return NumberMatch(begin, end, amount, amount, Decimal(0), "words", magnitude)


def _continues(current: Decimal, value: Decimal) -> bool:
    """Whether a word adds to what stands before it: "twenty five", "hundred five", but not "five six"."""
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _starts_with_magnitude(text: str, position: int) -> bool:
    word = _word_at(text, position)
    return word is not None and _word_values()[word.group().casefold()][1]


def _with_article(text: str, start: int, amount: Decimal) -> tuple[int, Decimal]:
    """ "half a million" is half of it; "a million" and "a dozen" take their article along."""
    before = re.compile(r"(?:\bhalf\s)?\ba\s$", re.IGNORECASE).search(text, max(0, start - 8), start)
    if not before:
        return start, amount
    return before.start(), amount / 2 if before.group().casefold().startswith("half") else amount


def _after_joint(text: str, position: int) -> int:
    joint = _JOINT.match(text, position)
    return joint.end() if joint else len(text)


def _word_at(text: str, position: int) -> re.Match[str] | None:
    return _word().match(text, position)


def _magnitude_words(text: str, end: int) -> tuple[Decimal, int]:
    """The product of the magnitude words after a figure ("lakh crore" are two) and where they end."""
    product = Decimal(1)
    while magnitude := _magnitude().match(text, end):
        product, end = product * _magnitude_value(magnitude), magnitude.end()
    return product, end


def _half_step(written: str) -> Decimal:
    """Half the worth of the last written digit; of a whole number's closing zeros (two or more) all but one count as
    rounding: 2.7 leaves 0.05 open, 55 leaves 0.5, 50,000 leaves 500."""
    if "." in written:
        return Decimal(5).scaleb(-(len(written) - written.index(".")))
    zeros = len(written) - len(written.rstrip("0"))
    return Decimal(5).scaleb(zeros - 2) if zeros >= 2 and zeros < len(written) else Decimal("0.5")


# --- tables made from the lexicon -----------------------------------------------------------------------------------


@cache
def _magnitudes() -> tuple[lexicon.Magnitude, ...]:
    return lexicon.table("numbers", "magnitude", lexicon.Magnitude)


@cache
def _word_values() -> dict[str, tuple[Decimal, bool]]:
    """Each number word's value, and whether it multiplies what stands before it."""
    table = {entry.word: (entry.value, False) for entry in lexicon.table("numbers", "word", lexicon.NumberWord)}
    return table | {word: (entry.value, True) for entry in _magnitudes() for word in entry.words}


@cache
def _ordinals() -> dict[str, int]:
    return {entry.word: int(entry.value) for entry in lexicon.table("numbers", "ordinal", lexicon.NumberWord)}


def _vague_value(word: str) -> Decimal:
    return {"dozens": Decimal(12), "scores": Decimal(20)}.get(word) or _word_values()[word.removesuffix("s")][0]


@cache
def _vague_after() -> re.Pattern[str]:
    return re.compile(rf"\sof\s(?P<word>{_alternation(lexicon.words('numbers', 'vague'))})\b", re.IGNORECASE)


def _alternation(words: set[str] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternation(set(_word_values()))})\b(?!-)?", re.IGNORECASE)


@cache
def _magnitude() -> re.Pattern[str]:
    """A magnitude after a figure: a word behind a blank or hyphen, or letters that can mean nothing else ("bn")."""
    spelled = _alternation(
        {word for entry in _magnitudes() for word in entry.words if word != "dozen"} | {"bn", "tn", "mn", "trn"}
    )
    attached = _alternation({sign for entry in _magnitudes() for sign in entry.attached if len(sign) > 1})
    return re.compile(rf"(?:[\s-](?P<spelled>{spelled})|(?P<attached>{attached}))\b", re.IGNORECASE)


def _magnitude_value(match: re.Match[str]) -> Decimal:
    return magnitude_of(match["spelled"] or match["attached"])


@cache
def magnitude_of(sign: str) -> Decimal:
    """What a magnitude word or letter multiplies by: "billion", "bn", "m" (million)."""
    for entry in _magnitudes():
        if sign.casefold() in entry.words or sign in entry.attached or sign.casefold() in entry.attached:
            return entry.value
    raise KeyError(sign)


@cache
def _starts() -> re.Pattern[str]:
    """Where a number may start: digits that no name or longer number runs into, or a number word."""
    words = _alternation(set(_word_values()) | lexicon.words("numbers", "vague"))
    before = r"(?<![\w.,/:@#&])(?<!\w[-–])|(?<=\s[-–])|(?<=^[-–])"
    currency = _alternation(
        {sign for entry in lexicon.table("currencies", "currency", lexicon.Currency) for sign in entry.before}
    )
    return re.compile(
        rf"(?:(?:{before})|(?<![A-Za-z])(?:{currency})\s?|(?<=\d[-–])|(?<=[A-Za-z]/))(?P<digits>{_DIGITS})|\b(?P<word>{words})\b",
        re.IGNORECASE,
    )
