"""Organisations known by what they do: a coined name that hires, sells or is sued, or stands in a list with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from claimledger.extract.names.agreement import stands_as_place
from claimledger.extract.names.choice import choose
from claimledger.extract.names.deeds import View, acts_as, is_free, labels_of
from claimledger.extract.names.finds import WEAK, Found, organisation_at
from claimledger.extract.names.lists import in_lists
from claimledger.extract.names.mentions import Reading
from claimledger.extract.names.records import Topics
from claimledger.extract.names.text import Chunk, Passage
from claimledger.lexicon.names import NameLexicon, Words

LISTING = frozenset({"and", ",", ";"})
LONGEST_RULER = 5  # words from the post to "of" in "President Ana Rey of Kestovia"
TELLING_VOTE, PLACE_VOTE, MODEL_VOTE = 4, 12, 1
VOTES = {"other": 2, "team": 8, "party": 8}
"""How much speaks for an organisation or a place: a deed of business; one of any body (a town says and counts things
too), of a team or a party; "in X"; the label of the model."""


def with_actors(
    chosen: Sequence[Found], readings: Sequence[Reading], docs: Sequence[Doc], topics: Topics, lexicon: NameLexicon
) -> list[Found]:
    """The finds of an article, with the open pieces that act as organisations do.

    chosen: the finds that stand so far, of all passages; docs: the passages' Docs, for their tags if they have any.
    """
    taken = (
        _parts_of_others(chosen, lexicon) | _last_words(readings, chosen, lexicon) | _named_things(readings, lexicon)
    )
    by_passage: list[list[Found]] = [[] for _ in readings]
    for one in chosen:
        by_passage[one.passage].append(one)
    midway = _midway(readings)
    views = [
        (reading, View(reading.passage, doc, labels_of(found), taken, midway, topics, lexicon))
        for reading, doc, found in zip(readings, docs, by_passage, strict=True)
    ]
    kinds = _told(views, lexicon)
    return [
        one for reading, view in views for one in _completed(reading, view, by_passage[reading.passage.number], kinds)
    ]


def _parts_of_others(chosen: Iterable[Found], lexicon: NameLexicon) -> frozenset[Words]:
    """The single words of persons' full names, and of storms, ships and operations with a noun before the name."""
    parts: set[Words] = set()
    for one in chosen:
        words = one.name.split()
        named = len(words) > 1 or one.weight > WEAK
        if named and one.label in ("person", "thing") and not lexicon.has("articles", words[0]):
            parts |= {(word,) for word in words}
    return frozenset(parts)


def _named_things(readings: Iterable[Reading], lexicon: NameLexicon) -> frozenset[Words]:
    """The single words that name a thing or a beast by the noun before them, or go with a number (Boltkey 4)."""
    things: set[Words] = set()
    for reading in readings:
        passage = reading.passage
        for piece in reading.open_pieces:
            before = piece.start - 1 - (passage.word(piece.start - 1) == "the")
            before -= passage.word(before) == ","
            named = lexicon.has("named_things", passage.word(before).lower())
            numbered = passage.word(piece.end).isdigit() and passage.word(piece.start - 1) not in LISTING
            if piece.end == piece.start + 1 and (named or numbered):
                things.add(passage.words[piece.start : piece.end])
    return frozenset(things)


def _last_words(readings: Iterable[Reading], chosen: Iterable[Found], lexicon: NameLexicon) -> frozenset[Words]:
    """The last words of untyped pieces of two words and more: surnames, but for the model's organisations."""
    organisations = {one.name for one in chosen if one.label == "org"}
    last: set[Words] = set()
    for reading in readings:
        for piece in reading.open_pieces:
            words = reading.passage.words[piece.start : piece.end]
            if len(words) > 1 and " ".join(words) not in organisations and not lexicon.has("articles", words[0]):
                last.add(words[-1:])
    return frozenset(last)


def _midway(readings: Iterable[Reading]) -> frozenset[Words]:
    """The single words that stand inside a sentence with their capital: names, wherever else they stand."""
    return frozenset(
        reading.passage.words[piece.start : piece.end]
        for reading in readings
        for piece in reading.open_pieces
        if piece.end == piece.start + 1 and not reading.passage.opens_sentence(piece.start)
    )


def _told(views: Iterable[tuple[Reading, View]], lexicon: NameLexicon) -> dict[Words, str]:
    """The names that act as organisations do, more often than they stand as places do, and their kinds."""
    votes: dict[Words, Counter[str]] = {}
    places: Counter[Words] = Counter()
    for reading, view in views:
        for piece in reading.open_pieces:
            words = view.passage.words[piece.start : piece.end]
            label = view.labels.get(piece)
            if stands_as_place(view.passage, piece.start, piece.end, view.lexicon):
                places[words] += PLACE_VOTE  # "the ministry in Osk believes": the verb is another's
            elif kind := acts_as(view, piece):
                votes.setdefault(words, Counter())[kind] += VOTES.get(kind, TELLING_VOTE)
            places[words] += MODEL_VOTE * (label is not None and label.label == "place")
            places[words] += TELLING_VOTE * _ruled(view, piece)
    return {
        words: min(found, key=lambda kind: (kind == "other", -found[kind], kind))
        for words, found in votes.items()
        if found.total() > places[words] + TELLING_VOTE * words[-1].endswith(lexicon.place_endings)
    }


def _ruled(view: View, piece: Chunk) -> bool:
    """Whether a piece has a head of state, a mayor or a coast: "President Ana Rey of Kestovia"."""
    if view.passage.word(piece.start - 1) != "of":
        return False
    return any(view.has("place_holders", at) for at in range(piece.start - LONGEST_RULER, piece.start - 1))


def _completed(reading: Reading, view: View, found: Sequence[Found], kinds: Mapping[Words, str]) -> list[Found]:
    """The finds of a passage with those told by what they do, and those that stand in one list with organisations."""
    passage = view.passage
    kept = [one for one in found if not (one.guessed and one.label == "org" and _words(one, passage) in view.taken)]
    relabelled = [_relabelled(one, _words(one, passage), kinds) for one in kept]
    told = [
        organisation_at(passage, piece, kind)
        for piece in reading.open_pieces
        if (kind := kinds.get(passage.words[piece.start : piece.end])) and is_free(view, piece)
    ]
    complete = choose((*relabelled, *told))
    listed = list(in_lists(reading, view, complete))
    return choose((*complete, *listed)) if listed else complete


def _words(found: Found, passage: Passage) -> Words:
    return passage.words[found.start : found.end]


def _relabelled(found: Found, words: Words, kinds: Mapping[Words, str]) -> Found:
    kind = kinds.get(words)
    if kind is None or found.weight > WEAK:
        return found
    return replace(found, label="org", kind=kind, name=" ".join(words) if found.label == "place" else found.name)
