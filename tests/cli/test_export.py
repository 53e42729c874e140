"""`claimledger export`: what is written, what is said, and what is refused with which exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.commands import export as module
from claimledger.exports import FORMATS
from claimledger.flat import QUOTES
from claimledger.publish import publish
from publish.samples import outcome

ROOT = Path(__file__).resolve().parents[2]
RUNNER = CliRunner()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    publish(outcome(), folder)
    return folder


@pytest.mark.parametrize("format_", FORMATS)
def test_the_newest_release_is_written(out: Path, tmp_path: Path, format_: str) -> None:
    to = tmp_path / "export"
    done = RUNNER.invoke(app, ["export", "--format", format_, "--out", str(out), "--to", str(to)])
    assert (done.exit_code, done.stdout) == (0, f"wrote {to} (release v0001, quotes: full)\n")
    assert to.is_dir() == (format_ in ("csv", "parquet"))


def test_a_release_by_its_folder_without_quotations_and_quietly(out: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.jsonld"
    home = out / "releases" / "v0001"
    done = RUNNER.invoke(
        app, ["export", "--format=jsonld", f"--release={home}", f"--to={to}", "--quotes=none", "--quiet"]
    )
    assert (done.exit_code, done.output) == (0, "")
    assert "handled 55%" not in to.read_text("utf-8")


def test_what_is_there_is_replaced_only_when_asked(out: Path, tmp_path: Path) -> None:
    call = ["export", "--format", "csv", "--out", str(out), "--to", str(tmp_path / "csv")]
    assert RUNNER.invoke(app, call).exit_code == 0
    again = RUNNER.invoke(app, call)
    assert again.exit_code == 2
    assert "is there already; replace it with --overwrite" in again.output
    assert RUNNER.invoke(app, [*call, "--overwrite"]).exit_code == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--format", "csv"], "name a release's folder with --release, or an output folder with --out"),
        (["--format", "csv", "--out", "OUT", "--release", "OUT"], "name a release's folder"),
        (["--format", "csv", "--out", "nowhere"], "no release here"),
        (["--format", "rdf", "--out", "OUT"], "rdf"),
        (["--format", "csv", "--out", "OUT", "--quotes", "some"], "some"),
    ],
)
def test_wrong_use_is_told_with_status_2(out: Path, tmp_path: Path, wrong: list[str], told: str) -> None:
    words = [str(out) if word == "OUT" else word for word in wrong]
    done = RUNNER.invoke(app, ["export", *words, "--to", str(tmp_path / "x")])
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "x").exists()


def test_an_interruption_is_told_with_status_130(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "export", interrupted)
    done = RUNNER.invoke(app, ["export", "--format", "csv", "--out", str(out), "--to", str(tmp_path / "x")])
    assert done.exit_code == 130
    assert "interrupted: nothing was written" in done.output


def test_the_page_on_exports_names_every_format_and_option() -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    options = {"--format", "--to", "--release", "--out", "--quotes", "--overwrite", "--quiet"}
    assert [one for one in (*FORMATS, *QUOTES) if f"`{one}`" not in page] == []
    assert [one for one in options if one not in page] == []
