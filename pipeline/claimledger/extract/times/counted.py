"""Times counted from publication or from a date told before: five years ago, two days later, the past decade."""

from __future__ import annotations

import re
from datetime import timedelta

from claimledger.extract.times import calendar
from claimledger.extract.times.calendar import Interval
from claimledger.extract.times.context import opens_clause, word_after
from claimledger.extract.times.readings import Length, Reading, Scene, relative, rule
from claimledger.extract.times.words import (
    COUNT,
    COUNT_WORDS,
    DET,
    END,
    GAP,
    JOIN,
    OFFSETS,
    THE,
    UNIT_WORDS,
    UNITS_OR_ONE,
    amount_of,
    count_of,
    unit_in,
    unit_name,
)
from claimledger.records import Grain


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """Five years ago, a year earlier, two decades before, three years later, ten years from now."""
    unit, way = unit_in(match), match["way"].lower()
    grain = calendar.GRAIN_OF["year" if unit in ("decade", "century") else unit]
    bare = match["n"] is None
    many = bare and (match["plural"] is not None or unit != match["unit"].lower())
    if bare and not many and (way not in ("before", "earlier", "after") or not match["det"]):
        return None
    count, unit = (None, unit) if many else _whole_units(match, unit)
    if way in ("earlier", "later") and word_after(scene.text, match.end()).lower() == "than":
        return None
    if count is None or count > _FARTHEST or (way in ("before", "after") and _GOES_ON.match(scene.text, match.end())):
        return relative(None, grain)
    sign = 1 if way in ("later", "after", "on") or way.startswith(("from", "hence")) else -1
    told = _base_told(scene, way, unit, sign, match.start())
    if told and unit == "month" and sign < 0 and count % 12:
        told = calendar.last_month(told)
    if told:
        return relative((calendar.neighbour if bare else _moved)(told, sign * count, unit), grain)
    if way in _FROM_TOLD and (sign > 0 or unit == "day"):
        return relative(None, grain)
    return relative(_counted_back(scene, sign * count, unit, match), grain)


def _base_told(scene: Scene, way: str, unit: str, sign: int, at: int) -> Interval | None:
    """What "a week earlier", "two years later" count from: what was told before in the sentence; for days and weeks the
    last day told, for what comes later and for what opens its clause (at: where it begins) the last date, in any
    sentence. None: the date of publication, or nothing."""
    if way not in _FROM_TOLD:
        return None
    if unit in calendar.DAYS_IN:
        return scene.last_told("day") or scene.antecedent
    opens = sign > 0 or opens_clause(scene.text, at)  # "Ten years earlier it was 8": than what was told before
    return scene.antecedent or (next(iter(scene.told), None) if opens else None)


def _whole_units(match: re.Match[str], unit: str) -> tuple[int | None, str]:
    """How many of which unit: a year and a half are 18 months, half a century 50 years; None for "several"."""
    amount = amount_of(match["n"] or "one")
    if amount is not None and match["half"]:
        amount += 0.5
    if amount is None or amount == int(amount):
        return (None if amount is None else int(amount)), unit
    months = amount * calendar.MONTHS_IN.get(unit, 0)
    if months == 0 or months != int(months):
        return None, unit
    return (int(months) // 12, "year") if months % 12 == 0 else (int(months), "month")


def _counted_back(scene: Scene, count: int, unit: str, match: re.Match[str]) -> Interval | None:
    """So many units from the date of publication, a compound's second count included: "1 month 21 days ago"."""
    if match["more"]:
        more, smaller = count_of(match["more_n"]), match["more_unit"].lower()
        if more is None or scene.anchor is None or scene.anchor.day is None or smaller not in ("day", "month", "week"):
            return None
        moved = calendar.add(scene.anchor.interval.first, count, unit)
        return calendar.unit_around(calendar.add(moved, more if count > 0 else -more, smaller), smaller)
    if unit in ("decade", "century"):
        count, unit = count * (10 if unit == "decade" else 100), "year"
    if unit in calendar.DAYS_IN and match["way"].lower().startswith("from"):
        day = calendar.unit_at(scene.anchor, 0, "day")
        return calendar.day_of(calendar.add(day.first, count, unit)) if day else None
    return calendar.unit_at(scene.anchor, count, unit)


_FARTHEST = 1000  # units that are counted back by the calendar, which has no more than 2,000 years
_FROM_TOLD = frozenset({"earlier", "before", "previously", "later", "after", "on"})
_GOES_ON = re.compile(
    rf"{GAP}(?!(?:and|or|but|in|at|on|by|with|to|for|from|as|when|was|were|is|are|had|has|that{GAP}(?:it|he|she|they|the|we))\b)[^\W\d_]"
)
"""What makes "the year before" the beginning of another phrase: "the year before the war", "two days after surgery"."""


def _moved(base: Interval, count: int, unit: str) -> Interval | None:
    """A named stretch moved by a count of units; a year stays a year, a quarter a quarter, but two years after a day
    are a year."""
    if unit in calendar.DAYS_IN:
        return calendar.day_of(calendar.add(base.first, count, unit)) if base.grain == "day" else None
    months = count * calendar.MONTHS_IN[unit]
    if months % 12 == 0 and base.grain != "day":
        return calendar.shifted(base, months // 12)
    if months % 12 == 0:
        return calendar.year_of(base.first.year + months // 12)
    return calendar.unit_around(calendar.add_months(base.first, months), unit) if base.grain != "year" else None


def _run(match: re.Match[str], scene: Scene) -> Reading | None:
    """The past three years, the next two decades, recent years, the coming months."""
    unit, which = unit_in(match), match["which"].lower()
    if not match["n"] and unit == match["unit"].lower() and not match["plural"]:
        return None  # "the last day" of something
    count = count_of(match["n"]) if match["n"] else None
    length = Length(amount_of(match["n"]) if match["n"] else None, unit)
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if count is None:
        return relative(None, grain, length)
    if which in ("previous", "preceding", "following") and scene.antecedent:
        return relative(_run_beside(scene.antecedent, count, unit, which), grain, length)
    if which == "following":
        return relative(None, grain, length)
    sign = 1 if OFFSETS.get(which) == 1 else -1
    return relative(calendar.run_of(scene.anchor, sign * count, unit), grain, length)


def _hours(match: re.Match[str], scene: Scene) -> Reading | None:
    """The past 24 hours: the day of publication and as many days before or after it as the hours reach into."""
    unit = unit_name(match["unit"])
    length = Length(amount_of(match["n"]) if match["n"] else 1, unit)
    day = calendar.unit_at(scene.anchor, 0, "day")
    if day is None or length.count is None:
        return relative(None, "day", length)
    away = timedelta(days=-(-length.count * _HOURS_IN[unit] // 24))
    if OFFSETS[match["which"].lower()] == 1:
        return relative(Interval(day.first, day.last + away, "day"), "day", length)
    return relative(Interval(day.first - away, day.last, "day"), "day", length)


_HOURS_IN = {"hour": 1.0, "minute": 1 / 60}


def _run_beside(base: Interval, count: int, unit: str, which: str) -> Interval:
    grain: Grain = "years" if unit == "year" else calendar.GRAIN_OF[unit]
    if which == "following":
        first = base.last + timedelta(days=1)
        return Interval(first, calendar.add(first, count, unit) - timedelta(days=1), grain)
    return Interval(calendar.add(base.first, -count, unit), base.first - timedelta(days=1), grain)


_FAR_COUNT = rf"(?:{COUNT}|[0-9][0-9,.]{{2,12}})(?:{GAP}(?:hundred|thousand|million|billion))?"
"""How many units ago: also what reaches before the calendar, "10,000", "290 million"."""

# --- the table --------------------------------------------------------------------------------------------------------

RULES = (
    rule(
        "ago",
        THE | COUNT_WORDS | UNIT_WORDS,
        rf"(?:(?P<det>the{GAP})|(?P<n>{_FAR_COUNT}){GAP})?{UNITS_OR_ONE}"
        rf"(?P<half>{GAP}and{GAP}a{GAP}half)?(?P<more>(?:,{GAP}|{GAP}and{GAP}|{GAP})(?P<more_n>{COUNT}){GAP}(?P<more_unit>month|week|day)s?)?{GAP}"
        rf"(?P<way>ago|earlier|before|previously|back|later|after|on|from{GAP}now|from{GAP}today|hence){END}",
        _ago,
        ("The shop opened [five years ago].", "2018-01-01/2018-12-31"),
        ("The shop opened [two decades ago].", "2003-01-01/2003-12-31"),
        ("The shop opened [several years ago].", "?"),
        ("The shop opened [1 month 21 days ago].", "2023-09-24"),
        ("The shop opened [a year and a half ago].", "2022-05-01/2022-05-31"),
        ("The shop opened [half a century ago].", "1973-01-01/1973-12-31"),
        ("The lake dried up [290 million years ago].", "?"),
        ("The cave was painted [12,000 years ago].", "?"),
        ("Orders were up from [a year earlier].", "2022-01-01/2022-12-31"),
    ),
    rule(
        "run",
        THE | OFFSETS.keys() | {"recent", "final"},
        rf"{DET}(?P<which>last|past|previous|preceding|next|coming|upcoming|following|recent)(?:{GAP}(?P<n>{COUNT}))?"
        rf"{JOIN}(?:or{GAP}so{GAP})?(?:(?:fiscal|financial|trading|business|working){GAP})?{UNITS_OR_ONE}",
        _run,
        ("Rents doubled in [the past three years].", "2020-11-16/2023-11-15"),
        ("It will hire 900 over [the next five years].", "2023-11-16/2028-11-15"),
        ("The mood has soured in [recent years].", "?"),
    ),
    rule(
        "run_of_hours",
        THE | OFFSETS.keys(),
        rf"{DET}(?P<which>last|past|previous|next|coming)(?:{GAP}(?P<n>{COUNT}))?{JOIN}(?P<unit>hours?|minutes?){END}",
        _hours,
        ("Some 300 people fled in [the past 24 hours].", "2023-11-14/2023-11-15"),
    ),
)
