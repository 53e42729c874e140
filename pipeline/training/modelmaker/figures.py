"""Made-up sentences about figures with their trees: turns of news that the treebanks hardly have."""

import random
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from .conll import Sentence, Word, detokenize
from .names import SLOT

ATTACHED = frozenset({"m", "bn", "tn"})
"""Magnitudes that follow their number without a space."""


@cache
def tables() -> dict[str, Any]:
    """The lists and sentences of `figures.toml`."""
    return tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))


def figure_sentence(rng: random.Random) -> Sentence:
    """A made-up sentence about figures, with tags, lemmas left to the form, and its tree."""
    rows = [word.split("|") for word in rng.choice(tables()["sentences"]["texts"]).split()]
    rows = [[SLOT.sub(lambda slot: str(rng.choice(tables()["lists"][slot[1]])), row[0]), *row[1:]] for row in rows]
    if rows[0][1] == "NOUN":
        rows[0][0] = rows[0][0].capitalize()
    plain = detokenize([row[0] for row in rows])
    words = [_word(index, row, word.space) for index, (row, word) in enumerate(zip(rows, plain, strict=True))]
    for index, word in enumerate(words[1:]):
        close = word.form in ATTACHED or words[index].xpos == "$"
        if close and words[index].form not in ("Rs", "KSh"):
            words[index] = replace(words[index], space=False)
    return Sentence("made-up", tuple(words))


def _word(index: int, row: list[str], space: bool) -> Word:
    """The word of a row of the notation; percent is a symbol or a noun by its form."""
    form, upos, xpos, head, dep = row
    if upos == "PCT":
        upos = "SYM" if form == "%" else "NOUN"
    root = head == "0"
    lemma = form if upos == "PROPN" else form.lower()
    return Word(form, lemma, upos, xpos, index if root else int(head) - 1, "ROOT" if root else dep, space)
