"""Equal figures that two articles tell of two things, so that one seems to have mistaken it: a fall by 14 percent for
one to 14 percent, homes for people, a debt for a deficit, what was added for all there is.

Figures that agree are a sign that one thing is told, so nothing else finds these. Each rule needs words that exclude
each other; where the misread article had another figure to take, that figure belongs to the finding too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.compare import change_kind
from claimledger.reconcile.definitions import folded
from claimledger.reconcile.story.concepts import concepts_in, in_common
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.signs import LEVELS
from claimledger.reconcile.story.tellings import Telling, together
from claimledger.reconcile.story.unlike import before, clause_words
from claimledger.records import Claim

LEAST_DIGITS = 2
"""Digits of a figure that is known again by them; of a count three, as small counts meet by chance."""

SHARED = 0.5
"""How much the words around two figures must single them out (`together`) to say that one story has both."""

MISTAKEN: Grade = ("different_definition", "medium")

_HAVING = re.compile(
    r"\b(?:has|have|had|owns?|there (?:are|is))\W+"
    r"(?:(?:now|already|about|around|some|only|just|over|more|than)\W+){0,3}\Z",
    re.IGNORECASE,
)
"""What says right before a figure that it is all there is: "has around 340", but not "has raised 340"."""

EXACTLY = frozenset({"same", "same_few_digits", "same_digit"})

CONFUSED: tuple[frozenset[str], ...] = (
    frozenset({"debt", "deficit", "net loss", "damage"}),
    frozenset({"revenue", "profit"}),
    frozenset({"export", "import"}),
    frozenset({"death", "injury"}),
    frozenset({"birth", "death"}),
)
"""Concepts that are taken for each other, and that no figure is of at once; a loss is told as damage is."""

Misreading = tuple[Telling, Telling, Grade, str]
"""Two figures of two articles, what is the matter with them, and the name of the rule that says so."""

Rule = Callable[[Telling, Telling], "Grade | None"]


def misreadings(one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Misreading]:
    """The equal figures of two articles that are told of two things, with the figures of either article that the other
    one has misread."""
    valued: defaultdict[Decimal, list[Telling]] = defaultdict(list)
    for right in other:
        valued[right.value].append(right)
    for left in one:
        for right in valued.get(left.value, ()):
            if _is_one_figure(left, right):
                yield from _of_pair(left, right, one, other)


def _is_one_figure(one: Telling, other: Telling) -> bool:
    """Whether two figures are surely taken one from the other: equal, of one unit and with digits that tell."""
    if one.quantity.unit != other.quantity.unit or LEVELS["value"](one, other) not in EXACTLY:
        return False
    if min(one.digits, other.digits) < (LEAST_DIGITS + (one.quantity.unit == "count" and one.value < 1000)):
        return False
    apart = LEVELS["subject"](one, other) == "different" or LEVELS["place"](one, other) == "different"
    return not apart and _may_be_of_one_time(one, other)


def _may_be_of_one_time(one: Telling, other: Telling) -> bool:
    """Whether times don't tell two figures apart; a year's addition and the total at its end are told for two times."""
    return LEVELS["time"](one, other) != "other_period" or _overlap(one, other)


def _overlap(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _of_pair(one: Telling, other: Telling, *articles: Sequence[Telling]) -> Iterator[Misreading]:
    for rule in RULES:
        grade = rule(one, other)
        if grade is not None:
            yield one, other, grade, rule.__name__.strip("_")
            return
    for owner, reader, article in ((one, other, articles[0]), (other, one, articles[1])):
        for name, is_meant in MISSED.items():
            meant = next((told for told in article if told is not owner and is_meant(owner, reader, told)), None)
            if meant is not None:
                yield owner, reader, MISTAKEN, name
                yield meant, reader, MISTAKEN, name
                return


# --- two words that exclude each other ---------------------------------------------------------------------------


def _opposed(one: Telling, other: Telling) -> Grade | None:
    """A rise told as a fall."""
    kinds = {change_kind(one.claim), change_kind(other.claim)}
    if kinds != {"change:increase", "change:decrease"} or not _are_related(one, other):
        return None
    return "contradiction", "high" if LEVELS["time"](one, other) == "same" else "medium"


def _to_for_by(one: Telling, other: Telling) -> Grade | None:
    """A change "by" told as one "to" the figure."""
    changes = [told.claim.quantity.change for told in (one, other)]
    if None in changes or {change.basis for change in changes if change} != {"to", "by"}:
        return None
    same_way = len({change.direction for change in changes if change}) == 1
    return MISTAKEN if same_way and _are_related(one, other) else None


def _other_counted(one: Telling, other: Telling) -> Grade | None:
    """A count of homes told as one of people, of doses as one of children."""
    counted = [_sort_of_counted(told.claim) for told in (one, other)]
    if None in counted or counted[0] == counted[1] or change_kind(one.claim) != change_kind(other.claim):
        return None
    told = min(one.digits, other.digits) > LEAST_DIGITS and LEVELS["names"](one, other) != "none"
    known = told or in_common(one.concepts, other.concepts) or together(one.around, other.around) >= 2 * SHARED
    return MISTAKEN if known else None


def _sort_of_counted(claim: Claim) -> int | None:
    """Which of the sorts of counted things it counts, where it is one."""
    counted = folded(claim.quantity.counted)
    sorts = [place for place, sort in enumerate(terms.COUNTED_SORTS) if counted & sort]
    return sorts[0] if len(sorts) == 1 else None


def _other_sort(one: Telling, other: Telling) -> Grade | None:
    """Suspected cases told as confirmed ones, imports as exports: where the words between the nearest breaks of either
    sentence have one of two that exclude each other."""
    few = min(one.digits, other.digits) <= LEAST_DIGITS and one.unit != "percent"
    if few or change_kind(one.claim) != change_kind(other.claim):
        return None
    left, right = clause_words(one.claim), clause_words(other.claim)
    return MISTAKEN if _exclude(left, right) and _are_related(one, other) else None


def _exclude(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one clause has words of one side alone, and the other of the other side alone."""
    sides = ([bool(said & side) for side in pair] for pair in terms.EXCLUSIVE for said in (one, other))
    told = list(sides)
    return any(sorted(pair) == [[False, True], [True, False]] for pair in zip(told[::2], told[1::2], strict=True))


def _other_concept(one: Telling, other: Telling) -> Grade | None:
    """A debt told as a deficit: where either measure names one of two that are taken for each other."""
    named = {_named_concept(one.claim), _named_concept(other.claim)}
    confused = len(named) == 2 and any(named <= several for several in CONFUSED)
    return MISTAKEN if confused and not one.measured & other.measured else None


def _named_concept(claim: Claim) -> str | None:
    """The concept that the words of a claim's measure name."""
    text = claim.measure.text if claim.measure else ""
    return next(iter(concepts_in(text, len(text), len(text), claim.quantity.unit)), None)


def _level_lost(one: Telling, other: Telling) -> Grade | None:
    """What there was the year before told as the fall from it: "fell by 405,000" for "after 405,000 in 2023"."""
    for level, change in ((one, other), (other, one)):
        if change_kind(change.claim) != "change:decrease" or change_kind(level.claim) not in {"level", "before"}:
            continue
        if _is_of_year_before(level, change) and _are_related(one, other):
            return MISTAKEN if one.unit != "percent" and min(one.digits, other.digits) > LEAST_DIGITS else None
    return None


def _is_of_year_before(level: Telling, change: Telling) -> bool:
    """Whether a figure is told for a year before the one in which another article tells of a change."""
    if level.days is None or change.published is None or level.claim.time.basis not in {"explicit", "relative"}:
        return False
    return level.days[1].year < change.published.year


def _are_related(one: Telling, other: Telling) -> bool:
    """Whether two figures are of one concept or share words that tell."""
    alike = bool(in_common(one.concepts, other.concepts) or one.measured & other.measured)
    return alike or together(one.around, other.around) >= SHARED


RULES: tuple[Rule, ...] = (_opposed, _to_for_by, _other_counted, _other_sort, _level_lost, _other_concept)


# --- where the article had another figure for it -----------------------------------------------------------------


def _change_meant(owner: Telling, reader: Telling, told: Telling) -> bool:
    """Whether a level was told as a change, of which the article with the level tells another one."""
    changed = change_kind(reader.claim)
    if change_kind(owner.claim) != "level" or not changed.startswith("change:") or told.value == owner.value:
        return False
    if owner.unit == "percent":
        return False  # "the increase was 11 percent" is a level by its words
    alike = told.quantity.unit == owner.quantity.unit and change_kind(told.claim) == changed
    return alike and _are_related(owner, reader) and _is_of(told, reader)


def _total_meant(owner: Telling, reader: Telling, told: Telling) -> bool:
    """Whether what was added was told as all there is, for which the article with the addition has another figure."""
    if told.quantity.unit != owner.quantity.unit or told.value <= owner.value:
        return False
    marked = _is_added(owner) and _is_total(reader) and _is_total(told)
    return marked and _is_of(told, reader)


def _net_meant(owner: Telling, reader: Telling, told: Telling) -> bool:
    """Whether an operating profit was told as the profit, where the article that has it gives the net one too."""
    if told.quantity.unit != owner.quantity.unit or told.value == owner.value or owner.concepts[:1] != ("profit",):
        return False
    gross, plain, net = owner.close, reader.close, told.close
    marked = bool(gross & terms.GROSS) and not plain & (terms.GROSS | terms.NET) and bool(net & terms.NET)
    return marked and reader.concepts[:1] == told.concepts[:1] == ("profit",) and not net & terms.GROSS


def _is_added(told: Telling) -> bool:
    return not told.close.isdisjoint(terms.ADDED) and told.close.isdisjoint(terms.TOTAL)


def _is_total(told: Telling) -> bool:
    total = not told.close.isdisjoint(terms.TOTAL) or _HAVING.search(before(told.claim)) is not None
    return total and told.close.isdisjoint(terms.ADDED)


def _is_of(told: Telling, reader: Telling) -> bool:
    """Whether a figure is of what the other article tells: of its likeliest concept, or measured in its words."""
    if not _may_be_of_one_time(told, reader):
        return False
    return bool(in_common(told.concepts, reader.concepts) or told.measured & reader.measured)


MISSED: Mapping[str, Callable[[Telling, Telling, Telling], bool]] = {
    "change_meant": _change_meant,
    "total_meant": _total_meant,
    "net_meant": _net_meant,
}
"""For the figure of one article, the other article's reading of it and a third figure, of the first article: whether
that is the one which the reading should have had."""
