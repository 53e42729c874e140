"""The release that exports are measured on is one: sorted, whole, and what its counts say."""

from __future__ import annotations

from pathlib import Path

from exporting import make_release

from claimledger.opened import open_release


def test_the_made_release_can_be_opened_and_is_whole(tmp_path: Path) -> None:
    make_release(tmp_path / "release", 400)
    opened = open_release(tmp_path / "release")
    counts = {name: sum(1 for _ in opened.records(name)) for name in opened.release.counts}
    assert counts == opened.release.counts
    assert (counts["claims"], counts["documents"], counts["conflicts"]) == (400, 20, 20)
    assert [opened.claim(one.id) for one in opened.claims()] == list(opened.claims())
    for one in opened.conflicts():
        assert {opened.find_source(opened.claim(id_).document) is not None for id_ in one.claims} == {True}
