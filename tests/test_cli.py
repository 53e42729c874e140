"""The command line: what it prints, and what its exit status says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Invoked

from claimledger import __version__, cli
from claimledger.run import Event, Observer, Options, Result

TEXT = "The ferry line carried 48,000 passengers in 2024, said Ulla Brandt, its director.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT, "utf-8")
    return folder


def call(*words: str | Path) -> Invoked:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def test_run_prints_the_report_and_where_the_release_is(corpus: Path, tmp_path: Path) -> None:
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "v0001" in result.output
    again = call("run", "--corpus", corpus, "--out", tmp_path / "out")
    assert again.exit_code == 0
    assert "nothing changed since v0001" in again.output


def test_quiet_says_nothing_when_all_is_well(corpus: Path, tmp_path: Path) -> None:
    assert call("run", "--corpus", corpus, "--out", tmp_path / "out", "--quiet").output == ""


def test_quarantine_shows_in_the_exit_status_above_the_threshold(corpus: Path, tmp_path: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 1
    assert "empty" in result.output
    assert (
        call("run", "--corpus", corpus, "--out", tmp_path / "out", "--quiet", "--max-quarantined", "1").exit_code == 0
    )


def test_an_entry_that_is_refused_is_told_with_its_reason(corpus: Path, tmp_path: Path) -> None:
    (corpus / "sources.toml").write_text('[[article]]\nid = "lost"\nfile = "lost.txt"\n', encoding="utf-8")
    result = call("clean", "--corpus", corpus, "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 1
    assert "quarantined: lost.txt: entry 'lost': there is no such file" in result.output
    assert "quarantine.jsonl" not in result.output  # only a release has one


def test_wrong_use_is_told_in_one_line(tmp_path: Path) -> None:
    result = call("run", "--corpus", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_an_unfit_model_is_refused(corpus: Path, tmp_path: Path) -> None:
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out", "--model", tmp_path / "no-model")
    assert result.exit_code == 2
    assert "no-model" in result.output


def test_the_json_log_is_json_lines(corpus: Path, tmp_path: Path) -> None:
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out", "--json-log")
    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert {"event": "article", "text": "ferry", "total": 0, "reused": False, "reason": None} in events


@pytest.mark.parametrize(
    ("stage", "says"),
    [("clean", "1 documents"), ("extract", "1 claims"), ("reconcile", "0 conflicts"), ("publish", "v0001")],
)
def test_each_stage_alone(corpus: Path, tmp_path: Path, stage: str, says: str) -> None:
    result = call(stage, "--corpus", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert says in result.output


def test_report_of_a_release(corpus: Path, tmp_path: Path) -> None:
    call("publish", "--corpus", corpus, "--out", tmp_path / "out")
    assert "claims" in call("report", tmp_path / "out").output
    missing = call("report", tmp_path / "nothing")
    assert missing.exit_code == 2
    assert "nothing" in missing.output


def test_an_interrupt_is_told_apart(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: Options, observe: Observer) -> Result:
        observe(Event("stage", "clean", total=1))
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run", interrupted)
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 130
    assert "no release was written" in result.output


def test_version() -> None:
    assert call("--version").output.strip() == f"claimledger {__version__}"


def test_a_missing_file_of_decisions_is_wrong_use(corpus: Path, tmp_path: Path) -> None:
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out", "--decisions", tmp_path / "none.jsonl")
    assert result.exit_code == 2
    assert "none.jsonl" in result.output


def test_control_characters_of_a_message_do_not_reach_the_terminal(corpus: Path, tmp_path: Path) -> None:
    (corpus / "sources.toml").write_text('[[article]]\nid = "a"\nfile = "ferry.txt"\n"\\u001b]0;x" = 1\n', "utf-8")
    result = call("run", "--corpus", corpus, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr
    assert "unknown keys" in result.stderr


@pytest.mark.parametrize("columns", [("text",), ("words=body",), ("text=body", "text=article")])
def test_columns_that_make_no_sense_are_wrong_use(corpus: Path, tmp_path: Path, columns: tuple[str, ...]) -> None:
    options = [word for column in columns for word in ("--column", column)]
    result = call("clean", "--corpus", corpus, "--out", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert "--column" in result.output


def test_columns_are_taken_by_the_names_that_the_table_has(tmp_path: Path) -> None:
    table = tmp_path / "wire.csv"
    table.write_text("no,body\n7,The ferry line carried 48000 passengers in 2024.\n", "utf-8")
    result = call("extract", "--corpus", table, "--out", tmp_path / "out", "--column", "text=body", "--column", "id=no")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "work" / "clean" / "7.json").exists()
