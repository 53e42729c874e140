"""The times of texts in TIMEX3, the annotation of TimeML, which newswire corpora are scored in.

    python tests/benchmarks/timex.py DOCS.jsonl --out PREDICTIONS.jsonl

DOCS: lines {"doc", "dct", "text"}, dct the document's date (YYYY-MM-DD). PREDICTIONS: lines {"doc", "timexes":
[{"start", "end", "type", "value"}]}, offsets half-open code points, type DATE, TIME, DURATION or SET, values as in
`timex_values`.

What TIMEX3 marks otherwise than `find_times` does is done here: both ends of a range are a time each, as are a length
and the day that it runs to ("the nine months ended Sept. 30"); a time of day is one time with the day beside it ("2
p.m. Wednesday"); ages are durations; "about" and "more than" belong to the span; 11/02/89 has the month first.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

from timex_values import typed

from claimledger.extract.times import TimeMatch, find_times
from claimledger.extract.times.context import SENTENCE_END
from claimledger.extract.times.readings import Length
from claimledger.records import Grain


class Timex(TypedDict):
    """A time of a text: half-open code points, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


def timexes(text: str, dct: str) -> list[Timex]:
    """The times of a text, left to right, by the date of its document."""
    found = find_times(text, dct)
    more = (*_ages(text, found), *_definite(text, found, date.fromisoformat(dct)))
    parts = sorted((*more, *(part for one in found for part in _parts(text, one, dct))), key=_start)
    return list(_timexes(text, _with_days(text, parts), date.fromisoformat(dct)))


def _start(match: TimeMatch) -> int:
    return match.start


@dataclass(frozen=True)
class _Time:
    """A phrase that is one time: from `start` to `end`; `day`: the phrase of the day beside a time of day."""

    start: int
    end: int
    match: TimeMatch
    day: TimeMatch | None = None


def _timexes(text: str, times: Sequence[_Time], dct: date) -> Iterator[Timex]:
    day = last = dct
    end = 0
    for time in times:
        if SENTENCE_END.search(text, end, time.start):
            day = dct
        end = time.end
        told = time.day or time.match
        if told.first and told.first == told.last and told.grain == "day" and told.kind != "time_of_day":
            day = told.first
        kind_and_value = typed(time.match, day if time.match.kind == "time_of_day" else last)
        last = told.first or last
        if kind_and_value is not None:
            kind, value = kind_and_value
            yield {"start": _premodified(text, time.start, kind), "end": time.end, "type": kind, "value": value}


# --- one phrase, several times ----------------------------------------------------------------------------------------

_JOINT = re.compile(r"\s(?:to|through|until|till|and)\s|\s?[-\u2010-\u2013/]\s?", re.I)
_ENDED = re.compile(r"\s(?:that\s)?(?:ended|ending|to|through)\s(?:on\s|in\s)?(?:the\s)?", re.I)
_AWAY = re.compile(r"\s(?:before|after)(?:\s|\Z)", re.I)
_AMERICAN = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{2,4})")


def _parts(text: str, match: TimeMatch, dct: str) -> Iterator[TimeMatch]:
    """The times that a phrase is for TIMEX3: mostly itself."""
    joint = {"range": _JOINT, "year_range": _JOINT, "ended": _ENDED, "away": _AWAY, "ago": _AWAY}.get(match.rule)
    cut = joint.search(match.text) if joint else None
    if match.rule in ("range", "year_range") and cut:
        yield from _ends(match, cut, dct)
    elif match.rule in ("ended", "away") and cut:
        yield _first_part(match, cut)
        yield from _within(match, cut.end(), dct)
    elif match.rule == "ago" and cut and _GOES_ON.match(text, match.end):
        yield _first_part(match, cut)
    elif match.basis == "unknown" and (numbers := _AMERICAN.fullmatch(match.text)):
        yield _american(match, numbers)
    else:
        yield match


_GOES_ON = re.compile(r"\s(?!and\b|or\b|but\b|in\b|at\b|on\b|when\b)\w")


def _ends(match: TimeMatch, cut: re.Match[str], dct: str) -> Iterator[TimeMatch]:
    """Both ends of a range."""
    for start, end, day in ((0, cut.start(), match.first), (cut.end(), len(match.text), match.last)):
        piece = match.text[start:end]
        read = next(iter(find_times(f"in {piece}", str(day or dct))), None)
        yield replace(
            match,
            start=match.start + start,
            end=match.start + end,
            text=piece,
            kind="point",
            first=day,
            last=day,
            grain="year" if match.rule == "year_range" or read is None else read.grain,
            rule=read.rule if read else "year",
        )


def _first_part(match: TimeMatch, cut: re.Match[str]) -> TimeMatch:
    """What stands before "ended", "before", "after": a length where it is counted, else the period."""
    piece = match.text[: cut.start()]
    counted = next(
        (one for one in find_times(f"for {piece.removeprefix('the ')}", None) if one.kind == "duration"), None
    )
    if counted is not None:
        piece_of = replace(match, end=match.start + cut.start(), text=piece, kind="duration", rule="duration")
        return replace(piece_of, length=counted.length)
    return replace(match, end=match.start + cut.start(), text=piece, first=match.last)


def _within(match: TimeMatch, start: int, dct: str) -> Iterator[TimeMatch]:
    """The phrases in the rest of a phrase."""
    for one in find_times(f"on {match.text[start:]}", str(match.last or dct)):
        shift = match.start + start - 3
        yield replace(one, start=one.start + shift, end=one.end + shift)


def _american(match: TimeMatch, numbers: re.Match[str]) -> TimeMatch:
    """11/02/89: the month first."""
    month, day, year = map(int, numbers.groups())
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    first = date(year, month, day)
    return replace(match, first=first, last=first, basis="explicit")


_AGE = re.compile(r"(?<![\w.,])(?P<n>\d{1,3})(?:[- ](?P<unit>year|month|week|day)s?[- ]olds?\b)", re.I)


def _ages(text: str, found: Sequence[TimeMatch]) -> Iterator[TimeMatch]:
    """Ages as durations: "54 years old", "3-year-old"; they are quantities for us."""
    for age in _AGE.finditer(text):
        if not any(one.start < age.end() and age.start() < one.end for one in found):
            length = Length(float(age["n"]), age["unit"].lower())
            yield TimeMatch(*age.span(), age.group(), "duration", None, None, None, None, "unknown", "age", length)


_DEFINITE = re.compile(
    r"\b(?:for|in|during|of|over) (?P<phrase>the (?P<unit>year|quarter|period|month|week|day))"
    r"(?=[,.;)]|\s(?:and|was|were|rose|fell|from|to|ended|but|as|when|after|before|with|at|on)\b)",
    re.I,
)
_GRAINS: dict[str, tuple[Grain, ...]] = {
    "year": ("year",), "quarter": ("quarter",), "period": ("quarter", "half", "month"), "month": ("month",),
    "week": ("week",), "day": ("day",),
}  # fmt: skip


def _definite(text: str, found: Sequence[TimeMatch], dct: date) -> Iterator[TimeMatch]:
    """ "In the quarter", "for the year": the last one told, else the document's own year, month, week or day. We leave
    these alone: what they mean is for the sentences before them to say."""
    for phrase in _DEFINITE.finditer(text):
        start, end = phrase.span("phrase")
        grains = _GRAINS[phrase["unit"].lower()]
        told = [one.first for one in found if one.end < start and one.grain in grains and one.first]
        known = told[-1] if told else dct if len(grains) == 1 and grains[0] != "quarter" else None
        if known and not any(one.start < end and start < one.end for one in found):
            yield TimeMatch(
                start, end, phrase["phrase"], "period", None, known, known, grains[0], "relative", "definite"
            )


# --- several phrases, one time ----------------------------------------------------------------------------------------

_BESIDE = re.compile(r",?\s(?:on\s|at\s|around\s|about\s)?")


def _with_days(text: str, matches: Sequence[TimeMatch]) -> list[_Time]:
    """The times, those of day joined with the day beside them: "2 p.m. Wednesday", "noon on Jan. 3"."""
    times = [_Time(one.start, one.end, one) for one in matches]
    for index, (left, right) in enumerate(pairwise(matches)):
        clock, day = (left, right) if left.kind == "time_of_day" else (right, left)
        if clock.kind != "time_of_day" or day.grain != "day" or day.first is None or times[index].day:
            continue
        if _BESIDE.fullmatch(text, left.end, right.start):
            times[index + 1] = _Time(left.start, right.end, clock, day)
            times[index] = replace(times[index], end=left.start)
    return [one for one in times if one.end > one.start]


_ROUGHLY = r"about|around|nearly|almost|roughly|some|(?:more|less|fewer) than|at (?:least|most)|over"
_BEFORE_DATE = re.compile(rf"(?:{_ROUGHLY})\s\Z", re.I)
_BEFORE_LENGTH = re.compile(
    rf"(?:{_ROUGHLY}|only|another|an additional|the|(?:the|his|her|its|their) (?:first|last))\s\Z", re.I
)
_HYPHENATED = re.compile(r"[\w.]+-", re.I)
_DETERMINED = re.compile(r"(?:the|this|that|last|next|these|all)\b", re.I)


def _premodified(text: str, start: int, kind: str) -> int:
    """Where the words of quantity before a time begin, which belong to it: "more than a year"."""
    if _DETERMINED.match(text, start) or (kind == "DURATION" and _HYPHENATED.match(text, start)):
        return start
    pattern = _BEFORE_LENGTH if kind == "DURATION" else _BEFORE_DATE
    found = pattern.search(text, max(0, start - 16), start)
    return found.start() if found and not text[found.start() - 1 : found.start()].isalpha() else start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    docs = [json.loads(line) for line in options.docs.read_text("utf-8").splitlines() if line.strip()]
    lines = [json.dumps({"doc": doc["doc"], "timexes": timexes(doc["text"], doc["dct"])}) for doc in docs]
    options.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
