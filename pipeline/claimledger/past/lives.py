"""The life of one claim or conflict: what each release did with it, as far as the releases are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from claimledger.errors import StoreError, UsageError
from claimledger.opened import OpenRelease, open_release
from claimledger.past.sections import TITLES, details
from claimledger.past.words import claim_label, written
from claimledger.publish import Changes, TableChanges, read_aliases, releases_before
from claimledger.publish.compiled import HISTORY
from claimledger.publish.release import CHANGES
from claimledger.records import Alias, LifeEvent, LifeEventKind, Lifespan, Record
from claimledger.store import read_objects

MOST_KEYS = 5
"""Ids that a message names."""


class Passage(Record):
    """What one release did with a record.

    text: what it then said, None where the release is not at hand or doesn't have it; changes: the fields that changed,
    a line each; causes: why, in words, both as far as the release is at hand.
    """

    release: str
    event: LifeEventKind
    text: str | None
    changes: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()


class Life(Record):
    """A record's row of history.jsonl with what happened to it, release by release. took_over: the ids of those that it
    took the place of, oldest first."""

    lifespan: Lifespan
    took_over: tuple[str, ...]
    passages: tuple[Passage, ...]


def life_of(home: Path, id_: str) -> Life:
    """The life of a claim or conflict up to a release, by its id or key, or by the beginning of one.

    What changed at each earlier release is told as far as it is in the same output folder. Raises UsageError where
    there is no such record, or more than one; StoreError where a release can't be read.
    """
    found = _find(home, id_)
    homes = {one.name: one for one in (home, *releases_before(home))}
    passages = tuple(_passage(found, event, homes.get(event.release)) for event in found.events)
    return Life(lifespan=found, took_over=tuple(_taken_over(read_aliases(home), found.id)), passages=passages)


def _find(home: Path, id_: str) -> Lifespan:
    wanted = id_.strip().lower()
    beginning = (wanted, f"c-{wanted}", f"k-{wanted}")
    path = home / HISTORY.file
    if not path.is_file():
        raise UsageError(f"{home}: has no history; the next run that finds something new writes one")
    rows = [row for _, row in read_objects(path) if wanted and row["id"].startswith(beginning)]
    found = [row for row in rows if row["id"] == wanted] or rows
    if not found:
        raise UsageError(f"{id_}: no claim or conflict of {home.name} or a release before it has this id")
    if len(found) > 1:
        named = ", ".join(row["id"] for row in found[:MOST_KEYS])
        raise UsageError(f"{id_}: more than one id begins so: {named}{' ...' if len(found) > MOST_KEYS else ''}")
    return Lifespan.model_validate(found[0])


def _taken_over(aliases: Sequence[Alias], id_: str) -> Iterator[str]:
    for one in sorted((one for one in aliases if one.successor == id_), key=lambda one: one.since):
        yield from _taken_over(aliases, one.id)
        yield one.id


def _passage(life: Lifespan, event: LifeEvent, home: Path | None) -> Passage:
    if home is None:
        return Passage(release=event.release, event=event.event, text=None)
    opened = open_release(home)
    here = event.event in ("added", "changed")
    table: TableChanges = getattr(_changes(home), life.table)
    return Passage(
        release=event.release,
        event=event.event,
        text=_text(opened, life) if here else None,
        changes=tuple(_changed(table, life.id)),
        causes=tuple(_causes(table, life.id)),
    )


def _changes(home: Path) -> Changes:
    """A release's changes.json. Raises StoreError where it can't be read."""
    path = home / CHANGES
    try:
        return Changes.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: can't be read ({error})") from error


def _text(opened: OpenRelease, life: Lifespan) -> str:
    if life.table == "conflicts":
        return opened.conflict(life.id).explanation
    claim = opened.claim(life.id)
    return f"{claim_label(claim)}: {written(claim)}"


def _changed(table: TableChanges, id_: str) -> Iterator[str]:
    for one in (*table.changed, *table.superseded):
        if one.id == id_:
            yield from details(one)


def _causes(table: TableChanges, id_: str) -> Iterator[str]:
    for cause in table.causes:
        if id_ in cause.rows and cause.kind == "follows_from":
            yield f"follows from {', '.join(cause.claims)}"
        elif id_ in cause.rows and cause.kind == "rule":
            yield f"rule {cause.now} in place of {cause.before}"
        elif id_ in cause.rows:
            yield f"{cause.document} {TITLES[cause.kind]}" if cause.document else TITLES[cause.kind]
