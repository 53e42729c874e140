"""`claimledger validate`: whether a release is what it says it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands.common import fail
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json
from claimledger.terminal import printable

if TYPE_CHECKING:
    from claimledger.validation import Checked, Problem

MOST_TOLD = 100  # problems printed for people; of more the rest is counted


def validate_command(
    release: Annotated[Path, typer.Argument(help="A release's folder, or an output folder for its newest.")],
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus", help="The corpus it was made from: its text files are held against the selectors too."
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print every problem as a line of JSON and nothing else.")
    ] = False,
) -> None:
    """Check a release: its files, each line against its schema, references, and selectors against the articles.

    Exit status 1 where something is wrong; each problem names file, line and field.
    """
    from claimledger.validation import validate_release

    problems = 0

    def tell(problem: Problem) -> None:
        nonlocal problems
        problems += 1
        if json:
            typer.echo(to_json(problem.wire()))
        elif problems <= MOST_TOLD:
            typer.echo(printable(str(problem)))

    try:
        checked = validate_release(release, tell, corpus=corpus)
    except ClaimledgerError as error:
        fail(error)
    if not json:
        typer.echo(_summary(checked, problems))
    raise typer.Exit(1 if problems else 0)


def _summary(checked: Checked, problems: int) -> str:
    """One line: how much was checked, and what came of it."""
    lines = sum(checked.lines.values())
    texts = f"selectors of {checked.texts} of {checked.documents} articles read against their text"
    found = "no problem" if not problems else f"{problems} problem{'s' if problems > 1 else ''}"
    more = f" (the first {MOST_TOLD} are above)" if problems > MOST_TOLD else ""
    return f"{checked.version}: {lines} lines checked, {texts}: {found}{more}"
