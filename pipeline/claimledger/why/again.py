"""What would make a finding none that rests on its figures: the rule asked again, with one thing told otherwise.

The figures of two articles are all that such a rule goes by. What is tried is what the one article tells and the other
does not: its figure, its time, its noun, its way of change. The rule says which of them it has nothing to say of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.story.misread import misread
from claimledger.reconcile.story.profiles import names_in
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.values import point, spoken
from claimledger.reconcile.wording import when, written
from claimledger.records import Change, Claim, Document
from claimledger.why import words
from claimledger.why.remedies import NONE, Remedy, copies, least_move, shifted

BY_SIZE = frozenset({"broken_record", "fallen_total"})
"""Rules that go by which of two figures is the larger: a value between the two will do."""

ANOTHER = Decimal("1.37")
"""How many times its value a figure is as "another" one: no other figure, and no power of ten."""


@dataclass(frozen=True)
class Article:
    """The figures of a finding that one article tells, in its order."""

    figures: Sequence[Candidate]
    document: Document | None

    def told(self, changed: Candidate) -> Sequence[Telling]:
        """Its figures as told, one of them changed."""
        figures = [changed if one.claim.id == changed.claim.id else one for one in self.figures]
        return tellings(figures, self.document, self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(names_in(self.document.text)) if self.document is not None else frozenset()


@dataclass(frozen=True)
class Figures:
    """What a rule of `misread` found: its name, the two figures, and their two articles in that order."""

    rule: str
    pair: Pair
    articles: tuple[Article, Article]

    def is_found(self, place: int, changed: Candidate) -> bool:
        """Whether the rule still says it, one of the two figures told otherwise."""
        pair = [*self.pair]
        pair[place] = changed
        one, other = (article.told(figure) for article, figure in zip(self.articles, pair, strict=True))
        wanted = {figure.claim.id for figure in pair}
        return any(
            found.rule == self.rule and {figure.claim.id for figure in found.pair} == wanted
            for found in misread(one, other)
        )


def asked_again(figures: Figures) -> list[Remedy]:
    """The changes by which the rule would have nothing to say, figures first; none where it says nothing as it is."""
    if not figures.is_found(0, figures.pair[0]):
        return []  # the record is of another version of the rules
    both = (0, 1), (1, 0)
    tried = [change for place, other in both for change in _at_another_value(figures, place, other)]
    tried += [change for tell in TOLD_ALIKE for place, other in both for change in tell(figures, place, other)]
    changes = dict.fromkeys((*tried, *words.unless(figures.rule)))
    return [*(Remedy(change, NONE) for change in changes), *copies(figures.pair)]


# --- figures -----------------------------------------------------------------------------------------------------


def _at_another_value(figures: Figures, place: int, other: int) -> Iterator[str]:
    """One figure as the other article has it, or where it turns on the way there; of equal ones, another figure."""
    moved, still = figures.pair[place], figures.pair[other]
    if figures.rule in BY_SIZE:
        yield from _turned(figures, place, other)
    elif not _are_equal(moved, still):
        if not figures.is_found(place, _as_told_of(moved, still)):
            yield f"{written(moved.claim)} were {written(still.claim)} as well"
    else:
        yield from _as_meant(figures, place, other)
        if place == 0 and not figures.is_found(place, _times(moved, ANOTHER)):
            yield f"the articles gave two figures, and not both {written(moved.claim)}"


def _turned(figures: Figures, place: int, other: int) -> Iterator[str]:
    """The value nearest to its own, in its own unit, with which a figure is no longer beyond the other one."""
    moved, still = figures.pair[place], figures.pair[other]
    now = point(moved.claim.quantity)
    end = now * point(still.quantity) / point(moved.quantity)
    value = least_move(now, end, lambda tried: not figures.is_found(place, _times(moved, tried / now)))
    if value is not None:
        yield f"{written(moved.claim)} were {spoken(value)} or {'more' if value > now else 'less'}"


def _as_meant(figures: Figures, place: int, other: int) -> Iterator[str]:
    """One of equal figures as the further one that the other article has."""
    moved = figures.pair[place]
    for meant in figures.articles[other].figures:
        if not _are_equal(moved, meant) and not figures.is_found(place, _as_told_of(moved, meant)):
            yield f"{written(moved.claim)} were {written(meant.claim)}, as the other article has it"


def _times(candidate: Candidate, factor: Decimal) -> Candidate:
    """A claim with a figure so many times its own."""
    told = candidate.claim.quantity
    claim = candidate.claim.model_copy(update={"quantity": shifted(told, point(told) * (factor - 1))})
    return replace(
        candidate, claim=claim, quantity=shifted(candidate.quantity, point(candidate.quantity) * (factor - 1))
    )


def _are_equal(one: Candidate, other: Candidate) -> bool:
    first, second = one.claim.quantity, other.claim.quantity
    return (first.unit, point(first)) == (second.unit, point(second))


def _as_told_of(moved: Candidate, still: Candidate) -> Candidate:
    """A claim with the other one's figure and unit."""
    figure = {name: getattr(still.claim.quantity, name) for name in ("low", "high", "precision", "unit", "dimension")}
    quantity = moved.claim.quantity.model_copy(update=figure)
    return replace(moved, claim=moved.claim.model_copy(update={"quantity": quantity}), quantity=still.quantity)


# --- what the other article tells --------------------------------------------------------------------------------


def _of_one_time(figures: Figures, place: int, other: int) -> Iterator[str]:
    moved, still = figures.pair[place], figures.pair[other]
    changed = _with(moved, {"time": still.claim.time})
    if when(moved.claim.time) != when(still.claim.time) and not figures.is_found(place, changed):
        yield f"both were told {when(still.claim.time)}"


def _of_one_noun(figures: Figures, place: int, other: int) -> Iterator[str]:
    moved, counted = figures.pair[place], figures.pair[other].claim.quantity.counted
    if counted and counted != moved.claim.quantity.counted:
        quantity = moved.claim.quantity.model_copy(update={"counted": counted})
        if not figures.is_found(place, _with(moved, {"quantity": quantity})):
            yield f"both counted {counted}"


def _of_one_change(figures: Figures, place: int, other: int) -> Iterator[str]:
    moved, still = figures.pair[place].claim, figures.pair[other].claim
    if moved.quantity.change != still.quantity.change:
        quantity = moved.quantity.model_copy(update={"change": still.quantity.change})
        changed = _with(figures.pair[place], {"quantity": quantity, "modality": still.modality})
        if not figures.is_found(place, changed):
            yield f"both told {_way(still.quantity.change)}"


_WAYS = {"increase": "a rise", "decrease": "a fall"}


def _way(change: Change | None) -> str:
    if change is None:
        return "it as the level"
    return f"{_WAYS.get(change.direction, 'a change')} {change.basis} so much"


def _with(candidate: Candidate, update: dict[str, object]) -> Candidate:
    claim: Claim = candidate.claim.model_copy(update=update)
    return replace(candidate, claim=claim)


TOLD_ALIKE: tuple[Callable[[Figures, int, int], Iterator[str]], ...] = (_of_one_time, _of_one_noun, _of_one_change)
"""What one of two figures would have to share with the other."""
