"""Times that a sentence names and that its claims do not have.

Those of what a figure is compared with ("5 percent more than in 2022", "its worst result since 1962", "(2023: 655)")
are told by the words around them, as parses hang "than in 2022" on whatever stands near; those of the telling itself
("the board said on Tuesday") by their verb.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import text_between
from claimledger.extract.times import TimeMatch

REACH = 80  # code points before a phrase in which its comparison stands
RECORD_REACH = 9  # tokens between a superlative and its "since"
_RELATIONS = frozenset({"percent", "percentage_point", "times"})
_COMPARED = re.compile(r"\b(?:against|compared\s(?:with|to)|than|versus|vs\.?)\s", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|on)\s(?:the\s)?$", re.IGNORECASE)
_FROM_FIGURE = re.compile(r"\b(?:from|after)\s[^,;]{0,30}\d", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:(?:than|versus|vs\.|against|compared\s(?:with|to)|below|above|beyond|double|twice|half|triple)"
    r"(?:\s(?:in|on|at|for|during|of|from|that|those|the|its|their|a|same|size|number|sum|amount|levels?|figures?|peak|average|total|record"
    r"|reached|seen|set|period)){0,6}|\sas\s(?:in|at|on|during))\s$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:%|\b(?:per\s?cent|points?|increase|rise|fall|drop|decline|decrease|growth|up|down))\s(?:on|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
_TO_LEVEL = re.compile(r"\b(?:from|on|to|of|at|over)\s(?:the\s|its\s|their\s)?$", re.IGNORECASE)
_LEVEL = re.compile(r"\s(?:level|baseline|average|peak)s?\b", re.IGNORECASE)
_DAYS = frozenset({"day", "time"})


def is_base(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase dates what a figure is compared with, and not the figure: "71 percent, against 67 in 2018",
    "up 3 percent from a year earlier"."""
    if match.start < figure.span.end_char:
        return False
    between = text_between(figure.span.doc, figure.span.end_char, match.start)
    if _COMPARED.search(between) or _FROM_FIGURE.search(between):
        return True
    relation = figure.quantity.unit in _RELATIONS or match.basis == "relative"
    return match.grain not in _DAYS and relation and _FROM.search(between) is not None


def dates_comparison(doc: Doc, match: TimeMatch, at: int = 0) -> bool:
    """Whether a time phrase dates a comparison that stands in words, whichever figure asks; a bracket "(2023: 655)"
    dates the figures inside it. at: where the figure stands, as a character of the passage."""
    before = text_between(doc, max(match.start - REACH, 0), match.start)
    after = text_between(doc, match.end, match.end + REACH)
    if before.endswith("(") and after.startswith(":"):
        return not match.end < at <= match.end + after.find(")")
    if _THAN.search(before) or (match.grain not in _DAYS and _CHANGED.search(before)):
        return True
    if _LEVEL.match(after) and _TO_LEVEL.search(before):
        return True
    return match.kind == "since" and _is_record(doc, match)


def _is_record(doc: Doc, match: TimeMatch) -> bool:
    """Whether a "since" tells how far back a record reaches: "the lowest since 1991", "more than any since 2009"."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None:
        return False
    for token in reversed(doc[max(span.start - RECORD_REACH, span.sent.start) : span.start]):
        if token.tag_ in ("JJS", "RBS") or token.lower_ in lexicon.words("cues", "record_words"):
            return True
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", ":"):
            return False
    return False


def dates_telling(doc: Doc, match: TimeMatch) -> bool:
    """Whether a day is that of a statement or decision, and not of what is stated: "the board decided on Tuesday"."""
    if match.grain not in _DAYS or match.kind != "point":
        return False
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    verb = span.root.head
    return verb.pos_ == "VERB" and verb.lemma_.lower() in _telling_verbs()


def dates_paper(doc: Doc, match: TimeMatch) -> bool:
    """Whether a year only tells one paper from another: "as the accord of 2020 demands", "under the 2019 law"."""
    if match.grain != "year":
        return False
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or span.start == 0 or span.end >= len(doc):
        return False
    noun = doc[span.start - 2] if doc[span.start - 1].lower_ == "of" and span.start > 1 else doc[span.end]
    return noun.lemma_.lower() in lexicon.words("cues", "papers")


@cache
def _telling_verbs() -> frozenset[str]:
    spoken = (entry.lemma for entry in lexicon.table("cues", "speech", lexicon.SpeechVerb))
    others = lexicon.words("cues", "expecting_verbs", "putting_verbs") | {"show", "introduce"}
    return frozenset(spoken) - others | lexicon.words("cues", "deciding_verbs")
