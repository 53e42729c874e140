"""Readings of changes and multiples: "births fell 7.7% to 230,000", "sales tripled"."""

from __future__ import annotations

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.changes import change_nouns, change_verb
from claimledger.extract.figures import Figure, preposition
from claimledger.extract.measures.nouns import behind_case, can_be_measured, is_noun, is_taken, reading_of
from claimledger.extract.measures.reading import Reading
from claimledger.extract.measures.scopes import scope_of
from claimledger.extract.subjects.owners import controller, holds, is_counted, other_subject, owner_of
from claimledger.extract.syntax import child, children, clause_of, is_predicate, subject_of


def multiple(figure: Figure) -> Reading | None:
    """ "double the scale of the chain", "sales tripled": what is multiplied."""
    if figure.quantity.unit != "times":
        return None
    verb = figure.anchor
    target = child(verb, "obj") or _noun_times(figure) or _object_before(figure)
    if target is not None and target.pos_ in ("NOUN", "PROPN"):
        return reading_of(figure, target, other_subject(target) or subject_of(clause_of(verb)), None, "multiple")
    subject = subject_of(clause_of(verb))
    return reading_of(figure, subject, owner_of(subject), None, "multiple") if subject is not None else None


def _object_before(figure: Figure) -> Token | None:
    """ "put the number at twice that": the object of the verb before a multiple."""
    objects = (one for one in children(figure.clause, "obj") if one.i < figure.span.start)
    return next((one for one in objects if one.pos_ == "NOUN" and not is_counted(one)), None)


def _noun_times(figure: Figure) -> Token | None:
    """ "twice the rate", "three times as much power", "half as many visits": the noun behind a multiple."""
    doc, end = figure.span.doc, figure.span.end
    if end < len(doc) and doc[end].lower_ in ("as", "more") and doc[end + 1 : end + 2].text in ("much", "many"):
        end += 1
    following = doc[end + 1 : end + 4] if end < len(doc) and doc[end].lower_ in ("as", "much", "many") else ()
    noun = next((one for one in following if one.pos_ != "ADJ"), None)
    if noun is not None:
        return noun if noun.pos_ == "NOUN" else None
    return next((one.head for one in doc[end : end + 1] if one.pos_ == "DET"), None)


def changed(figure: Figure) -> Reading | None:
    """ "births fell 7.7% to 230,000", "the pill lowered the risk by a fifth": the verb's object, else its subject."""
    verb = change_verb(figure)
    if verb is None or figure.counted is not None or _change_noun_near(figure):
        return None
    led = preposition(figure) in ("to", "from", "by")
    objects = (one for one in children(verb, "obj") if is_noun(one))
    target = next((one for one in objects if led or not holds(one, figure.anchor)), None)
    subject = behind_case(subject_of(verb if is_predicate(verb) else clause_of(verb)))
    measured = target if target is not None and not is_counted(target) else subject
    if measured is None or not can_be_measured(measured) or is_taken(figure, verb, measured):
        return None
    if holds(measured, figure.anchor) and (measured is not target or figure.anchor.i == measured.i):
        return None
    measured = _outermost(measured) if verb.dep_ == "acl" else measured
    owner = owner_of(measured) or (subject if measured is target else None) or controller(verb, measured)
    return reading_of(figure, measured, owner, scope_of(figure, measured, owner), "changed")


def _outermost(noun: Token) -> Token:
    """The measure that a noun only completes: "the ratio of costs to GDP reduced to 13 %" is of the ratio."""
    above = noun
    while above.dep_ == "nmod" and above.head.pos_ == "NOUN":
        above = above.head
        if above.lemma_.lower() in lexicon.words("measures", "relating_nouns"):
            return above
    return noun


def _change_noun_near(figure: Figure) -> bool:
    near = (figure.anchor, figure.anchor.head)
    return any(one.pos_ == "NOUN" and one.lemma_.lower() in change_nouns() for one in near)
