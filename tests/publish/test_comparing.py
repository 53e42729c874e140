"""Rows held against each other, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.publish.comparing import changed_fields, differences
from claimledger.publish.outcome import TABLES
from publish.samples import outcome

TABLE = {table.name: table for table in TABLES}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, [("a.c", 2, 3)]),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, [("a.b.c", 1, 2)]),
        ({"a": None}, {"a": {"b": 1}}, [("a", None, {"b": 1})]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [("a", [1, 2], [1, 3])]),
        ({"a": ["x", "y"]}, {"a": ["y", "z"]}, [("a", ["x"], ["z"])]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, []),
        ({"a": ["x"]}, {"a": ["x", "x"]}, [("a", [], ["x"])]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"b": 2}]}, [("a", [], [{"b": 2}])]),
        ({}, {"a": 1}, []),
        ({"a": 1}, {}, []),
    ],
)
def test_changed_fields(old: dict[str, Any], new: dict[str, Any], found: list[tuple[str, Any, Any]]) -> None:
    assert [(one.field, one.old, one.new) for one in changed_fields(old, new)] == found


def test_where_words_stand_and_what_stands_around_is_no_difference() -> None:
    row = outcome().claims[0].wire()
    moved = row | {"quantity": row["quantity"] | {"start": 900, "end": 903, "prefix": "x", "suffix": "y"}}
    moved |= {"sentence": {"start": 880, "end": 990, "exact": "Another sentence with 55% in it."}}
    moved |= {"subject": row["subject"] | {"start": 880, "end": 888}}

    assert differences(TABLE["claims"], row, moved) == ()
    said = moved | {"subject": row["subject"] | {"exact": "the port"}}
    assert [one.field for one in differences(TABLE["claims"], row, said)] == ["subject.exact"]


@pytest.mark.parametrize(("old", "new"), [(None, "2030-01-01"), ("2030-01-01", "2031-01-01")])
def test_the_start_of_a_time_is_no_place(old: str | None, new: str) -> None:
    row = outcome().claims[0].wire()
    one, other = (row | {"time": row["time"] | {"start": start}} for start in (old, new))

    assert [(each.field, each.old, each.new) for each in differences(TABLE["claims"], one, other)] == [
        ("time.start", old, new)
    ]


def test_a_row_of_a_table_of_articles_is_as_it_was_though_its_file_is_not() -> None:
    row = outcome().documents[0].wire() | {"row": 3}
    other = row | {"row": 4, "raw_sha256": "9" * 64}

    assert differences(TABLE["documents"], row, other) == ()
    assert [one.field for one in differences(TABLE["documents"], row | {"row": None}, other | {"row": None})] == [
        "raw_sha256"
    ]
    assert [one.field for one in differences(TABLE["documents"], row, other | {"title": "T"})] == [
        "row", "title", "raw_sha256",
    ]  # fmt: skip
