"""What a check came to, and how it becomes an agreement or a conflict."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimledger.reconcile.keys import NO_KEY, Keyed, evidence_hash
from claimledger.reconcile.witnesses import Clusters, Witnesses
from claimledger.records import Agreement, AgreementKind, Claim, Comparison, Conflict, ConflictKind, Severity


@dataclass(frozen=True)
class Holds:
    """Arithmetic that holds between claims. about: what is checked, stable over runs; rule: the check's name."""

    kind: AgreementKind
    claims: tuple[Claim, ...]
    explanation: str
    calculation: str
    about: tuple[object, ...]
    rule: str = ""


@dataclass(frozen=True)
class Fails:
    """Claims that don't go together, by arithmetic or by definition. about: what is checked, stable over runs;
    comparisons: the steps of the check, as far as they are comparisons of two claims; rule: the check's name."""

    kind: ConflictKind
    severity: Severity
    claims: tuple[Claim, ...]
    explanation: str
    calculation: str | None
    about: tuple[object, ...]
    comparisons: tuple[Comparison, ...] = ()
    rule: str = ""


Verdict = Holds | Fails


def joined(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts, those of one check about the same that share a claim as one: the first, with the claims of all."""
    found = sorted(verdicts, key=_order)
    sets = Clusters()
    for one in found:
        for claim in one.claims:
            sets.join(_mark(one, one.claims[0]), _mark(one, claim))
    groups: dict[Hashable, list[Verdict]] = {}
    for one in found:
        groups.setdefault(sets.find(_mark(one, one.claims[0])), []).append(one)
    return _once(_together(group) for group in groups.values())


def _once(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts, of those that hold or fail on the same claims the first: two checks may see one calculation."""
    found: dict[Hashable, Verdict] = {}
    for one in verdicts:
        found.setdefault((type(one), frozenset(_ids(one.claims)) if len(one.claims) > 2 else id(one)), one)
    return list(found.values())


def _order(one: Verdict) -> tuple[object, ...]:
    return one.kind, repr(one.about), len(one.claims), _ids(one.claims), one.explanation


def _mark(one: Verdict, claim: Claim) -> Hashable:
    return type(one), one.kind, one.about, claim.id


def _together(group: Sequence[Verdict]) -> Verdict:
    """The verdict with most claims, as it says most, with the claims of the others behind them."""
    most = max(group, key=lambda one: len(one.claims))
    claims = {claim.id: claim for one in (most, *group) for claim in one.claims}
    return replace(most, claims=tuple(claims.values()))


def agreements(verdicts: Iterable[Verdict], witnesses: Witnesses) -> Iterator[Keyed[Agreement]]:
    """The agreements among verdicts."""
    for one in verdicts:
        if isinstance(one, Holds):
            made = Agreement(
                key=f"a{NO_KEY}",
                kind=one.kind,
                rule=one.rule,
                claims=_ids(one.claims),
                explanation=one.explanation,
                calculation=one.calculation,
                witnesses=witnesses.behind(one.claims),
            )
            yield Keyed(made, (*one.about, one.kind), made.claims)


def conflicts(verdicts: Iterable[Verdict], witnesses: Witnesses) -> Iterator[Keyed[Conflict]]:
    """The conflicts among verdicts."""
    for one in verdicts:
        if isinstance(one, Fails):
            made = Conflict(
                key=f"k{NO_KEY}",
                kind=one.kind,
                severity=one.severity,
                rule=one.rule,
                status="open",
                claims=_ids(one.claims),
                explanation=one.explanation,
                calculation=one.calculation,
                comparisons=one.comparisons,
                witnesses=witnesses.behind(one.claims),
                evidence_hash=evidence_hash(one.claims),
                decision=None,
            )
            yield Keyed(made, (*one.about, one.kind), made.claims)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
