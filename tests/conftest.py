"""What tests of more than one stage share."""

from __future__ import annotations

import pytest
from spacy.language import Language

import claimledger


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled English pipeline, loaded once a session."""
    return claimledger.load_model()
