"""What is measured, as the head of a column: its words, its sort, and which claims meet under one key.

The sentences stand in heads.toml, from many domains; each was written with its answers before the rules were.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import pytest
from pydantic import BaseModel, ConfigDict
from spacy.language import Language

from claimledger import extract_claims
from claimledger.records import Claim, MeasureKind


class Row(BaseModel):
    """A sentence, a figure of it, and what a careful reader would say of its measure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: str
    text: str
    figure: str
    words: tuple[str, ...]
    kind: MeasureKind
    meets: str
    xfail: str | None = None


@cache
def rows() -> tuple[Row, ...]:
    table = tomllib.loads(Path(__file__).with_name("heads.toml").read_text("utf-8"))
    return tuple(Row.model_validate(row) for row in table["row"])


def cases() -> list[object]:
    return [
        pytest.param(row, marks=[pytest.mark.xfail(reason=row.xfail, strict=True)] if row.xfail else [], id=row.figure)
        for row in rows()
    ]


@pytest.fixture(scope="module")
def claims(nlp: Language) -> dict[str, list[Claim]]:
    return {row.text: list(extract_claims(row.text, nlp=nlp)) for row in rows()}


def claim_of(row: Row, claims: dict[str, list[Claim]]) -> Claim | None:
    start = row.text.index(row.figure)
    end = start + len(row.figure)
    return next((one for one in claims[row.text] if one.quantity.start < end and start < one.quantity.end), None)


@pytest.mark.parametrize("row", cases())
def test_a_measure_is_a_columns_head_of_its_sort(row: Row, claims: dict[str, list[Claim]]) -> None:
    claim = claim_of(row, claims)
    assert claim is not None
    assert claim.measure is not None
    assert (claim.measure.text.casefold() in [one.casefold() for one in row.words], claim.measure.kind) == (
        True,
        row.kind,
    ), claim.measure


def keys(claims: dict[str, list[Claim]]) -> dict[str, set[str]]:
    """The keys of each group of rows that are one measure."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows():
        claim = claim_of(row, claims)
        if row.xfail is None and claim is not None and claim.measure is not None:
            found[row.meets].add(claim.measure.key)
    return found


def test_claims_of_one_measure_meet(claims: dict[str, list[Claim]]) -> None:
    assert {name: found for name, found in keys(claims).items() if len(found) > 1} == {}


def test_claims_of_other_measures_stay_apart(claims: dict[str, list[Claim]]) -> None:
    found = [key for group in keys(claims).values() for key in group]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("kind", get_args(MeasureKind))
def test_every_sort_of_measure_stands_in_the_table(kind: Literal["level"]) -> None:
    assert [row for row in rows() if row.kind == kind]


def test_the_table_has_many_domains_and_enough_rows() -> None:
    assert len(rows()) >= 80
    assert len({row.domain for row in rows()}) >= 12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The firm, which was founded in 1911, posted third-quarter sales of 3 million euros.", "sales"),
        ("Only 40 percent of the households in rural Kessel have it.", "households"),
        ("It had a total output value exceeding 3 billion euros.", "total output value"),
        ("The charity set aside 3 million euros.", "set aside"),
        ("The ratio of debt to income was 40 percent.", "ratio of debt to income"),
        ("Women's wages rose 4 percent.", "Women's wages"),
        ("The airline's net loss was 4 million euros.", "net loss"),
        ("A carbon price of at least 120 euros is needed.", "carbon price"),
        ("Four in ten houses were damaged.", "houses"),
        ("The charity raised 2 million euros for the victims.", "raised"),
    ],
)
def test_clauses_owners_times_and_bounds_are_cut(text: str, words: str, nlp: Language) -> None:
    first = extract_claims(text, nlp=nlp)[0]
    assert first.measure is not None
    assert first.measure.text == words
