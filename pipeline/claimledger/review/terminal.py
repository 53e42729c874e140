"""The same decisions on a terminal, for those who work on a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.table import Table

from claimledger.display.layout import write
from claimledger.display.styles import shown
from claimledger.errors import UsageError
from claimledger.records import Conflict, Decision
from claimledger.review import words
from claimledger.review.answers import Answer, Unanswered, last_of
from claimledger.review.board import Board
from claimledger.review.decisions import Overtaken
from claimledger.review.pages import told
from claimledger.review.queue import Filter
from claimledger.review.session import EvidenceChanged, Session
from claimledger.why import print_reasoning, reason

SKIP, UNDO, QUIT = "n", "u", "q"


def ask_all(session: Session, console: Console, width: int, wanted: Filter | None = None) -> None:
    """Put the conflicts of a queue before the reviewer one after the other, until there are none left or he stops.

    wanted: which ones; None: those that are open or stale. width: the columns to wrap at. Input comes from standard
    input. Raises StoreError where release or decisions can't be read or written.
    """
    wanted = wanted or Filter()
    passed: set[str] = set()
    while (found := _next(session, wanted, passed)) is not None:
        board, conflict = found
        passed.add(conflict.key)
        _show(board, conflict, console, width, len(wanted.apply(board.entries)))
        said = _ask_verdict(console)
        if said == QUIT:
            break
        if said == UNDO:
            passed -= {conflict.key, _undo(session, console) or conflict.key}
        elif said != SKIP:
            _decide(session, console, board, conflict, said, passed)
    left = len(wanted.apply(session.board(session.reviewer).entries))
    console.print(f"{left} left to look at")


def _next(session: Session, wanted: Filter, passed: set[str]) -> tuple[Board, Conflict] | None:
    """The first conflict that was not passed, with the board that it was seen on."""
    board = session.board(session.reviewer)
    found = (one.conflict for one in wanted.apply(board.entries) if one.key not in passed)
    return next(((board, one) for one in found), None)


def _show(board: Board, conflict: Conflict, console: Console, width: int, left: int) -> None:
    console.rule(f"{left} to look at", style="dim")
    print_reasoning(reason(board.loaded.outcome, conflict, board.loaded.home), console, width)


def _ask_verdict(console: Console) -> str:
    """The verdict that is chosen, or what else is to be done: skip, undo or quit."""
    table = Table.grid(padding=(0, 2))
    for choice in words.choices().values():
        table.add_row(choice.key, choice.label, shown(choice.help, "dim"))
    for key, what in ((SKIP, "Next one, undecided"), (UNDO, "Undo the last decision"), (QUIT, "Stop")):
        table.add_row(key, what)
    console.print(table)
    verdicts = {choice.key: choice.verdict for choice in words.choices().values()}
    said = Prompt.ask("Verdict", console=console, choices=[*verdicts, SKIP, UNDO, QUIT], show_choices=False)
    return verdicts.get(said, said)


def _decide(
    session: Session, console: Console, board: Board, conflict: Conflict, verdict: str, passed: set[str]
) -> None:
    """Ask the rest and write the decision; where that can't be, say why, and come back to it. board: as it was
    when the conflict was shown."""
    seen = [one.id for one in board.contents.of(conflict.key)]
    answer = _ask_rest(session, console, board, conflict, verdict)
    try:
        made = session.decide(conflict, answer, evidence=conflict.evidence_hash, seen=seen)
    except (Unanswered, Overtaken, EvidenceChanged) as error:
        write(console, shown(f"Nothing was saved: {error}", "bold red"), console.width)
        passed.discard(conflict.key)
    else:
        write(console, shown(f"Saved: {told(made)}.", "green"), console.width)


def _ask_rest(session: Session, console: Console, board: Board, conflict: Conflict, verdict: str) -> Answer:
    """The answers that go with a verdict."""
    answer = Answer(verdict=verdict, reviewer=session.reviewer)
    choice = next(one for one in words.choices().values() if one.verdict == verdict)
    if verdict == "real_disagreement":
        answer = replace(answer, preferred=_ask_claim(board, console, conflict, "Which one is right?", "not known"))
    if verdict == "extraction_error":
        misread = _ask_claim(board, console, conflict, "Which claim was read wrongly?", "")
        field = _ask_one(console, "What of it is wrong?", words.fields(), "")
        value = Prompt.ask("What is right (if known)", console=console, default="", show_default=False)
        answer = replace(answer, misread=misread, field=field, value=value)
    elif choice.reasons:
        answer = replace(answer, reason=_ask_one(console, "Why?", choice.reasons, "none given"))
    return replace(answer, note=Prompt.ask("Note", console=console, default="", show_default=False))


def _ask_claim(board: Board, console: Console, conflict: Conflict, question: str, none: str) -> str:
    claims = board.loaded.claims
    told_of = {one: claims[one].quantity.exact if one in claims else one for one in conflict.claims}
    return _ask_one(console, question, told_of, none)


def _ask_one(console: Console, question: str, options: Mapping[Any, str], none: str) -> str:
    """One of some options, by its number. none: what 0 means, for "" to be given back; "": one has to be chosen."""
    write(console, shown(question, "bold"), console.width)
    numbered = {str(number): name for number, name in enumerate(options, start=1)}
    if none:
        numbered = {"0": "", **numbered}
    for number, name in numbered.items():
        write(console, shown(f"{number}  {options.get(name, none)}"), console.width, 2)
    first = next(iter(numbered))
    said = Prompt.ask("Number", console=console, choices=list(numbered), show_choices=False, default=first)
    return str(numbered[said])


def _undo(session: Session, console: Console) -> str | None:
    """Take back the reviewer's last decision, if he means it; the key of its conflict."""
    last: Decision | None = last_of(session.reviewer, session.boards.decisions.read().decisions)
    if last is None:
        console.print("There is nothing to undo.")
        return None
    write(console, shown(f"{last.conflict}: {told(last)}"), console.width)
    if not Confirm.ask("Take it back?", console=console, default=True):
        return None
    try:
        session.undo(last, session.reviewer)
    except UsageError as error:
        write(console, shown(f"{error}"), console.width)
        return None
    return last.conflict
