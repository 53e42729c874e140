"""What a page says of itself: title, publisher, address and language."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from claimledger.clean.html.data import JSON_LD, data_scripts
from claimledger.clean.html.lexicon import markup
from claimledger.clean.html.published import find_published
from claimledger.clean.html.tree import Element
from claimledger.clean.inputs import Metadata

MAX_TITLE = 300  # code points: a longer title is a paragraph in the wrong place
MIN_HEADLINE = 4  # words: a shorter main heading may be the name of the site
MIN_SAME = 0.4  # of a longer title, in words, that a headline inside it makes up: "Headline - Paper - City edition"

_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


def about(tree: Element, url: str | None) -> Metadata:
    """The metadata of a parsed page; url: where it stood, if known, which a canonical link goes before.

    Everything is read from head, headings and data, by trafilatura; of the date see `published`.
    """
    from trafilatura.metadata import extract_metadata

    found: Any = extract_metadata(_skeleton(tree), url, {"extensive_search": False, "original_date": True})
    known = Metadata(
        title=_line(found.title), publisher=_line(found.sitename), url=_line(found.url), language=_language(tree)
    )
    date = find_published(tree, known.url, markup())
    return known if date is None else replace(known, published=date.date, published_confidence=date.confidence)


def same_title(one: str, other: str) -> bool:
    """Whether one of two titles holds the other, up to marks and case, and is not much longer."""
    short, long = sorted((_words(one), _words(other)), key=len)
    framed = f" {' '.join(long)} "
    return bool(short) and f" {' '.join(short)} " in framed and len(short) >= MIN_SAME * len(long)


def headline(tree: Element, title: str | None) -> str | None:
    """The headline that a page shows: the heading that agrees with one of its titles and is long enough not to be the
    site's name; else the main heading that agrees with `title`; else the only main heading that is as long as a
    headline; else the title."""
    main, second = _lines(tree, "h1"), _lines(tree, "h2")
    titles = [*_lines(tree, "title"), *([title] if title else [])]
    long = [heading for heading in main if len(_words(heading)) >= MIN_HEADLINE]
    candidates = [*long, *(heading for heading in second if len(_words(heading)) >= MIN_HEADLINE), *main]
    agreeing = (heading for heading in candidates if any(same_title(heading, one) for one in titles))
    return next(agreeing, None) or (long[0] if len(long) == 1 else title)


def _lines(tree: Element, tag: str) -> list[str]:
    return [line for element in tree.iter(tag) if (line := _line(element.text_content()))]


def _skeleton(tree: Element) -> Element:
    """The head, the headings and the data of a page: metadata need no more, and its text costs time."""
    from lxml.html import fromstring

    page = fromstring("<html><head></head><body></body></html>")
    head, body = page.find("head"), page.find("body")
    for element in tree.iter("meta", "title", "link", "h1"):
        parent, text = (body, element.text_content()) if element.tag == "h1" else (head, element.text)
        _add(parent, element.tag, dict(element.attrib), text)
    for text in data_scripts(tree):
        _add(head, "script", {"type": JSON_LD}, text)
    return page


def _add(parent: Element, tag: str, attributes: dict[str, str], text: str | None) -> None:
    child = parent.makeelement(tag, attributes)
    child.text = text
    parent.append(child)


def _language(tree: Element) -> str | None:
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    stated += [
        meta.get("content")
        for meta in tree.iter("meta")
        if (meta.get("http-equiv") or meta.get("name") or "").lower() in ("content-language", "language", "dc.language")
    ]
    return next((tag for one in stated if one and _LANGUAGE.fullmatch(tag := one.strip())), None)


def _line(text: str | None) -> str | None:
    line = " ".join(text.split()) if text else ""
    return line if 0 < len(line) <= MAX_TITLE else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
