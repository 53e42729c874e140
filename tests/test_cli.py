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
    assert "what changed since" not in result.output + again.output
    (corpus / "ferry.txt").write_text(TEXT.replace("48,000", "49,000"), "utf-8")
    changed = call("run", "--corpus", corpus, "--out", tmp_path / "out")
    assert f'what changed since v0001: claimledger diff --out "{tmp_path / "out"}"' in changed.output


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


# --- read ---


@pytest.fixture
def article(corpus: Path) -> Path:
    return corpus / "ferry.txt"


def piped(data: bytes, *words: str) -> Invoked:
    return CliRunner().invoke(cli.app, ["read", "-", *words], input=data)


def test_read_marks_the_claims_of_an_article(article: Path) -> None:
    result = call("read", article)
    assert result.exit_code == 0, result.output
    assert "The ferry line carried [48,000]1 passengers in 2024, said Ulla Brandt, its director." in " ".join(
        result.output.split()
    )
    assert "1 claim\n  actual    1  1\n1 number in no claim (--non-claims marks them): date 1\n" in result.output


def test_read_takes_standard_input(article: Path) -> None:
    result = piped(TEXT.encode())
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[1:] == call("read", article).output.splitlines()[1:] != []
    assert result.output.startswith("stdin, no date known\n")


@pytest.mark.parametrize("name", ["page.html", "page", "-"])
def test_read_takes_a_page(tmp_path: Path, name: str) -> None:
    page = (
        f"<html><body><article><h1>Ferries</h1><p>{TEXT}</p><p>No boat sank &amp; none was lost.</p></article></body>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    (tmp_path / "page").write_text(page, "utf-8")
    result = piped(page.encode()) if name == "-" else call("read", tmp_path / name)
    assert result.exit_code == 0, result.output
    assert "<p>" not in result.output
    assert "carried [48,000]1 passengers" in result.output
    assert "sank & none" in result.output


def test_read_lists_the_fields_of_all_claims_or_of_one(corpus: Path) -> None:
    path = corpus / "two.txt"
    path.write_text(f"{TEXT}\nThe town of Borvik has 9,000 inhabitants.\n", "utf-8")
    every = call("read", path, "-f")
    assert every.output.count("   value ") == 2
    assert "value       48,000 passengers (count; as written 47,950 to 48,050)" in every.output
    one = call("read", path, "--claim", "2")
    assert one.output.startswith(
        "2  9,000\n   The town of Borvik has [9,000]2 inhabitants.\n   value       9,000 inhab"
    )
    assert "48,000" not in one.output
    none = call("read", path, "--claim", "3")
    assert none.exit_code == 2
    assert "there is no claim 3; its claims are 1 to 2" in none.output


def test_read_prints_the_claims_that_a_run_has_as_json_lines(article: Path, corpus: Path, tmp_path: Path) -> None:
    result = call("read", article, "--json")
    assert call("run", "--corpus", corpus, "--out", tmp_path / "out", "--quiet").exit_code == 0
    release = (tmp_path / "out" / "releases" / "v0001" / "claims.jsonl").read_text("utf-8")
    assert result.stdout == release
    assert call("read", article, "--json", "--claim", "1").stdout == release


def test_read_marks_what_is_no_claim_when_asked(article: Path) -> None:
    assert "passengers in {2024 date}, said" in " ".join(call("read", article, "--non-claims").output.split())


def test_read_counts_times_from_the_date_that_is_given(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text("The mill sold 312 lamps last year, its owner told reporters on Monday.\n", "utf-8")
    (claim,) = map(json.loads, call("read", path, "--json", "--published", "2023-05").stdout.splitlines())
    assert (claim["time"]["start"], claim["time"]["end"]) == ("2022-01-01", "2022-12-31")


GERMAN = "Der Hafen hat im letzten Jahr mehr Getreide umgeschlagen als je zuvor, sagte die Behörde am Montag. " * 8


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty.txt: the file holds no text"),
        ("image.txt", bytes(range(256)) * 8, "image.txt: the file is binary"),
        ("paper.pdf", b"%PDF-1.7 ...", "paper.pdf: the file is a PDF"),
        ("long.txt", b"A ferry sank. " * 30_000, "long.txt: the article is 420,000 characters long"),
        ("huge.txt", b"A ferry sank.\n" * 500_000, "huge.txt: the article is 7,000,000 bytes long"),
        ("hafen.txt", GERMAN.encode(), "hafen.txt: it is in German"),
        ("wire.csv", b"id,text\n", "wire.csv: is a table of articles, not one article; use claimledger run"),
        (".", b"", "is a folder, not an article"),
        ("lost.txt", None, "lost.txt: can't be read (No such file or directory)"),
    ],
)
def test_read_says_what_is_wrong_with_an_article(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    if data:
        (tmp_path / name).write_bytes(data)
    elif name == "empty.txt":
        (tmp_path / name).touch()
    result = call("read", tmp_path / name)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_read_names_standard_input_in_what_is_wrong_with_it() -> None:
    result = piped(b"")
    assert result.exit_code == 2
    assert "standard input: the file holds no text" in result.stderr


def test_read_refuses_what_is_no_date(article: Path) -> None:
    result = call("read", article, "--published", "May 2023")
    assert result.exit_code == 2
    assert "'May 2023' is no ISO 8601 date" in result.stderr


def test_read_lets_no_escape_sequence_through(tmp_path: Path) -> None:
    path = tmp_path / "red.txt"
    path.write_text("The \x1b[31mred\x1b[0m ferry carried 312 \u202epassengers in May, said its owner.\n", "utf-8")
    for options in ((), ("-f",), ("--claim", "1"), ("--non-claims",)):
        result = call("read", path, *options)
        assert result.exit_code == 0, result.output
        assert "312" in result.output
        assert "\x1b" not in result.output
        assert "\u202e" not in result.output


def test_an_interrupt_is_told_apart(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: Options, observe: Observer) -> Result:
        observe(Event("stage", "clean", total=1))
        raise KeyboardInterrupt

    monkeypatch.setattr("claimledger.run.run", interrupted)
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
