"""A number with a unit of measurement: lengths, weights, temperatures, spans of time, magnitudes of earthquakes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import (
    QuantityMatch,
    longest_first,
    scaled,
    sentence_after,
    sentence_before,
)
from claimledger.extract.quantities.metres import LENGTH_WORD, is_metres
from claimledger.extract.quantities.numbers import find_numbers, magnitude_of
from claimledger.extract.quantities.units import UnitMatch, part_of, unit_after

SCALE_NEAR = 600  # code points around a figure in which its temperature scale is looked for
CONVERSION = 16  # code points around a temperature in which it stands in the other scale
FULL_TURN = 360  # degrees
MOST_PARTS = 3  # smaller units behind one: "3 days, 5 hours, 10 minutes and 20 seconds"
PLACES = Decimal("1e-9")  # to which a sum of a unit and its parts is rounded

_COUNT = re.compile(
    r"(?:,?\sand\s|,\s|\s|-)?(?P<count>\d{1,3}(?:\.\d{1,2})?(?!\d)|(?<=[\s-])[a-z]{3,9}(?:-[a-z]{3,5})?)"
)
_FEET_AND_INCHES = re.compile(
    r"['′’]\s?(?P<inches>\d{1,2}(?:\.\d{1,2})?)\s?(?:\"|″|”|''|’’)"  # 6' 2"
    r"|(?:[\s-]foot[\s-]|-feet-)(?P<bare>\d{1,2})(?:-inch(?:es)?)?(?=[\s,;.)]|$)(?!\.\d)"  # 6-foot-2
)
_MILLION = re.compile(r"[mk](?=\s(?!in\b)[a-z]{2})")  # "12.3m tonnes"
_CLOCK = re.compile(  # "2h 15m", "7m 40s"
    r"h\s?(?P<minutes>[0-5]?\d)m(?:in)?(?!\w)|m\s?(?P<seconds>[0-5]?\d(?:\.\d{1,3})?)s(?!\w)"
)
_INCH_MARK = re.compile(r"\s?″|\s?\"(?=\s(?:long|wide|tall|high|deep|thick|across|screen|display)\b)|\"(?=[\s),;.]|$)")
_MINUTE_MARKS = ("'", "’", "′")
_FOOT_MARK = re.compile(r"[′'’](?=[\s),;.]|$)")
_OPEN_QUOTATION = re.compile(r"(?:^|[\s(])['‘]|\ds?$")
_FEET, _INCH, _DEGREE = "[ft_i]", "[in_i]", "deg"
# What has to stand behind words and letters that are something else as well, if no hyphen stands before them.
_ONLY_WITH = {
    "in": LENGTH_WORD,
    "foot": re.compile(
        r"(?!\s(?:bridges?|faults?|injur(?:y|ies)|operations?|passengers?|patrols?|police|problems?|soldiers?|traffic|troops)\b)"
    ),
    "stone": re.compile(
        r"\s\d{1,2}\s?(?:lb|pounds?)|[.,;:)]|\s?$|\s(?:and|in|when|at|with|of|on|to|by|lighter|heavier|overweight)\b"
    ),
    "st": re.compile(r"\s?\d{1,2}\s?lb"),
    "bit": re.compile(r"\s(?:chip|chips|colour|color|encryption|key|processor|version|word)"),
    "bits": re.compile(r"\s(?:per|a\ssecond)\b"),
    "cup": re.compile(r"\sof\b"),
    "cups": re.compile(r"\sof\b"),
    "t": re.compile(r"(?!['’])"),
    "Ma": re.compile(r"(?!\s[A-Z])"),
}
_GLUED = frozenset({"MP"})  # units only without a blank: "48MP", but "48 MP seats"
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude[\s-](?:of\s|was\s|at\s)?(?:about\s|around\s)?$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(r"[\s-]magnitude\b|\son\sthe\sRichter\b", re.IGNORECASE)
_DEGREES = re.compile(
    r"[\s-]degrees?\b(?!\s(?:in|from|of)\b(?!\s(?:heat|warming|frost|the\s(?:shade|sun|water))))|\s?°(?!\s?(?:[CFNSEWK]\b|\d))|[CF]\b(?!-)",
    re.IGNORECASE,
)
_FROM_ZERO = re.compile(r"\s(?:above|below)\s(?:average|freezing|normal|zero)\b")
_BOTH_SCALES = re.compile(r"\d\s?C\s?[(/]\s?-?\d{1,3}(?:\.\d)?\s?F\b|\d\s?F\s?[(/]\s?-?\d{1,3}(?:\.\d)?\s?C\b")
_CELSIUS = re.compile(r"Celsius|°\s?C\b|centigrade", re.IGNORECASE)
_FAHRENHEIT = re.compile(r"Fahrenheit|°\s?F\b", re.IGNORECASE)


def as_measured(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "5 km", "6ft 2in", "3 years, 2 months"; a span of time tied by a hyphen ("a 30-year mortgage") is of a kind."""
    unit = unit_after(text, quantity.end)
    million = _MILLION.match(text, quantity.end)
    if million and (behind := unit_after(text, million.end())):
        quantity, unit = scaled(quantity, magnitude_of(million.group()), million.end()), behind
    if not unit or not _is_meant(text, quantity, unit):
        return None
    hyphen = unit.dimension == "duration" and text[quantity.end] == "-"
    measured = replace(
        quantity, end=unit.end, unit=unit.code, dimension=unit.dimension, rule="kind" if hyphen else "unit"
    )
    return _with_parts(text, measured)


def as_clock_time(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "2h 15m", in hours; "7m 40s", in minutes."""
    clock = _CLOCK.match(text, quantity.end)
    if not clock or quantity.low is None or quantity.low != quantity.high:
        return None
    whole = replace(quantity, dimension="duration")
    unit, parts = ("h", clock["minutes"]) if clock["minutes"] else ("min", clock["seconds"])
    return _sum(whole, unit, "duration", Decimal(parts), Decimal(1) / 60, clock.end())


def as_feet_and_inches(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """6' 2", "a 6-foot-2 forward": in feet."""
    height = _FEET_AND_INCHES.match(text, quantity.end)
    if not height or quantity.low is None or quantity.low != quantity.high:
        return None
    inches = Decimal(height["inches"] or height["bare"])
    return _sum(quantity, _FEET, "length", inches, Decimal(1) / 12, height.end()) if inches < 12 else None


def as_inches(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """25.5″, and 12" where no quotation is open."""
    mark = _INCH_MARK.match(text, quantity.end)
    if not mark or text[quantity.start - 1 : quantity.start] in _MINUTE_MARKS:
        return None  # 1'24" is a time
    if not mark.group().endswith("″") and sentence_before(text, quantity.start).count('"') % 2:
        return None
    return replace(quantity, end=mark.end(), unit=_INCH, dimension="length", rule="unit")


def as_feet(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """30′, and 30' where no quotation is open."""
    mark = _FOOT_MARK.match(text, quantity.end)
    if not mark or (mark.group() != "′" and _OPEN_QUOTATION.search(sentence_before(text, quantity.start))):
        return None
    return replace(quantity, end=mark.end(), unit=_FEET, dimension="length", rule="unit")


def as_magnitude(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "magnitude 6.4", "a 6.4-magnitude quake", "6.2 on the Richter scale": an earthquake's size."""
    behind = _MAGNITUDE_BEHIND.match(text, quantity.end)
    before = _MAGNITUDE_BEFORE.search(text, max(0, quantity.start - 24), quantity.start)
    if not (behind or before) or not quantity.low or not 0 < quantity.low < 11:
        return None
    return replace(quantity, unit="[M]", dimension="other", rule="unit")


def as_degrees(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """ "44.6 degrees": a temperature if the figure has decimals or a word of weather is near, of Celsius only if the
    text around says so; else an angle, where it can be one and no university gives them away."""
    degrees = _DEGREES.match(text, quantity.end)
    if not degrees:
        return None
    near = sentence_before(text, quantity.start) + sentence_after(text, degrees.end())
    below = (quantity.low is not None and quantity.low < 0) or _FROM_ZERO.match(text, degrees.end())
    temperature = below or "." in text[quantity.start : quantity.end] or _weather().search(near)
    letter = degrees.group() if degrees.group() in "CF" else ""
    if letter and _is_converted(text, quantity.start):
        temperature = True
    elif degrees.group().isalpha() and (not letter or not _weather().search(near)):
        return None  # "Article 30C"
    angle = quantity.low is not None and 0 <= quantity.low <= FULL_TURN and not _academic().search(near)
    if not temperature:
        return replace(quantity, end=degrees.end(), unit=_DEGREE, dimension="other", rule="unit") if angle else None
    unit = {"C": "Cel", "F": "[degF]"}.get(letter) or _scale(text, quantity.start, degrees.end())
    return replace(quantity, end=degrees.end(), unit=unit, dimension="temperature", rule="unit")


def _is_converted(text: str, start: int) -> bool:
    """Whether a figure with a letter stands beside the same in the other scale: "41.7C (107.1F)"."""
    return _BOTH_SCALES.search(text, max(0, start - CONVERSION), start + CONVERSION) is not None


def _scale(text: str, start: int, end: int) -> str:
    """The temperature scale that the text around a figure names; degrees if none or both."""
    around = text[max(0, start - SCALE_NEAR) : end + SCALE_NEAR]
    return "Cel" if _CELSIUS.search(around) and not _FAHRENHEIT.search(around) else _DEGREE


def _is_meant(text: str, quantity: QuantityMatch, unit: UnitMatch) -> bool:
    """Whether a word or letter that has another use is a unit: "m" (million), "in", "stone"."""
    written = text[quantity.end : unit.end]
    if written.strip() == "m":
        return is_metres(text, quantity, unit.end)
    if written.strip() in _GLUED:
        return not written.startswith(" ")
    context = _ONLY_WITH.get(written.strip())
    return not context or written.startswith("-") or bool(context.match(text, unit.end))


def _with_parts(text: str, measured: QuantityMatch) -> QuantityMatch:
    """One figure of a unit and its parts: "6 feet 2 inches", in feet."""
    whole = measured
    for _ in range(MOST_PARTS):
        count = _COUNT.match(text, whole.end)
        unit = unit_after(text, count.end()) if count else None
        if not count or not unit or not whole.unit or whole.low is None or whole.low != whole.high:
            break
        share = part_of(whole.unit, unit.code)
        number = find_numbers(count["count"])
        if share is None or len(number) != 1 or number[0].low * share >= 1:
            break
        whole = _sum(whole, whole.unit, unit.dimension, number[0].low, share, unit.end)
    return whole


def _sum(quantity: QuantityMatch, unit: str, dimension: str, count: Decimal, share: Decimal, end: int) -> QuantityMatch:
    """A quantity and a count of parts, each `share` of its unit."""
    assert quantity.low is not None
    value = (quantity.low + count * share).quantize(PLACES).normalize()
    return replace(
        quantity, end=end, low=value, high=value, half_step=(share / 2).quantize(PLACES), unit=unit,
        dimension="length" if dimension == "length" else quantity.dimension, rule="unit",
    )  # fmt: skip


@cache
def _weather() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('figures', 'weather_words'))})\b", re.IGNORECASE)


@cache
def _academic() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(lexicon.words('units', 'academic_words'))})\b", re.IGNORECASE)
