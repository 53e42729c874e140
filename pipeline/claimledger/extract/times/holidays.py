"""Holidays that have their day in the calendar: Christmas, Good Friday. Which, and when: lexicon/times.toml."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.context import cue_before, word_after
from claimledger.extract.times.days import nearest_year
from claimledger.extract.times.readings import Reading, Scene, explicit, relative, rule, year_in
from claimledger.extract.times.words import (
    COMMA,
    END,
    GAP,
    WEEKDAYS,
    WHICH,
    WHICH_WORDS,
    WHICH_YEAR,
    any_of,
    is_year_number,
    which_of,
)


class Holiday(lexicon.Entry):
    """A holiday. names: lower case, straight apostrophe; month and day, or, with a weekday, its nth of the month (-1:
    the last), or so many days after the Easter Sunday of the western churches."""

    names: tuple[str, ...]
    month: int = 1
    day: int = 1
    nth: int = 1
    weekday: str | None = None
    after_easter: int | None = None

    def in_year(self, year: int) -> date:
        """Its day in a year."""
        if self.after_easter is not None:
            return _easter(year) + timedelta(days=self.after_easter)
        if self.weekday is None:
            return date(year, self.month, self.day)
        return _nth_weekday(calendar.month_of(year, self.month), self.nth, WEEKDAYS.index(self.weekday))


def _nth_weekday(month: calendar.Interval, nth: int, weekday: int) -> date:
    if nth < 0:
        return month.last - timedelta(days=(month.last.weekday() - weekday) % 7)
    return month.first + timedelta(days=(weekday - month.first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


_HOLIDAYS = lexicon.table("times", "holiday", Holiday)
_BY_NAME = {name: holiday for holiday in _HOLIDAYS for name in holiday.names}
_CUES = frozenset(
    {"on", "by", "before", "after", "since", "until", "till", "at", "over", "around", "from", "through", "for"}
)
_ALONE = re.compile(r"(?:day|eve|friday|sunday|monday)\Z", re.I)


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    """A holiday of the year that is named, or of the nearest that fits; "Christmas trees" are none."""
    holiday = _BY_NAME[match["name"].lower().replace("\u2019", "'")]
    which = which_of(match["which"])
    if not (match["year"] or which or scene.led or _stands_alone(match, scene.text)):
        return None
    if match["year"]:
        year = year_in(match["year"], scene)
        day = calendar.day_of(holiday.in_year(year)) if year else None
        return explicit(day) if day and is_year_number(match["year"]) else relative(day, "day")
    if scene.anchor is None:
        return relative(None, "day")
    here = holiday.in_year(scene.anchor.year)
    nearest = nearest_year(here.month, here.day, scene, match.start())
    if which in ("last", "next", "this") and scene.anchor.day is not None:
        passed = here < scene.anchor.interval.first
        nearest = scene.anchor.year + {"last": -1 + passed, "this": 0, "next": int(passed)}[which]
    return relative(calendar.day_of(holiday.in_year(nearest)) if nearest else None, "day")


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Whether a name is a day and no more than a word of a longer name or thing."""
    after = word_after(text, match.end())
    if after[:1].isupper():
        return False
    return _ALONE.search(match["name"]) is not None or cue_before(text, match.start()) in _CUES


_NAMES = any_of(_BY_NAME).replace("'", "['\u2019]").replace(" ", GAP)

RULES = (
    rule(
        "holiday",
        WHICH_WORDS | {re.split(r"[ ']", name)[0] for name in _BY_NAME},
        rf"(?:(?P<which>{WHICH}){GAP})?(?P<name>{_NAMES})(?:{COMMA}(?:of{GAP})?(?P<year>{WHICH_YEAR}))?{END}",
        _holiday,
        ("Shops close on [Christmas Day].", "2022-12-25"),
        ("Shops will close on [Christmas Day].", "2023-12-25"),
        ("The bridge fell on [New Year's Eve 2019].", "2019-12-31"),
        ("The bridge fell on [Good Friday].", "2023-04-07"),
        ("The bridge fell on [Labor Day].", "2023-09-04"),
        ("The bridge fell [last Christmas].", "2022-12-25"),
        ("Sales of Christmas trees fell.", "no"),
    ),
)
