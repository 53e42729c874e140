"""`claimledger plot`: a conflict, an agreement or a series as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, one_of
from claimledger.errors import ClaimledgerError


def plot_command(
    to: Annotated[Path, typer.Option("--to", help="The file to write: .svg or .png.")],
    key: Annotated[str | None, typer.Argument(help="A conflict's or agreement's key, or the beginning of one.")] = None,
    release: ReleaseOption = None,
    out: NewestOption = None,
    subject: Annotated[
        str | None, typer.Option("--subject", help="In place of a key: words of the subject of the claims to draw.")
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", help="In place of a key: words of what is measured, or its key.")
    ] = None,
) -> None:
    """Draw a conflict, an agreement, or all claims of one subject and measure, as a dot plot over time or by source."""
    from claimledger.api import plot

    try:
        plot(one_of(release, out), to, key, subject=subject, measure=measure)
    except ClaimledgerError as error:
        fail(error)
    typer.echo(f"wrote {to}")
