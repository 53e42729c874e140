"""Further mentions of names that an article has introduced: as they stand, shortened, or by their bare head noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimledger.extract.names.aliases import short_form
from claimledger.extract.names.choice import choose
from claimledger.extract.names.finds import BRACKETED, CUED, LISTED, WEAK, Found
from claimledger.extract.names.text import Chunk, Passage, is_name_word
from claimledger.lexicon.names import NameLexicon, Phrases, Words, english_words

BARE_KINDS = frozenset({"government", "legislature", "institute", "association", "committee"})
"""Of whose heads one alone is a name where it has a capital and an article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as read: what the rules found in it, and its chunks that no head noun has typed."""

    passage: Passage
    found: tuple[Found, ...]
    open_pieces: tuple[Chunk, ...]


def with_later_mentions(chosen: Sequence[Found], readings: Sequence[Reading], lexicon: NameLexicon) -> list[Found]:
    """The finds, with the article's further mentions of the same names and of their short forms."""
    phrases = Phrases(_recurring(chosen, readings, lexicon).items())
    by_passage: dict[int, list[Found]] = {}
    for one in chosen:
        by_passage.setdefault(one.passage, []).append(one)
    latest: dict[str, Found] = {}
    completed: list[Found] = []
    for reading in readings:
        found = _completed(reading, by_passage.get(reading.passage.number, []), phrases)
        completed += _with_bare_heads(reading, found, latest, lexicon)
    return list(_by_latest_person(completed, readings))


def _by_latest_person(found: Sequence[Found], readings: Sequence[Reading]) -> Iterator[Found]:
    """The finds in order of the text, with a bare surname given to the person of that name who was named last."""
    latest: dict[str, str] = {}
    for one in found:
        if one.label != "person":
            yield one
        elif one.end - one.start == 1:
            word = readings[one.passage].passage.words[one.start]
            yield replace(one, name=latest.get(word, one.name))
        else:
            latest.update((part, one.name) for part in (one.name.split()[0], one.name.split()[-1]))
            yield one


def _with_bare_heads(
    reading: Reading, found: Sequence[Found], latest: dict[str, Found], lexicon: NameLexicon
) -> list[Found]:
    """The finds with "the Commission" added where a commission has been named before, and teams' last words.

    latest: the organisation that each head noun belonged to last; brought up to date as the passage is read.
    """
    passage = reading.passage
    bare = [piece for piece in reading.open_pieces if piece.end == piece.start + 1]
    taken = {word for one in found for word in range(one.start, one.end)}
    steps = [(piece.start, None) for piece in bare if piece.start not in taken]
    after_the = {piece.start for piece in bare if _is_bare_head(passage, piece, lexicon)}
    complete = list(found)
    for start, one in sorted([*steps, *((one.start, one) for one in found)], key=lambda step: step[0]):
        if one is None:
            named = latest.get(passage.words[start]) or _unnamed(passage, start, lexicon)
            if named and (named.kind == "team" or start in after_the):  # Rovers stand without "the"
                where = {"passage": passage.number, "start": start, "end": start + 1}
                complete.append(replace(named, **where, weight=CUED, own_end=-1))  # type: ignore[arg-type]
        elif one.label == "org":
            latest.update((word, one) for word in english_words(one.name) if (word,) in lexicon.heads)
    return sorted(complete, key=lambda one: (one.start, one.end))


def _unnamed(passage: Passage, start: int, lexicon: NameLexicon) -> Found | None:
    """A body that an article only calls by its head noun, with a capital: the Treasury, the Assembly."""
    hit = lexicon.heads.longest_at(passage.words, start, start + 1)
    if hit is None or hit[1].kind not in BARE_KINDS or hit[1].needs or hit[1].needs_name or hit[1].leading:
        return None
    word = passage.words[start]
    return Found(passage.number, start, start + 1, "org", hit[1].kind, word, CUED)


def _is_bare_head(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> bool:
    """Whether a piece is a capitalised head noun alone, after "the" or before a title ("Commission President")."""
    after = piece.start + 1
    if piece.end != after or (passage.words[piece.start],) not in lexicon.heads:
        return False
    if not is_name_word(passage.word(after) or "-"):
        return passage.word(piece.start - 1).lower() == "the"
    return lexicon.titles.longest_at(passage.words, after, len(passage)) is not None


def _recurring(chosen: Sequence[Found], readings: Sequence[Reading], lexicon: NameLexicon) -> dict[Words, Found]:
    """Names and short forms to look for, with what each stands for; the first and most trusted find wins."""
    phrases: dict[Words, Found] = {}
    trusted = sorted((one for one in chosen if one.weight > WEAK), key=lambda one: -one.weight)
    guessed = [one for one in chosen if one.weight == WEAK]
    for found in (trusted, guessed):
        for one in found:
            phrases.setdefault(_words_to_find(one, readings), one)
        for one in found:
            for words in _short_forms(one, lexicon):
                phrases.setdefault(words, one)
    return phrases


def _words_to_find(found: Found, readings: Sequence[Reading]) -> Words:
    """The words that a further mention of a find would have: those in brackets as written, else its name's."""
    passage = readings[found.passage].passage
    return passage.words[found.start : found.end] if found.weight == BRACKETED else english_words(found.name)


def _short_forms(found: Found, lexicon: NameLexicon) -> Iterator[Words]:
    words = english_words(found.name)
    if found.label == "person" and len(words) > 1:
        yield from ((words[0],), (words[-1],))
    if found.label == "org" and found.kind in ("company", "bank", "team", "media") and found.weight >= CUED:
        stem = short_form(words, lexicon)
        if stem and stem != words and (stem,) not in lexicon.places:
            yield stem


def _completed(reading: Reading, chosen: Sequence[Found], phrases: Phrases[Found]) -> list[Found]:
    """The finds of a passage with the recurring names added that overlap none of them."""
    passage = reading.passage
    pieces = {(piece.start, piece.end) for piece in reading.open_pieces}
    added: list[Found] = []
    end = 0
    for position, word in enumerate(passage.words):
        if position < end or not phrases.begin_with(word):
            continue
        hit = phrases.longest_at(passage.words, position, len(passage))
        end = hit[0] if hit else position + 1
        fits = passage.headline or end - position > 1 or (position, end) in pieces
        if hit and fits:
            one = hit[1]
            name = _name_there(passage, position, end, one)
            added.append(replace(one, passage=passage.number, start=position, end=end, name=name, own_end=-1))
    return choose((*chosen, *(replace(one, weight=max(one.weight, CUED)) for one in added)))


def _name_there(passage: Passage, start: int, end: int, found: Found) -> str:
    """The name to record for a later mention: a lexicon name or a person's full name, else as written."""
    if found.weight in (LISTED, BRACKETED) or found.label == "person":
        return found.name
    return " ".join(passage.text_of(start, end).split())
