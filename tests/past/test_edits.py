"""Whole runs over a corpus that is edited: the difference names what was touched, why, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from claimledger.cli import app
from claimledger.opened import open_release
from claimledger.past import life_of, of_the_whole, print_difference, print_life, sections, two_releases
from claimledger.publish import Changes, TableChanges, compare_releases, read_aliases
from claimledger.records import About, Decision
from claimledger.run import Options, run
from claimledger.store import lines

ARTICLES = {
    "gull": "Revenue at Orvo Dairy rose to 412 million euros in 2030, the company said on Monday.\n\n"
    "It employs 900 people in Kelling, and 35 percent of its milk comes from the valley.\n",
    "tern": "Orvo Dairy's revenue came to 380 million euros in 2030, an analyst said on Tuesday.\n\n"
    "The dairy sold 48,000 tonnes of cheese, up from 45,000 tonnes a year earlier.\n",
    "wren": "The town of Kelling has 21,000 inhabitants. Its budget for 2031 is 64 million euros.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    release(folder)
    return folder


def release(corpus: Path) -> Path:
    published = run(Options(corpus, corpus.parent / "out")).published
    assert published is not None
    return published.path


def edit(corpus: Path, name: str, old: str, new: str) -> None:
    path = corpus / f"{name}.txt"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def difference(corpus: Path) -> tuple[Changes, str]:
    """The changes of the last release, and what is printed of them."""
    old, new = two_releases(None, None, corpus.parent / "out")
    changes = compare_releases(old, new)
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_difference(changes, sections(changes, open_release(old), open_release(new)), console, 100)
    assert isinstance(console.file, io.StringIO)
    return changes, console.file.getvalue()


def test_an_edited_figure_is_told_with_its_conflict_and_its_cause_and_nothing_else(corpus: Path) -> None:
    edit(corpus, "tern", "380 million", "390 million")
    home = release(corpus)
    changes, printed = difference(corpus)

    (claim,) = changes.claims.superseded
    assert (claim.old["quantity.low"], claim.new["quantity.low"]) == (380_000_000, 390_000_000)
    assert (changes.claims.removed, changes.claims.added) == ((claim.was,), (claim.id,))
    assert changes.claims.changed == ()
    assert {(cause.kind, cause.document) for cause in changes.claims.causes} == {("article_changed", "tern")}
    (conflict,) = changes.conflicts.changed
    assert [(cause.kind, cause.claims) for cause in changes.conflicts.causes] == [("follows_from", (claim.id,))]
    assert changes.conflicts.added == changes.conflicts.removed == ()
    assert [one.id for one in changes.documents.changed] == ["tern"]
    others = (changes.organisations, changes.places, changes.targets, changes.agreements, changes.copies)
    assert {*others, changes.quarantine} == {TableChanges()}
    assert printed.startswith("v0001 -> v0002\n\ntern (no date) was edited\n  ~ claim  Orvo Dairy")
    assert "380 million euros -> 390 million euros" in printed
    assert conflict.id in printed
    assert "900" not in printed
    assert "48,000" not in printed
    assert [(one.id, one.successor, one.why) for one in read_aliases(home)] == [(claim.was, claim.id, "figure")]


def test_a_neighbour_of_an_edited_figure_keeps_its_id(corpus: Path) -> None:
    edit(corpus, "tern", "48,000 tonnes", "47,500 tonnes")
    release(corpus)
    changes, printed = difference(corpus)

    assert len(changes.claims.superseded) == len(changes.claims.added) == 1
    assert changes.claims.moved >= 1
    assert "45,000" not in printed


def test_what_is_put_in_above_moves_the_rest_and_changes_none_of_it(corpus: Path) -> None:
    edit(corpus, "tern", "Orvo Dairy's", "The dairies of the valley had a good year.\n\nOrvo Dairy's")
    release(corpus)
    changes, printed = difference(corpus)

    assert changes.claims == TableChanges(moved=3)
    assert changes.conflicts == TableChanges()
    assert "3 claims only moved" in printed


def test_a_new_article_and_one_that_is_gone(corpus: Path) -> None:
    (corpus / "wren.txt").unlink()
    (corpus / "lark.txt").write_text("Lake Sorva is 31 kilometres long.\n", "utf-8")
    release(corpus)
    changes, printed = difference(corpus)

    assert (changes.documents.added, changes.documents.removed) == (("lark",), ("wren",))
    assert {cause.kind for cause in changes.claims.causes} == {"article_added", "article_removed"}
    assert "lark (no date) is new\n  + claim  Lake Sorva" in printed
    assert "wren (no date) is gone\n  - claim  " in printed
    assert changes.claims.superseded == ()


def test_a_renamed_file_is_the_same_article(corpus: Path) -> None:
    (corpus / "wren.txt").rename(corpus / "kelling.txt")
    home = release(corpus)
    changes, printed = difference(corpus)

    assert {one.why for one in changes.claims.superseded} == {"document"}
    assert len(changes.claims.superseded) == len(changes.claims.added) == 2
    assert "kelling (no date) is elsewhere in the corpus\n  2 x claim with another id" in printed
    assert {one.why for one in read_aliases(home)} == {"document"}


def test_the_life_of_a_conflict_and_of_its_claim(corpus: Path) -> None:
    edit(corpus, "tern", "380 million", "390 million")
    home = release(corpus)
    (claim,) = difference(corpus)[0].claims.superseded
    (conflict,) = difference(corpus)[0].conflicts.changed

    life = life_of(home, conflict.id[:8])
    assert [(one.release, one.event) for one in life.passages] == [("v0001", "added"), ("v0002", "changed")]
    first, second = life.passages
    assert first.text is not None
    assert "380 million" in first.text
    assert second.causes == (f"follows from {claim.id}",)
    assert any("380" in line and "390" in line for line in second.changes)
    assert life_of(home, claim.id).took_over == (claim.was,)
    old = life_of(home, claim.was)
    assert old.lifespan.superseded_by == claim.id
    console = Console(file=io.StringIO(), width=100)
    print_life(old, console, 100)
    assert isinstance(console.file, io.StringIO)
    assert f"superseded by {claim.id}" in console.file.getvalue()


def test_a_life_tells_words_again_only_where_they_changed(corpus: Path) -> None:
    (conflict,) = open_release(corpus.parent / "out").conflicts()
    life = life_of(corpus.parent / "out" / "releases" / "v0001", conflict.key)
    (added,) = life.passages
    same = added.model_copy(update={"release": "v0002", "event": "changed", "changes": ("status: open -> decided",)})
    other = same.model_copy(update={"release": "v0003", "text": "Nothing is as it was."})
    console = Console(file=io.StringIO(), width=1000)
    print_life(life.model_copy(update={"passages": (added, same, other)}), console, 1000)
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    assert (printed.count(conflict.explanation), printed.count("Nothing is as it was.")) == (1, 1)
    assert printed.count("status: open -> decided") == 2


def test_another_licence_is_told_where_no_row_changed(corpus: Path) -> None:
    before = open_release(corpus.parent / "out").release
    run(Options(corpus, corpus.parent / "out", about=About(licence="CC-BY-4.0")))
    after = open_release(corpus.parent / "out").release
    assert (before.version, after.version) == ("v0001", "v0002")
    assert of_the_whole(before, after) == ("licence: - -> CC-BY-4.0",)
    printed = CliRunner().invoke(app, ["diff", "--out", str(corpus.parent / "out")]).output
    assert printed == "v0001 -> v0002\n  no row of any table changed\n  licence: - -> CC-BY-4.0\n"


def test_another_date_of_publication_changes_what_counts_from_it(corpus: Path) -> None:
    declared = '[[article]]\nid = "wren"\nfile = "wren.txt"\npublished = {}\n'
    (corpus / "wren.txt").write_text("Kelling built 64 houses last year.\n", "utf-8")
    (corpus / "sources.toml").write_text(declared.format("2031-05-01"), "utf-8")
    release(corpus)
    (corpus / "sources.toml").write_text(declared.format("2032-05-01"), "utf-8")
    release(corpus)
    changes, printed = difference(corpus)

    (claim,) = changes.claims.changed
    assert claim.fields == ("time.start", "time.end")
    assert (claim.old["time.start"], claim.new["time.start"]) == ("2030-01-01", "2031-01-01")
    assert {(cause.kind, cause.document) for cause in changes.claims.causes} == {("article_declared", "wren")}
    assert "wren (2032-05-01) has other metadata\n  ~ claim" in printed


def test_a_decision_and_then_an_edit_of_its_evidence(corpus: Path) -> None:
    out, decisions = corpus.parent / "out", corpus.parent / "decisions.jsonl"
    (conflict,) = open_release(out).conflicts()
    decision = Decision(
        id="d-1", conflict=conflict.key, evidence_hash=conflict.evidence_hash, verdict="explained", claim=None,
        reason="the analyst leaves out cheese", note=None, reviewer="desk", time="2031-04-01T00:00:00Z",
        supersedes=None,
    )  # fmt: skip
    decisions.write_bytes(lines([decision]))
    run(Options(corpus, out, decisions=decisions))
    decided, printed = difference(corpus)
    edit(corpus, "tern", "380 million", "390 million")
    run(Options(corpus, out, decisions=decisions))
    stale, _ = difference(corpus)

    assert {cause.kind for cause in decided.conflicts.causes} == {"decision"}
    assert decided.claims == TableChanges()
    assert "the decisions changed\n  ~ conflict" in printed
    assert "decision: - -> explained, by desk" in printed
    again = decision.model_copy(
        update={"id": "d-2", "supersedes": "d-1", "reviewer": "Ada", "time": "2031-04-02T00:00:00Z"}
    )
    decisions.write_bytes(lines([decision, again]))
    run(Options(corpus, out, decisions=decisions))
    _, printed = difference(corpus)
    assert [line.strip() for line in printed.splitlines() if ": " in line] == ["decision.reviewer: desk -> Ada"]
    decisions.write_bytes(lines([decision]))
    run(Options(corpus, out, decisions=decisions))
    (row,) = stale.conflicts.changed
    assert (row.old["status"], row.new["status"]) == ("decided", "stale")
    assert {cause.kind for cause in stale.conflicts.causes} == {"follows_from"}
