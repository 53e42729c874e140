"""Phrases relative to the date of publication, or to a date told before: last year, the same period, so far."""

from __future__ import annotations

import re
from dataclasses import replace

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import cue_before, word_after
from claimledger.extract.times.readings import Length, Reading, Scene, TimeKind, relative, rule, timeless
from claimledger.extract.times.words import (
    DET,
    END,
    GAP,
    JOIN,
    OFFSETS,
    ONE_UNIT,
    THE,
    UNIT_WORDS,
    YEAR,
    unit_in,
    which_of,
)

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
        if told and which in ("previous", "preceding") and unit == "month":
            told = calendar.last_month(told)
        if told:
            return relative(calendar.neighbour(told, OFFSETS[which], unit), grain)
    if which in ("same", "that", "following") or (the_next and unit == "day"):
        return relative(None, grain)
    return relative(calendar.unit_at(scene.anchor, OFFSETS[which], unit), grain)


def _bare_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """The year, the month, after a modifier ("the end of the year"): the one of publication."""
    if not scene.led:
        return None
    unit = unit_in(match)
    return relative(calendar.unit_at(scene.anchor, 0, unit), calendar.GRAIN_OF[unit])


_REPORTED_WITHIN = 3  # months in which the results of a year are told


def _full_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """Full-year sales, for the full year: this year's, in its first months those of the year that is over."""
    day = scene.anchor
    is_over = day is not None and day.month is not None and day.month <= _REPORTED_WITHIN and match["of"]
    return relative(calendar.unit_at(day, -1 if is_over else 0, "year"), "year")


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


def _then(match: re.Match[str], scene: Scene) -> Reading | None:
    """Since then: since what was told last, in any sentence."""
    if not _SINCE.search(scene.text, max(0, match.start() - 12), match.start()):
        return None
    told = next(iter(scene.told), None)
    return relative(told, told.grain if told else None)


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    """Recently, the past; the near future: before or after now, and no more."""
    kind: TimeKind = "future" if "future" in match[0].lower() else "past"
    after = word_after(scene.text, match.end()).lower()
    led = match["how"] or cue_before(scene.text, match.start()) in ("in", "for", "from", "into")
    if match["noun"] and (_NUMBER_AFTER.match(scene.text, match.end()) or not (led or after in _AFTER_NOUN)):
        return None  # "the past 24 hours", "the future king"
    return timeless(kind)


_SINCE = re.compile(rf"\b(?:ever{GAP})?since{GAP}\Z", re.I)
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
        "full_year",
        THE | {"full"},
        rf"(?P<of>full-year)(?={GAP}[a-z])|the{GAP}full{GAP}year{END}",
        _full_year,
        ("It expects [full-year] sales to rise.", "2023-01-01/2023-12-31"),
        ("For [the full year] it expects a loss.", "2023-01-01/2023-12-31"),
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
        "then",
        frozenset({"then"}),
        rf"then{END}",
        _then,
        ("Since [then] 300 pilots have left.", "?"),
        ("It then trained 300 pilots.", "no"),
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
