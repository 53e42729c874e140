"""A release, opened to be read record by record: nothing of it is held but what is asked for.

>>> import pathlib, tempfile
>>> from claimledger import build_release, open_release
>>> from claimledger.publish import Outcome
>>> from claimledger.records import Quarantined
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> unread = Quarantined(file="raw/photo.txt", stage="clean", reason="a binary file")
>>> _ = build_release(Outcome(quarantined=(unread,)), folder)
>>> opened = open_release(folder)
>>> opened.version, [one.reason for one in opened.quarantined()]
('v0001', ['a binary file'])
>>> opened.frame("quarantine").columns.tolist()
['file', 'stage', 'reason']
>>> opened.claims_frame().shape[0]
0
>>> opened.claim("c-0123456789ab")
Traceback (most recent call last):
    ...
claimledger.errors.UsageError: v0001 has no claim 'c-0123456789ab'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar, cast

from claimledger.errors import StoreError, UsageError
from claimledger.flat import Quotes, Source, flat_table
from claimledger.publish.folder import find
from claimledger.publish.outcome import ALL_TABLES, Table
from claimledger.publish.package import Release
from claimledger.publish.release import read_manifest
from claimledger.records import (
    SCHEMA_VERSION,
    Agreement,
    Alias,
    Claim,
    Conflict,
    Copies,
    Document,
    Lifespan,
    NonClaim,
    Organisation,
    Place,
    Quarantined,
    Record,
    Target,
)
from claimledger.store import read_records, sha256

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", bound=Record)

# How a line of a release begins: its first field, which is what the lines of its table are sorted by.
_FIRST_FIELD = re.compile(rb'\{"\w+": "([^"\\]*)"')


def open_release(path: Path | str) -> OpenRelease:
    """Open a release: its folder, or an output folder, whose newest is taken.

    Raises StoreError where there is none, or where it is of another major schema version.
    """
    home = find(Path(path))
    release = read_manifest(home)
    if release.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise StoreError(f"{home}: written in schema {release.schema_version}, this claimledger reads {SCHEMA_VERSION}")
    return OpenRelease(home, release)


class OpenRelease:
    """A release that is open for reading, as `open_release` gives it.

    path: its folder. release: its manifest (version, schema version, digests, counts, files).

    Iterators yield records in the order of their table, which is that of its key, and hold one line at a time. They
    raise StoreError, naming file, line and field, where a line is malformed. A table that an older release does not
    have is empty. Frames hold a whole table: of a large release take `rows` of `claimledger.flat`, or an export.
    """

    def __init__(self, path: Path, release: Release) -> None:
        self.path = path
        self.release = release

    def __repr__(self) -> str:
        return f"<claimledger release {self.version}, {self.release.counts.get('claims', 0)} claims>"

    @property
    def version(self) -> str:
        """The release's version: "v0001" for the first."""
        return self.release.version

    # --- records -------------------------------------------------------------------------------------------------

    def documents(self) -> Iterator[Document]:
        """The articles, by id; without their texts, for which see `article_text`."""
        return self._read(Document)

    def claims(self) -> Iterator[Claim]:
        """The claims, by id."""
        return self._read(Claim)

    def non_claims(self) -> Iterator[NonClaim]:
        """The numbers that are no claim, by document and place."""
        return self._read(NonClaim)

    def organisations(self) -> Iterator[Organisation]:
        """The organisations, by id."""
        return self._read(Organisation)

    def places(self) -> Iterator[Place]:
        """The places, by id."""
        return self._read(Place)

    def targets(self) -> Iterator[Target]:
        """The claims of what is planned, pledged or projected, by claim."""
        return self._read(Target)

    def conflicts(self) -> Iterator[Conflict]:
        """The conflicts, by key; orphaned ones, which have no claims left, among them."""
        return self._read(Conflict)

    def agreements(self) -> Iterator[Agreement]:
        """The agreements, by key."""
        return self._read(Agreement)

    def copies(self) -> Iterator[Copies]:
        """The clusters of near copies, by id."""
        return self._read(Copies)

    def quarantined(self) -> Iterator[Quarantined]:
        """The articles that could not be read, by file."""
        return self._read(Quarantined)

    def aliases(self) -> Iterator[Alias]:
        """The ids of earlier releases that others took the place of."""
        return self._read(Alias)

    def history(self) -> Iterator[Lifespan]:
        """The claims and conflicts of this release and of those before it, with when each came and went."""
        return self._read(Lifespan)

    def records(self, table: str) -> Iterator[Record]:
        """The records of a table by its name, as the release's files are named. Raises UsageError where no release has
        such a table."""
        found = next((one for one in ALL_TABLES if one.name == table), None)
        if found is None:
            raise UsageError(f"there is no table {table!r}; a release has {', '.join(one.name for one in ALL_TABLES)}")
        return self._read(found.kind)

    def document(self, document_id: str) -> Document:
        """The article with an id. Raises UsageError where there is none. As the tables of a release are sorted, finding
        one record takes a handful of reads, however long the table."""
        return self._one(Document, document_id, "document")

    def claim(self, claim_id: str) -> Claim:
        """The claim with an id. Raises UsageError where there is none."""
        return self._one(Claim, claim_id, "claim")

    def conflict(self, key: str) -> Conflict:
        """The conflict with a key. Raises UsageError where there is none."""
        return self._one(Conflict, key, "conflict")

    def agreement(self, key: str) -> Agreement:
        """The agreement with a key. Raises UsageError where there is none."""
        return self._one(Agreement, key, "agreement")

    def article_text(self, document: Document | str) -> str | None:
        """The raw article of a document, which all offsets count in; None where the release does not hold it, as it is
        simply the file that `Document.file` names, or as the release was made without articles.

        document: the document or its id. Raises UsageError where there is none of that id, StoreError where its file is
        missing or is not what it was.
        """
        found = self.document(document) if isinstance(document, str) else document
        return None if found.article is None else self._text(found.article, found.article_sha256)

    # --- rows ----------------------------------------------------------------------------------------------------

    def frame(self, table: str, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A flat table as a data frame; `claimledger.flat.FLAT_TABLES` says which there are and what columns mean.

        Text is of dtype "string", whole numbers "Int64", numbers float64, yes and no "boolean", days datetime64[s], and
        lists are Python lists. `DataFrame.attrs` names the release. quotes: how much of the articles' wording is
        repeated. Raises UsageError where there is no such table.
        """
        from claimledger.flat.frames import frame

        flat = flat_table(table)
        made = frame(flat, flat.rows(self.records(flat.source), self, quotes))
        made.attrs.update(release=self.version, table=table)
        return made

    def documents_frame(self, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A row a document."""
        return self.frame("documents", quotes=quotes)

    def claims_frame(self, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A row a claim, with the title, publisher and date of its document."""
        return self.frame("claims", quotes=quotes)

    def conflicts_frame(self, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A row a side of a conflict: the conflict, one of its claims and the claim's document."""
        return self.frame("conflict_sides", quotes=quotes)

    def agreements_frame(self, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A row a side of an agreement: the agreement, one of its claims and the claim's document."""
        return self.frame("agreement_sides", quotes=quotes)

    def targets_frame(self, *, quotes: Quotes = "full") -> pd.DataFrame:
        """A row a claim of what is planned, pledged or projected, with its document."""
        return self.frame("targets", quotes=quotes)

    # --- what rows look up ---------------------------------------------------------------------------------------

    def find_claim(self, claim_id: str) -> Claim | None:
        """The claim with an id, None where there is none."""
        return self._find(Claim, claim_id)

    def find_source(self, document_id: str) -> Source | None:
        """What is known of the document with an id, None where there is none. All are read when the first is wanted."""
        return self._sources.get(document_id)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {one.id: Source.of(one) for one in self.documents()}

    # --- files ---------------------------------------------------------------------------------------------------

    def _read(self, kind: type[R]) -> Iterator[R]:
        table = _table_of(kind)
        return read_records(self.path / table.file, kind) if self._has(table) else iter(())

    def _one(self, kind: type[R], key: str, name: str) -> R:
        found = self._find(kind, key)
        if found is None:
            raise UsageError(f"{self.version} has no {name} {key!r}")
        return found

    def _find(self, kind: type[R], key: str) -> R | None:
        table = _table_of(kind)
        if not self._has(table):
            return None
        path = self.path / table.file
        try:
            with path.open("rb") as file:
                line = _line_with(file, path.stat().st_size, key.encode())
        except OSError as error:
            raise StoreError(f"{path}: can't be read ({error})") from error
        try:
            return None if line is None else kind.model_validate_json(line)
        except ValueError as error:
            raise StoreError(f"{path}, {key}: {error}") from error

    def _has(self, table: Table) -> bool:
        return table.name in self.release.counts

    def _text(self, name: str, digest: str | None) -> str:
        path = self.path / name
        if not path.resolve().is_relative_to(self.path.resolve()):
            raise StoreError(f"{path}: lies outside the release; it is not read")
        try:
            data = path.read_bytes()
            text = data.decode()
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: can't be read ({error})") from error
        if digest is not None and sha256(data) != digest:
            raise StoreError(f"{path}: is not the article that the release was made with; its digest is another")
        return text


def _table_of(kind: type[Record]) -> Table:
    return next(table for table in ALL_TABLES if table.kind is kind)


def _line_with(file: IO[bytes], size: int, key: bytes) -> bytes | None:
    """The line of a sorted table whose first field is a key, found by halving the file."""
    low, high = 0, size  # the line begins in file[low:high], and another one at `low`
    while low < high:
        middle = (low + high) // 2
        file.seek(max(low, middle - 1))
        if middle > low:
            file.readline()  # to where the next line begins, which is `middle` if one begins there
        start, line = file.tell(), file.readline()
        if start >= high or (found := _key(line)) > key:
            high = middle
        elif found < key:
            low = file.tell()
        else:
            return line
    return None


def _key(line: bytes) -> bytes:
    written = _FIRST_FIELD.match(line)
    return written[1] if written else str(next(iter(cast("dict[str, object]", json.loads(line)).values()))).encode()
