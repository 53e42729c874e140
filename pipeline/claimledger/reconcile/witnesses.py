"""Documents that are near copies are one witness: clusters by the overlap of their word shingles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from datasketch import MinHash, MinHashLSH

from claimledger.reconcile.definitions import words
from claimledger.records import Document

SHINGLE = 5
"""Words in a shingle: long enough that two independent reports of one event share few."""

COPY = 0.8
"""The Jaccard index of shingles from which two documents are one witness: a reprint with a new head or tail."""

CANDIDATE = 0.6
"""The estimated index from which a pair gets an exact look; lower than COPY, as the estimate errs to both sides."""

PERMUTATIONS = 128


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


def shingles(text: str) -> frozenset[str]:
    """The runs of SHINGLE words of a text, folded; of a shorter text, the whole of it; of none, none."""
    found = [word.casefold() for word in words(text)]
    if not found:
        return frozenset()
    last = max(1, len(found) - SHINGLE + 1)
    return frozenset(" ".join(found[start : start + SHINGLE]) for start in range(last))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets share, as a part of what they have together; 0 for two empty ones."""
    return len(one & other) / len(one | other) if one or other else 0.0


def clusters(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """The documents' ids, near copies together; sorted inside and outside."""
    by_id = {document.id: shingles(document.text) for document in documents}
    sets = Clusters()
    for one, other in _likely_copies(by_id):
        if jaccard(by_id[one], by_id[other]) >= COPY:
            sets.join(one, other)
    grouped: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        grouped[sets.find(name)].append(name)
    return tuple(sorted(tuple(group) for group in grouped.values()))


def _likely_copies(by_id: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    for name, found in sorted(by_id.items()):
        if not found:
            continue
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in sorted(found)])
        for other in sorted(index.query(sketch)):
            yield other, name
        index.insert(name, sketch)


def copies(groups: Sequence[Sequence[str]]) -> frozenset[str]:
    """The documents that are copies of the first of their cluster: what one article adds up, all its copies do."""
    return frozenset(name for group in groups for name in group[1:])


def numbered(groups: Sequence[Sequence[str]], ids: Iterable[str]) -> dict[str, int]:
    """Each document id with the number of its cluster; an id in no cluster gets one of its own."""
    numbers = {name: number for number, group in enumerate(groups) for name in group}
    missing = sorted(set(ids) - set(numbers))
    return numbers | {name: len(groups) + place for place, name in enumerate(missing)}
