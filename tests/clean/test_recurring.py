"""Lines that recur on a publisher's pages, told over a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.clean import Article, LineIndex, Metadata, page_lines
from claimledger.clean.recurring import MIN_PAGES, PageLines, recurring_lines
from claimledger.errors import StoreError

FOOT = "The Harbour Post is printed in Lumenton and read along the coast."


def page(title: str, *lines: str, publisher: str | None = "The Harbour Post", url: str | None = None) -> PageLines:
    raw = "\n\n".join((title, *lines))
    return page_lines(Article(raw, metadata=Metadata(title=title, publisher=publisher, url=url)))


def test_a_line_on_many_pages_of_a_publisher_recurs_and_the_body_does_not() -> None:
    pages = [page(f"Ship {number} comes in", f"Crew {number} is glad.", FOOT) for number in range(MIN_PAGES)]
    found = recurring_lines(pages)
    assert [len(keys) for keys in found] == [1] * MIN_PAGES
    assert found[0] == {pages[0].lines[-1]}


def test_fewer_pages_are_not_many() -> None:
    assert not any(recurring_lines([page(f"Ship {number}", FOOT) for number in range(MIN_PAGES - 1)]))


def test_versions_of_one_story_count_once() -> None:
    assert not any(recurring_lines([page("Ferry sinks", f"Version {number}.", FOOT) for number in range(9)]))


def test_a_story_that_many_papers_took_is_no_furniture() -> None:
    pages = [page(f"Ferry sinks {number}", FOOT, publisher=f"Paper {number}") for number in range(9)]
    assert not any(recurring_lines(pages))


def test_the_name_of_the_paper_above_each_page_is_no_title() -> None:
    body = "The ship in berth number {} brought salt and grain to the mills of the town in the south."
    raws = ["\n\n".join(("The Harbour Post", body.format(number), FOOT)) for number in range(9)]
    pages = [page_lines(Article(raw, metadata=Metadata(publisher="The Harbour Post"))) for raw in raws]
    assert [len(keys) for keys in recurring_lines(pages)] == [2] * 9


def test_an_unknown_publisher_is_not_judged() -> None:
    assert not any(recurring_lines([page(f"Ship {number}", FOOT, publisher=None) for number in range(9)]))


def test_the_host_of_the_address_stands_for_the_publisher() -> None:
    pages = [
        page(f"Ship {number}", FOOT, publisher=None, url=f"https://www.post.example/{number}") for number in range(5)
    ]
    assert all(recurring_lines(pages))


def test_background_in_a_few_of_many_stories_stays() -> None:
    pages = [page(f"Ship {number}", FOOT if number < MIN_PAGES else "Rain.") for number in range(60)]
    assert not any(keys for keys in recurring_lines(pages)[:MIN_PAGES])


@given(st.permutations(range(12)))
def test_the_order_of_pages_does_not_count(order: list[int]) -> None:
    pages = [page(f"Ship {number}", FOOT if number % 2 else "Rain.", f"Crew {number}.") for number in range(12)]
    found = recurring_lines([pages[place] for place in order])
    assert dict(zip(order, found, strict=True)) == dict(enumerate(recurring_lines(pages)))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the index of lines can't be kept .*; free some space and run again"):
        LineIndex(tmp_path / "missing" / "lines.sqlite")


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with LineIndex(tmp_path / "lines.sqlite") as index:
        index._connection.execute("PRAGMA max_page_count = 8")
        with pytest.raises(StoreError, match=r"the index of lines can't be kept .*full"):
            index.add("a", PageLines("post", "title", tuple(f"{number:016x}" for number in range(5000))))


def test_an_index_that_lost_its_tables_is_told() -> None:
    with LineIndex() as index:
        index._connection.execute("DROP TABLE page")
        with pytest.raises(StoreError, match="the index of lines"):
            index.count()
        with pytest.raises(StoreError, match="the index of lines"):
            index.recurring("a")
