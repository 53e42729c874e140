"""The same decisions on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from claimledger.review.session import Session
from claimledger.review.terminal import ask_all
from review.deciding import decision
from review.made import session


@pytest.fixture
def at_work(reviewed: tuple[Path, Path], tmp_path: Path) -> Session:
    return session(reviewed[0], tmp_path / "decisions.jsonl")


def asked(monkeypatch: pytest.MonkeyPatch, at_work: Session, *answers: str) -> str:
    """What is printed while some lines are typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    printed = io.StringIO()
    ask_all(at_work, Console(file=printed, width=100), 100)
    return printed.getvalue()


def made(at_work: Session) -> list[tuple[str, str | None, str | None]]:
    in_order = sorted(at_work.boards.decisions.read().decisions, key=lambda one: one.time)
    return [(one.verdict, one.reason, one.note) for one in in_order]


def test_every_verdict(monkeypatch: pytest.MonkeyPatch, at_work: Session) -> None:
    printed = asked(
        monkeypatch, at_work,
        "1", "2", "4", "",  # real disagreement, the second claim, a slip in an article, no note
        "2", "1", "a note",
        "3", "0", "",
        "4", "1", "7", "2031", "misread",
        "5", "1", "",
        "n", "q",
    )  # fmt: skip

    assert made(at_work) == [
        ("real_disagreement", "slip_in_article", None),
        ("explained", "date", "a note"),
        ("not_comparable", None, None),
        ("extraction_error", "time", "misread"),
        ("unsure", "context", None),
    ]
    assert "Saved: Explained: Dates or periods differ." in printed
    assert f"{len(at_work.board('Ada').entries) - 5} left to look at" in printed


def test_undo_comes_back_to_the_conflict(monkeypatch: pytest.MonkeyPatch, at_work: Session) -> None:
    asked(monkeypatch, at_work, "5", "0", "", "u", "y", "2", "1", "", "q")

    first, taken_back, again = sorted(at_work.boards.decisions.read().decisions, key=lambda one: one.time)
    assert (taken_back.verdict, taken_back.supersedes) == ("withdrawn", first.id)
    assert (again.verdict, again.conflict) == ("explained", first.conflict)


def test_nothing_to_undo(monkeypatch: pytest.MonkeyPatch, at_work: Session) -> None:
    assert "There is nothing to undo." in asked(monkeypatch, at_work, "u", "q")


def test_what_can_not_be_saved_is_said_and_asked_again(monkeypatch: pytest.MonkeyPatch, at_work: Session) -> None:
    printed = asked(monkeypatch, at_work, "2", "0", "", "2", "0", "see the annex", "q")

    assert "Nothing was saved" in printed
    assert made(at_work) == [("explained", None, "see the annex")]


def test_a_decision_made_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch, at_work: Session) -> None:
    first = at_work.board("Ada").entries[0].key

    class Typed(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            if not at_work.boards.decisions.read().decisions:
                at_work.boards.decisions.add(decision(first, reviewer="Bea", evidence_hash="1" * 64))
            return super().readline()

    monkeypatch.setattr("sys.stdin", Typed("5\n0\n\nq\n"))
    printed = io.StringIO()
    ask_all(at_work, Console(file=printed, width=100), 100)

    assert "decided meanwhile (Bea: explained)" in printed.getvalue()
    assert [one.reviewer for one in at_work.boards.decisions.read().decisions] == ["Bea"]
