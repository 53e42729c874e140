"""Phrases that count from the date of publication, or from a date told before: last year, five years ago, so far."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import cue_before, word_after
from claimledger.extract.times.readings import Length, Reading, Scene, TimeKind, relative, rule, timeless
from claimledger.extract.times.words import (
    COUNT,
    COUNT_WORDS,
    DET,
    END,
    GAP,
    JOIN,
    OFFSETS,
    ONE_UNIT,
    THE,
    UNIT_WORDS,
    UNITS_OR_ONE,
    YEAR,
    amount_of,
    count_of,
    unit_in,
    unit_name,
    which_of,
)
from claimledger.records import Grain

# --- this, last, next, the same ---------------------------------------------------------------------------------------

_TOLD = frozenset({"previous", "preceding", "same", "that", "following"})


def _relative_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """This week, last month, the previous year, the following quarter, the next day."""
    unit, which = unit_in(match), which_of(match["which"])
    grain = calendar.GRAIN_OF[unit]
    if which == "past":
        return relative(calendar.run_of(scene.anchor, -1, unit), grain, Length(1, unit))
    if unit == "day" and which in ("last", "coming"):
        return None  # "the last day of the fair" is a part, see modifiers
    the_next = which == "next" and match["the"] is not None  # "the next day" goes on from the day told before
    if which in _TOLD or the_next:
        told = scene.antecedent or (scene.last_told(grain) if which != "previous" else None)
        if told:
            return relative(_neighbour(told, OFFSETS[which], unit), grain)
    if which in ("same", "that", "following") or (the_next and unit == "day"):
        return relative(None, grain)
    return relative(calendar.unit_at(scene.anchor, OFFSETS[which], unit), grain)


def _neighbour(base: Interval, offset: int, unit: str) -> Interval | None:
    """The unit that lies `offset` units from the one that holds the base; None if the base is too coarse for it."""
    around = calendar.unit_around(base.first, unit)
    if base.last > around.last:
        if offset == 0:
            return None
        edge = base.first if offset < 0 else base.last
        return calendar.unit_around(calendar.add(edge, offset, unit), unit)
    return calendar.unit_around(calendar.add(around.first, offset, unit), unit)


def _bare_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """The year, the month, after a modifier ("the end of the year"): the one of publication."""
    if not scene.led:
        return None
    unit = unit_in(match)
    return relative(calendar.unit_at(scene.anchor, 0, unit), calendar.GRAIN_OF[unit])


def _latest_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """The latest quarter, the just-ended year: the last one that is over; a week or month may still run."""
    unit = unit_in(match)
    return relative(calendar.unit_at(scene.anchor, -1, unit), calendar.GRAIN_OF[unit])


def _same_period(match: re.Match[str], scene: Scene) -> Reading | None:
    """The same period last year, the year-earlier quarter, the corresponding month of 2019: the stretch told before,
    in another year."""
    words = (match["year"] or "").lower()
    base = scene.antecedent or _told_of_unit(match["period"], scene)
    earlier = match["which"].lower().startswith(("year", "prior"))
    if words.isdecimal():
        year: int | None = int(words)
    elif words or earlier:
        year = base.first.year - 1 if base else scene.anchor.year - 1 if scene.anchor else None
    else:
        return relative(scene.antecedent, scene.antecedent.grain if scene.antecedent else None)
    if base and year:
        return relative(calendar.shifted(base, year - base.first.year), base.grain)
    return relative(calendar.year_of(year) if year else None, "year")


def _told_of_unit(word: str, scene: Scene) -> Interval | None:
    """The last stretch told, in any sentence, of the unit that "the year-earlier quarter" names."""
    grain = {"quarter": "quarter", "half": "half", "month": "month"}.get(word.lower().rstrip("s"))
    return next((one for one in scene.told if one.grain == grain), None)


def _year_earlier(match: re.Match[str], scene: Scene) -> Reading | None:
    """The year-earlier figure, year-ago levels: the stretch told before, a year back."""
    if scene.antecedent:
        return relative(calendar.shifted(scene.antecedent, -1), scene.antecedent.grain)
    return relative(calendar.unit_at(scene.anchor, -1, "year"), "year")


# --- counted --------------------------------------------------------------------------------------------------------


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """Five years ago, a year earlier, two decades before, three years later, ten years from now."""
    unit, way = unit_in(match), match["way"].lower()
    grain = calendar.GRAIN_OF["year" if unit in ("decade", "century") else unit]
    bare = match["n"] is None
    many = bare and (match["plural"] is not None or unit != match["unit"].lower())
    if bare and not many and (way not in ("before", "earlier", "after") or not match["det"]):
        return None
    count, unit = (None, unit) if many else _whole_units(match, unit)
    if way in ("earlier", "later") and word_after(scene.text, match.end()).lower() == "than":
        return None
    if count is None or (way in ("before", "after") and _GOES_ON.match(scene.text, match.end())):
        return relative(None, grain)
    sign = 1 if way in ("later", "after", "on") or way.startswith(("from", "hence")) else -1
    told = scene.antecedent
    if told and unit in calendar.DAYS_IN and told.grain != "day":
        told = scene.last_told("day") or told
    if way in _FROM_TOLD and told:
        return relative((_neighbour if bare else _moved)(told, sign * count, unit), grain)
    if way in _FROM_TOLD and (sign > 0 or unit in ("day", "week")):
        told = scene.last_told("day") if unit in calendar.DAYS_IN else next(iter(scene.told), None)
        if told or sign > 0 or unit == "day":
            return relative(_moved(told, sign * count, unit) if told else None, grain)
    return relative(_counted_back(scene, sign * count, unit, match), grain)


def _whole_units(match: re.Match[str], unit: str) -> tuple[int | None, str]:
    """How many of which unit: a year and a half are 18 months, half a century 50 years; None for "several"."""
    amount = amount_of(match["n"] or "one")
    if amount is not None and match["half"]:
        amount += 0.5
    if amount is None or amount == int(amount):
        return (None if amount is None else int(amount)), unit
    months = amount * calendar.MONTHS_IN.get(unit, 0)
    if months == 0 or months != int(months):
        return None, unit
    return (int(months) // 12, "year") if months % 12 == 0 else (int(months), "month")


def _counted_back(scene: Scene, count: int, unit: str, match: re.Match[str]) -> Interval | None:
    """So many units from the date of publication, a compound's second count included: "1 month 21 days ago"."""
    if match["more"]:
        more, smaller = count_of(match["more_n"]), match["more_unit"].lower()
        if more is None or scene.anchor is None or scene.anchor.day is None or smaller not in ("day", "month", "week"):
            return None
        moved = calendar.add(scene.anchor.interval.first, count, unit)
        return calendar.unit_around(calendar.add(moved, more if count > 0 else -more, smaller), smaller)
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit in calendar.DAYS_IN and match["way"].lower().startswith("from"):
        day = calendar.unit_at(scene.anchor, 0, "day")
        return calendar.day_of(calendar.add(day.first, count, unit)) if day else None
    return calendar.unit_at(scene.anchor, count, unit)


_FROM_TOLD = frozenset({"earlier", "before", "previously", "later", "after", "on"})
_GOES_ON = re.compile(
    rf"{GAP}(?!(?:and|or|but|in|at|on|by|with|to|for|from|as|when|was|were|is|are|had|has)\b)[^\W\d_]"
)
"""What makes "the year before" the beginning of another phrase: "the year before the war", "two days after surgery"."""


def _moved(base: Interval, count: int, unit: str) -> Interval | None:
    """A named stretch moved by a count of units; a year stays a year, a quarter a quarter, but two years after a day
    are a year."""
    if unit in calendar.DAYS_IN:
        return calendar.day_of(calendar.add(base.first, count, unit)) if base.grain == "day" else None
    months = count * calendar.MONTHS_IN[unit]
    if months % 12 == 0 and base.grain != "day":
        return calendar.shifted(base, months // 12)
    if months % 12 == 0:
        return calendar.year_of(base.first.year + months // 12)
    return calendar.unit_around(calendar.add_months(base.first, months), unit) if base.grain != "year" else None


def _run(match: re.Match[str], scene: Scene) -> Reading | None:
    """The past three years, the next two decades, recent years, the coming months."""
    unit, which = unit_in(match), match["which"].lower()
    count = count_of(match["n"]) if match["n"] else None
    length = Length(amount_of(match["n"]) if match["n"] else None, unit)
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if count is None:
        return relative(None, grain, length)
    if which in ("previous", "preceding", "following") and scene.antecedent:
        return relative(_run_beside(scene.antecedent, count, unit, which), grain, length)
    if which == "following":
        return relative(None, grain, length)
    sign = 1 if OFFSETS.get(which) == 1 else -1
    return relative(calendar.run_of(scene.anchor, sign * count, unit), grain, length)


def _hours(match: re.Match[str], scene: Scene) -> Reading | None:
    """The past 24 hours: the day of publication and as many days before or after it as the hours reach into."""
    unit = unit_name(match["unit"])
    length = Length(amount_of(match["n"]) if match["n"] else 1, unit)
    day = calendar.unit_at(scene.anchor, 0, "day")
    if day is None or length.count is None:
        return relative(None, "day", length)
    away = timedelta(days=-(-length.count * _HOURS_IN[unit] // 24))
    if OFFSETS[match["which"].lower()] == 1:
        return relative(Interval(day.first, day.last + away, "day"), "day", length)
    return relative(Interval(day.first - away, day.last, "day"), "day", length)


_HOURS_IN = {"hour": 1.0, "minute": 1 / 60}


def _run_beside(base: Interval, count: int, unit: str, which: str) -> Interval:
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if which == "following":
        first = base.last + timedelta(days=1)
        return Interval(first, calendar.add(first, count, unit) - timedelta(days=1), grain)
    return Interval(calendar.add(base.first, -count, unit), base.first - timedelta(days=1), grain)


# --- up to now, and from now on ---------------------------------------------------------------------------------------


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


def _so_far(match: re.Match[str], scene: Scene) -> Reading | None:
    """So far this year, the year to date: from the unit's start to the date of publication."""
    unit = unit_in(match)
    whole = calendar.unit_at(scene.anchor, 0, unit)
    if whole is None or scene.anchor is None:
        return relative(None, calendar.GRAIN_OF[unit])
    return relative(Interval(whole.first, scene.anchor.interval.last, whole.grain), whole.grain)


def _now(match: re.Match[str], scene: Scene) -> Reading | None:
    if match[0].lower() == "now" and word_after(scene.text, match.end()).lower() in ("that", "famous", "infamous"):
        return None
    here = scene.anchor.interval if scene.anchor else None
    return replace(relative(here, None), kind="now")


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    """Recently, the past; the near future: before or after now, and no more."""
    kind: TimeKind = "future" if "future" in match[0].lower() else "past"
    after = word_after(scene.text, match.end()).lower()
    led = match["how"] or cue_before(scene.text, match.start()) in ("in", "for", "from", "into")
    if match["noun"] and (_NUMBER_AFTER.match(scene.text, match.end()) or not (led or after in _AFTER_NOUN)):
        return None  # "the past 24 hours", "the future king"
    return timeless(kind)


_AFTER_NOUN = lexicon.words("times", "function_words") | {"of", ""}
_NUMBER_AFTER = re.compile(rf"{GAP}\d")

# --- the table --------------------------------------------------------------------------------------------------------

_WHICH_UNIT = (
    rf"(?:(?P<the>the){GAP})?(?:that{GAP}(?=same))?"
    rf"(?P<which>this{GAP}(?:past|coming|same)|last|past|previous|preceding|this|current|same|that|next|coming|following)"
)
_WHICH_UNIT_WORDS = THE | OFFSETS.keys()

RULES = (
    rule(
        "relative_unit",
        _WHICH_UNIT_WORDS,
        rf"{_WHICH_UNIT}{GAP}(?:(?:fiscal|financial|calendar){GAP})?{ONE_UNIT}",
        _relative_unit,
        ("Trade grew [last year].", "2022-01-01/2022-12-31"),
        ("The clinic opened [this year].", "2023-01-01/2023-12-31"),
        ("Orders fell [last month].", "2023-10-01/2023-10-31"),
        ("Orders fell [this past week].", "2023-11-09/2023-11-15"),
        ("Wages stagnated over [the past decade].", "2013-11-16/2023-11-15"),
        ("Exports fell in [the previous month].", "2023-10-01/2023-10-31"),
    ),
    rule(
        "bare_unit",
        THE | UNIT_WORDS,
        rf"{DET}(?:(?:fiscal|financial|calendar){GAP})?{ONE_UNIT}",
        _bare_unit,
        ("Orders fell over the year.", "no"),
    ),
    rule(
        "latest_unit",
        THE | {"latest", "just"},
        rf"(?:the{GAP})?(?:latest|most{GAP}recent|just{JOIN}ended|just{JOIN}completed){GAP}(?:(?:fiscal|financial){GAP})?"
        rf"{ONE_UNIT}",
        _latest_unit,
        ("Orders fell in [the latest quarter].", "2023-07-01/2023-09-30"),
    ),
    rule(
        "same_period",
        THE | {"same", "corresponding", "comparable", "year", "prior", "like"},
        rf"{DET}(?P<which>same|corresponding|comparable|like|year-(?:earlier|ago)|prior-year){GAP}"
        rf"(?P<period>(?:period|months?|quarter|time|half|week|day))s?"
        rf"(?:{GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?P<year>{YEAR}|last{GAP}year|previous{GAP}year|"
        rf"(?:a{GAP})?year{GAP}(?:ago|earlier|before)))?{END}",
        _same_period,
        ("It fell from [the same period last year].", "2022-01-01/2022-12-31"),
        ("It fell from [the year-earlier quarter].", "2022-01-01/2022-12-31"),
    ),
    rule(
        "year_earlier",
        THE | {"year"},
        rf"{DET}year-(?:earlier|ago){END}",
        _year_earlier,
        ("It fell below [the year-earlier] figure.", "2022-01-01/2022-12-31"),
    ),
    rule(
        "ago",
        THE | COUNT_WORDS | UNIT_WORDS,
        rf"(?:(?P<det>the{GAP})|(?P<n>{COUNT}){GAP})?{UNITS_OR_ONE}"
        rf"(?P<half>{GAP}and{GAP}a{GAP}half)?(?P<more>(?:,{GAP}|{GAP}and{GAP}|{GAP})(?P<more_n>{COUNT}){GAP}(?P<more_unit>month|week|day)s?)?{GAP}"
        rf"(?P<way>ago|earlier|before|previously|back|later|after|on|from{GAP}now|from{GAP}today|hence){END}",
        _ago,
        ("The shop opened [five years ago].", "2018-01-01/2018-12-31"),
        ("The shop opened [two decades ago].", "2003-01-01/2003-12-31"),
        ("The shop opened [several years ago].", "?"),
        ("The shop opened [1 month 21 days ago].", "2023-09-24"),
        ("The shop opened [a year and a half ago].", "2022-05-01/2022-05-31"),
        ("The shop opened [half a century ago].", "1973-01-01/1973-12-31"),
        ("Orders were up from [a year earlier].", "2022-01-01/2022-12-31"),
    ),
    rule(
        "run",
        THE | OFFSETS.keys() | {"recent", "final"},
        rf"{DET}(?P<which>last|past|previous|preceding|next|coming|upcoming|following|recent)(?:{GAP}(?P<n>{COUNT}))?"
        rf"{JOIN}(?:or{GAP}so{GAP})?(?:(?:fiscal|financial|trading|business|working){GAP})?{UNITS_OR_ONE}",
        _run,
        ("Rents doubled in [the past three years].", "2020-11-16/2023-11-15"),
        ("It will hire 900 over [the next five years].", "2023-11-16/2028-11-15"),
        ("The mood has soured in [recent years].", "?"),
    ),
    rule(
        "run_of_hours",
        THE | OFFSETS.keys(),
        rf"{DET}(?P<which>last|past|previous|next|coming)(?:{GAP}(?P<n>{COUNT}))?{JOIN}(?P<unit>hours?|minutes?){END}",
        _hours,
        ("Some 300 people fled in [the past 24 hours].", "2023-11-14/2023-11-15"),
    ),
    rule(
        "side_of_now",
        frozenset({"earlier", "later"}),
        rf"(?P<side>earlier|later){GAP}(?:on{GAP})?(?:this|in{GAP}the){GAP}{ONE_UNIT}",
        _side_of_now,
        ("The mayor stepped down [earlier this year].", "2023-01-01/2023-11-15"),
        ("The trial starts [later this month].", "2023-11-15/2023-11-30"),
    ),
    rule(
        "now",
        frozenset(
            {
                "right",
                "as",
                "now",
                "nowadays",
                "currently",
                "presently",
                "at",
                "to",
                "thus",
                "so",
                "these",
                "up",
                "until",
            }
        ),
        rf"(?:right{GAP}|as{GAP}of{GAP})?now(?:adays)?|currently|presently|at{GAP}present|at{GAP}the{GAP}moment|to{GAP}date|"
        rf"(?:thus|so){GAP}far(?!{GAP}as\b)|these{GAP}days|up{GAP}to{GAP}now|until{GAP}now",
        _now,
        ("[Currently] 300 people work there.", "2023-11-15"),
        ("[To date] it has trained 300 pilots.", "2023-11-15"),
        ("It has trained 300 pilots [so far].", "2023-11-15"),
        ("So far as we know, nobody was hurt.", "no"),
    ),
    rule(
        "vague",
        THE | {"recently", "lately", "long"},
        rf"recently(?!{GAP}as\b)|lately|(?:long|years){GAP}ago|"
        rf"the{GAP}(?P<how>(?:recent|distant|near|foreseeable|immediate|not-too-distant){GAP})?(?P<noun>past|future){END}",
        _vague,
        ("The firm [recently] hired 300 pilots.", "past"),
        ("Wages were lower in [the past].", "past"),
        ("Wages will be higher in [the near future].", "future"),
        ("The past master lost.", "no"),
    ),
    rule(
        "so_far",
        THE | UNIT_WORDS | {"so"},
        rf"(?:so{GAP}far{GAP}(?:this|in{GAP}the(?:{GAP}current)?){GAP}|(?P<to_date>{DET}(?=[a-z]{{4,7}}{JOIN}to{JOIN}date)))"
        rf"{ONE_UNIT}(?(to_date){JOIN}to{JOIN}date{END})",
        _so_far,
        ("It has trained 300 pilots [so far this year].", "2023-01-01/2023-11-15"),
        ("Sales for [the year to date] fell.", "2023-01-01/2023-11-15"),
    ),
)
