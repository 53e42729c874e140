"""A release as one page of HTML."""

from __future__ import annotations

from pathlib import Path

from claimledger.flat.quotes import Quotes
from claimledger.htmlreport.content import content_of
from claimledger.htmlreport.render import rendered
from claimledger.opened import OpenRelease, open_release
from claimledger.store import write_atomic


def write_html_report(path: Path, to: Path, *, quotes: Quotes = "full") -> OpenRelease:
    """Write a release as one HTML file, and give back the release.

    path: a release's folder, or an output folder, whose newest is taken; to: the file, which is replaced as a whole;
    quotes: how much of the articles' wording is repeated. Raises StoreError where the release can't be read or the file
    can't be written.
    """
    opened = open_release(path)
    write_atomic(to, html_report(opened, quotes=quotes).encode())
    return opened


def html_report(opened: OpenRelease, *, quotes: Quotes = "full") -> str:
    """A release as the text of an HTML file: counts, conflicts and agreements with their evidence, claims, articles.

    It needs nothing else to be read: styles and script are in it, and nothing is loaded from anywhere. The same release
    gives the same text. Of a large release the gravest conflicts are shown, and up to `content.MOST_CLAIMS` claims; the
    page says what it leaves out. Raises StoreError where the release is malformed.
    """
    return rendered(content_of(opened, quotes))
