"""How the program starts: under each of its names, and without what only a run needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimledger import __version__

HEAVY = ("spacy", "scipy", "datasketch", "pandas", "pyarrow", "matplotlib")


@pytest.mark.parametrize("module", ["claimledger", "claimledger.cli"])
def test_it_is_a_program_under_either_name(module: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"claimledger {__version__}\n"


def test_commands_are_known_before_anything_heavy_is_loaded() -> None:
    asked = f"import sys, claimledger.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
