"""A page to its tree, within bounds that no page of news comes near and that keep a hostile one from costing more."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from claimledger.errors import ArticleError

Element: TypeAlias = Any
"""An lxml element: lxml ships no types."""

MAX_PAGE = 10_000_000
"""The longest page, in code points. Pages of news take 0.1 to 3 million, nearly all of it scripts and styles."""
MAX_ELEMENTS = 30_000  # tags of a page; news takes 1,000 to 5,000, a table of 3,000 rows some 25,000
MAX_ATTRIBUTES = 500  # of an element: libxml2 looks for doubles among them, in quadratic time
MAX_ALL_ATTRIBUTES = 300_000  # of a page
MAX_DEPTH = 250
"""Levels of nesting. libxml2 cuts a page off at 256 unless told otherwise, without a word."""

_ADVICE = "save the article's text as plain text"
_TAG = re.compile(r"<[a-zA-Z]")
_START_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def parse(page: str) -> Element:
    """The tree of a decoded page, whatever its form: its root is an html element.

    Entities that a document type declares are not expanded. Raises ArticleError where the page is larger or more deeply
    nested than the limits above, or holds no element.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    _check_size(page)
    parser = HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    try:
        tree = document_fromstring(_NOT_TEXT.sub("\ufffd", page).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ArticleError(
            "the page holds no article text; save the page after it has loaded, or as plain text"
        ) from error
    _check_depth(tree)
    _clean_references(tree)
    return tree


def _check_size(page: str) -> None:
    if len(page) > MAX_PAGE:
        raise ArticleError(f"the page is {len(page):,} characters long, the limit is {MAX_PAGE:,}; {_ADVICE}")
    markup = _SCRIPT.sub("", page)
    if (tags := sum(1 for _ in _TAG.finditer(markup))) > MAX_ELEMENTS:
        raise ArticleError(f"the page has some {tags:,} elements, the limit is {MAX_ELEMENTS:,}; {_ADVICE}")
    counts = [_attributes(match.group()) for match in _START_TAG.finditer(markup)]
    if max(counts, default=0) > MAX_ATTRIBUTES or sum(counts) > MAX_ALL_ATTRIBUTES:
        raise ArticleError(f"the page has elements with hundreds of attributes; {_ADVICE}")


def _attributes(tag: str) -> int:
    """Attributes of a start tag, at most so many."""
    return len(_QUOTED.sub(" ", tag).replace("/", " ").split()) - 1


def _check_depth(tree: Element) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ArticleError(f"the page is nested more than {MAX_DEPTH} levels deep; {_ADVICE}")


def _clean_references(tree: Element) -> None:
    """Controls that came in as character references: lxml reads them and refuses to write them."""
    for element in tree.iter():
        if element.text and _NOT_TEXT.search(element.text):
            element.text = _NOT_TEXT.sub("\ufffd", element.text)
        if element.tail and _NOT_TEXT.search(element.tail):
            element.tail = _NOT_TEXT.sub("\ufffd", element.tail)
