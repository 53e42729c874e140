"""What claimledger reads in the sentences of a NewsQuant file, in the form that the benchmark's scorer takes.

    python tests/benchmarks/newsquant.py GOLD.json --out PREDICTIONS.jsonl

Only the texts are looked at. A line of JSON for each sentence, in order:
{"text", "quantities": [{"value", "unit", "change", "concepts"}]}. The names of units stand in `newsquant_units`, those
of counted things in `newsquant_nouns`, what a quantity refers to in `newsquant_concepts`, and what the benchmark counts
though it is no figure to us, each with the reason, in `newsquant_conventions`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from newsquant_conventions import predictions_of
from spacy.language import Language

from claimledger import load_model


def lines(gold: Path, nlp: Language) -> list[str]:
    """A line of JSON for each sentence of the file."""
    texts = [entry["text"] for entry in json.loads(gold.read_text("utf-8"))]
    return [
        json.dumps({"text": text, "quantities": predictions_of(doc)}, ensure_ascii=False)
        for text, doc in zip(texts, nlp.pipe(texts), strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text("".join(f"{line}\n" for line in lines(options.gold, load_model())), "utf-8")


if __name__ == "__main__":
    main()
