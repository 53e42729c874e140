"""What claimledger reads in the inputs of a Recognizers-Text spec, in the form that the benchmark's scorer takes.

    python tests/benchmarks/recognizers.py SPEC.json --out PREDICTIONS.jsonl

Only each case's input and the reference date that it is read at are looked at, never its results. The spec's file name
says what is asked for (CurrencyModel.json: amounts of money). How our readings map to a spec's conventions stands in
`specs`, one module a family; conventions that contradict ours are listed there by name, with the reason.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from specs import Reader, dates, numbers, units

READERS: dict[str, Reader] = {**numbers.READERS, **units.READERS, **dates.READERS}


def predictions(spec: Path) -> list[str]:
    """A line of JSON for each case of a spec, in order: what is found in its input."""
    read = READERS[spec.stem]
    cases = json.loads(spec.read_text("utf-8-sig"))
    return [json.dumps(read(case["Input"], _reference(case)), ensure_ascii=False) for case in cases]


def _reference(case: dict[str, object]) -> str | None:
    """The date (ISO 8601) that a case's relative dates count from, if it names one."""
    context = case.get("Context")
    moment = context.get("ReferenceDateTime") if isinstance(context, dict) else None
    return str(moment)[:10] if moment else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.spec.stem not in READERS:
        sys.exit(f"{options.spec.name}: no such spec is known; known are {', '.join(sorted(READERS))}")
    options.out.write_text("".join(f"{line}\n" for line in predictions(options.spec)), "utf-8")


if __name__ == "__main__":
    main()
