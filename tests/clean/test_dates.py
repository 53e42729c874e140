from __future__ import annotations

import pytest

from claimledger.clean import Metadata, clean_text

BODY = "The harbour handled 40 ships, its master told a meeting in the town hall."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("By JANE ROE|Feb 3,2020", "2020-02-03"),
        ("By Jane Roe | 3 February 2020", "2020-02-03"),
        ("Published: March 5, 2021", "2021-03-05"),
        ("Example News | Updated: 2021-03-05 10:20:11", "2021-03-05"),
        ("Updated 13/2/2021", "2021-02-13"),
        ("Updated 2/13/2021", "2021-02-13"),
        ("Updated 3/2/2021", "2021"),  # February or March
        ("Published: Feb 30, 2021", None),
    ],
)
def test_bylines(line: str, published: str | None) -> None:
    document = clean_text(f"Harbour handles more ships than ever\n\n{line}\n\n{BODY}")
    assert document.published == published
    assert document.published_basis == ("dateline" if published else "unknown")
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
    ("line", "published", "publisher"),
    [
        ("Lumen Courier, 9 February 2024", "2024-02-09", "Lumen Courier"),
        ("The Harbour Gazette | Friday, February 9, 2024", "2024-02-09", "Harbour Gazette"),
        ("Lumenton, 9 February 2024", "2024-02-09", None),
    ],
)
def test_a_paper_s_name_with_a_date_dates_the_article(line: str, published: str, publisher: str | None) -> None:
    document = clean_text(f"Harbour handles more ships\n\n{line}\nBy Jane Roe\n\n{BODY}")
    assert (document.published, document.published_basis) == (published, "dateline")
    assert document.publisher == publisher
    assert line not in document.text


def test_declared_wins() -> None:
    document = clean_text(
        f"Harbour handles more ships\n\nBy Jane Roe | 3 Feb 2020\n\n{BODY}", declared=Metadata(published="2019-07")
    )
    assert (document.published, document.published_basis, document.published_evidence) == ("2019-07", "declared", None)


def test_an_anniversary_this_year_dates_the_article() -> None:
    text = "The bridge opened in 1950. As it marks its 50th anniversary this year, 2000 is to be a year of feasts."
    document = clean_text(f"A bridge has its birthday\n\n{text}")
    assert (document.published, document.published_basis) == ("2000", "inferred")


def test_the_year_after_the_newest_full_year_dates_an_event() -> None:
    paragraphs = (
        "The fair of the harbour towns opened in Lumenton on May 22.",
        "The docks moved 40 million tonnes in 2024, the second most of all.",
        "Last year, 300 ships were built there.",
        "By 2030, twice as many are to be built; by 2030 the docks will be electric.",
    )
    document = clean_text("Fair of the harbours opens\n\n" + "\n\n".join(paragraphs))
    assert (document.published, document.published_basis) == ("2025-05-22", "inferred")
    assert document.published_evidence is not None
    assert document.published_evidence.exact == "May 22"


@pytest.mark.parametrize(
    "body",
    [
        "By 2027 the harbour is to handle 80 ships; by 2027 it will be electric.",
        "The firm has been here since 2012 and since 2012 it has grown.",
        "The council approved the plan in April this year and spoke of 40 ships.",
        "The ship sank on 15 April 1912 with 1,500 people on board, as every child knows.",
        "It made 5 million in 2022. Last year it made 4 million, its owners said on May 3.",
        "The club marks its 100th anniversary this year with 40 matches and a dance.",
        "In 1990 and in 2001 the river rose; the 20th anniversary of the flood this year was quiet.",
    ],
)
def test_what_is_no_date_of_publication(body: str) -> None:
    document = clean_text(f"Harbour and river in the news\n\n{body}")
    assert (document.published, document.published_basis) == (None, "unknown")


def test_the_dates_of_a_timeline_are_headings() -> None:
    days = ("5 March 2021", "6 March 2021", "7 March 2021")
    said = "The ship left the harbour with 300 people and 40 tonnes of grain on board."
    told = "It came back with 300 people, and all but 12 tonnes of the grain, that night."
    document = clean_text(
        "\n\n".join(["How the ship went", days[0], said, days[1], told, days[2], "It sank with nobody."])
    )
    assert document.published is None
    assert all(day in document.text for day in days)
