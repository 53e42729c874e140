"""The batch runner: the same bytes whatever the workers, nothing done twice, and one bad article ends no batch."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from spacy.language import Language

from claimledger import run as runner
from claimledger import workspace
from claimledger.corpus.files import OUTPUT
from claimledger.errors import StoreError, UsageError
from claimledger.extract import Extraction
from claimledger.records import Document
from claimledger.run import Event, Options, Result, articles, run, workers
from claimledger.store import sha256

ARTICLES = {
    "harbour": "The port of Odense handled 412,000 tonnes of freight in 2023, 7 percent more than a year earlier.\n",
    "hospital": "Malta plans to add 250 hospital beds by 2028, the health ministry said. It has 1,900 beds now.\n",
    "quiet": "Nothing was counted here, and nobody said how much of anything there was.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def release(result: Result) -> dict[str, bytes]:
    assert result.published is not None
    return contents(result.published.path)


def reasons(result: Result) -> dict[str, str]:
    return {one.file: one.reason for one in result.outcome.quarantined}


def test_releases_are_the_same_bytes_on_one_worker_or_two(corpus: Path, tmp_path: Path) -> None:
    one = run(Options(corpus, tmp_path / "one", workers=1))
    two = run(Options(corpus, tmp_path / "two", workers=2))
    assert release(one) == release(two)
    assert len(one.outcome.claims) >= 4


def test_a_run_without_changes_writes_no_release_and_reuses_every_article(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run(Options(corpus, out))
    again = run(Options(corpus, out))
    assert first.published is not None
    assert again.published is not None
    assert (again.published.version, again.published.written) == ("v0001", False)
    assert again.reused == len(ARTICLES)


def test_a_fresh_work_folder_gives_the_same_release(corpus: Path, tmp_path: Path) -> None:
    first = run(Options(corpus, tmp_path / "a"))
    moved = corpus.rename(tmp_path / "moved")
    assert release(first) == release(run(Options(moved, tmp_path / "b")))


def test_one_changed_article_is_the_only_one_done_again(corpus: Path, tmp_path: Path) -> None:
    out, events = tmp_path / "out", list[Event]()
    run(Options(corpus, out))
    (corpus / "harbour.txt").write_text(ARTICLES["harbour"].replace("412,000", "413,000"), "utf-8")
    result = run(Options(corpus, out), events.append)
    assert {event.text: event.reused for event in events if event.kind == "article"} == {
        "harbour": False,
        "hospital": True,
        "quiet": True,
    }
    assert result.published is not None
    assert (result.published.version, result.published.written) == ("v0002", True)


def test_a_model_is_not_loaded_where_everything_is_reused(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(Options(corpus, tmp_path / "out"))

    def refuse(path: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(workers, "load_model", refuse)
    assert run(Options(corpus, tmp_path / "out")).reused == len(ARTICLES)


def test_changed_code_makes_stored_results_void(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(Options(corpus, tmp_path / "out"))
    monkeypatch.setattr(workspace, "stage_digest", lambda stage: f"another {stage}")
    assert run(Options(corpus, tmp_path / "out")).reused == 0


def test_a_stage_depends_on_the_weights_that_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.stage_digest.cache_clear()
    before = workspace.stage_digest("clean")
    monkeypatch.setattr(workspace, "WEIGHTS", ())
    workspace.stage_digest.cache_clear()
    assert workspace.stage_digest("clean") != before
    workspace.stage_digest.cache_clear()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "text"),
    ],
)
def test_an_unreadable_article_is_quarantined_and_the_rest_goes_on(
    corpus: Path, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    whole = run(Options(corpus, tmp_path / "whole"))
    (corpus / name).write_bytes(data)
    result = run(Options(corpus, tmp_path / "out"))
    assert list(reasons(result)) == [name]
    assert says in reasons(result)[name]
    assert {claim.id for claim in result.outcome.claims} == {claim.id for claim in whole.outcome.claims}


def test_an_article_that_may_not_be_read_is_quarantined(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "hospital.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(Options(corpus, tmp_path / "out"))
    assert "permission" in reasons(result)["hospital.txt"].casefold()
    assert {document.id for document in result.outcome.documents} == {"harbour", "quiet"}


def test_a_fault_of_our_own_is_quarantined_with_its_name(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = articles.extract_document

    def fail(document: Document, nlp: Language) -> Extraction:
        if document.id == "quiet":
            raise ZeroDivisionError("a slip")
        return extract(document, nlp)

    monkeypatch.setattr(articles, "extract_document", fail)
    result = run(Options(corpus, tmp_path / "out"))
    assert "ZeroDivisionError: a slip" in reasons(result)["quiet.txt"]
    assert len(result.outcome.documents) == 2


def test_other_encodings_and_a_very_long_line_are_read(corpus: Path, tmp_path: Path) -> None:
    (corpus / "sixteen.txt").write_bytes("The mill in Łódź made 300 tonnes of flour in 2022.\n".encode("utf-16"))
    (corpus / "long.txt").write_text("The weir held back 40 tonnes of silt. " * 2_000, "utf-8")
    result = run(Options(corpus, tmp_path / "out", until="reconcile"))
    assert not result.outcome.quarantined
    documents = {claim.document for claim in result.outcome.claims}
    assert {"sixteen", "long"} <= documents


def test_a_corpus_without_figures_gives_a_release_without_claims(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "quiet.txt").write_text(ARTICLES["quiet"], "utf-8")
    result = run(Options(folder, tmp_path / "out"))
    assert result.outcome.claims == ()
    assert release(result)["claims.jsonl"] == b""


def test_wrong_folders_are_named(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        run(Options(tmp_path / "nowhere", tmp_path / "out"))
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(UsageError, match="file"):
        run(Options(corpus, tmp_path / "file"))
    with pytest.raises(UsageError, match="worker"):
        run(Options(corpus, tmp_path / "out", workers=0))


def test_a_full_disk_leaves_no_release_and_the_next_run_goes_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, replace = tmp_path / "out", os.replace
    done = iter(range(100))

    def full(source: str, target: str) -> None:
        if next(done) >= len(ARTICLES) + 4:  # after all are read, and two are cleaned and extracted
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(StoreError, match="space"):
            run(Options(corpus, out))
    assert not (out / "latest").exists()
    result = run(Options(corpus, out))
    assert result.published is not None
    assert result.published.written
    assert result.reused == 2


def test_an_interrupt_keeps_what_is_done(corpus: Path, tmp_path: Path) -> None:
    def interrupt(event: Event) -> None:
        if event == Event("article", "harbour") and list((tmp_path / "out" / "work").glob("extract/*.json")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Options(corpus, tmp_path / "out"), interrupt)
    assert not (tmp_path / "out" / "latest").exists()
    assert run(Options(corpus, tmp_path / "out")).reused == 1


def test_a_damaged_result_is_made_anew(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run(Options(corpus, out))
    stored = out / "work" / "extract" / "harbour.json"
    stored.write_bytes(stored.read_bytes()[:100])
    again = run(Options(corpus, out))
    assert again.reused == len(ARTICLES) - 1
    assert again.outcome.claims == first.outcome.claims


def test_a_result_of_another_shape_is_made_anew(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Options(corpus, out))
    stored = out / "work" / "clean" / "harbour.json"
    kept = json.loads(stored.read_bytes())
    stored.write_text(json.dumps({"key": kept["key"], "document": {"id": "harbour"}}), "utf-8")
    assert run(Options(corpus, out)).reused == len(ARTICLES) - 1


def test_the_corpus_digest_follows_the_articles_and_not_the_code(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(Options(corpus, tmp_path / "a")).outcome.digests
    monkeypatch.setattr(workspace, "stage_digest", lambda stage: f"another {stage}")
    assert run(Options(corpus, tmp_path / "b")).outcome.digests["corpus"] == first["corpus"]
    (corpus / "quiet.txt").write_text("Still nothing was counted.\n", "utf-8")
    assert run(Options(corpus, tmp_path / "c")).outcome.digests["corpus"] != first["corpus"]


def test_an_article_that_left_the_corpus_leaves_the_work_folder(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Options(corpus, out))
    (corpus / "quiet.txt").unlink()
    result = run(Options(corpus, out))
    assert [document.id for document in result.outcome.documents] == ["harbour", "hospital"]
    assert not (out / "work" / "clean" / "quiet.json").exists()


@pytest.fixture(params=["clean", "extract", "reconcile"])
def stage(request: pytest.FixtureRequest) -> runner.Stage:
    value: runner.Stage = request.param
    return value


def test_a_single_stage_writes_no_release(corpus: Path, tmp_path: Path, stage: runner.Stage) -> None:
    result = run(Options(corpus, tmp_path / "out", until=stage))
    assert result.published is None
    assert not (tmp_path / "out" / "releases").exists()
    assert result.documents == len(ARTICLES)
    assert bool(result.claims) == (stage != "clean")


# --- pages and tables -------------------------------------------------------------------------------------------


PAGE = """<html><head><title>Mill makes more flour</title><meta property="og:site_name" content="The Mill Post">
<meta property="article:published_time" content="2023-05-04T09:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Mill makes more flour</h1><p>The mill in Lumenton made 300 tonnes of flour last year, its owner said on
Thursday, and it wants to make 400 tonnes a year when the new wheel is in place.</p><p>The wheel cost 2.5 million
crowns, a third more than the council had set aside for it, and took fourteen months to build.</p></article>
<footer>Mill Post, Lumenton</footer></body></html>"""


@pytest.fixture
def mixed(corpus: Path) -> Path:
    """Files, a page and a table of two articles."""
    (corpus / "mill.html").write_text(PAGE, "utf-8")
    rows = [
        {"id": "ferry-1", "text": "The ferry carried 48,000 people in 2024.", "published": "2025-01-03"},
        {"id": "ferry-2", "text": "The ferry has 312 seats.\r\nIt runs 9 times a day.", "title": "Ferry"},
    ]
    (corpus / "batch.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return corpus


def test_pages_and_tables_are_read_beside_files_and_every_offset_holds(mixed: Path, tmp_path: Path) -> None:
    result = run(Options(mixed, tmp_path / "out"))
    documents = {one.id: one for one in result.outcome.documents}
    assert set(documents) == {*ARTICLES, "mill", "ferry-1", "ferry-2"}
    files = release(result)
    for claim in result.outcome.claims:
        document = documents[claim.document]
        raw = files[document.article].decode() if document.article else (mixed / document.file).read_text("utf-8")
        assert raw[claim.quantity.start : claim.quantity.end] == claim.quantity.exact
    assert {"mill", "ferry-1", "ferry-2"} <= {claim.document for claim in result.outcome.claims}


def test_an_extracted_article_is_named_beside_the_hash_of_its_file(mixed: Path, tmp_path: Path) -> None:
    result = run(Options(mixed, tmp_path / "out"))
    documents = {one.id: one for one in result.outcome.documents}
    row, page, plain = documents["ferry-2"], documents["mill"], documents["quiet"]
    assert (row.file, row.row, row.article) == ("batch.jsonl", 2, "articles/ferry-2.txt")
    assert row.raw_sha256 == sha256((mixed / "batch.jsonl").read_bytes())
    assert page.raw_sha256 == sha256((mixed / "mill.html").read_bytes())
    assert (page.publisher, page.published, page.published_basis) == ("The Mill Post", "2023-05-04", "declared")
    assert (plain.article, plain.article_sha256) == (None, None)
    files = release(result)
    assert {path for path in files if path.startswith("articles/")} == {
        f"articles/{name}.txt" for name in ("ferry-1", "ferry-2", "mill")
    }
    assert files["articles/ferry-2.txt"] == b"The ferry has 312 seats.\r\nIt runs 9 times a day."
    assert sha256(files["articles/ferry-2.txt"]) == row.article_sha256


def test_extracted_articles_can_be_left_out(mixed: Path, tmp_path: Path) -> None:
    result = run(Options(mixed, tmp_path / "out", articles=False))
    assert not any(path.startswith("articles/") for path in release(result))
    assert {one.article for one in result.outcome.documents} == {None}
    assert all(one.article_sha256 for one in result.outcome.documents if one.row is not None)


def test_a_file_in_another_encoding_is_held_decoded(corpus: Path, tmp_path: Path) -> None:
    (corpus / "wide.txt").write_bytes("The mill in Łódź made 300 tonnes.\n".encode("utf-16"))
    result = run(Options(corpus, tmp_path / "out"))
    document = next(one for one in result.outcome.documents if one.id == "wide")
    raw = (corpus / "wide.txt").read_bytes().decode(document.encoding or "")
    assert release(result)["articles/wide.txt"].decode() == raw


def test_mixed_folders_give_the_same_bytes_on_one_worker_or_two(mixed: Path, tmp_path: Path) -> None:
    one = run(Options(mixed, tmp_path / "one", workers=1))
    two = run(Options(mixed, tmp_path / "two", workers=2))
    assert release(one) == release(two)


def test_a_bad_row_is_quarantined_with_its_number(mixed: Path, tmp_path: Path) -> None:
    with (mixed / "batch.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "bad", "text": \n{"id": "empty", "text": " "}\n{"id": "half", "text": "a \\ud800 b"}\n')
    result = run(Options(mixed, tmp_path / "out"))
    assert {name: reason for name, reason in reasons(result).items() if name.startswith("batch.jsonl:")}.keys() == {
        "batch.jsonl:3",
        "batch.jsonl:4",
        "batch.jsonl:5",
    }
    assert len(result.outcome.documents) == len(ARTICLES) + 3


def test_one_changed_row_is_the_only_one_done_again(mixed: Path, tmp_path: Path) -> None:
    run(Options(mixed, tmp_path / "out"))
    table = mixed / "batch.jsonl"
    table.write_text(table.read_text("utf-8").replace("312", "313"), "utf-8")
    assert run(Options(mixed, tmp_path / "out")).reused == len(ARTICLES) + 2


def test_markup_in_a_column_of_texts_is_read_as_a_page(corpus: Path, tmp_path: Path) -> None:
    text = "<p>The zoo in Lumenton had <b>60</b> lions in 2021.</p><p>It sold 3,000 tickets &amp; 20 balloons.</p>"
    (corpus / "rows.jsonl").write_text(json.dumps({"id": "zoo", "text": text}) + "\n", "utf-8")
    result = run(Options(corpus, tmp_path / "out", until="reconcile"))
    document = next(one for one in result.outcome.documents if one.id == "zoo")
    assert document.text == "The zoo in Lumenton had 60 lions in 2021.\n\nIt sold 3,000 tickets & 20 balloons."


def test_other_rows_of_a_table_change_no_document(mixed: Path, tmp_path: Path) -> None:
    run(Options(mixed, tmp_path / "out"))
    table = mixed / "batch.jsonl"
    table.write_text(table.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    published = run(Options(mixed, tmp_path / "out")).published
    assert published is not None
    assert published.changes.documents.removed == ("ferry-1",)
    assert published.changes.documents.changed == ()


def test_rows_are_numbered_as_they_stand_whatever_was_done_before(mixed: Path, tmp_path: Path) -> None:
    run(Options(mixed, tmp_path / "out"))
    table = mixed / "batch.jsonl"
    table.write_text(
        json.dumps({"id": "ferry-0", "text": "The quay has 12 cranes."}) + "\n" + table.read_text("utf-8"), "utf-8"
    )
    again, fresh = run(Options(mixed, tmp_path / "out")), run(Options(mixed, tmp_path / "fresh"))
    rows = {one.id: one.row for one in again.outcome.documents if one.row is not None}
    assert rows == {"ferry-0": 1, "ferry-1": 2, "ferry-2": 3}
    assert release(again)["documents.jsonl"] == release(fresh)["documents.jsonl"]


# --- over the whole corpus --------------------------------------------------------------------------------------


FOOT = "The Coast Wire has told the news of the harbour towns since the great flood."


def wire(number: int) -> str:
    return (
        f"Ship number {number} comes in\n\nThe ship in berth {number} brought {number + 20} tonnes of salt.\n\n{FOOT}"
    )


def test_what_stands_on_many_pages_of_a_publisher_is_dropped(tmp_path: Path) -> None:
    corpus = tmp_path / "wire.jsonl"
    rows = [{"id": f"ship-{n}", "text": wire(n), "publisher": "Coast Wire"} for n in range(5)]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = run(Options(corpus, tmp_path / "out", until="reconcile"))
    for document in result.outcome.documents:
        assert FOOT not in document.text
        assert "tonnes of salt" in document.text
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows[:3]), "utf-8")
    result = run(Options(corpus, tmp_path / "out", until="reconcile"))
    assert result.reused == 0, "three pages are not many: they are cleaned again"
    assert all(FOOT in document.text for document in result.outcome.documents)


def test_copies_of_one_story_are_told(corpus: Path, tmp_path: Path) -> None:
    story = "The weir held back 40 tonnes of silt in March, said the river board. " * 3
    for name in ("a", "b"):
        (corpus / f"{name}.txt").write_text(story, "utf-8")
    result = run(Options(corpus, tmp_path / "out"))
    (cluster,) = result.outcome.copies
    assert [member.document for member in cluster.members] == ["a", "b"]
    assert b'"members"' in release(result)["copies.jsonl"]


# --- what may go wrong around a run -----------------------------------------------------------------------------


def test_two_runs_do_not_write_into_one_folder(corpus: Path, tmp_path: Path) -> None:
    with workspace.claimed(tmp_path / "out" / "work"), pytest.raises(UsageError, match="another run"):
        run(Options(corpus, tmp_path / "out"))
    assert run(Options(corpus, tmp_path / "out")).published


def kill_on_three(job: int, model: workers.Model) -> int:
    if job == 3:
        os._exit(1)
    return job


def test_a_job_that_kills_its_worker_is_given_up_and_the_rest_is_done() -> None:
    with workers.Workers(2, None) as pool:
        assert sorted(pool.each(kill_on_three, range(20), lambda job: -job)) == sorted({*range(20), -3} - {3})


@pytest.mark.parametrize("out", ["outputs", ".", "sub/outputs"])
def test_a_run_does_not_read_what_an_earlier_one_wrote_into_its_corpus(mixed: Path, out: str) -> None:
    inputs, notices = {path.name for path in mixed.iterdir()}, list[Event]()
    first = run(Options(mixed, mixed / out))
    again = run(Options(mixed, mixed / out), notices.append)
    assert first.published is not None
    assert again.published is not None
    assert (mixed / out / "releases" / "v0001" / "articles" / "mill.txt").is_file()
    assert (again.published.version, again.published.written) == ("v0001", False)
    assert again.reused == again.documents == len(ARTICLES) + 3
    assert any("not read" in event.text for event in notices if event.kind == "notice")
    written = {path.name for path in (mixed / out).iterdir()} - inputs
    assert written == set(OUTPUT), "what a run writes is what is passed over"
