"""The figures as a table to read, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from claimledger.evaluate.calibration import expected_error
from claimledger.evaluate.figures import Figure, Scores
from claimledger.evaluate.tables import calibration_table, domain_table, field_table, printed

MARKS = {"high": "", "low": "!", "none": "?"}
LEGEND = """!: errors, 0 is best.  ?: neither good nor bad.
The fields of claims, and fully_right, are shares of the claims found with their value; fully_right_of_must is the share
of all that have to be found, so it counts what was missed too: the one figure to go by. Fully right: unit, comparator,
year and modality."""
DOMAINS = "By domain, of all claims that have to be found"
CALIBRATION = "By confidence, of all claims that the gold can judge; false alarms are wrong"
WIDTH = 100


def render(scores: Scores, verbose: bool = False, by_domain: bool = False) -> str:
    """The figures as text: precision, recall and F1 per field, then each figure in a line, then the calibration of
    confidence; by_domain adds a table of the domains, verbose the cases worth a look."""
    table = Table("figure", "", "hits", "of", "share", title=f"Release {scores.release} against the gold")
    for column in table.columns[2:]:
        column.justify = "right"
    for row in scores.figures:
        table.add_row(*_cells(row))
    lines = [printed(field_table(scores)), "", _printed(table), LEGEND, *_calibration(scores)]
    if by_domain:
        lines += ["", DOMAINS, printed(domain_table(scores))]
    return "\n".join([*lines, *(_details(scores) if verbose else ())])


def _calibration(scores: Scores) -> list[str]:
    error = expected_error(scores.bins)
    if error is None:
        return []
    return ["", CALIBRATION, printed(calibration_table(scores)), f"expected calibration error: {error:.3f}"]


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
