"""The whole loop: a run, decisions on its conflicts, and what the runs after them make of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimledger.publish import load_release
from claimledger.review.queue import Filter
from review.asked import Page, words
from review.made import release, session, write_corpus


class Loop:
    """A corpus of two firms, its releases, and the page over the newest of them, which stays open all the time."""

    def __init__(self, home: Path) -> None:
        self.corpus, self.out, self.decisions = home / "corpus", home / "out", home / "decisions.jsonl"
        write_corpus(self.corpus, 2)
        self.run()
        self.page = Page(session(self.out, self.decisions, self.corpus))

    def run(self) -> None:
        """Another run, with the decisions that were made."""
        self.home = release(self.corpus, self.out, self.decisions)

    def key(self, firm: str) -> str:
        """The conflict about a firm."""
        (found,) = Filter(subject=firm, status="all").apply(self.page.session.board("Ada").entries)
        return found.key

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.corpus / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def loop(tmp_path: Path) -> Loop:
    return Loop(tmp_path)


def test_decided_stale_and_orphaned(loop: Loop) -> None:
    orvo, marl = loop.key("Orvo Dairy"), loop.key("Marl Steel")
    loop.page.decide(orvo, verdict="explained", reason_explained="definition", note="the bank leaves out cheese")
    loop.page.decide(marl, verdict="unsure")

    loop.run()  # what is decided leaves the queue, and the release carries it
    assert "There is nothing left to look at." in words(loop.page.get("/"))
    carried = {one.key: one for one in load_release(loop.home).outcome.conflicts}
    assert (carried[orvo].status, carried[marl].status) == ("decided", "decided")
    assert carried[orvo].decision == loop.page.session.boards.decisions.read().of(orvo)[0]

    loop.edit("orvo-dairy-analyst.txt", "380 million", "395 million")
    (loop.corpus / "marl-steel-analyst.txt").unlink()
    loop.run()  # one comes back with what changed, the other is kept for its decision
    queue = words(loop.page.get("/"))
    assert "1 of them decided on other evidence" in queue
    assert "1 decision on conflicts that are gone" in queue
    said = words(loop.page.get(f"/conflicts/{orvo}"))
    assert "the figure was 380 million euros, and is 395 million euros" in said
    assert "the bank leaves out cheese" in said
    assert marl in loop.page.get("/?status=orphaned")
    assert "gone: 390 million euros" in words(loop.page.get(f"/conflicts/{marl}"))

    status, _ = loop.page.decide(orvo, verdict="real_disagreement")
    assert status == 303
    loop.run()
    carried = {one.key: one for one in load_release(loop.home).outcome.conflicts}
    assert (carried[orvo].status, carried[marl].status) == ("decided", "orphaned")
    first, second = loop.page.session.boards.decisions.read().of(orvo)
    assert (carried[orvo].decision, second.supersedes) == (second, first.id)


def test_what_is_taken_back_is_open_again_after_the_next_run(loop: Loop) -> None:
    orvo = loop.key("Orvo Dairy")
    loop.page.decide(orvo, verdict="unsure")
    loop.run()
    loop.page.post("/undo")
    loop.run()

    carried = {one.key: one for one in load_release(loop.home).outcome.conflicts}
    assert (carried[orvo].status, carried[orvo].decision) == ("open", None)


def test_a_page_of_before_a_run_is_told_that_the_evidence_changed(loop: Loop) -> None:
    orvo = loop.key("Orvo Dairy")
    form = loop.page.form_of(orvo)
    loop.edit("orvo-dairy-analyst.txt", "380 million", "395 million")
    loop.run()
    status, shown = loop.page.post(f"/conflicts/{orvo}/decide", **form, verdict="unsure")

    assert (status, "the evidence changed with release v0002" in words(shown)) == (409, True)
    assert "395 million" in words(shown)
    assert not loop.decisions.exists()
