"""The library's verbs: figures and time phrases of plain texts, claims of messy articles; every selector quotes."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimledger import clean_text, extract_claims, quantities, times
from claimledger.errors import ClaimledgerError, UsageError
from claimledger.extract import components
from claimledger.records import CONTEXT_LENGTH, Claim, Evidence

SENTENCES = [
    "The ferry carried 312 passengers and 14 cars in May 2021.",
    "Kenya\u2019s exports rose by 5.2% to US$7.3bn last year, according to the Ministry of Trade.",
    "Kenya is the world's third-largest grower of tea.",
    "\u201cWe lost 40 cows,\u201d said Ana Ruiz, mayor of Borvik.",
    "It was -12\u00a0degrees Celsius; between 5 and 7 million people stayed at home.",
    "The port will handle 4 million tonnes by 2030, double the volume of 2019.",
    "About one in five of its 1,200 boats is older than 30 years.",
    "The caf\u00c3\u00a9 sold 300 caf\u00c3\u00a9s cr\u00c3\u00a8me.",  # mojibake that cleaning repairs
    "Rents fell to \uff11\uff12 euros; na\ufb01ve buyers paid \u20ac 40 million.",
    "Fish &amp; chips cost 85 cents &nbsp; in 12 shops.",
    "Half of the crew, 21 people, were hurt\u2026 100 were not.",
    "\u6e2f\u53e3 12 ships \U0001f6a2 carried 40,000 tonnes.",
    "No figure stands here.",
]
GAPS = ["\n\n", "\n", " ", "\r\n\r\n", "\n\n\n\n", "\t", "\u2028", " \u200b", "\n\n   "]
NOISE = [
    "",
    "Subscribe now",
    "12 January 2024",
    "Photo: A. Nobody",
    "* * *",
    "\ufeff",
    "Page 3 of 9",
    "Tel: +44 20 7946 0000",
    "A ferry ran aground",
]
PARTS = st.tuples(st.sampled_from(SENTENCES + NOISE), st.sampled_from(GAPS))
ARTICLES = st.lists(PARTS, max_size=9).map(lambda parts: "".join(text + gap for text, gap in parts))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def selectors(claim: Claim) -> Iterator[Evidence]:
    """Everything of a claim that quotes the article."""
    quoting = [claim.sentence, claim.quantity, claim.subject, claim.time.selector]
    quoting.append(claim.attribution.selector if claim.attribution else None)
    yield from (one for one in quoting if one is not None)


@QUICK
@given(ARTICLES | st.text(max_size=80))
@example("\ufeff" + "\r\n".join(SENTENCES))
@example("\n\n".join(SENTENCES))
def test_every_selector_quotes_the_raw_text(nlp: Language, raw: str) -> None:
    for claim in extract_claims(raw, published="2024-03-15", nlp=nlp):
        for one in selectors(claim):
            assert raw[one.start : one.end] == one.exact
        quantity = claim.quantity
        assert quantity.exact
        assert raw[max(0, quantity.start - CONTEXT_LENGTH) : quantity.start] == quantity.prefix
        assert raw[quantity.end : quantity.end + CONTEXT_LENGTH] == quantity.suffix
        assert claim.sentence.start <= quantity.start < quantity.end <= claim.sentence.end


@QUICK
@given(ARTICLES)
def test_claims_stand_in_order_with_ids_of_their_own(nlp: Language, raw: str) -> None:
    claims = extract_claims(raw, nlp=nlp)
    places = [(claim.quantity.start, claim.quantity.end) for claim in claims]
    assert places == sorted(places)
    assert len({claim.id for claim in claims}) == len(claims)


@settings(QUICK, max_examples=10)
@given(ARTICLES)
def test_the_same_text_gives_the_same_claims(nlp: Language, raw: str) -> None:
    assert extract_claims(raw, nlp=nlp) == extract_claims(raw, nlp=nlp)


@pytest.mark.parametrize("sentence", [one for one in SENTENCES if one != "No figure stands here."])
def test_each_of_the_sentences_has_claims(sentence: str, nlp: Language) -> None:
    """The properties above say something only where there are claims."""
    assert extract_claims(f"A ferry ran aground\n\n{sentence}\n\nNobody was hurt.\n", nlp=nlp)


@pytest.mark.parametrize(
    "piece", ["7", "1,", "one one ", "$", "from ", "(", "5% ", "\u200b", "12 boats, ", "\n", "Mr. "]
)
def test_an_article_of_one_thing_raises_nothing(piece: str, nlp: Language) -> None:
    raw = (piece * 4_000)[:4_000]
    for claim in extract_claims(raw, nlp=nlp):
        assert raw[claim.quantity.start : claim.quantity.end] == claim.quantity.exact


# --- just the quantities, just the times ----------------------------------------------------------------------------

FERRY = "The ferry carried 312 passengers in May 2021; fares rose by 5.2% to $7.30, and 14 of the 40 cars were new."
ANY_TEXT = (
    ARTICLES | st.text(max_size=80) | st.lists(st.sampled_from(["5", "$", " ", "%", "May", "-", "year"])).map("".join)
)


def test_quantities_of_a_text_are_read_without_a_parse() -> None:
    found = quantities(FERRY)
    assert [(one.exact, one.unit, one.low) for one in found] == [
        ("312", "count", 312),
        ("5.2%", "percent", Decimal("5.2")),
        ("$7.30", "USD", Decimal("7.3")),
        ("14", "count", 14),
        ("40", "count", 40),
    ]
    assert {one.counted for one in found} == {None}
    assert {one.change for one in found} == {None}
    assert found[0].precision == (Decimal("311.5"), Decimal("312.5"))
    assert found[0].prefix + found[0].exact == FERRY[: found[0].end]


def test_quantities_of_a_parsed_text_count_their_nouns_and_tell_of_changes(nlp: Language) -> None:
    found = {one.exact: one for one in quantities(nlp(FERRY))}
    assert found["312"].counted == "passengers"
    assert (found["5.2%"].dimension, found["$7.30"].dimension) == ("rate", "money")
    changes = [found[exact].change for exact in ("5.2%", "$7.30")]
    assert [(one.direction, one.basis) for one in changes if one] == [("increase", "by"), ("increase", "to")]


def test_a_bare_number_that_counts_nothing_is_left_out_of_a_parsed_text(nlp: Language) -> None:
    text = "The two regions agreed, and 12 ferries sailed."
    assert [one.exact for one in quantities(text)] == ["two", "12"]
    assert [one.exact for one in quantities(nlp(text))] == ["12"]


def test_a_doc_without_a_parse_is_read_as_its_text() -> None:
    assert quantities(spacy.blank("en")(FERRY)) == quantities(FERRY)


def test_the_digits_of_dates_are_no_quantities_and_durations_are() -> None:
    text = "On 3 May 2021 at 10:30 a.m. the bridge had been shut for 12 days, since 2019."
    assert [(one.exact, one.unit) for one in quantities(text)] == [("12 days", "d")]


def test_times_are_resolved_against_the_date_of_publication() -> None:
    found = times("It opened in April last year and will close by 2027.", published="2023-01-13")
    assert [(one.exact, one.kind, one.cue, one.first, one.last, one.grain, one.basis) for one in found] == [
        ("April last year", "period", "in", date(2022, 4, 1), date(2022, 4, 30), "month", "relative"),
        ("2027", "by", "by", date(2027, 1, 1), date(2027, 12, 31), "year", "explicit"),
    ]


def test_a_relative_phrase_stays_relative_where_the_date_is_not_known() -> None:
    (found,) = times("It opened last year.")
    assert (found.basis, found.first, found.last, found.grain) == ("relative", None, None, "year")


@pytest.mark.parametrize(
    "published", ["2023-01-13", date(2023, 1, 13), datetime(2023, 1, 13, 9, 30), "2023-01", "2023"], ids=repr
)
def test_the_date_may_be_a_date_or_as_precise_as_it_is_known(published: date | str) -> None:
    (found,) = times("It opened last year.", published)
    assert (found.first, found.last) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "published", ["", "soon", "2023-1-13", "2023-13", "2023-02-30", "0000", "13 January 2023", "２０２３"]
)
def test_a_date_that_is_none_is_refused_with_what_is_expected(published: str) -> None:
    for work in (times, clean_text, extract_claims):
        with pytest.raises(ClaimledgerError, match=r"^published: .* is no ISO 8601 date \(2023-01-13\), year-month"):
            work("It opened last year.", published=published)  # type: ignore[operator]


@pytest.mark.parametrize("published", ["0001", "0001-01-01", "9999-12-31", "9999"])
def test_the_first_and_last_years_of_the_calendar_raise_nothing(published: str) -> None:
    times("last year, next year, tomorrow, three centuries ago, in 20 years, since the last decade", published)


@pytest.mark.parametrize("text", ["", " ", "\n", "No figure stands here."])
def test_a_text_without_figures_has_none(text: str) -> None:
    assert quantities(text) == times(text) == ()


@QUICK
@given(ANY_TEXT)
@example("\ud800 5% of \U0001f6a2 in 2021")
def test_any_text_is_read_in_order_and_quoted_in_place(text: str) -> None:
    found = (quantities(text), times(text, "2024-03-15"))
    for finds in found:
        assert all(text[one.start : one.end] == one.exact != "" for one in finds)
        assert all(one.end <= other.start for one, other in pairwise(finds))


@QUICK
@given(ARTICLES)
def test_any_parsed_text_is_quoted_in_place(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert all(doc.text[one.start : one.end] == one.exact for one in quantities(doc))


def test_the_examples_of_the_page_on_the_library_hold() -> None:
    assert spacy.Language.has_factory(components.TIMES)  # in an environment without the package's entry points too
    page = Path(__file__).parent.parent / "docs" / "library.md"
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize("text", [None, b"5 km", ["5 km"], 5])
def test_what_is_no_text_is_refused(text: Any) -> None:
    for read in (quantities, times):
        with pytest.raises(UsageError, match=f"a str or a spaCy Doc is wanted, not {type(text).__name__}"):
            read(text)


def test_times_are_read_of_a_doc_as_of_its_text(nlp: Language) -> None:
    text = "It opened two years ago."
    assert times(nlp(text), "2023-01-13") == times(text, "2023-01-13")
