"""The files of a release: those that its descriptor lists, whole and as they were written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from claimledger.publish import Release
from claimledger.publish.folder import DESCRIPTOR
from claimledger.validation.problems import Problem

CHUNK = 1 << 20  # bytes read at once


def file_problems(home: Path, release: Release) -> Iterator[Problem]:
    """Files that are listed and missing, of another length or digest, and those that are there and not listed."""
    for file in release.files:
        path = home / file.path
        if not path.is_file():
            yield Problem(file.path, None, None, f"{DESCRIPTOR} lists it, and it is not there")
        elif path.stat().st_size != file.bytes:
            yield Problem(file.path, None, None, f"has {path.stat().st_size} bytes, {DESCRIPTOR} says {file.bytes}")
        elif _sha256(path) != file.sha256:
            yield Problem(file.path, None, None, f"was changed: its SHA-256 is not the one that {DESCRIPTOR} gives")
    listed = {file.path for file in release.files} | {DESCRIPTOR}
    for path in sorted(path for path in home.rglob("*") if path.is_file()):
        name = path.relative_to(home).as_posix()
        if name not in listed:
            yield Problem(name, None, None, f"{DESCRIPTOR} does not list it")


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
