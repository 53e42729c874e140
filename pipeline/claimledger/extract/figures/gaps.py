"""Gaps: members of a list that keep their name and number and leave out verb and noun ("Labour 33, the Farmers 17")."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.figures.before import is_hedge

LONGEST = 8  # tokens of a member's name
FARTHEST = 18  # tokens from the noun or verb of one member to the next member's name

_IN_NAME = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PART", "PRON", "ADP", "X"})
_NAMES = frozenset({"NOUN", "PROPN", "X"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSING = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "ADV"})
_CASES = frozenset({"for", "by", "to", "at", "from", "in", "with", "on"})


def is_gapped(span: Span, floor: int) -> bool:
    """Whether a number stands in a list as "Labour 33" does: a joint, a name, and nothing behind it that it counts.

    floor: the token index behind the figure before it in the sentence, whose verb and noun it shares.
    """
    doc, start = span.doc, name_end(span)
    joint = _joint_before(doc, start, floor)
    if joint is None or joint - floor > FARTHEST or not is_closed(doc, span.end):
        return False
    if any(one.tag_ in _FINITE for one in doc[floor:joint]):
        return False
    return _is_name(doc[joint + 1 : start])


def name_end(span: Span) -> int:
    """The token index at which the name before a number ends: before its bound and its preposition."""
    doc, first = span.doc, span.start
    while first > 0 and is_hedge(doc[first - 1]) and doc[first - 1].pos_ != "DET":
        first -= 1
    return first - 1 if first > 0 and doc[first - 1].lower_ in _CASES else first


def case_before(span: Span) -> str:
    """The preposition between a member's name and its number, "" if there is none."""
    end = name_end(span)
    return span.doc[end].lower_ if end < span.start and span.doc[end].lower_ in _CASES else ""


def is_closed(doc: Doc, end: int) -> bool:
    """Whether no noun follows at a token index that a number before it could count."""
    if end >= len(doc) or doc[end].is_sent_start or doc[end].is_space:
        return True
    token = doc[end]
    if token.text in ("-", "%", "–", "/"):
        return False
    if token.lower_ == "the" and end + 1 < len(doc):  # "a profit of 2 million the year before"
        return doc[end + 1].lemma_.lower() in lexicon.words("figures", "time_nouns")
    return token.pos_ in _CLOSING or token.lower_ in lexicon.words("figures", "after_bare") or token.tag_ in _FINITE


def _joint_before(doc: Doc, start: int, floor: int) -> int | None:
    """The index of the mark or conjunction that a member's name stands behind, which ends at `start`."""
    for at in range(start - 1, max(floor, start - LONGEST) - 1, -1):
        token = doc[at]
        if token.lower_ in lexicon.words("figures", "list_joints"):
            return at
        if token.pos_ not in _IN_NAME and not _is_one(token):
            return None
    return None


def _is_name(words: Span) -> bool:
    """Whether words name one of several: "the Farmers", "the one in Varna", not "a total of", "last year"."""
    if not len(words) or words[0].lower_ in ("a", "an", "no", "by", "of") or words[0].tag_ == "WDT":
        return words[:1].text.lower() == "by" and _is_name(words[1:])
    last = words[-1]
    if last.lemma_.lower() in lexicon.words("figures", "time_nouns") or last.text in _calendar():
        return False
    return last.pos_ in _NAMES or _is_one(last)


def _is_one(token: Token) -> bool:
    return token.lower_ in ("one", "ones", "others", "other")


def _calendar() -> frozenset[str]:
    return lexicon.words("figures", "calendar_names")
