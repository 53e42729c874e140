"""Words per second of the whole run, of each stage, and of the bare spaCy pipeline with the same model, in one run.

    python tests/benchmarks/throughput.py [--copies N] [--corpus DIR] [--model DIR]

The corpus is read N times over, each time under other names and with each article's paragraphs in another order: the
copies are no near copies as documents, though their paragraphs are. The last two columns are the speed as a multiple of
the bare pipeline's and of the extract stage's: those ratios are what holds from one machine to the next.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from claimledger.clean import clean_article
from claimledger.copies import sketch
from claimledger.extract import extract_document, load_model
from claimledger.extract.quantities import find_quantities
from claimledger.extract.times import find_times
from claimledger.reconcile import reconcile
from claimledger.run import Options, run

T = TypeVar("T")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        texts = copies(options.corpus, options.copies)
        corpus.mkdir()
        for name, text in texts.items():
            (corpus / f"{name}.txt").write_text(text, "utf-8")
        measure(texts, corpus, Path(folder) / "out", options.model)


def copies(corpus: Path, count: int) -> dict[str, str]:
    """The corpus's articles, each `count` times with its paragraphs shuffled (always in the same way)."""
    shuffled = {}
    for number in range(count):
        for path in sorted(corpus.rglob("*.txt")):
            lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
            random.Random(f"{path.name} {number}").shuffle(lines)
            shuffled[f"{path.stem}-{number:03}"] = "\n\n".join(lines) + "\n"
    return shuffled


def measure(texts: dict[str, str], corpus: Path, out: Path, model: Path | None) -> None:
    """Time each stage over the texts and print the table."""
    nlp, loading = timed(lambda: load_model(model))
    documents, cleaning = timed(lambda: [clean_article(text.encode(), id=name) for name, text in texts.items()])
    _, sketching = timed(lambda: [sketch(document) for document in documents])
    words = sum(len(document.text.split()) for document in documents)
    blocks = [document.text[start:end] for document in documents for start, end, _ in document.passages]
    extract_document(documents[0], nlp)  # loads what is loaded on first use
    _, bare = timed(lambda: sum(1 for _ in nlp.pipe(blocks, batch_size=64)))
    _, figures = timed(lambda: [(find_times(block, None), find_quantities(block)) for block in blocks])
    extractions, extracting = timed(lambda: [extract_document(document, nlp) for document in documents])
    claims = [claim for extraction in extractions for claim in extraction.claims]
    findings, reconciling = timed(lambda: reconcile(claims, documents))
    _, alone = timed(lambda: run(Options(corpus, out / "clean", until="clean")))
    _, whole = timed(lambda: run(Options(corpus, out / "whole", model=model)))
    print(f"{len(texts)} articles, {words} words, {len(claims)} claims, {len(findings.conflicts)} conflicts")
    print(f"model loaded in {loading:.2f} s\n")
    print(f"{'':34}{'words/s':>10}{'of nlp.pipe':>14}{'of extract':>14}")
    rows = {
        "bare nlp.pipe": bare,
        "clean": cleaning,
        "clean, and sketch for near copies": cleaning + sketching,
        "clean as a run, files and all": alone,
        "quantities and times, no parse": figures,
        "extract, parse included": extracting,
        "reconcile": reconciling,
        "whole run, model load included": whole,
    }
    for name, seconds in rows.items():
        print(f"{name:34}{words / seconds:>10.0f}{bare / seconds:>13.2f}x{extracting / seconds:>13.2f}x")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=20, help="how often the corpus is read")
    shipped = Path(__file__).parents[2] / "corpus"
    parser.add_argument("--corpus", type=Path, default=shipped, help="folder of .txt files")
    parser.add_argument("--model", type=Path, default=None, help="another spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    main()
