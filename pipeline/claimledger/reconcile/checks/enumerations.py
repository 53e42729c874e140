"""Lists of things in running text: "a camera, a spectrograph and a polarimeter" are three items.

The parser is careful rather than clever: what may be read in two ways gives a range of counts, and what need not be a
list, or not all of one, gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_WORDS = 7
"""Words in an item from which it is rather a clause than the name of a thing."""

_OPEN = re.compile(
    r"\b(?:such as|includ(?:e|es|ed|ing)|among|amongst|e\.g|for (?:example|instance)|etc|et cetera|others?|elsewhere|"
    r"and more(?=\W*\Z)|or more|and so on|not least|especially|mostly|mainly|like|respectively)\b|\.\.\.|\u2026",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-Z][\w'\u2019-]+ [A-Z][\w'\u2019-]+")
"""A first name and a name, as those of all items: then "and" joins two of them."""

_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|said|says|"
    r"who|whose|whom|which|that|where|when|while|because|if|he|she|it|they|we|i|you|there|not|but|so|as|"
    r"than|after|before|since|until)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|or|&|plus|as well as)\s+")
_LEADING_AND = re.compile(r"\s*(?:and|or|&|plus|as well as|finally)\s+")
_NUMBERED = re.compile(r"(?:the |lines? |routes? |no\.? |rooms? |units? )[A-Z]?\d{1,3}[a-zA-Z]?", re.IGNORECASE)
"""A thing that is called by a number: "the 7", "line 4"."""

_PREPOSITIONS = frozenset({"in", "at", "on", "near", "by", "from", "to", "for", "with", "under", "outside", "off"})
_ARTICLES = {"a": "article", "an": "article", "the": "definite", "its": "definite", "one": "number"}
NUMBERS = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
"""Numbers in words, as newspapers write the small ones."""


@dataclass(frozen=True)
class Items:
    """A list: its items as they are most plainly read, and the fewest and most that they may be read as."""

    names: tuple[str, ...]
    fewest: int
    most: int

    @property
    def are_alike(self) -> bool:
        """Whether the items are surely names of things of one sort, told in one way."""
        sorts = {_sort(name) for name in self.names}
        return len(sorts) == 1 and "other" not in sorts and not self.has_clauses

    @property
    def has_clauses(self) -> bool:
        """Whether an item is rather a clause than the name of a thing."""
        return any(map(_is_clause, self.names))

    @property
    def numbered(self) -> int | None:
        """The sum of the numbers that all items begin with ("two men, three women and a child": 6), or None."""
        if not any(_leading_number(name) for name in self.names):
            return None
        counts = [_leading_number(name) or _single(name) for name in self.names]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None


def items(text: str) -> Items | None:
    """The items of a text that is a list and nothing else, or None where it is none or leaves things out."""
    if _OPEN.search(text):
        return None
    mark = ";" if ";" in text else ","
    chunks = [chunk.strip() for chunk in text.split(mark)]
    if not all(chunks) or not (_LEADING_AND.match(chunks[-1]) or _AND.search(chunks[-1])):
        return None
    last = chunks[-1]
    closed = bool(_LEADING_AND.match(last)) and len(chunks) > 1
    last = _LEADING_AND.sub("", last, count=1) if closed else last
    tail = (last,) if closed or mark == ";" else _parted(last)
    names = (*chunks[:-1], *tail)
    inner = sum(len(_AND.findall(chunk)) for chunk in (*chunks[:-1], last))
    fewest = len(names) if _are_marked(names) else min(len(chunks), len(names))
    return Items(names, fewest, len(chunks) + inner)


def _are_marked(names: tuple[str, ...]) -> bool:
    """Whether all items begin with an article or alike, or are names of one word, so that what "and" joins in the end
    are surely two."""
    sorts = {_sort(name) for name in names}
    plain = all(" " not in name for name in names) or all(map(_PERSON.fullmatch, names))
    return len(sorts) == 1 and (not sorts & {"name", "noun", "other"} or (sorts == {"name"} and plain))


def _parted(chunk: str) -> tuple[str, ...]:
    """A list's last chunk, parted at its last "and"."""
    places = list(_AND.finditer(chunk))
    return (chunk[: places[-1].start()], chunk[places[-1].end() :]) if places else (chunk,)


def _leading_number(name: str) -> int | None:
    word = name.split(None, 1)[0].casefold() if name.split() else ""
    return int(word) if word.isdecimal() and len(word) < 7 else NUMBERS.get(word)


def _single(name: str) -> int | None:
    """One, of an item with an indefinite article: "a child"."""
    return 1 if name.split(None, 1)[:1] in (["a"], ["an"]) else None


def _is_clause(name: str) -> bool:
    if _NUMBERED.fullmatch(name):
        return False
    return len(name.split()) > MOST_WORDS or any(map(str.isdigit, name)) or bool(_CLAUSE.search(name))


def _sort(name: str) -> str:
    """How an item begins: with an article, a preposition, a number, as a name or as a bare noun."""
    if _NUMBERED.fullmatch(name.strip()):
        return "numbered"
    word, _, rest = name.strip().partition(" ")
    plain = word.casefold()
    if plain == "the" and rest[:1].isupper():
        return "name"
    if plain in _ARTICLES:
        return _ARTICLES[plain]
    if plain in _PREPOSITIONS:
        return plain if plain == "by" else "place"
    if _leading_number(name) is not None:
        return "number"
    if word[:1].isupper():
        return "name"
    return "noun" if word[:1].isalpha() and len(name.split()) <= 3 else "other"
