from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from claimledger.errors import StoreError
from claimledger.publish import Outcome, publish
from claimledger.records import Decision, Evidence
from claimledger.report import by_severity, division, excerpt, render, report, shown, speaker
from publish.samples import SPEAKER, claim, conflict, outcome


def printed(whole: Outcome, width: int = 100, terminal: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=terminal, color_system="standard" if terminal else None
    )
    render(whole, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_summary_counts_every_stage() -> None:
    text = words(printed(outcome()))

    for line in (
        "articles 2 1 quarantined",
        "blocks 3 kept 2, dropped 1",
        "claims 3 share 2, mass 1",
        "by modality 3 actual 2, target 1",
        "non-claims 2 date 1, pointer 1",
        "organisations 1 government 1",
        "targets 1 2035 1",
        "agreements 1 corroboration 1",
        "conflicts 1 high 1",
    ):
        assert line in text


def test_a_conflict_shows_both_sentences_with_source_and_marked_figure() -> None:
    text = words(printed(outcome()))

    assert "high contradiction (open) k-0123456789ab" in text
    assert "Two papers give Osthafen different shares" in text
    assert "55 - 40 = 15 percentage points" in text
    source = '"Grain in Osthafen", 2031-03-04, Ida Brandt (Port Board)'
    assert f"{source} Osthafen handled [55%] of the country's grain" in text
    assert '"Grain in Osthafen", 2031 Osthafen\'s part of the grain trade was [40 percent].' in text


def renamed(whole: Outcome, **fields: object) -> Outcome:
    """The outcome with some fields of its first document changed."""
    first, *others = whole.documents
    return replace(whole, documents=(first.model_copy(update=fields), *others))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"publisher": "The Courier"}, 'The Courier, "Grain in Osthafen", 2031-03-04'),
        ({"publisher": "The Courier", "title": None}, "The Courier, courier-2031, 2031-03-04"),
        ({"title": None}, "courier-2031, 2031-03-04"),
        ({"published": None}, '"Grain in Osthafen", undated'),
    ],
)
def test_a_side_names_its_article_as_a_reader_knows_it(fields: dict[str, object], name: str) -> None:
    assert f" {name}, Ida Brandt" in words(printed(renamed(outcome(), **fields)))


def test_every_article_has_a_row_with_its_date_claims_and_conflicts() -> None:
    text = words(printed(renamed(outcome(), title=None)))

    assert "article published claims conflicts courier-2031 2031-03-04 (declared) 1 1" in text
    assert "Grain in Osthafen 2031 (declared) 2 1" in text


def test_the_table_of_articles_stays_short() -> None:
    whole = outcome()
    first = whole.documents[0]
    many = tuple(first.model_copy(update={"id": f"d{n:03d}", "title": "Corn " * 40}) for n in range(45))

    lines = printed(replace(whole, documents=many, claims=(), conflicts=()), width=80).splitlines()

    assert sum("2031-03-04 (declared)" in line for line in lines) == 40
    assert sum("Corn" in line for line in lines) == 40
    assert any("and 5 more" in line for line in lines)


def test_the_report_says_how_much_could_be_compared() -> None:
    whole = outcome()
    bare = whole.claims[0].model_copy(update={"subject": None})

    assert "3 claims compared; 1 pair comparable; 0 claims had no subject or measure" in words(printed(whole))
    one_less = words(printed(replace(whole, claims=(bare, *whole.claims[1:]))))
    assert "2 claims compared; 0 pairs comparable; 1 claim had no subject or measure" in one_less


def test_articles_without_a_date_are_named_with_what_to_do() -> None:
    undated = "1 article has no date: raw/courier-2031.txt; declare it in sources.toml"
    assert undated in words(printed(renamed(outcome(), published=None)))
    assert "no date" not in printed(outcome())


def test_without_a_terminal_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in printed(outcome())


def test_on_a_terminal_exactly_the_figure_is_highlighted() -> None:
    text = printed(outcome(), terminal=True)

    assert "\x1b[1;7m55%\x1b[0m" in text
    assert "\x1b[1;7m40 percent\x1b[0m" in text
    assert text.count("\x1b[1;7m") == 2


def test_the_quarantined_are_named_with_their_reason() -> None:
    assert "raw/photo.txt (clean): a binary file (NUL bytes)" in printed(outcome())
    assert "quarantined\n" not in printed(replace(outcome(), quarantined=()))


@pytest.mark.parametrize("width", [20, 40, 200])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(width: int) -> None:
    text = printed(outcome(), width=width)

    assert max(map(len, text.splitlines())) <= width
    assert "".join(["Osthafen's", "part", "of", "the", "grain", "trade", "was"]) in "".join(text.split())


def test_what_an_article_says_is_no_markup_and_no_control() -> None:
    whole = outcome()
    evil = "[red]up[/red] \x1b[2J\x07\u202e55%"
    nasty = whole.conflicts[0].model_copy(update={"explanation": evil})

    text = printed(replace(whole, conflicts=(nasty,)), terminal=True)

    assert "[red]up[/red]" in text
    assert "\x1b[2J" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_conflicts_stand_by_falling_severity() -> None:
    one, other = outcome().claims[:2]
    mixed = [
        conflict(one, other, key=f"k-00000000000{n}", severity=severity)
        for n, severity in enumerate(("info", "high", "low", "medium", "high"))
    ]

    assert [one.key[-1] for one in by_severity(mixed)] == ["1", "4", "3", "2", "0"]


def test_a_decision_is_shown_with_who_made_it() -> None:
    whole = outcome()
    decision = Decision(
        id="d-1",
        conflict="k-0123456789ab",
        evidence_hash="0" * 64,
        verdict="explained",
        claim=None,
        reason=None,
        note=None,
        reviewer="desk",
        time="2031-04-01T00:00:00Z",
        supersedes=None,
    )
    decided = whole.conflicts[0].model_copy(update={"status": "decided", "decision": decision})

    assert "decided: explained, by desk" in printed(replace(whole, conflicts=(decided,)))


def test_a_claim_that_is_gone_is_named() -> None:
    whole = outcome()
    orphan = whole.conflicts[0].model_copy(update={"status": "orphaned", "claims": ("c-aaaaaaaaaaaa",)})

    assert "c-aaaaaaaaaaaa: no longer in the release" in printed(replace(whole, conflicts=(orphan,)))


def test_an_empty_outcome_prints() -> None:
    assert "articles 0 0 quarantined" in words(printed(Outcome()))


@pytest.mark.parametrize("inside", ["", "releases/v0001"])
def test_report_takes_a_release_or_an_output_folder(tmp_path: Path, inside: str) -> None:
    publish(outcome(), tmp_path)
    console = Console(file=io.StringIO(), width=100)

    report(tmp_path / inside, console)

    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith("claimledger v0001\n")
    assert "[55%]" in console.file.getvalue()


def test_report_without_a_release_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no release here"):
        report(tmp_path, Console(file=io.StringIO()))


@pytest.mark.parametrize(
    ("name", "organisation", "expected"),
    [("A", "B", "A (B)"), ("A", None, "A"), (None, "B", "B"), (None, None, None)],
)
def test_speaker(name: str | None, organisation: str | None, expected: str | None) -> None:
    said = SPEAKER.model_copy(update={"speaker": name, "organisation": organisation})

    assert speaker(claim("courier-2031", "55%", attribution=said)) == expected
    assert speaker(claim("courier-2031", "55%")) is None


def test_division_puts_the_most_frequent_first() -> None:
    assert division({"b": 2, "a": 2, "c": 9}) == "c 9, a 2, b 2"


@given(
    before=st.text(max_size=40),
    figure=st.text(min_size=1, max_size=9),
    after=st.text(max_size=40),
    offset=st.integers(0, 1000),
    limit=st.integers(2, 60),
)
def test_an_excerpt_always_holds_its_figure(before: str, figure: str, after: str, offset: int, limit: int) -> None:
    whole = before + figure + after
    sentence = Evidence(start=offset, end=offset + len(whole), exact=whole)
    start = offset + len(before)

    piece = excerpt(sentence, Evidence(start=start, end=start + len(figure), exact=figure), limit)

    assert piece.text[piece.start : piece.end] == figure
    assert len(piece.text) <= limit + len(figure) + len("...  ...")


def test_a_figure_outside_its_sentence_marks_nothing() -> None:
    sentence, figure = Evidence(start=10, end=14, exact="Rain"), Evidence(start=20, end=21, exact="5")

    piece = excerpt(sentence, figure)

    assert (piece.text, piece.text[piece.start : piece.end]) == ("Rain", "")


@given(st.text())
def test_shown_text_keeps_every_offset(text: str) -> None:
    assert len(shown(text).plain) == len(text)
