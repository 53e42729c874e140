"""What a figure is restricted to: "from large firms", "with 100+ practitioners", "nationally"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from claimledger.extract.figures import Figure
from claimledger.extract.subjects.owners import is_time
from claimledger.extract.syntax import case_of, child, children, phrase, trimmed


def possessor_span(noun: Token) -> Span | None:
    possessor = child(noun, "nmod:poss")
    if possessor is not None:
        return trimmed(noun.doc[possessor.left_edge.i : noun.i + 1])
    return None


def scope_of(figure: Figure, noun: Token, owner: Token | None) -> Span | None:
    """The phrase that restricts a noun ("from large firms"), unless it names the owner or holds the figure."""
    for one in children(noun, "nmod", "obl"):
        if one.left_edge.i <= figure.anchor.i <= one.right_edge.i:
            continue
        inside = owner is not None and owner.i in {token.i for token in one.subtree}
        if (
            one.i > noun.i
            and case_of(one) in ("from", "in", "of", "among", "across", "under")
            and not inside
            and not is_time(one)
            and one.pos_ in ("NOUN", "PROPN")
        ):
            return noun.doc[one.left_edge.i : phrase(one)[1]]
    return None


def restriction(figure: Figure, noun: Token) -> Span | None:
    """What restricts a counted noun: "law firms with 100+ practitioners", "enterprises listed in Hong Kong"."""
    for one in children(noun, "nmod", "acl", "acl:relcl"):
        if one.i > noun.i and not is_time(one) and not noun.doc[one.left_edge.i].is_punct:
            return _unbroken(noun.doc[one.left_edge.i : min(one.right_edge.i + 1, noun.i + 12, figure.sentence.end)])
    return None


def _unbroken(span: Span) -> Span | None:
    """A span up to its first punctuation mark, or to a coordination that brings another figure."""
    end = next((one.i for one in span if one.is_punct and one.text != "-"), span.end)
    numbers = [one.i for one in span.doc[span.start : end] if one.pos_ == "NUM"]
    joint = next(
        (one.i for one in span.doc[span.start : end] if one.pos_ == "CCONJ" and any(n > one.i for n in numbers)), end
    )
    return span.doc[span.start : joint] if joint > span.start else None


def rank_scope(figure: Figure) -> Span | None:
    """ "nationally", "in western China": where the rank holds; the words right behind the ordinal."""
    doc, end = figure.span.doc, figure.span.end
    if end >= len(doc):
        return None
    following = doc[end]
    if following.pos_ == "ADV" and following.lower_.endswith(("ly", "wide")):
        return doc[end : end + 1]
    if (
        following.lower_ in ("in", "among", "of")
        and following.head.i > end
        and (following.head.pos_ == "PROPN" or is_region(following.head))
    ):
        return doc[end : phrase(following.head)[1]]
    return None


def is_region(token: Token) -> bool:
    return token.lemma_.lower() in (
        "world",
        "country",
        "nation",
        "region",
        "state",
        "province",
        "continent",
        "league",
        "group",
        "table",
    )
