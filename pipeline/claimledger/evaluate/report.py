"""The figures as a table to read, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from claimledger.evaluate.figures import Figure, Scores
from claimledger.evaluate.tables import field_table, printed

MARKS = {"high": "", "low": "!", "none": "?"}
LEGEND = "!: a count of errors, 0 is best.  ?: neither good nor bad."
WIDTH = 100


def render(scores: Scores, verbose: bool = False) -> str:
    """The figures as text: precision, recall and F1 per field, then each figure in a line; verbose adds the cases
    worth a look."""
    table = Table("figure", "", "hits", "of", "share", title=f"Release {scores.release} against the gold")
    for column in table.columns[2:]:
        column.justify = "right"
    for row in scores.figures:
        table.add_row(*_cells(row))
    lines = [printed(field_table(scores)), "", _printed(table), LEGEND, *(_details(scores) if verbose else ())]
    return "\n".join(lines)


def as_data(scores: Scores) -> dict[str, Any]:
    """The figures as JSON-ready data: hits, total, value and notes by name."""
    names = ("aim", "hits", "total", "value", "notes")
    return {figure.name: {name: getattr(figure, name) for name in names} for figure in scores.figures}


def _cells(figure: Figure) -> tuple[str, ...]:
    counts = ("" if count is None else str(count) for count in (figure.hits, figure.total))
    return (figure.name, MARKS[figure.aim], *counts, "-" if figure.value is None else f"{figure.value:.1%}")


def _details(scores: Scores) -> Iterator[str]:
    for figure in scores.figures:
        if figure.notes:
            yield f"\n{figure.name}"
            yield from (f"  {note}" for note in figure.notes)


def _printed(table: Table) -> str:
    out = StringIO()
    Console(file=out, width=WIDTH, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))
