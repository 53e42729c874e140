"""Placeholder."""

from __future__ import annotations

from specs import Reader

READERS: dict[str, Reader] = {}
