"""The shipped gold can be reached: a release that repeats what it accepts is right in every figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimledger.evaluate import evaluate_release
from claimledger.evaluate.gold import ClaimEntry, Entity, Gold, GoldDocument, Placed, load_gold
from claimledger.evaluate.spans import Span

ROOT = Path(__file__).parents[2]
SPLITS = ROOT / "annotations/gold"
FOLDERS = {
    "shipped": (SPLITS, ROOT / "corpus"),
    "dev": (SPLITS / "dev", SPLITS / "dev/corpus"),
    "test": (SPLITS / "test", SPLITS / "test/corpus"),
    "calibration": (SPLITS / "calibration", SPLITS / "calibration/corpus"),
}
GOLDS = {name: load_gold(*folders) for name, folders in FOLDERS.items()}
TEXTS = {document.id: document.text for gold in GOLDS.values() for document in gold.documents}


def at(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": TEXTS[span.document][span.start : span.end]}


def document_record(document: GoldDocument) -> dict[str, Any]:
    accepted = document.published.accept[0]
    blocks = [at(drop.span) | {"kept": False} for drop in document.drops]
    basis = "inferred" if accepted else "unknown"
    return {"id": document.id, "published": accepted, "published_basis": basis, "blocks": blocks}


def claim_record(placed: Placed[ClaimEntry]) -> dict[str, Any]:
    entry = placed.entry
    years = entry.time.years
    return {
        "id": entry.id,
        "document": placed.span.document,
        "quantity": at(placed.span)
        | {"low": entry.low, "high": entry.high, "comparator": entry.comparator[0], "unit": entry.unit[0]}
        | {"counted": entry.counted[0] if entry.counted else None},
        "subject": {"text": entry.subject[0], "id": None},
        "time": {"start": years[0], "end": years[-1], "basis": entry.time.basis[0]} if years else None,
        "modality": entry.modality[0],
        "attribution": {"speaker": entry.speaker[0]} if entry.speaker[0] else None,
    }


def name_record(entity: Entity) -> dict[str, Any]:
    mentions = [at(span) | {"document": entity.document} for span in entity.spans]
    name = {"id": f"org:{entity.document}:{entity.name}", "name": entity.name, "kind": "other"}
    return name | {"aliases": [], "mentions": mentions}


def write_release(gold: Gold, folder: Path) -> None:
    targets = [target for document in gold.documents for target in document.targets]
    corpus = gold.corpus
    flags = [finding for finding in corpus.conflicts if finding.expect == "flag"]
    agreed = [finding for finding in corpus.conflicts if finding.expect == "agreement"]
    records = {
        "documents": [document_record(document) for document in gold.documents],
        "claims": [claim_record(claim) for claim in gold.claims.values()],
        "organisations": [name_record(entity) for entity in gold.entities if entity.kind == "organisation"],
        "targets": [bounds(gold.claims[one.claim].entry) | {"claim": one.claim, "year": one.year} for one in targets],
        "conflicts": [
            {"key": one.id, "kind": one.kinds[0], "severity": one.severity[0], "claims": list(one.claims)}
            for one in flags
        ],
        "agreements": [{"key": one.id, "claims": list(one.claims)} for one in agreed]
        + [{"key": one.id, "claims": list(one.claims)} for one in corpus.corroborations],
    }
    for name, lines in records.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def bounds(entry: ClaimEntry) -> dict[str, Any]:
    return {"low": entry.low, "high": entry.high}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_can_be_reached(name: str, tmp_path: Path) -> None:
    write_release(GOLDS[name], tmp_path)
    scores = evaluate_release(tmp_path, *FOLDERS[name])
    short = {one.name: one.notes for one in scores.figures if one.aim == "high" and one.value not in (1, None)}
    assert short == {}
    assert {one.name: one.notes for one in scores.figures if one.aim == "low" and one.hits} == {}
