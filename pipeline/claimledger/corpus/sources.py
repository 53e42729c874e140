"""`sources.toml`: what the corpus folder's owner declares about its articles and tables. Its format is in the docs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from claimledger.corpus.days import EARLIEST_YEAR, LATEST_YEAR, is_partial_date
from claimledger.corpus.ids import LONGEST_ID, is_id
from claimledger.corpus.model import COLUMNS, METADATA
from claimledger.errors import UsageError
from claimledger.records import About, Contributor

SOURCES = "sources.toml"
ARTICLE_KEYS = ("id", "file", *METADATA, "encoding")
TABLE_KEYS = ("file", "columns", "publisher", "language", "licence", "encoding")
EXTRA_KEYS = frozenset({"origin", "author", "note", "section", "series", "retrieved"})
"""Keys of an entry that say something to its reader and nothing to the pipeline."""
KINDS = ("article", "table")
ABOUT = "corpus"
ABOUT_KEYS = ("title", "description", "homepage", "licence", "contributors")
"""The table [corpus] and its keys: what is said of the data set as a whole."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An [[article]]: a file that is one article, its id and what is declared of it, by the names of METADATA."""

    id: str
    file: str
    declared: Mapping[str, str | None]
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A [[table]]: its columns by our names, and what is declared of the rows that do not say it themselves."""

    file: str
    columns: Mapping[str, str]
    declared: Mapping[str, str | None]
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a sources.toml says; about: of the corpus as a whole; notices: what a user should know of it."""

    articles: tuple[ArticleEntry, ...] = ()
    tables: tuple[TableEntry, ...] = ()
    about: About = field(default_factory=About)
    notices: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[ArticleEntry | TableEntry, ...]:
        """All entries: articles before tables, as they stand."""
        return (*self.articles, *self.tables)


def read_sources(folder: Path) -> Declared:
    """A folder's sources.toml; nothing is declared where there is none.

    Raises UsageError where it can't be read, or has a key or value that can't be meant.
    """
    path = folder / SOURCES
    if not path.exists():
        return Declared()
    data = _load(path)
    articles = [_Entry(path, "article", number, entry) for number, entry in _entries(path, data, "article")]
    tables = [_Entry(path, "table", number, entry) for number, entry in _entries(path, data, "table")]
    about = _corpus_entry(path, data)
    notices = [
        *about.unknown(ABOUT_KEYS),
        *(notice for entry in articles for notice in entry.unknown(ARTICLE_KEYS)),
        *(notice for entry in tables for notice in entry.unknown(TABLE_KEYS)),
    ]
    return Declared(tuple(map(_article, articles)), tuple(map(_table, tables)), _about(about), tuple(notices))


def check_columns(columns: Mapping[str, str], where: str) -> None:
    """Raises UsageError where a mapping of our names to a table's columns has a name or a value that can't be."""
    for name, column in columns.items():
        if name not in COLUMNS:
            raise UsageError(f"{where}: {name!r} is none of {', '.join(COLUMNS)}{_meant(name, COLUMNS)}")
        if not isinstance(column, str) or not column.strip():
            raise UsageError(f"{where}: {name} is the name of a column, this is {column!r}")


def _load(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: can't be read ({error}); mend the file") from error
    for key in data:
        if key not in (*KINDS, ABOUT):
            raise UsageError(
                f"{path}: {key!r} is unknown; articles stand as [[article]], tables as [[table]], what is said of all "
                f"as [{ABOUT}]"
            )
    return data


def _entries(path: Path, data: Mapping[str, Any], kind: str) -> list[tuple[int, dict[str, Any]]]:
    entries = data.get(kind, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: {kind}s stand as [[{kind}]] tables, with double brackets")
    return list(enumerate(entries, start=1))


def _corpus_entry(path: Path, data: Mapping[str, Any]) -> _Entry:
    """The table [corpus], empty where there is none."""
    values = data.get(ABOUT, {})
    if not isinstance(values, dict):
        raise UsageError(f"{path}: what is said of the corpus stands as [{ABOUT}], with single brackets")
    return _Entry(path, ABOUT, 0, values)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it stands in the file."""

    path: Path
    kind: str
    number: int
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its id, a table's file, or its number; of [corpus] its name."""
        if self.kind == ABOUT:
            return f"[{ABOUT}]"
        return repr(self.values.get("file" if self.kind == "table" else "id") or self.number)

    def error(self, message: str) -> UsageError:
        return UsageError(f"{self.path}, entry {self.name}: {message}")

    def unknown(self, keys: Sequence[str]) -> list[str]:
        """A notice where the entry has keys that nobody knows."""
        unknown = sorted(set(self.values) - set(keys) - EXTRA_KEYS)
        return [f"{SOURCES}, entry {self.name}: unknown keys ignored: {', '.join(unknown)}"] if unknown else []

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.error(f"{key} is a text in quotes, this is {value!r}")
        return value or None

    def needed(self, key: str, keys: str) -> str:
        if not self.values.get(key):
            raise self.error(f"has no {key}; every [[{self.kind}]] needs {keys}")
        return self.text(key) or ""

    def published(self) -> str | None:
        """A TOML date, "2023-01" or 2023 as ISO 8601."""
        value = self.values.get("published")
        text = _as_iso(value)
        if text is None or (isinstance(text, str) and is_partial_date(text)):
            return text
        raise self.error(
            f'published is a date, year-month or year (2023-01-13, "2023-01", 2023) of {EARLIEST_YEAR} to '
            f"{LATEST_YEAR}, this is {value!r}"
        )

    def encoding(self) -> str | None:
        name = self.text("encoding")
        if name is not None and not _is_encoding(name):
            raise self.error(f"encoding {name!r} is unknown; write utf-8, cp1252, gb18030 or the like")
        return name

    def columns(self) -> dict[str, str]:
        columns = self.values.get("columns", {})
        if not isinstance(columns, dict):
            raise self.error(f'columns is a table such as {{text = "body", id = "number"}}, this is {columns!r}')
        check_columns(columns, f"{self.path}, entry {self.name}, columns")
        return columns


def _article(entry: _Entry) -> ArticleEntry:
    id, file = (entry.needed(key, "an id and a file") for key in ("id", "file"))
    if not is_id(id):
        raise entry.error(
            f"an id begins with a letter or digit and is made of a-z, 0-9, '.', '_' and '-', {LONGEST_ID} at most"
        )
    declared = {key: entry.text(key) for key in METADATA if key != "published"}
    return ArticleEntry(id, file, declared | {"published": entry.published()}, entry.encoding())


def _table(entry: _Entry) -> TableEntry:
    declared = {key: entry.text(key) for key in ("publisher", "language", "licence")}
    return TableEntry(entry.needed("file", "a file"), entry.columns(), declared, entry.encoding())


def _about(entry: _Entry) -> About:
    texts = {key: entry.text(key) for key in ABOUT_KEYS if key != "contributors"}
    given = entry.values.get("contributors", [])
    if not isinstance(given, list) or not all(_is_contributor(one) for one in given):
        raise entry.error('contributors is a list such as [{name = "Ada Moor", role = "editor"}], the role optional')
    return About(**texts, contributors=tuple(Contributor(**one) for one in given))


def _is_contributor(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"name"} <= value.keys() <= {"name", "role"}
        and all(isinstance(one, str) and one.strip() for one in value.values())
    )


def _as_iso(value: Any) -> Any:
    """TOML's dates and whole numbers as text; anything else as it is."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _is_encoding(name: str) -> bool:
    """Whether Python has a codec of this name that makes text of bytes (rot13 and hex do not)."""
    try:
        TextIOWrapper(BytesIO(), name)
    except (LookupError, ValueError):
        return False
    return True


def _meant(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; is {near[0]!r} meant?" if near else ""
