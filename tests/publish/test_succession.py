"""Which claim took the place of which."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.publish.succession import claim_successors, finding_successors

Row = dict[str, Any]


def claim(id_: str, sentence: str, figure: str, **fields: Any) -> Row:
    """A claim's row on the first place of a figure in a sentence, which is the whole article unless `at` says where."""
    at = fields.pop("at", 0)
    start = sentence.index(figure)
    end = start + len(figure)
    low = float(fields.pop("low", figure.split()[0].rstrip("%").replace(",", "")))
    quantity = {
        "start": at + start, "end": at + end, "exact": figure, "prefix": sentence[max(0, start - 32) : start],
        "suffix": sentence[end : end + 32], "low": low, "high": low, "comparator": "eq", "unit": "percent",
        "counted": None, "dimension": "share",
    }  # fmt: skip
    return {
        "id": id_,
        "document": fields.pop("document", "gull"),
        "sentence": {"start": at, "end": at + len(sentence), "exact": sentence},
        "quantity": quantity | fields.pop("quantity", {}),
        "subject": fields.pop("subject", {"text": "Orvo", "id": None}),
        "measure": fields.pop("measure", {"key": "share"}),
        "modality": "actual",
    }


def pairs(old: list[Row], new: list[Row], documents: dict[str, str] | None = None) -> dict[str, tuple[str, str]]:
    return {id_: (one.id, one.why) for id_, one in claim_successors(old, new, documents or {}).items()}


def test_an_edited_figure() -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [claim("b", "Orvo has 45% of the trade.", "45%")]
    assert pairs(old, new) == {"a": ("b", "figure")}


def test_two_edited_figures_of_one_sentence_are_paired_by_what_stands_around_them() -> None:
    before, after = "Orvo has 40% of cheese and 12% of butter.", "Orvo has 41% of cheese and 9% of butter."
    old = [claim("a", before, "12%"), claim("b", before, "40%")]
    new = [claim("c", after, "41%"), claim("d", after, "9%")]
    assert pairs(old, new) == {"a": ("d", "figure"), "b": ("c", "figure")}


def test_the_same_figure_in_other_words_is_the_same_claim() -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [claim("b", "Of the whole trade Orvo holds some 40% by now.", "40%", at=300)]
    assert pairs(old, new) == {"a": ("b", "words_around")}


def test_the_same_words_that_are_read_otherwise() -> None:
    old = [claim("a", "Orvo has 40 wells.", "40", quantity={"counted": "wells", "unit": "count"})]
    new = [claim("b", "Orvo has 40 wells.", "40", quantity={"counted": "oil wells", "unit": "count"})]
    assert pairs(old, new) == {"a": ("b", "reading")}


def test_another_figure_of_one_topic_in_a_sentence_of_its_own_words() -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [claim("b", "Last year brought Orvo up to 45%.", "45%")]
    assert pairs(old, new) == {"a": ("b", "figure")}


@pytest.mark.parametrize(
    "fields",
    [{"document": "tern"}, {"subject": {"text": "Ulva", "id": None}}, {"measure": None}, {"quantity": {"unit": "EUR"}}],
)
def test_what_has_nothing_in_common_has_no_successor(fields: dict[str, Any]) -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [claim("b", "Last year brought Orvo up to 45%.", "45%", **fields)]
    assert pairs(old, new) == {}


def test_one_of_several_is_not_guessed_at() -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [
        claim("b", "It rose to 45% at first.", "45%", at=100),
        claim("c", "Then Orvo came to 47%.", "47%", at=200),
    ]
    assert pairs(old, new) == {}


def test_as_many_as_went_are_paired_in_reading_order() -> None:
    old = [claim(one, f"So it was {figure}.", figure, at=at) for one, figure, at in (("a", "40%", 0), ("b", "41%", 99))]
    new = [claim(one, f"It is {figure} now!", figure, at=at) for one, figure, at in (("y", "51%", 90), ("x", "50%", 9))]
    assert pairs(old, new) == {"a": ("x", "figure"), "b": ("y", "figure")}


def test_a_claim_of_a_document_with_another_id() -> None:
    old = [claim("a", "Orvo has 40% of the trade.", "40%")]
    new = [claim("b", "Orvo has 40% of the trade.", "40%", document="gull-2")]
    assert pairs(old, new) == {}
    assert pairs(old, new, {"gull": "gull-2"}) == {"a": ("b", "document")}


def test_a_claim_without_subject_and_measure_needs_its_words() -> None:
    old = [claim("a", "It was 40% then.", "40%", subject=None, measure=None)]
    new = [claim("b", "And now it has become 45% of it.", "45%", subject=None, measure=None)]
    assert pairs(old, new) == {}


def test_a_conflict_about_the_successors_of_its_claims_is_the_same() -> None:
    old = [{"key": "k-1", "kind": "contradiction", "claims": ["a", "b"]}]
    new = [
        {"key": "k-2", "kind": "contradiction", "claims": ["c", "a"]},
        {"key": "k-3", "kind": "contradiction", "claims": ["a", "d"]},
    ]
    assert {id_: one.id for id_, one in finding_successors(old, new, {"b": "c"}).items()} == {"k-1": "k-2"}
    assert finding_successors(old, new, {}) == {}


def test_orphaned_conflicts_are_not_each_others_successors() -> None:
    old = [{"key": "k-1", "kind": "other", "claims": []}]
    new = [{"key": "k-2", "kind": "other", "claims": []}]
    assert finding_successors(old, new, {}) == {}
