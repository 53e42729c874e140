"""Where an export is written: a file or a folder that appears whole or not at all, and replaces nothing unasked."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from claimledger.errors import StoreError, UsageError

MARK = "claimledger_export"  # the key of a folder's datapackage.json that tells an export from any other folder
DESCRIPTOR = "datapackage.json"


@contextlib.contextmanager
def new_file(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A path to write a file at, which becomes `target` when the block ends well, and is removed when it does not.

    Raises UsageError where something stands there that may not be replaced, StoreError where it can't be written.
    """
    if target.is_dir():
        raise UsageError(f"{target}: is a folder; name a file to write")
    refuse_existing(target, overwrite)
    with _explained(target), _scratch(target) as scratch:
        path = scratch / target.name
        yield path
        path.chmod(0o644)
        _sync(path)
        path.replace(target)


@contextlib.contextmanager
def new_folder(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A folder to write files in, which becomes `target` when the block ends well, and is removed when it does not.

    Only an empty folder or an earlier export is ever replaced. Raises UsageError and StoreError as `new_file` does.
    """
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target}: is a file; name a folder to write")
    if _holds_anything(target):
        refuse_existing(target, overwrite)
        if not _is_export(target):
            raise UsageError(
                f"{target}: is not empty and no earlier export, so it is not replaced; name another folder"
            )
    with _explained(target), _scratch(target) as scratch:
        folder = scratch / "new"
        folder.mkdir(mode=0o755)
        yield folder
        for path in folder.iterdir():
            _sync(path)
        if target.exists():
            target.rename(scratch / "old")
        folder.rename(target)


def refuse_existing(target: Path, overwrite: bool) -> None:
    """Raise UsageError where something stands there and may not be replaced."""
    if target.exists() and not overwrite:
        raise UsageError(f"{target}: is there already; replace it with --overwrite, or name another place")


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _is_export(folder: Path) -> bool:
    try:
        return MARK in json.loads((folder / DESCRIPTOR).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


@contextlib.contextmanager
def _scratch(target: Path) -> Iterator[Path]:
    """A folder on the target's file system, so that renaming is all or nothing; removed with what is left in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{target}: can't be written ({error.strerror or error}); check the folder's permissions and the free "
            "space (nothing was left half-written)"
        ) from error


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
