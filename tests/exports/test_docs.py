"""The page on exports: its commands and its queries run as they stand there."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
import rdflib
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.flat import FLAT_TABLES
from exports.oracle import hostile_release

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the page in a language; those in none are commands."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the outputs that the page's commands export, and with what they made."""
    home = tmp_path_factory.mktemp("page")
    hostile_release(home / "outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for line in blocks("")[0].splitlines():
            done = CliRunner().invoke(app, shlex.split(line)[1:])
            assert done.exit_code == 0, done.output
        yield home


def test_the_commands_write_what_they_name(folder: Path) -> None:
    made = {path.name for path in (folder / "shared").iterdir()}
    assert made == {"csv", "parquet", "release.db", "release.metadata.json", "release.jsonld", "release.xlsx"}


def test_the_python_runs(folder: Path) -> None:
    (code,) = blocks("python")
    exec(code, names := {})
    assert len(names["claims"]) == 3


def test_the_queries_run(folder: Path) -> None:
    of_parquet, of_sqlite = blocks("sql")
    assert len(duckdb.sql(of_parquet).fetchall()) == 2  # of the first release, as the command says
    with closing(sqlite3.connect(folder / "shared" / "release.db")) as database:
        assert len(database.execute(of_sqlite).fetchall()) == 2
    (of_graph,) = blocks("sparql")
    graph = rdflib.Graph().parse(folder / "shared" / "release.jsonld", format="json-ld")
    assert len(list(graph.query(of_graph))) == 3


def test_the_page_names_every_table_and_the_tables_it_names_are_there() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    main = {one.name for one in FLAT_TABLES.values() if one.name == one.source}
    assert main <= named
    assert {"conflict_sides", "agreement_sides"} <= named
    columns = {column.name for table in FLAT_TABLES.values() for column in table.columns}
    assert {one for one in named if one.startswith(("quantity_", "document_", "time_"))} <= (
        columns | FLAT_TABLES.keys() | {"document_counts"}
    )
