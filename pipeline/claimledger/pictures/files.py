"""A picture as the bytes of an SVG or PNG file: the same picture gives the same bytes, wherever and whenever."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path
from typing import Literal, get_args

import matplotlib

from claimledger.errors import UsageError
from claimledger.pictures.drawing import draw
from claimledger.pictures.picture import Picture, alternative
from claimledger.store import write_atomic
from claimledger.terminal import printable

Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = get_args(Format)
RESOLUTION = 200  # dots per inch of a PNG

_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def write_picture(picture: Picture, path: Path) -> None:
    """Write a picture as its file's name asks for. Raises UsageError where that ends neither in .svg nor in .png,
    StoreError where the file can't be written."""
    write_atomic(path, to_bytes(picture, format_of(path)))


def format_of(path: Path) -> Format:
    """The format that a file's name asks for."""
    asked = path.suffix.lower().removeprefix(".")
    found = next((one for one in FORMATS if one == asked), None)
    if found is None:
        raise UsageError(f"{path.name}: a picture is written as .svg or .png")
    return found


def to_bytes(picture: Picture, format_: Format) -> bytes:
    """The bytes of a file with the picture; what it shows stands in it in words, too. As matplotlib's
    settings are the process's, not for several threads at once."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # not what a matplotlibrc says
        matplotlib.rcParams["svg.hashsalt"] = "claimledger"  # else the names of an SVG's parts are drawn by lot
        matplotlib.rcParams["svg.fonttype"] = "path"  # else a text is as wide as the fonts of who looks at it
        matplotlib.rcParams["text.parse_math"] = False  # else two dollar signs make a formula
        return _svg(picture) if format_ == "svg" else _png(picture)


def _svg(picture: Picture) -> bytes:
    buffer = io.BytesIO()
    draw(picture).savefig(buffer, format="svg", metadata=_NO_METADATA)
    return _described(buffer.getvalue().decode(), picture).encode()


def _described(svg: str, picture: Picture) -> str:
    """The drawing with a title and a description, for those who do not see it."""
    head, _, body = svg.partition("<svg ")
    attributes, _, inner = body.partition(">")
    told = f'\n <title id="title">{_text(picture.title)}</title>\n <desc id="desc">{_text(alternative(picture))}</desc>'
    return f'{head}<svg role="img" aria-labelledby="title desc" {attributes}>{told}{inner}'


def _text(words: str) -> str:
    return escape(" ".join(printable(words).split()), quote=False)


def _png(picture: Picture) -> bytes:
    buffer = io.BytesIO()
    words = {"Title": picture.title, "Description": alternative(picture)}
    metadata = {"Software": None} | {name: " ".join(printable(text).split()) for name, text in words.items()}
    draw(picture).savefig(buffer, format="png", dpi=RESOLUTION, metadata=metadata)
    return buffer.getvalue()
