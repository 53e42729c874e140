"""Check a release: files, then each table line by line, in one pass and in bounded memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimledger.publish import find_release
from claimledger.publish.folder import DESCRIPTOR
from claimledger.publish.outcome import ALL_TABLES, Table
from claimledger.publish.package import Release
from claimledger.publish.references import TARGETS, missing
from claimledger.publish.release import CHANGES, read_manifest
from claimledger.publish.schema import schema_path
from claimledger.validation.files import file_problems
from claimledger.validation.lines import SchemaMissing, good_lines, schema_problems, validator
from claimledger.validation.problems import Problem
from claimledger.validation.selectors import Articles, selector_problems


@dataclass
class Checked:
    """What was looked at: the release's version, lines per table, and how many articles' texts were at hand."""

    version: str
    lines: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    texts: int = 0


def validate_release(path: Path, report: Callable[[Problem], None], *, corpus: Path | None = None) -> Checked:
    """Check a release's folder, or an output folder's newest; each problem is reported as it is met.

    Checked are: the files against the descriptor's lengths and digests; every line against the JSON Schema that the
    release holds; that lines are sorted and there once; that what a record names is there; and every selector against
    its article, where the release holds it or `corpus` has it unchanged. The ids of claims and documents are held, no
    table is. Raises StoreError where there is no release or its descriptor can't be read.
    """
    home = find_release(path)
    release = read_manifest(home)
    for problem in file_problems(home, release):
        report(problem)
    checked = Checked(release.version)
    known: dict[str, set[str]] = {name: set() for name in TARGETS}
    articles = Articles(home, corpus)
    for table in ALL_TABLES:
        if (home / table.file).is_file():
            _check_table(home, table, known, articles, checked, report)
    for problem in (*_count_problems(release, checked), *_changes_problems(home)):
        report(problem)
    return checked


def _check_table(
    home: Path,
    table: Table,
    known: dict[str, set[str]],
    articles: Articles,
    checked: Checked,
    report: Callable[[Problem], None],
) -> None:
    count = 0
    for line in good_lines(home, table, report):
        count += 1
        if table.name in known:
            known[table.name].add(line.row[table.key[0]])
        if table.name == "documents":
            articles.know(line.row)
            checked.documents += 1
            checked.texts += articles.raw(line.row["id"]) is not None
        for target, path, id_ in missing(table.name, line.row, known):
            report(Problem(table.file, line.number, ".".join(path), f"{id_!r} is not among the {target}"))
        for problem in selector_problems(table.name, table.file, line.number, line.row, articles):
            report(problem)
    checked.lines[table.name] = count


def _count_problems(release: Release, checked: Checked) -> Iterator[Problem]:
    for name, count in release.counts.items():
        if checked.lines.get(name) != count:
            found = checked.lines.get(name, 0)
            yield Problem(f"{name}.jsonl", None, None, f"has {found} records, {DESCRIPTOR} says {count}")


def _changes_problems(home: Path) -> Iterator[Problem]:
    try:
        schema = validator(home, "changes")
        changes = json.loads((home / CHANGES).read_bytes())
    except SchemaMissing as error:
        yield Problem(schema_path("changes"), None, None, str(error))
    except (OSError, ValueError) as error:
        yield Problem(CHANGES, None, None, f"can't be read ({error})")
    else:
        for where, message in schema_problems(schema, changes):
            yield Problem(CHANGES, None, where, message)
