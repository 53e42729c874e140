"""An article on a terminal: golden pages, and text that could harm a terminal or a layout."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from claimledger import clean_text
from claimledger.display import print_article, print_fields
from claimledger.display.article import runs
from claimledger.records import Claim, Document, NonClaim
from display.made import claim, harbour, non_claim

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def console(colours: bool = False, width: int = 72) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colours,
        color_system="standard" if colours else None,
        highlight=False,
    )


def output(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def printed(
    document: Document,
    claims: tuple[Claim, ...] = (),
    non_claims: tuple[NonClaim, ...] = (),
    *,
    colours: bool = False,
    width: int = 72,
    all_numbers: bool = False,
) -> str:
    on = console(colours, width)
    print_article(document, claims, non_claims, on, mark_non_claims=all_numbers, width=width)
    return output(on)


def listed(claims: tuple[Claim, ...], colours: bool = False, width: int = 72) -> str:
    on = console(colours, width)
    for number, one in enumerate(claims, start=1):
        print_fields(one, number, on, width=width, sentence=number == 1)
    return output(on)


PAGES = {
    "plain": lambda: printed(*harbour()),
    "narrow": lambda: printed(*harbour(), width=30),
    "non_claims": lambda: printed(*harbour(), all_numbers=True),
    "colours": lambda: printed(*harbour(), colours=True),
    "fields": lambda: listed(harbour()[1]),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_printed_is_the_golden_page(name: str) -> None:
    """After a change that is meant: look at the page, then write it anew from what the failure shows."""
    assert PAGES[name]() == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_with_colours_the_words_are_the_same() -> None:
    plain = printed(*harbour(), colours=False)
    coloured = ESCAPE.sub("", printed(*harbour(), colours=True))
    bare = re.sub(r"\[([^\]]+)\]\d+|^#+ ", lambda match: match[1] or "", plain, flags=re.MULTILINE)
    assert re.sub(r"\[\d\]|\s+", "", coloured) == re.sub(r"\s+", "", bare)


def test_no_colour_is_as_no_terminal() -> None:
    on = Console(file=io.StringIO(), width=72, force_terminal=True, color_system="standard", no_color=True)
    document, claims, _ = harbour()
    print_article(document, claims, (), on, width=72)
    assert "[55%]1" in ESCAPE.sub("", output(on))


def test_an_article_without_claims_says_so() -> None:
    document = clean_text("A ferry ran aground near the old lighthouse, the harbour master told reporters.\n")
    assert printed(document).endswith("reporters.\n\n0 claims\n")


def test_dropped_blocks_are_counted_and_not_shown() -> None:
    text = printed(*harbour())
    assert "newsletter" not in text
    assert "1 block left out: boilerplate 1" in text


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    raw = "The \x1b[31mred\x1b[0m ferry \x07carried 312 \u202epassengers\u202c and 14 cars, the line said.\n"
    document = clean_text(raw)
    sentence = raw.strip()
    claims = (claim(document, sentence, "312"), claim(document, sentence, "14"))
    for text in (printed(document, claims), listed(claims)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "[312]1" in printed(document, claims)
    coloured = ESCAPE.sub("", printed(document, claims, colours=True))
    assert "\x1b" not in coloured


def test_markup_of_an_article_is_text() -> None:
    raw = "The [bold]ferry[/bold] carried :ship: 312 passengers to [link=x]Borvik[/link] on Monday.\n"
    document = clean_text(raw)
    text = printed(document, (claim(document, raw.strip(), "312"),))
    assert "The [bold]ferry[/bold] carried :ship: [312]1 passengers to [link=x]Borvik[/link]" in " ".join(text.split())


@pytest.mark.parametrize("width", [1, 8, 20, 33, 60, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    raw = (
        "The harbour of Lumen 港口新闻中心港口新闻中心港口新闻中心港口新闻中心 took 312 ships 🚢🚢 of the x\u0301 "
        f"owner{'s' * 150} on Monday.\n"
    )
    document = clean_text(raw)
    lines = printed(document, (claim(document, raw.strip(), "312"),), width=width).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 16)
    assert all(line == line.rstrip() for line in lines)
    words = "".join("".join(lines).split())
    assert "港口新闻中心港口新闻中心" in words
    assert "x\u0301" in words


def test_rows_of_a_table_stand_close() -> None:
    raw = "Ships in the harbour\n\nYear\tShips\tTonnes\n2029\t312\t4,100\n2030\t340\t4,300\n2031\t355\t4,450\n"
    document = clean_text(raw)
    assert {block.kind for block in document.blocks} >= {"table_row"}
    text = printed(document, (claim(document, "2029\t312\t4,100", "312"),))
    assert "  2029 [312]1 4,100\n  2030 340 4,300\n" in text


def test_a_figure_that_cleaning_repaired_is_shown_repaired() -> None:
    raw = "The caf\u00c3\u00a9 sold 3\u00c2\u00a0000 cups in May, its owner told the town council on Monday.\n"
    document = clean_text(raw)
    exact = "3\u00c2\u00a0000"
    wide = claim(document, raw.strip(), exact, quantity={"counted": "cups"})
    assert "The café sold [3 000]1 cups" in printed(document, (wide,))


def test_a_mark_inside_another_is_cut() -> None:
    raw = "Between 5 and 7 million people stayed at home on Monday, the ministry said.\n"
    document = clean_text(raw)
    claims = (claim(document, raw.strip(), "5 and 7"), claim(document, raw.strip(), "7 million"))
    assert "Between [5 and 7]1[ million]2 people" in printed(document, claims)


def test_numbers_in_runs() -> None:
    assert runs([1, 2, 3, 5, 8, 9]) == "1-3, 5, 8-9"
    assert runs([]) == ""


WORDS = st.lists(st.sampled_from(["ferry", "港口", "cafe\u0301", "\u202e", "\x1b[2J", "🚢", "[red]", "é" * 40, "\t"]))


@settings(max_examples=50, deadline=None)
@given(before=WORDS, after=WORDS, width=st.integers(1, 90))
def test_any_words_keep_their_place_and_the_mark_its_figure(before: list[str], after: list[str], width: int) -> None:
    sentence = " ".join(
        ["The line said on Monday that", *before, "it carried 312 passengers", *after, "to the island."]
    )
    document = clean_text(sentence)
    text = printed(document, (claim(document, "312 passengers", "312"),), width=width)
    assert "[312]1" in "".join(text.split())
    assert "\x1b" not in text


def test_a_non_claim_has_its_kind_behind_it() -> None:
    document = clean_text("The Boeing 737 landed in Borvik on Monday with all of its passengers unhurt.\n")
    text = printed(document, (), (non_claim(document, "Boeing 737", "name"),), all_numbers=True)
    assert "The {Boeing 737 name} landed" in text
    assert "1 number in no claim: name 1" in text
