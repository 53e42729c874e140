"""Figures whose noun or unit is left out: what they count, by the passages of elided.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language

from case_checks import heads
from claimledger import clean_text
from claimledger.extract import extract_document
from claimledger.records import Claim

TABLE = Path(__file__).parent / "elided.toml"
MARK = re.compile(r"\{(?P<figure>[^|{}]+)\|(?P<noun>[^}]*)\}|\[(?P<other>[^\]]+)\]")
NOT_YET = frozenset({
    "for six take {450|=g}", "{61|bridge} need repair", "a poll {62|?} said", "level on {40|=percent}",
})  # fmt: skip
"""Marks that are read wrong, with a few words around them."""


class Marked(NamedTuple):
    """A marked number: the passage without its marks, where it stands in it (half-open code points), and what it
    counts; None for what is no figure."""

    text: str
    start: int
    end: int
    noun: str | None


def marked() -> Iterator[tuple[str, Marked, bool]]:
    """Every mark of the table, with its group and whether it is known to be read wrong."""
    for group, passages in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for passage in passages:
            for mark in MARK.finditer(passage):
                start = len(plain(passage[: mark.start()]))
                number = mark["figure"] or mark["other"]
                known = any(one in passage and mark.group() in one for one in NOT_YET)
                yield group, Marked(plain(passage), start, start + len(number), mark["noun"]), known


def plain(passage: str) -> str:
    return MARK.sub(lambda mark: mark["figure"] or mark["other"], passage)


def params() -> Iterator[object]:
    for group, one, known in marked():
        marks = [pytest.mark.xfail(strict=True, reason="not yet")] if known else []
        yield pytest.param(one, id=f"{group}: {one.text[max(0, one.start - 12) : one.end]}", marks=marks)


def counts(claim: Claim, noun: str) -> bool:
    """Whether a claim's figure counts a noun ("?": whichever), or is measured in a unit ("=EUR")."""
    quantity = claim.quantity
    if noun.startswith("="):
        return quantity.unit == noun[1:]
    return quantity.unit == "count" and (noun == "?" or noun in heads(quantity.counted or ""))


@pytest.mark.parametrize("one", list(params()))
def test_what_an_elided_figure_counts(one: Marked, nlp: Language) -> None:
    claims = extract_document(clean_text(one.text), nlp).claims
    found = [claim for claim in claims if claim.quantity.start < one.end and one.start < claim.quantity.end]
    told = [(claim.quantity.exact, claim.quantity.unit, claim.quantity.counted) for claim in found]
    assert bool(found) == (one.noun is not None), told
    assert one.noun is None or counts(found[0], one.noun), told


def test_each_known_miss_stands_in_the_table() -> None:
    assert sum(known for _, _, known in marked()) == len(NOT_YET)


@pytest.mark.parametrize(
    "text",
    [
        "The firm earned 41 million euros, and its loans stood at 530 million.",
        "Shares fell after the loss. The bank owes 900 million.",
    ],
)
def test_a_sum_is_lent_its_currency_only_where_one_is_told(text: str, nlp: Language) -> None:
    units = {claim.quantity.unit for claim in extract_document(clean_text(text), nlp).claims}
    assert ("EUR" in units) == ("euros" in text)
    assert not {"USD", "GBP"} & units
