"""`claimledger report`: a release's counts and its conflicts, on the terminal or as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, lenient_console, one_of
from claimledger.errors import ClaimledgerError, UsageError
from claimledger.flat import Quotes


def report_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[RELEASE]", help="A release's folder, or an output folder for its newest.")
    ] = None,
    release: ReleaseOption = None,
    out: NewestOption = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one HTML file that opens without server or network."),
    ] = None,
    quotes: Annotated[
        Quotes, typer.Option("--quotes", help="With --html: how much of the articles' wording is repeated.")
    ] = "full",
) -> None:
    """Print a release's counts and its conflicts with their evidence, or write all of it as one HTML file."""
    try:
        path = folder if folder is not None and release is None and out is None else one_of(release, out)
        if folder is not None and path is not folder:
            raise UsageError("name the release once")
        if html is None:
            print_report(path)
        else:
            _write(path, html, quotes)
    except ClaimledgerError as error:
        fail(error)


def print_report(release: Path) -> None:
    """Print the report of a release on standard output. Raises StoreError where there is none that can be read."""
    from claimledger.report import report

    console = lenient_console()
    if console.is_terminal:
        report(release, console)
        return
    with console.capture() as printed:
        report(release, console)
    for line in printed.get().removesuffix("\n").split("\n"):
        typer.echo(line.rstrip())  # a terminal's width is filled up; a file or a mail is not


def _write(release: Path, html: Path, quotes: Quotes) -> None:
    from claimledger.htmlreport import write_html_report
    from claimledger.opened import open_release

    opened = open_release(release)
    write_html_report(opened, html, quotes=quotes)
    typer.echo(f"wrote {html} (release {opened.version}, quotes: {quotes})")
