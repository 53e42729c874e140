"""The folder of releases on disk: `releases/vNNNN/`, each written whole or not at all, and `latest` beside it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimledger.errors import StoreError, UsageError
from claimledger.store import write_atomic

RELEASES = "releases"
LATEST = "latest"
DESCRIPTOR = "datapackage.json"
UNFINISHED = ".unfinished-"  # a folder that is being written; renamed when it is whole

_VERSION = re.compile(r"v(\d{4,9})")


def newest(out: Path) -> Path | None:
    """The folder of the newest whole release under an output folder, None where there is none.

    What the folders say counts, not `latest`: a run may have been interrupted between the two.
    """
    whole = [folder for folder in _version_folders(out) if (folder / DESCRIPTOR).is_file()]
    return max(whole, key=_number, default=None)


def before(home: Path) -> list[Path]:
    """The whole releases of the same output folder before the one in a folder, the newest first; none where the folder
    is no numbered release in an output folder's releases/."""
    if home.parent.name != RELEASES or not _VERSION.fullmatch(home.name):
        return []
    whole = [one for one in _version_folders(home.parent.parent) if (one / DESCRIPTOR).is_file()]
    return sorted((one for one in whole if _number(one) < _number(home)), key=_number, reverse=True)


def next_version(out: Path) -> str:
    """The version after the highest there is: "v0001" for the first; no number is given twice."""
    return f"v{max(map(_number, _version_folders(out)), default=0) + 1:04d}"


def find(path: Path) -> Path:
    """The release folder that a user means: the folder itself, or the newest of an output folder.

    Raises StoreError where there is no release.
    """
    if (path / DESCRIPTOR).is_file():
        return path
    folder = newest(path)
    if folder is None:
        raise StoreError(f"{path}: no release here; name a release folder, or an output folder of a run")
    return folder


def refuse_inside(target: Path, home: Path | None = None) -> None:
    """Raise UsageError where a path to write at lies in a release, or among the releases of an output folder.

    home: a release's folder that counts as one wherever it lies.
    """
    place = target.resolve()
    if home is not None and place.is_relative_to(home.resolve()):
        raise UsageError(f"{target}: lies in the release, which nothing may change; name another place")
    around = (place, *place.parents)
    if any(one.name == RELEASES and _version_folders(one.parent) for one in around):
        raise UsageError(f"{target}: lies among releases, which nothing but a run may write; name another place")


def write_release(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a release's files (by path in the folder) so that the folder appears only when all of it is on disk.

    Raises OSError, with nothing left behind, where that fails.
    """
    unfinished = folder.with_name(UNFINISHED + folder.name)
    try:
        for path, data in contents.items():
            _write_file(unfinished / path, data)
        for inner in (*(path for path in unfinished.rglob("*") if path.is_dir()), unfinished):
            _sync_folder(inner)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _sync_folder(folder.parent)


def point_to(out: Path, version: str) -> None:
    """Make `latest` name a version, written atomically. Raises StoreError where it can't be written."""
    latest = out / LATEST
    line = f"{version}\n".encode()
    if not latest.is_file() or latest.read_bytes() != line:
        write_atomic(latest, line)


def clear_unfinished(out: Path) -> None:
    """Remove what an interrupted run left; only inside `claimed`, or it might be another run's. Raises OSError."""
    for folder in (out / RELEASES).glob(f"{UNFINISHED}*"):
        shutil.rmtree(folder)


@contextlib.contextmanager
def claimed(out: Path) -> Iterator[None]:
    """The releases of an output folder, for one writer at a time; the folder is made if need be.

    The lock is the system's and goes with the process, so that one that was killed leaves none behind. Raises
    StoreError where another process has it, OSError where the folder can't be made.
    """
    releases = out / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    handle = os.open(releases, os.O_RDONLY)
    try:
        _lock(handle, releases)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, releases: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(
            f"{releases}: another run is publishing there at this moment; wait until it is done, then run again "
            "(what it has done is reused), or name another output folder"
        ) from error


@contextlib.contextmanager
def explained(out: Path) -> Iterator[None]:
    """Turn an OSError met inside into a StoreError that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or out}: can't be written ({error.strerror or error}); check the folder's permissions "
            "and the free space, then run again (no release was left half-written)"
        ) from error


def _version_folders(out: Path) -> list[Path]:
    folder = out / RELEASES
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and _VERSION.fullmatch(path.name)]


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix("v"))


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring a folder's entries to disk; some file systems can't, and lose nothing but the order of writes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
