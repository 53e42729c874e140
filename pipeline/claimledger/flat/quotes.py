"""How much of the articles' wording goes into what is made of a release: all, a little or none.

A fact that was read (a figure, a unit, a name) is no quotation. Quoted are the words of an article as they stand:
`exact`, `prefix` and `suffix` of anything that points into an article, and what a repair wrote in their place. Where
they are left out, `start` and `end` still say where they stand.
"""

from __future__ import annotations

from typing import Literal, get_args

Quotes = Literal["full", "short", "none"]
Quoted = Literal["words", "before", "after"]
"""What a quoting column holds: the words themselves, or what stands before or after them."""

QUOTES: tuple[Quotes, ...] = get_args(Quotes)
SHORT_WORDS = 60  # code points of a quotation that is shortened; figures and names are mostly shorter, and stay whole
SHORT_CONTEXT = 12  # code points of the words before and after
ELLIPSIS = "…"


def cut(text: str, quoted: Quoted, quotes: Quotes) -> str | None:
    """A quotation as far as it may be repeated, None where it may not. What was cut ends in an ellipsis, but for the
    words before and after, which are cut at their far end.
    """
    if quotes == "full":
        return text
    if quotes == "none":
        return None
    if quoted == "before":
        return text[-SHORT_CONTEXT:]
    return text[:SHORT_CONTEXT] if quoted == "after" else _shortened(text)


def is_whole(text: str, quotes: Quotes) -> bool:
    """Whether words are repeated as they are."""
    return cut(text, "words", quotes) == text


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT_WORDS else text[: SHORT_WORDS - 1].rstrip() + ELLIPSIS
