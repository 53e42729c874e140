"""JSON Lines in and out, ids and digests: deterministic bytes, whole files or none.

Nothing here depends on the clock, the host or dictionary order: the same records give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from claimledger.errors import StoreError
from claimledger.records import CONTEXT_LENGTH, Quantity, Record, Selector

R = TypeVar("R", bound=Record)

MEANING = ("low", "high", "comparator", "unit", "counted")  # of a quantity: what makes a claim another one
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"[^\W\d_]+")
NEAREST = 3  # words on each side of a figure that tell it from others; three stand whole in nearly every context
ID_LENGTH = 12  # hex digits: 48 bits, a collision is unlikely below some million claims


def sha256(data: bytes) -> str:
    """The digest of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def to_json(value: Any) -> str:
    """One line of JSON, keys as they come, letters of any script as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def digest(*parts: Any) -> str:
    """The digest of some JSON-ready values; keys are sorted, so that only the content counts."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode())


def short_id(prefix: str, *parts: Any) -> str:
    """An id made from content: "k-" and twelve hex digits, say."""
    return f"{prefix}-{digest(*parts)[:ID_LENGTH]}"


def claim_id(document: str, quantity: Quantity, nth: int) -> str:
    """The id of a claim: document, quoted text, the nearest words around it, normalised quantity; no offsets, no rules.

    Of what stands around, only whole words of the paragraph count, so that an edit further off, another figure beside
    this one, or a new line between the words leaves the id as it is. nth tells apart figures of one document for which
    all of this is the same (0 for the first).
    """
    value = quantity.model_dump(mode="json", include=set(MEANING))
    meaning = [value[name] for name in MEANING]
    before, after = words_around(quantity)
    return short_id("c", document, before, quantity.exact, after, meaning, nth)


def words_around(selector: Selector) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The nearest words before and behind a selector's own: of its paragraph, as far as prefix and suffix hold them
    whole."""
    prefix, suffix = _BLANK_LINE.split(selector.prefix)[-1], _BLANK_LINE.split(selector.suffix)[0]
    before, after = (list(_WORD.finditer(text)) for text in (prefix, suffix))
    if len(prefix) == CONTEXT_LENGTH and before and before[0].start() == 0:
        del before[0]  # it may begin further left
    if len(suffix) == CONTEXT_LENGTH and after and after[-1].end() == CONTEXT_LENGTH:
        del after[-1]
    return tuple(word[0] for word in before[-NEAREST:]), tuple(word[0] for word in after[:NEAREST])


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file whole or not at all; a reader never sees half of it. durable: it is on disk when this returns.

    Raises StoreError naming the file where it can't be written (no space, no permission, a folder of that name).
    """
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file to write")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error.strerror}); check the folder's permissions") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error.strerror}); free some space and run again") from error
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def sqlite_told(what: str) -> Iterator[None]:
    """SQLite's errors inside, and the file system's, as StoreError naming what can't be kept ("the index of lines")."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{what} can't be kept ({error}); free some space and run again") from error


def lines(records: Iterable[Record]) -> bytes:
    """Records as JSON Lines, in the order given."""
    return "".join(to_json(record.wire()) + "\n" for record in records).encode()


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object, read one at a time. Raises StoreError naming file and line where one is no JSON
    object."""
    for number, line in _numbered_lines(path):
        yield number, _object(path, number, line)


def read_records(path: Path, kind: type[R]) -> Iterator[R]:
    """The records of a JSON Lines file, read one at a time. Raises StoreError naming file, line and field of the first
    bad one."""
    for number, line in _numbered_lines(path):
        try:
            record = kind.model_validate_json(line)
        except ValueError:
            record = _explained(path, number, line, kind)
        yield record


def _numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, each with its number. Only a line feed ends one: texts hold other separators."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: can't be read ({error})") from error


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise StoreError(f"{path}, line {number}: no JSON ({error.msg})") from error
    if not isinstance(value, dict):
        raise StoreError(f"{path}, line {number}: a record is a JSON object, this is {type(value).__name__}")
    return value


def _explained(path: Path, number: int, line: str, kind: type[R]) -> R:
    """The record of a line that was not read at once. Raises StoreError saying what is wrong with it."""
    try:
        return kind.model_validate(_object(path, number, line))
    except ValueError as error:
        raise StoreError(f"{path}, line {number}: {error}") from error
