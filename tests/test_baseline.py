"""The shipped corpus and the splits of the gold: no figure falls below its floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimledger.evaluate import broken_floors, evaluate_release, render
from claimledger.run import Options, run

ROOT = Path(__file__).parents[1]


SPLITS = ROOT / "annotations" / "gold"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    result = run(Options(ROOT / "corpus", tmp_path_factory.mktemp("out")))
    assert result.published is not None
    return result.published.path


def test_the_shipped_corpus_holds_its_floors(release: Path) -> None:
    scores = evaluate_release(release, ROOT / "annotations" / "gold", ROOT / "corpus")
    broken = broken_floors(scores, ROOT / "annotations" / "baseline.json")
    assert not broken, "\n".join([*broken, render(scores, verbose=True)])


@pytest.mark.parametrize(("split", "verbose"), [("dev", True), ("test", False)])
def test_the_splits_hold_their_floors(split: str, verbose: bool, tmp_path: Path) -> None:
    """Of the split "test" no case is told: it is only scored."""
    result = run(Options(SPLITS / split / "corpus", tmp_path))
    assert result.published is not None
    scores = evaluate_release(result.published.path, SPLITS / split, SPLITS / split / "corpus")
    broken = broken_floors(scores, ROOT / "annotations" / f"baseline-{split}.json")
    assert not broken, "\n".join([*broken, render(scores, verbose=verbose)])


def test_the_two_shares_of_foreign_investment_are_set_against_each_other(release: Path) -> None:
    conflicts = [
        line for line in (release / "conflicts.jsonl").read_text("utf-8").splitlines() if "different_time" in line
    ]
    assert any("60 percent" in line and "55%" in line for line in conflicts)


def test_nothing_of_this_machine_is_in_the_release(release: Path) -> None:
    written = b"".join(path.read_bytes() for path in sorted(release.rglob("*")) if path.is_file())
    for told in (str(ROOT), str(release.parent), str(Path.home())):
        assert told == "/" or told.encode() not in written
