"""How much prose each part of a page holds: what tells an article from what stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimledger.clean.html.tree import Element

MIN_RUN = 25  # code points of a run of text that counts as prose, as in the Readability algorithm
# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
"""Elements that stand apart from the text around them (the HTML standard's rendering section)."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SKIPPED = HEADINGS | {"head", "title"}


@dataclass(frozen=True)
class Weights:
    """Of each element, its descendants with it: text, text in links and prose outside of links, in code points."""

    text: Mapping[Element, int]
    linked: Mapping[Element, int]
    prose: Mapping[Element, int]

    def link_share(self, element: Element) -> float:
        """The share of an element's text that stands in links; of one without text, none."""
        return self.linked[element] / self.text[element] if self.text[element] else 0.0


def weigh(root: Element) -> Weights:
    """The weights of an element and its descendants; one pass up the tree."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    text = {element: _length(element.text) for element in elements}
    linked = dict.fromkeys(elements, 0)
    prose = dict(linked)
    run = {element: text[element] for element in elements}  # text outside links that stands in no block further in
    for element in reversed(elements):
        if element.tag == "a":
            linked[element], run[element] = text[element], 0
        if element.tag in BLOCKS:
            own = run[element] if element.tag not in SKIPPED else 0
            prose[element] += own if own >= MIN_RUN else 0
            run[element] = 0
        parent, tail = element.getparent(), _length(element.tail)
        if element is root or parent is None:
            continue
        text[parent] += text[element] + tail
        linked[parent] += linked[element]
        prose[parent] += prose[element]
        run[parent] += run[element] + tail
    return Weights(text, linked, prose)


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
