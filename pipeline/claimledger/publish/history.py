"""What became of each claim and conflict over releases: the rows of `history.jsonl` and `aliases.jsonl`.

Both are compiled from those of the release before and from what changed since; nothing but releases is looked at, so
that the same releases give the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from claimledger.publish.difference import Compared, Successors
from claimledger.publish.rows import Row, Rows
from claimledger.records import Alias, LifeEvent, LifeEventKind, Lifespan

Kept = Literal["claims", "conflicts"]
"""The tables whose rows have a history."""

KEPT: tuple[Kept, ...] = get_args(Kept)
ID: Mapping[Kept, str] = {"claims": "id", "conflicts": "key"}

_Lives = dict[tuple[Kept, str], Lifespan]


def first_lives(rows: Rows, version: str) -> tuple[Lifespan, ...]:
    """The history of a release that has none before it, or of one that was written without."""
    return _sorted(_living(rows, version))


def lives_after(before: Iterable[Lifespan], rows: Rows, version: str, compared: Compared) -> tuple[Lifespan, ...]:
    """The history of a release. before: that of the release before; compared: what changed since."""
    known: _Lives = {(one.table, one.id): one for one in before}
    for table in KEPT:
        for id_ in compared.tables[table].removed:
            successor = compared.successors[table].get(id_)
            known[table, id_] = _ended(known[table, id_], version, successor.id if successor else None)
    changed = {(table, one.id) for table in KEPT for one in compared.tables[table].changed}
    for mark, now in _living(rows, version).items():
        known[mark] = _continued(known.get(mark), now, mark in changed)
    return _sorted(known)


def aliases_after(before: Iterable[Alias], rows: Rows, version: str, compared: Compared) -> tuple[Alias, ...]:
    """The aliases of a release: those of the one before, but for ids that stand again, and those of what was
    superseded since."""
    known = {(one.table, one.id): one for one in before}
    for table in KEPT:
        known |= {(table, one.id): one for one in _aliases(table, compared.successors[table], version)}
        for row in rows[table]:
            known.pop((table, row[ID[table]]), None)
    return tuple(known[mark] for mark in sorted(known))


def resolve(aliases: Iterable[Alias], table: Kept, id_: str) -> str:
    """The id that stands, or stood last, for an id of an earlier release; one that is no alias stays as it is."""
    following = {one.id: one.successor for one in aliases if one.table == table}
    while id_ in following:
        id_ = following[id_]
    return id_


def _aliases(table: Kept, successors: Successors, version: str) -> Iterator[Alias]:
    return (Alias(table=table, id=old, successor=one.id, since=version, why=one.why) for old, one in successors.items())


def _living(rows: Rows, version: str) -> _Lives:
    """What a release has, as if it were the first."""
    documents = {row["id"]: row for row in rows["documents"]}
    home = {row["id"]: row["document"] for row in rows["claims"]}
    lives: _Lives = {}
    for row in rows["claims"]:
        lives["claims", row["id"]] = _born("claims", row["id"], [row["document"]], documents, version)
    for row in rows["conflicts"]:
        stands = sorted({home[id_] for id_ in row["claims"] if id_ in home})
        lives["conflicts", row["key"]] = _born("conflicts", row["key"], stands, documents, version)
    return lives


def _born(table: Kept, id_: str, stands: list[str], documents: Mapping[str, Row], version: str) -> Lifespan:
    published = [documents[name]["published"] for name in stands if documents[name]["published"] is not None]
    return Lifespan(
        table=table,
        id=id_,
        documents=tuple(stands),
        published=max(published, default=None),
        first_seen=version,
        last_seen=version,
        events=(LifeEvent(release=version, event="added"),),
    )


def _ended(life: Lifespan, version: str, successor: str | None) -> Lifespan:
    event = LifeEvent(release=version, event="removed" if successor is None else "superseded")
    return life.model_copy(update={"superseded_by": successor, "events": (*life.events, event)})


def _continued(life: Lifespan | None, now: Lifespan, changed: bool) -> Lifespan:
    """A life with what a release does with it: now is what it has, as if it were the first."""
    if life is None:
        return now
    is_back = life.events[-1].event in ("removed", "superseded")
    event: LifeEventKind | None = "added" if is_back else "changed" if changed else None
    events = (LifeEvent(release=now.last_seen, event=event),) if event else ()
    return now.model_copy(
        update={
            "documents": now.documents or life.documents,  # an orphaned conflict has no claims left
            "published": now.published if now.documents else life.published,
            "first_seen": life.first_seen,
            "events": (*life.events, *events),
        }
    )


def _sorted(lives: _Lives) -> tuple[Lifespan, ...]:
    return tuple(lives[mark] for mark in sorted(lives))
