"""Text cut into word pieces, as BERT's uncased models have them (Wu and others, 2016, arXiv:1609.08144; Devlin and
others, 2019, arXiv:1810.04805).

The library `tokenizers` does the same, but brings a client of a model hub and all that it needs along; what is asked
for here is the greedy longest match alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

LONGEST_WORD = 100
"""Letters of a word from which on it is unknown as a whole (the models' own bound)."""

REMEMBERED = 1 << 16

UNKNOWN, FIRST, LAST, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"
"""The pieces for what no piece fits, for the start of a row, for the end of a part, and for what is hidden."""

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")


class WordPieces:
    """The word pieces of a vocabulary. vocabulary: each piece's number; those that go on in a word begin with ##."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self.unknown, self.first, self.last, self.mask = (
            vocabulary[special] for special in (UNKNOWN, FIRST, LAST, MASK)
        )
        self._of_word = lru_cache(REMEMBERED)(self._cut)

    def numbers(self, text: str) -> list[int]:
        """The numbers of a text's pieces: letters small and without accents, every other sign by itself
        (currencies too, which BERT takes for letters)."""
        return [number for word in _PART.findall(_plain(text)) for number in self._of_word(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The pieces of a word, from the left always the longest that is known; UNKNOWN where none fits."""
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        found = tuple(self._longest(word))
        return (self.unknown,) if self.unknown in found else found

    def _longest(self, word: str) -> Iterator[int]:
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if mark + word[start:end] in self._vocabulary), None)
            if end is None:
                yield self.unknown
                return
            yield self._vocabulary[mark + word[start:end]]
            start = end


def _plain(text: str) -> str:
    """Small letters without accents."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
