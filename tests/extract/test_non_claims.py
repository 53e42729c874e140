"""Every number of an article is in a claim or is a non-claim of a kind that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimledger import clean_text
from claimledger.extract import extract_document
from claimledger.records import Claim, Document, NonClaim

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "raw"
ARTICLES = sorted(CORPUS.glob("*.txt"))


def read(text: str, nlp: Language) -> tuple[Document, tuple[Claim, ...], tuple[NonClaim, ...]]:
    document = clean_text(text, published="2031-03-04")
    extraction = extract_document(document, nlp)
    return document, extraction.claims, extraction.non_claims


def kinds(text: str, nlp: Language) -> list[tuple[str, str]]:
    _, _, non_claims = read(text, nlp)
    return [(one.kind, one.exact) for one in non_claims]


def check_every_digit(text: str, nlp: Language) -> None:
    """Each decimal digit is in a claim's quantity or in one non-claim, and in no two of them."""
    document, claims, non_claims = read(text, nlp)
    assert all(document.raw[one.start : one.end] == one.exact for one in non_claims)
    spans = [(one.start, one.end) for one in non_claims]
    owners = [spans.index(span) + 1 for span in spans for _ in range(*span)]
    owned = dict(zip((at for span in spans for at in range(*span)), owners, strict=True))
    assert len(owned) == len(owners), "two non-claims overlap"
    claimed = {at for claim in claims for at in range(claim.quantity.start, claim.quantity.end)}
    assert not claimed & owned.keys()
    assert {at for at, sign in enumerate(document.raw) if sign.isdecimal()} <= claimed | owned.keys()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_digit_of_the_corpus_has_an_owner(path: Path, nlp: Language) -> None:
    check_every_digit(path.read_text("utf-8"), nlp)


WORDS = (
    *(
        "the",
        "12",
        "3,456",
        "2.7%",
        "$5m",
        "2031",
        "by 2035",
        "in March",
        "7th",
        "first",
        "one",
        "ones",
        "two",
        "percent",
    ),
    *("tonnes", "300-bed", "A320", "3-1", "won", "٣٤", "½", "5½", "x2y", "rose to", "10.5 billion", "9:30 a.m."),
    *("&#8217;s", "10 000", "+44 20 7946 0000", "v2.3.1", "(5)", "ships", "employees", "said", ".", ",", "\n", "\n\n"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_digit_of_any_text_has_an_owner(nlp: Language, text: str) -> None:
    check_every_digit(text, nlp)


def test_a_run_too_long_to_be_a_word_is_a_serial_number(nlp: Language) -> None:
    run = "7" * 300
    assert kinds(f"The file began with {run} and then stopped working for good.", nlp) == [("serial", run)]


def test_what_is_of_the_page_has_a_row_a_number(nlp: Language) -> None:
    text = (
        "The port of Osthafen handled 40 tonnes of grain, its board said in a report on the harbour's trade.\n\n"
        "Write to box12@example.org.\n\n(c) 2031, 2032 The Courier. All rights reserved.\n"
    )
    assert kinds(text, nlp) == [("furniture", "box12"), ("furniture", "2031"), ("furniture", "2032")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The works opened on 4 May 2029 and moved in 2030.", [("date", "4 May 2029"), ("date", "2030")]),
        ("The gates open at 9:30 a.m. on Sunday.", [("time_of_day", "9:30 a.m.")]),
        ("The two sides signed the paper in the hall.", [("pointer", "two")]),
        ("Nobody knew which one he meant, the red ones or the green.", [("pronoun", "which one"), ("pronoun", "ones")]),
        ("They met at the 7th fair and the third congress.", [("ordinal", "7th"), ("ordinal", "third")]),
        ("Their two-way trade went well.", [("idiom", "two-way")]),
        (
            "The ferry to the island runs as the map on https://osthafen.example/map3 shows it.",
            [("web", "https://osthafen.example/map3")],
        ),
    ],
)
def test_a_number_that_is_no_claim_has_a_kind(text: str, expected: list[tuple[str, str]], nlp: Language) -> None:
    assert kinds(text, nlp) == expected


def test_a_claim_wins_over_the_time_phrase_around_it(nlp: Language) -> None:
    _, claims, non_claims = read("The trial lasted 14 days and ended on 3 June 2030.", nlp)
    assert [claim.quantity.exact for claim in claims] == ["14 days"]
    assert [(one.kind, one.exact) for one in non_claims] == [("date", "3 June 2030")]


@pytest.mark.parametrize(
    "text",
    [
        "Marsh fouled out with 1:07 left, and Lowland lost the ball.",
        "Carmakers want to sell Level 3 autonomy, not Level 5.",
        "The Group of Seven met in the hall, and Seven & i sent a man.",
        "Formula 1 and Formula One are one and the same.",
        "Take the 42 bus to Terminal 5 and change to line 2.",
        "The split was 50-50 in the Big 12, said the man in room 101.",
        "She drove a Porsche 911 to the Boeing 737 at gate B12.",
    ],
)
def test_names_labels_and_results_are_no_claims(text: str, nlp: Language) -> None:
    _, claims, non_claims = read(text, nlp)
    assert claims == ()
    assert non_claims


def test_superscripts_are_letters_of_a_unit(nlp: Language) -> None:
    assert kinds("The gas CO₂ fills the hall, and m² is a unit of area.", nlp) == []


def test_figures_beyond_what_a_sentence_is_read_of_are_unread(nlp: Language) -> None:
    sentence = "The harbour has " + ", ".join(f"{number} cranes" for number in range(101, 160)) + "."
    _, claims, non_claims = read(sentence, nlp)
    assert claims
    assert {one.kind for one in non_claims} == {"unread"}
    assert len(claims) + len(non_claims) == 59
