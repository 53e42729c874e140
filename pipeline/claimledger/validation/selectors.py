"""Selectors against the articles that they point into: `raw[start:end] == exact`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from claimledger.publish.rows import Row
from claimledger.store import sha256
from claimledger.validation.problems import Problem

SHOWN = 60  # code points of a text in a message
HELD = 256  # articles: claims are sorted by id, so that each is of another article than the one before
PLAIN = frozenset({"utf-8", "ascii", None})  # a text file in these encodings is the article that offsets count in


class Articles:
    """The raw decoded articles that a release's offsets count in, the last few held at a time.

    They are those that the release holds and, where a corpus folder is named, the plain text files there.
    """

    def __init__(self, home: Path, corpus: Path | None) -> None:
        self._home = home
        self._corpus = corpus
        self._documents: dict[str, tuple[Path, str]] = {}
        self._held = lru_cache(HELD)(self._read)

    def know(self, document: Row) -> None:
        """Learn where a document's article lies, and the digest that it should have. A path that leads out of the
        release or the corpus is none."""
        if document["article"] is not None:
            home, name, sha = self._home, document["article"], document["article_sha256"]
        elif self._corpus is not None and document["row"] is None and document["encoding"] in PLAIN:
            home, name, sha = self._corpus, document["file"], document["raw_sha256"]
        else:
            return
        if not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts:
            self._documents[document["id"]] = home / name, sha

    def raw(self, id_: str) -> str | None:
        """A document's raw article; None where it is not at hand, or not the one that was read."""
        return self._held(id_)

    def _read(self, id_: str) -> str | None:
        path, digest = self._documents.get(id_, (None, ""))
        if path is None or not path.is_file():
            return None
        data = path.read_bytes()
        return data.decode() if sha256(data) == digest else None


def selector_problems(table: str, file: str, number: int, row: Row, articles: Articles) -> Iterator[Problem]:
    """Selectors of a row whose words are not what stands there, as far as the articles are at hand."""
    document = row["id"] if table == "documents" else row.get("document")
    for path, selector, of in _selectors(row, document, ()):
        raw = articles.raw(of)
        if raw is not None and raw[selector["start"] : selector["end"]] != selector["exact"]:
            found = raw[selector["start"] : selector["end"]]
            message = f"says {_shown(selector['exact'])}, the article has {_shown(found)} there"
            yield Problem(file, number, ".".join((*path, "exact")), message)


def _selectors(
    value: Any, document: str | None, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], str]]:
    """Every object in a row that has a span and its words, with the way to it and the document that it points into."""
    if isinstance(value, Mapping):
        of = value.get("document", document)
        if isinstance(of, str) and {"start", "end", "exact"} <= value.keys():
            yield path, value, of
        for name, inner in value.items():
            yield from _selectors(inner, of, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _selectors(inner, document, (*path, str(number)))


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")
