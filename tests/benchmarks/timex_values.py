"""TIMEX3 types and values of the time phrases that `find_times` finds.

Values are those of the guidelines of TimeML 1.2.1: 1989-10-26, 1989-W43, 1989-W43-WE, 1989-10, 1989-Q3, 1989-H1,
1989-FA, 1989, 198 (a decade), 19 (a century), PRESENT_REF, PAST_REF, FUTURE_REF; 1989-10-26T14:30, 1989-10-26TMO (part
of a day); P3Y, PT10H, PXD (how many, nobody says); P1M, XXXX-WXX-5 (every month, every Friday).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimledger.extract.times import TimeMatch
from claimledger.extract.times.readings import Length
from claimledger.extract.times.words import COUNT, amount_of

Typed = tuple[str, str]
"""A type (DATE, TIME, DURATION, SET) and a value."""

_REFERENCES = {"now": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_STARTS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UNITS = {
    "year": "Y", "month": "M", "week": "W", "fortnight": "W", "day": "D", "quarter": "Q", "decade": "DE",
    "century": "CE", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_OF_THE_DAY = frozenset({"hour", "minute", "second"})
_LENGTH_RULES = frozenset({"run", "first_months", "some_of"})
_NEVER_DATED = frozenset({"anniversary", "numbered_week"})


def typed(match: TimeMatch, day: date) -> Typed | None:
    """The type and value of a phrase; None for what TIMEX3 does not mark. `day`: that of the text around it, for the
    times of day."""
    if match.rule in _NEVER_DATED:
        return None
    if match.rule == "now" and re.search(r"\bfar\b", match.text, re.I):
        return None  # "so far"
    if match.rule == "now":
        return "DATE", "PRESENT_REF"
    if match.kind in _REFERENCES:
        return "DATE", _REFERENCES[match.kind]
    if match.kind == "time_of_day":
        return "TIME", f"{day}{_clock(match.text)}"
    if match.kind == "set":
        return "SET", _set_value(match)
    if match.kind == "duration":
        return "DURATION", length_value(match.length)
    if match.length is not None or match.rule in _LENGTH_RULES:
        return _stretch(match)
    return _dated(match, day)


# --- lengths ----------------------------------------------------------------------------------------------------------


def length_value(length: Length | None) -> str:
    """P3Y, PT10H, PXW."""
    if length is None:
        return "PXX"
    count = length.count if length.unit != "fortnight" or length.count is None else 2 * length.count
    number = "X" if count is None else f"{count:g}"
    return f"P{'T' if length.unit in _OF_THE_DAY else ''}{number}{_UNITS[length.unit]}"


def _stretch(match: TimeMatch) -> Typed:
    """The past three years: a length; recent weeks, the coming months: before or after now."""
    words = match.text.lower()
    if match.length is not None and match.length.count is None and not _COUNTED.search(words):
        return "DATE", "FUTURE_REF" if re.search(r"\b(?:next|coming|upcoming|following)\b", words) else "PAST_REF"
    return "DURATION", length_value(match.length or _counted(words))


_COUNTED = re.compile(rf"(?P<n>{COUNT})\s(?P<unit>quarter|month|week|day|year|decade)s\b")


def _counted(words: str) -> Length | None:
    """The length in "the first nine months of 1989"."""
    found = _COUNTED.search(words)
    return Length(amount_of(found["n"]), found["unit"]) if found else None


# --- days and more ----------------------------------------------------------------------------------------------------

_PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
_PART_OF_DAY = re.compile(r"(?:to)?(?:morning|afternoon|evening|night)\b", re.I)


def _dated(match: TimeMatch, day: date) -> Typed:
    """The value of a date; of one that nothing tells, like "that month", that of the day of the text around it."""
    part = _PART_OF_DAY.search(match.text)
    if match.first is None and match.last is None and match.rule == "ago" and "ago" in match.text.lower():
        return "DATE", "PAST_REF"
    first = match.first or match.last or day
    if part and match.grain == "day":
        return "TIME", f"{first}T{_PARTS_OF_DAY[part[0].lower()]}"
    if match.rule == "relative_unit" and match.text.lower().endswith("next decade"):
        return "DURATION", "P1DE"
    return "DATE", date_value(match, first)


def date_value(match: TimeMatch, first: date) -> str:
    """The value of the day, week, month ... that a phrase names; `first`: a day of it."""
    year, grain = f"{first.year:04}", match.grain
    if match.rule == "weekend":
        return f"{first:%G-W%V}-WE"
    if grain == "week":
        return f"{first:%G-W%V}"
    if grain == "month":
        return f"{first:%Y-%m}"
    if grain == "quarter":
        return f"{year}-Q{(first.month + 2) // 3}"
    if grain == "half":
        return f"{year}-H{1 if first.month <= 6 else 2}"
    if grain == "season":
        return _season_value(match, first)
    if grain == "years":
        return _years_value(match, first)
    return year if grain == "year" else str(first)


def _season_value(match: TimeMatch, first: date) -> str:
    named = next((code for name, code in _SEASONS.items() if name in match.text.lower()), None)
    starts = max((month for month in _SEASON_STARTS if month <= first.month), default=12)
    return f"{first.year:04}-{named or _SEASON_STARTS[starts]}"


def _years_value(match: TimeMatch, first: date) -> str:
    """A century, a decade, or the first of other years."""
    if "century" in match.text.lower() or (match.last and match.last.year - first.year >= 98):
        return f"{first.year // 100:02}"
    if re.search(r"0['\u2019]?s\b|ies\b|tens\b|decade", match.text.lower()):
        return f"{first.year // 10:03}"
    return f"{first.year:04}"


# --- times of day -----------------------------------------------------------------------------------------------------

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s?(?P<half>[ap])?", re.I)
_NAMED = {
    "overnight": "TNI", "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "dawn": "TMO", "daybreak": "TMO",
    "sunrise": "TMO", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI",
}  # fmt: skip


def _clock(words: str) -> str:
    """T14:30 of "2:30 p.m.", TNI of "overnight"."""
    named = next((value for name, value in _NAMED.items() if name in words.lower()), None)
    if named:
        return named
    part = _PART_OF_DAY.search(words)
    if part:
        return f"T{_PARTS_OF_DAY[part[0].lower()]}"
    found = _CLOCK.search(words)
    if found is None:
        return "TXX:XX"
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    return f"T{hour:02}:{found['minute'] or '00'}"


# --- sets -------------------------------------------------------------------------------------------------------------

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "monthly": "P1M",
    "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "annum": "P1Y",
}  # fmt: skip
_WEEKDAYS: Sequence[str] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY = re.compile(r"(?:(?P<count>\d+|other|two|three|four|five|six|ten|few)[ -])?(?P<unit>[a-z]+?)s?\Z")
_COUNTS = {"other": "2", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "few": "X"}


def _set_value(match: TimeMatch) -> str:
    if match.length is not None:
        return length_value(match.length)
    words = match.text.lower()
    adverb = next((value for name, value in _ADVERBS.items() if words.endswith(name)), None)
    if adverb:
        return adverb
    every = _EVERY.search(words)
    unit = every["unit"] if every else ""
    if unit in _WEEKDAYS:
        return f"XXXX-WXX-{_WEEKDAYS.index(unit) + 1}"
    if unit in _PARTS_OF_DAY:
        return f"XXXX-XX-XXT{_PARTS_OF_DAY[unit]}"
    count = _COUNTS.get(every["count"], every["count"]) if every and every["count"] else "1"
    return f"P{'T' if unit in _OF_THE_DAY else ''}{count}{_UNITS.get(unit, 'X')}"
