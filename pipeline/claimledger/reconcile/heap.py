"""The heap while claims are reconciled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the search for cycles of objects, which nothing here makes: over millions of small records that live long it
    takes a fifth of the time. What is no longer used goes all the same, as its references are counted."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
