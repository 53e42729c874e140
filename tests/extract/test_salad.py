"""Words of real prose in no order: whatever a parse makes of them, nothing breaks and every selector quotes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from spacy.language import Language

from claimledger import clean_text
from claimledger.extract import extract_document

CORPUS = Path(__file__).parents[2] / "annotations" / "gold" / "dev" / "corpus" / "raw"
WORDS = [word for path in sorted(CORPUS.glob("*.txt")) for word in path.read_text("utf-8").split()]


def salad(seed: int) -> str:
    """Forty paragraphs: runs of the prose with words thrown in, and words at random."""
    chance = random.Random(seed)
    paragraphs = []
    for _ in range(40):
        start, length = chance.randrange(len(WORDS)), chance.randrange(1, 25)
        words = WORDS[start : start + length] if chance.random() < 0.5 else chance.choices(WORDS, k=length)
        for _ in range(chance.randrange(3)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("seed", range(6))
def test_words_in_no_order_are_read(seed: int, nlp: Language) -> None:
    document = clean_text(salad(seed), published="2024-03-15")
    extraction = extract_document(document, nlp)
    assert extraction.claims
    for claim in extraction.claims:
        assert document.raw[claim.quantity.start : claim.quantity.end] == claim.quantity.exact
    for one in extraction.non_claims:
        assert document.raw[one.start : one.end] == one.exact
