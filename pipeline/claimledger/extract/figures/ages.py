"""Ages that no word names: "Anna Berg, 42, said", "who was 10", "those 65 and older", "the median age is 40.5"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.model import NOUNS
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.syntax import children

OLDEST = 115  # years
LISTED = 8  # tokens back to "aged" over other ages, and over a party's name in brackets

_PERSONS = frozenset({"he", "she", "i", "who"})
_LIMITS = frozenset({"older", "over", "above", "up", "under", "younger", "below"})
_BEHIND = frozenset({"and", "when", "at", "by", "in", "on", "this", "next", "last", "but", "now", "or", "as"})


def is_age(quantity: QuantityMatch, span: Span) -> bool:
    """Whether a bare whole number is somebody's age in years, by what stands around it in the parse."""
    low = quantity.low
    if low is not None and 0 < low < OLDEST and _is_value_of_age(span):
        return True
    if low is None or quantity.magnitude != 1 or low % 1 or not 0 < low < OLDEST or "," in span.text:
        return False
    if _is_age_of(span) or _is_aside(quantity, span) or _is_predicate(span):
        return True
    return not _is_before_noun(span) and (_is_listed(span) or _is_class_of_age(quantity, span))


def _is_age_of(span: Span) -> bool:
    """ "under the age of five"."""
    before = [one.lower_ for one in span.doc[max(0, span.start - 2) : span.start]]
    return before in (["age", "of"], ["ages", "of"])


def _is_before_noun(span: Span) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].pos_ in NOUNS


def _is_listed(span: Span) -> bool:
    """The 21 of "aged 19 and 21", not that of "aged 19 and 21 others"."""
    doc = span.doc
    behind = reversed(doc[max(0, span.start - LISTED) : span.start])
    first = next((one for one in behind if not (one.like_num or one.lower_ in (",", "and", "or"))), None)
    return first is not None and first.i < span.start - 1 and first.lower_ in ("aged", "ages")


def _is_class_of_age(quantity: QuantityMatch, span: Span) -> bool:
    """ "those 65 and older", "voters 18-29": a limit or a range right behind a word for people."""
    doc, first, end = span.doc, span.start, span.end
    if first == 0 or doc[first - 1].lower_ not in lexicon.words("figures", "people_words"):
        return False
    following = [one.lower_ for one in doc[end : end + 2]]
    limit = len(following) == 2 and following[0] in ("and", "or") and following[1] in _LIMITS
    return limit or (quantity.form == "digits" and quantity.comparator == "range")


def _is_aside(quantity: QuantityMatch, span: Span) -> bool:
    """ "Anna Berg, 42, said", "her son, 12.", "Kenji Mori (34)": between marks, right behind a person."""
    doc = span.doc
    if span.start < 2 or span.end >= len(doc) or quantity.form != "digits" or quantity.comparator != "eq":
        return False
    opening, closing = doc[span.start - 1].text, doc[span.end].text
    if (opening, closing) not in ((",", ","), (",", "."), ("(", ")")):
        return False
    name, acts = _before_party(doc, span.start - 2), _is_said_to_act(doc[span.end + 1 : span.end + 2])
    if opening == "(":  # "Kane (34) scored twice", not the minutes of "Goals: Kane (34), Son (51)"
        return acts and _is_person(name)
    return _is_person(name) or (acts and name.pos_ == "PROPN" and not name.ent_type_)


def _before_party(doc: Doc, position: int) -> Token:
    """The token at a position, or the one before the brackets that close there: "Price" of "Joan Price (Lab)"."""
    if doc[position].text == ")":
        opening = next((i for i in range(position - 1, max(0, position - LISTED), -1) if doc[i].text == "("), position)
        return doc[max(0, opening - 1)]
    return doc[position]


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


def _is_value_of_age(span: Span) -> bool:
    """ "the median age will be 63.4"; not "the age of the internet is 1,200 pages"."""
    if not children(span.root, "cop") or _is_before_noun(span):
        return False
    return any(one.lower_ in ("age", "ages") for one in children(span.root, "nsubj"))


def _may_follow(token: Token) -> bool:
    """Whether a word may stand behind an age: "35 by the end of the year", "10 when it began"; no "12 under par"."""
    return token.lower_ in _BEHIND or token.pos_ in ("VERB", "AUX")
