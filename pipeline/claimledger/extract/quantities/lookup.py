"""Longest-match look-up of names behind a figure: one dictionary a kind of name, however many names there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = r"[^\W_]{1,24}(?:[.’'][^\W_]{1,24}){0,3}"
_FIRST = re.compile(rf"[\s-]?({_WORD})")
_NEXT = re.compile(rf"\.?[\s-]({_WORD})")


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, lower-case; a hyphen is a blank, and a full stop behind a word is left out."""
    return tuple(word.strip(".") for word in phrase.casefold().replace("-", " ").split())


class Phrases(Generic[T]):
    """Names of one or more words, any case, that stand behind a figure with at most one blank or hyphen between; of
    several tables a later one's names go before an earlier one's."""

    def __init__(self, *tables: Mapping[str, T]) -> None:
        self._known = {words_of(name): value for names in tables for name, value in names.items()}
        self._longest: dict[str, int] = {}  # words of the longest name, by first word
        for words in self._known:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def at(self, text: str, position: int) -> tuple[int, T] | None:
        """Where the longest name ends that begins at a position, and what it stands for."""
        first = _FIRST.match(text, position)
        if not first or first[1].casefold() not in self._longest:
            return None
        spans = [(first[1].casefold(), first.end())]
        while len(spans) < self._longest[spans[0][0]] and (word := _NEXT.match(text, spans[-1][1])):
            spans.append((word[1].casefold(), word.end()))
        for count in range(len(spans), 0, -1):
            value = self._known.get(tuple(word for word, _ in spans[:count]))
            if value is not None:
                return spans[count - 1][1], value
        return None


class Signs(Generic[T]):
    """Signs in exact case, of a few characters each, right before or behind a figure."""

    def __init__(self, signs: Mapping[str, T]) -> None:
        self._known = dict(signs)
        self._from_first = _lengths((sign[0], len(sign)) for sign in signs)
        self._to_last = _lengths((sign[-1], len(sign)) for sign in signs)

    def at(self, text: str, position: int) -> tuple[int, T] | None:
        """Where the longest sign ends that begins at a position (a blank before it is skipped, and a hyphen before one
        of several letters) and is no part of a word, and what it stands for."""
        hyphen = text[position : position + 1] == "-"
        for sign, end in self._behind(text, position + 1 if hyphen else _skipped(text, position)):
            if not (hyphen and len(sign) == 1) and not _runs_on(sign, text[end : end + 1]):
                return end, self._known[sign]
        return None

    def before(self, text: str, position: int) -> tuple[int, T] | None:
        """Where the longest sign begins that ends at a position (a blank behind it is skipped) and is no part of a
        word, and what it stands for."""
        end = position - 1 if position and text[position - 1].isspace() else position
        for length in self._to_last.get(text[end - 1 : end], ()):
            value = self._known.get(text[max(0, end - length) : end])
            if value is None or length > end:
                continue
            start = end - length
            if not start or not text[start].isalpha() or not text[start - 1].isalpha():
                return start, value
        return None

    def _behind(self, text: str, position: int) -> Iterator[tuple[str, int]]:
        for length in self._from_first.get(text[position : position + 1], ()):
            sign = text[position : position + length]
            if sign in self._known and len(sign) == length:
                yield sign, position + length


def _lengths(signs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the signs that a character is an end of, the longest first, so that a place where no sign can be
    costs one look."""
    found: dict[str, set[int]] = {}
    for character, length in signs:
        found.setdefault(character, set()).add(length)
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


def _runs_on(sign: str, following: str) -> bool:
    """Whether a sign is only the beginning of a word, or the letter of one with a hyphen: "5 V-shaped"."""
    return sign[-1].isalnum() and (following.isalnum() or following == "_" or (following == "-" and len(sign) == 1))


def _skipped(text: str, position: int) -> int:
    return position + 1 if position < len(text) and text[position].isspace() else position
