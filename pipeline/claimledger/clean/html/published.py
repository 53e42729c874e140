"""When a page says that it was published: stated in data or markup, never guessed from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimledger.clean.html.data import is_a, things
from claimledger.clean.html.lexicon import Markup
from claimledger.clean.html.tree import Element
from claimledger.clean.inputs import STATED_BY_PAGE

STATED_BY_ADDRESS = 0.7  # a date in a page's address: of publication nearly always, at times of an event or a move
EARLIEST, LATEST = 1700, 2100  # years
BLANK = frozenset({"1970-01-01", "1900-01-01"})  # what systems write where they know no date
MAX_STATED = 100  # code points of a statement of a date
MIN_PROSE = 40  # code points: after the first paragraph a time is one of the text

_ISO = re.compile(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?=$|[T ])|(\d{4})(\d{2})(\d{2})(?=$|T)")
_ADDRESS = re.compile(r"[/_-]((?:19|20)\d{2})([/-])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?![\d])")
_LETTER = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date (ISO 8601: day, month or year) with the confidence that it is the one of publication."""

    date: str
    confidence: float


def find_published(tree: Element, url: str | None, lexicon: Markup) -> Stated | None:
    """The publication that a page states: in JSON-LD, meta elements, itemprop, a time element above the text; else in
    its address. The first that can be read as a date is taken; a date of change is none."""
    for statement in _statements(tree, lexicon):
        if (read := read_date(statement)) is not None:
            return Stated(read, STATED_BY_PAGE)
    in_address = None if url is None else _in_address(url)
    return None if in_address is None else Stated(in_address, STATED_BY_ADDRESS)


def read_date(text: str) -> str | None:
    """A stated date as ISO 8601, as exact as it is stated; None where it is none, or one that can be read two ways.

    The day is the one that is written, in whatever time zone.
    """
    text = text.strip()[:MAX_STATED]
    if match := _ISO.match(text):
        return _checked([part for part in match.groups() if part])
    return _by_words(text) if _LETTER.search(text) else None


def _statements(tree: Element, lexicon: Markup) -> Iterator[str]:
    yield from _in_data(tree, lexicon)
    yield from _in_meta(tree, lexicon)
    for element in tree.iterfind(".//*[@itemprop]"):
        if "datePublished" in element.get("itemprop").split():
            yield element.get("content") or element.get("datetime") or element.text_content()
    yield from _in_time_elements(tree, lexicon)
    yield from _in_named(tree, lexicon)


def _in_data(tree: Element, lexicon: Markup) -> Iterator[str]:
    for thing in things(tree):
        day = thing.get("datePublished")
        if isinstance(day, str) and is_a(thing, lexicon.dated_things):
            yield day


def _in_meta(tree: Element, lexicon: Markup) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        stated.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from (stated[name] for name in lexicon.date_names if name in stated)


def _in_time_elements(tree: Element, lexicon: Markup) -> Iterator[str]:
    """Time elements between the headline, or the start of the article, and its first paragraph."""
    heading_seen = False
    for element in tree.iter():
        if element.tag == "h1":
            heading_seen = True
        elif element.tag == "time" and element.get("datetime") and not _is_of_a_change(element, lexicon):
            if heading_seen or next(element.iterancestors("article", "main"), None) is not None:
                yield element.get("datetime")
        elif element.tag == "p" and heading_seen and len(element.text_content().strip()) >= MIN_PROSE:
            return


def _in_named(tree: Element, lexicon: Markup) -> list[str]:
    """What elements named as of publication say, if there is one: several are of several texts."""
    found: dict[str, list[Element]] = {}
    for element in tree.iterfind(".//*[@class]"):
        for name in lexicon.dated_classes.intersection(element.get("class").lower().split()):
            found.setdefault(name, []).append(element)
    named = [elements[0] for name, elements in sorted(found.items(), reverse=True) if len(elements) == 1]
    return [one.get("datetime") or one.get("title") or one.text_content() for one in named]


def _is_of_a_change(element: Element, lexicon: Markup) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return any(word in names for word in lexicon.changed)


def _in_address(url: str) -> str | None:
    found = (
        _checked([match[1], match[3], *([match[4]] if match[4] else [])]) for match in _ADDRESS.finditer(url[:2000])
    )
    return next((day for day in found if day), None)


def _by_words(text: str) -> str | None:
    """A date with the month in words, read by htmldate as the statement of a page."""
    from htmldate import find_date
    from lxml.html import fromstring

    page = fromstring("<html><head><meta property='article:published_time'></head><body></body></html>")
    page.find(".//meta").set("content", text)
    found = find_date(
        page, extensive_search=False, original_date=True, min_date=f"{EARLIEST}-01-01", max_date=f"{LATEST}-12-31"
    )
    return None if found is None else _checked(found.split("-"))


def _checked(parts: list[str]) -> str | None:
    """Year, month and day as far as given, as ISO 8601, where there is such a day."""
    numbers = [int(part) for part in parts]
    try:
        date(*([*numbers, 1, 1])[:3])
    except ValueError:
        return None
    text = "-".join(f"{number:02d}" for number in numbers)
    return text if EARLIEST <= numbers[0] <= LATEST and text not in BLANK else None
