"""A release is checked by file, line and field: what is right passes, and each fault is named where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.errors import StoreError
from claimledger.publish import publish
from claimledger.publish.package import list_files
from claimledger.validation import Problem, validate_release
from publish.samples import TEXTS, outcome

Row = dict[str, Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return publish(outcome(), tmp_path / "out").path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "raw"
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return folder.parent


def problems(home: Path, corpus: Path | None = None) -> list[Problem]:
    found: list[Problem] = []
    validate_release(home, found.append, corpus=corpus)
    return found


def told(home: Path, corpus: Path | None = None) -> list[str]:
    return [str(problem) for problem in problems(home, corpus)]


def edit(home: Path, file: str, number: int, change: Callable[[Row], None]) -> None:
    """Change a line (from 1) of a table, and let the descriptor know the file as it is now: only the line is wrong."""
    path = home / file
    lines = path.read_text("utf-8").splitlines()
    row = json.loads(lines[number - 1])
    change(row)
    lines[number - 1] = json.dumps(row, ensure_ascii=False)
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    seal(home)


def seal(home: Path) -> None:
    """Rewrite the descriptor's lengths and digests from the files that are there."""
    path = home / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    listed = [file["path"] for file in descriptor["claimledger"]["files"]]
    files = list_files({name: (home / name).read_bytes() for name in listed})
    descriptor["claimledger"]["files"] = [file.wire() for file in files]
    path.write_text(json.dumps(descriptor), "utf-8")


def set_to(way: str, value: Any) -> Callable[[Row], None]:
    """Sets the field that a dotted way leads to."""

    def change(row: Any) -> None:
        *outer, last = way.split(".")
        for name in outer:
            row = row[int(name)] if isinstance(row, list) else row[name]
        if isinstance(row, list):
            row[int(last)] = value
        else:
            row[last] = value

    return change


def test_a_release_as_it_was_written_has_no_problem(home: Path, corpus: Path) -> None:
    assert told(home) == []
    assert told(home, corpus) == []


def test_the_newest_release_of_an_output_folder_is_taken(home: Path) -> None:
    assert told(home.parent.parent) == []


def test_where_there_is_no_release_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no release here"):
        problems(tmp_path)


@pytest.mark.parametrize(
    ("file", "number", "change", "field", "message"),
    [
        ("claims.jsonl", 1, set_to("quantity.unit", 5), "quantity.unit", '5 is not of type "string"'),
        ("claims.jsonl", 2, set_to("modality", "hope"), "modality", "hope"),
        ("claims.jsonl", 1, lambda row: row.pop("rule"), None, '"rule" is a required property'),
        ("claims.jsonl", 1, set_to("colour", "red"), None, "'colour' was unexpected"),
        ("claims.jsonl", 2, set_to("document", "nowhere"), "document", "'nowhere' is not among the documents"),
        ("documents.jsonl", 1, set_to("published", "March 2031"), "published", "March 2031"),
        ("organisations.jsonl", 1, set_to("mentions.0.start", "7"), "mentions.0.start", '"7"'),
        ("conflicts.jsonl", 1, set_to("claims.0", "c-000000000000"), "claims.0", "is not among the claims"),
        ("targets.jsonl", 1, set_to("claim", "c-000000000000"), "claim", "is not among the claims"),
    ],
)
def test_a_fault_in_a_line_is_named_by_file_line_and_field(
    home: Path, file: str, number: int, change: Callable[[Row], None], field: str | None, message: str
) -> None:
    edit(home, file, number, change)

    found = [
        problem for problem in problems(home) if (problem.file, problem.line, problem.field) == (file, number, field)
    ]
    assert len(found) == 1
    assert message in found[0].message


def test_a_selector_is_held_against_the_corpus(home: Path, corpus: Path) -> None:
    edit(home, "claims.jsonl", 1, set_to("quantity.exact", "5 5 %"))

    assert told(home) == []  # the release holds no text of these articles
    (found,) = problems(home, corpus)
    assert (found.file, found.line, found.field) == ("claims.jsonl", 1, "quantity.exact")
    assert "'5 5 %'" in found.message


def test_an_article_that_was_changed_since_is_not_held_against_anything(home: Path, corpus: Path) -> None:
    for path in (corpus / "raw").iterdir():
        path.write_text("Quite another text.\n", "utf-8")

    found: list[Problem] = []
    checked = validate_release(home, found.append, corpus=corpus)
    assert (found, checked.texts, checked.documents) == ([], 0, len(TEXTS))


def test_lines_out_of_order_and_twice_are_named(home: Path) -> None:
    path = home / "claims.jsonl"
    first, second, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((second, first, first, *rest)), "utf-8")
    seal(home)

    found = told(home)
    assert any("claims.jsonl, line 2, id" in one and "is not in order" in one for one in found)
    assert any("claims.jsonl, line 3, id" in one and "stands twice" in one for one in found)
    assert any(one.startswith("claims.jsonl: has") for one in found)


@pytest.mark.parametrize("broken", [b"{", b"[1, 2]\n", b"\xff\xfe\n", b"\n"])
def test_a_line_that_is_no_record_is_named_and_the_rest_is_read(home: Path, broken: bytes) -> None:
    path = home / "claims.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + broken)
    seal(home)

    number = whole.count(b"\n") + 1
    assert {problem.line for problem in problems(home)} == {number}


def test_a_changed_missing_and_foreign_file_are_named(home: Path) -> None:
    (home / "copies.jsonl").unlink()
    (home / "notes.txt").write_text("mine", "utf-8")
    text = (home / "agreements.jsonl").read_bytes()
    (home / "agreements.jsonl").write_bytes(text.replace(b"a", b"b", 1))
    (home / "places.jsonl").write_bytes(b"")

    found = told(home)
    assert "copies.jsonl: datapackage.json lists it, and it is not there" in found
    assert "notes.txt: datapackage.json does not list it" in found
    assert any(one.startswith("agreements.jsonl: was changed") for one in found)
    assert any(one.startswith("places.jsonl: has 0 bytes") for one in found)


def test_a_schema_that_is_gone_is_named(home: Path) -> None:
    (home / "schema" / "claims.schema.json").unlink()
    assert any(one.startswith("schema/claims.schema.json: can't be used") for one in told(home))


def test_changes_are_held_against_their_schema(home: Path) -> None:
    path = home / "changes.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 7}), "utf-8")
    seal(home)
    assert [problem.field for problem in problems(home) if problem.file == "changes.json"] == ["version"]


# --- the command ---


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["validate", *arguments])
    return result.exit_code, result.output


def test_the_command_says_that_all_is_well(home: Path, corpus: Path) -> None:
    status, output = run(str(home), "--corpus", str(corpus))
    assert status == 0
    assert "2 of 2 articles" in output
    assert "no problem" in output


def test_the_command_tells_each_problem_and_ends_with_status_1(home: Path) -> None:
    edit(home, "claims.jsonl", 1, set_to("quantity.unit", 5))
    status, output = run(str(home))
    assert status == 1
    assert 'claims.jsonl, line 1, quantity.unit: 5 is not of type "string"' in output.replace("\n", " ")
    status, output = run(str(home), "--json")
    told = [json.loads(line) for line in output.splitlines()]
    assert told[0] == {
        "file": "claims.jsonl",
        "line": 1,
        "field": "quantity.unit",
        "message": '5 is not of type "string"',
    }


def test_the_command_needs_a_release(tmp_path: Path) -> None:
    status, output = run(str(tmp_path))
    assert status == 2
    assert "no release here" in output
