"""`export`: a release to one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, get_args

from claimledger.errors import UsageError
from claimledger.exports.datasette import metadata_path, write_metadata
from claimledger.exports.job import Job, Watch, nobody
from claimledger.exports.target import new_file, new_folder, refuse_existing
from claimledger.flat import QUOTES, Quotes
from claimledger.opened import OpenRelease
from claimledger.publish.folder import refuse_inside

Format = Literal["csv", "parquet", "sqlite", "jsonld", "xlsx"]

FORMATS: tuple[Format, ...] = get_args(Format)


def export(
    opened: OpenRelease,
    format_: Format,
    target: Path,
    *,
    quotes: Quotes = "full",
    overwrite: bool = False,
    watch: Watch = nobody,
) -> Path:
    """Write a release in another format, whole or not at all, and give the target back.

    target: a folder for "csv" and "parquet", else a file; overwrite: whether an earlier export there may be replaced.
    quotes: "full", "short" or "none": how much of the articles' wording is repeated. watch: is told how far it is.
    Memory holds some thousand rows at a time and a line a document. Raises UsageError where the target may not be
    replaced, lies in a release or can't hold the release (a workbook of more than a million rows), StoreError where
    the release is malformed or the target can't be written.
    """
    _check(opened, format_, target, quotes)
    beside = metadata_path(target) if format_ == "sqlite" else None
    if beside is not None:
        refuse_existing(beside, overwrite)
    job = Job(opened, quotes, watch)
    if format_ in _FOLDERS:
        with new_folder(target, overwrite=overwrite) as path:
            _FOLDERS[format_](job, path)
    else:
        with new_file(target, overwrite=overwrite) as path:
            _FILES[format_](job, path)
    if beside is not None:
        with new_file(beside, overwrite=overwrite) as path:
            write_metadata(job, path, target.stem)
    return target


def _check(opened: OpenRelease, format_: str, target: Path, quotes: str) -> None:
    if format_ not in FORMATS:
        raise UsageError(f"there is no format {format_!r}; the formats are {', '.join(FORMATS)}")
    if quotes not in QUOTES:
        raise UsageError(f"quotes: {quotes!r} is none of {', '.join(QUOTES)}")
    refuse_inside(target, opened.path)


# A format's libraries are imported when it is first asked for.


def _csv(job: Job, folder: Path) -> None:
    from claimledger.exports.to_csv import write_csv

    write_csv(job, folder)


def _parquet(job: Job, folder: Path) -> None:
    from claimledger.exports.to_parquet import write_parquet

    write_parquet(job, folder)


def _sqlite(job: Job, path: Path) -> None:
    from claimledger.exports.to_sqlite import write_sqlite

    write_sqlite(job, path)


def _jsonld(job: Job, path: Path) -> None:
    from claimledger.exports.to_jsonld import write_jsonld

    write_jsonld(job, path)


def _xlsx(job: Job, path: Path) -> None:
    from claimledger.exports.to_xlsx import write_xlsx

    write_xlsx(job, path)


Writer = Callable[[Job, Path], None]

_FOLDERS: Mapping[str, Writer] = {"csv": _csv, "parquet": _parquet}
_FILES: Mapping[str, Writer] = {"sqlite": _sqlite, "jsonld": _jsonld, "xlsx": _xlsx}
