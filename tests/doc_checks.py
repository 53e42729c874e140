"""What the docs show of the program is what the program prints: rewritten here, held against it by tests/test_docs.py.

    PYTHONPATH=pipeline python tests/doc_checks.py      (or: make docs)

rewrites docs/cli.md and the blocks of README.md that show the committed release. A command that is added, or an option
that changes its help, is in docs/cli.md from then on.
"""

from __future__ import annotations

import inspect
import io
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from rich.console import Console
from typer.models import ArgumentInfo, CommandInfo

from claimledger.cli import app
from claimledger.report import report

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CLI_PAGE = ROOT / "docs" / "cli.md"
OUTPUTS = ROOT / "outputs"
WIDTH = 100  # columns of the report in README
JSON_WIDTH = 114  # columns of a record broken for reading
FENCE = "```"

CLI_HEAD = """# The command line

Every command with all that can be said to it, as `claimledger COMMAND --help` tells it. This page is written by
`make docs`, and a test holds it against the program.

Exit status: 0 all well; 1 finished, with more articles in quarantine than allowed (`evaluate`: with a figure below its
floor, `validate`: with a fault in the release); 2 wrong use, or what could not be done, and what to do is said; 130
interrupted.
"""


# --- docs/cli.md ---


@dataclass(frozen=True)
class Command:
    """A command of the program: its name, what its help says, and its parameters as (written, meaning)."""

    name: str
    words: str
    parameters: tuple[tuple[str, str], ...]


def cli_page() -> str:
    """docs/cli.md as the program is now."""
    return "\n".join((CLI_HEAD, *map(_section, commands())))


def commands() -> list[Command]:
    """The commands in the order in which the help lists them."""
    return [_command(one) for one in app.registered_commands if not one.hidden]


def _command(info: CommandInfo) -> Command:
    assert info.callback is not None
    words = info.help or inspect.getdoc(info.callback) or ""
    hints = get_type_hints(info.callback, include_extras=True)
    signature = inspect.signature(info.callback)
    parameters = (_parameter(name, hints[name], one.default) for name, one in signature.parameters.items())
    return Command(info.name or "", " ".join(words.split()), tuple(parameters))


def _parameter(name: str, hint: Any, default: Any) -> tuple[str, str]:
    """How an argument or option is written, and what it means."""
    kind, about = hint.__origin__, hint.__metadata__[0]
    words = " ".join((about.help or "").replace("|", r"\|").split())
    if isinstance(about, ArgumentInfo):
        return f"`{name.upper()}`", words
    declared = (about.default, *(about.param_decls or ()))  # within Annotated, typer takes the first name for a default
    named = ", ".join(f"`{one}`" for names in declared if isinstance(names, str) for one in names.split("/"))
    written = named if kind is bool else f"{named} {_values(kind)}"
    if default is inspect.Parameter.empty:
        return written, f"{words} Needed."
    return written, words if default is None or kind is bool else f"{words} Default: {default}."


def _values(kind: Any) -> str:
    """What a value may be: one of a few words, or what sort of thing it is."""
    given = [one for one in get_args(kind) if one is not NoneType] if isinstance(kind, UnionType) else [kind]
    plain = get_args(given[0])[0] if get_origin(given[0]) is list else given[0]
    if get_origin(plain) is Literal:
        return " or ".join(get_args(plain))
    return {Path: "PATH", int: "NUMBER", float: "NUMBER"}.get(plain, "TEXT")


def _section(command: Command) -> str:
    rows = [f"| {written} | {meaning} |" for written, meaning in command.parameters]
    table = ["| argument or option | meaning |", "| --- | --- |", *rows, ""] if rows else []
    return "\n".join((f"## claimledger {command.name}", "", *textwrap.wrap(command.words, 120), "", *table))


# --- README.md ---


def readme() -> str:
    """README.md with the blocks that show the committed release as it is now."""
    text = README.read_text("utf-8")
    for heading, show in BLOCKS.items():
        text = _with_block(text, heading, show())
    return text


def _with_block(text: str, heading: str, block: str) -> str:
    """The text with the first fenced block under a heading replaced."""
    at = text.index(f"\n## {heading}\n")
    start = text.index("\n", text.index(FENCE, at)) + 1
    return text[:start] + block + text[text.index(FENCE, start) :]


def _report() -> str:
    """The report of the committed release down to its first conflict."""
    stream = io.StringIO()
    report(OUTPUTS, Console(file=stream, width=WIDTH, highlight=False))
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    conflicts = [number for number, line in enumerate(lines) if line.endswith(tuple(_keys()))]
    return "\n".join(lines[: conflicts[1]]).rstrip() + "\n"


def _keys() -> Iterator[str]:
    return (row["key"] for row in _rows("conflicts"))


def _claim() -> str:
    """The claim of the speech that says 55 %."""
    return _broken(_of_the_speech())


def _conflict() -> str:
    """The conflict about that claim and another article's."""
    claim, kind = _of_the_speech()["id"], "different_time"
    return _broken(next(row for row in _rows("conflicts") if claim in row["claims"] and row["kind"] == kind))


def _of_the_speech() -> dict[str, Any]:
    return next(row for row in _rows("claims") if row["quantity"]["exact"] == "55%" and row["block"] == "paragraph")


def _rows(table: str) -> Iterator[dict[str, Any]]:
    version = (OUTPUTS / "latest").read_text().strip()
    lines = (OUTPUTS / "releases" / version / f"{table}.jsonl").read_text("utf-8").splitlines()
    return (json.loads(line) for line in lines)


def _broken(row: Mapping[str, Any]) -> str:
    """A record with a line a field, long ones broken."""
    fields = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in row.items()]
    lines = [
        line
        for field in (*(f"{one}," for one in fields[:-1]), fields[-1])
        for line in textwrap.wrap(field, JSON_WIDTH, initial_indent="  ", subsequent_indent="    ", **KEEP_WORDS)
    ]
    return "\n".join(("{", *lines, "}")) + "\n"


KEEP_WORDS: Mapping[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
BLOCKS: Mapping[str, Callable[[], str]] = {
    "What a run prints": _report,
    "One claim, as it comes out": _claim,
    "One conflict": _conflict,
}
"""What the first block under a heading of README shows."""


if __name__ == "__main__":
    CLI_PAGE.write_text(cli_page(), "utf-8")
    README.write_text(readme(), "utf-8")
