"""Fractions: shares ("two-thirds were", "2/3 of the seats"), differences ("a fifth more"), parts of a point ("a quarter
point") and of a measure ("half a mile", "a mile and a half").

A pure function of the text; offsets are half-open code points. How a fraction's value is written stands in `parts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.cardinals import number_words
from claimledger.extract.quantities.magnitudes import magnitude_words
from claimledger.extract.quantities.match import longest_first, sentence_before
from claimledger.extract.quantities.numbers import find_numbers
from claimledger.extract.quantities.ordinals import ordinal_pattern, ordinal_value
from claimledger.extract.quantities.parts import GLYPHS, denominators, glyph_value, slashed_at
from claimledger.extract.quantities.units import UnitMatch, unit_after
from claimledger.records import Dimension


@dataclass(frozen=True, slots=True)
class FractionMatch:
    """A fraction where it stands: text[start:end]. value: in `unit`, "percent", "percentage_point" or a measure's."""

    start: int
    end: int
    value: Decimal
    unit: str
    dimension: Dimension
    rule: str


_PART_WORDS = (
    "half", "halves", "third", "quarter", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twelfth",
    "twentieth", "hundredth", "thousandth",
)  # fmt: skip
_PARTS = rf"(?:half|halves|(?:{'|'.join(word for word in _PART_WORDS if not word.startswith('hal'))})s?)"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|eleven)"
_WRITTEN = re.compile(
    rf"(?<![\w/.,$€£-])(?:(?P<digits>[0-9]{{1,3}}[/⁄][0-9]{{1,3}})|(?P<glyph>[{GLYPHS}]))(?=\sof\s(?![0-9]))"
)
_WRITTEN_SIGN = re.compile(rf"[/⁄{GLYPHS}]")
_MEASURED = re.compile(
    rf"(?<![\w-])(?:(?P<count>{_COUNT})[\s-]|(?P<article>an?)[\s-])?(?P<part>{_PARTS})"
    r"(?P<link>\sof\s(?:an?|one)|\san?)?(?=[\s-][a-z])",
    re.IGNORECASE,
)
_AND_A_PART = re.compile(r"\b(?:an?|one)\s(?P<noun>[a-z]{3,12})\sand\sa\s(?P<part>half|quarter)\b", re.IGNORECASE)
_LATER = re.compile(r"\s(?:later|earlier|ago|before|after|into|from\snow)\b")
_CANDIDATE = re.compile(
    rf"(?<![\w-])(?:(?P<count>{_COUNT})(?P<joint>[\s-])|(?P<article>an?)[\s-])?(?P<part>{_PARTS})\b(?!-)", re.IGNORECASE
)
_POINTS = re.compile(
    rf"\b(?:an?\s)?(?:(?P<count>{_COUNT})[\s-])?(?P<part>{_PARTS})[\s-](?:(?:of\s)?an?\s)?"
    r"(?:(?:percentage[\s-])?points?\b(?!\s(?:ahead|behind|clear|lead|adrift)\b)|(?P<percent>(?:percent|per\scent)\b))",
    re.IGNORECASE,
)
_HALF_AS = re.compile(
    r"\b(?P<half>half)\sas\s(?:large|big|much|many|high|long|likely|fast|old)\b(?!\sagain)", re.IGNORECASE
)
_WHOLE = re.compile(r"\s(?:of|the|its|their|his|her|our|all)\b", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s(?:(?:almost|nearly|about|around|roughly|some|over|more\sthan|less\sthan|at\sleast|just\sover|just\sunder)\s)?$",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"\s(?:past|an?|an?\shour)\b")
_PART_OF_A_MATCH = re.compile(r"\b(?:first|second|latter|other|last|final)[\s-]$", re.IGNORECASE)
_CLAUSE_START = re.compile(
    r"(?:^|[.,;:(\n\"“]\s?(?:(?:and|but|while)\s)?|\sof\swh(?:ich|om)\s)"
    r"(?:(?:about|almost|nearly|roughly|some|over|(?:just\s)?under|(?:more|less|fewer)\sthan|at\sleast|up\sto)\s)?$",
    re.IGNORECASE,
)
_HYPHEN_END = re.compile(r"(?=[\s.,;:)]|$)(?!\s(?:majority|vote|pipe|full-)\b)")
_SAID_AGAIN = re.compile(
    r"(?:\s\(|,\s(?:or\s)?)[0-9]{1,2}(?:\.[0-9]{1,2})?(?:\s?%|\s(?:percent|per\scent)\b)|,\sor\s(?:[a-z]{2,9}\s)?[0-9]"
)  # in percent or as a count: "a third (33%)", "two thirds, or 900"
_SIDE = re.compile(r"\s(?:against|in\sfavou?r|opposed|undecided)\b")  # "one third against"
_HEDGED = re.compile(
    r"(?<!\bin\s)\b(?:about|almost|nearly|roughly|(?:just\s)?(?:over|under)|(?:more|less|fewer)\sthan)\s$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"%|\bper\s?cent\b|-?\b(?:half|thirds?|quarters|fifths?|sixths?|eighths?|tenths?)\sof\b", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:in|per|for|within|after|each|over|every|once|than|of|to|at|by|from)\s$", re.IGNORECASE)
_PHRASE_END = re.compile(r"[.,;:)](?!\w)|\s?$")
BEFORE = 24  # code points before a fraction that are looked at


def find_fractions(text: str) -> tuple[FractionMatch, ...]:
    """All fractions of a text, left to right, without overlap.

    A half, third, ... is a share in percent before "of" or a possessor, with a hyphenated numerator, or as a clause's
    first words before a verb; before a comparative a difference in percent; before "point" percentage points; before a
    measure so much of it.
    """
    found: list[FractionMatch] = []
    lower = text.lower()
    parted = any(word in lower for word in _PART_WORDS)
    readers = (_points, _and_a_part, _measures, _shares, _halves_as, _every_nth) if parted else (_every_nth,)
    for read in (*readers, _written) if _WRITTEN_SIGN.search(text) else readers:
        found += [one for one in read(text) if not any(_touch(one, other) for other in found[-64:])]
    return _apart([one for one in found if not _is_mixed(text, one)])


def _is_mixed(text: str, one: FractionMatch) -> bool:
    """Whether a fraction is the end of a mixed number: "two and a half percent"; not in "two million and a third of
    them"."""
    if text.startswith(" of ", one.end):
        return False
    return _number_and().search(text, max(0, one.start - BEFORE), one.start) is not None


def _touch(one: FractionMatch, other: FractionMatch) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: list[FractionMatch]) -> tuple[FractionMatch, ...]:
    """In the text's order; of two that overlap the first one."""
    kept: list[FractionMatch] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _points(text: str) -> list[FractionMatch]:
    """ "a quarter point", "half a percentage point", "three-quarters of a point", "half a percent"."""
    found = []
    for match in _POINTS.finditer(text):
        percent = match["percent"] is not None
        value = _value(match["count"], match["part"]) / 100
        unit, dimension = ("percent", "share") if percent else ("percentage_point", "rate")
        rule = "percent" if percent else "percentage_point"
        found.append(FractionMatch(*match.span(), value.normalize(), unit, dimension, rule))  # type: ignore[arg-type]
    return found


def _shares(text: str) -> list[FractionMatch]:
    """Halves, thirds, ... of a whole, and by how much something differs."""
    return [
        FractionMatch(match.start(), match.end(), _share(match), "percent", "share", "fraction")
        for match in _CANDIDATE.finditer(text)
        if _is_share(text, match)
    ]


def _share(match: re.Match[str]) -> Decimal:
    return _rounded(_value(match["count"], match["part"]))


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Whether a fraction's surroundings make it a share or a difference."""
    part, counted = match["part"].casefold(), (match["count"] or "").casefold()
    before = text[max(0, match.start() - BEFORE) : match.start()]
    if not match["article"] and not counted and part != "half":
        return False  # "the third of May", "the last quarter"
    if (counted == "two" and part == "quarters") or _measure_behind().match(text, match.end()):
        return False  # two quarters are half a year
    if part == "half" and _PART_OF_A_MATCH.search(before):
        return False
    if _WHOLE.match(text, match.end()) or (match["article"] and _difference().match(text, match.end())):
        return True
    if _BY.search(before) and (counted or match["article"] or part == "half"):
        return not _NOT_BY.match(text, match.end())
    if _SAID_AGAIN.match(text, match.end()) or (counted and _SIDE.match(text, match.end())):
        return True
    if (match["article"] or counted) and _is_listed(text, match.start(), match.end()):
        return True
    if match["article"] and _HEDGED.search(before) and _PHRASE_END.match(text, match.end()):
        return True
    if match["joint"] == "-" and part.endswith("s"):
        return _HYPHEN_END.match(text, match.end()) is not None
    return _CLAUSE_START.search(before) is not None and _verb().match(text, match.end()) is not None


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether a fraction ends its phrase behind another share of its sentence: "made up two fifths and paper a
    quarter"; "rose 3 percent in a quarter" tells how long it took."""
    if not _PHRASE_END.match(text, end) or _WITHIN.search(text, max(0, start - BEFORE), start):
        return False
    return _LISTED.search(sentence_before(text, start)) is not None


def _halves_as(text: str) -> list[FractionMatch]:
    """ "half as large": a share of the other's size; "half as many again" is none."""
    return [
        FractionMatch(match.start("half"), match.end("half"), Decimal(50), "percent", "share", "fraction")
        for match in _HALF_AS.finditer(text)
    ]


def _written(text: str) -> list[FractionMatch]:
    """ "2/3 of the seats", "½ of it"."""
    found = []
    for match in _WRITTEN.finditer(text):
        slashed = slashed_at(text, match.start())
        value = glyph_value(match["glyph"]) if match["glyph"] else slashed.value if slashed else None
        if value is not None:
            found.append(FractionMatch(*match.span(), _rounded(100 * value), "percent", "share", "fraction"))
    return found


def _measures(text: str) -> list[FractionMatch]:
    """ "half a mile", "three-quarters of an hour", "a quarter mile"."""
    found = []
    for match in _MEASURED.finditer(text):
        unit = unit_after(text, match.end())
        if unit and _is_of_measure(text, match, unit):
            value = (_value(match["count"], match["part"]) / 100).normalize()
            found.append(FractionMatch(match.start(), unit.end, value, unit.code, unit.dimension, "unit"))
    return found


def _is_of_measure(text: str, match: re.Match[str], unit: UnitMatch) -> bool:
    """Whether a fraction is one of the measure behind it; "half-year profit" and "the first half hour" are not, and
    "half an hour later" dates."""
    link, part = (match["link"] or "").casefold(), match["part"].casefold()
    clear = part in ("half", "quarter", "quarters")
    if not link and (not clear or unit.dimension == "duration"):
        return False
    if link in (" a", " an") and part != "half":
        return False  # "paid a third a tonne"
    if part == "half" and _PART_OF_A_MATCH.search(text, max(0, match.start() - BEFORE), match.start()):
        return False
    return bool(clear or match["article"] or match["count"]) and not _LATER.match(text, unit.end)


def _and_a_part(text: str) -> list[FractionMatch]:
    """ "a mile and a half", "an hour and a quarter"."""
    found = []
    for match in _AND_A_PART.finditer(text):
        unit = unit_after(text, match.start("noun") - 1)
        if unit and unit.end == match.end("noun") and not _LATER.match(text, match.end()):
            value = 1 + _value(None, match["part"]) / 100
            found.append(FractionMatch(*match.span(), value.normalize(), unit.code, unit.dimension, "unit"))
    return found


def _every_nth(text: str) -> list[FractionMatch]:
    """ "every tenth farm": a share; "every second week" is a rhythm."""
    found = []
    for match in _nth().finditer(text):
        value = ordinal_value(match["ordinal"])
        if value is None or value < 2 or match["noun"].casefold() in lexicon.words("figures", "rhythms"):
            continue
        share = _rounded(Decimal(100) / value)
        found.append(FractionMatch(match.start(), match.end("ordinal"), share, "percent", "share", "one_in"))
    return found


def _value(count: str | None, part: str) -> Decimal:
    """A fraction in percent: its numerator (in words; none = 1) times its part."""
    number = find_numbers(count)[0].low if count else Decimal(1)
    return number * _parts()[part.casefold()]


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01")).normalize() if share % 1 else share


@cache
def _parts() -> dict[str, Decimal]:
    """Each denominator, singular and plural, in percent."""
    singular = {word: 100 / value for word, value in denominators().items()}
    return singular | {f"{word}s": value for word, value in singular.items()}


@cache
def _measure_behind() -> re.Pattern[str]:
    """What a fraction is a part of and no share: a unit of length, time or weight ("of a mile", " mile"), a magnitude
    ("of a million")."""
    measures = longest_first(lexicon.words("figures", "fraction_measures") | magnitude_words())
    return re.compile(rf"[\s-](?:of\s)?(?:an?\s)?(?:{measures})s?\b", re.IGNORECASE)


@cache
def _difference() -> re.Pattern[str]:
    """A word of comparison behind a fraction: " more", " cheaper"."""
    words = longest_first(lexicon.words("figures", "higher", "lower"))
    return re.compile(rf"\s(?:{words})\b")


@cache
def _verb() -> re.Pattern[str]:
    """A verb behind a fraction that is a clause's subject: "Half were under 30"."""
    return re.compile(rf"\s(?:{longest_first(lexicon.words('figures', 'share_verbs'))})\b")


@cache
def _number_and() -> re.Pattern[str]:
    return re.compile(rf"(?:[0-9]|\b(?:{longest_first(number_words())}))[\s-]and[\s-]$", re.IGNORECASE)


@cache
def _nth() -> re.Pattern[str]:
    return re.compile(rf"\bevery\s(?P<ordinal>{ordinal_pattern()})\s(?P<noun>[\w'’]{{1,20}})", re.IGNORECASE)
