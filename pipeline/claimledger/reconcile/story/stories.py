"""Which articles tell one story, by what their profiles have in common and by the articles that both belong with.

How surely two articles tell one story is told as log-odds. The weights are those of logistic regressions, rounded, on
523 articles of which it is known: annotations/gold (reconcile's dev split, dev, calibration) and the shipped corpus.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import mul
from typing import NamedTuple

from claimledger.reconcile.story.profiles import Profile, Rarity, profiled
from claimledger.records import Document

MOST_ARTICLES = 100
"""What more articles share leads from none to another; so cost doesn't grow with what everybody writes about."""

MOST_CANDIDATES = 24
"""With how many articles an article is compared first: those that share with it what is rarest."""

MOST_STEPS = 4
"""By how many of its nearest articles an article comes to others, and to how many by each."""

MOST_NEIGHBOURS = 8
"""With how many articles of its story an article is compared: those that most surely tell it."""

LEAST = -1.25
"""The least log-odds at which two articles are compared: figures decide what is left open."""

CORPUS = 500
"""Articles of the corpora that the weights were learnt on. Of fewer more are of one story; of more, no fewer are taken
to be, as a story doesn't part when others come beside it."""

BEFORE = -6.25
"""Log-odds that two articles of such a corpus tell one story, before anything of them is known."""

WORDS, NAMES, EXPECTED, FIGURES, DAYS = 17.2, 0.9, -1.0, 0.4, -1.2
"""What the root of the words' cosine counts for; a nat of names in common, and of how many there might be; a nat of
figures in common; a nat of weeks between them."""

MOST_ALIKE = 0.45
"""The root of a cosine beyond which more of it says no more: the quarters of two firms, and two matches, are told in
the same words, and only names tell them apart."""

MOST_SHARED = 20.0
"""Nats of names, or of figures, beyond which more of them say no more."""

UNDATED = 60
"""Days that two articles are taken to be apart where one has no date."""

CIRCLE = 6
"""How many articles stand for an article's story: itself and the nearest ones."""

UNKNOWN = -8.0
"""Log-odds of two articles that share so little that they were not compared."""

MOST_ODDS = 50.0
"""Log-odds beyond which more of them make nothing surer."""


class Weighing(NamedTuple):
    """What counts of two articles among others: the log-odds of the best way between them; the mean ones between their
    stories; those of the nearest article of the one that has the farther one, and of the other; and their level. Two
    articles of which each has a story that isn't the other's are of two stories."""

    joined: float
    spread: float
    less: float
    more: float
    level: float


ROUNDS = (Weighing(0.45, 0.8, -0.4, -0.15, 2.65), Weighing(0.0, 1.0, 0.0, -0.2, 1.1))
"""The odds are weighed twice: once as two articles alone give them, and once more as the first weighing does."""

Ties = Mapping[str, Mapping[str, float]]
"""For each article the log-odds that it tells one story with some others."""

Circle = Mapping[str, float]
"""Articles with how likely each is of one story."""


def neighbours(documents: Iterable[Document]) -> Iterator[tuple[str, str, float]]:
    """The pairs of articles that may tell one story, the smaller id first, with the log-odds that they do; sorted. Each
    article is in the pairs of those MOST_NEIGHBOURS that most surely tell its story."""
    profiles, rarity = profiled(documents)
    ties = _ties(profiles, rarity)
    for weighing in ROUNDS:
        ties = _weighed(ties, weighing)
    kept: dict[tuple[str, str], float] = {}
    for id, near in ties.items():
        likely = sorted((-odds, other) for other, odds in near.items() if odds >= LEAST)
        kept |= {(min(id, other), max(id, other)): -odds for odds, other in likely[:MOST_NEIGHBOURS]}
    return ((one, other, kept[one, other]) for one, other in sorted(kept))


def in_stories(pairs: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """The pairs that `neighbours` gives, those of one story one after the other: articles are taken with their
    neighbours first, so that few have to be read again."""
    found = list(pairs)
    place = _places(found)
    return sorted(found, key=lambda pair: sorted((place[pair[0]], place[pair[1]]), reverse=True))


def _places(pairs: Iterable[tuple[str, str, float]]) -> dict[str, int]:
    """The place of each article when a graph is gone through in depth, from the first id on, and on from each article
    to the one that is nearest to it."""
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, other, tie in pairs:
        near[one].append((tie, other))
        near[other].append((tie, one))
    place: dict[str, int] = {}
    for start in sorted(near):
        waiting = [start]
        while waiting:
            if (article := waiting.pop()) not in place:
                place[article] = len(place)
                waiting.extend(other for _, other in sorted(near[article]) if other not in place)
    return place


def tie(one: Profile, other: Profile, rarity: Rarity) -> float:
    """The log-odds that two articles tell one story, by what they have in common."""
    cosine = math.fsum(weight * other.words[word] for word, weight in one.words.items() if word in other.words)
    names = (one.names & other.names) & (one.inside | other.inside)
    shared = (math.fsum(map(rarity.of_sign, signs)) for signs in (names, one.figures & other.figures))
    named, told = (min(MOST_SHARED, nats) for nats in shared)
    before = BEFORE + math.log(CORPUS / min(CORPUS, rarity.articles))
    expected = math.log1p(min(len(one.inside), len(other.inside)))
    weeks = (UNDATED if one.day is None or other.day is None else abs(one.day - other.day)) / 7
    by_names = NAMES * named + EXPECTED * expected
    return before + WORDS * min(MOST_ALIKE, math.sqrt(cosine)) + by_names + FIGURES * told + DAYS * math.log1p(weeks)


def _ties(profiles: Mapping[str, Profile], rarity: Rarity) -> Ties:
    """The ties of each article to those that share most with it, and to those that these lead to."""
    ties: defaultdict[str, dict[str, float]] = defaultdict(dict)
    _tie(ties, _candidates(profiles, rarity), profiles, rarity)
    _tie(ties, list(_by_steps(ties)), profiles, rarity)
    return ties


def _tie(
    ties: dict[str, dict[str, float]],
    pairs: Iterable[tuple[str, str]],
    profiles: Mapping[str, Profile],
    rarity: Rarity,
) -> None:
    for one, other in pairs:
        if other not in ties[one]:
            ties[one][other] = ties[other][one] = tie(profiles[one], profiles[other], rarity)


def _candidates(profiles: Mapping[str, Profile], rarity: Rarity) -> Iterator[tuple[str, str]]:
    """Each article with those that share most of what is rare with it."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for id, profile in profiles.items():
        for sign in _signs(profile, rarity):
            holders[sign].append(id)
    for id, profile in profiles.items():
        shared: defaultdict[str, list[float]] = defaultdict(list)
        for sign, weight in _signs(profile, rarity).items():
            for other in holders[sign] if len(holders[sign]) <= MOST_ARTICLES else ():
                shared[other].append(weight)
        near = sorted((-math.fsum(weights), other) for other, weights in shared.items() if other != id)
        yield from ((id, other) for _, other in near[:MOST_CANDIDATES])


def _signs(profile: Profile, rarity: Rarity) -> dict[str, float]:
    """What leads from an article to others, with how much it tells; names in capitals, as words may be spelt so."""
    signs = {word: rarity.of_word(word) for word in profile.words}
    signs |= {name.upper(): rarity.of_sign(name) for name in profile.names}
    return signs | {figure: rarity.of_sign(figure) for figure in profile.figures}


def _by_steps(ties: Ties) -> Iterator[tuple[str, str]]:
    """Each article with the nearest ones of those that are nearest to it."""
    nearest = {
        id: [other for _, other in sorted((-odds, other) for other, odds in near.items())[:MOST_STEPS]]
        for id, near in ties.items()
    }
    for id, near in nearest.items():
        yield from ((id, far) for other in near for far in nearest[other] if far != id)


def _weighed(ties: Ties, weighing: Weighing) -> Ties:
    """The log-odds that articles tell one story, by the articles that either is tied to as well."""
    circles = {id: _circle(id, near) for id, near in ties.items()}
    nearest = {id: max(near.values()) for id, near in ties.items()}
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one, near in ties.items():
        for other in near:
            if one < other:
                less, more = sorted((nearest[one], nearest[other]))
                seen = _joined(ties, circles, one, other), _spread(ties, circles, one, other), less, more, 1.0
                found[one][other] = found[other][one] = math.fsum(map(mul, weighing, seen))
    return found


def _circle(id: str, near: Mapping[str, float]) -> Circle:
    """The articles that stand for an article's story, the nearest ones first after itself, with how likely each is of
    it."""
    nearest = sorted((-odds, other) for other, odds in near.items())[: CIRCLE - 1]
    return {id: 1.0} | {other: 1 / (1 + math.exp(min(odds, MOST_ODDS))) for odds, other in nearest}


def _joined(ties: Ties, circles: Mapping[str, Circle], one: str, other: str) -> float:
    """The odds of the best way between two articles: by a third, or without one."""
    thirds = (circles[one].keys() | circles[other].keys()) - {one, other}
    ways = (min(ties[one].get(third, UNKNOWN), ties[other].get(third, UNKNOWN)) for third in thirds)
    return max(ties[one][other], *ways, UNKNOWN)


def _spread(ties: Ties, circles: Mapping[str, Circle], one: str, other: str) -> float:
    """The mean odds between two articles' stories."""
    return (_mean(ties[other], circles[one], other) + _mean(ties[one], circles[other], one)) / 2


def _mean(near: Mapping[str, float], circle: Circle, id: str) -> float:
    """The mean odds of an article, by its ties, with those of another one's story."""
    story = {member: weight for member, weight in circle.items() if member != id}
    told = math.fsum(weight * max(UNKNOWN, near.get(member, UNKNOWN)) for member, weight in story.items())
    return told / math.fsum(story.values())
