"""The arithmetic of spaCy's models, by whole arrays: thinc's own takes some of it number by number."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps


class ArrayOps(NumpyOps):  # type: ignore[misc]  # a compiled class
    """thinc's operations with numpy's BLAS, which knows more kinds of processor than thinc's default (the parse takes
    half as long where there is AVX-512), and with the pieces of a maxout layer compared as whole arrays."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def maxout(self, X: Any) -> tuple[Any, Any]:
        """The greatest of each X[i, j], and what training asks for: X itself, of which `backprop_maxout` finds the
        place of the greatest."""
        best = X[:, :, 0]
        for piece in range(1, X.shape[2]):
            best = np.maximum(best, X[:, :, piece])
        return np.ascontiguousarray(best), X

    def backprop_maxout(self, dY: Any, which: Any, P: int) -> Any:
        """The gradient of `maxout`; which: what that gave back beside the greatest."""
        return super().backprop_maxout(dY, which.argmax(axis=2).astype("int32"), P)


def calculate_by_arrays(nlp: Language) -> None:
    """Let the models of a pipeline calculate with ArrayOps, in memory; those on a graphics card are left alone."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if isinstance(node.ops, NumpyOps):
                node.ops = ArrayOps()
