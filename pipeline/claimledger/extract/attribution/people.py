"""People by the words around them: a name behind its office ("its managing director, Ana Ruiz"), and the office of a
name ("Ana Ruiz, managing director of Pelindra").

All is told by the words in their order, as parses lose the thread in titles, and as models of names know few people.
Places are tokens of the passage's parse, ranges half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.organisations import NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names

LONGEST_NAME = 6  # tokens
LOOK_BACK = 300  # tokens before a pronoun
OFFICE_REACH = 8  # tokens from an office to the end of its body: "the head of the northern port authority"
LONGEST_OFFICE = 30  # tokens of an apposition
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is, in the words of the article ("chief executive"), and of which organisation; None: not told."""

    role: str | None
    organisation: str | None


def name_before(verb: Token) -> Span | None:
    """The name that stands right before a verb behind an office: "its spokesman, Per Hallor, said", "planner Ana Ruiz
    says"; also one of two words or more that opens the sentence or a new clause of it."""
    doc, first, at = verb.doc, verb.sent.start, verb.i - 1
    while at > first and doc[at].lower_ in lexicon.words("cues", "speaking_adverbs"):
        at -= 1
    enclosed = doc[at].text == ","
    name = _name_ending(doc, at - 1 if enclosed else at, first)
    if name is None or name.start <= first:
        return name if name is not None and not enclosed and len(name) > 1 else None
    before = doc[name.start - 1]
    if enclosed:
        start = name.start
        while start > first and doc[start - 1].text[:1].isupper() and is_office(doc[start - 1]):
            start -= 1  # "its head, Ambassador Ana Ruiz,"
        told = start - 2 >= first and doc[start - 1].text == "," and _closes_office(doc[start - 2], first)
        return name if told else None
    return name if is_office(before) or (len(name) > 1 and before.text in (",", "”", '"')) else None


def _closes_office(last: Token, first: int) -> bool:
    """Whether a word ends the words of an office: "director", the "port" of "the head of the port"."""
    if is_office(last):
        return True
    for at in range(last.i - 1, max(last.i - OFFICE_REACH, first - 1), -1):
        if is_office(last.doc[at]):
            return last.doc[at + 1].lower_ in ("of", "at", "for")
        if last.doc[at].is_punct or last.doc[at].tag_ in _VERBAL:
            return False
    return False


def name_behind(verb: Token) -> Span | None:
    """The name behind a verb and an office: "said its head, Cem Arslan", "says planner Odile Roy"."""
    doc, last = verb.doc, verb.sent.end
    for at in range(verb.i + 1, min(verb.i + LONGEST_NAME + 2, last)):
        token = doc[at]
        if is_office(token) and at + 1 < last:
            start = at + 2 if doc[at + 1].text == "," else at + 1
            name = _name_beginning(doc, start, last)
            if name is not None:
                return name
        if token.is_punct or token.tag_ in _VERBAL:
            return None
    return None


def name_told_before(pronoun: Token) -> Span | None:
    """The nearest name behind its office before a pronoun of the same passage."""
    doc = pronoun.doc
    for at in range(pronoun.i - 1, max(pronoun.i - LOOK_BACK, 0), -1):
        if is_office(doc[at - 1]) or (doc[at - 1].text == "," and at > 1 and is_office(doc[at - 2])):
            name = _name_beginning(doc, at, pronoun.i)
            if name is not None and len(name) > 1:
                return name
    return None


def name_around(token: Token) -> Span | None:
    """The name of two words or more that a token is part of: the subject of "Pia Denk, 58, grows almonds"."""
    sentence = token.sent
    if not _is_name_part(token):
        return None
    stop = token.i
    while stop < sentence.end and _is_name_part(token.doc[stop]):
        stop += 1
    name = _name_ending(token.doc, stop - 1, sentence.start)
    return name if name is not None and len(name) > 1 else None


def name_ending_at(token: Token) -> Span | None:
    """The capitalised words of a sentence that end with a token, without offices: "Economist Nora Petsch"."""
    return _name_ending(token.doc, token.i, token.sent.start) if _is_name_part(token) else None


def name_from(token: Token) -> Span | None:
    """The name behind an office that a token begins: "General Ruta Ozol", "its operator, Orralink"."""
    doc, last = token.doc, token.sent.end
    for at in range(token.i, min(token.i + LONGEST_NAME, last - 1)):
        if is_office(doc[at]) and doc[at + 1].text != "of":
            start = at + 2 if doc[at + 1].text == "," else at + 1
            return _name_beginning(doc, start, last)
        if doc[at].is_punct or doc[at].pos_ in ("VERB", "ADP"):
            return None
    return None


def is_office(token: Token) -> bool:
    """Whether a word names an office or a calling: "director", "Mayor", "planner"."""
    return token.lemma_.lower() in lexicon.words("cues", "offices") or token.lower_ in lexicon.words("cues", "offices")


def without_titles(name: Span) -> Span:
    """A name without what people are addressed by: "General Ruta Ozol" is Ruta Ozol."""
    titles = lexicon.words("cues", "titles")
    start = name.start
    while start < name.end - 1 and (name.doc[start].lower_.rstrip(".") in titles or is_office(name.doc[start])):
        start += 1
    return name.doc[start : name.end]


def office_of(start: int, end: int, passage: Passage, names: Names) -> Office | None:
    """The office told beside a name, by an apposition behind it or the words before it; start, end: characters."""
    span = passage.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    told = _apposition(span) or _title_before(span)
    return _office(told, passage, names) if told is not None else None


def _apposition(name: Span) -> Span | None:
    """What stands between commas behind a name, if it tells an office: ", deputy director of the port authority,"."""
    doc, last = name.doc, name.sent.end
    if name.end >= last or doc[name.end].text != ",":
        return None
    stop = name.end + 1
    while stop < min(last, name.end + LONGEST_OFFICE) and doc[stop].text not in (
        ",",
        ".",
        ";",
        ":",
        '"',
        "”",
        "–",
        "—",
    ):
        if doc[stop].tag_ in _VERBAL or doc[stop].tag_ in ("WDT", "WP"):
            return None
        stop += 1
    told = doc[name.end + 1 : stop]
    is_name = len(told) > 1 and is_office(told[0]) and all(_is_name_part(one) for one in told)  # "Ambassador Ana Ruiz"
    return told if any(is_office(one) for one in told[:8]) and not is_name and not _tells_of_life(told) else None


def _tells_of_life(told: Span) -> bool:
    """ "born in Bergen and a resident of Oslo": a participle with its preposition, which opens no office."""
    return len(told) > 1 and told[0].tag_ in ("VBN", "VBG") and told[1].pos_ == "ADP"


def _title_before(name: Span) -> Span | None:
    """The words of an office before a name, with or without a comma: "its managing director, ", "General "."""
    doc, first, stop = name.doc, name.sent.start, name.start
    if stop > first and doc[stop - 1].text == ",":
        stop -= 1
    start = stop
    while start > first and stop - start < 8 and _is_of_title(doc[start - 1]):
        start -= 1
    told = doc[start:stop]
    return told if len(told) and is_office(told[-1]) else None


def _is_of_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "ADJ", "PROPN") or token.tag_ in ("POS", "PRP$", "HYPH", "VBG", "VBN")


def _office(told: Span, passage: Passage, names: Names) -> Office:
    """The role and organisation of an office's words."""
    mentions = names.inside(passage.index, told.start_char, told.end_char)
    body = next((one for one in mentions if one.entity.startswith("org:")), None)
    words = list(told)
    if body is not None and body.start > told.start_char:  # "deputy director of the port authority"
        words = [one for one in words if one.idx < body.start]
        while words and (words[-1].pos_ in ("ADP", "DET", "ADJ") or words[-1].tag_ in ("IN", "TO", "DT")):
            words.pop()
    head = next((at for at, one in enumerate(words) if is_office(one)), 0)
    possessor = max((at for at, one in enumerate(words[:head]) if one.tag_ in ("POS", "PRP$", "DT")), default=-1)
    if body is None and possessor >= 0 and words[possessor].lower_ in ("its", "their"):
        body = _nearest_body(told, passage, names)
    elif body is not None and body.start <= told.start_char and possessor < 0:  # "Pelindra director"
        words = [one for one in words if one.idx >= body.end]
    words = words[possessor + 1 :]
    role = told.doc[words[0].i : words[-1].i + 1].text if words else None
    return Office(role, names.entity(body).name if body is not None else None)


def _nearest_body(told: Span, passage: Passage, names: Names) -> NameMention | None:
    """The organisation that "its director" speaks of: the one named last in the paragraph."""
    before = (one for one in names.before(passage.index, told.start_char) if one.passage == passage.index)
    return next((one for one in before if one.entity.startswith("org:")), None)


def _name_ending(doc: Doc, last: int, first: int) -> Span | None:
    """The capitalised words that end with token `last`, without titles."""
    start = last + 1
    while start > first and last + 1 - start < LONGEST_NAME and _is_name_part(doc[start - 1]):
        start -= 1
    while start <= last and not doc[start].text[:1].isupper():
        start += 1
    return without_titles(doc[start : last + 1]) if start <= last else None


def _name_beginning(doc: Doc, first: int, last: int) -> Span | None:
    """The capitalised words that begin with token `first`, without titles."""
    stop = first
    while stop < last and stop - first < LONGEST_NAME and _is_name_part(doc[stop]):
        stop += 1
    while stop > first and not doc[stop - 1].text[:1].isupper():
        stop -= 1
    if stop == first or not doc[first].text[:1].isupper():
        return None
    return without_titles(doc[first:stop])


def _is_name_part(token: Token) -> bool:
    """A capitalised word, a particle ("van"), or the hyphen of a double name."""
    if token.text == "-":
        return not token.whitespace_
    if token.lower_ in lexicon.words("cues", "name_particles"):
        return True
    return token.text[:1].isupper() and token.is_alpha and token.pos_ != "PRON"
