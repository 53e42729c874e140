"""Generated names: put in the place of the names of real sentences, and in news sentences made up for them."""

import random
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from .conll import Sentence, Span, Word, detokenize
from .project import LABELS

SLOT = re.compile(r"\{(\w+)\}")


@cache
def tables() -> dict[str, Any]:
    """The lists, names and sentences of `names.toml`."""
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


def make_name(label: str, rng: random.Random) -> list[str]:
    """The words of a made-up name; a leading article is part of no name and left out."""
    text = rng.choice(tables()["names"][label])
    while SLOT.search(text):
        text = SLOT.sub(lambda slot: str(rng.choice(tables()["lists"][slot[1]])), text, count=1)
    words = re.sub(r"(?<=\w),", " ,", text).split()
    return words[1:] if words[0] == "the" else words


def renamed(sentence: Sentence, rng: random.Random, share: float = 0.8) -> Sentence:
    """A copy whose names are replaced by made-up ones of the same label; trees are lost, spaces are guessed."""
    forms = [[word] for word in sentence.words]
    spans: list[Span] = []
    for start, end, label in sentence.entities or ():
        kind = LABELS.get(label)
        if kind is None or rng.random() > share or not sentence.words[start].form[:1].isupper():
            continue
        words = [Word(form) for form in make_name(kind, rng)]
        words = list(detokenize([word.form for word in words]))
        words[-1] = replace(words[-1], space=sentence.words[end - 1].space)
        forms[start:end] = [words] + [[] for _ in range(end - start - 1)]
    base, starts = 0, []
    for words in forms:
        starts.append(base)
        base += len(words)
    starts.append(base)
    spans = [(starts[start], starts[end], label) for start, end, label in sentence.entities or ()]
    flat = tuple(replace(word, head=-1, upos="", xpos="") for words in forms for word in words)
    return replace(sentence, words=flat, entities=tuple(spans))


def news_sentence(rng: random.Random) -> Sentence:
    """A made-up sentence of news with its names as entities."""
    forms: list[str] = []
    spans: list[Span] = []
    for part in rng.choice(tables()["sentences"]["texts"]).split():
        slot = SLOT.fullmatch(part)
        if slot and slot[1].isupper():
            words = make_name(slot[1], rng)
            if slot[1] == "LOC" and f"the {' '.join(words)}" in tables()["lists"]["country"] and forms:
                forms.append("the")
            spans.append((len(forms), len(forms) + len(words), slot[1]))
        else:
            words = SLOT.sub(lambda one: str(rng.choice(tables()["lists"][one[1]])), part).split()
        forms += words
    forms[0] = forms[0][:1].upper() + forms[0][1:]
    if spans and spans[0][0] == 0 and spans[0][2] == "ORG" and rng.random() < 0.3:
        forms.insert(0, "The")
        spans = [(start + 1, end + 1, label) for start, end, label in spans]
    return Sentence("made-up", detokenize(forms), entities=tuple(spans))
