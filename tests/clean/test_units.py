"""Lines as paragraphs, and wrapped lines joined."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.clean.units import paragraphs

FIRST = (
    "The harbour of Lumenton handled 40 ships in one week, its master told them on Friday, and most of them took"
    " grain from the Ember valley to the mills in the south of the country, where bread had become dear."
)
SECOND = (
    "Twelve of the ships carried coal worth $5.5 million, and the rest of them brought ore for the smelter, which is to"
    " open in May with 450 people and a furnace that uses a third less power than the one it replaces."
)


def shown(raw: str) -> list[str]:
    """The paragraphs' texts, white space collapsed."""
    return [" ".join(raw[one.start : one.end].split()) for one in paragraphs(raw)]


@pytest.mark.parametrize("width", [60, 72, 80, 95])
@pytest.mark.parametrize("gap", ["\n\n", "\n   ", "\n"])
def test_wrapped_paragraphs(width: int, gap: str) -> None:
    assert shown(gap.join(textwrap.fill(text, width) for text in (FIRST, SECOND))) == [FIRST, SECOND]


def test_the_first_line_may_be_indented() -> None:
    raw = "\n".join(textwrap.fill(text, 70, initial_indent="  ") for text in (FIRST, SECOND))
    assert shown(raw) == [FIRST, SECOND]


def test_a_title_above_wrapped_lines_stands_alone() -> None:
    title = "Harbour handles 40 ships, most of them with grain"
    assert shown(f"{title}\n{textwrap.fill(FIRST, 72)}") == [title, FIRST]


@pytest.mark.parametrize(
    "text",
    [
        "The mine of Mount Ember sold copper for no less than the sum of\n$5.5 million in the year, its owner told us.",
        "The list of the ships that came into the harbour begins with No.\n3, which carried the grain of the valley.",
        "A hyphen at the end of a line of print is that of a broken, well-\nknown word, and it goes on below.",
        "The firm earned 40 million crowns in the whole of the year until\nMarch, and wants to earn more in the next.",
    ],
)
def test_a_sentence_goes_on_over_a_line_end(text: str) -> None:
    raw = f"{textwrap.fill(FIRST, 66)}\n\n{text}"
    assert shown(raw) == [FIRST, " ".join(text.split())]


def test_page_numbers_stand_alone() -> None:
    raw = f"{textwrap.fill(FIRST, 72)}\nPage 3 of 12\n{textwrap.fill(SECOND, 72)}"
    assert shown(raw) == [FIRST, "Page 3 of 12", SECOND]


def test_items_of_a_list_that_are_wrapped() -> None:
    items = [f"- {FIRST}", f"- {SECOND}"]
    assert shown("\n".join(textwrap.fill(item, 72, subsequent_indent="  ") for item in items)) == items


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Flood kills 12 in the valley as the river bursts its banks at night",
            "Harbour handles 40 ships in a week, most of them with grain inside",
        ],
        ["Roses are red,", "violets are blue,", "gas costs a lot,", "and so does glue."],
        ["Apples 3.20", "Pears 4.10", "Bread 2.00"],
        [FIRST, SECOND],
    ],
)
def test_lines_that_are_paragraphs(lines: list[str]) -> None:
    assert shown("\n".join(lines)) == lines


@given(st.text(alphabet=" \t\n\rab.A1-•", max_size=400))
def test_all_but_white_space_is_in_a_paragraph(raw: str) -> None:
    end = 0
    for one in paragraphs(raw):
        assert not raw[end : one.start].strip()
        assert raw[one.start : one.end].strip() == raw[one.start : one.end] != ""
        end = one.end
    assert not raw[end:].strip()
