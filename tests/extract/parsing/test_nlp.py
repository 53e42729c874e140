"""Loading a pipeline, what is refused with which message, and cutting long passages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_info, threadpool_limits

from claimledger.clean import clean_text
from claimledger.errors import ModelError
from claimledger.extract.parsing import nlp as module
from claimledger.extract.parsing.nlp import check_model, load_model, parse, split_long

UD = ("nsubj", "obj", "obl", "nmod", "nummod", "acl")


def pipeline(*labels: str, tagger: str | None = "morphologizer") -> Language:
    """An untrained pipeline whose parser knows the labels."""
    made = spacy.blank("en")
    if tagger:
        made.add_pipe(tagger)
    if labels:
        parser = made.add_pipe("parser")
        for label in labels:
            parser.add_label(label)  # type: ignore[attr-defined]
    return made


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere: no spaCy pipeline can be loaded"):
        load_model(tmp_path / "nowhere")


def test_a_folder_without_a_pipeline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline can be loaded"):
        load_model(tmp_path)


def test_a_blank_pipeline_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="blank: the pipeline has no parser"):
        load_model(tmp_path / "blank")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (pipeline(), "no parser; claimledger needs one trained on Universal Dependencies"),
        (pipeline("nsubj", "dobj", "pobj", "prep"), "doesn't know the .* labels acl, nmod, nummod, obj, obl;"),
        (pipeline(*UD, tagger=None), "no morphologizer"),
    ],
)
def test_a_pipeline_that_lacks_what_extraction_needs_is_refused(made: Language, message: str) -> None:
    with pytest.raises(ModelError, match=f"^mine: .*{message}"):
        check_model(made, "mine")


@pytest.mark.parametrize("tagger", ["morphologizer", "attribute_ruler"])
def test_a_pipeline_with_labels_and_tags_will_do(tagger: str) -> None:
    check_model(pipeline(*UD, tagger=tagger), "mine")


# --- passages -----------------------------------------------------------------------------------------------------


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_long(text, 0, len(text))]


RUN = "a" * 201  # longer than any word


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", []),
        ("   ", []),
        ("short text", ["short text"]),
        (f"before {RUN} behind", ["before ", " behind"]),
        (f"{RUN}\n{RUN}", []),
        (RUN * 300, []),
        (RUN[:-1], [RUN[:-1]]),
    ],
)
def test_runs_too_long_for_a_word_are_left_out_alone(text: str, kept: list[str]) -> None:
    assert pieces(text) == kept


def test_a_long_passage_is_cut_at_the_last_blank_that_fits() -> None:
    text = "four\n" * 3_999 + "four fours more"
    first, second = pieces(text)
    assert first + second == text
    assert (len(first), second) == (20_000, "fours more")


REPEATED = st.tuples(st.sampled_from(["word ", "a\n", "b", "  "]), st.integers(1, 9_000)).map(
    lambda pair: pair[0] * pair[1]
)


@given(st.lists(REPEATED, max_size=5).map("".join), st.integers(0, 5))
def test_pieces_are_bounded_in_order_and_lose_no_word(text: str, start: int) -> None:
    begin = min(start, len(text))
    cuts = list(split_long(text, begin, len(text)))
    assert all(first < last <= first + module.LONGEST_PASSAGE for first, last in cuts)
    assert all(one[1] <= other[0] for one, other in pairwise(cuts))
    words = [word for word in text[begin:].split() if len(word) <= module.LONGEST_TOKEN]
    assert [word for first, last in cuts for word in text[first:last].split()] == words


def test_passages_stand_where_they_say(nlp: Language) -> None:
    document = clean_text(
        "A ferry ran aground\n\nThe ferry had 312 people aboard.\n\nNobody was hurt, its owner said.\n"
    )
    passages = parse(document, nlp)
    assert [passage.index for passage in passages] == [0, 1, 2]
    for passage in passages:
        assert document.text[passage.start :].startswith(passage.doc.text)
        assert passage.doc.has_annotation("DEP")


def test_known_lemmas_are_found_by_their_hash(nlp: Language) -> None:
    """A list of 20,000 would be read through at each new word."""
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert {type(index[pos]) for pos in index} == {dict}


def test_a_parse_is_done_on_one_thread_however_many_there_are() -> None:
    """More would share sums out among them, and take the processors of other workers."""
    counts: list[int] = []

    @Language.component("test_count_threads")
    def count_threads(doc: Doc) -> Doc:
        counts.extend(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")
        return doc

    nlp = load_model()
    nlp.add_pipe("test_count_threads")
    with threadpool_limits(limits=2, user_api="blas"):
        parse(clean_text("The ferry had 312 people aboard, its owner said.\n"), nlp)
        after = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert counts
    assert set(counts) == {1}
    assert set(after) == {2}
