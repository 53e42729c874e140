"""What the rules look at: the paragraphs of a page, and what each of them looks like on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from claimledger.clean.cues import CleanCues, LineCue
from claimledger.records import BlockKind

MIN_PROSE = 40  # code points: a shorter line is a label or heading even with a full stop
LONG_LINE = 220  # a line this long is prose even without a full stop
OPENING = 3  # paragraphs of prose: bylines and datelines stand before the third

_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]）]{0,3}$")
_OPEN_END = re.compile(r"[.,;:。，；：]$")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_FIGURE = re.compile(
    r"(?<![\w.-])(?:[A-Z]{3}|RM|R[ps]\.?|[A-Z]{0,2}\$|kr\.?|[^\w\s]{0,3}) ?\d"
    r"|\b(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)s?\b"
)
_NOT_FIGURES = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}:\d\d(?::\d\d)?\b"
    rf"|\b{_MONTH}\.? \d{{1,2}}\b(?:, ?(?:19|20)\d\d)?|\b\d{{1,2}} {_MONTH}(?: (?:19|20)\d\d)?"
    r"|(?<!bout )(?<!ver )(?<!early )(?<![Ss]ome )(?<!round )(?<!most )(?<!only )(?<!than )(?<!least )"
    r"\b(?:19|20)\d\d\b(?! [a-z]{2,20}s\b| people\b| men\b| women\b| children\b)"
    r"|\b\d{1,4}(?:[.,]\d)? ?(?:[KMG]B|pages? PDF)\b|\+\d[\d ()-]{6,20}\d|\b0\d[\d ()-]{6,20}\d|\b\d{3}-\d{4}\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as seen by the rules.

    text: repaired, white space collapsed; apart: a blank line stands before it; hint: what the page's markup says that
    it is; recurring: it stands on many pages of the same publisher; cells: in how many parts tabs or runs of spaces
    divide it.
    """

    text: str
    apart: bool
    hint: BlockKind | None = None
    recurring: bool = False
    cells: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph is: `cue` names the lexicon's entry that said so, if one did.

    A kept paragraph with a reason is one in doubt, kept for a figure in it.
    """

    kind: BlockKind
    kept: bool
    reason: str | None = None
    cue: str | None = None


Marks = Mapping[int, Mark]
"""Marks by the index of their paragraph."""


@dataclass(frozen=True)
class Page:
    """The paragraphs of an article with what the rules look at: the lexicon and a title that is known beforehand."""

    lines: Sequence[Line]
    cues: CleanCues
    title: str | None

    def open(self, marks: Marks) -> list[int]:
        """The paragraphs not yet marked."""
        return [index for index in range(len(self.lines)) if index not in marks]

    def prose(self, indices: Iterable[int]) -> list[int]:
        """Those of the paragraphs that are prose."""
        return [index for index in indices if self.is_prose[index]]

    @cached_property
    def has_markup(self) -> bool:
        """Whether the text is of a page whose markup told what its paragraphs are."""
        return any(line.hint is not None for line in self.lines)

    @cached_property
    def known(self) -> Mapping[int, LineCue]:
        """The first line cue of the lexicon that matches each paragraph, whether or not it holds where that stands."""
        found = {index: self._cue(line) for index, line in enumerate(self.lines)}
        return {index: cue for index, cue in found.items() if cue is not None}

    @cached_property
    def last_of(self) -> Mapping[str, int]:
        """The last place of each text."""
        return {line.text: index for index, line in enumerate(self.lines)}

    def is_given_title(self, index: int) -> bool:
        """Whether the metadata or the page's markup call the paragraph the title."""
        line = self.lines[index]
        return line.hint == "title" or (self.title is not None and line.text == self.title)

    def _cue(self, line: Line) -> LineCue | None:
        return next((cue for cue in self.cues.lines if cue.matches(line.text)), None)

    @cached_property
    def is_prose(self) -> tuple[bool, ...]:
        """For each paragraph whether it is prose."""
        return tuple(is_prose(line.text) for line in self.lines)

    def parts_prose(self, start: int, end: int) -> bool:
        """Whether a paragraph of prose stands at or after `start` and before `end`."""
        return self._prose_before[end] > self._prose_before[start]

    @cached_property
    def _prose_before(self) -> tuple[int, ...]:
        return (0, *accumulate(self.is_prose))


def is_prose(text: str) -> bool:
    """A paragraph rather than a label, heading or row of a list."""
    return len(text) >= LONG_LINE or (len(text) >= MIN_PROSE and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """A full stop or its like at the end, before closing quotation marks and brackets."""
    return _SENTENCE_END.search(text[-5:]) is not None


def has_open_end(text: str) -> bool:
    """A full stop, comma or colon at the end: no title or heading ends so."""
    return _OPEN_END.search(text) is not None


def has_figure(text: str) -> bool:
    """A number in digits, or a large one in words, that is no year, date, time of day, telephone number or file's size,
    nor part of a name."""
    return _FIGURE.search(_NOT_FIGURES.sub("", text)) is not None


def dropped(line: Line, kind: BlockKind, reason: str, cue: str | None = None, *, keep_figures: bool = False) -> Mark:
    """The mark of a paragraph that is not body; with `keep_figures`, one with a figure in it is kept and says why."""
    if keep_figures and has_figure(line.text):
        kept_as: BlockKind = "caption" if kind == "caption" else "paragraph"
        return Mark(kept_as, True, f"kept for its figure, though it looks like: {reason}", cue)
    return Mark(kind, False, reason, cue)


def head(page: Page, marks: Marks) -> list[int]:
    """Open paragraphs down to the first that is prose, which may be a title that ends in a full stop."""
    found: list[int] = []
    for index in page.open(marks):
        found.append(index)
        if page.is_prose[index]:
            break
    return found


def edges(page: Page, marks: Marks) -> list[int]:
    """Open paragraphs before the first and after the last paragraph of prose; all where there is none."""
    prose = page.prose(page.open(marks))
    if not prose:
        return page.open(marks)
    return [index for index in page.open(marks) if index < prose[0] or index > prose[-1]]
