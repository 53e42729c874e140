"""The frame of an article: the part of a page that holds its prose, in paragraphs, without link lists beside it."""

from __future__ import annotations

import re
from collections import Counter

from claimledger.clean.html.prose import BLOCKS, HEADINGS, Weights, weigh
from claimledger.clean.html.tree import Element

MIN_LANDMARK = 0.6  # of a page's prose: an article or main element with less is one of several, or a teaser
MIN_CORE = 0.7  # of the frame's prose: with less in each of its parts, all of them are the article
MAX_LINKED = 0.5  # share of text in links up to which a part beside the core may be of the article
MAX_INLINE_LINKED = 0.5  # and up to which the links of a paragraph are part of its sentences
MIN_SENTENCE = 40  # code points of a linked sentence; a shorter one may be an invitation to click
MAX_HEADINGS = 20  # in a row
MIN_PROSE = 80  # code points of a paragraph that begins the text
MIN_STANDFIRST = 8  # words of a heading that is none, but the sentence under the headline
MIN_LAYOUT_CELL = 500  # code points: a table cell as long as this holds an article, not a value

LEAVES = (*sorted(HEADINGS), "p", "li", "dt", "dd", "td", "th", "blockquote", "pre", "caption", "summary", "address")
"""Elements that hold text, where no block stands in them."""
KEPT_BESIDE = ("h1", "table")  # what belongs to an article without a sentence in it: its headline, a table of scores
LANDMARKS = ("main", "article")
# fmt: off
CONTAINERS = frozenset({
    "article", "body", "center", "details", "div", "fieldset", "figure", "footer", "form", "header", "main", "section",
})
# fmt: on
"""Elements whose text belongs in a paragraph inside them."""
HOLDERS = frozenset({"li", "dd", "td", "th", "blockquote"})  # and those that may hold blocks or text
_ROWS = ("tbody", "thead", "tfoot", "tr", "td", "th")

_SENTENCE_ENDS = '.!?”"'
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PARTED = frozenset({"span", "time", "a", "small", "label"})
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def set_frame(body: Element) -> Element:
    """Bring a page's body to its frame, and return that: an element whose texts all stand in paragraphs, headings,
    list items or cells."""
    undo_layout_tables(body)
    set_table_captions(body)
    undo_plain_text(body)
    set_paragraphs(body)
    set_standfirst(body)
    weights = weigh(body)
    frame = _landmark(body, weights)
    _remove_link_lists(frame, _core(frame, weights), weights, strict=frame is body)
    for element in frame.iter("figcaption"):
        element.tag = "p"
    for element in frame.iter("figure", "picture", "amp-img"):
        element.tag = "div"
    demote_headings(frame)
    remove_time_stamps(frame)
    remove_footnote_marks(frame)
    set_plain_text(frame)
    return frame


def undo_layout_tables(body: Element) -> None:
    """Tables that place the parts of a page become divisions: those with a table or a long text in a cell, with one
    column, or with one row that holds links."""
    for table in list(body.iter("table")):
        own = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if table.find(".//table") is not None or _is_layout(table, own):
            for element in [row for row in table.iter(*_ROWS) if next(row.iterancestors("table")) is table]:
                element.tag = "div"
            table.tag = "div"


def _is_layout(table: Element, cells: list[Element]) -> bool:
    rows = Counter(cell.getparent() for cell in cells if _text_length(cell))
    if max(rows.values(), default=0) <= 1 or any(_text_length(cell) > MIN_LAYOUT_CELL for cell in cells):
        return True
    return len(rows) == 1 and table.find(".//a") is not None


def set_table_captions(body: Element) -> None:
    """The caption of a table stands above it, where it is no row."""
    for caption in list(body.iter("caption")):
        table = next(caption.iterancestors("table"), None)
        if table is not None:
            caption.tag = "p"
            table.addprevious(_without_tail(caption))


def _without_tail(element: Element) -> Element:
    element.tail = None
    return element


def undo_plain_text(body: Element) -> None:
    """Text set with blanks and line breaks of its own becomes paragraphs, parted where it has blank lines."""
    outer = _with_blocks_inside(body)
    for element in [element for element in body.iter("pre") if element not in outer]:
        parts = _BLANK_LINE.split(element.text_content())
        del element[:]
        element.text, element.tag = None, "div"
        for part in parts:
            lines = part.strip().split("\n")
            paragraph = _paragraph(element, len(element))
            paragraph.text = lines[0]
            for line in lines[1:]:
                paragraph.append(paragraph.makeelement("br"))
                paragraph[-1].tail = line


def set_paragraphs(body: Element) -> None:
    """Runs of text and inline elements that stand loose between blocks become paragraphs."""
    outer = _with_blocks_inside(body)
    for element in list(body.iter()):
        if element in outer and element.tag not in BLOCKS and element.tag != "a":
            element.tag = "div"  # an inline or unknown element around blocks is one itself
        if element.tag in CONTAINERS or (element.tag in HOLDERS and element in outer):
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


def set_plain_text(frame: Element) -> None:
    """Each paragraph, heading, item and cell keeps its text and line breaks alone.

    Links stay in those that mostly consist of them, so that lists of links can be told; not in sentences, or in a
    linked heading above a text, lest these be taken for such a list.
    """
    weights, outer = weigh(frame), _with_blocks_inside(frame)
    for block in [block for block in frame.iter(*LEAVES) if block not in outer and len(block)]:
        holder = block.getparent() if block.tag in HEADINGS and block is not frame else block
        linked = weights.link_share(holder) > MAX_INLINE_LINKED and not _is_told(block)
        _flatten(block, linked=linked)


def _is_told(block: Element) -> bool:
    """Whether a block that mostly consists of links is text all the same: a sentence, or a figure beside the links."""
    text = block.text_content().strip()
    if len(text) >= MIN_SENTENCE and text[-1] in _SENTENCE_ENDS:
        return True
    inside = {element for link in block.iter("a") for element in link.iter()}
    texts = [element.text for element in block.iter() if element not in inside]
    texts += [element.tail for element in block.iterdescendants() if element not in inside or element.tag == "a"]
    return any(char.isdigit() for text in texts if text for char in text)


def _flatten(block: Element, *, linked: bool) -> None:
    lines = _text_lines(block)
    del block[:]
    block.text = None
    holder = block
    if linked:
        holder = block.makeelement("a")
        block.append(holder)
    holder.text = lines[0]
    for line in lines[1:]:
        holder.append(holder.makeelement("br"))
        holder[-1].tail = line


def _text_lines(block: Element) -> list[str]:
    """The text of a block, cut at its line breaks."""
    from lxml.etree import iterwalk

    lines: list[list[str]] = [[]]
    for event, element in iterwalk(block, events=("start", "end")):
        if event == "start":
            lines += [[]] if element.tag == "br" else []
            lines[-1].append(_opening_text(element))
        elif element is not block:
            lines[-1].append(_closing_text(element))
    return ["".join(line) for line in lines]


def _opening_text(element: Element) -> str:
    text = element.text or ""
    if element.tag == "sup":
        return str(text.translate(_RAISED))
    return f"“{text}" if element.tag == "q" else str(text)


def _closing_text(element: Element) -> str:
    """What follows an element. Between two that touch stands a blank, as styles part them: a date and an hour."""
    after = element.getnext()
    touch = not element.tail and after is not None and element.tag in _PARTED and after.tag in _PARTED
    return f"{'”' if element.tag == 'q' else ''}{element.tail or ''}{' ' if touch else ''}"


def remove_footnote_marks(frame: Element) -> None:
    """Raised links, which would be read with the figure that they follow."""
    for mark in [mark for mark in frame.iter("sup") if mark.find(".//a") is not None or mark.getparent().tag == "a"]:
        mark.drop_tree()


def remove_time_stamps(frame: Element) -> None:
    """Paragraphs that hold a time element and no other text: of the page or of an entry, kept as metadata."""
    for stamp in dict.fromkeys(time.getparent() for time in frame.iter("time")):
        if stamp.tag == "p" and stamp is not frame and not _text_outside_times(stamp):
            stamp.drop_tree()


def _text_outside_times(paragraph: Element) -> bool:
    texts = [paragraph.text, *(child.text for child in paragraph if child.tag != "time"), *(c.tail for c in paragraph)]
    return any(_has_text(text) for text in texts)


def demote_headings(frame: Element) -> None:
    """Headings in a long row, without text between them, are a list (and trafilatura's time for them is quadratic)."""
    row = 0
    for element in frame.iter(*LEAVES):
        row = row + 1 if element.tag in HEADINGS else 0
        if row > MAX_HEADINGS:
            element.tag = "p"


def set_standfirst(body: Element) -> None:
    """A long heading between the headline and the text becomes a paragraph: nothing stands under it."""
    below = False
    for element in list(body.iter("p", *HEADINGS)):
        text = " ".join(element.text_content().split())
        if element.tag == "h1":
            below = True
        elif below and element.tag == "p" and len(text) >= MIN_PROSE:
            return
        elif below and element.tag != "p" and len(text.split()) >= MIN_STANDFIRST and element.find(".//a") is None:
            element.tag = "p"


def _text_length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
