"""Numbers in running text: digits, words and mixtures, with their value and the precision of the digits as written.

A pure function of the text; offsets are half-open code points into it. What begins where is decided here; how digits
are read stands in `digits`, how words are in `worded`. What a number is a number *of* (a unit, a noun, a rank) is for
`readers` to say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities import currencies
from claimledger.extract.quantities.cardinals import large_at, number_words
from claimledger.extract.quantities.digits import Digits, digits_at
from claimledger.extract.quantities.magnitudes import magnitude_of, magnitudes_after
from claimledger.extract.quantities.match import NumberMatch, longest_first
from claimledger.extract.quantities.parts import GLYPHS, Part, glyph_value, slashed_at
from claimledger.extract.quantities.worded import as_part, mixed, read_words

__all__ = ["NumberMatch", "find_numbers", "magnitude_of", "minus_before"]

_MINUS = re.compile(
    r"(?:(?<=[ (<>≤≥=≈])(?<!\d )[-–]|−|(?<!\bor )\bminus[ -])$", re.IGNORECASE
)  # no list's dash, no range's
_MINUS_ENDS = ("-", "–", "−", " ")
_NEGATIVE = re.compile(r"\bnegative\s$", re.IGNORECASE)
_DASH = re.compile(r"(?<=\s)[-–]$")
_SCALED = re.compile(r"\s?[%°]|\s(?:percent|per\scent|degrees|basis)\b")  # of what "negative" makes less than zero
_OPENING = re.compile(
    r"(?<![\w.,/:@#&–-])|(?<!\w[–-])(?<=[–-])|(?<=[A-Za-z]/)|(?<=[-\s]to-)|(?<=\bminus-)|(?<=\bmagnitude-)|(?<![\w.].)(?<=\.)"
)  # what may stand right before a number's first digit
_POINT = re.compile(r"(?<![\w.].)(?<=\.)")  # a decimal point without a zero before it
_RANGE_DASH = re.compile(r"[A-Za-z%°]{0,3}[-–~～〜]")  # from a number to the other end of its range: "5k-20k", "4m-5m"
_LISTED = re.compile(r"[0-9]{1,2}(?![0-9])")  # an item of a list without blanks
MOST_LISTED = 12  # numbers in a list without blanks; a longer run of them is a code's or a table's digits
_SERIAL = re.compile(rf"[0-9]{{1,2}}(?:,[0-9]{{1,2}}){{{MOST_LISTED}}}(?![0-9])")
_DIGIT_RUN = re.compile(r"[0-9]*")
_AND_TENS = re.compile(r"\sand\s(?P<tens>[0-9]{1,2})(?![0-9\w]|[.,][0-9]|[\s-](?:hundred|thousand|million)\b)")
_LESSER = re.compile(r"\s(?P<digits>[0-9]{1,3})(?=\s)")


def find_numbers(text: str) -> tuple[NumberMatch, ...]:
    """All numbers of the text from left to right, without overlap; ordinals and digits behind a letter are no numbers.
    Digits that letters run into ("21st", "9950X") are for `readers` to judge."""
    found: list[NumberMatch] = []
    position = 0
    while start := _start().search(text, position):
        if start["rest"]:
            number, position = read_words(text, start), start.end()
        else:
            previous = found[-1].end if found else -1
            number = _read_digits(text, start.start()) if _may_start(text, start.start(), previous) else None
            position = _DIGIT_RUN.match(text, start.end()).end()  # type: ignore[union-attr]
        if number and not (found and number.start < found[-1].end):
            found.append(_signed(text, number, found[-1] if found else None))
            position = number.end
    return tuple(found)


def minus_before(text: str, position: int) -> int | None:
    """Where the minus sign (or word) begins that stands right before a position, if one does."""
    if text[position - 1 : position] not in _MINUS_ENDS:
        return None
    minus = _MINUS.search(text, max(0, position - 6), position)
    return minus.start() if minus else None


def _signed(text: str, number: NumberMatch, previous: NumberMatch | None) -> NumberMatch:
    """A number with its sign: a minus, "negative" before a percentage or a temperature, or the dash of a percentage
    that no range can go down to: "DAX 40 -1.6%"."""
    minus = minus_before(text, number.start)
    if minus is None and _SCALED.match(text, number.end):
        falls = previous is not None and previous.end == number.start - 2 and previous.low > number.low
        sign = (_DASH if falls else _NEGATIVE).search(text, max(0, number.start - 10), number.start)
        minus = sign.start() if sign else None
    if minus is None or number.high is None:
        return number
    return replace(number, start=minus, low=-number.high, high=-number.low)


def _may_start(text: str, position: int, previous: int) -> bool:
    """Whether a number may start at a digit: no name or longer number runs into it. previous: where the last one
    ended."""
    if not position or text[position - 1].isspace() or _OPENING.match(text, position):
        return _SERIAL.match(text, position) is None
    if previous == position - 1 and text[previous] == ",":
        return _LISTED.match(text, position) is not None
    if previous > position - 6 and _RANGE_DASH.fullmatch(text, previous, position):
        return True
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
        return as_part(text, position, Part(position + 1, glyph_value(text[position])))
    start = position - 1 if _POINT.match(text, position) else position
    digits = digits_at(text, start)
    if digits is None:
        return None
    if text[digits.end : digits.end + 1] in ("/", "⁄") and text[digits.end + 1 : digits.end + 2].isdigit():
        slashed = slashed_at(text, position)
        return as_part(text, position, slashed) if slashed else None
    return _with_magnitude(text, start, digits)


def _with_magnitude(text: str, start: int, digits: Digits) -> NumberMatch:
    """Digits with the magnitude words and the fraction behind them: "2.7 trillion", "3 million and a quarter"."""
    magnitude, end = magnitudes_after(text, digits.end)
    value, half_step = digits.value * magnitude, digits.half_step * magnitude
    with_part = None if digits.value % 1 else mixed(text, value, end, magnitude)
    if with_part:
        value, end, factor = with_part
        half_step, magnitude = Decimal("0.25") * factor, factor
    elif magnitude != 1:
        value, end = _with_lesser(text, value, end, magnitude)
    return NumberMatch(start, end, value, value, half_step, "digits", magnitude)


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


@cache
def _start() -> re.Pattern[str]:
    """Where a number may start: a digit, or a whole number word. The first character is one of a set, so that the
    search skips the others."""
    words = number_words() | lexicon.words("numbers", "vague", "magnitude_parts") | {"couple"}
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
