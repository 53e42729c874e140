"""The rules of time phrases: a pattern each, and what it says of the calendar.

A rule's function gets the match and the `Scene` (the text around it, the date of publication, the date named before)
and returns a `Reading`, or None where the words are no time there. ValueError and OverflowError mean that a date does
not exist (31 June) or cannot be represented; the caller takes them for None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Anchor, Interval
from claimledger.extract.times.words import (
    AMBIGUOUS_MONTHS,
    COUNT,
    COUNTED,
    DASH,
    DAY_OF_MONTH,
    DAY_OF_WEEK,
    DET,
    DETERMINERS,
    FUNCTION_WORDS,
    GAP,
    JOIN,
    MEASURE_UNITS,
    MONTH,
    MONTH_NAMES,
    NOT_BEFORE_YEAR,
    ONE_UNIT,
    ORDINAL,
    UNIT,
    UNITS_OR_ONE,
    WEAK_YEAR_CUES,
    WEEKDAYS,
    WHICH_YEAR,
    YEAR,
    YEAR_CUES,
    count_of,
    day_number,
    looks_ahead,
    month_number,
    opens_clause,
    ordinal_of,
    unit_in,
    word_after,
    word_before,
)
from claimledger.records import Grain

TimeKind = Literal[
    "point", "period", "since", "until", "by", "now", "duration", "time_of_day", "set", "anniversary",
]  # fmt: skip
Basis = Literal["explicit", "relative", "unknown"]


@dataclass(frozen=True)
class Reading:
    """What a rule made of a phrase: all of a TimeMatch but its place and its preposition."""

    kind: TimeKind
    interval: Interval | None
    grain: Grain | None
    basis: Basis
    rule: str = ""
    end: int = 0


@dataclass(frozen=True)
class Scene:
    """What a rule may look at beside its match."""

    text: str
    anchor: Anchor | None
    antecedent: Interval | None
    """The last dated phrase before this one in the same sentence."""
    tail: int
    """Where the last match ended, if it named a year: a list of years may go on from there; else -1."""
    led: bool = False
    """Whether a modifier stands before ("the end of"), so that a bare year or unit is a time."""


Resolve = Callable[[re.Match[str], Scene], Reading | None]


@dataclass(frozen=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Resolve


def explicit(interval: Interval) -> Reading:
    """A date or period that the words alone tell."""
    kind: TimeKind = "point" if interval.first == interval.last else "period"
    return Reading(kind, interval, interval.grain, "explicit")


def relative(interval: Interval | None, grain: Grain | None) -> Reading:
    """A date or period counted from another one; no interval where that one is not known well enough."""
    kind: TimeKind = "point" if (interval.first == interval.last if interval else grain == "day") else "period"
    return Reading(kind, interval, interval.grain if interval else grain, "relative")


def timeless(kind: TimeKind, grain: Grain | None = None) -> Reading:
    """A phrase that has no place in the calendar: a length, a rate, a time of day."""
    return Reading(kind, None, grain, "unknown")


# --- explicit dates ---------------------------------------------------------------------------------------------------


def _iso_date(match: re.Match[str], scene: Scene) -> Reading | None:
    return explicit(calendar.day_of(date(int(match["y"]), int(match["m"]), int(match["d"]))))


def _numeric_date(match: re.Match[str], scene: Scene) -> Reading | None:
    """1/13/2023 and 13/1/2023 say what they are; 1/2/2023 does not, 1.2.2023 is European."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if match["sep"] == "." or a > 12 or a == b:
        return explicit(calendar.day_of(date(year, b, a)))
    if b > 12:
        return explicit(calendar.day_of(date(year, a, b)))
    return Reading("point", None, "day", "unknown") if a and b else None


def _month_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day, or days, of a month, with or without the year."""
    month, first = month_number(match["month"]), day_number(match["day"])
    if match["month"].lower() in ("may", "march") and not match["month"][0].isupper():
        return None
    last = day_number(match["day2"]) if match["day2"] else first
    year = _year_in(match["year"], scene) if match["year"] else None
    if match["year"] is None:
        return relative(_days(_nearest_year(month, first, scene, match.start()), month, first, last), "day")
    reading = _days(year, month, first, last)
    if match["year"].isdecimal() and reading:
        return explicit(reading)
    return relative(reading, "day")


def _days(year: int | None, month: int, first: int, last: int) -> Interval | None:
    if year is None:
        date(2000, month, max(first, last))  # a 31 June is refused with or without its year
        return None
    return Interval(date(year, month, first), date(year, month, last), "day")


def _nearest_year(month: int, day: int, scene: Scene, start: int) -> int | None:
    """The year of a date given without one."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return anchor.year if anchor else None
    ahead = looks_ahead(scene.text, start)
    if anchor.day is None:
        return anchor.year + _turn(month - anchor.month, ahead)
    distance = (date(anchor.year, month, min(day, 28)) - date(anchor.year, anchor.month, min(anchor.day, 28))).days
    return anchor.year + _turn(distance, ahead, leeway=31)


def _turn(distance: int, ahead: bool, leeway: int = 0) -> int:
    """The year to choose, from this one: -1 if the date is still to come but must lie back, 1 the other way."""
    if ahead:
        return 1 if distance < 0 else 0
    return -1 if distance > leeway else 0


def _year_in(words: str, scene: Scene) -> int | None:
    """The year of "2023", "this year", "last year", "that year" and their like."""
    if words.isdecimal():
        return int(words)
    lowered = words.lower()
    if "same" in lowered or "that" in lowered or "previous" in lowered:
        base = scene.antecedent.first.year if scene.antecedent else None
        return base - 1 if base and "previous" in lowered else base
    return scene.anchor.year + {"last": -1, "this": 0, "next": 1}[lowered.split()[0]] if scene.anchor else None


def _month_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = _year_in(match["year"], scene)
    month = month_number(match["month"])
    if year is not None and match["year"].isdecimal():
        return explicit(calendar.month_of(year, month))
    return relative(calendar.month_of(year, month) if year else None, "month")


def _bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """A month without its year, with or without "last", "this", "next"."""
    if not _is_month(match, scene):
        return None
    month, which = month_number(match["month"]), (match["which"] or "").lower()
    if scene.anchor is None:
        return relative(None, "month")
    ahead = which in ("next", "coming") or (not which and looks_ahead(scene.text, match.start()))
    year = scene.anchor.year
    if scene.anchor.month is not None and which != "this":
        distance = month - scene.anchor.month
        year += _turn(distance, ahead)
        if distance == 0 and which in ("last", "next"):
            year += 1 if ahead else -1
    return relative(calendar.month_of(year, month), "month")


def _is_month(match: re.Match[str], scene: Scene) -> bool:
    name = match["month"]
    plain = name.lower().rstrip(".")
    after = word_after(scene.text, match.end())
    range_follows = _RANGE_OF_MONTHS.match(scene.text, match.end()) is not None
    if plain in MONTH_NAMES and plain not in AMBIGUOUS_MONTHS:
        return True
    if not name[0].isupper():
        return False
    if match["which"] or scene.led or range_follows:
        return True
    before = word_before(scene.text, match.start()).lower()
    if plain not in MONTH_NAMES:
        return before in (_MONTH_CUES if name.endswith(".") else _SURE_MONTH_CUES)
    if before in _MONTH_CUES:
        return after not in ("said", "says", "told", "on") and not after.istitle()
    return before == "the" and after not in ("on", "said", "") and after.islower()


_SURE_MONTH_CUES = frozenset({"in", "since", "until", "mid"})
_MONTH_CUES = lexicon.words("times", "month_cues")
_RANGE_OF_MONTHS = re.compile(rf"{GAP}?(?:{DASH}|to|through|until|and){GAP}?{MONTH}")


def _year_range(match: re.Match[str], scene: Scene) -> Reading | None:
    """2013 to 2015, 2013-15, 2024/25; "2023-01" is a month where it cannot be a range."""
    first, words = int(match["y1"]), match["y2"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)
    if len(words) == 2 and first % 100 == 99 and words == "00":
        last += 100
    if last > first:
        if match["and"] and word_before(scene.text, match.start()).lower() != "between":
            return None
        return explicit(calendar.years_of(first, last)) if _number_allowed(scene, match.start(), match.end()) else None
    if len(words) == 2 and match["dash"] == "-" and 1 <= int(words) <= 12:
        return explicit(calendar.month_of(first, int(words)))
    return None


def _number_allowed(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits may be a year where they stand, going by money signs before and units after them."""
    if start and scene.text[start - 1] in "$€£¥￥₹#":
        return False
    if _LONG_CUE.search(scene.text, max(0, start - 24), start):
        return True
    if word_before(scene.text, start).lower().rstrip(".") in NOT_BEFORE_YEAR:
        return False
    return word_after(scene.text, end).lower() not in MEASURE_UNITS


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A bare year, if what stands around it makes it one."""
    if not _number_allowed(scene, match.start(), match.end()):
        return None
    if not (scene.led or _is_year(scene, match.start(), match.end())):
        return None
    return explicit(calendar.year_of(int(match["y"])))


def _is_year(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    before, after = word_before(text, start), word_after(text, end)
    counted = after.lower() in COUNTED
    round_figure = text[end - 2 : end] == "00"
    if scene.tail >= 0 and LIST_JOINT.fullmatch(text, scene.tail, start):
        return not (counted and round_figure)
    if before.lower() in YEAR_CUES or _LONG_CUE.search(text, max(0, start - 24), start):
        return not (counted and round_figure)
    if counted:
        return False
    ends_clause = after == "" or after.lower() in FUNCTION_WORDS or after[:1].isupper()
    if before.lower() in WEAK_YEAR_CUES or before == "":
        if before == "":
            return ends_clause and opens_clause(text, start) and not _NUMBER_AFTER.match(text, end)
        return ends_clause
    if before.lower() in DETERMINERS:
        return after != "" and not round_figure
    return before[:1].isupper() and not before.isupper() and (ends_clause or not after.endswith("s"))


_LONG_CUE = re.compile(
    rf"\b(?:(?:since|until|in|by|from){GAP}(?:at{GAP}least|about|around|roughly|approximately|nearly)|later{GAP}than|"
    rf"as{GAP}(?:of|early{GAP}as|late{GAP}as)|prior{GAP}to|ahead{GAP}of){GAP}\Z",
    re.I,
)
_NUMBER_AFTER = re.compile(rf"{GAP}\d")  # "Tel: 2015 2016"
LIST_JOINT = re.compile(rf",?{GAP}(?:(?:and|or|to|versus|vs\.?|than|with|against){GAP}(?:in{GAP})?)?|,")


# --- fiscal years, quarters, halves -----------------------------------------------------------------------------------


def _fiscal_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["y"])
    first = year if year > 99 else 2000 + year
    if match["y2"] is None:
        return explicit(calendar.year_of(first))
    last = first // 100 * 100 + int(match["y2"][-2:])
    return explicit(calendar.years_of(first, last)) if first < last <= first + 2 else None


def _span_ended(match: re.Match[str], scene: Scene) -> Reading | None:
    """The year ended March 2023, the three months to June 30: counted back from the day or month named."""
    end = _end_of_span(match, scene)
    count = count_of(match["n"]) if match["n"] else 1
    unit = match["unit"].lower()
    if end is None or count is None or not 0 < count <= 60:
        return relative(None, calendar.GRAIN_OF[unit])
    first = calendar.add(end + timedelta(days=1), -count, unit)
    interval = Interval(first, end, "years" if unit == "year" and count > 1 else calendar.GRAIN_OF[unit])
    return replace(explicit(interval), basis="explicit" if (match["year"] or "").isdecimal() else "relative")


def _end_of_span(match: re.Match[str], scene: Scene) -> date | None:
    month = month_number(match["month"])
    words = match["year"]
    year = _year_in(words, scene) if words else _nearest_year(month, 1, scene, match.start())
    if year is None:
        return None
    return date(year, month, day_number(match["day"])) if match["day"] else calendar.month_of(year, month).last


def _bare_part(match: re.Match[str], scene: Scene) -> Reading | None:
    """The third quarter, Q3, H1, the first half: of the year that fits, if it is not a match that is played."""
    unit, index = _part_of_year(match)
    if not 0 <= index < 12 // calendar.MONTHS_IN[unit]:
        return None
    if match["year"]:
        return _part_of_named_year(match["year"], scene, index, unit)
    if _is_other_part(match, scene, unit):
        return None
    anchor = scene.anchor
    if anchor is None:
        return relative(None, calendar.GRAIN_OF[unit])
    start = index * calendar.MONTHS_IN[unit] + 1
    ahead = looks_ahead(scene.text, match.start())
    turn = _turn(start - anchor.month, ahead) if anchor.month else 0
    return relative(calendar.nth(calendar.year_of(anchor.year + turn), index, unit), calendar.GRAIN_OF[unit])


def _part_of_named_year(words: str, scene: Scene, index: int, unit: str) -> Reading | None:
    """Last year's third quarter, 2023's first half."""
    year = _year_in(words, scene)
    part = calendar.nth(calendar.year_of(year), index, unit) if year else None
    return explicit(part) if part and words.isdecimal() else relative(part, calendar.GRAIN_OF[unit])


def _first_months(match: re.Match[str], scene: Scene) -> Reading | None:
    """The first nine months, without "of": of the last year of which so many months have passed."""
    count = count_of(match["n"])
    if count is None or not 1 < count < 12:
        return None
    if scene.anchor is None:
        return relative(None, "month")
    year = scene.anchor.year - (scene.anchor.month is not None and scene.anchor.month < count)
    part = calendar.opening(calendar.year_of(year), count, "month")
    return relative(replace(part, grain="half") if count == 6 else part, "month")


def _part_of_year(match: re.Match[str]) -> tuple[str, int]:
    """The unit and the index from 0 of a quarter or half of a year."""
    code = match["code"]
    if code:
        return ("quarter" if "q" in code.lower() else "half"), int(re.sub(r"[^0-9]", "", code)[0]) - 1
    unit = "half" if match["unit"].lower() == "half" else "quarter"
    number = ordinal_of(match["nth"])
    return unit, (12 // calendar.MONTHS_IN[unit] if number == -1 else number) - 1


def _is_other_part(match: re.Match[str], scene: Scene, unit: str) -> bool:
    """Whether a half or quarter is one of a game or of a thing, not of a year."""
    if match["code"]:
        return unit == "half" and _is_hydrogen(match, scene.text)
    after = word_after(scene.text, match.end()).lower()
    if after == "of" or scene.text[match.end() : match.end() + 1] == "-":
        return True
    if after in _BUSINESS_WORDS:
        return False
    around = scene.text[max(0, match.start() - 100) : match.end() + 60].lower()
    played = _PLAY_WORDS.search(around) is not None
    return played or (unit == "half" and _BUSINESS_WORDS.isdisjoint(re.findall(r"[a-z-]{3,20}", around)))


def _is_hydrogen(match: re.Match[str], text: str) -> bool:
    """Whether H1 or H2 is no half of a year: a gas, a virus, a motor, where no business word or preposition is near."""
    led = (
        word_before(text, match.start()).lower() in _PART_CUES
        or word_after(text, match.end()).lower() in _BUSINESS_WORDS
    )
    return not led or "hydrogen" in text[max(0, match.start() - 300) : match.end() + 100].lower()


_PART_CUES = lexicon.words("times", "part_cues")
_BUSINESS_WORDS = lexicon.words("times", "business")
_PLAY_WORDS = re.compile(
    r"\b(?:goals?|touchdowns?|yards?|scored|scoring|rebounds?|innings|baskets?|three-pointers?|kick-?off|halftime|coach|"
    r"quarterback|playoffs?|minutes? left|"
    r"league|penalt(?:y|ies)|strikers?|keeper|midfield|defender|header|substitute)\b"
)


# --- relative to the date of publication, or to a date named before ---------------------------------------------------

_OFFSETS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the": 0, "": 0, "same": 0,
    "that": 0, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_ANAPHORIC = frozenset({"previous", "preceding", "same", "that", "following"})


def _relative_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """This week, last month, the previous year, the following quarter; under a modifier also "the year"."""
    unit = unit_in(match)
    which = (match["which"] or "").lower()
    if which in ("", "the") and not scene.led:
        return None
    if which == "past" and unit in ("decade", "century", "year", "month", "week", "quarter"):
        return relative(calendar.run_of(scene.anchor, -1, unit), calendar.GRAIN_OF[unit])
    offset = _OFFSETS[which]
    if which in _ANAPHORIC and scene.antecedent:
        return relative(_neighbour(scene.antecedent, offset, unit), calendar.GRAIN_OF[unit])
    if which in ("same", "that", "following"):
        return relative(None, calendar.GRAIN_OF[unit])
    return relative(calendar.unit_at(scene.anchor, offset, unit), calendar.GRAIN_OF[unit])


def _neighbour(base: Interval, offset: int, unit: str) -> Interval | None:
    """The unit that lies `offset` units from the one that holds the base; None if the base is too coarse for it."""
    around = calendar.unit_around(base.first, unit)
    if base.last > around.last:
        if offset == 0:
            return None
        edge = base.first if offset < 0 else base.last
        return calendar.unit_around(calendar.add(edge, offset, unit), unit)
    return calendar.unit_around(calendar.add(around.first, offset, unit), unit)


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """Five years ago, a year earlier, two decades before, three years later, ten years from now."""
    unit, way = unit_in(match), match["way"].lower()
    grain = calendar.GRAIN_OF["year" if unit in ("decade", "century") else unit]
    many = match[0][len(match["det"] or "") :].split()[0].endswith("s") and not match["n"]
    if not match["n"] and not many and (way not in ("before", "earlier", "after") or not match["det"]):
        return None
    count = count_of(match["n"] or "one") if not many else None
    if way in ("earlier", "later") and word_after(scene.text, match.end()).lower() == "than":
        return None
    if way in ("before", "after") and _GOES_ON.match(scene.text, match.end()):
        return relative(None, grain)
    if count is None:
        return relative(None, grain)
    anaphoric = way in ("earlier", "before", "previously", "later", "after", "on")
    sign = 1 if way in ("later", "after", "on") or way.startswith(("from", "hence")) else -1
    if anaphoric and scene.antecedent:
        return relative(_moved(scene.antecedent, sign * count, unit), grain)
    if anaphoric and way not in ("earlier", "previously", "before"):
        return relative(None, grain)
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    return relative(calendar.unit_at(scene.anchor, sign * count, unit), grain)


_GOES_ON = re.compile(rf"{GAP}(?:(?:the|an?|his|her|its|their|our|this|that|these|he|she|it|they|we)\b|[A-Z])")
"""What makes "the year before" the beginning of another phrase: "the year before the war", "before she left"."""


def _moved(base: Interval, count: int, unit: str) -> Interval | None:
    """A named stretch moved by a count of units; a year stays a year, a quarter a quarter."""
    if unit in calendar.DAYS_IN:
        return calendar.unit_around(calendar.add(base.first, count, unit), unit) if base.grain == "day" else None
    months = count * calendar.MONTHS_IN[unit]
    if months % 12 == 0:
        return calendar.shifted(base, months // 12)
    return calendar.unit_around(calendar.add_months(base.first, months), unit) if base.grain != "year" else None


def _run(match: re.Match[str], scene: Scene) -> Reading | None:
    """The past three years, the next two decades, recent years, the coming months."""
    unit, which = unit_in(match), match["which"].lower()
    count = count_of(match["n"]) if match["n"] else None
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if count is None:
        return relative(None, grain)
    if which in ("previous", "preceding", "following") and scene.antecedent:
        return relative(_run_beside(scene.antecedent, count, unit, which), grain)
    if which == "following":
        return relative(None, grain)
    sign = 1 if which in ("next", "coming", "upcoming") else -1
    return relative(calendar.run_of(scene.anchor, sign * count, unit), grain)


def _run_beside(base: Interval, count: int, unit: str, which: str) -> Interval:
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if which == "following":
        first = base.last + timedelta(days=1)
        return Interval(first, calendar.add(first, count, unit) - timedelta(days=1), grain)
    return Interval(calendar.add(base.first, -count, unit), base.first - timedelta(days=1), grain)


def _same_period(match: re.Match[str], scene: Scene) -> Reading | None:
    """The same period last year, the corresponding month of 2019: the stretch named before, in another year."""
    words, base = (match["year"] or "").lower(), scene.antecedent
    year = int(words) if words.isdecimal() else None
    if year is None and (words.startswith(("last", "a")) or "previous" in words):
        year = base.first.year - 1 if base else scene.anchor.year - 1 if scene.anchor else None
    if not words:
        return relative(base, base.grain if base else None)
    if base and year:
        return relative(calendar.shifted(base, year - base.first.year), base.grain)
    return relative(calendar.year_of(year) if year else None, "year")


def _day_word(match: re.Match[str], scene: Scene) -> Reading | None:
    word = match["word"].lower()
    if word == "yesterday":
        offset = -2 if match["before"] else -1
    elif word == "tomorrow":
        offset = 2 if match["after"] else 1
    else:
        offset = -1 if word.startswith("last") else 0
    return relative(calendar.unit_at(scene.anchor, offset, "day"), "day")


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day of the week: the last one up to the date of publication, or, if the words look ahead, the next.

    "This Friday" is the Friday of the week of publication, from Monday to Sunday, as is "Friday this week".
    """
    if _NAMED_DAY_AFTER.match(scene.text, match.end()) or word_before(scene.text, match.start()) in _NAMED_DAY_BEFORE:
        return None
    if scene.anchor is None or scene.anchor.day is None:
        return relative(None, "day")
    which, number = (match["which"] or "").lower(), WEEKDAYS.index(match["dow"].lower())
    base = scene.anchor.interval.first
    if match["week"] or which == "this":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=_OFFSETS[(match["week"] or "this").lower()])
        return relative(calendar.day_of(monday + timedelta(days=number)), "day")
    back = (base.weekday() - number) % 7
    if which in ("next", "coming") or (not which and looks_ahead(scene.text, match.start())):
        return relative(calendar.day_of(base + timedelta(days=(7 - back) % 7 or (7 if which else 0))), "day")
    return relative(calendar.day_of(base - timedelta(days=back or (7 if which in ("last", "past") else 0))), "day")


def _weekend(match: re.Match[str], scene: Scene) -> Reading | None:
    """A weekend: this week's, last week's, next week's; without such a word the last one that has begun."""
    anchor, which = scene.anchor, (match["which"] or "").lower()
    if anchor is None or anchor.day is None:
        return relative(None, "day")
    day = anchor.interval.first
    saturday = day + timedelta(days=5 - day.weekday())
    if which:
        saturday += timedelta(weeks=_OFFSETS[which])
    elif saturday > day and not looks_ahead(scene.text, match.start()):
        saturday -= timedelta(weeks=1)
    return relative(Interval(saturday, saturday + timedelta(days=1), "day"), "day")


def _side_of_now(match: re.Match[str], scene: Scene) -> Reading | None:
    """Earlier this year: up to the date of publication; later this month: from it on."""
    unit = unit_in(match)
    whole = calendar.unit_at(scene.anchor, 0, unit)
    if whole is None or scene.anchor is None:
        return relative(None, calendar.GRAIN_OF[unit])
    here = scene.anchor.interval
    if match["side"].lower() == "earlier":
        return relative(Interval(whole.first, max(whole.first, here.last), whole.grain), whole.grain)
    return relative(Interval(min(here.first, whole.last), whole.last, whole.grain), whole.grain)


_NAMED_DAY_BEFORE = lexicon.words("times", "before_named_days")
_NAMED_DAY_AFTER = re.compile(rf"{GAP}(?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Night{GAP}Live|Agreement)\b")


def _now(match: re.Match[str], scene: Scene) -> Reading | None:
    if match[0].lower() == "now" and word_after(scene.text, match.end()).lower() in ("that", "famous", "infamous"):
        return None
    here = scene.anchor.interval if scene.anchor else None
    return replace(relative(here, None), kind="now")


def _so_far(match: re.Match[str], scene: Scene) -> Reading | None:
    """So far this year, the year to date: from the unit's start to the date of publication."""
    unit = unit_in(match)
    whole = calendar.unit_at(scene.anchor, 0, unit)
    if whole is None or scene.anchor is None:
        return relative(None, calendar.GRAIN_OF[unit])
    return relative(Interval(whole.first, scene.anchor.interval.last, whole.grain), whole.grain)


def _year_end(match: re.Match[str], scene: Scene) -> Reading | None:
    words = match["year"]
    year = int(words) if words else (scene.anchor.year if scene.anchor else None)
    if year is None:
        return relative(None, "year")
    last = Interval(date(year, 12, 31), date(year, 12, 31), "year")
    return explicit(last) if words else relative(last, "year")


# --- decades, centuries, plans, seasons -------------------------------------------------------------------------------


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    digits = match["digits"]
    marked = scene.led or match["quote"] or match[0][0] in "tT"
    if len(digits) == 4:
        if match[0][-2] in "'\u2019" and not marked:
            return None  # "Vision 2030's goals"
        size = 99 if digits.endswith("00") else 9
        return explicit(calendar.years_of(int(digits), int(digits) + size))
    before = scene.text[max(0, match.start() - 60) : match.start()].lower()
    if not marked or _NO_DECADE.search(before):
        return None
    start = (1900 if int(digits) >= 30 else 2000) + int(digits)
    return explicit(calendar.years_of(start, start + 9))


_NO_DECADE = re.compile(
    r"\b(?:his|her|their|my|your|our)(?: (?:early|mid|late))?[ -]\Z|"
    r"\b(?:temperatures?|degrees?|highs?|lows?|carded|shot)\b"
)


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal_of(match["nth"])
    return explicit(calendar.century_of(number)) if 1 <= number <= 30 else None


def _mid_century(match: re.Match[str], scene: Scene) -> Reading | None:
    """Mid-century: the year 50 of the century that the date of publication lies in."""
    return relative(calendar.year_of(scene.anchor.year // 100 * 100 + 50) if scene.anchor else None, "year")


def _plan(match: re.Match[str], scene: Scene) -> Reading | None:
    """A Five-Year Plan: the years in brackets behind it, else the numbering of China's."""
    if match["y1"]:
        return explicit(calendar.years_of(int(match["y1"]), int(match["y1"][: -len(match["y2"])] + match["y2"])))
    number = ordinal_of(match["nth"])
    around = scene.text[max(0, match.start() - 200) : match.end() + 100]
    if number < 1 or _OTHER_PLANNERS.search(around):
        return Reading("period", None, "years", "unknown")
    return replace(explicit(calendar.plan_of(number)), basis="explicit")


_OTHER_PLANNERS = re.compile(
    r"\b(?:India|Indian|Delhi|Bhutan|Bhutanese|Nepal|Nepali|Pakistan|Pakistani|Vietnam|Vietnamese|Bangladesh|Soviet|USSR|"
    r"Iran|Iranian|Ethiopia|Ethiopian|Turkey|Turkish|Romania|Lao|Laos)\b"
)


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    name, words = match["season"].lower(), match["year"]
    which = (match["which"] or "").lower()
    if words:
        year = _year_in(words, scene)
        found = calendar.season_of(name, year) if year else None
        return explicit(found) if found and words.isdecimal() else relative(found, "season")
    bare = not which and not scene.led
    if bare and (
        not match[0].lower().startswith("the") or word_after(scene.text, match.end()).lower() not in _AFTER_SEASON
    ):
        return None
    if bare and word_before(scene.text, match.start()).lower() not in _SEASON_CUES:
        return None
    return relative(_season_near(name, which, scene, match.start()), "season")


_SEASON_CUES = lexicon.words("times", "season_cues")
_AFTER_SEASON = frozenset(["", *FUNCTION_WORDS]) - {"from", "due", "according"}


def _season_near(name: str, which: str, scene: Scene, start: int) -> Interval | None:
    """A season without its year: the nearest that has begun, the one before for "last", the one to come for "next"."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return None
    season = calendar.season_of(name, anchor.year)
    if season.first > anchor.interval.last:
        season = calendar.season_of(name, anchor.year - 1)
    running = season.last >= anchor.interval.first
    if which in ("next", "coming") or (which in ("", "this") and not running and looks_ahead(scene.text, start)):
        return calendar.shifted(season, 1)
    return calendar.shifted(season, -1) if which == "last" and running else season


# --- lengths, sets, times of day --------------------------------------------------------------------------------------


def _duration(match: re.Match[str], scene: Scene) -> Reading | None:
    """Three years, a 10-day stay; not an age."""
    if _AGE_AFTER.match(scene.text, match.end()) or _A_FEW_LESS.match(match[0]):
        return None
    return timeless("duration")


_A_FEW_LESS = re.compile(rf"an?{JOIN}(?!couple|few|hundred|number)[a-z]{{3,9}}s\Z", re.I)  # "a Days Inn"
_AGE_AFTER = re.compile(rf"{JOIN}(?:old\b|of{GAP}age\b)", re.I)


def _a_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year: a rate after a sum or a count, a length after "for", "within" and their like."""
    before = word_before(scene.text, match.start()).lower()
    return timeless("duration" if before in _LENGTH_CUES or not before else "set")


_LENGTH_CUES = lexicon.words("times", "length_cues")


def _set(match: re.Match[str], scene: Scene) -> Reading | None:
    """Daily, every year, per month; not a newspaper's name."""
    word = match[0]
    if word[0].isupper() and word.lower().endswith("ly"):
        after = word_after(scene.text, match.end())
        if after[:1].isupper() or not opens_clause(scene.text, match.start()):
            return None
    return timeless("set")


def _clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """8:30 pm, 10 a.m., 19:00 GMT; bare 19:00 only after a preposition of time: scores and race times look alike."""
    if match["zone"] or match["half"]:
        return timeless("time_of_day")
    before = word_before(scene.text, match.start()).lower()
    return timeless("time_of_day") if before in _CLOCK_CUES and len(match["minute"] or "") == 2 else None


_CLOCK_CUES = lexicon.words("times", "clock_cues")


def _timeless_as(kind: TimeKind) -> Resolve:
    return lambda match, scene: timeless(kind)


# --- the table --------------------------------------------------------------------------------------------------------

_WHICH_UNIT = (
    rf"(?:the{GAP})?(?:that{GAP}(?=same))?"
    r"(?P<which>last|past|previous|preceding|this|current|same|that|next|coming|following)"
)
_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9])"
_HALF_DAY = r"(?P<half>[ap]m(?![^\W_])|[ap]\.m\.?|o['\u2019]clock|noon)"
_ZONE = r"(?P<zone>GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|ET|IST|JST|HKT|SGT|local{s}time|Beijing{s}time)".replace("{s}", GAP)

_TABLE: tuple[tuple[str, str, Resolve], ...] = (
    ("iso_date", r"(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)", _iso_date),
    (
        "numeric_date",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:1[89]|20)\d\d|(?<=/)\d\d)(?!\d)",
        _numeric_date,
    ),
    (
        "month_day",
        rf"(?:{DAY_OF_WEEK},?{GAP})?(?P<month>{MONTH}){GAP}?(?:the{GAP})?(?P<day>{DAY_OF_MONTH})"
        rf"(?:{GAP}?(?:{DASH}|to|and|through){GAP}?(?P<day2>{DAY_OF_MONTH}))?(?:(?:{GAP}?,{GAP}?|{GAP})(?P<year>{WHICH_YEAR}))?",
        _month_day,
    ),
    (
        "day_month",
        rf"(?:{DAY_OF_WEEK},?{GAP})?(?:the{GAP})?(?P<day>{DAY_OF_MONTH})(?:{GAP}?(?:{DASH}|to|and){GAP}?(?P<day2>{DAY_OF_MONTH}))?"
        rf"(?:{GAP}|-)(?:of{GAP})?(?P<month>{MONTH})(?:(?:{GAP}?,{GAP}?|{GAP})(?:of{GAP})?(?P<year>{WHICH_YEAR}))?",
        _month_day,
    ),
    (
        "month_year",
        rf"(?P<month>{MONTH})(?:{GAP}?,{GAP}?|{GAP}|-)(?:of{GAP}|in{GAP})?(?P<year>{WHICH_YEAR})",
        _month_year,
    ),
    ("month", rf"(?:(?P<which>last|this|next|past|coming){GAP})?(?P<month>{MONTH})", _bare_month),
    (
        "year_range",
        rf"(?P<y1>{YEAR})(?:(?P<dash>{DASH}|/)|{GAP}(?:to|through|until|{DASH}|(?P<and>and)){GAP})"
        rf"(?P<y2>{YEAR}|(?<=[^\s])\d\d(?![\d.,:]\d|\d|%))",
        _year_range,
    ),
    ("year", rf"(?:(?:the{GAP})?year{GAP})?(?P<y>{YEAR})(?![^\W_]|[.,:]\d|%|{DASH}\d)", _year),
    (
        "fiscal_year",
        rf"(?:the{GAP})?(?:(?:fiscal|financial)(?:{GAP}year)?{GAP}|FY{GAP}?['\u2019]?)"
        rf"(?P<y>{YEAR}|(?<=FY)\d\d(?!\d))(?:[-/\u2013](?P<y2>\d{{4}}|\d\d)(?!\d))?",
        _fiscal_year,
    ),
    (
        "span_ended",
        rf"{DET}(?:(?:{ORDINAL}|fiscal|financial|full){GAP})?(?:(?P<n>{COUNT}){JOIN})?(?P<unit>year|month|quarter|half|week)s?"
        rf"{GAP}(?:that{GAP})?(?:ended|ending|to|through|up{GAP}to)(?:{GAP}(?:on|in))?{GAP}(?:the{GAP}end{GAP}of{GAP})?"
        rf"(?P<month>{MONTH})(?:{GAP}(?P<day>{DAY_OF_MONTH}))?(?:(?:{GAP}?,{GAP}?|{GAP})(?:of{GAP})?(?P<year>{WHICH_YEAR}))?",
        _span_ended,
    ),
    (
        "quarter",
        rf"(?:(?P<year>{WHICH_YEAR})['\u2019]s{GAP}|{DET})(?P<nth>{ORDINAL}){JOIN}(?:fiscal{GAP})?(?P<unit>quarter|half)(?![^\W_])|"
        r"(?P<code>Q[1-4]|[1-4]Q|H[12]|[12]H)(?![^\W_])",
        _bare_part,
    ),
    ("relative_unit", rf"(?:{_WHICH_UNIT}{GAP}|{DET})(?:(?:fiscal|financial){GAP})?{ONE_UNIT}", _relative_unit),
    (
        "ago",
        rf"(?:(?P<det>the{GAP})|(?P<n>{COUNT}){GAP})?{UNITS_OR_ONE}{GAP}"
        rf"(?P<way>ago|earlier|before|previously|back|later|after|on|from{GAP}now|from{GAP}today|hence)(?![^\W_])",
        _ago,
    ),
    (
        "run",
        rf"{DET}(?P<which>last|past|previous|preceding|next|coming|upcoming|following|recent)(?:{GAP}(?P<n>{COUNT}))?"
        rf"{JOIN}(?:or{GAP}so{GAP})?{UNITS_OR_ONE}",
        _run,
    ),
    (
        "same_period",
        rf"(?:the{GAP})?(?:same|corresponding|comparable|year-earlier|prior-year){GAP}(?:period|months?|quarter|time|half|week|day)s?"
        rf"(?:{GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?P<year>{YEAR}|last{GAP}year|previous{GAP}year|a{GAP}year{GAP}(?:ago|earlier)))?"
        r"(?![^\W_])",
        _same_period,
    ),
    (
        "day_word",
        rf"(?:(?P<before>the{GAP}day{GAP}before{GAP})|(?P<after>the{GAP}day{GAP}after{GAP}))?"
        rf"(?P<word>yesterday|today|tomorrow|tonight|last{GAP}night|this{GAP}(?:morning|afternoon|evening))"
        rf"(?:{GAP}(?:morning|afternoon|evening|night))?(?![^\W_])",
        _day_word,
    ),
    (
        "weekday",
        rf"(?:(?P<which>last|this|next|past|coming){GAP})?(?P<dow>{'|'.join(day.title() for day in WEEKDAYS)})"
        rf"(?:{GAP}(?:morning|afternoon|evening|night))?(?:{GAP}(?:of{GAP})?(?P<week>this|last|next){GAP}week)?(?![^\W_])",
        _weekday,
    ),
    ("weekend", rf"{DET}(?:(?P<which>last|this|next|past|coming){GAP})?weekend(?![^\W_])", _weekend),
    ("side_of_now", rf"(?P<side>earlier|later){GAP}(?:this|in{GAP}the){GAP}{ONE_UNIT}", _side_of_now),
    (
        "now",
        rf"(?:right{GAP}|as{GAP}of{GAP})?now(?:adays)?|currently|presently|at{GAP}present|at{GAP}the{GAP}moment|to{GAP}date|"
        rf"(?:thus|so){GAP}far(?!{GAP}as\b)|these{GAP}days|up{GAP}to{GAP}now|until{GAP}now",
        _now,
    ),
    (
        "so_far",
        rf"(?:so{GAP}far{GAP}(?:this|in{GAP}the(?:{GAP}current)?){GAP}|(?P<to_date>{DET}(?=[a-z]{{4,7}}{JOIN}to{JOIN}date)))"
        rf"{ONE_UNIT}(?(to_date){JOIN}to{JOIN}date(?![^\W_]))",
        _so_far,
    ),
    ("year_end", rf"(?:the{GAP})?year(?:['\u2019]s)?{JOIN}end(?:{GAP}(?P<year>{YEAR}))?(?![^\W_])", _year_end),
    ("decade", rf"{DET}(?P<quote>['\u2019\u2018]?)(?P<digits>(?:1[89]|20)\d0|[1-9]0)['\u2019]?s(?![^\W_])", _decade),
    ("century", rf"{DET}(?P<nth>{ORDINAL}){JOIN}century(?![^\W_])", _century),
    ("mid_century", rf"(?:the{GAP}middle{GAP}of{GAP}the{GAP}|mid-?{GAP}?)century(?![^\W_])", _mid_century),
    (
        "plan",
        rf"{DET}(?P<nth>{ORDINAL}){GAP}[Ff]ive{JOIN}[Yy]ear{GAP}[Pp]lan(?:{GAP}period)?(?![^\W_])"
        rf"(?:{GAP}?[(\uff08](?P<y1>{YEAR}){GAP}?(?:{DASH}|to){GAP}?(?P<y2>{YEAR}|\d\d)[)\uff09])?",
        _plan,
    ),
    ("first_months", rf"{DET}first{GAP}(?P<n>{COUNT}){GAP}months(?!{GAP}(?:of|in|after)\b)(?![^\W_])", _first_months),
    (
        "season",
        rf"{DET}(?:(?P<which>last|this|next|past|coming){GAP})?(?P<season>spring|summer|autumn|fall|winter)"
        rf"(?:{GAP}(?:of{GAP})?(?P<year>{WHICH_YEAR}))?(?![^\W_])",
        _season,
    ),
    (
        "clock",
        rf"(?:{_HOUR}(?:[:.][0-5]\d)?{GAP}?(?:{DASH}|to){GAP}?)?{_HOUR}(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d.,:]\d|\d)"
        rf"(?:{GAP}?{_HALF_DAY})?(?:{GAP}{_ZONE})?(?![^\W_])",
        _clock,
    ),
    ("anniversary", rf"{DET}{ORDINAL}{JOIN}(?:anniversary|birthday)(?![^\W_])", _timeless_as("anniversary")),
    (
        "set",
        rf"daily|weekly|monthly|quarterly|yearly|annually|annual|per{GAP}(?:{UNIT}|annum|hour|minute|second)|hourly|"
        rf"(?:every|each){GAP}(?:(?:{COUNT}|other|single){GAP})?(?:{UNIT}|hour|minute|{'|'.join(WEEKDAYS)})s?(?![^\W_])",
        _set,
    ),
    ("a_unit", rf"an?{GAP}(?:year|month|week|day|decade|century|hour|minute)(?![^\W_])", _a_unit),
    (
        "duration",
        rf"{COUNT}{JOIN}(?:(?:year|month|week|fortnight|day|decade|hour|minute)s?|seconds|centur(?:y|ies))(?![^\W_])",
        _duration,
    ),
)
RULES = tuple(Rule(name, re.compile(rf"(?:{pattern})", re.I), resolve) for name, pattern, resolve in _TABLE)
