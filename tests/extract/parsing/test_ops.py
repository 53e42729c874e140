"""Arithmetic by whole arrays gives what thinc's own gives, forwards and backwards."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from thinc.api import Model, NumpyOps

from claimledger.extract.parsing.ops import ArrayOps


@pytest.mark.parametrize("shape", [(5, 4, 3), (5, 4, 1), (1, 1, 2)], ids=str)
def test_the_greatest_pieces_and_their_gradient_are_thincs(shape: tuple[int, int, int]) -> None:
    numbers = np.random.default_rng(1).normal(size=shape).astype("float32")
    gradient = np.ones(shape[:2], dtype="float32")
    ours, thincs = ArrayOps(), NumpyOps()
    best, which = ours.maxout(numbers)
    wanted, places = thincs.maxout(numbers)
    assert best.flags["C_CONTIGUOUS"]
    assert np.array_equal(best, wanted)
    found = ours.backprop_maxout(gradient, which, shape[2])
    assert np.array_equal(found, thincs.backprop_maxout(gradient, places, shape[2]))


def test_every_layer_of_the_pipeline_calculates_so(nlp: Language) -> None:
    models = [component.model for _, component in nlp.pipeline if isinstance(getattr(component, "model", None), Model)]
    assert len(models) >= 4
    assert {type(node.ops) for model in models for node in model.walk()} == {ArrayOps}
