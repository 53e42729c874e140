"""What trafilatura makes of a frame, as blocks of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimledger.clean.html.prose import HEADINGS, Weights, weigh
from claimledger.clean.html.tree import Element
from claimledger.records import BlockKind

MIN_EXTRACTED = 25
"""Code points under which trafilatura looks for more text elsewhere: the frame is the right place, however short. Its
own 250 turn a notice of three sentences into one paragraph, heading and list with it."""

MAX_LINKED = 0.3  # share of text in links up to which a part with figures is text, whatever it is called
MIN_TAKEN = 0.5  # of a frame's prose, that trafilatura takes of any page that its rules fit

MIN_SENTENCE = 40  # code points
SENTENCE_ENDS = frozenset('.!?…”"’)')
SENTENCE_HOLDERS = ("p", "li", "dd", "blockquote")

KINDS: dict[str, BlockKind] = {"head": "heading", "item": "list", "quote": "quote", "row": "table_row"}
"""The blocks' kinds by trafilatura's elements; all others are paragraphs."""
_BREAKING = frozenset({"p", "list", "table", "code", "div", "body", *KINDS})
_CELL = "\x1f"  # between the cells of a row, until they are joined: no page holds one (see tree.parse)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*\n ?")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of an article's text: white space collapsed, a line break in a paragraph kept as one."""

    text: str
    kind: BlockKind


def extract(frame: Element) -> list[TextBlock]:
    """The blocks that trafilatura finds in a frame.

    Where it leaves out most of the frame's prose for the names of its parts, it is asked again without the names.
    """
    weights = weigh(frame)
    if weights.text[frame] - weights.linked[frame] < MIN_EXTRACTED:
        return []
    wanted = MIN_TAKEN * weights.prose[frame]
    unname_text(frame, weights)
    found = _extract(deepcopy(frame))
    if _length(found) >= wanted:
        return found
    for element in frame.iter():
        element.attrib.clear()
    return max(found, _extract(frame), key=_length)


def unname_text(frame: Element, weights: Weights) -> None:
    """Parts with a heading or sentence of their own lose their names, as trafilatura drops a "barley-prices" for its
    "bar"; what is furniture by name is known by the lexicon."""
    told: set[Element] = set()
    for leaf in [leaf for leaf in frame.iter(*SENTENCE_HOLDERS, *HEADINGS) if _is_told(leaf)]:
        for element in (leaf, *leaf.iterancestors()):
            if element in told:
                break
            told.add(element)
    for element in told & weights.prose.keys():
        if weights.link_share(element) <= MAX_LINKED:
            element.attrib.clear()


def _is_told(leaf: Element) -> bool:
    """Whether a paragraph, item or quotation says something in a sentence, or a heading stands there."""
    text = leaf.text_content().strip()
    if leaf.tag in HEADINGS:
        return leaf.tag != "h1" and bool(text)
    return len(text) >= MIN_SENTENCE and text[-1] in SENTENCE_ENDS


def _extract(frame: Element) -> list[TextBlock]:
    from lxml.html import fromstring
    from trafilatura import bare_extraction

    page = fromstring("<html><body></body></html>")
    frame.tag, frame.tail = "article", None
    frame.set("itemprop", "articleBody")
    page.find("body").append(frame)
    found: Any = bare_extraction(page, options=_options())
    return [] if found is None else blocks(found.body)


def _length(found: list[TextBlock]) -> int:
    return sum(len(block.text) for block in found)


@cache
def _options() -> Any:
    """Main text with tables, without comments, images, links; deduplication, which remembers pages, is off."""
    from trafilatura.settings import Extractor, use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MIN_EXTRACTED))
    return Extractor(
        config=config, output_format="python", comments=False, tables=True, dedup=False, fast=True, formatting=False
    )


def blocks(body: Element) -> list[TextBlock]:
    """The blocks of trafilatura's body in order: a row's cells joined by " | ", two line breaks part paragraphs."""
    found: list[TextBlock] = []
    for kind, run in _runs(body):
        found += _text_blocks(kind, "".join(run))
    return found


def _text_blocks(kind: BlockKind, text: str) -> Iterator[TextBlock]:
    if kind == "table_row":
        cells = [" ".join(cell.split()) for cell in text.split(_CELL)[1:]]
        text = " | ".join(cells).rstrip(" |")  # an empty cell stays, so that figures stand in their columns
    elif kind in ("heading", "list"):
        text = " ".join(text.split())
    for part in _LINES.split(_SPACES.sub(" ", text)):
        lines = [line.strip() for line in part.split("\n")]
        shown = ["\n".join(lines).strip()] if kind == "paragraph" else lines
        yield from (TextBlock(line, kind) for line in shown if line)


def _runs(body: Element) -> Iterator[tuple[BlockKind, list[str]]]:
    """Runs of text with the kind of block that they stand in."""
    from lxml import etree

    kinds: list[BlockKind] = ["paragraph"]
    run: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        breaks = element.tag in _BREAKING and not _in_row(element, kinds)
        if breaks:
            yield kinds[-1], run
            run = []
        if event == "start":
            kinds.append(_kind(element, kinds[-1]))
            run += [*_opening(element), _one_line(element.text)]
        else:
            kinds.pop()
            run.append(_one_line(element.tail))
    yield "paragraph", run


def _kind(element: Element, outer: BlockKind) -> BlockKind:
    return outer if outer == "table_row" else KINDS.get(str(element.tag), outer)


def _in_row(element: Element, kinds: list[BlockKind]) -> bool:
    return element.tag != "row" and "table_row" in kinds[-2:]


def _opening(element: Element) -> list[str]:
    return {"cell": [_CELL], "lb": ["\n"], "p": [" "], "item": [" "]}.get(str(element.tag), [])


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
