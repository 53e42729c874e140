"""What changed between two releases, row by row, field by field, and why: the records of `changes.json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from claimledger.records import Record, Succession

CauseKind = Literal[
    "article_added", "article_changed", "article_removed", "article_declared", "article_moved", "corpus", "lexicon",
    "model", "code", "libraries", "rule", "decision", "follows_from", "unknown",
]  # fmt: skip


class Cause(Record):
    """Why rows of a table came, went or changed.

    kind: "article_added", "article_changed" (other bytes), "article_removed", "article_declared" (other metadata: a
    date, a title), "article_moved" (the same bytes under another name); "corpus" where the row's own articles are as
    they were, and others are not; "lexicon", "model", "code", "libraries" where the articles are as they were, and what
    reads them is not (where several changed, each is named: any of them may be the cause), and "rule" beside them
    where another rule reads or finds the row; "decision"; "follows_from" the claims it is about, named in `claims`;
    "unknown".
    document: the article, of the kinds that name one. before, now: its digest, or that of the lexicon, model, code,
    libraries, decisions or corpus, in the two releases, of a rule its name; None where there is none. rows: the rows it
    is the cause of, by id, sorted; a row may have several causes.
    """

    kind: CauseKind
    document: str | None = None
    before: str | None = None
    now: str | None = None
    claims: tuple[str, ...] = ()
    rows: tuple[str, ...]


class Changed(Record):
    """A row that is in both releases and differs.

    fields: the names of its fields that do, dotted ("quantity.low"); old, new: their values by name, and of a list of
    objects or texts only those that the other release doesn't have. Where in an article a row's words stand, and what
    stands around them, is not compared (see TableChanges.moved).
    """

    id: str
    fields: tuple[str, ...]
    old: dict[str, Any] = Field(default_factory=dict)
    new: dict[str, Any] = Field(default_factory=dict)


class Superseded(Changed):
    """A row that went, and the one that came in its place: both are among those added and removed too.

    id: the new one; was: the old one; why: see Alias. fields, old, new: as of a row that is in both; none where only
    the id had to change. Ids of claims that were superseded are compared as those of their successors.
    """

    was: str
    why: Succession


class TableChanges(Record):
    """What came, went and changed in one table, each sorted by id, and why.

    moved: how many rows stand elsewhere in their article, or have other words around them, and are else as they were.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    moved: int = 0
    causes: tuple[Cause, ...] = ()


class Changes(Record):
    """The changes of a release since the one before; all empty for a first release.

    version, previous: the two releases, None where there is none; digests: what the release was made from that is
    not the same as before ("corpus", "lexicon", "model", "code", "libraries", "decisions").
    Non-claims are not listed: they follow from the articles and the claims, and have no identity but their place.
    """

    version: str
    previous: str | None
    digests: tuple[str, ...]
    documents: TableChanges = TableChanges()
    claims: TableChanges = TableChanges()
    organisations: TableChanges = TableChanges()
    places: TableChanges = TableChanges()
    targets: TableChanges = TableChanges()
    conflicts: TableChanges = TableChanges()
    agreements: TableChanges = TableChanges()
    copies: TableChanges = TableChanges()
    quarantine: TableChanges = TableChanges()
