"""Ages that no word names: "Anna Berg, 42, said", "her son, 12", "who was 10", "he will be 35 by May"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.syntax import children

OLDEST = 115  # years

_PERSONS = frozenset({"he", "she", "i", "who"})
_BEHIND = frozenset({"and", "when", "at", "by", "in", "on", "this", "next", "last", "but", "now", "or", "as"})


def is_age(quantity: QuantityMatch, span: Span) -> bool:
    """Whether a bare whole number is somebody's age in years, by what stands around it in the parse."""
    low = quantity.low
    if low is None or quantity.magnitude != 1 or low % 1 or not 0 < low < OLDEST or "," in span.text:
        return False
    return _is_age_of(span) or _is_aside(quantity, span) or _is_predicate(span)


def _is_age_of(span: Span) -> bool:
    """ "under the age of five"."""
    before = [one.lower_ for one in span.doc[max(0, span.start - 2) : span.start]]
    return before in (["age", "of"], ["ages", "of"])


def _is_aside(quantity: QuantityMatch, span: Span) -> bool:
    """ "Anna Berg, 42, said", "her son, 12.", "Kenji Mori (34)": between marks, right behind a person."""
    doc = span.doc
    if span.start < 2 or span.end >= len(doc) or quantity.form != "digits" or quantity.comparator != "eq":
        return False
    opening, closing = doc[span.start - 1].text, doc[span.end].text
    if (opening, closing) not in ((",", ","), (",", "."), ("(", ")")):
        return False
    name, acts = doc[span.start - 2], _is_said_to_act(doc[span.end + 1 : span.end + 2])
    if opening == "(":  # "Kane (34) scored twice", not the minutes of "Goals: Kane (34), Son (51)"
        return acts and _is_person(name)
    return _is_person(name) or (acts and name.pos_ == "PROPN" and not name.ent_type_)


def _is_said_to_act(following: Span) -> bool:
    """Whether a verb follows, of which a name before an aside is the subject: "Saka, 22, scored"."""
    return len(following) > 0 and (following[0].pos_ in ("VERB", "AUX") or following[0].lower_ == "who")


def _is_person(token: Token) -> bool:
    """Whether a token ends the mention of one person: a name by the model, or a noun such as "son"."""
    if token.ent_type_ == "PERSON":
        return True
    return token.tag_ == "NN" and token.lower_ in lexicon.words("figures", "person_nouns")


def _is_predicate(span: Span) -> bool:
    """ "She is 42", "who was 10 when the war began": what a person is, with no noun behind the number."""
    number, doc = span.root, span.doc
    if span.end < len(doc) and not (doc[span.end].is_punct or _may_follow(doc[span.end])):
        return False
    be = [one for one in children(number, "cop") if one.lemma_ in ("be", "turn")]
    subjects = children(number, "nsubj")
    if not be and number.head.lemma_ == "turn" and number.dep_ in ("obj", "obl", "xcomp"):
        be, subjects = [number.head], children(number.head, "nsubj")
    return bool(be) and any(one.lower_ in _PERSONS or _is_person(one) for one in subjects)


def _may_follow(token: Token) -> bool:
    """Whether a word may stand behind an age: "35 by the end of the year", "10 when it began"; no "12 under par"."""
    return token.lower_ in _BEHIND or token.pos_ in ("VERB", "AUX")
