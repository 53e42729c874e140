"""Numbers that are no quantities: web addresses, telephone numbers, versions, labels, names, results, idioms.

What they look like is data: `lexicon/non_quantities.toml` has an entry a kind, with phrases and patterns. A pattern is
tried only at the word of a number and at the few words before it, so that a text's length tells what it takes; repeats
in patterns are bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.match import longest_first
from claimledger.records import NonClaimKind

FILE = "non_quantities"
WORDS_BEFORE = 3  # at which what holds a number may begin: "on the one hand"
_WORD_START = re.compile(r"(?<!\S)\S|[(\[]|(?<=[(\[“\"‘'])[^\s(\[“\"‘']")
_PLACEHOLDER = re.compile(r"<(any )?([a-z_]+)>")

_SPAN = tuple[int, int]


class NonQuantity(lexicon.Entry):
    """A kind of number that is no quantity. phrases: as written; patterns: regular expressions in which <name> stands
    for the list of words or the part of a pattern of that name; what fits either is left alone. any_case: whether a
    phrase may have capitals."""

    kind: NonClaimKind
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    any_case: bool = False


class Part(lexicon.Entry):
    """A part of patterns that has a name."""

    name: str
    pattern: str


NonQuantityMatch = tuple[_SPAN, NonClaimKind]
"""Where a number stands that is no quantity, and what it is instead."""


def non_quantities(text: str) -> tuple[NonQuantityMatch, ...]:
    """Spans of the text with numbers that are no quantities, each with its kind; in order, none overlapping another."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[_SPAN, NonClaimKind]]:
    words = [match.start() for match in _WORD_START.finditer(text)]
    floor = 0  # no start is tried twice
    for number in _number().finditer(text):
        if number.start() < floor:
            continue
        found = _at_number(text, _starts(text, words, number.start(), floor), number.start())
        floor = found[0][1] if found else number.start() + 1
        if found:
            yield found


def _at_number(text: str, starts: list[int], number: int) -> tuple[_SPAN, NonClaimKind] | None:
    """What holds the number at a position, from the leftmost start from which an entry fits."""
    pattern, kinds = _pattern()
    for start in starts:
        match = pattern.match(text, start)
        if match is not None and match.end() > number:
            return match.span(), kinds[match.lastgroup or ""]
    pair = _pair().match(text, number)
    return (pair.span(), "score") if pair is not None and int(pair[1]) >= int(pair[2]) else None


def _starts(text: str, words: list[int], position: int, floor: int) -> list[int]:
    """Where what holds the number at a position may begin, the leftmost first; not before `floor`, nor behind a letter.
    words: where the words of the text begin."""
    at = bisect_right(words, position)
    starts = [start for start in words[max(0, at - 1 - WORDS_BEFORE) : at] if start >= floor]
    is_known = bool(starts) and starts[-1] == position
    return starts if is_known or text[position - 1 : position].isalpha() else [*starts, position]


@cache
def _number() -> re.Pattern[str]:
    """Where a number begins: digits that no others lead to ("2" of "1,234" is no beginning), or a number's word."""
    words = either(in_any_case(entry.word for entry in lexicon.table("numbers", "word", lexicon.NumberWord)))
    return re.compile(rf"(?<!\d)(?<!\d[.,:/–-])\d+|\b{words}\b")


@cache
def _pair() -> re.Pattern[str]:
    """Two numbers with a dash, which are no range if the second is not the larger."""
    return re.compile(filled("<pair>"))


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, NonClaimKind]]:
    """All entries as one pattern, with the kind of each of its groups; the first entry that fits holds."""
    entries = lexicon.table(FILE, "non_quantity", NonQuantity)
    groups = {f"k{number}": _alternatives(entry) for number, entry in enumerate(entries)}
    kinds = {f"k{number}": entry.kind for number, entry in enumerate(entries)}
    whole = "|".join(f"(?P<{name}>{alternatives})" for name, alternatives in groups.items())
    return re.compile(whole, re.MULTILINE), kinds


def _alternatives(entry: NonQuantity) -> str:
    phrases = in_any_case(entry.phrases) if entry.any_case else entry.phrases
    whole = [rf"{either(phrases)}(?![\w/])"] if phrases else []
    return "|".join([*whole, *(filled(pattern) for pattern in entry.patterns)])


def filled(pattern: str) -> str:
    """A pattern with its placeholders replaced: <name> and <any name>."""
    return _PLACEHOLDER.sub(lambda match: _meaning(match[2], any_case=bool(match[1])), pattern)


@cache
def _meaning(name: str, *, any_case: bool) -> str:
    """What a placeholder stands for: a part of a pattern, or a list of words."""
    parts = {part.name: part.pattern for part in lexicon.table(FILE, "part", Part)}
    if name in parts:
        return filled(parts[name])
    words = lexicon.words(FILE, name)
    return either(in_any_case(words) if any_case else words)


def in_any_case(words: Iterable[str]) -> set[str]:
    """Words as they are listed, with a capital, with capitals, in capitals."""
    return {form for word in words for form in (word, word[:1].upper() + word[1:], word.title(), word.upper())}


def either(words: Iterable[str]) -> str:
    """Words as a pattern, by their first letters: so it is soon clear that none fits. A blank is any white space."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], set()).add(word[1:])
    groups = (re.escape(letter) + f"(?:{longest_first(rests)})" for letter, rests in sorted(by_letter.items()))
    return f"(?:{'|'.join(groups)})".replace(r"\ ", r"\s")
