"""The store: deterministic bytes, ids made from content, whole files or none, errors that name file and line."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger import store
from claimledger.errors import StoreError
from claimledger.records import Quantity, Quarantined, Span

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def quantity(**changes: Any) -> Quantity:
    fields: dict[str, Any] = {
        "start": 10, "end": 12, "exact": "40", "prefix": "It has ", "suffix": " wells.", "low": Decimal(40),
        "high": Decimal(40), "comparator": "eq", "precision": None, "unit": "count", "counted": "wells",
        "dimension": "count", "change": None,
    }  # fmt: skip
    return Quantity(**fields | changes)


@given(JSON)
def test_a_value_on_one_line_is_read_back(value: Any) -> None:
    line = store.to_json(value)
    assert "\n" not in line
    assert json.loads(line) == value


def test_letters_of_any_script_stay_and_keys_keep_their_order() -> None:
    assert store.to_json({"b": "Łódź 重庆", "a": 1}) == '{"b": "Łódź 重庆", "a": 1}'


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_has_no_number_for_is_an_error(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store.to_json(value)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=5))
def test_a_digest_is_of_the_content_not_of_the_order_of_keys(value: dict[str, Any]) -> None:
    assert store.digest(value) == store.digest(dict(reversed(value.items())))
    assert store.digest(value) != store.digest(value, None)


def test_digests_and_ids_are_the_same_for_ever() -> None:
    assert store.sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert store.digest("a", 1) == store.sha256(b'["a",1]')
    assert store.short_id("k", "a", 1) == "k-" + store.digest("a", 1)[:12]


@pytest.mark.parametrize(
    "changes",
    [
        {"start": 90, "end": 92},
        {"dimension": "other"},
        {"precision": (39, 41)},
        {"prefix": "It has\n"},
        {"prefix": "12. It has "},
        {"suffix": " (7) wells."},
    ],
)
def test_a_claims_id_survives_moved_offsets_better_readings_and_other_figures_beside_it(
    changes: dict[str, Any],
) -> None:
    assert store.claim_id("doc", quantity(**changes), 0) == store.claim_id("doc", quantity(), 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"exact": "40.0"},
        {"prefix": "He has "},
        {"suffix": " pits."},
        {"high": Decimal(41)},
        {"unit": "a"},
        {"counted": "pits"},
        {"comparator": "approx"},
    ],
)
def test_a_claims_id_changes_with_its_words_and_its_value(changes: dict[str, Any]) -> None:
    assert store.claim_id("doc", quantity(**changes), 0) != store.claim_id("doc", quantity(), 0)


@pytest.mark.parametrize("further", ["the ministry wrote that", "an agency said in May"])
def test_a_claims_id_survives_words_further_off(further: str) -> None:
    near = " the whole district then had "
    one, other = (
        store.claim_id("doc", quantity(prefix=(text + near)[-32:], suffix=" wells, most of them of the very best"), 0)
        for text in ("it is not certain whether", further)
    )
    assert one == other


def test_only_whole_words_are_the_words_around() -> None:
    cut = quantity(prefix="ands of the river that once had "[-32:], suffix=" wells and a mill on the river b")
    assert store.words_around(cut) == (("that", "once", "had"), ("wells", "and", "a"))
    apart = quantity(prefix="It was quiet.\n \n(Town) Some ", suffix=" rose.\r\n\r\nThe others")
    assert store.words_around(apart) == (("Town", "Some"), ("rose",))
    long = quantity(prefix="antidisestablishmentarianism had", suffix="-foot, counterrevolutionarieswhi")
    assert store.words_around(long) == (("had",), ("foot",))


def test_a_claims_id_tells_documents_and_repeats_apart() -> None:
    ids = {store.claim_id(document, quantity(), nth) for document in ("one", "two") for nth in (0, 1)}
    assert len(ids) == 4


# --- files --------------------------------------------------------------------------------------------------------


def test_records_are_written_and_read_back(tmp_path: Path) -> None:
    records = [Span(start=0, end=4), Span(start=4, end=9)]
    path = tmp_path / "new" / "spans.jsonl"
    store.write_atomic(path, store.lines(records))
    assert path.read_text() == '{"start": 0, "end": 4}\n{"start": 4, "end": 9}\n'
    assert list(store.read_records(path, Span)) == records


def test_no_records_are_an_empty_file() -> None:
    assert store.lines([]) == b""


def test_a_line_separator_inside_a_text_splits_no_record(tmp_path: Path) -> None:
    record = Quarantined(file="a\u2028b\x85c.txt", stage="clean", reason="one\ntwo")
    path = tmp_path / "q.jsonl"
    store.write_atomic(path, store.lines([record]))
    assert list(store.read_records(path, Quarantined)) == [record]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n  \n{"a": 2}\n')
    assert list(store.read_objects(path)) == [(1, {"a": 1}), (4, {"a": 2})]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"start": 0, "end": 4}\n{"start": 0', "line 2: no JSON"),
        ("[1, 2]", "line 1: a record is a JSON object, this is list"),
        ('{"start": 5, "end": 4}', "(?s)line 1: .*before its start"),
        ('{"start": 0}', "(?s)line 1: .*end"),
        ('{"start": 0, "end": 4, "colour": "red"}', "(?s)line 1: .*colour"),
        ("\udcff", "can't be read"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(StoreError, match=message) as error:
        list(store.read_records(path, Span))
    assert str(path) in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.jsonl: can't be read"):
        list(store.read_objects(tmp_path / "none.jsonl"))


def test_a_failed_write_leaves_the_old_file_and_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    store.write_atomic(path, b"old\n")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StoreError, match=r"a\.jsonl: can't be written \(No space left on device\)"):
        store.write_atomic(path, b"new\n")
    assert path.read_bytes() == b"old\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file/a\.jsonl: can't be written"):
        store.write_atomic(tmp_path / "file" / "a.jsonl", b"")


def test_a_written_file_can_be_read_by_everyone(tmp_path: Path) -> None:
    store.write_atomic(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644
