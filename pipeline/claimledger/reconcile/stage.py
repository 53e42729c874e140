"""The reconcile stage: claims and documents in, conflicts and agreements out.

Claims are gone through three times. First by document: what its own figures add up to, and its headline against its
text. Then by family (one subject, one dimension and unit): everything that claims of different documents, or of
different places in one, say of the same thing. Last by story: what two articles tell in words of their own. What is
held at once is a document, a family or some articles of stories, and of the pairs of figures found there the ids
(`matched`), so that memory grows with the findings, not with all claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from claimledger.reconcile import checks
from claimledger.reconcile.agreements import find_corroborations
from claimledger.reconcile.agreements import gathered as agreements_of
from claimledger.reconcile.checks import Inside
from claimledger.reconcile.checks.conversions import Conversion, conversions, judged
from claimledger.reconcile.compare import compare_all
from claimledger.reconcile.conflicts import backed_headlines, find_conflicts, find_disputes, is_headline_pair
from claimledger.reconcile.decisions import apply, orphaned
from claimledger.reconcile.gathering import GRADES
from claimledger.reconcile.group import Candidate, Pair, candidates, ids, is_affirmed, loose_candidates, pairs, repeated
from claimledger.reconcile.heap import uncollected
from claimledger.reconcile.keys import Keyed, with_keys
from claimledger.reconcile.ledger import Ledger
from claimledger.reconcile.story.disputes import grade
from claimledger.reconcile.story.doubtful import is_misread_of_one, is_told_by_both, is_told_of_one
from claimledger.reconcile.story.matched import Matched
from claimledger.reconcile.story.misread import misread
from claimledger.reconcile.story.profiles import names_in
from claimledger.reconcile.story.retold import agrees, matches
from claimledger.reconcile.story.stories import in_stories, neighbours
from claimledger.reconcile.story.tellings import Telling, figure_of, tellings
from claimledger.reconcile.witnesses import Witnesses
from claimledger.records import Agreement, Claim, Conflict, Copies, Decision, Document

REMEMBERED = 1024
"""Articles that are held at once while the pairs of a story are gone through."""

Near = Sequence[tuple[str, str, float]]
"""Pairs of articles that tell one story, as `in_stories` gives them."""


@dataclass(frozen=True)
class Findings:
    """What reconciling found, each sorted by key; orphaned: decisions whose conflict is gone."""

    conflicts: tuple[Conflict, ...]
    agreements: tuple[Agreement, ...]
    orphaned: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How much of the claims could be compared.

    compared: affirmed claims with a subject and a measure; without: affirmed claims that lack one of them; pairs: pairs
    of compared claims that tell of one thing, whether or not their figures agree.
    """

    compared: int
    without: int
    pairs: int


def reconcile(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    decisions: Sequence[Decision] = (),
    copies: Iterable[Copies] = (),
) -> Findings:
    """Set claims against each other: what disagrees, what agrees, and what a reviewer has decided about it.

    copies: the clusters of near copies among the documents and their paragraphs; without them every document is a
    witness. The order of claims, documents, decisions and copies doesn't count.
    """
    with uncollected(), Ledger(claims) as ledger:
        found = _Reconciling.of(ledger, documents, tuple(copies)).found()
    conflicts = apply(with_keys("k", found.conflicts), decisions)
    return Findings(conflicts, with_keys("a", found.agreements), orphaned(conflicts, decisions))


def coverage(claims: Iterable[Claim], documents: Sequence[Document], copies: Iterable[Copies] = ()) -> Coverage:
    """Count what reconciling could compare; copies: as in `reconcile`."""
    with uncollected(), Ledger(claims) as ledger:
        work = _Reconciling.of(ledger, documents, tuple(copies))
        affirmed = compared = paired = 0
        for inside in work.documents():
            affirmed += sum(map(is_affirmed, inside.claims))
            compared += len(inside.candidates)
            ledger.file((one.family, one.claim.id) for one in inside.candidates)
            paired += len(compare_all(_headed(inside)))
        paired += sum(
            len(compare_all(pair for pair in pairs(family) if not is_headline_pair(pair))) for family in work.families()
        )
        return Coverage(compared, affirmed - compared, paired)


_Figure = tuple[str, str, Decimal]
"""A document and what it tells: a unit and a number of it."""


@dataclass
class _Found:
    conflicts: list[Keyed[Conflict]] = field(default_factory=list)
    agreements: list[Keyed[Agreement]] = field(default_factory=list)


@dataclass(frozen=True)
class _Holding:
    """Which of some conflicts, by their places, hold a figure, and how severe each is (its place in GRADES)."""

    places: Mapping[_Figure, set[int]]
    grades: Sequence[int]


@dataclass(frozen=True)
class _Reconciling:
    """What all passes need to know."""

    ledger: Ledger
    known: Mapping[str, str]
    by_id: Mapping[str, Document]
    texts: Mapping[str, str]
    witnesses: Witnesses

    @classmethod
    def of(cls, ledger: Ledger, documents: Sequence[Document], copies: Sequence[Copies]) -> _Reconciling:
        by_id = {document.id: document for document in documents}
        texts = {document.id: document.text for document in documents}
        retold = chain.from_iterable(ledger.by_document()) if copies else ()
        return cls(ledger, ledger.known, by_id, texts, Witnesses.of(copies, retold))

    def found(self) -> _Found:
        """The findings of all passes, without their keys."""
        found, rates, verdicts = _Found(), list[Conversion](), list[checks.Verdict]()
        for inside in self.documents():
            self.ledger.file((one.family, one.claim.id) for one in inside.candidates)
            found.conflicts += self._headlines(inside)
            if self.witnesses.is_original(inside.claims[0].document):
                rates += conversions(self._own(inside))
                verdicts += filter(self._is_new, checks.checked(inside))
        verdicts += judged(rates)
        near = self._near()
        verdicts += tuple(self._across(verdicts, near))
        for family in self.families():
            compared = compare_all(_told_at_large(family))
            found.conflicts += find_conflicts(compared, self.by_id, self.witnesses)
            found.agreements += find_corroborations(compared, self.by_id, self.witnesses)
            verdicts += checks.common_majorities(compared)
        self._add(found, checks.joined(verdicts))
        self._add_retold(found, near)
        return found

    def _add_retold(self, found: _Found, near: Near) -> None:
        """What articles of one story tell in words of their own, but for what is found already."""
        known = self._holding(found.conflicts)
        for batch in self._matched(near).batches(self._again):
            disputes = find_disputes(batch.disputed, self.by_id, self.witnesses, batch.wrong, batch.agreed)
            found.conflicts += (one for one in disputes if not self._is_in(one.finding, known))
            found.agreements += agreements_of(batch.agreed, self.by_id, self.witnesses, "retold")

    def _matched(self, near: Near) -> Matched:
        """The figures that two articles of a story tell both, and what the one tells wrong of the other."""
        matched = Matched()
        for one, other, tie in self._told(near):
            told_wrong = {ids(typed.pair): typed for typed in misread(one, other)}
            for typed in told_wrong.values():
                if is_misread_of_one(typed, tie):
                    matched.add_wrong(typed)
            for match in matches(one, other, tie):
                if ids(match.pair) in told_wrong:
                    continue
                if agrees(match):
                    if is_told_by_both(match, tie):
                        matched.add(match, agrees=True)
                elif grade(match) is not None and is_told_of_one(match, tie):
                    matched.add(match, agrees=False)
        return matched

    def _again(self, claims: Iterable[str]) -> dict[str, Candidate]:
        """The candidates of some claims by their ids."""
        found = loose_candidates(self.ledger.of_ids(claims), self.known, self.witnesses, self.texts)
        return {one.claim.id: one for one in found}

    def _holding(self, conflicts: Iterable[Keyed[Conflict]]) -> _Holding:
        """Which figures some conflicts have."""
        places: defaultdict[_Figure, set[int]] = defaultdict(set)
        grades: list[int] = []
        for place, one in enumerate(conflicts):
            grades.append(GRADES.index(one.finding.severity))
            for figure in self._figures(one.finding):
                places[figure].add(place)
        return _Holding(places, grades)

    def _is_in(self, dispute: Conflict, known: _Holding) -> bool:
        """Whether a known conflict of no lower severity has all figures of a dispute, by the same articles: a
        headline's claim and the text's are one."""
        holders = [known.places.get(figure, set()) for figure in self._figures(dispute)]
        least = GRADES.index(dispute.severity)
        return any(known.grades[place] >= least for place in set.intersection(*holders))

    def _figures(self, conflict: Conflict) -> set[_Figure]:
        """The figures of a conflict, with the articles that tell them."""
        return {(claim.document, *figure_of(claim)) for claim in self.ledger.of_ids(conflict.claims)}

    def _told(self, near: Near) -> Iterator[tuple[Sequence[Telling], Sequence[Telling], float]]:
        """The figures of each two articles of a story; copies of one text are one article."""
        told = lru_cache(REMEMBERED)(self._tellings)
        return ((told(one), told(other), tie) for one, other, tie in near)

    def _near(self) -> Near:
        """The pairs of articles that tell one story, but for two copies of one text."""
        return in_stories(pair for pair in neighbours(self.by_id.values()) if self._are_two(*pair[:2]))

    def _across(self, verdicts: Iterable[checks.Verdict], near: Near) -> Iterator[checks.Verdict]:
        """What the figures of two articles of a story come to. verdicts: what those of each article alone came to."""
        told: dict[str, list[checks.Verdict]] = {}
        for verdict in verdicts:
            told.setdefault(verdict.claims[0].document, []).append(verdict)
        said = lru_cache(REMEMBERED)(self._claims_of)
        for one, other, _ in near:
            yield from checks.across(said(one), said(other), told)

    def _claims_of(self, document: str) -> Inside:
        """What a document says of its own, without pairs to compare."""
        claims = tuple(filter(self.witnesses.is_said_first, self.ledger.of_document(document)))
        return Inside(claims, (), (), self.by_id.get(document))

    def _is_new(self, verdict: checks.Verdict) -> bool:
        """Whether a verdict has a claim that its document doesn't copy from another, where it would be found too."""
        return any(map(self.witnesses.is_said_first, verdict.claims))

    def _are_two(self, one: str, other: str) -> bool:
        return self.witnesses.first(one) != self.witnesses.first(other)

    def _tellings(self, document: str) -> Sequence[Telling]:
        claims = filter(self.witnesses.is_said_first, self.ledger.of_document(document))
        found = loose_candidates(claims, self.known, self.witnesses, self.texts)
        return tellings(found, self.by_id.get(document), frozenset(names_in(self.texts.get(document, ""))))

    def documents(self) -> Iterator[Inside]:
        """What each document says."""
        for claims in self.ledger.by_document():
            found = self._candidates(claims)
            yield Inside(tuple(claims), found, pairs(found), self.by_id.get(claims[0].document))

    def families(self) -> Iterator[tuple[Candidate, ...]]:
        """The candidates of each family."""
        return map(self._candidates, self.ledger.by_family())

    def _candidates(self, claims: Iterable[Claim]) -> tuple[Candidate, ...]:
        return candidates(claims, self.known, self.witnesses, self.texts)

    def _headlines(self, inside: Inside) -> Iterator[Keyed[Conflict]]:
        """A document's headlines against its text."""
        headed = _headed(inside)
        return find_conflicts(compare_all(headed), self.by_id, self.witnesses, backed_headlines(headed))

    def _own(self, inside: Inside) -> Inside:
        """A document without what it copies from others."""
        claims = tuple(filter(self.witnesses.is_said_first, inside.claims))
        if len(claims) == len(inside.claims):
            return inside
        own = tuple(one for one in inside.candidates if self.witnesses.is_said_first(one.claim))
        return Inside(claims, own, pairs(own), inside.document)

    def _add(self, found: _Found, verdicts: Iterable[checks.Verdict]) -> None:
        settled = tuple(verdicts)
        found.agreements += checks.agreements(settled, self.witnesses)
        found.conflicts += checks.conflicts(settled, self.witnesses, self.by_id)


def _headed(inside: Inside) -> tuple[Pair, ...]:
    """The pairs of a headline's claim and one of the text below it that are worth comparing."""
    if not any(one.is_headline for one in inside.candidates):
        return ()
    near = {*inside.pairs, *repeated(inside.candidates)}
    return tuple(sorted(filter(is_headline_pair, near), key=ids))


def _told_at_large(family: Sequence[Candidate]) -> Iterator[Pair]:
    """The pairs of a family that are worth comparing, but for a headline and the text below it: the pass over documents
    has looked at these."""
    return (pair for pair in pairs(family) if not is_headline_pair(pair))
