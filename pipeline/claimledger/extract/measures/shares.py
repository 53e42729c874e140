"""Readings of shares: "accounting for 55 % of the city's foreign investment"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.measures.heads import head_words
from claimledger.extract.measures.nouns import behind_case, key_of, phrase_of
from claimledger.extract.measures.reading import Reading
from claimledger.extract.subjects.owners import (
    accounted_by,
    counted_before,
    holds,
    is_time,
    name_inside,
    owner_of,
    subject_before,
)
from claimledger.extract.syntax import case_of, children, clause_of, relative_antecedent, relative_clause, subject_of


def share_of(figure: Figure) -> Reading | None:
    """ "accounting for 55% of the city's foreign investment": the whole, and the subject that holds the share."""
    if figure.quantity.unit != "percent":
        return None
    whole = _whole(figure)
    if whole is None:
        return None
    holder = behind_case(_holder(figure))
    scope = figure.sentence.doc[figure.span.end : phrase_of(figure, whole).end]
    if whole.lemma_.lower() in lexicon.words("cues", "totals") and holder is not None and holder.pos_ == "NOUN":
        return Reading(
            head_words(figure, holder),
            key_of(figure, holder),
            owner_of(holder) or subject_of(clause_of(holder)),
            scope,
            figure.clause,
            "share_of_total",
        )
    if whole.pos_ == "PRON":
        holder = relative_antecedent(whole, relative_clause(whole))
        whole = holder if holder.pos_ == "NOUN" and holder.i < figure.span.start else whole  # "55 percent of which"
    holder = holder if holder is not None else owner_of(whole)
    words = head_words(figure, whole)
    return Reading(words, key_of(figure, whole), holder, scope, figure.clause, "share_of")


def _whole(figure: Figure) -> Token | None:
    """What a percentage is of: the noun of the "of" phrase behind it (by the parse, else by the words)."""
    for one in children(figure.anchor, "nmod", "obl"):
        if one.i >= figure.span.end and case_of(one) == "of" and one.pos_ in ("NOUN", "PROPN", "PRON", "X"):
            return _before_verb(one)
    doc, end = figure.span.doc, figure.span.end
    if end < len(doc) and doc[end].lower_ == "of":
        marked = doc[end].head
        return marked if marked.i > end and marked.pos_ in ("NOUN", "PROPN") else None
    if figure.quantity.form == "fraction" and end < len(doc) and doc[end].pos_ == "DET":
        return doc[end].head if doc[end].head.i > end and not is_time(doc[end].head) else None
    return None


def _before_verb(noun: Token) -> Token:
    """A noun, or the one before it where it is a headline's verb: "55% of Investment Comes From Abroad"."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    taken = noun.lower_ in lexicon.words("measures", "headline_verbs") and before.pos_ in ("NOUN", "PROPN")
    return before if taken else noun


def _holder(figure: Figure) -> Token | None:
    """Who or what holds the share: the noun that the participle or bracket hangs on, or the subject of the clause."""
    verb = figure.clause
    lost = accounted_by(figure)
    if lost is not None:
        return lost
    if figure.anchor.dep_ in ("appos", "parataxis") and figure.anchor.head.pos_ in ("NOUN", "PROPN"):
        return figure.anchor.head
    counted = counted_before(verb)
    if counted is not None:
        return name_inside(counted.doc[counted.left_edge.i : counted.i + 1]) or counted
    subject = subject_before(verb) or subject_of(verb)
    if subject is None or not holds(subject, figure.anchor):
        return subject
    source = (
        one for one in children(verb, "obl", "obl:agent") if case_of(one) in ("from", "by") and one.pos_ == "PROPN"
    )
    return next(source, None)  # "55% of the investment comes from Hong Kong"
