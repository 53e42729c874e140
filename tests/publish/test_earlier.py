"""The evidence of a conflict as an earlier release of the same output folder has it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from claimledger.publish import Outcome, publish, seen_before
from publish.samples import outcome


def other(whole: Outcome) -> Outcome:
    """The same with its conflict on other evidence."""
    changed = whole.conflicts[0].model_copy(update={"evidence_hash": "f" * 64})
    return replace(whole, conflicts=(changed, *whole.conflicts[1:]))


def test_the_newest_earlier_release_with_that_evidence_is_found(tmp_path: Path) -> None:
    whole = outcome()
    conflict = whole.conflicts[0]
    publish(whole, tmp_path)
    home = publish(other(whole), tmp_path).path
    seen = seen_before(home, conflict.key, conflict.evidence_hash)

    assert seen is not None
    assert (seen.version, seen.conflict) == ("v0001", conflict)
    assert [claim.id for claim in seen.claims] == list(conflict.claims)


def test_neither_a_later_release_nor_another_conflict_will_do(tmp_path: Path) -> None:
    whole = outcome()
    conflict = whole.conflicts[0]
    first = publish(whole, tmp_path).path
    second = publish(other(whole), tmp_path).path

    assert seen_before(first, conflict.key, "f" * 64) is None
    assert seen_before(second, "k-000000000000", conflict.evidence_hash) is None
    assert seen_before(second, conflict.key, "e" * 64) is None


def test_a_release_by_itself_has_no_earlier_ones(tmp_path: Path) -> None:
    whole = outcome()
    conflict = whole.conflicts[0]
    publish(whole, tmp_path / "out")
    home = publish(other(whole), tmp_path / "out").path
    alone = shutil.copytree(home, tmp_path / "alone")

    assert seen_before(alone, conflict.key, conflict.evidence_hash) is None
