"""`claimledger report`: a release's counts and its conflicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from claimledger.commands.common import fail
from claimledger.errors import ClaimledgerError


def report_command(
    release: Annotated[Path, typer.Argument(help="A release's folder, or an output folder for its newest.")],
) -> None:
    """Print a release's counts and its conflicts with their evidence."""
    try:
        print_report(release)
    except ClaimledgerError as error:
        fail(error)


def print_report(release: Path) -> None:
    """Print the report of a release on standard output. Raises StoreError where there is none that can be read."""
    from claimledger.report import report

    report(release, Console(highlight=False))
