"""The spaCy components: what they set on a Doc, in any pipeline, and that it is kept where a Doc or pipeline goes."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimledger.api import load_model, quantities, times
from claimledger.errors import UsageError
from claimledger.extract import components
from claimledger.extract.parsing.sentences import mark_sentence_starts

MILL = "The mill sold 312 lamps for € 4 million in April last year."
PUBLISHED = "2023-01-13"


def blank(**times_config: str) -> Language:
    """A blank English pipeline with both components."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimledger_quantities")
    nlp.add_pipe("claimledger_times", config={"published": PUBLISHED, **times_config})
    return nlp


def labelled(doc: Doc, key: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[key]]


def assert_marked(doc: Doc) -> None:
    """That a Doc of MILL holds what the verbs of the library say of its text."""
    assert doc._.quantities == quantities(MILL)
    assert doc._.times == times(MILL, PUBLISHED)
    assert labelled(doc, "quantities") == [("312", "count"), ("€ 4 million", "EUR")]
    assert labelled(doc, "times") == [("April last year", "period")]


def test_a_blank_pipeline_reads_the_text_alone() -> None:
    assert_marked(blank()(MILL))


def test_behind_a_parser_numbers_count_their_nouns() -> None:
    nlp = load_model()
    nlp.add_pipe("claimledger_quantities")
    doc = nlp("The two sides met. The mill sold 312 brass lamps.")
    assert [(one.exact, one.counted) for one in doc._.quantities] == [("312", "brass lamps")]
    assert labelled(doc, "quantities") == [("312", "count")]


@pytest.mark.parametrize("text", ["", "  ", "No figure stands here."])
def test_a_doc_without_figures_has_empty_groups(text: str) -> None:
    doc = blank()(text)
    assert doc._.quantities == doc._.times == ()
    assert not doc.spans["quantities"]
    assert not doc.spans["times"]


def test_a_doc_that_no_component_has_seen_has_none() -> None:
    doc = spacy.blank("en")(MILL)
    assert doc._.quantities == doc._.times == ()
    assert doc._.published is None


def test_a_figure_that_ends_inside_a_token_has_the_whole_token() -> None:
    doc = blank()("It cost $5m.")
    assert labelled(doc, "quantities") == [("$5m.", "USD")]


def test_the_keys_of_the_span_groups_may_be_chosen() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimledger_quantities", config={"spans_key": "figures"})
    nlp.add_pipe("claimledger_times", config={"spans_key": "phrases"})
    assert set(nlp(MILL).spans) == {"figures", "phrases"}


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "year"), [(None, 2022), ("2010-06-01", 2009), ("2010", 2009), (date(2010, 6, 1), 2009)]
)
def test_a_docs_own_date_goes_before_that_of_the_config(own: date | str | None, year: int) -> None:
    nlp = blank()
    doc = nlp.make_doc("It opened last year.")
    doc._.published = own
    assert [one.first for one in nlp(doc)._.times] == [date(year, 1, 1)]


def test_without_a_date_relative_phrases_stay_relative() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimledger_times")
    (found,) = nlp("It opened last year.")._.times
    assert (found.basis, found.first) == ("relative", None)


def test_a_config_with_a_malformed_date_is_refused_as_the_pipe_is_added() -> None:
    with pytest.raises(UsageError, match="'January' is no ISO 8601 date"):
        blank(published="January")


def test_a_doc_with_a_malformed_date_is_refused() -> None:
    nlp = blank()
    doc = nlp.make_doc("It opened last year.")
    doc._.published = "yesterday"
    with pytest.raises(UsageError, match="'yesterday' is no ISO 8601 date"):
        nlp(doc)


# --- where docs and pipelines go ----------------------------------------------------------------------------------


def test_a_pipeline_is_saved_and_loaded_with_its_components(tmp_path: Path) -> None:
    blank().to_disk(tmp_path / "pipeline")
    assert_marked(spacy.load(tmp_path / "pipeline")(MILL))


def test_a_pipeline_runs_in_several_processes() -> None:
    docs = list(blank().pipe([MILL] * 4, n_process=2, batch_size=2))
    assert len(docs) == 4
    for doc in docs:
        assert_marked(doc)


@pytest.mark.parametrize("text", [MILL, f"It owes $1{',000' * 12}."], ids=["prose", "a figure beyond 64 bits"])
def test_a_doc_is_written_and_read_with_what_was_found(text: str) -> None:
    nlp = blank()
    doc = nlp(text)
    read = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert doc._.quantities
    assert (read._.quantities, read._.times) == (doc._.quantities, doc._.times)
    for key in ("quantities", "times"):
        assert labelled(read, key) == labelled(doc, key)


def test_an_attribute_that_is_there_already_is_no_clash() -> None:
    importlib.reload(components)
    assert_marked(blank()(MILL))


def test_an_attribute_of_another_package_stays_and_is_told() -> None:
    ours = Doc.get_extension("quantities")
    Doc.set_extension("quantities", getter=lambda doc: "theirs", force=True)
    try:
        with pytest.warns(UserWarning, match="quantities is another package's"):
            importlib.reload(components)
        doc = blank()(MILL)
        assert doc._.quantities == "theirs"
        assert doc._.times == times(MILL, PUBLISHED)
        assert labelled(doc, "quantities") == [("312", "count"), ("€ 4 million", "EUR")]
    finally:
        Doc.set_extension("quantities", getter=ours[2], force=True)


# --- as installed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("claimledger_quantities", components.make_quantities),
        ("claimledger_sentence_starts", mark_sentence_starts),
        ("claimledger_times", components.make_times),
    ],
)
def test_each_factory_has_an_entry_point(name: str, factory: Callable[..., object]) -> None:
    """spaCy finds factories of installed packages by these, so that a user imports nothing."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"][name].partition(":")
    assert getattr(importlib.import_module(module), function).__qualname__ == factory.__qualname__
    assert Language.get_factory_meta(name).factory == name
