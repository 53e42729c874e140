from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from claimledger.corpus import read_corpus
from claimledger.errors import UsageError
from claimledger.exports import export
from claimledger.opened import open_release
from claimledger.publish import publish
from claimledger.records import Document
from publish.samples import outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def entry(**fields: str) -> str:
    return "[[article]]\n" + "".join(f"{key} = {value}\n" for key, value in fields.items())


def test_a_folder_without_sources(folder: Path) -> None:
    corpus = read_corpus(fill(folder, {"b.txt": "x", "sub/A Story.TXT": "x", ".hid.txt": "x", ".h/c.txt": "x"}))
    assert [(source.id, source.file) for source in corpus.sources] == [("a-story", "sub/A Story.TXT"), ("b", "b.txt")]
    assert all(corpus.path(source).is_file() for source in corpus.sources)
    assert corpus.notices == ()
    assert corpus.quarantined == ()


def test_an_entry_with_all_its_fields(folder: Path) -> None:
    text = entry(
        id='"a"', file='"raw/a.txt"', title='"T"', publisher='"P"', published="2023-01-13", url='"u"', language='"en"'
    )
    source = read_corpus(
        fill(folder, {"sources.toml": text + 'licence = "L"\norigin = "O"\n', "raw/a.txt": "x"})
    ).sources[0]
    assert (source.id, source.file, source.title, source.publisher) == ("a", "raw/a.txt", "T", "P")
    assert (source.published, source.url, source.language, source.licence) == ("2023-01-13", "u", "en", "L")


@pytest.mark.parametrize(
    ("value", "published"), [("2023", "2023"), ('"2023-01"', "2023-01"), ("2023-01-13T10:00:00", "2023-01-13")]
)
def test_partial_dates(folder: Path, value: str, published: str) -> None:
    text = entry(id='"a"', file='"a.txt"', published=value)
    assert read_corpus(fill(folder, {"sources.toml": text, "a.txt": "x"})).sources[0].published == published


def test_bad_entries_are_quarantined_and_the_rest_goes_on(folder: Path) -> None:
    text = entry(id='"a"', file='"a.txt"') + entry(id='"gone"', file='"gone.txt"') + entry(id='"a"', file='"b.txt"')
    corpus = read_corpus(fill(folder, {"sources.toml": text, "a.txt": "x", "b.txt": "x"}))
    assert [source.id for source in corpus.sources] == ["a"]
    reasons = {item.file: item.reason for item in corpus.quarantined}
    assert "no such file" in reasons["gone.txt"]
    assert "stands twice" in reasons["b.txt"]
    assert {item.stage for item in corpus.quarantined} == {"corpus"}


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/hostname", "link.txt", "sub/../../secret.txt"])
def test_a_file_outside_the_folder_is_quarantined(folder: Path, file: str) -> None:
    fill(folder, {"sources.toml": entry(id='"out"', file=f'"{file}"'), "in.txt": "x"})
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    corpus = read_corpus(folder)
    assert [source.file for source in corpus.sources] == ["in.txt"]
    assert "outside" in corpus.quarantined[0].reason


def test_a_file_without_an_entry_is_taken_with_a_notice(folder: Path) -> None:
    corpus = read_corpus(fill(folder, {"sources.toml": entry(id='"a"', file='"a.txt"'), "a.txt": "x", "b.txt": "x"}))
    assert [source.id for source in corpus.sources] == ["a", "b"]
    assert corpus.notices == ("b.txt: has no entry in sources.toml; taken as 'b'",)


def test_many_files_without_an_entry_are_one_notice(folder: Path) -> None:
    names = [f"{number:03}.txt" for number in range(200)]
    corpus = read_corpus(fill(folder, {"sources.toml": "", **dict.fromkeys(names, "x")}))
    assert corpus.notices == (
        "200 files have no entry in sources.toml; they are taken, with ids made from their names: 000.txt, 001.txt, "
        "002.txt and 197 more",
    )


def test_other_files_are_counted_in_one_notice(folder: Path) -> None:
    corpus = read_corpus(fill(folder, {"a.txt": "x", "p.pdf": "", "sub/q.jpg": "", "sources.toml": ""}))
    assert [notice for notice in corpus.notices if "ignored" in notice] == [
        "corpus: 2 other files ignored (.jpg, .pdf)"
    ]


def test_an_unknown_key_is_a_notice(folder: Path) -> None:
    text = entry(id='"a"', file='"a.txt"', origin='"o"', lamp='"l"')
    assert read_corpus(fill(folder, {"sources.toml": text, "a.txt": "x"})).notices == (
        "sources.toml, entry 'a': unknown keys ignored: lamp",
    )


def test_ids_from_file_names_are_unique_and_valid(folder: Path) -> None:
    names = ["Été 2020!.txt", "ete-2020.txt", "x/ete 2020.txt", "新闻.txt", "_.txt"]
    sources = read_corpus(fill(folder, dict.fromkeys(names, "x"))).sources
    ids = [source.id for source in sources]
    assert ids == sorted(set(ids))
    assert len(ids) == len(names)
    pattern = Document.model_json_schema()["properties"]["id"]["pattern"]
    assert pattern == "^[a-z0-9][a-z0-9._-]*$"
    assert {"article", "article-2", "ete-2020", "ete-2020-2", "ete-2020-3"} == set(ids)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[article", r"sources\.toml: can't be read"),
        ("[article]\nid = 'a'", r"\[\[article\]\]"),
        (entry(id='"a"'), r"entry 'a': has no file"),
        (entry(file='"a.txt"'), r"entry 1: has no id"),
        (entry(id="3", file='"a.txt"'), r"entry 3: id is a text"),
        (entry(id='"A b"', file='"a.txt"'), r"entry 'A b': an id"),
        (entry(id='"a"', file='"a.txt"', published='"13 Jan"'), r"entry 'a': published"),
        (entry(id='"a"', file='"a.txt"', published="true"), r"entry 'a': published"),
        (entry(id='"a"', file='"a.txt"', published="1234"), r"entry 'a': published .* of 1600 to 2100, this is 1234"),
        (entry(id='"a"', file='"a.txt"', published="9999-12-31"), r"entry 'a': published"),
        (entry(id='"a"', file='"a.txt"', title="3"), r"entry 'a': title"),
    ],
)
def test_malformed_sources_name_file_and_entry(folder: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_corpus(fill(folder, {"sources.toml": text, "a.txt": "x"}))


def test_no_folder_or_no_article(folder: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        read_corpus(folder)
    with pytest.raises(UsageError, match="no article"):
        read_corpus(fill(folder, {"p.pdf": ""}))
    with pytest.raises(UsageError, match="no table of articles"):
        read_corpus(folder / "p.pdf")


def test_a_long_file_name_gives_a_short_id(tmp_path: Path) -> None:
    (tmp_path / f"{'port' * 60}.txt").write_text("The port is old.", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [len(source.id) for source in corpus.sources] == [120]


def test_a_name_that_cannot_be_printed_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "tide\n.txt").write_text("The tide is high.", "utf-8")
    (tmp_path / "port.txt").write_text("The port is old.", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [source.id for source in corpus.sources] == ["port"]
    assert [(one.file, "rename" in one.reason) for one in corpus.quarantined] == [("tide\\n.txt", True)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "port.txt").write_text("The port is old.", "utf-8")
    assert [source.id for source in read_corpus(tmp_path).sources] == ["port"]


@pytest.mark.parametrize(
    "entry", ['id = "x"\nfile = ""', 'id = ""\nfile = "x.txt"', f'id = "{"x" * 200}"\nfile = "x.txt"']
)
def test_empty_and_overlong_fields_are_wrong_use(tmp_path: Path, entry: str) -> None:
    (tmp_path / "x.txt").write_text("The port is old.", "utf-8")
    (tmp_path / "sources.toml").write_text(f"[[article]]\n{entry}\n", "utf-8")
    with pytest.raises(UsageError, match="id"):
        read_corpus(tmp_path)


def test_sources_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The port is old.", "utf-8")
    (tmp_path / "sources.toml").write_text('[[article]]\nid = "old-port"\nfile = "x.txt"\n', "utf-8-sig")
    assert [source.id for source in read_corpus(tmp_path).sources] == ["old-port"]


# --- the output folder ------------------------------------------------------------------------------------------


RELEASED = {"releases/v0001/articles/port.txt": "x", "work/a.jsonl": '{"text": "x"}\n', "latest": "v0001\n"}


def under(folder: str) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in RELEASED.items()}


@pytest.mark.parametrize("out", ["outputs", "runs/of/may"])
def test_an_output_folder_inside_the_corpus_is_not_read(folder: Path, out: str) -> None:
    near = {f"{out}-old/b.txt": "x", "runs/c.txt": "x", f"sub/{out}/d.txt": "x"}
    fill(folder, {"a.txt": "x", "releases/e.txt": "x", **near, **under(out)})
    corpus = read_corpus(folder, without=folder / out)
    assert [source.id for source in corpus.sources] == ["a", "b", "c", "d", "e"]
    assert corpus.notices == (f"{out}: written by a run and not read; give an --out outside --corpus",)
    assert corpus.tables == ()


def test_of_a_corpus_that_is_the_output_folder_only_the_output_is_not_read(folder: Path) -> None:
    corpus = read_corpus(fill(folder, {"a.txt": "x", "sub/work/b.txt": "x", **RELEASED}), without=folder)
    assert [source.id for source in corpus.sources] == ["a", "b"]
    assert [notice.partition(":")[0] for notice in corpus.notices] == ["latest", "releases", "work"]


@pytest.mark.parametrize("out", ["../outputs", "..", "outputs", "."])
def test_without_output_inside_the_corpus_nothing_is_told(folder: Path, out: str) -> None:
    fill(folder.parent, under("outputs"))
    corpus = read_corpus(fill(folder, {"a.txt": "x"}), without=folder / out)
    assert ([source.id for source in corpus.sources], corpus.notices) == (["a"], ())


def test_an_output_folder_is_known_by_where_it_lies(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, {"a.txt": "x", **under("outputs")})
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(folder)
    for corpus, out in ((folder, Path("outputs")), (Path(), folder / "outputs"), (tmp_path / "link", Path("outputs"))):
        assert [source.id for source in read_corpus(corpus, without=out).sources] == ["a"]


def test_an_entry_may_name_a_file_in_the_output_folder(folder: Path) -> None:
    named = entry(id='"kept"', file='"outputs/releases/v0001/articles/port.txt"')
    corpus = read_corpus(fill(folder, {"sources.toml": named, **under("outputs")}), without=folder / "outputs")
    assert [source.id for source in corpus.sources] == ["kept"]


def test_what_claimledger_wrote_is_no_article(folder: Path) -> None:
    fill(folder, {"a.txt": "x", "notes/work/b.txt": "x", "notes/releases/c.txt": "x", "data/datapackage.json": "{}"})
    fill(folder, {"data/d.csv": "text\nx\n"})
    for out in ("out", "year/old"):
        publish(outcome(), folder / out)
        fill(folder, {f"{out}/work/clean/a.html": "x"})
    export(open_release(folder / "out"), "csv", folder / "shared")
    shutil.copytree(folder / "out" / "releases" / "v0001", folder / "copy")
    corpus = read_corpus(folder)
    assert [one.file for one in corpus.sources] == ["a.txt", "notes/work/b.txt", "notes/releases/c.txt"]
    assert [one.file for one in corpus.tables] == ["data/d.csv"]
    assert [one for one in corpus.notices if "claimledger" in one] == [
        f"{one}: written by claimledger and not read" for one in ("copy", "out", "shared", "year/old")
    ]


def test_what_claimledger_wrote_into_the_folder_itself_is_no_article(folder: Path) -> None:
    publish(outcome(), folder)
    fill(folder, {"a.txt": "x", "work/clean/a.html": "x"})
    corpus = read_corpus(folder)
    assert [one.file for one in corpus.sources] == ["a.txt"]
    assert [one for one in corpus.notices if "claimledger" in one] == [
        f"{one}: written by claimledger and not read" for one in ("releases", "work")
    ]
