"""A tiny world to evaluate: two articles, their gold, and a release that says everything right."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimledger.evaluate import evaluate_release
from claimledger.evaluate.figures import Scores

Json = dict[str, Any]
Files = dict[str, list[Json]]

MILL = (
    "Home | News\nThe Oak Mill made 400 tonnes of flour in 2020. Mayor Ada Quill said 30% of shops are closed. "
    "By 2030, Oak Mill aims to hire over 50 bakers. Its 3rd open day is near; call 555-0100. Oak Mills is a street."
)
SURVEY = "Nearly 45% of shops are closed, the Shop Council found. The council has 12 members. The mill is 90 years old."
TEXTS = {"mill": MILL, "survey": SURVEY}


def claim_entry(name: str, quote: str, number: str, value: float, **fields: Any) -> Json:
    """A gold claim; what is not given is plain."""
    plain = {
        "id": name, "quote": quote, "number": number, "must": True, "low": value, "high": value,
        "comparator": ["eq"], "unit": ["count"], "counted": None, "dimension": "count", "change": None,
        "subject": ["Oak Mill"], "measure": "", "scope": None,
        "time": {"years": [], "basis": ["unknown"], "or_undated": False}, "modality": ["actual"], "speaker": [None],
    }  # fmt: skip
    return plain | fields


def _time(year: str, basis: str) -> Json:
    return {"years": [year], "basis": [basis], "or_undated": basis == "document"}


def gold_files() -> dict[str, Json]:
    """The gold of the two articles, by file name."""
    names = ("not_claims", "organisations", "places", "people", "not_organisations", "targets")
    empty: Json = {name: [] for name in names}
    return {"mill": empty | _mill(), "survey": empty | _survey(), "corpus": _corpus()}


def _shops() -> Json:
    """What the claims about shops share."""
    return {"unit": ["percent"], "subject": ["shops"], "time": _time("2021", "document"), "dimension": "share"}


def _mill() -> Json:
    """The gold of the mill's article."""
    return {
        "document": "mill",
        "published": {"accept": ["2021-*"]},
        "claims": [
            claim_entry("mill-01", "made 400 tonnes", "400", 400, unit=["t"], time=_time("2020", "explicit")),
            claim_entry("mill-02", "30% of shops", "30%", 30, speaker=["Ada Quill"], **_shops()),
            claim_entry(
                "mill-03", "over 50 bakers", "50", 50, comparator=["gt"], counted=["baker"],
                time=_time("2030", "explicit"), modality=["target"],
            ),
        ],
        "not_claims": [
            {"quote": "555-0100", "number": "555-0100", "kind": "phone", "tolerated": False},
            {"quote": "3rd open day", "number": "3rd", "kind": "event_edition", "tolerated": True},
        ],
        "organisations": [{"name": "Oak Mill", "kind": "company", "forms": ["Oak Mill"], "must": True}],
        "people": [{"name": "Ada Quill", "forms": ["Ada Quill"]}],
        "not_organisations": ["Oak Mills"],
        "targets": [
            {"claim": "mill-03", "year": 2030, "must": True},
            {"claim": "mill-01", "year": None, "must": False},
        ],
        "drop": [{"quote": "Home | News", "kind": "navigation", "must": True}],
        "keep": ["Oak Mill", "400 tonnes"],
    }  # fmt: skip


def _survey() -> Json:
    """The gold of the survey's article."""
    return {
        "document": "survey",
        "published": {"accept": [None]},
        "claims": [
            claim_entry(
                "survey-01", "Nearly 45% of shops", "45%", 45, comparator=["approx", "lt"], speaker=["Shop Council"],
                **_shops(),
            ),
            claim_entry("survey-02", "12 members", "12", 12, counted=["member"], subject=["Shop Council"]),
            claim_entry("survey-03", "90 years", "90", 90, unit=["a"], must=False),
        ],
        "organisations": [{"name": "Shop Council", "kind": "association", "forms": ["Shop Council"], "must": True}],
        "drop": [],
        "keep": ["12 members"],
    }  # fmt: skip


def _corpus() -> Json:
    """What holds between the two articles."""
    return {
        "alias_groups": [{"name": "Shop Council", "kind": "organisation", "forms": ["Shop Council", "The council"]}],
        "do_not_merge": [["Oak Mill", "Shop Council"]],
        "conflicts": [
            {
                "id": "K1", "claims": ["mill-02", "survey-01"], "kinds": ["contradiction"], "expect": "flag",
                "must": True, "severity": ["high"],
            },
            {
                "id": "K2", "claims": ["mill-01", "mill-03"], "kinds": ["arithmetic"], "expect": "agreement",
                "must": True, "severity": ["info"],
            },
            {
                "id": "K3", "claims": ["survey-02"], "kinds": ["list_count"], "expect": "pass", "must": True,
                "severity": ["info"],
            },
        ],
        "must_not_flag": [{"id": "X1", "claims": ["mill-02", "survey-02"], "why": "shares and members"}],
        "corroborations": [{"id": "R1", "claims": ["mill-02", "survey-01"]}],
    }  # fmt: skip


def selector(document: str, exact: str) -> Json:
    """Where words stand in an article, as on the wire."""
    start = TEXTS[document].index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def claim(name: str, document: str, exact: str, value: float, **fields: Any) -> Json:
    """A predicted claim; keywords that the quantity has go there."""
    quantity = selector(document, exact) | {"low": value, "high": value, "comparator": "eq", "unit": "count"}
    quantity |= {key: fields.pop(key) for key in ("low", "high", "comparator", "unit", "counted") if key in fields}
    plain = {"subject": None, "time": None, "modality": "actual", "attribution": None}
    return {"id": name, "document": document, "quantity": quantity} | plain | fields


def _year(year: str, basis: str) -> Json:
    return {"start": f"{year}-01-01", "end": f"{year}-12-31", "basis": basis}


def release_files() -> Files:
    """A release that is right in everything."""
    return {
        "documents": [
            {
                "id": "mill", "published": "2021-05-01", "published_basis": "declared",
                "blocks": [{"start": 0, "end": 11, "kept": False}, {"start": 12, "end": len(MILL), "kept": True}],
            },
            {
                "id": "survey", "published": None, "published_basis": "unknown",
                "blocks": [{"start": 0, "end": len(SURVEY), "kept": True}],
            },
        ],
        "claims": [
            claim(
                "c-1", "mill", "400 tonnes", 400, unit="t", time=_year("2020", "explicit"),
                subject={"text": "the mill", "id": "org:oak-mill"},
            ),
            claim(
                "c-2", "mill", "30%", 30, unit="percent", subject={"text": "shops", "id": None},
                attribution={"speaker": "Mayor Quill"},
            ),
            claim(
                "c-3", "mill", "over 50", 50, high=None, comparator="ge", counted="new bakers", modality="target",
                time=_year("2030", "explicit"), subject={"text": "Oak Mill", "id": None},
            ),
            claim(
                "c-4", "survey", "45%", 45, unit="percent", comparator="lt", time=_year("2021", "document"),
                subject={"text": "shops", "id": None}, attribution={"speaker": "Shop Council"},
            ),
            claim("c-5", "survey", "12", 12, counted="members", subject={"text": "The council", "id": None}),
        ],
        "organisations": [
            {
                "id": "org:oak-mill", "name": "Oak Mill", "kind": "company", "aliases": [],
                "mentions": [selector("mill", "Oak Mill") | {"document": "mill"}],
            },
            {
                "id": "org:shop-council", "name": "Shop Council", "kind": "association", "aliases": ["The council"],
                "mentions": [selector("survey", "Shop Council") | {"document": "survey"}],
            },
        ],
        "targets": [{"claim": "c-3", "low": 50, "high": None, "year": 2030}],
        "conflicts": [{"key": "k-1", "kind": "contradiction", "severity": "high", "claims": ["c-2", "c-4"]}],
        "agreements": [
            {"key": "a-1", "kind": "arithmetic", "claims": ["c-1", "c-3"]},
            {"key": "a-2", "kind": "corroboration", "claims": ["c-4", "c-2"]},
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class World:
    """Folders with the articles and the gold, and a way to score a release."""

    root: Path

    @property
    def gold(self) -> Path:
        return self.root / "gold"

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    def write_gold(self, name: str, change: Callable[[Json], object]) -> None:
        """Change one gold file."""
        file = copy.deepcopy(gold_files()[name])
        change(file)
        (self.gold / f"{name}.json").write_text(json.dumps(file), encoding="utf-8")

    def score(self, change: Callable[[Files], object] = lambda files: None) -> Scores:
        """The scores of the right release after a change to it."""
        files = release_files()
        change(files)
        folder = self.root / "v0001"
        folder.mkdir(exist_ok=True)
        for name, records in files.items():
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        return evaluate_release(folder, self.gold, self.corpus)

    def counts(self, change: Callable[[Files], object] = lambda files: None) -> dict[str, tuple[int, int]]:
        """Hits and total of each counted figure."""
        figures = self.score(change).figures
        return {one.name: (one.hits, one.total) for one in figures if one.hits is not None and one.total is not None}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The tiny world, on disk."""
    for folder in ("gold", "corpus"):
        (tmp_path / folder).mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, file in gold_files().items():
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(file), encoding="utf-8")
    return World(tmp_path)
