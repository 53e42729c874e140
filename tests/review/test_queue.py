"""The queue: the gravest first, filtered, searched, paged."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest

from claimledger.records import Conflict
from claimledger.review.board import Board
from claimledger.review.queue import PAGE, Entry, Facets, Filter, Page, entry_of, in_order
from claimledger.review.session import Place
from publish.samples import outcome
from review.deciding import decision

OUTCOME = outcome()
CONFLICT = OUTCOME.conflicts[0]


def entry(number: int = 0, **fields: Any) -> Entry:
    """The sample conflict in the queue; fields change it."""
    conflict: Conflict = CONFLICT.model_copy(update={"key": f"k-{number:012x}"} | fields)
    documents = {one.id: one.model_copy(update={"publisher": one.id.title()}) for one in OUTCOME.documents}
    return entry_of(conflict, {one.id: one for one in OUTCOME.claims}, documents)


def found(entries: list[Entry], **wanted: str) -> list[str]:
    return [one.key for one in Filter(**wanted).apply(entries)]


def test_the_gravest_come_first_and_stale_before_open() -> None:
    low, stale, open_one, note = (
        entry(1, severity="low"), entry(2, severity="high", status="stale"), entry(3, severity="high"),
        entry(4, severity="info"),
    )  # fmt: skip

    assert in_order([note, low, open_one, stale]) == [stale, open_one, low, note]


def test_what_is_to_do_is_open_or_stale() -> None:
    entries = [entry(number, status=status) for number, status in enumerate(("open", "decided", "stale", "orphaned"))]

    assert found(entries) == ["k-000000000000", "k-000000000002"]
    assert found(entries, status="decided") == ["k-000000000001"]
    assert len(found(entries, status="all")) == 4


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [
        ({"kind": "contradiction"}, True),
        ({"kind": "rank"}, False),
        ({"severity": "high"}, True),
        ({"severity": "low"}, False),
        ({"subject": "osth"}, True),
        ({"subject": "nordhafen"}, False),
        ({"publisher": "HERALD"}, True),
        ({"publisher": "times"}, False),
        ({"reviewer": "Ada"}, False),
        ({"q": "ida BRANDT grain"}, True),
        ({"q": "ida wheat"}, False),
        ({"q": "k-000000000000"}, True),
        ({"kind": "contradiction", "severity": "high", "subject": "Osthafen", "q": "55%"}, True),
    ],
)
def test_filters(wanted: dict[str, str], is_found: bool) -> None:
    assert bool(found([entry()], **wanted)) == is_found


def test_by_reviewer() -> None:
    made = decision("k-000000000000", reviewer="Bea")

    assert found([entry(status="decided", decision=made)], reviewer="Bea", status="all") == ["k-000000000000"]


def test_a_filter_is_its_query_string_and_back() -> None:
    wanted = Filter(kind="rank", q='a & b="c"', status="all")

    assert Filter.of(dict(parse_qsl(wanted.query()))) == wanted
    assert Filter().query() == ""
    assert Filter().is_plain
    assert wanted.query(page=3).endswith("page=3")
    assert Filter.of({"kind": "rank", "page": "2", "x": "y"}) == Filter(kind="rank")


@pytest.mark.parametrize(("number", "shown"), [(-3, 1), (1, 1), (3, 3), (99, 3)])
def test_pages(number: int, shown: int) -> None:
    entries = [entry()] * (2 * PAGE + 1)
    page = Page.of(entries, number)

    assert (page.number, page.pages, page.total) == (shown, 3, 2 * PAGE + 1)
    assert len(page.entries) == (1 if shown == 3 else PAGE)


def test_an_empty_queue_has_one_page() -> None:
    assert Page.of([], 1).pages == 1


def test_facets_count_what_there_is() -> None:
    facets = Facets.of([entry(1), entry(2, status="stale"), entry(3, severity="low", kind="rank", status="decided")])

    assert facets.waiting == 2
    assert facets.kinds == {"contradiction": 2, "rank": 1}
    assert facets.severities == {"high": 2, "medium": 0, "low": 1, "info": 0}
    assert facets.subjects == {"Osthafen": 3}
    assert facets.publishers == {"Courier-2031": 3, "Herald-2031": 3}


def test_ten_thousand_are_filtered_in_no_time() -> None:
    entries = [entry()] * 10_000
    start = time.perf_counter()
    found = Filter(status="all", subject="osthafen", publisher="herald", q="grain ida brandt").apply(entries)

    assert len(found) == 10_000
    assert time.perf_counter() - start < 0.3


def test_the_place_of_a_conflict_in_a_filtered_queue() -> None:
    entries = [entry(1), entry(2, severity="low"), entry(3)]
    board = _board(entries)

    assert Place.of("k-000000000003", board, Filter(severity="high")) == Place(2, 2, "k-000000000001", None)
    assert Place.of("k-000000000001", board, Filter()) == Place(1, 3, None, "k-000000000002")
    assert Place.of("k-000000000002", board, Filter(severity="high")) == Place(None, 2, None, "k-000000000001")
    assert Place.of("k-000000000001", board, Filter(kind="rank")) == Place(None, 0, None, None)


def _board(entries: list[Entry]) -> Board:
    return Board(loaded=None, contents=None, entries=entries)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subjects", "about"),
    [
        ((), "No subject named"),
        (("Pinto Lake", "wildfire north of Pinto Lake"), "Pinto Lake"),
        (("wildfire north of Pinto Lake", "pinto lake", "Halse"), "wildfire north of Pinto Lake, Halse"),
        (("Orvo Dairy", "Marl Steel", "Pell Rail"), "Orvo Dairy, Marl Steel"),
    ],
)
def test_a_subject_that_holds_another_is_not_told_twice(subjects: tuple[str, ...], about: str) -> None:
    assert replace(entry(), subjects=subjects).about == about
