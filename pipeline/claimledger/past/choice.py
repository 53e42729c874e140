"""Which two releases a user means."""

from __future__ import annotations

from pathlib import Path

from claimledger.errors import UsageError
from claimledger.publish import find_release, releases_before
from claimledger.publish.folder import DESCRIPTOR, RELEASES


def two_releases(old: str | None, new: str | None, out: Path | None) -> tuple[Path, Path]:
    """The folders of the two releases to compare.

    out: an output folder, whose versions old and new then name: without `new` its newest, without `old` too the one
    before. Where out is None, old and new are folders of releases, or old is an output folder by itself. Raises
    UsageError where that names no two releases, StoreError where a folder has none.
    """
    if out is not None:
        return _of_output(old, new, out)
    if old is None:
        raise UsageError("name two releases' folders, or an output folder with --out")
    if new is None:
        return _of_output(None, None, Path(old))
    return find_release(Path(old)), find_release(Path(new))


def _of_output(old: str | None, new: str | None, out: Path) -> tuple[Path, Path]:
    later = find_release(out) if new is None else named_release(out, new)
    if old is not None:
        return named_release(out, old), later
    earlier = releases_before(later)
    if not earlier:
        raise UsageError(f"{out}: {later.name} is its only release; there is nothing to compare it with")
    return earlier[0], later


def named_release(out: Path, version: str) -> Path:
    """The folder of an output folder's release by its version ("v0002"). Raises UsageError where there is none."""
    home = out / RELEASES / version
    if "/" in version or not (home / DESCRIPTOR).is_file():
        newest = find_release(out)
        have = ", ".join([newest.name, *(one.name for one in releases_before(newest))][:5])
        raise UsageError(f"{out}: has no release {version}; its newest are {have}")
    return home
