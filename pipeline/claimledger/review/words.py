"""The words of the page and the codes of a decision, from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast

from claimledger.kinds import kind_in_words
from claimledger.records import Verdict, WrongField


@dataclass(frozen=True)
class Choice:
    """A verdict as a reviewer sees it: its label, the key that chooses it, what it means, its reason codes in words."""

    verdict: Verdict
    label: str
    key: str
    help: str
    reasons: Mapping[str, str]


@cache
def choices() -> Mapping[Verdict, Choice]:
    """The verdicts that a reviewer has the choice of, in order."""
    return {cast(Verdict, name): Choice(cast(Verdict, name), **entry) for name, entry in _words()["verdicts"].items()}


def fields() -> Mapping[WrongField, str]:
    """What of a claim can be read wrongly, in words."""
    return cast("Mapping[WrongField, str]", _words()["fields"])


def label(kind: str, name: str) -> str:
    """The words for a value of a record ("statuses", "events"); where there are none, the value itself as words."""
    if kind == "kinds":
        return kind_in_words(name)
    return str(_words()["labels"].get(kind, {}).get(name, name.replace("_", " ")))


def verdict(name: str) -> str:
    """A verdict in words."""
    found = choices().get(cast(Verdict, name))
    return found.label if found else name.replace("_", " ").capitalize()


def reason(of: str, code: str) -> str:
    """A reason's words; a reason that is no code of its verdict is told as it is."""
    found = choices().get(cast(Verdict, of))
    return found.reasons.get(code, code) if found else code


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
