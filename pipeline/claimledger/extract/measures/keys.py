"""Measure keys: the normalised words under which comparable claims meet.

A key is the measure's content lemmas in order, lower case, without determiners, figures and words of emptiness, and
with the lexicon's synonyms replaced. The words as written always stay beside it.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from claimledger import lexicon

_IES = re.compile(r"(?<=[^aeiou])ies$")
_PLURAL = re.compile(r"(?<=[cs]h)es$|(?<=ss)es$|(?<=x)es$|(?<![sui])s$")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "ADV"})


def measure_key(span: Span | list[Token], drop: frozenset[int] = frozenset()) -> str:
    """The key of a measure's words; drop: token indices that belong to the subject or the figure."""
    lemmas = [_lemma(token) for token in span if token.i not in drop and _is_content(token)]
    return normalised(" ".join(lemmas))


def normalised(key: str) -> str:
    """A key with empty words dropped and the longest known synonyms replaced by their measure."""
    words = [word for word in key.split() if word not in lexicon.words("measures", "empty")]
    synonyms = _synonyms()
    done: list[str] = []
    while words:
        size = next((n for n in range(min(6, len(words)), 0, -1) if " ".join(words[:n]) in synonyms), 0)
        done.append(synonyms[" ".join(words[:size])] if size else words[0])
        words = words[max(size, 1) :]
    return " ".join(done)


def _lemma(token: Token) -> str:
    """A word's lemma; a participle before a noun keeps its form, as taggers call it an adjective or a verb by chance:
    "operating revenue", "registered capital"."""
    if token.pos_ == "VERB" and token.dep_ in ("amod", "compound"):
        return token.text.casefold()
    lemma = (token.lemma_ or token.text).casefold()
    if token.tag_ in ("NNS", "NNPS") and token.is_title and lemma == token.text.casefold():
        return _PLURAL.sub("", _IES.sub("y", lemma))  # a capital keeps the lemmatizer from seeing a plural
    return lemma


def _is_content(token: Token) -> bool:
    return token.pos_ in _CONTENT and not token.like_num and any(letter.isalpha() for letter in token.text)


@cache
def _synonyms() -> dict[str, str]:
    entries = lexicon.table("measures", "measure", lexicon.Synonym)
    return {word: entry.key for entry in entries for word in (entry.key, *entry.words)}
