"""The files of a corpus folder, and what each of them is by its ending."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath

from claimledger.corpus.model import Form
from claimledger.corpus.sources import SOURCES
from claimledger.errors import UsageError

FORMS: dict[str, Form] = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}
"""Endings of files that are one article each."""
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
"""Endings of files that are tables of articles."""
READ = (*FORMS, *TABLES)
MOST_ENDINGS = 8  # that a notice names
RELEASES = "releases"
OUTPUT = ("latest", RELEASES, "work")
"""What a run writes into its output folder."""
VERSION = "v[0-9]*"  # the folders in releases/
DESCRIPTOR = "datapackage.json"
OWN_KEY = "claimledger"  # how a key begins by which the descriptor of a release or an export is told from others


def ending(file: str) -> str:
    """A file's ending in small letters, with its dot."""
    return PurePosixPath(file).suffix.lower()


def form_of(file: str) -> Form:
    """What a file that is one article holds: a page by its ending, else text."""
    return FORMS.get(ending(file), "text")


def walk(
    folder: Path, without: Collection[str] = (), own: Callable[[str], None] = lambda written: None
) -> Iterator[str]:
    """All files below a folder, sorted, as posix paths relative to it; hidden ones and sources.toml are left out, and
    what the program itself has written: output folders, releases and exports of tables, each of which `own` is told.

    without: files and folders that are passed over, folders with all they hold, as such paths. Raises UsageError where
    a folder can't be listed: nobody could say what is missing.
    """
    passed = {folder / file for file in (SOURCES, *without)}
    for path in _walk(folder, passed, lambda path: own(path.relative_to(folder).as_posix())):
        yield path.relative_to(folder).as_posix()


def _walk(folder: Path, passed: Collection[Path], own: Callable[[Path], None]) -> Iterator[Path]:
    """All files, sorted; folders that are links are not entered, so that a loop of links ends."""
    for path in _listed(folder):
        if path.name.startswith(".") or path in passed:
            continue
        if path.is_dir() and not path.is_symlink():
            if _is_own(path):
                own(path)
            else:
                yield from _walk(path, passed, own)
        elif path.is_file() or path.is_symlink():  # no pipes or devices: reading one would never end
            yield path


def _is_own(folder: Path) -> bool:
    """Whether the program has written a folder: a release or an export by its descriptor, an output folder, or one of
    the folders in it, by the releases."""
    releases = folder if folder.name == RELEASES else folder / RELEASES
    beside = folder.parent / RELEASES if folder.name in OUTPUT else releases
    return _is_described(folder) or any(map(_is_described, {*releases.glob(VERSION), *beside.glob(VERSION)}))


def _is_described(folder: Path) -> bool:
    try:
        return any(key.startswith(OWN_KEY) for key in json.loads((folder / DESCRIPTOR).read_bytes()))
    except (OSError, ValueError, TypeError):
        return False


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder}: can't be listed ({error.strerror}); check the folder's permissions") from error


def output_in(folder: Path, out: Path) -> tuple[str, ...]:
    """Where runs have written into a corpus folder, as posix paths relative to it, links followed.

    That is the output folder where it lies inside, or what runs have made in it where it is the corpus folder itself.
    """
    folder, out = folder.resolve(), out.resolve()
    if not out.is_relative_to(folder):
        return ()
    paths = [out / name for name in OUTPUT] if out == folder else [out]
    return tuple(path.relative_to(folder).as_posix() for path in paths if path.exists())


def others(name: str, files: list[str]) -> list[str]:
    """A notice that counts the files of a folder that are no articles, with their endings."""
    if not files:
        return []
    counted = Counter(printable(ending(file)) or "no ending" for file in files)
    usual = [kind for kind, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))]
    told = ", ".join(usual[:MOST_ENDINGS]) + (", ..." if len(usual) > MOST_ENDINGS else "")
    return [f"{name}: {len(files)} other file{'s' if len(files) > 1 else ''} ignored ({told})"]


def is_inside(folder: Path, file: str) -> bool:
    """The file's path stays in the folder, links followed."""
    name = PurePosixPath(file)
    if name.is_absolute() or ".." in name.parts or "\\" in file or "\0" in file:
        return False
    try:
        return (folder / file).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def printable(name: str) -> str:
    """A file's name with what can't be printed or encoded written as escapes."""
    return name if name.isprintable() else name.encode("unicode_escape").decode("ascii")
