"""The kinds of findings in plain words, as every page and terminal shows them; from kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


def kind_in_words(kind: str) -> str:
    """A kind of conflict or agreement for a reader: "parts_total" is "parts and total"; of one not known its name."""
    return kinds().get(kind, kind.replace("_", " "))


@cache
def kinds() -> Mapping[str, str]:
    """The words for each kind, by its name."""
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text)["kinds"]
    return found
