"""Rounding of weights."""

import numpy as np

from modelmaker.shrink import to_bfloat16


def test_rounding_keeps_eight_bits_and_is_stable() -> None:
    values = np.array([1.0, -2.5, 0.1, 3.14159265, 1e-20, 0.0], dtype=np.float32)
    rounded = to_bfloat16(values)

    assert rounded.dtype == np.float32
    assert np.allclose(rounded, values, rtol=2**-8)
    assert not np.any(rounded.view(np.uint32) & 0xFFFF)
    assert np.array_equal(to_bfloat16(rounded), rounded)
