"""The file of decisions: sorted, whole at every moment, and nothing in it is ever lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.errors import StoreError
from claimledger.review.decisions import DecisionFile, Overtaken, read_decisions, with_decision
from claimledger.store import lines
from review.deciding import decision

KEYS = [f"k-{letter * 12}" for letter in "0123456789abcdef"]
JUNK = "<<<<<<< ours"


@pytest.fixture
def file(tmp_path: Path) -> DecisionFile:
    return DecisionFile(tmp_path / "annotations" / "decisions.jsonl")


def line(conflict: str, number: int = 0, **fields: object) -> str:
    return lines([decision(conflict, number, **fields)]).decode()


def test_no_file_holds_nothing(file: DecisionFile) -> None:
    assert file.read().decisions == ()
    assert file.read().malformed == ()


def test_lines_are_sorted_by_conflict_and_time_whatever_the_order_they_come_in(file: DecisionFile) -> None:
    made = [decision(KEYS[2], 1), decision(KEYS[0], 3), decision(KEYS[2], 0), decision(KEYS[1], 2)]
    for one in made:
        file.add(one)

    assert file.path.read_bytes() == lines([made[1], made[3], made[2], made[0]])


def test_a_new_line_leaves_every_other_byte_as_it_is(file: DecisionFile) -> None:
    spaced = line(KEYS[0]).replace('", "', '","')  # written by another program
    file.path.parent.mkdir()
    file.path.write_text(spaced + line(KEYS[5], 1), "utf-8")
    file.add(decision(KEYS[3], 2))

    assert file.path.read_text("utf-8") == spaced + line(KEYS[3], 2) + line(KEYS[5], 1)


def test_a_decision_sent_twice_is_there_once(file: DecisionFile) -> None:
    file.add(decision(KEYS[0]), seen=[])
    file.add(decision(KEYS[0]), seen=[])

    assert len(file.read().decisions) == 1


def test_a_malformed_line_is_reported_with_its_number_and_kept_where_it_stood(file: DecisionFile) -> None:
    file.path.parent.mkdir()
    first, last = line(KEYS[1]), line(KEYS[8], 1)
    broken = first.replace('"explained"', '"perhaps"')
    file.path.write_bytes(f"{JUNK}\n{first}{broken}{last}".encode() + b"\xff\xfe no text\n")
    file.add(decision(KEYS[4], 2))

    assert file.path.read_bytes() == f"{JUNK}\n{first}{broken}{line(KEYS[4], 2)}{last}".encode() + b"\xff\xfe no text\n"
    told = {one.number: one.problem for one in file.read().malformed}
    assert set(told) == {1, 3, 6}
    assert "verdict" in told[3]
    assert len(file.read().decisions) == 3


def test_a_line_of_an_older_version_is_read(file: DecisionFile) -> None:
    given = json.loads(line(KEYS[0]))
    for added in ("field", "value", "blind"):
        del given[added]
    file.path.parent.mkdir()
    file.path.write_text(json.dumps(given) + "\n", "utf-8")

    (found,) = file.read().decisions
    assert (found.field, found.value, found.blind) == (None, None, False)


def test_an_id_that_two_decisions_have_is_reported_and_the_first_counts(file: DecisionFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text(line(KEYS[0]) + line(KEYS[0], verdict="unsure"), "utf-8")

    assert [one.verdict for one in file.read().decisions] == ["explained"]
    assert [one.number for one in file.read().malformed] == [2]


def test_lines_that_git_doubled_become_one(file: DecisionFile) -> None:
    doubled = line(KEYS[0]) + line(KEYS[0])

    assert with_decision(doubled, decision(KEYS[1], 1)) == line(KEYS[0]) + line(KEYS[1], 1)


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(6)), st.lists(st.sampled_from(range(6)), max_size=3))
def test_the_bytes_do_not_depend_on_the_order_of_writing(order: list[int], again: list[int]) -> None:
    text = ""
    for number in [*order, *again]:
        text = with_decision(text, decision(KEYS[number // 2], number))

    assert text == "".join(line(KEYS[number // 2], number) for number in range(6))


def test_who_did_not_see_a_decision_is_told_of_it_and_nothing_is_written(file: DecisionFile) -> None:
    file.add(decision(KEYS[0], 0, reviewer="Ada"), seen=[])
    with pytest.raises(Overtaken, match="Ada: explained") as caught:
        file.add(decision(KEYS[0], 1, reviewer="Bea"), seen=[])

    assert [one.reviewer for one in caught.value.made] == ["Ada"]
    assert [one.reviewer for one in file.read().decisions] == ["Ada"]

    file.add(decision(KEYS[0], 1, reviewer="Bea"), seen=["d-000000000000"])
    file.add(decision(KEYS[1], 2, reviewer="Bea"), seen=[])  # other conflicts don't matter
    assert len(file.read().decisions) == 3


def test_a_blind_decision_need_not_have_seen_those_of_others(file: DecisionFile) -> None:
    file.add(decision(KEYS[0], 0, reviewer="Ada"), seen=[])
    file.add(decision(KEYS[0], 1, reviewer="Bea", blind=True), seen=[])
    with pytest.raises(Overtaken):
        file.add(decision(KEYS[0], 2, reviewer="Bea", blind=True), seen=[])


def test_changes_by_another_program_are_seen(file: DecisionFile) -> None:
    file.add(decision(KEYS[0], 0))
    DecisionFile(file.path).add(decision(KEYS[1], 1))

    assert len(file.read().decisions) == 2


def test_many_writers_at_once_lose_nothing(file: DecisionFile) -> None:
    def write(first: int) -> None:
        own = DecisionFile(file.path)
        for number in range(first, first + 8):
            own.add(decision(KEYS[number % 16], number))

    threads = [threading.Thread(target=write, args=(start,)) for start in range(0, 48, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {one.id for one in file.read().decisions} == {f"d-{number:012x}" for number in range(48)}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.touch()
    link.symlink_to(real)
    DecisionFile(link).add(decision(KEYS[0]))

    assert link.is_symlink()
    assert len(read_decisions(real).decisions) == 1


def test_what_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="can't be written"):
        DecisionFile(tmp_path / "file" / "decisions.jsonl").add(decision(KEYS[0]))


WRITER = """
import sys
from pathlib import Path
from claimledger.review.decisions import DecisionFile
from review.deciding import decision
file = DecisionFile(Path(sys.argv[1]))
for number in range(100):
    print(file.add(decision(f"k-{number % 7:012x}", number, note="x" * 500)).id, flush=True)
"""


@pytest.mark.parametrize("after", [1, 13, 40, 77])
def test_kill_9_during_a_hundred_decisions_loses_none_that_was_acknowledged(tmp_path: Path, after: int) -> None:
    path = tmp_path / "decisions.jsonl"
    before = decision("k-ffffffffffff", 4095)
    DecisionFile(path).add(before)
    paths = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "pipeline")]
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": ":".join(paths)},
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(after)]
    writer.kill()  # SIGKILL
    acknowledged += writer.stdout.read().split()
    writer.wait()
    writer.stdout.close()

    contents = read_decisions(path)
    assert contents.malformed == ()
    assert path.read_bytes().endswith(b"\n")
    assert {*acknowledged, before.id} <= {one.id for one in contents.decisions}
    assert len(contents.decisions) - len(acknowledged) in (1, 2)  # at most one was written and not yet acknowledged

    DecisionFile(path).add(decision("k-eeeeeeeeeeee", 4094))
    assert sorted(one.name for one in tmp_path.iterdir()) == [".decisions.jsonl.lock", "decisions.jsonl"]


GIT = shutil.which("git")
ATTRIBUTES = Path(__file__).resolve().parents[2] / ".gitattributes"


@pytest.mark.skipif(GIT is None or not ATTRIBUTES.is_file(), reason="needs git and the repository's .gitattributes")
def test_git_merges_what_two_people_decided(tmp_path: Path) -> None:
    """Also where both decide about one conflict, and so write at one place."""

    def git(*words: str) -> None:
        name = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        subprocess.run([str(GIT), *name, *words], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "annotations" / "decisions.jsonl"
    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_bytes(ATTRIBUTES.read_bytes())
    DecisionFile(path).add(decision(KEYS[4], 0))
    git("add", "--all", ":!*.lock")
    git("commit", "-m", "one")
    git("switch", "-c", "beas")
    DecisionFile(path).add(decision(KEYS[2], 1, reviewer="Bea"))
    DecisionFile(path).add(decision(KEYS[6], 2, reviewer="Bea"))
    git("commit", "-am", "Bea's")
    git("switch", "main")
    DecisionFile(path).add(decision(KEYS[2], 3))
    git("commit", "-am", "Ada's")
    git("merge", "beas")

    assert read_decisions(path).malformed == ()
    DecisionFile(path).add(decision(KEYS[0], 4))
    order = [(KEYS[0], 4), (KEYS[2], 1), (KEYS[2], 3), (KEYS[4], 0), (KEYS[6], 2)]
    assert [(one.conflict, int(one.id[2:], 16)) for one in read_decisions(path).decisions] == order
