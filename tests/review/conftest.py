"""What tests of the review share: a release with a dozen conflicts, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.made import FIRMS, release, write_corpus


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An output folder with a release of one conflict a firm, and its corpus. Not to be changed."""
    home = tmp_path_factory.mktemp("reviewed")
    write_corpus(home / "corpus", len(FIRMS))
    release(home / "corpus", home / "out")
    return home / "out", home / "corpus"
