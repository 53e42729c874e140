"""An HTML page to its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from claimledger.clean.html.about import about, headline, same_title
from claimledger.clean.html.body import TextBlock, extract
from claimledger.clean.html.data import article_body
from claimledger.clean.html.frame import set_frame
from claimledger.clean.html.furniture import class_and_id, remove_furniture
from claimledger.clean.html.lexicon import markup
from claimledger.clean.html.tree import Element, parse
from claimledger.clean.inputs import Article, Hint
from claimledger.errors import ArticleError
from claimledger.records import BlockKind

MIN_WORDS = 8  # of an article's blocks beside its title: less is a label or a script's apology
MAX_NAMED = 300  # code points of a byline or caption that is told by its class
MAX_LABEL = 30  # code points of a label above the headline
NAMED_TAGS = ("figcaption", "p", "div", "span", "address", "a", "section", "h2", "h3", "h4", "h5", "h6")
HEAD_BLOCKS = 4  # blocks at the start among which the headline may stand
BETWEEN = "\n\n"  # what joins the blocks

NO_ARTICLE = "the page holds no article text; save the page after it has loaded, or save the article as plain text"

_MARKUP = re.compile(r"</?[a-zA-Z]|&lt;/?[a-zA-Z]")


def read_page(page: str, url: str | None = None) -> Article:
    """The article of a decoded HTML page: its main text, metadata, and hints of headings, lists, quotes, tables.

    url: where the page stood, if known. The text is the headline and the blocks that follow it, a blank line between
    two of them; the cells of a table's row are joined by " | ". Offsets of the hints are half-open, in code points of
    that text. Raises ArticleError where the page holds no article, is too large or is nested beyond reason.
    """
    tree = parse(page)
    known = about(tree, url)
    title = headline(tree, known.title)
    found = _shown(tree) or _given_as_data(parse(page))
    title, rest = _below_title(found, title)
    if sum(len(block.text.split()) for block in rest) < MIN_WORDS:
        raise ArticleError(NO_ARTICLE)
    whole = [TextBlock(title, "title"), *rest] if title else rest
    return Article(BETWEEN.join(block.text for block in whole), None, replace(known, title=title), _hints(whole))


def _shown(tree: Element) -> list[TextBlock]:
    """The blocks of the article that a page shows; the tree is used up."""
    body = tree.find("body")
    if body is None:
        return []
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
    return [TextBlock(" ".join(line.split()), "paragraph") for line in text.splitlines() if line.strip()]


def _told_by_text(body: Element) -> dict[str, BlockKind]:
    """Captions and bylines by their texts, as trafilatura has no elements for them.

    Captions lose their names, for which trafilatura would drop them: they may hold figures.
    """
    lexicon, told = markup(), dict[str, BlockKind]()
    for element in [element for element in body.iter(*NAMED_TAGS) if element.attrib]:
        names, text = class_and_id(element), _line(element)
        if len(text) > MAX_NAMED:
            continue
        if lexicon.byline.knows(names):
            told[text] = "byline"
        elif element.tag == "figcaption" or lexicon.caption.knows(names):
            told[text] = "caption"
            element.attrib.clear()
    return told | {_line(caption): "caption" for caption in body.iter("figcaption")}


def _line(element: Element) -> str:
    return " ".join(element.text_content().split())


def _below_title(found: Sequence[TextBlock], title: str | None) -> tuple[str | None, list[TextBlock]]:
    """The headline, as the page shows it, and the blocks that are neither it nor a label above it."""
    if title is None:
        return None, list(found)
    opening = [line for block in found[:HEAD_BLOCKS] for line in _lines(block)]
    rest = [*opening, *found[HEAD_BLOCKS:]]
    heads = [index for index, block in enumerate(opening) if same_title(block.text, title)]
    if not heads:
        return title, rest
    labels = [index for index in range(heads[0]) if _is_label(opening[index].text)]
    return opening[heads[0]].text, [block for index, block in enumerate(rest) if index not in {*heads, *labels}]


def _lines(block: TextBlock) -> list[TextBlock]:
    """The lines of a block above the text, such as headline, place and date: they stand apart, if not in paragraphs."""
    return [replace(block, text=line) for line in block.text.split("\n")]


def _is_label(text: str) -> bool:
    """The name of a section or paper, which has no figure and is no sentence."""
    return len(text) <= MAX_LABEL and not any(char.isdigit() for char in text) and text[-1] not in ".!?"


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
