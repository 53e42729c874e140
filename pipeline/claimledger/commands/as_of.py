"""`claimledger as-of`: what the press had said by a day."""

from __future__ import annotations

from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, lenient_console, one_of, width_of
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json


def as_of_command(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day (2023-01-13); of a month or year its last day.")],
    release: ReleaseOption = None,
    out: NewestOption = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Only claims whose subject has these words.")] = None,
    measure: Annotated[str | None, typer.Option("--measure", help="Only claims whose measure has these words.")] = None,
    every: Annotated[bool, typer.Option("--all", help="List every topic and every older claim.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON and nothing else.")] = False,
) -> None:
    """Tell what the press had said by a day: the claims of articles published by then, the newest of each subject and
    measure first, and the conflicts among them."""
    from claimledger.past import as_of, print_as_of
    from claimledger.publish import find_release

    try:
        found = as_of(find_release(one_of(release, out)), day, subject=subject, measure=measure)
    except ClaimledgerError as error:
        fail(error)
    console = lenient_console()
    if json:
        typer.echo(to_json(found.wire()))
    else:
        print_as_of(found, console, width_of(console), every=every)
