"""The sketches of a corpus on disk, and which of its texts are likely copies of one another.

SQLite holds the sketches, so that memory does not grow with the number of articles. A text that stands word for word in
several places is stored once: a line that recurs in ten thousand articles is one text with ten thousand places.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import TracebackType

from claimledger.copies.sketch import Sketch, TextSketch
from claimledger.records import CopyKind
from claimledger.store import sqlite_told

PRIVATE = ""
"""SQLite's name for a database of one's own, in memory at first, then in a temporary file that goes when it is
closed."""

MEMORY = ":memory:"

CACHE = 16 * 1024  # KiB of the database that stay in memory

SMALL_BUCKET = 16
"""Texts in a bucket up to which each is compared with each."""

NEIGHBOURS = 4
"""In a larger bucket, how many of the texts before it, and of the first ones, a text is compared with."""

LONGEST_HELD = 1000
"""Characters up to which a list of figures is held as read; a longer one has codes in it, of any length."""

_TABLES = """
CREATE TABLE texts (text INTEGER PRIMARY KEY, kind TEXT, size INTEGER, figures TEXT);
CREATE TABLE places (text INTEGER, document TEXT, start INTEGER, end INTEGER);
CREATE TABLE bands (band INTEGER, text INTEGER);
"""
_HOMES = """
CREATE INDEX IF NOT EXISTS bucket ON bands (band, text);
CREATE INDEX IF NOT EXISTS place ON places (text);
DROP TABLE IF EXISTS temp.homes;
DROP TABLE IF EXISTS temp.pairs;
CREATE TEMP TABLE homes AS SELECT text, document, start FROM (
    SELECT text, document, start, row_number() OVER (PARTITION BY text ORDER BY document, start, end) AS number
    FROM places) WHERE number = 1;
CREATE UNIQUE INDEX temp.home ON homes (text);
CREATE TEMP TABLE pairs (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
_BUCKETS = """
SELECT band, text, size, figures FROM bands JOIN texts USING (text)
WHERE band IN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) ORDER BY band, text
"""
_PAIRS = """
SELECT texts.kind, one, texts.size, a.document, a.start, other, others.size, b.document, b.start
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
    """A text by its digest, with its size (both as in TextSketch), and the first place where it stands: its words can
    be read there."""

    kind: CopyKind
    digest: int
    size: int
    document: str
    start: int


class CopyIndex:
    """What is known of a corpus's texts, as long as the index is open.

    path: a file to hold it, made anew and deleted at the end; by default SQLite's temporary one, or ":memory:". A
    context manager. Every method raises StoreError where the disk is full or can't be written.
    """

    def __init__(self, path: Path | str = PRIVATE) -> None:
        self._file = None if path in (PRIVATE, MEMORY) else Path(path)
        with _told():
            self._delete()
            self._base = sqlite3.connect(path, isolation_level=None)
            for setting in (f"cache_size=-{CACHE}", "journal_mode=OFF", "synchronous=OFF", "temp_store=FILE"):
                self._base.execute(f"PRAGMA {setting}")
            self._base.executescript(f"BEGIN; {_TABLES}")

    def __enter__(self) -> CopyIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give back memory and disk; what was not asked for by then is gone."""
        with _told():
            self._base.close()
            self._delete()

    def _delete(self) -> None:
        if self._file is not None:
            self._file.unlink(missing_ok=True)

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
            self._base.executescript(_HOMES)
            rows = self._base.cursor().execute(_BUCKETS)
            for _, bucket in groupby(rows, key=lambda row: int(row[0])):
                found = bucket_pairs([_Shelved(*row[1:]) for row in bucket])
                self._base.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", found)
            for kind, *row in self._base.cursor().execute(_PAIRS):
                yield Home(kind, *row[:4]), Home(kind, *row[4:])

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
            return [Place(*row) for row in self._base.execute(query, (digest,))]


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A text in a bucket: its digest, its size, and its figures as JSON (None where they were too many to list)."""

    text: int
    size: int
    figures: str | None


def bucket_pairs(bucket: Sequence[_Shelved]) -> list[tuple[int, int]]:
    """The pairs of a bucket that are worth a look, the smaller digest first: those whose figures may agree.

    All pairs of a small bucket; of a large one so many that they grow with its size, not its square: each text with the
    first ones and with its neighbours, in an order in which equal figures, and about as many words, stand together.
    """
    large = len(bucket) > SMALL_BUCKET
    texts = sorted(bucket, key=lambda one: (one.figures or "", one.size, one.text)) if large else bucket
    return [
        (min(one.text, texts[near].text), max(one.text, texts[near].text))
        for place, one in enumerate(texts)
        for near in (_near(place) if large else range(place))
        if _may_agree(one.figures, texts[near].figures)
    ]


def _near(place: int) -> list[int]:
    return sorted({*range(min(NEIGHBOURS, place)), *range(max(0, place - NEIGHBOURS), place)})


def _may_agree(one: str | None, other: str | None) -> bool:
    """Whether two lists of figures may agree (`words.agree`), as far as can be told without counting."""
    if one is None or other is None or one == other:
        return True
    mine, yours = (_held(text) if len(text) <= LONGEST_HELD else _listed(text) for text in (one, other))
    return mine <= yours or yours <= mine


def _listed(figures: str) -> frozenset[str]:
    return frozenset(json.loads(figures))


_held = lru_cache(maxsize=16384)(_listed)


def _told() -> AbstractContextManager[None]:
    return sqlite_told("the index of near copies")
