"""Which articles tell one story: those that share words which few others use, names above all.

A word is known by its beginning, so that "Norvania" and "Norvanian" are one. Names are read off the text by their
capitals inside sentences, so that a place or a person that no model knew is one too.
"""

from __future__ import annotations

import math
import re
from calendar import day_name, month_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import fold
from claimledger.records import Document

MOST_ARTICLES = 100
"""A word that more articles share tells of no story; so cost doesn't grow with what everybody writes about."""

MOST_WORDS = 32
"""How many words stand for an article: those that it says often and few others do."""

MOST_NEIGHBOURS = 8
"""With how many articles of its story an article is compared: those that share most with it."""

LEAST_SHARED = 2
"""Words that two articles of one story share at the least."""

NAME_WEIGHT = 2
"""A name counts for as many words."""

BACKGROUND = 200
"""Articles that a corpus is taken to have besides its own, so that in a corpus of five all words are not common."""

STEM = 6
"""Letters by which a name is known."""

_NAME = re.compile(r"(?<=[a-z,;0-9)\u2019'] )[A-Z\u00c0-\u00de][\w\u2019'-]{2,30}")
_WORD = re.compile(r"(?<![\w\u2019'-])[a-z][a-z\u2019'-]{3,30}")
_POSSESSIVE = re.compile(r"['\u2019]s?\Z")
_CALENDAR = frozenset(name.casefold() for name in (*day_name[:], *month_name[1:]))


def names_in(text: str) -> Counter[str]:
    """The names in a text and how often it says them: capitals inside sentences, word by word, in lower case. What the
    text has without a capital too is none, as titles capitalise everything."""
    common = frozenset(_WORD.findall(text)) | _CALENDAR
    found = (_POSSESSIVE.sub("", name).casefold() for name in _NAME.findall(text))
    return Counter(name for name in found if name not in common)


def neighbours(documents: Iterable[Document]) -> Iterator[tuple[str, str, int]]:
    """The pairs of articles that may tell one story, the smaller id first, with how many telling words they share;
    sorted. Each article is in the pairs of those MOST_NEIGHBOURS with which it shares most."""
    telling = telling_words(documents)
    holders = _holders(telling)
    kept: dict[tuple[str, str], int] = {}
    for id, words in telling.items():
        shared = Counter(other for word in words for other in holders[word] if other != id)
        near = sorted((-count, other) for other, count in shared.items() if count >= LEAST_SHARED)
        kept |= {(min(id, other), max(id, other)): -count for count, other in near[:MOST_NEIGHBOURS]}
    return ((one, other, kept[one, other]) for one, other in sorted(kept))


def in_stories(pairs: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """The pairs that `neighbours` gives, those of one story one after the other: articles are taken with their
    neighbours first, so that few have to be read again."""
    found = list(pairs)
    place = _places(found)
    return sorted(found, key=lambda pair: sorted((place[pair[0]], place[pair[1]]), reverse=True))


def _places(pairs: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """The place of each article when a graph is gone through in depth, from the first id on, and on from each article
    to the one that shares most with it."""
    near: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for one, other, shared in pairs:
        near[one].append((shared, other))
        near[other].append((shared, one))
    place: dict[str, int] = {}
    for start in sorted(near):
        waiting = [start]
        while waiting:
            if (article := waiting.pop()) not in place:
                place[article] = len(place)
                waiting.extend(other for _, other in sorted(near[article]) if other not in place)
    return place


def telling_words(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """The words that stand for each article, by its id: at most MOST_WORDS, each in two articles or more."""
    said = {document.id: _said(document.text) for document in documents}
    articles = Counter(word for words in said.values() for word in words)
    return {id: _telling(words, articles, len(said) + BACKGROUND) for id, words in said.items()}


def _said(text: str) -> Counter[str]:
    """How much each word weighs in a text: names (in capitals, by their stems), and common words."""
    words = Counter(word for found in _WORD.findall(text) if (word := fold(found)) not in terms.FILLER)
    for name, count in names_in(text).items():
        words[name[:STEM].upper()] += NAME_WEIGHT * count
    return words


def _telling(words: Mapping[str, int], articles: Mapping[str, int], total: int) -> frozenset[str]:
    weights = {
        word: count * math.log(total / articles[word])
        for word, count in words.items()
        if 1 < articles[word] <= MOST_ARTICLES
    }
    return frozenset(sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS])


def _holders(telling: Mapping[str, frozenset[str]]) -> Mapping[str, list[str]]:
    """The articles that each word stands for."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for id in sorted(telling):
        for word in telling[id]:
            holders[word].append(id)
    return holders
