"""One name, one entity: what the rest of an article says about a name that only the model has labelled.

A name that stands "in X" or owns an economy or a parliament is a place wherever the article names it. A single word
that the model takes for a person, and that nobody bears as a name there, is the organisation it distinguishes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from claimledger.extract.names.aliases import FILLERS, short_form
from claimledger.extract.names.choice import choose
from claimledger.extract.names.finds import CUED, WEAK, Found
from claimledger.extract.names.text import POSSESSIVES, Passage
from claimledger.lexicon.names import NameLexicon, Phrases, Words, english_words

LONGEST_DOUBT = 2  # words of a name whose label may be a mistake
OWNED_REACH = 3  # words from the possessive to the noun in "Kenya's new coalition government"


def settled(chosen: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon) -> list[Found]:
    """The finds of an article, those of the model relabelled where the article itself tells what they are."""
    doubtful = _doubtful(chosen, texts, lexicon)
    told = list(_said_to_be_places(doubtful, texts, lexicon))
    places = _believed(Counter(_words(one, texts) for one in told), chosen, texts)
    said = [one for one in told if _words(one, texts) in places]
    owners = _owners(chosen, lexicon)
    by_passage: list[list[Found]] = [[] for _ in texts]
    for one in (*chosen, *said):
        by_passage[one.passage].append(_settled(one, _words(one, texts), places, owners))
    return [one for found in by_passage for one in choose(found)]


def with_bearers(chosen: Sequence[Found], texts: Sequence[Passage]) -> list[Found]:
    """The finds, persons made of what the model takes for organisations but what goes on by its last word alone.

    A person is called "Ada Denti" and then "Denti"; a firm is cut at its end, not at its start.
    """
    guessed = {_words(one, texts) for one in chosen if one.guessed and one.label == "org"}
    names = {words for words in guessed if 1 < len(words) <= LONGEST_DOUBT and all(map(str.istitle, words))}
    if not names:
        return list(chosen)
    parts = {part for words in names for part in words}
    counts = Counter(word for text in texts for word in text.words if word in parts)
    full: Counter[Words] = Counter(pair for text in texts for pair in pairwise(text.words) if pair in names)
    bearers = {words for words in names if counts[words[-1]] > full[words] >= counts[words[0]]}
    return [_borne(one) if one.guessed and _words(one, texts) in bearers else one for one in chosen]


def _borne(found: Found) -> Found:
    return replace(found, label="person", kind="person")


def _words(found: Found, texts: Sequence[Passage]) -> Words:
    return texts[found.passage].words[found.start : found.end]


def _believed(said: Mapping[Words, int], chosen: Sequence[Found], texts: Sequence[Passage]) -> set[Words]:
    """The names that stand as places do: once, or more than once where the model takes them for organisations."""
    organisations = {_words(one, texts) for one in chosen if one.label == "org"}
    return {words for words, count in said.items() if count > (words in organisations)}


def _settled(found: Found, words: Words, places: set[Words], owners: Mapping[Words, Found]) -> Found:
    if found.weight > WEAK:
        return found
    if words in places:
        return replace(found, label="place", kind="place", name=" ".join(words), weight=CUED, guessed=False)
    if found.label == "person" and (owner := owners.get(words)):
        return replace(found, label="org", kind=owner.kind, name=owner.name, weight=CUED)
    return found


def _doubtful(chosen: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon) -> set[Words]:
    """Names that only the model has labelled, and the short forms of organisations; no part of a person's full name."""
    words = [(_words(one, texts), one) for one in chosen]
    guessed = {name for name, one in words if one.weight == WEAK and len(name) <= LONGEST_DOUBT}
    guessed |= {short_form(english_words(one.name), lexicon) for one in chosen if one.label == "org"}
    sure = {name for name, one in words if one.weight > WEAK}
    return {name for name in guessed - sure - _parts_of_persons(chosen) if name and name not in lexicon.places}


def _parts_of_persons(chosen: Iterable[Found]) -> set[Words]:
    """The first and last names of persons with both."""
    names = [one.name.split() for one in chosen if one.label == "person"]
    return {(part,) for name in names if len(name) > 1 for part in (name[0], name[-1])}


def _owners(chosen: Sequence[Found], lexicon: NameLexicon) -> dict[Words, Found]:
    """The organisation that a single word distinguishes: "Elmet" of the University of Elmet; none if there are two."""
    names = {one.name: one for one in chosen if one.label == "org" and one.weight > WEAK}
    persons = _parts_of_persons(chosen)
    owners: dict[Words, Found | None] = {}
    for one in names.values():
        words = english_words(one.name)
        telling = tuple(word for word in words if word not in FILLERS and (word,) not in lexicon.heads)
        if len(telling) == 1 < len(words) and telling not in persons:
            owners[telling] = None if telling in owners else one
    return {words: one for words, one in owners.items() if one is not None}


# --- places ------------------------------------------------------------------------------------------------------


def _said_to_be_places(doubtful: set[Words], texts: Sequence[Passage], lexicon: NameLexicon) -> Iterator[Found]:
    """The doubtful names where the words around them make them places."""
    phrases = Phrases((words, None) for words in sorted(doubtful))
    for passage in texts:
        for start in range(len(passage)):
            hit = phrases.longest_at(passage.words, start, len(passage))
            if hit and stands_as_place(passage, start, hit[0], lexicon):
                name = " ".join(passage.words[start : hit[0]])
                yield Found(passage.number, start, hit[0], "place", "place", name, CUED)


def stands_as_place(passage: Passage, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words [start, end) stand as a place's name does: "in Norvik", "Norvik's largest port"."""
    if passage.word(end) in POSSESSIVES:
        return _owns_as_places_do(passage, end + 1, lexicon)
    follower = passage.word(end)
    if lexicon.has("assets", follower) or (follower and follower[0].isupper()):
        return False
    held = lexicon.has("held_in", passage.word(start - 2).lower())
    return lexicon.has("place_prepositions", passage.word(start - 1).lower()) and not held


def _owns_as_places_do(passage: Passage, start: int, lexicon: NameLexicon) -> bool:
    """Whether what begins at `start` is a place's own: "economy", "largest truck maker"."""
    after = passage.lower[start : start + OWNED_REACH]
    if after and lexicon.has("superlatives", after[0]):
        return any(lexicon.cues.get(word) == "company" and not lexicon.has("company_relations", word) for word in after)
    return any(lexicon.has("owned_by_places", word) for word in after[:2])
