"""The records: their invariants, and the order and types of what goes on the wire."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from claimledger.records import (
    CONTEXT_LENGTH,
    Agreement,
    Attribution,
    Claim,
    Conflict,
    Document,
    Evidence,
    Quantity,
    Selector,
    Span,
    TimeScope,
    slug,
    wire_number,
)

QUANTITY: dict[str, Any] = {
    "start": 7,
    "end": 10,
    "exact": "55%",
    "prefix": "It has ",
    "suffix": " of it.",
    "low": Decimal(55),
    "high": Decimal(55),
    "comparator": "eq",
    "precision": (Decimal("54.5"), Decimal("55.5")),
    "unit": "percent",
    "counted": None,
    "dimension": "share",
    "change": None,
}
CLAIM: dict[str, Any] = {
    "id": "c-0123456789ab",
    "document": "doc",
    "sentence": {"start": 0, "end": 17, "exact": "It has 55% of it."},
    "quantity": QUANTITY,
    "subject": None,
    "measure": None,
    "scope": None,
    "time": {
        "role": "as_of",
        "start": None,
        "end": None,
        "grain": None,
        "basis": "unknown",
        "text": None,
        "selector": None,
    },
    "modality": "actual",
    "attribution": None,
    "polarity": "affirmed",
    "block": "paragraph",
    "rule": "share_of",
    "confidence": 0.9,
}


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_a_selector_is_cut_from_the_raw_with_its_context(raw: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(raw)), min(other, len(raw))))
    selector = Selector.at(raw, start, end)
    assert selector.exact == raw[selector.start : selector.end]
    assert (raw[:start] + "|").endswith(selector.prefix + "|")
    assert ("|" + raw[end:]).startswith("|" + selector.suffix)
    assert len(selector.prefix) == min(start, CONTEXT_LENGTH)
    assert len(selector.suffix) == min(len(raw) - end, CONTEXT_LENGTH)


def test_records_are_immutable() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Span(start=0, end=1).start = 5  # type: ignore[misc]


@pytest.mark.parametrize(
    ("start", "end", "message"), [(5, 4, "before its start"), (-1, 4, "greater than or equal to 0")]
)
def test_a_span_lies_in_order(start: int, end: int, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Evidence(start=start, end=end, exact="")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"low": None, "high": None}, "needs a low or a high bound"),
        ({"low": Decimal(56)}, "low bound 56 is above its high bound 55"),
        ({"comparator": "about"}, "comparator"),
        ({"dimension": "colour"}, "dimension"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_quantity_is_bounded_and_of_known_kinds(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Quantity(**QUANTITY | changes)


@pytest.mark.parametrize("side", ["low", "high"])
def test_a_quantity_may_be_open_to_one_side(side: str) -> None:
    assert getattr(Quantity(**QUANTITY | {side: None}), side) is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "c-1"}, "id"),
        ({"confidence": 1.1}, "confidence"),
        ({"confidence": -0.1}, "confidence"),
        ({"modality": "wish"}, "modality"),
        ({"polarity": "unsure"}, "polarity"),
        ({"block": "footer"}, "block"),
    ],
)
def test_a_claim_with_a_value_out_of_its_range_is_an_error(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Claim(**CLAIM | changes)


@pytest.mark.parametrize("name", sorted(CLAIM))
def test_no_field_of_a_claim_is_filled_in_silently(name: str) -> None:
    with pytest.raises(ValidationError, match=name):
        Claim(**{key: value for key, value in CLAIM.items() if key != name})


# --- the wire -----------------------------------------------------------------------------------------------------


def test_a_claim_goes_on_the_wire_in_the_documented_order() -> None:
    wire = Claim(**CLAIM).wire()
    assert list(wire) == [
        "id",
        "document",
        "sentence",
        "quantity",
        "subject",
        "measure",
        "scope",
        "time",
        "modality",
        "modality_rule",
        "modality_cue",
        "condition",
        "attribution",
        "polarity",
        "block",
        "rule",
        "confidence",
    ]
    assert list(wire["quantity"]) == [
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
        "low",
        "high",
        "comparator",
        "precision",
        "unit",
        "counted",
        "dimension",
        "change",
    ]
    assert list(wire["sentence"]) == ["start", "end", "exact"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (TimeScope, "role start end grain basis text selector"),
        (Attribution, "speaker organisation role stance cue selector"),
        (
            Conflict,
            "key kind severity rule status claims explanation calculation compared comparisons witnesses evidence_hash "
            "decision",
        ),
        (Agreement, "key kind rule claims explanation calculation compared comparisons witnesses"),
    ],
)
def test_other_records_keep_their_order(kind: Any, names: str) -> None:
    assert list(kind.model_fields) == names.split()


def test_a_claim_is_read_back_from_the_wire() -> None:
    claim = Claim(**CLAIM)
    assert Claim.model_validate(json.loads(json.dumps(claim.wire()))) == claim


@pytest.mark.parametrize(
    ("value", "number"),
    [("55", "55"), ("55.0", "55"), ("5E+6", "5000000"), ("0.5", "0.5"), ("-3.2", "-3.2"), ("0", "0")],
)
def test_figures_are_plain_numbers_of_json(value: str, number: str) -> None:
    assert json.dumps(wire_number(Decimal(value))) == number


def test_the_texts_of_a_document_stay_off_the_wire() -> None:
    document = Document(
        id="doc",
        file="doc.txt",
        title=None,
        publisher=None,
        published=None,
        published_basis="unknown",
        published_evidence=None,
        language=None,
        url=None,
        licence=None,
        source=None,
        raw_sha256="",
        blocks=(),
        repairs=(),
        raw="secret",
        text="secret",
    )
    assert not {"raw", "text", "segments", "passages"} & set(document.wire())
    assert "secret" not in repr(document)


@pytest.mark.parametrize("published", ["2023-1", "23", "2023-01-013", "May 2023"])
def test_a_date_is_iso_8601(published: str) -> None:
    with pytest.raises(ValidationError, match="published"):
        Document(
            id="doc",
            file="",
            title=None,
            publisher=None,
            published=published,
            published_basis="declared",
            published_evidence=None,
            language=None,
            url=None,
            licence=None,
            source=None,
            raw_sha256="",
            blocks=(),
            repairs=(),
        )


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Hong Kong SAR", "hong-kong-sar"),
        ("  São Paulo!  ", "são-paulo"),
        ("重庆", "重庆"),
        ("a__b - c", "a__b-c"),
        ("!?", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_slugs(name: str, identifier: str) -> None:
    assert slug(name) == identifier


@given(st.text(max_size=30))
def test_a_slug_of_a_slug_is_itself(name: str) -> None:
    made = slug(name)
    assert made
    assert not any(character.isspace() for character in made)
    assert slug(made) == made
