"""What a page gives as data for machines: the things that its JSON-LD describes (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimledger.clean.html.tree import Element

JSON_LD = "application/ld+json"
MAX_DATA = 1_000_000  # code points of a script of data: longer than any description of an article
MAX_THINGS = 200  # described in a script that are looked at

Thing = dict[str, Any]


def data_scripts(tree: Element) -> list[str]:
    """The texts of a page's JSON-LD scripts, but for those that are too long."""
    scripts = [script for script in tree.iter("script") if (script.get("type") or "").strip().lower() == JSON_LD]
    return [script.text for script in scripts if script.text and len(script.text) <= MAX_DATA]


def things(tree: Element) -> Iterator[Thing]:
    """The things that a page describes, the outermost only: a comment or a live entry inside one is of its own."""
    for text in data_scripts(tree):
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield thing
            yield from _things(thing.get("@graph"))


def _things(data: object) -> list[Thing]:
    listed = data if isinstance(data, list) else [data]
    return [thing for thing in listed[:MAX_THINGS] if isinstance(thing, dict)]


def is_a(thing: Thing, endings: tuple[str, ...]) -> bool:
    """Whether the name of a thing's type, or of one of its types, ends in one of these words."""
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(endings) for name in names)


def article_body(tree: Element) -> str | None:
    """The longest text that a page gives as an article's, plain or with markup in it."""
    bodies = [body for thing in things(tree) if isinstance(body := thing.get("articleBody"), str) and body.strip()]
    return max(bodies, key=len, default=None)
