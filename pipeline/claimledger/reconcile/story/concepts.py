"""What a figure is about, whatever words a paper chooses for it: the concepts whose words stand nearest to the figure.

The words are data: concepts.toml beside this module, each concept with its kind, examples and counterexamples.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice

from claimledger.reconcile.definitions import fold
from claimledger.reconcile.units import in_story_unit
from claimledger.records import Claim

REACH = 16
"""Words from a figure within which a concept's word tells what it is about; further off it is rather another's."""

SIDE = 200
"""Code points to either side of a figure in which such words are looked for."""

BREAK = 4
"""How many words a break of the sentence (a comma, a dash, another figure) counts for."""

WEAK = 5
"""How many words further off a weak word counts as."""

PHRASE = 3
"""Words after the first one of a phrase in which its second may come: "lost their lives"."""

MEASURE, SUBJECT = 4, 8
"""How many words off the words count as that a figure's measure and its subject were read as."""

MOST = 3
"""How many concepts of a figure are kept, the nearest first."""

ANY = ""
"""The unit of changes in percent: they may be of anything."""

_PHYSICAL = frozenset({"m", "m2", "m/s", "s", "Cel"})

_TOKEN = re.compile(r"[^\W\d][\w'\u2019-]*|\d[\d.,]*|[,;:()\u2014\u2013]")
_BREAKS = frozenset(",;:()\u2014\u2013")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_PERCENT = frozenset({"percent", "percentage_point"})


@dataclass(frozen=True)
class Concept:
    """A concept.

    kind: toll, flow, level or rate; units: those that it is told in, none for any; once: whether it belongs to one
    event, so that a story has one figure of it; like: concepts that one thing may be told as, too; falls: whether such
    a toll falls in the course of things, as the missing are found; counted: whether it is of things that are counted,
    whose name stands behind the figure ("The plant has 350 trees" tells of no plants).
    """

    name: str
    kind: str
    units: frozenset[str]
    once: bool
    like: frozenset[str]
    falls: bool
    counted: bool

    def fits(self, unit: str) -> bool:
        """Whether a figure in a unit may be of it."""
        if not self.units or unit in self.units:
            return True
        if unit == ANY:
            return not self.units <= _PHYSICAL
        return (unit in _PERCENT and "percent" in self.units) or (_is_money(unit) and "money" in self.units)


@dataclass(frozen=True)
class _Words:
    """Concepts by their folded words and by beginnings of words, and by phrases' first and second words; with how many
    words further off each counts as."""

    words: Mapping[str, tuple[tuple[Concept, int], ...]]
    beginnings: tuple[tuple[str, Concept, int], ...]
    phrases: Mapping[str, tuple[tuple[str, Concept], ...]]


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def concepts_of(claim: Claim) -> tuple[str, ...]:
    """The concepts that a claim's figure may be about, the likeliest first; none where no word near it tells."""
    start = claim.quantity.start - claim.sentence.start
    end = claim.quantity.end - claim.sentence.start
    read = (
        (claim.measure.text, MEASURE) if claim.measure else None,
        (claim.subject.text, SUBJECT) if claim.subject else None,
    )
    unit = in_story_unit(claim.quantity).unit
    if unit in _PERCENT and claim.quantity.change is not None and claim.quantity.change.basis == "by":
        unit = ANY
    return concepts_in(claim.sentence.exact, start, end, unit, tuple(filter(None, read)))


def concept_of(claim: Claim) -> str | None:
    """The likeliest of a claim's concepts, or None."""
    return next(iter(concepts_of(claim)), None)


def concepts_in(
    sentence: str, start: int, end: int, unit: str, read: Sequence[tuple[str, int]] = ()
) -> tuple[str, ...]:
    """As `concepts_of`, for a figure in a unit at a place of a sentence (code points). read: other words that tell of
    it, with how many words off they count as."""
    before, after = _tokens(sentence[max(0, start - SIDE) : start]), _tokens(sentence[end : end + SIDE])
    behind = [*((-1, one) for one in _told_by(_tokens(sentence[start:end]), 0)), *_along(after)]
    beside = [*_along(before, back=True), *(told for text, far in read for told in _read(text, far))]
    best: dict[Concept, int] = {}
    for distance, (concept, further) in (*behind, *(told for told in beside if not told[1][0].counted)):
        if concept.fits(unit):
            best[concept] = min(distance + further, best.get(concept, REACH))
    ranked = sorted((cost, one.name) for one, cost in best.items() if cost < REACH)
    return tuple(name for _, name in ranked[:MOST])


def _read(text: str, far: int) -> Iterator[tuple[int, tuple[Concept, int]]]:
    """What words tell that stand for a figure's measure or subject, as so many words off it."""
    tokens = _tokens(text)
    return ((far, one) for place in range(len(tokens)) for one in _told_by(tokens, place))


def kind_of(name: str) -> str | None:
    """The kind of a concept: toll, flow, level or rate; None of a rank's order, which is none."""
    return concepts()[name].kind if name in concepts() else None


@lru_cache(maxsize=65536)
def in_common(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """The first of some concepts that is among others, or is told as one of them; None where there is none."""
    known = concepts()
    same = (name for name in one if name in other)
    like = (name for name in one if name in known and not known[name].like.isdisjoint(other))
    return next(same, None) or next(like, None)


def is_once(name: str | None) -> bool:
    """Whether a concept belongs to one event: a turnout, a magnitude, a winning time."""
    return name is not None and name in concepts() and concepts()[name].once


def unit_of_scale(names: tuple[str, ...]) -> str | None:
    """The unit that a bare number of the likeliest of some concepts is in: that of magnitudes; None of the rest."""
    units = concepts()[names[0]].units if names and names[0] in concepts() else frozenset[str]()
    scales = sorted(units - {"count"}) if "count" in units else []
    return scales[0] if len(scales) == 1 and scales[0].startswith("[") else None


def may_fall(name: str | None) -> bool:
    """Whether a toll may fall in the course of things: the missing are found, the evacuated go home."""
    return name is not None and name in concepts() and concepts()[name].falls


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(fold(word) if word[0].isalpha() else word for word in _TOKEN.findall(text))


def _along(tokens: Sequence[str], *, back: bool = False) -> Iterator[tuple[int, tuple[Concept, int]]]:
    """The concepts told along a side of a figure, each with its distance from it in words."""
    distance = 0
    for place in reversed(range(len(tokens))) if back else range(len(tokens)):
        distance += _cost(tokens[place])
        if distance > REACH:
            return
        yield from ((distance, one) for one in _told_by(tokens, place))


def _cost(token: str) -> int:
    return BREAK if token in _BREAKS or (token[0].isdigit() and not _YEAR.match(token)) else 1


def _told_by(tokens: Sequence[str], place: int) -> Iterator[tuple[Concept, int]]:
    """What a word, or a phrase that begins with it, tells; a phrase tells more than a word."""
    if place >= len(tokens):
        return
    yield from _by_word(tokens[place])
    for second, concept in _words().phrases.get(tokens[place], ()):
        if second in tokens[place + 1 : place + 1 + PHRASE]:
            yield concept, -2


@lru_cache(maxsize=65536)
def _by_word(word: str) -> tuple[tuple[Concept, int], ...]:
    table = _words()
    begun = ((concept, further) for start, concept, further in table.beginnings if word.startswith(start))
    return (*table.words.get(word, ()), *begun)


@cache
def entries() -> tuple[dict[str, object], ...]:
    """The entries of concepts.toml, as they stand."""
    text = resources.files(__package__).joinpath("concepts.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["concept"])


@cache
def concepts() -> Mapping[str, Concept]:
    """All concepts by name."""
    return {
        str(entry["name"]): Concept(
            name=str(entry["name"]),
            kind=str(entry["kind"]),
            units=frozenset(_listed(entry, "units")),
            once=bool(entry.get("once")),
            like=frozenset(_listed(entry, "like")),
            falls=bool(entry.get("falls")),
            counted=bool(entry.get("counted")),
        )
        for entry in entries()
    }


def _listed(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    given = entry.get(key, ())
    return tuple(map(str, given)) if isinstance(given, list) else ()


@cache
def _words() -> _Words:
    words: defaultdict[str, list[tuple[Concept, int]]] = defaultdict(list)
    phrases: defaultdict[str, list[tuple[str, Concept]]] = defaultdict(list)
    beginnings: list[tuple[str, Concept, int]] = []
    for entry in entries():
        concept = concepts()[str(entry["name"])]
        for key, further in (("words", 0), ("weak", WEAK)):
            for word in _listed(entry, key):
                first, *second = [fold(part) for part in islice(word.removesuffix("*").split(), 2)]
                if second:
                    phrases[first].append((second[0], concept))
                elif word.endswith("*"):
                    beginnings.append((word[:-1], concept, further))
                else:
                    words[first].append((concept, further))
    return _Words(
        {word: tuple(told) for word, told in words.items()},
        tuple(beginnings),
        {word: tuple(told) for word, told in phrases.items()},
    )
