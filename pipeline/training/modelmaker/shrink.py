"""Make a pipeline small: weights rounded to bfloat16 and strings that nothing names left out."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language


def round_weights(nlp: Language) -> None:
    """Round all weights and vectors to bfloat16's precision, in place; they stay 32 bit wide but pack to half."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, to_bfloat16(node.get_param(name)))
    nlp.vocab.vectors.data = to_bfloat16(nlp.vocab.vectors.data)


def to_bfloat16(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The nearest numbers of 16 bits with the range of 32: the upper half of each, rounded to even."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    halves: NDArray[np.float32] = (rounded & np.uint32(0xFFFF0000)).view(np.float32)
    return halves


def save_small(nlp: Language, folder: Path) -> None:
    """Write the pipeline with only those strings that its parts look up by hash; words are not among them."""
    nlp.to_disk(folder)
    strings = folder / "vocab" / "strings.json"
    strings.write_text(json.dumps(sorted(_needed(nlp)), ensure_ascii=False, indent=0), encoding="utf-8")


def _needed(nlp: Language) -> set[str]:
    """Labels of all parts, features and lemmas."""
    names: set[str] = set()
    for name, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            names |= {str(label), *str(label).split("||"), *str(label).split("|")}
        if name == "lemmatizer":
            names |= _lemmas(pipe)
    return names - {""}


def _lemmas(lemmatizer: Any) -> set[str]:
    """The parts of speech and lemmas of the lemmatizer's exceptions."""
    table = lemmatizer.lookups.get_table("lemma_exc")
    return {lemma for forms in table.values() for lemmas in forms.values() for lemma in lemmas}
