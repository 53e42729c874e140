"""Parts of a year: quarters and halves in words and codes, the first nine months, mid-year and year-end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import word_after, word_before
from claimledger.extract.times.readings import Length, Reading, Scene, explicit, relative, rule, turn, year_in
from claimledger.extract.times.words import (
    COUNT,
    DASH,
    DET,
    DIGITS,
    END,
    GAP,
    JOIN,
    ORDINAL,
    ORDINAL_WORDS,
    THE,
    WHICH_YEAR,
    WHICH_YEAR_WORDS,
    YEAR,
    any_of,
    count_of,
    is_year_number,
    ordinal_of,
)

# --- quarters and halves ----------------------------------------------------------------------------------------------


def _bare_part(match: re.Match[str], scene: Scene) -> Reading | None:
    """The third quarter, Q3, H1, the first half: of the year that fits, if it is not a match that is played.

    A fiscal quarter may be over before the calendar's has begun: it has the year of publication.
    """
    unit, index = _part_of_year(match)
    if not 0 <= index < 12 // calendar.MONTHS_IN[unit]:
        return None
    grain = calendar.GRAIN_OF[unit]
    if match["year"]:
        year = year_in(match["year"], scene)
        part = calendar.nth(calendar.year_of(year), index, unit) if year else None
        return explicit(part) if part and is_year_number(match["year"]) else relative(part, grain)
    if _is_other_part(match, scene, unit):
        return None
    if scene.anchor is None:
        return relative(None, grain)
    year = scene.anchor.year + _years_to(match, scene, index, unit)
    return relative(calendar.nth(calendar.year_of(year), index, unit), grain)


def _years_to(match: re.Match[str], scene: Scene, index: int, unit: str) -> int:
    """How many years from that of publication a part of a year lies: the last that has begun, or, of what lies ahead,
    the first that is not over. "Third-quarter profit" is that of the last one until three months after its end: who
    expects it speaks of what is still to be reported."""
    if scene.anchor is None or scene.anchor.month is None or match["fiscal"]:
        return 0
    size = calendar.MONTHS_IN[unit]
    begins, ends = index * size + 1 - scene.anchor.month, (index + 1) * size - scene.anchor.month
    if not scene.ahead(match.start()):
        return turn(begins, ahead=False)
    if word_after(scene.text, match.end()).lower() not in _BUSINESS_WORDS:
        return turn(ends, ahead=True)
    return next(years for years in (-1, 0, 1) if ends + 12 * years >= -_REPORTED_WITHIN)


_REPORTED_WITHIN = 3  # months in which the results of a quarter or half are told


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
    if match["fiscal"]:
        return False
    after = word_after(scene.text, match.end()).lower()
    if after in _BUSINESS_WORDS:
        return False
    if after == "of" or scene.text[match.end() : match.end() + 1] == "-":
        return True
    around = scene.text[max(0, match.start() - 100) : match.end() + 60].lower()
    played = _PLAY.search(around) is not None
    return played or (unit == "half" and _BUSINESS_WORDS.isdisjoint(re.findall(r"[a-z-]{3,20}", around)))


def _is_hydrogen(match: re.Match[str], text: str) -> bool:
    """Whether H1 or H2 is no half of a year: a gas, a virus, a motor, where no business word or preposition is near."""
    led = (
        word_before(text, match.start()).lower() in _PART_CUES
        or word_after(text, match.end()).lower() in _BUSINESS_WORDS
        or _PART_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None
    )
    return not led or "hydrogen" in text[max(0, match.start() - 300) : match.end() + 100].lower()


_PART_BEFORE = re.compile(rf"\b(?:H[12]|[12]H),?{GAP}(?:and|or|to|than|vs\.?|versus){GAP}(?:in{GAP})?\Z")
_PART_CUES = lexicon.words("times", "part_cues")
_BUSINESS_WORDS = lexicon.words("times", "business")
_PLAY = re.compile(rf"\b(?:{any_of(lexicon.words('times', 'play'))})\b")


def _year_and_part(match: re.Match[str], scene: Scene) -> Reading | None:
    """2016Q3, 2016H2."""
    unit, index = _part_of_year(match)
    part = calendar.nth(calendar.year_of(int(match["year"])), index, unit)
    return explicit(part) if part else None


def _coded_part(match: re.Match[str], scene: Scene) -> Reading | None:
    """1Q24, Q3'23, H1FY24: a part of a year given by two digits or four."""
    unit, index = _part_of_year(match)
    digits = int(match["digits"])
    part = calendar.nth(calendar.year_of(digits if digits > 99 else 2000 + digits), index, unit)
    return explicit(part) if part else None


def _first_months(match: re.Match[str], scene: Scene) -> Reading | None:
    """The first nine months, without "of": of the last year of which so many months have passed."""
    count = count_of(match["n"])
    if count is None or not 1 < count < 12:
        return None
    length = Length(count, "month")
    if scene.anchor is None:
        return relative(None, "month", length)
    year = scene.anchor.year - (scene.anchor.month is not None and scene.anchor.month < count)
    part = calendar.opening(calendar.year_of(year), count, "month")
    return relative(replace(part, grain="half") if count == 6 else part, "month", length)


# --- the end and the middle -------------------------------------------------------------------------------------------


def _unit_end(match: re.Match[str], scene: Scene) -> Reading | None:
    """Year-end, month-end: the last day of the unit of publication, of the year told behind it."""
    unit = match["unit"].lower()
    if match["year"] and unit == "year":
        last = date(int(match["year"]), 12, 31)
        return explicit(Interval(last, last, "year"))
    whole = calendar.unit_at(scene.anchor, 0, unit)
    return relative(Interval(whole.last, whole.last, whole.grain) if whole else None, calendar.GRAIN_OF[unit])


def _mid_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """Midyear: the middle third of the year of publication, May to August."""
    return relative(calendar.third(calendar.year_of(scene.anchor.year), 1) if scene.anchor else None, "year")


# --- the table --------------------------------------------------------------------------------------------------------

_CODE = r"(?P<code>Q[1-4]|[1-4]Q|H[12]|[12]H)"

RULES = (
    rule(
        "quarter",
        WHICH_YEAR_WORDS | ORDINAL_WORDS | {"q", "h", "fiscal"},
        rf"(?:{DET}(?P<year>{WHICH_YEAR})(?:['\u2019]s)?{GAP}|{DET})(?P<fiscal>(?:fiscal|financial){GAP})?(?:"
        rf"(?P<nth>{ORDINAL}){JOIN}{{1,2}}(?:fiscal{GAP})?(?P<unit>quarter|half)|{_CODE}){END}",
        _bare_part,
        ("Sales fell in [the fourth quarter].", "2023-10-01/2023-12-31"),
        ("The airline's [third-quarter] loss widened.", "2023-07-01/2023-09-30"),
        ("Yields beat [last year's third quarter].", "2022-07-01/2022-09-30"),
        ("Profit in [the 2022 second quarter] was flat.", "2022-04-01/2022-06-30"),
        ("Profit in [the fiscal first quarter] was flat.", "2023-01-01/2023-03-31"),
        ("Sales slid in [H1].", "2023-01-01/2023-06-30"),
        ("Its [first-half] profit doubled.", "2023-01-01/2023-06-30"),
        ("The airline expects a [third-quarter] loss.", "2023-07-01/2023-09-30"),
        ("The airline will report [fourth-quarter] profit next.", "2023-10-01/2023-12-31"),
        ("The line is due to open in [the first quarter].", "2024-01-01/2024-03-31"),
        ("Two goals came in the first half.", "no"),
        ("A quarter of households rent.", "no"),
    ),
    rule(
        "year_and_part",
        DIGITS,
        rf"(?P<year>{YEAR}){_CODE}{END}",
        _year_and_part,
        ("The [2016Q3] report is late.", "2016-07-01/2016-09-30"),
    ),
    rule(
        "coded_part",
        DIGITS | {"q", "h"},
        r"(?P<code>Q[1-4]|[1-4]Q|H[12]|[12]H)(?:['\u2019]?FY\s?['\u2019]?|['\u2019]|(?<=\dQ)|(?-i:(?<=\dH)))"
        rf"(?P<digits>20\d\d|\d\d){END}(?![.,]\d)",
        _coded_part,
        ("The bank's [1Q24] loss was small.", "2024-01-01/2024-03-31"),
        ("The bank's [2H23] loss was small.", "2023-07-01/2023-12-31"),
        ("The climb took 1h23 in the rain.", "no"),
        ("The bank's [Q3'23] loss was small.", "2023-07-01/2023-09-30"),
        ("The bank's [H1FY24] loss was small.", "2024-01-01/2024-06-30"),
    ),
    rule(
        "first_months",
        THE | {"first"},
        rf"{DET}first{GAP}(?P<n>{COUNT}){GAP}months(?!{GAP}(?:of|in|after)\b){END}",
        _first_months,
        ("It lost money in [the first six months].", "2023-01-01/2023-06-30"),
    ),
    rule(
        "unit_end",
        THE | {"year", "month", "quarter"},
        rf"{DET}(?P<unit>year|month|quarter)(?:['\u2019]s)?{JOIN}?end(?:{GAP}(?P<year>{YEAR}))?{END}",
        _unit_end,
        ("It aims to have 12 ships by [year-end].", "2023-12-31"),
        ("It had 12 ships at [year-end 2020].", "2020-12-31"),
        ("It had 12 ships at [month-end].", "2023-11-30"),
    ),
    rule(
        "mid_year",
        THE | {"midyear", "mid"},
        rf"{DET}mid{DASH}?year{END}",
        _mid_year,
        ("Prices peaked around [mid-year].", "2023-05-01/2023-08-31"),
    ),
)
