"""Time and memory of reconciling made news (made_news.py), from ten thousand claims to a million.

    python tests/benchmarks/reconciling.py [--sizes N,N,...] [--claims N]

All passes run: over documents, families and stories. Each size runs in a process of its own, on one core. "CPU s" are
seconds of the processor, as others may use the machine too; making the claims, which goes on while they are taken in,
is not counted. "MiB" is the most memory that the process ever had. "growth" is the growth of time against that of
n (log2 n)^2 from the first size on: below 1 it grows less.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from made_news import Article, articles

from claimledger.reconcile import reconcile

SIZES = (10_000, 100_000, 1_000_000)
COLUMNS = "{:>8} {:>8} {:>8} {:>5} {:>8} {:>9} {:>10} {:>6}"


class Clock:
    """Hands on what is made, and keeps the seconds of the processor that making it takes."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, made: Iterator[Article]) -> Iterator[Article]:
        """The same articles."""
        while True:
            begun = time.process_time()
            article = next(made, None)
            self.seconds += time.process_time() - begun
            if article is None:
                return
            yield article


def measured(count: int) -> dict[str, float]:
    """Reconcile as many claims, none of which is kept: seconds of the processor, peak memory in MiB, what was found."""
    documents = [article.document for article in articles(count)]
    making, begun = Clock(), time.process_time()
    claims = (claim for article in making.timed(articles(count)) for claim in article.claims)
    findings = reconcile(claims, documents)
    return {
        "claims": count,
        "articles": len(documents),
        "seconds": time.process_time() - begun - making.seconds,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "conflicts": len(findings.conflicts),
        "agreements": len(findings.agreements),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of claims, ascending")
    parser.add_argument("--claims", type=int, help="one size, as JSON (what each process does)")
    options = parser.parse_args()
    if options.claims:
        print(json.dumps(measured(options.claims)))
        return
    print(COLUMNS.format("claims", "articles", "CPU s", "MiB", "claims/s", "conflicts", "agreements", "growth"))
    first: dict[str, float] | None = None
    for size in map(int, options.sizes.split(",")):
        row = _in_a_process(size)
        first = first or row
        print(COLUMNS.format(*_cells(row, first)), flush=True)


def _in_a_process(size: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--claims", str(size)]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return told


def _cells(row: dict[str, float], first: dict[str, float]) -> tuple[str, ...]:
    growth = row["seconds"] / first["seconds"] / (_work(row["claims"]) / _work(first["claims"]))
    return (
        f"{row['claims']:.0f}",
        f"{row['articles']:.0f}",
        f"{row['seconds']:.1f}",
        f"{row['mib']:.0f}",
        f"{row['claims'] / row['seconds']:.0f}",
        f"{row['conflicts']:.0f}",
        f"{row['agreements']:.0f}",
        f"{growth:.2f}",
    )


def _work(count: float) -> float:
    return count * math.log2(count) ** 2


if __name__ == "__main__":
    main()
