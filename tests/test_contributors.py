"""Contributors from options, from sources.toml and from the history of the corpus folder in git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from claimledger.errors import UsageError
from claimledger.records import About, Contributor
from claimledger.run import git_contributors
from claimledger.run.about import merged


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_who_committed_to_the_folder(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    git("init", "-q")
    for name, folder in (("Ada Moor", "corpus"), ("Bo Lind", "corpus"), ("Ada Moor", "corpus"), ("Cy Roe", "else")):
        (tmp_path / folder).mkdir(exist_ok=True)
        with (tmp_path / folder / "note.txt").open("a") as file:
            file.write(f"{name}\n")
        git("add", ".")
        git("-c", f"user.name={name}", "-c", "user.email=x@example.org", "commit", "-q", "-m", "more")

    assert git_contributors(tmp_path / "corpus") == (Contributor(name="Ada Moor"), Contributor(name="Bo Lind"))


def test_a_folder_without_history_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="name them with --contributor"):
        git_contributors(tmp_path)


def test_options_go_before_what_the_corpus_says() -> None:
    ada, bo = Contributor(name="Ada Moor", role="editor"), Contributor(name="Bo Lind")
    declared = About(title="Tides", licence="CC0-1.0", contributors=(Contributor(name="Ada Moor"),))
    given = About(licence="ODbL-1.0", contributors=(bo, ada))

    assert merged(given, declared) == About(title="Tides", licence="ODbL-1.0", contributors=(ada, bo))
