"""An article on a terminal: its kept text with the claims marked and numbered, then what the marks mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from claimledger.display.layout import write, write_list
from claimledger.display.marks import Mark, Piece, clean_marks, pieces
from claimledger.display.styles import STYLES, in_words, is_plain, marked, shown, style_of
from claimledger.records import BlockKind, Claim, Document, NonClaim

BLOCK_STYLES: Mapping[BlockKind, str] = {"title": "bold", "heading": "bold", "caption": "italic", "quote": "italic"}
PLAIN_SIGNS: Mapping[BlockKind, str] = {"title": "# ", "heading": "## "}
"""What stands before a block where there is no bold writing."""
INDENTS: Mapping[BlockKind, int] = {"list": 2, "table_row": 2, "quote": 4}
CLOSE = frozenset({"list", "table_row"})
"""Kinds of block that follow one another without an empty line."""


def print_article(
    document: Document,
    claims: Sequence[Claim],
    non_claims: Sequence[NonClaim],
    console: Console,
    *,
    mark_non_claims: bool = False,
    width: int,
) -> None:
    """Print an article as it was cleaned, with each claim's figure marked, and below it a legend with counts.

    claims, non_claims: all of the document, by place; claims are numbered from 1. mark_non_claims: whether the other
    numbers are marked too, with their kind. Where the console shows no colours a figure stands in brackets with its
    number ("[55%]1"). width: the columns to wrap at.
    """
    marks = clean_marks(document, claims, non_claims if mark_non_claims else ())
    write(console, _origin(document), width)
    for kind, is_close, parts in _blocks(document, marks):
        if not is_close:
            console.print()
        write(console, _block(kind, parts, is_plain(console)), width, INDENTS.get(kind, 0))
    console.print()
    _write_legend(console, claims, width)
    for line in _left_out(document, non_claims, mark_non_claims):
        write(console, shown(line, "dim"), width)


def _origin(document: Document) -> Text:
    """Which article it is, and from when: "ferry.txt, published 2031-03-04 (dateline)"."""
    when = f"published {document.published} ({document.published_basis})" if document.published else "no date known"
    return shown(f"{document.file or document.id}, {when}", "dim")


def _blocks(document: Document, marks: Sequence[Mark]) -> Iterator[tuple[BlockKind, bool, Iterator[Piece]]]:
    """The kept blocks: their kind, whether they follow the one before without an empty line, and their pieces."""
    before: BlockKind | None = None
    at = 0
    for start, end, index in document.passages:
        kind = document.blocks[index].kind
        while at < len(marks) and marks[at].end <= start:
            at += 1
        yield kind, kind == before and kind in CLOSE, pieces(document.text, start, end, _until(marks, at, end))
        before = kind


def _until(marks: Sequence[Mark], first: int, end: int) -> Iterator[Mark]:
    """The marks from one on that begin before a position."""
    for index in range(first, len(marks)):
        if marks[index].start >= end:
            return
        yield marks[index]


def _block(kind: BlockKind, parts: Iterable[Piece], plain: bool) -> Text:
    sign = PLAIN_SIGNS.get(kind, "") if plain else ""
    return marked([Piece(sign), *parts], plain, BLOCK_STYLES.get(kind, ""))


# --- the legend ---------------------------------------------------------------------------------------------------


def _write_legend(console: Console, claims: Sequence[Claim], width: int) -> None:
    """How many claims there are, then a row for each modality that they have: its name as it is marked, how many are of
    it, and their numbers."""
    write(console, Text(amount(len(claims), "claim"), "bold"), width)
    rows = []
    for modality in STYLES:
        numbers = [number for number, claim in enumerate(claims, start=1) if claim.modality == modality]
        if numbers:
            rows.append((Text(in_words(modality), style_of(modality)), Text(f"{len(numbers):>3}  {runs(numbers)}")))
    write_list(console, rows, width, 2)


def _left_out(document: Document, non_claims: Sequence[NonClaim], are_marked: bool) -> Iterator[str]:
    """What is not marked, and what is not shown."""
    if non_claims:
        hint = "" if are_marked else " (--non-claims marks them)"
        kinds = division(Counter(in_words(one.kind) for one in non_claims))
        yield f"{amount(len(non_claims), 'number')} in no claim{hint}: {kinds}"
    dropped = Counter(in_words(block.kind) for block in document.blocks if not block.kept)
    if dropped:
        yield f"{amount(dropped.total(), 'block')} left out: {division(dropped)}"


def runs(numbers: Sequence[int]) -> str:
    """Rising numbers in short: "1, 3-5"."""
    groups = [list(group) for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    ends = [(group[0][1], group[-1][1]) for group in groups]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)


def amount(count: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def division(counted: Mapping[str, int]) -> str:
    """Counts as "date 5, period 2": the most frequent first, ties by name."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])))
