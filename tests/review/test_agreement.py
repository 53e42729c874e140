"""How far reviewers agree."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.errors import UsageError
from claimledger.publish import publish
from claimledger.records import Decision, Verdict
from claimledger.review.agreement import agreement
from claimledger.store import lines
from publish.samples import outcome
from review.deciding import decision

pytest.importorskip("sklearn", reason="kappa needs the extra 'agreement'")


def key(number: int) -> str:
    return f"k-{number:012x}"


def said(reviewer: str, *verdicts: Verdict | None) -> list[Decision]:
    """What a reviewer says of the conflicts in order; None: nothing."""
    start = sum(map(ord, reviewer)) * 100
    return [
        decision(key(number), start + number, reviewer=reviewer, verdict=verdict)
        for number, verdict in enumerate(verdicts)
        if verdict is not None
    ]


def test_kappa_of_a_worked_example() -> None:
    """Ten conflicts, eight alike; by chance 0.5 x 0.5 + 0.5 x 0.5 would be: (0.8 - 0.5) / (1 - 0.5)."""
    ada = said("Ada", *["unsure"] * 5, *["explained"] * 5)
    bea = said("Bea", *["unsure"] * 4, "explained", *["explained"] * 4, "unsure")
    whole, of_kind = agreement([*ada, *bea], {key(number): "rank" for number in range(10)})

    assert (whole.reviewers, whole.kind, whole.both, whole.same, whole.kappa) == (("Ada", "Bea"), "all", 10, 8, 0.6)
    assert (of_kind.kind, of_kind.kappa) == ("rank", 0.6)


def test_kinds_apart_and_only_what_both_decided() -> None:
    ada = said("Ada", "unsure", "explained", "unsure", "explained", "unsure")
    bea = said("Bea", "unsure", "explained", "explained", "unsure", None)
    found = agreement([*ada, *bea], {key(0): "rank", key(1): "rank", key(2): "other", key(3): "other"})

    assert [(one.kind, one.both, one.same, one.kappa) for one in found] == [
        ("all", 4, 2, 0.0), ("other", 2, 0, -1.0), ("rank", 2, 2, 1.0),
    ]  # fmt: skip


def test_other_evidence_is_not_compared_and_the_last_word_counts() -> None:
    ada = [*said("Ada", "unsure"), decision(key(0), 59, reviewer="Ada", verdict="explained")]
    bea = [decision(key(0), 58, reviewer="Bea", evidence_hash="1" * 64), *said("Bea", "explained")]
    (whole, _) = agreement([*ada, *bea], {})

    assert (whole.both, whole.same, whole.kappa) == (1, 1, None)


def test_what_another_one_superseded_still_was_said() -> None:
    ada = said("Ada", "unsure")
    bea = [decision(key(0), 50, reviewer="Bea", supersedes=ada[0].id)]

    assert agreement([*ada, *bea], {})[0].both == 1


def test_a_pair_with_nothing_in_common() -> None:
    (whole,) = agreement([*said("Ada", "unsure"), *said("Bea", None, "unsure")], {})

    assert (whole.both, whole.kappa) == (0, None)


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.metrics", None)
    with pytest.raises(UsageError, match=r"claimledger\[agreement\]"):
        agreement([*said("Ada", "unsure"), *said("Bea", "unsure")], {})


def test_the_command(tmp_path: Path) -> None:
    publish(outcome(), tmp_path / "out")
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(lines([*said("Ada [red]", "unsure", "explained"), *said("Bea", "unsure", "explained")]))
    words = ["kappa", "--out", str(tmp_path / "out"), "--decisions", str(path)]
    shown, data = (CliRunner().invoke(app, [*words, *more]) for more in ((), ("--json",)))

    assert "Ada [red] and Bea" in " ".join(shown.output.split())
    assert [json.loads(line)["kappa"] for line in data.output.splitlines()] == [1.0, 1.0]
    path.write_bytes(b"")
    assert "nothing to compare" in CliRunner().invoke(app, words).output
