"""A passage as the name rules see it: words with offsets, sentence starts, and its capitalised chunks.

Nothing here looks at a model's tags, so that the rules work alike with any pipeline and with none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from claimledger.lexicon.names import NameLexicon

ENDS_SENTENCE = frozenset(".!?:;|▲丨•●\n") | {"...", "…"}
OPENING_QUOTES = frozenset("\"“‘'«„")
CLOSING_QUOTES = frozenset("\"”’'»“")
HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
ELISIONS = frozenset("'’")
FUNCTION_WORDS = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "i", "he", "she", "it", "we", "you", "they", "my", "our", "his",
    "her", "its", "their", "in", "of", "on", "at", "by", "to", "for", "from", "with", "and", "or", "but", "if", "as",
    "so", "is", "are", "not", "no", "yes", "what", "how", "why", "when", "where", "who", "which", "there", "here",
    "then",
})  # fmt: skip
"""Words that begin no name, wherever they stand; capitals only if a sentence or a quotation begins there."""

OPENERS = FUNCTION_WORDS | (STOP_WORDS - {"will"})  # Will is a man's name too
SENTENCE_END = frozenset(".!?") | CLOSING_QUOTES
LIST_MARKS = HYPHENS | {"—", "*"}
DEFINITE = frozenset({"the", "its", "their", "his", "her", "our"})
"""Words that make the noun behind them a known one."""
HEADLINE_SHARE = 0.7  # of a headline's longer words are capitalised
HEADLINE_WORDS = 4  # fewer longer words prove no headline
LONG_CHUNK = 24  # words; more in one capitalised run is a headline or a table, not a name


@dataclass(frozen=True, slots=True)
class Chunk:
    """A capitalised run of words: [start, end) in its passage's words."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """The words of a passage with what the rules ask of them; `number` is its place in the document."""

    number: int
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    headline: bool

    @classmethod
    def of(cls, number: int, doc: Doc) -> Passage:
        """The passage of a spaCy Doc."""
        pieces = [(token.text, token.idx) for token in doc]
        words = tuple(word for word, _ in pieces)
        return cls(number, doc.text, words, tuple(start for _, start in pieces), is_headline(words))

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters [start, end) of the words [start, end)."""
        return self.starts[start], self.starts[end - 1] + len(self.words[end - 1])

    def text_of(self, start: int, end: int) -> str:
        """The text of the words [start, end), as written."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def word(self, position: int) -> str:
        """The word at `position`, or "" outside the passage."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def touches(self, position: int) -> bool:
        """Whether the word at `position` follows the one before it without a space."""
        before = position - 1
        return 0 < position < len(self) and self.starts[position] == self.starts[before] + len(self.words[before])

    def opens_sentence(self, position: int) -> bool:
        """Whether a sentence begins at `position`, whatever quotation mark stands before it."""
        before = position - 1
        while before >= 0 and (self.words[before] in OPENING_QUOTES or self.words[before].isspace()):
            before -= 1
        if before < 0 or self.words[before] in ENDS_SENTENCE:
            return True
        return before == 0 and self.words[0] in LIST_MARKS

    def quoted(self, start: int, end: int) -> bool:
        """Whether the words [start, end) stand in quotation marks of their own."""
        return self.word(start - 1) in OPENING_QUOTES and self.word(end) in CLOSING_QUOTES

    @cached_property
    def shouting(self) -> bool:
        """Whether most of the passage is in capitals."""
        longer = [word for word in self.words if len(word) > 1 and word.isalpha()]
        return len(longer) >= HEADLINE_WORDS and sum(map(str.isupper, longer)) > len(longer) / 2

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)


def is_headline(words: Sequence[str]) -> bool:
    """Whether a passage is set in title case or capitals, so that a capital tells nothing."""
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(longer) < HEADLINE_WORDS or words[-1][-1] in SENTENCE_END:
        return False
    return sum(word[0].isupper() for word in longer) >= HEADLINE_SHARE * len(longer)


def is_name_word(word: str) -> bool:
    """Whether a word is spelt like (a part of) a name: Holt, SABIC, eBay, 3M."""
    if word[0].isupper():
        return True
    rest = word[1:]
    if rest[:1] in ELISIONS:
        return rest[1:2].isupper()  # d'Agriculture
    return rest[:1].isupper() and (word[0].islower() or len(word) == 2) and word[0].isalnum() and not is_amount(word)


def is_amount(word: str) -> bool:
    """Whether a word is a figure with a unit glued to it: 5G, 3D, 2M."""
    return word[0].isdigit() and word[1:] != "M"


def chunks_of(passage: Passage, lexicon: NameLexicon, common: frozenset[str]) -> tuple[Chunk, ...]:
    """The capitalised runs of a passage, without words that only open a sentence.

    `common` are the words that the document also writes in lower case.
    """
    found: list[Chunk] = []
    position = 0
    while position < len(passage):
        if not _starts_chunk(passage, position, lexicon, common):
            position += 1
            continue
        end = _chunk_end(passage, position, lexicon)
        found.append(Chunk(position, end))
        position = end
    return tuple(chunk for chunk in found if chunk.end - chunk.start <= LONG_CHUNK)


def _starts_chunk(passage: Passage, position: int, lexicon: NameLexicon, common: frozenset[str]) -> bool:
    word = passage.words[position]
    if not is_name_word(word) or (lexicon.has("calendar", word) and not _is_first_name(passage, position)):
        return False
    lower = word.lower()
    if lower in FUNCTION_WORDS and not (word.isupper() and len(word) > 1):
        return False
    return not (passage.opens_sentence(position) and _opens_only(passage, position, lower, common))


def _is_first_name(passage: Passage, position: int) -> bool:
    """Whether a month's short form is a man's name: Jan Rook."""
    return passage.words[position] == "Jan" and is_name_word(passage.word(position + 1) or "-")


def _opens_only(passage: Passage, position: int, lower: str, common: frozenset[str]) -> bool:
    """Whether the word at a sentence's start is a plain word that owes its capital to that place."""
    word = passage.words[position]
    if word.isupper() and len(word) > 1:
        return lower in FUNCTION_WORDS
    if lower in OPENERS or (lower.endswith("ly") and len(lower) > 4):
        return True
    follower = passage.word(position + 1)
    alone = not follower or not is_name_word(follower)
    return alone and lower in common


def _chunk_end(passage: Passage, start: int, lexicon: NameLexicon) -> int:
    """The end of the chunk that begins at `start`."""
    end = start + 1
    while (step := _step(passage, end, lexicon)) > 0:
        end += step
    return end


def _step(passage: Passage, end: int, lexicon: NameLexicon) -> int:
    """How many more words belong to a chunk that so far ends at `end`: 0 if none."""
    word = passage.word(end)
    if not word:
        return 0
    if is_name_word(word) and not lexicon.has("calendar", word):
        return 0 if passage.words[end - 1] in ENDS_SENTENCE else 1
    follower = passage.word(end + 1)
    if not follower:
        return 0
    if word in HYPHENS and passage.touches(end) and passage.touches(end + 1):
        return 2 if is_name_word(follower) or follower.isdigit() else 0
    if word in ("&", "+") and is_name_word(follower):
        return 2
    if word == "/" and len(follower) == len(passage.words[end - 1]) == 1 and is_name_word(follower):
        return 2
    return _bracket_or_legal(passage, end, lexicon)


def _bracket_or_legal(passage: Passage, end: int, lexicon: NameLexicon) -> int:
    """A possessive, a bracket or a legal form after a comma inside a name: how many words it adds."""
    word, follower = passage.word(end), passage.word(end + 1)
    if word in POSSESSIVES and passage.touches(end) and is_name_word(follower):
        owner = passage.words[end - 1]
        named = lexicon.has("possessed", follower) and (owner,) not in lexicon.places
        return 2 if named or lexicon.has("possessives", owner) else 0
    if word == "(" and passage.word(end + 2) == ")":
        inner = is_name_word(follower) and is_name_word(passage.word(end + 3) or "-")
        return 4 if inner else 3 if follower in ("Limited", "Ltd") else 0
    if word == "," and lexicon.has("legal", follower):
        return 2
    return 0


def lower_words(passages: Sequence[Passage]) -> frozenset[str]:
    """The words that a document writes in lower case anywhere."""
    return frozenset(word for passage in passages for word in passage.words if word.islower())


def sub_chunks(chunk: Chunk, cuts: Sequence[tuple[int, int]]) -> Iterator[Chunk]:
    """What is left of a chunk when the word spans `cuts` (in order, apart) are taken out."""
    start = chunk.start
    for cut_start, cut_end in cuts:
        if cut_start > start:
            yield Chunk(start, cut_start)
        start = cut_end
    if start < chunk.end:
        yield Chunk(start, chunk.end)
