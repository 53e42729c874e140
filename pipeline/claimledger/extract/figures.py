"""Figures: quantities tied to the parse. A bare number becomes a count of the noun that it counts, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.syntax import case_of, child, children, trimmed

LONGEST_COUNTED = 12  # tokens from the number to the noun that it counts

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "X", "ADV", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PRONOUN_LIKE = frozenset({"side", "way", "part", "party", "half", "thing", "respect"})
_GROUP_NOUNS = frozenset({"total", "number", "majority", "minority", "group", "pair", "dozen"})
_NOT_COUNTED = frozenset({"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                          "November", "December", "am", "pm", "a.m.", "p.m.", "o'clock", "GMT"})  # fmt: skip
_TIME_NOUNS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "quarter", "time", "night",
                         "season", "fortnight", "year-old", "-"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence. `span`: its tokens; `anchor`: the token that ties it into the parse (the counted
    noun, else the head of the figure's own tokens); `counted`: the counted noun phrase as written."""

    quantity: QuantityMatch
    span: Span
    anchor: Token
    counted: Span | None

    @property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        return self.anchor.sent


def find_figures(doc: Doc, quantities: Sequence[QuantityMatch]) -> tuple[Figure, ...]:
    """The figures among the quantities of a parsed text; a bare number that counts nothing is left out."""
    figures = [figure for quantity in quantities if (figure := _figure(doc, quantity))]
    return _share_nouns(figures)


def _figure(doc: Doc, quantity: QuantityMatch) -> Figure | None:
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if quantity.unit is not None:
        return Figure(quantity, span, span.root, None)
    if _is_name_part(span):
        return None
    return _counting(doc, quantity, span)


def _counting(doc: Doc, quantity: QuantityMatch, span: Span) -> Figure | None:
    """A bare number with the noun that it counts."""
    head = _counted_head(doc, span)
    if head is None:
        return _elliptic(quantity, span)
    if head.lemma_.lower() in _TIME_NOUNS or head.text in _NOT_COUNTED:
        return None
    if head.lemma_.lower() in _PRONOUN_LIKE and quantity.form == "words":
        return None
    counted = _counted_span(doc, span, head)
    return Figure(replace(quantity, unit="count", dimension="count"), span, head, counted) if len(counted) else None


def _counted_span(doc: Doc, span: Span, head: Token) -> Span:
    """The counted noun phrase: what stands between number and head, with a coordinated twin ("countries and regions")."""
    start = span.end if head.i >= span.end else head.left_edge.i
    end = head.i + 1
    if head.i < span.start:
        start = head.i
    coordinated = [one for one in children(head, "conj") if one.pos_ in _NOUNS and one.i - head.i <= 5 and not child(one, "nummod")]
    if coordinated and head.i >= span.end and not any(doc[i].pos_ in ("VERB", "ADP", "DET") for i in range(head.i, coordinated[-1].i)):
        end = coordinated[-1].i + 1
    return trimmed(doc[start:end])


def _counted_head(doc: Doc, span: Span) -> Token | None:
    """The counted noun: the number's head in the parse, if it follows closely; "57 of the nation's top law firms"; else
    the last noun of the run of modifiers and nouns behind the number."""
    root = span.root
    if root.dep_ in ("nummod", "compound", "amod", "det", "advmod") and root.head.pos_ in _NOUNS and 0 <= root.head.i - span.end < LONGEST_COUNTED:
        return _end_of_compound(root.head)
    run = _noun_run(doc, span.end)
    if run is not None:
        return run
    of = next((one for one in children(root, "nmod", "obl") if case_of(one) in ("of", "out of") and one.i > root.i), None)
    if of is not None and of.pos_ in _NOUNS and of.ent_type_ not in ("LOC", "PERSON"):
        return of
    return _followed_by_of(doc, span.end)


def _followed_by_of(doc: Doc, position: int) -> Token | None:
    """ "57 of the top law firms" where the parse has lost the number."""
    if position < len(doc) and doc[position].lower_ == "of":
        return _noun_run(doc, position + 1)
    return None


def _noun_run(doc: Doc, position: int) -> Token | None:
    """The last noun of an unbroken run of modifiers and nouns that starts at a token index."""
    head: Token | None = None
    limit = min(len(doc), position + LONGEST_COUNTED)
    for index in range(position, limit):
        token = doc[index]
        if token.is_sent_start and index > position:
            break
        if token.pos_ in _NOUNS:
            head = token
        elif head is not None and not _joins(token, doc, index):
            break
        elif head is None and not (token.pos_ in _MODIFIERS or token.pos_ in ("DET", "CCONJ", "PUNCT", "VERB") and _joins(token, doc, index)):
            break
    return _end_of_compound(head) if head is not None else None


def _joins(token: Token, doc: Doc, index: int) -> bool:
    """Whether a token inside a noun run does not end it: a hyphen, "&", an adjective, a participle before a noun."""
    if token.text in ("-", "–", "&", "'s", "’s", "/"):
        return True
    following = doc[index + 1] if index + 1 < len(doc) else None
    if token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG"):
        return following is not None and following.pos_ in ("NOUN", "ADJ") and token.dep_ in ("amod", "compound")
    if token.pos_ == "DET":
        return following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN")
    return token.pos_ == "ADJ" and following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN", "PUNCT")


def _end_of_compound(head: Token) -> Token:
    """The noun that a compound's part belongs to: "law" of "law firms" counts firms."""
    while head.dep_ in ("compound", "nmod:npmod", "flat") and head.head.pos_ in _NOUNS and 0 < head.head.i - head.i <= 4:
        head = head.head
    if head.lemma_.lower() in _GROUP_NOUNS:
        of = next((one for one in children(head, "nmod") if case_of(one) == "of" and one.i > head.i), None)
        return of if of is not None and of.pos_ in _NOUNS else head
    return head


def _elliptic(quantity: QuantityMatch, span: Span) -> Figure | None:
    """A number whose noun is shared with a later figure: "15 national and 250 municipal centers"; see `_share_nouns`."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    if following is None or following.pos_ not in ("ADJ", "ADV", "CCONJ", "NUM"):
        return None
    return Figure(quantity, span, span.root, None)


def _share_nouns(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give a bare figure the noun of the next one, if only a modifier and "and" or "or" stand between; drop the rest."""
    shared: list[Figure] = []
    for figure in reversed(figures):
        if figure.quantity.unit is not None:
            shared.append(figure)
        elif shared and _is_coordinated(figure, shared[-1]):
            later = shared[-1]
            counted = later.counted
            quantity = replace(figure.quantity, unit=later.quantity.unit, dimension=later.quantity.dimension)
            shared.append(Figure(quantity, figure.span, later.anchor, counted))
    return tuple(reversed(shared))


def _is_coordinated(first: Figure, second: Figure) -> bool:
    if second.counted is None or not 0 < second.span.start - first.span.end <= 4:
        return False
    between = first.span.doc[first.span.end : second.span.start]
    return any(token.lower_ in ("and", "or", "to") for token in between) and all(
        token.pos_ in ("ADJ", "CCONJ", "PUNCT", "ADV", "NOUN", "ADP") for token in between
    )


def _is_name_part(span: Span) -> bool:
    """Whether a bare whole number belongs to a capitalised name: "Boeing 737", "Apollo 11"."""
    if span.start == 0 or len(span) > 1 or not span.text.isdigit():
        return False
    before = span.doc[span.start - 1]
    if before.pos_ != "PROPN" or before.is_sent_start or before.ent_type_ in ("LOC", "PERSON") or before.whitespace_ == "":
        return False
    return span.root.head.i == before.i or before.head.i == span.root.i or before.ent_type_ == "ORG"
