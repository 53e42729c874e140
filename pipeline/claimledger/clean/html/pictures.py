"""The words under pictures, told by their place: pages with generated class names name no caption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimledger.clean.html.prose import HEADINGS, weigh
from claimledger.clean.html.tree import Element

MAX_CAPTION = 300  # code points of what stands under a picture
MAX_LEVELS = 6  # between a picture and the part that holds its caption
PICTURES = ("img", "picture", "amp-img")

_NO_CAPTIONS = frozenset({*HEADINGS, "p", "ul", "ol", "li", "table", "blockquote", "article", "time"})


def captions(body: Element) -> Iterator[Element]:
    """The divisions and spans right after a picture in a part that holds a picture and little else, each once.

    What stands in paragraphs, lists or headings there is a card or an entry, and no caption.
    """
    lengths, seen = weigh(body).text, set[Element]()
    for picture in body.iter(*PICTURES):
        alone = _alone(picture, lengths)
        holder = alone.getparent()
        if holder is None or holder in seen or not _is_frame(holder, lengths):
            continue
        seen.add(holder)
        yield from (after for after in alone.itersiblings() if after.tag in {"div", "span"} and lengths[after])


def _alone(picture: Element, lengths: Mapping[Element, int]) -> Element:
    """The largest part around a picture without any text."""
    part = picture
    for _ in range(MAX_LEVELS):
        outer = part.getparent()
        if outer is None or outer.tag == "body" or lengths[outer]:
            break
        part = outer
    return part


def _is_frame(holder: Element, lengths: Mapping[Element, int]) -> bool:
    if holder.tag not in {"div", "span", "figure"} or lengths[holder] > MAX_CAPTION:
        return False
    return _NO_CAPTIONS.isdisjoint(element.tag for element in holder.iter())
