"""Decisions through runs: decided, stale with what changed, orphaned and kept, and attached to nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from claimledger import cli
from claimledger.publish import load_release
from claimledger.records import Conflict, Decision
from claimledger.report import report
from claimledger.run import Options, run
from claimledger.store import lines

GULL = "Revenue at Orvo Dairy rose to 412 million euros in 2030, the company said on Monday.\n"
TERN = "Orvo Dairy's revenue came to 380 million euros in 2030, an analyst said on Tuesday.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "gull.txt").write_text(GULL, "utf-8")
    (folder / "tern.txt").write_text(TERN, "utf-8")
    return folder


def release(corpus: Path, *decisions: Decision) -> tuple[Conflict, ...]:
    """The conflicts of the next release, with some decisions made."""
    path = corpus.parent / "decisions.jsonl"
    path.write_bytes(lines(decisions))
    result = run(Options(corpus, corpus.parent / "out", decisions=path))
    assert result.published is not None
    return load_release(result.published.path).outcome.conflicts


def decide(conflict: Conflict) -> Decision:
    return Decision(
        id="d-1", conflict=conflict.key, evidence_hash=conflict.evidence_hash, verdict="explained", claim=None,
        reason="the analyst leaves out cheese", note=None, reviewer="desk", time="2031-04-01T00:00:00Z",
        supersedes=None,
    )  # fmt: skip


def why(corpus: Path, key: str) -> str:
    result = CliRunner().invoke(cli.app, ["why", key, "--out", str(corpus.parent / "out")])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def reported(corpus: Path) -> str:
    console = Console(file=io.StringIO(), width=200)
    report(corpus.parent / "out", console)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def test_the_same_evidence_is_decided(corpus: Path) -> None:
    (conflict,) = release(corpus)
    (decided,) = release(corpus, decide(conflict))

    assert (decided.status, decided.key) == ("decided", conflict.key)
    assert 'desk decided "explained" on 2031-04-01T00:00:00Z; it is decided.' in why(corpus, conflict.key)
    assert "decided: explained, by desk" in reported(corpus)


def test_changed_evidence_is_stale_and_what_changed_is_told(corpus: Path) -> None:
    (conflict,) = release(corpus)
    (corpus / "tern.txt").write_text(TERN.replace("380 million", "390 million"), "utf-8")
    (stale,) = release(corpus, decide(conflict))

    assert (stale.status, stale.key) == ("stale", conflict.key)
    change = "the figure was 380 million euros, and is 390 million euros"
    assert change in why(corpus, conflict.key)
    assert "What was seen then, in release v0001" in why(corpus, conflict.key)
    assert change in reported(corpus)
    assert "decided on other evidence: explained, by desk" in reported(corpus)


def test_what_is_not_at_hand_is_said_to_be_so(corpus: Path) -> None:
    (conflict,) = release(corpus)
    release(corpus, decide(conflict).model_copy(update={"evidence_hash": "0" * 64}))

    assert "is not at hand" in why(corpus, conflict.key)
    assert "is not at hand" in reported(corpus)


def test_a_vanished_conflict_leaves_its_decision_orphaned_and_kept(corpus: Path) -> None:
    (conflict,) = release(corpus)
    decision = decide(conflict)
    (corpus / "tern.txt").write_text("Orvo Dairy has a new barn.\n", "utf-8")
    (orphan,) = release(corpus, decision)

    assert (orphan.status, orphan.key, orphan.claims, orphan.decision) == ("orphaned", conflict.key, (), decision)
    told = why(corpus, conflict.key)
    assert "the analyst leaves out cheese" in told
    assert "gone: 380 million euros" in told
    assert "decisions 1 orphaned 1" in reported(corpus)


def test_a_decision_goes_to_nothing_that_is_only_alike(corpus: Path) -> None:
    (conflict,) = release(corpus)
    for name, text in (("gull", GULL), ("tern", TERN)):
        (corpus / f"{name}.txt").write_text(text.replace("Orvo Dairy", "Ulva Mill"), "utf-8")
    found = release(corpus, decide(conflict))

    assert {one.status for one in found} == {"open", "orphaned"}
    assert {one.key for one in found if one.decision is not None} == {conflict.key}


def test_the_bytes_do_not_depend_on_workers_or_on_the_order_of_decisions(corpus: Path) -> None:
    (conflict,) = release(corpus)
    made = [decide(conflict), decide(conflict).model_copy(update={"id": "d-2", "conflict": "k-000000000000"})]
    path = corpus.parent / "decisions.jsonl"
    folders = []
    for workers, decisions in ((1, made), (2, made[::-1])):
        path.write_bytes(lines(decisions))
        published = run(Options(corpus, corpus.parent / f"out-{workers}", workers, decisions=path)).published
        assert published is not None
        folders.append(published.path)

    assert sorted(one.status for one in load_release(folders[0]).outcome.conflicts) == ["decided", "orphaned"]
    for file in filter(Path.is_file, folders[0].rglob("*")):
        assert file.read_bytes() == (folders[1] / file.relative_to(folders[0])).read_bytes()


def test_why_needs_one_folder_and_a_key_that_is_there(corpus: Path) -> None:
    (conflict,) = release(corpus)
    out = corpus.parent / "out"

    def call(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli.app, ["why", *words])
        return result.exit_code, " ".join(result.output.split())

    assert call(conflict.key)[0] == 2
    assert call(conflict.key, "--out", str(out), "--release", str(out))[0] == 2
    code, said = call("k-zzzzzzzzzzzz", "--out", str(out))
    assert (code, "Traceback" in said) == (2, False)
    assert "no conflict or agreement of this release has this key" in said
    code, said = call(conflict.key[:6], "--release", str(out / "releases" / "v0001"), "--json")
    assert code == 0
    assert json.loads(said)["key"] == conflict.key


REPAIRS = (
    "The council spent {} million euros on repairs in 2030: 22 million euros on roads, 15 million euros on schools, "
    "11 million euros on parks and 8 million euros on bridges, it said on Monday.\n"
)


def test_a_sum_with_a_corrected_figure_comes_back_stale_and_not_as_another(corpus: Path) -> None:
    def write(total: int) -> None:
        (corpus / "gull.txt").write_text(REPAIRS.format(total), "utf-8")

    write(60)
    (found,) = (one for one in release(corpus) if one.kind == "parts_total")
    write(61)
    (again,) = (one for one in release(corpus, decide(found)) if one.kind == "parts_total")

    assert (again.key, again.status) == (found.key, "stale")
    assert "60" in why(corpus, again.key)


def test_a_run_that_is_given_no_decisions_says_what_it_leaves_out(corpus: Path) -> None:
    (conflict,) = release(corpus)
    release(corpus, decide(conflict))
    words = ["run", "--corpus", str(corpus), "--out", str(corpus.parent / "out")]
    given = CliRunner().invoke(cli.app, [*words, "--decisions", str(corpus.parent / "decisions.jsonl")])
    forgotten = CliRunner().invoke(cli.app, words)
    after = CliRunner().invoke(cli.app, words)

    assert "given none" not in given.stderr
    assert "v0002 has a decision on 1 conflict, and this run is given none: name the file" in forgotten.stderr
    assert "given none" not in after.stderr  # nothing is lost any more
