"""What a page's markup itself names as furniture is taken out before anyone looks for the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from claimledger.clean.html.lexicon import Markup
from claimledger.clean.html.names import is_hidden, names_of
from claimledger.clean.html.prose import HEADINGS, weigh
from claimledger.clean.html.tree import Element

MAX_SHARE = 0.5
"""Of the page's prose: what holds more is the article, whatever it is called (a whole page is hidden behind an open
dialog, or wrapped in a form)."""
MIN_REST = 100  # code points of prose beside readers' comments that may be an article
NEVER_BY_NAME = frozenset({"body", "article", "main"})  # a class there is of the page's or the article's kind

_HOME = re.compile(r"\.?/?|(?:https?:)?//[^/\s]{1,255}/?|(?:\.?/)?(?:index|default|home)\.[a-z]{3,5}", re.IGNORECASE)


def remove_furniture(body: Element, lexicon: Markup) -> None:
    """Take out the elements of a tree that are furniture by tag, role, state or name; text that follows them stays."""
    for element in list(_without_text(body)):
        _drop(element)
    keep_fact_boxes(body, lexicon)
    _remove_comments(body, lexicon)
    weights, known = weigh(body), cache(lexicon.is_furniture)
    limit = MAX_SHARE * weights.prose[body]
    for element in list(body.iterdescendants()):
        if weights.prose[element] <= limit and _is_furniture(element, lexicon, known):
            _drop(element)


def keep_fact_boxes(body: Element, lexicon: Markup) -> None:
    """Boxes of facts are told apart from what stands beside an article: they lose the names that would remove them."""
    known = cache(lexicon.fact_box.knows)
    for element in list(body.iter("aside", "div", "section", "table")):
        if element.attrib and known(names_of(element)):
            element.tag = "div" if element.tag == "aside" else element.tag
            element.attrib.clear()


def _remove_comments(body: Element, lexicon: Markup) -> None:
    """Readers' comments, however long, unless nothing else on the page is prose."""
    known, weights = cache(lexicon.comments.knows), weigh(body)
    named = [element for element in body.iterdescendants() if element.attrib and known(names_of(element))]
    found = set(named)
    outer = [element for element in named if found.isdisjoint(element.iterancestors())]
    if weights.prose[body] - sum(weights.prose[element] for element in outer) >= MIN_REST:
        for element in outer:
            _drop(element)


def _is_furniture(element: Element, lexicon: Markup, known: Callable[[str], bool]) -> bool:
    """Whether an element's own markup says that it is no part of an article; known: the lexicon's word on its names."""
    if element.tag in lexicon.tags or (element.get("role") or "").strip().lower() in lexicon.roles:
        return True
    if element.tag in {"header", "footer"}:
        return _is_of_the_page(element)
    if element.tag not in HEADINGS and lexicon.page_head.knows(names_of(element)) and _is_of_the_page(element):
        return True
    if is_hidden(element) or not lexicon.attributes.isdisjoint(element.keys()):
        return True
    return element.tag not in NEVER_BY_NAME and known(names_of(element))


def _without_text(body: Element) -> Iterator[Element]:
    """Elements whose text nobody reads; they would weigh as prose."""
    yield from body.iter("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea")


def _is_of_the_page(element: Element) -> bool:
    """A header or footer of the page, or the footer of an article: a header with a headline and the footer of a
    quotation belong to the text."""
    if element.tag == "footer":
        return next(element.iterancestors("blockquote"), None) is None
    in_article = next(element.iterancestors("article", "main", "section"), None) is not None
    return not in_article and all(_names_the_site(heading) for heading in element.iter("h1"))


def _names_the_site(heading: Element) -> bool:
    """Whether a main heading is but a link to the start of the site."""
    link = heading.find(".//a")
    whole = link is not None and link.text_content().strip() == heading.text_content().strip()
    return whole and _HOME.fullmatch(link.get("href") or "") is not None


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
