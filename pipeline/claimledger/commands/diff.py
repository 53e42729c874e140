"""`claimledger diff`: what changed between two releases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimledger.commands.common import fail, lenient_console, width_of
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json


def diff_command(
    old: Annotated[
        str | None,
        typer.Argument(help="A release's folder, or a version (v0001) of the folder that --out names."),
    ] = None,
    new: Annotated[str | None, typer.Argument(help="The later one; left out, the newest.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="An output folder: without versions, its last two releases.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every row, however many.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the changes as changes.json has them.")] = False,
) -> None:
    """Tell what changed between two releases: each claim and conflict with old and new values, grouped by the cause."""
    from claimledger.opened import open_release
    from claimledger.past import of_the_whole, print_difference, sections, two_releases
    from claimledger.publish import compare_releases

    try:
        earlier, later = two_releases(old, new, out)
        changes = compare_releases(earlier, later)
        before, now = open_release(earlier), open_release(later)
        found = [] if json else sections(changes, before, now)
    except ClaimledgerError as error:
        fail(error)
    console = lenient_console()
    if json:
        typer.echo(to_json(changes.wire()))
    else:
        whole = of_the_whole(before.release, now.release)
        print_difference(changes, found, console, width_of(console), whole=whole, every=every)
