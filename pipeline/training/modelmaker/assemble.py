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
    nlp.config["initialize"]["before_init"] = None  # of use in training only
    return nlp
