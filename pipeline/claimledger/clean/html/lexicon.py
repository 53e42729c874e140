"""The words of markup: loaded and checked once, from `lexicon/html.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimledger.errors import LexiconError

LEXICON = "html.toml"
MAX_NAMES = 24  # class names and ids of an element that are looked at
MAX_NAME = 80  # code points of a name; longer ones are generated

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[^a-z0-9]+")
_PREFIX = re.compile(r"[a-z]{1,3}-")
_GENERATED = re.compile(r"(?:ctl\d{1,4}-){1,8}")  # what ASP.NET puts before an id


@dataclass(frozen=True)
class ClassCue:
    """Class names and ids of one kind of furniture; see the lexicon's head."""

    name: str
    names: frozenset[str]
    parts: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def knows(self, names: str) -> bool:
        """Whether one of these names, as a class attribute gives them, is told by this cue."""
        return any(self._knows(one) for one in _words(names))

    def _knows(self, name: str) -> bool:
        framed = f"-{name}-"
        return (
            name in self.names
            or _PREFIX.sub("", name, count=1) in self.names
            or any(f"-{part}-" in framed for part in self.parts)
        )


@dataclass(frozen=True)
class Markup:
    """The whole lexicon: furniture by tag, role, attribute and class, blocks by class, names of sections, and where
    dates of publication stand."""

    tags: frozenset[str]
    roles: frozenset[str]
    attributes: frozenset[str]
    classes: tuple[ClassCue, ...]
    comments: ClassCue
    byline: ClassCue
    caption: ClassCue
    fact_box: ClassCue
    panel: ClassCue
    page_head: ClassCue
    headline: ClassCue
    sections: frozenset[str]
    date_names: tuple[str, ...]
    dated_things: tuple[str, ...]
    dated_classes: frozenset[str]
    changed: frozenset[str]

    def is_furniture(self, names: str) -> bool:
        """Whether a class attribute or an id names furniture."""
        return any(cue.knows(names) for cue in self.classes)


@cache
def markup() -> Markup:
    """The lexicon of the package. Raises LexiconError naming what is malformed."""
    text = files("claimledger.lexicon").joinpath(LEXICON).read_text(encoding="utf-8")
    try:
        return parse_markup(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{LEXICON}: {error}") from error


def parse_markup(data: Mapping[str, Any]) -> Markup:
    """The lexicon from its TOML data. Raises LexiconError naming what is missing."""
    try:
        furniture, published = data["furniture"], data["published"]
        return Markup(
            tags=frozenset(furniture["tags"]),
            roles=frozenset(furniture["roles"]),
            attributes=frozenset(furniture["attributes"]),
            classes=tuple(_class_cue(entry) for entry in data["class"]),
            comments=_class_cue(data["comments"]),
            byline=_class_cue(data["byline"]),
            caption=_class_cue(data["caption"]),
            fact_box=_class_cue(data["fact_box"]),
            panel=_class_cue(data["panel"]),
            page_head=_class_cue(data["page_head"]),
            headline=_class_cue(data["headline"]),
            sections=frozenset(data["titles"]["sections"]),
            date_names=tuple(published["meta"]),
            dated_things=tuple(published["things"]),
            dated_classes=frozenset(published["classes"]),
            changed=frozenset(published["changed"]),
        )
    except KeyError as error:
        raise LexiconError(f"{LEXICON}: {error} is missing") from error


def _class_cue(entry: Mapping[str, Any]) -> ClassCue:
    return ClassCue(
        name=entry["name"],
        names=frozenset(entry["names"]),
        parts=tuple(entry["parts"]),
        examples=tuple(entry["examples"]),
        counterexamples=tuple(entry["counterexamples"]),
    )


def _words(names: str) -> list[str]:
    """Each name in lower case with its words joined by "-": "shareBar" is share-bar."""
    short = (name for name in names.split()[:MAX_NAMES] if len(name) <= MAX_NAME)
    return [_GENERATED.sub("", _SIGNS.sub("-", _HUMP.sub("-", name).lower()).strip("-"), count=1) for name in short]
