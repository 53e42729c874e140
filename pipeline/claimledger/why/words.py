"""The words for levels, changes and rules, from words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def level(name: str, level: str) -> str:
    """What a level of a comparison says of two claims; "" where there are no words for it."""
    return str(_words()["levels"].get(name, {}).get(level, ""))


def changes(name: str) -> dict[str, str]:
    """The levels of a comparison that would change what is found, each as it stands behind "if"."""
    return dict(_words()["changes"].get(name, {}))


def rule(name: str) -> str:
    """What a rule says; of one that this version doesn't know, its name."""
    return str(_words()["rules"].get(name, name.replace("_", " ")))


def rests(name: str) -> str | None:
    """What a rule goes by that adds up no weights; None of one that does."""
    found = _words()["rests"].get(name)
    return None if found is None else str(found)


def unless(name: str) -> tuple[str, ...]:
    """What in the texts would make a finding of such a rule none, each as it stands behind "if"."""
    return tuple(_words()["unless"].get(name, ()))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
