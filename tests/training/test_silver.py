"""The teacher's tags as entities; left out where torch is not installed."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("safetensors")

from modelmaker.project import MISSING
from modelmaker.silver import _spans


def test_tags_become_spans_and_doubt_stays_doubt() -> None:
    tags = ["B-ORG", "I-ORG", "-", "O", "I-LOC", "B-PERSON", "B-PERSON"]

    assert _spans(tags) == [
        (0, 2, "ORG"),
        (2, 3, MISSING),
        (4, 5, "LOC"),
        (5, 6, "PERSON"),
        (6, 7, "PERSON"),
    ]
