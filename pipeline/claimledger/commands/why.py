"""`claimledger why`: the reasoning of one finding."""

from __future__ import annotations

from typing import Annotated

import typer

from claimledger.commands.common import NewestOption, ReleaseOption, fail, lenient_console, one_of, width_of
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json


def why_command(
    key: Annotated[str, typer.Argument(help="A conflict's or agreement's key, or the beginning of one.")],
    release: ReleaseOption = None,
    out: NewestOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print the reasoning as JSON and nothing else.")] = False,
) -> None:
    """Print the whole reasoning of one conflict or agreement: its claims, the comparisons, the rule, the witnesses, the
    decision, and what would make it none."""
    from claimledger.publish import find_release, load_release
    from claimledger.why import find_finding, print_reasoning, reason

    try:
        home = find_release(one_of(release, out))
        outcome = load_release(home).outcome
        found = reason(outcome, find_finding(outcome, key), home)
    except ClaimledgerError as error:
        fail(error)
    console = lenient_console()
    if json:
        typer.echo(to_json(found.wire()))
    else:
        print_reasoning(found, console, width_of(console))
