"""News made by rule, of any size and the same each time: articles with the claims that extraction would read in them.

It has the shape of real news, so far as reconciling feels it:
- stories of a few articles, mostly one to five, seldom dozens; two or three names of their own; the same figures in
  other words, nine in ten alike, the others a few percent off or slipped by a power of ten;
- counts of people and percentages more than all else, most of them of a subject without a name ("people", "homes"),
  which only its own article can tell;
- a few subjects that all articles come back to (a government's debt, a country's jobless), so that one family and one
  bucket hold a share of all claims, however many there are; others by Zipf's law;
- articles of twenty claims over ten years, some of them headlines; targets, forecasts and changes besides levels;
- a last sentence of rare words, by which articles of different stories seem to have something in common.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

from made_facts import AT_LARGE, SPREAD, TOPICS, Fact

from claimledger.records import (
    Attribution,
    BlockKind,
    Claim,
    Document,
    Evidence,
    Measure,
    MeasureKind,
    Modality,
    Quantity,
    Selector,
    Subject,
    TimeRole,
    TimeScope,
)
from claimledger.store import claim_id

CLAIMS_AN_ARTICLE = 20
OF_THE_STORY = 11
"""Claims of an article that are of its story; the others are of what all the news is about."""

STORY_SIZES = (1, 1, 1, 1, 1, 2, 2, 3, 3, 5)
"""Articles of the stories in a block of as many, in order."""

SCENES = 3
"""How often a story's facts are told in one article at the most, each time of others."""

BLOCK = sum(STORY_SIZES)
LARGE_STORY = 50
"""Every so manyth block is one story."""

DAYS = 3650
FIRST_DAY = date(2015, 1, 1)
STORY_DAYS = 4
"""Days within which the articles of a story appear."""

HOT_SUBJECTS = ("Norvania", "Selmar", "Ostravia", "Quindor", "Belhaven", "Tarsis")
HOT = 0.5
"""Part of the claims outside of stories that are about one of them."""

SUBJECTS_A_CLAIM = 0.01
"""The more articles, the more is spoken of."""

RARE_WORDS = 40
"""Words of the last sentence: about as many as an article of a few hundred words has that most others lack."""

VOCABULARY = 50_000
"""Words that there are for it, some in every other article and most in a few."""

QUOTED = 0.15
"""Part of the claims that somebody says."""

SPEAKERS = ("Ana Rell", "Jon Harkov", "Mia Todt", "Ole Brandvik")


MODALITIES: tuple[Modality, ...] = ("actual",) * 17 + ("target", "projection", "change_rate")
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
_SPREAD = 7_368_787  # without a divisor in common with the number of syllables, so that no two numbers share a name


class Article(NamedTuple):
    """An article and what is claimed in it."""

    document: Document
    claims: tuple[Claim, ...]


def articles(count: int) -> Iterator[Article]:
    """The articles that hold as many claims, the same ones each time; the last may have fewer than the others."""
    for number in range(math.ceil(count / CLAIMS_AN_ARTICLE)):
        yield _article(number, count)


class _Story(NamedTuple):
    """A story: its facts are told of a place, a person and an office, then of others of each."""

    number: int
    facts: tuple[Fact, ...]
    day: int

    def names(self, scene: int) -> dict[str, str]:
        first = 3 * (self.number * SCENES + scene)
        return {"place": _name(first), "person": _name(first + 1), "office": f"{_name(first + 2)} Board"}


def _story_of(article: int) -> _Story:
    block, place = divmod(article, BLOCK)
    ends = (BLOCK,) if block % LARGE_STORY == LARGE_STORY - 1 else tuple(accumulate(STORY_SIZES))
    return _story(block * BLOCK + next(end for end in ends if place < end))


def _story(number: int) -> _Story:
    chance = random.Random(f"story {number}")
    return _Story(number, chance.choice(TOPICS), chance.randrange(DAYS))


class _Told(NamedTuple):
    """A figure as its sentence tells it."""

    fact: Fact
    subject: str
    figure: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.figure}{self.after}"


def _article(number: int, count: int) -> Article:
    chance = random.Random(f"article {number}")
    story = _story_of(number)
    claims = min(CLAIMS_AN_ARTICLE, count - number * CLAIMS_AN_ARTICLE)
    told = [
        _of_story(story, chance, place) if place < OF_THE_STORY else _at_large(chance, count) for place in range(claims)
    ]
    rare = " ".join(_name(_zipf(chance, VOCABULARY)).lower() for _ in range(RARE_WORDS))
    text = "\n\n".join((*(one.sentence for one in told), f"It was a matter of {rare}."))
    day = FIRST_DAY + timedelta(days=story.day + chance.randrange(STORY_DAYS))
    name = f"a-{sha256(str(number).encode()).hexdigest()[:12]}"
    document = Document(
        id=name, file=f"{name}.txt", title=told[0].sentence, publisher=f"Paper {number % 40}",
        published=day.isoformat(), published_basis="declared", published_evidence=None, language="en",
        url=None, licence=None, source=None, raw_sha256="0" * 64, blocks=(), repairs=(), text=text, raw=text,
    )  # fmt: skip
    return Article(document, tuple(_claims(name, told, day, chance)))


def _of_story(story: _Story, chance: random.Random, place: int) -> _Told:
    scene, fact = divmod(place, len(story.facts))
    told = story.facts[fact]
    return _told(told, story.names(scene), f"{story.number} {scene} {fact}", chance)


def _at_large(chance: random.Random, count: int) -> _Told:
    subject = _subject(chance, count)
    fact = chance.choices(AT_LARGE, SPREAD)[0]
    return _told(fact, {"subject": subject}, f"{subject} {fact.measure}", chance)


def _subject(chance: random.Random, count: int) -> str:
    if chance.random() < HOT:
        return HOT_SUBJECTS[_zipf(chance, len(HOT_SUBJECTS)) - 1]
    return _name(_zipf(chance, max(10, int(count * SUBJECTS_A_CLAIM))))


def _zipf(chance: random.Random, most: int) -> int:
    """A number from 1 to most, each about as likely as one by it."""
    return min(most, int((most + 1) ** chance.random()))


def _told(fact: Fact, names: dict[str, str], thing: str, chance: random.Random) -> _Told:
    value = _value(chance, thing, fact.highest)
    before, after = chance.choice(fact.wordings).format(**names).split("[n]")
    return _Told(fact, fact.subject.format(**names), f"{value:,}", before, f"{after}.")


def _value(chance: random.Random, thing: str, highest: int) -> int:
    """Mostly the figure that everybody has, sometimes another: a few percent off, or a power of ten."""
    common = max(2, int(highest ** random.Random(thing).uniform(0.3, 1)))
    luck = chance.random()
    if luck < 0.9:
        return common
    return common * 10 if luck < 0.91 else max(1, round(common * chance.uniform(0.7, 1.3)))


def _name(number: int) -> str:
    """A name, each number its own: Bababaca, Wuzezofi ..."""
    left, found = number * _SPREAD % len(_SYLLABLES) ** 4, ""
    for _ in range(4):
        left, rest = divmod(left, len(_SYLLABLES))
        found += _SYLLABLES[rest]
    return found.capitalize()


def _claims(name: str, told: list[_Told], day: date, chance: random.Random) -> Iterator[Claim]:
    at = 0
    for place, one in enumerate(told):
        yield _claim(name, one, at, day, chance, "title" if place == 0 else "paragraph")
        at += len(one.sentence) + len("\n\n")


def _claim(name: str, told: _Told, at: int, day: date, chance: random.Random, block: BlockKind) -> Claim:
    fact, quantity = told.fact, _quantity(told, at)
    modality = chance.choice(MODALITIES)
    return Claim(
        id=claim_id(name, quantity, at),
        document=name,
        sentence=Evidence(start=at, end=at + len(told.sentence), exact=told.sentence),
        quantity=quantity,
        subject=_subject_of(told, at),
        measure=Measure(text=fact.measure, key=fact.measure, kind=fact.kind),
        scope=None,
        time=_time(modality, day, fact.kind, chance),
        modality=modality,
        attribution=_said_by(chance.choice(SPEAKERS)) if chance.random() < QUOTED else None,
        polarity="affirmed",
        block=block,
        rule="made",
        confidence=0.9,
    )


def _quantity(told: _Told, at: int) -> Quantity:
    fact, value = told.fact, Decimal(told.figure.replace(",", ""))
    start = at + len(told.before)
    found = Selector(
        start=start, end=start + len(told.figure), exact=told.figure, prefix=told.before[-32:], suffix=told.after[:32]
    )
    half = Decimal("0.5")
    return Quantity(
        **dict(found), low=value, high=value, comparator="eq", precision=(value - half, value + half),
        unit=fact.unit, counted=fact.measure if fact.unit == "count" else None, dimension=fact.dimension, change=None,
    )  # fmt: skip


def _subject_of(told: _Told, at: int) -> Subject:
    named = told.subject[:1].isupper()
    start = at + max(0, told.sentence.find(told.subject))
    return Subject(
        start=start, end=start + len(told.subject), exact=told.subject, text=told.subject,
        id=f"place:{told.subject.casefold()}" if named else None, basis="named" if named else "words",
    )  # fmt: skip


def _time(modality: Modality, day: date, kind: MeasureKind, chance: random.Random) -> TimeScope:
    start, end = day, day
    role: TimeRole = "as_of"
    if modality in {"target", "projection"}:
        role, start, end = "target", date(day.year + 3, 1, 1), date(day.year + 3, 12, 31)
    elif kind == "flow" and chance.random() < 0.6:
        role, start, end = "period", date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    return TimeScope(
        role=role, start=start, end=end, grain="day" if role == "as_of" else "year",
        basis="document" if role == "as_of" else "explicit", text=None, selector=None,
    )  # fmt: skip


def _said_by(speaker: str) -> Attribution:
    return Attribution(speaker=speaker, organisation=None, role=None, stance="reported", cue="said", selector=None)
