"""Releases on disk: one writer at a time, and nothing half-written whatever a writer dies of."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from claimledger.errors import StoreError
from claimledger.publish import Outcome, load_release, publish
from claimledger.publish import folder as releases
from publish.samples import outcome, without_claim

TESTS = Path(__file__).resolve().parents[1]


def other() -> Outcome:
    return without_claim(outcome(), outcome().claims[0].id)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def publisher(out: Path, before: str) -> subprocess.Popen[str]:
    """A process of its own that publishes the sample; before: code that it runs first."""
    code = textwrap.dedent(before) + textwrap.dedent(f"""
        from pathlib import Path
        from claimledger.publish import publish
        from publish.samples import outcome
        publish(outcome(), Path({str(out)!r}))
    """)
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "pipeline")])
    return subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True
    )


def wait_for_file(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"


STOPS_IN_THE_MIDDLE = """
    import os, time
    sync, count = os.fsync, [0]

    def stop(handle):
        sync(handle)
        count[0] += 1
        if count[0] == 4:
            print("writing", flush=True)
            time.sleep(60)

    os.fsync = stop
"""


def test_two_runs_at_once_do_not_both_write(tmp_path: Path) -> None:
    publish(other(), tmp_path)
    before = files_of(tmp_path)
    with publisher(tmp_path, STOPS_IN_THE_MIDDLE) as first:
        try:
            wait_for_file(first)
            with pytest.raises(StoreError, match=r"another run is publishing there.*wait until it is done"):
                publish(outcome(), tmp_path)
            assert load_release(tmp_path).release.version == "v0001"
        finally:
            first.send_signal(signal.SIGKILL)
    assert {name: data for name, data in files_of(tmp_path).items() if ".unfinished" not in name} == before


def test_a_run_that_is_killed_in_the_middle_leaves_no_release_and_no_lock(tmp_path: Path) -> None:
    publish(other(), tmp_path)
    with publisher(tmp_path, STOPS_IN_THE_MIDDLE) as killed:
        wait_for_file(killed)
        killed.send_signal(signal.SIGKILL)
    assert (tmp_path / "releases" / ".unfinished-v0002").is_dir()
    assert load_release(tmp_path).release.version == "v0001"

    published = publish(outcome(), tmp_path)

    assert (published.version, published.written) == ("v0002", True)
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["v0001", "v0002"]
    alone = publish(other(), tmp_path / "alone")
    assert (
        publish(outcome(), tmp_path / "alone").path.joinpath("history.jsonl").read_bytes()
        == (published.path / "history.jsonl").read_bytes()
    )
    assert alone.version == "v0001"


@pytest.mark.parametrize("number", [1, 9, 20])
def test_a_disk_that_fills_up_leaves_the_release_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(other(), tmp_path)
    before = files_of(tmp_path)
    write, count = releases._write_file, [0]

    def fills(path: Path, data: bytes) -> None:
        count[0] += 1
        write(path, data[: len(data) // 2] if count[0] == number else data)
        if count[0] == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(releases, "_write_file", fills)
        with pytest.raises(StoreError, match=r"No space left on device.*free space"):
            publish(outcome(), tmp_path)
    assert files_of(tmp_path) == before
    assert publish(outcome(), tmp_path).version == "v0002"


def test_a_release_can_be_read_while_another_is_written(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    with releases.claimed(tmp_path):
        assert load_release(tmp_path).release.version == "v0001"


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError), releases.claimed(tmp_path):
        raise KeyError
    assert publish(outcome(), tmp_path).written


def test_releases_before_one(tmp_path: Path) -> None:
    homes = [publish(one, tmp_path).path for one in (outcome(), other(), outcome())]
    assert releases.before(homes[2]) == [homes[1], homes[0]]
    assert releases.before(homes[0]) == []
