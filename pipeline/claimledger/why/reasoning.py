"""A finding taken apart: figures, comparisons, rule, witnesses, decision, and what would make it none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimledger.publish import Outcome
from claimledger.reconcile.compare import Compared
from claimledger.reconcile.group import Candidate, loose_candidates
from claimledger.reconcile.ledger import Ledger
from claimledger.reconcile.rules import BY_FIGURES
from claimledger.reconcile.story.concepts import concepts_of, in_common
from claimledger.reconcile.values import Interval, interval, is_bound
from claimledger.reconcile.witnesses import Witnesses
from claimledger.reconcile.wording import document_name, speaker, when, written
from claimledger.records import Agreement, Amount, Claim, Conflict, Decision, Document, Evidence, Record
from claimledger.since import Since, since_decided
from claimledger.why import words
from claimledger.why.again import Article, Figures, asked_again
from claimledger.why.recalculated import recalculated
from claimledger.why.remedies import NONE, Judgement, Remedy, remedies, without_one

LITTLE_CONFIDENCE = 0.5


class Figure(Record):
    """A claim of a finding.

    claim: its id; source: its document's name; sentence and figure: as in the raw article; low, high: the values that
    it may stand for in `unit` (None = open), and by what it is more than one (`margin`); compared: whether it is one of
    the two that the comparisons are of.
    """

    claim: str
    document: str
    source: str
    published: str | None
    written: str
    sentence: Evidence
    figure: Evidence
    low: Amount | None
    high: Amount | None
    unit: str
    margin: str
    time: str
    time_basis: str
    speaker: str
    subject: str | None
    measure: str | None
    scope: str | None
    modality: str
    confidence: float
    compared: bool


class Step(Record):
    """A comparison: its level, the weight that it adds, the sum up to it, and what the level says; without weight and
    sum where the finding doesn't rest on them."""

    name: str
    level: str
    weight: float | None
    total: float | None
    says: str


class Witness(Record):
    """Documents that count once: the first stands for its copies."""

    documents: tuple[str, ...]
    names: tuple[str, ...]


class If(Record):
    """A change, as it stands behind "if", and what would then be found."""

    change: str
    outcome: str


class Reasoning(Record):
    """Everything that led to a finding.

    steps: the comparisons of the two claims that tell most, with the sum that two claims of one thing need
    (`threshold`); none where a check inside one article found it. rests_on: what the finding rests on where that is not
    the sum: then the comparisons are told without their weights, and no sum is needed. lowered: whether little
    confidence took a grade from the severity. copied: the paragraphs that several documents carry, of those that
    figures stand in. none_if, otherwise_if: by which changes, one at a time, nothing or something else would be found.
    """

    key: str
    finding: str
    kind: str
    severity: str | None
    status: str | None
    explanation: str
    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    threshold: float | None
    rests_on: str | None
    calculation: str | None
    rule: str
    rule_says: str
    lowered: bool
    witnesses: tuple[Witness, ...]
    copied: tuple[str, ...]
    decision: Decision | None
    since: Since | None
    none_if: tuple[str, ...]
    otherwise_if: tuple[If, ...]

    @property
    def sums(self) -> tuple[tuple[float, float], ...]:
        """The waterfall: for each step the sum before it and the one with it. Empty where no sum was needed."""
        told = [(step.weight, step.total) for step in self.steps]
        return tuple((total - weight, total) for weight, total in told if weight is not None and total is not None)

    @property
    def rests(self) -> str:
        """What it rests on, as a sentence; "" where that is the sum."""
        return f"The finding rests on {self.rests_on}: no sum of weights was needed." if self.rests_on else ""


def reason(outcome: Outcome, finding: Conflict | Agreement, home: Path | None = None) -> Reasoning:
    """The reasoning of a finding of a release. home: the release's folder, for what a decision was made on.

    Raises StoreError where an earlier release that would tell it is malformed.
    """
    return _Work.of(outcome, finding, home).reasoning()


@dataclass(frozen=True)
class _Work:
    outcome: Outcome
    finding: Conflict | Agreement
    home: Path | None
    claims: dict[str, Claim]
    documents: dict[str, Document]
    candidates: dict[str, Candidate]

    @classmethod
    def of(cls, outcome: Outcome, finding: Conflict | Agreement, home: Path | None) -> _Work:
        claims = {claim.id: claim for claim in outcome.claims}
        told = [claims[name] for name in finding.claims if name in claims]
        with Ledger(told) as ledger:
            known = ledger.known
        found = loose_candidates(told, known, Witnesses.of(outcome.copies, told), {})
        documents = {document.id: document for document in outcome.documents}
        return cls(outcome, finding, home, claims, documents, {one.claim.id: one for one in found})

    def reasoning(self) -> Reasoning:
        """All of it."""
        finding, judgement = self.finding, self.judgement()
        conflict = finding if isinstance(finding, Conflict) else None
        changed = self.remedies(judgement)
        return Reasoning(
            key=finding.key,
            finding="agreement" if conflict is None else "conflict",
            kind=finding.kind,
            severity=conflict.severity if conflict else None,
            status=conflict.status if conflict else None,
            explanation=finding.explanation,
            figures=tuple(self.figures()),
            steps=tuple(self.steps()),
            threshold=judgement.threshold if judgement else None,
            rests_on=words.rests(finding.rule) if finding.comparisons else None,
            calculation=finding.calculation,
            rule=finding.rule,
            rule_says=words.rule(finding.rule),
            lowered=conflict is not None and self.is_lowered(),
            witnesses=tuple(self.witnesses()),
            copied=tuple(self.copied()),
            decision=conflict.decision if conflict else None,
            since=since_decided(conflict, self.home, self.claims, self.documents) if conflict else None,
            none_if=_once(one.change for one in changed if one.outcome == NONE),
            otherwise_if=tuple(one for one in changed if one.outcome != NONE),
        )

    def figures(self) -> Iterator[Figure]:
        """The finding's claims that are in the release, in its order."""
        for name in self.finding.claims:
            if name in self.claims:
                yield _figure(self.claims[name], self.documents, name in self.finding.compared)

    def steps(self) -> Iterator[Step]:
        """The comparisons: a waterfall, or the levels alone where no sum was needed."""
        total, is_weighed = 0.0, self.finding.rule not in BY_FIGURES
        for one in self.finding.comparisons:
            total += one.weight
            says = words.level(one.name, one.level)
            weight, so_far = (one.weight, total) if is_weighed else (None, None)
            yield Step(name=one.name, level=one.level, weight=weight, total=so_far, says=says)

    def pair(self) -> list[Candidate]:
        """The two claims that tell most, as far as they are in the release."""
        return [self.candidates[name] for name in self.finding.compared if name in self.candidates]

    def judgement(self) -> Judgement | None:
        """The rule with the two claims that it judged by the sum; None where it was a check, or a claim is gone."""
        pair = self.pair()
        if len(pair) != 2 or not self.finding.comparisons or self.finding.rule in BY_FIGURES:
            return None
        one, other = sorted(pair, key=lambda one: one.claim.id)
        common = in_common(concepts_of(one.claim), concepts_of(other.claim))
        compared = Compared((one, other), self.finding.comparisons, self._days_apart(one, other), common)
        return Judgement(compared, isinstance(self.finding, Agreement))

    def _days_apart(self, one: Candidate, other: Candidate) -> int | None:
        """How many days one document is older than the other, where both have a whole date."""
        known = [self.documents.get(candidate.claim.document) for candidate in (one, other)]
        dates = [document.published for document in known if document and document.published]
        first, second = ([*map(_whole_date, dates), None, None])[:2]
        return (second - first).days if first and second else None

    def remedies(self, judgement: Judgement | None) -> list[If]:
        """What would make it none, or another one."""
        series = self.finding.rule == "series"
        figures = not series and isinstance(self.finding, Conflict)
        if self.finding.rule in BY_FIGURES:
            found = self._asked_again()
        else:
            found = remedies(judgement, figures=figures) if judgement is not None else self._recalculated()
        if series:
            found = [*without_one(list(self.candidates.values())), *(one for one in found if one.outcome == NONE)]
        return [If(change=one.change, outcome=one.outcome) for one in found]

    def _asked_again(self) -> list[Remedy]:
        """What would make a rule say nothing that goes by the figures."""
        articles = tuple(self._told_in(one.claim.document) for one in self.pair())
        if len(articles) != 2:
            return []
        one, other = self.pair()
        return asked_again(Figures(self.finding.rule, (one, other), (articles[0], articles[1])))

    def _told_in(self, document: str) -> Article:
        """An article's figures of the finding."""
        told = [one for one in self.candidates.values() if one.claim.document == document]
        return Article(sorted(told, key=lambda one: one.claim.quantity.start), self.documents.get(document))

    def _recalculated(self) -> list[Remedy]:
        """What would make a check of one article, or of two, pass."""
        if not isinstance(self.finding, Conflict):
            return []
        articles = {self.claims[name].document for name in self.finding.claims if name in self.claims}
        told = [claim for claim in self.claims.values() if claim.document in articles]
        told.sort(key=lambda claim: (claim.document, claim.quantity.start, claim.id))
        return recalculated(self.finding, told, self.documents)

    def is_lowered(self) -> bool:
        """Whether a figure that was read with little confidence lowered the severity by a grade."""
        compared = (self.claims[name] for name in self.finding.compared if name in self.claims)
        return self.finding.rule != "series" and any(claim.confidence < LITTLE_CONFIDENCE for claim in compared)

    def witnesses(self) -> Iterator[Witness]:
        """The documents that count once."""
        for documents in self.finding.witnesses:
            yield Witness(documents=documents, names=tuple(map(self._name, documents)))

    def copied(self) -> Iterator[str]:
        """The paragraphs that several documents carry, of those that the figures stand in."""
        told = [self.claims[name] for name in self.finding.claims if name in self.claims]
        known = Witnesses.of(self.outcome.copies, told)
        held = frozenset[str]().union(*(known.paragraphs(claim) for claim in told))
        for cluster in sorted(self.outcome.copies, key=lambda one: one.id):
            if cluster.id in held:
                names = dict.fromkeys(self._name(copy.document) for copy in cluster.members)
                yield f"{'; '.join(names)}: one paragraph, told once"

    def _name(self, document: str) -> str:
        found = self.documents.get(document)
        return document if found is None else document_name(found)


def _whole_date(published: str) -> date | None:
    return date.fromisoformat(published) if len(published) == len("2023-01-13") else None


def _figure(claim: Claim, documents: dict[str, Document], compared: bool) -> Figure:
    document, open_to = documents.get(claim.document), interval(claim.quantity)
    return Figure(
        claim=claim.id,
        document=claim.document,
        source=claim.document if document is None else document_name(document),
        published=document.published if document else None,
        written=written(claim),
        sentence=claim.sentence,
        figure=Evidence(start=claim.quantity.start, end=claim.quantity.end, exact=claim.quantity.exact),
        low=open_to.low if open_to.low.is_finite() else None,
        high=open_to.high if open_to.high.is_finite() else None,
        unit=claim.quantity.unit,
        margin=_margin(claim, open_to),
        time=when(claim.time),
        time_basis=claim.time.basis,
        speaker=speaker(claim),
        subject=claim.subject.text if claim.subject else None,
        measure=claim.measure.text if claim.measure else None,
        scope=claim.scope.text if claim.scope else None,
        modality=claim.modality.replace("_", " "),
        confidence=claim.confidence,
        compared=compared,
    )


def _margin(claim: Claim, open_to: Interval) -> str:
    """By what a figure stands for more than one value; "" where it is exact."""
    if is_bound(claim.quantity):
        return "a bound"
    if open_to.low == open_to.high:
        return ""
    digits = claim.quantity.precision
    return "by its digits" if digits == (open_to.low, open_to.high) else "told as about, or as a range"


def _once(changes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(changes))
