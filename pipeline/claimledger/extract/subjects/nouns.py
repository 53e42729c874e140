"""Noun phrases as subjects: what a part is of, a phrase without its figures, whether it is definite; without names."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.subjects.antecedents import PLURAL, SINGULAR
from claimledger.extract.syntax import SUBJECTS, phrase, trimmed

_PARTS = ("half", "third", "quarter", "fifth", "tenth")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "our"})


def of_part(head: Token) -> Token:
    """What a part is of: "cars" of "one of the cars", "some of Changan's cars"."""
    if head.pos_ not in ("NUM", "DET", "PRON") or head.lower_ in SINGULAR or head.lower_ in PLURAL - {"each", "both"}:
        return head
    if head.pos_ == "NUM" and head.dep_ in SUBJECTS and (fronted := _fronted_whole(head)) is not None:
        return fronted
    of = next((one for one in head.rights if one.dep_ == "nmod" and one.pos_ in ("NOUN", "PROPN")), None)
    return of if of is not None and any(one.lower_ == "of" for one in of.lefts) else head


def _fronted_whole(part: Token) -> Token | None:
    """ "Of 310 flights from the west, 90 were cancelled": what the clause sets out from."""
    for one in part.head.lefts:
        if one.i < part.i and one.left_edge.i == one.sent.start and one.left_edge.lower_ == "of":
            return one if one.pos_ in ("NOUN", "PROPN") else None
    return None


def without_figures(head: Token) -> Span:
    """A noun phrase without its determiners, its own number and what a number hangs on behind it: "houses" of "fewer
    than 40 houses", "trade volume" of "a trade volume of 30 million"."""
    first, last = phrase(head)
    first = max((one.i + 1 for one in head.doc[first : head.i] if one.like_num and not is_tied(one)), default=first)
    numbered = [
        one
        for one in head.rights
        if not _is_label(one) and any(part.like_num for part in head.doc[one.left_edge.i : last])
    ]
    last = min((one.left_edge.i for one in numbered if one.left_edge.i > head.i), default=last)
    span = trimmed(head.doc[first:last])
    if len(span) and span.start - 2 >= first and is_tied(span.doc[span.start - 2]):
        span = span.doc[span.start - 2 : span.end]
    return span if len(span) else head.doc[head.i : head.i + 1]


def _is_label(number: Token) -> bool:
    """Whether a number tells one of several apart: "Terminal 1", "virus type 3"."""
    alone = (
        number.dep_ in ("nummod", "nmod:unmarked", "nmod:desc", "flat") and number.left_edge.i == number.right_edge.i
    )
    doc, end = number.doc, number.i + 1
    if end < len(doc) and (doc[end].pos_ in ("NOUN", "NUM", "SYM") or doc[end].lower_ == "to"):
        return False  # "water 34 to 41 metres deep"
    return alone and number.like_num and number.i == number.head.i + 1 and number.head.tag_ in ("NN", "NNP")


def is_tied(word: Token) -> bool:
    """Whether a hyphen ties a word to what follows: "16-seat minibuses" are a kind of their own."""
    return word.i + 1 < len(word.doc) and word.nbor(1).text in ("-", "–")


def is_elided(head: Token) -> bool:
    """Whether a subject is but a number of those spoken of before: "sixty percent said", "two died", "some walked"."""
    if head.dep_ not in SUBJECTS or any(one.dep_ in ("nmod", "acl:relcl") for one in head.rights):
        return False
    if head.lower_ in lexicon.words("descriptions", "units") and head.lower_ not in ("percent", "%"):
        return False
    return (
        head.pos_ == "NUM"
        or head.lemma_.lower() in ("percent", "%", *_PARTS)
        or head.lower_ in ("some", "many", "most", "few")
    )


def without_misread_verb(head: Token) -> Span | None:
    """What a verb in -s measures, where the parse takes it for a noun: "single" of "a single costs 1.80 euros"."""
    doc, end = head.doc, head.i + 1
    known = lexicon.words("descriptions", "measuring_forms")
    if head.lower_ not in known or head.tag_ != "NNS" or end >= head.sent.end:
        return None
    figure = doc[end].like_num or doc[end].is_currency
    span = trimmed(doc[head.left_edge.i : head.i])
    return span if figure and len(span) else None


def is_opening_noun(head: Token) -> bool:
    """Whether a sentence's first word is its subject, which its capital may have tagged as anything: "Revenue rose"."""
    return head.i == head.sent.start and head.dep_ in ("nsubj", "nsubj:pass") and head.pos_ == "VERB"


def floats(quantifier: Token) -> bool:
    """Whether an "each" or "both" stands behind what it is of: "at 640 pence each"."""
    return quantifier.lower_ in ("each", "both") and not (
        quantifier.i == quantifier.sent.start or quantifier.nbor(-1).pos_ in ("PUNCT", "CCONJ", "SCONJ")
    )


def headword(head: Token) -> str:
    """The lemma of a phrase's head, with what a hyphen ties to it: "start-up"."""
    doc = head.doc
    if head.i >= 2 and doc[head.i - 1].text == "-":
        return f"{doc[head.i - 2].lower_}-{head.lemma_.lower()}"
    return head.lemma_.lower()


def is_definite(head: Token) -> bool:
    """Whether a noun phrase takes up what is known: "the bank", "this bank"."""
    first = head.left_edge if head.i >= 2 and head.nbor(-1).text == "-" else head  # "the co-operative"
    return first.lower_ in _DEFINITE or any(one.lower_ in _DEFINITE for one in head.children)


def is_apart(modifier: Token) -> bool:
    """Whether a comma parts a modifier from its noun, which is known without it: "the company, founded in 1921"."""
    return modifier.left_edge.i > 0 and (modifier.left_edge.is_punct or modifier.left_edge.nbor(-1).is_punct)
