from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from claimledger.corpus import read_corpus
from claimledger.corpus.model import LONGEST_ROW
from corpus.written import articles, refused, texts, told, write_parquet


def test_columns_as_pandas_writes_them(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": [12345.0, None, 7.0],
            "text": ["One.", "Two.", None],
            "published": pd.to_datetime(pd.Series(["2024-05-17T23:00:00.000000001", None, None])),
            "publisher": pd.Categorical(["Post", None, "Post"]),
            "vector": [[0.5, 0.25]] * 3,
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    corpus = read_corpus(tmp_path)
    first, second = articles(corpus)
    assert (first.source.id, first.source.published, first.source.publisher) == ("12345", "2024-05-17", "Post")
    assert (second.source.published, second.source.publisher) == (None, None)
    assert "neither text nor html" in refused(corpus)["a.parquet:3"]
    assert len(told(corpus)) == 1  # of the id
    assert corpus.count == 3


def test_days_and_bytes(tmp_path: Path) -> None:
    rows = [
        {"id": b"a", "html": "<p>Café".encode(), "published": date(2024, 5, 17)},
        {"id": b"b", "html": "<p>Café".encode("cp1252"), "published": None},
    ]
    write_parquet(tmp_path / "a.parquet", rows)
    corpus = read_corpus(tmp_path)
    assert texts(corpus) == {"a": "<p>Café"}
    assert articles(corpus)[0].source.published == "2024-05-17"
    assert "html is bytes that are not valid utf-8" in refused(corpus)["a.parquet:2"]
    (tmp_path / "sources.toml").write_text('[[table]]\nfile = "a.parquet"\nencoding = "cp1252"\n', "utf-8")
    assert texts(read_corpus(tmp_path))["b"] == "<p>Café"


def test_a_file_that_is_no_parquet_or_cut_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_text("id,text\n", "utf-8")
    whole = write_parquet(tmp_path / "b.parquet", [{"id": "a", "text": "One."}] * 100).read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "port.txt").write_text("The port is old.", "utf-8")
    corpus = read_corpus(tmp_path)
    assert set(texts(corpus)) == {"port"}
    assert all("no Parquet, or damaged" in reason for reason in refused(corpus).values())
    assert set(refused(corpus)) == {"a.parquet", "b.parquet"}


def test_a_column_whose_name_is_no_text_is_damage(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [{"id": "a", "text": "One.", "publisher": "Post"}])
    path.write_bytes(path.read_bytes().replace(b"publisher", b"publis\xeder"))
    assert "damaged" in refused(read_corpus(tmp_path))["a.parquet"]


def test_a_damaged_row_group_loses_its_own_rows_only(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"id": str(number), "text": f"{number} " * 500} for number in range(300)]
    write_parquet(path, rows, row_group_size=100, compression="none", use_dictionary=False)
    place = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset
    data = bytearray(path.read_bytes())
    data[place : place + 5_000] = b"\xff" * 5_000
    path.write_bytes(data)
    corpus = read_corpus(tmp_path)
    assert set(texts(corpus)) == {str(number) for number in (*range(100), *range(200, 300))}
    assert "rows 101 to 200 can't be read" in refused(corpus)["a.parquet:101"]


def test_text_that_is_no_text_is_one_row(tmp_path: Path) -> None:
    raw = pa.array([b"One.", b"caf\xe9", b"Two."], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": raw}), tmp_path / "a.parquet")
    corpus = read_corpus(tmp_path)
    assert set(texts(corpus)) == {"a", "c"}
    assert "a value can't be read" in refused(corpus)["a.parquet:2"]


def test_a_row_that_is_too_long_is_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [{"id": "a", "text": "x" * (LONGEST_ROW + 1)}, {"id": "b", "text": "One."}])
    corpus = read_corpus(tmp_path)
    assert set(texts(corpus)) == {"b"}
    assert "longer than 8,000,000 bytes" in refused(corpus)["a.parquet:1"]
