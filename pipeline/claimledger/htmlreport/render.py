"""From what a page shows to its HTML: everything escaped, and a policy that lets nothing run but the page's own script.

What articles say stands in the text of elements and in quoted attributes only, where jinja2 escapes it; never in a
script, a style, a handler or an address. The policy names the digests of the one script and the one style sheet, so
that a browser would run no other even if one got in.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimledger.flat.quotes import SHORT_WORDS
from claimledger.htmlreport.content import Content, choices
from claimledger.kinds import kind_in_words, kinds
from claimledger.records import SCHEMA_VERSION
from claimledger.report import SEVERITIES
from claimledger.terminal import printable

MOST_IFS = 10  # changes that would have led to something else, as `claimledger why` lists them
TEMPLATE = "report.html.jinja"


def rendered(told: Content) -> str:
    """The text of the page."""
    style, script = _asset("report.css"), _asset("report.js")
    return _environment().get_template(TEMPLATE).render(
        told=told,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        limit_of_ifs=MOST_IFS,
        short=SHORT_WORDS,
        choices=choices,
        kinds=kinds(),
        severities=SEVERITIES,
        schema=SCHEMA_VERSION,
    )  # fmt: skip


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing is loaded, sent or run but what has these digests."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("claimledger.htmlreport"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_safe,
    )
    environment.filters["words"] = _in_words
    environment.filters["kind"] = kind_in_words
    return environment


def _safe(value: Any) -> Any:
    """Words from a record without control characters: they could turn the direction of writing, or break the file."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _in_words(name: str) -> str:
    """A value of a record as words: "planned_increase" is "planned increase"."""
    return name.replace("_", " ")
