"""Days: dates written out in all orders, days without a year, days of the week, yesterday and tomorrow, weekends."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Anchor, Interval
from claimledger.extract.times.context import cue_before, word_after, word_before
from claimledger.extract.times.readings import (
    Reading,
    Scene,
    explicit,
    relative,
    rule,
    turn,
    unclear,
    year_in,
)
from claimledger.extract.times.words import (
    COMMA,
    DASH,
    DAY_IN_WORDS,
    DAY_OF_MONTH,
    DAYS,
    DIGITS,
    END,
    GAP,
    MONTH,
    MONTHS,
    OFFSETS,
    ORDINAL_WORDS,
    THE,
    WEEKDAY,
    WHICH,
    WHICH_WORDS,
    WHICH_YEAR,
    any_of,
    day_number,
    is_year_number,
    month_number,
    weekday_number,
    which_of,
)

# --- with day and month -----------------------------------------------------------------------------------------------


def _iso_date(match: re.Match[str], scene: Scene) -> Reading | None:
    return explicit(calendar.day_of(date(int(match["y"]), int(match["m"]), int(match["d"]))))


FIRST_WRITTEN_YEAR = 1950
"""The hundred years in which "10/26/89" is looked for begin here: forms and files have dates like this, of their own
day or of a term ahead."""


def _numeric_date(match: re.Match[str], scene: Scene) -> Reading | None:
    """1/13/2023 and 13/1/2023 say what they are; 1/2/2023 does not, 1.2.2023 is European."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 2000 if 1900 + year < FIRST_WRITTEN_YEAR else 1900
    if match["sep"] == "." or a > 12 or a == b:
        return explicit(calendar.day_of(date(year, b, a)))
    if b > 12:
        return explicit(calendar.day_of(date(year, a, b)))
    return unclear("day") if a and b else None


def _slash_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """4/22 and 22/4 of no year, after "on" or a weekday; 3/4 may be either, or a fraction."""
    a, b = int(match["a"]), int(match["b"])
    if match["dow"] is None and (
        word_before(scene.text, match.start()).lower() != "on" or word_after(scene.text, match.end())
    ):
        return None
    if 0 < a <= 12 and 0 < b <= 12 and a != b:
        return unclear("day")
    month, day = (b, a) if a > 12 else (a, b)
    return relative(_days(nearest_year(month, day, scene, match.start()), month, day, day), "day")


def _stamp(match: re.Match[str], scene: Scene) -> Reading | None:
    """2019/Sep/01, 2016, November 28: orders and separators that few use are left to dateparser."""
    day = _dateparser_day(match[0])
    return explicit(calendar.day_of(day)) if day else None


@lru_cache(maxsize=1024)
def _dateparser_day(phrase: str) -> date | None:
    """The day that dateparser reads in a short phrase with day, month and year, whatever the day it is read on."""
    import dateparser  # takes as long to load as all else here, and few articles need it

    settings = {
        "RELATIVE_BASE": datetime(2000, 1, 1),
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    found = dateparser.parse(phrase, languages=["en"], settings=settings)
    return found.date() if found else None


def _month_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day, or days, of a month, with or without the year."""
    month, first = month_number(match["month"]), day_number(match["day"])
    if match["month"] in ("may", "march") and not _is_surely_month(match, scene.text):
        return None
    second = match.groupdict().get("day2")
    last = day_number(second) if second else first
    if match["year"] is None:
        return relative(_days(_fitting_year(match, scene, month, first), month, first, last), "day")
    days = _days(year_in(match["year"], scene), month, first, last)
    return explicit(days) if is_year_number(match["year"]) and days else relative(days, "day")


def _fitting_year(match: re.Match[str], scene: Scene, month: int, day: int) -> int | None:
    """The nearest year, or the one beside it in which the day falls on the weekday that stands before it."""
    year = nearest_year(month, day, scene, match.start())
    if year is None or match["dow"] is None:
        return year
    weekday = weekday_number(match["dow"])
    beside = (near for near in (year, year + 1, year - 1) if date(near, month, day).weekday() == weekday)
    return next(beside, year)


def _is_surely_month(match: re.Match[str], text: str) -> bool:
    """Whether "may" and "march" in small letters are months: with a year, an ordinal, or after "of"."""
    return bool(match["year"] or match["day"][-1:].isalpha() or _OF.search(text, match.start(), match.start("month")))


_OF = re.compile(rf"\bof{GAP}\Z", re.I)


def _days(year: int | None, month: int, first: int, last: int) -> Interval | None:
    if year is None:
        date(2000, month, max(first, last))  # a 31 June is refused with or without its year
        return None
    return Interval(date(year, month, first), date(year, month, last), "day")


def nearest_year(month: int, day: int, scene: Scene, start: int) -> int | None:
    """The year of a date given without one: this year's, if it lies back or up to a month ahead, else last year's;
    after a word that looks ahead this year's or the next. For 29 February the nearest leap year on that side."""
    anchor = scene.anchor
    if anchor is None:
        return None
    ahead = scene.ahead(start)
    year = anchor.year + _years_from(anchor, month, day, ahead)
    while (month, day) == (2, 29) and not _is_leap(year):
        year += 1 if ahead else -1
    return year


def _years_from(anchor: Anchor, month: int, day: int, ahead: bool) -> int:
    if anchor.month is None:
        return 0
    if anchor.day is None:
        return turn(month - anchor.month, ahead)
    distance = date(anchor.year, month, min(day, 28)) - date(anchor.year, anchor.month, min(anchor.day, 28))
    return turn(distance.days, ahead, leeway=31)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


# --- days of a month that other words tell ----------------------------------------------------------------------------


def _day_of_relative_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """The 20th of next month, the 4th to 23rd of this month."""
    which = which_of(match["which"])
    month = calendar.unit_at(scene.anchor, OFFSETS[which], "month") if which in ("this", "last", "next") else None
    told = scene.last_told("day", "month") if month is None else None
    if told:
        month = calendar.unit_around(calendar.add_months(told.first.replace(day=1), OFFSETS[which]), "month")
    first = day_number(match["day"])
    last = day_number(match["day2"]) if match["day2"] else first
    return relative(_days(month.first.year, month.first.month, first, last) if month else None, "day")


def _weekday_and_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """Wednesday the 27th: the nearest such day on which the date falls on that weekday, at most a year away."""
    anchor, day, weekday = scene.anchor, day_number(match["day"]), weekday_number(match["dow"])
    if anchor is None or anchor.day is None:
        return relative(None, "day")
    months = [0, *(side * count for count in range(1, 12) for side in (-1, 1))]
    if scene.ahead(match.start()):
        months = [-count for count in months]
    for count in months:
        found = _day_in(calendar.add_months(anchor.interval.first.replace(day=1), count), day)
        if found is not None and found.weekday() == weekday:
            return relative(calendar.day_of(found), "day")
    return relative(None, "day")


def _day_in(first: date, day: int) -> date | None:
    """The day of the month that begins on `first`, if it has so many."""
    found = first + timedelta(days=day - 1)
    return found if found.month == first.month else None


def _day_alone(match: re.Match[str], scene: Scene) -> Reading | None:
    """On the 27th: of the month told before, else of the month of publication or the one before it."""
    if _is_no_day(match, scene.text, scene.led):
        return None
    day, told, anchor = day_number(match["day"]), scene.antecedent, scene.anchor
    if told is not None and told.grain in ("day", "month"):
        return relative(calendar.day_of(told.first.replace(day=day)), "day")
    if anchor is None or anchor.day is None:
        return relative(None, "day")
    back = 0 if day <= anchor.day or scene.ahead(match.start()) else 1
    return relative(
        calendar.day_of(calendar.add_months(anchor.interval.first.replace(day=1), -back).replace(day=day)), "day"
    )


def _is_no_day(match: re.Match[str], text: str, led: bool) -> bool:
    """Whether "the 18th" is a floor, a hole, a place: no preposition of time before it, or more than a clause's end
    after it, or a game told around it."""
    if not led and cue_before(text, match.start()) not in _DAY_CUES:
        return True
    after = word_after(text, match.end())
    if after and after.lower() not in _AFTER_DAY:
        return True
    around = text[max(0, match.start() - 120) : match.end() + 80]
    return _GAME.search(around) is not None


_DAY_CUES = frozenset({"on", "by", "until", "till", "from", "since", "for", "through"})
_AFTER_DAY = lexicon.words("times", "after_day")
_GAME = re.compile(rf"\b(?:{any_of(lexicon.words('times', 'game'))})\b", re.I)


# --- the table --------------------------------------------------------------------------------------------------------

_CLAUSE_END = r"(?=[.,;)\]]|\Z)"
_NTH_DAY = rf"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th){END}"
_SPOKEN_DAY = rf"(?:{DAY_IN_WORDS}|{_NTH_DAY}|twenty{GAP}(?:one|two|three|four|five|six|seven|eight|nine){END})"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_DAY_RANGE = rf"{GAP}?(?:{DASH}|to|until|till|and|through){GAP}?(?:the{GAP})?"
_OF_YEAR = rf"(?:(?:{COMMA}(?:of{GAP})?|-)(?P<year>{WHICH_YEAR}))?"
_BEFORE_DATE = rf"(?:(?:{WHICH}{GAP})?(?P<dow>{WEEKDAY}),?{GAP})?"

RULES = (
    rule(
        "iso_date",
        DIGITS,
        r"(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        _iso_date,
        ("The log ends on [2023-01-13].", "2023-01-13"),
        ("The file of [2015/08/12] was lost.", "2015-08-12"),
    ),
    rule(
        "numeric_date",
        DIGITS,
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?:(?P=sep)|(?<=/\d),|(?<=/\d\d),)(?P<y>(?:1[89]|20)\d\d|(?<=/)\d\d)(?!\d)",
        _numeric_date,
        ("The form gives [1/13/2023] as the day.", "2023-01-13"),
        ("The form gives [13/1/2023] as the day.", "2023-01-13"),
        ("The form gives [13.01.2023] as the day.", "2023-01-13"),
        ("The form gives [10/26/89] as the day.", "1989-10-26"),
        ("The form gives [1/2/2023] as the day.", "?"),
        ("They lost 6-3, 2-6 and 7-6.", "no"),
    ),
    rule(
        "slash_day",
        DIGITS | DAYS,
        rf"(?:(?P<dow>{WEEKDAY}),?{GAP})?(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/,.]\d|\d|/)",
        _slash_day,
        ("The sale closed on [4/22].", "2023-04-22"),
        ("Doors opened [Friday 10/27].", "2023-10-27"),
        ("The stable has 3/1 favourites.", "no"),
    ),
    rule(
        "stamp",
        DIGITS,
        rf"(?:1[89]|20)\d\d(?:[-/.]|,?{GAP}){MONTH}(?:[-/.]|{GAP})\d{{1,2}}(?![\d,.:]\d|\d|{GAP}?%)",
        _stamp,
        ("Logged on [2019/Sep/01] by the harbour office.", "2019-09-01"),
        ("The deed is dated [1921, November 28].", "1921-11-28"),
        ("Filed [2016 Nov. 3] at the county court.", "2016-11-03"),
    ),
    rule(
        "month_day",
        MONTHS | DAYS | WHICH_WORDS,
        rf"{_BEFORE_DATE}(?P<month>{MONTH})(?:{GAP}?|[-/])(?:the{GAP})?(?P<day>{DAY_OF_MONTH})"
        rf"(?:{_DAY_RANGE}(?P<day2>{DAY_OF_MONTH}))?{_OF_YEAR}",
        _month_day,
        ("The dam was opened on [Jan 13,2023].", "2023-01-13"),
        ("Results are out on [Friday, January 13, 2023].", "2023-01-13"),
        ("The bridge was closed on [March 5].", "2023-03-05"),
        ("The bridge was closed on [December 20].", "2022-12-20"),
        ("The bridge will be closed on [March 5].", "2024-03-05"),
        ("The strike of [May 5 to 7, 2021] cost the port dear.", "2021-05-05/2021-05-07"),
        ("The ship left on [Oct. 3 last year].", "2022-10-03"),
        ("Rovers meet United on [Saturday, May 11].", "2024-05-11"),
        ("The leap-day fair was held on [Feb. 29].", "2020-02-29"),
        ("On June 31 nothing happens.", "no"),
    ),
    rule(
        "month_day_aloud",
        MONTHS | DAYS | WHICH_WORDS,
        rf"{_BEFORE_DATE}(?P<month>{MONTH}){COMMA}(?:the{GAP})?(?P<day>{_SPOKEN_DAY})(?:{_CLAUSE_END}|(?={COMMA}{WHICH_YEAR}))"
        rf"{_OF_YEAR}",
        _month_day,
        ("They married on [June twenty-second].", "2023-06-22"),
        ("They married on [June the first, 2019].", "2019-06-01"),
        ("They married on [October, 1st].", "2023-10-01"),
        ("In [October], third prize went to a dog.", "2023-10-01/2023-10-31"),
    ),
    rule(
        "day_month",
        DIGITS | DAYS | THE | WHICH_WORDS,
        rf"{_BEFORE_DATE}(?:the{GAP})?(?P<day>{_DAY})(?:{_DAY_RANGE}(?:{WEEKDAY},?{GAP})?(?P<day2>{_DAY}))?"
        rf"(?:{GAP}(?:of{GAP})?|[-/]|\.{GAP}(?={MONTH}{GAP}\d{{4}})|(?=[a-z]))(?P<month>{MONTH}){_OF_YEAR}",
        _month_day,
        ("The ferry sank off Gotland on [13 January 2023].", "2023-01-13"),
        ("The battle of [the 11th of May, 1745] was a long one.", "1745-05-11"),
        ("The stamp on the crate reads [28-Nov-2016].", "2016-11-28"),
        ("The fair ran from [5-7 March 2023] in two halls.", "2023-03-05/2023-03-07"),
        ("The fair ran from [5 until 7 March] in two halls.", "2023-03-05/2023-03-07"),
        ("The sun set on 16. May was her name.", "no"),
    ),
    rule(
        "day_month_aloud",
        DAYS | THE | ORDINAL_WORDS | WHICH_WORDS,
        rf"{_BEFORE_DATE}(?:the{GAP})?(?P<day>{DAY_IN_WORDS}){GAP}of{GAP}(?P<month>{MONTH}){_OF_YEAR}",
        _month_day,
        ("They married on [the fourth of May].", "2023-05-04"),
        ("They married on [the tenth of September, nineteen sixty-eight].", "1968-09-10"),
    ),
    rule(
        "day_of_relative_month",
        DIGITS | THE,
        rf"(?:the{GAP})?(?P<day>{_NTH_DAY}|{_DAY}(?={GAP}(?:until|till|through)\b))(?:{_DAY_RANGE}(?P<day2>{_DAY}))?{GAP}of{GAP}"
        rf"(?P<which>this|last|next|the{GAP}(?:same|previous|following)|that){GAP}month{END}",
        _day_of_relative_month,
        ("Rent is due on [the 20th of next month].", "2023-12-20"),
        ("Rent was due on [the 3rd of this month].", "2023-11-03"),
    ),
    rule(
        "weekday_and_day",
        DAYS,
        rf"(?P<dow>{WEEKDAY}),?{GAP}the{GAP}(?P<day>{_NTH_DAY}|{DAY_IN_WORDS})",
        _weekday_and_day,
        ("The court sat on [Thursday the 9th].", "2023-11-09"),
        ("The court will sit on [Friday the twenty-fourth].", "2023-11-24"),
    ),
    rule(
        "day_alone",
        THE,
        rf"the{GAP}(?P<day>{_NTH_DAY})",
        _day_alone,
        ("The crew was freed on [the 9th].", "2023-11-09"),
        ("The crew was freed on [the 27th], the navy said.", "2023-10-27"),
        ("They met on the 27th floor.", "no"),
        ("She made a birdie on the 9th.", "no"),
    ),
)
