"""The words that time phrases are made of: months, weekdays, numbers, units, and the pieces of patterns over them.

Word lists that readers may want to extend are data: lexicon/times.toml. The upper-case strings are pieces of regular
expressions, put together by the rules (any case); all have bounded repeats. The upper-case sets name the first words
of those pieces: a rule says with them where it is worth trying (see `readings.Rule`).
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
WEEKDAY_NUMBERS = {name[:length]: n for n, name in enumerate(WEEKDAYS) for length in (3, len(name))} | {
    "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip
_TO_NINETEEN = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TO_NINETEENTH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
DECADES = {f"{word[:-1]}ies": n for word, n in TENS.items()} | {"tens": 10}
NUMBERS = {word: n for n, word in enumerate(_TO_NINETEEN, 1)} | TENS | {"a": 1, "an": 1, "hundred": 100, "couple": 2}
_ROUND_ORDINALS = {f"{word[:-1]}ieth": n for word, n in TENS.items()}
ORDINALS = (
    {word: n for n, word in enumerate(_TO_NINETEENTH, 1)} | _ROUND_ORDINALS | {"final": -1, "last": -1, "opening": 1}
)
"""Ordinals by word; -1 is the last of what there is."""


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


# --- pieces of patterns -----------------------------------------------------------------------------------------------

GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|\r?\n)"
DASH = r"[-\u2010-\u2013\u2212]"
JOIN = rf"(?:{GAP}|{DASH})"
END = r"(?![^\W_])"
"""After a phrase: no letter or digit goes on."""
COMMA = rf"(?:{GAP}?,{GAP}?|{GAP})"
APOSTROPHE = r"['\u2019\u2018]"
DET = rf"(?:the{GAP})?"

_DIGIT_WORD = any_of(_TO_NINETEEN[:9])
_TEEN_WORD = any_of(_TO_NINETEEN[9:])
NUMBER_TO_99 = rf"(?:(?:{any_of(TENS)})(?:{JOIN}(?:{_DIGIT_WORD}))?{END}|(?:{_TEEN_WORD}|{_DIGIT_WORD}){END})"
_ORDINAL_WORD = rf"(?:(?:twenty|thirty){JOIN}(?:{any_of(_TO_NINETEENTH[:9])})|{any_of(ORDINALS)})"
ORDINAL = rf"(?:[1-9][0-9]{{0,2}}(?:st|nd|rd|th)|{_ORDINAL_WORD}){END}"

_COUNT_WORD = rf"(?:[0-9]{{1,3}}(?:\.[0-9]|[½¼¾]|{JOIN}[1-9]/[1-9](?![0-9]))?|{NUMBER_TO_99})"
_VAGUE_COUNTS = rf"an?{GAP}(?:couple{GAP}of|few|hundred|number{GAP}of)|couple{GAP}of|several|some|few|many"
COUNT = (
    rf"(?:{_COUNT_WORD}(?:(?:{DASH}|{GAP}(?:to|or|and){GAP}){_COUNT_WORD}|{GAP}and{GAP}a{GAP}half)?|"
    rf"half{GAP}an?|{_VAGUE_COUNTS}|an?(?:{GAP}and{GAP}a{GAP}half)?)"
)
"""How many of a unit: "3", "2.5", "3 1/2", "three to five", "six and a half", "a couple of", "a", "several"."""

_UNIT_NAMES = "year|month|week|fortnight|day|quarter|decade|century|hour|minute|second"
UNIT = r"(?:year|month|week|day|quarter|decade|century)"
ONE_UNIT = rf"(?P<unit>year|month|week|fortnight|day|quarter|decade|century){END}"
UNITS_OR_ONE = rf"(?P<unit>year|month|week|fortnight|day|quarter|decade|centur(?:y|ies))(?P<plural>s)?{END}"

WEEKDAY = rf"(?:(?:{any_of(WEEKDAYS)}){END}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun){END}\.?)"
FULL_WEEKDAY = rf"(?:{any_of(WEEKDAYS)}){END}"
MONTH = (
    rf"(?:Jan(?:uary|{END}\.?)|Feb(?:ruary|{END}\.?)|Mar(?:ch|{END}\.?)|Apr(?:il|{END}\.?)|May|Jun(?:e|{END}\.?)|"
    rf"Jul(?:y|{END}\.?)|Aug(?:ust|{END}\.?)|Sep(?:tember|t?{END}\.?)|Oct(?:ober|{END}\.?)|Nov(?:ember|{END}\.?)|"
    rf"Dec(?:ember|{END}\.?)){END}"
)
DAY_OF_MONTH = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![^\W_]|[.,:][0-9]{1,3}(?![0-9]))"
DAY_IN_WORDS = (
    rf"(?:(?:twenty|thirty){JOIN}(?:{any_of(_TO_NINETEENTH[:9])})|{any_of(_TO_NINETEENTH)}|twentieth|thirtieth){END}"
)
YEAR = r"(?:(?:1[89]|20)[0-9]{2}|2100)(?![0-9])"
_YEAR_OF_DATE = r"(?:1[0-9]{3}|20[0-9]{2}|2100)(?![0-9])"
_SHORT_YEAR = rf"{APOSTROPHE}[0-9]{{2}}(?![0-9])"
YEAR_IN_WORDS = (
    rf"(?:(?:eighteen|nineteen|twenty){JOIN}(?:(?:oh|zero|o){JOIN}(?:{_DIGIT_WORD})|"
    rf"(?:{any_of(TENS)})(?:{JOIN}(?:{_DIGIT_WORD}))?|{_TEEN_WORD}){END}|"
    rf"two{GAP}thousand(?:{GAP}(?:and{GAP})?{NUMBER_TO_99})?{END}(?=[.,;)]|\Z))"
)
"""A year said aloud: "nineteen ninety-nine", "twenty twelve", "two thousand and eight" at the end of a clause."""
WHICH_YEAR = (
    rf"(?:{_YEAR_OF_DATE}|{_SHORT_YEAR}|{YEAR_IN_WORDS}|"
    rf"(?:this|last|next|that|the{GAP}same|the{GAP}previous){GAP}year{END})"
)
ZONES = any_of(lexicon.words("times", "zones")).replace(" ", GAP)
"""What tells in which time zone a time of day is meant."""
DAY_PART = r"(?:morning|afternoon|evening|night)"

# --- first words of the pieces ----------------------------------------------------------------------------------------

DIGITS = frozenset("0")
"""Stands for any word that begins with a digit."""
THE = frozenset({"the"})
MONTHS = frozenset(MONTH_NUMBERS)
DAYS = frozenset(WEEKDAY_NUMBERS)
ORDINAL_WORDS = frozenset(ORDINALS) | {"twenty", "thirty"} | DIGITS
COUNT_WORDS = frozenset(NUMBERS) | {"several", "some", "few", "many", "couple", "half"} | DIGITS
UNIT_WORDS = frozenset({f"{unit}{s}" for unit in _UNIT_NAMES.split("|") for s in ("", "s")} | {"centuries"})
YEAR_WORDS = DIGITS | {"eighteen", "nineteen", "twenty", "two"}
WHICH_YEAR_WORDS = YEAR_WORDS | THE | {"this", "last", "next", "that"}


# --- values -----------------------------------------------------------------------------------------------------------


def count_of(words: str) -> int | None:
    """The value of a count: "3", "three", "a couple of"; None for vague ones ("several") and fractions."""
    amount = amount_of(words)
    return int(amount) if amount is not None and amount == int(amount) else None


def amount_of(words: str) -> float | None:
    """The value of a count, fractions included ("2.5", "six and a half"); None for vague ones and ranges."""
    parts = words.lower().split()
    if parts[0] == "half":
        return 0.5
    if parts[-2:] == ["a", "half"]:
        whole = amount_of(" ".join(parts[:-3]))
        return None if whole is None else whole + 0.5
    if parts[0] in ("a", "an") and len(parts) > 1:
        parts = parts[1:]
    if parts[0] in ("couple", "hundred"):
        return NUMBERS[parts[0]]
    fraction = _FRACTION.fullmatch(words)
    if fraction:
        part = _FRACTIONS.get(fraction["sign"] or "") or int(fraction["over"]) / int(fraction["under"])
        return int(fraction["whole"]) + part
    if re.fullmatch(r"[0-9.]+", parts[0]):
        return float(parts[0]) if len(parts) == 1 else None
    return number_of(" ".join(parts))


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FRACTION = re.compile(rf"(?P<whole>[0-9]{{1,3}})(?:(?P<sign>[½¼¾])|{JOIN}(?P<over>[1-9])/(?P<under>[1-9]))")


def number_of(words: str) -> int | None:
    """The value of a number up to 99 in words: "twenty-four"; None for anything else."""
    parts = re.split(rf"{JOIN}", words.lower())
    if len(parts) > 2 or any(part not in NUMBERS for part in parts):
        return None
    if len(parts) == 2 and not (parts[0] in TENS and NUMBERS[parts[1]] < 10):
        return None
    return sum(NUMBERS[part] for part in parts)


def ordinal_of(words: str) -> int:
    """The value of an ordinal ("3rd", "third", "twenty-first"), -1 for "last" and "final"."""
    digits = re.match(r"[0-9]{1,3}", words)
    if digits:
        return int(digits[0])
    parts = re.split(JOIN, words.lower())
    return ORDINALS[parts[-1]] + (TENS[parts[0]] if len(parts) > 1 else 0)


def month_number(name: str) -> int:
    """The number of a month's name, full or short, with or without its dot."""
    return MONTH_NUMBERS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """The number of a weekday's name, full or short: Monday is 0."""
    return WEEKDAY_NUMBERS[name.lower().rstrip(".")]


def unit_in(match: re.Match[str]) -> str:
    """The unit that a match of ONE_UNIT or UNITS_OR_ONE names, singular."""
    return unit_name(match["unit"])


def unit_name(word: str) -> str:
    """The singular of a unit's name."""
    lowered = word.lower()
    return "century" if lowered.startswith("centur") else lowered.rstrip("s")


def day_number(words: str) -> int:
    """The number of a day of the month: "5", "5th", "fifth", "twenty-second", "twenty two"."""
    if words[0].isdigit():
        return int(re.sub(r"[a-z]+", "", words.lower()))
    return number_of(words) or ordinal_of(words)


FIRST_SHORT_YEAR = 1930
"""The hundred years in which "'99" is looked for begin here: an apostrophe tells of memories ("the class of '45"), more
often than of what is yet to come."""


def year_number(words: str) -> int:
    """The year of "2023", "'99" (from FIRST_SHORT_YEAR on), "nineteen ninety-nine", "two thousand and eight"."""
    if words.isdecimal():
        return int(words)
    if words[0] in "'\u2019\u2018":
        short = int(words[1:])
        return short + (2000 if 1900 + short < FIRST_SHORT_YEAR else 1900)
    parts = [part for part in re.split(rf"{JOIN}", words.lower()) if part != "and"]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + (number_of(" ".join(parts[2:])) or 0 if len(parts) > 2 else 0)
    return NUMBERS[parts[0]] * 100 + sum(NUMBERS.get(part, 0) for part in parts[1:])


def is_year_number(words: str) -> bool:
    """Whether words name a year by its number, and not "this year" or its like."""
    return not words.lower().endswith("year")


# --- this, last, next -------------------------------------------------------------------------------------------------

WHICH = rf"(?:this{GAP}(?:past|coming)|last|this|next|past|coming)"
WHICH_TOLD = rf"(?:{WHICH}|the{GAP}(?:following|previous|preceding|same)|that{GAP}same|that)"
"""WHICH, or words that count from a date told before."""
WHICH_WORDS = frozenset({"this", "last", "next", "past", "coming"})
WHICH_TOLD_WORDS = WHICH_WORDS | THE | {"that"}
OFFSETS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "present": 0, "same": 0,
    "that": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
"""How many units "last", "this", "next" and their like are from the one counted from."""


def which_of(words: str | None) -> str:
    """The word that tells the unit, lower-case: "this past" is "past", "the following" is "following"; "" for None."""
    return words.lower().split()[-1] if words else ""
