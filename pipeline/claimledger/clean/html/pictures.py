"""The words under pictures, told by their place: pages with generated class names name no caption."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.clean.html.prose import HEADINGS
from claimledger.clean.html.tree import Element

MAX_CAPTION = 300  # code points of what stands under a picture
MAX_LEVELS = 6  # between a picture and the part that holds its caption
PICTURES = ("img", "picture", "amp-img")

_NO_CAPTIONS = frozenset({*HEADINGS, "p", "ul", "ol", "li", "table", "blockquote", "article", "time"})


def captions(body: Element) -> Iterator[Element]:
    """The divisions and spans right after a picture in a part that holds a picture and little else, each once.

    What stands in paragraphs, lists or headings there is a card or an entry, and no caption.
    """
    seen: set[Element] = set()
    for picture in body.iter(*PICTURES):
        alone = _alone(picture)
        holder = alone.getparent()
        if holder is None or holder in seen or not _is_frame(holder):
            continue
        seen.add(holder)
        yield from (after for after in alone.itersiblings() if after.tag in {"div", "span"} and _length(after))


def _alone(picture: Element) -> Element:
    """The largest part around a picture without any text."""
    part = picture
    for _ in range(MAX_LEVELS):
        outer = part.getparent()
        if outer is None or outer.tag == "body" or _length(outer):
            break
        part = outer
    return part


def _is_frame(holder: Element) -> bool:
    kinds = {element.tag for element in holder.iter()}
    return holder.tag in {"div", "span", "figure"} and kinds.isdisjoint(_NO_CAPTIONS) and _length(holder) <= MAX_CAPTION


def _length(element: Element) -> int:
    """Code points of an element's text, counted until there are too many."""
    count = 0
    for text in element.itertext(with_tail=False):
        count += len(text.strip())
        if count > MAX_CAPTION:
            break
    return count
