"""What must not be set against each other, and what is told once: pairs that only look like a dispute."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.reconcile import reconcile
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.story.disputes import grade
from claimledger.reconcile.story.retold import matches
from claimledger.reconcile.story.signs import LEVELS, is_swapped
from claimledger.reconcile.story.stories import in_stories
from claimledger.reconcile.story.tellings import Telling, tellings
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Claim, Document
from reconcile.making import make_claim, make_document

DAY = {"when": "2024-03-02", "basis": "document"}


def told(document: Document, *claims: Claim, names: str = "") -> tuple[Telling, ...]:
    """The figures of an article as it tells them."""
    return tellings(loose_candidates(claims, {}, ALONE, {}), document, frozenset(names.split()))


def graded(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> list[tuple[str, str]]:
    return [found for match in matches(one, other, 8) if (found := grade(match)) is not None]


def article(name: str, title: str | None = None, published: str = "2024-03-02") -> Document:
    return make_document(name, title=title, published=published)


def test_a_headline_that_the_text_repeats_is_left_to_the_text() -> None:
    head = make_claim("a", "Ferry line sells [340] cabins", 340, "count", None, None, block="title", **DAY)
    body = make_claim("a", "By May it had sold [340] cabins.", 340, "count", None, None, at=100, **DAY)
    other = make_claim("a", "Ferry line adds [12] buses", 12, "count", None, None, block="title", at=50, **DAY)
    assert [one.claim for one in told(article("a"), head, body, other)] == [body, other]


def earned(document: str, sentence: str, value: int) -> Claim:
    given: dict[str, Any] = {"dimension": "money", "when": "2024-01-01/2024-03-31", "role": "period"}
    return make_claim(document, sentence, value, "EUR", None, "net profit", **given)


def profits(titles: tuple[str, str], names: tuple[str, str]) -> list[tuple[str, str]]:
    one = earned("a", "The bank made a net profit of [212] euros in the quarter.", 212)
    other = earned("b", "The bank's net profit in the quarter was [197] euros.", 197)
    return graded(
        told(article("a", titles[0]), one, names=names[0]), told(article("b", titles[1]), other, names=names[1])
    )


def test_articles_whose_titles_name_two_firms_tell_of_two() -> None:
    assert profits(("Good quarter for Ostrava Kredit", "Good quarter for Lunabank"), ("ostrava", "lunabank")) == []


def test_articles_of_which_one_names_what_the_other_is_about_may_tell_of_one() -> None:
    titles = "Good quarter for Ostrava Kredit", "Good quarter for Lunabank"
    assert profits(titles, ("ostrava lunabank", "lunabank"))


def caught(name: str, value: int, when: str, basis: str = "explicit") -> tuple[Telling, ...]:
    sentence = f"Volunteers had collected [{value}] dead birds on the beach."
    claim = make_claim(name, sentence, value, "count", None, "dead birds", counted="birds", when=when, basis=basis)
    return told(article(name, published=when), claim)


def test_what_is_counted_up_is_larger_on_a_later_day() -> None:
    found = graded(caught("a", 3200, "2024-03-04"), caught("b", 4100, "2024-03-06"))
    assert all(severity == "info" for _, severity in found)


def test_of_one_day_two_counts_exclude_each_other() -> None:
    found = graded(caught("a", 3200, "2024-03-04"), caught("b", 4100, "2024-03-04"))
    assert [kind for kind, _ in found] == ["contradiction"]


def sold(name: str, value: int, counted: str) -> tuple[Telling, ...]:
    claim = make_claim(
        name, f"Dealers sold [{value}] {counted} in spring.", value, "count", None, None, counted=counted, **DAY
    )
    return told(article(name), claim)


def test_some_of_what_is_counted_is_another_count() -> None:
    assert graded(sold("a", 1640, "battery cars"), sold("b", 1790, "cars")) == []
    assert graded(sold("a", 1640, "cars"), sold("b", 1790, "cars"))


@pytest.mark.parametrize(("one", "other", "swapped"), [(58, 85, False), (612, 621, True), (1540, 1450, True)])
def test_two_digits_change_places_by_chance(one: int, other: int, swapped: bool) -> None:
    left, right = caught("a", one, "2024-03-04"), caught("b", other, "2024-03-04")
    assert is_swapped(left[0], right[0]) == swapped


def harbour(name: str, sentence: str, value: str, unit: str, subject: str, **more: Any) -> tuple[Telling, ...]:
    dimension = "mass" if unit == "t" else "rate"
    claim = make_claim(name, sentence, value, unit, subject, "goods handled", dimension=dimension, **more)
    return told(article(name), claim)


def test_a_yearly_target_is_held_against_the_year_in_one_unit() -> None:
    now = {"when": "2023", "role": "period"}
    one = harbour("a", "The port of Ardal handled [41] tonnes of goods.", "41", "t", "port of Ardal", **now)
    aim: dict[str, Any] = {"when": "2030", "role": "target", "modality": "target"}
    higher = harbour("b", "The port of Ardal is to handle [65] tonnes of goods.", "65", "t/a", "port of Ardal", **aim)
    lower = harbour("b", "The port of Ardal is to handle [35] tonnes of goods.", "35", "t/a", "port of Ardal", **aim)
    assert graded(one, higher) == []
    assert graded(one, lower) == [("target_below_current", "medium")]


def test_a_target_is_not_held_against_a_year_long_over() -> None:
    past = {"when": "2021", "role": "period"}
    aim: dict[str, Any] = {"when": "2030", "role": "target", "modality": "target"}
    one = harbour("a", "The port of Ardal handled [41] tonnes of goods.", "41", "t", "port of Ardal", **past)
    other = harbour("b", "The port of Ardal is to handle [35] tonnes of goods.", "35", "t/a", "port of Ardal", **aim)
    assert graded(one, other) == []


def seats(document: str, sentence: str, value: int, **more: Any) -> Claim:
    given: dict[str, Any] = {"subject": "Greens", "counted": "council seats", **DAY, **more}
    return make_claim(document, sentence, value, "count", given.pop("subject"), "council seats", **given)


def alarms(claims: list[Claim], texts: dict[str, str]) -> list[str]:
    found = reconcile(claims, [make_document(name, text) for name, text in texts.items()])
    return [one.kind for one in found.conflicts if one.severity != "info"]


def test_an_article_that_tells_both_figures_contradicts_neither() -> None:
    claims = [
        seats("a", "The Greens have [158] council seats.", 158),
        seats("b", "The Greens have [171] council seats.", 171),
    ]
    assert alarms(claims, {"a": "", "b": ""}) == ["contradiction"]
    assert alarms(claims, {"a": "", "b": "The Greens have 171 council seats, after 158."}) == []
    assert alarms(claims, {"a": "", "b": "The Greens have 171 council seats, 1,580 votes ahead."}) == ["contradiction"]


def test_two_figures_of_one_sentence_are_set_against_no_third() -> None:
    other = seats("b", "The Greens took [58] council seats.", 58)
    lost = [
        seats("a", "The Greens lost [13] of their 71 council seats.", 13),
        seats("a", "The Greens lost 13 of their [71] council seats.", 71),
    ]
    assert alarms([other, lost[1]], {"a": "", "b": ""}) == ["contradiction"]
    assert alarms([other, *lost], {"a": "", "b": ""}) == []


def test_what_a_family_found_is_not_told_again() -> None:
    text = "In Westmark the Greens of Anna Berg have council seats in Halse, the Halse Courier says."
    claims = [
        seats("a", "The Greens have [158] council seats.", 158),
        seats("a", "The group of Greens has [158] council seats.", 158, subject="group of Greens", at=90),
        seats("b", "The Greens have [171] council seats.", 171),
    ]
    assert alarms(claims, {"a": text, "b": text}) == ["contradiction"]
    assert alarms(claims[1:], {"a": text, "b": text}) == ["contradiction"]


def test_stories_follow_each_other_whatever_the_order() -> None:
    pairs = [("a", "d", 3), ("b", "c", 4), ("c", "e", 2), ("d", "f", 5)]
    found = in_stories(pairs)
    assert found == in_stories(reversed(pairs))
    assert found == [("a", "d", 3), ("d", "f", 5), ("b", "c", 4), ("c", "e", 2)]


def punctual(name: str, sentence: str, value: int, subject: str, names: str) -> tuple[Telling, ...]:
    claim = make_claim(name, sentence, value, "percent", subject, "trains", subject_id=f"org:{subject}", **DAY)
    named = claim.subject.model_copy(update={"basis": "named" if name == "a" else "pronoun"}) if claim.subject else None
    return told(article(name), claim.model_copy(update={"subject": named}), names=names)


@pytest.mark.parametrize(("names", "disputed"), [("ostbahn", False), ("ostbahn fastrail", True)])
def test_an_article_that_never_names_a_firm_tells_none_of_its_figures(names: str, disputed: bool) -> None:
    one = punctual(
        "a", "Unlike Ostbahn, Fastrail ran [91] percent of its trains to time.", 91, "Fastrail", "fastrail ostbahn"
    )
    claim = make_claim(
        "b", "It ran [84] percent of its trains to time.", 84, "percent", "Ostbahn trains", "trains", **DAY
    )
    other = told(article("b"), claim, names=names)
    assert bool(graded(one, other)) == disputed


def used(document: str, sentence: str, value: int, **more: Any) -> tuple[Telling, ...]:
    given: dict[str, Any] = {"change": "decrease by", "modality": "change_rate", **DAY, **more}
    return told(article(document), make_claim(document, sentence, value, "percent", "Households", "use", **given))


def test_an_aim_to_save_less_than_is_saved_already() -> None:
    saved = used("a", "Households use [17] percent less water than in June.", 17)
    aim: dict[str, Any] = {"modality": "target", "role": "target", "when": None}
    assert graded(saved, used("b", "Households are to use [12] percent less water.", 12, **aim)) == [
        ("target_below_current", "medium")
    ]
    assert graded(saved, used("b", "Households are to use [19] percent less water.", 19, **aim)) == []


def test_what_a_court_sets_is_no_outcome_of_what_was_asked_for() -> None:
    given: dict[str, Any] = {"dimension": "money", **DAY}
    asked = {"modality": "target", "role": "target", **given}
    one = make_claim("a", "The state wants a fine of [90] euros for Haleborg.", 90, "EUR", "Haleborg", "fine", **asked)
    two = make_claim("b", "The court set a fine of [62] euros for Haleborg.", 62, "EUR", "Haleborg", "fine", **given)
    assert graded(told(article("a"), one), told(article("b"), two)) == []


def priced(document: str, value: int, when: str, basis: str) -> tuple[Telling, ...]:
    given: dict[str, Any] = {"dimension": "money", "when": when, "role": "period", "basis": basis}
    claim = make_claim(document, f"The dairy paid [{value}] cents.", value, "EUR", "dairy", "milk price", **given)
    return told(article(document, published="2023-01-20"), claim)


def test_times_that_are_told_and_far_apart_are_no_contradiction() -> None:
    found = graded(priced("a", 34, "2022-02", "explicit"), priced("b", 41, "2022-06/2022-09", "inherited"))
    assert ("contradiction", "medium") not in found


def aboard(document: str, sentence: str, value: int, **more: Any) -> tuple[Telling, ...]:
    given: dict[str, Any] = {"counted": "passengers", **DAY, **more}
    return told(article(document), make_claim(document, sentence, value, "count", "ferry", "passengers", **given))


def test_what_a_ship_can_hold_is_not_what_it_held() -> None:
    held = aboard("a", "The ferry had [212] passengers on board.", 212)
    assert graded(held, aboard("b", "The ferry can carry [400] passengers.", 400)) == []
    assert graded(held, aboard("b", "The ferry had [240] passengers on board.", 240)) != []


def lasted(document: str, sentence: str, hours: int, when: str) -> tuple[Telling, ...]:
    given: dict[str, Any] = {"dimension": "duration", "when": when, "basis": "relative"}
    return told(article(document), make_claim(document, sentence, hours, "h", None, None, **given), names="kord bolt")


def test_the_only_hours_of_two_articles_on_one_rescue() -> None:
    one = lasted("a", "After [52] hours the miners of Kord were free, said Bolt.", 52, "2024-03-02")
    other = lasted("b", "Bolt's men dug for [61] hours at Kord.", 61, "2024-03-03")
    later = lasted("b", "Bolt's men dug for [61] hours at Kord.", 61, "2024-05-03")
    assert graded(one, other) == [("contradiction", "medium")]
    assert graded(one, later) == [("different_time", "info")]


def lake(document: str, area: int, **more: Any) -> Claim:
    given: dict[str, Any] = {"dimension": "area", "subject_id": "place:lake-tamm", "when": None, **more}
    subject = "Lake Tamm" if given["subject_id"] else "lake"
    return make_claim(document, f"Lake Tamm covers [{area}] square kilometres.", area, "km2", subject, "area", **given)


@pytest.mark.parametrize(
    ("area", "more", "found"),
    [
        (443, {}, [("contradiction", "medium")]),
        (412, {}, []),
        (43, {}, []),
        (443, {"subject_id": None}, []),
    ],
)
def test_a_lake_has_one_area_where_none_is_dated(area: int, more: dict[str, Any], found: list[tuple[str, str]]) -> None:
    documents = [article("a"), article("b")]
    claims = [lake("a", 412, **more), lake("b", area, **more)]
    assert [(one.kind, one.severity) for one in reconcile(claims, documents).conflicts] == found


def test_arrests_of_one_named_day_are_no_update() -> None:
    def arrested(document: str, value: int, published: str, **more: Any) -> tuple[Telling, ...]:
        given = {"counted": "people", "when": "2024-03-02", "basis": "relative", **more}
        sentence = f"Police arrested [{value}] people in Porta on Saturday."
        claim = make_claim(document, sentence, value, "count", "Police", "arrests", **given)
        return told(article(document, published=published), claim)

    one = arrested("a", 22, "2024-03-02")
    assert graded(one, arrested("b", 27, "2024-03-03")) == [("contradiction", "medium")]
    later = arrested("b", 27, "2024-03-04", when="2024-03-04", basis="document")
    assert graded(one, later) == [("different_time", "info")]


@pytest.mark.parametrize(
    ("names", "ids", "level"),
    [
        (("Lenz Bank", "Orel Bank"), ("org:lenz-bank", "org:orel-bank"), "different"),
        (("Lenz Bank", "Lenz"), ("org:lenz-bank", "org:lenz"), "same"),
        (("Lenz Bank", "Lenz Bank Group"), ("org:lenz-bank", "org:lenz-bank-group"), "same"),
    ],
)
def test_two_banks_are_two(names: tuple[str, str], ids: tuple[str, str], level: str) -> None:
    given: dict[str, Any] = {"dimension": "money", "when": "2024-01-01/2024-03-31", "role": "period"}
    one, other = (
        make_claim(document, f"{name} earned [{value}] million.", value, "EUR", name, "profit", subject_id=id, **given)
        for document, name, id, value in zip("ab", names, ids, (84, 77), strict=True)
    )
    left, right = told(article("a"), one), told(article("b"), other)
    assert LEVELS["subject"](left[0], right[0]) == level


def test_a_few_digits_of_two_things_are_no_slip() -> None:
    def counted(document: str, sentence: str, value: int, noun: str) -> tuple[Telling, ...]:
        claim = make_claim(document, sentence, value, "count", None, noun, counted=noun, **DAY)
        return told(article(document), claim)

    burnt = counted("a", "The fire took [120] houses.", 120, "houses")
    votes = counted("b", "The house passed it by [12] votes.", 12, "votes")
    fewer = counted("b", "The fire took [12] houses.", 12, "houses")
    assert graded(burnt, votes) == []
    assert graded(burnt, fewer) == [("unit_or_scale", "high")]
