"""Lines that stand on many pages of one publisher: told over the whole corpus, before any article of it is cleaned."""

from __future__ import annotations

from claimledger.clean.units import Stretch, paragraphs
from claimledger.store import sha256

KEY_LENGTH = 16  # hex digits: 64 bits, so that two lines of a large corpus do not meet by chance


def line_key(raw: str, stretch: Stretch) -> str:
    """The key of a paragraph: equal for the same words, whatever their case and spacing."""
    return sha256(" ".join(raw[stretch.start : stretch.end].casefold().split()).encode("utf-8", "replace"))[:KEY_LENGTH]


def line_keys(raw: str) -> tuple[str, ...]:
    """The keys of an article's paragraphs, each once, in order."""
    return tuple(dict.fromkeys(line_key(raw, stretch) for stretch in paragraphs(raw)))
