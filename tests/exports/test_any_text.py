"""Whatever an article says comes out of every export as it went in."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimledger.exports import export
from claimledger.exports.to_csv import unguarded
from claimledger.opened import OpenRelease, open_release
from claimledger.publish import publish
from publish.samples import outcome

# Control characters don't get past cleaning's decoder as text; XML, and so a workbook, has no place for them.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\t\n\r\"',;=+-@|<&_x"), max_size=40
)
SOME = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def release_with(text: str, folder: Path) -> OpenRelease:
    """A release of which a claim's measure, a document's title and an alias say a text."""
    whole = outcome()
    first, *claims = whole.claims
    assert first.measure is not None
    measure = first.measure.model_copy(update={"text": text})
    document, *documents = whole.documents
    (board,) = whole.organisations
    return open_release(
        publish(
            replace(
                whole,
                claims=(first.model_copy(update={"measure": measure}), *claims),
                documents=(document.model_copy(update={"title": text}), *documents),
                organisations=(board.model_copy(update={"aliases": (text, text)}),),
            ),
            folder,
        ).path
    )


@SOME
@given(TEXTS)
@example("")
@example('"')
@example("\r\n")
@example("'=1")
@example("_x0041_")
@example("a\u2028b\x85c")
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        opened = release_with(text, folder / "out")
        courier = "courier-2031"
        for format_ in ("csv", "parquet", "sqlite", "xlsx", "jsonld"):
            export(opened, format_, folder / format_)
        assert of_csv(folder / "csv" / "documents.csv", courier) == text
        frame = pd.read_csv(folder / "csv" / "documents.csv", dtype=str, keep_default_na=False).set_index("id")
        assert unguarded(frame.loc[courier, "title"]) == text
        assert pq.read_table(folder / "parquet" / "organisations.parquet").to_pylist()[0]["aliases"] == [text, text]
        assert duckdb.sql(f"SELECT title FROM '{folder}/parquet/documents.parquet' ORDER BY id").fetchall()[0] == (
            text,
        )
        with closing(sqlite3.connect(folder / "sqlite")) as database:
            assert database.execute("SELECT title FROM documents ORDER BY id").fetchall()[0] == (text,)
            aliases = database.execute("SELECT aliases FROM organisations").fetchone()
            assert json.loads(aliases[0]) == [text, text]
        (folder / "xlsx").rename(folder / "a.xlsx")
        assert of_sheet(folder / "a.xlsx") == text
        graph = json.loads((folder / "jsonld").read_text("utf-8"))["@graph"]
        assert next(node["headline"] for node in graph if node["id"] == f"doc:{courier}") == text


def of_csv(path: Path, key: str) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return next(unguarded(row["title"]) for row in csv.DictReader(file) if row["id"] == key)


def of_sheet(path: Path) -> str:
    """The title in the first row, with the escape that openpyxl leaves as it stands in the file undone."""
    head, row, *_ = openpyxl.load_workbook(path, read_only=True)["documents"].iter_rows(values_only=True)
    title = dict(zip(head, row, strict=True))["title"]
    return str(title).replace("_x005F_", "_").replace("_x000D_", "\r")
