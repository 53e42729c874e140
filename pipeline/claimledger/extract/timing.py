"""The time of a claim: which of the sentence's time phrases it has, or what it inherits, or the document's date."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from claimledger.extract.figures import Figure
from claimledger.extract.syntax import ancestors, clause_of, is_finite_past
from claimledger.extract.times import TimeMatch
from claimledger.records import Grain, Modality, TimeBasis, TimeRole

FUTURE: frozenset[Modality] = frozenset({"target", "projection", "planned_increase"})
SHARED_CLAUSE = 10  # a distance below it: one clause is part of the other; above: they only stand side by side
_FAR = 50
_DATED = frozenset({"point", "period", "since", "until", "by"})


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When a claim holds; `match` is the phrase that says so (in the passage it stands in), None if none does."""

    role: TimeRole
    first: date | None
    last: date | None
    grain: Grain | None
    basis: TimeBasis
    match: TimeMatch | None


def published_interval(published: str | None) -> tuple[date, date, Grain] | None:
    """First and last day of a partial ISO date, and how exact it is."""
    if not published:
        return None
    parts = [int(part) for part in published.split("-")]
    if len(parts) == 3:
        day = date.fromisoformat(published)
        return day, day, "day"
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    return date(parts[0], 1, 1), date(parts[0], 12, 31), "year"


def time_of(
    figure: Figure, times: Sequence[TimeMatch], modality: Modality, published: str | None, inherited: TimeMatch | None
) -> ClaimTime:
    """The time of a figure's claim.

    times: the passage's time phrases; inherited: the phrase of the sentence before, if the claim may inherit it.
    """
    own = attached(figure, times)
    if own is not None:
        return _from_match(own, modality, _basis_of(own), published)
    if inherited is not None and may_inherit(figure):
        return _from_match(inherited, modality, "inherited", published)
    whole = published_interval(published)
    if whole is None or modality in FUTURE:
        return ClaimTime("target" if modality in FUTURE else "as_of", None, None, None, "unknown", None)
    return ClaimTime("as_of", *whole, "document", None)


def attached(figure: Figure, times: Sequence[TimeMatch], within: int = _FAR) -> TimeMatch | None:
    """The sentence's time phrase that belongs to a figure: the one in its own clause, else the nearest in a clause
    around it, else one in a coordinated clause, as far as `within` allows."""
    sentence = figure.sentence
    inside = [one for one in times if one.kind in _DATED and sentence.start_char <= one.start < sentence.end_char]
    near = next((one for one in inside if _follows(figure, one)), None)
    if near is not None:
        return near
    ranked = sorted(
        ((_distance(figure, one), abs(one.start - figure.span.start_char), one.start), one) for one in inside
    )
    return ranked[0][1] if ranked and ranked[0][0][0] < within else None


def _follows(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase stands right behind a figure and what it counts: "5.9 per cent in 2022", "200 scarves in
    2022"."""
    end = max(figure.span.end_char, figure.counted.end_char if figure.counted is not None else 0)
    if match.start < end:
        return False
    return figure.span.doc.text[end : match.start].strip().casefold() in ("in", "by", "at", "for", "since", "")


def _distance(figure: Figure, match: TimeMatch) -> int:
    """How many clauses lie between a figure and a time phrase; _FAR where the phrase dates something else."""
    token = _token(figure.span.doc, match)
    if token is None:
        return _FAR
    own = clause_of(figure.anchor)
    clause = clause_of(token)
    above = [own, *(one for one in ancestors(own))]
    steps = next((count for count, one in enumerate(above) if one.i == clause.i), None)
    if steps is not None:
        return steps
    below = [clause, *ancestors(clause)]
    steps = next((count for count, one in enumerate(below) if one.i == own.i), None)
    if steps is not None:
        return _FAR if clause.dep_ in ("acl:relcl", "acl") and not _is_inside(figure, clause) else steps + 5
    return _FAR if own.dep_ in ("acl", "acl:relcl") else steps_across(above, below)


def _is_inside(figure: Figure, clause: Token) -> bool:
    return clause.left_edge.i <= figure.span.start <= clause.right_edge.i or clause.head.i == figure.anchor.i


def steps_across(one: Sequence[Token], other: Sequence[Token]) -> int:
    """How far two clauses are apart through their nearest common head; coordinated ones may share a time."""
    positions = {token.i: count for count, token in enumerate(one)}
    common = next(((count, positions[token.i]) for count, token in enumerate(other) if token.i in positions), None)
    if common is None:
        return _FAR
    downwards = other[: common[0]]
    if any(token.dep_ in ("acl:relcl", "acl", "appos") for token in downwards):
        return _FAR
    return SHARED_CLAUSE + sum(common)


def _token(doc: Doc, match: TimeMatch) -> Token | None:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def may_inherit(figure: Figure) -> bool:
    """Whether a claim without a time goes on with the sentence before it: a clause in the past tense does."""
    return is_finite_past(clause_of(figure.anchor))


def inheritable(figure: Figure, match: TimeMatch | None) -> TimeMatch | None:
    """The phrase that the next sentence may inherit: a period that is past, of a figure's own clause."""
    return match if match is not None and match.kind in ("period", "point") else None


def _basis_of(match: TimeMatch) -> TimeBasis:
    return "explicit" if match.basis == "explicit" else "relative" if match.basis == "relative" else "unknown"


def _from_match(match: TimeMatch, modality: Modality, basis: TimeBasis, published: str | None) -> ClaimTime:
    role: TimeRole = (
        "target" if modality in FUTURE else "as_of" if match.kind == "by" or match.grain == "day" else "period"
    )
    return ClaimTime(role, match.first, match.last, match.grain, basis, match)
