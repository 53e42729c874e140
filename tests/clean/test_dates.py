from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.clean import Metadata, clean_text
from claimledger.clean.dates import STATED, Published, is_publication_line, published
from claimledger.clean.inputs import UNDECLARED
from claimledger.clean.written_dates import written_dates

DATES = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))
SECONDS = 5.0  # that a megabyte of one thing may take: far more than it does
BODY = "The harbour handled 40 ships, its master told a meeting in the town hall."


def stated(line: str) -> Published:
    return published(line, UNDECLARED, [(0, len(line))], [])


def of_article(article: dict[str, Any]) -> Published:
    """The date of an article: of its lead as furniture, and of its paragraphs as the body."""
    lead = article.get("lead", "")
    raw = lead + article["text"]
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", raw)]
    body = [(max(start, len(lead)), end) for start, end in paragraphs]
    return published(raw, Metadata(url=article.get("url")), [(0, len(lead))] if lead else [], body)


@pytest.mark.parametrize("line", DATES["lines"])
def test_lines_of_publication(line: str) -> None:
    found = stated(line)
    assert (found.date, found.basis, found.confidence) == (DATES["lines"][line], "dateline", STATED)
    assert found.evidence is not None
    assert line[found.evidence.start : found.evidence.end] == found.evidence.exact


@pytest.mark.parametrize("line", DATES["doubtful"])
def test_doubtful_lines_of_publication(line: str) -> None:
    found = stated(line)
    assert (found.date, found.basis) == (DATES["doubtful"][line], "dateline")
    assert found.confidence is not None
    assert found.confidence < STATED


@pytest.mark.parametrize("line", DATES["undated"].values(), ids=DATES["undated"])
def test_lines_without_a_date_of_publication(line: str) -> None:
    assert stated(line) == Published(None, "unknown", None, None)


@pytest.mark.parametrize("article", DATES["dated"], ids=lambda article: article["name"])
def test_dated_articles(article: dict[str, Any]) -> None:
    found = of_article(article)
    assert (found.date, found.basis) == (article["published"], article["how"])
    assert (found.evidence is None) == (article["how"] == "declared")
    if found.evidence is not None:
        raw = article.get("lead", "") + article["text"]
        assert raw[found.evidence.start : found.evidence.end] == found.evidence.exact


@pytest.mark.parametrize("article", DATES["unknown"], ids=lambda article: article["name"])
def test_articles_whose_date_stays_unknown(article: dict[str, Any]) -> None:
    assert of_article(article) == Published(None, "unknown", None, None)
    document = clean_text(f"Of harbours and mills\n\n{article['text']}", declared=Metadata(url=article.get("url")))
    assert (document.published, document.published_basis, document.published_confidence) == (None, "unknown", None)


def test_inference_is_less_sure_than_a_statement_and_a_statement_than_a_declaration() -> None:
    inferred = [of_article(article).confidence for article in DATES["dated"] if article["how"] == "inferred"]
    assert all(confidence is not None and 0.5 < confidence < STATED for confidence in inferred)
    assert published(BODY, Metadata(published="2020"), [], [(0, len(BODY))]).confidence == 1.0


@pytest.mark.parametrize(
    "line",
    [
        "Published: March 5, 2021", "Friday, 13 January 2023 10:32 GMT", "2023-01-13T10:32:00+08:00", "13/01/2023",
        "Posted: Fri 13 Jan 2023 at 9 a.m. in Ports", "Published 13 Jan 2023, updated 14 Jan 2023", "Date: 13/01/23",
        "13 Jan 2023 (updated 14 Jan 2023)", "2023年1月13日", "Issue of 13 January 2023", "10:32 EST, 13 January 2023",
        "Issued: 19 February 2023, 18:00 local time", "Last updated: January 2023", "Jan 13, 2023 | 10.32pm",
    ],
)  # fmt: skip
def test_a_line_of_publication_is_known(line: str) -> None:
    assert is_publication_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published on 3 February 2020, the report named 40 firms.", "3 February 2020: ships wait", "January 2023",
        "40", "3-2-23", "Fire of 3 February 2020", "Dated 2020, the letter names forty people", "Published by Jane Roe",
        "Born 3 February 2020", "Deadline: 13 January 2023", "Updated forecast", "", "32 January 2023", "2023",
        "Prices, 3 May 2020",
    ],
)  # fmt: skip
def test_what_is_no_line_of_publication(line: str) -> None:
    assert not is_publication_line(line)


# --- as a part of cleaning ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By JANE ROE|Feb 3,2020", "2020-02-03"),
        ("By Jane Roe | 3 February 2020", "2020-02-03"),
        ("Published: March 5, 2021", "2021-03-05"),
        ("Example News | Updated: 2021-03-05 10:20:11", "2021-03-05"),
        ("Updated 13/2/2021", "2021-02-13"),
        ("Updated 2/13/2021", "2021-02-13"),
        ("Updated 3/2/2021", "2021"),  # February or March
        ("Published: Feb 30, 2021", None),
        ("Issue of 13 January 2023", "2023-01-13"),
    ],
)
def test_bylines(line: str, day: str | None) -> None:
    document = clean_text(f"Harbour handles more ships than ever\n\n{line}\n\n{BODY}")
    assert document.published == day
    assert document.published_basis == ("dateline" if day else "unknown")
    if document.published_evidence:
        evidence = document.published_evidence
        assert document.raw[evidence.start : evidence.end] == evidence.exact
        assert evidence.exact in line


def test_dateline() -> None:
    document = clean_text(f"Harbour handles more ships\n\nOSLO, March 5, 2021 (Example) - {BODY}")
    assert (document.published, document.published_basis) == ("2021-03-05", "dateline")
    assert document.text.endswith("\n\n" + BODY)


@pytest.mark.parametrize("day", ["3 May 2024 - ", "May 3, 2024 — ", "3rd May 2024 (Lumen News) - "])
def test_a_date_alone_before_a_dash_is_a_dateline(day: str) -> None:
    document = clean_text(f"Harbour plans more ships\n\nBy Jane Roe, Lumenton\n\n{day}{BODY}\n\n{BODY[:-1]} again.")
    assert (document.published, document.published_basis) == ("2024-05-03", "dateline")
    assert BODY in document.text.split("\n\n")


def test_dates_before_several_paragraphs_are_a_timeline() -> None:
    text = f"How the ships came\n\n3 May 2024 - {BODY}\n\n5 May 2024 - {BODY[:-1]} again."
    document = clean_text(text)
    assert (document.published, document.text) == (None, text)


@pytest.mark.parametrize(
    ("line", "day", "publisher"),
    [
        ("Lumen Courier, 9 February 2024", "2024-02-09", "Lumen Courier"),
        ("The Harbour Gazette | Friday, February 9, 2024", "2024-02-09", "Harbour Gazette"),
        ("Lumenton, 9 February 2024", "2024-02-09", None),
    ],
)
def test_a_paper_s_name_with_a_date_dates_the_article(line: str, day: str, publisher: str | None) -> None:
    document = clean_text(f"Harbour handles more ships\n\n{line}\nBy Jane Roe\n\n{BODY}")
    assert (document.published, document.published_basis) == (day, "dateline")
    assert document.publisher == publisher
    assert line not in document.text


def test_declared_wins() -> None:
    document = clean_text(
        f"Harbour handles more ships\n\nBy Jane Roe | 3 Feb 2020\n\n{BODY}",
        declared=Metadata(published="2019-07", url="https://news.example/2021/05/06/ships"),
    )
    assert (document.published, document.published_basis, document.published_evidence) == ("2019-07", "declared", None)


def test_a_lead_or_sentence_with_a_dash_is_no_furniture() -> None:
    text = f"Harbour handles more ships\n\nInflation - the pace of 3 May 2020 - fell to 4 percent.\n\n{BODY}"
    document = clean_text(text)
    assert (document.published, document.text) == (None, text)


def test_the_dates_of_a_timeline_are_headings() -> None:
    days = ("5 March 2021", "6 March 2021", "7 March 2021")
    said = "The ship left the harbour with 300 people and 40 tonnes of grain on board."
    told = "It came back with 300 people, and all but 12 tonnes of the grain, that night."
    document = clean_text(
        "\n\n".join(["How the ship went", days[0], said, days[1], told, days[2], "It sank with nobody."])
    )
    assert document.published is None
    assert all(day in document.text for day in days)


# --- properties --------------------------------------------------------------------------------------------------


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_unambiguous_form(day: date) -> None:
    forms = (
        day.isoformat(), f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%A, %d %b %Y}", f"{day:%b. %d,%Y}",
        f"{day:%A %d/%m/%Y}" if day.day > 12 else f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日",
    )  # fmt: skip
    for form in forms:
        assert [(one.value, one.sure) for one in written_dates(form, 0, len(form))] == [(day.isoformat(), True)], form


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789 -/.,:年月日JanMayFritodslhe ()\n", max_size=300))
def test_any_text_has_a_date_with_evidence_or_none(text: str) -> None:
    spans = [(0, len(text))]
    for found in (published(text, UNDECLARED, spans, []), published(text, UNDECLARED, [], spans)):
        assert (found.date is None) == (found.confidence is None) == (found.basis == "unknown")
        if found.evidence is not None:
            assert text[found.evidence.start : found.evidence.end] == found.evidence.exact


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1 ", "2023-", "13 Jan ", "this year, ", "20th ", "a.", "on May 3 ", "(", "2024. ", "this year (2020) or ",
        "20th birthday this year of 2000. ", "13 Jan 2020 ", "Published 13/1/20 ", "last year (2020) in (2021). ", "\n",
    ],
)  # fmt: skip
def test_a_long_paragraph_takes_no_long_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    spans = [(0, len(text))]
    start = process_time()
    published(text, UNDECLARED, spans, [])
    published(text, UNDECLARED, [], spans)
    published(text, UNDECLARED, [], [(place, place + 100) for place in range(0, len(text), 100)])
    assert process_time() - start < SECONDS
