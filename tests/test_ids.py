"""Ids that last: claims of real extraction keep theirs through re-runs, edits elsewhere, reordering and moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimledger.clean import clean_text
from claimledger.extract import extract_document
from claimledger.records import Claim
from claimledger.run import Options, run

TITLE = "Ferry traffic on Lake Sorva grows"
PARAGRAPHS = (
    "The ferries on Lake Sorva carried 48,000 passengers in 2030, 7 percent more than a year earlier, the operator\n"
    "Sorva Lines said on Monday.",
    "Revenue rose from 3.1 million to 3.4 million euros, while costs came to 2.9 million euros. The company employs\n"
    "212 people, 40 of them on shore.",
    "Two ferries were out of service for most of May. A third one, 62 metres long, is to join the fleet by 2032.",
    "About 15 percent of all passengers cross the lake for work, according to a survey of 1,200 travellers. In winter\n"
    "their share rises to 35 percent.",
    "The mayor of Kelling, Ada Moor, wants to put 5 million euros into a new pier. The old one was built for\n"
    "20,000 passengers a year.",
)
OTHERS = (
    "A spokeswoman declined to comment.",
    "The council of Kelling will discuss the plan on Thursday, and nobody expects it to fail.",
    "Bus fares in the town went up by 4 percent in March, to 2.60 euros.",
    "Three storms closed the harbour last autumn; the longest lasted 31 hours.",
)
few = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def article(paragraphs: tuple[str, ...] | list[str] = PARAGRAPHS) -> str:
    return "\n\n".join((TITLE, *paragraphs)) + "\n"


def claims(text: str, nlp: Language) -> tuple[Claim, ...]:
    return extract_document(clean_text(text), nlp).claims


def ids(text: str, nlp: Language) -> set[str]:
    found = claims(text, nlp)
    assert len({claim.id for claim in found}) == len(found)
    return {claim.id for claim in found}


@pytest.fixture(scope="module")
def known(nlp: Language) -> set[str]:
    found = ids(article(), nlp)
    assert len(found) >= 14
    return found


@few
@given(place=st.integers(0, len(PARAGRAPHS)), other=st.sampled_from(OTHERS))
def test_a_paragraph_that_is_put_in_changes_no_other_id(nlp: Language, known: set[str], place: int, other: str) -> None:
    assert known <= ids(article([*PARAGRAPHS[:place], other, *PARAGRAPHS[place:]]), nlp)


@few
@given(gone=st.integers(0, len(PARAGRAPHS) - 1))
def test_a_paragraph_that_is_taken_out_changes_no_other_id(nlp: Language, known: set[str], gone: int) -> None:
    left = [text for place, text in enumerate(PARAGRAPHS) if place != gone]
    assert ids(article(left), nlp) < known


@few
@given(order=st.permutations(PARAGRAPHS))
def test_paragraphs_in_another_order_have_the_same_ids(nlp: Language, known: set[str], order: list[str]) -> None:
    assert ids(article(order), nlp) == known


FIGURES = (
    "48,000",
    "7 percent",
    "3.1 million",
    "3.4 million",
    "2.9 million",
    "212",
    "62 metres",
    "15 percent",
    "1,200",
)


@few
@given(figure=st.sampled_from(FIGURES), digit=st.integers(1, 9))
def test_an_edited_figure_changes_the_id_of_its_own_claim_alone(
    nlp: Language, known: set[str], figure: str, digit: int
) -> None:
    edited = article().replace(figure, f"{digit}{figure}", 1)
    now = ids(edited, nlp)
    assert (len(known - now), len(now - known)) == (1, 1)


@pytest.mark.parametrize(
    "layout",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
    ids=["carriage returns", "unwrapped", "byte order mark", "wider gaps"],
)
def test_another_layout_has_the_same_ids(nlp: Language, known: set[str], layout: object) -> None:
    assert callable(layout)
    assert ids(layout(article()), nlp) == known


def test_a_moved_file_and_a_second_run_have_the_same_ids(tmp_path: Path) -> None:
    def released(corpus: Path, out: str) -> set[str]:
        return {claim.id for claim in run(Options(corpus, tmp_path / out)).outcome.claims}

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "ferries.txt").write_text(article(), "utf-8")
    first = released(corpus, "one")
    assert released(corpus, "two") == first
    (corpus / "2030").mkdir()
    (corpus / "ferries.txt").rename(corpus / "2030" / "ferries.txt")
    (corpus / "another.txt").write_text(article([*OTHERS]), "utf-8")
    assert released(corpus, "one") > first
