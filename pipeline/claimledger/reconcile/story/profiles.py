"""What of an article says which story it tells: the words it has and few others have, its names, figures and days.

All of it is read off the text, so that a place or a person that no model knew is a name too. A name is known by its
beginning, so that "Norvania" and "Norvanian" are one.
"""

from __future__ import annotations

import math
import re
import tomllib
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import fold
from claimledger.records import Document

MOST_WORDS = 32
"""How many words stand for an article: those that it says often and few others do."""

BACKGROUND = 500
"""Articles that a corpus is taken to have besides its own, with common words as often as news has them (words.toml): so
that in a corpus of five what all share is not common, and "hospital" in two of them not rare."""

STEM = 6
"""Letters by which a name is known."""

ROOT = 7
"""Letters by which a common word is known: "emission" and "emissions", "punctual" and "punctuality" are one."""

CAPITALISED = 4
"""How many times as many articles have a word with a capital as without it at the least, if it is a name: what "port"
or "council" is elsewhere tells nobody apart."""

_NAME = re.compile(r"(?<=[a-z,;0-9)\u2019'] )[A-Z\u00c0-\u00de][\w\u2019'-]{2,30}")
_CAPITAL = re.compile(r"(?<![\w\u2019'-])[A-Z\u00c0-\u00de][\w\u2019'-]{2,30}")
_WORD = re.compile(r"(?<![\w\u2019'-])[a-z][a-z\u2019'-]{3,30}")
_LOWER = re.compile(r"(?<![\w\u2019'-])[a-z][a-z\u2019'-]{2,30}")
_POSSESSIVE = re.compile(r"['\u2019]s?\Z")
_CALENDAR = frozenset(name.casefold() for name in (*day_name[:], *month_name[1:]))
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]{1,30}\d(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "|".join(month_name[1:])
_DAY = re.compile(rf"\b(?:({_MONTHS}) (\d\d?)|(\d\d?) ({_MONTHS}))\b")


def names_in(text: str) -> Counter[str]:
    """The names in a text and how often it says them: capitals inside sentences, word by word, in lower case. What the
    text has without a capital too is none, as titles capitalise everything."""
    common = frozenset(_WORD.findall(text)) | _CALENDAR
    found = (_POSSESSIVE.sub("", name).casefold() for name in _NAME.findall(text))
    return Counter(name for name in found if name not in common)


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an article says which story it tells.

    words: the MOST_WORDS most telling of its common words, with weights whose squares add up to 1; names: its names, by
    their beginnings, and inside: those of them that stand inside a sentence; figures: its numbers of three digits and
    more, and the days that it names; day: the day of publication, as an ordinal, None where it isn't known.
    """

    words: Mapping[str, float]
    names: frozenset[str]
    inside: frozenset[str]
    figures: frozenset[str]
    day: int | None


@dataclass(frozen=True)
class Rarity:
    """In how many articles of a corpus what stands: roots of words, beginnings of names and figures, and how many
    articles there are; no_names: what is capitalised by custom or as part of a name, but is none."""

    articles: int
    words: Mapping[str, int]
    signs: Mapping[str, int]
    no_names: frozenset[str]

    def of_word(self, word: str) -> float:
        """How much a common word tells, in nats."""
        return math.log((self.articles + BACKGROUND) / (self.words[word] + _in_background(word)))

    def of_sign(self, sign: str) -> float:
        """How much a name or a figure tells, in nats."""
        return math.log((self.articles + BACKGROUND) / self.signs[sign])


def profiled(documents: Iterable[Document]) -> tuple[dict[str, Profile], Rarity]:
    """The profiles of articles by their ids, and how rare is what is in them. The texts are gone through twice, so that
    memory holds the profiles only."""
    held = sorted(documents, key=lambda document: document.id)
    rarity = _rarity(held)
    return {document.id: _profile(document, rarity) for document in held}, rarity


def _rarity(documents: Sequence[Document]) -> Rarity:
    words, small, capitals = Counter[str](), Counter[str](), Counter[str]()
    for document in documents:
        words.update(said(document.text).keys())
        small.update(frozenset(_LOWER.findall(document.text)))
        capitals.update(_capitals(document.text))
    no_names = frozenset(
        name
        for name, count in capitals.items()
        if (small[name] + _in_background(fold(name)[:ROOT])) * CAPITALISED > count
    )
    signs = Counter[str]()
    for document in documents:
        signs.update(_stems(_capitals(document.text) - no_names))
        signs.update(_figures(document.text))
    return Rarity(len(documents), words, signs, no_names)


def _profile(document: Document, rarity: Rarity) -> Profile:
    names = _capitals(document.text) - rarity.no_names
    return Profile(
        words=_telling(said(document.text), rarity),
        names=_stems(names),
        inside=_stems(names & names_in(document.text).keys()),
        figures=_figures(document.text),
        day=_day(document.published),
    )


@cache
def _news() -> Mapping[str, float]:
    """The part of all news articles that has a common word, by its root."""
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {word: count / table["articles"] for word, count in table["words"].items()}


def _in_background(root: str) -> float:
    """How many of the articles that a corpus is taken to have besides its own have a word."""
    return _news().get(root, 0.0) * BACKGROUND


def said(text: str) -> Counter[str]:
    """The common words of a text by their roots, and how often it says them."""
    return Counter(word[:ROOT] for found in _WORD.findall(text) if (word := fold(found)) not in terms.FILLER)


def _telling(said: Mapping[str, int], rarity: Rarity) -> Mapping[str, float]:
    weights = {word: rarity.of_word(word) * (1 + math.log(count)) for word, count in said.items()}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    norm = math.sqrt(math.fsum(weights[word] ** 2 for word in kept))
    return {word: weights[word] / norm for word in kept}


def _capitals(text: str) -> frozenset[str]:
    """The capitalised words of a text in lower case, but for those that it has without a capital too. What is all
    capitals is left out: GDP and TEU are common nouns."""
    found = (_POSSESSIVE.sub("", word) for word in _CAPITAL.findall(text))
    return (
        frozenset(word.casefold() for word in found if not word.isupper()) - _CALENDAR - frozenset(_LOWER.findall(text))
    )


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:STEM] for name in names)


def _figures(text: str) -> frozenset[str]:
    """The numbers of a text that have three digits and more and are no years, and its days of a month."""
    return frozenset((*_numbers(text), *_days(text)))


def _numbers(text: str) -> Iterator[str]:
    for written in _NUMBER.findall(text):
        if not _YEAR.fullmatch(written) and sum(map(str.isdigit, written)) > 2:
            yield written.replace(",", "")


def _days(text: str) -> Iterator[str]:
    for first, day, early, second in _DAY.findall(text):
        yield f"{first or second} {int(day or early)}"


def _day(published: str | None) -> int | None:
    known = published is not None and len(published) >= len("2023-01-13")
    return date.fromisoformat(published[:10]).toordinal() if known and published else None
