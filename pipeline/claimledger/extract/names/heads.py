"""Names that their head noun gives away: organisations, places, and events or plans that are neither.

A capitalised chunk is cut at titles of persons, each piece is typed by its last head noun ("Kwale Water Board",
"Arno River", "Lusaka Trade Fair"), and typed pieces are joined over the words between them: "Ministry" + "of" +
"Health", "Food" + "and" + "Drug Administration", "Arno River" + "and" + "Garda Laboratories".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimledger.extract.names.records import Topics
from claimledger.extract.names.text import POSSESSIVES, Chunk, Passage, sub_chunks
from claimledger.lexicon.names import Feature, Head, NameLexicon

Label = Literal["org", "place", "person", "thing"]

THING_COMPLEMENTS = frozenset({"of", "for", "on"})
LOCATED = frozenset({"university", "company"})  # what has a name of its own and then a country
ARTICLES = frozenset({(), ("the",), ("la",), ("las",), ("le",), ("les",), ("los",), ("el",), ("den",), ("das",)})
LONGEST_LIST = 5  # pieces joined by commas and "and" in one name (Agriculture, Forestry, Water and Fisheries)
LONGEST_CHAIN = 3  # complements in one name (Institute of Physics of the Academy of Sciences)

WEAK, CUED, RULED, LISTED, BRACKETED = 1, 2, 3, 4, 5
"""How far a find is to be trusted: by the model or a speech verb, by a cue, by its head noun, by the lexicon, as the
other name in brackets right after a name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at the words [start, end) of a passage, and the name as it is to be called.

    `own_end` is set where coordinated names share a plural head noun: it is where the name's own words end. The first
    of the "Arno and Elsa Laboratories" spans four words and owns one; neither is called as it is written. `guessed`:
    nothing but the model says so.
    """

    passage: int
    start: int
    end: int
    label: Label
    kind: str
    name: str
    weight: int
    own_end: int = -1
    guessed: bool = False


def organisation_at(passage: Passage, piece: Chunk, kind: str, weight: int = CUED) -> Found:
    """The find of a chunk as an organisation, called as it is written."""
    name = " ".join(passage.text_of(piece.start, piece.end).split())
    return Found(passage.number, piece.start, piece.end, "org", kind, name, weight)


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


@dataclass(frozen=True, slots=True)
class TypedNames:
    """What the head nouns tell of a passage: names, pieces that they leave open, and persons' names after titles."""

    found: tuple[Found, ...]
    open_pieces: tuple[Chunk, ...]
    titled: tuple[Chunk, ...]


def typed_names(passage: Passage, chunks: Sequence[Chunk], lexicon: NameLexicon, topics: Topics) -> TypedNames:
    """Names by head noun among the chunks of a passage. `topics`: what its article is about."""
    pieces: list[Piece] = []
    titled: list[Chunk] = []
    for chunk in chunks:
        cuts = title_spans(passage, chunk, lexicon)
        after_title = {end for _, end in cuts}
        for piece in sub_chunks(chunk, cuts):
            pieces += _pieces_of(passage, piece, lexicon, topics)
            if piece.start in after_title:
                titled.append(piece)
    found, open_pieces = _join_all(passage, pieces, lexicon)
    return TypedNames(found, open_pieces, tuple(titled))


def title_spans(passage: Passage, chunk: Chunk, lexicon: NameLexicon) -> tuple[tuple[int, int], ...]:
    """The persons' titles inside a chunk, with the words before that belong to them (Senior Vice President)."""
    spans: list[tuple[int, int]] = []
    position = chunk.start
    while position < chunk.end:
        hit = lexicon.titles.longest_at(passage.words, position, chunk.end)
        if hit is None:
            position += 1
            continue
        if passage.word(hit[0]) in POSSESSIVES:
            position = hit[0]
            continue
        start = position
        floor = spans[-1][1] if spans else chunk.start
        while start > floor and lexicon.has("title_modifiers", passage.words[start - 1]):
            start -= 1
        spans.append((start, hit[0]))
        position = hit[0]
    return tuple(spans)


# --- one piece ---------------------------------------------------------------------------------------------------


def _pieces_of(passage: Passage, chunk: Chunk, lexicon: NameLexicon, topics: Topics) -> Iterator[Piece]:
    """The chunk up to its last head noun as a piece, and what stands after it as another."""
    piece = _typed(passage, chunk, lexicon, topics)
    if piece.end == chunk.end or _goes_on(passage, piece, chunk, lexicon):
        yield replace(piece, end=chunk.end)
        return
    if piece.label == "place":  # Lake Wardens, Forest Affairs: no place, and nothing else by that word
        yield Piece(chunk.start, chunk.end)
        return
    yield piece
    rest = _lstrip(passage, piece.end, chunk.end)
    if rest < chunk.end:
        yield Piece(rest, chunk.end)


def _lstrip(passage: Passage, start: int, end: int) -> int:
    """`start` moved over punctuation."""
    while start < end and not passage.words[start][0].isalnum():
        start += 1
    return start


def _goes_on(passage: Passage, piece: Piece, chunk: Chunk, lexicon: NameLexicon) -> bool:
    """Whether the words after the head noun still belong to the name: a place at its end (University College Lyon)."""
    if piece.label != "org" or not piece.whole:
        return False
    hit = lexicon.places.longest_at(passage.words, piece.end, chunk.end)
    return hit is not None and hit[0] == chunk.end


def _typed(passage: Passage, chunk: Chunk, lexicon: NameLexicon, topics: Topics) -> Piece:
    """The piece from the chunk's start to its last head noun; all of the chunk if it has none."""
    last = Piece(chunk.start, chunk.end)
    position = chunk.start
    while position < chunk.end:
        piece = _piece_to_head_at(passage, chunk, position, lexicon, topics)
        last = piece or last
        position = max(position + 1, piece.head_end if piece else 0)
    return last


def _piece_to_head_at(passage: Passage, chunk: Chunk, at: int, lexicon: NameLexicon, topics: Topics) -> Piece | None:
    """The piece that ends with the head noun at word `at`, if there is one."""
    if at > chunk.start and lexicon.legal_forms.longest_at(passage.words, at, chunk.end):
        return _company(passage, chunk, at, lexicon)
    return (
        _organisation(passage, chunk, at, lexicon, topics)
        or _thing(passage, chunk, at, lexicon)
        or _place(passage, chunk, at, lexicon)
    )


def _organisation(passage: Passage, chunk: Chunk, at: int, lexicon: NameLexicon, topics: Topics) -> Piece | None:
    if hit := lexicon.heads.longest_at(passage.words, at, chunk.end):
        return _headed(passage, chunk, at, hit, lexicon, topics)
    if hit := lexicon.plural_heads.longest_at(passage.words, at, chunk.end):
        piece = _headed(passage, chunk, at, hit, lexicon, topics)
        return piece and replace(piece, plural_of=hit[1].words)
    return None


def _thing(passage: Passage, chunk: Chunk, at: int, lexicon: NameLexicon) -> Piece | None:
    if at == chunk.start and chunk.end > at + 1 and lexicon.has("leading_things", passage.words[at]):
        return Piece(chunk.start, chunk.end, "thing", "other", at, at + 1, THING_COMPLEMENTS, whole=True)
    hit = lexicon.things.longest_at(passage.words, at, chunk.end)
    if hit is None or (at == chunk.start and hit[0] < chunk.end):
        return None  # Port Elden, Line Holt
    return Piece(chunk.start, hit[0], "thing", "other", at, hit[0], THING_COMPLEMENTS, whole=at > chunk.start)


def _place(passage: Passage, chunk: Chunk, at: int, lexicon: NameLexicon) -> Piece | None:
    if hit := lexicon.features.longest_at(passage.words, at, chunk.end):
        return _featured(chunk, at, hit)
    if hit := lexicon.plural_features.longest_at(passage.words, at, chunk.end):
        return replace(_featured(chunk, at, hit), plural_of=hit[1].words)
    return None


def _company(passage: Passage, chunk: Chunk, at: int, lexicon: NameLexicon) -> Piece:
    """The piece that ends with the legal form at word `at`, and its closing bracket or further forms."""
    end = at
    while end < chunk.end:
        form = lexicon.legal_forms.longest_at(passage.words, end, chunk.end)
        if form is None and passage.words[end] not in (",", ")"):
            break
        end = form[0] if form else end + 1
    end -= passage.words[end - 1] == ","
    kind = "company"
    if passage.words[at - 1] == "(" and (inner := _last_head(passage, chunk.start, at - 1, lexicon)):
        kind = inner.kind
    return Piece(chunk.start, end, "org", kind, at, end, whole=True)


def _last_head(passage: Passage, start: int, end: int, lexicon: NameLexicon) -> Head | None:
    hits = (lexicon.heads.longest_at(passage.words, at, end) for at in range(start, end))
    return next((hit[1] for hit in reversed(list(hits)) if hit and hit[0] == end), None)


def _headed(
    passage: Passage, chunk: Chunk, at: int, hit: tuple[int, Head], lexicon: NameLexicon, topics: Topics
) -> Piece | None:
    """The piece with an organisation's head noun; None if the noun does not count here."""
    end, head = hit[0], _in_politics(hit[1], topics, lexicon)
    if head.sport_only and not (topics.sport and (at > chunk.start or head.leading)):
        return None
    if head.politics_only and not topics.politics:
        return None
    modifiers = [word for word in passage.words[chunk.start : at] if word[0].isalnum()]
    if at > chunk.start and passage.words[at - 1] in head.not_after:
        return None
    if head.leading and at == chunk.start and end < chunk.end and passage.words[end][0].isalnum():
        return Piece(chunk.start, chunk.end, "org", head.kind, at, end, head.complements, whole=True)
    if not modifiers and end < chunk.end and not head.leading and passage.words[end][0].isalnum():
        return None  # Capital Compass
    if head.needs and modifiers and not head.needs & set(modifiers) and passage.words[at - 1] not in POSSESSIVES:
        return Piece(chunk.start, end, "org", head.kind, at, end, head.complements, whole=False)
    if head.needs_name and not any(_tells_apart(word, lexicon) for word in modifiers):
        return None
    whole = any(not lexicon.has("weak_modifiers", word) for word in modifiers)
    return Piece(chunk.start, end, "org", head.kind, at, end, head.complements, whole=whole)


def _in_politics(head: Head, topics: Topics, lexicon: NameLexicon) -> Head:
    """A head noun as it is read in an article about politics: an alliance is a party there, and so is any league."""
    if topics.politics and lexicon.has("party_heads", head.words[-1]):
        return replace(head, kind="party", needs=frozenset())
    return head


def _tells_apart(word: str, lexicon: NameLexicon) -> bool:
    """Whether a modifier can tell one company from another: no nationality, topic, or head noun."""
    if any(lexicon.has(group, word) for group in ("demonyms", "topics", "weak_modifiers")):
        return False
    return (word,) not in lexicon.heads


def _featured(chunk: Chunk, at: int, hit: tuple[int, Feature]) -> Piece:
    end, feature = hit
    if feature.before and at == chunk.start and end < chunk.end:
        return Piece(chunk.start, chunk.end, "place", feature.kind, at, end, whole=True)
    complements = frozenset({"of"}) if feature.before or at == chunk.start else frozenset[str]()
    return Piece(chunk.start, end, "place", feature.kind, at, end, complements, whole=at > chunk.start)


# --- joining pieces ----------------------------------------------------------------------------------------------


def _join_all(
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
    return any(word[0].isalnum() and _tells_apart(word, lexicon) and not lexicon.is_topic(word) for word in modifiers)


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
