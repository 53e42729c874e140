"""Numbers, ordinals, percentages and number ranges as the Recognizers-Text specs want them.

What a spec means by a number is mostly what `find_numbers` finds; the maps below add its other notations. Conventions
that contradict ours are left as misses, each with its reason:

NumberModel
    "ninety - five", "five - eighths"            a hyphen between blanks is a dash
    "twenty and three"                           no English number: "between twenty and three hundred" has two
    "one hundred thirty fifths" as 100/35        130/5 as well; so "one hundred one thousand fifths"
    "2.33 k", "-1.1^--23"                        no notation of the press
OrdinalModel
    "next", "last", "previous", "current", "penultimate", "second to last"   places relative to another: no ordinals
NumberRangeModel
    "between the tenth and the fifteenth"        ordinals have no ranges
    "above one quarter"                          a bare fraction of nothing is no quantity
    "more than 2 in 5" as more than 2            two in five are 40 percent
    "200 or greater than", "higher or equal than", "smaller or equal than"   not English
    "=<30" as none                               less than 30
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities import QuantityMatch, find_quantities
from claimledger.extract.quantities.numbers import NumberMatch, find_numbers
from claimledger.extract.quantities.ordinals import find_ordinals
from claimledger.extract.quantities.parts import divided_at, part_at
from specs import Prediction, Reader

BEFORE = 40  # code points before a figure in which a bound is looked for
_PRONOUN = re.compile(r"\b(?:the|that|this|which|each|every|any|an?)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?:\bnegative\s|^-)$", re.IGNORECASE)
_PART = re.compile(r"\b(?=an?[\s-]|half\b)", re.IGNORECASE)
_SLASH = re.compile(r"(?<![\w/.,-])(?P<number>\d{1,4})/(?P<divisor>[1-9]\d{0,3})(?![\w/]|[.,]\d)")
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?![\w.])")
_PERCENT_OF = re.compile(r"\b(?:percent|per cent|percentage)\sof\s$", re.IGNORECASE)
_BARE_PERCENT = re.compile(r"(?<![\d\s])%|(?<!\d)\s%")
_EQUAL = re.compile(r"\b(?:equal(?:s|ing)?\sto|equals)\s$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_JOINT = re.compile(r",?\s(?:(?:and|but)\s)?")
_BRACKETS = {"gt": ("(", ")"), "ge": ("[", ")"), "lt": ("(", ")"), "le": ("(", "]")}
_NOT_COMPARED = frozenset(
    {"nearly", "almost", "virtually", "close to", "approaching", "nearing", "short of", "not quite"}
)


# --- numbers ----------------------------------------------------------------------------------------------------------


def read_numbers(text: str, reference: str | None) -> list[Prediction]:
    """Bare numbers and fractions; the number of a range, a bound or a unit counts, the "one" that is a pronoun not."""
    found = _apart([*_divisions(text), *_parts(text), *_shares(text), *_plain(text)])
    return [_negated(text, one) for one in _apart([*found, *_digits(text, found)])]


def _plain(text: str) -> Iterator[Prediction]:
    for one in find_numbers(text):
        run_into = text[one.end : one.end + 1].isalpha()  # "29km" is a length, "1m" no number
        if one.high is not None and not run_into and not _is_pronoun(text, one):
            yield _number(one.start, one.end, one.low)


def _is_pronoun(text: str, one: NumberMatch) -> bool:
    return text[one.start : one.end].casefold() == "one" and _PRONOUN.search(text[: one.start]) is not None


def _shares(text: str) -> Iterator[Prediction]:
    """ "1 in twenty-one", which we read in percent."""
    for one in find_quantities(text):
        if one.rule == "one_in" and one.low is not None and one.low < 100:
            yield _number(one.start, one.end, one.low / 100)


def _parts(text: str) -> Iterator[Prediction]:
    """Fractions behind an article, which may be ordinals to us: "a fifth"."""
    for match in _PART.finditer(text):
        part = part_at(text, match.start())
        if part:
            yield _number(match.start(), part.end, part.value)


def _divisions(text: str) -> Iterator[Prediction]:
    for one in find_numbers(text):
        part = divided_at(text, one.end, one.low)
        if part:
            yield _number(one.start, part.end, part.value)
    for match in _SLASH.finditer(text):
        yield _number(*match.span(), Decimal(match["number"]) / Decimal(match["divisor"]))


def _digits(text: str, found: list[Prediction]) -> Iterator[Prediction]:
    """The digits of what has no numbers in it to us: dates, telephone numbers, names ("5/17/2018", "SCP-173")."""
    for match in _DIGITS.finditer(text):
        if not any(one["start"] < match.end() and match.start() < one["end"] for one in found):
            yield _number(*match.span(), Decimal(match.group()))


def _negated(text: str, one: Prediction) -> Prediction:
    """A number with "negative" before it, or a dash at the text's start, which in news begins an item of a list."""
    sign = _NEGATIVE.search(text, 0, one["start"])
    value = one["value"]
    if sign is None or not isinstance(value, float):
        return one
    return Prediction(start=sign.start(), end=one["end"], value=-value)


def _number(start: int, end: int, value: Decimal) -> Prediction:
    return Prediction(start=start, end=end, value=float(value))


def _apart(found: list[Prediction]) -> list[Prediction]:
    """In the text's order; of those that overlap the first and longest."""
    kept: list[Prediction] = []
    for one in sorted(found, key=lambda one: (one["start"], -one["end"])):
        if not kept or one["start"] >= kept[-1]["end"]:
            kept.append(one)
    return kept


# --- ordinals and percentages -----------------------------------------------------------------------------------------


def read_ordinals(text: str, reference: str | None) -> list[Prediction]:
    """Absolute ordinals."""
    return [Prediction(start=one.start, end=one.end, value=one.value) for one in find_ordinals(text)]


def read_percentages(text: str, reference: str | None) -> list[Prediction]:
    """Percentages; "per cent of 210" is one to the spec, and a sign without a figure one without a value."""
    found: list[Prediction] = []
    for one in find_quantities(text):
        before = _PERCENT_OF.search(text, 0, one.start) if one.unit is None else None
        value = one.high if one.low is None else one.low
        if value is not None and (one.unit == "percent" or before):
            found.append(_number(before.start() if before else one.start, one.end, value))
    bare = [Prediction(start=one.end() - 1, end=one.end(), value="null") for one in _BARE_PERCENT.finditer(text)]
    return _apart([*found, *bare])


# --- ranges -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Range:
    """text[start:end] with its ends (None = open); opened, closed: the spec's brackets."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    opened: str
    closed: str


def read_ranges(text: str, reference: str | None) -> list[Prediction]:
    """Ranges, bounds and pairs of bounds, with the words that make them so. The spec takes the upper end of a range out
    of it ("[20,30)"), and "equal to 20" for a range of one number."""
    merged: list[_Range] = []
    for one in filter(None, (_range(text, quantity) for quantity in find_quantities(text))):
        if merged and (both := _both(text, merged[-1], one)):
            merged[-1] = both
        else:
            merged.append(one)
    return [Prediction(start=one.start, end=one.end, value=_interval(one)) for one in merged]


def _range(text: str, quantity: QuantityMatch) -> _Range | None:
    low, high = quantity.low, quantity.high
    if quantity.unit == "percent":
        low, high = (None if end is None else end / 100 for end in (low, high))
    end = _number_end(text, quantity)
    if quantity.comparator == "range":
        between = _BETWEEN.search(text, 0, quantity.start)
        return _Range(between.start() if between else quantity.start, end, low, high, "[", ")")
    before, behind = _bound_before().search(text, 0, quantity.start), _bound_behind().match(text, end)
    equal = _EQUAL.search(text, 0, quantity.start)
    start = min((words.start() for words in (equal, before) if words), default=quantity.start)
    if quantity.comparator == "eq" and equal:
        return _Range(start, end, low, high, "[", "]")
    if quantity.comparator not in ("gt", "ge", "lt", "le") or _is_near(before):
        return None
    opened, closed = _BRACKETS[quantity.comparator]
    return _Range(start, behind.end() if behind else end, low, high, opened, closed)


def _number_end(text: str, quantity: QuantityMatch) -> int:
    """Where a quantity's last number ends: its unit is no part of the spec's range."""
    numbers = [one for one in find_numbers(text) if quantity.start <= one.start and one.end <= quantity.end]
    shared = quantity.rule == "one_in" or not numbers
    return quantity.end if shared else numbers[-1].end


def _is_near(before: re.Match[str] | None) -> bool:
    """Whether a bound only says that the number is all but reached, which is no range to the spec."""
    return before is not None and (before["phrase"] or "").casefold() in _NOT_COMPARED


def _both(text: str, first: _Range, second: _Range) -> _Range | None:
    """Two bounds of one number: "more than 10 and less than 40"."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    lower, upper = (first, second) if second.low is None else (second, first)
    if not joint or lower.low is None or upper.high is None or lower.high is not None or upper.low is not None:
        return None
    if lower.low > upper.high or (lower.low == upper.high and (lower.opened, upper.closed) != ("[", "]")):
        return None
    return _Range(first.start, second.end, lower.low, upper.high, lower.opened, upper.closed)


def _interval(one: _Range) -> str:
    low, high = ("" if end is None else f"{end.normalize():f}" for end in (one.low, one.high))
    return f"{one.opened}{low},{high}{one.closed}"


@cache
def _bound_before() -> re.Pattern[str]:
    phrases = _phrases("before")
    return re.compile(rf"(?:\b(?P<phrase>{phrases})\s|(?P<sign>[<>]=|[<>≤≥])\s?)$", re.IGNORECASE)


@cache
def _bound_behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_phrases('after')})\b(?!\sthan\b|\s?[0-9])", re.IGNORECASE)


def _phrases(position: str) -> str:
    bounds = lexicon.table("cues", "bound", lexicon.Bound)
    phrases = {one.phrase for one in bounds if one.position == position and one.comparator != "approx"}
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


READERS: dict[str, Reader] = {
    "NumberModel": read_numbers,
    "NumberRangeModel": read_ranges,
    "OrdinalModel": read_ordinals,
    "PercentModel": read_percentages,
}
