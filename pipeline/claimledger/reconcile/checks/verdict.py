"""What a check came to, and how it becomes an agreement or a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimledger.reconcile.keys import NO_KEY, Keyed, evidence_hash
from claimledger.reconcile.witnesses import Witnesses
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
