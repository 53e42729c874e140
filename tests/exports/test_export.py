"""Exports as a whole: written whole or not at all, nothing replaced unasked, quotations left out, progress told."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import claimledger
from claimledger.errors import StoreError, UsageError
from claimledger.exports import FORMATS, Format, Step, export, to_csv, to_sqlite
from claimledger.flat import Quotes
from claimledger.opened import OpenRelease, open_release
from claimledger.progress import counting
from claimledger.publish import Outcome, publish
from publish.samples import TEXTS

SENTENCE = "handled 55% of the country"
NAMES: dict[Format, str] = {
    "csv": "csv", "parquet": "parquet", "sqlite": "release.db", "jsonld": "release.jsonld", "xlsx": "release.xlsx",
}  # fmt: skip


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def words(path: Path) -> str:
    """All that an export says, whatever its format."""
    if path.is_dir():
        return "\n".join(words(one) for one in sorted(path.iterdir()))
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump())
    return path.read_text("utf-8")


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_is_replaced_unasked(opened: OpenRelease, tmp_path: Path, format_: Format) -> None:
    target = tmp_path / NAMES[format_]
    assert export(opened, format_, target) == target
    before, entries = words(target), left(tmp_path)
    with pytest.raises(UsageError, match="is there already; replace it with --overwrite"):
        export(opened, format_, target)
    export(opened, format_, target, overwrite=True)
    assert words(target) == before
    assert left(tmp_path) == entries


def test_a_file_where_the_metadata_would_stand_is_not_replaced_unasked(opened: OpenRelease, tmp_path: Path) -> None:
    beside = tmp_path / "release.metadata.json"
    beside.write_text("notes of my own")
    with pytest.raises(UsageError, match=r"release\.metadata\.json: is there already"):
        export(opened, "sqlite", tmp_path / "release.db")
    assert (left(tmp_path), beside.read_text()) == ([beside.name], "notes of my own")
    export(opened, "sqlite", tmp_path / "release.db", overwrite=True)
    assert json.loads(beside.read_text("utf-8"))["claimledger_export"]["release"] == opened.version


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_no_folder_but_an_earlier_export_is_ever_replaced(opened: OpenRelease, tmp_path: Path, format_: Format) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    export(opened, format_, theirs)  # an empty folder
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("two years of work")
    with pytest.raises(UsageError, match="no earlier export, so it is not replaced"):
        export(opened, format_, other, overwrite=True)
    release = tmp_path / "release"
    release.mkdir()
    (release / "datapackage.json").write_bytes((opened.path / "datapackage.json").read_bytes())
    with pytest.raises(UsageError, match="no earlier export"):
        export(opened, format_, release, overwrite=True)
    assert (other / "thesis.txt").read_text() == "two years of work"
    file = tmp_path / "file"
    file.write_text("a file")
    with pytest.raises(UsageError, match="is a file; name a folder"):
        export(opened, format_, file, overwrite=True)


@pytest.mark.parametrize("format_", ["sqlite", "jsonld", "xlsx"])
def test_no_folder_is_replaced_by_a_file(opened: OpenRelease, tmp_path: Path, format_: Format) -> None:
    with pytest.raises(UsageError, match="is a folder; name a file"):
        export(opened, format_, tmp_path, overwrite=True)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_malformed_release_leaves_the_earlier_export_and_no_scraps(
    opened: OpenRelease, tmp_path: Path, format_: Format
) -> None:
    home = tmp_path / "release"
    home.mkdir()
    for one in opened.path.glob("*.json*"):
        (home / one.name).write_bytes(one.read_bytes())
    out = tmp_path / "out"
    target = export(open_release(home), format_, out / NAMES[format_])
    before, entries = words(target), left(out)
    with (home / "conflicts.jsonl").open("a") as file:
        file.write('{"key": 5}\n')
    with pytest.raises(StoreError, match=r"conflicts\.jsonl, line 3"):
        export(open_release(home), format_, target, overwrite=True)
    assert (words(target), left(out)) == (before, entries)


@pytest.mark.parametrize(
    ("module", "write", "format_"), [(to_csv, "write_csv", "csv"), (to_sqlite, "write_sqlite", "sqlite")]
)
def test_an_interruption_leaves_nothing(
    opened: OpenRelease, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, write: str, format_: Format
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, write, interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(opened, format_, tmp_path / "out")
    assert left(tmp_path) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_a_release_holds_no_exports(opened: OpenRelease, format_: Format) -> None:
    with pytest.raises(UsageError, match="lies in the release"):
        export(opened, format_, opened.path / "x")
    with pytest.raises(UsageError, match="lies in the release"):
        export(opened, format_, opened.path, overwrite=True)
    with pytest.raises(UsageError, match="lies among releases"):
        export(opened, format_, opened.path.parent / "x")


def test_a_folder_that_cannot_be_written_is_told(opened: OpenRelease, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="can't be written"):
        export(opened, "csv", tmp_path / "file" / "csv")


def test_unknown_formats_and_quotes_are_named(opened: OpenRelease, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'rdf'; the formats are csv, parquet, sqlite, jsonld, xlsx"):
        export(opened, "rdf", tmp_path / "x")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="quotes: 'some' is none of full, short, none"):
        export(opened, "csv", tmp_path / "x", quotes="some")  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("quotes", ["short", "none"])
def test_quotations_are_left_out_and_places_are_not(
    opened: OpenRelease, tmp_path: Path, format_: Format, quotes: Quotes
) -> None:
    said = words(export(opened, format_, tmp_path / NAMES[format_], quotes=quotes))
    full = words(export(opened, format_, tmp_path / f"full-{NAMES[format_]}"))
    claims = list(opened.claims())
    long = [one.sentence.exact for one in claims if len(one.sentence.exact) > 60]
    assert long
    assert SENTENCE in full
    for claim in claims:
        assert str(claim.sentence.end) in said
        assert claim.id in said
    assert not any(one in said for one in long)
    if quotes == "none":
        assert SENTENCE not in said
        assert "trade was 40 percent" not in said
        assert not any(text.strip() in said for text in TEXTS.values())


@pytest.mark.parametrize("format_", FORMATS)
def test_every_export_says_which_release_it_is_of_and_what_is_quoted(
    opened: OpenRelease, tmp_path: Path, format_: Format
) -> None:
    target = export(opened, format_, tmp_path / NAMES[format_], quotes="none")
    said = words(target)
    assert opened.version in said
    assert "Words of the articles are left out" in said


@pytest.mark.parametrize("format_", ["csv", "sqlite", "jsonld", "xlsx"])
def test_the_same_release_gives_the_same_export(opened: OpenRelease, tmp_path: Path, format_: Format) -> None:
    one, other = (export(opened, format_, tmp_path / name / NAMES[format_]) for name in ("a", "b"))
    assert words(one) == words(other)


def test_who_watches_is_told_how_far_it_is(opened: OpenRelease, tmp_path: Path) -> None:
    steps: list[Step] = []
    export(opened, "csv", tmp_path / "out", watch=steps.append)
    assert Step("claims", 3, 3) in steps
    assert {step.what for step in steps} >= {"documents", "claims", "conflict_sides", "history"}
    assert all(step.done <= step.total for step in steps)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_and_a_pipe_nothing(
    opened: OpenRelease, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    shown: dict[str, str] = {}
    for name, stream, quiet in (
        ("bar", Terminal(), False),
        ("quiet", Terminal(), True),
        ("pipe", io.StringIO(), False),
    ):
        with counting(stream, quiet=quiet) as watch:
            export(opened, "csv", tmp_path / name, watch=watch)
        shown[name] = stream.getvalue()
    assert "history" in shown["bar"]
    assert (shown["quiet"], shown["pipe"]) == ("", "")


def test_the_library_exports_by_path_or_open_release(opened: OpenRelease, tmp_path: Path) -> None:
    one = claimledger.export(opened.path, "jsonld", tmp_path / "a.jsonld")
    other = claimledger.export(opened, "jsonld", str(tmp_path / "b.jsonld"), quotes="full")
    assert one.read_bytes() == other.read_bytes()
    with pytest.raises(UsageError, match="is there already"):
        claimledger.export(opened, "jsonld", one)
    assert claimledger.export(opened, "jsonld", one, overwrite=True) == one


def test_an_empty_release_is_exported_to_every_format(tmp_path: Path) -> None:
    empty = open_release(publish(Outcome(), tmp_path / "out").path)
    for format_ in FORMATS:
        assert empty.version in words(export(empty, format_, tmp_path / NAMES[format_]))
