"""Measure keys: the normalised words under which comparable claims meet.

A key is the measure's content words as one English compound, its head last, however the sentence orders them: "value of
industrial output" and "industrial output value" are one, and so are "share of the market" and "market share". Words are
lemmas in lower case and American spelling; determiners, figures, times and words of emptiness are dropped, and the
lexicon's synonyms replaced, in whatever order they stand. The words as written always stay beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from spacy.tokens import Span, Token

from claimledger import lexicon

LONGEST_SYNONYM = 6  # words
KEPT_KEYS = 4096  # keys that are not worked out again: an article's measures come back in it, and in the next one

_IES = re.compile(r"(?<=[^aeiou])ies$")
_PLURAL = re.compile(r"(?<=[cs]h)es$|(?<=ss)es$|(?<=x)es$|(?<![sui])s$")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "ADV"})
_TELLING = frozenset({"after", "before", "per", "without"})  # prepositions that tell measures apart: "profit after tax"


def measure_key(span: Span | Iterable[Token], drop: frozenset[int] = frozenset()) -> str:
    """The key of a measure's words; drop: token indices that belong to the subject or the figure."""
    return normalised(" ".join(_compound([token for token in span if token.i not in drop])))


@lru_cache(maxsize=KEPT_KEYS)
def normalised(key: str) -> str:
    """A key with the longest known synonyms replaced by their measure, and each word once; empty words are dropped."""
    words = [_american(word) for word in key.split()]
    empty = lexicon.words("measures", "empty", "time_words")
    told = [one for one in _replaced(words) if " " in one or one not in empty]
    return _settled(" ".join(told))


def _settled(key: str) -> str:
    """A key in which nothing is left to be replaced: one that is put in may make another with the words beside."""
    for _ in range(LONGEST_SYNONYM):
        once = list(dict.fromkeys(reversed(key.split())))[::-1]  # the head is last, and stays
        before, key = key, " ".join(_replaced(once))
        if key == before:
            break
    return key


def _replaced(words: Sequence[str]) -> list[str]:
    """The words with each run that makes a known measure, in any order, replaced by it; the longest run counts."""
    synonyms = _synonyms()
    done: list[str] = []
    at = 0
    while at < len(words):
        longest = min(LONGEST_SYNONYM, len(words) - at)
        size = next((n for n in range(longest, 0, -1) if _bag(words[at : at + n]) in synonyms), 0)
        done.append(synonyms[_bag(words[at : at + size])] if size else words[at])
        at += max(size, 1)
    return done


# --- the order of words ---------------------------------------------------------------------------------------------


def _compound(tokens: Sequence[Token]) -> list[str]:
    """The lemmas as one compound: what follows a preposition goes before the noun that it hangs on, behind that noun's
    adjectives, which stand in the order of the alphabet."""
    adjectives: list[str] = []
    nouns: list[str] = []
    for part in _parts(tokens):
        content = [token for token in part if _is_content(token)]
        leading = next((n for n, token in enumerate(content[:-1]) if token.pos_ != "ADJ"), max(len(content) - 1, 0))
        adjectives += [_lemma(token) for token in content[:leading]]
        nouns = [_lemma(token) for token in content[leading:]] + nouns
    return [*sorted(adjectives), *nouns]


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens parted at their prepositions; a hyphened one parts nothing ("built-in", "by-product")."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.pos_ == "ADP" and token.text.isalpha() and parts[-1]:
            parts.append([token])
        else:
            parts[-1].append(token)
    return parts


def verb_key(verb: Token) -> str:
    """The key of a verb alone: its lemma, or its form where lemmatizers cut it wrongly ("unaccounted")."""
    form = verb.lower_
    return normalised(form if form in lexicon.words("measures", "unchanged") else verb.lemma_.lower())


# --- words ----------------------------------------------------------------------------------------------------------


def _lemma(token: Token) -> str:
    """A word's lemma; a participle before a noun keeps its form, as taggers call it an adjective or a verb by chance
    ("operating revenue", "registered capital"), and so does a verbal noun ("spending")."""
    form, lemma = token.text.casefold(), (token.lemma_ or token.text).casefold()
    if token.pos_ == "VERB" and (token.dep_ in ("amod", "compound") or token.tag_ == "VBG" or _is_before_noun(token)):
        return form
    if (token.pos_ in ("NOUN", "PROPN") and form.endswith("ing")) or form in lexicon.words("measures", "unchanged"):
        return form
    if token.tag_ in ("NNS", "NNPS") and lemma == form:  # a capital, or a rare word, hides a plural from lemmatizers
        return _PLURAL.sub("", _IES.sub("y", lemma))
    return lemma


def _is_before_noun(token: Token) -> bool:
    """Whether a participle that a parse takes for a clause stands right before a noun or its adjective."""
    following = token.doc[token.i + 1 : token.i + 2]
    return token.tag_ in ("VBN", "VBD") and len(following) > 0 and following[0].pos_ in ("NOUN", "PROPN", "ADJ")


def _is_content(token: Token) -> bool:
    if token.lower_ in _TELLING:
        return True
    if token.pos_ not in _CONTENT or token.like_num or token.text in lexicon.words("figures", "date_words"):
        return False
    return any(letter.isalpha() for letter in token.text)


def _american(word: str) -> str:
    """A word in American spelling, by its whole or its end."""
    return next((word[: -len(one)] + other for one, other in _spellings() if word.endswith(one)), word)


def _bag(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    entries = lexicon.table("measures", "spelling", lexicon.Spelling)
    return tuple((entry.british, entry.american) for entry in entries)


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    entries = lexicon.table("measures", "measure", lexicon.Synonym)
    return {_bag(map(_american, word.split())): entry.key for entry in entries for word in (entry.key, *entry.words)}
