"""The frame of an article: the part of a page that holds its prose, in paragraphs, without link lists beside it."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.clean.html.prose import BLOCKS, Weights, weigh
from claimledger.clean.html.tree import Element

MIN_LANDMARK = 0.6  # of a page's prose: an article or main element with less is one of several, or a teaser
MIN_CORE = 0.7  # of the frame's prose: with less in each of its parts, all of them are the article
MAX_LINKED = 0.5  # share of text in links up to which a part beside the core may be of the article
MAX_INLINE_LINKED = 0.5  # and up to which the links of a paragraph are part of its sentences
MIN_LAYOUT_CELL = 500  # code points: a table cell as long as this holds an article, not a value

KEPT_BESIDE = ("h1", "table")  # what belongs to an article without a sentence in it: its headline, a table of scores
LANDMARKS = ("main", "article")
# fmt: off
CONTAINERS = frozenset({
    "article", "body", "center", "details", "div", "fieldset", "figure", "footer", "form", "header", "main", "section",
})
# fmt: on
"""Elements whose text belongs in a paragraph inside them."""
_ROWS = ("tbody", "thead", "tfoot", "tr", "td", "th")


def set_frame(body: Element) -> Element:
    """Bring a page's body to its frame, and return that: an element whose texts all stand in paragraphs, headings,
    list items or cells."""
    undo_layout_tables(body)
    set_paragraphs(body)
    weights = weigh(body)
    frame = _landmark(body, weights)
    _remove_link_lists(frame, _core(frame, weights), weights, strict=frame is body)
    for element in frame.iter("figcaption"):
        element.tag = "p"
    for element in frame.iter("figure", "picture", "amp-img"):
        element.tag = "div"
    keep_inline_links(frame)
    return frame


def undo_layout_tables(body: Element) -> None:
    """Tables that place the parts of a page become divisions: those with a table or a long text in a cell."""
    for table in list(body.iter("table")):
        own = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if table.find(".//table") is not None or any(_text_length(cell) > MIN_LAYOUT_CELL for cell in own):
            for element in [row for row in table.iter(*_ROWS) if next(row.iterancestors("table")) is table]:
                element.tag = "div"
            table.tag = "div"


def set_paragraphs(body: Element) -> None:
    """Runs of text and inline elements that stand loose between blocks become paragraphs."""
    outer = _with_blocks_inside(body)
    for element in list(body.iter()):
        if element in outer and element.tag not in BLOCKS and element.tag != "a":
            element.tag = "div"  # an inline or unknown element around blocks is one itself
        if element.tag in CONTAINERS:
            _wrap_runs(element, outer)


def _with_blocks_inside(body: Element) -> set[Element]:
    """The elements that have a block among their descendants."""
    found: set[Element] = set()
    for block in body.iter(*BLOCKS):
        for ancestor in block.iterancestors():
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def _wrap_runs(parent: Element, outer: set[Element]) -> None:
    run = None
    if _has_text(parent.text):
        run = _paragraph(parent, 0)
        run.text, parent.text = parent.text, None
    for child in [child for child in parent if child is not run]:
        if child.tag in BLOCKS or child in outer:
            run, tail = None, child.tail
            if _has_text(tail):
                run = _paragraph(parent, parent.index(child) + 1)
                run.text, child.tail = tail, None
        else:
            if run is None:
                run = _paragraph(parent, parent.index(child))
            run.append(child)


def _paragraph(parent: Element, index: int) -> Element:
    paragraph = parent.makeelement("p")
    parent.insert(index, paragraph)
    return paragraph


def _has_text(text: str | None) -> bool:
    return text is not None and not text.isspace() and text != ""


def _landmark(body: Element, weights: Weights) -> Element:
    """The innermost main or article element that holds the prose of the page; the body where none does."""
    found = body
    for element in body.iter(*LANDMARKS):
        if weights.prose[element] >= MIN_LANDMARK * max(weights.prose[body], 1):
            found = element
    return found


def _core(frame: Element, weights: Weights) -> Element:
    """The innermost part of the frame that holds nearly all of its prose."""
    core, wanted = frame, MIN_CORE * weights.prose[frame]
    while True:
        inner = next((child for child in core if wanted and weights.prose.get(child, 0) >= wanted), None)
        if inner is None or inner.tag in ("p", "li", "ul", "ol", "table"):
            return core
        core = inner


def _remove_link_lists(frame: Element, core: Element, weights: Weights, *, strict: bool) -> None:
    """Take out what stands beside the core, level by level, and consists of links; where strict, what has no prose."""
    while core is not frame:
        parent = core.getparent()
        for sibling in list(parent):
            if sibling is not core and _is_beside(sibling, weights, strict=strict):
                sibling.drop_tree()
        core = parent


def _is_beside(element: Element, weights: Weights, *, strict: bool) -> bool:
    if weights.link_share(element) > MAX_LINKED:
        return True
    return strict and not weights.prose[element] and not _holds_fact(element)


def _holds_fact(element: Element) -> bool:
    return element.tag in KEPT_BESIDE or any(element.find(f".//{tag}") is not None for tag in KEPT_BESIDE)


def keep_inline_links(frame: Element) -> None:
    """Links in running text become text, so that nothing later takes their paragraph for a list of links."""
    weights = weigh(frame)
    for link in list(frame.iter("a")):
        holder = next(link.iterancestors("p", "li", "td", "th", "div", "section", "dd", "dt"), frame)
        if weights.link_share(holder) <= MAX_INLINE_LINKED:
            link.drop_tag()


def _text_length(element: Element) -> int:
    return sum(len(text.strip()) for text in _texts(element))


def _texts(element: Element) -> Iterator[str]:
    yield from element.itertext()
