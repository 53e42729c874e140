"""Claims in the two orders that reconciling goes through them: by document, then by family.

SQLite holds the claims, in memory at first and then in a temporary file of its own, so that what is held at once grows
with the claims of one document or family and not with all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from operator import itemgetter
from types import TracebackType

from claimledger.reconcile.definitions import subject_words
from claimledger.records import Claim

PRIVATE = ""
"""SQLite's name for a database of one's own, which goes when it is closed."""

CACHE = 64 * 1024  # KiB of the database that stay in memory

_TABLES = """
CREATE TABLE claims (row INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT, start INTEGER, record TEXT);
CREATE TABLE families (family TEXT, row INTEGER);
"""
_ADD = "INSERT OR REPLACE INTO claims (id, document, start, record) VALUES (?, ?, ?, ?)"
_FILE = "INSERT INTO families SELECT ?, row FROM claims WHERE id = ?"
_BY_DOCUMENT = "SELECT document, record FROM claims ORDER BY document, start, id"
_OF_DOCUMENT = "SELECT record FROM claims WHERE document = ? ORDER BY start, id"
_OF_ID = "SELECT record FROM claims WHERE id = ?"
_BY_FAMILY = """
SELECT family, record FROM families JOIN claims USING (row)
WHERE family IN (SELECT family FROM families GROUP BY family HAVING count(*) > 1) ORDER BY family, id
"""


class Ledger(AbstractContextManager["Ledger"]):
    """The claims to reconcile; of two with one id the later one counts."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._database = sqlite3.connect(PRIVATE)
        self._database.execute(f"PRAGMA cache_size = -{CACHE}")
        self._database.executescript(_TABLES)
        self._ids: dict[str, str | None] = {}
        self._database.executemany(_ADD, map(self._row, claims))
        self._database.execute("CREATE INDEX place ON claims (document, start)")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _row(self, claim: Claim) -> tuple[str, str, int, str]:
        subject = claim.subject
        if subject is not None and subject.id is not None:
            name = " ".join(subject_words(subject.text)).casefold()
            self._ids[name] = subject.id if self._ids.get(name, subject.id) == subject.id else None
        return claim.id, claim.document, claim.quantity.start, claim.model_dump_json()

    @property
    def known(self) -> dict[str, str]:
        """Subjects' names with the one id that they are resolved to; a name with two ids is left out."""
        return {name: id for name, id in self._ids.items() if id is not None}

    def by_document(self) -> Iterator[list[Claim]]:
        """The claims of each document in reading order, by the document's id."""
        return self._grouped(_BY_DOCUMENT)

    def of_document(self, document: str) -> list[Claim]:
        """The claims of one document in reading order."""
        rows = self._database.execute(_OF_DOCUMENT, (document,))
        return [Claim.model_validate_json(record) for (record,) in rows]

    def of_ids(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, in their order; unknown ids are left out."""
        rows = (self._database.execute(_OF_ID, (id,)).fetchone() for id in ids)
        return [Claim.model_validate_json(row[0]) for row in rows if row is not None]

    def file(self, families: Iterable[tuple[str, str]]) -> None:
        """Put claims into families: pairs of a family's name and a claim's id."""
        self._database.executemany(_FILE, families)

    def by_family(self) -> Iterator[list[Claim]]:
        """The claims of each family of more than one, by its name; inside it by id."""
        return self._grouped(_BY_FAMILY)

    def _grouped(self, query: str) -> Iterator[list[Claim]]:
        for _, rows in groupby(self._database.execute(query), key=itemgetter(0)):
            yield [Claim.model_validate_json(record) for _, record in rows]
