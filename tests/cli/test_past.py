"""diff, history and as-of on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Invoked

from claimledger import cli
from claimledger.publish import publish
from publish.samples import outcome
from publish.test_changes import KEY
from publish.test_history import with_edit


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Three releases: the sample, the sample with an edited figure, and that without its quarantined file."""
    after, _, _ = with_edit(outcome())
    for whole in (outcome(), after, replace(after, quarantined=())):
        publish(whole, tmp_path)
    return tmp_path


def call(*words: str | Path) -> Invoked:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def test_diff_takes_versions_folders_or_the_last_two(out: Path) -> None:
    releases = out / "releases"
    by_version = call("diff", "--out", out, "v0001", "v0002")
    assert by_version.exit_code == 0, by_version.output
    assert by_version.output.startswith("v0001 -> v0002\n")
    assert "40 percent -> 43 percent" in by_version.output
    assert call("diff", releases / "v0001", releases / "v0002").output == by_version.output
    assert call("diff", "--out", out).output.startswith("v0002 -> v0003\n")
    assert call("diff", out).output == call("diff", "--out", out).output
    assert call("diff", "--out", out, "v0001").output.startswith("v0001 -> v0003\n")


def test_diff_prints_what_changes_json_has(out: Path) -> None:
    result = call("diff", "--out", out, "v0001", "v0002", "--json")
    assert json.loads(result.stdout) == json.loads((out / "releases" / "v0002" / "changes.json").read_bytes())


def test_a_release_does_not_differ_from_itself(out: Path) -> None:
    home = out / "releases" / "v0002"
    assert call("diff", home, home).output == "v0002 -> v0002\n  no row of any table changed\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name two releases' folders, or an output folder with --out"),
        (("--out", "OUT", "v0009"), "has no release v0009; its newest are v0003, v0002, v0001"),
        (("--out", "OUT", "../../x"), "has no release ../../x"),
        (("OUT/nowhere", "OUT"), "no release here"),
    ],
)
def test_diff_says_what_is_missing(out: Path, words: tuple[str, ...], says: str) -> None:
    result = call("diff", *(word.replace("OUT", str(out)) for word in words))
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_one_release_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    result = call("diff", "--out", tmp_path)
    assert result.exit_code == 2
    assert "v0001 is its only release" in result.stderr


def test_history_tells_one_record(out: Path) -> None:
    result = call("history", KEY, "--out", out)
    assert result.exit_code == 0, result.output
    assert "first seen in v0001, last seen in v0003" in result.output
    assert "55 - 40 = 15 percentage points -> 55 - 43 = 12 percentage points" in " ".join(result.output.split())
    at_first = call("history", KEY, "--release", out / "releases" / "v0001")
    assert "last seen in v0001" in at_first.output
    life = json.loads(call("history", KEY, "--out", out, "--json").stdout)
    assert [one["event"] for one in life["passages"]] == ["added", "changed"]


def test_history_says_what_is_missing(out: Path) -> None:
    assert "no claim or conflict" in call("history", "c-ffffffffffff", "--out", out).stderr
    assert "more than one id begins so" in call("history", "c-", "--out", out).stderr
    assert call("history", KEY).exit_code == 2


def test_as_of_tells_what_had_been_said(out: Path) -> None:
    result = call("as-of", "2031-03-04", "--out", out)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert text.startswith("What had been published by 2031-03-04 Osthafen, the country's grain 55% without a date")
    assert text.endswith("1 claim, 0 conflicts")
    found = json.loads(call("as-of", "2032", "--out", out, "--subject", "osthafen", "--json").stdout)
    assert (found["day"], len(found["conflicts"])) == ("2032-12-31", 1)
    assert call("as-of", "soon", "--out", out).exit_code == 2
