"""What the articles of stories tell alike, and what they dispute, held by ids until all that bears on it is known.

A pair of figures with their claims takes kilobytes, and a corpus may have as many as claims. So a pair is put down as
the ids of its claims with what was found about it; in the end the claims are read again, a batch of pairs at a time. No
pair of a batch shares a claim, or a statement of one article, with a pair of another: what is gathered from the batches
is what would be gathered from all pairs at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimledger.reconcile.compare import Compared
from claimledger.reconcile.gathering import Typed, statement
from claimledger.reconcile.group import Candidate, Pair, ids
from claimledger.reconcile.witnesses import Clusters
from claimledger.records import Comparison, ConflictKind, Severity

BATCH = 1024
"""Pairs of a batch at the least, but for the last one."""

Ids = tuple[str, str]
Read = Callable[[Iterable[str]], Mapping[str, Candidate]]
"""Gives candidates by the ids of their claims."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A `Compared` without its claims, and whether its figures agree."""

    ids: Ids
    comparisons: tuple[Comparison, ...]
    apart: int | None
    concept: str | None
    agrees: bool

    def read(self, known: Mapping[str, Candidate]) -> Compared:
        return Compared(_pair(self.ids, known), self.comparisons, self.apart, self.concept)


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A `Typed` without its claims."""

    ids: Ids
    kind: ConflictKind
    severity: Severity
    comparisons: tuple[Comparison, ...]
    rule: str

    def read(self, known: Mapping[str, Candidate]) -> Typed:
        return Typed(_pair(self.ids, known), self.kind, self.severity, self.comparisons, self.rule)


def _pair(of: Ids, known: Mapping[str, Candidate]) -> Pair:
    return known[of[0]], known[of[1]]


@dataclass
class Batch:
    """Pairs that have nothing to do with any others: figures told alike, disputed ones, and what is told wrong."""

    agreed: list[Compared] = field(default_factory=list)
    disputed: list[Compared] = field(default_factory=list)
    wrong: list[Typed] = field(default_factory=list)

    @classmethod
    def of(cls, held: Sequence[_Match | _Mistake], read: Read) -> Batch:
        known, batch = read({id for one in held for id in one.ids}), cls()
        for one in held:
            if isinstance(one, _Mistake):
                batch.wrong.append(one.read(known))
            else:
                (batch.agreed if one.agrees else batch.disputed).append(one.read(known))
        return batch


@dataclass
class Matched:
    """Collects pairs, and gives them back in batches."""

    _held: list[_Match | _Mistake] = field(default_factory=list)
    _sets: Clusters = field(default_factory=Clusters)

    def add(self, found: Compared, *, agrees: bool) -> None:
        """Put down two figures that may be of one thing, and whether they agree."""
        self._join(found.pair)
        self._held.append(_Match(ids(found.pair), found.comparisons, found.apart, found.concept, agrees))

    def add_wrong(self, found: Typed) -> None:
        """Put down what is known for wrong by the figures themselves."""
        self._join(found.pair)
        self._held.append(_Mistake(ids(found.pair), found.kind, found.severity, found.comparisons, found.rule))

    def _join(self, pair: Pair) -> None:
        """Have the two claims in one batch, and with them what says the same as either in the same article. A hash
        stands for what is said: where two meet by chance, a batch is only larger."""
        first = pair[0].claim.id
        for key in (pair[1].claim.id, *(hash(statement(one)) for one in pair)):
            self._sets.join(first, key)

    def batches(self, read: Read) -> Iterator[Batch]:
        """All that was put down, in the order in which the first of each batch was. read: reads candidates again."""
        waiting: list[_Match | _Mistake] = []
        for group in self._groups():
            waiting += group
            if len(waiting) >= BATCH:
                yield Batch.of(waiting, read)
                waiting = []
        if waiting:
            yield Batch.of(waiting, read)

    def _groups(self) -> Iterable[Sequence[_Match | _Mistake]]:
        groups: defaultdict[Hashable, list[_Match | _Mistake]] = defaultdict(list)
        for one in self._held:
            groups[self._sets.find(one.ids[0])].append(one)
        return groups.values()
