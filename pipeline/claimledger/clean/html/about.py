"""What a page says of itself: title, publisher, address and language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from claimledger.clean.html.data import JSON_LD, data_scripts
from claimledger.clean.html.lexicon import markup
from claimledger.clean.html.names import names_of
from claimledger.clean.html.published import find_published
from claimledger.clean.html.tree import Element
from claimledger.clean.inputs import Metadata

MAX_TITLE = 300  # code points: a longer title is a paragraph in the wrong place
MIN_HEADLINE = 4  # words: a shorter main heading may be the name of the site
MAX_NAMED = 20  # elements named as headlines that are looked at: on a page of teasers all of them are
MIN_SAME = 0.4  # of a longer title, in words, that a headline inside it makes up: "Headline - Paper - City edition"

MIN_PART = 4  # words of a part of a title that a headline may begin with: "Fathom Magazine: A map is a promise (print)"

_WORD = re.compile(r"\w+")
_BETWEEN_PARTS = re.compile(r"\s[-–—|»·]{1,3}\s|:\s|\s?[(](?=[^()]{1,60}[)]$)|[)]$")
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


def headline(tree: Element, known: Metadata) -> str | None:
    """The headline that a page shows: what is named so or the heading that agrees with one of its titles and is long
    enough not to be the site's name; else the main heading that agrees with the known title; else the only main heading
    that is as long as a headline; else the title, if it says more than the site's name and a section's."""
    main, second = _lines(tree.iter("h1")), _lines(tree.iter("h2"))
    titles = [*_lines(tree.iter("title")), *([known.title] if known.title else [])]
    long = [heading for heading in main if len(_words(heading)) >= MIN_HEADLINE]
    longer = [heading for heading in second if len(_words(heading)) >= MIN_HEADLINE]
    agreeing = (one for one in [*_named(tree), *long, *longer, *main] if any(_heads(one, title) for title in titles))
    if (found := next(agreeing, None)) or len(long) == 1:
        return found or long[0]
    return None if _is_of_the_site(titles, known.publisher) else known.title


def _named(tree: Element) -> list[str]:
    """The lines that a page names as its headline, if they may be one."""
    known = cache(markup().headline.knows)
    named = (one for one in tree.iterfind(".//body//*") if one.get("itemprop") == "headline" or known(names_of(one)))
    return [line for line in _lines(islice(named, MAX_NAMED)) if len(_words(line)) >= MIN_HEADLINE]


def _heads(line: str, title: str) -> bool:
    """Whether a heading agrees with a title, or begins with a part of it."""
    if same_title(line, title):
        return True
    words = _words(line)
    parts = [_words(part) for part in _BETWEEN_PARTS.split(title)]
    return any(len(part) >= MIN_PART and words[: len(part)] == part for part in parts)


def _is_of_the_site(titles: Iterable[str], publisher: str | None) -> bool:
    """Whether a title has the name of a section, a day or the publisher in it, and at most a short name beside."""
    named = {*markup().sections, *([publisher.casefold()] if publisher else [])}
    for title in titles:
        parts = [" ".join(part.casefold().split()) for part in _BETWEEN_PARTS.split(title)]
        rest = [part for part in parts if part not in named and any(map(str.isalpha, part))]
        if len(rest) < len(parts) and len(_words(" ".join(rest))) < MIN_HEADLINE:
            return True
    return False


def _lines(elements: Iterable[Element]) -> list[str]:
    return [line for element in elements if (line := _line(element.text_content()))]


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
