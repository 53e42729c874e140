"""The index: likely pairs, on disk, with work that grows with the corpus and not with its square."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimledger.copies import CopyIndex, sketch
from claimledger.copies.index import LONGEST_HELD, NEIGHBOURS, SMALL_BUCKET, Place, _held, _Shelved, bucket_pairs
from claimledger.errors import StoreError
from copies.articles import article, story


def bucket(size: int, figures: str | None = None) -> list[_Shelved]:
    return [_Shelved(number, 10, figures) for number in range(size)]


def test_a_small_bucket_is_compared_whole() -> None:
    assert len(bucket_pairs(bucket(SMALL_BUCKET))) == SMALL_BUCKET * (SMALL_BUCKET - 1) // 2


def test_a_large_bucket_costs_what_it_holds() -> None:
    found = bucket_pairs(bucket(5000))

    assert len(found) < 2 * NEIGHBOURS * 5000
    assert len(set(found)) == len(found)
    assert {0, 4999} <= {one for pair in found for one in pair}


def test_texts_with_equal_figures_meet_in_a_large_bucket() -> None:
    many = [_Shelved(number, 10, f'["{number % 500}"]') for number in range(1000)]

    assert sorted(bucket_pairs(many)) == [(number, number + 500) for number in range(500)]


def test_pairs_with_other_figures_are_left_out() -> None:
    texts = [_Shelved(1, 10, '["12", "40"]'), _Shelved(2, 10, '["15", "40"]'), _Shelved(3, 10, '["12"]')]

    assert bucket_pairs(texts) == [(1, 3)]
    assert len(bucket_pairs([*texts, _Shelved(4, 10, None)])) == 4  # not listed: the exact look tells


def test_a_line_on_every_page_is_one_text_with_many_places() -> None:
    line = "The paper is printed every day but Sunday by the presses of the Lower Quell Publishing House."
    with CopyIndex() as index:
        for number in range(300):
            index.add(sketch(article(f"a{number:03}", [line])))

        assert [kind for kind, _ in index.repeated()] == ["document", "paragraph"]
        assert list(index.candidates()) == []
        (_, text) = list(index.repeated())[1]
        assert len(index.places(text)) == 300
        assert index.places(text)[0] == Place("a000", 0, len(line))


def test_candidates_can_be_asked_for_again_after_more_was_added() -> None:
    body = story(1)
    with CopyIndex() as index:
        index.add(sketch(article("a", body)))
        assert list(index.candidates()) == []
        index.add(sketch(article("b", [*body, "And one line more."])))
        found = list(index.candidates())
        assert [(one.document, other.document) for one, other in found] == [("a", "b")]
        assert list(index.candidates()) == found


def test_an_index_in_a_file_begins_anew_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    path.write_text("what a run that was killed left behind")
    with CopyIndex(path) as index:
        for name in "ab":
            index.add(sketch(article(name, story(1))))
        assert path.exists()
        assert len(list(index.repeated())) == 1 + 8

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="index of near copies"):
        CopyIndex(tmp_path / "missing" / "copies.sqlite")


def test_lists_with_long_codes_are_compared_but_not_held() -> None:
    held = _held.cache_info().currsize
    lists = [f'["{letter * LONGEST_HELD}1"]' for letter in "ab"] + [
        f'["{"a" * LONGEST_HELD}1", "{"c" * LONGEST_HELD}1"]'
    ]
    shelved = [_Shelved(number, 10, figures) for number, figures in enumerate(lists)]

    assert bucket_pairs(shelved) == [(0, 2)]
    assert _held.cache_info().currsize == held
