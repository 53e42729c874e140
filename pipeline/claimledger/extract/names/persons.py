"""Persons that the words around them give away: after a title or role, before an age, next to a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimledger.extract.names.finds import CUED, WEAK, Found, found_at
from claimledger.extract.names.text import DEFINITE, HYPHENS, POSSESSIVES, Chunk, Passage
from claimledger.lexicon.names import NameLexicon

ROLE_REACH = 5  # words from the comma to the role in "Ruth Aker, former deputy head of"
LONGEST_PERSON = 4  # words of a person's name
CLAUSE_WORDS = frozenset({"which", "that", "has", "is", "was"})
_APOSTROPHES = re.compile("[.'’]")
WEAK_ROLES = frozenset({"member", "partner", "leader", "owner", "fellow", "head", "representative", "executive"})


def person_cues(
    passage: Passage, pieces: Sequence[Chunk], titled: Iterable[Chunk], lexicon: NameLexicon
) -> Iterator[Found]:
    """Persons among `pieces`; `titled` are the chunks right after a title."""
    title_led = {chunk.start for chunk in titled}
    for piece in pieces:
        if not _may_be_person(passage, piece, lexicon):
            continue
        if piece.end - piece.start > 1 and lexicon.has("honorifics", passage.words[piece.start]):
            yield found_at(passage, Chunk(piece.start + 1, piece.end), "person", "person", CUED)
        elif (
            piece.start in title_led
            or _after_role(passage, piece, lexicon)
            or _has_role(passage, piece, lexicon)
            or _is_byline(passage, piece)
        ):
            yield found_at(passage, piece, "person", "person", CUED)
        elif piece.end - piece.start > 1 and _speaks(passage, piece, lexicon):
            yield found_at(passage, piece, "person", "person", WEAK)


def _may_be_person(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    words = [word for word in passage.words[piece.start : piece.end] if word not in HYPHENS]
    if not 0 < len(words) <= LONGEST_PERSON + 2 or passage.quoted(piece.start, piece.end):
        return False
    if any(not _APOSTROPHES.sub("", word).isalpha() for word in words):
        return False
    if any((words[-1],) in table for table in (lexicon.heads, lexicon.things, lexicon.features, lexicon.legal_forms)):
        return False
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    known_place = hit is not None and hit[0] == piece.end
    return not known_place and not all(lexicon.has("demonyms", word) for word in words)


def _after_role(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Whether a role in lower case stands right before the piece, a comma between them where it is a definite
    one: "striker Tom Benning", "its economist, Ruth Aker,"."""
    aside = passage.word(piece.start - 1) == "," and piece.end - piece.start > 1
    at = piece.start - 1 - aside
    if aside and not (passage.word(at - 1).lower() in DEFINITE and passage.word(piece.end) == ","):
        return False  # "its economist, Rhona Aker, thinks"
    role = passage.word(at).lower()
    return lexicon.has("roles", role) and role not in WEAK_ROLES | {"deputy"}


def _has_role(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Whether a role or an age follows after a comma: "Ruth Aker, 45,", "Ruth Aker, deputy head of"."""
    if passage.word(piece.end) != ",":
        return False
    start = piece.end + 1
    if passage.word(start).isdigit() and len(passage.word(start)) < 4:
        return passage.word(start + 1) in (",", ".")
    alone, article = piece.end - piece.start == 1, passage.word(start) in ("a", "an", "the")
    for position in range(start, min(start + ROLE_REACH, len(passage))):
        word = passage.lower[position]
        if lexicon.has("roles", word):
            return not (word in WEAK_ROLES and (alone or article))
        if word in CLAUSE_WORDS or not (word[0].isalpha() or word in POSSESSIVES | HYPHENS):
            return False
    return False


def _is_byline(passage: Passage, piece: Chunk) -> bool:
    """Whether the piece is the name in "By Ruth Aker" at the top of a passage."""
    alone = piece.end == len(passage) or not passage.word(piece.end)[0].isalnum()
    return piece.start == 1 and passage.lower[0] == "by" and alone and piece.end - piece.start > 1


def _speaks(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    if passage.word(piece.start - 1).lower() == "the":
        return False  # nobody is called the Ruth Aker
    return lexicon.has("speech", passage.word(piece.end)) or passage.word(piece.start - 1) in ("said", "says")
