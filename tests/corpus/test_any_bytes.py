"""Whatever a table holds: it is read, refused with a reason, or wrong use, and never a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.corpus import Incoming, read_corpus
from claimledger.corpus.ids import is_id
from claimledger.errors import UsageError

HEADER = st.sampled_from(
    ["", "id,text\n", "id;text\r\n", "text\tid\tpublished\n", "sep=;\nid;html\n", "\ufeffid,text\r"]
)
CELLS = st.text(st.sampled_from('ab5,;\t"\n\r\0\\{}[]:é新\x85\u2028\ufeff')) | st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.sampled_from(
        ["null", "NaN", "1e999", "-0", "true", '""', '"a"', '"\\ud800"', '"\\u0000"', "12", '"2024-13"', "1.5"]
    ),
    lambda inner: st.lists(inner).map(lambda parts: f"[{','.join(parts)}]"),
    max_leaves=3,
)
OBJECTS = st.dictionaries(st.sampled_from(["id", "text", "html", "published", "title", "x"]), VALUES).map(
    lambda fields: "{" + ",".join(f'"{name}": {value}' for name, value in fields.items()) + "}"
)


def check(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(data)
        try:
            corpus = read_corpus(path)
        except UsageError:
            return
        found = list(corpus.articles())
        assert len(found) == corpus.count
        ids = [one.source.id for one in found if isinstance(one, Incoming)]
        assert len(set(ids)) == len(ids)
        assert all(map(is_id, ids))
        for one in found:
            if isinstance(one, Incoming):
                assert one.data is not None
                one.data.encode()
            else:
                assert one.reason


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".tsv", ".parquet"])
@settings(deadline=None, max_examples=60)
@given(data=st.binary())
@example(data=b"PAR1PAR1")
@example(data=b"PAR1\x00\x00\x00\x00\xff\xff\xff\x7fPAR1")
@example(data=b"\xff\xfe\x00")
@example(data=b"id,text\na,\xff\xfe\xfd\n")
def test_any_bytes(ending: str, data: bytes) -> None:
    check(data, ending)


@settings(deadline=None, max_examples=150)
@given(header=HEADER, cells=CELLS, encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", "gb18030"]))
def test_any_csv(header: str, cells: str, encoding: str) -> None:
    check((header + cells).encode(encoding), ".csv")


@settings(deadline=None, max_examples=150)
@given(lines=st.lists(OBJECTS | VALUES | CELLS))
def test_any_json_lines(lines: list[str]) -> None:
    check("\n".join(lines).encode(), ".jsonl")
