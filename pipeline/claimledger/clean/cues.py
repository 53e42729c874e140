"""The lexicon of page furniture: loaded and checked once, from `lexicon/clean.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from claimledger.errors import LexiconError
from claimledger.records import BlockKind

LEXICON = "clean.toml"

Where = Literal["anywhere", "opening", "edge", "top"]
"""Anywhere; before the third paragraph of prose or after the last; before the first or after the last; with nothing
but furniture above it."""

Until = Literal["prose", "repeats", "box", "heading", "end"]
"""How far a part of the page reaches below its heading: as far as headlines do; as far as lines that stand again
further down; over the line below it and the short lines under that; to the next heading over a paragraph; to the end of
the page."""

SUBJECT = "subject"  # the group of a pattern that names what the line speaks of


@dataclass(frozen=True)
class LineCue:
    """How to tell a line that is no body text, what kind of block it is and why.

    The whole line matches `pattern`, each of `all_of` is found in it and none of `none_of`. keep_figures: a line with
    a figure is kept and marked.
    """

    name: str
    kind: BlockKind
    reason: str
    where: Where
    keep_figures: bool
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

    def subject(self, line: str) -> str | None:
        """What a line that the cue matches speaks of, in lower case; None where the cue doesn't ask."""
        if not self.asks_subject:
            return None
        found = [self.pattern.fullmatch(line), *(pattern.search(line) for pattern in self.all_of)]
        return next((str(words).casefold() for match in found if match and (words := _subject(match))), None)

    @cached_property
    def asks_subject(self) -> bool:
        """Whether a pattern has the group that names it."""
        return any(SUBJECT in pattern.groupindex for pattern in (self.pattern, *self.all_of))


def _subject(match: re.Match[str]) -> str | None:
    return match[SUBJECT] if SUBJECT in match.re.groupindex else None


@dataclass(frozen=True)
class SectionCue:
    """A heading that opens a part of the page that is not the article, and how far the part reaches.

    The whole heading matches `pattern` and nothing of `none_of` is found in it; `below`, if given, is found in the line
    under it. unless: a line cue, and on a page with a line of that the heading opens nothing. keep_figures: paragraphs
    with a figure are kept and marked.
    """

    name: str
    reason: str
    unless: str | None
    until: Until
    keep_figures: bool
    max_length: int
    pattern: re.Pattern[str]
    none_of: tuple[re.Pattern[str], ...]
    below: re.Pattern[str] | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def matches(self, line: str) -> bool:
        """Whether the cue knows a heading, given trimmed and with its repairs made."""
        return (
            len(line) <= self.max_length
            and self.pattern.fullmatch(line) is not None
            and not any(pattern.search(line) for pattern in self.none_of)
        )


@dataclass(frozen=True)
class HyphenCues:
    """First and second parts that make a hyphenated word right as it stands."""

    prefixes: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True)
class DatelineCues:
    """What tells a dateline without a day from a subject with an aside, in lower case.

    cities: that papers put before a report without more; labels: that stand before a report and are no place; openers:
    words that have a capital only where they open a sentence.
    """

    cities: frozenset[str]
    labels: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True)
class CleanCues:
    """The whole lexicon: line cues and headings of other parts in order of precedence, links of navigation rows, labels
    above titles, words of papers' names, datelines, hyphens."""

    lines: tuple[LineCue, ...]
    sections_below: tuple[SectionCue, ...]
    links: re.Pattern[str]
    link_examples: tuple[str, ...]
    link_counterexamples: tuple[str, ...]
    sections: frozenset[str]
    papers: frozenset[str]
    datelines: DatelineCues
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
        navigation, hyphens, speech = data["navigation"], data["hyphen"], data["speech"]["patterns"]
        return CleanCues(
            lines=tuple(
                sorted((_line_cue(one, speech) for one in data["line"]), key=lambda cue: cue.where != "anywhere")
            ),
            sections_below=tuple(map(_section_cue, data["section"])),
            links=_any_of(navigation["links"]),
            link_examples=tuple(navigation["examples"]),
            link_counterexamples=tuple(navigation["counterexamples"]),
            sections=frozenset(navigation["sections"]),
            papers=frozenset(data["papers"]["words"]),
            datelines=DatelineCues(
                **{key: frozenset(data["dateline"][key]) for key in ("cities", "labels", "openers")}
            ),
            hyphens=HyphenCues(frozenset(hyphens["prefixes"]), frozenset(hyphens["particles"])),
        )
    except KeyError as error:
        raise LexiconError(f"{LEXICON}: {error} is missing") from error


def _line_cue(entry: Mapping[str, Any], speech: Sequence[str]) -> LineCue:
    """An entry of [[line]]; speech: the patterns of somebody's words being told."""
    with _naming("line cue", entry):
        cue = LineCue(
            name=entry["name"],
            kind=cast(BlockKind, entry["kind"]),
            reason=entry["reason"],
            where=cast(Where, entry["where"]),
            keep_figures=entry.get("keep_figures", False),
            max_length=entry["max_length"],
            pattern=re.compile(entry["pattern"] if "all_of" not in entry else entry.get("pattern", ".*")),
            all_of=_patterns(entry.get("all_of", ())),
            none_of=_patterns([*entry.get("none_of", ()), *(speech if entry.get("not_speech") else ())]),
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["counterexamples"]),
        )
    if cue.kind not in get_args(BlockKind) or cue.where not in get_args(Where):
        raise LexiconError(f"{LEXICON}, line cue {cue.name}: unknown kind {cue.kind!r} or place {cue.where!r}")
    return cue


def _in_precedence(cues: Iterable[LineCue]) -> tuple[LineCue, ...]:
    """Those that hold anywhere before those that may not hold where their line stands."""
    return tuple(sorted(cues, key=lambda cue: cue.where != "anywhere"))


def _section_cue(entry: Mapping[str, Any]) -> SectionCue:
    with _naming("section", entry):
        cue = SectionCue(
            name=entry["name"],
            reason=entry["reason"],
            unless=entry.get("unless"),
            until=cast(Until, entry["until"]),
            keep_figures=entry["keep_figures"],
            max_length=entry["max_length"],
            pattern=re.compile(entry["pattern"]),
            none_of=_patterns(entry.get("none_of", ())),
            below=re.compile(entry["below"]) if "below" in entry else None,
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["counterexamples"]),
        )
    if cue.until not in get_args(Until):
        raise LexiconError(f"{LEXICON}, section {cue.name}: unknown reach {cue.until!r}")
    return cue


def _dateline_cues(entry: Mapping[str, Sequence[str]]) -> DatelineCues:
    return DatelineCues(*(frozenset(entry[key]) for key in ("cities", "labels", "openers")))


@contextmanager
def _naming(what: str, entry: Mapping[str, Any]) -> Iterator[None]:
    """Errors of an entry name it."""
    name = f"{LEXICON}, {what} {entry.get('name', 'without a name')}"
    try:
        yield
    except KeyError as error:
        raise LexiconError(f"{name}: {error} is missing") from error
    except re.error as error:
        raise LexiconError(f"{name}: bad pattern ({error})") from error


def _patterns(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all phrases, the longer first so that none hides another."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(re.escape(phrase) for phrase in ordered), re.IGNORECASE)
