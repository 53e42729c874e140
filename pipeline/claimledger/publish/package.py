"""The descriptor of a release: `datapackage.json`, shaped as a Data Package v2, and the Release record in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from claimledger.publish.outcome import TABLES
from claimledger.publish.schema import schema_path
from claimledger.records import Record
from claimledger.store import sha256

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
EXTENSION = "claimledger"  # the descriptor's key under which the Release record stands


class ReleaseFile(Record):
    """A file of a release: its path in the folder, its length in bytes, its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


class Release(Record):
    """What a release is and what it was made from: everything but the rows themselves.

    counts: rows per table; files: every file but datapackage.json, by path. There is no clock, host or path of a
    machine in it: the same records and digests after the same release give the same bytes.
    """

    version: str
    previous: str | None
    schema_version: str
    digests: dict[str, str]
    counts: dict[str, int]
    files: tuple[ReleaseFile, ...]


def list_files(contents: Mapping[str, bytes]) -> tuple[ReleaseFile, ...]:
    """The files of a release with length and digest, sorted by path; one is looked at at a time."""
    return tuple(_file(path, contents[path]) for path in sorted(contents))


def _file(path: str, data: bytes) -> ReleaseFile:
    return ReleaseFile(path=path, bytes=len(data), sha256=sha256(data))


def describe(release: Release) -> dict[str, Any]:
    """The release as a Data Package descriptor."""
    return {
        "$schema": PROFILE,
        "name": "claimledger-release",
        "title": "What news articles claim in numbers, and where they disagree",
        "version": release.version,
        "resources": list(_resources(release)),
        EXTENSION: release.wire(),
    }


def _resources(release: Release) -> Iterator[dict[str, Any]]:
    files = {file.path: file for file in release.files}
    for table in TABLES:
        extra = {"records": release.counts[table.name], "recordSchema": schema_path(table.name)}
        yield _resource(table.name, files[table.file], "jsonl", "application/jsonl") | extra
    for path, file in files.items():
        if path.endswith(".json"):
            name = path.removesuffix(".json").replace("/", "-")
            yield _resource(name, file, "json", "application/json")


def _resource(name: str, file: ReleaseFile, format_: str, mediatype: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": file.path,
        "format": format_,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
