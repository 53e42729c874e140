"""Years and more: bare years, ranges of years, fiscal years, decades, centuries, five-year plans."""

from __future__ import annotations

import re

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.context import opens_clause, word_after, word_before
from claimledger.extract.times.readings import Reading, Scene, explicit, relative, rule, unclear
from claimledger.extract.times.words import (
    APOSTROPHE,
    DASH,
    DECADES,
    DET,
    DIGITS,
    END,
    GAP,
    JOIN,
    ORDINAL,
    ORDINAL_WORDS,
    THE,
    YEAR,
    YEAR_IN_WORDS,
    YEAR_WORDS,
    any_of,
    ordinal_of,
    year_number,
)

# --- is it a year? ----------------------------------------------------------------------------------------------------


def _year_range(match: re.Match[str], scene: Scene) -> Reading | None:
    """2013 to 2015, 2013-15, 2024/25; "2023-01" is a month where it cannot be a range."""
    first, words = int(match["y1"]), match["y2"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)
    if len(words) == 2 and first % 100 == 99 and words == "00":
        last += 100
    if last > first:
        if match["and"] and word_before(scene.text, match.start()).lower() != "between":
            return None
        if not (_number_allowed(scene, match.start(), match.end()) or _is_over(match, scene.text)):
            return None
        return explicit(calendar.years_of(first, last))
    if len(words) == 2 and match["dash"] == "-" and 1 <= int(words) <= 12:
        return explicit(calendar.month_of(first, int(words)))
    return None


def _is_over(match: re.Match[str], text: str) -> bool:
    """Whether a range behind "over", which may mean more than a number, is one of years: "over 2024-2028"."""
    if word_before(text, match.start()).lower() != "over":
        return False
    return word_after(text, match.end()).lower() not in _COUNTED | _MEASURE_UNITS


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A bare year, if what stands around it makes it one."""
    if _is_compared(scene.text, match.start(), match.end()):
        return explicit(calendar.year_of(int(match["y"])))
    if not _number_allowed(scene, match.start(), match.end()):
        return None
    compound = _COMPOUND.match(scene.text, match.end())
    if compound and compound[1].lower() not in _MAY_COMPOUND:
        return None  # "the 1990-seat hall"
    if not (scene.led or _is_year(scene, match.start(), match.end())):
        return None
    return explicit(calendar.year_of(int(match["y"])))


_COMPOUND = re.compile(r"[-\u2010\u2011]([^\W\d_]{2,12})")
_MAY_COMPOUND = lexicon.words("times", "after_year_hyphen")


def _is_compared(text: str, start: int, end: int) -> bool:
    """Whether four digits that end a comparison or a pair are a year: "compared with 2022,", "both 2021 and 2022". What
    goes over a figure has one that is no year if it is round: "fell below 1950 and"."""
    cue = _COMPARED.search(text, max(0, start - 24), start)
    if cue is None or text[end - 2 : end] == "00":
        return False
    if cue["pair"]:
        return _YEAR_OF_PAIR.match(text, end) is not None
    return _ENDS_COMPARISON.match(text, end) is not None and not (cue["over"] and text[end - 1] == "0")


_COMPARED = re.compile(
    rf"\b(?:compar(?:ed?|es|ing|ison){GAP}(?:with|to)|relative{GAP}to|versus|vs\.?|against|(?<!something\s)(?<!anything\s)like|"
    rf"unlike|year{GAP}(?:is|was)|(?P<over>(?:more|less|fewer){GAP}than|above|below)|than|(?P<pair>both|n?either)){GAP}\Z",
    re.I,
)
_ENDS_COMPARISON = re.compile(rf"[,.;:)]|\Z|{GAP}(?:and|or|nor|but|when|while|because|although|though|thanks){END}")
_YEAR_OF_PAIR = re.compile(rf"{GAP}(?:and|n?or){GAP}(?:{YEAR}|{APOSTROPHE}\d\d(?!\d))")


def _year_aloud(match: re.Match[str], scene: Scene) -> Reading | None:
    """Nineteen eighty-four, after a preposition that a year may follow."""
    if not scene.led and word_before(scene.text, match.start()).lower() not in _YEAR_CUES:
        return None
    return explicit(calendar.year_of(year_number(match[0])))


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """'89, after a preposition that a year may follow, or in a list of years."""
    goes_on = scene.tail >= 0 and LIST_JOINT.fullmatch(scene.text, scene.tail, match.start())
    if not (goes_on or scene.led or word_before(scene.text, match.start()).lower() in _YEAR_CUES):
        return None
    return explicit(calendar.year_of(year_number(match[0])))


def _number_allowed(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits may be a year where they stand, going by money signs before and units after them."""
    if start and scene.text[start - 1] in "$€£¥￥₹#":
        return False
    if _LONG_CUE.search(scene.text, max(0, start - 24), start):
        return True
    if word_before(scene.text, start).lower().rstrip(".") in _NOT_BEFORE_YEAR:
        return False
    return word_after(scene.text, end).lower() not in _MEASURE_UNITS


def _is_year(scene: Scene, start: int, end: int) -> bool:
    """Whether four digits are a year, going by the words before and after them."""
    text = scene.text
    before, after = word_before(text, start), word_after(text, end)
    counted = after.lower() in _COUNTED
    round_figure = text[end - 2 : end] == "00"
    if scene.tail >= 0 and LIST_JOINT.fullmatch(text, scene.tail, start):
        return not (counted and round_figure)
    if before.lower() in _YEAR_CUES or _LONG_CUE.search(text, max(0, start - 24), start):
        return not (counted and round_figure)
    if counted:
        return False
    if _POSSESSIVE.match(text, end):
        return text[end - 1] != "0"  # "1990's" may be a decade
    if after.lower() in _TOLD_OF_YEAR:
        return not round_figure
    ends_clause = after == "" or after.lower() in _FUNCTION_WORDS or after[:1].isupper()
    if before == "":
        return ends_clause and opens_clause(text, start) and not _NUMBER_AFTER.match(text, end)
    if before.lower() in _WEAK_YEAR_CUES:
        return ends_clause
    if before.lower() in _DETERMINERS:
        return after != "" and not round_figure
    return before[:1].isupper() and not before.isupper() and (ends_clause or not after.endswith("s"))


_MEASURE_UNITS = lexicon.words("times", "units")
_COUNTED = lexicon.words("times", "counted")
_FUNCTION_WORDS = lexicon.words("times", "function_words")
_YEAR_CUES = lexicon.words("times", "year_cues")
_TOLD_OF_YEAR = lexicon.words("times", "told_of_year")
_WEAK_YEAR_CUES = lexicon.words("times", "weak_year_cues")
_DETERMINERS = lexicon.words("times", "determiners")
_NOT_BEFORE_YEAR = lexicon.words("times", "not_before_year")
_LONG_CUE = re.compile(
    rf"\b(?:(?:since|until|in|by|from){GAP}(?:at{GAP}least|about|around|roughly|approximately|nearly)|later{GAP}than|"
    rf"as{GAP}(?:of|(?:early|late|recently){GAP}as)|prior{GAP}to|ahead{GAP}of|"
    rf"(?:%|per{GAP}?cent|points?|increase|rise|fall|drop|decline|decrease|growth|up|down){GAP}on|"
    rf"(?:census|survey|accord|treaty|act|law|{'|'.join(sorted(lexicon.words('cues', 'event_nouns')))}){GAP}of){GAP}\Z",
    re.I,
)
_POSSESSIVE = re.compile(rf"['\u2019]s{END}")
_NUMBER_AFTER = re.compile(rf"{GAP}\d")  # "Tel: 2015 2016"
LIST_JOINT = re.compile(rf",?{GAP}(?:(?:and|n?or|to|versus|vs\.?|than|with|against){GAP}(?:in{GAP})?)?|,")
"""What stands between the years of a list: "2015, 2016 and 2017"."""


# --- fiscal years, decades, centuries, plans --------------------------------------------------------------------------


def _fiscal_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match["y"])
    first = year if year > 99 else 2000 + year
    if match["y2"] is None:
        return explicit(calendar.year_of(first))
    last = first // 100 * 100 + int(match["y2"][-2:])
    return explicit(calendar.years_of(first, last)) if first < last <= first + 2 else None


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
    return explicit(_decade_of(int(digits)))


def _decade_aloud(match: re.Match[str], scene: Scene) -> Reading | None:
    """The nineteen seventies, the twenty-tens, the sixties; not the sixties of a thermometer or an age."""
    tens = DECADES[match["tens"].lower()]
    if match["century"]:
        start = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["century"].lower()]
        return explicit(calendar.years_of(start + tens, start + tens + 9))
    before = scene.text[max(0, match.start() - 60) : match.start()].lower()
    if tens == 10 or _NO_DECADE.search(before) or not (scene.led or match[0][0] in "tT"):
        return None
    return explicit(_decade_of(tens))


def _decade_of(tens: int) -> calendar.Interval:
    """The decade that two digits name: the 30s to 90s of the last century, the 10s and 20s of this one."""
    start = (1900 if tens >= 30 else 2000) + tens
    return calendar.years_of(start, start + 9)


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
        return unclear("years")
    return explicit(calendar.plan_of(number))


_OTHER_PLANNERS = re.compile(rf"\b(?:{any_of(lexicon.words('times', 'other_planners'))})\b")


# --- the table --------------------------------------------------------------------------------------------------------

RULES = (
    rule(
        "year_range",
        DIGITS,
        rf"(?P<y1>{YEAR})(?:(?P<dash>{DASH}|/)|{GAP}(?:to|through|until|{DASH}|(?P<and>and)){GAP})"
        rf"(?P<y2>{YEAR}|(?<=[^\s])\d\d(?![\d.,:]\d|\d|%))",
        _year_range,
        ("Output rose from [2013 to 2015].", "2013-01-01/2015-12-31"),
        ("Output rose in [2013-15].", "2013-01-01/2015-12-31"),
        ("They won the title in [1999/2000].", "1999-01-01/2000-12-31"),
        ("Between [2010 and 2020] the glacier lost 60 metres.", "2010-01-01/2020-12-31"),
    ),
    rule(
        "year",
        DIGITS | THE | {"year", "calendar"},
        rf"(?:{DET}(?:calendar{GAP})?year{GAP})?(?P<y>{YEAR})(?![^\W_]|[.,:]\d|%|{DASH}\d)",
        _year,
        ("The tower was finished in [2010].", "2010-01-01/2010-12-31"),
        ("Foreign firms have been here since [2012].", "2012-01-01/.."),
        ("[2024] saw a record harvest of rye.", "2024-01-01/2024-12-31"),
        ("The [1987] crash cost him his house.", "1987-01-01/1987-12-31"),
        ("Analysts expect [2024] earnings to fall.", "2024-01-01/2024-12-31"),
        ("Compared with [2022], rents rose.", "2022-01-01/2022-12-31"),
        ("Losses were higher than [2022].", "2022-01-01/2022-12-31"),
        ("More than 2022 fled.", "no"),
        ("It is a [1998]-built ship.", "1998-01-01/1998-12-31"),
        ("It fills the 1990-seat hall.", "no"),
        ("Some 2020 people signed it.", "no"),
        ("The pipeline is 2000 km long.", "no"),
        ("A phone costs 1999 yuan there.", "no"),
        ("Flight 2024 was diverted to Oslo.", "no"),
    ),
    rule(
        "year_aloud",
        YEAR_WORDS - DIGITS,
        YEAR_IN_WORDS,
        _year_aloud,
        ("It was founded in [nineteen sixty-eight].", "1968-01-01/1968-12-31"),
        ("It was founded in [two thousand and eight].", "2008-01-01/2008-12-31"),
        ("It took two thousand and eight hundred got away.", "no"),
    ),
    rule(
        "short_year",
        DIGITS,
        rf"{APOSTROPHE}\d\d(?![\d.,]\d|\d|s|{DASH})",
        _short_year,
        ("It was founded in ['68].", "1968-01-01/1968-12-31"),
    ),
    rule(
        "year_fiscal",
        THE | DIGITS,
        rf"{DET}(?P<y>{YEAR})(?:[-/\u2013](?P<y2>\d{{4}}|\d\d)(?!\d))?{GAP}(?:fiscal|financial|calendar|tax|marketing){GAP}year{END}",
        _fiscal_year,
        ("Sales fell in [the 2022 fiscal year].", "2022-01-01/2022-12-31"),
        ("Sales fell in [the 2022-23 financial year].", "2022-01-01/2023-12-31"),
    ),
    rule(
        "fiscal_year",
        THE | {"fiscal", "financial", "fy"},
        rf"{DET}(?:(?:fiscal|financial)(?:{GAP}year)?{GAP}|FY{GAP}?['\u2019]?)"
        rf"(?P<y>{YEAR}|(?<=FY)\d\d(?!\d)|(?<=FY['\u2019 ])\d\d(?!\d))(?:[-/\u2013](?P<y2>\d{{4}}|\d\d)(?!\d))?",
        _fiscal_year,
        ("The chipmaker's [fiscal 2024] began badly.", "2024-01-01/2024-12-31"),
        ("[FY2024] began badly.", "2024-01-01/2024-12-31"),
        ("[FY24] began badly.", "2024-01-01/2024-12-31"),
        ("[FY2023-24] began badly.", "2023-01-01/2024-12-31"),
    ),
    rule(
        "decade",
        THE | DIGITS,
        rf"{DET}(?P<quote>{APOSTROPHE}?)(?P<digits>(?:1[89]|20)\d0|[1-9]0)['\u2019]?s{END}",
        _decade,
        ("The yard was busy in [the 1990s].", "1990-01-01/1999-12-31"),
        ("The yard was busy in [the '90s].", "1990-01-01/1999-12-31"),
        ("He is in his 80s.", "no"),
        ("Temperatures were in the 80s.", "no"),
    ),
    rule(
        "decade_aloud",
        THE | {"eighteen", "nineteen", "twenty"} | DECADES.keys(),
        rf"{DET}(?:(?P<century>eighteen|nineteen|twenty){JOIN})?(?P<tens>{any_of(DECADES)}){END}",
        _decade_aloud,
        ("The yard was busy in [the nineteen seventies].", "1970-01-01/1979-12-31"),
        ("The yard was busy in [the twenty-tens].", "2010-01-01/2019-12-31"),
        ("The yard was busy in [the sixties].", "1960-01-01/1969-12-31"),
        ("She is in her late sixties.", "no"),
    ),
    rule(
        "century",
        THE | ORDINAL_WORDS,
        rf"{DET}(?P<nth>{ORDINAL}){JOIN}century{END}",
        _century,
        ("The canal dates from [the 19th century].", "1801-01-01/1900-12-31"),
        ("It is a house of [the twenty-first century].", "2001-01-01/2100-12-31"),
    ),
    rule(
        "mid_century",
        THE | {"mid"},
        rf"(?:the{GAP}middle{GAP}of{GAP}the{GAP}|mid-?{GAP}?)century{END}",
        _mid_century,
        ("Emissions must end by [mid-century].", "2050-01-01/2050-12-31"),
    ),
    rule(
        "plan",
        THE | ORDINAL_WORDS,
        rf"{DET}(?P<nth>{ORDINAL}){GAP}five{JOIN}year{GAP}plan(?:{GAP}period)?{END}"
        rf"(?:{GAP}?[(\uff08](?P<y1>{YEAR}){GAP}?(?:{DASH}|to){GAP}?(?P<y2>{YEAR}|\d\d)[)\uff09])?",
        _plan,
        ("It was built in [the 14th Five-Year Plan period (2021-2025)].", "2021-01-01/2025-12-31"),
        ("It was built in [the 13th Five-Year Plan].", "2016-01-01/2020-12-31"),
        ("Delhi spent it under [the 11th Five-Year Plan].", "?"),
    ),
)
