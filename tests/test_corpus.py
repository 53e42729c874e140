"""The shipped corpus: its sources are listed whole, and no sentence of it is anybody else's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
ORIGINALS = ROOT.parent / "shared" / "articles"
LONGEST_COMMON_RUN = 9  # words
REQUIRED = {"id", "file", "title", "language", "licence", "origin"}
ALLOWED = REQUIRED | {"publisher", "published"}


def entries() -> list[dict[str, Any]]:
    """The articles that sources.toml lists."""
    return list(tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))["article"])


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of ten words, lower-cased, punctuation left out."""
    words = re.findall("[a-z0-9]+", text.lower())
    length = LONGEST_COMMON_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def test_every_raw_file_is_listed_once() -> None:
    listed = [entry["file"] for entry in entries()]
    assert sorted(listed) == sorted(f"raw/{path.name}" for path in (CORPUS / "raw").iterdir())


def test_ids_are_unique_slugs() -> None:
    ids = [entry["id"] for entry in entries()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_an_entry_is_complete(entry: dict[str, Any]) -> None:
    assert REQUIRED <= set(entry) <= ALLOWED
    assert entry["licence"] == "CC-BY-4.0"
    text = (CORPUS / entry["file"]).read_text(encoding="utf-8")
    assert entry["title"] in text, "the title stands in the article as the entry has it"


def test_only_the_article_whose_page_has_a_date_declares_one() -> None:
    assert {entry["id"]: entry["published"] for entry in entries() if "published" in entry} == {
        "exchanges-2023": date(2023, 1, 13)
    }


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_no_ten_words_in_a_row_come_from_an_original(entry: dict[str, Any]) -> None:
    originals = sorted(ORIGINALS.glob("*.txt"))
    if not originals:
        pytest.skip("the original articles are not part of this repository; put them into ../shared/articles to check")
    taken = {run for path in originals for run in runs(path.read_text(encoding="utf-8"))}
    common = [" ".join(run) for run in runs((CORPUS / entry["file"]).read_text(encoding="utf-8")) if run in taken]
    assert not common, f"{entry['file']} shares more than {LONGEST_COMMON_RUN} words in a row with an original"


def test_the_body_of_one_article_stands_twice() -> None:
    lines = [line for line in (CORPUS / "raw/industry-link.txt").read_text(encoding="utf-8").split("\n") if line]
    assert lines[2:22] == lines[22:]
