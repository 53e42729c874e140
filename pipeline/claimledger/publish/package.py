"""The descriptor of a release: `datapackage.json`, a Data Package v2, and the Release record in it.

The standard is at datapackage.org: the package's properties, Data Resource, Table Schema. What it has no word for
stands beside its properties, as it allows: `records` and `recordSchema` of a table, and `claimledger`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimledger.publish.outcome import ALL_TABLES, Table
from claimledger.publish.rows import Row
from claimledger.publish.schema import schema_path
from claimledger.publish.table_schema import table_schema
from claimledger.records import About, Record
from claimledger.store import sha256

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
EXTENSION = "claimledger"  # the descriptor's key under which the Release record stands
NAME = "claimledger-release"
TITLE = "What news articles claim in numbers, and where they disagree"


class ReleaseFile(Record):
    """A file of a release: its path in the folder, its length in bytes, its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


class Release(Record):
    """What a release is and what it was made from: everything but the rows themselves.

    about: what its maker says of it; counts: rows per table; files: every file but datapackage.json, by path. There is
    no clock, host or path of a machine in it: the same records and digests after the same release give the same bytes.
    """

    version: str
    previous: str | None
    schema_version: str
    about: About = About()
    digests: dict[str, str]
    counts: dict[str, int]
    files: tuple[ReleaseFile, ...]


def list_files(contents: Mapping[str, bytes]) -> tuple[ReleaseFile, ...]:
    """The files of a release with length and digest, sorted by path; one is looked at at a time."""
    return tuple(_file(path, contents[path]) for path in sorted(contents))


def _file(path: str, data: bytes) -> ReleaseFile:
    return ReleaseFile(path=path, bytes=len(data), sha256=sha256(data))


def describe(release: Release, documents: Iterable[Row]) -> dict[str, Any]:
    """The release as a Data Package descriptor; documents: the rows of its articles, which are its sources."""
    return {
        "$schema": PROFILE,
        "name": NAME,
        **_about(release.about),
        "version": release.version,
        "sources": [_source(document) for document in documents],
        "resources": list(_resources(release)),
        EXTENSION: release.wire(),
    }


def _about(about: About) -> dict[str, Any]:
    """What is said of the package as a whole, by the standard's names; what is not said has no property."""
    said = {
        "title": about.title or TITLE,
        "description": about.description,
        "homepage": about.homepage,
        "licenses": [{"name": about.licence}] if about.licence else None,
        "contributors": [_contributor(one.name, one.role) for one in about.contributors] or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _contributor(name: str, role: str | None) -> dict[str, Any]:
    return {"title": name, "roles": [role]} if role else {"title": name}


def _source(document: Row) -> dict[str, Any]:
    """An article as a source: what it is called, where it is, which version of it was read, and its licence."""
    source = {
        "title": document["title"] or document["id"],
        "path": document["url"],
        "version": f"sha256:{document['article_sha256'] or document['raw_sha256']}",
        "document": document["id"],
        "publisher": document["publisher"],
        "licenses": [{"name": document["licence"]}] if document["licence"] else None,
    }
    return {name: value for name, value in source.items() if value is not None}


def _resources(release: Release) -> Iterator[dict[str, Any]]:
    files = {file.path: file for file in release.files}
    for table in ALL_TABLES:
        yield _table(table, files[table.file], release.counts[table.name])
    for path, file in files.items():
        if path.endswith(".json"):
            name = path.removesuffix(".json").replace("/", "-")
            yield _resource(name, file, "json", "application/json") | {"type": "json"}  # a schema is data here


def _table(table: Table, file: ReleaseFile, records: int) -> dict[str, Any]:
    """A table's file as a resource; an empty one is called a file, as readers tell a table by its first line."""
    kind = {"type": "table", "schema": table_schema(table)} if records else {"type": "file"}
    extra = {"records": records, "recordSchema": schema_path(table.name)}
    return _resource(table.name, file, "jsonl", "application/jsonl") | kind | extra


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
