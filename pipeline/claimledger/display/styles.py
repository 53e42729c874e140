"""How things look on a terminal: a style for each modality, and brackets where there are no colours to tell by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from claimledger.display.marks import Piece
from claimledger.records import Modality
from claimledger.terminal import printable

STYLES: Mapping[Modality, str] = {
    "actual": "bold cyan",
    "estimate": "underline cyan",
    "change_rate": "bold green",
    "target": "bold magenta",
    "planned_increase": "bold yellow",
    "projection": "underline magenta",
    "threshold": "bold red",
}
"""In the order of the legend."""

_SPACES = re.compile(r"\s+")


def is_plain(console: Console) -> bool:
    """Whether a console shows no colours (a pipe, a dumb terminal, NO_COLOR), so that marks are written out."""
    return console.color_system is None or console.no_color


def shown(text: str, style: str = "") -> Text:
    """An article's words as they may stand on a terminal: no control characters, white space as one blank."""
    return Text(printable(_SPACES.sub(" ", text)), style=style)


def marked(pieces: Iterable[Piece], plain: bool, style: str = "") -> Text:
    """Pieces of a text with their marks: plain "[55%]1", and "{2024 date}" of what is no claim."""
    text = Text(style=style)
    for piece in pieces:
        text.append_text(_piece(piece, plain))
    return text


def _piece(piece: Piece, plain: bool) -> Text:
    if piece.mark is None:
        return shown(piece.text)
    if piece.mark.number is None:
        return shown(f"{{{piece.text} {in_words(piece.mark.label)}}}", "dim")
    if plain:
        return shown(f"[{piece.text}]{piece.mark.number}")
    return Text.assemble(shown(piece.text, style_of(piece.mark.label)), (f"[{piece.mark.number}]", "dim"))


def style_of(modality: str) -> str:
    """A modality's style; none for what is no modality."""
    return next((style for name, style in STYLES.items() if name == modality), "")


def in_words(name: str) -> str:
    """A value of a record as words: "planned_increase" -> "planned increase"."""
    return name.replace("_", " ")
