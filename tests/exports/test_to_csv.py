"""CSV, read back with pandas, DuckDB, frictionless and Python's own reader."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.exports import export
from claimledger.exports.to_csv import guarded, unguarded
from claimledger.flat import FLAT_TABLES, Column, flat_table
from claimledger.opened import OpenRelease
from exports.oracle import HOSTILE, Cells, assert_same

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture(scope="module")
def folder(opened: OpenRelease, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(opened, "csv", tmp_path_factory.mktemp("csv") / "flat")


READ: dict[str, Callable[[str], Any]] = {
    "string": unguarded, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__,
    "date": str, "array": json.loads, "object": json.loads,
}  # fmt: skip


def typed(column: Column, text: str | None) -> Any:
    """A field as written to the value it stands for."""
    return None if text is None else READ[column.type](text)


def rows_of(table: str, rows: list[dict[str, str | None]]) -> list[Cells]:
    columns = {column.name: column for column in flat_table(table).columns}
    assert all(row.keys() == columns.keys() for row in rows)
    return [{name: typed(columns[name], text) for name, text in row.items()} for row in rows]


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_duckdb_reads_what_the_records_say(folder: Path, wanted: dict[str, list[Cells]], table: str) -> None:
    relation = duckdb.read_csv(
        str(folder / f"{table}.csv"), all_varchar=True, header=True, delimiter=",", quotechar='"', escapechar='"',
        **{"allow_quoted_nulls": False},
    )  # fmt: skip
    rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    if table in wanted:
        assert_same(rows_of(table, rows), wanted[table])


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_pandas_reads_what_the_records_say(folder: Path, wanted: dict[str, list[Cells]], table: str) -> None:
    """pandas does not tell an empty text from none."""
    frame = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)
    rows = [{str(name): text or None for name, text in row.items()} for row in frame.to_dict("records")]
    if table in wanted:
        assert_same(rows_of(table, rows), wanted[table], empty_is_none=True)


def test_pandas_takes_numbers_for_numbers(folder: Path, opened: OpenRelease) -> None:
    frame = pd.read_csv(folder / "claims.csv", parse_dates=["time_end"])
    assert frame["quantity_low"].tolist() == [float(one.quantity.low or 0) for one in opened.claims()]
    assert frame["quantity_low"].min() == -5.5
    assert frame["sentence_start"].dtype == "int64"


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])
    assert len(report.tasks) == len(FLAT_TABLES)


def test_frictionless_reads_types_as_they_are_described(folder: Path, wanted: dict[str, list[Cells]]) -> None:
    resource = frictionless.Package(str(folder / "datapackage.json")).get_resource("claims")
    rows = [row.to_dict() for row in resource.read_rows()]
    assert [float(row["quantity_low"]) for row in rows] == [row["quantity_low"] for row in wanted["claims"]]
    assert [row["time_end"] and row["time_end"].isoformat() for row in rows] == [
        row["time_end"] for row in wanted["claims"]
    ]


def test_frictionless_notices_a_reference_to_nothing(folder: Path, tmp_path: Path) -> None:
    """The keys in the descriptor are real ones: a claim of a document that is gone is an error."""
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    documents = (tmp_path / "documents.csv").read_text("utf-8")
    (tmp_path / "documents.csv").write_text(documents.replace("herald-2031", "herald-2032"), "utf-8")
    errors = frictionless.Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in errors


def test_the_export_says_which_release_it_is_of_and_what_columns_mean(folder: Path, opened: OpenRelease) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    about = descriptor["claimledger_export"]
    assert (descriptor["version"], about["release"], about["quotes"]) == (opened.version, opened.version, "full")
    assert about["digests"] == opened.release.digests
    fields = {one["name"]: one for one in descriptor["resources"][1 + 2]["schema"]["fields"]}
    assert fields["quantity_low"]["unit"] == "see quantity_unit"
    assert "actual" in fields["modality"]["constraints"]["enum"]
    readme = (folder / "README.md").read_text("utf-8")
    assert opened.version in readme
    assert all(f"`{column.name}`" in readme for table in FLAT_TABLES.values() for column in table.columns)


def test_no_text_begins_like_a_formula_and_numbers_stay_numbers(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name, text in row.items():
                    numeric = flat_table(path.stem).columns[flat_table(path.stem).names().index(name)].type == "number"
                    assert numeric or not text.startswith(RISKY), (path.name, name, text)
    text = (folder / "claims.csv").read_text("utf-8")
    assert ",-5.5," in text
    assert "'" + HOSTILE.replace('"', '""') in text


@given(st.text(max_size=20))
@example("=1+1")
@example("'=1+1")
@example("''=1+1")
@example("'We said so'")
@example("\uff1d1")
def test_a_guard_can_be_taken_off_without_doubt(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(RISKY)


@pytest.mark.parametrize("text", ["", "Revenue rose", "'We said so'", "5 - 3", "a=b", "\u2013 a dash"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_lines_end_in_line_feeds_and_there_is_no_byte_order_mark(folder: Path) -> None:
    data = (folder / "claims.csv").read_bytes()
    assert data.startswith(b"id,document,sentence_start,")
    assert b"\r\n" not in data
