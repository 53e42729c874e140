from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimledger.clean.decode import BOMS
from claimledger.corpus import read_corpus
from claimledger.corpus.textual import MARKS
from corpus.written import refused, texts, told, write_csv


def write(folder: Path, text: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_header(tmp_path: Path, delimiter: str) -> None:
    row = {"id": "a", "a,b;c": "1", "text": 'One, two; "three"\tfour\r\nfive'}
    write_csv(tmp_path / "a.csv", [row], delimiter)
    assert texts(read_corpus(tmp_path)) == {"a": row["text"]}


def test_the_delimiter_is_found_by_the_columns_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "no;body, in, full\n1;One, two, three.\n")
    assert texts(read_corpus(tmp_path, {"id": "no", "text": "body, in, full"})) == {"1": "One, two, three."}


@pytest.mark.parametrize("text", ["sep=;\nid;text\na;One.\n", "id;text;\r\n\r\na;One.;\r\n", "id;text\ra;One.\r"])
def test_what_spreadsheets_write(tmp_path: Path, text: str) -> None:
    corpus = read_corpus(write(tmp_path, text))
    assert texts(corpus) == {"a": "One."}
    assert corpus.count == 1


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_text_alone_is_a_table(tmp_path: Path, delimiter: str) -> None:
    write(tmp_path, "text\nOne.\n", "a.tsv" if delimiter == "\t" else "a.csv")
    assert list(texts(read_corpus(tmp_path)).values()) == ["One."]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("x", "line 4: has 1 fields where the header has 2"),
        ("x,One,two.", "line 4: has 3 fields where the header has 2"),
        ('x,"One" two.', "line 4: is no CSV"),
    ],
)
def test_a_malformed_record_is_refused_and_the_rest_goes_on(tmp_path: Path, record: str, says: str) -> None:
    corpus = read_corpus(write(tmp_path, f'id,text\na,"One\ntwo."\n{record}\nb,Three.\n'))
    assert list(texts(corpus)) == ["a", "b"]
    assert says in refused(corpus)["a.csv:2"]


def test_a_file_that_ends_in_a_record_is_told(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, 'id,text\na,One.\nb,"Two'))
    assert list(texts(corpus)) == ["a"]
    assert "unexpected end" in refused(corpus)["a.csv:2"]


@pytest.mark.parametrize("text", ["", "\n\n", '"id'])
def test_a_table_without_a_header_is_refused(tmp_path: Path, text: str) -> None:
    assert "no header" in refused(read_corpus(write(tmp_path, text)))["a.csv"]


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    assert "2 columns 'text'" in refused(read_corpus(write(tmp_path, "id,text,Text,text\na,b,c,d\n")))["a.csv"]
    (tmp_path / "a.csv").write_text("id,text,Text\na,One.,Two.\n", "utf-8")
    assert texts(read_corpus(tmp_path)) == {"a": "One."}


# --- encodings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_an_encoding_of_unicode_is_told_by_its_bytes(tmp_path: Path, encoding: str) -> None:
    corpus = read_corpus(write(tmp_path, "id\ttext\na\tCafé “Zur Mühle”, 5 €.\n", encoding=encoding))
    assert texts(corpus) == {"a": "Café “Zur Mühle”, 5 €."}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The café “Zur Mühle” sold 40 cakes at £5 each."),
        ("gb18030", "The mill “长江磨坊” sold 40 tonnes of flour, 百分之五, and “more” is to come, 公司说。"),
    ],
)
def test_a_legacy_encoding_is_guessed_with_a_notice(tmp_path: Path, encoding: str, text: str) -> None:
    corpus = read_corpus(write(tmp_path, f'id,text\na,"{text}"\n', encoding=encoding))
    assert texts(corpus) == {"a": text}
    assert [f"a.csv: read as {encoding}" in notice for notice in told(corpus)] == [True]


def test_a_long_line_without_spaces_is_guessed_from_its_beginning(tmp_path: Path) -> None:
    text = "长江磨坊卖出了面粉，公司说，" * 5_000
    corpus = read_corpus(write(tmp_path, f"id,text\na,{text}\n", encoding="gb18030"))
    assert texts(corpus) == {"a": text}


def test_a_declared_encoding_needs_no_guess(tmp_path: Path) -> None:
    write(tmp_path, "id,text\na,Кафе.\n", encoding="cp1251")
    (tmp_path / "sources.toml").write_text('[[table]]\nfile = "a.csv"\nencoding = "cp1251"\n', "utf-8")
    corpus = read_corpus(tmp_path)
    assert texts(corpus) == {"a": "Кафе."}
    assert told(corpus) == []


def test_one_broken_row_does_not_make_a_table_legacy(tmp_path: Path) -> None:
    data = "id,text\na,Café.\nb,Mühle.\n".encode() + b"c,caf\xe9\n" + "d,£5\n".encode()
    (tmp_path / "a.csv").write_bytes(data)
    corpus = read_corpus(tmp_path)
    assert texts(corpus) == {"a": "Café.", "b": "Mühle.", "d": "£5"}
    assert "line 4: is not valid utf-8" in refused(corpus)["a.csv:3"]


def test_a_long_line_is_one_line_to_the_guess(tmp_path: Path) -> None:
    text = "é" * 1_500_001
    assert texts(read_corpus(write(tmp_path, f"id,text\na,{text}\n"))) == {"a": text}


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 40)
    assert "encoding can't be told" in refused(read_corpus(tmp_path))["a.csv"]


# --- the process ----------------------------------------------------------------------------------------------------


def test_other_readers_keep_their_limit(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    write(tmp_path, "id,text\na," + "x" * (limit + 1) + "\nb,Two.\n")
    for article in read_corpus(tmp_path).articles():
        assert article is not None
        assert csv.field_size_limit() == limit
    assert set(texts(read_corpus(tmp_path))) == {"a", "b"}


def test_the_clean_stage_knows_the_same_byte_order_marks() -> None:
    assert [mark for mark, _ in MARKS] == [mark for mark, _ in BOMS]
    for mark, encoding in MARKS:
        assert (mark + "Café".encode(dict(BOMS)[mark])).decode(encoding) == "Café"
