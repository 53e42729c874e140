"""How much a paragraph looks like page furniture: a small model, trained on labelled pages of our own, and its rule.

Two steps, both linear. The first sees a paragraph's words, its shape and its place (`features`) and gives, for each
class of furniture and for body text, a score. The second sees the first one's scores of the paragraph and of those
around it, as furniture stands beside furniture, and gives the probability. `pipeline/training/furniture.py` trains
both; the weights are `models/furniture.json`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimledger.clean.blocks import forms
from claimledger.clean.blocks.features import features
from claimledger.clean.blocks.page import Line, Mark, Marks, Page, dropped, has_figure, head
from claimledger.clean.blocks.titles import may_be_title
from claimledger.errors import LexiconError
from claimledger.records import BlockKind

AT_EDGE, AT_EDGE_PROSE = 0.4, 0.7
INSIDE, INSIDE_PROSE = 0.5, 0.9
"""The probability from which a line, or a paragraph of prose, is dropped: before and after the article's prose, or
among it, where next to all is the article's own."""
STANDFIRST = 0.85  # of a paragraph of prose above the first that is surely the article's
OF_BARE = 0.7  # of a text in which the rules knew nothing for furniture: it may have none
LONG_PARAGRAPH = 200  # code points; a longer one is left to the rules: losing one of the article's costs too much
NEVER = 2.0
ABOVE_LIST, ABOVE_PROSE = 0.9, 0.8
"""Of a line right above a list or table, or a paragraph, that stays: it may be a heading."""
OF_FIGURES, OF_LONG_FIGURES = 0.75, 0.9
"""From which a short line, or a longer one, with a figure in it is dropped; below, it is kept and marked."""
SHORT_LINE = 60  # code points
OF_MARKUP = 0.9  # of an HTML page, whose furniture went by its markup before
MAX_LINES = 5_000  # of a page; a text of more is a list or a table and no page, and would take seconds
MIN_RUN = 2  # neighbours of one form that make a list or table
REASONS: Mapping[str, tuple[BlockKind, str]] = {
    "advertisement": ("boilerplate", "advertisement"),
    "author_note": ("boilerplate", "note on the author"),
    "byline": ("byline", "byline"),
    "caption": ("caption", "caption"),
    "comment": ("boilerplate", "comment, or a call for one"),
    "contact": ("boilerplate", "contact line"),
    "control": ("boilerplate", "control of the page"),
    "cookie": ("boilerplate", "cookie or privacy notice"),
    "label": ("boilerplate", "label of the page"),
    "legal": ("boilerplate", "legal notice"),
    "media": ("boilerplate", "note of a recording or gallery"),
    "navigation": ("boilerplate", "navigation"),
    "print": ("boilerplate", "running head or mark of a print"),
    "related": ("boilerplate", "pointer to other articles"),
    "share": ("boilerplate", "invitation to share or follow"),
    "source": ("boilerplate", "source line"),
    "subscription": ("boilerplate", "invitation to subscribe, pay or register"),
    "technical": ("boilerplate", "technical notice of the page"),
    "ticker": ("boilerplate", "ticker"),
}
"""What a paragraph of each class is called."""

WEIGHTS = "furniture.json"
UNIT = 100  # weights are stored in hundredths
AROUND = 14  # figures of a paragraph and its neighbours that the second step sees
KEPT = frozenset({"body", "title", "heading", "list", "table_row", "quote"})  # classes; all others are furniture
KNOWN = 4.0  # the score of a paragraph that a rule has spoken of before
MOST = 6.0  # scores beyond it say no more

Floats = NDArray[np.float64]

_DIGITS = re.compile(r"\d{1,20}")
_LETTERS = re.compile(r"[^\W\d_]{1,40}")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?")


@dataclass(frozen=True)
class FurnitureModel:
    """The weights. classes: those of what is kept and those of furniture; rows: the place of each feature's row in
    `words`; around, bias: the second step's weights, in the order of `context`."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    words: Floats
    prior: Floats
    around: Floats
    bias: float

    def scores(self, names: Sequence[Sequence[str]]) -> Floats:
        """The first step: a row for each paragraph's features, a column for each class."""
        found = [self.words[[self.rows[name] for name in own if name in self.rows]].sum(axis=0) for own in names]
        return np.array(found).reshape(len(names), len(self.classes)) + self.prior


@dataclass(frozen=True)
class Likeness:
    """What the model says of a paragraph: how likely it is furniture (0 to 1), of which class it would be, and how much
    more it looks like a title than like anything else (as the logarithm of odds)."""

    probability: float
    kind: str
    title: float


@cache
def furniture_model() -> FurnitureModel:
    """The model of the package."""
    return parse_model(json.loads(files("claimledger.models").joinpath(WEIGHTS).read_text(encoding="utf-8")))


def parse_model(stored: Mapping[str, Any]) -> FurnitureModel:
    """A model from its stored form. Raises LexiconError where it is not of this code's making."""
    names = stored["features"]
    if len(stored["around"]) != AROUND or not set(stored["classes"]) <= KEPT | REASONS.keys():
        raise LexiconError(f"{WEIGHTS} is of another shape; train it anew (make furniture)")
    return FurnitureModel(
        classes=tuple(stored["classes"]),
        rows={name: row for row, name in enumerate(names)},
        words=np.array(list(names.values()), dtype=np.float64).reshape(len(names), len(stored["classes"])) / UNIT,
        prior=np.array(stored["prior"], dtype=np.float64),
        around=np.array(stored["around"], dtype=np.float64),
        bias=float(stored["bias"]),
    )


def likely(page: Page, marks: Marks) -> Marks:
    """Paragraphs that the model takes for furniture; the items of a list and the rows of a table go or stay together.

    The title stays: the one that is given, else the line above the prose that looks most like one. So do the
    paragraphs of prose where none would be left.
    """
    prose = page.prose(page.open(marks))
    if not prose or len(page.lines) > MAX_LINES:
        return {}
    told = likeness(page, marks, furniture_model())
    probabilities = _together(page, marks, [one.probability for one in told])
    spared = {*_titles(page, marks, told), *_entries(page, marks)}
    limits = _limits(page, marks, probabilities)
    found = [i for i in page.open(marks) if i not in spared and probabilities[i] >= limits[i]]
    if set(prose) <= set(found):  # a text of nothing but furniture is none: a few sentences, out of their article
        found = [index for index in found if not page.is_prose[index]]
    return {index: _mark(page.lines[index], probabilities[index], told[index].kind) for index in found}


def _mark(line: Line, probability: float, kind: str) -> Mark:
    block, name = REASONS[kind]
    sure = OF_FIGURES if len(line.text) <= SHORT_LINE else OF_LONG_FIGURES
    return dropped(line, block, f"{name} (by its likeness)", keep_figures=probability < sure)


def _limits(page: Page, marks: Marks, probabilities: Sequence[float]) -> list[float]:
    """From which probability each paragraph is dropped."""
    prose = [index for index in page.prose(page.open(marks)) if probabilities[index] < AT_EDGE_PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    known = any(not mark.kept and mark.kind != "caption" for mark in marks.values())
    lowest = OF_MARKUP if page.has_markup else 0.0 if known else OF_BARE
    headings = {run[0] - 1: ABOVE_LIST for run in _lists(page, marks) if probabilities[run[0]] < AT_EDGE}
    headings |= {index - 1: ABOVE_PROSE for index in prose if index > first}
    found = [
        max(_limit(line, is_prose, inside=first < index < last), STANDFIRST if is_prose and index < first else 0.0)
        for index, (line, is_prose) in enumerate(zip(page.lines, page.is_prose, strict=True))
    ]
    return [max(lowest, limit, headings.get(index, 0.0)) for index, limit in enumerate(found)]


def _limit(line: Line, is_prose: bool, *, inside: bool) -> float:
    if is_prose and len(line.text) > LONG_PARAGRAPH:
        return NEVER
    if inside:
        return INSIDE_PROSE if is_prose else INSIDE
    return AT_EDGE_PROSE if is_prose else AT_EDGE


def _entries(page: Page, marks: Marks) -> list[int]:
    """What stands above the entries of a diary or live report: times of day alone, and lines with a number, above
    prose, of which there are two of one shape."""
    above = [
        i for i in page.open(marks) if not page.is_prose[i] and page.parts_prose(i + 1, min(i + 2, len(page.lines)))
    ]
    shapes = {index: _shape(page.lines[index].text) for index in above}
    counts = Counter(shape for shape in shapes.values() if "0" in shape)
    return [i for i in above if counts[shapes[i]] > 1 or _CLOCK.fullmatch(page.lines[i].text)]


def _shape(text: str) -> str:
    return _LETTERS.sub("a", _DIGITS.sub("0", text))


def _together(page: Page, marks: Marks, probabilities: Sequence[float]) -> list[float]:
    """The probabilities, with those of neighbours of one form evened out: items of a list, rows of a table."""
    found = list(probabilities)
    for run in _lists(page, marks):
        mean = sum(found[index] for index in run) / len(run)
        found[run[0] : run[-1] + 1] = [mean] * len(run)
    return found


def _lists(page: Page, marks: Marks) -> list[list[int]]:
    """Neighbours of one form: items of a list, rows of a table, lines with a figure."""
    kinds = (forms.lists(page, marks), forms.table_rows(page, marks), _figures(page, marks))
    return [run for kind in kinds for run in _runs(page, marks, kind)]


def _figures(page: Page, marks: Marks) -> list[int]:
    """Lines with a figure that are no prose."""
    return [i for i in page.open(marks) if not page.is_prose[i] and has_figure(page.lines[i].text)]


def _runs(page: Page, marks: Marks, alike: Collection[int]) -> list[list[int]]:
    """Those paragraphs that stand one after the other together, where they are MIN_RUN at least."""
    runs: list[list[int]] = []
    for index in page.open(marks):
        if index in alike and runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        elif index in alike:
            runs.append([index])
    return [run for run in runs if len(run) >= MIN_RUN]


def _titles(page: Page, marks: Marks, told: Sequence[Likeness]) -> list[int]:
    """The given title, else the line above the prose that looks most like one."""
    given = [index for index in range(len(page.lines)) if page.is_given_title(index)]
    above = [index for index in head(page, marks) if may_be_title(page.lines[index].text)]
    return given or sorted(above, key=lambda index: (-told[index].title, index))[:1]


def likeness(page: Page, marks: Marks, model: FurnitureModel) -> list[Likeness]:
    """What the model says of each paragraph of a page, after the rules that gave these marks."""
    scores = model.scores(features(page, marks))
    odds = log_odds(scores, model.classes)
    found = 1 / (1 + np.exp(-(context(page, marks, odds) @ model.around + model.bias)))
    kinds = [name for name in model.classes if name not in KEPT]
    likeliest = scores[:, _places(model.classes, kinds)].argmax(axis=1)
    titles = _against(scores, _places(model.classes, ["title"]))
    return [
        Likeness(float(probability), kinds[place], float(title))
        for probability, place, title in zip(found, likeliest, titles, strict=True)
    ]


def log_odds(scores: Floats, classes: Sequence[str]) -> Floats:
    """How much likelier furniture of any class is than what is kept, as the logarithm of the odds."""
    odds: Floats = np.clip(-_against(scores, _places(classes, KEPT)), -MOST, MOST)
    return odds


def _places(classes: Sequence[str], wanted: Collection[str]) -> list[int]:
    return [place for place, name in enumerate(classes) if name in wanted]


def _against(scores: Floats, places: Sequence[int]) -> Floats:
    """How much likelier some classes are than all others together, as the logarithm of the odds."""
    odds: Floats = _total(scores[:, places]) - _total(np.delete(scores, places, axis=1))
    return odds


def _total(scores: Floats) -> Floats:
    """The logarithm of the sum of the exponentials of each row."""
    highest = scores.max(axis=1)
    total: Floats = highest + np.log(np.exp(scores - highest[:, None]).sum(axis=1))
    return total


def context(page: Page, marks: Marks, odds: Floats) -> Floats:
    """What the second step sees of each paragraph: a row of its log odds and of those around it."""
    known = [_known(marks, index, float(own)) for index, own in enumerate(odds)]
    prose = [index for index, score in enumerate(known) if page.is_prose[index] and score < 0]
    first, last = (prose[0], prose[-1]) if prose else (len(known), -1)
    return np.array([_row(known, float(own), index, first, last) for index, own in enumerate(odds)]).reshape(-1, AROUND)


def _known(marks: Marks, index: int, own: float) -> float:
    if index not in marks:
        return own
    if marks[index].kind == "caption":  # pictures stand among the article's own
        return 0.0
    return -KNOWN if marks[index].kept else KNOWN


def _row(known: Sequence[float], own: float, index: int, first: int, last: int) -> list[float]:
    def at(place: int) -> float:
        return known[place] if 0 <= place < len(known) else 0.0

    before, after, size = at(index - 1), at(index + 1), len(known)
    above, below = sum(known[max(0, index - 4) : index]) / 4, sum(known[index + 1 : index + 5]) / 4
    in_head, in_foot = float(index < first), float(index > last)
    edge = float(in_head or in_foot)
    near = [before, after, at(index - 2), at(index + 2), min(before, after), max(before, after)]
    return [own, *near, in_head, in_foot, edge * own, below, above, float(index == 0), float(index == size - 1)]
