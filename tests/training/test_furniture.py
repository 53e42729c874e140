"""The labelled pages of furniture, and the training of its model."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

import furniture
from claimledger.clean.blocks.likeness import KEPT, REASONS, likeness, parse_model

BLIND = Path(__file__).parents[1] / "cases" / "pages"
CLASSES = KEPT | {"caption"}
SHORT = 40  # characters: two pages may well have "Share this" both


def blocks(folder: Path) -> list[tuple[str, dict[str, object]]]:
    pages = [(path.name, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]
    return [(name, block) for name, page in pages for block in page["block"]]


def test_pages_are_well_formed() -> None:
    for name, block in blocks(furniture.PAGES):
        assert block.keys() <= {"text", "keep", "class", "why"}, name
        assert str(block["text"]).strip(), name
        assert (block["class"] in CLASSES) if block["keep"] else (block["class"] in REASONS), (name, block)


def test_no_page_that_measures_the_model_is_among_those_it_learns_from() -> None:
    learned = {str(block["text"]).casefold() for _, block in blocks(furniture.PAGES)}
    both = [
        text for _, block in blocks(BLIND) if len(text := str(block["text"])) > SHORT and text.casefold() in learned
    ]
    assert both == []


def test_the_weights_are_those_of_the_pages_and_the_code() -> None:
    """Where this fails: make furniture."""
    assert json.loads(furniture.WEIGHTS.read_text("utf-8"))["made_of"] == furniture.digest(furniture.PAGES)


@pytest.fixture(scope="module")
def few() -> list[furniture.Labelled]:
    return furniture.load(furniture.PAGES)[:30]


def test_training_gives_the_same_weights_again_and_tells_unseen_pages(few: list[furniture.Labelled]) -> None:
    stored = furniture.to_json(furniture.train(few[:20]))
    assert stored == furniture.to_json(furniture.train(few[:20]))
    model = parse_model(json.loads(stored))
    told = [
        (each.probability > 0.5, name not in KEPT)
        for one in few[20:]
        for each, name in zip(likeness(one.page, one.marks, model), one.classes, strict=True)
    ]
    assert np.mean([one == other for one, other in told]) > 0.75


def test_parts_of_a_page_have_no_furniture_of_their_own(few: list[furniture.Labelled]) -> None:
    parts = list(furniture.with_parts(few[:3], furniture.random.Random(0)))
    assert len(parts) == 12
    assert all(set(part.classes) <= KEPT for part in (parts[1], parts[2], parts[5], parts[6]))


def test_softmax_regression_parts_what_can_be_parted() -> None:
    rows = csr_matrix(np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]))
    weights, prior = furniture.softmax_regression(rows, np.array([1, 1, 0, 0]), 2)
    assert (rows @ weights + prior).argmax(axis=1).tolist() == [1, 1, 0, 0]
