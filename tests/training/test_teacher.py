"""Parts of the teacher that need no weights; left out where torch is not installed."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("safetensors")

from spacy.language import Language

from modelmaker import base
from modelmaker.teacher import TAGS, shape_of, viterbi


@pytest.fixture(scope="module")
def nlp() -> Language:
    return base.blank()


def test_an_inside_tag_follows_a_tag_of_its_own_label() -> None:
    scores = np.full((3, len(TAGS)), -9.0)
    scores[0, TAGS.index("O")] = 0
    scores[1, TAGS.index("I-ORG")] = 0
    scores[1, TAGS.index("B-ORG")] = -1
    scores[2, TAGS.index("I-LOC")] = 0
    scores[2, TAGS.index("I-ORG")] = -2

    assert [TAGS[index] for index in viterbi(scores)] == ["O", "B-ORG", "I-ORG"]


def test_shapes_tell_letter_cases_apart(nlp: Language) -> None:
    doc = nlp("Oslo oslo OSLO O 1999 42 5.1 A320 iPhone $ ,")

    assert len({shape_of(token) for token in doc}) == len(doc)
