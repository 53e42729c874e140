"""What all kinds of tables have in common."""

from __future__ import annotations

import hashlib
import json
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.corpus import Incoming, read_corpus
from claimledger.corpus.model import LONGEST_ROW
from claimledger.errors import UsageError
from corpus.written import WRITERS, Rows, articles, refused, texts, told, write_csv, write_jsonl, write_parquet

PORT = {"id": "port", "text": "The port of Vellmar handled 41 ships."}
MILL = {"id": "mill", "text": "The mill at Orsk Bend made 9 tonnes."}

kinds = pytest.mark.parametrize(("ending", "write"), WRITERS.items())
Write = Callable[[Path, Rows], Path]


@kinds
def test_a_row_is_an_article(tmp_path: Path, ending: str, write: Write) -> None:
    row = {
        **PORT, "title": "Ships", "publisher": "Vellmar Post", "published": "17 May 2024", "url": "https://post.example",
        "language": "en-GB", "licence": "CC0", "editor": "nobody",
    }  # fmt: skip
    write(tmp_path / f"batch{ending}", [row, MILL | dict.fromkeys(set(row) - set(MILL), "")])
    corpus = read_corpus(tmp_path)
    first, second = articles(corpus)
    assert (first.source.id, first.source.file, first.source.row, first.source.form, first.data) == (
        "port", f"batch{ending}", 1, "text", PORT["text"],
    )  # fmt: skip
    assert (first.source.title, first.source.publisher, first.source.published) == (
        "Ships",
        "Vellmar Post",
        "2024-05-17",
    )
    assert (first.source.url, first.source.language, first.source.licence) == ("https://post.example", "en-GB", "CC0")
    assert (second.source.row, second.source.title, second.source.published) == (2, None, None)
    assert corpus.count == 2
    assert told(corpus) == []


@kinds
def test_text_goes_before_html(tmp_path: Path, ending: str, write: Write) -> None:
    write(
        tmp_path / f"t{ending}", [{"id": "a", "text": "Text.", "html": "<p>"}, {"id": "b", "text": " ", "html": "<p>"}]
    )
    assert [(one.source.form, one.data) for one in articles(read_corpus(tmp_path))] == [
        ("text", "Text."),
        ("html", "<p>"),
    ]


@kinds
def test_columns_by_option_and_by_capitals(tmp_path: Path, ending: str, write: Write) -> None:
    write(tmp_path / f"a{ending}", [{"doc": "a", "body": "One."}])
    write(tmp_path / f"b{ending}", [{"ID": "b", "Text": "Two."}])
    assert texts(read_corpus(tmp_path, {"id": "doc", "text": "body"})) == {"a": "One.", "b": "Two."}


@kinds
def test_a_table_without_text_is_refused_with_its_columns_and_the_option(
    tmp_path: Path, ending: str, write: Write
) -> None:
    write(tmp_path / f"a{ending}", [{"id": "a", "body": "One."}])
    reason = refused(read_corpus(tmp_path))[f"a{ending}"]
    assert "'id', 'body'" in reason
    assert "--column text=NAME" in reason


@kinds
def test_one_file_is_a_corpus(tmp_path: Path, ending: str, write: Write) -> None:
    path = write(tmp_path / f"batch{ending}", [PORT])
    (tmp_path / "other.txt").write_text("Not asked for.", "utf-8")
    corpus = read_corpus(path)
    (article,) = articles(corpus)
    assert article.source.file == path.name
    assert corpus.path(article.source) == path
    assert corpus.file_sha256(path.name) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_link_that_is_named_is_meant(tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "a.jsonl").symlink_to(write_jsonl(tmp_path / "batch.jsonl", [PORT]))
    assert texts(read_corpus(tmp_path / "links" / "a.jsonl")) == {"port": PORT["text"]}
    assert "outside" in refused(read_corpus(tmp_path / "links"))["a.jsonl"]


@kinds
def test_a_table_without_rows_is_told(tmp_path: Path, ending: str, write: Write) -> None:
    if ending == ".parquet":
        write_parquet(tmp_path / "full.parquet", [PORT])
        import pyarrow.parquet as pq

        pq.write_table(pq.read_table(tmp_path / "full.parquet").slice(0, 0), tmp_path / "a.parquet")
        (tmp_path / "full.parquet").unlink()
    else:
        (tmp_path / f"a{ending}").write_text("id,text\n" if ending == ".csv" else "\n", "utf-8")
    with pytest.raises(UsageError, match="no article"):
        read_corpus(tmp_path)
    (tmp_path / "port.txt").write_text("The port is old.", "utf-8")
    assert read_corpus(tmp_path).notices == (f"a{ending}: holds no rows",)


def test_a_mixed_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "tide.txt").write_text("The tide rose by 3 m.", "utf-8")
    (tmp_path / "sub" / "page.HTM").write_text("<p>The page.", "utf-8")
    write_jsonl(tmp_path / "sub" / "b.ndjson", [PORT])
    write_csv(tmp_path / "a.tsv", [MILL], "\t")
    corpus = read_corpus(tmp_path)
    found = [(one.source.id, one.source.file, one.source.form, one.data is None) for one in articles(corpus)]
    assert found == [
        ("page", "sub/page.HTM", "html", True), ("tide", "tide.txt", "text", True),
        ("mill", "a.tsv", "text", False), ("port", "sub/b.ndjson", "text", False),
    ]  # fmt: skip
    assert corpus.count == 4
    assert list(corpus.articles()) == list(corpus.articles())


# --- ids ----------------------------------------------------------------------------------------------------------


def test_an_id_that_stands_already_is_refused(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text("The port is old.", "utf-8")
    write_jsonl(tmp_path / "a.jsonl", [PORT, MILL, MILL])
    write_csv(tmp_path / "b.csv", [MILL])
    corpus = read_corpus(tmp_path)
    assert set(texts(corpus)) == {"port", "mill"}
    reasons = refused(corpus)
    assert "'port': the id stands twice, first in port.txt" in reasons["a.jsonl:1"]
    assert "first in a.jsonl:2" in reasons["a.jsonl:3"]
    assert "first in a.jsonl:2" in reasons["b.csv:1"]


def test_the_id_of_a_row_that_is_no_article_is_free(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", [{"id": "port", "text": ""}, PORT])
    assert texts(read_corpus(tmp_path)) == {"port": PORT["text"]}


def test_ids_that_only_look_alike_are_told_apart(tmp_path: Path) -> None:
    ids = ["A 1", "a-1", "Á.1", 12345, 12346.0, 1.5]
    write_jsonl(tmp_path / "a.jsonl", [{"id": id, "text": "One."} for id in ids])
    assert list(texts(read_corpus(tmp_path))) == ["a-1", "a-1-2", "a.1", "12345", "12346", "1.5"]


def test_a_row_without_an_id_has_one_of_its_content(tmp_path: Path) -> None:
    rows = [{"text": f"The {name} closed."} for name in ("port", "mill", "mine", "port")]
    write_jsonl(tmp_path / "a.jsonl", rows)
    corpus = read_corpus(tmp_path)
    before = texts(corpus)
    assert told(corpus) == ["a.jsonl: 4 rows without an id (first: row 1); theirs are made from what they say"]
    write_jsonl(tmp_path / "a.jsonl", rows[::-1])
    assert texts(read_corpus(tmp_path)) == before
    assert len(before) == 4


# --- values -------------------------------------------------------------------------------------------------------


def test_a_date_that_cannot_be_read_leaves_the_article(tmp_path: Path) -> None:
    days = ["2024-05-17", "03/04/2024", None, "", "soon"]
    write_jsonl(tmp_path / "a.jsonl", [{"id": str(n), "text": "One.", "published": day} for n, day in enumerate(days)])
    corpus = read_corpus(tmp_path)
    assert [one.source.published for one in articles(corpus)] == ["2024-05-17", None, None, None, None]
    (notice,) = told(corpus)
    assert notice.startswith("a.jsonl: 2 rows whose published can't be read (first: row 2, '03/04/2024')")


def test_other_metadata_of_a_wrong_kind_are_unknown_and_told(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", [PORT | {"publisher": {"name": "Post"}, "title": 1984}])
    corpus = read_corpus(tmp_path)
    assert [(one.source.publisher, one.source.title) for one in articles(corpus)] == [(None, "1984")]
    assert ["publisher" in notice and "{'name': 'Post'}" in notice for notice in told(corpus)] == [True]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": "x", "text": 5}, "id 'x': text is 5, which is no text"),
        ({"id": "x", "html": ["<p>"]}, "id 'x': html is ['<p>'], which is no text"),
        ({"id": True, "text": "One."}, "id is True, which is no text"),
        ({"id": "x", "text": "   ", "html": None}, "neither text nor html"),
        ({"id": "x", "text": float("nan")}, "neither text nor html"),
        ({"id": "x", "text": "half \ud83d of one"}, "half of a character (at 5, '\\ud83d')"),
    ],
)
def test_a_row_that_is_no_article_is_refused_and_the_rest_goes_on(
    tmp_path: Path, row: dict[str, object], says: str
) -> None:
    write_jsonl(tmp_path / "a.jsonl", [PORT, row, MILL])
    corpus = read_corpus(tmp_path)
    assert says in refused(corpus)["a.jsonl:2"]
    assert set(texts(corpus)) == {"port", "mill"}


# --- sources.toml ---------------------------------------------------------------------------------------------------


def test_an_entry_names_columns_and_what_its_rows_leave_out(tmp_path: Path) -> None:
    rows = [
        {"n": "1", "body": "Café.", "text": "Teaser.", "publisher": "Own"},
        {"n": "2", "body": "Two.", "text": "", "publisher": ""},
    ]
    write_csv(tmp_path / "a.csv", rows, encoding="cp1252")
    (tmp_path / "sources.toml").write_text(
        '[[table]]\nfile = "a.csv"\ncolumns = {id = "n", text = "body", title = "head"}\n'
        'publisher = "Post"\nlanguage = "fr"\nlicence = "CC0"\nencoding = "cp1252"\n',
        "utf-8",
    )
    corpus = read_corpus(tmp_path, {"text": "text", "id": "publisher"})
    found = [(one.source.id, one.data, one.source.publisher, one.source.language) for one in articles(corpus)]
    assert found == [("1", "Café.", "Own", "fr"), ("2", "Two.", "Post", "fr")]
    assert told(corpus) == ["a.csv: has no column 'head', which was named for title"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[articles]]\nid = "a"\nfile = "a.txt"', r"'articles' is unknown; articles stand as \[\[article\]\]"),
        ('title = "All"', "'title' is unknown"),
        ("table = 3", r"tables stand as \[\[table\]\]"),
        ("[table]\nfile = 'a.csv'", r"tables stand as \[\[table\]\]"),
        ("[[table]]\ncolumns = {}", "entry 1: has no file"),
        ("[[table]]\nfile = 3", "entry 3: file is a text"),
        ("[[table]]\nfile = 'a.csv'\ncolumns = 'text'", "entry 'a.csv': columns is a table"),
        ("[[table]]\nfile = 'a.csv'\ncolumns = {txt = 'a'}", "'txt' is none of .* is 'text' meant"),
        ("[[table]]\nfile = 'a.csv'\ncolumns = {text = 1}", "text is the name of a column"),
        ("[[table]]\nfile = 'a.csv'\npublisher = 1", "entry 'a.csv': publisher is a text"),
        ("[[table]]\nfile = 'a.csv'\nencoding = 'utf-9'", "encoding 'utf-9' is unknown"),
        ("[[article]]\nid = 'a'\nfile = 'a.txt'\nencoding = 'rot13'", "encoding 'rot13' is unknown"),
    ],
)
def test_an_entry_that_cannot_be_meant_is_wrong_use(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[table]]\nfile = "gone.csv"', "no such file"),
        ('[[table]]\nfile = "../a.csv"', "outside"),
        ('[[table]]\nfile = "b.txt"', "is no table"),
        ('[[article]]\nid = "x"\nfile = "a.csv"', "is a table"),
        ('[[table]]\nfile = "a.csv"\n[[table]]\nfile = "./a.csv"', "another entry"),
    ],
)
def test_an_entry_that_cannot_be_taken_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text("The tide.", "utf-8")
    write_csv(tmp_path / "a.csv", [PORT])
    assert [says in one.reason for one in read_corpus(tmp_path).quarantined] == [True]


def test_an_unknown_key_of_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[table]]\nfile = "a.csv"\ndelimiter = ";"\nnote = "weekly"\n', "utf-8")
    write_csv(tmp_path / "a.csv", [PORT])
    assert read_corpus(tmp_path).notices == ("sources.toml, entry 'a.csv': unknown keys ignored: delimiter",)


def test_an_article_entry_may_name_a_page_and_an_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("<p>Café".encode("cp1252"))
    (tmp_path / "sources.toml").write_text('[[article]]\nid = "x"\nfile = "a.html"\nencoding = "cp1252"\n', "utf-8")
    (article,) = articles(read_corpus(tmp_path))
    assert (article.source.form, article.source.encoding) == ("html", "cp1252")


@pytest.mark.parametrize("columns", [{"headline": "h"}, {"text": " "}])
def test_an_option_that_cannot_be_meant_is_wrong_use(tmp_path: Path, columns: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="--column"):
        read_corpus(tmp_path, columns)


# --- of any content, of any length ----------------------------------------------------------------------------------

bodies = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@settings(deadline=None, max_examples=40)
@given(bodies=st.lists(bodies, min_size=1, max_size=20))
def test_texts_come_out_as_they_went_in(bodies: list[str]) -> None:
    rows = [{"id": f"row-{number}", "text": body} for number, body in enumerate(bodies, start=1)]
    for ending, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            corpus = read_corpus(write(Path(folder) / f"a{ending}", rows))
            assert texts(corpus) == {f"row-{number}": body for number, body in enumerate(bodies, start=1)}, ending
            assert corpus.count == len(bodies), ending


@kinds
def test_a_table_streams(tmp_path: Path, ending: str, write: Write) -> None:
    peaks = []
    for count in (1_000, 10_000):
        path = write(tmp_path / f"{count}{ending}", [{"id": f"a-{n}", "text": f"Row {n}. " * 40} for n in range(count)])
        tracemalloc.start()
        assert sum(isinstance(one, Incoming) for one in read_corpus(path).articles()) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    per_article = (peaks[1] - peaks[0]) / 9_000
    assert per_article < 300, f"{per_article:.0f} bytes are kept for each article; its id takes 200"


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_a_row_that_is_too_long_is_passed_over_and_never_held(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    long = "y" * (5 * LONGEST_ROW)
    rows = [PORT, {"id": "long", "text": f"{long}\n\n{long}"}, MILL]
    WRITERS[ending](path, rows)
    del long, rows
    tracemalloc.start()
    corpus = read_corpus(path)
    found = [one.source.id if isinstance(one, Incoming) else (one.file, one.reason) for one in corpus.articles()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0] == "port"
    assert found[1][0] == f"{path.name}:2"
    assert "longer than 8,000,000 characters" in found[1][1]
    assert found[2] == "mill"
    assert peak < 6 * LONGEST_ROW
    assert corpus.count == 3


def test_looking_for_columns_holds_no_rows(tmp_path: Path) -> None:
    row = json.dumps({"id": "x", "text": "y" * 1_000_000})
    (tmp_path / "a.jsonl").write_text(f"{row}\n" * 50, "utf-8")
    tracemalloc.start()
    read_corpus(tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_the_longest_article_with_every_character_as_an_escape_is_read(tmp_path: Path) -> None:
    text = "😀" * 300_000
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x", "text": text}), "utf-8")
    assert texts(read_corpus(tmp_path)) == {"x": text}


def test_a_year_that_no_article_has_is_told(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", [{"id": "x", "text": "One.", "published": 99991231}])
    corpus = read_corpus(tmp_path)
    assert [one.source.published for one in articles(corpus)] == [None]
    (notice,) = told(corpus)
    assert "1 row whose published can't be read (first: row 1, 99991231)" in notice
    assert notice.endswith("of 1600 to 2100")
