"""Which stretches of a page are the article: every paragraph gets a kind, and is kept or dropped for a stated reason.

Rules run in order: those of `BEFORE_MODEL`, a small model of what furniture looks like, those of `AFTER_MODEL`. Each
sees what the ones before it decided and speaks only of paragraphs still open. Where one is in doubt, a paragraph with a
figure in it is kept, and its mark says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimledger.clean.blocks import forms, furniture, titles
from claimledger.clean.blocks.furniture import is_navigation
from claimledger.clean.blocks.likeness import likely
from claimledger.clean.blocks.page import OPENING, Line, Mark, Marks, Page, has_figure, is_prose
from claimledger.clean.blocks.sections import sections
from claimledger.clean.repeats import repeated

__all__ = [
    "OPENING",
    "Line",
    "Mark",
    "Marks",
    "Page",
    "before_model",
    "classify",
    "has_figure",
    "is_navigation",
    "is_prose",
]

Rule = Callable[[Page, Marks], Marks]


def classify(page: Page) -> list[Mark]:
    """A mark for every paragraph of the page, in order."""
    marks = before_model(page)
    told = likely(page, marks)
    marks = _apply(AFTER_MODEL, page, marks | {index: mark for index, mark in told.items() if not mark.kept})
    return [_in_doubt(marks[index], told.get(index)) for index in range(len(page.lines))]


def _in_doubt(mark: Mark, told: Mark | None) -> Mark:
    """A kept paragraph that the model would have dropped but for its figure, with the reason to doubt it."""
    return replace(mark, reason=told.reason) if told is not None and mark.kept and mark.reason is None else mark


def before_model(page: Page) -> dict[int, Mark]:
    """What is told of a page before the model of furniture is asked: by the index of the paragraph."""
    return _apply(BEFORE_MODEL, page, {})


def _apply(rules: Sequence[Rule], page: Page, marks: Marks) -> dict[int, Mark]:
    found = dict(marks)
    for rule in rules:
        found |= {index: mark for index, mark in rule(page, found).items() if index not in found}
    return found


def _repeats(page: Page, marks: Marks) -> Marks:
    """Second copies of paragraphs, whole bodies and the title; captions and quotes that repeat a sentence."""
    live = [index for index in range(len(page.lines)) if index not in marks or marks[index].kept]
    titled = {index for index in live if index in marks and marks[index].kind == "title"}
    texts = [page.lines[index].text for index in live]
    found = repeated(texts, [page.is_prose[index] for index in live], [index in titled for index in live])
    return {live[place]: Mark("duplicate", False, reason) for place, reason in found.items()}


BEFORE_MODEL: tuple[Rule, ...] = (
    furniture.invisible,
    furniture.captions,
    furniture.bylines,
    furniture.line_cues,
    furniture.publication_lines,
    furniture.other_script,
    furniture.navigation,
    sections,
    furniture.line_cues,  # once more: where the comments are known, the article's edge is above them
    furniture.running_heads,
    furniture.recurring,
)

AFTER_MODEL: tuple[Rule, ...] = (
    titles.menu_above_title,
    titles.section_label,
    titles.title,
    titles.section_below_title,
    titles.name_under_title,
    furniture.in_head,
    furniture.slogans,
    furniture.in_foot,
    _repeats,
    forms.hinted,
    forms.lists,
    forms.table_rows,
    forms.quotes,
    forms.headings,
    forms.paragraphs,
)
