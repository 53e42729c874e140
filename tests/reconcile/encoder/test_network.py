"""The encoder's network, with weights made up here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from claimledger.reconcile.encoder.network import Layer, Network, load, packed

WIDTH, WORDS, PLACES, HEADS = 8, 20, 12, 2


def made(seed: int = 3) -> Network:
    """A network of two layers with random weights."""
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    def norm() -> np.ndarray:
        return np.stack([np.ones(WIDTH), np.zeros(WIDTH)]).astype(np.float32)

    layers = tuple(
        Layer(
            joint=some(WIDTH, 3 * WIDTH), joint_bias=some(3 * WIDTH), attended=some(WIDTH, WIDTH),
            attended_bias=some(WIDTH), attended_norm=norm(), inner=some(WIDTH, 16), inner_bias=some(16),
            outer=some(16, WIDTH), outer_bias=some(WIDTH), outer_norm=norm(),
        )
        for _ in range(2)
    )  # fmt: skip
    mark = some(WIDTH, WIDTH)
    return Network(some(WORDS, WIDTH), some(PLACES, WIDTH), norm(), layers, mark, some(WIDTH), HEADS)


def test_a_vector_has_length_one_and_depends_on_the_marked_piece() -> None:
    network = made()
    one, other = network.vector([1, 5, 6, 2], 1), network.vector([1, 5, 6, 2], 2)
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-6)
    assert not np.allclose(one, other, atol=1e-3)


def test_pieces_are_read_in_their_order_and_with_each_other() -> None:
    network = made()
    assert not np.allclose(network.vector([1, 5, 6, 2], 0), network.vector([1, 6, 5, 2], 0), atol=1e-3)


def test_attention_is_that_of_each_head_by_itself() -> None:
    """Against the definition, head by head and piece by piece."""
    network, size = made(), 3
    joint = np.random.default_rng(1).normal(size=(size, 3 * WIDTH)).astype(np.float32)
    part = WIDTH // HEADS
    query, key, value = joint[:, :WIDTH], joint[:, WIDTH : 2 * WIDTH], joint[:, 2 * WIDTH :]
    wanted = np.zeros((size, WIDTH))
    for head in range(HEADS):
        at = slice(head * part, (head + 1) * part)
        for place in range(size):
            scores = np.exp([query[place, at] @ key[other, at] / np.sqrt(part) for other in range(size)])
            wanted[place, at] = (scores / scores.sum()) @ value[:, at]
    assert network._attention(joint) == pytest.approx(wanted, abs=1e-5)


def test_what_is_stored_is_read_again(tmp_path: Path) -> None:
    network = made()
    parts = {name: getattr(network, name) for name in ("words", "places", "norm", "mark", "mark_bias")}
    for number, layer in enumerate(network.layers):
        parts |= {f"layers.{number}.{name}": getattr(layer, name) for name in Layer.__dataclass_fields__}
    held = {key: one for name, weights in parts.items() for key, one in packed(name, weights).items()}
    np.savez_compressed(tmp_path / "weights.npz", heads=np.array(HEADS), **held)
    found = load(tmp_path / "weights.npz")
    assert len(found.layers) == 2
    assert held["words"].dtype == np.int8
    assert found.words == pytest.approx(network.words, abs=0.02)
    row = [1, 5, 6, 2]
    assert float(found.vector(row, 1) @ network.vector(row, 1)) > 0.98


def test_a_row_of_noughts_is_stored_without_a_fault() -> None:
    held = packed("words", np.zeros((2, 3), dtype=np.float32))
    assert not held["words"].any()
    assert np.isfinite(held["words.scale"]).all()


def test_large_scores_do_not_overflow() -> None:
    network = made()
    layers = tuple(replace(layer, joint=layer.joint * 1000) for layer in network.layers)
    assert np.isfinite(replace(network, layers=layers).vector([1, 2, 3], 0)).all()
