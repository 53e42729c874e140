"""The time of a claim: which of the sentence's time phrases it has, or what it inherits, or the document's date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.syntax import ancestors, clause_of, is_finite_past, text_between
from claimledger.extract.times import TimeMatch
from claimledger.records import Grain, Modality, TimeBasis, TimeRole

FUTURE: frozenset[Modality] = frozenset({"target", "projection", "planned_increase"})
SHARED_CLAUSE = 10  # a distance below it: one clause is part of the other; above: they only stand side by side
_FAR = 50
_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_BASE_WORDS = ("from", "against", "than", "with", "after", "versus")  # before a figure: what another is compared with
_COMPARED = re.compile(r"\b(?:against|compared\s(?:with|to)|than|versus|vs\.?)\s", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|on)\s(?:the\s)?$", re.IGNORECASE)
_FROM_FIGURE = re.compile(r"\bfrom\s[^,;]{0,30}\d", re.IGNORECASE)
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
        return _from_match(own, modality, own.basis)
    if inherited is not None and may_inherit(figure):
        return _from_match(inherited, modality, "inherited")
    whole = published_interval(published)
    if whole is None or modality in FUTURE:
        return ClaimTime("target" if modality in FUTURE else "as_of", None, None, None, "unknown", None)
    return ClaimTime("as_of", *whole, "document", None)


def attached(figure: Figure, times: Sequence[TimeMatch], within: int = _FAR) -> TimeMatch | None:
    """The sentence's time phrase that belongs to a figure: the one in its own clause, else the nearest in a clause
    around it, else one in a coordinated clause, as far as `within` allows."""
    sentence = figure.sentence
    dated = [one for one in times if one.kind in _DATED and sentence.start_char <= one.start < sentence.end_char]
    inside = [one for one in dated if not is_base(figure, one) and not _is_walled_off(figure, one)]
    near = next((one for one in inside if _follows(figure, one)), None)
    if near is not None:
        return near
    ranked = sorted(
        ((_distance(figure, one), abs(one.start - figure.span.start_char), one.start), one) for one in inside
    )
    return ranked[0][1] if ranked and ranked[0][0][0] < within else None


def is_base(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase dates what a figure is compared with, and not the figure: "71 percent, against 67 in 2018",
    "5 percent more than in 2022", "up 3 percent from a year earlier"."""
    if match.start < figure.span.end_char:
        return False
    between = text_between(figure.span.doc, figure.span.end_char, match.start)
    if _COMPARED.search(between):
        return True
    relation = figure.quantity.unit in ("percent", "percentage_point", "times") or match.basis == "relative"
    return bool(_FROM_FIGURE.search(between) or (relation and _FROM.search(between)))


def _is_walled_off(figure: Figure, match: TimeMatch) -> bool:
    """Whether a semicolon stands between a figure and a time phrase, or the phrase inside a relative clause without the
    figure, or the figure inside one without the phrase."""
    doc = figure.span.doc
    first, last = sorted(((figure.span.start_char, figure.span.end_char), (match.start, match.end)))
    if ";" in text_between(doc, first[1], last[0]):
        return True
    token = _token(doc, match)
    if token is None:
        return True
    return any(
        _is_in(clause, figure.anchor) != _is_in(clause, token)
        for clause in (*_relative_clauses(figure.anchor), *_relative_clauses(token))
    )


def _relative_clauses(token: Token) -> list[Token]:
    """The relative clauses around a token, by their pronouns (parses call much else so)."""
    around = [one for one in (token, *ancestors(token)) if one.dep_ == "acl:relcl"]
    return [one for one in around if any(word.tag_ in _RELATIVES for word in one.subtree)]


def _is_in(clause: Token, token: Token) -> bool:
    return clause.left_edge.i <= token.i <= clause.right_edge.i


def _follows(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase stands right behind a figure and what it counts: "5.9 per cent in 2022", "200 scarves in
    2022"."""
    end = max(figure.span.end_char, figure.counted.end_char if figure.counted is not None else 0)
    if match.start < end:
        return False
    return text_between(figure.span.doc, end, match.start).strip().casefold() in ("in", "by", "at", "for", "since", "")


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
        coordinated = any(one.dep_ == "conj" and not _is_in(one, token) for one in above[:steps])
        return _FAR if coordinated and not _may_share(own, clause, match) else steps
    below = [clause, *ancestors(clause)]
    steps = next((count for count, one in enumerate(below) if one.i == own.i), None)
    if steps is not None:
        return _FAR if clause.dep_ in ("acl:relcl", "acl") and not _is_inside(figure, clause) else steps + 5
    if own.dep_ in ("acl", "acl:relcl") or not _may_share(own, clause, match):
        return _FAR
    return _steps_across(above, below)


def _may_share(own: Token, clause: Token, match: TimeMatch) -> bool:
    """Whether coordinated clauses may share a time phrase: it opens the sentence, or the one without it is an
    infinitive or participle, or both are in one tense ("was founded in 1957 and has 118 planes" are not)."""
    opening = match.start < min(own.idx, own.sent.root.idx) and not _relative_clauses(clause)
    return opening or own.tag_ in ("VB", "VBG") or _tense(own) == _tense(clause)


def _tense(predicate: Token) -> str:
    """The tag of a clause's finite word: the first auxiliary or copula, else the predicate."""
    finite = [one for one in predicate.children if one.dep_ in ("aux", "aux:pass", "cop")]
    return min(finite, key=lambda one: one.i).tag_ if finite else predicate.tag_


def _is_inside(figure: Figure, clause: Token) -> bool:
    return clause.left_edge.i <= figure.span.start <= clause.right_edge.i or clause.head.i == figure.anchor.i


def _steps_across(one: Sequence[Token], other: Sequence[Token]) -> int:
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
    base = before_bound(figure)
    if match is None or match.kind not in ("period", "point") or (base is not None and base.lower_ in _BASE_WORDS):
        return None
    return None if _relative_clauses(figure.anchor) else match


def _from_match(match: TimeMatch, modality: Modality, basis: TimeBasis) -> ClaimTime:
    role: TimeRole = (
        "target" if modality in FUTURE else "as_of" if match.kind == "by" or match.grain == "day" else "period"
    )
    return ClaimTime(role, match.first, match.last, match.grain, basis, match)
