"""The blank English pipeline that everything is trained from: the news tokenizer and, once made, the vectors."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.util import registry

TOKENIZER_FILE = Path(__file__).parents[2] / "claimledger" / "extract" / "parsing" / "tokenizer.py"


def blank() -> Language:
    """A blank pipeline with the project's tokenizer rules."""
    nlp = spacy.blank("en")
    news_rules()(nlp)
    return nlp


@registry.callbacks("claimledger.news_rules")  # type: ignore[untyped-decorator]
def news_rules() -> Callable[[Language], None]:
    """The project's `add_news_rules`, read from its file: training needs none of the package's other dependencies.

    The configurations name it, for spaCy's training cuts texts anew with the tokenizer of the pipeline in training.
    """
    spec = spec_from_file_location("news_tokenizer", TOKENIZER_FILE)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"no tokenizer rules at {TOKENIZER_FILE}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Callable[[Language], None], module.add_news_rules)
