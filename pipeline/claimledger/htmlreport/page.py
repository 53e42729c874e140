"""A release as one page of HTML."""

from __future__ import annotations

from pathlib import Path

from claimledger.errors import UsageError
from claimledger.flat.quotes import Quotes
from claimledger.htmlreport.content import content_of
from claimledger.htmlreport.render import rendered
from claimledger.opened import OpenRelease
from claimledger.publish.folder import refuse_inside
from claimledger.store import write_atomic

ENDINGS = (".html", ".htm")


def write_html_report(opened: OpenRelease, to: Path, *, quotes: Quotes = "full") -> None:
    """Write a release as one HTML file, which is replaced as a whole if it is there.

    quotes: how much of the articles' wording is repeated. Raises UsageError where the file's name does not end in
    .html or .htm (so that no slip replaces a file of another sort) or lies in a release, StoreError where the release
    is malformed or the file can't be written.
    """
    if to.suffix.lower() not in ENDINGS:
        raise UsageError(f"{to}: a report is written as .html; name such a file")
    refuse_inside(to, opened.path)
    write_atomic(to, html_report(opened, quotes=quotes).encode())


def html_report(opened: OpenRelease, *, quotes: Quotes = "full") -> str:
    """A release as the text of an HTML file: counts, conflicts and agreements with their evidence, claims, articles.

    It needs nothing else to be read: styles and script are in it, and nothing is loaded from anywhere. One version of
    the program gives the same text for the same release. Of a large release the gravest conflicts are shown, and up to
    `content.MOST_CLAIMS` claims; the page says what it leaves out. Raises StoreError where the release is malformed.
    """
    return rendered(content_of(opened, quotes))
