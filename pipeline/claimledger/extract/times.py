"""Time phrases of English news prose: found, typed, and resolved against the date of publication.

`find_times` is a pure function of the text and the date of publication; it reads no clock. It works in three steps:

1. One regular expression finds *triggers*: words and digits without which there is no time phrase (a month's name,
   "year", "2015", "today" ...).
2. From a trigger a bounded walk to the left collects the words that may open a phrase ("the end of the", "early").
3. From the leftmost of these, `_parse` reads the phrase: modifiers ("the first half of"), then one of the `RULES`
   (the longest reading wins), then perhaps "to" and a second phrase. A rule is a pattern and a function that turns
   the match into a `_Reading`, or refuses it.

Dates are resolved by our own arithmetic (`claimledger.extract.calendar`). Only dates written out in full in unusual
orders or with separators ("2019/Sep/01", "28-Nov-2016") are read by dateparser, which is imported when the first such
phrase comes; it sees one short phrase at a time, English only, with a fixed base.

Conventions
- "by", "before": the interval is the named period; its last day is the deadline.
- "since": `last` is open. "until", "till", "through", "up to": `first` is open.
- "early", "mid", "late": thirds of the period. "the end of", "year-end": its last day, with the period's own grain.
- A month, quarter or season without a year is the nearest that has begun by the date of publication; after a word
  that looks ahead in the same sentence ("will", "is due to") it is the next one. A day without a year may also lie up
  to a month ahead; a weekday without "next" is the last such day up to the date of publication.
- A fiscal year is given as the calendar year it is named after: its bounds are the company's own.
- "a year earlier", "the previous year", "the same period last year" count from the date named before them in the same
  sentence, else from the date of publication.
- Seasons are the northern hemisphere's, in whole months.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from claimledger.extract import calendar
from claimledger.extract.calendar import Anchor, Interval
from claimledger.records import Grain

TimeKind = Literal[
    "point", "period", "since", "until", "by", "now", "duration", "time_of_day", "set", "anniversary",
]  # fmt: skip
Basis = Literal["explicit", "relative", "unknown"]


@dataclass(frozen=True)
class TimeMatch:
    """A time phrase where it stands: `text == source[start:end]`, offsets half-open in code points.

    The span leaves out the preposition, which is `cue` (lower-case, None if there is none). `first` and `last` are the
    first and last day (None = open or not known); `grain` is what the phrase names, which may be coarser than the
    interval: "the end of 2022" is one day with the grain of a year. `basis`: "explicit" if the words alone say when,
    "relative" if it was, or would have to be, counted from another date, "unknown" if the words are ambiguous or tell
    of no date at all. `rule` names the matcher.

    As a mask: digits inside a match of any kind but "duration" and "set" are no quantity.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    cue: str | None
    first: date | None
    last: date | None
    grain: Grain | None
    basis: Basis
    rule: str


def find_times(text: str, published: str | None) -> tuple[TimeMatch, ...]:
    """All time phrases of `text`, in order, none overlapping another.

    published: ISO 8601 date, year-month or year that relative phrases count from, or None: then they stay without
    dates. Raises ValueError if it is none of these.
    """
    anchor = Anchor.parse(published)
    found: list[TimeMatch] = []
    floor = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < floor:
            continue
        match = _match_around(text, trigger, floor, anchor, found)
        if match is not None:
            found.append(match)
        floor = match.end if match is not None else trigger.end()  # no start is tried twice
    return tuple(found)


# --- words -------------------------------------------------------------------------------------------------------

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBERS = {name[:length]: n for n, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "couple": 2}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "thirtieth": 30, "final": -1, "last": -1, "opening": 1}

_AMBIGUOUS_MONTHS = frozenset({"march", "april", "may", "june", "august"})
"""Months whose names are also verbs, adjectives or people: alone they need a word beside them that makes them a month."""

_UNITS = frozenset(
    "km kilometres kilometers kilometre kilometer metres meters metre meter m miles mile feet ft tonnes tons kg kilograms "
    "grams litres liters gallons barrels hectares acres mu square cubic mw gw kw kwh mwh gwh megawatts gigawatts kilowatts "
    "watts volts hz mhz ghz degrees percent per pct dollars dollar yuan euros euro pounds pounds yen won rupees francs rubles "
    "roubles pesos cents pence usd rmb cny eur gbp hkd million billion trillion thousand hundred m2 sqm bn points rpm "
    "calories mah teu teus dwt x times".split()
)
_COUNTED = frozenset(
    "people persons residents inhabitants citizens men women children families homes houses households jobs workers employees "
    "staff members students pupils teachers schools hospitals beds doctors nurses cases deaths patients victims vehicles cars "
    "trucks buses trains ships vessels planes flights passengers tourists visitors fans spectators participants athletes "
    "runners votes seats copies species trees animals soldiers troops police officers protesters refugees migrants companies "
    "firms enterprises businesses shops stores factories projects hours days nights weeks months minutes seconds items units "
    "sets pieces books pages words guests delegates exhibitors farmers villages villagers steps stairs rooms shares bottles "
    "doses tests samples megapixels yards goals runs apartments flats tickets meals customers users subscribers".split()
)
_FUNCTION_WORDS = frozenset(
    "and or but to with for was were is are has had have the a an in on at by as when while which that who after before "
    "from through until till than versus vs if because where into over under amid compared onwards onward alone it he she "
    "they we its his her their saw sees marked marks brought proved began ended turned became will would looks could may might "
    "season edition census election elections olympics budget session so also there not up due according about under".split()
)
_YEAR_CUES = frozenset(
    "in since until till during throughout year years early mid late before after fiscal circa by pre post spring summer "
    "autumn fall winter easter christmas".split()
)
_WEAK_YEAR_CUES = frozenset("of from between for through to and".split())
_DETERMINERS = frozenset("the its his her their our this that my your a an s whose".split())
_NOT_BEFORE_YEAR = frozenset(
    "no nos number numbers room route flight section article page line highway boeing airbus windows peugeot model type class "
    "rmb usd cny hkd eur gbp yuan about around some nearly almost over than least most approximately roughly at extra mazda "
    "level lot box unit suite".split()
)

_S = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|\r?\n)"
_DASH = r"[-\u2010-\u2013\u2212]"
_JOIN = rf"(?:{_S}|{_DASH})"
_DOW = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|Jun(?:e|\b\.?)|Jul(?:y|\b\.?)|"
    r"Aug(?:ust|\b\.?)|Sep(?:tember|t?\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))(?![^\W_])"
)
_YEAR = r"(?:(?:1[89]|20)[0-9]{2}|2100)(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![^\W_]|[.,:][0-9]{1,3}(?![0-9]))"
_ORDINAL = rf"(?:[1-9][0-9]{{0,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_COUNT_WORD = rf"(?:[0-9]{{1,3}}(?:\.[0-9])?|{'|'.join(sorted(NUMBERS.keys() - {'a', 'an'}, key=len, reverse=True))})"
_COUNT = (
    rf"(?:{_COUNT_WORD}(?:{_DASH}|{_S}(?:to|or|and){_S}){_COUNT_WORD}|[0-9]{{1,3}}(?:\.[0-9])?|an?{_S}(?:couple{_S}of|few|hundred|number{_S}of)|several|some|few|many|"
    rf"{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
)
_UNIT = r"(?:year|month|week|day|quarter|decade|century)"
_ONE_UNIT = r"(?P<unit>year|month|week|fortnight|day|quarter|decade|century)(?![^\W_])"
_UNITS_OR_ONE = r"(?P<unit>year|month|week|fortnight|day|quarter|decade|centur(?:y|ies))s?(?![^\W_])"
_YEAR_OF_DATE = r"(?:1[0-9]{3}|20[0-9]{2}|2100)(?![0-9])"
_WHICH_YEAR = rf"(?:{_YEAR_OF_DATE}|(?:this|last|next|that|the{_S}same|the{_S}previous){_S}year(?![^\W_]))"


# --- readings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reading:
    """What a rule made of a phrase: all of a TimeMatch but its place and its preposition."""

    kind: TimeKind
    interval: Interval | None
    grain: Grain | None
    basis: Basis
    rule: str = ""
    end: int = 0


@dataclass(frozen=True)
class _Scene:
    """What a rule may look at beside its match."""

    text: str
    anchor: Anchor | None
    antecedent: Interval | None
    """The last dated phrase before this one in the same sentence."""
    tail: int
    """Where the last match ended, if it named a year: a list of years may go on from there; else -1."""
    led: bool = False
    """Whether a modifier stands before ("the end of"), so that a bare year or unit is a time."""


_Resolve = Callable[[re.Match[str], _Scene], _Reading | None]


@dataclass(frozen=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: _Resolve


def _explicit(interval: Interval) -> _Reading:
    kind: TimeKind = "point" if interval.first == interval.last else "period"
    return _Reading(kind, interval, interval.grain, "explicit")


def _relative(interval: Interval | None, grain: Grain | None) -> _Reading:
    kind: TimeKind = "point" if (interval.first == interval.last if interval else grain == "day") else "period"
    return _Reading(kind, interval, interval.grain if interval else grain, "relative")


def _timeless(kind: TimeKind, grain: Grain | None = None) -> _Reading:
    return _Reading(kind, None, grain, "unknown")


def _number(words: str) -> int | None:
    """The value of a count: "3", "three", "a couple of"; None for vague ones ("several") and fractions."""
    if words.isdecimal():
        return int(words)
    parts = words.lower().split()
    if len(parts) > 1:
        return {"couple": 2, "hundred": 100}.get(parts[1])
    return NUMBERS.get(parts[0])


def _ordinal(words: str) -> int:
    """The value of an ordinal, -1 for "last" and "final"."""
    digits = re.match(r"[0-9]{1,3}", words)
    return int(digits[0]) if digits else ORDINALS[words.lower()]


def _month(name: str) -> int:
    lowered = name.lower().rstrip(".")
    return MONTH_NUMBERS[lowered]


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def _day(words: str) -> int:
    return int(re.sub(r"[a-z]+", "", words.lower()))


_LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|due|scheduled|slated|aims?|going to|set to|expected|expects?|upcoming|"
    r"would|to be)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z\"“‘(])|\n\s*\n")
_BACK = 200  # code points of a sentence that are looked at before a phrase


def _looks_ahead(text: str, start: int) -> bool:
    """Whether words before `start` in the same sentence tell of the future."""
    before = text[max(0, start - _BACK) : start]
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    return _LOOKS_AHEAD.search(before, ends[-1] if ends else 0) is not None


def _word_before(text: str, start: int) -> str:
    """The word right before `start` as written, with its number sign or dot; empty at the start of a clause."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found[1] if found else ""


def _word_after(text: str, end: int) -> str:
    """The word right after `end`; empty if punctuation or the end follows."""
    found = _WORD_AFTER.match(text, end)
    return found[1] if found else ""


_WORD_BEFORE = re.compile(r"(?<![^\W_])(Nos?\.|[^\W_]{1,20})(?:[ \t\u00a0\n]{1,2}|[-\u2010\u2011])[\"“‘]?\Z")
_WORD_AFTER = re.compile(rf"{_JOIN}([^\W\d_]{{1,20}}[0-9²³]?|%)")


# --- rules: explicit dates ---------------------------------------------------------------------------------------


def _iso_date(match: re.Match[str], scene: _Scene) -> _Reading | None:
    return _explicit(calendar.day_of(date(int(match["y"]), int(match["m"]), int(match["d"]))))


def _numeric_date(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """1/13/2023 and 13/1/2023 say what they are; 1/2/2023 does not, 1.2.2023 is European."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:
        return _explicit(calendar.day_of(date(year, b, a)))
    if b > 12:
        return _explicit(calendar.day_of(date(year, a, b)))
    return _Reading("point", None, "day", "unknown") if a and b else None


def _stamp(match: re.Match[str], scene: _Scene) -> _Reading | None:
    day = _dateparser_day(match[0])
    return _explicit(calendar.day_of(day)) if day else None


@lru_cache(maxsize=1024)
def _dateparser_day(phrase: str) -> date | None:
    """The day that dateparser reads in a short explicit phrase with day, month and year."""
    import dateparser

    base = datetime(2000, 1, 1)
    settings = {"RELATIVE_BASE": base, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(phrase, languages=["en"], settings=settings)
    return found.date() if found else None


def _month_day(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A day, or days, of a month, with or without the year."""
    month, first = _month(match["month"]), _day(match["day"])
    if match["month"].lower() in ("may", "march") and not match["month"][0].isupper():
        return None
    last = _day(match["day2"]) if match["day2"] else first
    year = _year_in(match["year"], scene) if match["year"] else None
    if match["year"] is None:
        return _relative(_days(_nearest_year(month, first, scene, match.start()), month, first, last), "day")
    reading = _days(year, month, first, last)
    if match["year"].isdecimal() and reading:
        return _explicit(reading)
    return _relative(reading, "day")


def _days(year: int | None, month: int, first: int, last: int) -> Interval | None:
    if year is None:
        date(2000, month, max(first, last))  # a 31 June is refused with or without its year
        return None
    return Interval(date(year, month, first), date(year, month, last), "day")


def _nearest_year(month: int, day: int, scene: _Scene, start: int) -> int | None:
    """The year of a date given without one."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return anchor.year if anchor else None
    ahead = _looks_ahead(scene.text, start)
    if anchor.day is None:
        return anchor.year + _turn(month - anchor.month, ahead)
    distance = (date(anchor.year, month, min(day, 28)) - date(anchor.year, anchor.month, min(anchor.day, 28))).days
    return anchor.year + _turn(distance, ahead, leeway=31)


def _turn(distance: int, ahead: bool, leeway: int = 0) -> int:
    """The year to choose, from this one: -1 if the date is still to come but must lie back, 1 the other way."""
    if ahead:
        return 1 if distance < 0 else 0
    return -1 if distance > leeway else 0


def _year_in(words: str, scene: _Scene) -> int | None:
    """The year of "2023", "this year", "last year", "that year" and their like."""
    if words.isdecimal():
        return int(words)
    lowered = words.lower()
    if "same" in lowered or "that" in lowered or "previous" in lowered:
        base = scene.antecedent.first.year if scene.antecedent else None
        return base - 1 if base and "previous" in lowered else base
    return scene.anchor.year + {"last": -1, "this": 0, "next": 1}[lowered.split()[0]] if scene.anchor else None


def _month_year(match: re.Match[str], scene: _Scene) -> _Reading | None:
    year = _year_in(match["year"], scene)
    month = _month(match["month"])
    if year is not None and match["year"].isdecimal():
        return _explicit(calendar.month_of(year, month))
    return _relative(calendar.month_of(year, month) if year else None, "month")


def _bare_month(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A month without its year, with or without "last", "this", "next"."""
    if not _is_month(match, scene):
        return None
    month, which = _month(match["month"]), (match["which"] or "").lower()
    if scene.anchor is None:
        return _relative(None, "month")
    ahead = which in ("next", "coming") or (not which and _looks_ahead(scene.text, match.start()))
    year = scene.anchor.year
    if scene.anchor.month is not None and which != "this":
        distance = month - scene.anchor.month
        year += _turn(distance, ahead)
        if distance == 0 and which in ("last", "next"):
            year += 1 if ahead else -1
    return _relative(calendar.month_of(year, month), "month")


def _is_month(match: re.Match[str], scene: _Scene) -> bool:
    name = match["month"]
    plain = name.lower().rstrip(".")
    after = _word_after(scene.text, match.end())
    range_follows = _RANGE_OF_MONTHS.match(scene.text, match.end()) is not None
    if plain in _MONTH_NAMES and plain not in _AMBIGUOUS_MONTHS:
        return True
    if not name[0].isupper():
        return False
    if match["which"] or scene.led or range_follows:
        return True
    before = _word_before(scene.text, match.start()).lower()
    if plain not in _MONTH_NAMES:
        return name.endswith(".") and before in _MONTH_CUES
    if before in _MONTH_CUES:
        return after not in ("said", "says", "told", "on") and not after.istitle()
    return before == "the" and after not in ("on", "said", "") and after.islower()


_MONTH_CUES = frozenset(
    "in by since until till during early late mid through from before after last next this end for into".split()
)
_RANGE_OF_MONTHS = re.compile(rf"{_S}?(?:{_DASH}|to|through|until|and){_S}?{_MONTH}")


def _year_range(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """2013 to 2015, 2013-15, 2024/25; "2023-01" is a month where it cannot be a range."""
    first, words = int(match["y1"]), match["y2"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)
    if len(words) == 2 and first % 100 == 99 and words == "00":
        last += 100
    if last > first:
        if match["and"] and _word_before(scene.text, match.start()).lower() != "between":
            return None
        return _explicit(calendar.years_of(first, last)) if _number_allowed(scene, match.start(), match.end()) else None
    if len(words) == 2 and match["dash"] == "-" and 1 <= int(words) <= 12:
        return _explicit(calendar.month_of(first, int(words)))
    return None


def _number_allowed(scene: _Scene, start: int, end: int) -> bool:
    """Whether four digits may be a year where they stand, going by money signs before and units after them."""
    if start and scene.text[start - 1] in "$€£¥￥₹#":
        return False
    if _LONG_CUE.search(scene.text, max(0, start - 24), start):
        return True
    if _word_before(scene.text, start).lower().rstrip(".") in _NOT_BEFORE_YEAR:
        return False
    return _word_after(scene.text, end).lower() not in _UNITS


def _year(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A bare year, if what stands around it makes it one."""
    if not _number_allowed(scene, match.start(), match.end()):
        return None
    if not (scene.led or _is_year(scene, match.start(), match.end())):
        return None
    return _explicit(calendar.year_of(int(match["y"])))


def _is_year(scene: _Scene, start: int, end: int) -> bool:
    text = scene.text
    before, after = _word_before(text, start), _word_after(text, end)
    counted = after.lower() in _COUNTED
    round_figure = text[end - 2 : end] == "00"
    if scene.tail >= 0 and _LIST_JOINT.fullmatch(text, scene.tail, start):
        return not (counted and round_figure)
    if before.lower() in _YEAR_CUES or _LONG_CUE.search(text, max(0, start - 24), start):
        return not (counted and round_figure)
    if counted:
        return False
    ends_clause = after == "" or after.lower() in _FUNCTION_WORDS or after[:1].isupper()
    if before.lower() in _WEAK_YEAR_CUES or before == "":
        return ends_clause and (before != "" or _opens_clause(text, start))
    if before.lower() in _DETERMINERS:
        return after != "" and not round_figure
    return before[:1].isupper() and not before.isupper() and (ends_clause or not after.endswith("s"))


_LONG_CUE = re.compile(
    rf"\b(?:(?:since|until|in|by|from){_S}(?:at{_S}least|about|around|roughly|approximately|nearly)|later{_S}than|"
    rf"as{_S}(?:of|early{_S}as|late{_S}as)|prior{_S}to|ahead{_S}of){_S}\Z",
    re.I,
)
_LIST_JOINT = re.compile(rf",?{_S}(?:(?:and|or|to|versus|vs\.?|than|with|against){_S}(?:in{_S})?)?|,")
_CLAUSE_START = re.compile(r"(?:\A|[\n(\[:;—–,.!?\"“‘])[ \t\u00a0]{0,2}[\"“‘(]?\Z")


def _opens_clause(text: str, start: int) -> bool:
    return _CLAUSE_START.search(text, max(0, start - 4), start) is not None or start == 0


# --- rules: fiscal years, quarters, halves -----------------------------------------------------------------------


def _fiscal_year(match: re.Match[str], scene: _Scene) -> _Reading | None:
    year = int(match["y"])
    first = year if year > 99 else 2000 + year
    if match["y2"] is None:
        return _explicit(calendar.year_of(first))
    last = first // 100 * 100 + int(match["y2"][-2:])
    return _explicit(calendar.years_of(first, last)) if first < last <= first + 2 else None


def _span_ended(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """The year ended March 2023, the three months to June 30: counted back from the day or month named."""
    end = _end_of_span(match, scene)
    count = _number(match["n"]) if match["n"] else 1
    unit = match["unit"].lower()
    if end is None or count is None or not 0 < count <= 60:
        return _relative(None, calendar.GRAIN_OF[unit])
    first = calendar.add(end + timedelta(days=1), -count, unit)
    interval = Interval(first, end, "years" if unit == "year" and count > 1 else calendar.GRAIN_OF[unit])
    return replace(_explicit(interval), basis="explicit" if (match["year"] or "").isdecimal() else "relative")


def _end_of_span(match: re.Match[str], scene: _Scene) -> date | None:
    month = _month(match["month"])
    if match["year"]:
        year = _year_in(match["year"], scene)
    else:
        year = _nearest_year(month, 1, scene, match.start())
    if year is None:
        return None
    return date(year, month, _day(match["day"])) if match["day"] else calendar.month_of(year, month).last


def _bare_part(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """The third quarter, Q3, H1, the first half: of the year that fits, if it is not a match that is played."""
    unit, index = _part_of_year(match)
    if not 0 <= index < 12 // calendar.MONTHS_IN[unit] or _is_other_part(match, scene, unit):
        return None
    anchor = scene.anchor
    if anchor is None:
        return _relative(None, calendar.GRAIN_OF[unit])
    start = index * calendar.MONTHS_IN[unit] + 1
    ahead = _looks_ahead(scene.text, match.start())
    turn = _turn(start - anchor.month, ahead) if anchor.month else 0
    return _relative(calendar.nth(calendar.year_of(anchor.year + turn), index, unit), calendar.GRAIN_OF[unit])


def _part_of_year(match: re.Match[str]) -> tuple[str, int]:
    """The unit and the index from 0 of a quarter or half of a year."""
    code = match["code"]
    if code:
        return ("quarter" if "q" in code.lower() else "half"), int(re.sub(r"[^0-9]", "", code)[0]) - 1
    unit = "half" if match["unit"].lower() == "half" else "quarter"
    number = _ordinal(match["nth"])
    return unit, (12 // calendar.MONTHS_IN[unit] if number == -1 else number) - 1


def _is_other_part(match: re.Match[str], scene: _Scene, unit: str) -> bool:
    """Whether a half or quarter is one of a game or of a thing, not of a year."""
    if match["code"]:
        return False
    after = _word_after(scene.text, match.end()).lower()
    if after == "of" or scene.text[match.end() : match.end() + 1] == "-":
        return True
    if after in _BUSINESS_WORDS:
        return False
    around = scene.text[max(0, match.start() - 100) : match.end() + 60].lower()
    return unit == "half" or _PLAY_WORDS.search(around) is not None


_BUSINESS_WORDS = frozenset(
    "profit profits revenue revenues sales earnings results result net loss losses output gdp growth turnover income exports "
    "imports deliveries shipments operating figures report guidance dividend orders production gross pretax pre-tax".split()
)
_PLAY_WORDS = re.compile(
    r"\b(?:goals?|touchdowns?|yards?|scored|scoring|rebounds?|innings|baskets?|three-pointers?|kick-?off|halftime|coach|"
    r"quarterback|playoffs?|minutes? left)\b"
)


# --- rules: relative to the date of publication, or to a date named before ---------------------------------------

_OFFSETS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the": 0, "": 0, "same": 0,
    "that": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_ANAPHORIC = frozenset({"previous", "preceding", "same", "that", "following"})


def _relative_unit(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """This week, last month, the previous year, the following quarter; under a modifier also "the year"."""
    unit = _unit(match)
    which = (match["which"] or "").lower()
    if which in ("", "the") and not scene.led:
        return None
    if which == "past" and unit in ("decade", "century", "year", "month", "week", "quarter"):
        return _relative(calendar.run_of(scene.anchor, -1, unit), calendar.GRAIN_OF[unit])
    offset = _OFFSETS[which]
    if which in _ANAPHORIC and scene.antecedent:
        return _relative(_neighbour(scene.antecedent, offset, unit), calendar.GRAIN_OF[unit])
    if which in ("same", "that", "following"):
        return _relative(None, calendar.GRAIN_OF[unit])
    return _relative(calendar.unit_at(scene.anchor, offset, unit), calendar.GRAIN_OF[unit])


def _neighbour(base: Interval, offset: int, unit: str) -> Interval | None:
    """The unit that lies `offset` units from the one that holds the base; None if the base is too coarse for it."""
    around = calendar.unit_around(base.first, unit)
    if base.last > around.last:
        if offset == 0:
            return None
        edge = base.first if offset < 0 else base.last
        return calendar.unit_around(calendar.add(edge, offset, unit), unit)
    return calendar.unit_around(calendar.add(around.first, offset, unit), unit)


def _ago(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """Five years ago, a year earlier, two decades before, three years later, ten years from now."""
    unit, way = _unit(match), match["way"].lower()
    grain = calendar.GRAIN_OF["year" if unit in ("decade", "century") else unit]
    many = match[0][len(match["det"] or "") :].split()[0].endswith("s") and not match["n"]
    if not match["n"] and not many and (way not in ("before", "earlier", "after") or not match["det"]):
        return None
    count = _number(match["n"] or "one") if not many else None
    if way in ("earlier", "later") and _word_after(scene.text, match.end()).lower() == "than":
        return None
    if way in ("before", "after") and _GOES_ON.match(scene.text, match.end()):
        return _relative(None, grain)
    if count is None:
        return _relative(None, grain)
    anaphoric = way in ("earlier", "before", "previously", "later", "after", "on")
    sign = 1 if way in ("later", "after", "on") or way.startswith(("from", "hence")) else -1
    if anaphoric and scene.antecedent:
        return _relative(_moved(scene.antecedent, sign * count, unit), grain)
    if anaphoric and way not in ("earlier", "previously", "before"):
        return _relative(None, grain)
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    return _relative(calendar.unit_at(scene.anchor, sign * count, unit), grain)


_GOES_ON = re.compile(rf"{_S}(?:(?:the|an?|his|her|its|their|our|this|that|these|he|she|it|they|we)\b|[A-Z])")
"""What makes "the year before" the beginning of another phrase: "the year before the war", "before she left"."""


def _moved(base: Interval, count: int, unit: str) -> Interval | None:
    """A named stretch moved by a count of units; a year stays a year, a quarter a quarter."""
    if unit in calendar.DAYS_IN:
        return calendar.unit_around(calendar.add(base.first, count, unit), unit) if base.grain == "day" else None
    months = count * calendar.MONTHS_IN[unit]
    if months % 12 == 0:
        return calendar.shifted(base, months // 12)
    return calendar.unit_around(calendar.add_months(base.first, months), unit) if base.grain != "year" else None


def _run(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """The past three years, the next two decades, recent years, the coming months."""
    unit, which = _unit(match), match["which"].lower()
    count = _number(match["n"]) if match["n"] else None
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if count is None:
        return _relative(None, grain)
    if which in ("previous", "preceding", "following") and scene.antecedent:
        return _relative(_run_beside(scene.antecedent, count, unit, which), grain)
    if which == "following":
        return _relative(None, grain)
    sign = 1 if which in ("next", "coming", "upcoming") else -1
    return _relative(calendar.run_of(scene.anchor, sign * count, unit), grain)


def _run_beside(base: Interval, count: int, unit: str, which: str) -> Interval:
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if which == "following":
        first = base.last + timedelta(days=1)
        return Interval(first, calendar.add(first, count, unit) - timedelta(days=1), grain)
    return Interval(calendar.add(base.first, -count, unit), base.first - timedelta(days=1), grain)


def _same_period(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """The same period last year, the corresponding month of 2019: the stretch named before, in another year."""
    words, base = (match["year"] or "").lower(), scene.antecedent
    year = int(words) if words.isdecimal() else None
    if year is None and (words.startswith(("last", "a")) or "previous" in words):
        year = base.first.year - 1 if base else scene.anchor.year - 1 if scene.anchor else None
    if not words:
        return _relative(base, base.grain if base else None)
    if base and year:
        return _relative(calendar.shifted(base, year - base.first.year), base.grain)
    return _relative(calendar.year_of(year) if year else None, "year")


def _day_word(match: re.Match[str], scene: _Scene) -> _Reading | None:
    word = match["word"].lower()
    if word == "yesterday":
        offset = -2 if match["before"] else -1
    elif word == "tomorrow":
        offset = 2 if match["after"] else 1
    else:
        offset = -1 if word.startswith("last") else 0
    return _relative(calendar.unit_at(scene.anchor, offset, "day"), "day")


def _weekday(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A day of the week: the last one up to the date of publication, or, if the words look ahead, the next."""
    if _NAMED_DAY_AFTER.match(scene.text, match.end()) or _word_before(scene.text, match.start()) in _NAMED_DAY_BEFORE:
        return None
    if scene.anchor is None or scene.anchor.day is None:
        return _relative(None, "day")
    which = (match["which"] or "").lower()
    base = scene.anchor.interval.first
    back = (base.weekday() - WEEKDAYS.index(match["dow"].lower())) % 7
    if which in ("next", "coming") or (not which and _looks_ahead(scene.text, match.start())):
        return _relative(calendar.day_of(base + timedelta(days=(7 - back) % 7 or (7 if which else 0))), "day")
    return _relative(calendar.day_of(base - timedelta(days=back or (7 if which in ("last", "past") else 0))), "day")


_NAMED_DAY_BEFORE = frozenset("Black Super Good Ash Bloody Palm Easter Cyber Giving Sheffield Fat Shrove Man".split())
_NAMED_DAY_AFTER = re.compile(rf"{_S}(?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Night{_S}Live|Agreement)\b")


def _now(match: re.Match[str], scene: _Scene) -> _Reading | None:
    if match[0].lower() == "now" and _word_after(scene.text, match.end()).lower() in ("that", "famous", "infamous"):
        return None
    here = scene.anchor.interval if scene.anchor else None
    return replace(_relative(here, None), kind="now")


def _so_far(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """So far this year, the year to date: from the unit's start to the date of publication."""
    unit = _unit(match)
    whole = calendar.unit_at(scene.anchor, 0, unit)
    if whole is None or scene.anchor is None:
        return _relative(None, calendar.GRAIN_OF[unit])
    return _relative(Interval(whole.first, scene.anchor.interval.last, whole.grain), whole.grain)


def _year_end(match: re.Match[str], scene: _Scene) -> _Reading | None:
    words = match["year"]
    year = int(words) if words else (scene.anchor.year if scene.anchor else None)
    if year is None:
        return _relative(None, "year")
    last = Interval(date(year, 12, 31), date(year, 12, 31), "year")
    return _explicit(last) if words else _relative(last, "year")


# --- rules: decades, centuries, plans, seasons -------------------------------------------------------------------


def _decade(match: re.Match[str], scene: _Scene) -> _Reading | None:
    digits = match["digits"]
    marked = scene.led or match["quote"] or match[0][0] in "tT"
    if len(digits) == 4:
        if match[0][-2] in "'’" and not marked:
            return None  # "Vision 2030's goals"
        size = 99 if digits.endswith("00") else 9
        return _explicit(calendar.years_of(int(digits), int(digits) + size))
    before = scene.text[max(0, match.start() - 60) : match.start()].lower()
    if not marked or _NO_DECADE.search(before):
        return None
    start = (1900 if int(digits) >= 30 else 2000) + int(digits)
    return _explicit(calendar.years_of(start, start + 9))


_NO_DECADE = re.compile(
    r"\b(?:his|her|their|my|your|our)(?: (?:early|mid|late))?[ -]\Z|\b(?:temperatures?|degrees?|highs?|lows?|carded|shot)\b"
)


def _century(match: re.Match[str], scene: _Scene) -> _Reading | None:
    number = _ordinal(match["nth"])
    return _explicit(calendar.century_of(number)) if 1 <= number <= 30 else None


def _mid_century(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """Mid-century: the year 50 of the century that the date of publication lies in."""
    return _relative(calendar.year_of(scene.anchor.year // 100 * 100 + 50) if scene.anchor else None, "year")


def _plan(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A Five-Year Plan: the years in brackets behind it, else the numbering of China's."""
    if match["y1"]:
        return _explicit(calendar.years_of(int(match["y1"]), int(match["y2"])))
    number = _ordinal(match["nth"])
    around = scene.text[max(0, match.start() - 200) : match.end() + 100]
    if number < 1 or _OTHER_PLANNERS.search(around):
        return _Reading("period", None, "years", "unknown")
    return replace(_explicit(calendar.plan_of(number)), basis="explicit")


_OTHER_PLANNERS = re.compile(
    r"\b(?:India|Indian|Delhi|Bhutan|Bhutanese|Nepal|Nepali|Pakistan|Pakistani|Vietnam|Vietnamese|Bangladesh|Soviet|USSR|"
    r"Iran|Iranian|Ethiopia|Ethiopian|Turkey|Turkish|Romania|Lao|Laos)\b"
)


def _season(match: re.Match[str], scene: _Scene) -> _Reading | None:
    name, words = match["season"].lower(), match["year"]
    which = (match["which"] or "").lower()
    if words:
        year = _year_in(words, scene)
        found = calendar.season_of(name, year) if year else None
        return _explicit(found) if found and words.isdecimal() else _relative(found, "season")
    bare = not which and not scene.led
    if bare and (
        not match[0].lower().startswith("the") or _word_after(scene.text, match.end()).lower() not in _AFTER_SEASON
    ):
        return None
    if bare and _word_before(scene.text, match.start()).lower() not in _SEASON_CUES:
        return None
    return _relative(_season_near(name, which, scene, match.start()), "season")


_SEASON_CUES = frozenset("in by since until during through before after for from over".split())
_AFTER_SEASON = frozenset(["", *_FUNCTION_WORDS]) - {"from", "due", "according"}


def _season_near(name: str, which: str, scene: _Scene, start: int) -> Interval | None:
    """A season without its year: the nearest that has begun, the one before for "last", the one to come for "next"."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return None
    season = calendar.season_of(name, anchor.year)
    if season.first > anchor.interval.last:
        season = calendar.season_of(name, anchor.year - 1)
    running = season.last >= anchor.interval.first
    if which in ("next", "coming") or (which in ("", "this") and not running and _looks_ahead(scene.text, start)):
        return calendar.shifted(season, 1)
    return calendar.shifted(season, -1) if which == "last" and running else season


# --- rules: lengths, sets, times of day --------------------------------------------------------------------------


def _duration(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """Three years, a 10-day stay; not an age."""
    if _AGE_AFTER.match(scene.text, match.end()) or _A_FEW_LESS.match(match[0]):
        return None
    return _timeless("duration")


_A_FEW_LESS = re.compile(rf"an?{_JOIN}(?!couple|few|hundred|number)[a-z]{{3,9}}s\Z", re.I)  # "a Days Inn"
_AGE_AFTER = re.compile(rf"{_JOIN}(?:old\b|of{_S}age\b)", re.I)


def _a_unit(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A year: a rate after a sum or a count, a length after "for", "within" and their like."""
    before = _word_before(scene.text, match.start()).lower()
    return _timeless("duration" if before in _LENGTH_CUES or not before else "set")


_LENGTH_CUES = frozenset(
    "for in within after about almost nearly over than half took take takes taking spent spend spends lasted lasts least most "
    "only just is was be with of and only quite such what has had have through into during under".split()
)


def _set(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """Daily, every year, per month; not a newspaper's name."""
    word = match[0]
    if word[0].isupper() and word.lower().endswith("ly"):
        after = _word_after(scene.text, match.end())
        if after[:1].isupper() or not _opens_clause(scene.text, match.start()):
            return None
    return _timeless("set")


def _clock(match: re.Match[str], scene: _Scene) -> _Reading | None:
    """8:30 pm, 10 a.m., 19:00 GMT; bare 19:00 only after a preposition of time: scores and race times look alike."""
    if match["zone"] or match["half"]:
        return _timeless("time_of_day")
    before = _word_before(scene.text, match.start()).lower()
    return _timeless("time_of_day") if before in _CLOCK_CUES and len(match["minute"] or "") == 2 else None


_CLOCK_CUES = frozenset("at from until till by around before after since about between".split())


def _timeless_as(kind: TimeKind) -> _Resolve:
    return lambda match, scene: _timeless(kind)


# --- the table of rules ------------------------------------------------------------------------------------------

_DET = rf"(?:the{_S})?"
_WHICH_UNIT = rf"(?:the{_S})?(?P<which>last|past|previous|preceding|this|current|same|that|next|coming|following)"
_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9])"
_HALF_DAY = r"(?P<half>[ap]m(?![^\W_])|[ap]\.m\.?|o['’]clock|noon)"
_ZONE = r"(?P<zone>GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|ET|IST|JST|HKT|SGT|local{s}time|Beijing{s}time)".replace("{s}", _S)

_TABLE: tuple[tuple[str, str, _Resolve], ...] = (
    ("iso_date", r"(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)", _iso_date),
    (
        "numeric_date",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:1[89]|20)\d\d)(?!\d)",
        _numeric_date,
    ),
    ("stamp", rf"\d{{4}}[-/.]{_MONTH}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}[-/.]{_MONTH}[-/.]?\d{{4}}(?!\d)", _stamp),
    (
        "month_day",
        rf"(?:{_DOW},?{_S})?(?P<month>{_MONTH}){_S}?(?:the{_S})?(?P<day>{_DAY})"
        rf"(?:{_S}?(?:{_DASH}|to|and|through){_S}?(?P<day2>{_DAY}))?(?:(?:{_S}?,{_S}?|{_S})(?P<year>{_WHICH_YEAR}))?",
        _month_day,
    ),
    (
        "day_month",
        rf"(?:{_DOW},?{_S})?(?:the{_S})?(?P<day>{_DAY})(?:{_S}?(?:{_DASH}|to|and){_S}?(?P<day2>{_DAY}))?"
        rf"(?:{_S}|-)(?:of{_S})?(?P<month>{_MONTH})(?:(?:{_S}?,{_S}?|{_S})(?:of{_S})?(?P<year>{_WHICH_YEAR}))?",
        _month_day,
    ),
    (
        "month_year",
        rf"(?P<month>{_MONTH})(?:{_S}?,{_S}?|{_S}|-)(?:of{_S}|in{_S})?(?P<year>{_WHICH_YEAR})",
        _month_year,
    ),
    ("month", rf"(?:(?P<which>last|this|next|past|coming){_S})?(?P<month>{_MONTH})", _bare_month),
    (
        "year_range",
        rf"(?P<y1>{_YEAR})(?:(?P<dash>{_DASH}|/)|{_S}(?:to|through|until|{_DASH}|(?P<and>and)){_S})"
        rf"(?P<y2>{_YEAR}|(?<=[^\s])\d\d(?![\d.,:]\d|\d|%))",
        _year_range,
    ),
    ("year", rf"(?:(?:the{_S})?year{_S})?(?P<y>{_YEAR})(?![^\W_]|[.,:]\d|%|{_DASH}\d)", _year),
    (
        "fiscal_year",
        rf"(?:the{_S})?(?:(?:fiscal|financial)(?:{_S}year)?{_S}|FY{_S}?['’]?)"
        rf"(?P<y>{_YEAR}|(?<=FY)\d\d(?!\d))(?:[-/–](?P<y2>\d{{4}}|\d\d)(?!\d))?",
        _fiscal_year,
    ),
    (
        "span_ended",
        rf"{_DET}(?:(?:fiscal|financial|full){_S})?(?:(?P<n>{_COUNT}){_JOIN})?(?P<unit>year|month|quarter|half|week)s?"
        rf"{_S}(?:that{_S})?(?:ended|ending|to|through|up{_S}to)(?:{_S}on)?{_S}(?:the{_S}end{_S}of{_S})?"
        rf"(?P<month>{_MONTH})(?:{_S}(?P<day>{_DAY}))?(?:(?:{_S}?,{_S}?|{_S})(?:of{_S})?(?P<year>{_WHICH_YEAR}))?",
        _span_ended,
    ),
    (
        "quarter",
        rf"{_DET}(?P<nth>{_ORDINAL}){_JOIN}(?:fiscal{_S})?(?P<unit>quarter|half)(?![^\W_])|(?P<code>Q[1-4]|[1-4]Q|H[12]|[12]H)"
        r"(?![^\W_])",
        _bare_part,
    ),
    ("relative_unit", rf"(?:{_WHICH_UNIT}{_S}|{_DET})(?:(?:fiscal|financial){_S})?{_ONE_UNIT}", _relative_unit),
    (
        "ago",
        rf"(?:(?P<det>the{_S})|(?P<n>{_COUNT}){_S})?{_UNITS_OR_ONE}{_S}"
        rf"(?P<way>ago|earlier|before|previously|back|later|after|on|from{_S}now|from{_S}today|hence)(?![^\W_])",
        _ago,
    ),
    (
        "run",
        rf"{_DET}(?P<which>last|past|previous|preceding|next|coming|upcoming|following|recent)(?:{_S}(?P<n>{_COUNT}))?"
        rf"{_JOIN}(?:or{_S}so{_S})?{_UNITS_OR_ONE}",
        _run,
    ),
    (
        "same_period",
        rf"(?:the{_S})?(?:same|corresponding|comparable|year-earlier|prior-year){_S}(?:period|months?|quarter|time|half|week|day)s?"
        rf"(?:{_S}(?:(?:of|in){_S})?(?:the{_S})?(?P<year>{_YEAR}|last{_S}year|previous{_S}year|a{_S}year{_S}(?:ago|earlier)))?"
        r"(?![^\W_])",
        _same_period,
    ),
    (
        "day_word",
        rf"(?:(?P<before>the{_S}day{_S}before{_S})|(?P<after>the{_S}day{_S}after{_S}))?"
        rf"(?P<word>yesterday|today|tomorrow|tonight|last{_S}night|this{_S}(?:morning|afternoon|evening))"
        rf"(?:{_S}(?:morning|afternoon|evening|night))?(?![^\W_])",
        _day_word,
    ),
    (
        "weekday",
        rf"(?:(?P<which>last|this|next|past|coming){_S})?(?P<dow>{'|'.join(day.title() for day in WEEKDAYS)})"
        rf"(?:{_S}(?:morning|afternoon|evening|night))?(?![^\W_])",
        _weekday,
    ),
    (
        "now",
        rf"(?:right{_S}|as{_S}of{_S})?now(?:adays)?|currently|presently|at{_S}present|at{_S}the{_S}moment|to{_S}date|"
        rf"(?:thus|so){_S}far|these{_S}days|up{_S}to{_S}now|until{_S}now",
        _now,
    ),
    (
        "so_far",
        rf"(?:so{_S}far{_S}(?:this|in{_S}the(?:{_S}current)?){_S}|(?P<to_date>{_DET}(?=[a-z]{{4,7}}{_JOIN}to{_JOIN}date)))"
        rf"{_ONE_UNIT}(?(to_date){_JOIN}to{_JOIN}date(?![^\W_]))",
        _so_far,
    ),
    ("year_end", rf"(?:the{_S})?year(?:['’]s)?{_JOIN}end(?:{_S}(?P<year>{_YEAR}))?(?![^\W_])", _year_end),
    ("decade", rf"{_DET}(?P<quote>['’‘]?)(?P<digits>(?:1[89]|20)\d0|[1-9]0)['’]?s(?![^\W_])", _decade),
    ("century", rf"{_DET}(?P<nth>{_ORDINAL}){_JOIN}century(?![^\W_])", _century),
    ("mid_century", rf"(?:the{_S}middle{_S}of{_S}the{_S}|mid-?{_S}?)century(?![^\W_])", _mid_century),
    (
        "plan",
        rf"{_DET}(?P<nth>{_ORDINAL}){_S}[Ff]ive{_JOIN}[Yy]ear{_S}[Pp]lan(?:{_S}period)?(?![^\W_])"
        rf"(?:{_S}?[(（](?P<y1>{_YEAR}){_S}?(?:{_DASH}|to){_S}?(?P<y2>{_YEAR})[)）])?",
        _plan,
    ),
    (
        "season",
        rf"{_DET}(?:(?P<which>last|this|next|past|coming){_S})?(?P<season>spring|summer|autumn|fall|winter)"
        rf"(?:{_S}(?:of{_S})?(?P<year>{_WHICH_YEAR}))?(?![^\W_])",
        _season,
    ),
    (
        "clock",
        rf"(?:{_HOUR}(?:[:.][0-5]\d)?{_S}?(?:{_DASH}|to){_S}?)?{_HOUR}(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d.,:]\d|\d)"
        rf"(?:{_S}?{_HALF_DAY})?(?:{_S}{_ZONE})?(?![^\W_])",
        _clock,
    ),
    ("anniversary", rf"{_DET}{_ORDINAL}{_JOIN}(?:anniversary|birthday)(?![^\W_])", _timeless_as("anniversary")),
    (
        "set",
        rf"daily|weekly|monthly|quarterly|yearly|annually|annual|per{_S}(?:{_UNIT}|annum|hour|minute|second)|hourly|"
        rf"(?:every|each){_S}(?:(?:{_COUNT}|other|single){_S})?(?:{_UNIT}|hour|minute|{'|'.join(WEEKDAYS)})s?(?![^\W_])",
        _set,
    ),
    ("a_unit", rf"an?{_S}(?:year|month|week|day|decade|century|hour|minute)(?![^\W_])", _a_unit),
    (
        "duration",
        rf"{_COUNT}{_JOIN}(?:(?:year|month|week|fortnight|day|decade|hour|minute)s?|seconds|centur(?:y|ies))(?![^\W_])",
        _duration,
    ),
)
RULES = tuple(_Rule(name, re.compile(rf"(?:{pattern})", re.I), resolve) for name, pattern, resolve in _TABLE)


# --- modifiers: words before a phrase that name a part of it ------------------------------------------------------

_Part = Callable[[re.Match[str], Interval], Interval | None]


@dataclass(frozen=True)
class _Modifier:
    name: str
    pattern: re.Pattern[str]
    part: _Part


def _edge(match: re.Match[str], whole: Interval) -> Interval:
    """The last or first day, with the grain of the whole."""
    day = (
        whole.first
        if (match["edge"] or "end").lower() in ("start", "beginning", "turn", "outset", "dawn")
        else whole.last
    )
    return Interval(day, day, whole.grain)


def _third(match: re.Match[str], whole: Interval) -> Interval:
    return calendar.third(whole, {"e": 0, "m": 1, "l": 2}[(match["third"] or match["joined"])[0].lower()])


def _half(match: re.Match[str], whole: Interval) -> Interval:
    return calendar.half_of(whole, 0 if (match["code"] or match["nth"])[-1].lower() in ("1", "t") else 1)


def _nth(match: re.Match[str], whole: Interval) -> Interval | None:
    """The third quarter, the second week, Q3 of a longer period."""
    if match["code"]:
        return calendar.nth(whole, int(match["code"].strip("qQ")) - 1, "quarter")
    number, unit = _ordinal(match["nth"]), match["unit"].lower()
    return calendar.closing(whole, 1, unit) if number == -1 else calendar.nth(whole, number - 1, unit)


def _some_of(match: re.Match[str], whole: Interval) -> Interval | None:
    """The first nine months, the last three quarters of a longer period."""
    count, unit = _number(match["n"]), match["unit"].lower()
    if not count:
        return None
    cut = calendar.opening if match["side"].lower() in ("first", "opening") else calendar.closing
    part = cut(whole, count, unit)
    return replace(part, grain="half" if (unit, count) == ("month", 6) else part.grain)


def _whole(match: re.Match[str], whole: Interval) -> Interval:
    return whole


_OF = rf"(?:{_S}(?:of|in){_S}|{_S})"
_PARTS: tuple[tuple[str, str, _Part], ...] = (
    (
        "edge",
        rf"{_DET}(?:very{_S})?(?P<edge>end|close|start|beginning|turn|outset|dawn)(?:{_S}of{_S}|-)|(?P<end>end){_S}(?={_YEAR})",
        _edge,
    ),
    ("third", rf"{_DET}(?P<third>early|mid|late|middle|latter){_OF}|{_DET}(?P<joined>early|mid|late)-", _third),
    ("half", rf"{_DET}(?:(?P<nth>first|second|latter|last){_JOIN}half|(?P<code>[HS][12])){_OF}", _half),
    (
        "nth",
        rf"{_DET}(?:(?P<nth>{_ORDINAL}){_JOIN}(?P<unit>quarter|month|week|day|decade)|(?P<code>Q[1-4])){_OF}",
        _nth,
    ),
    (
        "some_of",
        rf"{_DET}(?P<side>first|opening|last|final|closing){_S}(?P<n>{_COUNT}){_S}(?P<unit>quarter|month|week|day|year|decade)s?{_OF}",
        _some_of,
    ),
    ("whole", rf"(?:the|all){_S}(?:(?:rest|remainder|whole|course|month|year){_S})?of{_S}", _whole),
)
MODIFIERS = tuple(_Modifier(name, re.compile(pattern, re.I), part) for name, pattern, part in _PARTS)


# --- finding -----------------------------------------------------------------------------------------------------

_TRIGGER = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?![^\W_])|"
    rf"(?:{'|'.join(_MONTH_NAMES)}|{'|'.join(WEEKDAYS)})(?![^\W_])|"
    r"(?:year|month|week|day|quarter|decade|hour|minute|second|fortnight)s?(?![^\W_])|half(?![^\W_])|centur(?:y|ies)|"
    r"(?:dai|week|month|quarter|year|hour)ly(?![^\W_])|annual(?:ly)?(?![^\W_])|annum|anniversary|birthday|"
    r"today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|now(?:adays)?(?![^\W_])|currently|presently|"
    r"(?:present|moment|date|far|period)(?![^\W_])|(?:spring|summer|autumn|fall|winter)(?![^\W_])|"
    r"q[1-4](?![^\W_])|[hs][12](?![^\W_])|[1-4]q(?![^\W_])|[12]h(?![^\W_])|fy ?['’]?\d\d|"
    r"\d0['’]?s(?![^\W_])|\d{3}0['’]?s(?![^\W_])|(?<![\d.,][.,])(?:1[89]\d\d|20\d\d|2100)(?!\d|,\d{3}|\.\d(?!\d?\.\d))|"
    r"\d{1,2}(?=[-/.]\d{1,2}[-/.]\d{4}|[-/.][a-z]{3}|:\d\d|(?:\.\d\d)?\s?[ap]\.?m|\s?o['’]clock)"
    r")",
    re.I,
)
_LEFT_WORDS = (
    frozenset(
        "the a an this last next past previous preceding current coming upcoming following recent same corresponding comparable that "
        "these early mid late middle latter end close start beginning turn outset dawn very rest remainder whole course all of in "
        "half quarter quarters month months week weeks day days year years decade decades period time to so at up thus right as "
        "until now before after day fiscal financial full five plan every each per couple few several many number single other and "
        "mon tue tues wed thu thur thurs fri sat sun".split()
    )
    | NUMBERS.keys()
    | ORDINALS.keys()
    | set(WEEKDAYS)
    | {"first-", "year-earlier", "prior-year"}
)
_LEFT_STEPS = 9
_LEFT_WORD = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])((?:\d{{1,3}}(?:\.\d)?(?:st|nd|rd|th)?)|[a-z]{{1,12}})[.,]?{_JOIN}['’‘]?\Z", re.I
)


def _match_around(
    text: str, trigger: re.Match[str], floor: int, anchor: Anchor | None, found: list[TimeMatch]
) -> TimeMatch | None:
    """The phrase that a trigger belongs to, from the leftmost word at which one begins."""
    last = found[-1] if found else None
    tail = last.end if last and last.grain in ("year", "years") and last.basis == "explicit" else -1
    scene = _Scene(text, anchor, _antecedent(text, trigger.start(), found), tail)
    for start in _starts(text, trigger.start(), floor):
        reading = _parse(scene, start)
        if reading and reading.end > trigger.start():
            return _as_match(text, start, _with_end_of_range(scene, start, reading))
    return None


def _starts(text: str, start: int, floor: int) -> list[int]:
    """Where a phrase around `start` may begin, the leftmost first: words that can open or lead one."""
    starts = [start]
    for _ in range(_LEFT_STEPS):
        word = _LEFT_WORD.search(text, max(floor, starts[-1] - 18), starts[-1])
        if word is None or not (word[1][0].isdigit() or word[1].lower() in _LEFT_WORDS):
            break
        starts.append(word.start())
    if starts[-1] > floor and text[starts[-1] - 1] in "'’‘":
        starts.append(starts[-1] - 1)
    return starts[::-1]


def _antecedent(text: str, start: int, found: list[TimeMatch]) -> Interval | None:
    """The stretch named by the last dated phrase of the same sentence."""
    for match in reversed(found[-3:]):
        if start - match.end > _BACK or _SENTENCE_END.search(text, match.end, start):
            return None
        if match.first and match.last and match.grain and match.kind != "now":
            return Interval(match.first, match.last, match.grain)
    return None


def _parse(scene: _Scene, start: int, depth: int = 0) -> _Reading | None:
    """The longest reading of a phrase that begins at `start`: modifiers and a rule, or a rule alone."""
    best: _Reading | None = None
    for rule in RULES:
        match = rule.pattern.match(scene.text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        reading = _resolved(rule, match, scene)
        if reading is not None:
            best = replace(reading, rule=rule.name, end=match.end())
    modified = _parse_modified(scene, start, depth) if depth < 3 else None
    if modified and (best is None or modified.end > best.end):
        return modified
    return best


def _resolved(rule: _Rule, match: re.Match[str], scene: _Scene) -> _Reading | None:
    """A rule's reading; None too for what is no date (31 June) or lies outside the years 1 to 9999."""
    try:
        return rule.resolve(match, scene)
    except (ValueError, OverflowError):
        return None


def _parse_modified(scene: _Scene, start: int, depth: int) -> _Reading | None:
    """A modifier and the phrase it belongs to."""
    for modifier in MODIFIERS:
        match = modifier.pattern.match(scene.text, start)
        if match is None:
            continue
        inner = _parse(replace(scene, led=True), match.end(), depth + 1)
        if inner is None or inner.kind not in ("point", "period"):
            continue
        if inner.interval is None:
            return replace(inner, rule=modifier.name)
        if inner.interval.first == inner.interval.last and inner.grain == "day":
            continue  # "mid-day"
        part = modifier.part(match, inner.interval)
        if part is not None:
            kind: TimeKind = "point" if part.first == part.last else "period"
            return replace(inner, kind=kind, interval=part, grain=part.grain, rule=modifier.name)
    return None


_BARE_UNIT = re.compile(rf"{_DET}{_ONE_UNIT}", re.I)
_YEARLESS = frozenset({"month", "month_day", "day_month", "quarter", "weekday"})
_RANGE_JOINT = re.compile(rf"{_S}?{_DASH}{_S}?|{_S}(?:to|through|until|till|(?P<and>and)){_S}", re.I)


def _with_end_of_range(scene: _Scene, start: int, left: _Reading) -> _Reading:
    """The reading extended by "to" and a second phrase, if one follows; the first takes its year from the second."""
    joint = _RANGE_JOINT.match(scene.text, left.end)
    if left.kind not in ("point", "period") or joint is None:
        return left
    if joint["and"] and _cue_before(scene.text, start) != "between":
        return left
    if _BARE_UNIT.match(scene.text, joint.end()):
        return left  # "1983 - the year of ..."
    right = _parse(replace(scene, led=True), joint.end())
    if right is None or right.kind not in ("point", "period"):
        return left
    if right.interval and left.basis == "relative" and left.rule in _YEARLESS:
        last = right.interval.last
        left = _parse(replace(scene, anchor=Anchor(last.year, last.month, last.day)), start) or left
    return _joined(left, right)


def _joined(left: _Reading, right: _Reading) -> _Reading:
    basis: Basis = right.basis if right.basis != "explicit" else left.basis
    if right.basis == "explicit" and left.rule in _YEARLESS:
        basis = "explicit"
    joined = replace(right, kind="period", basis=basis, rule="range")
    if left.interval is None or right.interval is None:
        return replace(joined, interval=None)
    if left.interval.first > right.interval.last:
        return left
    grain: Grain | None = "years" if right.grain == "year" else right.grain
    return replace(joined, interval=Interval(left.interval.first, right.interval.last, grain or "day"), grain=grain)


# --- prepositions ------------------------------------------------------------------------------------------------

_KIND_OF_CUE: dict[str, TimeKind] = {
    "since": "since", "starting": "since", "starting from": "since", "beginning": "since", "until": "until", "till": "until",
    "through": "until", "up to": "until", "up until": "until", "by": "by", "before": "by", "prior to": "by", "no later than": "by",
    "not later than": "by",
}  # fmt: skip
_CUE = re.compile(
    rf"(?<![^\W_])((?:no|not){_S}later{_S}than|as{_S}(?:of|at|early{_S}as)|prior{_S}to|up{_S}(?:to|until)|starting(?:{_S}from)?|beginning|"
    r"in|on|at|by|since|from|until|till|through|to|between|during|throughout|before|after|for|within|over|of|around|about|than)"
    rf"(?:{_S}(?:around|about|roughly|only|just|at{_S}least))?{_S}[\"“‘(]?\Z",
    re.I,
)
_ONWARDS = re.compile(rf"{_S}(?:onwards?|on)(?=[\s,.;:]|\Z)", re.I)


def _cue_before(text: str, start: int) -> str | None:
    """The preposition right before `start`, lower-case, in single spaces."""
    found = _CUE.search(text, max(0, start - 32), start)
    return " ".join(found[1].lower().split()) if found else None


def _as_match(text: str, start: int, reading: _Reading) -> TimeMatch:
    cue = _cue_before(text, start)
    kind = reading.kind
    first, last = (reading.interval.first, reading.interval.last) if reading.interval else (None, None)
    if kind in ("point", "period", "now") and cue:
        kind = _KIND_OF_CUE.get(cue, kind)
        if cue == "from" and _ONWARDS.match(text, reading.end):
            kind = "since"
    first, last = None if kind == "until" else first, None if kind == "since" else last
    return TimeMatch(
        start,
        reading.end,
        text[start : reading.end],
        kind,
        cue,
        first,
        last,
        reading.grain,
        reading.basis,
        reading.rule,
    )
