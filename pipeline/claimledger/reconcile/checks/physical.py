"""One measurement in two units, the second in brackets or behind "or": "28 km (17.4 miles)", "2,400 acres, or 970
hectares"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claimledger.reconcile.checks.conversions import is_in_brackets
from claimledger.reconcile.checks.figures import based, written
from claimledger.reconcile.checks.inside import Inside, after, before, between
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import Interval, interval, is_bound, point, spoken
from claimledger.records import Claim

CARELESS = Decimal("0.1")
"""How far a rounded conversion may be off before it is called wrong: 60 miles for 100 km is 3 % off, 3 feet for 1 m
9 %; a wrong unit or factor is off by more (a land mile for a nautical one by 13 %)."""

FAHRENHEIT = Decimal("1.8")
"""Degrees Fahrenheit in one degree Celsius."""

FREEZING = Decimal(32)
"""0 °C in degrees Fahrenheit."""

DEGREES = Decimal(2)
"""Degrees Fahrenheit by which a rounded reading may be off: a degree Celsius is 1.8."""

HOT = Decimal("0.01")
"""And of a hot thing, as a part of it: ovens are set in steps of 25 degrees, 425 for 220 °C."""

_MEASURED = frozenset({"length", "area", "mass", "volume", "energy", "power", "speed"})
_OR = re.compile(
    r"(?: (?:high|long|tall|wide|deep|thick))?,? ?(?:[-\u2013\u2014] ?)?"
    r"(?:or|that is|which is|i\.e\.|equal to|equivalent to|the equivalent of)"
    r"(?: (?:about|some|around|roughly|nearly|just|over|under|almost|approximately)){0,2}\s?",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[,;] (?:(?:about|some|around|roughly|nearly|almost|approximately) )?", re.IGNORECASE)
_EACH = re.compile(r" (?:each|apiece|per|a (?:piece|head|day|week|month|year))\b", re.IGNORECASE)
_SCALES = frozenset({"Cel", "[degF]"})
_COMPARED = re.compile(
    r"\W{0,3}\s*(?:cooler|warmer|hotter|colder|higher|lower|more|less|of warming|"
    r"(?:above|below|over|under) (?:average|normal|pre-|the (?:average|norm|seasonal|long)))",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|up|down|(?:rise|increase|drop|fall|difference|warming|cooling|change|jump|swing) of|warmed|cooled)"
    r"(?: (?:about|around|some|only|just|nearly|almost|at least|up to|more than|roughly|an average of))?\s*\Z",
    re.IGNORECASE,
)


def measurements(inside: Inside) -> Iterator[Verdict]:
    """The measurements followed by the same in another unit, with whether the conversion holds: in brackets or behind
    "or" it has to; behind a mere comma another measurement may stand."""
    for one, other in inside.neighbours():
        verdict = _judged(one, other) if _are_convertible(one, other) and _is_said_again(one, other) else None
        if isinstance(verdict, Holds) or (verdict is not None and not _APPOSED.fullmatch(between(one, other))):
            yield verdict


def _is_said_again(one: Claim, other: Claim) -> bool:
    gap = between(one, other)
    return is_in_brackets(one, other) or bool(_OR.fullmatch(gap) or _APPOSED.fullmatch(gap))


def _are_convertible(one: Claim, other: Claim) -> bool:
    units = {one.quantity.unit, other.quantity.unit}
    if len(units) != 2 or is_bound(one.quantity) != is_bound(other.quantity):
        return False
    if units == _SCALES:
        return True
    alike = based(one).unit == based(other).unit and not _EACH.match(after(other))
    return alike and one.quantity.dimension == other.quantity.dimension and one.quantity.dimension in _MEASURED


def _judged(one: Claim, other: Claim) -> Verdict | None:
    if {one.quantity.unit, other.quantity.unit} == _SCALES:
        return _temperatures(one, other)
    first, second = point(based(one)), point(based(other))
    if first <= 0 or second <= 0:
        return None
    if abs(first - second) <= CARELESS * max(first, second) or _meet(one, other):
        return _holds(one, other, _in_unit_of(one, other))
    return _fails(one, other, _in_unit_of(one, other), "")


def _meet(one: Claim, other: Claim) -> bool:
    return interval(based(one)).meets(interval(based(other)))


def _in_unit_of(one: Claim, other: Claim) -> str:
    """The first figure in the unit of the second: "28 km = 17.4 [mi_i]"."""
    factor = point(based(other)) / point(other.quantity)
    value = point(based(one)) / factor
    return f"{written(one)} = {spoken(value)} {_unit(other)}"


def _unit(claim: Claim) -> str:
    """The unit of a figure as written, without its number."""
    if len(re.findall(r"\d[\d.,]*", written(claim))) > 1:
        return re.sub(r"[\[\]]|_.*", "", claim.quantity.unit)  # 6 ft 4 in: in feet
    words = re.sub(r"[\d.,()\[\]]+|\b(?:million|billion|trillion|thousand|hundred)\b", " ", written(claim))
    return " ".join(words.split()).strip("- ") or claim.quantity.unit


def _temperatures(one: Claim, other: Claim) -> Verdict:
    celsius, fahrenheit = (one, other) if one.quantity.unit == "Cel" else (other, one)
    degrees, given = point(celsius.quantity), point(fahrenheit.quantity)
    as_difference, as_reading = degrees * FAHRENHEIT, degrees * FAHRENHEIT + FREEZING
    difference = f"{spoken(degrees)} x 1.8 = {spoken(as_difference)}"
    reading = f"{spoken(degrees)} x 1.8 + 32 = {spoken(as_reading)}"
    compared = is_difference(one, other)
    fits = [abs(value - given) <= _tolerance(celsius, fahrenheit) for value in (as_difference, as_reading)]
    if fits[0] and (compared or not fits[1]):
        return _holds(one, other, difference)
    if fits[1] and not compared:
        return _holds(one, other, reading)
    why = " It is a difference of temperatures, and was converted as if a thermometer showed it." if fits[1] else ""
    return _fails(one, other, difference if compared else reading, why)


def _tolerance(celsius: Claim, fahrenheit: Claim) -> Decimal:
    """Degrees Fahrenheit that both figures leave open as written, and a tenth more for the last digit's sake."""
    spans: list[Interval] = [interval(celsius.quantity), interval(fahrenheit.quantity)]
    wide = [(span.high - span.low) / 2 for span in spans]
    hot = abs(point(fahrenheit.quantity)) * HOT
    return max(min(DEGREES, wide[0] * FAHRENHEIT + wide[1]) + Decimal("0.1"), hot)


def is_difference(one: Claim, other: Claim) -> bool:
    """Whether the words beside a temperature make it a difference: "2 degrees (3.6 F) cooler", "rose by 2 degrees"."""
    return bool(_COMPARED.match(after(other)) or _BY.search(before(one)))


def _about(one: Claim) -> tuple[object, ...]:
    return one.document, "measurement", one.quantity.unit, str(point(one.quantity).normalize())


def _holds(one: Claim, other: Claim, calculation: str) -> Holds:
    text = f"{written(one)} is given as {written(other)} as well: one measurement in two units, and they agree."
    return Holds("conversion", (one, other), text, calculation, _about(one))


def _fails(one: Claim, other: Claim, calculation: str, why: str) -> Fails:
    text = f"{written(one)} is given as {written(other)} as well, which is not the same ({calculation}).{why}"
    return Fails("conversion", "medium", (one, other), text, calculation, _about(one))
