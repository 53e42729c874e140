"""Text in a drawing: how wide it is, where it is broken, and labels moved apart until none lies on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

from claimledger.terminal import printable

FACES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
"""The files of the plain and the bold letters, which come with matplotlib. Asked for by the name of their family,
another version that the machine has might be taken."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
POINTS = 72  # per inch
UNEVEN = 1.03  # letters are set to whole dots, so that a line comes out a little wider than it is measured


def plain(text: str) -> str:
    """An article's words as they can be drawn: no control characters, one blank for white space, and a sign for each
    character that the font does not have."""
    known = _known()
    return "".join(char if ord(char) in known else UNKNOWN for char in " ".join(printable(text).split()))


@cache
def font(size: float, bold: bool = False) -> FontProperties:
    """Letters of a size in points."""
    return FontProperties(fname=_file(bold), size=size)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line is, in inches. size: of the font, in points."""
    return _width(text, size, bold) * UNEVEN


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """A text in lines no wider than `room` inches, broken between words, and inside one that is wider than that."""
    lines: list[str] = []
    for word in _pieces(plain(text), room, size, bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, the last of them ending in an ellipsis where more would follow."""
    return list(lines) if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} ..."]


def middle_left_out(lines: Sequence[str], most: int) -> list[str]:
    """The lines, or of more than `most` the first ones and the last ones: an explanation ends with what it comes to."""
    if len(lines) <= most:
        return list(lines)
    first = (most - 1) // 3
    return [*lines[:first], "...", *lines[len(lines) - (most - 1 - first) :]]


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Where things of some heights stand, as near as can be to where they are wanted, none upon another.

    wanted: their middles, rising. Those that would meet stand as a block around the middle of what they want; a block
    is kept between low and high, as far as there is room.
    """
    blocks: list[tuple[float, float, int]] = []  # middle, height, how many
    for middle, height in zip(wanted, heights, strict=True):
        block = (_within(middle, height, low, high), height, 1)
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 > block[0] - block[1] / 2:
            block = _joined(blocks.pop(), block, low, high)
        blocks.append(block)
    return list(_middles(blocks, heights))


def _joined(
    one: tuple[float, float, int], other: tuple[float, float, int], low: float, high: float
) -> tuple[float, float, int]:
    height, count = one[1] + other[1], one[2] + other[2]
    middle = (one[0] * one[2] + other[0] * other[2]) / count
    return _within(middle, height, low, high), height, count


def _within(middle: float, height: float, low: float, high: float) -> float:
    return max(min(middle, high - height / 2), low + height / 2)


def _middles(blocks: Sequence[tuple[float, float, int]], heights: Sequence[float]) -> Iterator[float]:
    place = 0
    for middle, whole, count in blocks:
        at = middle - whole / 2
        for height in heights[place : place + count]:
            yield at + height / 2
            at += height
        place += count


def _pieces(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The words of a text; one wider than the room in pieces that fit."""
    for word in text.split():
        while len(word) > 1 and width(word, size, bold) > room:
            fits = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], size, bold) <= room), 1)
            yield word[:fits]
            word = word[fits:]
        yield word


@cache
def _known() -> frozenset[int]:
    return frozenset(get_font(_file(bold=False)).get_charmap())


def _file(bold: bool) -> str:
    return str(Path(get_data_path(), "fonts", "ttf", FACES[bold]))


@cache
def _width(text: str, size: float, bold: bool) -> float:
    return text_to_path.get_text_width_height_descent(text, font(size, bold), ismath=False)[0] / POINTS
