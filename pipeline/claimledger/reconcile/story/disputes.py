"""What two articles of a story dispute: the kind and severity of a match whose figures don't agree.

The rules stand in RULES in their order; the first that has something to say decides, and one may say that there is
nothing to be said.
"""

from __future__ import annotations

import re

from claimledger.reconcile import terms
from claimledger.reconcile.compare import Compared, comparability
from claimledger.reconcile.definitions import fold, scope_level, words
from claimledger.reconcile.group import Candidate
from claimledger.reconcile.story.concepts import is_once
from claimledger.reconcile.story.dispute import NOTHING, SURELY, Answer, Dispute, Grade, Rule, amount_of, last_day
from claimledger.reconcile.story.outcomes import aims
from claimledger.reconcile.story.signs import EQUAL
from claimledger.reconcile.story.tolls import toll
from claimledger.reconcile.story.unlike import are_unlike
from claimledger.reconcile.values import point, relation

CLOSELY = 6.0
"""The sum from which two figures are surely told of one thing."""

VERY_CLOSELY = 7.0
"""The sum from which even figures that are far apart are told of one thing."""

TELLING = 6.5
"""The sum from which near values of one concept and one time are told of one thing among however many others."""

LEAST_SUPPORT = 1
"""Signs besides the concept that figures need at the least to be disputed."""

SMALL_COUNT = 10
"""Counts up to this are of two things rather than disputed, but for tolls and ranks."""

LASTING_DAYS = 120
"""Days for which a rank lasts: at another time it may well be another."""

FAST_DAYS = 31
"""Days in which a level doesn't move by much."""

OF_ANYTHING = frozenset({"price", "budget"})
"""Concepts of which everything has one: the price of a flight and that of a field are two."""

VERY_FAST_DAYS = 14
"""The same where the one says for when its figure holds."""

ONE_STATE_DAYS = 45
"""Days between two articles up to which what they tell without a time in common may be of one state."""

FLUID = frozenset({"evacuation", "firefighter", "power cut", "rescue", "troops"})
"""Concepts of counts that change by the hour while an event goes on."""

GROWING_DAYS = 14
"""Days between two articles from which on what is counted up may have gone up."""

OWNED = frozenset(
    {
        "aircraft", "customer", "dividend", "employment", "foreign share", "margin", "market share", "market value",
        "member", "profit", "revenue", "share price", "store", "subscriber", "vehicle",
    }
)  # fmt: skip
"""Concepts of which every firm or body has one: two figures are of one thing only where something says whose."""

BESIDE = 60
"""Code points to either side of a figure in which words say what it has in it."""


_ABLE = re.compile(
    r"\b(?:can|could) (?:also )?(?:carry|hold|seat|take|house|store|process|handle|accommodate|serve|produce)\b"
    r"|\b(?:room|space|places|seats) for\b|\bcapacity (?:of|for|is|was)\b",
    re.IGNORECASE,
)


def grade(compared: Compared) -> Grade | None:
    """The kind and severity of a match, or None where its figures agree or may both be right without a word."""
    return graded(compared)[0]


def graded(compared: Compared) -> tuple[Grade | None, str]:
    """What `grade` says, and the name of the rule that said it."""
    total = comparability(compared.comparisons)
    dispute = Dispute(compared.pair, compared.level, total, compared.apart, compared.concept)
    return next((answer[0], rule.__name__.strip("_")) for rule in RULES if (answer := rule(dispute)) is not None)


def _agreement(dispute: Dispute) -> tuple[Answer] | None:
    return NOTHING if dispute.level["value"] in EQUAL else None


def _elsewhere(dispute: Dispute) -> tuple[Answer] | None:
    """Figures of two places, or of one and a part of it, are two figures."""
    part = dispute.level["place"] == "restricted" and dispute.total < CLOSELY
    apart = part or dispute.level["place"] == "different" or dispute.level["subject"] in {"unlike", "different"}
    return NOTHING if apart else None


def _unlike(dispute: Dispute) -> tuple[Answer] | None:
    """Figures of two things, by the words beside them or their periods, and one that keeps the bound of the other."""
    one, other = dispute.pair
    kept = relation(one.quantity, other.quantity) == "bound_compatible"
    return NOTHING if kept or are_unlike(one.claim, other.claim) else None


def _capacity(dispute: Dispute) -> tuple[Answer] | None:
    """What a thing can hold and what it held are two figures."""
    if dispute.pair[0].quantity.unit != "count":
        return None
    able = [_ABLE.search(_before(one)) is not None for one in dispute.pair]
    return NOTHING if able[0] != able[1] else None


def _before(candidate: Candidate) -> str:
    """The words of a figure's sentence before it, as far as they say what it is of."""
    at = candidate.claim.quantity.start - candidate.claim.sentence.start
    return candidate.claim.sentence.exact[max(0, at - BESIDE) : at]


def _points(dispute: Dispute) -> tuple[Answer] | None:
    """Percent against percentage points, or a change that is taken for the level."""
    if dispute.level["value"] not in {"points", "change"}:
        return None
    if not dispute.is_sure and dispute.level["context"] not in {"much", "some"}:
        return NOTHING
    return (("different_definition" if dispute.level["value"] == "change" else "unit_or_scale", "medium"),)


def _slip(dispute: Dispute) -> tuple[Answer] | None:
    if dispute.level["value"] not in {"slip", "slip_few_digits"}:
        return None
    alike = _is_worded_as_one(dispute)
    few = dispute.level["value"] == "slip_few_digits" and dispute.pair[0].quantity.unit == "count"
    if few and not alike and dispute.level["measure"] not in {"same", "alike", "partly"}:
        return NOTHING  # 52 shots and 5,200 who came
    unlike = dispute.level["time"] == "other_period" or dispute.level["modality"] != "same"
    surely = dispute.is_sure or alike or _is_slipped_unit(dispute)
    return NOTHING if unlike or not surely else (("unit_or_scale", "high"),)


def _is_worded_as_one(dispute: Dispute) -> bool:
    """Whether sentences are much alike, or alike with a word, a name or a subject in common."""
    shared = dispute.level["context"] != "none" or dispute.level["names"] != "none"
    shared = shared or dispute.level["subject"] == "same"
    return dispute.level["sentence"] == "same" or (dispute.level["sentence"] == "alike" and shared)


def _is_slipped_unit(dispute: Dispute) -> bool:
    """Whether the only figures of two articles in what is weighed or measured have the digits of each other, in words
    that they share: 650 kilograms to orbit, 650 tonnes."""
    worded = dispute.level["context"] in {"some", "much"}
    return dispute.is_telling and dispute.level["rivals"] == "sole" and worded and dispute.total >= VERY_CLOSELY


def _unsure(dispute: Dispute) -> tuple[Answer] | None:
    """What neither concept nor measure hold together is two things, as are small counts of most things."""
    if dispute.pair[0].quantity.unit == "rank":
        return None if _of_one_ranking(dispute) else NOTHING
    small = all(one.quantity.unit == "count" and point(one.quantity) <= SMALL_COUNT for one in dispute.pair)
    if (dispute.concept in OF_ANYTHING and not _is_worded_alike(dispute)) or (
        _is_anybodys(dispute) and not _is_mistyped(dispute)
    ):
        return NOTHING
    if dispute.level["measure"] == "narrower":
        return NOTHING
    if dispute.is_told_alike:
        return None
    if not _is_told_again(dispute) and (dispute.support < _needed(dispute) or _one_of_many(dispute)):
        return NOTHING
    least = CLOSELY if dispute.level["measure"] == "same" and dispute.is_one_concept else VERY_CLOSELY
    doubtful = small and not dispute.is_toll and dispute.total < least
    return NOTHING if not dispute.is_sure or doubtful else None


def _is_told_again(dispute: Dispute) -> bool:
    """Whether the one figure is the other told wrong, however many more of the sort their articles have: two digits
    have changed places, or values of one concept and time are near, as 61.3 percent who voted and 66.3."""
    if _is_mistyped(dispute):
        return True
    if not dispute.is_one_concept or dispute.level["time"] not in {"same", "overlap", "close"}:
        return False
    return dispute.level["value"] == "near" and dispute.total >= TELLING


def _is_mistyped(dispute: Dispute) -> bool:
    """Whether two digits have changed places, which two figures of a story rarely have by chance."""
    return dispute.level["value"] == "swapped" and dispute.total >= SURELY


def _of_one_ranking(dispute: Dispute) -> bool:
    """Whether names, a subject with what both are ranked by or, of the only ranks of their articles, the words around
    say that both rank one thing: a team is third of its league, and its striker second of those who score."""
    worded = dispute.level["measure"] in {"same", "alike"}
    rivals = dispute.level["rivals"]
    alone = worded and (rivals == "sole" or (rivals == "none" and dispute.level["context"] == "much"))
    return alone or dispute.level["names"] != "none" or (dispute.level["subject"] == "same" and dispute.is_sure)


def _is_anybodys(dispute: Dispute) -> bool:
    """Whether nothing says that two figures, of what every firm or person has, are those of one."""
    told = dispute.level["context"] in {"some", "much"} or dispute.level["names"] != "none"
    owned = dispute.concept in OWNED or dispute.pair[0].quantity.dimension == "age"
    return owned and not told and dispute.level["subject"] != "same"


def _is_worded_alike(dispute: Dispute) -> bool:
    """Whether subject, measure or the words around say that two figures are of one thing."""
    worded = dispute.level["measure"] in {"same", "alike"} or dispute.level["context"] in {"some", "much"}
    return worded or dispute.level["subject"] == "same"


def _one_of_many(dispute: Dispute) -> bool:
    """Whether an article has several such figures, and the words don't say which of them the other one's is: a subject
    has many figures of a sort, but one of it for a year."""
    worded = dispute.level["measure"] in {"same", "alike"} and dispute.level["context"] in {"some", "much"}
    dated = dispute.level["subject"] == "same" and dispute.level["time"] in {"same", "due"}
    return dispute.level["rivals"] == "many" and not (dated or worded)


def _needed(dispute: Dispute) -> int:
    """How many signs besides the concept a dispute needs: more where it isn't known, where either article has several
    figures of it, and for what belongs to one event, as the next match or ballot has such a figure too."""
    if dispute.level["concept"] == "unknown":
        return LEAST_SUPPORT + (1 if _counts_one_noun(dispute) else 2 if dispute.is_only_one else 3)
    several = dispute.level["rivals"] in {"few", "many"} and not dispute.is_toll
    return LEAST_SUPPORT + (several or (dispute.level["concept"] == "event" and dispute.level["time"] == "close"))


def _counts_one_noun(dispute: Dispute) -> bool:
    """Whether both count what one noun names, which is all that is measured, or measure one thing of which the one is
    expected and the other what came."""
    if dispute.level["measure"] != "same":
        return False
    nouns = {one.quantity.counted for one in dispute.pair}
    return (len(nouns) == 1 and None not in nouns) or (dispute.is_telling and dispute.level["time"] == "due")


def _other_period(dispute: Dispute) -> tuple[Answer] | None:
    return NOTHING if dispute.level["time"] in {"other_period", "target_later"} else None


def _far(dispute: Dispute) -> tuple[Answer] | None:
    """Figures that are worlds apart are two things, but for tolls and what belongs to one event, where either article
    has one figure of it."""
    if dispute.is_near or dispute.pair[0].quantity.unit == "rank":
        return None
    counted = dispute.is_one_concept and dispute.level["rivals"] in {"sole", "none"} and dispute.concept is not None
    surely = dispute.is_toll or is_once(dispute.concept) or dispute.total >= VERY_CLOSELY
    alone = counted and dispute.level["value"] == "far" and surely
    return None if alone or (dispute.is_toll and not (dispute.is_now and dispute.apart == 0)) else NOTHING


def _once(dispute: Dispute) -> tuple[Answer] | None:
    """What belongs to one event has one figure: another one told later is a correction, or has other things in it."""
    if dispute.concept is None or not is_once(dispute.concept):
        return None
    known = dispute.level["subject"] == "same" or dispute.level["names"] != "none"
    if _defined_apart(dispute):
        return (("different_definition", "medium"),) if known or dispute.is_now else NOTHING
    if dispute.is_now:
        return None
    return (("different_time", "low"),) if dispute.level["time"] == "close" else NOTHING


def _has_grown(dispute: Dispute) -> bool:
    """Whether a later article's count is the larger one, and the times allow that it has gone up since: forces at a
    fire within a day, those vaccinated by October until January."""
    if dispute.pair[0].quantity.unit != "count" or not dispute.apart:
        return False
    earlier, later = dispute.in_time
    if amount_of(later) <= amount_of(earlier):
        return False
    times = [one.claim.time for one in dispute.pair]
    mixed = dispute.level["time"] == "unclear" and len({time.role for time in times}) == 2
    return dispute.concept in FLUID or (mixed and abs(dispute.apart) >= GROWING_DAYS)


def _other_time(dispute: Dispute) -> tuple[Answer] | None:
    lasting = dispute.pair[0].quantity.unit == "rank" and dispute.days_between <= LASTING_DAYS
    if (dispute.is_now and not dispute.is_update) or lasting or _too_fast(dispute):
        return (("different_time", "info"),) if _has_grown(dispute) else None
    return (("different_time", "info"),)


def _too_fast(dispute: Dispute) -> bool:
    """Whether one subject's figure moved in weeks by more than a trend explains, in articles of which neither says for
    when it holds: rents, prices and vacancies don't fall by a third in a month. A count that grows is news."""
    guessed = [one.claim.time.basis == "document" for one in dispute.pair]
    if not any(guessed) or dispute.level["subject"] != "same":
        return False
    if dispute.days_between > (FAST_DAYS if all(guessed) else VERY_FAST_DAYS):
        return False
    if dispute.is_toll or dispute.level["value"] == "near":
        return False
    earlier, later = sorted(dispute.pair, key=last_day)
    return earlier.quantity.unit != "count" or amount_of(later) < amount_of(earlier)


def _definition(dispute: Dispute) -> tuple[Answer] | None:
    return (("different_definition", "medium"),) if _defined_apart(dispute) else None


def _defined_apart(dispute: Dispute) -> bool:
    """Whether scopes or the words beside the figures say that they have different things in them."""
    one, other = (candidate.definition for candidate in dispute.pair)
    if one.restriction and other.restriction and scope_level(one, other) == "different":
        return True
    first, second = (_defining(candidate) for candidate in dispute.pair)
    return first != second


def _defining(candidate: Candidate) -> frozenset[str]:
    claim = candidate.claim
    at = claim.quantity.start - claim.sentence.start
    beside = claim.sentence.exact[max(0, at - BESIDE) : at + len(claim.quantity.exact) + BESIDE]
    return frozenset(map(fold, words(beside))) & terms.DEFINING


def _contradiction(dispute: Dispute) -> tuple[Answer]:
    if dispute.pair[0].quantity.unit == "rank":
        return (("rank", "medium"),)
    if abs(dispute.apart or 0) > ONE_STATE_DAYS and dispute.level["time"] not in {"same", "overlap"}:
        return (("different_time", "info"),)  # articles that name no one time tell of their own
    surely = dispute.total >= CLOSELY and dispute.level["time"] in {"same", "overlap"}
    return (("contradiction", "high" if surely else "medium"),)


RULES: tuple[Rule, ...] = (
    _agreement, _elsewhere, _unlike, _capacity, _points, _slip, _unsure, aims, _other_period, _far, toll, _once,
    _other_time, _definition, _contradiction,
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(rule.__name__.strip("_") for rule in RULES)
"""The names of the rules, as findings have them."""
