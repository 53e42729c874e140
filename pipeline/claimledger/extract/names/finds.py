"""Finds: the names of a passage as the rules find them, and how far each is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimledger.extract.names.text import Chunk, Passage

Label = Literal["org", "place", "person", "thing"]

WEAK, CUED, RULED, LISTED, BRACKETED = 1, 2, 3, 4, 5
"""How far a find is to be trusted: by the model or a speech verb, by a cue, by its head noun, by the lexicon, as the
other name in brackets right after a name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at the words [start, end) of a passage, and the name as it is to be called.

    `own_end` is set where coordinated names share a plural head noun: it is where the name's own words end. The first
    of the "Arno and Elsa Laboratories" spans four words and owns one; neither is called as it is written. `guessed`:
    nothing but the model says so, or a trade that persons and firms have ("maker Bruno Falchi").
    """

    passage: int
    start: int
    end: int
    label: Label
    kind: str
    name: str
    weight: int
    own_end: int = -1
    guessed: bool = False


def organisation_at(passage: Passage, piece: Chunk, kind: str, weight: int = CUED) -> Found:
    """The find of a chunk as an organisation, called as it is written."""
    return found_at(passage, piece, "org", kind, weight)


def found_at(passage: Passage, piece: Chunk, label: Label, kind: str, weight: int) -> Found:
    """The find of a chunk, called as it is written."""
    name = " ".join(passage.text_of(piece.start, piece.end).split())
    return Found(passage.number, piece.start, piece.end, label, kind, name, weight)
