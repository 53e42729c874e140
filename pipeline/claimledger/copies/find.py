"""Clusters of copies: an exact look at the likely pairs, and the texts that it joins.

Two texts are copies where enough of their shingles are the same and no figure of one stands in the place of another
figure of the other. The second half keeps apart what one template makes (a weather report for each town, a page for
each match or each quarter) and what is revised: a report with another death toll is another testimony on the toll. It
is so paragraph by paragraph: an article that is printed again with one figure changed is no copy as a document, but all
its paragraphs without that figure are, and their claims stay one witness. Of paragraphs the same is asked for names:
one sentence on two towns is no copy, even where the figure in it happens to be the same. A whole document that is a
copy may have a few other names, as desks put names right and add their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from claimledger import store
from claimledger.copies.index import CopyIndex, Home, Place
from claimledger.copies.sketch import body, sketch
from claimledger.copies.words import (
    SHINGLE,
    Counted,
    agree,
    counted,
    figures,
    keys,
    names,
    one_letter_apart,
    shingles,
    words,
)
from claimledger.offsets import to_raw
from claimledger.records import Copies, Copy, CopyKind, Document

COPY: Mapping[CopyKind, float] = {"document": 0.8, "paragraph": 0.5}
"""The Jaccard index of shingles from which two texts are copies. A document: a reprint with a new head or tail. A
paragraph: one in which a few words are changed, or to which as much is added as was there, but no more: so two copied
stretches of one paragraph always meet, and a paragraph that is pieced together joins no two that share nothing."""

OTHER_NAMES: Mapping[CopyKind, float] = {"document": 0.2, "paragraph": 0.0}
"""The part of a text's names that may be others. A paragraph that one template makes of two towns differs in the one
name; in a reprint of a whole article a word that some desk adds, or a name put right, is one of many."""

SPELLINGS_COMPARED = 10_000  # pairs of names: bounds the work on two long lists

STOCK = SHINGLE
"""Shingles in a row (nine words) below which two sentences may share a stock phrase ("crowns by the end of the year")
by chance; it doesn't stretch a copied passage."""

DOCUMENTS_HELD = 4
SHINGLES_HELD = 300_000
"""Shingles of the texts that are kept at hand, in all: some tens of megabytes, or a thousand news stories."""

LONGEST_HELD = 5_000  # shingles; a longer text is read anew for each pair, rather than put a dozen others out

DocumentOf = Callable[[str], Document]


@dataclass(frozen=True)
class Text:
    """What is compared of a text: shingles in order, figures, the keys of its names and those of all words."""

    shingles: tuple[str, ...]
    figures: Counted
    names: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, parts: Sequence[str]) -> Text:
        """The text of these blocks."""
        found = [key for part in parts for key in keys(part)]
        named = frozenset(name for part in parts for name in names(part))
        return cls(tuple(shingles(found)), counted(figures(found)), named, frozenset(found))


@dataclass(frozen=True)
class Match:
    """Two texts of one kind that are copies.

    alike: the Jaccard index of their shingles; stretches: the words (first, past the last) of either that the other
    holds too, taken together.
    """

    one: int
    other: int
    alike: float
    same_figures: bool
    stretches: tuple[tuple[int, int], tuple[int, int]]


def find_copies(index: CopyIndex, document_of: DocumentOf) -> tuple[Copies, ...]:
    """The clusters of near copies among the sketched articles: of documents, and of paragraphs that documents share.

    document_of: gives the cleaned article of an id, with its text; it is asked for likely copies only, and some
    articles more than once. Paragraphs whose documents are all one cluster are left out. A cluster's id is made from
    its members' documents and words, so that it is the same in another run or another order. Sorted by kind and first
    member. Raises StoreError where the index can't be read, and what document_of raises.
    """
    reader = _Reader(document_of)
    matches: list[Match] = []
    known: dict[int, Counted] = {}
    kinds: dict[int, CopyKind] = {}
    for pair in index.candidates():
        texts = [reader.text(home) for home in pair]
        if (found := match(*pair, *texts)) is not None:
            matches.append(found)
            for home, text in zip(pair, texts, strict=True):
                kinds[home.digest] = home.kind
                known.setdefault(home.digest, text.figures)
    whole = {digest: kind for kind, digest in index.repeated()}  # word for word in several places: all is copied
    kinds |= whole
    groups = join(matches, known, kinds)
    spans = _stretches(matches, frozenset(whole), groups)
    made = [_copies(kinds[group[0]], group, spans, index, reader) for group in groups]
    return _telling([one for one in made if len({copy.document for copy in one.members}) > 1])


def copies_of(documents: Iterable[Document]) -> tuple[Copies, ...]:
    """The clusters of near copies among a few documents that are in memory, as `find_copies` gives them."""
    by_id = {document.id: document for document in documents}
    with CopyIndex() as index:
        for document in by_id.values():
            index.add(sketch(document))
        return find_copies(index, by_id.__getitem__)


# --- the exact look ---------------------------------------------------------------------------------------------------


class _Reader:
    """Reads texts from their documents, and holds those that were last asked for."""

    def __init__(self, document_of: DocumentOf) -> None:
        self.document = lru_cache(DOCUMENTS_HELD)(document_of)
        self._held: OrderedDict[int, Text] = OrderedDict()  # by digest, the last asked for at the end
        self._shingles = 0

    def text(self, home: Home) -> Text:
        """The words of a text in full."""
        if home.digest in self._held:
            self._held.move_to_end(home.digest)
            return self._held[home.digest]
        text = self._read(home)
        if len(text.shingles) <= LONGEST_HELD:
            self._hold(home.digest, text)
        return text

    def _hold(self, digest: int, text: Text) -> None:
        self._held[digest] = text
        self._shingles += len(text.shingles)
        while self._shingles > SHINGLES_HELD:
            _, oldest = self._held.popitem(last=False)
            self._shingles -= len(oldest.shingles)

    def _read(self, home: Home) -> Text:
        """A document's body, or its paragraph that starts at `start` in the raw article."""
        article = self.document(home.document)
        wanted = [one for one in body(article) if home.kind == "document" or one.start == home.start]
        return Text.of([article.text[one.clean_start : one.clean_end] for one in wanted])


def other_names(one: Text, other: Text) -> float:
    """The part of one text's names that the other doesn't have, of the text that has fewer such: 0 where the one merely
    has more. A name that is one letter apart ("Tellin", "Tellen") is the same."""
    mine, yours = one.names - other.keys, other.names - one.keys
    if len(mine) * len(yours) <= SPELLINGS_COMPARED:
        alike = [(name, near) for name in mine for near in yours if one_letter_apart(name, near)]
        mine, yours = mine - {name for name, _ in alike}, yours - {near for _, near in alike}
    return min(len(mine) / max(1, len(one.names)), len(yours) / max(1, len(other.names)))


def match(one: Home, other: Home, text: Text, other_text: Text) -> Match | None:
    """What two texts have in common, where they are copies."""
    if not agree(text.figures, other_text.figures):
        return None
    mine, yours = frozenset(text.shingles), frozenset(other_text.shingles)
    alike = jaccard(mine, yours)
    if alike < COPY[one.kind] or other_names(text, other_text) > OTHER_NAMES[one.kind]:
        return None
    return Match(
        one.digest,
        other.digest,
        alike,
        text.figures == other_text.figures,
        (_stretch(text.shingles, yours), _stretch(other_text.shingles, mine)),
    )


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of two sets' members that both have; 0 of empty sets."""
    both = len(one & other)
    return both / max(1, len(one) + len(other) - both)


def _stretch(found: Sequence[str], others: frozenset[str]) -> tuple[int, int]:
    """From the first to the last word that the other text holds too, in runs that are no mere stock phrase.

    Fewer words than a shingle has, left over at either end, are taken in: a changed word among them hides them all.
    """
    runs = _runs([shingle in others for shingle in found])
    telling = [run for run in runs if run[1] - run[0] >= STOCK] or runs
    if not telling:
        return 0, 0
    last = len(found) + SHINGLE - 1
    start, end = telling[0][0], telling[-1][1] + SHINGLE - 1
    return (0 if start < SHINGLE else start), (last if last - end < SHINGLE else end)


def _runs(shared: Sequence[bool]) -> list[tuple[int, int]]:
    """The places of unbroken runs of True: each its first, and one past its last."""
    found = []
    place = 0
    for value, run in groupby(shared):
        length = len(list(run))
        found += [(place, place + length)] if value else []
        place += length
    return found


# --- clusters ---------------------------------------------------------------------------------------------------------


class _Chain:
    """Lists of figures that agree with one another, each once: by size, so that each holds all that stand before it."""

    def __init__(self, first: Counted) -> None:
        self.lists = [first]

    def agrees(self, other: _Chain) -> bool:
        """Whether every list of the other agrees with every one of this: in size it stands between two of them, and
        where it holds the smaller and is within the larger, it does so with all."""
        return all(agree(one, near) for one in other.lists for near in self._near(one))

    def _near(self, one: Counted) -> list[Counted]:
        place = bisect_left(self.lists, len(one), key=len)
        return self.lists[max(0, place - 1) : place + 1]

    def take(self, other: _Chain) -> None:
        """Take in the lists of another chain that agrees."""
        for one in other.lists:
            place = bisect_left(self.lists, len(one), key=len)
            if self.lists[place : place + 1] != [one]:
                self.lists.insert(place, one)


class _Sets:
    """Disjoint sets of texts, each with the figures of its members; two sets join where all of these agree.

    figures: those of each text that is to be joined.
    """

    def __init__(self, figures: Mapping[int, Counted]) -> None:
        self._parent: dict[int, int] = {}
        self._chains = {text: _Chain(known) for text, known in figures.items()}
        self._apart: set[tuple[int, int]] = set()  # sets that did not agree: they never will, as sets only grow

    def find(self, text: int) -> int:
        """The text that stands for the set of this one."""
        root = text
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(text, text) != root:
            self._parent[text], text = root, self._parent[text]
        return root

    def join(self, found: Match) -> None:
        """Make one set of two texts' sets, unless a figure in one has another in its place in the other.

        The set of fewer lists goes into the other, so that n texts cost about n log n looks at two lists.
        """
        one, other = sorted((self.find(found.one), self.find(found.other)))
        if one == other or (one, other) in self._apart:
            return
        small, large = sorted((one, other), key=lambda root: len(self._chains[root].lists))
        if self._chains[large].agrees(self._chains[small]):
            self._parent[small] = large
            self._chains[large].take(self._chains.pop(small))
        else:
            self._apart.add((one, other))


def join(matches: Sequence[Match], figures: Mapping[int, Counted], texts: Iterable[int]) -> list[list[int]]:
    """The texts in groups of copies, sorted inside and outside; figures: those of each text that has a match.

    Texts with the same figures are joined first, then the most alike: where a text lacks the figure in which two others
    differ, it goes with the one that it resembles more, and does not make all three one.
    """
    sets = _Sets(figures)
    for found in sorted(matches, key=lambda one: (not one.same_figures, -one.alike, one.one, one.other)):
        sets.join(found)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for text in sorted(texts):
        groups[sets.find(text)].append(text)
    return sorted(groups.values())


def _stretches(
    matches: Iterable[Match], whole: frozenset[int], groups: Iterable[Sequence[int]]
) -> dict[int, tuple[int, int]]:
    """The words of each text that a copy in its group holds too, where that isn't the whole of it in any case."""
    group_of = {text: number for number, group in enumerate(groups) for text in group}
    spans: dict[int, tuple[int, int]] = {}
    for found in matches:
        if group_of[found.one] != group_of[found.other]:
            continue
        for text, (start, end) in zip((found.one, found.other), found.stretches, strict=True):
            first, last = spans.get(text, (start, end))
            spans[text] = min(first, start), max(last, end)
    return {text: span for text, span in spans.items() if text not in whole}


def _copies(
    kind: CopyKind, group: Sequence[int], spans: Mapping[int, tuple[int, int]], index: CopyIndex, reader: _Reader
) -> Copies:
    placed = sorted(
        ((place, text) for text in group for place in index.places(text)),
        key=lambda one: (one[0].document, one[0].start, one[0].end),
    )
    members = tuple(_copy(kind, place, spans.get(text), reader) for place, text in placed)
    known = [[place.document, f"{text:016x}"] for place, text in placed]
    return Copies(id=store.short_id("n", kind, sorted(known)), kind=kind, members=members)


def _copy(kind: CopyKind, place: Place, stretch: tuple[int, int] | None, reader: _Reader) -> Copy:
    """A member with the span of what is copied: of a document all, of a paragraph the words that others hold too."""
    start, end = place.start, place.end
    if kind == "paragraph" and stretch is not None:
        start, end = _narrowed(place, stretch, reader.document(place.document))
    return Copy(document=place.document, start=start, end=end)


def _narrowed(place: Place, stretch: tuple[int, int], document: Document) -> tuple[int, int]:
    passage = next(one for one in body(document) if one.start == place.start)
    found = words(document.text[passage.clean_start : passage.clean_end])
    first, last = stretch
    if (first, last) == (0, len(found)):
        return place.start, place.end
    start, end = found[first].start, found[last - 1].end
    raw = to_raw(document, passage.clean_start + start, passage.clean_start + end)
    return (place.start if first == 0 else raw[0]), (place.end if last == len(found) else raw[1])


def _telling(found: Sequence[Copies]) -> tuple[Copies, ...]:
    """The clusters in order, without those of paragraphs whose documents are copies as a whole."""
    clusters = {
        copy.document: cluster.id for cluster in found if cluster.kind == "document" for copy in cluster.members
    }
    telling = (
        one
        for one in found
        if one.kind == "document" or len({clusters.get(copy.document, copy.document) for copy in one.members}) > 1
    )
    return tuple(sorted(telling, key=_place))


def _place(one: Copies) -> tuple[str, tuple[str, int, int], str]:
    first = one.members[0]
    return one.kind, (first.document, first.start, first.end), one.id
