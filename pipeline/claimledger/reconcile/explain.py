"""Findings in plain words: both figures with their dates, wordings, speakers and sources, and the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from textwrap import shorten

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import folded, measure_level
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.times import days, distance, few_days_apart, span_in_words, time_in_words, time_level
from claimledger.reconcile.values import point, power_of_ten, spoken
from claimledger.records import Claim, Document, Quantity

MOST_FIGURES = 6
"""Figures that an explanation spells out; of a longer series the rest is counted."""

LONGEST_TITLE = 72
"""Code points of a title that name a document; longer ones are cut between words."""

Documents = Mapping[str, Document]

_REASONS = {
    "contradiction": "Same thing, same time, and the figures exclude each other",
    "different_time": "The figures are for different times, so both may be right",
    "update": "A few days lie between the figures, and counts are updated as more becomes known",
    "inside": "One figure is for a day inside the period of the other, and they exclude each other",
    "unclear": "Only one of the figures names its period; the other is of about that time and may be for it or not",
    "undated": "At least one of the figures has no known date, so both may be right",
    "different_definition": "Same time, but the measure is not worded alike",
    "rounding": "The figures differ only as far as rounding goes",
    "rank": "One thing holds two ranks at the same time",
    "unit_or_scale": "The digits agree and the figures are a power of ten apart: one of them has probably slipped",
    "headline_body": "The headline and the text below it don't give the same figure",
    "headline_repeats": "The headline gives as a bare fact what the text below it quotes somebody for",
    "target_below_current": "The target is below the present figure; the definitions may differ",
}


def explain(kind: str, claims: Sequence[Claim], pair: Pair, documents: Documents) -> str:
    """The explanation of a conflict: its figures in order of time, why they are set together, and what differs."""
    one, other = (candidate.claim for candidate in pair)
    shown = (one, other) if kind == "headline_body" else once_each(claims)
    parts = [f"{_about(pair)}: {_figures(shown, documents)}", _reason(kind, one, other)]
    apart = distance(one.time, other.time)
    if kind == "different_time" and apart:
        parts[-1] += f" ({span_in_words(apart)} apart)"
    parts += _notes(kind, pair)
    return ". ".join(parts) + "."


def _notes(kind: str, pair: Pair) -> list[str]:
    one, other = (candidate.claim for candidate in pair)
    wordings = [measure_in_words(claim) for claim in (one, other)]
    notes = []
    if measure_level(pair[0].definition, pair[1].definition) != "same" and kind != "headline_body":
        notes.append(f'The measure is worded "{wordings[0]}" and "{wordings[1]}", which need not mean the same')
    if min(one.confidence, other.confidence) < 0.5:
        notes.append("At least one of the figures was read with little confidence")
    return notes


def measure_in_words(claim: Claim) -> str:
    """The measure as written, without the subject's name at its ends: "Acme's sales", "sales at Acme" are "sales"."""
    if claim.measure is None:
        return ""
    text = " ".join(claim.measure.text.split())
    if claim.subject is None:
        return text
    name = re.escape(" ".join(claim.subject.text.split()))
    text = re.sub(rf"\A(?:the )?{name}(?:['\u2019]s?)? (?=\S)", "", text, flags=re.IGNORECASE)
    return re.sub(rf"(?<=\S) (?:at|by|for|in|of) (?:the )?{name}\Z", "", text, flags=re.IGNORECASE)


def _reason(kind: str, one: Claim, other: Claim) -> str:
    if kind == "headline_body" and point(one.quantity) == point(other.quantity):
        return _REASONS["headline_repeats"]
    if kind == "different_time" and None in (days(one.time), days(other.time)):
        return _REASONS["undated"]
    if kind in {"different_time", "contradiction"} and time_level(one, other) == "unclear":
        return _REASONS["unclear" if kind == "different_time" else "inside"]
    if (
        kind == "different_time"
        and one.quantity.dimension not in {"share", "ratio"}
        and few_days_apart(one.time, other.time)
    ):
        return _REASONS["update"]
    return _REASONS.get(kind, "The figures don't go together")


def _about(pair: Pair) -> str:
    """The subject and the measure, in the plainer wording of the two claims that says more than "people"."""
    plainest = min(pair, key=_plainness)
    subject, measure = plainest.claim.subject, plainest.claim.measure
    return ", ".join(part for part in (subject and subject.text, measure and measure_in_words(plainest.claim)) if part)


def _plainness(candidate: Candidate) -> tuple[bool, bool, int, int]:
    bare = folded(measure_in_words(candidate.claim)) <= terms.COUNTERS
    return bare, candidate.is_headline, len(candidate.subject), len(candidate.definition.words)


def _figures(claims: Sequence[Claim], documents: Documents) -> str:
    told = [figure(claim, documents) for claim in claims[:MOST_FIGURES]]
    more = f", and {len(claims) - MOST_FIGURES} more" if len(claims) > MOST_FIGURES else ""
    return " against ".join(told) + more if len(told) == 2 else "; ".join(told) + more


def once_each(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without what a document repeats: of one figure said twice, the one with a speaker, else the first."""
    told: dict[tuple[str, Decimal], Claim] = {}
    for claim in claims:
        at = (claim.document, point(claim.quantity))
        if at not in told or (told[at].attribution is None and claim.attribution is not None):
            told[at] = claim
    return list(told.values())


def figure(claim: Claim, documents: Documents) -> str:
    """One figure with its date, speaker and source."""
    return f"{_written(claim)} ({time_in_words(claim.time)}; {_speaker(claim)}; {source(claim, documents)})"


def _written(claim: Claim) -> str:
    text, counted = " ".join(claim.quantity.exact.split()), claim.quantity.counted
    return f"{text} {counted}" if counted and counted not in text else text


def _speaker(claim: Claim) -> str:
    if claim.attribution is None:
        return "no speaker named"
    names = list(dict.fromkeys(name for name in (claim.attribution.speaker, claim.attribution.organisation) if name))
    return f"said by {', '.join(names)}" if names else "no speaker named"


def source(claim: Claim, documents: Documents) -> str:
    """The document a claim stands in, as a reader knows it; by its id where nothing else is at hand."""
    document = documents.get(claim.document)
    return claim.document if document is None else document_name(document)


def document_name(document: Document) -> str:
    """A document for a reader: its publisher and title as far as known; without a title, its id."""
    name = f'"{shorten(document.title, LONGEST_TITLE, placeholder=" ...")}"' if document.title else document.id
    return f"{document.publisher}, {name}" if document.publisher else name


def calculate(kind: str, pair: Pair) -> str | None:
    """The arithmetic of a conflict: the difference and what part of the larger figure it is, or the ratio."""
    small, large = sorted(in_one_unit(pair), key=point)
    low, high = point(small), point(large)
    ratio = f"{spoken(high)} / {spoken(low)} = {spoken(high / low)}" if low > 0 else None
    if kind == "rank" or low == high:
        return None
    if kind == "target_below_current":
        return ratio
    if kind == "unit_or_scale" and ratio:
        return f"{ratio} (ten to the power of {power_of_ten(small, large)})"
    return f"{spoken(high)} - {spoken(low)} = {spoken(high - low)}{_unit(small.unit)}{_relative(low, high)}"


def in_one_unit(pair: Pair) -> tuple[Quantity, Quantity]:
    """Both figures as written where they are in one unit, else in the base unit of their dimension."""
    one, other = (candidate.claim.quantity for candidate in pair)
    return (one, other) if one.unit == other.unit else (pair[0].quantity, pair[1].quantity)


_UNITS = {"percent": " percentage points", "count": "", "times": " times", "XXX": ""}
"""Units as said behind a difference; XXX is ISO 4217's code for a currency that is not known ("crowns")."""


def _unit(unit: str) -> str:
    return _UNITS.get(unit, f" {unit}")


def _relative(low: Decimal, high: Decimal) -> str:
    largest = max(abs(low), abs(high))
    return f", {100 * (high - low) / largest:.1f} % of the larger figure" if largest else ""
