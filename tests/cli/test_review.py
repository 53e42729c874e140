"""`claimledger review`, started as a program: it tells its address, answers there, and ends when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.publish import publish
from publish.samples import outcome

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(outcome(), tmp_path / "out")
    return tmp_path / "out"


def test_it_serves_until_it_is_interrupted(out: Path, tmp_path: Path) -> None:
    words = ["review", "--out", str(out), "--decisions", str(tmp_path / "d.jsonl"), "--port", "0", "--reviewer", "Ada"]
    started = subprocess.Popen(
        [sys.executable, "-m", "claimledger.cli", *words],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(PIPELINE), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert started.stdout is not None
    try:
        told = started.stdout.readline()
        assert told.startswith("review: open http://127.0.0.1:")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        address = told.split()[-1]
        with browser.open(address, timeout=30) as answer:
            assert answer.status == 200
        with browser.open(address.partition("/start")[0] + "/", timeout=30) as answer:
            assert "Osthafen" in answer.read().decode()
    finally:
        started.send_signal(signal.SIGINT)
        rest, _ = started.communicate(timeout=30)
    assert (started.returncode, "Traceback" in rest) == (0, False)


def test_on_the_terminal(out: Path, tmp_path: Path) -> None:
    words = ["review", "--out", str(out), "--decisions", str(tmp_path / "d.jsonl"), "--terminal"]
    done = CliRunner().invoke(app, words, input="5\n1\n\n")

    assert (done.exit_code, "0 left to look at" in done.output) == (0, True)
    assert '"reason": "context"' in (tmp_path / "d.jsonl").read_text("utf-8")


def test_the_end_of_the_input_ends_it(out: Path, tmp_path: Path) -> None:
    words = ["review", "--out", str(out), "--decisions", str(tmp_path / "d.jsonl"), "--terminal"]
    done = CliRunner().invoke(app, words, input="")

    assert (done.exit_code, done.exception) == (0, None)
    assert not (tmp_path / "d.jsonl").exists()


@pytest.mark.parametrize("more", [["--out", "{out}", "--release", "{out}"], ["--out", "{out}/nowhere"]])
def test_a_release_is_needed(out: Path, tmp_path: Path, more: list[str]) -> None:
    words = ["review", "--decisions", str(tmp_path / "d.jsonl"), *(word.replace("{out}", str(out)) for word in more)]
    done = CliRunner().invoke(app, words)

    assert (done.exit_code, done.output.startswith("claimledger: ")) == (2, True)


@pytest.mark.parametrize("command", ["cases", "kappa"])
def test_decisions_that_are_not_there_are_no_empty_answer(out: Path, tmp_path: Path, command: str) -> None:
    words = [command, "--out", str(out), "--decisions", str(tmp_path / "none.jsonl")]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such file of decisions" in result.stderr
