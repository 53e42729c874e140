"""Chunks put right before they are typed: particles inside names, and the calling or trade that opens a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimledger.extract.names.finds import Found
from claimledger.extract.names.text import Chunk, Passage
from claimledger.lexicon.names import NameLexicon

NAMES_TOO = frozenset(
    {"giant", "brand", "platform", "unicorn", "union", "bank", "group", "champions", "judge", "chief"}
)
"""Trades and posts that begin names as well: Giant Eagle, Brand South Africa."""


def with_particles(passage: Passage, pieces: Sequence[Chunk], lexicon: NameLexicon) -> tuple[Chunk, ...]:
    """The pieces, those joined that only a nobiliary particle parts: "Ursula" "von der" "Leyen"."""
    joined: list[Chunk] = []
    for piece in pieces:
        between = passage.words[joined[-1].end : piece.start] if joined else ()
        if 0 < len(between) < 3 and all(lexicon.has("particles", word) for word in between):
            joined[-1] = Chunk(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return tuple(joined)


def without_callings(passage: Passage, pieces: Sequence[Chunk], lexicon: NameLexicon) -> tuple[Chunk, ...]:
    """The pieces without the post or trade that opens their sentence: "Farmer Jo Carver", "Airline Skyvik"."""
    return tuple(_without_calling(passage, piece, lexicon) for piece in pieces)


def without_trade(passage: Passage, found: Found, lexicon: NameLexicon) -> Found:
    """A company's name without the trade that opens its sentence: "Carrier Ostlund Air", "Rival Kemi Board".

    The Airline Pilots Association is no airline: but for rivals, the head noun has to be a company's too.
    """
    word = passage.lower[found.start]
    trade = lexicon.cues.get(word) == "company" and not word.endswith("s") and word not in NAMES_TOO
    if not trade or found.end - found.start < 3 or not passage.opens_sentence(found.start):
        return found
    if found.own_end >= 0 or (found.kind != "company" and word != "rival"):
        return found
    name = " ".join(passage.text_of(found.start + 1, found.end).split())
    return replace(found, start=found.start + 1, name=name, kind="company")


def _without_calling(passage: Passage, piece: Chunk, lexicon: NameLexicon) -> Chunk:
    word = passage.lower[piece.start]
    listed = passage.word(piece.end) in (",", "and")  # Lenders Agribank and Credo
    calling = lexicon.has("roles", word) or (word in lexicon.cues and (listed or not word.endswith("s")))
    opens = piece.end - piece.start > 1 and passage.opens_sentence(piece.start)
    return Chunk(piece.start + 1, piece.end) if calling and opens and word not in NAMES_TOO else piece
