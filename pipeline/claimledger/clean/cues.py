"""The lexicon of page furniture: loaded and checked once, from `lexicon/clean.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from claimledger.errors import LexiconError
from claimledger.records import BlockKind

LEXICON = "clean.toml"

Where = Literal["anywhere", "opening", "edge"]
"""Anywhere; before the third paragraph of prose or after the last; before the first or after the last."""


@dataclass(frozen=True)
class LineCue:
    """How to tell a line that is no body text, what kind of block it is and why.

    The whole line matches `pattern`, each of `all_of` is found in it and none of `none_of`.
    """

    name: str
    kind: BlockKind
    reason: str
    where: Where
    max_length: int
    pattern: re.Pattern[str]
    all_of: tuple[re.Pattern[str], ...]
    none_of: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def matches(self, line: str) -> bool:
        """Whether the cue knows a line, given trimmed and with its repairs made."""
        return (
            len(line) <= self.max_length
            and self.pattern.fullmatch(line) is not None
            and all(pattern.search(line) for pattern in self.all_of)
            and not any(pattern.search(line) for pattern in self.none_of)
        )


@dataclass(frozen=True)
class HyphenCues:
    """First and second parts that make a hyphenated word right as it stands."""

    prefixes: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True)
class CleanCues:
    """The whole lexicon: line cues in order of precedence, links of navigation rows, section labels, words of
    papers' names, hyphens."""

    lines: tuple[LineCue, ...]
    links: re.Pattern[str]
    link_examples: tuple[str, ...]
    link_counterexamples: tuple[str, ...]
    sections: frozenset[str]
    papers: frozenset[str]
    hyphens: HyphenCues


@cache
def clean_cues() -> CleanCues:
    """The lexicon of the package. Raises LexiconError naming the entry that is malformed."""
    text = files("claimledger.lexicon").joinpath(LEXICON).read_text(encoding="utf-8")
    try:
        return parse_cues(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{LEXICON}: {error}") from error


def parse_cues(data: Mapping[str, Any]) -> CleanCues:
    """The lexicon from its TOML data. Raises LexiconError naming the entry that is malformed."""
    try:
        navigation, hyphens = data["navigation"], data["hyphen"]
        return CleanCues(
            lines=tuple(_line_cue(entry) for entry in data["line"]),
            links=_any_of(navigation["links"]),
            link_examples=tuple(navigation["examples"]),
            link_counterexamples=tuple(navigation["counterexamples"]),
            sections=frozenset(navigation["sections"]),
            papers=frozenset(data["papers"]["words"]),
            hyphens=HyphenCues(frozenset(hyphens["prefixes"]), frozenset(hyphens["particles"])),
        )
    except KeyError as error:
        raise LexiconError(f"{LEXICON}: {error} is missing") from error


def _line_cue(entry: Mapping[str, Any]) -> LineCue:
    name = entry.get("name", "an entry without a name")
    try:
        cue = LineCue(
            name=name,
            kind=cast(BlockKind, entry["kind"]),
            reason=entry["reason"],
            where=cast(Where, entry["where"]),
            max_length=entry["max_length"],
            pattern=re.compile(entry["pattern"] if "all_of" not in entry else entry.get("pattern", ".*")),
            all_of=tuple(map(re.compile, entry.get("all_of", ()))),
            none_of=tuple(map(re.compile, entry.get("none_of", ()))),
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["counterexamples"]),
        )
    except KeyError as error:
        raise LexiconError(f"{LEXICON}, line cue {name}: {error} is missing") from error
    except re.error as error:
        raise LexiconError(f"{LEXICON}, line cue {name}: bad pattern ({error})") from error
    if cue.kind not in get_args(BlockKind) or cue.where not in get_args(Where):
        raise LexiconError(f"{LEXICON}, line cue {name}: unknown kind {cue.kind!r} or place {cue.where!r}")
    return cue


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all phrases, the longer first so that none hides another."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(re.escape(phrase) for phrase in ordered), re.IGNORECASE)
