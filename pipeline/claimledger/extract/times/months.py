"""Months and seasons, with their year and without."""

from __future__ import annotations

import re

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import cue_before, word_after, word_before
from claimledger.extract.times.readings import Reading, Scene, explicit, relative, rule, turn, year_in
from claimledger.extract.times.words import (
    COMMA,
    DASH,
    DET,
    DIGITS,
    END,
    GAP,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    WHICH,
    WHICH_TOLD,
    WHICH_TOLD_WORDS,
    WHICH_WORDS,
    WHICH_YEAR,
    YEAR,
    is_year_number,
    month_number,
    which_of,
)

# --- months -----------------------------------------------------------------------------------------------------------


def _month_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = year_in(match["year"], scene)
    month = month_number(match["month"])
    if year is not None and is_year_number(match["year"]):
        return explicit(calendar.month_of(year, month))
    return relative(calendar.month_of(year, month) if year else None, "month")


def _numeric_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """11/2016, 2016/3; "2016/17" and "2008/09" are seasons of two years."""
    year, month = match["y1"] or match["y2"], match["m1"] or match["m2"]
    if _IN_DATE.search(scene.text, max(0, match.start() - 3), match.start()):
        return None  # "31/02/2024", a day that isn't
    if match["m2"] and len(month) == 2 and int(month) > int(year) % 100:
        return None
    return explicit(calendar.month_of(int(year), int(month)))


def _bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """A month without its year, with or without "last", "this", "next"; not before a day it hasn't: "June 31, 2020"."""
    if _NO_DAY.match(scene.text, match.end()) or not _is_month(match, scene):
        return None
    month, which = month_number(match["month"]), which_of(match["which"])
    if scene.anchor is None:
        return relative(None, "month")
    ahead = which in ("next", "coming") or (not which and _is_ahead(match, scene))
    year = scene.anchor.year
    if scene.anchor.month is not None and which != "this":
        distance = month - scene.anchor.month
        year += turn(distance, ahead)
        if distance == 0 and which in ("last", "past", "next"):
            year += 1 if ahead else -1
    return relative(calendar.month_of(year, month), "month")


def _is_ahead(match: re.Match[str], scene: Scene) -> bool:
    """Whether a month is the next of its name. "September sales" are last September's, whenever they will be told."""
    after = word_after(scene.text, match.end())
    attributive = after.islower() and after not in _FUNCTION_WORDS and cue_before(scene.text, match.start()) is None
    return not attributive and scene.ahead(match.start())


def _is_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether a month's name is one where it stands: "may", "Mar", "March" and "August" are also other words."""
    name = match["month"]
    plain = name.lower().rstrip(".")
    if plain in MONTH_NAMES and plain not in _AMBIGUOUS:
        return True
    if not name[0].isupper():
        return plain in ("april", "june")  # only people are called so, and they have capitals
    if match["which"] or scene.led or _RANGE_OF_MONTHS.match(scene.text, match.end()):
        return True
    before, after = word_before(scene.text, match.start()), word_after(scene.text, match.end())
    if plain in ("april", "june", "august"):
        named = after[:1].isupper() or after in _SAID or (before[:1].isupper() and before.lower() not in _MONTH_CUES)
        return not named or before.lower() in _MONTH_CUES
    before = before.lower()
    if plain not in MONTH_NAMES:
        return before in (_MONTH_CUES if name.endswith(".") or plain not in _SHORT_WORDS else _SURE_MONTH_CUES)
    if before in _MONTH_CUES:
        return after not in _SAID and not after.istitle()
    return before in _OWNERS and after not in _SAID and after.islower()


_NO_DAY = re.compile(rf"{GAP}\d{{1,2}},?{GAP}{YEAR}")
_IN_DATE = re.compile(r"\d[-/.]\Z")
_FUNCTION_WORDS = lexicon.words("times", "function_words")
_AMBIGUOUS = lexicon.words("times", "ambiguous_months")
_SHORT_WORDS = frozenset({"mar", "jan", "dec"})  # a name, a name, a rank
_SAID = frozenset({"said", "says", "told", "has", "on"})
_OWNERS = frozenset({"the", "a", "its", "their", "his", "her", "our", "this", "s"})
_SURE_MONTH_CUES = frozenset({"in", "since", "until", "mid"})
_MONTH_CUES = lexicon.words("times", "month_cues")
_RANGE_OF_MONTHS = re.compile(rf"{GAP}?(?:{DASH}|to|through|until|and){GAP}?{MONTH}")


# --- seasons ----------------------------------------------------------------------------------------------------------


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    name, words = match["season"].lower(), match["year"]
    which = which_of(match["which"])
    if words:
        year = year_in(words, scene)
        found = calendar.season_of(name, year) if year else None
        return explicit(found) if found and is_year_number(words) else relative(found, "season")
    if which in ("following", "previous", "preceding", "same", "that"):
        return relative(_season_told(name, which, scene), "season")
    if not which and not scene.led and not _is_season(match, scene.text):
        return None
    return relative(_season_near(name, which, scene, match.start()), "season")


def _season_told(name: str, which: str, scene: Scene) -> Interval | None:
    """That summer, the following spring: of the year told last, or after or before what was told."""
    told = scene.antecedent or next(iter(scene.told), None)
    if told is None:
        return None
    season = calendar.season_of(name, told.first.year)
    if which == "following" and season.first <= told.last:
        return calendar.shifted(season, 1)
    return calendar.shifted(season, -1) if which in ("previous", "preceding") and season.last >= told.first else season


def _is_season(match: re.Match[str], text: str) -> bool:
    """Whether "the spring", "the fall" are seasons: after a preposition of time, and nothing is meant that falls."""
    after = word_after(text, match.end()).lower()
    before = word_before(text, match.start()).lower()
    with_article = match[0].lower().startswith("the")
    if not with_article and match["season"].lower() in ("spring", "fall"):
        return False
    cues = _SEASON_CUES if with_article else _PLAIN_SEASON_CUES
    return after in _AFTER_SEASON and before in cues


_SEASON_CUES = lexicon.words("times", "season_cues")
_PLAIN_SEASON_CUES = frozenset({"in", "since", "until", "by", "during"})
_AFTER_SEASON = frozenset(["", *_FUNCTION_WORDS]) - {"from", "due", "according"}


def _season_near(name: str, which: str, scene: Scene, start: int) -> Interval | None:
    """A season without its year: the nearest that has begun, the one before for "last", the one to come for "next";
    "this spring" is the year's own, early in a year too, when it is still to come."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return None
    season = calendar.season_of(name, anchor.year)
    if which == "this":
        return calendar.shifted(season, -1) if name == "winter" and anchor.month <= 3 else season
    if season.first > anchor.interval.last:
        season = calendar.season_of(name, anchor.year - 1)
    running = season.last >= anchor.interval.first
    if which in ("next", "coming") or (not which and not running and scene.ahead(start)):
        return calendar.shifted(season, 1)
    return calendar.shifted(season, -1) if which == "last" and running else season


# --- the table --------------------------------------------------------------------------------------------------------

_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})

RULES = (
    rule(
        "month_year",
        MONTHS,
        rf"(?P<month>{MONTH})(?:{COMMA}|-)(?:of{GAP}|in{GAP})?(?P<year>{WHICH_YEAR})",
        _month_year,
        ("Inflation peaked in [October 2022].", "2022-10-01/2022-10-31"),
        ("Inflation peaked in [Sept. 2022].", "2022-09-01/2022-09-30"),
        ("In [April this year] the council approved it.", "2023-04-01/2023-04-30"),
        ("In [June of nineteen ninety-nine] it rained.", "1999-06-01/1999-06-30"),
    ),
    rule(
        "numeric_month",
        DIGITS,
        rf"(?P<m1>0?[1-9]|1[0-2])(?:{GAP}?/{GAP}?|-)(?P<y1>{YEAR})(?![\d/-])|"
        rf"(?P<y2>{YEAR}){GAP}?/{GAP}?(?P<m2>1[0-2]|0?[1-9])(?![\d/-])",
        _numeric_month,
        ("The permit of [11/2016] has lapsed.", "2016-11-01/2016-11-30"),
        ("The permit of [2016/3] has lapsed.", "2016-03-01/2016-03-31"),
        ("The season of [2008/09] was dull.", "2008-01-01/2009-12-31"),
    ),
    rule(
        "month",
        MONTHS | WHICH_WORDS,
        rf"(?:(?P<which>{WHICH}){GAP})?(?P<month>{MONTH})",
        _bare_month,
        ("Rents fell in [May] for the first time.", "2023-05-01/2023-05-31"),
        ("Rents fell in [December] for the first time.", "2022-12-01/2022-12-31"),
        ("The mine flooded [last November].", "2022-11-01/2022-11-30"),
        ("Voters go to the polls [next May].", "2024-05-01/2024-05-31"),
        ("The line is due to open in [March].", "2024-03-01/2024-03-31"),
        ("May said the talks had failed.", "no"),
        ("The cabinet may meet again and march on.", "no"),
    ),
    rule(
        "season",
        WHICH_TOLD_WORDS | _SEASONS,
        rf"(?:(?P<which>{DET}{WHICH}|{WHICH_TOLD}){GAP}|{DET}){_SEASON}(?:{GAP}(?:of{GAP})?(?P<year>{WHICH_YEAR}))?{END}",
        _season,
        ("The drought of [the summer of 2018] hit maize.", "2018-06-01/2018-08-31"),
        ("Gas ran short [last winter].", "2022-12-01/2023-02-28"),
        ("Gas ran short [this past summer].", "2023-06-01/2023-08-31"),
        ("Gas ran short in [the spring].", "2023-03-01/2023-05-31"),
        (
            "The firm, founded in [2012], went bust [the following spring].",
            "2012-01-01/2012-12-31 2013-03-01/2013-05-31",
        ),
        ("They bottle spring water there.", "no"),
        ("The fall of the wall was filmed.", "no"),
    ),
)
