"""What is done to one article, in whatever process: read it, clean it, extract from it, or find it done already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claimledger import workspace
from claimledger.clean import (
    Article,
    Metadata,
    PageLines,
    check_size,
    clean,
    is_markup,
    page_lines,
    read_article,
    read_text,
)
from claimledger.copies import Sketch, sketch
from claimledger.corpus import Source
from claimledger.errors import ArticleError, StoreError
from claimledger.extract import extract_document, mentions_of
from claimledger.run.workers import Model
from claimledger.store import sha256
from claimledger.workspace import Cleaned, Extracted, Keys

TO_REPORT = "please report this with the article"


@dataclass(frozen=True)
class ReadJob:
    """An article to read: the text that its table gives, else the file's bytes, still to be read from `path`."""

    source: Source
    path: Path
    given: str | None
    work: Path


@dataclass(frozen=True)
class Read:
    """An article that has been read into the work folder, or why it could not be.

    digest: of the article as it came, with what is declared of it; raw_sha256: of its bytes.
    """

    source: Source
    digest: str
    reason: str | None
    raw_sha256: str = ""
    page: PageLines | None = None


@dataclass(frozen=True)
class ArticleJob:
    """An article to clean and, if so wanted, to extract from."""

    id: str
    file: str
    row: int | None
    keys: Keys
    recurring: frozenset[str]
    work: Path
    extract: bool


@dataclass(frozen=True)
class Done:
    """An article that has been done, or the stage at which it failed and why; its records are in the work folder."""

    id: str
    reused: bool
    claims: int = 0
    sketch: Sketch | None = None
    failed: Literal["clean", "extract"] | None = None
    reason: str | None = None


def read(job: ReadJob, model: Model) -> Read:
    """Read an article into the work folder, unless what is there still stands."""
    source = job.source
    try:
        check_size(job.path.stat().st_size if job.given is None else 0, source.form)  # before it is held in memory
        data = job.path.read_bytes() if job.given is None else job.given.encode()
    except ArticleError as error:
        return Read(source, "", str(error))
    except UnicodeEncodeError as error:
        return Read(source, "", f"it holds characters that are none (half of a pair, at {error.start}); remove them")
    except OSError as error:
        return Read(source, "", f"can't be read ({error.strerror}); check the file and its permissions")
    digest = workspace.source_digest(source, data)
    path, key = job.work / "read" / f"{source.id}.json", workspace.read_key(digest)
    article = workspace.read_article(path, key)
    if article is None:
        try:
            article = _read(job, data)
        except ArticleError as error:
            return Read(source, digest, str(error))
        except Exception as error:  # one article must not end the batch, whatever is wrong with it or with us
            return Read(source, digest, _internal(error))
        workspace.write_article(path, key, article)
    return Read(source, digest, None, sha256(data), page_lines(article))


def _read(job: ReadJob, data: bytes) -> Article:
    source = job.source
    declared = Metadata(
        title=source.title, publisher=source.publisher, published=source.published, url=source.url,
        language=source.language, licence=source.licence, encoding=source.encoding,
    )  # fmt: skip
    if job.given is None:
        return read_article(data, source.form, declared)
    return read_text(job.given, "html" if is_markup(job.given) else source.form, declared)


def do(job: ArticleJob, model: Model) -> Done:
    """Clean an article that has been read and extract from it, unless what the work folder holds still stands."""
    name = f"{job.id}.json"
    cleaned = workspace.read_cleaned(job.work / "clean" / name, job.keys.clean)
    reused = cleaned is not None
    if cleaned is None:
        cleaned = _clean(job)
        workspace.write_cleaned(job.work / "clean" / name, cleaned)
    if cleaned.document is None:
        return Done(job.id, reused, failed="clean", reason=cleaned.reason)
    outline = sketch(cleaned.document)
    if not job.extract:
        return Done(job.id, reused, sketch=outline)
    extracted = workspace.read_extracted(job.work / "extract" / name, job.keys.extract)
    reused = reused and extracted is not None
    if extracted is None:
        extracted = _extract(cleaned, job.keys.extract, model)
        workspace.write_extracted(job.work / "extract" / name, extracted)
    if extracted.reason is not None:
        return Done(job.id, reused, failed="extract", reason=extracted.reason)
    return Done(job.id, reused, len(extracted.claims), outline)


def _clean(job: ArticleJob) -> Cleaned:
    key = job.keys.clean
    article = workspace.read_article(job.work / "read" / f"{job.id}.json", job.keys.read)
    if article is None:
        raise StoreError(f"{job.work}: what was read of {job.id} is gone; is another run writing there? Run again")
    try:
        document = clean(article, id=job.id, file=job.file, row=job.row, recurring=job.recurring)
    except ArticleError as error:
        return Cleaned(key, None, str(error))
    except Exception as error:  # as above
        return Cleaned(key, None, _internal(error))
    return Cleaned(key, document, None)


def _extract(cleaned: Cleaned, key: str, model: Model) -> Extracted:
    if cleaned.document is None:
        raise ValueError("only a cleaned article can be extracted")
    nlp = model.get()
    try:
        extraction = extract_document(cleaned.document, nlp)
    except Exception as error:  # as above
        return Extracted(key, (), (), None, {}, _internal(error))
    mentions = mentions_of(cleaned.document, extraction)
    return Extracted(key, extraction.claims, extraction.non_claims, extraction.names, mentions, None)


def _internal(error: Exception) -> str:
    return f"claimledger failed on it ({type(error).__name__}: {error}); {TO_REPORT}"
