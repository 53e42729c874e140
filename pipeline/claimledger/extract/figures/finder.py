"""Each quantity of a parsed text as a figure, or refused with the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.ages import is_age
from claimledger.extract.figures.counting import counted_head, counted_span, is_more_than, noun_run, suspended_noun
from claimledger.extract.figures.gaps import is_gapped
from claimledger.extract.figures.model import NOUNS, Figure, Refused, Settled
from claimledger.extract.figures.refusing import is_anaphoric, is_name_part, is_title_word, is_year
from claimledger.extract.figures.sharing import share_nouns
from claimledger.extract.figures.standing import is_decimal
from claimledger.extract.figures.unwritten import is_in_money
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.quantities.match import REACH
from claimledger.extract.quantities.rates import per_many
from claimledger.extract.syntax import text_between, text_of

OFTEN = 100  # times, from which on how often something was done is a figure
_JOINT = re.compile(r"\b(?:and|or)\b")
_HYPHENATED = re.compile(r"-[a-z]{2,12}$", re.IGNORECASE)  # "30-year"


def find_figures(doc: Doc, quantities: Sequence[QuantityMatch], currency: str | None = None) -> Settled:
    """Each quantity of a parsed text as a figure or, where it is a bare number that counts nothing, refused.

    currency: ISO 4217 code of the one that the whole document counts in, for sums that don't name theirs.
    """
    read: list[Figure | Refused] = []
    ends = [quantity.start for quantity in quantities[1:]]
    for quantity, following in zip(quantities, [*ends, len(text_of(doc))], strict=False):
        last = read[-1].span.end if read and isinstance(read[-1], Figure) else None
        read.append(_figure(doc, quantity, following, last))
    return share_nouns(read, currency)


def _figure(doc: Doc, quantity: QuantityMatch, following: int, last: int | None) -> Figure | Refused:
    """One quantity's figure; following: the character at which the next quantity begins; last: the token index behind
    the figure before it, None if a number that is none stands before it."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return Refused(quantity, "uncounted")
    if quantity.dimension == "duration" and _is_of_a_kind(doc, span):
        return Refused(quantity, "period")
    if quantity.unit is not None:
        return Figure(quantity, span, span.root, None)
    if is_title_word(span) or (is_name_part(span) and not _is_listed(span, last)):
        return Refused(quantity, "name")
    if is_anaphoric(span, quantity):
        return Refused(quantity, "pointer")
    if is_age(quantity, span):
        return Figure(replace(quantity, unit="a", dimension="age", rule="age"), span, span.root, None)
    if is_more_than(doc, span):
        return Figure(quantity, span, span.root, None)
    return _hyphen_counted(doc, quantity, span) if _has_hyphen(doc, span) else _counting(doc, quantity, span, following)


def _is_listed(span: Span, last: int | None) -> bool:
    """Whether a number goes on a list of names and numbers ("Labour 33"), whose first has its noun."""
    return last is not None and last >= span.sent.start and is_gapped(span, last)


def _is_of_a_kind(doc: Doc, span: Span) -> bool:
    """Whether a hyphenated length of time tells a kind of thing ("a 30-year mortgage") and not how long one lasted ("a
    56-minute speech")."""
    if not _HYPHENATED.search(span.text):
        return False
    noun = noun_run(doc, span.end)
    return noun is None or noun.lemma_.lower() not in lexicon.words("figures", "lasting_nouns")


def _has_hyphen(doc: Doc, span: Span) -> bool:
    """Whether a hyphen ties a number to what follows, as a token of its own or as the number's end ("two-, three-")."""
    if span.end + 1 >= len(doc):
        return False
    return span.text.endswith("-") or (doc[span.end].text == "-" and not doc[span.end - 1].whitespace_)


def _hyphen_counted(doc: Doc, quantity: QuantityMatch, span: Span) -> Figure | Refused:
    """ "a 300-bed hospital" counts beds, as do both figures of "200- and 300-bed hospitals"; "two-way trade" counts
    nothing."""
    noun = suspended_noun(doc, span.end - span.text.endswith("-")) or doc[span.end + 1]
    if noun.lower_ == "strong" and noun.i + 1 < len(doc) and doc[noun.i + 1].pos_ in NOUNS:
        noun = doc[noun.i + 1]  # "a 200-strong crew"
    if quantity.form == "words" and span[0].is_title and noun.is_title:
        return Refused(quantity, "name")
    if noun.lemma_.lower() in lexicon.words("figures", "time_nouns"):
        return Refused(quantity, "period")
    if noun.lower_ in lexicon.words("figures", "idiom_nouns") or noun.pos_ not in NOUNS:
        return Refused(quantity, "idiom")
    return Figure(replace(quantity, unit="count", dimension="count"), span, noun, doc[noun.i : noun.i + 1])


def _counting(doc: Doc, quantity: QuantityMatch, span: Span, following: int) -> Figure | Refused:
    """A bare number with the noun that it counts; one behind the next figure and a conjunction is to be shared."""
    head = counted_head(doc, span)
    if head is not None and (
        _is_other_time(doc, span, head) or is_in_money(span, quantity) or _is_before_part(doc, quantity, span)
    ):
        return Figure(quantity, span, span.root, None)
    shared = head is not None and head.idx > following and _JOINT.search(text_between(doc, span.end_char, following))
    if head is None or shared:
        return Figure(quantity, span, span.root, None)
    if is_year(quantity, span, head) or head.text in lexicon.words("figures", "date_words"):
        return Refused(quantity, "date")
    if head.lemma_.lower() in lexicon.words("figures", "time_nouns") and not _is_how_often(quantity, head):
        return Refused(quantity, "period")
    if head.lemma_.lower() in lexicon.words("figures", "pointing_nouns") and quantity.form == "words":
        return Refused(quantity, "pointer")
    counted = counted_span(doc, span, head)
    if not len(counted):
        return Refused(quantity, "uncounted")
    return Figure(_count_or_rate(doc, quantity, counted), span, head, counted)


def _is_other_time(doc: Doc, span: Span, head: Token) -> bool:
    """Whether a noun of time behind a number has a number, article or preposition of its own: "412 two years ago",
    "58 more a month", "the 42.5 million of the year before", "5,800 of last year's 32,000"."""
    if head.lemma_.lower() not in lexicon.words("figures", "time_nouns"):
        return False
    return any(one.pos_ in ("NUM", "DET") or one.lower_ == "of" for one in doc[span.end : head.i])


def _is_before_part(doc: Doc, quantity: QuantityMatch, span: Span) -> bool:
    """Whether decimals of a whole stand in a unit that is left out: "84.9 percent of girls, against 80.2 of boys"."""
    return is_decimal(quantity, span) and span.end < len(doc) and doc[span.end].lower_ == "of"


def _count_or_rate(doc: Doc, quantity: QuantityMatch, counted: Span) -> QuantityMatch:
    """A count of something, or a rate where it is one per so many: "35 cases per 100,000 people"."""
    behind = text_between(doc, counted.end_char, counted.end_char + REACH)
    many = per_many(behind, 0)
    if many is None:
        return replace(quantity, unit="count", dimension="count")
    return replace(quantity, unit=f"/{many[1]}", dimension="rate")


def _is_how_often(quantity: QuantityMatch, noun: Token) -> bool:
    """ "downloaded 2.5 million times" and "booked 810,000 nights" count; "came three times" is nobody's figure."""
    return noun.lower_ in ("times", "nights") and quantity.low is not None and quantity.low >= OFTEN
