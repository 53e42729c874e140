"""The command line, the library and the docs mirror each other; what is undocumented fails here."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import claimledger
import doc_checks
from claimledger.flat.meanings import meaning_of
from claimledger.opened import OpenRelease
from claimledger.publish.outcome import TABLES
from claimledger.records import Record

ROOT = Path(__file__).parent.parent
DOCS = sorted((*(ROOT / "docs").glob("*.md"), ROOT / "README.md"))
LIBRARY = (ROOT / "docs" / "library.md").read_text("utf-8")
RELEASES = (ROOT / "docs" / "releases.md").read_text("utf-8")

ON_THE_WIRE = sorted({table.kind for table in TABLES}, key=lambda kind: kind.__name__)


def test_the_page_of_the_command_line_is_what_the_program_says() -> None:
    assert doc_checks.CLI_PAGE.read_text("utf-8") == doc_checks.cli_page(), "run: make docs"


def test_readme_shows_the_committed_release() -> None:
    assert doc_checks.README.read_text("utf-8") == doc_checks.readme(), "run: make docs"


@pytest.mark.parametrize("name", [name for name in claimledger.__all__ if not name.startswith("_")])
def test_a_public_name_is_in_the_librarys_page(name: str) -> None:
    assert re.search(rf"\b{name}\b", LIBRARY), f"docs/library.md does not name claimledger.{name}"


@pytest.mark.parametrize("name", [name for name, _ in inspect.getmembers(OpenRelease) if name[0] != "_"])
def test_what_an_open_release_gives_is_in_the_librarys_page(name: str) -> None:
    assert re.search(rf"\b{name}\b", LIBRARY), f"docs/library.md does not name OpenRelease.{name}"


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_a_table_is_in_the_page_of_releases(table: str) -> None:
    assert f"`{table}.jsonl`" in RELEASES


@pytest.mark.parametrize("kind", ON_THE_WIRE, ids=lambda kind: kind.__name__)
def test_every_field_has_a_meaning(kind: type[Record]) -> None:
    """By its record's docstring or in flat/meanings.toml, from where exports and the library take it."""
    fields = (name for name, field in kind.model_fields.items() if not field.exclude)
    assert [name for name in fields if not meaning_of(kind, name)] == []


def test_docs_name_no_command_that_is_none() -> None:
    commands = {one.name for one in doc_checks.commands()}
    named = {
        (page.name, word)
        for page in DOCS
        for code in _code(page.read_text("utf-8"))
        for word in re.findall(r"^(?:\$ |\S*/)?claimledger ([a-z][a-z-]+)\b", code, re.MULTILINE)
    }
    assert {one for one in named if one[1] not in commands} == set()


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in DOCS
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def _code(text: str) -> list[str]:
    """What of a page stands in fences, and what in backticks."""
    fenced = re.findall(r"^```[a-z]*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return fenced + re.findall(r"`([^`\n]+)`", prose)
