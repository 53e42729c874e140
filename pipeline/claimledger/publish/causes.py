"""Why rows came, went or changed between two releases.

The nearest cause counts. A claim changes because its article did; only where its articles are as they were can the
lexicon, the model or the code be why, and only where these are as they were too can it be what other articles say. A
conflict changes because its claims did, or because somebody decided on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from claimledger.publish.changes import Cause, CauseKind
from claimledger.publish.rows import Row

PROCESSING: tuple[CauseKind, ...] = ("lexicon", "model", "code", "libraries")
"""What reads the articles, by the names of the digests."""

DECLARED = ("title", "publisher", "published", "language", "url", "licence", "encoding")
"""Fields of a document that a corpus may declare."""

Digests = Mapping[str, str]
Found = TypeVar("Found")


@dataclass(frozen=True, order=True)
class Why:
    """A cause without the rows that it is the cause of; the fields of Cause of the same names."""

    kind: CauseKind
    document: str = ""
    before: str | None = None
    now: str | None = None
    claims: tuple[str, ...] = ()


def grouped(causes: Mapping[str, Iterable[Why]]) -> tuple[Cause, ...]:
    """The causes of rows, each once with its rows, in a fixed order. causes: by the row's id."""
    rows: defaultdict[Why, list[str]] = defaultdict(list)
    for id_, found in causes.items():
        for why in dict.fromkeys(found):
            rows[why].append(id_)
    return tuple(_cause(why, rows[why]) for why in sorted(rows, key=_order))


def _order(why: Why) -> tuple[str, ...]:
    return why.kind, why.document, why.before or "", why.now or "", *why.claims


def _cause(why: Why, rows: Iterable[str]) -> Cause:
    return Cause(
        kind=why.kind,
        document=why.document or None,
        before=why.before,
        now=why.now,
        claims=why.claims,
        rows=tuple(sorted(rows)),
    )


def processing(before: Digests, now: Digests) -> tuple[Why, ...]:
    """What reads the articles that is not as it was."""
    changed = changed_digests(before, now)
    return tuple(_of_digest(name, before, now) for name in PROCESSING if name in changed)


def changed_digests(before: Digests, now: Digests) -> tuple[str, ...]:
    """The names of the digests that differ, sorted. One that only one side tells of (an older release, records made by
    a library's user) says nothing."""
    return tuple(sorted(name for name in before.keys() & now.keys() if before[name] != now[name]))


def _of_digest(kind: CauseKind, before: Digests, now: Digests, name: str | None = None) -> Why:
    """The digest of a name, else of the kind's own, as a cause."""
    return Why(kind, before=before.get(name or kind), now=now.get(name or kind))


def renamed_documents(removed: Iterable[Row], added: Iterable[Row]) -> dict[str, str]:
    """The ids that documents have now by those that they had: of one that went and one that came with the same text,
    where there are no others like them."""
    before, after = (_by(article_digest, rows) for rows in (removed, added))
    same = (mark for mark in before if len(before[mark]) == len(after.get(mark, ())) == 1)
    return {before[mark][0]["id"]: after[mark][0]["id"] for mark in same}


def _by(mark: Callable[[Row], str], rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[mark(row)].append(row)
    return groups


def article_digest(document: Row) -> str:
    """The digest of an article by itself: of its file, or of its text where the file is a table of many."""
    digest = document.get("article_sha256") if document.get("row") is not None else None
    return str(digest or document["raw_sha256"])


class Causes:
    """The causes of what differs between two releases."""

    def __init__(self, old: Mapping[str, Row], new: Mapping[str, Row], before: Digests, now: Digests) -> None:
        """old, new: the documents of each release by id; before, now: what each was made from."""
        self.renamed = renamed_documents(_only_in(old, new), _only_in(new, old))
        self._processing = processing(before, now)
        changed = changed_digests(before, now)
        self._corpus = (_of_digest("corpus", before, now),) if "corpus" in changed else ()
        self._decisions = _of_digest("decision", before, now, "decisions")
        self._articles = dict(self._of_articles(old, new))

    def _of_articles(self, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[tuple[str, Why]]:
        """What happened to each article that is not as it was, by its document's id."""
        for before, now in self.renamed.items():
            digest = article_digest(new[now])
            yield before, Why("article_moved", now, digest, digest)
            yield now, Why("article_moved", now, digest, digest)
        for id_ in old.keys() - new.keys() - self.renamed.keys():
            yield id_, Why("article_removed", id_, article_digest(old[id_]), None)
        for id_ in new.keys() - old.keys() - set(self.renamed.values()):
            yield id_, Why("article_added", id_, None, article_digest(new[id_]))
        for id_ in old.keys() & new.keys():
            kind = _article_change(old[id_], new[id_], bool(self._processing))
            if kind is not None:
                yield id_, Why(kind, id_, article_digest(old[id_]), article_digest(new[id_]))

    def of_documents(self, ids: Iterable[str | None]) -> tuple[Why, ...]:
        """Why what stands in some documents is not as it was."""
        found = tuple(self._articles[id_] for id_ in sorted(filter(None, ids)) if id_ in self._articles)
        whole = any(one.kind in ("article_added", "article_changed", "article_removed") for one in found)
        return found if whole else (*found, *self._processing) or self._of_nothing_of_its_own()

    def _of_nothing_of_its_own(self) -> tuple[Why, ...]:
        return self._corpus or (Why("unknown"),)

    def of_finding(self, touched: Iterable[str], documents: Iterable[str | None]) -> tuple[Why, ...]:
        """Why what is found about some claims is not as it was. touched: those of them that are not as they were;
        documents: where the claims, or the witnesses of the finding, stand."""
        follows = tuple(sorted(touched))
        return (Why("follows_from", claims=follows),) if follows else self.of_documents(documents)

    def of_decision(self) -> tuple[Why, ...]:
        """Why what was decided on a conflict is not as it was: the decisions, or the evidence (then none)."""
        return (self._decisions,) if self._decisions.before != self._decisions.now else ()


def _only_in(one: Mapping[str, Row], other: Mapping[str, Row]) -> Iterator[Row]:
    return (one[id_] for id_ in sorted(one.keys() - other.keys()))


def _article_change(old: Row, new: Row, reads_otherwise: bool) -> CauseKind | None:
    """What happened to an article of both releases; reads_otherwise: what reads it changed, and may find other things
    in it that could be declared."""
    if article_digest(old) != article_digest(new):
        return "article_changed"
    changed = {name for name in DECLARED if old.get(name) != new.get(name)}
    if changed and (not reads_otherwise or "declared" in (old.get("published_basis"), new.get("published_basis"))):
        return "article_declared"
    return "article_moved" if old["file"] != new["file"] else None
