"""Conflicts: comparable claims whose figures don't go together, typed, graded and gathered into findings.

The first principle is the reader's time: a pair is only typed where one of the rules below names it. Two figures in one
sentence, figures in copies of one article, and what one author says of a vaguely named thing are never set against each
other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claimledger.reconcile import terms
from claimledger.reconcile.compare import Compared, speaker
from claimledger.reconcile.gathering import GRADES, Typed, gathered, in_time
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.keys import Keyed
from claimledger.reconcile.story.dispute import Grade
from claimledger.reconcile.story.disputes import graded
from claimledger.reconcile.story.sides import with_witnesses
from claimledger.reconcile.story.unlike import are_worded_unlike
from claimledger.reconcile.targets import below_current
from claimledger.reconcile.times import are_states_of_periods, few_days_apart, is_aimed, is_change, within_month
from claimledger.reconcile.units import in_base_unit
from claimledger.reconcile.values import point, power_of_ten, relation, relative_gap
from claimledger.reconcile.witnesses import Witnesses
from claimledger.reconcile.wording import Documents
from claimledger.records import Conflict, ConflictKind, Document, Severity

LASTING = frozenset({"count", "money", "area", "length", "mass", "volume", "energy", "power"})
"""Dimensions of amounts that change slowly: at another date another figure is expected, and worth no more than a note.
Those missing here and among `SHARES` (scores, speeds, temperatures, growth rates, ranks) belong to their moment."""

EXTENTS = frozenset({"length", "area"})
"""Dimensions of what is told without a date, as it hardly changes: the length of a bridge, the area of a lake."""

SHARES = frozenset({"share", "ratio"})

LARGE_GAP = Decimal("0.05")
"""Part of the larger figure from which two shares at different times are worth a look."""

UNLIKELY_GAP = Decimal("0.5")
"""Part of the larger figure from which two counts under a one-word name are rather two things than one."""

SMALL_COUNT = 10
"""Counts up to this meet by chance: "three projects" of one place in two articles need not be the same three."""

WORLDS_APART = 10
"""How many times larger a headline's figure may be than that of the text, to be still told of the same thing."""

LITTLE_CONFIDENCE = 0.5

LEAST_DIGITS = 3
"""Digits of a figure by which it is known again in a text; those of fewer meet by chance."""

_WRITTEN = re.compile(r"\d[\d.,]*\d|\d")
_DIGIT = re.compile(r"\d")

DATED = frozenset({"explicit", "relative"})
"""Bases of times that the words beside a figure tell."""

DOUBTFUL_TIME: tuple[ConflictKind, Severity] = ("different_time", "low")
"""What figures are that may be for one time or for two."""

Rule = Callable[[Pair, Mapping[str, str]], "Grade | None"]
"""Takes a pair with the levels of its comparisons and grades it; None where nothing is to be said about it."""


def find_conflicts(
    compared: Iterable[Compared],
    documents: Documents,
    witnesses: Witnesses,
    backed: frozenset[str] = frozenset(),
) -> Iterator[Keyed[Conflict]]:
    """The conflicts among compared pairs; pairs of one kind that share claims make one conflict.

    backed: the headline claims whose figure the text below them gives too.
    """
    judged = [found for one in compared if (found := judge(one)) is not None and not _doubts(found, backed)]
    return gathered(_surely_set(judged, documents), documents, witnesses)


def find_disputes(
    compared: Iterable[Compared],
    documents: Documents,
    witnesses: Witnesses,
    misread: Iterable[Typed] = (),
    agreed: Iterable[Compared] = (),
) -> Iterator[Keyed[Conflict]]:
    """The conflicts among figures that articles of one story tell in their own words. misread: what is known for one by
    the figures themselves; the same pair is not judged again. agreed: figures that articles tell alike, by which others
    are witnesses of a side."""
    known = [replace(one, severity=_trusted(one.severity, one.pair)) for one in misread]
    told = {one.claims for one in known}
    judged = [found for one in compared if (found := judge_retold(one)) is not None and found.claims not in told]
    disputes = (*_surely_set(judged, documents), *known)
    return gathered(with_witnesses(disputes, agreed), documents, witnesses)


def _surely_set(judged: Sequence[Typed], documents: Documents) -> Iterator[Typed]:
    """Without contradictions of two articles of which one tells both figures, or sets two of its own, in one sentence,
    against one of the other's: which of them the other one's is can't be told."""
    told: defaultdict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for found in filter(_excludes, judged):
        for one, other in permutations(found.pair):
            told[one.claim.id, other.claim.document].add((other.claim.sentence.start, str(point(other.quantity))))
    for found in judged:
        if not _excludes(found) or not (_several(found, told) or _tells_both(found, documents)):
            yield found


def _excludes(found: Typed) -> bool:
    """Whether it says that the figures of two articles can't both be right."""
    return found.kind in {"contradiction", "different_definition"} and not is_one_article(found.pair)


def _several(found: Typed, told: Mapping[tuple[str, str], Collection[tuple[int, str]]]) -> bool:
    """Whether a sentence has several figures that are set against one."""
    return any(
        len({value for start, value in told[one.claim.id, other.claim.document] if start == other.claim.sentence.start})
        > 1
        for one, other in permutations(found.pair)
    )


def _tells_both(found: Typed, documents: Documents) -> bool:
    """Whether an article has the other one's figure in its text too."""
    return any(_is_in(one, documents.get(other.claim.document)) for one, other in permutations(found.pair))


def _is_in(one: Candidate, document: Document | None) -> bool:
    written = _WRITTEN.search(one.claim.quantity.exact)
    if written is None or document is None or len(_DIGIT.findall(written[0])) < LEAST_DIGITS:
        return False
    return re.search(rf"(?<![\d.,]){re.escape(written[0])}(?![.,]?\d)", document.text) is not None


def is_one_article(pair: Pair) -> bool:
    """Whether both stand in one article."""
    return pair[0].claim.document == pair[1].claim.document


def backed_headlines(pairs: Iterable[Pair]) -> frozenset[str]:
    """The headline claims whose figure the text below gives too, in whatever words and whatever other figures it has.

    pairs: all that were worth comparing, as a headline says of the present what the text tells of a plan.
    """
    headed = (pair for pair in pairs if is_headline_pair(pair) and not _apart(pair))
    return frozenset(candidate.claim.id for pair in headed for candidate in pair if candidate.is_headline)


def _apart(pair: Pair) -> bool:
    return relation(pair[0].quantity, pair[1].quantity) == "disjoint"


def is_headline_pair(pair: Pair) -> bool:
    """Whether one of the two stands in a headline and the other in the text of the same article."""
    one, other = pair
    return one.claim.document == other.claim.document and one.is_headline != other.is_headline


def _doubts(found: Typed, backed: frozenset[str]) -> bool:
    """Whether a finding sets a headline against another figure than the one of the text that it repeats."""
    return found.kind == "headline_body" and _apart(found.pair) and not backed.isdisjoint(found.claims)


def judge(compared: Compared) -> Typed | None:
    """The pair with its kind and severity, or None where nothing is to be said about it."""
    rule = _rule(compared.pair, compared.level)
    return _judged(compared, rule(compared.pair, compared.level) if rule else None, rule.__name__ if rule else "")


def judge_retold(compared: Compared) -> Typed | None:
    """The same of a pair that two articles of a story tell in words of their own."""
    return _judged(compared, *graded(compared))


def _judged(compared: Compared, grade: Grade | None, rule: str) -> Typed | None:
    if grade is None:
        return None
    kind, severity = grade
    return Typed(compared.pair, kind, _trusted(severity, compared.pair), compared.comparisons, rule.strip("_"))


def _rule(pair: Pair, level: Mapping[str, str]) -> Rule | None:
    """The rule that a pair falls under; None where nothing is to be said about it."""
    if level["subject"] == "headline" and level["value"] != "same":
        return None
    if level["modality"] == "target_and_present":
        return below_current
    if level["measure"] == "narrower" or _same_sentence(pair) or are_worded_unlike(*(one.claim for one in pair)):
        return None
    if pair[0].claim.document != pair[1].claim.document:
        return _rule_between_documents(level)
    return _headline if pair[0].is_headline != pair[1].is_headline else _inside_document


def _same_sentence(pair: Pair) -> bool:
    one, other = (candidate.claim for candidate in pair)
    return one.document == other.document and one.sentence.start == other.sentence.start


def _headline(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    """A headline against its article: another figure, or a quoted figure turned into a bare fact."""
    if level["time"] == "different":
        return None
    if level["value"] == "disjoint":
        return None if _is_worlds_apart(pair) else ("headline_body", "medium")
    head, body = sorted(pair, key=lambda candidate: not candidate.is_headline)
    unquoted = speaker(head.claim) is None and speaker(body.claim) is not None
    return ("headline_body", "info") if level["value"] == "same" and unquoted else None


def _is_worlds_apart(pair: Pair) -> bool:
    """Whether a figure is many times the other, and no slip of it by a power of ten: a month's rent in a headline is
    not the price of a square metre in the text."""
    small, large = sorted(abs(point(in_base_unit(one.claim.quantity))) for one in pair)
    slipped = small.normalize().as_tuple().digits == large.normalize().as_tuple().digits
    return large > WORLDS_APART * small and not slipped


def _inside_document(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    """One article that contradicts itself: only where all of it, down to the wording of the measure, is the same."""
    fully = all(level[name] == "same" for name in ("subject", "measure", "scope", "time", "modality"))
    if level["value"] != "disjoint" or not fully or not _specific(pair) or not _worded_alike(pair):
        return None
    if level["attribution"] == "different_speaker":
        return "contradiction", "medium"
    dated = all(candidate.claim.time.basis in {"explicit", "relative"} for candidate in pair)
    return ("contradiction", "low") if dated else None


def _specific(pair: Pair) -> bool:
    return all(len(candidate.definition.words) > 1 for candidate in pair)


def _worded_alike(pair: Pair) -> bool:
    return len({candidate.claim.measure.text.casefold() for candidate in pair if candidate.claim.measure}) == 1


def _rule_between_documents(level: Mapping[str, str]) -> Rule | None:
    now = level["time"] in {"same", "overlap"}
    if level["value"] == "rounding":
        return _rounding if now else None
    if level["value"] != "disjoint":
        return None
    if now:
        return _at_one_time
    return _over_time if level["time"] in {"close", "different"} and level["measure"] == "same" else _at_other_times


def _rounding(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    """One figure is the other, cut or rounded to fewer digits: worth a note."""
    return "rounding", "info"


def _at_one_time(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    one, other = (candidate.quantity for candidate in pair)
    if power_of_ten(one, other):
        return "unit_or_scale", "high"
    if one.dimension == "rank":
        return ("rank", "medium") if level["measure"] == "same" and level["scope"] == "same" else None
    if level["measure"] == "near":
        return "different_definition", "medium"
    if _vague(pair):
        return "contradiction", "low"
    return "contradiction", "high" if level["time"] == "same" else "medium"


def _gap(pair: Pair) -> Decimal:
    return relative_gap(pair[0].quantity, pair[1].quantity)


def _vague(pair: Pair) -> bool:
    """Whether the thing has a one-word name and the figures are so far apart that it is rather two things."""
    return not _specific(pair) and not _is_toll(pair) and _gap(pair) > UNLIKELY_GAP


def _is_toll(pair: Pair) -> bool:
    """Whether the measure is one that is counted up for days, as deaths and damage are: its one word says enough."""
    return all(candidate.definition.core & terms.TOLLS for candidate in pair)


def _over_time(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    """A rate at two times, which is worth a word only as part of a series; others as at any other times."""
    one, other = (candidate.claim for candidate in pair)
    levels = one.quantity.dimension == "rate" and not is_change(one) and level["scope"] in {"same", "near"}
    if levels and not is_aimed(one) and {one.time.basis, other.time.basis} <= DATED:
        return "different_time", "info"
    return _at_other_times(pair, level)


def _at_other_times(pair: Pair, level: Mapping[str, str]) -> Grade | None:
    """Figures at different or unknown times: a note for amounts; for shares more, as readers quote them undated.

    Shares less than a month apart, or under a one-word name, are rather of two events (a match, a poll): low.
    """
    one, other = (candidate.claim for candidate in pair)
    if level["modality"] == "different" or is_aimed(one):
        return None
    if level["time"] == "unclear" and one.quantity.dimension not in SHARES:
        return _perhaps_at_one_time(pair)
    if is_change(one):
        return None
    if level["time"] == "unknown" and _are_lasting_extents(pair, level):
        return "contradiction", "medium"
    if one.quantity.dimension in LASTING:
        return _at_later_time(pair) if level["time"] != "unknown" else None
    if one.quantity.dimension not in SHARES:
        return None
    dated = one.time.basis == other.time.basis == "explicit" or are_states_of_periods(one, other)
    if dated and level["measure"] == "same":
        return "different_time", "info"
    large = _gap(pair) >= LARGE_GAP
    if one.time.role != other.time.role:
        return "different_time", "info"  # a quarter's, and what may be another quarter's or a year's
    telling = large and level["time"] == "different" and _specific(pair)
    return "different_time", "medium" if telling else "low"


def _are_lasting_extents(pair: Pair, level: Mapping[str, str]) -> bool:
    """Whether two lengths or areas of one named thing are told without a date, as what lasts is, and not worlds
    apart."""
    extents = {candidate.quantity.dimension for candidate in pair} <= EXTENTS
    alike = level["subject"] == level["measure"] == level["scope"] == "same" and _gap(pair) <= UNLIKELY_GAP
    return extents and alike and all(candidate.claim.subject and candidate.claim.subject.id for candidate in pair)


def _perhaps_at_one_time(pair: Pair) -> Grade | None:
    """A figure for a period and one of about that time: worth a look, unless a one-word name covers two things, or they
    are counts so far apart that they rather are a whole and its part.

    The level of a rate (inflation, interest) on a day inside the month that the other names is one level told twice.
    """
    one, other = (candidate.claim for candidate in pair)
    counted_apart = one.quantity.dimension == "count" and _gap(pair) > UNLIKELY_GAP
    if _gap(pair) < LARGE_GAP or _vague(pair) or counted_apart:
        return None
    level_told_twice = one.quantity.dimension == "rate" and not is_change(one)
    return ("contradiction", "medium") if level_told_twice and within_month(one.time, other.time) else DOUBTFUL_TIME


def _at_later_time(pair: Pair) -> Grade | None:
    """Amounts at two dates: a note, but for a toll that falls; under a one-word name only where it is an update."""
    if not _specific(pair) and not _is_update(pair):
        return None
    first, last = (candidate.quantity for candidate in sorted(pair, key=in_time))
    fallen = _is_toll(pair) and point(last) < point(first) and _is_named(pair)
    return "different_time", "low" if fallen else "info"


def _is_named(pair: Pair) -> bool:
    """Whether something with a name says of what event both are: people die in many places."""
    return any(one.claim.subject and one.claim.subject.id for one in pair)


def _is_update(pair: Pair) -> bool:
    """Whether two figures under a one-word name are one count, told again a few days later.

    Small numbers (goals, projects) are left out: at two dates they rather count two things.
    """
    one, other = (candidate.claim for candidate in pair)
    if not few_days_apart(one.time, other.time):
        return False
    if _is_toll(pair):
        return True
    large = min(point(one.quantity), point(other.quantity)) > SMALL_COUNT
    return one.quantity.dimension == "count" and large and not _vague(pair)


def _trusted(severity: Severity, pair: Pair) -> Severity:
    """The severity, one grade lower where a figure was read with little confidence."""
    if min(candidate.claim.confidence for candidate in pair) >= LITTLE_CONFIDENCE:
        return severity
    return GRADES[max(0, GRADES.index(severity) - 1)]


RULES: tuple[Rule, ...] = (
    below_current, _headline, _inside_document, _rounding, _at_one_time, _over_time, _at_other_times,
)  # fmt: skip
"""The rules for claims of one subject, one of which each pair falls under."""

NAMES: tuple[str, ...] = tuple(rule.__name__.strip("_") for rule in RULES)
"""The names of the rules, as findings have them."""
