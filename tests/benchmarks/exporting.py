"""Time and memory of exporting a made release, of a million claims.

    python tests/benchmarks/exporting.py [--claims N] [--formats csv,parquet,sqlite] [--keep DIR] [--quiet]

The articles and claims are those of `made_news.py`; beside every other claim stands a number that is none, and every
twentieth claim is in a conflict with the one before. The release is written to disk article by article (it is sorted by
way of files with a range of ids each), and each export runs in a process of its own, whose peak memory is the kernel's.
Seconds are the processor's; "MiB" is to stay below 2,048. Progress is shown where standard error is a terminal.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Self

from made_news import articles

from claimledger.exports import FORMATS, Format, export
from claimledger.exports.job import nobody
from claimledger.opened import open_release
from claimledger.progress import counting
from claimledger.publish.outcome import ALL_TABLES
from claimledger.publish.package import EXTENSION, Release
from claimledger.publish.targets import targets_of
from claimledger.records import (
    SCHEMA_VERSION,
    Claim,
    Conflict,
    Evidence,
    Mention,
    NonClaim,
    Place,
    Record,
    slug,
)
from claimledger.store import digest, short_id, to_json

DEFAULT_FORMATS = ("csv", "parquet", "sqlite")
BUCKETS = 256
LIMIT = 2048  # MiB
MENTIONS = 20  # of a place
SORTED = ("documents", "claims", "non_claims", "targets", "conflicts")


class Sorted:
    """Lines of a table, sorted by their key on disk: a file for each range of keys, put together one after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[int, IO[str]] = {}
        self.count = 0

    def __enter__(self) -> Self:
        self._folder.mkdir()
        self._files = {number: self._path(number).open("w", encoding="utf-8") for number in range(BUCKETS)}
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()

    def add(self, key: str, record: Record) -> None:
        """Add a record; its key has a dash with hex digits behind it, by which it finds its file."""
        self._files[int(key.rpartition("-")[2][:2], 16)].write(f"{key}\t{to_json(record.wire())}\n")
        self.count += 1

    def write(self, path: Path) -> None:
        """Write all lines, sorted, and remove the files."""
        with path.open("w", encoding="utf-8") as out:
            for number in range(BUCKETS):
                lines = sorted(self._path(number).read_text("utf-8").split("\n")[:-1])
                out.writelines(line.partition("\t")[2] + "\n" for line in lines)
                self._path(number).unlink()
        self._folder.rmdir()

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:02x}"


def make_release(home: Path, count: int) -> None:
    """Write a release of as many claims."""
    home.mkdir(parents=True)
    with ExitStack() as stack:
        tables = {name: stack.enter_context(Sorted(home / f"{name}-unsorted")) for name in SORTED}
        mentions = _write_articles(count, tables)
    for name, table in tables.items():
        table.write(home / f"{name}.jsonl")
    counts = {table.name: 0 for table in ALL_TABLES} | {name: table.count for name, table in tables.items()}
    counts["places"] = _write(home, "places", (_place(name, found) for name, found in sorted(mentions.items())))
    for name, written in counts.items():
        if not written:
            (home / f"{name}.jsonl").write_bytes(b"")
    release = Release(
        version="v0001", previous=None, schema_version=SCHEMA_VERSION, digests={"code": digest("made")}, counts=counts,
        files=(),
    )  # fmt: skip
    (home / "datapackage.json").write_text(json.dumps({EXTENSION: release.wire()}), "utf-8")


def _write_articles(count: int, tables: Mapping[str, Sorted]) -> dict[str, list[Mention]]:
    """Add the articles, their claims and what goes with each; give back where places are named."""
    mentions: dict[str, list[Mention]] = {}
    before: Claim | None = None
    for article in articles(count):
        tables["documents"].add(article.document.id, article.document)
        for number, claim in enumerate(article.claims):
            tables["claims"].add(claim.id, claim)
            for target in targets_of([claim]):
                tables["targets"].add(claim.id, target)
            if number % 2 == 0:
                tables["non_claims"].add(f"{claim.document} {claim.sentence.end:06}", _non_claim(claim))
            if number == 1 and before is not None:
                conflict = _conflict(before, claim)
                tables["conflicts"].add(conflict.key, conflict)
            _mention(claim, mentions)
            before = claim
    return mentions


def _mention(claim: Claim, mentions: dict[str, list[Mention]]) -> None:
    """Note where a place is named, the first few times."""
    where = claim.subject
    if where is not None and (where.id or "").startswith("place:"):
        found = mentions.setdefault(where.text, [])
        if len(found) < MENTIONS:
            found.append(Mention(document=claim.document, start=where.start, end=where.end, exact=where.exact))


def _write(home: Path, table: str, records: Iterator[Record]) -> int:
    count = 0
    with (home / f"{table}.jsonl").open("w", encoding="utf-8") as file:
        for record in records:
            file.write(to_json(record.wire()) + "\n")
            count += 1
    return count


def _place(name: str, mentions: list[Mention]) -> Place:
    return Place(id=f"place:{slug(name)}", name=name, aliases=(), mentions=tuple(mentions))


def _non_claim(claim: Claim) -> NonClaim:
    end = claim.sentence.end
    return NonClaim(document=claim.document, kind="date", **dict(Evidence(start=end, end=end + 4, exact="2020")))


def _conflict(one: Claim, other: Claim) -> Conflict:
    return Conflict(
        key=short_id("k", one.id, other.id), kind="contradiction", severity="low", rule="made", status="open",
        claims=(one.id, other.id), explanation=f"{one.quantity.exact} against {other.quantity.exact}.",
        calculation=None, comparisons=(), witnesses=((one.document,),), evidence_hash="0" * 64, decision=None,
    )  # fmt: skip


def measured(home: Path, format_: Format, target: Path, *, quiet: bool) -> dict[str, float]:
    """Export a release: seconds of the processor, peak memory in MiB, size on disk in MiB."""
    begun = time.process_time()
    with counting(sys.stderr, quiet=quiet) as watch:
        export(open_release(home), format_, target, watch=watch or nobody)
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    files = [target] if target.is_file() else list(target.iterdir())
    return {"seconds": seconds, "mib": memory, "size": sum(path.stat().st_size for path in files) / 2**20}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--formats", default=",".join(DEFAULT_FORMATS), help=f"of {', '.join(FORMATS)}")
    parser.add_argument("--keep", type=Path, help="a folder for the release and its exports; a release there is taken")
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.add_argument("--one", nargs=3, help="one export, as JSON (what each process does)")
    parser.add_argument("--make", type=Path, help="only make the release (in a process of its own, too)")
    options = parser.parse_args()
    if options.one:
        home, format_, target = options.one
        print(json.dumps(measured(Path(home), format_, Path(target), quiet=options.quiet)))
        return
    if options.make:
        make_release(options.make, options.claims)
        return
    with tempfile.TemporaryDirectory() as scratch:
        failed = _bench(options, options.keep or Path(scratch))
    sys.exit(1 if failed else 0)


def _bench(options: Any, folder: Path) -> bool:
    """Make the release, export it and print the table; whether memory went over the limit."""
    home = folder / f"release-{options.claims}"
    if not (home / "datapackage.json").is_file():
        begun = time.monotonic()
        # A process begins with the peak memory of the one that it was forked from: this one has to stay small.
        subprocess.run([sys.executable, __file__, "--make", str(home), "--claims", str(options.claims)], check=True)
        print(f"made a release of {options.claims:,} claims in {time.monotonic() - begun:.0f} s", flush=True)
    rows = Counter(open_release(home).release.counts)
    print(", ".join(f"{rows[name]:,} {name}" for name in rows if rows[name]))
    print(f"{'format':<8} {'seconds':>8} {'claims/s':>9} {'MiB':>6} {'on disk':>8}", flush=True)
    over = False
    for format_ in options.formats.split(","):
        target = folder / f"export-{options.claims}-{format_}"
        row = _child(home, format_, target, quiet=options.quiet)
        over = over or row["mib"] >= LIMIT
        speed = options.claims / row["seconds"]
        print(f"{format_:<8} {row['seconds']:>8.1f} {speed:>9,.0f} {row['mib']:>6.0f} {row['size']:>8.0f}", flush=True)
    return over


def _child(home: Path, format_: str, target: Path, *, quiet: bool) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", str(home), format_, str(target), *(["--quiet"] if quiet else [])]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return told


if __name__ == "__main__":
    main()
