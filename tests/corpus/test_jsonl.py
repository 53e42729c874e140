from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimledger.corpus import read_corpus
from corpus.written import articles, refused, texts

PORT, MILL = '{"id": "port", "text": "The port."}', '{"id": "mill", "text": "The mill."}'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "is no JSON (Expecting property name enclosed in double quotes at character"),
        (b'{"id": "x", "text": "cut of', "is no JSON"),
        (b"[1, 2]", "is no object but a list"),
        (b"null", "is no object but a NoneType"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5_000 + b', "text": "One."}', "a number of too many digits"),
        (b'{"id": "x", "text": "caf\xe9"}', "is not valid utf-8"),
    ],
)
def test_a_malformed_line_is_refused_by_its_number_and_the_rest_goes_on(tmp_path: Path, line: bytes, says: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([PORT.encode(), b"", line, b" ", MILL.encode()]))
    corpus = read_corpus(tmp_path)
    assert list(texts(corpus)) == ["port", "mill"]
    assert says in refused(corpus)["a.jsonl:3"]
    assert corpus.count == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"id": "x", "text": "Café\u2028."}\r\n'.encode(encoding))
    assert texts(read_corpus(tmp_path)) == {"x": "Café\u2028."}


def test_an_entry_says_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"id": "x", "text": "Café."}'.encode("cp1252"))
    (tmp_path / "sources.toml").write_text('[[table]]\nfile = "a.jsonl"\nencoding = "cp1252"\n', "utf-8")
    assert texts(read_corpus(tmp_path)) == {"x": "Café."}


def test_what_follows_bytes_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes((PORT + "\n" + MILL).encode("utf-16")[:-1])
    corpus = read_corpus(tmp_path)
    assert list(texts(corpus)) == ["port"]
    assert "can't be read from here on" in refused(corpus)["a.jsonl:2"]


def test_a_column_may_first_come_late(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": "One."} for number in range(150)] + [{"id": "x", "html": "<p>", "title": "T"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    last = articles(read_corpus(tmp_path))[-1]
    assert last.source.title == "T"
    assert last.data == "<p>"


def test_json_that_is_not_in_lines_is_one_refusal(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": "One."} for number in range(100)]
    (tmp_path / "a.jsonl").write_text(json.dumps(rows, indent=1), "utf-8")
    corpus = read_corpus(tmp_path)
    assert list(refused(corpus)) == ["a.jsonl"]
    assert "one object a line" in refused(corpus)["a.jsonl"]
