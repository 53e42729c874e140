"""Changed copies of sentences: other currencies, other letter cases."""

import random
from collections.abc import Sequence
from dataclasses import replace

from .conll import Sentence, Word
from .project import LINE, PARAGRAPH, SPACE, Piece

CURRENCIES = ("RMB", "US$", "HK$", "€", "£", "A$", "¥", "Rs", "NT$", "C$", "S$", "₹", "USD", "RM")
SPACED = ("RMB", "CNY", "USD", "Rs", "EUR", "HKD")
"""Codes that are also seen with a space before the amount."""

MAGNITUDES = {"million": "m", "billion": "bn", "trillion": "tn"}

SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "as",
        "by",
        "from",
        "with",
        "over",
        "into",
    )
)
"""Words that headlines in title case leave small."""


def swap_currency(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """A copy with every `$` before a number replaced by one other currency; None where there is none."""
    words = list(sentence.words)
    found = [i for i in range(len(words) - 1) if words[i].form == "$" and words[i + 1].form[0].isdigit()]
    if not found:
        return None
    sign = rng.choice(CURRENCIES)
    space = sign in SPACED and rng.random() < 0.3
    for index in found:
        words[index] = replace(words[index], form=sign, lemma=sign, space=space)
    return replace(sentence, words=tuple(words))


def abbreviate(sentence: Sentence, rng: random.Random) -> Sentence:
    """A copy with "5 million" as "5m", and the like, where a sum of money or another number stands before."""
    words = list(sentence.words)
    for index in range(1, len(words)):
        short = MAGNITUDES.get(words[index].form)
        if short and words[index - 1].form[0].isdigit() and rng.random() < 0.5:
            words[index] = replace(words[index], form=short, lemma=short)
            words[index - 1] = replace(words[index - 1], space=False)
    return replace(sentence, words=tuple(words))


def upper(sentence: Sentence) -> Sentence:
    """The sentence in capitals."""
    return _changed(sentence, [word.form.upper() for word in sentence.words])


def lower(sentence: Sentence) -> Sentence:
    """The sentence without capitals."""
    return _changed(sentence, [word.form.lower() for word in sentence.words])


def title(sentence: Sentence) -> Sentence:
    """The sentence as a headline in title case, without its full stop."""
    forms = [
        word.form if index and word.form.lower() in SMALL else word.form[:1].upper() + word.form[1:]
        for index, word in enumerate(sentence.words)
    ]
    copy = _changed(sentence, forms)
    last = copy.words[-1] if copy.words else None
    if last and last.form == "." and len(copy.words) > 3 and all(w.head != len(copy.words) - 1 for w in copy.words):
        return replace(copy, words=copy.words[:-1])
    return copy


def recase(sentence: Sentence, rng: random.Random) -> Sentence:
    """One of the three changes of case."""
    return rng.choice([upper, lower, title, title])(sentence)


def group(sentences: Sequence[Sentence], rng: random.Random, longest: int = 8) -> list[list[Piece]]:
    """Running sentences as training texts of one to `longest`, with paragraph breaks where the source has them."""
    texts, start = [], 0
    while start < len(sentences):
        end = min(len(sentences), start + rng.randint(1, longest))
        chosen = list(sentences[start:end])
        following = [*chosen[1:], None]
        texts.append([Piece(one, _gap(after, rng)) for one, after in zip(chosen, following, strict=True)])
        start = end
    return texts


def _gap(following: Sentence | None, rng: random.Random) -> str:
    """What stands between two sentences: a break before a paragraph, now and then one elsewhere."""
    breaks = following is not None and (following.starts_paragraph or rng.random() < 0.06)
    if not breaks:
        return SPACE
    return rng.choice([PARAGRAPH, PARAGRAPH, LINE])


def _changed(sentence: Sentence, forms: list[str]) -> Sentence:
    """The sentence with other forms of the same words; a proper noun's lemma follows its form."""
    words = [_reformed(word, form) for word, form in zip(sentence.words, forms, strict=True)]
    return replace(sentence, words=tuple(words))


def _reformed(word: Word, form: str) -> Word:
    return replace(word, form=form if len(form) == len(word.form) else word.form)
