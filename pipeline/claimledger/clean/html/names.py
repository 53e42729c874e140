"""What an element's attributes say of it: its names, and whether it is shown."""

from __future__ import annotations

import re

from claimledger.clean.html.tree import Element

NAMING = ("class", "id", "data-testid", "data-test-id", "data-component", "data-module", "data-elementor-type")
"""Attributes that name an element: where class names are generated, those for tests and scripts still speak."""

_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)


def names_of(element: Element) -> str:
    """The names that an element's attributes give it, with blanks between."""
    return " ".join(value for name in NAMING if (value := element.get(name)))


def is_hidden(element: Element) -> bool:
    """Whether an element says that nobody sees it."""
    hidden = element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true"
    return hidden or _HIDDEN.search((element.get("style") or "")[:1000]) is not None
