"""Names that the lexicon knows, and what places' surroundings add to them: western Kenya, Aceh province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimledger.extract.names.finds import LISTED, RULED, Found
from claimledger.extract.names.text import Chunk, Passage, is_name_word
from claimledger.lexicon.names import KnownName, NameLexicon

BEFORE_PLACE = frozenset(
    {"in", "of", "from", "to", "and", "near", "for", "across", "at", "with", "between", "or", "into"}
)
TOWN_WORDS = {
    "city": "city", "town": "city", "village": "place", "province": "province", "state": "province", "island": "place",
    "port": "city", "county": "district", "district": "district",
}  # fmt: skip
SURE_CLASSES = frozenset({"province", "county", "district", "municipality", "island", "river"})
DIRECTED = frozenset({"country", "region", "continent", "province"})


def known_names(passage: Passage, lexicon: NameLexicon) -> Iterator[Found]:
    """Bodies and places of the lexicon in a passage; the longest at each position, places with their direction."""
    if passage.shouting:
        return
    end = 0
    for position, (word, lower) in enumerate(zip(passage.words, passage.lower, strict=True)):
        if position < end or not _may_begin(word, lower, lexicon):
            continue
        found = _body_at(passage, position, lexicon) or _place_at(passage, position, lexicon)
        if found is not None:
            yield found
            end = found.end


def _may_begin(word: str, lower: str, lexicon: NameLexicon) -> bool:
    """Whether a known name begins with a word, or a place's direction is one; most words are soon done with."""
    return lexicon.bodies.begin_with(word) or lexicon.places.begin_with(word) or lexicon.has("directions", lower)


def named_places(passage: Passage, pieces: Sequence[Chunk], lexicon: NameLexicon) -> Iterator[Found]:
    """Unknown places that a class word tells: "Aceh province", "the town of Oakmere"."""
    for piece in pieces:
        after = passage.word(piece.end)
        kind = lexicon.place_classes.get(after) if after in SURE_CLASSES else None
        if kind is None and passage.word(piece.start - 1) == "of":
            kind = TOWN_WORDS.get(passage.word(piece.start - 2))
        if kind and piece.end - piece.start <= 4:
            name = " ".join(passage.text_of(piece.start, piece.end).split())
            yield Found(passage.number, piece.start, piece.end, "place", kind, name, RULED)


def _body_at(passage: Passage, position: int, lexicon: NameLexicon) -> Found | None:
    hit = lexicon.bodies.longest_at(passage.words, position, len(passage))
    if hit is None or hit[1].ambiguous:
        return None
    end, body = hit
    if body.needs_article and passage.word(position - 1).lower() != "the":
        return None
    if end == position + 1 and _ends_longer_name(passage, position, lexicon):
        return None
    return Found(passage.number, position, end, "org", body.kind, body.name, LISTED)


def _ends_longer_name(passage: Passage, position: int, lexicon: NameLexicon) -> bool:
    """Whether a single word is but the end of another name: the "World Cocoa Congress" is not Congress."""
    before = passage.word(position - 1)
    if not before or not is_name_word(before) or passage.opens_sentence(position - 1):
        return False
    return not lexicon.has("demonyms", before) and (before,) not in lexicon.places


def _place_at(passage: Passage, position: int, lexicon: NameLexicon) -> Found | None:
    hit = lexicon.places.longest_at(passage.words, position, len(passage))
    if hit is None:
        return _directed_at(passage, position, lexicon)
    end, place = hit
    if place.ambiguous and not _stands_alone(passage, position, end):
        return None
    return _place(passage, position, end, place, lexicon)


def _directed_at(passage: Passage, position: int, lexicon: NameLexicon) -> Found | None:
    """A place with its direction, at the direction: "western Kenya" is another place than Kenya."""
    if not lexicon.has("directions", passage.lower[position]) or position + 1 == len(passage):
        return None
    hit = lexicon.places.longest_at(passage.words, position + 1, len(passage))
    if hit is None or hit[1].kind not in DIRECTED or hit[1].ambiguous:
        return None
    name = f"{passage.lower[position]} {hit[1].name}"
    return Found(passage.number, position, hit[0], "place", "region", name, LISTED)


def _place(passage: Passage, start: int, end: int, place: KnownName, lexicon: NameLexicon) -> Found:
    follower = passage.word(end)
    kind = lexicon.place_classes.get(follower, place.kind) if place.kind not in ("country", "city") else place.kind
    return Found(passage.number, start, end, "place", kind, place.name, LISTED)


def _stands_alone(passage: Passage, start: int, end: int) -> bool:
    """Whether an ambiguous name is the whole capitalised run and stands where places stand."""
    before, after = passage.word(start - 1), passage.word(end)
    return before in BEFORE_PLACE and not (after and is_name_word(after))
