"""plot, and report as a page, on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Invoked

from claimledger import cli
from claimledger.publish import publish
from publish.samples import outcome

KEY = "k-0123456789ab"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    publish(outcome(), folder)
    return folder


def call(*words: str | Path) -> Invoked:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


@pytest.mark.parametrize("key", [KEY, "k-0123", "a-0123456789ab"])
def test_plot_draws_a_finding_by_its_key_or_the_beginning_of_it(out: Path, tmp_path: Path, key: str) -> None:
    to = tmp_path / "plot.svg"
    result = call("plot", key, "--out", out, "--to", to)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {to}\n"
    assert to.read_bytes().startswith(b"<?xml")


def test_plot_draws_claims_by_their_subject_and_measure(out: Path, tmp_path: Path) -> None:
    to = tmp_path / "plot.png"
    result = call("plot", "--release", out / "releases" / "v0001", "--subject", "osthafen", "--to", to)
    assert result.exit_code == 0, result.output
    assert to.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((KEY, "--to", "plot.gif"), "plot.gif: a picture is written as .svg or .png"),
        (("k-ffff", "--to", "plot.svg"), "k-ffff: no conflict or agreement of this release has this key"),
        (("--to", "plot.svg"), "name either a conflict's or agreement's key, or --subject, --measure or both"),
        ((KEY, "--subject", "x", "--to", "plot.svg"), "name either a conflict's or agreement's key"),
        (("--subject", "nobody", "--to", "plot.svg"), "no claim of this release is about 'nobody'"),
    ],
)
def test_plot_says_what_is_wrong(out: Path, words: tuple[str, ...], says: str) -> None:
    result = call("plot", *words, "--out", out)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert not Path("plot.svg").exists()


@pytest.mark.parametrize("named", ["folder", "--out", "--release"])
def test_report_writes_one_page_wherever_the_release_is_named(out: Path, tmp_path: Path, named: str) -> None:
    to, home = tmp_path / "page.html", out / "releases" / "v0001"
    words = (out,) if named == "folder" else (named, out if named == "--out" else home)
    result = call("report", *words, "--html", to, "--quotes", "short")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {to} (release v0001, quotes: short)\n"
    assert KEY in to.read_text("utf-8")


def test_report_prints_on_the_terminal_without_html(out: Path) -> None:
    assert call("report", "--out", out).stdout == call("report", out).stdout
    assert KEY in call("report", out).stdout


def test_a_report_in_a_file_has_no_spaces_at_the_ends_of_lines(out: Path) -> None:
    lines = call("report", out).stdout.split("\n")
    assert len(lines) > 20
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("words", [(), ("OUT", "--out", "OUT")])
def test_report_wants_one_release(out: Path, words: tuple[str, ...]) -> None:
    result = call("report", *(word.replace("OUT", str(out)) for word in words))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_page_that_cannot_be_written_is_told(out: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    result = call("report", out, "--html", tmp_path / "taken" / "page.html")
    assert result.exit_code == 2
    assert "can't be written" in " ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["sources.toml", "page", "page.txt"])
def test_a_page_replaces_no_file_of_another_sort(out: Path, tmp_path: Path, name: str) -> None:
    to = tmp_path / name
    to.write_text("mine")
    result = call("report", out, "--html", to)
    assert result.exit_code == 2
    assert "a report is written as .html" in " ".join(result.stderr.split())
    assert to.read_text() == "mine"


def test_a_page_is_no_folder(out: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    result = call("report", out, "--html", tmp_path / "page.html")
    assert result.exit_code == 2
    assert "is a folder; name a file to write" in " ".join(result.stderr.split())


@pytest.mark.parametrize("words", [("plot", KEY, "--to"), ("report", "--html")])
def test_nothing_is_written_into_any_release(tmp_path: Path, words: tuple[str, ...]) -> None:
    for found in (outcome(), replace(outcome(), quarantined=())):
        publish(found, tmp_path)
    for place in ("releases/v0001", "releases/v0002", "releases", "releases/new"):
        to = tmp_path / place / ("x.svg" if words[0] == "plot" else "x.html")
        result = call(*words, to, "--out", tmp_path)
        assert result.exit_code == 2
        assert "name another place" in " ".join(result.stderr.split())
        assert not to.exists()
