"""The model that the project ships: what it holds, how big it is, and that it reads plain news."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

MODEL = Path(__file__).parents[2] / "pipeline" / "claimledger" / "models" / "en_claimledger_sm"

pytestmark = pytest.mark.skipif(not (MODEL / "meta.json").exists(), reason="the model is not there")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def test_it_is_small_and_has_its_papers() -> None:
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file())

    assert size <= 20_000_000
    assert "CC BY-SA 4.0" in (MODEL / "LICENSE").read_text("utf-8")
    assert "Apache-2.0" in (MODEL / "README.md").read_text("utf-8")


def test_figures_are_in_its_meta_and_hold_their_floors() -> None:
    figures = json.loads((MODEL / "meta.json").read_text("utf-8"))["performance"]

    assert figures["ewt"]["pos"] >= 94
    assert figures["gum"]["las"] >= 82
    assert figures["gum"]["ents_f"] >= 60


def test_labels(nlp: Language) -> None:
    assert set(nlp.pipe_labels["ner"]) == {"PERSON", "ORG", "LOC"}
    assert {"nsubj", "obj", "obl", "nmod", "nummod", "acl"} <= set(nlp.pipe_labels["parser"])


def test_numbers_are_tokens_of_their_own(nlp: Language) -> None:
    doc = nlp("The plant cost RMB2.7bn and opened on January 13,2023.")

    assert [token.text for token in doc if token.like_num] == ["2.7", "13", "2023"]


def test_a_plain_sentence_is_read(nlp: Language) -> None:
    doc = nlp("Exports of the city rose 12 percent to $5 billion last year, said Wang Wei, a spokesman in Chongqing.")
    by_text = {token.text: token for token in doc}

    assert by_text["rose"].dep_ == "ccomp" or by_text["rose"].head.text in ("rose", "said")
    assert by_text["Exports"].dep_ == "nsubj"
    assert by_text["Exports"].head.text == "rose"
    assert (by_text["rose"].lemma_, by_text["Exports"].lemma_) == ("rise", "export")
    assert ("Wang Wei", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert ("Chongqing", "LOC") in [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_a_line_without_a_full_stop_ends_a_sentence(nlp: Language, break_: str) -> None:
    doc = nlp(f"Trade with Africa grows{break_}The value of trade rose by a tenth last year.")

    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Trade with Africa grows",
        "The value of trade rose by a tenth last year.",
    ]


def test_lemmas_need_no_other_package(nlp: Language) -> None:
    doc = nlp("She was not seeing the children, who had gone to their houses.")

    assert {"be", "not", "see", "child", "have", "go", "house"} <= {token.lemma_ for token in doc}


def test_nothing_names_the_machine_it_was_made_on() -> None:
    config = spacy.util.load_config(MODEL / "config.cfg")

    assert set(config["paths"].values()) == {None}
    assert config["initialize"]["before_init"] is None
