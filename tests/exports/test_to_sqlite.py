"""SQLite, read back with sqlite3 and Datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from claimledger.errors import StoreError
from claimledger.exports import export
from claimledger.exports.to_sqlite import stored_name, view_name
from claimledger.flat import FLAT_TABLES, flat_table
from claimledger.opened import OpenRelease, open_release
from exports.oracle import SCRIPT, Cells, assert_same

VIEWS = {
    "claims_with_sources", "targets_with_sources", "conflict_sides", "agreement_sides", "document_counts",
    "claims_in_brief", "conflicts_in_brief",
}  # fmt: skip


@pytest.fixture(scope="module")
def path(opened: OpenRelease, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(opened, "sqlite", tmp_path_factory.mktemp("sqlite") / "release.db")


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def cells(table: str, row: sqlite3.Row) -> Cells:
    """A row with the values that its columns stand for."""
    columns = {column.name: column for column in flat_table(table).columns}
    return {name: value(columns[name].type, row[name]) for name in row.keys()}  # noqa: SIM118


def value(type_: str, stored: Any) -> Any:
    if stored is None:
        return None
    if type_ in ("array", "object"):
        return json.loads(stored)
    return bool(stored) if type_ == "boolean" else stored


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_tables_hold_what_the_records_say(
    database: sqlite3.Connection, wanted: dict[str, list[Cells]], table: str
) -> None:
    rows = database.execute(f'SELECT * FROM "{stored_name(flat_table(table))}" ORDER BY rowid').fetchall()
    if table in wanted:
        assert_same([cells(table, row) for row in rows], wanted[table])


@pytest.mark.parametrize("table", [name for name, one in FLAT_TABLES.items() if view_name(one)])
def test_views_have_the_rows_of_the_flat_tables(database: sqlite3.Connection, opened: OpenRelease, table: str) -> None:
    flat = flat_table(table)
    rows = {tuple(map(stored, row)) for row in flat.rows(opened.records(flat.source), opened)}
    assert {tuple(row) for row in database.execute(f'SELECT * FROM "{view_name(flat)}"')} == rows
    assert rows


def stored(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return float(value) if type(value).__name__ == "Decimal" else value


def test_what_is_in_brief_is_what_is_in_full(database: sqlite3.Connection) -> None:
    claims = database.execute("SELECT id, sentence_exact, document_publisher FROM claims_in_brief").fetchall()
    full = database.execute("SELECT id, sentence_exact, document_publisher FROM claims_with_sources").fetchall()
    assert [tuple(one) for one in claims] == [tuple(one) for one in full]
    sides = database.execute("SELECT conflict, side, quantity_low FROM conflicts_in_brief ORDER BY 1, 2").fetchall()
    assert [tuple(one)[1:] for one in sides] == [(1, -5.5), (2, 1e-7), (1, None)]


def test_keys_lead_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = {(row["from"], row["table"]) for row in database.execute('PRAGMA foreign_key_list("conflict_claims")')}
    assert keys == {("conflict", "conflicts"), ("claim", "claims")}
    indexes = {row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"claims_by_document", "conflict_claims_by_claim", "targets_by_year"} <= indexes


def test_a_claim_of_an_unknown_document_is_refused(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.execute("UPDATE claims SET document = 'nowhere'")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute("INSERT INTO claims SELECT * FROM claims")


@pytest.mark.parametrize(
    ("words", "found"),
    [("grain", 3), ("handle", 1), ("osthafen NOT ship", 2), ("HYPERLINK", 1), ("other grain", 1), ("wheat", 0)],
)
def test_words_are_found_by_their_stems_in_sentence_subject_and_measure(
    database: sqlite3.Connection, words: str, found: int
) -> None:
    query = "SELECT id FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)"
    assert len(database.execute(query, (words,)).fetchall()) == found


def test_words_are_found_after_the_database_was_packed(path: Path, tmp_path: Path) -> None:
    """The index names claims by their rowid, which packing may give anew: it stays, as rows were inserted in order."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    found = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'handled'"
    query = f"SELECT sentence_exact FROM claims WHERE rowid IN ({found})"
    with closing(sqlite3.connect(copy)) as database:
        before = database.execute(query).fetchall()
        database.execute("VACUUM")
        assert database.execute(query).fetchall() == before != []
        database.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")


def test_the_release_and_the_columns_are_told(database: sqlite3.Connection, opened: OpenRelease) -> None:
    told = dict(database.execute("SELECT name, value FROM release").fetchall())
    assert (told["release"], told["quotes"]) == (opened.version, "full")
    assert json.loads(told["digests"]) == opened.release.digests
    row = database.execute(
        """SELECT unit, meaning FROM columns WHERE "table" = 'claims' AND "column" = 'quantity_low'"""
    ).fetchone()
    assert row["unit"] == "see quantity_unit"
    assert "lower bound" in row["meaning"]


def test_documents_are_counted(database: sqlite3.Connection) -> None:
    rows = {row["id"]: tuple(row)[4:] for row in database.execute("SELECT * FROM document_counts")}
    assert rows == {"courier-2031": (1, 1, 0, 1), "herald-2031": (2, 1, 1, 1)}


def test_a_release_that_contradicts_itself_is_told_and_nothing_is_left(opened: OpenRelease, tmp_path: Path) -> None:
    home = tmp_path / "release"
    home.mkdir()
    for one in opened.path.glob("*.json*"):
        (home / one.name).write_bytes(one.read_bytes())
    with (home / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write((home / "claims.jsonl").read_text("utf-8").split("\n")[0] + "\n")
    with pytest.raises(StoreError, match=r"contradicts itself \(UNIQUE constraint failed: claims\.id\)"):
        export(open_release(home), "sqlite", tmp_path / "out.db")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["release"]


# --- Datasette ---------------------------------------------------------------------------------------------------


def test_datasette_inspects_it(path: Path, opened: OpenRelease) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "datasette", "inspect", str(path)], check=True, capture_output=True, text=True
    )
    counts = {name: one["count"] for name, one in json.loads(told.stdout)["release"]["tables"].items()}
    assert {name: counts[name] for name in opened.release.counts} == dict(opened.release.counts)


def test_datasette_shows_every_table_and_view_and_searches(path: Path) -> None:
    asyncio.run(_browse(path))


async def _browse(path: Path) -> None:
    metadata = json.loads(path.with_name("release.metadata.json").read_text("utf-8"))
    app = Datasette([str(path)], metadata=metadata)
    await app.invoke_startup()
    listed = (await app.client.get("/release.json")).json()
    assert {one["name"] for one in listed["views"]} == VIEWS
    named = metadata["databases"]["release"]["tables"]
    shown = {one["name"] for one in listed["tables"] if not one["hidden"]}
    assert shown | VIEWS == named.keys()
    for name in named:
        page = await app.client.get(f"/release/{name}")
        assert page.status_code == 200, name
        assert "<script>alert(1)" not in page.text
    assert (await app.client.get("/release/claims.json?_search=handled")).json()["filtered_table_rows_count"] == 1
    facets = (await app.client.get("/release/conflicts.json")).json()["facet_results"]
    assert {"kind", "severity", "status"} <= facets.keys()
    claims = await app.client.get("/release/claims")
    assert 'href="columns?table=claims"' in claims.text
    meanings = (await app.client.get("/release/columns.json?table=claims&_shape=objects")).json()["rows"]
    assert len(meanings) == len(flat_table("claims").without_joined().columns)
    assert "what it did with" in (await app.client.get("/release/lifespan_events")).text
    row = (await app.client.get("/release/claims.json?_labels=on&_shape=objects")).json()["rows"][0]
    assert row["document"]["label"] in (SCRIPT, "Grain in Osthafen")


def test_the_metadata_names_the_release(path: Path, opened: OpenRelease) -> None:
    metadata = json.loads(path.with_name("release.metadata.json").read_text("utf-8"))
    assert opened.version in metadata["title"]
    assert metadata["claimledger_export"]["release"] == opened.version
