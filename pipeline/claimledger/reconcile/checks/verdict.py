"""What a check came to, and how it becomes an agreement or a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from claimledger.reconcile.keys import NO_KEY, Keyed, evidence_hash
from claimledger.reconcile.witnesses import Clusters, Witnesses
from claimledger.reconcile.wording import Documents, day, document_name
from claimledger.records import (
    Agreement,
    AgreementKind,
    Claim,
    Comparison,
    Conflict,
    ConflictKind,
    Document,
    Severity,
)

NO_DOCUMENTS: Documents = MappingProxyType({})


@dataclass(frozen=True)
class Holds:
    """Arithmetic that holds between claims. about: what is checked; rule: the check's name."""

    kind: AgreementKind
    claims: tuple[Claim, ...]
    explanation: str
    calculation: str
    about: tuple[object, ...]
    rule: str = ""


@dataclass(frozen=True)
class Fails:
    """Claims that don't go together, by arithmetic or by definition. about: what is checked;
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
VerdictT = TypeVar("VerdictT", Holds, Fails)


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
    return _once(_together(group) for group in _uncontradicted(groups.values()))


def _uncontradicted(groups: Iterable[Sequence[Verdict]]) -> Iterator[Sequence[Verdict]]:
    """The groups without what holds on the very claims on which another check fails."""
    settled = list(groups)
    failing = {frozenset(_ids(one.claims)) for group in settled for one in group if isinstance(one, Fails)}
    for group in settled:
        kept = [one for one in group if isinstance(one, Fails) or frozenset(_ids(one.claims)) not in failing]
        if kept:
            yield kept


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
    for one, number in _numbered(one for one in verdicts if isinstance(one, Holds)):
        made = Agreement(
            key=f"a{NO_KEY}",
            kind=one.kind,
            rule=one.rule,
            claims=_ids(one.claims),
            explanation=_sentence(one),
            calculation=one.calculation,
            witnesses=witnesses.behind(one.claims),
        )
        yield Keyed(made, _matter(one), (number,))


def conflicts(
    verdicts: Iterable[Verdict], witnesses: Witnesses, documents: Documents = NO_DOCUMENTS
) -> Iterator[Keyed[Conflict]]:
    """The conflicts among verdicts. documents: those at hand by id, to be named in the explanations."""
    for one, number in _numbered(one for one in verdicts if isinstance(one, Fails)):
        made = Conflict(
            key=f"k{NO_KEY}",
            kind=one.kind,
            severity=one.severity,
            rule=one.rule,
            status="open",
            claims=_ids(one.claims),
            explanation=" ".join(filter(None, (_sentence(one), _told_by(one, documents)))),
            calculation=one.calculation,
            comparisons=one.comparisons,
            witnesses=witnesses.behind(one.claims),
            evidence_hash=evidence_hash(one.claims),
            decision=None,
        )
        yield Keyed(made, _matter(one), (number,))


def _sentence(one: Verdict) -> str:
    return one.explanation[:1].upper() + one.explanation[1:]


def _told_by(one: Fails, documents: Documents) -> str:
    """Whose figures they are: "Told by The Tern, "Of mills", 4 March 2031."; "" where no article is at hand."""
    told = dict.fromkeys(claim.document for claim in one.claims)
    names = [name for id_ in told if (name := _named(documents.get(id_)))]
    return f"Told by {' and '.join(names)}." if names else ""


def _named(document: Document | None) -> str:
    """An article by its publisher, title and date, as far as they are known; "" where it has neither of the first."""
    if document is None or not (document.publisher or document.title):
        return ""
    published = document.published or ""
    when = day(date.fromisoformat(published)) if len(published) == len("2023-01-13") else published
    return ", ".join(filter(None, (document_name(document), when)))


def _numbered(verdicts: Iterable[VerdictT]) -> Iterator[tuple[VerdictT, int]]:
    """The verdicts, those about the same matter numbered from 0 in the order in which their articles tell them."""
    seen: Counter[tuple[object, ...]] = Counter()
    for one in sorted(verdicts, key=_place):
        yield one, seen[_matter(one)]
        seen[_matter(one)] += 1


def _matter(one: Verdict) -> tuple[object, ...]:
    """What a check is about: its kind, and of whom and what its articles tell there.

    No figures are in it: where one is corrected, a decision on the finding is known again, as one on other evidence.
    """
    told = sorted({(claim.document, *_thing(claim)) for claim in one.claims})
    return (one.kind, *told)


def _thing(claim: Claim) -> tuple[str, str, str]:
    subject, measure = claim.subject, claim.measure
    whom = (subject.id or subject.text.casefold()) if subject else ""
    return whom, measure.key if measure else "", claim.quantity.unit


def _place(one: Verdict) -> tuple[object, ...]:
    places = sorted((claim.document, claim.quantity.start) for claim in one.claims)
    return *places[0], places, one.kind, repr(one.about), one.explanation


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
