"""Time phrases of English news prose: found, typed, and resolved against the date of publication.

`find_times` is a pure function of the text and the date of publication; it reads no clock. It works in three steps:

1. One regular expression finds *triggers*: words and digits without which there is no time phrase (a month's name,
   "year", "2015", "today" ...).
2. From a trigger a bounded walk to the left collects the words that may open a phrase ("the end of the", "early").
3. From the leftmost of these, `_parse` reads the phrase: modifiers ("the first half of", time_modifiers.py), then one
   of the rules (time_rules.py; the longest reading wins), then perhaps "to" and a second phrase. A rule is a pattern
   and a function that turns the match into a `Reading`, or refuses it.

Dates are resolved by our own arithmetic (see `calendar`). Only dates written out in full in unusual
orders or with separators ("2019/Sep/01", "28-Nov-2016") are read by dateparser, which is imported when the first such
phrase comes; it sees one short phrase at a time, English only, with a fixed base.

Conventions
- "by", "before": the interval is the named period; its last day is the deadline. Other prepositions ("after", "from",
  "within") leave the kind as it is and stand in `cue`.
- "since": `last` is open. "until", "till", "through", "up to": `first` is open.
- "early", "mid", "late": thirds of the period. "the end of", "year-end": its last day, with the period's own grain.
- A month, quarter or season without a year is the nearest that has begun by the date of publication; after a word
  that looks ahead in the same sentence ("will", "is due to") it is the next one. A day without a year may also lie up
  to a month ahead; a weekday without "next" is the last such day up to the date of publication.
- A fiscal year is given as the calendar year it is named after: its bounds are the company's own.
- "a year earlier", "the previous year", "the same period last year" count from the date named before them in the same
  sentence, else from the date of publication.
- Seasons are the northern hemisphere's, in whole months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from claimledger import lexicon
from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Anchor, Interval
from claimledger.extract.times.modifiers import MODIFIERS, Modifier
from claimledger.extract.times.rules import LIST_JOINT, RULES, Basis, Reading, Rule, Scene, TimeKind, explicit
from claimledger.extract.times.words import (
    DASH,
    DET,
    GAP,
    JOIN,
    LOOK_BACK,
    MONTH,
    MONTH_NAMES,
    NUMBERS,
    ONE_UNIT,
    ORDINALS,
    SENTENCE_END,
    WEEKDAYS,
)
from claimledger.records import Grain


@dataclass(frozen=True)
class TimeMatch:
    """A time phrase where it stands: `text == source[start:end]`, offsets half-open in code points.

    The span leaves out the preposition, which is `cue` (lower-case, None if there is none). `first` and `last` are the
    first and last day (None = open or not known); `grain` is what the phrase names, which may be coarser than the
    interval: "the end of 2022" is one day with the grain of a year. `basis`: "explicit" if the words alone say when,
    "relative" if it was, or would have to be, counted from another date, "unknown" if the words are ambiguous or tell
    of no date at all. `rule` names the matcher.

    As a mask: digits inside a match of any kind but "duration" and "set" are no quantity.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    cue: str | None
    first: date | None
    last: date | None
    grain: Grain | None
    basis: Basis
    rule: str


def find_times(text: str, published: str | None) -> tuple[TimeMatch, ...]:
    """All time phrases of `text`, in order, none overlapping another.

    published: ISO 8601 date, year-month or year that relative phrases count from, or None: then they stay without
    dates. Raises ValueError if it is none of these.
    """
    anchor = Anchor.parse(published)
    found: list[TimeMatch] = []
    floor = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < floor:
            continue
        match = _match_around(text, trigger, floor, anchor, found)
        if match is not None:
            found.append(match)
        floor = match.end if match is not None else trigger.end()  # no start is tried twice
    return tuple(found)


# --- finding ----------------------------------------------------------------------------------------------------------

_TRIGGER = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?![^\W_])|"
    rf"(?:{'|'.join(MONTH_NAMES)}|{'|'.join(WEEKDAYS)})(?![^\W_])|"
    r"(?:year|month|week|day|quarter|decade|hour|minute|second|fortnight)s?(?![^\W_])|half(?![^\W_])|centur(?:y|ies)|"
    r"(?:dai|week|month|quarter|year|hour)ly(?![^\W_])|annual(?:ly)?(?![^\W_])|annum|anniversary|birthday|"
    r"weekend|today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|now(?:adays)?(?![^\W_])|currently|presently|"
    r"(?:present|moment|date|far|period)(?![^\W_])|(?:spring|summer|autumn|fall|winter)(?![^\W_])|"
    r"q[1-4](?![^\W_])|[hs][12](?![^\W_])|[1-4]q(?![^\W_])|[12]h(?![^\W_])|fy ?['\u2019]?\d\d|"
    r"\d0['\u2019]?s(?![^\W_])|\d{3}0['\u2019]?s(?![^\W_])|(?<![\d.,][.,])(?:1[89]\d\d|20\d\d|2100)(?!\d|,\d{3}|\.\d(?!\d?\.\d))|"
    r"\d{1,2}(?=[-/.]\d{1,2}[-/.]\d{4}|/\d{1,2}/\d\d(?!\d)|[-/.][a-z]{3}|:\d\d|(?:\.\d\d)?\s?[ap]\.?m|\s?o['\u2019]clock)"
    r")",
    re.I,
)
_LEFT_WORDS = lexicon.words("times", "leading") | NUMBERS.keys() | ORDINALS.keys() | set(WEEKDAYS)
_LEFT_STEPS = 9
_LEFT_WORD = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])((?:\d{{1,3}}(?:\.\d)?(?:st|nd|rd|th)?)|[a-z]{{1,12}})[.,]?{JOIN}['\u2019\u2018]?\Z", re.I
)


def _match_around(
    text: str, trigger: re.Match[str], floor: int, anchor: Anchor | None, found: list[TimeMatch]
) -> TimeMatch | None:
    """The phrase that a trigger belongs to, from the leftmost word at which one begins."""
    last = found[-1] if found else None
    tail = last.end if last and last.grain in ("year", "years") and last.basis == "explicit" else -1
    scene = Scene(text, anchor, _antecedent(text, trigger.start(), found), tail)
    for start in _starts(text, trigger.start(), floor):
        reading = _parse(scene, start)
        if reading and reading.end > trigger.start():
            return _as_match(text, start, _with_end_of_range(scene, start, reading), last)
    return None


def _starts(text: str, start: int, floor: int) -> list[int]:
    """Where a phrase around `start` may begin, the leftmost first: words that can open or lead one."""
    starts = [start]
    for _ in range(_LEFT_STEPS):
        word = _LEFT_WORD.search(text, max(floor, starts[-1] - 18), starts[-1])
        if word is None or not (word[1][0].isdigit() or word[1].lower() in _LEFT_WORDS):
            break
        starts.append(word.start())
    if starts[-1] > floor and text[starts[-1] - 1] in "'\u2019\u2018":
        starts.append(starts[-1] - 1)
    return starts[::-1]


def _antecedent(text: str, start: int, found: list[TimeMatch]) -> Interval | None:
    """The stretch named by the last dated phrase of the same sentence."""
    for match in reversed(found[-3:]):
        if start - match.end > LOOK_BACK or SENTENCE_END.search(text, match.end, start):
            return None
        if match.first and match.last and match.grain and match.kind != "now":
            return Interval(match.first, match.last, match.grain)
    return None


def _parse(scene: Scene, start: int, depth: int = 0) -> Reading | None:
    """The longest reading of a phrase that begins at `start`: modifiers and a rule, or a rule alone."""
    best: Reading | None = None
    for rule in _RULES:
        match = rule.pattern.match(scene.text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        reading = _resolved(rule, match, scene)
        if reading is not None:
            best = replace(reading, rule=rule.name, end=match.end())
    modified = _parse_modified(scene, start, depth) if depth < 3 else None
    if modified and (best is None or modified.end > best.end):
        return modified
    return best


def _resolved(rule: Rule, match: re.Match[str], scene: Scene) -> Reading | None:
    """A rule's reading; None too for what is no date (31 June) or lies outside the years 1 to 9999."""
    try:
        return rule.resolve(match, scene)
    except (ValueError, OverflowError):
        return None


def _parse_modified(scene: Scene, start: int, depth: int) -> Reading | None:
    """A modifier and the phrase it belongs to."""
    for modifier in MODIFIERS:
        match = modifier.pattern.match(scene.text, start)
        if match is None:
            continue
        inner = _parse(replace(scene, led=True), match.end(), depth + 1)
        if inner is None or inner.kind not in ("point", "period"):
            continue
        if inner.interval is None:
            return replace(inner, rule=modifier.name)
        if inner.interval.first == inner.interval.last and inner.grain == "day":
            continue  # "mid-day"
        part = _part_of(modifier, match, inner.interval)
        if part is not None:
            kind: TimeKind = "point" if part.first == part.last else "period"
            return replace(inner, kind=kind, interval=part, grain=part.grain, rule=modifier.name)
    return None


def _part_of(modifier: Modifier, match: re.Match[str], whole: Interval) -> Interval | None:
    """The part that a modifier names; None if there is none, or none within the years 1 to 9999."""
    try:
        return modifier.part(match, whole)
    except (ValueError, OverflowError):
        return None


_BARE_UNIT = re.compile(rf"{DET}{ONE_UNIT}", re.I)
_YEARLESS = frozenset({"month", "month_day", "day_month", "quarter", "weekday"})
_NOT_DASHED = frozenset({"relative_unit", "same_period", "ago", "run", "day_word"})  # "that same year - 1997"
_RANGE_JOINT = re.compile(rf"(?P<dash>{GAP}?{DASH}{GAP}?)|{GAP}(?:to|through|until|till|(?P<and>and)){GAP}", re.I)


def _with_end_of_range(scene: Scene, start: int, left: Reading) -> Reading:
    """The reading extended by "to" and a second phrase, if one follows; the first takes its year from the second."""
    joint = _RANGE_JOINT.match(scene.text, left.end)
    if left.kind not in ("point", "period") or joint is None:
        return left
    if joint["and"] and _cue_before(scene.text, start) != "between":
        return left
    if joint["dash"] and left.rule in _NOT_DASHED:
        return left
    if _BARE_UNIT.match(scene.text, joint.end()):
        return left  # "1983 - the year of ..."
    right = _parse(replace(scene, led=True), joint.end())
    if right is None or right.kind not in ("point", "period"):
        return left
    if right.interval and left.basis == "relative" and left.rule in _YEARLESS:
        last = right.interval.last
        left = _parse(replace(scene, anchor=Anchor(last.year, last.month, last.day)), start) or left
    return _joined(left, right)


def _joined(left: Reading, right: Reading) -> Reading:
    basis: Basis = right.basis if right.basis != "explicit" else left.basis
    if right.basis == "explicit" and left.rule in _YEARLESS:
        basis = "explicit"
    joined = replace(right, kind="period", basis=basis, rule="range")
    if left.interval is None or right.interval is None:
        return replace(joined, interval=None)
    if left.interval.first > right.interval.last:
        return left
    grain: Grain | None = "years" if right.grain == "year" else right.grain
    return replace(joined, interval=Interval(left.interval.first, right.interval.last, grain or "day"), grain=grain)


# --- dates that dateparser reads --------------------------------------------------------------------------------------


def _stamp(match: re.Match[str], scene: Scene) -> Reading | None:
    day = _dateparser_day(match[0])
    return explicit(calendar.day_of(day)) if day else None


@lru_cache(maxsize=1024)
def _dateparser_day(phrase: str) -> date | None:
    """The day that dateparser reads in a short explicit phrase with day, month and year."""
    import dateparser

    base = datetime(2000, 1, 1)
    settings = {"RELATIVE_BASE": base, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(phrase, languages=["en"], settings=settings)
    return found.date() if found else None


STAMP = Rule(
    "stamp",
    re.compile(rf"\d{{4}}[-/.]{MONTH}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}[-/.]{MONTH}[-/.]?\d{{4}}(?!\d)", re.I),
    _stamp,
)
_RULES = (STAMP, *RULES)


# --- prepositions -----------------------------------------------------------------------------------------------------

_KIND_OF_CUE: dict[str, TimeKind] = {
    "since": "since", "starting": "since", "starting from": "since", "beginning": "since",
    "until": "until", "till": "until", "through": "until", "up to": "until", "up until": "until",
    "by": "by", "before": "by", "prior to": "by", "no later than": "by", "not later than": "by",
}  # fmt: skip
_CUE = re.compile(
    rf"(?<![^\W_])((?:no|not){GAP}later{GAP}than|as{GAP}(?:of|at|early{GAP}as)|prior{GAP}to|up{GAP}(?:to|until)|"
    rf"starting(?:{GAP}from)?|beginning|in|on|at|by|since|from|until|till|through|to|between|during|throughout|before|"
    rf"after|for|within|over|of|around|about|than)"
    rf"(?:{GAP}(?:around|about|roughly|only|just|at{GAP}least))?{GAP}[\"“\u2018(]?\Z",
    re.I,
)
_ONWARDS = re.compile(rf"{GAP}(?:onwards?|on)(?=[\s,.;:]|\Z)", re.I)


def _cue_before(text: str, start: int) -> str | None:
    """The preposition right before `start`, lower-case, in single spaces."""
    found = _CUE.search(text, max(0, start - 32), start)
    return " ".join(found[1].lower().split()) if found else None


def _as_match(text: str, start: int, reading: Reading, before: TimeMatch | None) -> TimeMatch:
    """The match of a reading; in a list ("by 2030 and 2060") it shares the preposition of the match before it."""
    cue = _cue_before(text, start)
    if cue is None and before and before.rule == reading.rule and LIST_JOINT.fullmatch(text, before.end, start):
        cue = before.cue
    kind = reading.kind
    first, last = (reading.interval.first, reading.interval.last) if reading.interval else (None, None)
    if kind in ("point", "period", "now") and cue:
        governed = _KIND_OF_CUE.get(cue, kind)
        kind = kind if kind == "now" and governed == "by" else governed  # "by now" is no deadline
        if cue == "from" and _ONWARDS.match(text, reading.end):
            kind = "since"
    first, last = None if kind == "until" else first, None if kind == "since" else last
    return TimeMatch(
        start,
        reading.end,
        text[start : reading.end],
        kind,
        cue,
        first,
        last,
        reading.grain,
        reading.basis,
        reading.rule,
    )
