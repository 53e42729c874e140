"""A release with everything that could go wrong in it, and what its flat rows are to be, taken from the records as they
stand on the wire and not from the columns' definition."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimledger.flat.columns import _bare, _is_record, _item
from claimledger.flat.parts import Side
from claimledger.opened import OpenRelease, open_release
from claimledger.publish import Outcome, publish
from claimledger.publish.outcome import ALL_TABLES, Table
from claimledger.records import Decision, Record, Repair
from publish.samples import claim, outcome

Cells = dict[str, Any]

HOSTILE = '=HYPERLINK("http://x.example","free, \'money\'")'
SCRIPT = "</script><script>alert(1)</script>\u202e _x0041_ \U0001f6a2 na\u00efve"
DECISION = Decision(
    id="d-1", conflict="k-ffffffffffff", evidence_hash="0" * 64, verdict="unsure", claim=None, reason=None,
    note="+ask again;\nlater", reviewer="rk", time="2031-05-05T10:00:00Z", supersedes=None,
)  # fmt: skip


def hostile() -> Outcome:
    """The sample outcome with texts that look like formulas, markup, separators and lines, and with odd values."""
    whole = outcome()
    first, second, third = whole.claims
    odd = first.model_copy(
        update={
            "subject": first.subject
            and first.subject.model_copy(update={"text": HOSTILE, "exact": "", "end": first.subject.start}),
            "measure": first.measure and first.measure.model_copy(update={"text": '@grain\nand "other, grain"'}),
            "time": first.time.model_copy(update={"start": date(1815, 6, 18), "end": date(2031, 3, 4)}),
            "quantity": first.quantity.model_copy(update={"low": Decimal("-5.5"), "counted": "'=twice"}),
        }
    )
    below = claim("herald-2031", "40 percent", value=Decimal("0.0000001"))
    second = below.model_copy(update={"id": second.id, "scope": None, "measure": None, "subject": None})
    courier, herald = whole.documents
    courier = courier.model_copy(
        update={
            "title": SCRIPT, "publisher": "-2+3", "url": "javascript:alert(1)",
            "repairs": (Repair(start=0, end=4, exact="Port", replacement="\tPort", rule="tab"),),
        }
    )  # fmt: skip
    (conflict,) = whole.conflicts
    (agreement,) = whole.agreements
    orphan = conflict.model_copy(
        update={
            "key": DECISION.conflict, "status": "orphaned", "claims": (), "compared": (), "witnesses": (),
            "comparisons": (), "decision": DECISION, "calculation": None,
        }
    )  # fmt: skip
    compared = conflict.model_copy(update={"compared": conflict.claims, "explanation": HOSTILE})
    (board,) = whole.organisations
    return replace(
        whole,
        documents=(courier, herald),
        claims=(odd, second, third),
        conflicts=(compared, orphan),
        agreements=(agreement.model_copy(update={"witnesses": (("courier-2031", "herald-2031"),)}),),
        organisations=(board.model_copy(update={"aliases": ("=PB", 'the "Board", Ltd', "")}),),
    )


def hostile_release(out: Path) -> OpenRelease:
    """The hostile outcome, published and opened; a release went before it, so that it has a history."""
    publish(outcome(), out)
    return open_release(publish(hostile(), out).path)


def tables() -> dict[str, Table]:
    """The release's tables by name."""
    return {table.name: table for table in ALL_TABLES}


def expected(opened: OpenRelease) -> dict[str, list[Cells]]:
    """The rows of each flat table that a record or an item of its list makes by itself, from the release's lines."""
    rows: dict[str, list[Cells]] = {}
    for table in ALL_TABLES:
        wires = [json.loads(line) for line in (opened.path / table.file).read_text("utf-8").split("\n") if line]
        rows[table.name] = [flattened(wire) for wire in wires]
        for field in _lists(table):
            rows[f"{_singular(table)}_{field}"] = [row for wire in wires for row in _items(table, wire, field)]
    return rows


def flattened(wire: Mapping[str, Any], prefix: str = "") -> Cells:
    """A record's cells: fields of fields joined by a low line, pairs of numbers as two, lists of records left out."""
    cells: Cells = {}
    for name, value in wire.items():
        if isinstance(value, dict):
            cells |= flattened(value, f"{prefix}{name}_")
        elif name == "precision":
            ends = value or (None, None)
            cells |= {f"{prefix}{name}_low": ends[0], f"{prefix}{name}_high": ends[1]}
        elif not _is_list_of_records(name, value):
            cells[prefix + name] = value
    return cells


LISTS = {"blocks", "repairs", "mentions", "members", "comparisons", "events"}


def _is_list_of_records(name: str, value: Any) -> bool:
    return isinstance(value, list) and (name in LISTS)


def _lists(table: Table) -> list[str]:
    return [name for name in table.kind.model_fields if name in LISTS]


def _items(table: Table, wire: Cells, field: str) -> Iterator[Cells]:
    singular = _singular(table)
    owner = {singular if len(table.key) == 1 else f"{singular}_{key}": wire[key] for key in table.key}
    for number, item in enumerate(wire[field], start=1):
        yield owner | {"number": number} | flattened(item)


def _singular(table: Table) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", table.kind.__name__).lower()


def assert_same(found: list[Cells], wanted: list[Cells], *, empty_is_none: bool = False) -> None:
    """Every cell of every row is as wanted, and what is not wanted of a row is empty. Values are compared as the wire
    has them: days as ISO 8601, numbers as numbers, lists as lists. Joined columns are looked at elsewhere."""
    assert len(found) == len(wanted)
    for row, cells in zip(found, wanted, strict=True):
        for name, cell in row.items():
            want = cells.get(name)
            if name.startswith("document_") and name not in cells:
                continue
            if empty_is_none and want == "":
                want = None
            assert cell == want, (name, cell, want)
            assert isinstance(cell, bool) == isinstance(want, bool), name
        assert {name for name, want in cells.items() if want is not None} <= row.keys()


def kinds(kind: type[Record]) -> Iterator[type[Record]]:
    """A record and those that lie in it, as far as they are on the wire."""
    yield kind
    for field in kind.model_fields.values():
        annotation = _bare(field.annotation)[0]
        inner = annotation if _is_record(annotation) else _item(annotation)
        if inner is not None and not field.exclude:
            yield from kinds(inner)


ALL_KINDS = sorted({one for table in ALL_TABLES for one in kinds(table.kind)} | {Side}, key=lambda one: one.__name__)
