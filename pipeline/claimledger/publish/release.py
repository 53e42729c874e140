"""Publish an outcome as an immutable release, and read one back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from claimledger.errors import StoreError
from claimledger.publish import folder
from claimledger.publish.changes import Changes
from claimledger.publish.compiled import Earlier, changes_between, compile_since, read_rows
from claimledger.publish.difference import compare
from claimledger.publish.outcome import COMPILED, TABLES, Outcome
from claimledger.publish.package import EXTENSION, Release, describe, list_files
from claimledger.publish.rows import Row, Rows, rows_of
from claimledger.publish.schema import schemas
from claimledger.records import (
    SCHEMA_VERSION,
    Agreement,
    Claim,
    Conflict,
    Copies,
    Document,
    NonClaim,
    Organisation,
    Place,
    Quarantined,
    Record,
    Target,
)
from claimledger.store import read_records, to_json

CHANGES = "changes.json"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Published:
    """What publishing came to: the newest release, whether it was written now, and its changes since the one before.

    Where nothing was written, `changes` is empty: nothing changed since that version.
    """

    version: str
    path: Path
    written: bool
    changes: Changes


@dataclass(frozen=True)
class Loaded:
    """A release read back. Its documents hold what is on the wire: no raw or clean text."""

    release: Release
    outcome: Outcome


def publish(outcome: Outcome, out: Path) -> Published:
    """Write an outcome as the next release under `out`, unless the newest release says the same already.

    "The same" is the same bytes in every table, schema and article, and the same title, licence and so on. The digests
    do not count: code that was changed without effect on any record makes no new release, and the one there still names
    what it was made from.

    Raises StoreError where the outcome contradicts itself (an id twice, a reference to nothing), where another run is
    publishing into `out` at this moment, or where it can't be written; then no release was added.
    """
    rows = rows_of(outcome)
    contents = Files(content_files(rows), outcome.articles)
    with folder.explained(out), folder.claimed(out):
        folder.clear_unfinished(out)
        before = folder.newest(out)
        if before is None or not _holds(before, contents) or read_manifest(before).about != outcome.about:
            return _write_next(out, before, outcome, rows, contents)
        folder.point_to(out, before.name)
        unchanged = Changes(version=before.name, previous=before.name, digests=())
        return Published(before.name, before, False, unchanged)


def load_release(path: Path) -> Loaded:
    """Read a release back as records, from its folder or from the output folder whose newest it is.

    Raises StoreError where there is none, where it is of another major schema version, or where a line is malformed.
    """
    home = folder.find(path)
    release = read_manifest(home)
    if release.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise StoreError(f"{home}: written in schema {release.schema_version}, this claimledger reads {SCHEMA_VERSION}")
    return Loaded(release, _read_outcome(home, release))


def read_manifest(home: Path) -> Release:
    """The Release record of a release folder. Raises StoreError where it can't be read."""
    path = home / folder.DESCRIPTOR
    try:
        return Release.model_validate(json.loads(path.read_bytes())[EXTENSION])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: no descriptor of a claimledger release ({error})") from error


class Files(Mapping[str, bytes]):
    """Files by path: some held as they are, and texts that are each put into UTF-8 when asked for, one at a time."""

    def __init__(self, held: Mapping[str, bytes], texts: Mapping[str, str]) -> None:
        self._held = held
        self._texts = texts

    def __getitem__(self, path: str) -> bytes:
        return self._held[path] if path in self._held else self._texts[path].encode()

    def __iter__(self) -> Iterator[str]:
        yield from self._held
        yield from self._texts

    def __len__(self) -> int:
        return len(self._held) + len(self._texts)

    def and_files(self, more: Mapping[str, bytes]) -> Files:
        """These files and some more."""
        return Files({**self._held, **more}, self._texts)


def content_files(rows: Rows) -> dict[str, bytes]:
    """The files of a release that depend on nothing but its records, by path: tables and schemas."""
    tables = {table.file: _table_bytes(rows[table.name]) for table in TABLES}
    return tables | {path: _pretty(schema) for path, schema in schemas().items()}


def compare_releases(old: Path, new: Path) -> Changes:
    """What changed from one release to another, by their folders; of one and the next, what its changes.json says.

    Raises StoreError where one of them can't be read.
    """
    before, now = (Earlier(home, read_manifest(home).digests) for home in (old, new))
    compared = compare(read_rows(old), read_rows(new), before.digests, now.digests)
    return changes_between(before, new.name, now.digests, compared)


def _write_next(out: Path, before: Path | None, outcome: Outcome, rows: Rows, contents: Files) -> Published:
    version = folder.next_version(out)
    with _readable(before):
        earlier = Earlier(before, read_manifest(before).digests) if before is not None else None
        compiled = compile_since(earlier, version, outcome.digests, rows)
    every = {**rows, **compiled.rows()}
    tables = {table.file: _table_bytes(every[table.name]) for table in COMPILED}
    files = contents.and_files({CHANGES: _pretty(compiled.changes.wire()), **tables})
    release = Release(
        version=version,
        previous=compiled.changes.previous,
        schema_version=SCHEMA_VERSION,
        about=outcome.about,
        digests=dict(sorted(outcome.digests.items())),
        counts={name: len(table) for name, table in every.items()},
        files=list_files(files),
    )
    home = out / folder.RELEASES / version
    descriptor = _pretty(describe(release, rows["documents"]))
    folder.write_release(home, files.and_files({folder.DESCRIPTOR: descriptor}))
    folder.point_to(out, version)
    return Published(version, home, True, compiled.changes)


@contextmanager
def _readable(before: Path | None) -> Iterator[None]:
    """Say what to do where the release that the next one is compared with can't be read."""
    try:
        yield
    except StoreError as error:
        if before is None:
            raise
        raise StoreError(
            f"{error}; the next release is compared with this one: put {before} back as it was written, or move it "
            "away (`claimledger validate` tells all that is wrong with it)"
        ) from error


def _read_outcome(home: Path, release: Release) -> Outcome:
    def read(name: str, kind: type[R]) -> tuple[R, ...]:
        """A table's records; a table that an older schema doesn't have is empty."""
        return tuple(read_records(home / f"{name}.jsonl", kind)) if name in release.counts else ()

    return Outcome(
        documents=read("documents", Document),
        claims=read("claims", Claim),
        non_claims=read("non_claims", NonClaim),
        organisations=read("organisations", Organisation),
        places=read("places", Place),
        targets=read("targets", Target),
        conflicts=read("conflicts", Conflict),
        agreements=read("agreements", Agreement),
        copies=read("copies", Copies),
        quarantined=read("quarantine", Quarantined),
        digests=dict(release.digests),
        about=release.about,
    )


def _holds(home: Path, contents: Mapping[str, bytes]) -> bool:
    return all(_bytes_of(home / path) == data for path, data in contents.items())


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _table_bytes(rows: Iterable[Row]) -> bytes:
    return "".join(to_json(row) + "\n" for row in rows).encode()


def _pretty(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
