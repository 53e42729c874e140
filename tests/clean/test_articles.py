"""The clean stage against the hand-made key of the original articles, where both lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimledger.clean import clean_article
from claimledger.records import Document

SHARED = Path(__file__).parents[3] / "shared"
COVERED = 0.8  # of a span that the key wants dropped

pytestmark = pytest.mark.skipif(
    not (SHARED / "answers").is_dir(), reason="../shared with the original articles and their key is not here"
)


def key(part: str) -> list[dict[str, Any]]:
    path = SHARED / "answers" / f"{part}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))["documents"]) if path.is_file() else []


def cleaned(file: str) -> Document:
    return clean_article((SHARED / "articles" / file).read_bytes(), id="article", file=file)


@pytest.mark.parametrize("gold", key("cleaning"), ids=lambda gold: gold["doc"])
def test_furniture_is_dropped_and_body_kept(gold: dict[str, Any]) -> None:
    document = cleaned(gold["doc"])
    gone = {place for block in document.blocks if not block.kept for place in range(block.start, block.end)}
    drops = [set(range(drop["char_start"], drop["char_end"])) for drop in gold["drop"]]
    for drop, span in zip(gold["drop"], drops, strict=True):
        assert not drop["must"] or len(span & gone) >= COVERED * len(span), drop["quote"]
    for keep in gold["keep"]:
        start = document.raw.find(keep["quote"])
        while start >= 0:
            span = set(range(start, start + len(keep["quote"])))
            assert not span & gone or any(span & drop for drop in drops), keep["quote"]
            start = document.raw.find(keep["quote"], start + 1)


@pytest.mark.parametrize("gold", key("dates"), ids=lambda gold: gold["doc"])
def test_date_of_publication(gold: dict[str, Any]) -> None:
    document = cleaned(gold["doc"])
    assert document.published in gold["accept"]
    if document.published_evidence is not None:
        evidence = document.published_evidence
        assert document.raw[evidence.start : evidence.end] == evidence.exact
