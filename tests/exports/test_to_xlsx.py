"""A workbook, read back with openpyxl."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimledger.errors import UsageError
from claimledger.exports import export, to_xlsx
from claimledger.flat import FLAT_TABLES, flat_table
from claimledger.opened import OpenRelease
from exports.oracle import HOSTILE, Cells, assert_same


@pytest.fixture(scope="module")
def path(opened: OpenRelease, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(opened, "xlsx", tmp_path_factory.mktemp("xlsx") / "release.xlsx")


@pytest.fixture(scope="module")
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def rows_of(book: openpyxl.Workbook, table: str) -> list[Cells]:
    head, *rows = book[table].iter_rows(values_only=True)
    types = {column.name: column.type for column in flat_table(table).columns}
    assert list(head) == list(types)
    return [{str(name): value(types[str(name)], cell) for name, cell in zip(head, row, strict=True)} for row in rows]


def value(type_: str, cell: Any) -> Any:
    if cell is None:
        return None
    if type_ in ("array", "object"):
        return json.loads(cell)
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_openpyxl_reads_what_the_records_say(
    book: openpyxl.Workbook, wanted: dict[str, list[Cells]], table: str
) -> None:
    rows = rows_of(book, table)
    if table in wanted:
        assert_same([{name: unescaped(cell) for name, cell in row.items()} for row in rows], wanted[table])


def unescaped(cell: Any) -> Any:
    """A text as Excel shows it: openpyxl leaves the escape of an escape as it stands in the file."""
    return cell.replace("_x005F_", "_") if isinstance(cell, str) else cell


def test_no_cell_is_a_formula_or_a_link(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    subjects = [row["subject_text"] for row in rows_of(book, "claims")]
    assert HOSTILE in subjects


def test_a_text_that_could_become_a_formula_is_marked_as_text(book: openpyxl.Workbook) -> None:
    head, *rows = book["claims"].iter_rows()
    place = [cell.value for cell in head].index("subject_text")
    marked = {row[place].value: row[place].quotePrefix for row in rows}
    assert marked == {HOSTILE: True, None: False, "Osthafen": False}


def test_days_before_excels_calendar_are_texts_and_others_days(book: openpyxl.Workbook) -> None:
    head, *rows = book["claims"].iter_rows()
    names = [cell.value for cell in head]
    (row,) = [row for row in rows if row[names.index("time_start")].value == "1815-06-18"]
    assert row[names.index("time_end")].value == datetime(2031, 3, 4)
    assert row[names.index("time_end")].number_format == "yyyy-mm-dd"


def test_sheets_have_a_frozen_head_widths_filters_and_the_release_first(
    book: openpyxl.Workbook, opened: OpenRelease
) -> None:
    assert book.sheetnames[:4] == ["release", "columns", "claims", "conflict_sides"]
    assert set(book.sheetnames) == {"release", "columns", *FLAT_TABLES}
    assert book["claims"].freeze_panes == "B2"
    assert book["claims"].auto_filter.ref is not None
    assert book["claims"].column_dimensions["E"].width > 40
    told = {row[0]: row[1] for row in book["release"].iter_rows(values_only=True)}
    assert (told["release"], told["quotes"]) == (opened.version, "full")
    assert book.properties.title == f"claimledger release {opened.version}"


def test_the_same_release_gives_the_same_bytes(opened: OpenRelease, path: Path, tmp_path: Path) -> None:
    assert export(opened, "xlsx", tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_a_sheet_that_is_full_is_told_and_nothing_is_left(
    opened: OpenRelease, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_xlsx, "ROWS", 3)
    with pytest.raises(UsageError, match="more than 2 rows, which no sheet of a workbook holds; export to csv"):
        export(opened, "xlsx", tmp_path / "full.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_too_long_is_cut(opened: OpenRelease, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_xlsx, "LONGEST", 20)
    book = openpyxl.load_workbook(export(opened, "xlsx", tmp_path / "short.xlsx"))
    assert max(len(row["sentence_exact"]) for row in rows_of(book, "claims")) == 20
