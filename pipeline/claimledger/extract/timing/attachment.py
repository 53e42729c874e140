"""The time of a claim: which of the sentence's time phrases it has, or what it inherits, or the document's date."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import SUBJECTS, ancestors, children, clause_of, is_finite_past, text_between
from claimledger.extract.times import TimeMatch
from claimledger.extract.timing.comparisons import dates_comparison, dates_paper, dates_telling, is_base
from claimledger.extract.timing.neighbours import (
    is_base_of_change,
    is_counterfactual,
    is_right_behind,
    is_since_in_commas,
    is_told_of_now,
    respective_time,
    when_time,
)
from claimledger.records import Grain, Modality, TimeBasis, TimeRole

FUTURE: frozenset[Modality] = frozenset({"target", "projection", "planned_increase"})
SINCE = 8  # tokens before a time in which a clause with "since" begins that has it
SHARED_CLAUSE = 10  # a distance below it: one clause is part of the other; above: they only stand side by side
_FAR = 50
_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_SIZES = frozenset({"count", "length", "area", "mass", "volume", "duration"})
_DASHES = frozenset({"-", "–", "—"})
_EXTENTS = frozenset({"length", "area"})
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


@dataclass(frozen=True, slots=True)
class Attached:
    """A time phrase that belongs to a figure. distance: how many clauses lie between them; from SHARED_CLAUSE on, they
    only stand side by side."""

    match: TimeMatch
    distance: int


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
    figure: Figure,
    times: Sequence[TimeMatch],
    own: TimeMatch | None,
    modality: Modality,
    published: str | None,
    inherited: TimeMatch | None,
) -> ClaimTime:
    """The time of a figure's claim.

    times: the passage's time phrases; own: the one attached to the figure; inherited: the phrase of what was said
    before, if the claim goes on with it.
    """
    whole = published_interval(published)
    now = is_told_of_now(figure, times, own)
    if own is not None and not now:
        time = _until(_from_match(_behind(_begun(figure, own), whole), modality, own.basis), whole)
        return _a_year_before(time) if is_base_of_change(figure) and not is_right_behind(figure, own) else time
    if inherited is not None and not now and _may_be_of(inherited, _told_as(figure, modality), whole):
        time = _from_match(inherited, modality, "inherited")
        return _a_year_before(time) if is_base_of_change(figure) else time
    if whole is None or modality in FUTURE or _is_lasting(figure) or (_is_open(figure) and not now):
        return ClaimTime("target" if modality in FUTURE else "as_of", None, None, None, "unknown", None)
    return ClaimTime("as_of", *whole, "document", None)


def _told_as(figure: Figure, modality: Modality) -> Modality:
    """The modality as far as it tells of the future: what "would have" been lies in the past."""
    return "actual" if modality in FUTURE and is_counterfactual(figure) else modality


def _is_open(figure: Figure) -> bool:
    """ "would be 15 percent higher", "will have 41 seats": not yet so, and nobody says when."""
    predicate = figure.clause
    return any(one.lower_ in ("would", "will", "might") and one.dep_ == "aux" for one in predicate.children)


def _a_year_before(time: ClaimTime) -> ClaimTime:
    """The year before a year: that of what a change over the year began with ("rose last year to 7,900 from 6,040")."""
    if time.grain != "year" or time.first is None or time.last is None or time.first.year != time.last.year:
        return time
    year = time.first.year - 1
    return replace(time, first=date(year, 1, 1), last=date(year, 12, 31))


def _begun(figure: Figure, match: TimeMatch) -> TimeMatch:
    """A time as the beginning of what has been so since: "61,000 have left since the war broke out on 3 May"."""
    if match.kind not in ("point", "period") or match.first is None:
        return match
    token = _token(figure.span.doc, match)
    if token is None:
        return match
    between = figure.span.doc[max(figure.span.end, token.i - SINCE) : token.i]
    since = next((one for one in reversed(between) if one.lower_ == "since" or one.is_punct), None)
    return match if since is None or since.is_punct else replace(match, kind="since", last=None)


def _behind(match: TimeMatch, whole: tuple[date, date, Grain] | None) -> TimeMatch:
    """What has begun, before the document's date: a day without a year is read as the nearest, which may be ahead."""
    if match.kind != "since" or match.basis != "relative" or match.first is None or whole is None:
        return match
    ahead = match.first > whole[1] and (match.first.month, match.first.day) != (2, 29)
    return replace(match, first=match.first.replace(year=match.first.year - 1)) if ahead else match


def _until(time: ClaimTime, whole: tuple[date, date, Grain] | None) -> ClaimTime:
    """A time with an end: what has been so "since 2018" has been until the document's date."""
    begun = time.match is not None and time.match.kind == "since" and time.last is None
    if not begun or whole is None or time.first is None or time.first > whole[1]:
        return time
    return replace(time, last=whole[1])


def _may_be_of(match: TimeMatch, modality: Modality, whole: tuple[date, date, Grain] | None) -> bool:
    """Whether a period that was said before suits a claim: what is planned does not lie before the document's date,
    what holds not behind it."""
    if modality == "threshold":
        return False
    if match.first is None or match.last is None or whole is None:
        return modality not in FUTURE
    return match.last >= whole[0] if modality in FUTURE else match.first <= whole[1]


def _is_lasting(figure: Figure) -> bool:
    """Whether a figure is an extent told in the present tense, and so has no date: "the canal is 80 km long"."""
    predicate = figure.clause
    covers = predicate.tag_ == "VBG" and predicate.dep_ in ("acl", "advcl")  # "covering 300 square kilometres"
    return figure.quantity.dimension in _EXTENTS and (covers or _tense(predicate) in ("VBZ", "VBP"))


def attached(figure: Figure, times: Sequence[TimeMatch]) -> Attached | None:
    """The sentence's time phrase that belongs to a figure: the one in its own clause, else the nearest in a clause
    around it, else one in a coordinated clause."""
    start, end = figure.sentence.start_char, figure.sentence.end_char
    dated = [one for one in times if start <= one.start < end and one.kind in _DATED]
    if not dated:
        return None
    inside = [one for one in dated if not _is_for_another(figure, one)]
    near = next((one for one in inside if is_right_behind(figure, one)), None) or respective_time(figure, inside)
    near = near or when_time(figure, dated)
    if near is not None:
        return Attached(near, 0)
    ranked = sorted(
        ((_distance(figure, one), abs(one.start - figure.span.start_char), one.start), one) for one in inside
    )
    return Attached(ranked[0][1], ranked[0][0][0]) if ranked and ranked[0][0][0] < _FAR else None


def _is_for_another(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase dates something else, wherever it stands: a comparison, or what is walled off."""
    doc, at = figure.span.doc, figure.span.start_char
    if dates_comparison(doc, match, at) or is_base(figure, match) or _is_in_aside(figure, match):
        return True
    if dates_paper(doc, match):
        return True
    return (
        _is_in_dashes(figure, match)
        or is_since_in_commas(figure, match)
        or _is_walled_off(figure, match)
        or dates_telling(doc, match)
    )


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
    around = (one for one in relative_clauses(token) if not (_dates_event(one) or _tells_when(one, figure)))
    walls = [*relative_clauses(figure.anchor), *around]
    return any(_is_in(clause, figure.anchor) != _is_in(clause, token) for clause in walls)


def _dates_event(clause: Token) -> bool:
    """Whether a relative clause says when its noun came about, and so dates what that did: "the flood that hit the town
    in 2013 drowned 31 people"."""
    noun, predicate = clause.head, clause_of(clause.head)
    happened = noun.lemma_.lower() in lexicon.words("cues", "event_nouns") and noun.dep_ in SUBJECTS
    return happened and is_finite_past(clause) and is_finite_past(predicate)


def _tells_when(clause: Token, figure: Figure) -> bool:
    """Whether a relative clause says what the counted things did, and the main clause tells of the past too: "the 44
    million tonnes that crossed its quays last year were"."""
    if clause.head.i != figure.anchor.i or not is_finite_past(clause):
        return False
    predicate = figure.clause
    return is_finite_past(predicate) or predicate.i == clause.i


def _is_in_aside(figure: Figure, match: TimeMatch) -> bool:
    """Whether a count or a size stands in an aside on the subject, and the time outside it: "The city, home to 310,000
    people, built 1,460 flats last year"; a rise does not ("sales, up 3 percent, reached 5 million in 2021")."""
    predicate = figure.clause
    subject = next((one for one in children(predicate, *SUBJECTS) if one.i < figure.span.start), None)
    if subject is None or figure.quantity.dimension not in _SIZES or not subject.i < figure.span.start < predicate.i:
        return False
    doc = figure.span.doc
    commas = [one.i for one in doc[subject.i : predicate.i] if one.text == ","]
    opening = max((at for at in commas if at < figure.span.start), default=None)
    closing = min((at for at in commas if at >= figure.span.end), default=None)
    if opening is None or closing is None or _tense(predicate) in ("MD", "VBZ", "VBP"):
        return False
    return not doc[opening].idx < match.start < doc[closing].idx


def _is_in_dashes(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time stands in an aside between dashes, and the figure outside: "Solva - a maker of pumps founded in
    1988 - has set up 3 plants"."""
    sentence = figure.sentence
    dashes = [one.idx for one in sentence if one.text in _DASHES and one.whitespace_ and one.i > sentence.start]
    before = [at for at in dashes if at < match.start]
    after = next((at for at in dashes if at >= match.end), None)
    return after is not None and len(before) % 2 == 1 and not before[-1] < figure.span.start_char < after


def relative_clauses(token: Token) -> list[Token]:
    """The relative clauses around a token, by their pronouns (parses call much else so)."""
    around = [one for one in (token, *ancestors(token)) if one.dep_ == "acl:relcl"]
    return [one for one in around if any(word.tag_ in _RELATIVES for word in one.subtree)]


def _is_in(clause: Token, token: Token) -> bool:
    return clause.left_edge.i <= token.i <= clause.right_edge.i


def _distance(figure: Figure, match: TimeMatch) -> int:
    """How many clauses lie between a figure and a time phrase; _FAR where the phrase dates something else."""
    token = _token(figure.span.doc, match)
    if token is None:
        return _FAR
    own = figure.clause
    clause = clause_of(token)
    if _is_of_study(own, clause):
        return SHARED_CLAUSE - 1
    if _is_of_making(figure, own, clause, match):
        return _FAR
    if match.kind == "since" and _is_done_since(own, clause):
        return SHARED_CLAUSE - 1
    above = [own, *(one for one in ancestors(own))]
    steps = next((count for count, one in enumerate(above) if one.i == clause.i), None)
    if steps is None and any(_dates_event(one) for one in relative_clauses(token)):
        return SHARED_CLAUSE - 1
    if steps is not None:
        coordinated = any(one.dep_ == "conj" and not _is_in(one, token) for one in above[:steps])
        return _FAR if coordinated and not _may_share(own, clause, match) else steps
    below = [clause, *ancestors(clause)]
    steps = next((count for count, one in enumerate(below) if one.i == own.i), None)
    if steps is not None:
        apart = clause.dep_ == "conj" and not _may_share(own, clause, match)
        aside = clause.dep_ in ("acl:relcl", "acl") and not _is_inside(figure, clause)
        return _FAR if apart or aside else steps + 5
    if own.dep_ in ("acl", "acl:relcl") or not _may_share(own, clause, match):
        return _FAR
    return _steps_across(above, below)


def _is_of_study(own: Token, clause: Token) -> bool:
    """Whether a clause tells when the study was made that a figure is a finding of: "a survey published in 2019 found
    that one in five could not read"."""
    noun = clause.head
    if clause.dep_ != "acl" or noun.dep_ not in SUBJECTS or own.dep_ != "ccomp":
        return False
    return own.head.i == noun.head.i and noun.lemma_.lower() in lexicon.words("cues", "studies")


def _is_of_making(figure: Figure, own: Token, clause: Token, match: TimeMatch) -> bool:
    """Whether a time tells when something was made of which a figure tells more: "was built in 1961 and held back 2
    million cubic metres", "built in 1998 and 134 metres long"."""
    if clause.tag_ != "VBN" or clause.lemma_.lower() not in lexicon.words("times", "making_verbs"):
        return False
    if not clause.i < _position(figure, match) < figure.span.start:
        return False
    between = figure.span.doc[_position(figure, match) : figure.span.start]
    if own.i != clause.i:
        return own.dep_ == "conj" and own.i > clause.i
    return figure.quantity.dimension in _EXTENTS and any(one.lower_ == "and" for one in between)


def _position(figure: Figure, match: TimeMatch) -> int:
    """The index of a time phrase's head, -1 where no token holds it."""
    token = _token(figure.span.doc, match)
    return token.i if token is not None else -1


def _is_done_since(own: Token, clause: Token) -> bool:
    """ "have had windows replaced since 2015": a participle on the object of a perfect."""
    perfect = any(one.tag_ in ("VBP", "VBZ") and one.lemma_ == "have" for one in own.children if one.dep_ == "aux")
    return perfect and clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.head.head.i == own.i


def _may_share(own: Token, clause: Token, match: TimeMatch) -> bool:
    """Whether coordinated clauses may share a time phrase: it opens the sentence, or the one without it is an
    infinitive or participle, or both are in one tense ("was founded in 1957 and has 118 planes" are not)."""
    opening = match.start < min(own.idx, own.sent.root.idx) and not relative_clauses(clause)
    if match.kind == "since" and not opening:
        return False
    infinite = own.tag_ in ("VB", "VBG") and _tense(own) == own.tag_
    same_tense = _tense(own) == _tense(clause) and (own.tag_ == "VBG") == (clause.tag_ == "VBG")
    return opening or infinite or same_tense


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


def _from_match(match: TimeMatch, modality: Modality, basis: TimeBasis) -> ClaimTime:
    role: TimeRole = (
        "target" if modality in FUTURE else "as_of" if match.kind == "by" or match.grain == "day" else "period"
    )
    return ClaimTime(role, match.first, match.last, match.grain, basis, match)
