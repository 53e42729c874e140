"""The sketches of a corpus on disk, and which of its texts are likely copies of one another.

SQLite holds the sketches, so that memory does not grow with the number of articles. A text that stands word for word in
several places is stored once: a line that recurs in ten thousand articles is one text with ten thousand places.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType

from claimledger.copies.sketch import Sketch, TextSketch
from claimledger.copies.words import agree
from claimledger.errors import StoreError
from claimledger.records import CopyKind

PRIVATE = ""
"""SQLite's name for a database of one's own, in memory at first, then in a temporary file that goes when it is
closed."""

CACHE = 16 * 1024  # KiB of the database that stay in memory

SMALL_BUCKET = 16
"""Texts in a bucket up to which each is compared with each."""

NEIGHBOURS = 4
"""In a larger bucket, how many of the texts before it, and of the first ones, a text is compared with."""

_TABLES = """
CREATE TABLE texts (text INTEGER PRIMARY KEY, kind TEXT, size INTEGER, figures TEXT);
CREATE TABLE places (text INTEGER, document TEXT, start INTEGER, end INTEGER);
CREATE TABLE bands (band INTEGER, text INTEGER);
"""
_HOMES = """
CREATE TEMP TABLE homes AS SELECT text, document, start, places FROM (
    SELECT text, document, start, count(*) OVER (PARTITION BY text) AS places,
        row_number() OVER (PARTITION BY text ORDER BY document, start, end) AS number FROM places) WHERE number = 1;
CREATE UNIQUE INDEX temp.home ON homes (text);
CREATE TEMP TABLE pairs (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
_PAIRS = """
SELECT texts.kind, one, a.document, a.start, texts.size, texts.figures,
    other, b.document, b.start, others.size, others.figures
FROM pairs JOIN texts ON texts.text = one JOIN texts AS others ON others.text = other
    JOIN homes AS a ON a.text = one JOIN homes AS b ON b.text = other
ORDER BY a.document, b.document, a.start, b.start, one, other
"""


@dataclass(frozen=True)
class Place:
    """Where a text stands: a document, and the span in its raw article (half-open, in code points)."""

    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Home:
    """A text, and the first place where it stands, from which its words can be read.

    digest, size: as in TextSketch.
    """

    kind: CopyKind
    digest: int
    size: int
    document: str
    start: int


class CopyIndex:
    """What is known of a corpus's texts, in a SQLite file or (by default) in a temporary one.

    A context manager. Every method raises StoreError where the disk is full or can't be written.
    """

    def __init__(self, path: Path | str = PRIVATE) -> None:
        with _told():
            self._base = sqlite3.connect(path, isolation_level=None)
            for setting in (f"cache_size=-{CACHE}", "journal_mode=OFF", "synchronous=OFF", "temp_store=FILE"):
                self._base.execute(f"PRAGMA {setting}")
            self._base.executescript(f"BEGIN; {_TABLES}")

    def __enter__(self) -> CopyIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give back the file; what was not asked for by then is gone."""
        self._base.close()

    def add(self, sketch: Sketch) -> None:
        """Take in an article's sketch; each article once, in any order."""
        with _told():
            if sketch.whole is not None:
                self._add("document", sketch.document, sketch.whole)
            for paragraph in sketch.paragraphs:
                self._add("paragraph", sketch.document, paragraph)

    def _add(self, kind: CopyKind, document: str, text: TextSketch) -> None:
        place = (text.digest, document, text.start, text.end)
        self._base.execute("INSERT INTO places VALUES (?, ?, ?, ?)", place)
        listed = None if text.figures is None else json.dumps(text.figures)
        row = (text.digest, kind, text.size, listed)
        if self._base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?)", row).rowcount:
            self._base.executemany("INSERT INTO bands VALUES (?, ?)", [(band, text.digest) for band in text.bands])

    def candidates(self) -> Iterator[tuple[Home, Home]]:
        """The pairs of different texts of one kind that are worth an exact look, each once, those of one article
        together; the order depends on the texts alone."""
        with _told():
            self._base.executescript(f"DROP TABLE IF EXISTS homes; DROP TABLE IF EXISTS pairs; {_HOMES}")
            shared = self._base.cursor().execute("SELECT band, text FROM bands ORDER BY band, text")
            for _, rows in groupby(shared, key=lambda row: int(row[0])):
                self._pair([text for _, text in rows])
            for kind, *row in self._base.cursor().execute(_PAIRS):
                if _may_agree(row[4], row[9]):
                    yield _home(kind, row[:5]), _home(kind, row[5:])

    def _pair(self, bucket: list[int]) -> None:
        if len(bucket) > SMALL_BUCKET:
            bucket = self._alike_together(bucket)
        found = [_ordered(one, other) for one, other in bucket_pairs(bucket)]
        self._base.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", found)

    def _alike_together(self, bucket: list[int]) -> list[int]:
        """The texts of a bucket sorted so that those with equal figures, and as many words, are neighbours."""
        query = "SELECT figures, size FROM texts WHERE text = ?"
        known = {text: self._base.execute(query, (text,)).fetchone() for text in bucket}
        return sorted(bucket, key=lambda text: (known[text][0] or "", known[text][1], text))

    def repeated(self) -> Iterator[tuple[CopyKind, int]]:
        """The texts, by kind and digest, that stand word for word in more than one place, sorted."""
        query = (
            "SELECT kind, text FROM texts WHERE text IN"
            " (SELECT text FROM places GROUP BY text HAVING count(DISTINCT document) > 1) ORDER BY kind, text"
        )
        with _told():
            yield from self._base.cursor().execute(query)

    def places(self, digest: int) -> list[Place]:
        """Where a text stands, sorted by document and place."""
        query = "SELECT DISTINCT document, start, end FROM places WHERE text = ? ORDER BY document, start, end"
        with _told():
            self._base.execute("CREATE INDEX IF NOT EXISTS place ON places (text)")
            return [Place(*row) for row in self._base.execute(query, (digest,))]


def bucket_pairs(bucket: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a bucket: all of a small one; of a large one so many that they grow with its size, not its square:
    each text with its neighbours before it and with the first ones."""
    for place, one in enumerate(bucket):
        near = range(place) if len(bucket) <= SMALL_BUCKET else {*range(NEIGHBOURS), *range(place - NEIGHBOURS, place)}
        yield from ((one, bucket[other]) for other in sorted(near) if 0 <= other < place)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _may_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or agree(json.loads(one), json.loads(other))


def _home(kind: CopyKind, row: Sequence[object]) -> Home:
    digest, document, start, size, _ = row
    return Home(kind, int(str(digest)), int(str(size)), str(document), int(str(start)))


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the index of near copies can't be kept ({error}); free some space and run again") from error
