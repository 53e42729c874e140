"""`claimledger evaluate`: a release against the gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import CorpusOption, fail
from claimledger.errors import ClaimledgerError


def evaluate_command(
    release: Annotated[Path, typer.Option("--release", help="A release's folder.")],
    gold: Annotated[Path, typer.Option("--gold", help="Folder of gold annotations.")],
    corpus: CorpusOption,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Floors that the figures may not fall below.")
    ] = None,
    by_domain: Annotated[
        bool, typer.Option("--by-domain", help="Add a table by domain: what an article's id begins with.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List every miss.")] = False,
) -> None:
    """Score a release against gold annotations, field by field; exit status 1 where a figure is below its floor."""
    from claimledger.evaluate import broken_floors, evaluate_release, render

    try:
        scores = evaluate_release(release, gold, corpus)
        broken = broken_floors(scores, baseline) if baseline is not None else ()
    except ClaimledgerError as error:
        fail(error)
    typer.echo(render(scores, verbose=verbose, by_domain=by_domain))
    for line in broken:
        typer.echo(line, err=True)
    raise typer.Exit(1 if broken else 0)
