"""One article, read by itself: from a file or a stream to its claims, as a run over nothing but that article has them.

What a run knows beside the article is not looked at: no sources.toml, and no other pages to tell furniture by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from spacy.language import Language

from claimledger.clean import Metadata, check_size, clean_article, is_markup
from claimledger.clean.decode import MAX_PAGE_BYTES
from claimledger.clean.inputs import Form
from claimledger.corpus.files import FORMS, TABLES, ending
from claimledger.corpus.ids import slug
from claimledger.errors import ArticleError, UsageError
from claimledger.extract import extract_document, load_model
from claimledger.records import Claim, Document, NonClaim, partial_date

STREAM = "standard input"
"""What an article that came through a pipe is called."""


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """A cleaned article with its claims and the numbers that are none, both by place; offsets are into document.raw."""

    document: Document
    claims: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]


def read_file(path: Path, *, published: str | None = None, model: Path | None = None) -> ArticleReading:
    """Read the article in a file: a page where its name or, if that says nothing, its bytes say so, else plain text.

    published: its date in ISO 8601, else it is looked for in the text; model: a spaCy pipeline's folder, else the
    bundled one. Raises UsageError where the file is no article or can't be opened or published is no date, ArticleError
    where the article can't be read (both name the file), ModelError where the pipeline can't be used.
    """
    if ending(path.name) in TABLES:
        raise UsageError(f"{path}: is a table of articles, not one article; use claimledger run --corpus {path}")
    try:
        if path.is_dir():
            raise UsageError(f"{path}: is a folder, not an article; name one file of it, or use claimledger run")
        check_size(path.stat().st_size, FORMS.get(ending(path.name), "html"))  # before it is held in memory
        with path.open("rb") as stream:
            data = _limited(stream)
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); check the name and the permissions") from error
    except ArticleError as error:
        raise ArticleError(f"{path}: {error}") from error
    return _read(data, str(path), path, published, model)


def read_stream(stream: BinaryIO, *, published: str | None = None, model: Path | None = None) -> ArticleReading:
    """Read the article that a stream of bytes holds; all else as read_file does it."""
    return _read(_limited(stream), STREAM, Path("stdin"), published, model)


def _limited(stream: BinaryIO) -> bytes:
    """A stream's bytes, one more than an article may have at most: no more need be held to refuse it."""
    return stream.read(MAX_PAGE_BYTES + 1)


def _read(data: bytes, name: str, path: Path, published: str | None, model: Path | None) -> ArticleReading:
    """name: what the article is called in what is said of it; path: where its id and, if it tells it, its form come
    from."""
    declared = Metadata(published=partial_date(published))
    form = FORMS.get(ending(path.name)) or _form(data)
    try:
        document = clean_article(data, id=slug(path.stem), file=path.name, form=form, declared=declared)
    except ArticleError as error:
        raise ArticleError(f"{name}: {error}") from error
    extraction = extract_document(document, _model(model))
    return ArticleReading(document, extraction.claims, extraction.non_claims)


@cache
def _model(path: Path | None) -> Language:
    """A pipeline, loaded once however many articles are read."""
    return load_model(path)


def _form(data: bytes) -> Form:
    """What bytes without a telling name are. Tags are the same in every encoding that has ASCII in it."""
    return "html" if is_markup(data.decode("latin-1")) else "text"
