"""Names that their head noun gives away: organisations, places, and events or plans that are neither.

A capitalised chunk is cut at titles of persons, each piece is typed by its last head noun ("Kwale Water Board",
"Arno River", "Lusaka Trade Fair"), and typed pieces are joined over the words between them: "Ministry" + "of" +
"Health", "Food" + "and" + "Drug Administration", "Arno River" + "and" + "Garda Laboratories".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimledger.extract.names.finds import Found
from claimledger.extract.names.joining import Piece, join_all, tells_apart
from claimledger.extract.names.records import Topics
from claimledger.extract.names.text import POSSESSIVES, Chunk, Passage, sub_chunks
from claimledger.lexicon.names import Feature, Head, NameLexicon

THING_COMPLEMENTS = frozenset({"of", "for", "on"})


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
    found, open_pieces = join_all(passage, pieces, lexicon)
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
    if head.needs_name and not any(tells_apart(word, lexicon) for word in modifiers):
        return None
    whole = any(not lexicon.has("weak_modifiers", word) for word in modifiers)
    return Piece(chunk.start, end, "org", head.kind, at, end, head.complements, whole=whole)


def _in_politics(head: Head, topics: Topics, lexicon: NameLexicon) -> Head:
    """A head noun as it is read in an article about politics: an alliance is a party there, and so is any league."""
    if topics.politics and lexicon.has("party_heads", head.words[-1]):
        return replace(head, kind="party", needs=frozenset())
    return head


def _featured(chunk: Chunk, at: int, hit: tuple[int, Feature]) -> Piece:
    end, feature = hit
    if feature.before and at == chunk.start and end < chunk.end:
        return Piece(chunk.start, chunk.end, "place", feature.kind, at, end, whole=True)
    complements = frozenset({"of"}) if feature.before or at == chunk.start else frozenset[str]()
    return Piece(chunk.start, end, "place", feature.kind, at, end, complements, whole=at > chunk.start)
