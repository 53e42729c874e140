"""Styled text in lines on a terminal: wrapped by the cells that its characters take, indented, without blanks at ends.

rich wraps too, but fills its lines with blanks, which land in files and pipes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

GAP = 2  # columns between a name and what it says
NARROWEST = 16  # columns for text, however little there is


def write(console: Console, text: Text, width: int, indent: int = 0) -> None:
    """Print a text, wrapped to a width in columns that its indent is part of; a word that is longer is cut."""
    for line in _lines(console, text, width - indent):
        line.pad_left(indent)
        console.print(line, soft_wrap=True)


def write_list(console: Console, rows: Sequence[tuple[Text, Text]], width: int, indent: int = 0) -> None:
    """Print names with what they say: the names in a column, the rest beside it, wrapped under itself."""
    column = indent + max((name.cell_len for name, _ in rows), default=0) + GAP
    for name, value in rows:
        lines = _lines(console, value, width - column)
        for number, line in enumerate(lines or [Text()]):
            line.pad_left(column if number else column - indent - name.cell_len)
            head = Text(" " * indent).append_text(name) if not number else Text()
            console.print(head.append_text(line), soft_wrap=True)


def _lines(console: Console, text: Text, width: int) -> list[Text]:
    lines = list(text.wrap(console, max(width, NARROWEST), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def joined(parts: Iterable[str], joint: str) -> str:
    """The parts that are not empty, joined."""
    return joint.join(part for part in parts if part)
