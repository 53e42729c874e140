"""The file of decisions: a line each, sorted, made to be read and merged in git; no decision is ever lost in it.

- Lines are sorted by conflict, then by time: what two people decide about different conflicts lands at different
  places, and git merges it. A line that is there is never rewritten, a decision never removed: what takes its place or
  takes it back is a line of its own (`Decision.supersedes`).
- A line that is no decision (a marker that git left, a slip of the keyboard) is reported with its number, and stays
  behind the line that it stood behind.
- A writer takes the lock, reads the file again, writes all of it beside the old one, brings it to disk and puts it in
  its place: whoever reads or kills at any moment finds one or the other, whole. What `add` gave back is on disk.
- A writer names the decisions that he has seen about his conflict. Are there others by now, he is told which, and
  nothing is written.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from claimledger.errors import ClaimledgerError, StoreError
from claimledger.records import Decision
from claimledger.store import lines, write_atomic

LOCK_SECONDS = 10.0
"""How long a writer waits for another one. A write takes a hundredth of a second or so."""


_Reader = Callable[[str], Decision]
"""What makes a decision of a line. Raises ValueError where it is none."""


@dataclass(frozen=True)
class Malformed:
    """A line that is no decision: its number from 1, its text, and what is wrong with it."""

    number: int
    text: str
    problem: str


@dataclass(frozen=True)
class Contents:
    """The file at one moment: its decisions and the lines that are none, each in the file's order."""

    decisions: tuple[Decision, ...] = ()
    malformed: tuple[Malformed, ...] = ()

    def of(self, conflict: str) -> tuple[Decision, ...]:
        """Every decision about a conflict, by time."""
        return tuple(sorted((one for one in self.decisions if one.conflict == conflict), key=_order))


class Overtaken(ClaimledgerError):
    """Others have decided about the conflict since it was looked at. made: their decisions, which were not seen."""

    def __init__(self, made: tuple[Decision, ...]) -> None:
        said = ", ".join(f"{one.reviewer}: {one.verdict.replace('_', ' ')}" for one in made)
        super().__init__(f"decided meanwhile ({said}); look at it and decide again")
        self.made = made


@dataclass(frozen=True)
class _Line:
    """A line of the file with those behind it that are no decisions."""

    text: str
    decision: Decision
    behind: tuple[str, ...] = ()


class DecisionFile:
    """The decisions of a file, which need not be there yet. May be used by several threads and processes at once."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))  # a link stays a link: what it points to is replaced
        self._read: dict[str, Decision] = {}
        self._seen: tuple[tuple[int, ...], Contents] | None = None
        self._guard = threading.Lock()

    def stamp(self) -> tuple[int, ...]:
        """What changes when the file does; () where there is none."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return ()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def read(self) -> Contents:
        """The file as it is now. Raises StoreError where it can't be read."""
        stamp = self.stamp()
        seen = self._seen
        if seen is None or seen[0] != stamp:
            seen = stamp, self._contents(self._text())
            self._seen = seen
        return seen[1]

    def add(self, decision: Decision, seen: Iterable[str] | None = None) -> Decision:
        """Write a decision into the file; when this returns it is on disk.

        seen: the ids of the decisions about its conflict that were known when it was made; None: they don't matter. Of
        a decision that is made blind only those of its own reviewer matter. A decision that is there already (a form
        sent twice) is not written again.
        Raises Overtaken where there are others than those seen, StoreError where the file can't be written.
        """
        with self._locked():
            text = self._text()
            contents = self._contents(text)
            if decision in contents.decisions:
                return decision
            if seen is not None:
                _check_seen(decision, contents.of(decision.conflict), frozenset(seen))
            self._write(with_decision(text, decision, self._decision))
        return decision

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_name(f".{self.path.name}.lock"), timeout=LOCK_SECONDS):
                yield
        except Timeout as error:
            raise StoreError(f"{self.path}: another program has held its lock for {LOCK_SECONDS:g} seconds") from error
        except OSError as error:
            raise StoreError(f"{self.path}: can't be written ({error.strerror or error})") from error

    def _write(self, text: str) -> None:
        for left in self.path.parent.iterdir():
            if left.name.startswith(f".{self.path.name}.") and left.suffix != ".lock":
                left.unlink(missing_ok=True)  # of a writer that was killed: no other one is at work, we hold the lock
        write_atomic(self.path, text.encode("utf-8", "surrogateescape"))
        handle = os.open(self.path.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems can't
                os.fsync(handle)
        finally:
            os.close(handle)

    def _text(self) -> str:
        """The file's text; bytes that are no UTF-8 come through unharmed."""
        try:
            return self.path.read_bytes().decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StoreError(f"{self.path}: can't be read ({error.strerror or error})") from error

    def _contents(self, text: str) -> Contents:
        decisions, malformed = dict[str, Decision](), list[Malformed]()
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                decision = self._decision(line)
            except ValueError as error:
                malformed.append(Malformed(number, line, _problem(error)))
                continue
            if decisions.setdefault(decision.id, decision) != decision:
                malformed.append(Malformed(number, line, f"another decision has the id {decision.id}"))
        return Contents(tuple(decisions.values()), tuple(malformed))

    def _decision(self, line: str) -> Decision:
        """The decision of a line; each line is read once. Raises ValueError where it is none."""
        with self._guard:
            if line not in self._read:
                self._read[line] = Decision.model_validate_json(line)
            return self._read[line]


def read_decisions(path: Path) -> Contents:
    """What a file of decisions holds now; nothing where there is no file. Raises StoreError where it can't be read."""
    return DecisionFile(path).read()


def with_decision(text: str, decision: Decision, read: _Reader = Decision.model_validate_json) -> str:
    """The text of a file with one more decision in its place. Other lines stay as they are; where they were out of
    order they are sorted, and of lines that are the same (git joined two copies) one stays."""
    head, known = _lines(text, read)
    new = _Line(lines([decision]).decode().rstrip("\n"), decision)
    unique = _once((*known, new))
    ordered = sorted(unique.values(), key=lambda line: _order(line.decision))
    return "".join(f"{one}\n" for one in (*head, *(each for line in ordered for each in (line.text, *line.behind))))


def _lines(text: str, read: _Reader) -> tuple[list[str], list[_Line]]:
    """The lines before the first decision, and each decision's line with those behind it that are none."""
    head, known = list[str](), list[_Line]()
    for text_line in filter(str.strip, text.split("\n")):
        try:
            known.append(_Line(text_line, read(text_line)))
        except ValueError:
            if known:
                known[-1] = replace(known[-1], behind=(*known[-1].behind, text_line))
            else:
                head.append(text_line)
    return head, known


def _once(known: Iterable[_Line]) -> dict[str, _Line]:
    """Lines by their text; what stands behind several of one text stands behind the one that is left."""
    unique: dict[str, _Line] = {}
    for line in known:
        before = unique.get(line.text)
        unique[line.text] = line if before is None else replace(before, behind=(*before.behind, *line.behind))
    return unique


def _order(decision: Decision) -> tuple[str, str, str]:
    return decision.conflict, decision.time, decision.id


def _check_seen(decision: Decision, made: tuple[Decision, ...], seen: frozenset[str]) -> None:
    unseen = tuple(one for one in made if one.id not in seen)
    if decision.blind:
        unseen = tuple(one for one in unseen if one.reviewer == decision.reviewer)
    if unseen:
        raise Overtaken(unseen)


def _problem(error: ValueError) -> str:
    """What is wrong with a line, in one line."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error).splitlines()[0]
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}".removeprefix(": ") for one in errors()[:3])
