from __future__ import annotations

import time

from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.corpus.ids import LONGEST_ID, Ids, is_id, slug


@given(st.text())
@example("a" * (LONGEST_ID - 1) + " b")
def test_a_slug_is_an_id_and_its_own_slug(name: str) -> None:
    assert is_id(slug(name))
    assert slug(slug(name)) == slug(name)


@given(st.lists(st.text(max_size=5)))
def test_ids_are_unique_and_the_same_each_time(names: list[str]) -> None:
    first, again = Ids(), Ids()
    made = [first.give(name, "a.csv", row) for row, name in enumerate(names, start=1)]
    assert len(set(made)) == len(made)
    assert all(map(is_id, made))
    assert made == [again.give(name, "a.csv", row) for row, name in enumerate(names, start=1)]


def test_an_id_is_known_by_what_was_given() -> None:
    ids = Ids([("port", "port.txt")])
    assert ids.first("port") == "port.txt"
    assert ids.first("Port") is None  # another id, of the same slug
    assert ids.give("Port", "a.csv", 7) == "port-2"
    assert ids.first("Port") == "a.csv:7"
    assert ids.first("port-2") is None
    assert ids.give("port-2", "a.csv", 8) == "port-2-2"


def test_long_ids_stay_short_and_apart() -> None:
    ids, long = Ids(), "https://tides.example/" + "a" * 5_000
    made = [ids.give(long, "a.csv", 1), ids.give(long + "b", "a.csv", 2)]
    assert [len(id) for id in made] == [LONGEST_ID, LONGEST_ID]
    assert made[1].endswith("-2")
    assert ids.first(long) == "a.csv:1"
    assert ids.first(long + "b") == "a.csv:2"


def test_many_ids_of_one_slug_take_time_by_their_number() -> None:
    ids, begun = Ids(), time.process_time()
    made = [ids.make("新闻") for _ in range(20_000)]
    assert made[-1] == "article-20000"
    assert time.process_time() - begun < 2
