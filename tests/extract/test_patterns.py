"""No pattern of the figures and times repeats without a bound, so that the work at a place of the text has one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from claimledger.extract import quantities, times

_parser: Any = re._parser  # type: ignore[attr-defined]
LONGEST = 64  # times that anything may be repeated
# What cuts a text into words or digits passes over each once and never tries it again; the last reads the lexicon.
TOKENS = ("_DIGIT_RUN", "_LETTERS", "_WORD", "_number", "_PLACEHOLDER")
MODULES = [
    importlib.import_module(f"{package.__name__}.{found.name}")
    for package in (quantities, times)
    for found in pkgutil.iter_modules(package.__path__)
]


def patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """A module's patterns by name: constants, and what its functions without arguments make of the lexicon."""
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield name, value
        elif getattr(value, "__module__", "") == module.__name__ and hasattr(value, "cache_info"):
            made = value() if not value.__wrapped__.__code__.co_argcount else None
            if isinstance(made, re.Pattern):
                yield name, made


def most_repeats(parsed: Any) -> int:
    """The highest bound of any repeat in a parsed pattern."""
    highest = 0
    for operation, argument in parsed:
        if operation in (_parser.MAX_REPEAT, _parser.MIN_REPEAT):
            highest = max(highest, int(argument[1]))
        highest = max([highest, *(most_repeats(inner) for inner in _inner(argument))])
    return highest


def _inner(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for one in argument:
            yield from _inner(one)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.removeprefix("claimledger.extract."))
def test_every_repeat_is_bounded(module: ModuleType) -> None:
    repeats = {
        name: most_repeats(_parser.parse(pattern.pattern, pattern.flags))
        for name, pattern in patterns(module)
        if name not in TOKENS
    }
    assert {name: most for name, most in repeats.items() if most > LONGEST} == {}


def test_an_unbounded_repeat_would_be_seen() -> None:
    assert most_repeats(_parser.parse(r"a(?:b|c{2,3}d*)")) > LONGEST
