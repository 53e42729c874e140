"""An HTML page to its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimledger.clean.html.about import about, headline, same_title
from claimledger.clean.html.body import TextBlock, blocks, extract, extract_page
from claimledger.clean.html.frame import set_frame
from claimledger.clean.html.furniture import remove_furniture
from claimledger.clean.html.lexicon import markup
from claimledger.clean.html.tree import Element, parse
from claimledger.clean.inputs import Article, Hint
from claimledger.errors import ArticleError
from claimledger.records import BlockKind

MIN_WORDS = 8  # of an article's blocks beside its title: less is a label or a script's apology
HEAD_BLOCKS = 4  # blocks at the start among which the headline may stand
BETWEEN = "\n\n"  # what joins the blocks

NO_ARTICLE = "the page holds no article text; save the page after it has loaded, or save the article as plain text"


def read_page(page: str, url: str | None = None) -> Article:
    """The article of a decoded HTML page: its main text, metadata, and hints of headings, lists, quotes, tables.

    url: where the page stood, if known. The text is the headline and the blocks that follow it, a blank line between two
    of them; the cells of a table's row are joined by " | ". Offsets of the hints are half-open, in code points of that
    text. Raises ArticleError where the page holds no article, is too large or is nested beyond reason.
    """
    tree = parse(page)
    known = about(tree, url)
    title = headline(tree, known.title)
    found = _framed(tree) or _given_as_data(page)
    title, rest = _without_title(found, title)
    if sum(len(block.text.split()) for block in rest) < MIN_WORDS:
        raise ArticleError(NO_ARTICLE)
    whole = [TextBlock(title, "title"), *rest] if title else rest
    return Article(BETWEEN.join(block.text for block in whole), None, replace(known, title=title), _hints(whole))


def _framed(tree: Element) -> list[TextBlock]:
    """The blocks of the article that a page shows; the tree is used up. Captions are told by their texts, as trafilatura
    has no element for them."""
    body = tree.find("body")
    if body is None:
        return []
    remove_furniture(body, markup())
    captions = {" ".join(caption.text_content().split()) for caption in body.iter("figcaption")}
    found = extract(set_frame(body))
    shown = [] if found is None else blocks(found)
    return [replace(block, kind="caption") if block.text in captions else block for block in shown]


def _given_as_data(page: str) -> list[TextBlock]:
    """The article that a page without text of its own gives as data, for a script to show."""
    tree = parse(page)
    for element in list(tree.iter("noscript", "body")):
        if element.tag == "noscript":
            element.drop_tree()
    found = extract_page(tree)
    return [] if found is None else blocks(found)


def _without_title(found: Sequence[TextBlock], title: str | None) -> tuple[str | None, list[TextBlock]]:
    """The headline, as the page shows it, and the blocks that are not it."""
    if title is None:
        return None, list(found)
    heads = [index for index, block in enumerate(found[:HEAD_BLOCKS]) if same_title(block.text, title)]
    shown = found[heads[0]].text if heads else title
    return shown, [block for index, block in enumerate(found) if index not in heads]


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
