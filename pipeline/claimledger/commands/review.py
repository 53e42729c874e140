"""`claimledger review`: decide on the conflicts of a release, in the browser or on a terminal."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimledger.commands.common import (
    DECISIONS,
    DecisionsFileOption,
    NewestOption,
    ReleaseOption,
    fail,
    lenient_console,
    one_or_outputs,
    width_of,
)
from claimledger.errors import ClaimledgerError

if TYPE_CHECKING:
    from claimledger.review.session import Session


def review_command(
    release: ReleaseOption = None,
    out: NewestOption = None,
    decisions: DecisionsFileOption = DECISIONS,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="The corpus it was made from, to show plain text articles around a claim."),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port of the page; 0 for any.")] = 8471,
    reviewer: Annotated[str | None, typer.Option("--reviewer", help="Who decides; you can say so on the page.")] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Give a second opinion: what others decided is not shown.")
    ] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="Ask on the terminal, without a page.")] = False,
) -> None:
    """Review the conflicts of a release: a page for your browser, on this machine alone. Ctrl+C ends it."""
    from claimledger.review.board import Boards
    from claimledger.review.decisions import DecisionFile
    from claimledger.review.session import Session

    try:
        boards = Boards(one_or_outputs(release, out), DecisionFile(decisions), corpus)
        session = Session(boards, reviewer or getpass.getuser(), blind)
        _at_terminal(session) if terminal else _on_page(session, port)
    except ClaimledgerError as error:
        fail(error)
    except (KeyboardInterrupt, EOFError):
        raise typer.Exit() from None


def _at_terminal(session: Session) -> None:
    from claimledger.review.terminal import ask_all

    console = lenient_console()
    ask_all(session, console, width_of(console))


def _on_page(session: Session, port: int) -> None:
    from claimledger.review.serve import serve

    serve(session, port, lambda address: typer.echo(f"review: open {address}\n(Ctrl+C ends it)"))
