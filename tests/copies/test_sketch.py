"""The sketch of one article."""

from __future__ import annotations

import dataclasses
import json
import pickle

from pydantic import TypeAdapter

from claimledger.copies import Sketch, sketch
from claimledger.copies.sketch import BANDS, BATCH, LEAST_WORDS, MOST_FIGURES
from copies.articles import article, story

LONG = " ".join(f"word{letter}" for letter in "abcdefghijklmnop")


def test_a_sketch_holds_the_text_and_each_longer_paragraph() -> None:
    document = article("a", [LONG, "Too short.", *story(1, 2)], title="A headline")
    found = sketch(document)

    assert found.whole is not None
    assert (found.whole.start, found.whole.end) == (0, len(document.raw))
    assert [document.raw[one.start : one.end] for one in found.paragraphs] == [LONG, *story(1, 2)]
    assert len(found.whole.bands) == BANDS["document"][0]
    assert {len(one.bands) for one in found.paragraphs} == {BANDS["paragraph"][0]}
    assert found.paragraphs[0].size == 16 - 4


def test_a_paragraph_counts_from_twelve_words_on() -> None:
    words = LONG.split()
    found = sketch(article("a", [" ".join(words[: LEAST_WORDS - 1]), " ".join(words[:LEAST_WORDS])]))

    assert len(found.paragraphs) == 1


def test_the_headline_is_no_part_of_the_body_unless_it_is_all_there_is() -> None:
    one, other = (sketch(article("a", [LONG], title=title)).whole for title in ("This", "That"))
    assert one is not None
    assert other is not None
    assert (one.digest, one.bands) == (other.digest, other.bands)

    alone = [sketch(article("a", [], title=title)).whole for title in ("This", "That")]
    assert len({one.digest for one in alone if one}) == 2


def test_an_article_without_words_has_nothing_to_sketch() -> None:
    assert sketch(article("a", [])) == Sketch("a", None, ())
    assert sketch(article("a", ["...", "\u2014"])) == Sketch("a", None, ())


def test_a_paragraph_and_an_article_of_the_same_words_are_not_mixed_up() -> None:
    found = sketch(article("a", [LONG]))
    assert found.whole is not None

    assert found.whole.digest != found.paragraphs[0].digest
    assert not set(found.whole.bands) & set(found.paragraphs[0].bands)


def test_too_many_figures_are_not_listed() -> None:
    few, many = (sketch(article("a", [" ".join(map(str, range(n)))])).whole for n in (MOST_FIGURES, MOST_FIGURES + 1))

    assert few is not None
    assert many is not None
    assert few.figures is not None
    assert len(few.figures) == MOST_FIGURES
    assert many.figures is None


def test_a_long_article_is_sketched_in_pieces_with_the_same_result() -> None:
    words = " ".join(f"word{n}" for n in range(3 * BATCH))
    one = sketch(article("a", [words])).whole
    twice = sketch(article("a", [words, words])).whole

    assert one is not None
    assert twice is not None
    assert len(set(one.bands) & set(twice.bands)) > BANDS["document"][0] - 4  # but for the joint


def test_a_sketch_goes_through_pickle_and_json() -> None:
    found = sketch(article("a", story(1), title="A headline"))
    adapter = TypeAdapter(Sketch)

    assert pickle.loads(pickle.dumps(found)) == found
    assert adapter.validate_python(json.loads(json.dumps(dataclasses.asdict(found)))) == found
