"""`claimledger history`: the life of one claim or conflict."""

from __future__ import annotations

from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, lenient_console, one_of, width_of
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json


def history_command(
    record: Annotated[str, typer.Argument(metavar="ID", help="A claim's id or a conflict's key, or the beginning.")],
    release: ReleaseOption = None,
    out: NewestOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print the life as JSON and nothing else.")] = False,
) -> None:
    """Tell the life of one claim or conflict: in which release it came, what changed in it and why, what took its
    place."""
    from claimledger.past import life_of, print_life
    from claimledger.publish import find_release

    try:
        life = life_of(find_release(one_of(release, out)), record)
    except ClaimledgerError as error:
        fail(error)
    console = lenient_console()
    if json:
        typer.echo(to_json(life.wire()))
    else:
        print_life(life, console, width_of(console))
