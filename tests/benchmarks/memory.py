"""Peak memory and speed of the clean stage over corpora of growing size, each in a process of its own.

    python tests/benchmarks/memory.py [--sizes 1000 10000]

Each corpus is given twice: as one table (articles.jsonl) and as a folder of .txt files. What memory holds of an article
that is done is its id and its digest, so the peak should hardly move.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="numbers of articles")
    print(f"{'clean':34}{'articles':>10}{'words/s':>10}{'peak MiB':>10}")
    for form, write in (("one table", write_table), ("a folder of files", write_folder)):
        for size in parser.parse_args().sizes:
            measure(form, size, write)


def measure(form: str, size: int, write: Callable[[Path, int], int]) -> None:
    """Clean a corpus of this many articles in a process of its own and print its row."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        words = write(corpus, size)
        start = time.perf_counter()
        peak = peak_of("clean", "--corpus", str(corpus), "--out", str(Path(folder) / "out"), "--quiet")
        print(f"{form:34}{size:>10}{words / (time.perf_counter() - start):>10.0f}{peak / 1024:>10.0f}", flush=True)


def peak_of(*words: str) -> int:
    """The peak resident memory of a claimledger process, in KiB."""
    process = subprocess.Popen([sys.executable, "-m", "claimledger.cli", *words])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"claimledger {' '.join(words)} ended with {process.returncode}")
    return usage.ru_maxrss


def write_table(corpus: Path, size: int) -> int:
    """Write the articles as one table; the number of words."""
    words = 0
    with (corpus / "articles.jsonl").open("w", encoding="utf-8") as file:
        for name, text in articles(size):
            file.write(json.dumps({"id": name, "text": text}) + "\n")
            words += len(text.split())
    return words


def write_folder(corpus: Path, size: int) -> int:
    """Write the articles as files; the number of words."""
    words = 0
    for name, text in articles(size):
        (corpus / f"{name}.txt").write_text(text, "utf-8")
        words += len(text.split())
    return words


def articles(size: int) -> Iterator[tuple[str, str]]:
    """Articles that are no copies of one another: lines of the shipped corpus, drawn and shuffled (always alike)."""
    pool = [
        line
        for path in sorted(SHIPPED.rglob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line) > 60
    ]
    for number in range(size):
        chance = random.Random(number)
        lines = [" ".join(chance.sample(line.split(), k=len(line.split()))) for line in chance.sample(pool, k=12)]
        yield f"article-{number:06}", f"Article {number} of many\n\n" + "\n\n".join(f"{line}." for line in lines)


if __name__ == "__main__":
    main()
