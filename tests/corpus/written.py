"""Tables as desks write them, for the tests of the corpus."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from claimledger.corpus import Corpus, Incoming
from claimledger.records import Quarantined

Rows = Sequence[Mapping[str, Any]]


def write_jsonl(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def write_csv(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def write_parquet(path: Path, rows: Rows, **options: Any) -> Path:
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), path, **options)
    return path


WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    ".jsonl": write_jsonl,
    ".csv": write_csv,
    ".parquet": write_parquet,
}


def articles(corpus: Corpus) -> list[Incoming]:
    return [one for one in corpus.articles() if isinstance(one, Incoming)]


def texts(corpus: Corpus) -> dict[str, str | None]:
    """The articles' texts by their ids."""
    return {one.source.id: one.data for one in articles(corpus)}


def refused(corpus: Corpus) -> dict[str, str]:
    """Why something is no article, by its place: files and entries, then rows."""
    rows = [one for one in corpus.articles() if isinstance(one, Quarantined)]
    return {one.file: one.reason for one in (*corpus.quarantined, *rows)}


def told(corpus: Corpus) -> list[str]:
    """What a user should know, of files and then of rows."""
    notices = list(corpus.notices)
    for _ in corpus.articles(notices.append):
        pass
    return notices
