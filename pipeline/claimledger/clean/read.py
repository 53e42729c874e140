"""Read an article: bytes to text, a page to its main text. No more is told here than what the whole corpus must know
before any article of it can be cleaned."""

from __future__ import annotations

import re
from itertools import islice

from claimledger.clean.decode import check_length, check_unicode, decode
from claimledger.clean.html import read_page
from claimledger.clean.inputs import UNDECLARED, Article, Form, Metadata

_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|td|article|section|blockquote|body)\s{0,8}>|<br\s{0,8}/?>", re.I)
MIN_MARKUP = 2  # tags of blocks: one may well be quoted in a text


def is_markup(text: str) -> bool:
    """Whether a text is HTML, as columns of texts often hold it."""
    return sum(1 for _ in islice(_MARKUP.finditer(text), MIN_MARKUP)) == MIN_MARKUP


def read_article(data: bytes, form: Form = "text", declared: Metadata = UNDECLARED) -> Article:
    """An article from its file's bytes; what is declared goes before what a page says of itself.

    Raises ArticleError where the bytes are empty, binary, in no known encoding or too long, or hold no article.
    """
    decoded = decode(data, declared=declared.encoding, form=form)
    article = read_text(decoded.text, form, declared)
    return Article(article.raw, decoded.encoding, article.metadata, article.hints)


def read_text(text: str, form: Form = "text", declared: Metadata = UNDECLARED) -> Article:
    """An article from decoded text; see read_article. Raises ArticleError too where it holds half a surrogate pair."""
    check_unicode(text)
    if form == "html":
        page = read_page(text, declared.url)
        article = Article(page.raw, page.encoding, declared.or_else(page.metadata), page.hints)
    else:
        article = Article(text, metadata=declared)
    check_length(article.raw)
    return article
