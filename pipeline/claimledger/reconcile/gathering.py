"""Typed pairs in groups, and what a group becomes: one conflict, with its explanation, its evidence and its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimledger.reconcile.compare import comparability
from claimledger.reconcile.explain import calculate, calculate_series, explain, explain_series
from claimledger.reconcile.group import Candidate, Pair
from claimledger.reconcile.keys import NO_KEY, Keyed, evidence_hash, measured_thing
from claimledger.reconcile.series import Series, one_measure, series_of
from claimledger.reconcile.times import days
from claimledger.reconcile.values import point, relative_gap
from claimledger.reconcile.witnesses import Clusters, Witnesses
from claimledger.reconcile.wording import Documents
from claimledger.records import Comparison, Conflict, ConflictKind, Severity

GRADES: tuple[Severity, ...] = ("info", "low", "medium", "high")

GROUPS: Mapping[str, str] = {"target_below_current": "target", "headline_body": "headline"}
"""What a kind's key says; all kinds not named are of the group "value": when a date or a wording is read anew, a
contradiction may turn into a different time, and is still the same question."""


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


def gathered(typed: Iterable[Typed], documents: Documents, witnesses: Witnesses) -> Iterator[Keyed[Conflict]]:
    """A conflict for each group of typed pairs."""
    for group in filter(_says_something, map(_order, gather(typed))):
        yield Keyed(_conflict(group, documents, witnesses), _key_parts(group), _extension(group))


def _says_something(group: Sequence[Typed]) -> bool:
    """Whether it is not only a rate at two times."""
    rates = all(one.rule == "over_time" and one.pair[0].quantity.dimension == "rate" for one in group)
    return not rates or _series(group, _members(group)) is not None


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
    return tuple(sorted(map(statement, pair)))


def statement(one: Candidate) -> tuple[str, str, tuple[str, ...], str, str]:
    """What a figure says: whose word it is, of what, how much and when."""
    time = one.claim.time
    period = "" if time.role == "as_of" else str(time.end)
    return one.voice, one.anchor, tuple(sorted(one.definition.core)), str(point(one.quantity)), period


def _order(group: Sequence[Typed]) -> list[Typed]:
    """The pairs of a group, the most telling first: severity, comparability, gap, body before headline, ids."""
    return sorted(group, key=_telling)


def _telling(one: Typed) -> tuple[int, float, bool, Decimal, int, tuple[str, str]]:
    gap = relative_gap(one.pair[0].quantity, one.pair[1].quantity)
    headlines = sum(candidate.is_headline for candidate in one.pair)
    joined = not one.comparisons  # a further witness: the pair that was compared says more
    return -GRADES.index(one.severity), -comparability(one.comparisons), joined, -gap, headlines, one.claims


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
        severity=first.severity if series is None else _course(series, first),
        rule=first.rule if series is None else "series",
        status="open",
        claims=tuple(claim.id for claim in claims),
        explanation=explain_series(series, documents)
        if series
        else explain(first.kind, claims, (one, other), documents, first.rule),
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


def _course(series: Series, first: Typed) -> Severity:
    """A trend is worth a note; what jumps back is worth a look at least, in a story or of what has a name; what goes up
    and down, what its pairs are."""
    if series.is_trend:
        return "info"
    of_one = series.is_named or any(one.name == "concept" for one in first.comparisons)
    alarming = series.jumps_back and series.is_sure and of_one
    return max(first.severity, "low", key=GRADES.index) if alarming else first.severity
