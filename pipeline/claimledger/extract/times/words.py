"""The words that time phrases are made of: names, numbers, pieces of patterns, and what may stand beside a phrase.

Word lists are data: lexicon/times.toml. The upper-case strings are pieces of regular expressions, put together by the
rules; all have bounded repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimledger import lexicon

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBERS = {name[:length]: n for n, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO_TWENTY = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TO_TWENTIETH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
NUMBERS = {word: n for n, word in enumerate(_TO_TWENTY, 1)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "couple": 2,
}  # fmt: skip
ORDINALS = {word: n for n, word in enumerate(_TO_TWENTIETH, 1)} | {
    "twenty-first": 21, "thirtieth": 30, "final": -1, "last": -1, "opening": 1,
}  # fmt: skip
"""Ordinals by word; -1 is the last of what there is."""

AMBIGUOUS_MONTHS = lexicon.words("times", "ambiguous_months")
MEASURE_UNITS = lexicon.words("times", "units")
COUNTED = lexicon.words("times", "counted")
FUNCTION_WORDS = lexicon.words("times", "function_words")
YEAR_CUES = lexicon.words("times", "year_cues")
WEAK_YEAR_CUES = lexicon.words("times", "weak_year_cues")
DETERMINERS = lexicon.words("times", "determiners")
NOT_BEFORE_YEAR = lexicon.words("times", "not_before_year")


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|\r?\n)"
DASH = r"[-\u2010-\u2013\u2212]"
JOIN = rf"(?:{GAP}|{DASH})"
DAY_OF_WEEK = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|Jun(?:e|\b\.?)|Jul(?:y|\b\.?)|"
    r"Aug(?:ust|\b\.?)|Sep(?:tember|t?\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))(?![^\W_])"
)
YEAR = r"(?:(?:1[89]|20)[0-9]{2}|2100)(?![0-9])"
DAY_OF_MONTH = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![^\W_]|[.,:][0-9]{1,3}(?![0-9]))"
ORDINAL = rf"(?:[1-9][0-9]{{0,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})"
_COUNT_WORD = rf"(?:[0-9]{{1,3}}(?:\.[0-9])?|{any_of(NUMBERS.keys() - {'a', 'an'})})"
COUNT = (
    rf"(?:{_COUNT_WORD}(?:{DASH}|{GAP}(?:to|or|and){GAP}){_COUNT_WORD}|[0-9]{{1,3}}(?:\.[0-9])?|"
    rf"an?{GAP}(?:couple{GAP}of|few|hundred|number{GAP}of)|several|some|few|many|{any_of(NUMBERS)})"
)
UNIT = r"(?:year|month|week|day|quarter|decade|century)"
ONE_UNIT = r"(?P<unit>year|month|week|fortnight|day|quarter|decade|century)(?![^\W_])"
UNITS_OR_ONE = r"(?P<unit>year|month|week|fortnight|day|quarter|decade|centur(?:y|ies))s?(?![^\W_])"
_YEAR_OF_DATE = r"(?:1[0-9]{3}|20[0-9]{2}|2100)(?![0-9])"
WHICH_YEAR = rf"(?:{_YEAR_OF_DATE}|(?:this|last|next|that|the{GAP}same|the{GAP}previous){GAP}year(?![^\W_]))"
DET = rf"(?:the{GAP})?"


def count_of(words: str) -> int | None:
    """The value of a count: "3", "three", "a couple of"; None for vague ones ("several") and fractions."""
    if words.isdecimal():
        return int(words)
    parts = words.lower().split()
    if len(parts) > 1:
        return {"couple": 2, "hundred": 100}.get(parts[1])
    return NUMBERS.get(parts[0])


def ordinal_of(words: str) -> int:
    """The value of an ordinal, -1 for "last" and "final"."""
    digits = re.match(r"[0-9]{1,3}", words)
    return int(digits[0]) if digits else ORDINALS[words.lower()]


def month_number(name: str) -> int:
    """The number of a month's name, full or short, with or without its dot."""
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def unit_in(match: re.Match[str]) -> str:
    """The unit that a match of ONE_UNIT or UNITS_OR_ONE names, singular."""
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def day_number(words: str) -> int:
    """The number of a day of the month: "5", "5th"."""
    return int(re.sub(r"[a-z]+", "", words.lower()))


_LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|due|scheduled|slated|aims?|going to|set to|expected|expects?|upcoming|"
    r"would|to be)\b",
    re.I,
)
SENTENCE_END = re.compile(r"[.!?][\"'”\u2019)]?\s+(?=[A-Z\"“\u2018(])|\n\s*\n")
LOOK_BACK = 200  # code points of a sentence that are looked at before a phrase


def looks_ahead(text: str, start: int) -> bool:
    """Whether words before `start` in the same sentence tell of the future."""
    before = text[max(0, start - LOOK_BACK) : start]
    ends = [end.end() for end in SENTENCE_END.finditer(before)]
    return _LOOKS_AHEAD.search(before, ends[-1] if ends else 0) is not None


def word_before(text: str, start: int) -> str:
    """The word right before `start` as written, with its number sign or dot; empty at the start of a clause."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found[1] if found else ""


def word_after(text: str, end: int) -> str:
    """The word right after `end`; empty if punctuation or the end follows."""
    found = _WORD_AFTER.match(text, end)
    return found[1] if found else ""


_WORD_BEFORE = re.compile(r"(?<![^\W_])(Nos?\.|[^\W_]{1,20})(?:[ \t\u00a0\n]{1,2}|[-\u2010\u2011])[\"“\u2018]?\Z")
_WORD_AFTER = re.compile(rf"{JOIN}([^\W\d_]{{1,20}}[0-9²³]?|%)")


_CLAUSE_START = re.compile(r"(?:\A|\s-|[\n(\[:;—\u2013,.!?\"“\u2018])[ \t\u00a0]{0,2}[\"“\u2018(]?\Z")


def opens_clause(text: str, start: int) -> bool:
    """Whether `start` is the beginning of the text, a line, a bracket or what follows a punctuation mark."""
    return _CLAUSE_START.search(text, max(0, start - 4), start) is not None or start == 0
