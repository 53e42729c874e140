"""`claimledger kappa`: how far reviewers agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands.common import (
    DECISIONS,
    DecisionsFileOption,
    NewestOption,
    ReleaseOption,
    existing,
    fail,
    lenient_console,
    one_or_outputs,
)
from claimledger.errors import ClaimledgerError
from claimledger.store import to_json
from claimledger.terminal import printable

if TYPE_CHECKING:
    from claimledger.review.agreement import Agreed


def kappa_command(
    release: ReleaseOption = None,
    out: NewestOption = None,
    decisions: DecisionsFileOption = DECISIONS,
    json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each row and nothing else.")] = False,
) -> None:
    """Print Cohen's kappa of each two reviewers, of all conflicts that both decided on and by their kind.

    It needs the extra "agreement" (scikit-learn). `claimledger review --blind` gathers second opinions.
    """
    from claimledger.publish import find_release, load_release
    from claimledger.review.agreement import agreement
    from claimledger.review.decisions import read_decisions

    try:
        conflicts = load_release(find_release(one_or_outputs(release, out))).outcome.conflicts
        kinds = {one.key: one.kind for one in conflicts if one.status != "orphaned"}
        found = agreement(read_decisions(existing(decisions)).decisions, kinds)
    except ClaimledgerError as error:
        fail(error)
    if json:
        typer.echo("".join(to_json(one.wire()) + "\n" for one in found), nl=False)
    else:
        _print(found)


def _print(found: Sequence[Agreed]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not found:
        typer.echo("fewer than two reviewers have decided: there is nothing to compare")
        return
    table = Table("reviewers", "kind", "both", "alike", "kappa", box=None, pad_edge=False)
    for one in found:
        kappa = "not defined" if one.kappa is None else f"{one.kappa:.2f}"
        names = Text(printable(" and ".join(one.reviewers)))
        table.add_row(names, one.kind.replace("_", " "), str(one.both), str(one.same), kappa)
    lenient_console().print(table)
