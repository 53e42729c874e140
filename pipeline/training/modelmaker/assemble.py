"""The trained parts put together into one pipeline."""

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from .lemmas import add_lemmas


def assemble(syntax: Path, entities: Path, gold: Sequence[Doc]) -> Language:
    """Tags, trees, lemmas and entities in one pipeline; `gold` gives the lemma exceptions."""
    nlp = spacy.load(syntax)
    add_lemmas(nlp, gold)
    nlp.add_pipe("ner", source=spacy.load(entities))
    _forget_training(nlp)
    return nlp


def _forget_training(nlp: Language) -> None:
    """Take the files that training read out of the pipeline's configuration, and the callback it used."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"].update(before_init=None, vectors=None)
