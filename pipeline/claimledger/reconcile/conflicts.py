"""Conflicts: comparable claims whose figures don't go together, typed, graded and gathered into findings.

The first principle is the reader's time: a pair is only typed where one of the rules below names it. Two figures in one
sentence, figures in copies of one article, and what one author says of a vaguely named thing are never set against each
other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile import terms
from claimledger.reconcile.compare import Compared, comparability, speaker
from claimledger.reconcile.disputes import Grade, graded
from claimledger.reconcile.explain import calculate, calculate_series, explain, explain_series
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.keys import NO_KEY, Keyed, evidence_hash, measured_thing
from claimledger.reconcile.series import Series, one_measure, series_of
from claimledger.reconcile.targets import below_current
from claimledger.reconcile.times import are_states_of_periods, days, few_days_apart, is_aimed, is_change, within_month
from claimledger.reconcile.values import point, power_of_ten, relation, relative_gap
from claimledger.reconcile.witnesses import Clusters, Witnesses
from claimledger.reconcile.wording import Documents
from claimledger.records import Comparison, Conflict, ConflictKind, Severity

GRADES: tuple[Severity, ...] = ("info", "low", "medium", "high")

LASTING = frozenset({"count", "money", "area", "length", "mass", "volume", "energy", "power"})
"""Dimensions of amounts that change slowly: at another date another figure is expected, and worth no more than a note.
Those missing here and among `SHARES` (scores, speeds, temperatures, growth rates, ranks) belong to their moment."""

SHARES = frozenset({"share", "ratio"})

LARGE_GAP = Decimal("0.05")
"""Part of the larger figure from which two shares at different times are worth a look."""

UNLIKELY_GAP = Decimal("0.5")
"""Part of the larger figure from which two counts under a one-word name are rather two things than one."""

SMALL_COUNT = 10
"""Counts up to this meet by chance: "three projects" of one place in two articles need not be the same three."""

LITTLE_CONFIDENCE = 0.5

DATED = frozenset({"explicit", "relative"})
"""Bases of times that the words beside a figure tell."""

DOUBTFUL_TIME: tuple[ConflictKind, Severity] = ("different_time", "low")
"""What figures are that may be for one time or for two."""

GROUPS: Mapping[str, str] = {"target_below_current": "target", "headline_body": "headline"}
"""What a kind's key says; all kinds not named are of the group "value": when a date or a wording is read anew, a
contradiction may turn into a different time, and is still the same question."""


Rule = Callable[[Pair, Mapping[str, str]], "Grade | None"]
"""Takes a pair with the levels of its comparisons and grades it; None where nothing is to be said about it."""


@dataclass(frozen=True)
class Typed:
    """A pair of candidates that don't go together. rule: the name of the rule that says so."""

    pair: Pair
    kind: ConflictKind
    severity: Severity
    comparisons: tuple[Comparison, ...]
    rule: str

    @property
    def claims(self) -> tuple[str, str]:
        return self.pair[0].claim.id, self.pair[1].claim.id


def find_conflicts(
    compared: Iterable[Compared],
    documents: Documents,
    witnesses: Witnesses,
    backed: frozenset[str] = frozenset(),
) -> Iterator[Keyed[Conflict]]:
    """The conflicts among compared pairs; pairs of one kind that share claims make one conflict.

    backed: the headline claims whose figure the text below them gives too.
    """
    typed = [found for one in compared if (found := judge(one)) is not None and not _doubts(found, backed)]
    return gathered(typed, documents, witnesses)


def find_disputes(
    compared: Iterable[Compared], documents: Documents, witnesses: Witnesses
) -> Iterator[Keyed[Conflict]]:
    """The conflicts among figures that articles of one story tell in their own words."""
    typed = [found for one in compared if (found := judge_retold(one)) is not None]
    return gathered(typed, documents, witnesses)


def gathered(typed: Iterable[Typed], documents: Documents, witnesses: Witnesses) -> Iterator[Keyed[Conflict]]:
    """A conflict for each group of typed pairs."""
    for group in filter(_says_something, map(_order, gather(typed))):
        yield Keyed(_conflict(group, documents, witnesses), _key_parts(group), _extension(group))


def _says_something(group: Sequence[Typed]) -> bool:
    """Whether it is not only a rate at two times."""
    rates = all(one.rule == "over_time" and one.pair[0].quantity.dimension == "rate" for one in group)
    return not rates or _series(group, _members(group)) is not None


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
    if level["measure"] == "narrower" or _same_sentence(pair):
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
        return "headline_body", "medium"
    head, body = sorted(pair, key=lambda candidate: not candidate.is_headline)
    unquoted = speaker(head.claim) is None and speaker(body.claim) is not None
    return ("headline_body", "info") if level["value"] == "same" and unquoted else None


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
    if one.quantity.dimension in LASTING:
        return _at_later_time(pair) if level["time"] != "unknown" else None
    if one.quantity.dimension not in SHARES:
        return None
    dated = one.time.basis == other.time.basis == "explicit" or are_states_of_periods(one, other)
    if dated and level["measure"] == "same":
        return "different_time", "info"
    large = _gap(pair) >= LARGE_GAP
    telling = large and level["time"] == "different" and _specific(pair)
    return "different_time", "medium" if telling else "low"


def _perhaps_at_one_time(pair: Pair) -> Grade | None:
    """A figure for a period and one of about that time: worth a look, unless a one-word name covers two things.

    The level of a rate (inflation, interest) on a day inside the month that the other names is one level told twice.
    """
    one, other = (candidate.claim for candidate in pair)
    if _gap(pair) < LARGE_GAP or _vague(pair):
        return None
    level_told_twice = one.quantity.dimension == "rate" and not is_change(one)
    return ("contradiction", "medium") if level_told_twice and within_month(one.time, other.time) else DOUBTFUL_TIME


def _at_later_time(pair: Pair) -> Grade | None:
    """Amounts at two dates: a note, but for a toll that falls; under a one-word name only where it is an update."""
    if not _specific(pair) and not _is_update(pair):
        return None
    first, last = (candidate.quantity for candidate in sorted(pair, key=in_time))
    return "different_time", "low" if _is_toll(pair) and point(last) < point(first) else "info"


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


def gather(typed: Iterable[Typed]) -> list[list[Typed]]:
    """The typed pairs in groups: of one kind, connected by shared claims (a series is one finding, not n x n pairs).

    Pairs that say the same in copies of one article, or of one paragraph, are one group too.
    """
    found = sorted(typed, key=lambda one: (one.kind, one.claims))
    sets = Clusters()
    for one in found:
        sets.join((one.kind, one.claims[0]), (one.kind, one.claims[1]))
        sets.join((one.kind, one.claims[0]), (one.kind, _said(one.pair)))
    groups: defaultdict[Hashable, list[Typed]] = defaultdict(list)
    for one in found:
        groups[sets.find((one.kind, one.claims[0]))].append(one)
    return list(groups.values())


def _said(pair: Pair) -> tuple[Hashable, ...]:
    """What a pair says, whichever copies say it (the day of a state is left out: copies appear on several days)."""
    return tuple(sorted(map(_statement, pair)))


def _statement(one: Candidate) -> tuple[str, str, tuple[str, ...], str, str]:
    time = one.claim.time
    period = "" if time.role == "as_of" else str(time.end)
    return one.voice, one.anchor, tuple(sorted(one.definition.core)), str(point(one.quantity)), period


def _order(group: Sequence[Typed]) -> list[Typed]:
    """The pairs of a group, the most telling first: severity, comparability, gap, body before headline, ids."""
    return sorted(group, key=_telling)


def _telling(one: Typed) -> tuple[int, float, Decimal, int, tuple[str, str]]:
    gap = _gap(one.pair)
    headlines = sum(candidate.is_headline for candidate in one.pair)
    return -GRADES.index(one.severity), -comparability(one.comparisons), -gap, headlines, one.claims


def _members(group: Sequence[Typed]) -> list[Candidate]:
    return sorted({candidate.claim.id: candidate for one in group for candidate in one.pair}.values(), key=in_time)


def in_time(candidate: Candidate) -> tuple[bool, str, str]:
    """Sorts claims by time, those without one last."""
    known = days(candidate.claim.time)
    return known is None, known[1].isoformat() if known else "", candidate.claim.id


def _key_parts(group: Sequence[Typed]) -> tuple[object, ...]:
    return (*measured_thing(_members(group)), GROUPS.get(group[0].kind, "value"))


def _extension(group: Sequence[Typed]) -> tuple[object, ...]:
    return (group[0].kind, *in_time(_members(group)[0]))


def _conflict(group: Sequence[Typed], documents: Documents, witnesses: Witnesses) -> Conflict:
    first, members = group[0], _members(group)
    claims = [candidate.claim for candidate in members]
    one, other = sorted(first.pair, key=in_time)
    series = _series(group, members)
    return Conflict(
        key=f"k{NO_KEY}",
        kind=first.kind,
        severity=first.severity if series is None else _course(series, first.severity),
        rule=first.rule if series is None else "series",
        status="open",
        claims=tuple(claim.id for claim in claims),
        explanation=explain_series(series, documents)
        if series
        else explain(first.kind, claims, (one, other), documents),
        calculation=calculate_series(series) if series else calculate(first.kind, first.pair),
        compared=(one.claim.id, other.claim.id),
        comparisons=first.comparisons,
        witnesses=witnesses.behind(claims),
        evidence_hash=evidence_hash(claims),
        decision=None,
    )


def _series(group: Sequence[Typed], members: Sequence[Candidate]) -> Series | None:
    """The series that a group is, if it is of one measure at several times."""
    levels = ({one.name: one.level for one in typed.comparisons} for typed in group)
    return series_of(members) if group[0].kind == "different_time" and one_measure(levels) else None


def _course(series: Series, severity: Severity) -> Severity:
    """A trend is worth a note; what jumps back is worth a look at least; what goes up and down, what its pairs are."""
    if series.is_trend:
        return "info"
    return max(severity, "low", key=GRADES.index) if series.jumps_back and series.is_sure else severity
