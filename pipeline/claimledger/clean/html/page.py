"""An HTML page to its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from claimledger.clean.html.about import about, headline
from claimledger.clean.html.aria import open_panels, set_headings
from claimledger.clean.html.body import TextBlock, extract
from claimledger.clean.html.data import article_body
from claimledger.clean.html.frame import set_frame
from claimledger.clean.html.furniture import remove_furniture
from claimledger.clean.html.heads import below_title, tell_dates
from claimledger.clean.html.lexicon import markup
from claimledger.clean.html.names import names_of
from claimledger.clean.html.pictures import captions
from claimledger.clean.html.tree import Element, parse
from claimledger.clean.inputs import Article, Hint
from claimledger.errors import ArticleError
from claimledger.records import BlockKind

MIN_WORDS = 8  # of an article's blocks beside its title: less is a label or a script's apology
MAX_NAMED = 300  # code points of a byline or caption that is told by its class
NAMED_TAGS = ("figcaption", "p", "div", "span", "address", "a", "section", "h2", "h3", "h4", "h5", "h6")
MIN_LONGER = 1.3  # times the words that a page shows, that the article in its data has where the page shows its start
MIN_OPENING = 8  # words with which both begin
BETWEEN = "\n\n"  # what joins the blocks

NO_ARTICLE = "the page holds no article text; save the page after it has loaded, or save the article as plain text"

_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"(?<=[a-z0-9”)][.!?])(?=[A-Z“])|(?<=[.!?]”)(?=[A-Z“])")
_MARKUP = re.compile(r"</?[a-zA-Z]|&lt;/?[a-zA-Z]")


def read_page(page: str, url: str | None = None) -> Article:
    """The article of a decoded HTML page: its main text, metadata, and hints of headings, lists, quotes, tables.

    url: where the page stood, if known. The text is the headline and the blocks that follow it, a blank line between
    two of them; the cells of a table's row are joined by " | ". Offsets of the hints are half-open, in code points of
    that text. Raises ArticleError where the page holds no article, is too large or is nested beyond reason.
    """
    tree = parse(page)
    set_headings(tree)
    known = about(tree, url)
    title = headline(tree, known)
    data = _given_as_data(tree)
    title, rest = below_title(_longer(_shown(tree), data), title)
    rest = tell_dates(rest)
    if sum(len(block.text.split()) for block in rest) < MIN_WORDS:
        raise ArticleError(NO_ARTICLE)
    whole = [TextBlock(title, "title"), *rest] if title else rest
    return Article(BETWEEN.join(block.text for block in whole), None, replace(known, title=title), _hints(whole))


def _shown(tree: Element) -> list[TextBlock]:
    """The blocks of the article that a page shows; the tree is used up."""
    body = tree.find("body")
    if body is None:
        return []
    open_panels(body, markup())
    remove_furniture(body, markup())
    told = _told_by_text(body)
    return [replace(block, kind=told.get(block.text, block.kind)) for block in extract(set_frame(body))]


def _given_as_data(tree: Element) -> list[TextBlock]:
    """The blocks of the article that a page gives as data, for a script to show."""
    text = article_body(tree)
    if text is None:
        return []
    if _MARKUP.search(text):
        return _shown(parse(f"<html><body>{unescape(text)}</body></html>"))
    lines = text.splitlines() if "\n" in text.strip() else _GLUED.split(text)
    return [TextBlock(" ".join(line.split()), "paragraph") for line in lines if line.strip()]


def _longer(shown: list[TextBlock], data: list[TextBlock]) -> list[TextBlock]:
    """The article that a page shows; where that is but the beginning of the one in its data, its head and the whole."""
    whole, parts = _words(data), [_words([block]) for block in shown]
    if len(whole) < MIN_LONGER * sum(map(len, parts)):
        return shown
    opening = whole[:MIN_OPENING]
    starts = (index for index, part in enumerate(parts) if part[:MIN_OPENING] == opening)
    start = next(starts, None if shown else 0)
    return shown if start is None else [*shown[:start], *data]


def _words(blocks: Sequence[TextBlock]) -> list[str]:
    return [word for block in blocks for word in _WORD.findall(block.text.casefold())]


def _told_by_text(body: Element) -> dict[str, BlockKind]:
    """Captions and bylines by their texts, as trafilatura has no elements for them.

    Captions lose their names, for which trafilatura would drop them: they may hold figures.
    """
    lexicon, told = markup(), dict[str, BlockKind]()
    for element in [element for element in body.iter(*NAMED_TAGS) if element.attrib]:
        names, text = names_of(element), _line(element)
        if len(text) > MAX_NAMED:
            continue
        if lexicon.byline.knows(names):
            told[text] = "byline"
        elif element.tag == "figcaption" or lexicon.caption.knows(names):
            told[text] = "caption"
            element.attrib.clear()
    return told | {_line(caption): "caption" for caption in (*body.iter("figcaption", "caption"), *captions(body))}


def _line(element: Element) -> str:
    return " ".join(element.text_content().split())


def _hints(whole: Sequence[TextBlock]) -> tuple[Hint, ...]:
    """What each block is, where it is no plain paragraph."""
    hints: list[Hint] = []
    start = 0
    for block in whole:
        hints += _hint(start, block.text, block.kind)
        start += len(block.text) + len(BETWEEN)
    return tuple(hints)


def _hint(start: int, text: str, kind: BlockKind) -> list[Hint]:
    return [] if kind == "paragraph" else [Hint(start, start + len(text), kind)]
