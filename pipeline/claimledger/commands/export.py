"""`claimledger export`: a release in the formats that others work with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, one_of
from claimledger.errors import ClaimledgerError
from claimledger.exports import Format, export
from claimledger.flat import Quotes
from claimledger.opened import open_release
from claimledger.progress import counting


def export_command(
    format: Annotated[
        Format,
        typer.Option("--format", help="csv, parquet: a folder of flat tables; sqlite, jsonld, xlsx: one file."),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="The folder or file to write.")],
    release: ReleaseOption = None,
    out: NewestOption = None,
    quotes: Annotated[
        Quotes,
        typer.Option(
            "--quotes", help="How much of the articles' wording is repeated; where it stands is told in any case."
        ),
    ] = "full",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier export.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress; say nothing but what went wrong.")] = False,
) -> None:
    """Write a release as CSV, Parquet, SQLite, JSON-LD or a workbook, with the release's version in it."""
    try:
        with counting(sys.stderr, quiet=quiet) as watch:
            opened = open_release(one_of(release, out))
            export(opened, format, to, quotes=quotes, overwrite=overwrite, watch=watch)
    except ClaimledgerError as error:
        fail(error)
    except KeyboardInterrupt:
        typer.echo("interrupted: nothing was written", err=True)
        raise typer.Exit(130) from None
    if not quiet:
        typer.echo(f"wrote {to} (release {opened.version}, quotes: {quotes})")
