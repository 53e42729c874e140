"""Voices told without a verb of speech: "according to", and a headline's colon ("Norvik to cut 300 jobs: minister")."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from claimledger.extract.attribution import people
from claimledger.extract.attribution.model import Voice
from claimledger.extract.attribution.speakers import can_speak, described, maker, office_of, person, phrase_head
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names, Resolved, resolve
from claimledger.extract.syntax import span_text

LONGEST_COLON = 6  # tokens of a speaker beside a headline's colon
_ACCORDING = re.compile(r"\baccording\sto\s", re.IGNORECASE)
_PAPERS = frozenset({"plan", "schedule", "target", "blueprint"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def according_to(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """The voice of "according to" a name, body or work; a plan is nobody."""
    match = _ACCORDING.search(span_text(sentence))
    if not match:
        return None
    start = sentence.start_char + match.end()
    token = next((one for one in sentence if one.idx >= start), None)
    head = phrase_head(token) if token is not None else None
    if token is None or head is None or head.lemma_.lower() in _PAPERS:
        return None
    speaker = _source(token, head, passage, names)
    if speaker is None:
        return None
    office = office_of(speaker, passage, names)
    end = max(speaker.end, start)
    return Voice(speaker, "reported", "according to", sentence.start_char + match.start(), end, False, office)


def by_colon(sentence: Span, passage: Passage, names: Names) -> Voice | None:
    """The voice that a headline names beside a colon: "Norvik to cut 300 jobs: minister", "Minister: 300 jobs go"."""
    colons = [one.i for one in sentence if one.text == ":"]
    if len(colons) != 1 or sentence[-1].text == ".":
        return None
    before, after = sentence.doc[sentence.start : colons[0]], sentence.doc[colons[0] + 1 : sentence.end]
    for side, other in ((after, before), (before, after)):
        if any(one.like_num for one in other) and _is_name_of_speaker(side):
            return _colon_voice(side, passage, names)
    return None


def _is_name_of_speaker(side: Span) -> bool:
    if not 0 < len(side) <= LONGEST_COLON or any(one.tag_ in _FINITE or one.like_num for one in side):
        return False
    return side.root.pos_ in ("NOUN", "PROPN") and (can_speak(side[-1]) or can_speak(side.root))


def _colon_voice(side: Span, passage: Passage, names: Names) -> Voice | None:
    head = side[-1] if can_speak(side[-1]) else side.root
    speaker = maker(head, None, passage, names) or described(head)
    return Voice(speaker, "asserted", ":", speaker.start, speaker.end, False)


def _source(token: Token, head: Token, passage: Passage, names: Names) -> Resolved | None:
    """Whom "according to" names: a person by an office, the maker of a work, else what the phrase stands for."""
    named = person(people.name_from(token), passage, names)
    if named is not None:
        return named
    found = maker(head, None, passage, names) or resolve(head, passage, names)
    if found is not None:
        return found
    # "according to operator Akaysha", whatever the parse makes of the role
    near = token.doc[token.i : min(token.i + 4, token.sent.end)]
    name = next((one for one in near if one.pos_ == "PROPN"), None)
    return resolve(name, passage, names) if name is not None else None
