"""A finding that rests on its figures: what it says of them, and what would make it none."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from claimledger.publish import Outcome
from claimledger.reconcile import reconcile, rules
from claimledger.records import Claim
from claimledger.why import Reasoning, print_reasoning, reason
from reconcile.making import make_claim, make_document

TEXT = "Of the Halse quarry in Norby, said Quarryworks, which runs the Halse quarry and the Norby pit."
COPIES = "both documents were copies of one text: then they are one witness"
SLIP = "one of the articles had both figures: then neither is a slip"


def told(document: str, sentence: str, value: float, unit: str = "count", **more: Any) -> Claim:
    given = {"when": "2024-03-02", "basis": "document", "subject": None, "measure": None, **more}
    return make_claim(document, sentence, value, unit, given.pop("subject"), given.pop("measure"), **given)


def found(*claims: Claim, published: tuple[str, str] = ("2024-03-02", "2024-03-02")) -> Reasoning:
    """The reasoning of the only conflict that rests on figures."""
    documents = tuple(make_document(name, TEXT, published=day) for name, day in zip("ab", published, strict=True))
    findings = reconcile(claims, documents)
    (finding,) = (one for one in findings.conflicts if one.rule in rules.BY_FIGURES)
    return reason(Outcome(documents=documents, claims=claims, conflicts=findings.conflicts), finding)


def quarry(document: str, value: float, unit: str = "t", **more: Any) -> Claim:
    sentence = f"The Halse quarry in Norby sold [{value:g}] tonnes of slate."
    return told(document, sentence, value, unit, measure="slate", dimension="mass", **more)


def test_it_says_what_it_rests_on_and_asks_for_no_sum() -> None:
    slip = found(quarry("a", 41.6), quarry("b", 416))

    assert (slip.rule, slip.kind) == ("slipped_size", "unit_or_scale")
    assert slip.rests == "The finding rests on the same digits, a power of ten apart: no sum of weights was needed."
    assert {(step.weight, step.total) for step in slip.steps} == {(None, None)}
    assert all(step.says for step in slip.steps)
    assert (slip.sums, slip.threshold) == ((), None)


def test_a_terminal_shows_levels_without_weights() -> None:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_reasoning(found(quarry("a", 41.6), quarry("b", 416)), console, 100)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()

    assert "How they compare\n  The finding rests on the same digits" in text
    assert "  value         slip: the same digits" in text
    assert "+0.0" not in text
    assert "needed  " not in text


def test_a_slip_is_none_with_the_other_figure() -> None:
    slip = found(quarry("a", 41.6), quarry("b", 416))
    assert {*slip.none_if[:2]} == {"41.6 were 416 as well", "416 were 41.6 as well"}
    assert slip.none_if[2:] == (SLIP, COPIES)


def test_a_slipped_unit_is_none_with_the_others_unit() -> None:
    sentence = "The Halse quarry in Norby is [317 {}] deep."
    metres = told("a", sentence.format("metres"), 317, "m", measure="depth", dimension="length")
    feet = told("b", sentence.format("feet"), 317, "[ft_i]", measure="depth", dimension="length")
    slip = found(metres, feet)

    assert slip.rule == "slipped_unit"
    assert {*slip.none_if[:2]} == {"317 metres were 317 feet as well", "317 feet were 317 metres as well"}


def test_two_counted_things_are_none_where_both_count_one() -> None:
    homes = told("a", "[18,400] homes in Norby lost power.", 18400, counted="homes", subject="Norby", measure="homes")
    people = told("b", "[18,400] people lost power.", 18400, counted="people", subject="Norby", measure="folk")
    mistaken = found(homes, people)

    assert mistaken.rule == "other_counted"
    assert "both counted homes" in mistaken.none_if
    assert "both counted people" in mistaken.none_if
    assert "the articles gave two figures, and not both 18,400 homes" in mistaken.none_if


def test_a_total_that_fell_is_none_where_it_did_not_or_both_are_for_one_time() -> None:
    def landed(document: str, value: float, when: str) -> Claim:
        given = {"measure": "cod", "when": when, "role": "period", "basis": "relative", "subject": "cod"}
        return told(document, f"Boats landed [{value:g}] tonnes of cod.", value, "t", dimension="mass", **given)

    claims = landed("a", 113, "2024-01-01/2024-06-30"), landed("b", 104, "2024")
    fallen = found(*claims, published=("2024-07-04", "2024-10-02"))

    assert fallen.rule == "fallen_total"
    assert fallen.none_if[:3] == (
        "113 were 104 or less",
        "104 were 113 or more",
        "both were told for January to June 2024",
    )


def test_a_record_is_none_from_where_it_is_one() -> None:
    record = told("a", "The [41] tonnes are the largest haul of cod ever.", 41, "t", measure="cod", dimension="mass")
    given = {"when": "2011-03", "basis": "explicit", "role": "period", "dimension": "mass"}
    older = told("b", "In March 2011 boats landed [52] tonnes of cod.", 52, "t", measure="cod", **given)
    broken = found(record, older)

    assert broken.rule == "broken_record"
    assert {"41 were 51 or more", "52 were 41 or less"} <= {*broken.none_if}


@pytest.mark.parametrize("change", ["both told a rise by so much", "both told a fall by so much"])
def test_a_rise_told_as_a_fall_is_none_where_both_go_one_way(change: str) -> None:
    def thefts(document: str, way: str) -> Claim:
        sentence = f"Thefts in Norby {way}d by [14] percent last year."
        return told(document, sentence, 14, "percent", change=f"{way} by", measure="thefts")

    assert change in found(thefts("a", "increase"), thefts("b", "decrease")).none_if


def test_an_aim_that_was_put_off_is_none_where_both_name_one_year() -> None:
    def aim(document: str, year: str) -> Claim:
        given = {"role": "target", "modality": "target", "when": year, "basis": "explicit", "counted": "buses"}
        return told(document, f"Norby wants [640] buses by {year}.", 640, **given)

    late = found(aim("a", "2026"), aim("b", "2029"), published=("2023-05-02", "2024-05-02"))

    assert late.rule == "put_off"
    assert "both were told by 2029" in late.none_if


def test_a_profit_is_none_where_it_is_the_net_one_that_the_other_has() -> None:
    def money(document: str, sentence: str, value: float, measure: str, **more: Any) -> Claim:
        return told(document, sentence, value, "EUR", measure=measure, dimension="money", **more)

    before = money("a", "Operating profit in Norby was [83] million.", 83e6, "operating profit")
    net = money("a", "The net profit was [51] million.", 51e6, "net profit", at=90)
    plain = money("b", "The brewer in Norby made a profit of [83] million.", 83e6, "profit")
    mistaken = found(before, net, plain)

    assert mistaken.rule == "net_meant"
    assert "both said that it is the operating profit" in mistaken.none_if


def test_a_record_of_an_earlier_version_has_no_remedies() -> None:
    claims = quarry("a", 41.6), quarry("b", 416)
    documents = tuple(make_document(name, TEXT, published="2024-03-02") for name in "ab")
    (conflict,) = reconcile(claims, documents).conflicts
    other = conflict.model_copy(update={"rule": "opposed"})

    assert reason(Outcome(documents=documents, claims=claims), other).none_if == ()
