"""A release opened: records one at a time, single ones by id, articles, frames; and what is told where it can't be."""

from __future__ import annotations

import doctest
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest

import claimledger
from claimledger import opened as module
from claimledger import store
from claimledger.errors import StoreError, UsageError
from claimledger.opened import OpenRelease
from claimledger.publish import Outcome, load_release, publish
from claimledger.publish.outcome import TABLES, records_of
from claimledger.records import Copies, Copy, Document, Quarantined
from publish.samples import TEXTS, outcome, without_claim

FILES = {"articles/herald-2031.txt": TEXTS["herald-2031"]}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = outcome()
    documents = tuple(with_article(one) if one.id == "herald-2031" else one for one in whole.documents)
    return publish(replace(whole, documents=documents, articles=FILES), tmp_path_factory.mktemp("out")).path


@pytest.fixture(scope="module")
def release(home: Path) -> OpenRelease:
    return claimledger.open_release(home)


def with_article(document: Document) -> Document:
    path = f"articles/{document.id}.txt"
    return document.model_copy(update={"article": path, "article_sha256": store.sha256(TEXTS[document.id].encode())})


def test_the_examples_of_the_module_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_an_output_folder_stands_for_its_newest_release(home: Path) -> None:
    found = claimledger.open_release(str(home.parent.parent))
    assert (found.path, found.version, repr(found)) == (home, "v0001", "<claimledger release v0001, 3 claims>")


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_each_table_is_read_as_it_was_loaded_whole(release: OpenRelease, table: str) -> None:
    assert tuple(release.records(table)) == records_of(load_release(release.path).outcome)[table]


def test_the_named_iterators_are_the_tables(release: OpenRelease) -> None:
    named = {
        "documents": release.documents, "claims": release.claims, "non_claims": release.non_claims,
        "organisations": release.organisations, "places": release.places, "targets": release.targets,
        "conflicts": release.conflicts, "agreements": release.agreements, "copies": release.copies,
        "quarantine": release.quarantined,
    }  # fmt: skip
    for table, records in named.items():
        assert list(records()) == list(release.records(table))


def test_what_is_not_asked_for_is_not_read(home: Path, tmp_path: Path) -> None:
    """A broken line behind the first record is met only when it is reached: nothing reads ahead."""
    (tmp_path / "datapackage.json").write_bytes((home / "datapackage.json").read_bytes())
    first = (home / "claims.jsonl").read_text("utf-8").split("\n")[0]
    (tmp_path / "claims.jsonl").write_text(f'{first}\n{{"id": 4}}\n', "utf-8")
    claims = claimledger.open_release(tmp_path).claims()
    assert next(claims).wire() == json.loads(first)
    with pytest.raises(StoreError, match=r"(?s)claims\.jsonl, line 2: .*document"):
        next(claims)


def test_one_record_is_found_by_its_key(release: OpenRelease) -> None:
    assert [release.claim(one.id) for one in release.claims()] == list(release.claims())
    assert [release.document(one.id) for one in release.documents()] == list(release.documents())
    assert release.conflict("k-0123456789ab").severity == "high"
    assert release.agreement("a-0123456789ab").kind == "corroboration"


@pytest.mark.parametrize("key", ["", "c", "c-000000000000", "c-zzzzzzzzzzzz", "~", "\u00e9", '"'])
def test_an_id_that_is_not_there_is_named(release: OpenRelease, key: str) -> None:
    with pytest.raises(UsageError, match="v0001 has no claim"):
        release.claim(key)
    with pytest.raises(UsageError, match="v0001 has no conflict"):
        release.conflict(key)


def test_every_line_of_a_long_table_is_found(tmp_path: Path) -> None:
    """Lines of very different lengths, so that halving meets middles, ends and beginnings of lines."""
    clusters = tuple(
        Copies(
            id=f"n-{number:012x}", kind="document", members=(Copy(document="a" * (number % 7 * 50), start=0, end=1),)
        )
        for number in range(0, 600, 3)
    )
    path = tmp_path / "copies.jsonl"
    path.write_bytes(store.lines(clusters))
    with path.open("rb") as file:
        found = [module._line_with(file, path.stat().st_size, one.id.encode()) for one in clusters]
        missing = [module._line_with(file, path.stat().st_size, f"n-{number:012x}".encode()) for number in (1, 2, 598)]
    assert [Copies.model_validate_json(line or b"") for line in found] == list(clusters)
    assert missing == [None, None, None]


def test_an_article_is_given_where_the_release_holds_it(release: OpenRelease) -> None:
    text = release.article_text("herald-2031")
    assert text == TEXTS["herald-2031"]
    assert release.article_text("courier-2031") is None
    for claim in release.claims():
        if claim.document == "herald-2031":
            assert text[claim.quantity.start : claim.quantity.end] == claim.quantity.exact


def test_an_article_that_was_changed_or_lies_elsewhere_is_refused(release: OpenRelease, tmp_path: Path) -> None:
    herald = release.document("herald-2031")
    with pytest.raises(StoreError, match="is not the article"):
        release.article_text(herald.model_copy(update={"article_sha256": "0" * 64}))
    with pytest.raises(StoreError, match=r"gone\.txt: can't be read"):
        release.article_text(herald.model_copy(update={"article": "articles/gone.txt"}))
    (release.path.parent / "secret.txt").write_text("a secret")
    with pytest.raises(StoreError, match="lies outside the release"):
        release.article_text(herald.model_copy(update={"article": "../secret.txt"}))


def test_a_frame_has_a_row_a_claim_and_says_which_release_it_is_of(release: OpenRelease) -> None:
    frame = release.claims_frame()
    claims = list(release.claims())
    assert frame["id"].tolist() == [one.id for one in claims]
    assert frame["quantity_low"].tolist() == [float(one.quantity.low or 0) for one in claims]
    assert frame["sentence_exact"].tolist() == [one.sentence.exact for one in claims]
    assert frame.attrs == {"release": "v0001", "table": "claims"}
    assert [str(frame[name].dtype) for name in ("id", "sentence_start", "quantity_low")] == [
        "string",
        "Int64",
        "float64",
    ]
    target = frame[frame["modality"] == "target"].iloc[0]
    assert (target["time_end"], target["document_published"]) == (pd.Timestamp(date(2035, 12, 31)), "2031")


def test_a_frame_of_conflicts_has_a_row_a_side(release: OpenRelease) -> None:
    frame = release.conflicts_frame()
    (conflict,) = release.conflicts()
    assert frame["conflict"].tolist() == [conflict.key] * 2
    assert frame["claim"].tolist() == list(conflict.claims)
    assert frame["side"].tolist() == frame["witness"].tolist() == [1, 2]
    assert frame["quantity_exact"].tolist() == ["55%", "40 percent"]
    assert frame["document_title"].tolist() == ["Grain in Osthafen"] * 2


def test_quotations_are_left_out_or_shortened_and_facts_are_not(release: OpenRelease) -> None:
    full, short, none = (release.claims_frame(quotes=quotes) for quotes in ("full", "short", "none"))
    assert none[["sentence_exact", "quantity_exact", "quantity_prefix", "quantity_suffix"]].isna().all(axis=None)
    assert none["sentence_start"].tolist() == full["sentence_start"].tolist()
    assert none["quantity_low"].tolist() == full["quantity_low"].tolist()
    assert short["sentence_exact"].str.len().max() <= 60 < full["sentence_exact"].str.len().max()
    assert short["quantity_prefix"].str.len().max() <= 12


def test_frames_of_an_empty_release_are_empty_with_their_columns(tmp_path: Path) -> None:
    empty = claimledger.open_release(publish(Outcome(), tmp_path).path)
    assert empty.claims_frame().empty
    assert empty.claims_frame().dtypes.equals(empty.claims_frame(quotes="none").dtypes)
    assert "conflict_kind" in empty.conflicts_frame().columns


def test_an_orphaned_conflict_is_a_row_without_a_claim(tmp_path: Path) -> None:
    whole = outcome()
    (conflict,) = whole.conflicts
    orphan = conflict.model_copy(update={"claims": (), "compared": (), "witnesses": (), "status": "orphaned"})
    frame = claimledger.open_release(publish(replace(whole, conflicts=(orphan,)), tmp_path).path).conflicts_frame()
    assert frame["conflict_status"].tolist() == ["orphaned"]
    assert frame["claim"].isna().all()


def test_an_unknown_table_is_named(release: OpenRelease) -> None:
    with pytest.raises(UsageError, match="there is no table 'claim'; a release has documents, claims"):
        release.records("claim")
    with pytest.raises(UsageError, match="there is no table 'claim'; the flat tables are documents"):
        release.frame("claim")


def test_no_release_and_another_major_schema_are_told(home: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no release here"):
        claimledger.open_release(tmp_path)
    descriptor = json.loads((home / "datapackage.json").read_text("utf-8"))
    descriptor["claimledger"]["schema_version"] = "2.0.0"
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(StoreError, match=r"written in schema 2\.0\.0"):
        claimledger.open_release(tmp_path)


def test_a_table_that_an_older_release_lacks_is_empty(home: Path, tmp_path: Path) -> None:
    descriptor = json.loads((home / "datapackage.json").read_text("utf-8"))
    del descriptor["claimledger"]["counts"]["places"]
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    older = claimledger.open_release(tmp_path)
    assert list(older.places()) == []
    assert older.frame("place_mentions").empty


def test_a_table_far_larger_than_what_is_read_of_it(tmp_path: Path) -> None:
    """The first records of a table of many come at once, though the rest of it is no JSON."""
    record = Quarantined(file="a.txt", stage="clean", reason="x")
    path = tmp_path / "quarantine.jsonl"
    path.write_bytes(store.lines([record] * 3) + b"{" * 10)
    read: Iterator[Quarantined] = store.read_records(path, Quarantined)
    assert list(islice(read, 3)) == [record] * 3


def test_iterating_and_exporting_hold_a_few_records_and_no_table(home: Path, tmp_path: Path) -> None:
    """A table of some megabytes is gone through within a fraction of its size."""
    descriptor = json.loads((home / "datapackage.json").read_text("utf-8"))
    lines = (home / "claims.jsonl").read_text("utf-8") * 1500
    descriptor["claimledger"]["counts"] = {"claims": lines.count("\n")}
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (tmp_path / "release" / "claims.jsonl").write_text(lines, "utf-8")
    large = claimledger.open_release(tmp_path / "release")
    claimledger.export(home, "csv", tmp_path / "small")  # what is imported and remembered once is no part of it
    tracemalloc.start()
    try:
        assert sum(1 for _ in large.claims()) == lines.count("\n") > 4000
        claimledger.export(large, "csv", tmp_path / "large")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < len(lines) / 5


def test_a_release_after_another_is_read_by_itself(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    publish(without_claim(whole, whole.claims[0].id), tmp_path)
    assert claimledger.open_release(tmp_path).version == "v0002"
    assert len(list(claimledger.open_release(tmp_path / "releases" / "v0001").claims())) == 3
    assert {one.quantity.low for one in claimledger.open_release(tmp_path).claims()} == {
        Decimal(40), Decimal(2_500_000)
    }  # fmt: skip
