"""A text as its words' keys, its shingles and its figures: what two copies of one text have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from claimledger.lexicon import Magnitude, NumberWord, table

SHINGLE = 5
"""Words in a shingle: long enough that two independent reports of one event share few."""

LONGEST_FIGURE = 32
"""Characters up to which a word with digits is read as a number; a longer one is a code, and stands for itself."""

LONGEST_HELD = 40
"""Characters up to which what a word gives is held for the next time; longer ones hardly come back, and may be of any
length."""

LARGEST_FACTOR = 10**9
"""Below this a magnitude multiplies: "million billion" is a number, a page of nothing but "million" is none."""

Counted = frozenset[str]
"""The figures of a text, each as often as it stands there: what `counted` gives."""

# A sign counts only where no word runs into it: "-2 degrees", but not the "20" of "2019-20".
_WORD = re.compile(r"(?:(?<!\w)[-\u2212](?=\d))?[^\W_]+(?:[.,:'\u2019][^\W_]+)*")
_SPELLING = re.compile(r"our|z|ce$|re(?=s?$)|(.)\1")
_RESPELLED = {"our": "or", "z": "s", "ce": "se", "re": "er"}
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:st|nd|rd|th|([a-z]{1,3}))?")


@dataclass(frozen=True)
class Word:
    """A word where it stands: its key, and its place in the text (half-open, in code points)."""

    key: str
    start: int
    end: int


def keys(text: str) -> list[str]:
    """The keys of a text's words, in order."""
    return [key(word) for word in _WORD.findall(text)]


def words(text: str) -> list[Word]:
    """The words of a text with their places, in order."""
    return [Word(key(found.group()), *found.span()) for found in _WORD.finditer(text)]


def key(word: str) -> str:
    """What counts of a word: the same for any case, for British and American spelling, for 1,000 and 1000, U.S. and US.

    The rules of spelling merge a few words that differ ("hour" and "hor"): among five words of a shingle that doesn't
    count, and number words are left alone.
    """
    return _held_key(word) if len(word) <= LONGEST_HELD else _read_key(word)


def _read_key(word: str) -> str:
    word = word.casefold()
    if any(map(str.isdigit, word)):
        return word.replace(",", "").replace("\u2212", "-")
    return word if word in _number_words() else _SPELLING.sub(_respelled, word.replace(".", ""))


_held_key = lru_cache(maxsize=65536)(_read_key)


def _respelled(found: re.Match[str]) -> str:
    return _RESPELLED.get(found.group(), found.group(1) or "")


def names(text: str) -> frozenset[str]:
    """The keys of a text's words with a capital: its names, and the first words of its sentences."""
    return frozenset(key(word) for word in _WORD.findall(text) if word[0].isupper())


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out makes one word of the other; equal words are too."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    rest = long[same + 1 :]
    return rest in (short[same:], short[same + 1 :])


def shingles(found: Sequence[str]) -> list[str]:
    """The runs of SHINGLE keys, in order; of fewer keys, all of them in one; of none, none."""
    if not found:
        return []
    last = max(1, len(found) - SHINGLE + 1)
    return [" ".join(found[start : start + SHINGLE]) for start in range(last)]


# --- figures ----------------------------------------------------------------------------------------------------------


def figures(found: Iterable[str]) -> list[str]:
    """The figures among a text's keys, sorted, each as often as it stands there: "3 million", "3m" and "three million"
    are one figure, and so are "23" and "twenty-three"; a word with digits that is no number ("a320") is one too."""
    values: list[Decimal | str] = []
    before: Decimal | None = None  # the number that the last key gave, if it gave one
    for one in found:
        read = _held_figure(one) if len(one) <= LONGEST_HELD else _read_figure(one)
        if read is None or isinstance(read, str):
            values += [] if read is None else [read]
            before = None
            continue
        joined = _joined(before, read, one)
        if joined is not None:
            values.pop()
        before = read if joined is None else joined
        values.append(before)
    return sorted(value if isinstance(value, str) else _plain(value) for value in values)


def counted(found: Iterable[str]) -> Counted:
    """A list of figures as a set, in which a figure's second and later places are members of their own: of two lists
    the one's figures are all among the other's, as often as they stand there, where the one set is within the other."""
    return frozenset(f"{figure} {nth}" for figure, times in Counter(found).items() for nth in range(times))


def agree(one: Counted, other: Counted) -> bool:
    """Whether no figure of one text stands in the other's place of another figure.

    A copy may lack figures that the other has (a paragraph cut, a sentence added), but not have others instead: so the
    one's figures are all among the other's, as often as they stand there.
    """
    return one <= other or other <= one


def _joined(before: Decimal | None, read: Decimal, word: str) -> Decimal | None:
    """The number that two words make together ("twenty three", "3 million"), or None where they are two."""
    if before is None:
        return None
    if word in _magnitudes():
        return before * read if before < LARGEST_FACTOR else None
    tens = before in _TENS and 0 < read < 10 and word in _number_words()
    return before + read if tens else None


_TENS = frozenset(map(Decimal, range(20, 100, 10)))


def _read_figure(word: str) -> Decimal | str | None:
    """The number that a key gives, the key itself where it has digits but is no number, None where it is a word."""
    if (known := _number_words().get(word)) is not None:
        return known
    if not any(map(str.isdigit, word)):
        return None
    found = _NUMBER.fullmatch(word) if len(word) <= LONGEST_FIGURE and word.isascii() else None
    if found is None:
        return word
    return Decimal(found[1]) * _attached().get(found[2] or "", Decimal(1))


_held_figure = lru_cache(maxsize=65536)(_read_figure)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@cache
def _number_words() -> dict[str, Decimal]:
    cardinals = {one.word: one.value for one in table("numbers", "word", NumberWord)}
    return cardinals | _magnitudes()


@cache
def _magnitudes() -> dict[str, Decimal]:
    return {word: one.value for one in table("numbers", "magnitude", Magnitude) for word in one.words}


@cache
def _attached() -> dict[str, Decimal]:
    found = table("numbers", "magnitude", Magnitude)
    return {letters.casefold(): one.value for one in found for letters in one.attached}
