"""What reconciling finds, and what it leaves alone, on claims from many fields."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile import Coverage, Findings, coverage, reconcile
from claimledger.reconcile.wording import measure_in_words
from claimledger.records import Claim, Conflict, Copies, Copy, Measure
from reconcile.making import make_claim, make_document

DOCUMENTS = [make_document("a", "alpha one"), make_document("b", "beta two"), make_document("c", "gamma three")]


def found(*claims: Claim) -> Findings:
    return reconcile(claims, DOCUMENTS)


def kinds(*claims: Claim) -> list[tuple[str, str]]:
    return [(conflict.kind, conflict.severity) for conflict in found(*claims).conflicts]


def only(*claims: Claim) -> Conflict:
    (conflict,) = found(*claims).conflicts
    return conflict


def share(document: str, value: float, **more: Any) -> Claim:
    """A place's share of another place's foreign investment."""
    given = {
        "subject_id": "place:hong-kong", "precision": 0.5, "scope": "of the city's total foreign investment",
        "key": "foreign investment", "when": "2023-01-13", "basis": "document",
    }  # fmt: skip
    sentence = f"Money from Hong Kong makes up [{value} %] of what foreigners invest there."
    return make_claim(
        document, sentence, value, "percent", "Hong Kong", "the city's total foreign investment", **(given | more)
    )


OLDER = {
    "when": "2017-02",
    "basis": "relative",
    "key": "foreign direct investment",
    "scope": "of the inland city's overseas direct investments",
}


@pytest.mark.parametrize(
    "subject",
    [{}, {"subject_id": None}],
)
def test_a_share_at_another_time_under_another_wording_is_worth_a_look(subject: dict[str, Any]) -> None:
    conflict = only(share("a", 55, speaker="Deng Yawen"), share("b", 60, **OLDER, **subject))
    assert (conflict.kind, conflict.severity) == ("different_time", "medium")
    for said in ("55 %", "60 %", "13 January 2023", "February 2017", "5.9 years", "Deng Yawen", "no speaker named"):
        assert said in conflict.explanation
    assert conflict.calculation == "60 - 55 = 5 percentage points, 8.3 % of the larger figure"
    assert conflict.witnesses == (("a",), ("b",))


def test_a_subject_with_common_nouns_that_the_measure_says_anyway_is_the_same() -> None:
    longer = make_claim(
        "b", "Hong Kong investment projects take [60 percent] of it.", 60, "percent", "Hong Kong investment projects",
        "overseas direct investments", precision=0.5, **OLDER,
    )  # fmt: skip
    conflict = only(share("a", 55), longer)
    assert conflict.kind == "different_time"
    assert {one.name: one.level for one in conflict.comparisons}["subject"] == "contained"


def test_comparisons_explain_every_level() -> None:
    conflict = only(share("a", 55), share("b", 60, **OLDER))
    assert [(one.name, one.level) for one in conflict.comparisons] == [
        ("subject", "same"), ("measure", "near"), ("scope", "near"), ("unit", "same"), ("dimension", "same"),
        ("time", "different"), ("modality", "same"), ("attribution", "not_named"), ("value", "disjoint"),
    ]  # fmt: skip


def test_shares_that_are_dated_in_the_text_are_a_series_and_no_more_than_a_note() -> None:
    older = share("b", 60, when="2017-02", basis="explicit")
    assert kinds(share("a", 55, basis="explicit"), older) == [("different_time", "info")]


def test_the_same_time_under_another_wording_is_another_definition() -> None:
    other = share("b", 60, key="foreign direct investment")
    assert kinds(share("a", 55), other) == [("different_definition", "medium")]


def test_the_same_time_and_wording_is_a_contradiction() -> None:
    assert kinds(share("a", 55), share("b", 60)) == [("contradiction", "high")]


def toll(document: str, value: int, **more: Any) -> Claim:
    """Deaths in an earthquake."""
    given = {
        "subject_id": "event:izmir-quake",
        "counted": "people",
        "when": "2020-10-31",
        "key": "death",
        "precision": 0.5,
    }
    sentence = f"The Izmir quake killed [{value}] people, rescuers said."
    return make_claim(document, sentence, value, "count", "Izmir quake", "people killed", **(given | more))


def test_death_tolls_of_one_day_contradict_and_those_of_another_do_not() -> None:
    assert kinds(toll("a", 25), toll("b", 27)) == [("contradiction", "high")]
    assert kinds(toll("a", 25), toll("b", 64, when="2020-11-30")) == []


def test_a_toll_of_a_later_day_is_an_update_and_one_that_falls_is_worth_a_look() -> None:
    later = {"when": "2020-11-02"}
    assert kinds(toll("a", 25), toll("b", 64, **later)) == [("different_time", "info")]
    assert kinds(toll("a", 64), toll("b", 25, **later)) == [("different_time", "low")]
    assert "counts are updated" in only(toll("a", 25), toll("b", 64, **later)).explanation
    assert kinds(toll("a", 25), toll("b", 64)) == [("contradiction", "high")]


def counted(document: str, value: int, noun: str, when: str, subject: str = "Kavala", **more: Any) -> Claim:
    sentence = f"In {subject} there were [{value:,}] {noun} in all."
    given: dict[str, Any] = {"counted": noun, "when": when, "basis": "document", "precision": 0.5}
    return make_claim(document, sentence, value, "count", subject, noun, **(given | more))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (counted("a", 1400, "homes", "2021-08-03"), counted("b", 2100, "homes", "2021-08-05"), ["info"]),
        (counted("a", 1400, "homes", "2021-08-03"), counted("b", 2100, "homes", "2021-09-05"), []),  # another flood
        (counted("a", 1400, "homes", "2021-08-03"), counted("b", 2100, "boats", "2021-08-05"), []),
        (counted("a", 1400, "homes", "2021-08-03"), counted("b", 2100, "homes", "2021-08-05", "Volos"), []),
        (counted("a", 1400, "homes", "2021-08-03"), counted("b", 90, "homes", "2021-08-05"), []),  # too far apart
        (counted("a", 2, "goals", "2021-08-03"), counted("b", 3, "goals", "2021-08-06"), []),  # two matches
    ],
)
def test_counts_under_one_word_are_updates_only_within_days(one: Claim, other: Claim, expected: list[str]) -> None:
    assert [severity for _, severity in kinds(one, other)] == expected


def test_an_estimate_of_damage_is_updated_and_a_price_is_not() -> None:
    def money(document: str, value: int, measure: str, when: str) -> Claim:
        sentence = f"It put the {measure} in Kavala at [${value} million]."
        return make_claim(document, sentence, value * 10**6, "USD", "Kavala", measure, when=when, basis="document")

    assert kinds(money("a", 40, "damage", "2021-08-03"), money("b", 90, "damage", "2021-08-06")) == [
        ("different_time", "info")
    ]
    assert kinds(money("a", 40, "fee", "2021-08-03"), money("b", 90, "fee", "2021-08-06")) == []


def test_a_finding_is_headed_by_the_wording_that_says_more() -> None:
    bare = toll("b", 27).model_copy(update={"measure": Measure(text="people", key="death", kind="level")})
    assert only(toll("a", 25), bare).explanation.startswith("Izmir quake, people killed: ")


def test_coverage_counts_what_could_be_compared() -> None:
    bare, denied = toll("c", 5).model_copy(update={"subject": None}), toll("c", 6, at=9, polarity="denied")
    assert coverage([toll("a", 25), toll("b", 27), bare, denied], DOCUMENTS) == Coverage(compared=2, without=1, pairs=1)
    assert coverage([], []) == Coverage(compared=0, without=0, pairs=0)


def test_a_bound_goes_with_a_higher_figure() -> None:
    assert kinds(toll("a", 25, comparator="ge"), toll("b", 27)) == []
    assert kinds(toll("a", 30, comparator="gt"), toll("b", 27)) == [("contradiction", "high")]


def test_a_count_of_nothing_but_people_is_compared_with_nothing() -> None:
    assert kinds(toll("a", 25, key="people"), toll("b", 64, key="people")) == []


def test_deaths_and_injuries_are_two_things() -> None:
    assert kinds(toll("a", 25), toll("b", 800, key="injury")) == []


def test_a_denied_figure_conflicts_with_nothing() -> None:
    assert kinds(toll("a", 25), toll("b", 90, speaker="The governor", stance="denied")) == []
    assert kinds(toll("a", 25), toll("b", 90, polarity="denied")) == []


def revenue(document: str, value: float, when: str, **more: Any) -> Claim:
    """A company's revenue in billions."""
    given = {"subject_id": "org:acme", "role": "period", "when": when, "precision": 5e7}
    sentence = f"Revenue at Acme came to [${value} billion]."
    return make_claim(document, sentence, value * 1e9, "USD", "Acme", "revenue", **(given | more))


Q1, Q2 = "2024-01-01/2024-03-31", "2024-04-01/2024-06-30"


def test_quarters_are_never_set_against_each_other_nor_against_the_year() -> None:
    assert kinds(revenue("a", 5.1, Q1), revenue("b", 5.6, Q2), revenue("c", 20.3, "2024")) == []


def test_one_quarter_told_twice_differently_is_a_contradiction() -> None:
    assert kinds(revenue("a", 5.1, Q1), revenue("b", 5.6, Q1)) == [("contradiction", "high")]


def growth(document: str, value: float, when: str, measure: str = "sales", **more: Any) -> Claim:
    """By how many percent a company's sales went up."""
    given: dict[str, Any] = {
        "subject_id": "org:acme", "modality": "change_rate", "change": "increase by", "dimension": "rate",
        "when": when, "precision": 0.05,
    }  # fmt: skip
    sentence = f"At Acme {measure} went up by [{value} percent]."
    return make_claim(document, sentence, value, "percent", "Acme", measure, **(given | more))


REPORTED: dict[str, Any] = {"when": "2024-05-07", "basis": "document"}


def test_a_result_without_a_period_backs_or_doubts_that_of_the_quarter_just_over() -> None:
    quarter: dict[str, Any] = {"when": Q1, "role": "period"}
    (agreement,) = found(growth("a", 8.2, **quarter), growth("b", 8, **REPORTED, precision=0.5)).agreements
    assert "Only one of the figures names its period" in agreement.explanation
    (agreement,) = found(growth("a", 8, **quarter), growth("b", 8, **REPORTED, measure="revenue")).agreements
    assert agreement.kind == "corroboration"
    doubted = only(growth("a", 8.2, **quarter), growth("b", 6.1, **REPORTED))
    assert (doubted.kind, doubted.severity) == ("different_time", "low")
    assert "Only one of the figures names its period" in doubted.explanation


@pytest.mark.parametrize(
    "other",
    [
        growth("b", 6.1, Q2, role="period"),  # another quarter
        growth("b", 6.1, "2024-01-01/2024-12-31", role="period"),
        growth("b", 6.1, "2024-08-07", basis="document"),  # after the next quarter
        growth("b", 6.1, "2023-12-20", basis="document"),  # before it
        growth("b", 6.1, "2024-05-07"),  # a day that the text names, outside the quarter
        growth("b", 2.1, **REPORTED),  # rather another comparison
    ],
)
def test_changes_of_different_periods_stay_apart(other: Claim) -> None:
    findings = found(growth("a", 8.2, Q1, role="period"), other)
    assert (findings.conflicts, findings.agreements) == ((), ())


def test_one_change_at_two_far_times_is_not_corroborated() -> None:
    assert found(growth("a", 5, "2021-05-07"), growth("b", 5, "2024-05-07")).agreements == ()
    assert len(found(growth("a", 5, "2024-05-07"), growth("b", 5, "2024-05-07")).agreements) == 1


def lending(document: str, value: float, measure: str, **more: Any) -> Claim:
    sentence = f"The National Bank of Norland took its {measure} to [{value} percent]."
    given: dict[str, Any] = {"dimension": "rate", "change": "increase to", "precision": 0.005}
    bank = "National Bank of Norland"
    return make_claim(document, sentence, value, "percent", bank, measure, **(given | more))


def test_the_level_of_a_rate_in_a_month_is_held_against_a_day_of_it() -> None:
    day = lending("a", 3.5, "key interest rate", when="2024-03-12", basis="document")
    conflict = only(day, lending("b", 3.25, "benchmark rate", when="2024-03", role="period", basis="relative"))
    assert (conflict.kind, conflict.severity) == ("contradiction", "medium")
    assert "inside the period of the other" in conflict.explanation
    assert "need not mean the same" not in conflict.explanation
    assert kinds(day, lending("b", 3.25, "key rate", when="2024-02", role="period")) == []
    assert kinds(day, lending("b", 6.1, "mortgage rate", when="2024-03", role="period")) == []


def test_a_slipped_power_of_ten_is_named() -> None:
    conflict = only(revenue("a", 5.1, Q1), revenue("b", 51, Q1))
    assert (conflict.kind, conflict.severity) == ("unit_or_scale", "high")
    assert conflict.calculation == "51 billion / 5.1 billion = 10"


def test_rounded_figures_agree_and_a_cut_one_is_a_note() -> None:
    assert kinds(revenue("a", 5.13, Q1, precision=5e6), revenue("b", 5.1, Q1)) == []
    assert kinds(revenue("a", 5.18, Q1, precision=5e6), revenue("b", 5.1, Q1)) == [("rounding", "info")]


def test_a_currency_that_is_not_known_is_not_named() -> None:
    def crowns(document: str, value: int) -> Claim:
        sentence = f"In the quarter Acme made [{value} million crowns]."
        return make_claim(document, sentence, value * 10**6, "XXX", "Acme", "net profit", when=Q1, role="period")

    calculation = only(crowns("a", 80), crowns("b", 75)).calculation
    assert calculation == "80 million - 75 million = 5 million, 6.2 % of the larger figure"


def test_other_currencies_are_not_compared() -> None:
    euros = make_claim(
        "b", "Acme sold for [4.8 billion euros].", 4.8e9, "EUR", "Acme", "revenue", subject_id="org:acme", when=Q1,
        role="period",
    )  # fmt: skip
    assert kinds(revenue("a", 5.1, Q1), euros) == []


def test_a_level_is_not_compared_with_a_change() -> None:
    growth = {"modality": "change_rate", "change": "increase by", "dimension": "money"}
    assert kinds(revenue("a", 5.1, Q1), revenue("b", 0.4, Q1, **growth)) == []


def test_opposite_changes_are_left_alone_and_the_start_of_a_change_is_another_time() -> None:
    up = {"modality": "change_rate", "change": "increase by"}
    down = {"modality": "change_rate", "change": "decrease by"}
    assert kinds(revenue("a", 0.4, Q1, **up), revenue("b", 0.6, Q1, **down)) == []
    assert kinds(revenue("a", 0.4, Q1, **up), revenue("b", 0.6, Q1, **up)) == [("contradiction", "high")]
    assert kinds(revenue("a", 5.1, Q1), revenue("b", 4.2, Q1, change="increase from")) == []


def unemployment(document: str, value: float, measure: str = "unemployment rate", **more: Any) -> Claim:
    """A country's unemployment rate."""
    given = {"subject_id": "place:spain", "when": "2024-05", "precision": 0.05}
    sentence = f"Joblessness in Spain stood at [{value}%] in May."
    return make_claim(document, sentence, value, "percent", "Spain", measure, **(given | more))


def test_subclasses_are_not_compared_with_the_whole_nor_with_each_other() -> None:
    whole, young = unemployment("a", 11.5), unemployment("b", 26.2, "youth unemployment rate")
    assert kinds(whole, young) == []
    assert kinds(unemployment("a", 11.5, "male unemployment"), unemployment("b", 13, "female unemployment")) == []
    assert kinds(whole, unemployment("b", 9.1, scope="in rural areas")) == []


def test_words_that_say_the_same_meet() -> None:
    assert kinds(unemployment("a", 11.5), unemployment("b", 12.3, "total unemployment")) == [("contradiction", "high")]
    assert kinds(unemployment("a", 11.5), unemployment("b", 12.3, "joblessness")) == [
        ("different_definition", "medium")
    ]


def test_another_place_with_a_longer_name_is_another_subject() -> None:
    china = {"key": "revenue", "when": Q1, "role": "period"}
    one = make_claim("a", "China earned [5 billion].", 5e9, "USD", "China", "revenue", **china)
    other = make_claim("b", "China Mobile earned [7 billion].", 7e9, "USD", "China Mobile", "revenue", **china)
    assert kinds(one, other) == []


def test_a_nameless_subject_is_somebody_else_in_every_article() -> None:
    one = make_claim("a", "For the company [5 dollars] is much.", 5, "USD", "the company", "revenue", when="2024")
    other = make_claim("b", "For the company [9 dollars] is much.", 9, "USD", "the company", "revenue", when="2024")
    assert kinds(one, other) == []


def test_a_word_that_starts_a_sentence_is_a_name_only_where_the_article_has_it_elsewhere() -> None:
    def possession(document: str, value: int) -> Claim:
        sentence = f"Arsenal had [{value} percent] of the ball."
        return make_claim(document, sentence, value, "percent", "Arsenal", "ball possession", when="2024-05-04")

    claims = [possession("a", 64), possession("b", 58)]
    assert kinds(*claims) == []
    named = [make_document(name, f"A {name} match that Arsenal won.") for name in "ab"]
    assert [conflict.kind for conflict in reconcile(claims, named).conflicts] == ["contradiction"]


def test_shares_of_two_events_or_without_a_date_are_no_more_than_low() -> None:
    for other in (share("b", 60, when="2023-01-28", basis="document"), share("b", 60, when=None)):
        assert kinds(share("a", 55), other) == [("different_time", "low")]
    (conflict,) = found(share("a", 55), share("b", 60, when=None)).conflicts
    assert "no known date" in conflict.explanation


def test_without_measure_or_subject_nothing_is_compared() -> None:
    for missing in ({"measure": None}, {"subject": None}):
        fields: dict[str, Any] = {"subject": "Spain", "measure": "exports"} | missing
        claims = [
            make_claim(name, f"It was [{value}] in all.", value, "EUR", when="2024", **fields)
            for name, value in (("a", 5), ("b", 9))
        ]
        assert kinds(*claims) == []


def target(document: str, value: float, noun: str, sentence: str | None = None, **more: Any) -> Claim:
    given = {
        "counted": noun, "modality": "target", "role": "target", "when": "2027", "subject_id": "place:leeds",
        "comparator": "gt",
    }  # fmt: skip
    sentence = sentence or f"By 2027 Leeds wants to have [{value:,}] {noun}, the mayor said."
    return make_claim(document, sentence, value, "count", "Leeds", noun, at=500, **(given | more))


def present(document: str, value: float, noun: str, **more: Any) -> Claim:
    given = {"counted": noun, "when": "2025-05-22", "subject_id": "place:leeds", "basis": "document"}
    sentence = f"Leeds has [{value:,}] {noun}, its mayor said."
    return make_claim(document, sentence, value, "count", "Leeds", noun, **(given | more))


def test_a_target_below_what_is_there_is_worth_a_look() -> None:
    conflict = only(present("a", 900, "charging points"), target("a", 400, "charging points"))
    assert (conflict.kind, conflict.severity) == ("target_below_current", "medium")
    assert "definitions may differ" in conflict.explanation
    assert conflict.calculation == "900 / 400 = 2.25"


def test_a_target_under_a_narrower_name_only_where_it_is_far_below() -> None:
    assert kinds(present("a", 50000, "design enterprises"), target("a", 500, "industrial design enterprises")) == [
        ("target_below_current", "medium")
    ]
    assert kinds(present("a", 1500, "design enterprises"), target("a", 500, "industrial design enterprises")) == []


@pytest.mark.parametrize(
    ("now", "aim", "more"),
    [
        (present("a", 400, "charging points"), 900, {}),
        (present("a", 121, "depots"), 20, {"modality": "planned_increase"}),
        (present("a", 400, "charging points"), 90, {"when": "2020"}),
        (present("a", 400, "road deaths"), 90, {}),
        (present("a", 400, "charging points"), 90, {"comparator": "le"}),
    ],
)
def test_targets_that_are_as_one_expects(now: Claim, aim: int, more: dict[str, Any]) -> None:
    assert kinds(now, target("a", aim, str(now.quantity.counted), **more)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "By 2027 Leeds wants to cut its depots to [40] depots, the mayor said.",
        "By 2027 Leeds will have reduced them to [40] depots.",
        "By 2027 Leeds wants to have [40] depots with solar roofs.",
        "By 2027 Leeds wants [40] depots equipped for night work.",
    ],
)
def test_reductions_and_parts_are_no_targets_below_the_present(sentence: str) -> None:
    assert kinds(present("a", 121, "depots"), target("a", 40, "depots", sentence)) == []


def test_more_than_is_no_increment_but_more_is() -> None:
    now = present("a", 900, "charging points")
    for words, expected in (("more than [400] charging points", 1), ("[400] more charging points", 0)):
        sentence = f"By 2027 Leeds wants {words}."
        assert len(kinds(now, target("a", 400, "charging points", sentence))) == expected


def test_national_and_municipal_are_two_things_even_as_targets() -> None:
    assert kinds(present("a", 237, "municipal design centers"), target("a", 15, "national design centers")) == []


def test_targets_for_one_year_contradict_and_for_two_years_do_not() -> None:
    pledge: dict[str, Any] = {"comparator": "eq", "precision": 0.5}
    wind = [target(name, value, "wind parks", **pledge) for name, value in (("a", 40), ("b", 55))]
    assert kinds(*wind) == [("contradiction", "high")]
    assert kinds(wind[0], target("b", 55, "wind parks", when="2030", **pledge)) == []


def rank(document: str, value: int, **more: Any) -> Claim:
    given = {"scope": "of France's partners", "when": "2024", "subject_id": "place:italy"}
    sentence = f"Italy is its [{value}th]-largest trading partner."
    return make_claim(document, sentence, value, "rank", "Italy", "trading partner", **(given | more))


def test_ranks_conflict_only_within_one_scope_and_time() -> None:
    assert kinds(rank("a", 7), rank("b", 8)) == [("rank", "medium")]
    assert kinds(rank("a", 7, scope="nationally"), rank("b", 1, scope="in western China")) == []
    assert kinds(rank("a", 7), rank("b", 8, when="2019")) == []


def test_one_rank_in_two_articles_is_corroborated_even_years_apart() -> None:
    findings = found(rank("a", 3), rank("b", 3, when="2017"))
    assert findings.conflicts == ()
    (agreement,) = findings.agreements
    assert (agreement.kind, agreement.witnesses) == ("corroboration", (("a",), ("b",)))
    assert "2 independent sources" in agreement.explanation
    assert "not one measurement" in agreement.explanation


def test_a_rank_for_two_things_at_once_backs_the_rank_for_one_of_them() -> None:
    both = make_claim(
        "b", "Italy is its [3rd]-largest trading partner and export market.", 3, "rank", "Italy",
        "trading partner and export market", scope="of France's partners", when="2024", subject_id="place:italy",
    )  # fmt: skip
    assert [agreement.kind for agreement in found(rank("a", 3), both).agreements] == ["corroboration"]


def test_an_article_does_not_corroborate_itself() -> None:
    assert found(rank("a", 3), rank("a", 3, at=200)).agreements == ()


def test_a_match_told_with_other_scores_is_a_contradiction_and_two_matches_are_not() -> None:
    def goals(document: str, value: int, when: str) -> Claim:
        return make_claim(
            document, f"Real Madrid scored [{value}] goals on the night.", value, "count", "Real Madrid", "goals",
            subject_id="org:real-madrid", when=when, counted="goals", precision=0.5,
        )  # fmt: skip

    assert kinds(goals("a", 3, "2024-05-01"), goals("b", 2, "2024-05-01")) == [("contradiction", "high")]
    assert kinds(goals("a", 3, "2024-05-01"), goals("b", 2, "2024-05-08")) == []


def test_one_sentence_never_contradicts_itself() -> None:
    sentence = "Leeds lists [19] enterprises abroad and has set up 200 enterprises there."
    one = make_claim("a", sentence, 19, "count", "Leeds", "export enterprises", when="2024", counted="enterprises")
    other = make_claim(
        "a", sentence, 200, "count", "Leeds", "export enterprises", when="2024", counted="enterprises", nth=2
    )
    assert kinds(one, other) == []


def test_inside_an_article_only_speakers_contradict_each_other_or_dated_figures() -> None:
    def crowd(value: int, at: int, **more: Any) -> Claim:
        sentence = f"In Lisbon [{value}] protest marchers came."
        return make_claim(
            "a", sentence, value, "count", "Lisbon", "protest marchers", at=at, counted="protest marchers",
            **({"when": "2024-04-25", "basis": "document"} | more),
        )  # fmt: skip

    assert kinds(crowd(4000, 0, speaker="Police"), crowd(9000, 300, speaker="Unions")) == [("contradiction", "medium")]
    assert kinds(crowd(4000, 0), crowd(9000, 300)) == []
    assert kinds(crowd(4000, 0, basis="explicit"), crowd(9000, 300, basis="explicit")) == [("contradiction", "low")]


def test_a_headline_is_held_against_its_article() -> None:
    body = toll("a", 27, at=300, speaker="Rescuers")
    assert kinds(toll("a", 72, block="title"), body) == [("headline_body", "medium")]
    assert kinds(toll("a", 27, block="title"), body) == [("headline_body", "info")]
    assert kinds(toll("a", 27, block="title"), toll("a", 27, at=300)) == []


def test_a_headline_that_the_text_repeats_is_not_held_against_its_other_figures() -> None:
    head = counted("a", 340, "flights", "2024-02-06", block="title")
    other = counted("a", 1120, "flights", "2024-02-06", at=100)
    planned = counted("a", 340, "flights", "2024-02-06", at=200, modality="projection")
    assert kinds(head, other) == [("headline_body", "medium")]
    assert kinds(head, other, planned) == []


def test_findings_name_documents_by_publisher_and_title_and_measures_as_written() -> None:
    documents = [
        make_document("a", "alpha one", title="Shares of the harbour " * 9, publisher="The Gull"),
        make_document("b", "beta two", publisher="The Tern"),
    ]
    claims = [share("a", 55), share("b", 60, key="foreign direct investment")]
    (conflict,) = reconcile(claims, documents).conflicts
    assert 'The Gull, "Shares of the harbour' in conflict.explanation
    assert ' ..."; the' in conflict.explanation
    assert "(The Tern, b; the" in conflict.explanation
    assert conflict.explanation.startswith("Hong Kong, the city's total foreign investment: ")


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("Acme's net profit", "net profit"),
        ("the Acme share price", "share price"),
        ("net profit of Acme", "net profit"),
        ("the Acme debt of Acme", "debt"),
        ("sales of Acme paint", "sales of Acme paint"),
        ("the price of", "the price of"),
        ("Acmeville sales", "Acmeville sales"),
        ("Acme", "Acme"),
    ],
)
def test_the_subject_is_no_part_of_the_wording(measure: str, words: str) -> None:
    assert (
        measure_in_words(
            revenue("a", 5, Q1).model_copy(update={"measure": Measure(text=measure, key="x", kind="flow")})
        )
        == words
    )


def test_a_headline_may_leave_out_its_subject() -> None:
    head = share("a", 55, block="heading").model_copy(update={"subject": toll("a", 1).subject})
    body = share("a", 55, at=300, speaker="Deng Yawen")
    assert kinds(head, body) == [("headline_body", "info")]
    assert kinds(head, share("a", 60, at=300, speaker="Deng Yawen")) == [("headline_body", "medium")]


def test_what_one_article_says_is_one_finding_however_often_it_is_reprinted() -> None:
    copies = Copies(
        id="n-000000000001", kind="document", members=tuple(Copy(document=name, start=0, end=9) for name in "ab")
    )
    claims = [claim for name in "ab" for claim in (present(name, 900, "depots"), target(name, 400, "depots"))]
    (conflict,) = reconcile(claims, [], copies=[copies]).conflicts
    assert (len(conflict.claims), conflict.witnesses) == (4, (("a", "b"),))


def test_a_series_is_one_finding() -> None:
    claims = [
        make_claim(
            name, f"Oslo counts [{value}] electric buses now.", value, "count", "Oslo", "electric buses",
            when=f"{year}-06-01", counted="electric buses", subject_id="place:oslo",
        )
        for name, value, year in (("a", 100, 2020), ("b", 180, 2022), ("c", 250, 2024))
    ]  # fmt: skip
    conflict = only(*claims)
    assert (conflict.kind, conflict.severity, len(conflict.claims)) == ("different_time", "info", 3)


def test_little_confidence_lowers_the_severity() -> None:
    assert kinds(share("a", 55), share("b", 60, confidence=0.3)) == [("contradiction", "medium")]


def test_unknown_documents_and_no_claims_are_no_trouble() -> None:
    assert reconcile([], []) == Findings((), ())
    assert len(reconcile([share("x", 55), share("y", 60)], []).conflicts) == 1
