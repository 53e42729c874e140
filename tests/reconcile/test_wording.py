"""What a finding is about, its figures, dates and sources, as a person would write them."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.witnesses import ALONE
from claimledger.reconcile.wording import NAMELESS, document_name, figure, figures, in_turn, topic, when, written
from claimledger.records import Claim
from reconcile.making import make_claim, make_document, make_time


def about(*claims: Claim) -> str:
    return topic(loose_candidates(claims, {}, ALONE, {}))


def made(subject: str | None, measure: str | None, **more: Any) -> Claim:
    sentence = more.pop("sentence", "It was [42], as before.")
    claim = make_claim("a", sentence, 42, more.pop("unit", "count"), subject, measure, **more)
    return claim.model_copy(update={"rule": more.get("rule", "counted_thing")})


@pytest.mark.parametrize(
    ("subject", "measure", "label"),
    [
        ("Orvo Dairy", "milk output", "Orvo Dairy, milk output"),
        ("ferry passengers", "passengers", "Ferry passengers"),
        ("bodies", "bodies", "Bodies"),
        ("people", "goals", "Goals"),
        ("Norvale has long been the main buyer of timber from the coast", "timber exports", "Norvale, timber exports"),
        ("what the mill had in its yards was sold", "timber", "Timber"),
        ("it", "wages", "Wages"),
        (None, "wages", "Wages"),
        ("Orvo Dairy", None, "Orvo Dairy"),
        (None, None, NAMELESS),
    ],
)
def test_a_finding_is_named_by_what_says_something(subject: str | None, measure: str | None, label: str) -> None:
    assert about(made(subject, measure)) == label


def test_a_verb_is_no_label() -> None:
    profit = made("Orvo Dairy", "made", rule="clause", unit="EUR", sentence="It made a profit of [42 million euros].")

    assert about(profit) == "Orvo Dairy, profit"
    assert about(made("Orvo Dairy", "sold", rule="clause", counted="cheeses")) == "Orvo Dairy, cheeses"


def test_one_name_is_not_cut_in_two() -> None:
    claim = made("Grey", "Tarn", sentence="The Grey Tarn has [42] hectares.")

    assert about(claim) == "Grey Tarn"


def test_what_only_one_article_has_as_its_subject_is_no_label() -> None:
    one = made("guide", "birds", sentence="A guide counted [42] birds.")
    other = make_claim("b", "There were [42] birds in the marsh.", 42, "count", "marsh", "birds")
    both = make_claim("b", "The guide saw [42] birds.", 42, "count", "guide", "birds")

    assert about(one, other) == "Birds"
    assert about(one, both) == "Guide, birds"
    assert about(one) == "Guide, birds"


@pytest.mark.parametrize(
    ("day", "role", "words"),
    [
        ("2023-01-13", "as_of", "as of 13 January 2023"),
        ("2017-02", "as_of", "as of February 2017"),
        ("2023", "period", "in 2023"),
        ("2023-01-13", "period", "on 13 January 2023"),
        ("2023-07-01/2023-09-30", "period", "in the third quarter of 2023"),
        ("2023-06-01/2023-08-31", "period", "for June to August 2023"),
        ("2022-11-01/2023-03-31", "period", "for November 2022 to March 2023"),
        ("2021-01-01/2023-12-31", "period", "for 2021 to 2023"),
        ("2023-01-13/2023-03-04", "period", "for 13 January 2023 to 4 March 2023"),
        ("2023-01-13/2023-01-19", "as_of", "for 13 to 19 January 2023"),
        ("2027", "target", "by 2027"),
        (None, "as_of", "without a date"),
    ],
)
def test_times_are_read_as_one_says_them(day: str | None, role: str, words: str) -> None:
    assert when(make_time(day, role, "explicit")) == words


def test_a_figure_has_its_date_source_and_speaker() -> None:
    document = make_document("a", publisher="The Tern", title='Said "no" to it')
    claim = made("Orvo Dairy", "cheeses", when="2023-01-13", basis="document", speaker="Ida Brandt")

    assert figure(claim, {"a": document}) == (
        "42 as of 13 January 2023 (The Tern, \"Said 'no' to it\", quoting Ida Brandt; the article's own date)"
    )
    assert "citing the dairy board" in figure(made("Orvo", "cheeses", speaker="dairy board"), {})
    assert figure(made("Orvo", "cheeses"), {}) == "42 without a date (a)"


def test_figures_of_one_value_and_time_are_told_once_with_their_sources() -> None:
    one = made("Orvo Dairy", "cheeses", when="2023")
    same, later = one.model_copy(update={"document": "b"}), made("Orvo Dairy", "cheeses", when="2024")

    assert figures([one, same, later], {}) == [
        "42 as of 2023 (a and b)",
        "42 as of 2024 (a)",
    ]
    assert figures([one, same, later], {}, by_time=False) == ["42 (a, as of 2023; b, as of 2023; a, as of 2024)"]


def test_that_nobody_is_named_is_told_where_somebody_else_is() -> None:
    one = made("Orvo Dairy", "cheeses", when="2023", speaker="Ida Brandt")
    other = made("Orvo Dairy", "cheeses", when="2024").model_copy(update={"document": "b"})

    assert figures([one, other], {}) == ["42 as of 2023 (a, quoting Ida Brandt)", "42 as of 2024 (b, no speaker named)"]
    assert figures([other], {}) == ["42 as of 2024 (b)"]


def test_what_sources_share_is_told_once() -> None:
    papers = {name: make_document(name, publisher=f"The {name.title()}", title="Of cheese") for name in "abcde"}
    first = made("Orvo Dairy", "cheeses", when="2023-01-13", basis="relative", speaker="dairy board")
    told = {name: first.model_copy(update={"document": name}) for name in "abcde"}

    assert figures([told["a"], told["b"]], papers) == [
        'The A, "Of cheese" and The B, "Of cheese", both citing the dairy board; date worked out'.join(
            ("42 as of 13 January 2023 (", ")")
        )
    ]
    assert figures([told["a"], told["b"], told["c"]], papers) == [
        "42 as of 13 January 2023 (The A, The B, The C, all citing the dairy board; date worked out)"
    ]
    papers["b"] = make_document("b", publisher="The A", title="Of cows")
    assert '(The A, "Of cheese", The A, "Of cows", The C, all' in figures(list(told.values())[:3], papers)[0]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Grain fires burned [42] hectares.", "Norvale, grain fires"),
        ("Grain fires, among them the Grain fires of May, burned [42] hectares.", "Norvale, Grain fires"),
    ],
)
def test_a_name_keeps_its_capital_and_the_beginning_of_a_sentence_does_not(sentence: str, label: str) -> None:
    assert about(made("Norvale", "Grain fires", sentence=sentence)) == label


def test_half_of_a_phrase_is_no_label() -> None:
    profit = made("Orvo Dairy", "net", unit="EUR", sentence="It made a profit of [42 million euros].")
    assert about(profit) == "Orvo Dairy, profit"
    turned = made("Orvo Dairy", "turned over", rule="clause", unit="EUR", sentence="It turned over [42 million euros].")
    assert about(turned) == "Orvo Dairy, revenue"


@pytest.mark.parametrize(
    ("sentence", "more", "words"),
    [
        ("They sold [42] cheeses.", {"counted": "cheeses"}, "42 cheeses"),
        ("The number of cheeses rose to [42] in May.", {"counted": "number of cheeses"}, "42"),
        ("[Forty-two] people came.", {"counted": "people"}, "forty-two people"),
        ("It holds [RMB42 million].", {}, "RMB42 million"),
        ("It came to [42.5] after 40.", {"unit": "percent"}, "42.5 percent"),
        ("It came to [42 per cent].", {"unit": "percent"}, "42 per cent"),
    ],
)
def test_figures_are_written_as_there_with_what_they_count(sentence: str, more: dict[str, Any], words: str) -> None:
    assert written(made("Orvo Dairy", "cheese", sentence=sentence, **more)) == words


def test_a_document_without_a_title_goes_by_its_id() -> None:
    assert document_name(make_document("a")) == "a"


def test_of_what_everybody_tells_the_first_and_the_last_are_spelt_out() -> None:
    few, many = [str(number) for number in range(24)], [str(number) for number in range(300)]
    assert in_turn(few) == "; ".join(few)
    assert in_turn(many, ", ").startswith("0, 1, 2")
    assert "11, 276 more, 288" in in_turn(many, ", ")
    documents = {f"d{number}": make_document(f"d{number}", publisher=f"Paper {number}") for number in range(30)}
    claims = [make_claim(name, "Orvo has [42] mills.", 42, "count", "Orvo", "mills") for name in documents]
    (told,) = figures(claims, documents)
    assert ", Paper 23, and 6 more)" in told
    assert "Paper 24" not in told
