"""Days told by the week or from today: Monday, last Friday night, yesterday, the weekend, the week after next."""

from __future__ import annotations

import re
from datetime import timedelta

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import word_before
from claimledger.extract.times.readings import Reading, Scene, relative, rule
from claimledger.extract.times.words import (
    DAY_PART,
    DAYS,
    DET,
    END,
    GAP,
    OFFSETS,
    THE,
    WEEKDAY,
    WHICH,
    WHICH_TOLD,
    WHICH_TOLD_WORDS,
    WHICH_WORDS,
    any_of,
    weekday_number,
    which_of,
)


def _day_word(match: re.Match[str], scene: Scene) -> Reading | None:
    word = match["word"].lower()
    if word == "yesterday":
        offset = -2 if match["before"] else -1
    elif word.startswith("tom") or word == "tmrw":
        offset = 2 if match["after"] else 1
    else:
        offset = -1 if word.startswith("last") else 0
    return relative(calendar.unit_at(scene.anchor, offset, "day"), "day")


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day of the week: the last one up to the date of publication, or, if the words look ahead, the next.

    "This Friday" is the Friday of the week of publication, from Monday to Sunday, as is "Friday this week".
    """
    if _is_name_with_day(match, scene.text):
        return None
    which, number = which_of(match["which"]), weekday_number(match["dow"])
    if which in ("following", "previous", "preceding", "same", "that"):
        return relative(_weekday_beside(scene.last_told("day"), which, number), "day")
    if scene.anchor is None or scene.anchor.day is None:
        return relative(None, "day")
    base = scene.anchor.interval.first
    week = match["week"] or match["week_before"] or ("this" if which == "this" else "")
    if week:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=OFFSETS[week.lower()])
        return relative(calendar.day_of(monday + timedelta(days=number)), "day")
    back = (base.weekday() - number) % 7
    if which in ("next", "coming") or (not which and scene.ahead(match.start())):
        return relative(calendar.day_of(base + timedelta(days=(7 - back) % 7 or (7 if which else 0))), "day")
    return relative(calendar.day_of(base - timedelta(days=back or (7 if which in ("last", "past") else 0))), "day")


def _is_name_with_day(match: re.Match[str], text: str) -> bool:
    """Whether a weekday is part of a name ("Black Friday", "the Friday Agreement"), or no weekday ("Wed", "Sun")."""
    if _NAMED_DAY_AFTER.match(text, match.end()):
        return True
    before = word_before(text, match.start())
    if before in _NAMED_DAY_BEFORE:
        return True
    short = not match["dow"].lower().endswith("day")
    return short and not match["which"] and before.lower() not in ("on", "until", "by", "since", "from")


def _days_of_week(match: re.Match[str], scene: Scene) -> Reading | None:
    """Next week from Monday to Thursday."""
    week = calendar.unit_at(scene.anchor, OFFSETS[match["week"].lower()], "week")
    first, last = weekday_number(match["dow"]), weekday_number(match["dow2"])
    if week is None or first > last:
        return relative(None, "week")
    return relative(Interval(week.first + timedelta(days=first), week.first + timedelta(days=last), "day"), "day")


def _told_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """The next morning, that night: of the day told last, or the one beside it."""
    told = scene.last_told("day")
    if told is None:
        return relative(None, "day")
    return relative(calendar.day_of(told.last + timedelta(days=OFFSETS[which_of(match["which"])])), "day")


def _weekday_beside(told: Interval | None, which: str, number: int) -> Interval | None:
    """The weekday after, before or on the day told last."""
    if told is None:
        return None
    if which == "following":
        return calendar.day_of(told.last + timedelta(days=(number - told.last.weekday() - 1) % 7 + 1))
    if which in ("previous", "preceding"):
        return calendar.day_of(told.first - timedelta(days=(told.first.weekday() - number - 1) % 7 + 1))
    return told if told.first.weekday() == number else None


_NAMED_DAY_BEFORE = lexicon.words("times", "before_named_days")
_NAMED_DAY_AFTER = re.compile(rf"{GAP}(?:{any_of(lexicon.words('times', 'after_named_days'))})\b")


def _weekend(match: re.Match[str], scene: Scene) -> Reading | None:
    """A weekend: this week's, last week's, next week's; without such a word the last one that has begun."""
    anchor, which = scene.anchor, which_of(match["which"])
    if anchor is None or anchor.day is None:
        return relative(None, "day")
    day = anchor.interval.first
    saturday = day + timedelta(days=5 - day.weekday())
    if which:
        saturday += timedelta(weeks=OFFSETS[which])
    elif saturday > day and not scene.ahead(match.start()):
        saturday -= timedelta(weeks=1)
    return relative(Interval(saturday, saturday + timedelta(days=1), "day"), "day")


def _week_after_next(match: re.Match[str], scene: Scene) -> Reading | None:
    """The week after next, the month before last, the weekend after next."""
    sign, unit = (2 if match["side"].lower() == "after" else -2), match["unit"].lower()
    if unit != "weekend":
        return relative(calendar.unit_at(scene.anchor, sign, unit), calendar.GRAIN_OF[unit])
    week = calendar.unit_at(scene.anchor, sign, "week")
    return relative(Interval(week.first + timedelta(days=5), week.last, "day") if week else None, "day")


# --- the table --------------------------------------------------------------------------------------------------------

_EARLY = rf"(?:(?:early|late|earlier|later)(?:{GAP}on)?{GAP})?"
_EARLY_WORDS = frozenset({"early", "late", "earlier", "later"})

RULES = (
    rule(
        "day_word",
        WHICH_WORDS | THE | _EARLY_WORDS | {"yesterday", "today", "tomorrow", "tonight", "tmrw"},
        rf"{_EARLY}(?:(?P<before>the{GAP}day{GAP}before{GAP})|(?P<after>the{GAP}day{GAP}after{GAP}))?"
        rf"(?P<word>yesterday|today|tomorrow|tmrw|tonight|last{GAP}night|this{GAP}(?:morning|afternoon|evening))"
        rf"(?:{GAP}{DAY_PART})?{END}",
        _day_word,
        ("The vote was held [yesterday].", "2023-11-14"),
        ("The vote was held [late yesterday].", "2023-11-14"),
        ("The vote is [tomorrow].", "2023-11-16"),
        ("The vote was held [the day before yesterday].", "2023-11-13"),
        ("The vote was held [last night].", "2023-11-14"),
    ),
    rule(
        "weekday",
        DAYS | WHICH_TOLD_WORDS | _EARLY_WORDS,
        rf"{_EARLY}(?:(?P<week_before>this|last|next){GAP}week{GAP}(?:on{GAP})?)?(?:(?P<which>{WHICH_TOLD}){GAP})?"
        rf"(?P<dow>{WEEKDAY})(?:{GAP}{DAY_PART})?(?:{GAP}(?:of{GAP})?(?P<week>this|last|next){GAP}week)?{END}",
        _weekday,
        ("The minister resigned on [Tuesday].", "2023-11-14"),
        ("The minister resigned [early Tuesday].", "2023-11-14"),
        ("The minister resigned [last Wednesday].", "2023-11-08"),
        ("They will play Ghana on [Friday].", "2023-11-17"),
        ("They play Ghana [next Friday].", "2023-11-17"),
        ("They met on [Monday last week].", "2023-11-06"),
        ("They meet [next week on Tuesday].", "2023-11-21"),
        ("Sheffield Wednesday lost again.", "no"),
        ("The moon sat low and the sun rose.", "no"),
    ),
    rule(
        "told_day",
        THE | {"that"},
        rf"(?P<which>the{GAP}(?:next|following|same|previous)|that(?:{GAP}same)?){GAP}{DAY_PART}{END}",
        _told_day,
        ("The ship had sunk by [that evening].", "?"),
    ),
    rule(
        "days_of_week",
        WHICH_WORDS,
        rf"(?P<week>this|last|next){GAP}week,?{GAP}(?:from|between){GAP}(?P<dow>{WEEKDAY}){GAP}(?:to|through|until|and){GAP}"
        rf"(?P<dow2>{WEEKDAY}){END}",
        _days_of_week,
        ("The court sat [last week from Monday to Thursday].", "2023-11-06/2023-11-09"),
    ),
    rule(
        "weekend",
        THE | WHICH_WORDS | {"weekend"},
        rf"{DET}(?:(?P<which>{WHICH}){GAP})?weekend{END}",
        _weekend,
        ("Rain fell over [the weekend].", "2023-11-11/2023-11-12"),
        ("Rain is forecast for [this weekend].", "2023-11-18/2023-11-19"),
    ),
    rule(
        "week_after_next",
        THE,
        rf"the{GAP}(?P<unit>week|weekend|month|year){GAP}(?P<side>after|before){GAP}(?:the{GAP})?(?:next|last){END}",
        _week_after_next,
        ("The fair opens [the week after next].", "2023-11-27/2023-12-03"),
        ("The fair opened [the month before last].", "2023-09-01/2023-09-30"),
    ),
)
