from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.errors import StoreError
from claimledger.publish import Outcome, load_release, publish
from claimledger.publish.outcome import TABLES
from claimledger.publish.release import content_files
from claimledger.publish.rows import rows_of
from publish.samples import outcome, without_claim

TABLE_FILES = {table.file for table in TABLES}
WIRE_FORMAT = """
documents: id file title publisher published published_basis published_evidence language raw_sha256 blocks
claims: id document sentence quantity subject measure scope time modality attribution polarity rule confidence
non_claims: document start end exact kind
organisations: id name kind aliases mentions
targets: claim document subject measure low high comparator unit year modality
conflicts: key kind severity status claims explanation calculation comparisons witnesses evidence_hash decision
agreements: key kind claims explanation calculation witnesses
"""
WIRE_KEYS = {name: set(keys.split()) for name, keys in (line.split(":") for line in WIRE_FORMAT.strip().splitlines())}


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_first_release_has_every_file_and_is_named_by_latest(tmp_path: Path) -> None:
    published = publish(outcome(), tmp_path)

    assert (published.version, published.written) == ("v0001", True)
    assert published.path == tmp_path / "releases" / "v0001"
    names = files_of(published.path)
    assert names.keys() >= TABLE_FILES | {"changes.json", "datapackage.json", "schema/claims.schema.json"}
    assert (tmp_path / "latest").read_text() == "v0001\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "releases"]


@pytest.mark.parametrize("name", WIRE_KEYS)
def test_every_key_of_the_wire_format_is_there(tmp_path: Path, name: str) -> None:
    folder = publish(outcome(), tmp_path).path

    for row in rows(folder / f"{name}.jsonl"):
        assert row.keys() >= WIRE_KEYS[name]


def test_letters_of_any_script_stand_as_they_are_and_whole_figures_as_integers(tmp_path: Path) -> None:
    whole = outcome()
    named = replace(whole, documents=tuple(one.model_copy(update={"title": "Köln 粮"}) for one in whole.documents))

    folder = publish(named, tmp_path).path

    assert "Köln 粮" in (folder / "documents.jsonl").read_text("utf-8")
    assert '"low": 55, "high": 55' in (folder / "claims.jsonl").read_text("utf-8")
    assert '"precision": [54.5, 55.5]' in (folder / "claims.jsonl").read_text("utf-8")


def test_the_raw_text_stays_out_of_the_release(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path

    assert all(not {"raw", "text", "segments", "passages"} & row.keys() for row in rows(folder / "documents.jsonl"))


def test_every_line_is_valid_against_the_schema_beside_it(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path

    for table in TABLES:
        schema = json.loads((folder / "schema" / f"{table.name}.schema.json").read_bytes())
        jsonschema.Draft202012Validator.check_schema(schema)
        lines = rows(folder / table.file)
        assert lines, f"the sample has no {table.name}"
        for line in lines:
            jsonschema.Draft202012Validator(schema).validate(line)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.Draft202012Validator(schema).validate(line | {"unheard_of": 1})


def test_changes_are_valid_against_their_schema(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    folder = publish(without_claim(outcome(), outcome().claims[0].id), tmp_path).path

    schema = json.loads((folder / "schema" / "changes.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(json.loads((folder / "changes.json").read_bytes()))


def test_decoded_articles_stand_in_the_release_and_count_for_what_changed(tmp_path: Path) -> None:
    held = replace(outcome(), articles={"articles/courier-2031.txt": "Osthafen handled 55%\r\n粮"})

    folder = publish(held, tmp_path).path

    assert (folder / "articles" / "courier-2031.txt").read_bytes() == "Osthafen handled 55%\r\n粮".encode()
    assert not publish(held, tmp_path).written
    assert publish(replace(held, articles={"articles/courier-2031.txt": "another"}), tmp_path).written


def test_a_table_that_an_older_release_lacks_is_empty(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path
    descriptor = folder / "datapackage.json"
    package = json.loads(descriptor.read_bytes())
    del package["claimledger"]["counts"]["copies"]
    descriptor.write_text(json.dumps(package), "utf-8")
    (folder / "copies.jsonl").unlink()

    assert load_release(folder).outcome.copies == ()


def test_a_table_that_got_lost_is_told(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path
    (folder / "copies.jsonl").unlink()

    with pytest.raises(StoreError, match=r"copies\.jsonl"):
        load_release(folder)


def test_the_same_outcome_makes_no_second_release(tmp_path: Path) -> None:
    first = publish(outcome(), tmp_path)
    before = files_of(tmp_path)

    second = publish(outcome(), tmp_path)

    assert (second.version, second.written, second.path) == (first.version, False, first.path)
    assert files_of(tmp_path) == before


def test_a_digest_alone_makes_no_release_but_a_row_does(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    recoded = replace(outcome(), digests={**outcome().digests, "code": "9" * 64})

    assert not publish(recoded, tmp_path).written
    changed = publish(replace(recoded, quarantined=()), tmp_path)

    assert (changed.version, changed.written) == ("v0002", True)
    assert changed.changes.digests == ("code",)
    assert changed.changes.quarantine.removed == ("raw/photo.txt: clean: a binary file (NUL bytes)",)


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_the_order_of_the_records_changes_no_byte(data: st.DataObject) -> None:
    whole = outcome()
    names = ("documents", "claims", "organisations", "places", "targets", "conflicts", "agreements", "quarantined")
    shuffled = replace(
        whole, **{name: tuple(data.draw(st.permutations(getattr(whole, name)), label=name)) for name in names}
    )

    assert content_files(rows_of(shuffled)) == content_files(rows_of(whole))


def test_the_order_of_the_digests_changes_no_byte(tmp_path: Path) -> None:
    turned = replace(outcome(), digests=dict(reversed(outcome().digests.items())))

    one, other = publish(outcome(), tmp_path / "one"), publish(turned, tmp_path / "other")

    assert files_of(one.path) == files_of(other.path)


def test_a_release_reads_back_as_it_was(tmp_path: Path) -> None:
    published = publish(outcome(), tmp_path)

    for path in (published.path, tmp_path):
        loaded = load_release(path)
        assert loaded.release.version == "v0001"
        assert loaded.outcome.digests == outcome().digests
        assert set(loaded.outcome.claims) == set(outcome().claims)
        assert files_of(publish(loaded.outcome, tmp_path / "again").path) == files_of(published.path)


def test_the_descriptor_holds_for_every_file(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    release = load_release(folder).release

    assert descriptor["version"] == release.version == "v0001"
    assert release.counts["claims"] == len(rows(folder / "claims.jsonl")) == 3
    assert {file.path for file in release.files} == files_of(folder).keys() - {"datapackage.json"}
    assert {resource["path"] for resource in descriptor["resources"]} == {file.path for file in release.files}
    for resource in descriptor["resources"]:
        assert (folder / resource["path"]).stat().st_size == resource["bytes"]


def test_nothing_of_the_machine_reaches_a_release(tmp_path: Path) -> None:
    folder = publish(outcome(), tmp_path).path

    for data in files_of(folder).values():
        assert str(tmp_path).encode() not in data
        assert os.uname().nodename.encode() not in data


@pytest.mark.parametrize("path", ["", "nowhere"])
def test_no_release_to_read_is_a_clear_message(tmp_path: Path, path: str) -> None:
    with pytest.raises(StoreError, match="no release here"):
        load_release(tmp_path / path)


def test_a_release_of_another_schema_is_refused(tmp_path: Path) -> None:
    descriptor = publish(outcome(), tmp_path).path / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"schema_version": "1.', '"schema_version": "7.'))

    with pytest.raises(StoreError, match=r"schema 7\."):
        load_release(tmp_path)


# --- what contradicts itself is not published ---


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    twice = replace(outcome(), claims=(*outcome().claims, outcome().claims[0]))

    with pytest.raises(StoreError, match=r"claims: 'c-[0-9a-f]+' stands twice"):
        publish(twice, tmp_path)
    assert files_of(tmp_path) == {}


def test_a_non_claim_of_no_document_is_refused(tmp_path: Path) -> None:
    whole = outcome()
    lost = whole.non_claims[0].model_copy(update={"document": "nowhere-2031"})
    with pytest.raises(StoreError, match=r"non_claims: 'nowhere-2031: 90' names 'nowhere-2031'"):
        publish(replace(whole, non_claims=(lost,)), tmp_path)


def test_non_claims_stand_by_document_and_place(tmp_path: Path) -> None:
    whole = outcome()
    places = (("herald-2031", 9), ("courier-2031", 100), ("herald-2031", 10), ("courier-2031", 2))
    made = tuple(
        whole.non_claims[0].model_copy(update={"document": document, "start": start, "end": start + 4})
        for document, start in places
    )

    table = rows(publish(replace(whole, non_claims=made), tmp_path).path / "non_claims.jsonl")

    assert [(row["document"], row["start"]) for row in table] == sorted(places)


@pytest.mark.parametrize("missing", ["documents", "claims"])
def test_a_reference_to_nothing_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(StoreError, match="which is not among the"):
        publish(replace(outcome(), **{missing: ()}), tmp_path)


def test_an_orphaned_conflict_may_name_claims_that_are_gone(tmp_path: Path) -> None:
    whole = outcome()
    orphan = whole.conflicts[0].model_copy(update={"status": "orphaned"})
    gone = replace(without_claim(whole, whole.claims[0].id), conflicts=(orphan,))

    assert publish(gone, tmp_path).written


# --- whole or not at all ---


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_full_disk_leaves_the_release_before_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(outcome(), tmp_path)
    before = files_of(tmp_path)
    with monkeypatch.context() as patched:
        if call == "fsync":
            patched.setattr(os, "fsync", full_disk)
        else:
            patched.setattr(Path, "rename", full_disk)
        with pytest.raises(StoreError, match=r"No space left.*free space"):
            publish(replace(outcome(), quarantined=()), tmp_path)

    assert files_of(tmp_path) == before
    assert publish(replace(outcome(), quarantined=()), tmp_path).version == "v0002"


def test_a_full_disk_in_the_middle_of_a_file_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    def third_fails(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            full_disk()

    monkeypatch.setattr(os, "fsync", third_fails)
    with pytest.raises(StoreError):
        publish(outcome(), tmp_path)

    assert files_of(tmp_path) == {}


def test_a_disk_that_is_full_only_for_latest_leaves_a_whole_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(outcome(), tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full_disk)
        with pytest.raises(StoreError, match="latest"):
            publish(replace(outcome(), quarantined=()), tmp_path)

    assert load_release(tmp_path).release.version == "v0002"
    assert not publish(replace(outcome(), quarantined=()), tmp_path).written
    assert (tmp_path / "latest").read_text() == "v0002\n"


def test_an_output_folder_that_is_a_file_is_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")

    with pytest.raises(StoreError, match="can't be written"):
        publish(outcome(), tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_without_permission_is_a_clear_message(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="Permission denied"):
            publish(outcome(), tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_refused_write_names_the_file_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(
        StoreError, match=r"releases.*can't be written \(Permission denied\); check the folder's permissions"
    ):
        publish(outcome(), tmp_path)


def test_an_interrupt_leaves_no_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", interrupt)
        with pytest.raises(KeyboardInterrupt):
            publish(outcome(), tmp_path)

    assert files_of(tmp_path) == {}


def test_what_a_killed_run_left_is_cleared_and_never_taken_for_a_release(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".unfinished-v0001"
    left.mkdir(parents=True)
    (left / "datapackage.json").write_text("{}")

    with pytest.raises(StoreError, match="no release here"):
        load_release(tmp_path)
    assert publish(outcome(), tmp_path).version == "v0001"
    assert not left.exists()


def test_a_version_folder_without_descriptor_is_no_release_but_keeps_its_number(tmp_path: Path) -> None:
    (tmp_path / "releases" / "v0003").mkdir(parents=True)

    published = publish(outcome(), tmp_path)

    assert (published.version, published.changes.previous) == ("v0004", None)


@pytest.mark.parametrize("stale", ["v0000\n", None])
def test_latest_is_mended_where_a_run_died_before_writing_it(tmp_path: Path, stale: str | None) -> None:
    publish(outcome(), tmp_path)
    latest = tmp_path / "latest"
    latest.unlink() if stale is None else latest.write_text(stale)

    assert load_release(tmp_path).release.version == "v0001"
    publish(outcome(), tmp_path)

    assert latest.read_text() == "v0001\n"


def test_a_release_that_was_meddled_with_is_followed_by_a_right_one(tmp_path: Path) -> None:
    claims = publish(outcome(), tmp_path).path / "claims.jsonl"
    claims.write_text("".join(claims.read_text().splitlines(keepends=True)[1:]))

    again = publish(outcome(), tmp_path)

    assert (again.version, len(again.changes.claims.added)) == ("v0002", 1)


def test_an_empty_outcome_is_a_release_too(tmp_path: Path) -> None:
    folder = publish(Outcome(), tmp_path).path

    assert (folder / "claims.jsonl").read_bytes() == b""
    assert load_release(folder).outcome == Outcome()


@pytest.mark.parametrize("file", ["claims.jsonl", "datapackage.json", "conflicts.jsonl"])
def test_a_damaged_release_before_is_told_with_what_to_do(tmp_path: Path, file: str) -> None:
    home = publish(outcome(), tmp_path).path
    other = without_claim(outcome(), outcome().claims[-1].id)
    whole = (home / file).read_bytes()
    (home / file).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match=rf"{file}.*put .*v0001 back as it was written, or move it away"):
        publish(other, tmp_path)
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["v0001"]
    home.rename(tmp_path / "damaged")
    assert publish(other, tmp_path).version == "v0001"
