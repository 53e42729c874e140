"""Times that have no place in the calendar: lengths, rates, times of day, anniversaries, numbered weeks."""

from __future__ import annotations

import re
from datetime import date

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.context import opens_clause, word_after, word_before
from claimledger.extract.times.readings import Length, Reading, Scene, explicit, rule, timeless, timeless_as, unclear
from claimledger.extract.times.words import (
    COUNT,
    COUNT_WORDS,
    DASH,
    DAYS,
    DET,
    DIGITS,
    END,
    GAP,
    JOIN,
    ORDINAL,
    ORDINAL_WORDS,
    THE,
    UNIT,
    UNIT_WORDS,
    WEEKDAYS,
    YEAR,
    ZONES,
    amount_of,
    unit_name,
)


def _duration(match: re.Match[str], scene: Scene) -> Reading | None:
    """Three years, a 10-day stay; not an age."""
    if _AGE_AFTER.match(scene.text, match.end()) or _A_FEW_LESS.match(match[0]):
        return None
    if match["n"].lower() in ("a", "an") and _GOES_ON.match(scene.text, match.end()):
        return None
    if match["n"].lower() == "many" and word_before(scene.text, match.start()).lower() == "as":
        return None  # "his third visit in as many months"
    amount = amount_of(match["n"])
    if amount is not None and match["and_half"]:
        amount += 0.5
    return timeless("duration", Length(amount, unit_name(match["unit"])))


def _two_units(match: re.Match[str], scene: Scene) -> Reading | None:
    """Two hours and 41 minutes: one length, counted in the smaller unit; not an age."""
    unit, smaller = unit_name(match["unit"]), unit_name(match["smaller"])
    size, amount, more = _SIZES.get((unit, smaller)), amount_of(match["n"]), amount_of(match["more"])
    if size is None or amount is None or more is None or _AGE_AFTER.match(scene.text, match.end()):
        return None
    return timeless("duration", Length(amount * size + more, smaller))


_SIZES = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
}  # fmt: skip
"""How many of the smaller unit of a length the larger one has."""


_A_FEW_LESS = re.compile(rf"an?{JOIN}(?!couple|few|hundred|number)[a-z]{{3,9}}s\Z", re.I)  # "a Days Inn"
_GOES_ON = re.compile(rf"{DASH}[^\W\d_]")  # "a year-end bonus", "a month-long trial"
_AND_MORE = rf",?(?:{GAP}and)?{GAP}(?P<more>{COUNT}){JOIN}(?P<smaller>(?:month|day|hour|minute|second)s?){END}"
_AGE_AFTER = re.compile(rf"(?:{_AND_MORE})?{JOIN}(?:olds?\b|of{GAP}age\b)", re.I)


def _a_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year: a rate after a sum or a count, a length after "for", "within" and their like."""
    if _GOES_ON.match(scene.text, match.end()):
        return None
    before = word_before(scene.text, match.start()).lower()
    length = Length(1, match["unit"].lower())
    return timeless("duration" if before in _LENGTH_CUES or not before else "set", length)


def _many_units(match: re.Match[str], scene: Scene) -> Reading | None:
    """Years, for decades: how many, the words do not say."""
    if word_before(scene.text, match.start()).lower() not in _MANY_CUES:
        return None
    if word_after(scene.text, match.end()).lower() in ("ago", "of", "old", "later", "earlier"):
        return None
    return timeless("duration", Length(None, unit_name(match["unit"])))


_LENGTH_CUES = lexicon.words("times", "length_cues")
_MANY_CUES = frozenset({"for", "in", "over", "within", "took", "lasted", "after"})


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
    if (
        match["zone"]
        or match["half"]
        or (match["minute"] and _DATE_BEFORE.search(scene.text, max(0, match.start() - 8), match.start()))
    ):
        return timeless("time_of_day")
    if _OF_A_GAME.match(scene.text, match.end()):
        return None
    before = word_before(scene.text, match.start()).lower()
    return timeless("time_of_day") if before in _CLOCK_CUES and len(match["minute"] or "") == 2 else None


_DATE_BEFORE = re.compile(r"\d[-/.]\d{1,4},?\s\Z")
_OF_A_GAME = re.compile(
    rf"{GAP}(?:left|remaining|into{GAP}the|to{GAP}(?:go|play)|of{GAP}the{GAP}(?:first|second|third|fourth|final))\b"
)
_CLOCK_CUES = lexicon.words("times", "clock_cues")


def _part_of_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """Overnight, at noon, in the morning, before dawn; not the Evening Post, the overnight rate, the dawn of an age."""
    after = word_after(scene.text, match.end()).lower()
    led = word_before(scene.text, match.start()).lower() in _DAY_CUES
    if match["named"] and (after == "of" or not led):
        return None
    led = led and not match[0].lower().startswith("overnight")
    return timeless("time_of_day") if led or not after or after in _MAY_FOLLOW else None


_MAY_FOLLOW = (
    (lexicon.words("times", "function_words") - {"session"}) | DAYS | {"today", "tomorrow", "yesterday", "local"}
)
_DAY_CUES = frozenset({"at", "before", "after", "by", "until", "since", "around", "from", "till"})


def _numbered_week(match: re.Match[str], scene: Scene) -> Reading | None:
    """Week 31: of a year, a season, a course; which, the words alone don't say without the year (ISO 8601's weeks)."""
    if match["year"] is None:
        return unclear("week")
    monday = date.fromisocalendar(int(match["year"]), int(match["number"]), 1)
    return explicit(calendar.unit_around(monday, "week"))


# --- the table --------------------------------------------------------------------------------------------------------

_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9])"
_FOUR_DIGITS = r"(?:[01][0-9]|2[0-4])[0-5][0-9](?![0-9])"
_HALF_DAY = rf"(?P<half>[ap]m{END}|[ap]\.m\.?|o['\u2019]clock|noon)"
_ZONE = rf"(?P<zone>{ZONES})"
_LENGTH_UNIT = (
    r"(?P<unit>(?:year|month|week|fortnight|day|decade|hour|minute)s?|seconds|centur(?:y|ies)|"
    r"(?:(?<=straight )|(?<=consecutive )|(?<=fiscal ))quarters?)"
)
_PLURAL_DAYS = tuple(f"{day}s" for day in WEEKDAYS)
_ADVERBS = "daily|weekly|monthly|quarterly|yearly|annually|annual|hourly|nightly"

RULES = (
    rule(
        "clock",
        DIGITS,
        rf"(?:{_HOUR}(?:[:.][0-5]\d)?{GAP}?(?:{DASH}|to){GAP}?)?{_HOUR}(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d.,:]\d|\d)"
        rf"(?:{GAP}?{_HALF_DAY})?(?:{GAP}{_ZONE})?{END}",
        _clock,
        ("The quake struck at [8:30 pm].", "time_of_day"),
        ("The quake struck at [19:00 GMT].", "time_of_day"),
        ("The shop opens [9 to 11 a.m.]", "time_of_day"),
        ("He ran it in 2:03.", "no"),
        ("Filed [2023-11-15] [14:26:00] in Oslo.", "2023-11-15 time_of_day"),
    ),
    rule(
        "clock_of_four",
        DIGITS,
        rf"{_FOUR_DIGITS}(?:(?:{GAP}(?:to|and|until){GAP}|{GAP}?{DASH}{GAP}?){_FOUR_DIGITS})?{GAP}?(?-i:{_ZONE}){END}|0[0-9][0-5][0-9]{GAP}hours{END}",
        timeless_as("time_of_day"),
        ("The quake struck at [1005 GMT].", "time_of_day"),
        ("Polls are open from [0700 to 1900 local time].", "time_of_day"),
        ("The shelling began at [0430 hours].", "time_of_day"),
        ("In [2010] GMTV was closed.", "2010-01-01/2010-12-31"),
        ("They cut 1990 GMO plants.", "no"),
    ),
    rule(
        "part_of_day",
        THE
        | {"overnight", "mid", "midday", "midnight", "noon", "early", "late"}
        | {"dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall"},
        rf"(?:overnight|mid-?day|midnight|noon|(?P<named>dawn|daybreak|sunrise|dusk|sunset|nightfall)|"
        rf"(?:the{GAP}(?:early{GAP}|late{GAP})?|(?:early|late|mid){JOIN})(?:morning|afternoon|evening)){END}",
        _part_of_day,
        ("Snow fell [overnight] in the hills.", "time_of_day"),
        ("Snow fell in [the early morning].", "time_of_day"),
        ("They fled before [dawn].", "time_of_day"),
        ("The Evening Post reported it.", "no"),
        ("The overnight rate was cut.", "no"),
    ),
    rule(
        "anniversary",
        THE | ORDINAL_WORDS,
        rf"{DET}{ORDINAL}{JOIN}(?:anniversary|birthday){END}",
        timeless_as("anniversary"),
        ("The city marked [the 20th anniversary] of the flood.", "anniversary"),
    ),
    rule(
        "set",
        frozenset({*_ADVERBS.split("|"), "per", "every", "each", "weekdays", "weekends", *_PLURAL_DAYS}),
        rf"(?:{_ADVERBS}|weekdays|weekends|{'|'.join(_PLURAL_DAYS)}|per{GAP}(?:{UNIT}|annum|hour|minute|second)|"
        rf"(?:every|each){GAP}(?:(?:{COUNT}|other|single){GAP})?(?:{UNIT}|hour|minute|morning|night|{'|'.join(WEEKDAYS)})s?){END}",
        _set,
        ("Some 4,000 cross [daily].", "set"),
        ("The feast is held [every year].", "set"),
        ("The court sits on [Tuesdays].", "set"),
        ("The mill uses 30 tonnes [per year].", "set"),
        ("China Daily reported it.", "no"),
    ),
    rule(
        "a_unit",
        frozenset({"a", "an"}),
        rf"an?{GAP}(?P<unit>year|month|week|day|decade|century|hour|minute){END}",
        _a_unit,
        ("The talks took [a year].", "duration"),
        ("The mill uses 30 tonnes [a year].", "set"),
        ("A month-long fair was planned.", "no"),
    ),
    rule(
        "duration",
        COUNT_WORDS,
        rf"(?P<n>{COUNT}){JOIN}(?:(?:business|working|trading|calendar|full|straight|consecutive|more){JOIN})?{_LENGTH_UNIT}{END}"
        rf"(?P<and_half>{GAP}and{GAP}a{GAP}half{END})?",
        _duration,
        ("He was jailed for [three years].", "duration"),
        ("She signed a [10-year] lease.", "duration"),
        ("The strike lasted [six and a half weeks].", "duration"),
        ("The lease has [3 1/2 years] to run.", "duration"),
        ("The painter is 34 years old.", "no"),
        ("A 20-year-old woman was hurt.", "no"),
    ),
    rule(
        "duration_in_two_units",
        COUNT_WORDS,
        rf"(?P<n>{COUNT}){JOIN}(?P<unit>(?:year|week|day|hour|minute)s?){END}{_AND_MORE}",
        _two_units,
        ("The crossing took [two hours and 41 minutes].", "duration"),
        ("He was jailed for [3 years, 6 months].", "duration"),
        ("The boy is two years and three months old.", "no"),
    ),
    rule(
        "many_units",
        UNIT_WORDS,
        rf"(?P<unit>(?:year|month|week|day|decade|hour|minute)s|centuries){END}",
        _many_units,
        ("They have waited for [decades].", "duration"),
        ("The days of cheap rye are over.", "no"),
    ),
    rule(
        "numbered_week",
        frozenset({"week", "weeks"}),
        rf"weeks?{GAP}(?P<number>[1-4]?[0-9]|5[0-3])(?:{DASH}\d\d?)?(?![\d.,:]\d|\d|%|{JOIN}(?:per|million|billion|people))"
        rf"(?:{GAP}of{GAP}(?P<year>{YEAR}))?{END}",
        _numbered_week,
        ("He was hurt in [Week 11] against the Bears.", "?"),
        ("Cases peaked in [week 12 of 2023].", "2023-03-20/2023-03-26"),
    ),
)
