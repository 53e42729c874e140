"""Pieces of names joined over the words between them: "Ministry" + "of" + "Health", "Food" + "and" + "Drug
Administration", "Arno River" + "and" + "Garda Laboratories".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimledger.extract.names.finds import RULED, Found, Label
from claimledger.extract.names.text import Chunk, Passage
from claimledger.lexicon.names import NameLexicon

LOCATED = frozenset({"university", "company"})  # what has a name of its own and then a country
ARTICLES = frozenset({(), ("the",), ("la",), ("las",), ("le",), ("les",), ("los",), ("el",), ("den",), ("das",)})
LONGEST_LIST = 5  # pieces joined by commas and "and" in one name (Agriculture, Forestry, Water and Fisheries)
LONGEST_CHAIN = 3  # complements in one name (Institute of Physics of the Academy of Sciences)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a chunk with its last head noun, if any. `whole`: it is a name as it stands."""

    start: int
    end: int
    label: Label | None = None
    kind: str = "other"
    head_start: int = -1
    head_end: int = -1
    complements: frozenset[str] = frozenset()
    plural_of: tuple[str, ...] = ()
    whole: bool = False


def join_all(
    passage: Passage, pieces: Sequence[Piece], lexicon: NameLexicon
) -> tuple[tuple[Found, ...], tuple[Chunk, ...]]:
    """Pieces joined over the words between them: the names found, and the pieces that stay without a type."""
    found: list[Found] = []
    still_open: list[Chunk] = []
    index = 0
    while index < len(pieces):
        piece, index = _joined_left(passage, pieces, index, lexicon)
        if piece.plural_of and index >= 2 and (other := _distributed(passage, pieces, index, piece, lexicon)):
            if still_open and still_open[-1].start == other.start:
                still_open.pop()
            found.append(other)
        piece, index = _with_complements(passage, piece, pieces, index, lexicon)
        if piece.label and piece.whole:
            found.append(_found(passage, piece))
        elif piece.label is None or piece.head_start == piece.start:
            still_open.append(Chunk(piece.start, piece.end))
    return tuple(found), tuple(still_open)


def _found(passage: Passage, piece: Piece) -> Found:
    assert piece.label is not None
    name = _singular(passage, piece) if piece.plural_of else " ".join(passage.text_of(piece.start, piece.end).split())
    own_end = piece.end if piece.plural_of else -1
    return Found(passage.number, piece.start, piece.end, piece.label, piece.kind, name, RULED, own_end)


def _singular(passage: Passage, piece: Piece) -> str:
    """The name with its shared plural head noun in the singular; the name as it stands if the head is not its end."""
    text = passage.text_of(piece.start, piece.end)
    if piece.head_start == piece.start or piece.end - piece.head_start != len(piece.plural_of):
        return " ".join(text.split())
    stem = passage.text_of(piece.start, piece.head_start)
    return " ".join([*stem.split(), *piece.plural_of])


def _between(passage: Passage, left: Piece, right: Piece) -> tuple[str, ...]:
    return passage.words[left.end : right.start]


def _joined_left(passage: Passage, pieces: Sequence[Piece], index: int, lexicon: NameLexicon) -> tuple[Piece, int]:
    """The piece at `index`, joined with the next one where that carries the head noun of both; the next index."""
    piece = pieces[index]
    if index + 1 == len(pieces) or (piece.whole and piece.kind != "company"):
        return piece, index + 1
    right = pieces[index + 1]
    if piece.whole and right.kind == "company" and _shares_head(passage, piece, right, lexicon):
        return replace(right, start=piece.start, whole=True), index + 2  # Pacific Gas and Electric Company
    if piece.whole:
        return piece, index + 1
    between = _between(passage, piece, right)
    office = len(between) == 1 and lexicon.has("inner_adjectives", between[0])
    if right.label == "org" and piece.label is None and (office or _shares_head(passage, piece, right, lexicon)):
        return replace(right, start=piece.start, whole=True), index + 2
    return piece, index + 1


def _shares_head(passage: Passage, left: Piece, right: Piece, lexicon: NameLexicon) -> bool:
    """Whether "A and B Head" is one name: A ends in a topic and B is all topic (Food and Drug Administration)."""
    if _between(passage, left, right) not in (("and",), ("&",)) or right.plural_of:
        return False
    topic = passage.words[right.start : right.head_start]
    return bool(topic) and lexicon.is_topic(passage.words[left.end - 1]) and all(lexicon.is_topic(w) for w in topic)


def _distributed(
    passage: Passage, pieces: Sequence[Piece], index: int, right: Piece, lexicon: NameLexicon
) -> Found | None:
    """The first of two names that share a plural head noun: "Arno" of "Arno and Elsa Rivers"."""
    left = pieces[index - 2]
    if _between(passage, left, right) != ("and",) or not right.whole or left.label in ("org", "thing"):
        return None
    if right.label != "org" and (left.label or _is_known(passage, left, lexicon)):
        return None
    if lexicon.has("demonyms", passage.words[left.end - 1]):
        return None
    end = right.end if right.label == "org" else left.end
    name = " ".join([*passage.text_of(left.start, left.end).split(), *right.plural_of])
    assert right.label is not None
    return Found(passage.number, left.start, end, right.label, right.kind, name, RULED, own_end=left.end)


def _is_known(passage: Passage, piece: Piece, lexicon: NameLexicon) -> bool:
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    return hit is not None and hit[0] == piece.end and hit[1].kind != "river"


def _with_complements(
    passage: Passage, piece: Piece, pieces: Sequence[Piece], index: int, lexicon: NameLexicon
) -> tuple[Piece, int]:
    """The piece with what "of", "for" or "on" adds to its name, and the index after the last piece used."""
    for _ in range(LONGEST_CHAIN):
        if index == len(pieces) or not _complements(passage, piece, pieces[index], lexicon):
            break
        end, index = _topic_list(passage, pieces, index, lexicon)
        piece = replace(piece, end=end, whole=True)
    return piece, index


def _complements(passage: Passage, piece: Piece, right: Piece, lexicon: NameLexicon) -> bool:
    between = _between(passage, piece, right)
    if not between or between[0] not in piece.complements or between[1:] not in ARTICLES:
        return False
    return not (piece.kind in LOCATED and _is_full(passage, piece, lexicon) and _is_country(passage, right, lexicon))


def _is_full(passage: Passage, piece: Piece, lexicon: NameLexicon) -> bool:
    """Whether a name is one without a country: Elmet College, but not Technical University."""
    modifiers = passage.words[piece.start : piece.head_start]
    return any(word[0].isalnum() and tells_apart(word, lexicon) and not lexicon.is_topic(word) for word in modifiers)


def _is_country(passage: Passage, piece: Piece, lexicon: NameLexicon) -> bool:
    hit = lexicon.places.longest_at(passage.words, piece.start, piece.end)
    return hit is not None and hit[0] == piece.end and hit[1].kind == "country"


def _topic_list(passage: Passage, pieces: Sequence[Piece], index: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The end of a complement with its list ("Agriculture, Forestry and Fisheries"), and the index after it."""
    best = index
    for position in range(index, min(index + LONGEST_LIST, len(pieces) - 1)):
        left, right = pieces[position], pieces[position + 1]
        between = _between(passage, left, right)
        topical = all(lexicon.is_topic(word) for word in passage.words[right.start : right.end])
        if between not in ((",",), ("and",), ("&",), (",", "and"), ("and", "the")) or not topical or right.whole:
            break
        if "and" in between or "&" in between:
            best = position + 1
    return pieces[best].end, best + 1


def tells_apart(word: str, lexicon: NameLexicon) -> bool:
    """Whether a modifier can tell one company from another: no nationality, topic, or head noun."""
    if any(lexicon.has(group, word) for group in ("demonyms", "topics", "weak_modifiers")):
        return False
    return (word,) not in lexicon.heads
