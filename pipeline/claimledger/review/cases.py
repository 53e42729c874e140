"""Extraction errors that reviewers found, as skeletons of annotated sentences for tests/cases: what was read, with the
field that is wrong put right as far as the reviewer said what is, and marked where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

import tomlkit
from tomlkit.items import AoT, Table

from claimledger.publish import load_release, releases_before
from claimledger.reconcile.decisions import standing
from claimledger.records import Claim, Decision, Document, Modality, wire_number
from claimledger.review import words

HEADING = (
    "Skeletons from reviewers' decisions. Before one goes into tests/cases check every field, write a sentence of your",
    "own that shows the same error, and take the xfail out once it is read rightly.",
)

KEYS: Mapping[str, tuple[str, ...]] = {
    "figure": ("low", "high", "comparator"), "unit": ("unit",), "counted": ("counted",), "subject": ("subject",),
    "measure": ("measure",), "time": ("years",), "modality": ("modality",), "speaker": ("speaker",),
    "polarity": ("polarity",), "scope": (), "claim": (),
}  # fmt: skip
"""The keys of an expected claim that a field of a decision is about."""

_YEARS = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True)
class Misread:
    """A claim that was read wrongly, with the document it stands in and the other claims of its sentence."""

    decision: Decision
    claim: Claim
    document: Document | None
    beside: tuple[Claim, ...]


@dataclass(frozen=True)
class Skeletons:
    """Cases as the text of a TOML file; missing: decisions whose claims no release of the folder has."""

    text: str
    count: int
    missing: tuple[Decision, ...]


def skeletons(decisions: Iterable[Decision], home: Path) -> Skeletons:
    """The cases of all extraction errors that stand, a sentence each. home: the release, which is looked through for
    the claims, and then those before it in its output folder. Raises StoreError where one can't be read."""
    errors = [one for one in standing(decisions) if one.verdict == "extraction_error" and one.claim]
    found, left = list[Misread](), {one.id: one for one in errors}
    for release in (home, *releases_before(home)):
        if not left:
            break
        for misread in _in_release(left.values(), release):
            found.append(misread)
            del left[misread.decision.id]
    by_sentence: dict[tuple[str, int], list[Misread]] = {}
    for one in sorted(found, key=lambda one: (one.claim.document, one.claim.quantity.start, one.decision.id)):
        by_sentence.setdefault((one.claim.document, one.claim.sentence.start), []).append(one)
    return Skeletons(_written(by_sentence.values()), len(by_sentence), tuple(left.values()))


def _in_release(decisions: Iterable[Decision], home: Path) -> list[Misread]:
    outcome = load_release(home).outcome
    claims = {one.id: one for one in outcome.claims}
    documents = {one.id: one for one in outcome.documents}
    found = [(one, claims[one.claim]) for one in decisions if one.claim in claims]
    return [Misread(one, claim, documents.get(claim.document), _beside(claim, outcome.claims)) for one, claim in found]


def _beside(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    place = claim.document, claim.sentence.start
    return tuple(one for one in claims if (one.document, one.sentence.start) == place and one.id != claim.id)


def _written(sentences: Iterable[Sequence[Misread]]) -> str:
    file, cases = tomlkit.document(), tomlkit.aot()
    for line in HEADING:
        file.add(tomlkit.comment(line))
    for misread in sentences:
        cases.append(_case(misread))
    if len(cases):
        file.append("case", cases)
    return tomlkit.dumps(file)


def _case(misread: Sequence[Misread]) -> Table:
    """A sentence with the claims of it that were read wrongly."""
    first, claims = misread[0], {one.claim.id: one for one in misread}
    expected = [one for one in claims.values() if one.decision.field != "claim"]
    case = tomlkit.table()
    case.add("name", f"review-{first.claim.id}")
    case.add("text", first.claim.sentence.exact)
    if first.document is not None and first.document.published:
        case.add("published", first.document.published)
    case.add("xfail", "; ".join(dict.fromkeys(map(_says, claims.values()))))
    if not expected:
        case.add("negative", True)
    _add_list(case, "not_claims", [one.claim for one in claims.values() if one.decision.field == "claim"])
    others = {one.id: one for each in misread for one in each.beside if one.id not in claims}
    _add_list(case, "tolerated", list(others.values()))
    if expected:
        case.append("claim", _claims(expected))
    return case


def _claims(expected: Iterable[Misread]) -> AoT:
    made = tomlkit.aot()
    for one in expected:
        made.append(_claim(one))
    return made


def _claim(misread: Misread) -> Table:
    """A claim as it was read, the wrong field put right or left out with a word."""
    decision, read = misread.decision, _as_read(misread.claim)
    right = _put_right(decision)
    table = tomlkit.table()
    for key, value in read.items():
        if key not in KEYS[decision.field or "scope"]:
            table.add(key, value)
    for key, value in right.items():
        table.add(key, value)
    if not right:
        was = {key: read[key] for key in KEYS[decision.field or "scope"] if key in read}
        said = f"; the reviewer says: {_one_line(decision.value)}" if decision.value else ""
        table.add(tomlkit.comment(f"{decision.field} is wrong, it was read as {_one_line(str(was))}{said}"))
    return table


def _as_read(claim: Claim) -> dict[str, Any]:
    """A claim's fields by the keys of an expected claim."""
    quantity = claim.quantity
    ends = {name: end for name in ("low", "high") if (end := getattr(quantity, name)) is not None}
    read: dict[str, Any] = {
        "exact": quantity.exact,
        "nth": _nth(claim),
        **{name: wire_number(end) for name, end in ends.items()},
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "counted": quantity.counted if quantity.unit == "count" else None,
        "subject": [claim.subject.text] if claim.subject else None,
        "measure": [claim.measure.text] if claim.measure else None,
        "years": sorted({str(day.year) for day in (claim.time.start, claim.time.end) if day is not None}),
        "modality": claim.modality,
        "polarity": claim.polarity,
        "speaker": (claim.attribution.speaker or claim.attribution.organisation or "") if claim.attribution else "",
    }
    return {key: value for key, value in read.items() if value is not None and (key, value) != ("nth", 1)}


def _nth(claim: Claim) -> int:
    """Which of the places where its words stand in the sentence is the claim's, from 1."""
    before = claim.sentence.exact[: claim.quantity.start - claim.sentence.start]
    return before.count(claim.quantity.exact) + 1


def _put_right(decision: Decision) -> dict[str, Any]:
    """What is right by the reviewer's words, as far as they can be taken as they are."""
    value, field = decision.value, decision.field
    if value is None or field is None:
        return {}
    if field == "figure":
        return _figure(value)
    if field == "time":
        return {"years": sorted(set(_YEARS.findall(value)))} if _YEARS.search(value) else {}
    if field in ("subject", "measure"):
        return {field: [value]}
    choices: Mapping[str, Sequence[str]] = {"modality": get_args(Modality), "polarity": ("affirmed", "denied")}
    if field in choices:
        return {field: value} if value in choices[field] else {}
    return dict.fromkeys(KEYS[field], value)


def _figure(value: str) -> dict[str, Any]:
    try:
        figure = wire_number(Decimal(value.replace(",", "")))
    except (InvalidOperation, ValueError, OverflowError):
        return {}
    return {"low": figure, "high": figure, "comparator": "eq"}


def _says(misread: Misread) -> str:
    decision = misread.decision
    wrong = "no claim at all" if decision.field == "claim" else words.fields()[decision.field or "figure"].lower()
    note = f" ({_one_line(decision.note)})" if decision.note else ""
    return f"{_one_line(misread.claim.quantity.exact)}: {wrong}{note}"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _add_list(case: Table, key: str, claims: Sequence[Claim]) -> None:
    if claims:
        case.add(key, list(dict.fromkeys(one.quantity.exact for one in claims)))
