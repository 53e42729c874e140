"""The corpus folder: which articles there are and what is declared about them.

The format of `sources.toml` is described in docs; without it, every `.txt` file of the folder is an article.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from claimledger.errors import UsageError
from claimledger.records import Quarantined

SOURCES = "sources.toml"
ENTRY_KEYS = ("id", "file", "title", "publisher", "published", "url", "language", "licence")
EXTRA_KEYS = frozenset({"origin", "author", "note", "section", "series", "retrieved"})
"""Keys of an entry that say something to its reader and nothing to the pipeline."""

LONGEST_ID = 120  # characters: an id is a file's name in the work folder
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_NOT_ID = re.compile(r"[^a-z0-9._-]+")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True)
class Source:
    """An article of the corpus. file: posix path relative to the corpus folder; published: date, year-month or year."""

    id: str
    path: Path
    file: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True)
class Corpus:
    """The articles of a folder, sorted by id; those that can't be taken; what a user should know."""

    folder: Path
    sources: tuple[Source, ...]
    quarantined: tuple[Quarantined, ...]
    notices: tuple[str, ...]


@dataclass
class _Gathering:
    """What reading a corpus has found so far."""

    folder: Path
    sources: dict[str, Source] = field(default_factory=dict)
    quarantined: list[Quarantined] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def refuse(self, file: str, reason: str) -> None:
        self.quarantined.append(Quarantined(file=file, stage="corpus", reason=reason))

    def listed(self) -> set[str]:
        """Files that an entry names, taken or not."""
        return {source.file for source in self.sources.values()} | {item.file for item in self.quarantined}


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus folder, with or without a sources.toml.

    An entry that can't be taken (no file, an id or file that stands twice, a file outside the folder) is quarantined
    and the rest goes on; a .txt file without an entry is taken, with a notice; other files are counted in one notice.
    Raises UsageError where the folder is missing, holds no article, or its sources.toml is malformed.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise UsageError(f"{folder}: {what}; give a folder of .txt files with --corpus")
    found = _Gathering(folder)
    entries = _read_entries(folder)
    for number, entry in enumerate(entries, start=1):
        _take_entry(found, number, entry)
    texts, others = _files(folder)
    _take_unlisted(found, texts, has_sources=(folder / SOURCES).is_file())
    if others:
        found.notices.append(f"{folder.name}: {others} other file{'s' if others > 1 else ''} ignored (not .txt)")
    if not found.sources and not found.quarantined:
        raise UsageError(f"{folder}: holds no article; put .txt files into it or name another folder with --corpus")
    sources = tuple(sorted(found.sources.values(), key=lambda source: source.id))
    return Corpus(folder, sources, tuple(found.quarantined), tuple(found.notices))


# --- sources.toml ------------------------------------------------------------------------------------------------


def _read_entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / SOURCES
    if not path.exists():
        return []
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: can't be read ({error}); mend the file") from error
    entries = data.get("article", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: articles stand as [[article]] tables")
    return entries


def _take_entry(found: _Gathering, number: int, entry: Mapping[str, Any]) -> None:
    fields = _checked(found, number, entry)
    id, file = fields.pop("id"), fields.pop("file")
    if (reason := _refusal(found, id, file)) is not None:
        found.refuse(file, reason)
        return
    name = PurePosixPath(file).as_posix()
    found.sources[id] = Source(id=id, path=found.folder / name, file=name, **fields)


def _refusal(found: _Gathering, id: str, file: str) -> str | None:
    """Why an entry can't be taken; None where it can."""
    if not _is_inside(found.folder, file):
        return f"entry {id!r}: its file lies outside the corpus folder; move it in and name it relative to {SOURCES}"
    if id in found.sources:
        return f"entry {id!r}: the id stands twice in {SOURCES} (first for {found.sources[id].file}); give it its own"
    if PurePosixPath(file).as_posix() in {source.file for source in found.sources.values()}:
        return f"entry {id!r}: another entry of {SOURCES} has this file already; remove one"
    if not (found.folder / file).is_file():
        return f"entry {id!r}: there is no such file in the corpus folder; add it or remove the entry"
    return None


def _checked(found: _Gathering, number: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry's fields as Source has them. Raises UsageError for a wrong type or a missing id or file."""
    name = f"{found.folder / SOURCES}, entry {entry.get('id', number)!r}"
    unknown = sorted(set(entry) - set(ENTRY_KEYS) - EXTRA_KEYS)
    if unknown:
        found.notices.append(
            f"{SOURCES}, entry {entry.get('id', number)!r}: unknown keys ignored: {', '.join(unknown)}"
        )
    for key in ("id", "file"):
        if not entry.get(key):
            raise UsageError(f"{name}: has no {key}; every [[article]] needs an id and a file")
    fields = {key: _text(name, key, entry.get(key)) for key in ENTRY_KEYS if key != "published"}
    if _ID.fullmatch(fields["id"] or "") is None or len(fields["id"] or "") > LONGEST_ID:
        raise UsageError(
            f"{name}: an id begins with a letter or digit and is made of a-z, 0-9, '.', '_' and '-', "
            f"{LONGEST_ID} at most"
        )
    return fields | {"published": _published(name, entry.get("published"))}


def _text(name: str, key: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{name}: {key} is a text in quotes, this is {value!r}")
    return value or None


def _published(name: str, value: object) -> str | None:
    """A TOML date, "2023-01" or 2023 as ISO 8601."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if text is None or (isinstance(text, str) and _is_partial_date(text)):
        return text
    raise UsageError(
        f'{name}: published is a date, year-month or year (2023-01-13, "2023-01", 2023), this is {value!r}'
    )


def _is_partial_date(text: str) -> bool:
    if _PARTIAL_DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _is_inside(folder: Path, file: str) -> bool:
    """The file's path stays in the folder, links followed."""
    name = PurePosixPath(file)
    if name.is_absolute() or ".." in name.parts or "\\" in file or "\0" in file:
        return False
    try:
        return (folder / file).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


# --- files without an entry --------------------------------------------------------------------------------------


def _files(folder: Path) -> tuple[list[str], int]:
    """The .txt files of a folder and those below it, sorted, and how many other files there are; hidden ones are not
    seen, nor is sources.toml."""
    texts, others = [], 0
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".txt":
            texts.append(name)
        elif name != SOURCES:
            others += 1
    return texts, others


def _walk(folder: Path) -> Iterator[Path]:
    """All files, sorted; folders that are links are not entered, so that a loop of links ends."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file() or path.is_symlink():  # no pipes or devices: reading one would never end
            yield path


def _take_unlisted(found: _Gathering, texts: Iterable[str], *, has_sources: bool) -> None:
    listed = found.listed()
    for file in texts:
        if file in listed:
            continue
        if not _is_inside(found.folder, file):
            found.refuse(file, "a link to a file outside the corpus folder; copy the article into the folder")
            continue
        if not file.isprintable():
            found.refuse(_printable(file), "the file's name holds characters that can't be printed; rename the file")
            continue
        id = _new_id(file, found.sources)
        found.sources[id] = Source(id=id, path=found.folder / file, file=file)
        if has_sources:
            found.notices.append(f"{file}: has no entry in {SOURCES}; taken as {id!r}")


def _printable(name: str) -> str:
    """A file's name with what can't be printed or encoded written as escapes."""
    return name.encode("unicode_escape").decode("ascii")


def _new_id(file: str, taken: Mapping[str, Source]) -> str:
    """The file's name without its ending as an id; with -2, -3 ... where it is taken."""
    plain = unicodedata.normalize("NFKD", PurePosixPath(file).stem).encode("ascii", "ignore").decode().lower()
    base = _NOT_ID.sub("-", plain).strip("-._")[:LONGEST_ID] or "article"
    number, id = 1, base
    while id in taken:
        number, id = number + 1, f"{base}-{number + 1}"
    return id
