"""Time phrases of English news prose: found, typed, and resolved against the date of publication.

`find_times` is a pure function of the text and the date of publication; it reads no clock. It works in three steps:

1. The text is cut into words once. Some of them are *triggers*: words and figures without which there is no time
   phrase (a month's name, "year", "2015", "today" ...).
2. From a trigger a bounded walk to the left passes the words that may open a phrase ("the end of the", "early").
3. From the leftmost of these on, `_parse` reads a phrase: a modifier ("the first half of", modifiers.py) and what it
   modifies, or one of the rules (grammar.py lists the tables); the longest reading wins, of equally long ones the
   first. Then perhaps "to" and a second phrase follow. Only what may begin with the word at hand is tried.

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
  sentence, else from the date of publication; "the next day", "the following Monday", "the year-earlier quarter" from
  the last day or quarter told in the text.
- Seasons are the northern hemisphere's, in whole months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimledger.extract.times.calendar import Anchor, Interval
from claimledger.extract.times.context import LOOK_BACK, SENTENCE_END, cue_before
from claimledger.extract.times.grammar import LEADING, MODIFIERS_BY_WORD, OPENING, RULES_BY_WORD, TRIGGERS
from claimledger.extract.times.modifiers import Modifier
from claimledger.extract.times.readings import Basis, Length, Reading, Rule, Scene, TimeKind
from claimledger.extract.times.words import APOSTROPHE, DASH, DET, GAP, JOIN, ONE_UNIT, WHICH, ZONES
from claimledger.extract.times.years import LIST_JOINT
from claimledger.records import Grain


@dataclass(frozen=True)
class TimeMatch:
    """A time phrase where it stands: `text == source[start:end]`, offsets half-open in code points.

    The span leaves out the preposition, which is `cue` (lower-case, None if there is none). `first` and `last` are the
    first and last day (None = open or not known); `grain` is what the phrase names, which may be coarser than the
    interval: "the end of 2022" is one day with the grain of a year. `basis`: "explicit" if the words alone say when,
    "relative" if it was, or would have to be, counted from another date, "unknown" if the words are ambiguous or tell
    of no date at all. `rule` names the matcher. `length`: how long, of a duration and of a stretch that is told by its
    length ("the past three years"), else None.
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
    length: Length | None = None


def find_times(text: str, published: str | None) -> tuple[TimeMatch, ...]:
    """All time phrases of `text`, in order, none overlapping another.

    published: ISO 8601 date, year-month or year that relative phrases count from, or None: then they stay without
    dates. Raises ValueError if it is none of these.
    """
    anchor = Anchor.parse(published)
    words = list(_WORD.finditer(text))
    found: list[TimeMatch] = []
    stretches: list[Interval | None] = []  # of the phrases found
    floor = 0
    for index, word in enumerate(words):
        lower = word[0].lower()
        if lower not in TRIGGERS and (lower.isalpha() or not _is_figure_of_time(text, word.start())):
            continue
        if word.start() < floor:
            continue
        tail = _end_of_year(found[-1]) if found else -1
        scene = Scene(text, anchor, _antecedent(text, word.start(), found, stretches), _told(stretches), tail)
        match = _match_around(scene, words, index, floor, found[-1] if found else None)
        if match is not None:
            found.append(match)
            stretches.append(_stretch(match))
        floor = match.end if match is not None else word.end()  # no start is tried twice
    return tuple(found)


def spans_of_dates(times: Iterable[TimeMatch]) -> list[tuple[int, int]]:
    """Where numbers tell when and are no quantities: all time phrases but durations ("for two years")."""
    return [(one.start, one.end) for one in times if one.kind != "duration"]


# --- finding ----------------------------------------------------------------------------------------------------------


_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(
    rf"[012]\d{{3}}(?={GAP}?(?:{ZONES}|hours)(?![^\W_]))|"
    r"(?:q[1-4]|[hs][12]|[12]h)(?:fy\d\d(?:\d\d)?)?(?![^\W_])|(?:[1-4]q|[12]h)(?:fy)?(?:\d\d(?:\d\d)?)?(?![^\W_])|fy\d\d|"
    r"(?:\d{3}|)\d0['\u2019]?s(?![^\W_])|(?:1[0-9]\d\d|20\d\d|2100)(?!\d|,\d{3}|\.\d(?!\d?\.\d))|"
    r"(?<=['\u2019\u2018])\d\d(?![^\W_])|\d{1,2}(?:st|nd|rd|th)(?![^\W_])|"
    r"\d{1,2}(?=[-/.]\d{1,2}[-/.,]\d{4}|/\d{1,2}(?:/\d\d)?(?![\d/])|(?:\s?/\s?|-)(?:1[89]|20)\d\d|[-/.]?[a-z]{3}|:\d\d|"
    r"(?:\.\d\d)?\s?[ap]\.?m|\s?o['\u2019]clock)",
    re.I,
)
_LEFT_STEPS = 9
_LEFT_JOINT = re.compile(rf"[.,]?{JOIN}{APOSTROPHE}?|[.,/]|{APOSTROPHE}|")


def _is_figure_of_time(text: str, start: int) -> bool:
    """Whether figures at `start` look like a year, a date, a quarter, a time of day."""
    return not _goes_on_number(text, start) and _FIGURE.match(text, start) is not None


def _goes_on_number(text: str, start: int) -> bool:
    """Whether digits at `start` are the rest of a number: the 500 of 2,500."""
    return start > 1 and text[start - 1] in ".," and text[start - 2].isdigit()


def _match_around(
    scene: Scene, words: Sequence[re.Match[str]], index: int, floor: int, last: TimeMatch | None
) -> TimeMatch | None:
    """The phrase that a trigger, words[index], belongs to, from the leftmost word at which one begins; last: the phrase
    before it."""
    for start in _starts(scene.text, words, index, floor):
        reading = _parse(scene, start)
        if reading and reading.end > words[index].start():
            return _as_match(scene.text, start, _with_end_of_range(scene, start, reading), last)
    return None


def _end_of_year(match: TimeMatch) -> int:
    """Where a phrase ends that names a year, with which a list of years may go on; else -1."""
    return match.end if match.grain in ("year", "years") and match.basis == "explicit" else -1


def _starts(text: str, words: Sequence[re.Match[str]], index: int, floor: int) -> list[int]:
    """Where a phrase around a word may begin, the leftmost first: words that can open or lead one."""
    first = index
    while index - first < _LEFT_STEPS and first and words[first - 1].start() >= floor:
        if not _leads(text, words[first - 1], words[first].start()):
            break
        first -= 1
    starts = []
    for word in words[first : index + 1]:
        start = word.start()
        if _key(word[0].lower()) in OPENING and not (word[0][0].isdigit() and _goes_on_number(text, start)):
            starts += [start - 1, start] if start > floor and text[start - 1] in "'\u2019\u2018" else [start]
    return starts


def _leads(text: str, word: re.Match[str], after: int) -> bool:
    """Whether a phrase may go on from a word to the next one, which begins at `after`."""
    if after - word.end() > 4 or not _LEFT_JOINT.fullmatch(text, word.end(), after):
        return False
    return word[0].lower() in LEADING or word[0][0].isdigit()


def _key(word: str) -> str:
    """The word under which the grammar's index has the phrases that a word opens: "q" for "q3", "0" for "2015"."""
    if word.isalpha():
        return word
    letters = _LETTERS.match(word)
    return letters[0] if letters else "0"


_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(rf"{APOSTROPHE}?([^\W_]{{1,20}})")


def _first_word(text: str, start: int) -> str:
    found = _FIRST_WORD.match(text, start)
    return _key(found[1].lower()) if found else ""


def _antecedent(
    text: str, start: int, found: Sequence[TimeMatch], stretches: Sequence[Interval | None]
) -> Interval | None:
    """The stretch named by the last dated phrase of the same sentence."""
    for match, stretch in zip(reversed(found[-_NEAREST:]), reversed(stretches[-_NEAREST:]), strict=True):
        if start - match.end > LOOK_BACK or SENTENCE_END.search(text, match.end, start):
            return None
        if stretch is not None:
            return stretch
    return None


_NEAREST = 3  # phrases of its own sentence that "a year earlier" may count from, at most
_TOLD = 8  # phrases back that "the same day" may look


def _told(stretches: Sequence[Interval | None]) -> tuple[Interval, ...]:
    """The stretches of the last dated phrases, the latest first."""
    return tuple(stretch for stretch in reversed(stretches[-_TOLD:]) if stretch is not None)


def _stretch(match: TimeMatch) -> Interval | None:
    """The days that a dated phrase names; None for one that is open, unknown, or only "now"."""
    if match.first and match.last and match.grain and match.kind != "now":
        return Interval(match.first, match.last, match.grain)
    return None


# --- reading ----------------------------------------------------------------------------------------------------------


_DEEPEST = 2  # modifiers of one phrase: "the end of the first quarter of 2023"


def _parse(scene: Scene, start: int, depth: int = 0) -> Reading | None:
    """The longest reading of a phrase that begins at `start`: modifiers and a rule, or a rule alone."""
    word = _first_word(scene.text, start)
    best: Reading | None = None
    for rule in RULES_BY_WORD.get(word, ()):
        match = rule.pattern.match(scene.text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        reading = _resolved(rule, match, scene)
        if reading is not None:
            best = replace(reading, rule=rule.name, end=match.end())
    if depth < _DEEPEST:
        for modifier in MODIFIERS_BY_WORD.get(word, ()):
            modified = _modified(modifier, scene, start, depth) if modifier.bare or not depth else None
            if modified and (best is None or modified.end > best.end):
                best = modified
    return best


def _resolved(rule: Rule, match: re.Match[str], scene: Scene) -> Reading | None:
    """A rule's reading; None too for what is no date (31 June) or lies outside the years 1 to 9999."""
    try:
        return rule.resolve(match, scene)
    except (ValueError, OverflowError):
        return None


def _modified(modifier: Modifier, scene: Scene, start: int, depth: int) -> Reading | None:
    """A modifier and the phrase it belongs to."""
    match = modifier.pattern.match(scene.text, start)
    if match is None:
        return None
    inner = _parse(replace(scene, led=True), match.end(), depth + 1)
    if inner is None or inner.kind not in ("point", "period") or (inner.rule == "bare_unit" and not modifier.bare):
        return None
    if inner.interval is None:
        return replace(inner, rule=modifier.name)
    if modifier.bare and inner.interval.first == inner.interval.last and inner.grain == "day":
        return None  # "mid-day"
    part = _part_of(modifier, match, inner.interval)
    if part is None:
        return None
    kind: TimeKind = "point" if part.first == part.last else "period"
    return replace(inner, kind=kind, interval=part, grain=part.grain, rule=modifier.name)


def _part_of(modifier: Modifier, match: re.Match[str], whole: Interval) -> Interval | None:
    """The part that a modifier names; None if there is none, or none within the years 1 to 9999."""
    try:
        return modifier.part(match, whole)
    except (ValueError, OverflowError):
        return None


# --- ranges -----------------------------------------------------------------------------------------------------------

_BARE_UNIT = re.compile(rf"{DET}{ONE_UNIT}(?!{GAP}\d)", re.I)
_TOLD_WHICH = re.compile(rf"{WHICH}{GAP}", re.I)
_YEARLESS = frozenset({"month", "month_day", "day_month", "quarter", "weekday"})
_NOT_DASHED = frozenset({"relative_unit", "same_period", "ago", "run", "day_word"})  # "that same year - 1997"
_RANGE_JOINT = re.compile(rf"(?P<dash>{GAP}?{DASH}{GAP}?)|{GAP}(?:to|through|until|till|(?P<and>and)){GAP}", re.I)


def _with_end_of_range(scene: Scene, start: int, left: Reading) -> Reading:
    """The reading extended by "to" and a second phrase, if one follows; the first takes its year from the second."""
    joint = _RANGE_JOINT.match(scene.text, left.end)
    if joint is None or left.kind not in ("point", "period", "now"):
        return left
    cue = cue_before(scene.text, start)
    if (joint["and"] or left.kind == "now") and cue not in ("between", "from"):
        return left
    if joint["and"] and cue != "between":
        return left
    if joint["dash"] and left.rule in _NOT_DASHED:
        return left
    if _BARE_UNIT.match(scene.text, joint.end()):
        return left  # "1983 - the year of ..."
    right = _parse(replace(scene, led=True), joint.end())
    if right is None or right.kind not in ("point", "period", "now"):
        return left
    if right.interval and _takes_year(scene.text, start, left):
        last = right.interval.last
        before = replace(scene, anchor=Anchor(last.year, last.month, last.day), range_end=True)
        left = _parse(before, start) or left
    return _joined(left, right)


def _takes_year(text: str, start: int, left: Reading) -> bool:
    """Whether the first end of a range leaves its year to the second: "March 5 to April 7, 2021"."""
    return left.basis == "relative" and left.rule in _YEARLESS and not _TOLD_WHICH.match(text, start)


def _joined(left: Reading, right: Reading) -> Reading:
    basis: Basis = right.basis if right.basis != "explicit" else left.basis
    if right.basis == "explicit" and left.rule in _YEARLESS:
        basis = "explicit"
    joined = replace(right, kind="period", basis=basis, rule="range", length=None)
    if left.interval is None or right.interval is None:
        return replace(joined, interval=None)
    if left.interval.first > right.interval.last:
        return left
    grain: Grain | None = "years" if right.grain == "year" else right.grain
    return replace(joined, interval=Interval(left.interval.first, right.interval.last, grain or "day"), grain=grain)


# --- prepositions -----------------------------------------------------------------------------------------------------

_KIND_OF_CUE: dict[str, TimeKind] = {
    "since": "since", "starting": "since", "starting from": "since", "beginning": "since",
    "until": "until", "till": "until", "through": "until", "up to": "until", "up until": "until",
    "by": "by", "before": "by", "prior to": "by", "no later than": "by", "not later than": "by",
}  # fmt: skip
_ONWARDS = re.compile(rf"{GAP}(?:onwards?|on)(?=[\s,.;:]|\Z)", re.I)


def _as_match(text: str, start: int, reading: Reading, before: TimeMatch | None) -> TimeMatch:
    """The match of a reading; in a list ("by 2030 and 2060") it shares the preposition of the match before it."""
    cue = cue_before(text, start)
    if cue is None and before and before.rule == reading.rule and LIST_JOINT.fullmatch(text, before.end, start):
        cue = before.cue
    kind = _governed(text, reading, cue)
    first, last = (reading.interval.first, reading.interval.last) if reading.interval else (None, None)
    return TimeMatch(
        start,
        reading.end,
        text[start : reading.end],
        kind,
        cue,
        None if kind == "until" else first,
        None if kind == "since" else last,
        reading.grain,
        reading.basis,
        reading.rule,
        reading.length,
    )


def _governed(text: str, reading: Reading, cue: str | None) -> TimeKind:
    """The kind of a phrase after its preposition: "since 2015", "from 2015 on", "by 2027"."""
    kind = reading.kind
    if kind not in ("point", "period", "now") or cue is None:
        return kind
    if cue == "from" and _ONWARDS.match(text, reading.end):
        return "since"
    governed = _KIND_OF_CUE.get(cue, kind)
    return kind if kind == "now" and governed == "by" else governed  # "by now" is no deadline
