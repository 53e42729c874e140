"""Pages as they look when saved as text, as data: how a page is read, and how what cleaning dropped is held against it.

    PYTHONPATH=pipeline python tests/page_checks.py [-v] [PAGE ...]

prints, per page, how much of the noise is dropped and of the rest kept; -v adds the misses, those of held out pages
only with --heldout. The held out pages are of kinds that were written after the rules and the model were made. When
they were first measured, precision was 0.984 and recall 0.783: that is the figure to expect of unseen pages. Since then
the model has learned from more pages of other kinds, and the lexicon has grown.

A page is a file tests/cases/pages/PAGE.toml (`Page`) of [[block]] tables (`Block`) in the order of the page, joined by
its `join`. Offsets are half-open code points in the page's raw text.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimledger.clean import Metadata, clean_text
from claimledger.records import BlockKind, Document

PAGES = Path(__file__).parent / "cases" / "pages"

DROPPED = 0.8  # of a block's characters, white space aside, that must be outside kept blocks for it to be dropped
CUT = 0.2  # of them that a kept block may lose before it is told as cut

Tag = Literal["noise", "lookalike", "body"]
TAGS: tuple[Tag, ...] = get_args(Tag)

NEAR_KINDS = (
    {"byline", "dateline", "boilerplate"},
    {"heading", "title"},
    {"paragraph", "quote", "list"},
    {"list", "table_row"},
    {"duplicate", "boilerplate"},
)
"""Kinds between which people differ: either is right."""


class Table(BaseModel):
    """Base of what the TOML files hold: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Block(Table):
    """A stretch of a page that a careful person copying the article keeps or leaves.

    tag: "noise" is to be dropped; a "lookalike" is to be kept though it looks like noise; "body" is plain text. kind:
    what a person calls it. drop_part: the start or end of a kept block that is to be dropped: a dateline, a credit.
    """

    text: str = Field(min_length=1)
    keep: bool
    kind: BlockKind
    tag: Tag
    why: str = ""
    drop_part: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Block:
        if self.keep == (self.tag == "noise"):
            raise ValueError(f"{self.text!r}: noise is dropped, all else kept")
        if self.text != self.text.strip():
            raise ValueError(f"{self.text!r}: white space around a block belongs to the page's join")
        part = self.drop_part
        if part and not (self.keep and self.text != part and part in (self.text[: len(part)], self.text[-len(part) :])):
            raise ValueError(f"{part!r} is no start or end of a kept block")
        return self


class Page(Table):
    """A page. title: what is declared of it, None if nothing; heldout: its misses are not looked at while rules are
    written."""

    join: str = Field(pattern=r"^(\r?\n)+$")
    heldout: bool = False
    title: str | None = None
    block: tuple[Block, ...] = Field(min_length=1)

    @property
    def raw(self) -> str:
        """The page as saved."""
        return self.join.join(one.text for one in self.block)


@dataclass(frozen=True)
class Unit:
    """What is judged as one, raw[start:end]: a block, or the part of one that is to be dropped, or the rest of it."""

    start: int
    end: int
    kind: BlockKind
    tag: Tag


@dataclass(frozen=True)
class Verdict:
    """What became of a unit: the share of its characters that were left out, and the kind it was told to be."""

    unit: Unit
    text: str
    lost: float
    kind: BlockKind | None

    @property
    def dropped(self) -> bool:
        return self.lost >= DROPPED

    @property
    def right(self) -> bool:
        return self.dropped == (self.unit.tag == "noise")

    @property
    def cut(self) -> bool:
        """Whether a unit that is kept lost a part."""
        return self.unit.tag != "noise" and CUT < self.lost < DROPPED

    @property
    def kind_agrees(self) -> bool:
        kinds = {self.unit.kind, self.kind}
        return len(kinds) == 1 or any(kinds <= near for near in NEAR_KINDS)

    def __str__(self) -> str:
        what = "dropped" if self.dropped else "cut" if self.cut else "kept"
        return f"{self.unit.tag} {what} as {self.kind}: {self.text!r}"


@dataclass(frozen=True)
class Score:
    """Of dropping, over many verdicts: precision = noise among all that is dropped, recall = dropped of all noise."""

    noise: int
    found: int
    dropped: int

    @property
    def precision(self) -> float:
        return self.found / self.dropped if self.dropped else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.noise if self.noise else 1.0


def page_names() -> list[str]:
    """The pages' names, sorted."""
    return sorted(path.stem for path in PAGES.glob("*.toml"))


def load_page(name: str) -> Page:
    """The page of that name."""
    return Page.model_validate(tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8")))


def units(page: Page) -> Iterator[Unit]:
    """What is judged of a page, in order, without overlap."""
    start = 0
    for block in page.block:
        yield from block_units(block, start)
        start += len(block.text) + len(page.join)


def block_units(block: Block, start: int) -> Iterator[Unit]:
    """A block that stands at `start`, and its drop_part apart."""
    end, part = start + len(block.text), block.drop_part
    if not part:
        yield Unit(start, end, block.kind, block.tag)
    elif block.text.startswith(part):
        yield Unit(start, start + len(part), "dateline", "noise")
        yield Unit(start + len(part), end, block.kind, block.tag)
    else:
        yield Unit(start, end - len(part), block.kind, block.tag)
        yield Unit(end - len(part), end, "byline", "noise")


def check_page(name: str) -> list[Verdict]:
    """What cleaning does to each unit of the page of that name."""
    page = load_page(name)
    document = clean_text(page.raw, id=name, declared=Metadata(title=page.title))
    return [judge(unit, page.raw, document) for unit in units(page)]


def judge(unit: Unit, raw: str, document: Document) -> Verdict:
    """What became of the unit in the cleaned document."""
    overlaps = [
        (inked(raw, max(unit.start, block.start), min(unit.end, block.end)), block)
        for block in document.blocks
        if block.start < unit.end and unit.start < block.end
    ]
    kept = sum(ink for ink, block in overlaps if block.kept)
    kind = max(overlaps, key=lambda one: one[0])[1].kind if overlaps else None
    return Verdict(unit, raw[unit.start : unit.end], 1 - kept / inked(raw, unit.start, unit.end), kind)


def inked(raw: str, start: int, end: int) -> int:
    """How many characters of raw[start:end] are not white space."""
    return sum(not character.isspace() for character in raw[start:end])


def score(verdicts: Iterable[Verdict]) -> Score:
    """Precision and recall of dropping."""
    pairs = [(one.unit.tag == "noise", one.dropped) for one in verdicts]
    return Score(sum(noise for noise, _ in pairs), pairs.count((True, True)), sum(dropped for _, dropped in pairs))


def row(name: str, verdicts: Sequence[Verdict]) -> str:
    """A line of the table: right of all per tag, precision and recall, kinds that agree, kept units that are cut."""
    rights = [[one.right for one in verdicts if one.unit.tag == tag] for tag in TAGS]
    total = score(verdicts)
    cells = [f"{sum(right)}/{len(right)}" for right in rights]
    cells += [f"{total.precision:.3f}", f"{total.recall:.3f}"]
    cells += [f"{sum(one.kind_agrees for one in verdicts)}/{len(verdicts)}", str(sum(one.cut for one in verdicts))]
    return f"{name:<24}" + "".join(f"{cell:>11}" for cell in cells)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of the pages asked for, or of all."""
    parser = argparse.ArgumentParser(description="How much of the pages' noise is dropped, and of their body kept.")
    parser.add_argument("page", nargs="*", help="a file of tests/cases/pages without its ending; all by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the misses, and kept blocks that are cut")
    parser.add_argument("--heldout", action="store_true", help="with -v: print those of the held out pages too")
    options: Any = parser.parse_args(arguments)
    names = options.page or page_names()
    heldout = {name for name in names if load_page(name).heldout}
    results = {name: check_page(name) for name in names}
    told = [name for name in names if options.verbose and (options.heldout or name not in heldout)]
    for name in told:
        for miss in (one for one in results[name] if one.cut or not one.right):
            print(f"{name}: {miss}")
    print(f"{'':<24}" + "".join(f"{cell:>11}" for cell in (*TAGS, "precision", "recall", "kinds", "cut")))
    for name, verdicts in results.items():
        print(row(f"{name}{' *' if name in heldout else ''}", verdicts))
    print(row("all", [one for verdicts in results.values() for one in verdicts]))
    print(row("held out (*)", [one for name in names if name in heldout for one in results[name]]))


if __name__ == "__main__":
    main()
