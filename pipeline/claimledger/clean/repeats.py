"""Text that stands twice in one article: the first copy stays, the second is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_QUOTES = str.maketrans("“”‘’´`", "\"\"''''")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]? ")
MIN_BODY = 3  # paragraphs that stand twice: then it is the body that does, and equal rows of figures go with it
MIN_SENTENCE = 40  # code points: a shorter sentence may well be said twice


def repeated(texts: Sequence[str], prose: Sequence[bool], titles: Sequence[bool]) -> dict[int, str]:
    """The places of second copies, with the reason to drop each.

    Prose that stands twice is dropped the second time, and with it the lines beside it that stand beside the first
    copy too (headings of a body that stands twice); rows of a list that happen to be equal stay. A line equal to the
    title is dropped, and so is a paragraph that is no more than one sentence of another one.
    """
    keys = [_key(text) for text in texts]
    first = _first_places(keys)
    copies = [place for place, key in enumerate(keys) if prose[place] and first[key] < place]
    beside = [
        place
        for copy in copies
        for step in (-1, 1)
        for place in _beside(keys, prose, first[keys[copy]], copy, step)
        if len(copies) >= MIN_BODY or not any(map(str.isdigit, keys[place]))
    ]
    found = dict.fromkeys([*copies, *beside], "stands above word for word")
    found |= dict.fromkeys(_title_copies(keys, titles), "repeats the title")
    found |= dict.fromkeys(_sentence_copies(keys, prose, found), "repeats a sentence of another paragraph")
    return {place: reason for place, reason in found.items() if not titles[place] or first[keys[place]] < place}


def _key(text: str) -> str:
    """What counts in a comparison: words, not case, quotes' shape or spacing."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def _first_places(keys: Sequence[str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        first.setdefault(key, place)
    return first


def _beside(keys: Sequence[str], prose: Sequence[bool], original: int, copy: int, step: int) -> Iterator[int]:
    """Places of lines beside a copy, one way up to the next prose, that are equal to those beside its original."""
    original, copy = original + step, copy + step
    while original >= 0 and copy < len(keys) and keys[original] == keys[copy] and not prose[copy]:
        yield copy
        original, copy = original + step, copy + step


def _title_copies(keys: Sequence[str], titles: Sequence[bool]) -> list[int]:
    title = next((key for key, is_title in zip(keys, titles, strict=True) if is_title), None)
    return [place for place, key in enumerate(keys) if key == title and not titles[place]]


def _sentence_copies(keys: Sequence[str], prose: Sequence[bool], found: dict[int, str]) -> list[int]:
    """Paragraphs of one sentence that a longer paragraph holds too."""
    live = [place for place in range(len(keys)) if prose[place] and place not in found]
    sentences = {place: _SENTENCE.split(keys[place]) for place in live}
    inside = {sentence.rstrip(".!?\"')") for parts in sentences.values() if len(parts) > 1 for sentence in parts}
    return [
        place
        for place, parts in sentences.items()
        if len(parts) == 1 and len(keys[place]) >= MIN_SENTENCE and keys[place].rstrip(".!?\"')") in inside
    ]
