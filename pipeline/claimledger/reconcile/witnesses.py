"""Whose word a claim is: documents that are near copies are one witness, and so is a paragraph that documents share.

A whole document that is a copy speaks with one voice in all its claims. A paragraph that two otherwise different
articles carry (a background paragraph, a statement quoted at length) makes them one witness for the figures in it, and
leaves them two for all others. A figure of it that an article also gives in its own words, in the headline or the lead,
is taken to be told from it: where that is wrong there is one witness too few, and never one too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimledger.records import Claim, Copies, Copy


class Clusters:
    """Disjoint sets over hashable items; whatever the order of joining, the result is the same."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        """The item that stands for the set of this one."""
        root = item
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(item, item) != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make one set of the two items' sets."""
        self._parent[self.find(one)] = self.find(other)


@dataclass(frozen=True)
class Shared:
    """A copied paragraph in one of the documents that carry it.

    copy: its span in the raw article; cluster: the cluster's id; first: the document that is taken to say it.
    """

    copy: Copy
    cluster: str
    first: str

    def holds(self, claim: Claim) -> bool:
        """Whether the claim's figure stands in it."""
        return self.copy.start <= claim.quantity.start and claim.quantity.end <= self.copy.end


@dataclass(frozen=True)
class Witnesses:
    """Which documents and paragraphs are copies.

    documents: each copied document with all of its cluster, sorted; shared: each document's copied paragraphs;
    retold: claims whose figure stands in copied paragraphs of their document, by id, with the clusters of these. What
    is in none of them stands for itself.
    """

    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Mapping[str, Sequence[Shared]] = field(default_factory=dict)
    retold: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, copies: Iterable[Copies], claims: Iterable[Claim] = ()) -> Witnesses:
        """The witnesses that clusters of copies leave for some claims, in whatever order they come."""
        known = sorted(copies, key=lambda cluster: cluster.id)
        documents = _document_clusters(cluster for cluster in known if cluster.kind == "document")
        shared: defaultdict[str, list[Shared]] = defaultdict(list)
        for cluster in known:
            if cluster.kind == "paragraph":
                first = min(_first(documents, copy.document) for copy in cluster.members)
                for copy in cluster.members:
                    shared[copy.document].append(Shared(copy, cluster.id, first))
        return cls(documents, shared, _retold(claims, shared))

    def first(self, document: str) -> str:
        """The document that stands for a document and its copies."""
        return _first(self.documents, document)

    def cluster(self, document: str) -> tuple[str, ...]:
        """A document with its copies, sorted."""
        return self.documents.get(document, (document,))

    def paragraphs(self, claim: Claim) -> frozenset[str]:
        """The clusters of copied paragraphs that a claim's figure stands in, or is told from."""
        return self.retold.get(claim.id) or _held(claim, self.shared)

    def sources(self, claim: Claim) -> frozenset[str]:
        """What a claim is taken from: its document and the paragraphs copied. Claims that share one are one witness.

        A document's name is marked off, as it might be the same as a cluster's id.
        """
        return self.paragraphs(claim) | {f"{self.first(claim.document)}#"}

    def is_said_first(self, claim: Claim) -> bool:
        """Whether a claim stands in the document that is taken to say it, and not in one that copies it."""
        if not self.is_original(claim.document):
            return False
        return all(one.first == claim.document for one in self.shared.get(claim.document, ()) if one.holds(claim))

    def is_original(self, document: str) -> bool:
        """Whether a document stands for itself and its copies: what one article adds up, all its copies do."""
        return self.first(document) == document

    def behind(self, claims: Iterable[Claim]) -> tuple[tuple[str, ...], ...]:
        """The independent witnesses of some claims: clusters of documents, whole, so that a reader sees how many copies
        one witness has; sorted.

        A document whose every claim here stands in copied paragraphs adds nothing to one that has all of these too: the
        two are one witness.
        """
        said: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for claim in claims:
            said[self.first(claim.document)].append(self.paragraphs(claim))
        sets = Clusters()
        for one, other in _joined({name: _Voice.of(taken) for name, taken in said.items()}):
            sets.join(one, other)
        groups: defaultdict[Hashable, set[str]] = defaultdict(set)
        for name in said:
            groups[sets.find(name)].update(self.cluster(name))
        return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


ALONE = Witnesses()
"""No copies are known: every document is a witness."""


@dataclass(frozen=True)
class _Voice:
    """What a document's claims are taken from: the copied paragraphs, and whether any claim is of its own words."""

    paragraphs: frozenset[str]
    own: bool

    @classmethod
    def of(cls, taken: Sequence[frozenset[str]]) -> _Voice:
        return cls(frozenset().union(*taken), not all(taken))


def _joined(voices: Mapping[str, _Voice]) -> Iterable[tuple[str, str]]:
    """The pairs of documents of which the first adds nothing to the second.

    One that adds nothing to several others goes with the first of them, as it makes these no copies of each other.
    """
    alike: defaultdict[_Voice, list[str]] = defaultdict(list)
    for name in sorted(voices):
        alike[voices[name]].append(name)
    for voice, names in alike.items():
        if voice.own or not voice.paragraphs:
            continue
        yield from ((name, names[0]) for name in names[1:])
        fuller = [
            others[0] for other, others in alike.items() if other != voice and voice.paragraphs <= other.paragraphs
        ]
        if fuller:
            yield names[0], min(fuller)


def _held(claim: Claim, shared: Mapping[str, Sequence[Shared]]) -> frozenset[str]:
    return frozenset(one.cluster for one in shared.get(claim.document, ()) if one.holds(claim))


def _retold(claims: Iterable[Claim], shared: Mapping[str, Sequence[Shared]]) -> dict[str, frozenset[str]]:
    """The claims whose figure stands in copied paragraphs of their document, there or elsewhere in it."""
    said: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in shared:
            said[claim.document, claim.quantity.unit, claim.quantity.low, claim.quantity.high].append(claim)
    held = ((group, frozenset[str]().union(*(_held(claim, shared) for claim in group))) for group in said.values())
    return {claim.id: clusters for group, clusters in held if clusters for claim in group}


def _document_clusters(clusters: Iterable[Copies]) -> dict[str, tuple[str, ...]]:
    found = (tuple(sorted({copy.document for copy in cluster.members})) for cluster in clusters)
    return {name: group for group in found for name in group}


def _first(documents: Mapping[str, tuple[str, ...]], document: str) -> str:
    return documents.get(document, (document,))[0]
