"""Words that are embedded once are embedded as each by itself, and the pipeline can be trained and stored as before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Model

from claimledger.api import load_model
from claimledger.extract.parsing import embedding
from claimledger.extract.parsing.embedding import FORWARD, embed_words_once
from claimledger.extract.parsing.tokenizer import add_news_rules

BUNDLED = Path(__file__).parents[3] / "pipeline" / "claimledger" / "models" / "en_claimledger_sm"
TEXTS = [
    "The mill sold 312 lamps, and the mills sold 40 more lamps; the lamps, the owner said, couldn't fail.",
    "The mill's owner sold\n\nthe  mill.",
    "",
    " ",
    "Ώρα 12 \u00e9t\u00e9 \U0001f6a2",
]


def tok2vecs(nlp: Language) -> list[Model[Any, Any]]:
    """The layers that turn Docs into numbers: those that the taggers share and the entity recogniser's own."""
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def plain() -> Language:
    """The bundled pipeline as spaCy runs it, with words cut alike."""
    made = spacy.load(BUNDLED)
    add_news_rules(made)
    return made


@pytest.mark.parametrize("which", [0, 1], ids=["taggers and parser", "entities"])
def test_the_numbers_are_the_same_but_for_the_order_of_sums(which: int, nlp: Language, plain: Language) -> None:
    found, wanted = (tok2vecs(one)[which].predict([one.make_doc(text) for text in TEXTS]) for one in (nlp, plain))
    for once, each in zip(found, wanted, strict=True):
        assert once.shape == each.shape
        assert np.allclose(once, each, atol=1e-4)


def test_each_word_is_embedded_once() -> None:
    nlp = load_model()
    (vectors, *_) = [node for node in tok2vecs(nlp)[0].walk() if node.name == "static_vectors"]
    seen: list[int] = []
    work = vectors._func

    def count(model: Any, docs: Any, is_train: bool) -> Any:
        seen.append(sum(map(len, docs)))
        return work(model, docs, is_train)

    vectors._func = count
    tok2vecs(nlp)[0].predict([nlp.make_doc("lamps and lamps and lamps and lamps"), nlp.make_doc("lamps and")])
    assert seen == [4]  # "lamps" and "and", each with a blank behind it and without


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["", "A lamp."]], ids=len)
def test_texts_without_words_are_parsed(texts: list[str], nlp: Language) -> None:
    assert [doc.text for doc in nlp.pipe(texts)] == texts


def test_saying_it_twice_changes_nothing() -> None:
    nlp = load_model()
    before = [node._func for node in tok2vecs(nlp)[0].walk()]
    embed_words_once(nlp)
    assert [node._func for node in tok2vecs(nlp)[0].walk()] == before


def test_thinc_keeps_what_a_layer_does_where_it_is_looked_for() -> None:
    """If this fails, thinc has changed: words are embedded one by one, and the parse is slower, until FORWARD is told
    where a layer's function is."""
    assert callable(getattr(Model("any", lambda model, data, is_train: (data, lambda d: d)), FORWARD, None))


def test_with_a_thinc_that_keeps_it_elsewhere_models_run_as_they_are(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "FORWARD", "elsewhere")
    before = [node._func for node in tok2vecs(plain)[0].walk()]
    embed_words_once(plain)
    assert [node._func for node in tok2vecs(plain)[0].walk()] == before


def test_a_pipeline_with_other_models_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    embed_words_once(nlp)
    assert len(list(nlp("It opened. It closed.").sents)) == 2


def test_the_pipeline_can_be_trained_on() -> None:
    nlp = load_model()
    doc = nlp.make_doc("The lamps and the lamps sold.")
    example = Example.from_dict(doc, {"tags": ["DT", "NNS", "CC", "DT", "NNS", "VBD", "."]})
    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        losses = nlp.update([example], sgd=nlp.resume_training())
    assert losses["tagger"] > 0


def test_the_pipeline_is_stored_in_the_format_of_its_models(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    for text in TEXTS:
        assert [(one.lemma_, one.dep_, one.ent_type_) for one in again(text)] == [
            (one.lemma_, one.dep_, one.ent_type_) for one in nlp(text)
        ]
