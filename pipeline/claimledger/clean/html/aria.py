"""What the attributes of accessibility say of a page's parts: headings by role, panels that a control opens."""

from __future__ import annotations

from claimledger.clean.html.lexicon import Markup
from claimledger.clean.html.names import is_hidden, names_of
from claimledger.clean.html.prose import BLOCKS, HEADINGS, weigh
from claimledger.clean.html.tree import Element

MAX_PANEL_LINKED = 0.3  # share of a panel's text in links; with more it is a menu
MAX_CONTROL = 200  # code points of what is clicked: a question, the name of a part

_LEVELS = frozenset("123456")
_PLAIN = ("div", "span", "p")  # elements that say nothing of their text, so that a role may
_HIDING = ("hidden", "style", "aria-hidden")
_ENTRIES = ("input", "textarea", "select")
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")


def set_headings(tree: Element) -> None:
    """Elements with the role of a heading become one of their level; the role's own default is the second."""
    for element in tree.iter(*_PLAIN):
        if (element.get("role") or "").strip().lower() == "heading":
            level = (element.get("aria-level") or "").strip()
            element.tag = f"h{level if level in _LEVELS else 2}"


def open_panels(body: Element, lexicon: Markup) -> None:
    """Show the parts with prose that a heading or button above them opens, as a question does its answer; what opens
    them becomes a heading. Dialogs, menus and forms stay hidden."""
    weights, openers = weigh(body), _openers(body)
    for panel in [element for element in body.iterdescendants() if is_hidden(element) and weights.prose[element]]:
        if weights.link_share(panel) > MAX_PANEL_LINKED or _is_of_another_kind(panel, lexicon):
            continue
        control = openers.get(panel.get("id"))
        if control is None:
            control = _control_above(panel, lexicon)
        if control is not None:
            for name in _HIDING:
                panel.attrib.pop(name, None)
            _set_control(control)


def _openers(body: Element) -> dict[str, Element]:
    """The buttons and links of a page by the id of what they open."""
    found: dict[str, Element] = {}
    for element in body.iter("button", "a", "div", "span", "summary", *HEADINGS):
        for name in _TARGETS:
            if target := (element.get(name) or "").removeprefix("#"):
                found.setdefault(target, element)
    return found


def _is_of_another_kind(panel: Element, lexicon: Markup) -> bool:
    """Whether a hidden part is a dialog, menu, form, or text in another language."""
    role = (panel.get("role") or "").strip().lower()
    furniture = panel.tag in lexicon.tags or role in lexicon.roles or lexicon.is_furniture(names_of(panel))
    return furniture or panel.get("lang") is not None or next(panel.iter(*_ENTRIES), None) is not None


def _control_above(panel: Element, lexicon: Markup) -> Element | None:
    """What stands right above a panel, where it is a heading, a button or named as one that opens a panel."""
    above = panel.getprevious()
    if above is None or is_hidden(above) or not 0 < len(above.text_content().strip()) <= MAX_CONTROL:
        return None
    role = (above.get("role") or "").strip().lower()
    if above.tag in HEADINGS or above.tag in {"button", "dt"} or role in {"button", "tab"}:
        return above
    named = lexicon.panel.knows(names_of(above)) or lexicon.panel.knows(names_of(panel))
    return above if named or next(above.iter("button", *HEADINGS), None) is not None else None


def _set_control(control: Element) -> None:
    """Let a control stand as a heading: buttons are furniture elsewhere."""
    control.attrib.clear()
    for button in list(control.iterdescendants("button")):
        button.tag = "span"
        button.attrib.clear()
    in_heading = any(element.tag in HEADINGS for element in control.iterancestors())
    if in_heading:
        control.tag = "span"
    elif control.tag not in HEADINGS and not any(element.tag in BLOCKS for element in control.iterdescendants()):
        control.tag = "h3" if control.tag != "dt" else control.tag
