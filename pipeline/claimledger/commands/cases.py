"""`claimledger cases`: the extraction errors that reviewers found, as skeletons of test cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import (
    DECISIONS,
    DecisionsFileOption,
    NewestOption,
    ReleaseOption,
    existing,
    fail,
    one_or_outputs,
)
from claimledger.errors import ClaimledgerError, UsageError


def cases_command(
    release: ReleaseOption = None,
    out: NewestOption = None,
    decisions: DecisionsFileOption = DECISIONS,
    into: Annotated[Path | None, typer.Option("--into", help="A new TOML file to write; else it is printed.")] = None,
) -> None:
    """Turn the extraction errors among the decisions into skeletons of cases, in the format of tests/cases."""
    from claimledger.publish import find_release
    from claimledger.review.cases import skeletons
    from claimledger.review.decisions import read_decisions
    from claimledger.store import write_atomic

    try:
        if into is not None and into.exists():  # cases that somebody went on writing, or a file of another sort
            raise UsageError(f"{into}: is there already; remove it, or name another file with --into")
        made = skeletons(read_decisions(existing(decisions)).decisions, find_release(one_or_outputs(release, out)))
        if into is not None:
            write_atomic(into, made.text.encode())
    except ClaimledgerError as error:
        fail(error)
    if into is None:
        typer.echo(made.text, nl=False)
    for one in made.missing:
        typer.echo(f"{one.id}: no release of this folder has its claim {one.claim}", err=True)
    if into is not None:
        typer.echo(f"{made.count} case{'s' if made.count != 1 else ''} in {into}")
