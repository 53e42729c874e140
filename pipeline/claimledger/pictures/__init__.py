"""pictures: a conflict, an agreement or a series as a dot plot, with what each figure leaves open and who says it."""

from __future__ import annotations

from claimledger.pictures.files import FORMATS, Format, format_of, to_bytes, write_picture
from claimledger.pictures.gather import picture_of, picture_of_claims
from claimledger.pictures.picture import Panel, Picture, Point, alternative
from claimledger.pictures.release import picture_in

__all__ = [
    "FORMATS",
    "Format",
    "Panel",
    "Picture",
    "Point",
    "alternative",
    "format_of",
    "picture_in",
    "picture_of",
    "picture_of_claims",
    "to_bytes",
    "write_picture",
]
