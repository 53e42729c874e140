"""Lines that stand on many pages of one publisher: told over the whole corpus, before any article of it is cleaned.

The lines of a corpus are many more than memory should hold, so they are counted in an SQLite file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit

from claimledger.clean.inputs import Article
from claimledger.clean.units import Stretch, paragraphs
from claimledger.store import sha256, sqlite_told

MIN_PAGES = 4  # with titles of their own: an agency's story that is told in three versions is no page furniture yet
MIN_SHARE = 0.1  # of the publisher's pages: background that comes back in a few of hundreds of stories stays
MIN_PARAGRAPH = 80  # code points: longer than the names and slogans at the head of a page
KEY_LENGTH = 16  # hex digits: 64 bits, so that two lines of a large corpus do not meet by chance

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA temp_store = FILE;
    PRAGMA cache_size = -8000;
    DROP TABLE IF EXISTS page;
    DROP TABLE IF EXISTS line;
    DROP TABLE IF EXISTS recurring;
    CREATE TABLE page (number INTEGER PRIMARY KEY, id TEXT UNIQUE, site TEXT, title TEXT);
    CREATE TABLE line (page INTEGER, site TEXT, key TEXT);
"""
_COUNT = """
    CREATE TABLE recurring AS
        SELECT line.site AS site, line.key AS key
        FROM line
        JOIN page ON page.number = line.page
        JOIN (SELECT site, COUNT(*) AS pages FROM page GROUP BY site) AS size ON size.site = line.site
        GROUP BY line.site, line.key
        HAVING COUNT(DISTINCT page.title) >= MAX(:pages, :share * size.pages)
"""
_INDEXES = ("CREATE INDEX recurring_key ON recurring (site, key)", "CREATE INDEX line_page ON line (page)")
_OF_PAGE = """
    SELECT line.key FROM page
    JOIN line ON line.page = page.number
    JOIN recurring ON recurring.site = line.site AND recurring.key = line.key
    WHERE page.id = ?
"""


class PageLines(NamedTuple):
    """What tells the recurring lines of a site: the site (None: not known), the title's key, the keys of the lines."""

    site: str | None
    title: str
    lines: tuple[str, ...]


def line_key(raw: str, stretch: Stretch) -> str:
    """The key of a paragraph: equal for the same words, whatever their case and spacing."""
    return _key(raw[stretch.start : stretch.end])


def page_lines(article: Article) -> PageLines:
    """The lines of an article, each once. Without a known title its first paragraph stands for it, as the first line
    may be the paper's name."""
    known, raw = article.metadata, article.raw
    stretches = paragraphs(raw)
    lines = tuple(dict.fromkeys(line_key(raw, stretch) for stretch in stretches))
    site = known.publisher.casefold() if known.publisher else _host(known.url)
    first = next((one for one in stretches if one.end - one.start >= MIN_PARAGRAPH), None)
    title = known.title or (raw[first.start : first.end] if first else raw)
    return PageLines(site, _key(title), lines)


class LineIndex:
    """Counts the lines of a corpus page by page; then tells which lines of a page recur on its publisher's pages.

    path: an SQLite file that is made anew. Pages whose publisher isn't known are not counted: that a line stands in
    many articles may then mean no more than that many papers took it from one agency. A context manager. Every
    method raises StoreError where the disk is full or can't be written.
    """

    def __init__(self, path: Path | str = ":memory:") -> None:
        with _told():
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.executescript(_TABLES)
            self._connection.execute("BEGIN")

    def __enter__(self) -> LineIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _told():
            self._connection.close()

    def add(self, id: str, page: PageLines) -> None:
        """Count the page of an article; an id comes once."""
        if page.site is None:
            return
        with _told():
            rows = self._connection.execute(
                "INSERT INTO page (id, site, title) VALUES (?, ?, ?)", (id, page.site, page.title)
            )
            lines = ((rows.lastrowid, page.site, key) for key in page.lines)
            self._connection.executemany("INSERT INTO line VALUES (?, ?, ?)", lines)

    def count(self) -> None:
        """To be called once, when all pages are there."""
        with _told():
            self._connection.execute(_COUNT, {"pages": MIN_PAGES, "share": MIN_SHARE})
            for statement in _INDEXES:
                self._connection.execute(statement)
            self._connection.execute("COMMIT")

    def recurring(self, id: str) -> frozenset[str]:
        """The keys of a page's lines that recur, after `count`."""
        with _told(), closing(self._connection.execute(_OF_PAGE, (id,))) as rows:
            return frozenset(key for (key,) in rows)


def _told() -> AbstractContextManager[None]:
    return sqlite_told("the index of lines")


def recurring_lines(pages: Sequence[PageLines]) -> list[frozenset[str]]:
    """The recurring lines of each of some pages, in memory."""
    with LineIndex() as index:
        for number, page in enumerate(pages):
            index.add(str(number), page)
        index.count()
        return [index.recurring(str(number)) for number in range(len(pages))]


def _key(text: str) -> str:
    return sha256(" ".join(text.casefold().split()).encode("utf-8", "replace"))[:KEY_LENGTH]


def _host(url: str | None) -> str | None:
    """The host of an address without "www.", None where there is none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if isinstance(host, str) else None
