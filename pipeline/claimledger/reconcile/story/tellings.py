"""How an article tells a figure: the signs by which the same thing is known again in another article of its story."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import fsum

from claimledger.reconcile import terms
from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.definitions import fold, folded, synonymous, words
from claimledger.reconcile.encoder import Context, context_of
from claimledger.reconcile.group import NO_LEVEL, Candidate
from claimledger.reconcile.story.concepts import concepts_of, unit_of_scale
from claimledger.reconcile.times import Days, days, is_aimed
from claimledger.reconcile.units import in_story_unit
from claimledger.reconcile.values import digits, interval, point, relation
from claimledger.records import Claim, Document, Quantity

STEM = 6
"""Letters by which a place is known: Tarsia and the Tarsian parliament."""

AROUND = 120
"""Code points to either side of a figure in which words tell what it is about."""

COUNTED_DIGITS = 3
"""Digits by which "as many as 171,000" was counted, and is no guess at the most there may be."""

NEXT = 30
"""Code points to either side of a figure in which "of them" says that it is a part."""

BESIDE = 45
"""Code points to either side of a figure in which a place after a preposition is the figure's."""

CLOSE = 60
"""Code points to either side of a figure in which words say what it has in it."""

PERCENT = frozenset({"percent", "percentage_point"})

_DIGIT = re.compile(r"\d")
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Aa]cross|[Tt]hroughout|[Aa]round|[Oo]utside)\s+(?:the\s+)?"
    r"(?:(?:town|city|village|district|province|county|port|state)\s+of\s+)?"
    r"([A-Z][\w'\u2019-]+|country|world|nation|continent|capital|city|town|province|district|region|county|village)"
)
_PARTIAL = re.compile(r"\b(?:of (?:it|them|whom|which|those|these)|among (?:them|whom)|including)\b", re.IGNORECASE)
_AS_MANY = re.compile(r"\bas (?:many|much) as\W*\Z", re.IGNORECASE)
_LISTED = re.compile(r"\W*(?:of|among|in)\s+(?:the|its|all)\s+((?:[\w\u2019'-]+\s?){1,4})")
_BOUNDARY = re.compile(r"[,;:()\u2014\u2013]|\s(?:and|while|but|against|after|compared)\s")
_COMMON = {"country": "nation", "continent": "world"}
WIDE = frozenset({"nation", "world"})
LOCAL = frozenset({"capital", "city", "town", "province", "district", "region", "county", "village"})
"""Common nouns for a place: some hold other places, some are a part of one."""

_CALENDAR = frozenset(name.casefold() for name in (*day_name, *month_name) if name)
_SUPERLATIVE = re.compile(r"\b(\w{2,12}est|best|worst|most\s+\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Telling:
    """A figure as its article tells it.

    quantity: the figure in the unit of stories (`in_story_unit`); unit: what figures must share to be one, None for a
    bare decimal, which may be in any; concepts: what it may be about, the likeliest first; measured: the words of its
    measure and of what is counted; around: the telling words beside it, and names: the names, each with what part of
    the article's figures it singles out (1: this one alone); places: where the words beside it say that it holds;
    subject: the capitals in its subject, names or not; partial: whether it is said to be a part ("of them"); rivals:
    how many figures of its unit and first concept the article has, and often: of its unit alone; days: what it is told
    for, as far as that has come when the article is published; published: the article's day; known: all names of the
    article, by their beginnings; title: those of them in its title; changes: by how many percentage points things
    changed in it; context: what the encoder reads of it.
    """

    candidate: Candidate
    quantity: Quantity
    unit: str | None
    concepts: tuple[str, ...]
    measured: frozenset[str]
    around: Mapping[str, float]
    names: Mapping[str, float]
    places: frozenset[str]
    subject: frozenset[str]
    partial: bool
    rivals: int
    days: Days | None
    published: date | None
    known: frozenset[str]
    title: frozenset[str]
    often: int
    changes: frozenset[Decimal]
    context: Context

    @cached_property
    def claim(self) -> Claim:
        """The claim that tells it."""
        return self.candidate.claim

    @cached_property
    def change(self) -> str | None:
        """What it is of a change (`change_kind`); None of what is to be added, of thresholds, and of what a change
        began from, which go with nothing."""
        kind = change_kind(self.claim)
        return None if self.claim.modality in NO_LEVEL or kind == "before" else kind

    @cached_property
    def value(self) -> Decimal:
        """The figure as one number."""
        return point(self.quantity)

    @cached_property
    def leeway(self) -> Decimal:
        """How far from its value it may be at the most; infinite of a bound."""
        left = interval(self.quantity)
        return max(left.high - self.value, self.value - left.low)

    @cached_property
    def written(self) -> tuple[int, ...]:
        """Its digits in the unit that it is told in, sorted."""
        return tuple(sorted(point(self.claim.quantity).normalize().as_tuple().digits))

    @cached_property
    def close(self) -> frozenset[str]:
        """The folded words right beside it, and its own."""
        before, after = _sides(self.claim, CLOSE)
        return frozenset(map(fold, words(f"{before}{self.claim.quantity.exact}{after}")))

    @property
    def alone(self) -> bool:
        """Whether it is the only one of its article in its unit."""
        return self.often == 1

    @cached_property
    def digits(self) -> int:
        """How many digits of it tell."""
        return digits(self.quantity)


def tellings(candidates: Sequence[Candidate], document: Document | None, names: frozenset[str]) -> tuple[Telling, ...]:
    """The figures of an article. names: those in it, in lower case. A headline's figure that the text gives too is left
    to the text, which says more of it."""
    candidates = _without_echoes(candidates)
    units = [_unit(one.claim) for one in candidates]
    concepts = _handed_on([_concepts(one.claim) for one in candidates], units)
    units = [unit_of_scale(told) if unit is None else unit for unit, told in zip(units, concepts, strict=True)]
    beside = [_beside(one.claim) for one in candidates]
    around = _singled([_words_of(text, names) for text in beside])
    named = _singled([_names_of(one.claim, names) for one in candidates])
    sorts = [_sort(one.claim) for one in candidates]
    rivals = Counter((unit, told[:1], sort) for unit, told, sort in zip(units, concepts, sorts, strict=True))
    changes = frozenset(filter(None, map(_points, candidates)))
    published, often = _day(document), Counter(units)
    known = frozenset(name[:STEM] for name in names | _publisher(document) | _capitals_of_title(document))
    title = _titled(document, names)
    return tuple(
        Telling(
            candidate=one,
            quantity=_as_told(one.claim, concepts[place]),
            unit=units[place],
            concepts=concepts[place],
            measured=_measured(one),
            around=around[place],
            names=named[place],
            places=_places(one.claim),
            subject=_subject_names(one.claim),
            known=known,
            title=title,
            often=often[units[place]],
            changes=changes,
            context=context_of(one.claim),
            partial=_PARTIAL.search(" ".join(_sides(one.claim, NEXT))) is not None,
            rivals=rivals[units[place], concepts[place][:1], sorts[place]],
            days=_until(one.claim, published),
            published=published,
        )
        for place, one in enumerate(candidates)
    )


def _as_told(claim: Claim, concepts: tuple[str, ...]) -> Quantity:
    """A claim's figure in the unit of stories; a bare one of a scale in that, and "as many as 171,000" of what was
    counted as what it came to."""
    quantity = in_story_unit(claim.quantity)
    scale = unit_of_scale(concepts)
    if quantity.unit == "count" and scale is not None:
        return quantity.model_copy(update={"unit": scale})
    stressed = claim.modality == "actual" and _AS_MANY.search(claim.quantity.prefix) is not None
    if not stressed or quantity.high is None or digits(quantity) < COUNTED_DIGITS:
        return quantity
    return quantity.model_copy(update={"low": quantity.high, "comparator": "eq", "precision": None})


def _without_echoes(candidates: Sequence[Candidate]) -> list[Candidate]:
    told = [one for one in candidates if not one.is_headline]
    return [one for one in candidates if not one.is_headline or not any(_is_echo(one, other) for other in told)]


def _is_echo(head: Candidate, told: Candidate) -> bool:
    """Whether a headline's figure is one of the text, or rounds it: two-thirds for 67 percent."""
    if figure_of(head.claim) == figure_of(told.claim):
        return True
    one, other = in_story_unit(head.claim.quantity), in_story_unit(told.claim.quantity)
    return one.unit == other.unit and digits(one) > 1 and relation(one, other) in {"overlap", "rounding"}


def figure_of(claim: Claim) -> tuple[str, Decimal]:
    """What figures that are one have in common: the unit of stories, and the number in it."""
    quantity = in_story_unit(claim.quantity)
    return quantity.unit, point(quantity).normalize()


def _handed_on(concepts: Sequence[tuple[str, ...]], units: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The concepts of each figure; one that none are told of goes on with those of the last one in its unit: "mined 11
    tonnes of gold. It expects 12.5 tonnes"."""
    last: dict[str | None, tuple[str, ...]] = {}
    found = []
    for told, unit in zip(concepts, units, strict=True):
        last[unit] = told or (last.get(unit, ()) if unit not in {"count", "rank"} else ())
        found.append(last[unit])
    return found


def _publisher(document: Document | None) -> frozenset[str]:
    """The words of a publisher's name: the Haslach Bote needn't say that it writes of Haslach."""
    return frozenset(word.casefold() for word in words(document.publisher or "")) if document else frozenset()


def _capitals_of_title(document: Document | None) -> frozenset[str]:
    """The capitalised words of a title: a name may stand there and at the beginnings of sentences alone."""
    told = words((document.title if document else None) or "")
    return frozenset(word.casefold() for word in told if word[:1].isupper())


def _titled(document: Document | None, names: frozenset[str]) -> frozenset[str]:
    told = words((document.title if document else None) or "")
    return frozenset(word.casefold()[:STEM] for word in told if word[:1].isupper() and word.casefold() in names)


def _concepts(claim: Claim) -> tuple[str, ...]:
    """What a figure is about; of a rank, by what it is counted ("largest" of the second-largest port)."""
    if claim.quantity.unit != "rank":
        return concepts_of(claim)
    order = _order(claim)
    return (order,) if order else ()


def _points(candidate: Candidate) -> Decimal | None:
    quantity = candidate.claim.quantity
    changed = quantity.unit == "percentage_point" and quantity.change is not None and quantity.change.basis == "by"
    return point(in_story_unit(quantity)) if changed else None


def _subject_names(claim: Claim) -> frozenset[str]:
    """The capitals of a subject that begins with one, and is nobody who only says the figure."""
    told = words(claim.subject.text) if claim.subject else ()
    told = told[1:] if told[:1] in {("The",), ("the",), ("A",), ("a",)} else told
    said = claim.attribution
    speakers = frozenset(words(" ".join(filter(None, (said.speaker, said.organisation))))) if said else frozenset[str]()
    if not told or not told[0][:1].isupper() or not speakers.isdisjoint(told):
        return frozenset()
    return frozenset(word.casefold()[:STEM] for word in told if word[:1].isupper())


def _day(document: Document | None) -> date | None:
    if document is None or document.published is None or len(document.published) < len("2023-01-13"):
        return None
    return date.fromisoformat(document.published[:10])


def _sort(claim: Claim) -> tuple[bool, bool]:
    """What only figures of one sort can be rivals by: aims and the present, levels and changes apart."""
    change = claim.quantity.change
    return is_aimed(claim), change is not None and change.basis == "by"


def _until(claim: Claim, published: date | None) -> Days | None:
    """What a figure is told for; a period that still runs ends for it on the day of the article."""
    told = days(claim.time)
    if told is None or published is None or is_aimed(claim) or not told[0] <= published < told[1]:
        return told
    return told[0], published


def _unit(claim: Claim) -> str | None:
    quantity = in_story_unit(claim.quantity)
    if quantity.unit in PERCENT:
        return "percent"
    bare = quantity.unit == "count" and point(quantity) % 1 and claim.quantity.counted in {None, "magnitude"}
    return None if bare else quantity.unit


def _measured(candidate: Candidate) -> frozenset[str]:
    """The words that say what is measured: those that the article says, not what a unit stands for ("length")."""
    counted = folded(candidate.claim.quantity.counted)
    said = synonymous(folded(candidate.claim.sentence.exact)) | candidate.definition.restriction
    measured = candidate.definition.core - (terms.DIMENSIONS - said)
    if candidate.quantity.unit == "rank":
        listed = _LISTED.match(_sides(candidate.claim, AROUND)[1])
        measured = (measured | folded(listed[1] if listed else None)) - terms.PLACES
    return (measured | counted) - terms.COUNTERS - terms.GENERIC


def _sides(claim: Claim, reach: int) -> tuple[str, str]:
    text, start, end = claim.sentence.exact, claim.quantity.start, claim.quantity.end
    start, end = start - claim.sentence.start, end - claim.sentence.start
    return text[max(0, start - reach) : start], text[end : end + reach]


def _beside(claim: Claim) -> str:
    return " ".join(_sides(claim, AROUND))


def _words_of(text: str, names: frozenset[str]) -> frozenset[str]:
    telling = (fold(word) for word in words(text) if word.casefold() not in names and not _DIGIT.search(word))
    return frozenset(word for word in telling if len(word) > 2) - terms.FILLER - terms.GENERIC - terms.HOLLOW


def _names_of(claim: Claim, names: frozenset[str]) -> frozenset[str]:
    """The names in a figure's sentence and in its subject, but for who says it."""
    told = words(claim.sentence.exact) + words(claim.subject.text if claim.subject else "")
    said = claim.attribution
    speakers = {word.casefold() for word in words((said and said.speaker) or "")}
    found = (word.casefold() for word in told if word[:1].isupper())
    return frozenset(word[:STEM] for word in found if word in names and word not in speakers)


def _singled(found: Sequence[frozenset[str]]) -> list[Mapping[str, float]]:
    """Each figure's words, with what part of the figures that have a word it is: 1 for a word of one figure alone."""
    often = Counter(word for these in found for word in these)
    return [{word: 1 / often[word] for word in these} for these in found]


def _places(claim: Claim) -> frozenset[str]:
    """Where a figure holds by the words right beside it, up to the next break of the sentence."""
    before, after = _sides(claim, BESIDE)
    near = (_BOUNDARY.split(before)[-1], _BOUNDARY.split(after)[0])
    return frozenset(_place(name) for side in near for name in _PLACED.findall(side)) - {""}


def _place(name: str) -> str:
    word = name.casefold().removesuffix("'s").removesuffix("\u2019s")
    if word in _CALENDAR:
        return ""
    return _COMMON.get(word, word if word in LOCAL | WIDE else word[:STEM])


def _order(claim: Claim) -> str | None:
    found = _SUPERLATIVE.search(claim.quantity.exact) or _SUPERLATIVE.match(_sides(claim, AROUND)[1].strip())
    return terms.SUPERLATIVES.get(found[1].casefold(), found[1].casefold()) if found else None


def together(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much what two figures share singles them out: 1 for each word that no other figure of their articles has."""
    shared = one.keys() & other.keys()
    return fsum(min(one[word], other[word]) for word in shared) if shared else 0.0
