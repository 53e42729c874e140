"""Findings in plain words: what is compared, each figure with its date and source, what differs, and what to check."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimledger.reconcile.definitions import measure_level
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.series import Series, is_counted_up, length
from claimledger.reconcile.times import days, distance, few_days_apart, is_aimed, span_in_words, time_level
from claimledger.reconcile.values import is_swapped, point, power_of_ten, spoken
from claimledger.reconcile.wording import (
    Documents,
    figures,
    in_turn,
    listed,
    measure_in_words,
    measures,
    moment,
    source,
    speaker,
    topic,
    written,
)
from claimledger.records import Claim, Quantity

MOST_FIGURES = 6
"""Figures that an explanation spells out; of more the rest is counted. A series has more (`in_turn`)."""

LITTLE_CONFIDENCE = 0.5

A_DIGIT = 5
"""How many times a target the present figure is at the least where the target may lack a digit."""

REASONS = {
    "contradiction": "They are told of the same thing at the same time, and can't all be right: check which has "
    "it first-hand, and whether one was corrected",
    "one_time": "If they are of one time, they can't all be right: check of which day each of them is, and which has "
    "it first-hand",
    "different_time": "The figures are for different times, so both may be right: whoever quotes one should give its "
    "date",
    "update": "They are a few days apart, and such counts are updated as more becomes known: the later one should "
    "count",
    "fallen": "A total that is counted up doesn't fall unless it is corrected: check which of them holds now",
    "inside": "One is for a day inside the period of the other, and they exclude each other: check whether they mean "
    "the same period",
    "unclear": "Only one of the figures names its period; the other is of about that time and may be for it or not: "
    "check which period it is for",
    "undated": "At least one of the figures has no known date, so both may be right: find the date first",
    "different_definition": "They are for one time, but need not count the same thing: check what each of them covers",
    "rounding": "They differ only as far as rounding goes",
    "rank": "One thing can't hold two ranks at the same time: check which list each of them is from",
    "scale": "The digits agree and the figures are a power of ten apart: one of them has probably slipped, so look up "
    "the unit or the word for the size (million, billion) in the sources",
    "slip": "The digits agree and the units don't: one of them has probably been mixed up, so look up the unit in the "
    "sources",
    "points": "One is told in percent, the other in percentage points, different changes of most shares: look "
    "up which is meant",
    "change": "One of them is rather a change, and the other the level that it leads to: check what each of them says",
    "headline_body": "The headline and the text below it don't give the same figure: one of them needs mending",
    "headline_repeats": "Whoever takes it from the headline should name who says it",
    "target_below_current": "The target is below the present figure; the definitions may differ: check what each of "
    "them covers",
    "target_far_below": "The target is far below the present figure; the definitions may differ: check what each of "
    "them covers, and whether the target has a digit too few",
    "mistaken": "The articles give one figure for two things, and one of them has probably taken the one for the "
    "other: look up in the source what it is of",
    "opposed": "One article tells the change as a rise, the other as a fall: check which way it went",
    "swapped": "The figures have the same digits, two of which have changed places: one of them is probably a slip, so "
    "look it up in the source",
    "one_day": "They are for one day or period, and such counts are updated as more becomes known: the newer article's "
    "should count",
    "put_off": "Both are aims with one figure, and name different years for it: check whether it was put off, or is "
    "misquoted",
    "aims_differ": "Both are aims or forecasts for one time, and they differ: check whether it was changed, or is "
    "misquoted",
    "fell_short": "What came is less than was aimed at or forecast: say so where the one is quoted without the other",
    "exceeded": "What came is more than was aimed at or forecast: say so where the one is quoted without the other",
}
RULED = {
    "broken_record": "The later figure is told as a record, and the earlier one breaks it: check what the record is of",
    "fallen_total": "Both are counted from the same day on, and the one that is counted longer is lower: what has been "
    "counted stays counted unless it is corrected, so check both",
    "slipped_size": REASONS["scale"],
    "reached_aim": "What is there has passed the aim of the other article already: check whether the aim was changed, "
    "or is misquoted",
    "to_for_by": "One article tells the figure as what it changed to, the other as by how much: look up in the source "
    "which it is",
    "other_counted": "The articles count two things ({counted}) with one figure: look up which was counted",
    "level_lost": "One article gives as the fall what the other gives as the level before it: look up in the source "
    "which it is",
    "change_meant": "One article gives as the change what the other gives as the level, beside another figure for the "
    "change: one of them has probably taken the one for the other",
    "total_meant": "One article gives as all there is what the other gives as newly added, beside a higher figure for "
    "the total: one of them has probably taken the one for the other",
    "part_meant": "One article tells of a part what the other gives for the whole, beside a smaller figure for that "
    "part: one of them has probably taken the one for the other",
    "outdated": "One article tells as today's a figure that the other gives as that of before, beside a newer one: "
    "check which of them holds now",
    "net_meant": "One article gives as the profit what the other gives as the operating profit, beside another figure "
    "for the net one: say which profit is meant",
}
"""What is said of a conflict that figures themselves give away, by the name of its rule."""

EQUAL_FIGURES = {"different_definition": "mistaken", "contradiction": "opposed", "target_vs_actual": "put_off"}
"""What is said of a conflict over equal figures, by its kind."""

POINTS = frozenset({"percent", "percentage_point"})

NO_REASON = "The figures don't go together"


def explain(kind: str, claims: Sequence[Claim], pair: Pair, documents: Documents, rule: str = "") -> str:
    """The explanation of a conflict: its figures in order of time, why they are set together, and what differs.

    rule: the name of the rule that found it, of which some say more than the kind does.
    """
    one, other = (candidate.claim for candidate in pair)
    shown = once_each(claims)
    told = _headed(pair, documents) if kind == "headline_body" else _figures(shown, documents)
    apart = distance(one.time, other.time)
    if kind == "different_time" and apart and len(shown) == 2:
        told += f", {span_in_words(apart)} apart"
    return ". ".join([f"{topic(pair)}: {told}", _reason(kind, pair, rule), *_notes(kind, pair, rule)]) + "."


def _headed(pair: Pair, documents: Documents) -> str:
    """A headline's figure and that of the text below it."""
    head, body = (one.claim for one in sorted(pair, key=lambda one: not one.is_headline))
    if point(head.quantity) == point(body.quantity):
        return f"the headline of {source(head, documents)} states {written(head)} as a fact, its text {speaker(body)}"
    quoted = "" if body.attribution is None else f", {speaker(body)}"
    return f"the headline of {source(head, documents)} has {written(head)}, its text {written(body)}{quoted}"


def explain_series(series: Series, documents: Documents) -> str:
    """The explanation of one measure over time: its values in order, and where they go."""
    told = in_turn(figures((one.claim for one in series.steps), documents))
    first, last = (series.steps[end].claim for end in (0, -1))
    head = f"{topic(series.steps)}: {len(series.steps)} figures in order of time: {told}"
    span = f"Over {span_in_words(length(series))}" if length(series) else "Within a day"
    course = f"{span} it goes from {written(first)} to {written(last)}"
    return ". ".join([head, f"{course} {_course(series)}"]) + "."


def _course(series: Series) -> str:
    if series.is_total and series.falls:
        before, after = (written(one.claim) for one in series.falls[0])
        return f"and falls from {before} to {after}, as a total that is counted up does only where it is corrected"
    if series.is_trend:
        updated = ", as such a count does while more becomes known" if series.is_total else ""
        return f"without going back{updated}: one measure at several dates, and no dispute"
    return (
        "and jumps back in between: check whether all figures are of one survey or definition"
        if series.jumps_back
        else "and goes up and down: whoever quotes one should give its date"
    )


def _notes(kind: str, pair: Pair, rule: str) -> list[str]:
    one, other = (candidate.claim for candidate in pair)
    wordings = [measure_in_words(claim) for claim in (one, other)]
    notes = []
    worded = measure_level(pair[0].definition, pair[1].definition) != "same" and measures(one) and measures(other)
    worded = worded and rule != "other_counted" and kind not in {"headline_body", "unit_or_scale"}
    if worded and wordings[0].casefold() != wordings[1].casefold():
        doubt = "" if kind == "different_definition" else ", which need not mean the same"
        notes.append(f'One is told of "{wordings[0]}", the other of "{wordings[1]}"{doubt}')
    if min(one.confidence, other.confidence) < LITTLE_CONFIDENCE:
        notes.append("At least one of the figures was read with little confidence")
    return notes


def _reason(kind: str, pair: Pair, rule: str) -> str:
    one, other = (candidate.claim for candidate in pair)
    if rule in RULED:
        return RULED[rule].format(counted=" and ".join(_counted(claim) for claim in (one, other)))
    if kind == "headline_body" and point(one.quantity) == point(other.quantity):
        return REASONS["headline_repeats"]
    points = rule == "points" or len({one.quantity.unit, other.quantity.unit} & POINTS) == 2
    if points and kind in {"unit_or_scale", "different_definition"}:
        return REASONS["points" if kind == "unit_or_scale" else "change"]
    alike = _alike(kind, pair)
    if alike is not None:
        return REASONS[alike]
    if kind == "unit_or_scale":
        return REASONS["scale" if power_of_ten(*(candidate.quantity for candidate in pair)) else "slip"]
    if kind == "target_below_current":
        small, large = sorted(map(point, in_one_unit(pair)))
        return REASONS["target_far_below" if small * A_DIGIT <= large else kind]
    if kind == "target_vs_actual":
        return REASONS[_aims_reason(pair)]
    if kind == "different_time" and _has_fallen(pair):
        return REASONS["fallen"]
    if kind in {"different_time", "contradiction"}:
        return REASONS["one_day" if _are_counted_at_once(kind, rule, pair) else _times_reason(kind, one, other)]
    return REASONS.get(kind, NO_REASON)


def _counted(claim: Claim) -> str:
    return claim.quantity.counted or measure_in_words(claim) or "no noun"


def _alike(kind: str, pair: Pair) -> str | None:
    """What is said of a conflict of figures that are equal, or have the same digits in another order."""
    one, other = (candidate.quantity for candidate in pair)
    if kind == "contradiction" and point(one) != point(other):
        return "swapped" if is_swapped(one, other) else None
    if kind in EQUAL_FIGURES and point(one) == point(other) and one.unit == other.unit:
        return EQUAL_FIGURES[kind]
    return None


def _aims_reason(pair: Pair) -> str:
    aimed = [one for one in pair if is_aimed(one.claim)]
    if len(aimed) != 1:
        return "aims_differ"
    came = next(one for one in pair if one is not aimed[0])
    return "fell_short" if point(came.quantity) < point(aimed[0].quantity) else "exceeded"


def _times_reason(kind: str, one: Claim, other: Claim) -> str:
    if kind == "different_time" and None in (days(one.time), days(other.time)):
        return "undated"
    level = time_level(one, other)
    if level == "unclear":
        return "unclear" if kind == "different_time" else "inside"
    if kind == "contradiction":
        return kind if level in {"same", "overlap"} else "one_time"
    lasting = one.quantity.dimension in {"share", "ratio"}
    return "update" if not lasting and few_days_apart(one.time, other.time) else kind


def _are_counted_at_once(kind: str, rule: str, pair: Pair) -> bool:
    """Whether they are tolls of one day, told at different hours."""
    times = [days(one.claim.time) for one in pair]
    return kind == "different_time" and rule == "toll" and times[0] == times[1] is not None


def _has_fallen(pair: Pair) -> bool:
    """Whether it is a total that is counted up, and the later figure is the lower one. The pair is in order of time."""
    earlier, later = pair
    dated = distance(earlier.claim.time, later.claim.time) > 0
    return dated and all(map(is_counted_up, pair)) and point(later.quantity) < point(earlier.quantity)


def _figures(claims: Sequence[Claim], documents: Documents) -> str:
    told = figures(claims[:MOST_FIGURES], documents, by_time=not _differ(claims))
    return listed(told) + (f"; and {len(claims) - MOST_FIGURES} more" if len(claims) > MOST_FIGURES else "")


def _differ(claims: Sequence[Claim]) -> bool:
    """Whether there are two values or more, so that each is a side of its own."""
    return len({(point(claim.quantity), claim.quantity.unit) for claim in claims}) > 1


def once_each(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without what a document repeats: of one figure said twice, the one with a speaker, else the first."""
    told: dict[tuple[str, Decimal], Claim] = {}
    for claim in claims:
        at = (claim.document, point(claim.quantity))
        if at not in told or (told[at].attribution is None and claim.attribution is not None):
            told[at] = claim
    return list(told.values())


# --- the arithmetic ----------------------------------------------------------------------------------------------


def calculate(kind: str, pair: Pair) -> str | None:
    """The arithmetic of a conflict: the difference and what part of the larger figure it is, or the ratio."""
    small, large = sorted(in_one_unit(pair), key=point)
    low, high = point(small), point(large)
    ratio = f"{spoken(high)} / {spoken(low)} = {spoken(high / low)}" if low > 0 else None
    if kind == "rank" or low == high or small.unit.removesuffix("/a") != large.unit.removesuffix("/a"):
        return None
    if kind == "target_below_current":
        return ratio
    if kind == "unit_or_scale" and ratio:
        return ratio + _slipped(pair, power_of_ten(small, large))
    return f"{spoken(high)} - {spoken(low)} = {spoken(high - low)}{_unit(small.unit)}{_relative(low, high)}"


def _slipped(pair: Pair, power: int | None) -> str:
    """What lies between two figures with the same digits: a power of ten, or their units."""
    if power is not None:
        return f" (ten to the power of {power})" if power > 1 else ""
    low, high = sorted(pair, key=lambda candidate: point(candidate.quantity))
    if low.claim.quantity.unit == high.claim.quantity.unit:
        return ""
    return f" ({written(high.claim)} / {written(low.claim)}, in {low.quantity.unit})"


def calculate_series(series: Series) -> str:
    """The values of a series, each with its time."""
    dated = ((one, days(one.claim.time)) for one in series.steps)
    return in_turn([f"{_value(one)} ({moment(known)})" for one, known in dated if known is not None], ", ")


def _value(one: Candidate) -> str:
    return f"{spoken(point(one.claim.quantity))}{_unit(one.claim.quantity.unit, ' percent')}"


def in_one_unit(pair: Pair) -> tuple[Quantity, Quantity]:
    """Both figures as written where they are in one unit, a year's amount ("t/a") as that amount, else in the base unit
    of their dimension."""
    one, other = (candidate.claim.quantity for candidate in pair)
    if one.unit == other.unit or one.unit.removesuffix("/a") == other.unit.removesuffix("/a"):
        return one, other
    return pair[0].quantity, pair[1].quantity


_UNITS = {
    "count": "",
    "times": " times",
    "XXX": "",
    "rank": "",
    "a": " years",
    "d": " days",
    "h": " hours",
    "t": " tonnes",
    "kg": " kilograms",
    "m": " metres",
    "km": " kilometres",
    "[ft_i]": " feet",
    "[mi_i]": " miles",
    "ha": " hectares",
    "[acr_us]": " acres",
    "Cel": " degrees Celsius",
}
"""Units as said behind a difference; XXX is ISO 4217's code for a currency that is not known ("crowns")."""


def _unit(unit: str, percent: str = " percentage points") -> str:
    return percent if unit == "percent" else _UNITS.get(unit, f" {unit}")


def _relative(low: Decimal, high: Decimal) -> str:
    largest = max(abs(low), abs(high))
    return f", {100 * (high - low) / largest:.1f} % of the larger figure" if largest else ""
