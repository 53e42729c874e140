"""Refusing: bare numbers that are part of a name, point back to what was named, or are a year."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.quantities import QuantityMatch


def is_name_part(span: Span) -> bool:
    """Whether a bare whole number belongs to a capitalised name: "Boeing 737", "Apollo 11", "the Stoxx 600 index"."""
    if span.start == 0 or len(span) > 1 or not span.text.isdigit():
        return False
    before = span.doc[span.start - 1]
    if before.pos_ != "PROPN" or before.ent_type_ in ("LOC", "PERSON") or not before.whitespace_:
        return False
    if before.text in lexicon.words("figures", "calendar_names"):  # "on Monday 300 people marched"
        return False
    if span.root.dep_ == "flat" and span.root.head.pos_ == "PROPN":
        return True
    if before.is_sent_start and before.ent_type_ != "ORG":
        return False
    tied = span.root.head.i == before.i or before.head.i == span.root.i or before.ent_type_ == "ORG"
    return tied or _names_a_singular(span)


def _names_a_singular(span: Span) -> bool:
    """Whether a number of several stands before a singular noun behind a name: "the Stoxx 600 index"."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    if following is None or following.tag_ not in ("NN", "NNP") or span.text == "1":
        return False
    return following.lemma_.lower() not in lexicon.words("figures", "collective_nouns")


def is_title_word(span: Span) -> bool:
    """Whether a number word is part of a capitalised name in running text: "the Five Good Emperors"."""
    first = span[0]
    if not first.is_title or first.is_digit or first.is_sent_start or span.end >= len(span.doc) or not first.is_alpha:
        return False
    lower = sum(1 for one in first.sent if one.is_alpha and one.is_lower)
    return span.doc[span.end].is_title and 2 * lower > len(first.sent)


def is_anaphoric(span: Span, quantity: QuantityMatch) -> bool:
    """Whether a small number only takes up what was named before: "the two regions", "both countries"."""
    if (
        quantity.form != "words"
        or span.start == 0
        or not quantity.low
        or quantity.low > 10
        or quantity.comparator != "eq"
    ):
        return False
    doc = span.doc
    if (
        doc[span.start - 1].lower_ not in lexicon.words("figures", "anaphoric")
        or span.end >= len(doc)
        or doc[span.end].pos_ != "NOUN"
    ):
        return False
    noun = doc[span.end]
    return noun.dep_ != "compound" and not any(one.dep_ in ("nmod", "acl", "acl:relcl") for one in noun.children)


def is_year(quantity: QuantityMatch, span: Span, head: Token) -> bool:
    """A four-digit number before a singular noun is a year that no time phrase claims: "the 2015 agreement"."""
    text = span.text
    return (
        text.isdigit()
        and len(text) == 4
        and text[:2] in ("17", "18", "19", "20")
        and (head.tag_ in ("NN", "NNP") or head.lemma_.lower() in lexicon.words("figures", "dated_nouns"))
        and quantity.comparator == "eq"
    )
