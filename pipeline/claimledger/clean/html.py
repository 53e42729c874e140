"""The main text of an HTML page, with what the page says of itself."""

from __future__ import annotations

from claimledger.clean.inputs import Article
from claimledger.errors import ArticleError


def read_page(page: str, url: str | None = None) -> Article:
    """The article of a decoded HTML page: its main text, metadata, and hints of headings, lists, quotes, tables.

    url: where the page stood, if known. Raises ArticleError where the page holds no article or is nested beyond reason.
    """
    raise ArticleError("HTML is not read yet; save the article as plain text")
