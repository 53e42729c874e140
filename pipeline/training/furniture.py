"""Train the model of page furniture from the labelled pages: `python furniture.py [--check]`.

The pages are `pages/*.toml`, all our own: a page's paragraphs in order, each with its class ("body" and its kinds, or a
class of furniture). The weights go to `claimledger/models/furniture.json`; --check prints, without writing, how well
pages are told by a model that has not seen them (one fifth of them at a time). Some two minutes, --check some ten.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimledger import store
from claimledger.clean.blocks import Line, Mark, Page, before_model
from claimledger.clean.blocks.features import features
from claimledger.clean.blocks.likeness import KEPT, UNIT, Floats, context, likeness, log_odds, parse_model
from claimledger.clean.cues import clean_cues

HERE = Path(__file__).parent
PAGES = HERE / "pages"
WEIGHTS = HERE.parent / "claimledger" / "models" / "furniture.json"

MIN_COUNT = 5  # paragraphs, parts of pages counted in, that have a feature for it to be learned
STRENGTH = 2.0  # of the penalty on large weights (L2), in both steps
FOLDS = 5
MIN_WEIGHT = 0.1  # features whose weights are all smaller are left out
DIGITS = 2


@dataclass(frozen=True)
class Labelled:
    """A page, the marks that the rules before the model give it, and each paragraph's class."""

    page: Page
    marks: dict[int, Mark]
    classes: tuple[str, ...]


@dataclass(frozen=True)
class FirstStep:
    """The weights of the first step: a row for each feature, a column for each class."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    words: Floats
    prior: Floats

    def odds(self, labelled: Labelled) -> Floats:
        """The log odds of a page's paragraphs."""
        rows = matrix(features(labelled.page, labelled.marks), self.names)
        return log_odds(rows @ self.words + self.prior, self.classes)


def main() -> None:
    """Train, or measure, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on unseen pages, write nothing")
    pages = load(PAGES)
    if parser.parse_args().check:
        print(measured(pages))
    else:
        WEIGHTS.write_text(to_json({"made_of": digest(PAGES), **train(pages)}), "utf-8")


def digest(folder: Path) -> str:
    """The digest of the pages and of the code and lexicon that features come from: what the weights were made of."""
    package = HERE.parent / "claimledger"
    code = [*sorted((package / "clean" / "blocks").glob("*.py")), package / "lexicon" / "clean.toml", Path(__file__)]
    files = [*sorted(folder.glob("*.toml")), *code]
    return store.digest([[path.name, path.read_text("utf-8")] for path in files])


def load(folder: Path) -> list[Labelled]:
    """The labelled pages of a folder, in an order that has nothing to do with their names."""
    pages = [labelled(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]
    random.Random(0).shuffle(pages)
    return pages


def labelled(stored: Mapping[str, Any]) -> Labelled:
    """A page from its TOML data; a block's lines are paragraphs of their own."""
    lines = [
        (" ".join(line.split()), _class(block))
        for block in stored["block"]
        for line in block["text"].splitlines()
        if line.strip()
    ]
    return page_of(lines, apart="\n\n" in stored.get("join", "\n\n"), title=stored.get("title"))


def _class(block: Mapping[str, Any]) -> str:
    """A block's class; a caption that is kept (for a figure in it) is body text."""
    name = str(block["class"])
    return "body" if block["keep"] and name not in KEPT else name


def page_of(lines: Sequence[tuple[str, str]], *, apart: bool, title: str | None) -> Labelled:
    """A page from its paragraphs and their classes."""
    page = Page([Line(text, apart) for text, _ in lines], clean_cues(), title)
    return Labelled(page, before_model(page), tuple(name for _, name in lines))


def with_parts(pages: Iterable[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """Each page, and parts of it: its article alone, the beginning of its article, and some of its furniture gone.

    Else the model would learn that every page has furniture at its end, and take the last lines of a short text for it.
    """
    for one in pages:
        yield one
        lines = list(zip((line.text for line in one.page.lines), one.classes, strict=True))
        article = [line for line in lines if line[1] in KEPT]
        begun = article[: chance.randint(1, max(1, len(article)))]
        thinned = [line for line in lines if line[1] in KEPT or chance.random() < 0.5]
        for part in (article, begun, thinned):
            title = one.page.title if chance.random() < 0.5 else None
            yield page_of(part, apart=one.page.lines[0].apart, title=title)


def train(pages: Sequence[Labelled]) -> dict[str, object]:
    """Both steps: the first on all pages, the second on what the first says of pages that it has not seen."""
    first = train_first(list(with_parts(pages, random.Random(0))))
    rows: list[Floats] = []
    wanted: list[float] = []
    for seen, unseen in folds(pages):
        step = train_first(list(with_parts(seen, random.Random(0))))
        for one in with_parts(unseen, random.Random(0)):
            rows.append(context(one.page, one.marks, step.odds(one)))
            wanted += [float(name not in KEPT) for name in one.classes]
    around, bias = train_second(np.vstack(rows), np.array(wanted))
    told = [place for place, row in enumerate(first.words) if np.abs(row).max() >= MIN_WEIGHT]
    return {
        "classes": list(first.classes),
        "prior": rounded(first.prior),
        "around": rounded(around),
        "bias": round(bias, DIGITS),
        "features": {first.names[place]: [round(UNIT * weight) for weight in first.words[place]] for place in told},
    }


def train_first(pages: Sequence[Labelled]) -> FirstStep:
    """Softmax regression over the classes."""
    found = [own for one in pages for own in features(one.page, one.marks)]
    counts = Counter(name for own in found for name in set(own))
    names = tuple(sorted(name for name, count in counts.items() if count >= MIN_COUNT))
    truth = [name for one in pages for name in one.classes]
    classes = tuple(sorted(set(truth)))
    wanted = np.array([classes.index(name) for name in truth])
    words, prior = softmax_regression(matrix(found, names), wanted, len(classes))
    return FirstStep(names, classes, words, prior)


def train_second(rows: Floats, wanted: Floats) -> tuple[Floats, float]:
    """Logistic regression on standardised rows; the weights come back for rows as they are."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    weights, prior = softmax_regression(csr_matrix((rows - mean) / spread), wanted.astype(int), 2)
    around = (weights[:, 1] - weights[:, 0]) / spread
    return around, float(prior[1] - prior[0] - (around * mean).sum())


def softmax_regression(rows: csr_matrix, wanted: Floats, count: int) -> tuple[Floats, Floats]:
    """The weights (a row a feature, a column a class) and the intercepts that fit best, with an L2 penalty."""
    size, width = rows.shape
    truth = np.eye(count)[wanted]

    def loss(packed: Floats) -> tuple[float, Floats]:
        weights, prior = packed[: width * count].reshape(width, count), packed[width * count :]
        scores = rows @ weights + prior
        scores -= scores.max(axis=1, keepdims=True)
        total = np.exp(scores).sum(axis=1, keepdims=True)
        error = np.exp(scores) / total - truth
        value = np.log(total).sum() - scores[np.arange(size), wanted].sum() + STRENGTH / 2 * (weights**2).sum()
        return float(value), np.concatenate([(rows.T @ error + STRENGTH * weights).ravel(), error.sum(axis=0)])

    best = minimize(loss, np.zeros(width * count + count), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return best[: width * count].reshape(width, count), best[width * count :]


def matrix(found: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    """A row for each paragraph, a column for each feature that has a name: 1 where the paragraph has it."""
    places = {name: place for place, name in enumerate(names)}
    cells = [(row, places[name]) for row, own in enumerate(found) for name in own if name in places]
    across, down = zip(*cells, strict=True) if cells else ((), ())
    return csr_matrix((np.ones(len(cells)), (across, down)), shape=(len(found), len(names)))


def folds(pages: Sequence[Labelled]) -> Iterable[tuple[list[Labelled], list[Labelled]]]:
    """The pages in two parts, seen and unseen, so that each is unseen once."""
    for fold in range(FOLDS):
        yield (
            [page for place, page in enumerate(pages) if place % FOLDS != fold],
            [page for place, page in enumerate(pages) if place % FOLDS == fold],
        )


def measured(pages: Sequence[Labelled]) -> str:
    """Precision and recall of furniture at some probabilities, on unseen pages."""
    told: list[tuple[float, bool]] = []
    alone: list[float] = []  # of articles without any furniture
    for seen, unseen in folds(pages):
        model = parse_model(json.loads(to_json(train(seen))))
        for one in unseen:
            found = likeness(one.page, one.marks, model)
            told += [(each.probability, name not in KEPT) for each, name in zip(found, one.classes, strict=True)]
        parts = [one for one in with_parts(unseen, random.Random(1)) if set(one.classes) <= KEPT]
        alone += [each.probability for one in parts for each in likeness(one.page, one.marks, model)]
    lines = [f"{len(pages)} pages, {len(told)} paragraphs, {sum(noise for _, noise in told)} of them furniture"]
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9):
        dropped = [noise for probability, noise in told if probability >= limit]
        precision, recall = sum(dropped) / max(1, len(dropped)), sum(dropped) / sum(noise for _, noise in told)
        lost = sum(probability >= limit for probability in alone) / len(alone)
        lines.append(f"at {limit}: precision {precision:.3f}, recall {recall:.3f}; lost of bare articles {lost:.4f}")
    return "\n".join(lines)


def rounded(row: Floats) -> list[float]:
    """Weights as they are stored."""
    return [round(float(weight), DIGITS) + 0.0 for weight in row]


def to_json(stored: dict[str, object]) -> str:
    """The model as stored: a feature a line, so that a change can be read."""
    head = {name: value for name, value in stored.items() if name != "features"}
    lines = [json.dumps(head, ensure_ascii=False)[:-1] + ',\n"features": {']
    names: dict[str, list[float]] = stored["features"]  # type: ignore[assignment]
    rows = (f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'))}" for name, row in names.items())
    lines.append(",\n".join(rows))
    return "\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    main()
