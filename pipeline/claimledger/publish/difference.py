"""The tables of two releases held against each other: what came, went, changed, what took whose place, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimledger.publish.causes import PROCESSING, Causes, Digests, Why, grouped
from claimledger.publish.changes import Changed, Superseded, TableChanges
from claimledger.publish.comparing import OF_THE_FILE, Difference, differences, told
from claimledger.publish.outcome import TABLES, Table
from claimledger.publish.rows import Row, Rows, identity
from claimledger.publish.succession import Successor, claim_successors, finding_successors

Successors = Mapping[str, Successor]
"""What took the place of rows that went, by their ids."""

RENAMES = frozenset({"words_around", "document"})
"""Why a claim has another id, where it is the same claim."""

_OF_CLAIMS = {"targets", "conflicts", "agreements"}
"""Tables whose rows name claims."""


@dataclass(frozen=True)
class Compared:
    """The changes of every listed table by its name, and the successors of claims and conflicts that went."""

    tables: Mapping[str, TableChanges]
    successors: Mapping[str, Successors]


def compare(old: Rows, new: Rows, before: Digests, now: Digests) -> Compared:
    """Hold the rows of two releases against each other; a table that `old` lacks counts as empty there.

    before, now: the digests of what each was made from.
    """
    work = _Comparing.of(old, new, before, now)
    tables = {table.name: work.changes(table) for table in TABLES if table.listed}
    return Compared(tables, {name: work.successors(name) for name in ("claims", "conflicts")})


@dataclass
class _Sides:
    """One table of both releases: its rows by id, those of the old one with their claims' ids of now."""

    before: dict[str, Row]
    after: dict[str, Row]

    @property
    def went(self) -> set[str]:
        return self.before.keys() - self.after.keys()

    @property
    def came(self) -> set[str]:
        return self.after.keys() - self.before.keys()

    @property
    def removed(self) -> list[Row]:
        return [self.before[id_] for id_ in sorted(self.went)]

    @property
    def added(self) -> list[Row]:
        return [self.after[id_] for id_ in sorted(self.came)]


@dataclass
class _Comparing:
    """What is known while tables are compared. Claims come first: targets, conflicts, agreements follow from them."""

    sides: Mapping[str, _Sides]
    causes: Causes
    claims: Successors
    files: Mapping[str, set[str]]
    touched: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, old: Rows, new: Rows, before: Digests, now: Digests) -> _Comparing:
        sides = {
            table.name: _Sides(_by_id(table, old.get(table.name, ())), _by_id(table, new[table.name]))
            for table in TABLES
            if table.listed
        }
        documents, claims = sides["documents"], sides["claims"]
        causes = Causes(documents.before, documents.after, before, now)
        successors = claim_successors(claims.removed, claims.added, causes.renamed)
        ids = {old_id: one.id for old_id, one in successors.items()}
        for name in _OF_CLAIMS:
            sides[name].before = {id_: _with_claims(row, ids) for id_, row in sides[name].before.items()}
        work = cls(sides, causes, successors, _files(documents))
        work.touched = work._touched()
        return work

    def _touched(self) -> set[str]:
        """The claims that are not as they were, each by the id that it has now if it has one."""
        claims, table = self.sides["claims"], _table("claims")
        same = {one.id for old, one in self.claims.items() if one.why in RENAMES and self._says_the_same(old, one.id)}
        changed = {
            id_
            for id_ in claims.before.keys() & claims.after.keys()
            if claims.before[id_] != claims.after[id_] and differences(table, claims.before[id_], claims.after[id_])
        }
        return changed | (claims.went - self.claims.keys()) | (claims.came - same)

    def _says_the_same(self, old: str, new: str) -> bool:
        claims = self.sides["claims"]
        found = differences(_table("claims"), claims.before[old], claims.after[new])
        return {one.field for one in found} <= {"id", "document"}

    def successors(self, name: str) -> Successors:
        """The successors of a table's rows that went."""
        sides = self.sides[name]
        if name == "claims":
            return self.claims
        if name == "documents":
            return {old: Successor(new, "document") for old, new in self.causes.renamed.items()}
        if name == "targets":
            return {old: one for old, one in self.claims.items() if old in sides.went and one.id in sides.came}
        if name in ("conflicts", "agreements"):
            return finding_successors(sides.removed, sides.added, {})
        return {}

    def changes(self, table: Table) -> TableChanges:
        """What came, went and changed in one table, and why."""
        sides, successors = self.sides[table.name], self.successors(table.name)
        predecessors = {one.id: old for old, one in successors.items()}
        changed, moved = self._changed(table, sides)
        superseded = [self._superseded(table, sides, old, one) for old, one in successors.items()]
        added, removed = (sorted(ids) for ids in (sides.came, sides.went))
        causes = {}
        for id_ in (*added, *removed, *(one.id for one in changed)):
            old = sides.before.get(predecessors.get(id_, id_))
            new = sides.after.get(successors[id_].id if id_ in successors else id_)
            causes[id_] = self._why(table, old, new)
        return TableChanges(
            added=tuple(added),
            removed=tuple(removed),
            changed=tuple(changed),
            superseded=tuple(sorted(superseded, key=lambda one: one.id)),
            moved=moved,
            causes=grouped(causes),
        )

    def _changed(self, table: Table, sides: _Sides) -> tuple[list[Changed], int]:
        """The rows that are in both releases and tell something else, and how many only stand elsewhere."""
        changed, moved = list[Changed](), 0
        for id_ in sorted(sides.before.keys() & sides.after.keys()):
            old, new = sides.before[id_], sides.after[id_]
            if old == new:
                continue
            found = self._differences(table, old, new)
            if found:
                changed.append(_as_changed(id_, found))
            else:
                moved += _is_elsewhere(table, old, new)
        return changed, moved

    def _differences(self, table: Table, old: Row, new: Row) -> tuple[Difference, ...]:
        """What two rows tell otherwise. What was seen of a conflict's claims, where only their ids are not as they
        were, is the same evidence."""
        found = differences(table, old, new)
        only_evidence = [one.field for one in found] == ["evidence_hash"]
        return () if only_evidence and not self.touched & {*old["claims"], *new["claims"]} else found

    def _superseded(self, table: Table, sides: _Sides, old: str, one: Successor) -> Superseded:
        found = self._differences(table, sides.before[old], sides.after[one.id])
        told_of = _as_changed(one.id, [each for each in found if each.field not in table.key])
        return Superseded(**dict(told_of), was=old, why=one.why)

    def _why(self, table: Table, old: Row | None, new: Row | None) -> tuple[Why, ...]:
        """Why one row is not as it was; old, new: as it was and is, None where there is none."""
        causes = self._nearest(table, old, new)
        if old is None or new is None or old.get("rule") == new.get("rule"):
            return causes
        otherwise = any(one.kind in PROCESSING for one in causes)
        return (Why("rule", before=old.get("rule"), now=new.get("rule")), *causes) if otherwise else causes

    def _nearest(self, table: Table, old: Row | None, new: Row | None) -> tuple[Why, ...]:
        """The causes but for a rule."""
        rows = [row for row in (old, new) if row is not None]
        if table.name == "conflicts":
            return self._why_conflict(table, old, new)
        if table.name in _OF_CLAIMS:
            return self._why_finding(rows)
        return self.causes.of_documents(self._documents(table, rows))

    def _why_conflict(self, table: Table, old: Row | None, new: Row | None) -> tuple[Why, ...]:
        rows = [row for row in (old, new) if row is not None]
        if old is not None and new is not None:
            fields = {one.field.partition(".")[0] for one in differences(table, old, new)}
        else:
            fields = {"claims"} if any(row["claims"] for row in rows) else {"decision"}
        decision = self.causes.of_decision() if "decision" in fields else ()
        if decision and fields <= {"decision", "status"}:
            return decision
        return (*decision, *self._why_finding(rows))

    def _why_finding(self, rows: Sequence[Row]) -> tuple[Why, ...]:
        """Why a row about claims is not as it was: these, else the documents that they and its witnesses stand in."""
        claims = {id_ for row in rows for id_ in _claims_of(row)}
        documents = {self._document_of(id_) for id_ in claims} | {
            id_ for row in rows for witness in row.get("witnesses", ()) for id_ in witness
        }
        return self.causes.of_finding(claims & self.touched, documents)

    def _document_of(self, claim: str) -> str | None:
        sides = self.sides["claims"]
        row = sides.after.get(claim) or sides.before.get(claim)
        return str(row["document"]) if row else None

    def _documents(self, table: Table, rows: Sequence[Row]) -> set[str]:
        """The documents that a row of a table without claims comes from."""
        if table.name == "documents":
            return {row["id"] for row in rows}
        if table.name == "claims":
            return {row["document"] for row in rows}
        if table.name == "quarantine":
            return {id_ for row in rows for id_ in self.files.get(row["file"], ())}
        if table.name == "copies":
            return {member["document"] for row in rows for member in row["members"]}
        return _mentioning(table, rows)


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def _by_id(table: Table, rows: Iterable[Row]) -> dict[str, Row]:
    return {identity(table, row): row for row in rows}


def _files(documents: _Sides) -> Mapping[str, set[str]]:
    """The ids of documents by their file, as quarantine names it: with the row of a table behind it."""
    files: defaultdict[str, set[str]] = defaultdict(set)
    for row in (*documents.before.values(), *documents.after.values()):
        number = row.get("row")
        files[row["file"] if number is None else f"{row['file']}:{number}"].add(row["id"])
    return files


def _with_claims(row: Row, ids: Mapping[str, str]) -> Row:
    """A row about claims with their ids of now."""
    one = {"claim": ids.get(row["claim"], row["claim"])} if "claim" in row else {}
    many = {name: [ids.get(id_, id_) for id_ in row[name]] for name in ("claims", "compared") if name in row}
    return row | one | many


def _claims_of(row: Row) -> Sequence[str]:
    return row["claims"] if "claims" in row else (row["claim"],)


def _as_changed(id_: str, found: Sequence[Difference]) -> Changed:
    return Changed(
        id=id_,
        fields=tuple(one.field for one in found),
        old={one.field: one.old for one in found},
        new={one.field: one.new for one in found},
    )


def _is_elsewhere(table: Table, old: Row, new: Row) -> bool:
    """Whether two rows that tell the same stand at different places, or among other words."""
    if table.name == "documents":
        old, new = ({name: row[name] for name in row if name not in OF_THE_FILE} for row in (old, new))
    return any(old[name] != new[name] for name in old.keys() & new.keys() if name != "evidence_hash")


def _mentioning(table: Table, rows: Sequence[Row]) -> set[str]:
    """The documents whose mentions of a name are not as they were; of a name that came or went, all of them."""
    seen = [Counter((one["document"], one["exact"]) for one in told(table, row)["mentions"]) for row in rows]
    if len(seen) == 1:
        return {document for document, _ in seen[0]}
    return {document for document, _ in (seen[0] - seen[1]) + (seen[1] - seen[0])}
