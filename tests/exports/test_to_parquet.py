"""Parquet, read back with pandas, DuckDB and pyarrow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from claimledger.exports import export, to_parquet
from claimledger.flat import FLAT_TABLES
from claimledger.opened import OpenRelease
from exports.oracle import Cells, assert_same


@pytest.fixture(scope="module")
def folder(opened: OpenRelease, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(opened, "parquet", tmp_path_factory.mktemp("parquet") / "flat")


def on_wire(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_duckdb_reads_what_the_records_say(folder: Path, wanted: dict[str, list[Cells]], table: str) -> None:
    relation = duckdb.read_parquet(str(folder / f"{table}.parquet"))
    rows = [dict(zip(relation.columns, map(on_wire, row), strict=True)) for row in relation.fetchall()]
    if table in wanted:
        assert_same(rows, wanted[table])


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_pyarrow_reads_what_the_records_say(folder: Path, wanted: dict[str, list[Cells]], table: str) -> None:
    rows = pq.read_table(folder / f"{table}.parquet").to_pylist()
    if table in wanted:
        assert_same([{name: on_wire(value) for name, value in row.items()} for row in rows], wanted[table])


def test_pandas_reads_the_frame_that_an_open_release_gives(folder: Path, opened: OpenRelease) -> None:
    for table in ("claims", "conflict_sides", "targets"):
        read = pd.read_parquet(folder / f"{table}.parquet", dtype_backend="numpy_nullable")
        frame = opened.frame(table)
        for name in frame.columns:
            if str(frame[name].dtype) != "datetime64[s]":
                assert read[name].isna().tolist() == frame[name].isna().tolist(), name
                assert read[name].dropna().tolist() == frame[name].dropna().tolist(), name


def test_a_query_joins_conflicts_with_what_is_said(folder: Path) -> None:
    found = duckdb.sql(
        f"""SELECT s.document, s.quantity_low, s.quantity_unit FROM '{folder}/conflict_sides.parquet' AS s
        JOIN '{folder}/conflicts.parquet' AS c ON c.key = s.conflict WHERE c.status = 'open' ORDER BY s.side"""
    ).fetchall()
    assert found == [("courier-2031", -5.5, "percent"), ("herald-2031", 1e-7, "percent")]


def test_the_metadata_has_release_meanings_and_units(folder: Path, opened: OpenRelease) -> None:
    schema = pq.read_schema(folder / "claims.parquet")
    about = json.loads(schema.metadata[b"claimledger_export"])
    assert (about["release"], about["quotes"]) == (opened.version, "full")
    assert about["digests"] == opened.release.digests
    assert schema.field("quantity_low").metadata[b"unit"] == b"see quantity_unit"
    assert b"in Unicode code points" not in schema.field("quantity_start").metadata[b"description"]
    assert schema.field("quantity_start").metadata[b"unit"] == b"Unicode code points"
    assert [str(schema.field(name).type) for name in ("time_end", "quantity_low", "sentence_start", "id")] == [
        "date32[day]", "double", "int64", "string",
    ]  # fmt: skip
    conflicts = pq.read_schema(folder / "conflicts.parquet")
    assert str(conflicts.field("witnesses").type).count("list") == 2


def test_rows_are_written_group_by_group(opened: OpenRelease, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_parquet, "ROW_GROUP", 2)
    export(opened, "parquet", tmp_path / "small")
    assert pq.ParquetFile(tmp_path / "small" / "claims.parquet").metadata.num_row_groups == 2
