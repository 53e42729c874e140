"""The periods that a document's sentences go on with: "In 2024 sales rose. Orders fell 3 percent.", a heading "Traffic
in 2017", an article about last year.

A claim without a time of its own inherits one if its clause tells of the past, or has no verb at all; what is said in
the present tense has the document's date. Nearest first: the sentence and paragraph before it, the heading above it,
the period that the article reports on (that of its first dated claim, where it is a recent one, and longer than a day).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.syntax import (
    SUBJECTS,
    ancestors,
    clause_of,
    is_finite_past,
    is_predicate,
    span_text,
    subject_of,
    text_of,
)
from claimledger.extract.times import TimeMatch
from claimledger.extract.timing.attachment import FUTURE, ClaimTime, published_interval, relative_clauses
from claimledger.extract.timing.comparisons import dates_comparison, dates_telling
from claimledger.extract.timing.neighbours import is_counterfactual
from claimledger.records import BlockKind, Modality

RECENT = 2  # years before its publication that an article may report on
_HEADINGS: frozenset[BlockKind] = frozenset({"title", "heading"})
_ITEMS: frozenset[BlockKind] = frozenset({"list", "table_row"})
_THEN = re.compile(r"\b(?:by|until|will|would|could)\sthen\b", re.IGNORECASE)
_BEFORE_THEN = frozenset({"by", "until", "will", "would", "could"})
_SHORT = frozenset({"time", "day"})
_PASSING = frozenset({"week", "month"})
_PERSONS = frozenset({"he", "she", "i"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Timeline:
    """The periods that may be inherited at a place of a document, which is read from its beginning to its end."""

    def __init__(self, published: str | None) -> None:
        """published: partial ISO date of the document, None if not known."""
        self._published = int(published[:4]) if published else None
        self._whole = published_interval(published)
        self._reported: TimeMatch | None = None
        self._has_begun = False  # whether a claim has had a past time of its own
        self._heading: TimeMatch | None = None
        self._paragraph: TimeMatch | None = None
        self._last: TimeMatch | None = None  # what "by then" takes up
        self._last_in: Span | None = None  # the sentence of that

    def begin(self, passage: Passage, times: Sequence[TimeMatch]) -> None:
        """A passage begins; times: its time phrases."""
        self._paragraph = self._last = None
        periods = [one for one in times if one.kind == "period"]
        stated = next((one for one in periods if self._is_over(one) and not _is_aside(passage.doc, one)), None)
        if passage.kind in _HEADINGS or (stated is not None and _is_caption(passage.doc)):
            self._heading = stated
        if not self._has_begun:
            self._reported = self._reported or self._year_after(passage.doc, periods)

    def inherited(self, figure: Figure, kind: BlockKind) -> TimeMatch | None:
        """The phrase that a figure without one goes on with; kind: of the block that it stands in."""
        if _says_then(figure):
            return self._last
        if is_counterfactual(figure):
            return self._last
        if _is_fragment(figure.sentence):
            return self._paragraph or self._heading or (self._reported if kind in _ITEMS else None)
        if _tells_of_past(figure.anchor) and not _is_of_now(figure):
            beyond = None if _is_of_a_thing(figure) or _is_of_person(figure) else self._heading or self._reported
            return self._paragraph or beyond
        ahead = self._is_ahead(self._last) and self._last_in == figure.sentence and not _is_of_present(figure)
        return self._last if ahead else None

    def note(self, figure: Figure, time: ClaimTime, modality: Modality) -> None:
        """A claim has been read: what follows may go on with its own time; of a sentence's times with the first."""
        match = time.match
        if match is None or time.basis == "inherited":
            return
        known = self._last_in == figure.sentence
        self._last, self._last_in = match, figure.sentence
        if modality in FUTURE or self._is_ahead(match) or not _is_passed_on(figure, match):
            return
        if (self._paragraph is None or not known) and not self._is_told_before(figure):
            self._paragraph = match
        if not self._has_begun:
            self._reported = match if self._is_reportable(match) else None
        self._has_begun = True

    def _is_told_before(self, figure: Figure) -> bool:
        """Whether a figure only tells what was before that which is spoken of, so that nothing goes on with it."""
        return _is_pluperfect(figure) and (self._paragraph or self._reported) is not None

    def pass_by(self, sentence: Span, times: Sequence[TimeMatch]) -> None:
        """A sentence has been read: where none of its figures does, its main clause may date what follows."""
        root = sentence.root
        if self._last_in == sentence or (is_predicate(root) and not is_finite_past(root)):
            return
        inside = (one for one in times if sentence.start_char <= one.start < sentence.end_char)
        dated = [one for one in inside if one.kind in ("period", "point") and _is_of_main_clause(root, one)]
        self._paragraph = next((one for one in dated if not _is_aside(sentence.doc, one)), self._paragraph)

    def _year_after(self, doc: Doc, periods: Sequence[TimeMatch]) -> TimeMatch | None:
        """The year held against the one before: "down 3 percent on 2023" in an article of 2025 tells of 2024."""
        for one in periods:
            compared = one.first is not None and one.grain == "year" and dates_comparison(doc, one)
            if compared and one.first is not None and one.first.year + RECENT == self._published:
                year = one.first.year + 1
                return replace(one, first=date(year, 1, 1), last=date(year, 12, 31), basis="relative")
        return None

    def _is_ahead(self, match: TimeMatch | None) -> bool:
        """Whether a period begins after the document's date."""
        if match is None or match.first is None or self._whole is None:
            return False
        return match.first > self._whole[1]

    def _is_over(self, match: TimeMatch) -> bool:
        """Whether a period is longer than a day, and does not lie ahead."""
        return (
            match.kind == "period"
            and match.last is not None
            and match.grain not in _SHORT
            and not self._is_ahead(match)
        )

    def _is_reportable(self, match: TimeMatch) -> bool:
        """Whether an article may be about a period: a quarter or more that ended not long before it was published."""
        if match.last is None or self._published is None or not self._is_over(match):
            return False
        return match.grain not in _PASSING and match.last.year >= self._published - RECENT


def _is_of_a_thing(figure: Figure) -> bool:
    """Whether a figure is an extent or a length of time, which the period that an article reports on does not date."""
    return figure.quantity.dimension in ("length", "area", "duration", "age")


def _is_of_person(figure: Figure) -> bool:
    """Whether a figure tells of one person, whom an article on a year only quotes or meets."""
    subject = subject_of(figure.clause)
    return subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in _PERSONS)


def _is_aside(doc: Doc, match: TimeMatch) -> bool:
    """Whether a time phrase dates a comparison, or when something was said."""
    return dates_comparison(doc, match) or dates_telling(doc, match)


def _is_caption(doc: Doc) -> bool:
    """Whether a passage stands over others: no verb, no full stop."""
    return not text_of(doc).rstrip().endswith((".", "!", "?", ":")) and _is_fragment(doc[:])


def _is_passed_on(figure: Figure, match: TimeMatch) -> bool:
    """Whether the next sentence may inherit a claim's phrase: a period, but not that of an aside or of a base."""
    base = before_bound(figure)
    is_base = base is not None and base.lower_ in lexicon.words("cues", "base_words")
    aside = is_base or _is_aside(figure.span.doc, match) or relative_clauses(figure.anchor)
    return match.kind in ("period", "point") and not aside


def _is_of_main_clause(root: Token, match: TimeMatch) -> bool:
    """Whether a time phrase stands in a sentence's main clause, or, where the parse has lost that to a noun ("The
    maker, which employs 300, shut its mill in 2020"), in one that tells of the past and has no relative pronoun."""
    span = root.doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    clause = clause_of(span.root)
    if is_predicate(root):
        return clause.i == root.i
    return clause.dep_ == "conj" and is_finite_past(clause) and not any(one.dep_ in SUBJECTS for one in clause.children)


def _says_then(figure: Figure) -> bool:
    """ "will be down 52 percent by then", "would then rise": the time of what was said before."""
    sentence = figure.sentence
    if not _THEN.search(span_text(sentence)):
        return False  # few sentences have one, and a clause is long to walk
    clause = figure.clause
    near = (one for one in clause.subtree if one.lower_ == "then" and one.i > sentence.start)
    return any(one.nbor(-1).lower_ in _BEFORE_THEN and clause_of(one).i == clause.i for one in near)


def _is_of_present(figure: Figure) -> bool:
    """ "is raising its subsidy to 22 million": under way, whatever else the sentence plans."""
    predicate = figure.clause
    return predicate.tag_ == "VBG" and any(
        one.tag_ in ("VBZ", "VBP") for one in predicate.children if one.dep_ == "aux"
    )


def _is_pluperfect(figure: Figure) -> bool:
    """ "in 2015 it had been 11 percent": told of what came before that which is spoken of."""
    predicate = figure.clause
    return any(one.lower_ in ("had", "'d") and one.dep_ == "aux" for one in predicate.children)


def _is_of_now(figure: Figure) -> bool:
    """ "this time it was 58 percent": told against what was told before."""
    words = span_text(figure.sentence).casefold()
    if any(words.startswith(one) for one in lexicon.words("cues", "present_openings")):
        return True
    return any(one in words for one in lexicon.words("times", "trading_words"))


def _is_fragment(sentence: Span) -> bool:
    """Whether a sentence has no verb: "Passengers: 5,481,000", "a rise of 3 percent on the year"."""
    return not any((one.pos_ in ("VERB", "AUX") and one.tag_ in _FINITE) or one.dep_ in SUBJECTS for one in sentence)


def _tells_of_past(anchor: Token) -> bool:
    """Whether the finite clause around a figure tells of the past; participles, infinitives and appositions are told
    with it."""
    clause = clause_of(anchor)
    for one in (clause, *ancestors(clause)):
        if not is_predicate(one) or _shares_auxiliary(one):
            continue
        if is_finite_past(one) or _is_bare_past(one):
            return True
        if not _is_dependent(one):
            return False
    root = clause.sent.root  # "Spending per head averaged 712 euros", whose root is read as "Spending"
    return root.tag_ == "VBG" and any(one.tag_ == "VBD" for one in root.children)


def _shares_auxiliary(predicate: Token) -> bool:
    """Whether a participle has the auxiliary of the verb it is coordinated with: "has hired 50 and founded 8"."""
    if predicate.dep_ != "conj" or predicate.tag_ not in ("VBN", "VBD"):
        return False
    own = any(one.dep_ in SUBJECTS or one.dep_ in _AUXILIARIES for one in predicate.children)
    return not own and any(one.dep_ in ("aux", "aux:pass") for one in predicate.head.children)


def _is_bare_past(predicate: Token) -> bool:
    """A past tense that its form does not show: "Machinery made up two fifths" where "made" is read as a participle;
    "the closure cost 3 million", whose present would be "costs"."""
    subject = next((one for one in predicate.children if one.dep_ in SUBJECTS), None)
    bare = not any(one.dep_ in _AUXILIARIES or one.lower_ == "to" for one in predicate.children)
    if subject is None or not bare:
        return False
    if subject.tag_ in ("WDT", "WP"):
        subject = predicate.head
    singular = subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")
    return predicate.tag_ == "VBN" or (predicate.tag_ in ("VB", "VBP", "NN") and singular and _is_unchanged(predicate))


def _is_unchanged(predicate: Token) -> bool:
    return predicate.lower_ in lexicon.words("cues", "unchanged_verbs")


def _is_dependent(predicate: Token) -> bool:
    """Whether a predicate has no tense of its own."""
    finite = any(one.dep_ in _AUXILIARIES and one.tag_ in _FINITE for one in predicate.children)
    return predicate.tag_ not in _FINITE and not finite
