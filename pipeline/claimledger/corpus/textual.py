"""Tables that are text: which encoding a file is in, and its lines, none held that is longer than a row may be."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from claimledger.corpus.model import LONGEST_ROW, TableError
from claimledger.errors import ArticleError

SAMPLE = 1 << 16  # bytes at least, if there are as many, of the lines that a file's encoding is guessed from
PIECE = 1 << 20  # bytes, or characters, of an overlong line that are looked at, or skipped, at a time
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks with the codecs that take them off, the longer before the shorter they begin with.

The clean stage has the same marks, with codecs that leave them in the text, for its offsets; to import it takes longer
than to read most tables."""

LINE_ENDS = frozenset({"\n", "\r\n", "\r"})

_UNDECODED = re.compile("[\udc80-\udcff]")  # what the error handler "surrogateescape" makes of a byte


def mark_of(path: Path) -> str | None:
    """The codec that a file's byte order mark asks for."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def guess(path: Path) -> str:
    """The encoding of a file without byte order mark, as the clean stage would tell it for an article.

    It is UTF-8 where half or more of the lines outside ASCII are; else it is told from those that are not. Raises
    TableError where none fits.
    """
    telling = _Telling()
    with path.open("rb") as file:
        while piece := file.readline(PIECE):
            telling.add(piece)
    telling.end_line()
    if telling.valid >= telling.invalid and not telling.wide:
        return "utf-8"
    from claimledger.clean.decode import decode  # only for such a table: the stage's libraries take a second

    try:
        return decode(bytes(telling.sample)).encoding
    except ArticleError as error:
        raise TableError(
            "the table is not UTF-8 and its encoding can't be told; save it as UTF-8, or name its encoding in a "
            "[[table]] entry of sources.toml"
        ) from error


class _Telling:
    """What the lines of a file, given in pieces, say of its encoding.

    valid, invalid: how many lines outside ASCII are UTF-8 or not; wide: the first line holds NULs, as UTF-16 does;
    sample: the beginnings of the lines that are not UTF-8.
    """

    def __init__(self) -> None:
        self.valid = self.invalid = 0
        self.wide: bool | None = None
        self.sample = bytearray()
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._ascii = self._utf8 = True

    def add(self, piece: bytes) -> None:
        if self.wide is None:
            self.wide = b"\0" in piece
        if self.wide:
            self.sample += piece[: SAMPLE - len(self.sample)]
            return
        if self._utf8 and not (self._ascii and piece.isascii()):
            self._ascii = False
            self._look(piece)
        if piece.endswith(b"\n"):
            self.end_line()

    def end_line(self) -> None:
        self.valid += self._utf8 and not self._ascii
        self.invalid += not self._utf8
        self._ascii = self._utf8 = True
        self._decoder.reset()

    def _look(self, piece: bytes) -> None:
        try:
            self._decoder.decode(piece)
        except UnicodeDecodeError:
            self._utf8 = False
            self._keep(piece)

    def _keep(self, piece: bytes) -> None:
        """Add a piece to the sample, whole: a character that is cut in two would mislead the guess."""
        if len(self.sample) < SAMPLE:
            self.sample += piece


@contextmanager
def opened(path: Path, encoding: str) -> Iterator[TextIO]:
    """A table's text with its line ends as they are; a byte that can't be decoded stands as a lone surrogate."""
    with path.open("rb") as file, TextIOWrapper(file, encoding, errors="surrogateescape", newline="") as text:
        yield text


def is_undecoded(text: str) -> bool:
    """Whether a text holds a byte that could not be decoded."""
    return not text.isascii() and _UNDECODED.search(text) is not None


class TooLongError(Exception):
    """A row is longer than LONGEST_ROW."""


@dataclass
class Lines:
    """The lines of an open table, for a reader that takes one or several of them as a row.

    Blank lines before a row are passed over. Iterating raises TooLongError once the row is longer than LONGEST_ROW;
    `skip` then goes to the next row.
    """

    file: TextIO
    number: int = 0  # of the line read last, from 1
    first: int = 1  # of the row's first line
    _length: int = 0  # characters of the row so far
    _quotes: int = 0
    _ended: bool = True  # the line read last was read whole

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._length = self._quotes = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        begins = not self._length
        line = self._read(LONGEST_ROW + 1 - self._length)
        while begins and line in LINE_ENDS:
            self.begin()
            line = self._read(LONGEST_ROW + 1)
        if begins:
            self.first = self.number
        if not line:
            raise StopIteration
        if self._length > LONGEST_ROW:
            raise TooLongError
        return line

    def skip(self, *, quoted: bool) -> None:
        """Pass over the rest of the row; with `quoted` its lines go on until every quotation mark has its partner."""
        while not self._ended or (quoted and self._quotes % 2):
            if not self._read(PIECE):
                return

    def _read(self, most: int) -> str:
        line = self.file.readline(most)
        if line:
            self.number += self._ended
            self._length += len(line)
            self._quotes += line.count('"')
            self._ended = line.endswith(("\n", "\r"))
        return line
