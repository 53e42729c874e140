"""Lending: a figure that leaves out its noun or unit takes up those of a parallel figure before it.

A table of rules, tried in order: how the bare figure stands, and which figure may lend to it, in its own sentence or
the one before; the nearest that fits lends. All of them are guesses, so the figure is marked as `lent`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.tokens import Doc

from claimledger import lexicon
from claimledger.extract.figures.before import before_bound
from claimledger.extract.figures.elided import is_counted_subject, opens_with_whole, size_of
from claimledger.extract.figures.gaps import case_before, is_gapped
from claimledger.extract.figures.model import Figure
from claimledger.extract.figures.paired import counting_as
from claimledger.extract.figures.standing import (
    is_beside_another,
    is_bracketed,
    is_compared,
    is_difference,
    is_end,
    is_in_brackets,
    is_in_state,
    is_level,
    is_part_of_whole,
    is_predicate,
    is_ranked,
    is_rate,
    is_respective,
    is_taken,
    is_taken_up,
    verb_before,
    word_before,
)

MOST = 12  # figures back that are asked
MOST_PERCENT = 100
APART = 1000  # how many times one of two parallel figures may be the other
OPENING = 5  # tokens from a sentence's start to the whole that it opens with

MILLION = 1_000_000
A_LARGE_COUNT = 1000  # from which on a count is no rank, no age and no part of another

_PLURALS = frozenset({"NNS", "NNPS"})
_NEVER = frozenset({"rank", "times", "{score}", "[M]"})
_STRETCHES = frozenset({"in", "for", "over", "within", "during"})
_PERCENT = frozenset({"percent", "percentage_point"})


@dataclass(frozen=True, slots=True)
class Loan:
    """A rule: how a bare figure stands, and whether an earlier one (its second argument) lends to it.

    back: whether the sentence before may lend too; nearest: whether the nearest figure lends, also one that only hangs
    on a noun, else those that a verb takes come first.
    """

    name: str
    stands: Callable[[Figure], bool]
    lends: Callable[[Figure, Figure], bool]
    back: bool = False
    nearest: bool = False


def lent(figure: Figure, settled: Sequence[Figure]) -> Figure | None:
    """A bare figure with the noun or unit of a parallel one before it; None where no rule fits."""
    if not settled or figure.quantity.form == "vague":
        return None
    near = list(_near(figure, settled))
    central = sorted(near, key=_is_adjunct)  # the nearest of those that a verb takes, then the others
    if is_respective(figure):
        near = near[1:]  # the second of two behind one another, as the first has its own by then
    for rule in RULES:
        if not rule.stands(figure):
            continue
        for other in near if rule.nearest else central:
            if (rule.back or _is_beside(figure, other)) and _may_lend(figure, other) and rule.lends(figure, other):
                return replace(counting_as(figure, other), lent=True)
    return None


def _near(figure: Figure, settled: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of its sentence and the one before it, the nearest first."""
    first = figure.sentence.start
    floor = figure.span.doc[first - 1].sent.start if first else 0
    for one in reversed(settled[-MOST:]):
        if one.span.start < floor:
            return
        yield one


def _is_adjunct(figure: Figure) -> bool:
    """Whether a figure only hangs on a noun or tells where: "12 halls" of "400 pupils took the exam in 12 halls"."""
    return figure.anchor.dep_ in ("nmod", "obl")


def _is_beside(figure: Figure, other: Figure) -> bool:
    return other.span.start >= figure.sentence.start


def _may_lend(figure: Figure, other: Figure) -> bool:
    """Whether a figure has a noun or unit that another may share, and is of its order."""
    unit = other.quantity.unit
    if unit is None or unit in _NEVER or other.quantity.dimension == "age":
        return False
    if unit in _PERCENT and size_of(figure) > MOST_PERCENT:
        return False
    if unit == "count" and not lends_noun(other) and not _is_of_same_sort(figure, other):
        return False
    own, theirs = size_of(figure), size_of(other)
    return theirs > 0 and Decimal(1) / APART <= own / theirs <= APART


def _is_stretch(figure: Figure) -> bool:
    """ "the strongest in ten years", "for six months": a stretch of time that no later figure is another of."""
    before = before_bound(figure)
    return figure.quantity.dimension == "duration" and before is not None and before.lower_ in _STRETCHES


def _is_of_same_sort(figure: Figure, other: Figure) -> bool:
    """Whether a figure is another count of what no word names: "numbered 8.7 million in 2022 and 10.3 million in 2023",
    "is 12, two fewer than announced"."""
    if other.counted is not None:
        return False
    return is_difference(figure) or min(size_of(figure), size_of(other)) >= A_LARGE_COUNT


def lends_noun(figure: Figure) -> bool:
    """Whether a figure counts things that a later one may count as well: several, not the pages of "a 12 page book"."""
    if figure.counted is None:
        return False
    noun = figure.counted.root
    if noun.lower_ in lexicon.words("measures", "states"):
        return False
    return noun.tag_ in _PLURALS or noun.lemma_.lower() in lexicon.words("figures", "collective_nouns")


# --- what lends to it -----------------------------------------------------------------------------------------------


def _is_any_figure(figure: Figure) -> bool:
    return True


def _is_any(figure: Figure, other: Figure) -> bool:
    return True


def _is_count(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit == "count" and size_of(other) > 1


def _may_bear(figure: Figure, other: Figure) -> bool:
    """Whether something may be told of what another figure counts: of deaths and cases no "six were hurt" is."""
    noun = other.counted.root if other.counted is not None else None
    return _is_count(figure, other) and noun is not None and noun.lemma_.lower() not in _happenings()


def _happenings() -> frozenset[str]:
    return lexicon.words("figures", "happening_nouns")


def _is_of_things(figure: Figure, other: Figure) -> bool:
    """A count, or of a part in numbers what it is a part of."""
    return _is_count(figure, other) and size_of(figure) <= size_of(other)


def _gaps(figure: Figure, other: Figure) -> bool:
    """Whether a figure is a later member of the list that another one is in."""
    if is_bracketed(other) and not is_bracketed(figure):
        return False  # "took 41 seats (22 percent), the Greens 30"
    end = other.counted.end if other.counted is not None and other.counted.start >= other.span.end else other.span.end
    if not end <= figure.span.start or not is_gapped(figure.span, end):
        return False
    own, case = case_before(figure.span), case_before(other.span)
    return own == case or own in ("with", "on")


def _same_verb(figure: Figure, other: Figure) -> bool:
    """Whether a verb takes a figure that took the other one, or one that takes all sorts of things ("has 85")."""
    verb = verb_before(figure)
    if verb is None:
        return False
    earlier = verb_before(other)
    if earlier is not None and earlier.lemma_ == verb.lemma_:
        return True
    return verb.lemma_.lower() in lexicon.words("figures", "taking_verbs")


def _is_not_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit not in _PERCENT


def _may_be(figure: Figure, other: Figure) -> bool:
    """Whether "it" may be what another figure is told of: no percentage, and no stretch of time."""
    return _is_not_percent(figure, other) and not _is_stretch(other)


def _may_differ(figure: Figure, other: Figure) -> bool:
    """Whether a difference may be one to another figure: not to a percentage, nor to a shorter time ("86,000 came over
    five days, 4,200 more than last year")."""
    lasts = other.quantity.dimension == "duration"
    return _is_not_percent(figure, other) and not (lasts and size_of(figure) > size_of(other))


def _is_in_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit == "percent"


def _is_percent(figure: Figure, other: Figure) -> bool:
    return other.quantity.unit not in ("count", "d", "mo", "wk", "a") and size_of(other) / 10 <= size_of(figure)


def _is_other_end(figure: Figure, other: Figure) -> bool:
    """Whether a change leads from one to the other: "from 44 percent to 38", "34 euros, down from 41"."""
    before, doc = before_bound(figure), figure.span.doc
    if before is None or other.span.end > before.i or other.quantity.unit == "count":
        return False
    if before.lower_ == "to":
        first = before_bound(other)
        return first is not None and first.lower_ in ("from", "by") and not _has_verb(doc, other.span.end, before.i)
    return before.nbor(-1).lower_ in ("up", "down") and not _has_verb(doc, other.span.end, before.i)


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    return any(one.tag_ in ("VBD", "VBZ", "VBP", "MD") or one.text == ";" for one in doc[start:end])


def _is_subject(figure: Figure) -> bool:
    return is_counted_subject(figure) or _is_missing(figure)


def _is_missing(figure: Figure) -> bool:
    """ "eight are still missing": of a verb of several, with something told of them."""
    doc, end, before = figure.span.doc, figure.span.end, word_before(figure)
    if end >= figure.sentence.end or doc[end].lower_ not in ("are", "were", "have"):
        return False
    return before is None or before.lower_ in (",", "and", "but", ";", ":", "while", ")")


def _is_in_opening(figure: Figure, other: Figure) -> bool:
    """Whether a figure is the whole that the sentence opens with, in any unit: "of 24,000 hectares, only 9,000 ..."."""
    return other.span.start - figure.sentence.start <= OPENING and size_of(figure) <= size_of(other)


def _is_sum(figure: Figure) -> bool:
    """ "only 1.9 million had been proven": millions as a subject, which are rarely people where sums are told of."""
    return figure.quantity.magnitude >= MILLION and is_counted_subject(figure)


def _is_large(figure: Figure) -> bool:
    """Whether a figure has a word of a million or more: nothing but an amount has one; "food for 2 million" is of
    people, and "a capacity of 9 million" of what is held."""
    before = word_before(figure)
    if figure.quantity.magnitude < MILLION or before is None:
        return figure.quantity.magnitude >= MILLION
    nouns = lexicon.words("figures", "measured_nouns")
    near = figure.span.doc[max(figure.sentence.start, before.i - 1) : before.i + 1]
    return before.lower_ != "for" and not any(one.lemma_.lower() in nouns for one in near)


def _is_large_too(figure: Figure, other: Figure) -> bool:
    """ "of which 1.3 billion came from tyres", "took in 118.4 million": in the unit of the sum told before."""
    size, unit = other.quantity.magnitude, other.quantity.unit or "count"
    return size >= MILLION and unit != "count" and "/" not in unit and _is_not_percent(figure, other)


def _is_money(figure: Figure, other: Figure) -> bool:
    return other.quantity.dimension == "money" and other.quantity.magnitude >= MILLION


RULES = (
    Loan("bracket", is_in_brackets, _is_any, nearest=True),
    Loan("respective", is_respective, _is_count, nearest=True),
    Loan("end", is_end, _is_other_end, nearest=True),
    Loan("compared", is_compared, _is_any, nearest=True),
    Loan("difference", is_difference, _may_differ, back=True, nearest=True),
    Loan("list", _is_any_figure, _gaps, nearest=True),
    Loan("sum", _is_sum, _is_money, back=True),
    Loan("whole", opens_with_whole, _is_in_opening, nearest=True),
    Loan("part", is_part_of_whole, _is_of_things, back=True),
    Loan("taken_up", is_taken_up, _is_count, back=True),
    Loan("state", is_in_state, _may_bear),
    Loan("subject", _is_subject, _may_bear, back=True),
    Loan("taken", is_taken, _same_verb, back=True),
    Loan("rate", is_rate, _is_in_percent, back=True, nearest=True),
    Loan("predicate", is_predicate, _may_be, back=True),
    Loan("ranked", is_ranked, _is_count, back=True),
    Loan("level", is_level, _is_percent, back=True),
    Loan("beside", is_beside_another, _is_not_percent),
    Loan("large", _is_large, _is_large_too, back=True, nearest=True),
)
