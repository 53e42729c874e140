"""What a page's markup itself names as furniture is taken out before anyone looks for the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from claimledger.clean.html.lexicon import Markup
from claimledger.clean.html.prose import weigh
from claimledger.clean.html.tree import Element

MAX_SHARE = 0.5
"""Of the page's prose: what holds more is the article, whatever it is called (a whole page is hidden behind an open
dialog, or wrapped in a form)."""
MIN_REST = 100  # code points of prose beside readers' comments that may be an article
NEVER_BY_NAME = frozenset({"body", "article", "main"})  # a class there is of the page's or the article's kind

_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)


def remove_furniture(body: Element, lexicon: Markup) -> None:
    """Take out the elements of a tree that are furniture by tag, role, state or name; text that follows them stays."""
    for element in list(_without_text(body)):
        _drop(element)
    for element in body.iter("aside"):
        if lexicon.fact_box.knows(class_and_id(element)):
            element.tag = "div"
            element.attrib.clear()
    _remove_comments(body, lexicon)
    weights, known = weigh(body), cache(lexicon.is_furniture)
    limit = MAX_SHARE * weights.prose[body]
    for element in list(body.iterdescendants()):
        if weights.prose[element] <= limit and _is_furniture(element, lexicon, known):
            _drop(element)


def _remove_comments(body: Element, lexicon: Markup) -> None:
    """Readers' comments, however long, unless nothing else on the page is prose."""
    known, weights = cache(lexicon.comments.knows), weigh(body)
    named = [element for element in body.iterdescendants() if element.attrib and known(class_and_id(element))]
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
    return _is_hidden(element) or (element.tag not in NEVER_BY_NAME and known(class_and_id(element)))


def _without_text(body: Element) -> Iterator[Element]:
    """Elements whose text nobody reads; they would weigh as prose."""
    yield from body.iter("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea")


def _is_of_the_page(element: Element) -> bool:
    """A header or footer of the page, or the footer of an article: a header with a headline and the footer of a
    quotation belong to the text."""
    if element.tag == "footer":
        return next(element.iterancestors("blockquote"), None) is None
    in_article = next(element.iterancestors("article", "main", "section"), None) is not None
    return not in_article and element.find(".//h1") is None


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true"
    return hidden or _HIDDEN.search((element.get("style") or "")[:1000]) is not None


def class_and_id(element: Element) -> str:
    """The names that an element's class and id give it, with blanks between."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
