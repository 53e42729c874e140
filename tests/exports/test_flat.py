"""The one definition of flat tables: complete, described, and cut where quotations are to be short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import UsageError
from claimledger.flat import FLAT_TABLES, QUOTES, flat_table
from claimledger.flat.meanings import _explained, meaning_of
from claimledger.flat.quotes import SHORT_WORDS, cut, is_whole
from claimledger.opened import OpenRelease
from claimledger.publish.outcome import ALL_TABLES
from claimledger.records import Record
from exports.oracle import ALL_KINDS, Cells, assert_same


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_field_is_described(kind: type[Record]) -> None:
    """In its Field, in the record's docstring, or in flat/meanings.toml."""
    assert [name for name, one in kind.model_fields.items() if not one.exclude and not meaning_of(kind, name)] == []


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_rows_are_what_the_wire_says(opened: OpenRelease, wanted: dict[str, list[Cells]], table: str) -> None:
    flat = flat_table(table)
    rows = [dict(zip(flat.names(), row, strict=True)) for row in flat.rows(opened.records(flat.source), opened)]
    assert rows or not opened.release.counts[flat.source] or "_" in table
    if table in wanted:
        assert_same([{name: on_wire(cell) for name, cell in row.items()} for row in rows], wanted[table])


def on_wire(cell: object) -> object:
    if hasattr(cell, "isoformat"):
        return cell.isoformat()
    return float(cell) if type(cell).__name__ == "Decimal" else cell  # type: ignore[arg-type]


def test_tables_that_lack_nothing_have_a_flat_one_each() -> None:
    assert {table.name for table in ALL_TABLES} <= FLAT_TABLES.keys()
    assert {"conflict_sides", "agreement_sides", "document_blocks", "organisation_mentions"} <= FLAT_TABLES.keys()


@pytest.mark.parametrize("table", FLAT_TABLES.values(), ids=FLAT_TABLES.keys())
def test_columns_are_named_once_and_keys_and_references_are_among_them(table: object) -> None:
    assert hasattr(table, "names")
    names = table.names()
    assert len(set(names)) == len(names)
    assert {*table.key, *table.references} <= set(names)
    assert all(column.meaning for column in table.columns)


def test_the_sides_of_a_conflict_name_its_claims_with_their_documents(opened: OpenRelease) -> None:
    flat = flat_table("conflict_sides")
    rows = [dict(zip(flat.names(), row, strict=True)) for row in flat.rows(opened.conflicts(), opened)]
    told = [(row["conflict"], row["side"], row["claim"], row["compared"], row["witness"]) for row in rows]
    one, orphan = opened.conflict("k-0123456789ab"), opened.conflict("k-ffffffffffff")
    assert told == [
        (one.key, 1, one.claims[0], True, 1),
        (one.key, 2, one.claims[1], True, 2),
        (orphan.key, 1, None, False, None),
    ]
    claim = opened.claim(one.claims[0])
    assert rows[0]["sentence_exact"] == claim.sentence.exact
    assert rows[0]["quantity_low"] == claim.quantity.low
    assert rows[0]["document_publisher"] == opened.document(claim.document).publisher
    assert rows[2]["document"] is None


def test_sides_of_one_witness_share_its_number(opened: OpenRelease) -> None:
    flat = flat_table("agreement_sides")
    rows = [dict(zip(flat.names(), row, strict=True)) for row in flat.rows(opened.agreements(), opened)]
    assert [row["witness"] for row in rows] == [1, 1]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no table 'claim'"):
        flat_table("claim")


def test_fields_are_explained_where_their_names_stand_with_a_colon() -> None:
    text = """A thing.

    low, high: its bounds; "open": not closed. unit: of both
    bounds, or None.

    Not of the unit."""
    told = _explained(text, ("low", "high", "unit", "open"))
    assert told == dict.fromkeys(("low", "high"), 'its bounds; "open": not closed') | {
        "unit": "of both bounds, or empty"
    }


@given(st.text(max_size=200), st.sampled_from(QUOTES))
def test_what_is_cut_begins_or_ends_as_the_text_does(text: str, quotes: str) -> None:
    words, before, after = (cut(text, quoted, quotes) for quoted in ("words", "before", "after"))  # type: ignore[arg-type]
    if quotes == "none":
        assert words is before is after is None
    else:
        assert text.startswith((words or "").removesuffix("…"))
        assert len(words or "") <= max(len(text), SHORT_WORDS)
        assert text.endswith(before or "")
        assert text.startswith(after or "")
    assert is_whole(text, quotes) == (words == text)  # type: ignore[arg-type]
