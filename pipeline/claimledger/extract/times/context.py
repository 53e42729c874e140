"""What stands around a time phrase: the words beside it, the tense of its sentence, where its clause begins.

Every look is bounded: none reads further than `LOOK_BACK` code points from the phrase.
"""

from __future__ import annotations

import re

from claimledger import lexicon
from claimledger.extract.times.words import GAP, JOIN, any_of

_STARTERS = r"(?:The|It|He|She|They|We|But|And|In|At|This|That|These|His|Her|Its|Their)\b"
SENTENCE_END = re.compile(
    rf"(?:(?<!\b\w)[.]|[!?]|[.](?=\s{{1,4}}{_STARTERS}))[\"'”\u2019)]?\s{{1,4}}(?=[A-Z\"“\u2018(])|\n\s{{0,16}}\n"
)
"""The end of a sentence, or of a paragraph. A dot after a single letter is one only before a word that opens sentences:
not in "p.m. Friday", "U.S. Senate"."""
LOOK_BACK = 200  # code points of a sentence that are looked at before a phrase

_LOOKS_AHEAD = lexicon.words("times", "looks_ahead")
_AHEAD_WORDS = frozenset(words for words in _LOOKS_AHEAD if " " not in words)
_AHEAD_PHRASES = tuple(sorted(words for words in _LOOKS_AHEAD if " " in words))
_LETTERS = re.compile(r"[a-z]+")
_REPORTS = any_of(lexicon.words("times", "reports"))
_BETWEEN = rf"(?:{GAP}(?:late|early|on|over|in|at|for|the|a|statement|interview)){{0,4}}{GAP}"
_REPORTED = re.compile(rf"(?<!\bbe )(?<!\bto )\b(?:{_REPORTS}){_BETWEEN}\Z", re.I)
_NEAR = 48  # code points before a phrase in which a verb of report dates it
_UNTIL = frozenset({"until", "till"})
_WILL = re.compile(r"\b(?:will|shall|(?:is|are) (?:to|due|expected|scheduled|likely|set))\b")
_MODAL = re.compile(
    r"\b(?:may|might)\s(?:(?:also|again|not|yet|still)\s)?(?!have\b)[a-z]{2,20}"
)  # the verb, in small letters
_FROM = re.compile(r"\b[Ff]rom\s\Z")
_BEGUN = re.compile(rf"(?<=[a-z] )(?:{any_of(lexicon.words('times', 'begun'))})\b")
_OPENING = 12  # code points before a phrase that opens its sentence: "On", "By", "From the"
_LOOK_ON = 80  # code points of the sentence that are looked at behind such a phrase
_WILL_BY = re.compile(rf"[^\W\d_]{{3,9}}(?:{GAP}\d{{1,2}})?{GAP}(?:will|shall|would)\b")
_BY = re.compile(rf"\bby{GAP}\Z", re.I)
_DELIVERED = re.compile(rf"\b(?:futures{GAP}for|for{GAP}delivery{GAP}in){GAP}\Z", re.I)
_WORD_BEFORE = re.compile(r"(?<![^\W_])(Nos?\.|[^\W_]{1,20})(?:[ \t\u00a0\n]{1,2}|[-\u2010\u2011])[\"“\u2018]?\Z")
_WORD_AFTER = re.compile(rf"{JOIN}([^\W\d_]{{1,20}}[0-9²³]?|%)")
_CLAUSE_START = re.compile(r"(?:\A|\s-|[\n(\[:;—\u2013,.!?\"“\u2018])[ \t\u00a0]{0,2}[\"“\u2018(]?\Z")
_CUE = re.compile(
    rf"(?<![^\W_])((?:no|not){GAP}later{GAP}than|as{GAP}(?:of|at|early{GAP}as)|prior{GAP}to|up{GAP}(?:to|until)|"
    rf"starting(?:{GAP}from)?|beginning|in|on|at|by|since|from|until|till|through|to|between|during|throughout|before|"
    rf"after|for|within|over|of|around|about|than)"
    rf"(?:{GAP}(?:around|about|roughly|only|just|at{GAP}least))?{GAP}[\"“\u2018(]?\Z",
    re.I,
)


def looks_ahead(text: str, start: int) -> bool:
    """Whether the sentence of a phrase at `start` tells of the future: in the words before it, or, where it opens the
    sentence, in those behind it. A verb of report right before it dates the report: "will close, it said Tuesday"."""
    if _REPORTED.search(text, max(0, start - _NEAR), start):
        return False
    before = text[max(0, start - LOOK_BACK) : start]
    ends = [end.end() for end in SENTENCE_END.finditer(before)]
    sentence = before[ends[-1] :] if ends else before
    if _tells_ahead(" ".join(_LETTERS.findall(sentence.lower()))) or _is_still_to_come(text, start):
        return True
    if _MODAL.search(sentence):
        return True
    return len(sentence) <= _OPENING and (_goes_on_ahead(text, start) or _is_begun_ahead(text, start))


def _tells_ahead(words: str) -> bool:
    """Whether words (lower case, in single blanks) hold one that looks ahead, or "until" near their end."""
    told = words.split()
    if not (_AHEAD_WORDS.isdisjoint(told) and _UNTIL.isdisjoint(told[-3:])):
        return True
    return any(phrase in words for phrase in _AHEAD_PHRASES)


def _is_still_to_come(text: str, start: int) -> bool:
    """Whether a phrase dates a delivery, or is a deadline before a verb of the future: "500 more by May will cost"."""
    near = max(0, start - 24)
    if _DELIVERED.search(text, near, start):
        return True
    return _BY.search(text, near, start) is not None and _WILL_BY.match(text, start) is not None


def _goes_on_ahead(text: str, start: int) -> bool:
    """Whether the sentence that a phrase opens goes on in the future: "On Friday the court will rule"."""
    behind = text[start : start + _LOOK_ON]
    end = SENTENCE_END.search(behind)
    return _WILL.search(behind, 0, end.start() if end else len(behind)) is not None


def _is_begun_ahead(text: str, start: int) -> bool:
    """Whether a phrase opens its sentence as what is to begin: "From October the fare goes up"."""
    if not _FROM.search(text, max(0, start - _OPENING), start):
        return False
    behind = text[start : start + _LOOK_ON]
    end = SENTENCE_END.search(behind)
    return _BEGUN.search(behind, 0, end.start() if end else len(behind)) is not None


def word_before(text: str, start: int) -> str:
    """The word right before `start` as written, with its number sign or dot; empty at the start of a clause."""
    found = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return found[1] if found else ""


def word_after(text: str, end: int) -> str:
    """The word right after `end`; empty if punctuation or the end follows."""
    found = _WORD_AFTER.match(text, end)
    return found[1] if found else ""


def opens_clause(text: str, start: int) -> bool:
    """Whether `start` is the beginning of the text, a line, a bracket or what follows a punctuation mark."""
    return _CLAUSE_START.search(text, max(0, start - 4), start) is not None or start == 0


def cue_before(text: str, start: int) -> str | None:
    """The preposition right before `start`, lower-case, in single spaces."""
    found = _CUE.search(text, max(0, start - 32), start)
    return " ".join(found[1].lower().split()) if found else None
