"""How the program starts: under each of its names, and without what only a run needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimledger import __version__
from claimledger.run import Options, run

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"

HEAVY = ("spacy", "scipy", "datasketch", "pandas", "pyarrow", "matplotlib")


@pytest.mark.parametrize("module", ["claimledger", "claimledger.cli"])
def test_it_is_a_program_under_either_name(module: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"claimledger {__version__}\n"


def test_commands_are_known_before_anything_heavy_is_loaded() -> None:
    asked = f"import sys, claimledger.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("words", [("report",), ("run", "--corpus", "corpus")])
def test_a_report_can_be_printed_in_any_encoding(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("重庆 grows\n\nOrvo Dairy in 重庆 sold 5,000 lamps in 2031.\n", "utf-8")
    run(Options(tmp_path / "corpus", tmp_path / "out"))
    done = subprocess.run(
        [sys.executable, "-m", "claimledger", *words, "--out", "out"],
        capture_output=True, cwd=tmp_path, check=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(PIPELINE)},
    )  # fmt: skip
    assert b"claimledger v0001" in done.stdout
