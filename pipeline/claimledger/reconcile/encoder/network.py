"""A transformer encoder (Vaswani and others, 2017, arXiv:1706.03762) in NumPy: rows of word pieces in, vectors out.

It reads one row at a time, without padding: what comes out depends on that row alone, not on what is read with it.
Weights are stored as whole numbers of eight bits, each row of a matrix with its scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LEAST = np.float32(1e-12)
"""What is added to a variance before it is divided by (the models' own)."""

HIGHEST = np.float32(80.0)
"""The highest exponent that single precision holds without a warning."""

STEPS = 127
"""Steps of eight bits to either side of nought."""


@dataclass(frozen=True)
class Layer:
    """The weights of one layer, matrices as (inputs, outputs): joint: queries, keys and values side by side."""

    joint: Floats
    joint_bias: Floats
    attended: Floats
    attended_bias: Floats
    attended_norm: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    outer_norm: Floats


@dataclass(frozen=True)
class Network:
    """An encoder with the reading of one marked piece. words: a row a piece; places: a row a place; norms: two rows,
    factor and shift; mark: what is read of the marked piece's state, added to the mean of all."""

    words: Floats
    places: Floats
    norm: Floats
    layers: tuple[Layer, ...]
    mark: Floats
    mark_bias: Floats
    heads: int

    @property
    def longest(self) -> int:
        """How many pieces a row may have."""
        return len(self.places)

    def vector(self, row: Sequence[int], marked: int) -> Floats:
        """What a row of pieces tells of the one at the place `marked`: a vector of length 1."""
        states = self._states(np.asarray(row))
        told = states.mean(axis=0) + states[marked] @ self.mark + self.mark_bias
        found: Floats = told / np.float32(np.sqrt(told @ told))
        return found

    def _states(self, row: NDArray[np.int_]) -> Floats:
        states = _normed(self.words[row] + self.places[: len(row)], self.norm)
        for layer in self.layers:
            mixed = self._attention(states @ layer.joint + layer.joint_bias) @ layer.attended + layer.attended_bias
            states = _normed(states + mixed, layer.attended_norm)
            grown = _gelu(states @ layer.inner + layer.inner_bias) @ layer.outer + layer.outer_bias
            states = _normed(states + grown, layer.outer_norm)
        return states

    def _attention(self, joint: Floats) -> Floats:
        """What each piece takes from all pieces."""
        size, width = len(joint), joint.shape[1] // 3
        query, key, value = joint.reshape(size, 3, self.heads, width // self.heads).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // self.heads))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        mixed: Floats = (weights @ value).transpose(1, 0, 2).reshape(size, width)
        return mixed


def load(path: Path) -> Network:
    """The network that `stored` has written.

    Raises:
        OSError: the file can't be read.
    """
    with np.load(path) as held:
        known = {name: _unpacked(held, name) for name in held.files if not name.endswith(".scale")}
    names = Layer.__dataclass_fields__
    numbers = sorted({int(name.split(".")[1]) for name in known if name.startswith("layers.")})
    layers = tuple(Layer(**{name: known[f"layers.{number}.{name}"] for name in names}) for number in numbers)
    single = {name: known[name] for name in ("words", "places", "norm", "mark", "mark_bias")}
    return Network(layers=layers, heads=int(known["heads"]), **single)


def packed(name: str, weights: NDArray[Any]) -> Mapping[str, NDArray[Any]]:
    """A matrix as stored, by name: whole numbers, and the scale of each row; vectors stay as they are."""
    if weights.ndim < 2 or "norm" in name:
        return {name: weights.astype(np.float32)}
    scale = np.maximum(np.abs(weights).max(axis=1, keepdims=True) / STEPS, 1e-9).astype(np.float32)
    return {name: np.rint(weights / scale).astype(np.int8), f"{name}.scale": scale}


def _unpacked(held: Mapping[str, NDArray[Any]], name: str) -> Floats:
    weights = held[name].astype(np.float32)
    scale = held.get(f"{name}.scale")
    return weights if scale is None else weights * scale


def _normed(states: Floats, norm: Floats) -> Floats:
    """States with mean 0 and variance 1, then by factor and shift."""
    states = states - states.mean(axis=-1, keepdims=True)
    variance = np.square(states).mean(axis=-1, keepdims=True)
    return np.asarray(states / np.sqrt(variance + LEAST) * norm[0] + norm[1], dtype=np.float32)


def _gelu(states: Floats) -> Floats:
    """The Gaussian error linear unit by its approximation with the hyperbolic tangent (Hendrycks and Gimpel, 2016,
    arXiv:1606.08415), which is written as a logistic function here: NumPy is much quicker at exponentials."""
    inner = np.float32(-2 * 0.7978845608) * (states + np.float32(0.044715) * states * states * states)
    return np.asarray(states / (np.float32(1.0) + np.exp(np.minimum(inner, HIGHEST))), dtype=np.float32)
