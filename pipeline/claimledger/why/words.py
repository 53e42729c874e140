"""The words for levels, changes and rules, from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from inspect import getdoc
from typing import Any

from claimledger.reconcile.checks import CHECKS
from claimledger.reconcile.checks.across import ACROSS
from claimledger.reconcile.disputes import RULES


def level(name: str, level: str) -> str:
    """What a level of a comparison says of two claims; "" where there are no words for it."""
    return str(_words()["levels"].get(name, {}).get(level, ""))


def changes(name: str) -> dict[str, str]:
    """The levels of a comparison that would change what is found, each as it stands behind "if"."""
    return dict(_words()["changes"].get(name, {}))


def rule(name: str) -> str:
    """What a rule says: its words, else what its function says of itself, else its name."""
    return str(_words()["rules"].get(name, _documented().get(name, name.replace("_", " "))))


@cache
def _documented() -> dict[str, str]:
    """The beginnings of the docstrings of checks and rules, by their names."""
    functions: tuple[Callable[..., Any], ...] = (*CHECKS, *ACROSS, *RULES)
    return {
        one.__name__.strip("_"): " ".join(doc.split("\n\n")[0].split()) for one in functions if (doc := getdoc(one))
    }


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
