"""Pages as they look when saved as text: the table is sound, and cleaning drops their noise and nothing else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from pydantic import ValidationError

import page_checks
from page_checks import Block, Page, Tag, Unit, Verdict, load_page, page_names, units

FEWEST_PAGES = 10
FEWEST_BLOCKS = 60  # of noise, and of lookalikes
FLOOR = 0.97  # of precision and of recall of dropping
UNSEEN_PRECISION, UNSEEN_RECALL = 0.96, 0.80  # on the held out pages


@cache
def verdicts(name: str) -> tuple[Verdict, ...]:
    return tuple(page_checks.check_page(name))


def heldout() -> list[str]:
    return [name for name in page_names() if load_page(name).heldout]


@pytest.mark.parametrize("name", page_names())
def test_every_block_stands_at_its_place_in_the_raw_page(name: str) -> None:
    page = load_page(name)
    found = list(units(page))
    assert all(one.start < one.end <= other.start for one, other in pairwise(found))
    assert "".join(page.raw[one.start : one.end] for one in found) == "".join(one.text for one in page.block)
    between = [page.raw[one.end : other.start] for one, other in pairwise(found)]
    assert set(between) <= {page.join, ""}


@pytest.mark.parametrize("name", page_names())
def test_a_page_holds_noise_lookalikes_and_body(name: str) -> None:
    counts = Counter(block.tag for block in load_page(name).block)
    assert min(counts[tag] for tag in page_checks.TAGS) >= 5


def test_the_table_is_large_and_its_blocks_differ() -> None:
    blocks = [block for name in page_names() for block in load_page(name).block if block.tag != "body"]
    counts = Counter(block.tag for block in blocks)
    assert len(page_names()) >= FEWEST_PAGES
    assert min(counts["noise"], counts["lookalike"]) >= FEWEST_BLOCKS
    assert len({block.text for block in blocks}) == len(blocks)


def test_noise_is_dropped_and_nothing_else() -> None:
    names = [name for name in page_names() if name not in heldout()]
    total = page_checks.score(one for name in names for one in verdicts(name))
    missed = "\n".join(f"{name}: {one}" for name in names for one in verdicts(name) if not one.right)
    assert total.precision >= FLOOR, missed
    assert total.recall >= FLOOR, missed


def test_noise_of_held_out_kinds_of_page_is_dropped_too() -> None:
    assert len(heldout()) >= FEWEST_PAGES
    total = page_checks.score(one for name in heldout() for one in verdicts(name))
    assert total.precision >= UNSEEN_PRECISION
    assert total.recall >= UNSEEN_RECALL


@pytest.mark.parametrize(
    "values",
    [
        {"keep": True, "tag": "noise"},
        {"keep": False, "tag": "body"},
        {"keep": True, "tag": "body", "drop_part": "elsewhere"},
        {"keep": True, "tag": "body", "text": " The wall is high. "},
        {"keep": True, "tag": "body", "kind": "advertisement"},
    ],
)
def test_a_block_that_makes_no_sense_is_refused(values: dict[str, object]) -> None:
    whole = {"text": "The wall is high.", "kind": "paragraph"} | values
    with pytest.raises(ValidationError):
        Block.model_validate(whole)


def test_a_part_to_drop_is_judged_apart() -> None:
    first = Block(text="BREKKE - The wall is high.", keep=True, kind="paragraph", tag="body", drop_part="BREKKE - ")
    last = Block(text="It is new. (Ed. AB)", keep=True, kind="paragraph", tag="lookalike", drop_part=" (Ed. AB)")
    found = list(units(Page(join="\n", block=(first, last))))
    assert [(one.start, one.end, one.tag) for one in found] == [
        (0, 9, "noise"), (9, 26, "body"), (27, 37, "lookalike"), (37, 46, "noise"),
    ]  # fmt: skip


def test_score_counts_what_is_dropped() -> None:
    found: list[tuple[Tag, float]] = [
        ("noise", 1.0), ("noise", 0.8), ("noise", 0.79), ("lookalike", 0.9), ("body", 0.5),
    ]  # fmt: skip
    total = page_checks.score(Verdict(Unit(0, 1, "paragraph", tag), "", lost, None) for tag, lost in found)
    assert (total.precision, total.recall) == (2 / 3, 2 / 3)
