"""The work folder: what each stage made of each article, with the key of what it was made from.

A result is reused as long as its key stands: the article's bytes and declared metadata, the stage's code, the lexicon,
the libraries, the model. Files are written whole or not at all; the folder can be deleted at any time.
"""

from __future__ import annotations

import dataclasses
import fcntl
import json
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from claimledger.clean import Article, Hint, Metadata
from claimledger.corpus import Source
from claimledger.errors import StoreError, UsageError
from claimledger.extract.organisations import DocumentNames
from claimledger.records import Claim, Document, Mention, NonClaim, Segment
from claimledger.store import digest, sha256, to_json, write_atomic

LIBRARIES = (
    "spacy",
    "thinc",
    "numpy",
    "quantulum3",
    "dateparser",
    "ftfy",
    "charset-normalizer",
    "babel",
    "datasketch",
    "trafilatura",
    "htmldate",
    "lxml",
    "py3langid",
    "pyarrow",
)
"""Those whose version may change a result."""

WEIGHTS = ("models/furniture.json", "models/confidence.json")
"""Those of the package's own models that are no spaCy pipeline."""

_DAMAGED = (ValueError, KeyError, TypeError, IndexError)  # what a stored result of another shape raises
SHARED = ("records.py", "store.py", "offsets.py", "errors.py")
"""Modules that every stage's results depend on."""


@dataclasses.dataclass(frozen=True)
class Keys:
    """The keys of what was read of an article, of the cleaned article, and of what was extracted from it."""

    read: str
    clean: str
    extract: str


@dataclasses.dataclass(frozen=True)
class Cleaned:
    """A cleaned article, or the reason why it could not be."""

    key: str
    document: Document | None
    reason: str | None


@dataclasses.dataclass(frozen=True)
class Extracted:
    """A document's claims, non-claims and names, with each mention's place in the raw article; or the reason why there
    are none."""

    key: str
    claims: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]
    names: DocumentNames | None
    mentions: dict[tuple[int, int, int], Mention]
    reason: str | None


def code_digest(*parts: str) -> str:
    """The digest of some of the package's own files: module or folder names; the lexicon is "lexicon"."""
    root = Path(str(resources.files("claimledger")))
    files = sorted(path for part in parts for path in _files(root / part))
    return digest([[path.relative_to(root).as_posix(), sha256(path.read_bytes())] for path in files])


def folder_digest(folder: Path) -> str:
    """The digest of a folder's files by name and content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return digest([[path.relative_to(folder).as_posix(), sha256(path.read_bytes())] for path in files])


@cache
def stage_digest(stage: str) -> str:
    """What a stage's results depend on besides its input: its code, the shared modules, the lexicon, the weights of
    models of our own, the libraries."""
    return digest(code_digest(*SHARED, stage, "lexicon", *WEIGHTS), libraries_digest())


@cache
def libraries_digest() -> str:
    """The digest of the libraries' versions."""
    return digest([[name, metadata.version(name)] for name in LIBRARIES])


def source_digest(source: Source, data: bytes) -> str:
    """The digest of an article as it came: its declared metadata and its bytes; not where in its table it stands."""
    declared = {name: value for name, value in dataclasses.asdict(source).items() if name != "row"}
    return digest(declared, sha256(data))


def keys(source: str, recurring: Collection[str], model: str) -> Keys:
    """The keys of an article's results, from its digest, the lines of it that recur on its publisher's pages, and the
    model's digest."""
    read = read_key(source)
    clean = digest(read, sorted(recurring))
    return Keys(read, clean, digest(clean, stage_digest("extract"), model))


def read_key(source: str) -> str:
    """The key of what was read of an article: the article's digest, the stage, and Python's version, which brings its
    own tables of characters."""
    return digest(source, stage_digest("clean"), sys.version_info[:2])


@contextmanager
def claimed(work: Path) -> Iterator[Path]:
    """The work folder, made if need be, for one run at a time.

    Raises UsageError, before any work is done, where it can't be written to or another run has it.
    """
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = (work / ".lock").open("wb")
    except OSError as error:
        raise UsageError(f"{work}: can't be written ({error.strerror}); name another folder with --out") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{work}: another run is writing there; wait for it, or name another --out") from error
        yield work


@contextmanager
def scratch(work: Path) -> Iterator[Path]:
    """An empty folder for what a run counts on disk and needs no longer when it ends."""
    folder = work / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_article(path: Path, key: str) -> Article | None:
    """What was read of an article, if it is there, whole, and of this key."""
    stored = _stored(path, key)
    if stored is None:
        return None
    with suppress(*_DAMAGED):
        hints = tuple(Hint(*row) for row in stored["hints"])
        return Article(stored["raw"], stored["encoding"], Metadata(**stored["metadata"]), hints)
    return None


def write_article(path: Path, key: str, article: Article) -> None:
    """Store what was read of an article."""
    hints = [[hint.start, hint.end, hint.kind] for hint in article.hints]
    known = dataclasses.asdict(article.metadata)
    _write(path, {"key": key, "encoding": article.encoding, "metadata": known, "hints": hints, "raw": article.raw})


def read_cleaned(path: Path, key: str) -> Cleaned | None:
    """A stored result, if it is there, whole, and of this key."""
    stored = _stored(path, key)
    if stored is None:
        return None
    with suppress(*_DAMAGED):
        return Cleaned(key, _document(stored["document"]) if stored["document"] else None, stored["reason"])
    return None


def write_cleaned(path: Path, cleaned: Cleaned) -> None:
    """Store a cleaned article with the texts and the offset map that the wire leaves out."""
    document = cleaned.document
    stored = None
    if document is not None:
        inner = {"raw": document.raw, "text": document.text, "segments": [_row(one) for one in document.segments]}
        stored = document.wire() | inner | {"passages": document.passages}
    _write(path, {"key": cleaned.key, "reason": cleaned.reason, "document": stored})


def read_extracted(path: Path, key: str) -> Extracted | None:
    """A stored result, if it is there, whole, and of this key."""
    stored = _stored(path, key)
    if stored is None:
        return None
    with suppress(*_DAMAGED):
        claims = tuple(Claim.model_validate(claim) for claim in stored["claims"])
        non_claims = tuple(NonClaim.model_validate(one) for one in stored["non_claims"])
        names = _NAMES.validate_python(stored["names"]) if stored["names"] else None
        mentions = {(one[0], one[1], one[2]): Mention.model_validate(one[3]) for one in stored["mentions"]}
        return Extracted(key, claims, non_claims, names, mentions, stored["reason"])
    return None


def write_extracted(path: Path, extracted: Extracted) -> None:
    """Store a document's claims, non-claims and names."""
    stored = {
        "key": extracted.key,
        "reason": extracted.reason,
        "claims": [claim.wire() for claim in extracted.claims],
        "non_claims": [one.wire() for one in extracted.non_claims],
        "names": dataclasses.asdict(extracted.names) if extracted.names else None,
        "mentions": [[*place, mention.wire()] for place, mention in sorted(extracted.mentions.items())],
    }
    _write(path, stored)


def forget(folder: Path, keep: Collection[str]) -> None:
    """Delete the results of articles that are in the corpus no more."""
    for path in sorted(folder.glob("*.json")):
        if path.stem not in keep:
            path.unlink()


_NAMES: TypeAdapter[DocumentNames] = TypeAdapter(DocumentNames)


def _row(segment: Segment) -> list[Any]:
    return [segment.clean_start, segment.clean_end, segment.raw_start, segment.raw_end, segment.copied]


def _document(stored: dict[str, Any]) -> Document:
    names = ("clean_start", "clean_end", "raw_start", "raw_end", "copied")
    segments = [dict(zip(names, row, strict=True)) for row in stored["segments"]]
    return Document.model_validate(stored | {"segments": segments})


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return [one for one in path.rglob("*") if one.is_file() and one.suffix in (".py", ".toml")]
    return [path] if path.is_file() else []


def _stored(path: Path, key: str) -> dict[str, Any] | None:
    """A stored result; a file that is missing, damaged or of another key is as good as none."""
    try:
        stored = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return stored if isinstance(stored, dict) and stored.get("key") == key else None


def _write(path: Path, stored: dict[str, Any]) -> None:
    try:
        write_atomic(path, (to_json(stored) + "\n").encode(), durable=False)  # what is lost is made again
    except UnicodeEncodeError as error:
        raise StoreError(f"{path}: the article holds characters that can't be stored ({error.reason})") from error
