"""The library's verbs on messy articles: whatever cleaning repairs, every selector quotes the raw text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimledger import extract_claims
from claimledger.records import CONTEXT_LENGTH, Claim, Evidence

SENTENCES = [
    "The ferry carried 312 passengers and 14 cars in May 2021.",
    "Kenya\u2019s exports rose by 5.2% to US$7.3bn last year, according to the Ministry of Trade.",
    "Kenya is the world's third-largest grower of tea.",
    "\u201cWe lost 40 cows,\u201d said Ana Ruiz, mayor of Borvik.",
    "It was -12\u00a0degrees Celsius; between 5 and 7 million people stayed at home.",
    "The port will handle 4 million tonnes by 2030, double the volume of 2019.",
    "About one in five of its 1,200 boats is older than 30 years.",
    "The caf\u00c3\u00a9 sold 300 caf\u00c3\u00a9s cr\u00c3\u00a8me.",  # mojibake that cleaning repairs
    "Rents fell to \uff11\uff12 euros; na\ufb01ve buyers paid \u20ac 40 million.",
    "Fish &amp; chips cost 85 cents &nbsp; in 12 shops.",
    "Half of the crew, 21 people, were hurt\u2026 100 were not.",
    "\u6e2f\u53e3 12 ships \U0001f6a2 carried 40,000 tonnes.",
    "No figure stands here.",
]
GAPS = ["\n\n", "\n", " ", "\r\n\r\n", "\n\n\n\n", "\t", "\u2028", " \u200b", "\n\n   "]
NOISE = [
    "",
    "Subscribe now",
    "12 January 2024",
    "Photo: A. Nobody",
    "* * *",
    "\ufeff",
    "Page 3 of 9",
    "Tel: +44 20 7946 0000",
    "A ferry ran aground",
]
PARTS = st.tuples(st.sampled_from(SENTENCES + NOISE), st.sampled_from(GAPS))
ARTICLES = st.lists(PARTS, max_size=9).map(lambda parts: "".join(text + gap for text, gap in parts))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def selectors(claim: Claim) -> Iterator[Evidence]:
    """Everything of a claim that quotes the article."""
    quoting = [claim.sentence, claim.quantity, claim.subject, claim.time.selector]
    quoting.append(claim.attribution.selector if claim.attribution else None)
    yield from (one for one in quoting if one is not None)


@QUICK
@given(ARTICLES | st.text(max_size=80))
@example("\ufeff" + "\r\n".join(SENTENCES))
@example("\n\n".join(SENTENCES))
def test_every_selector_quotes_the_raw_text(nlp: Language, raw: str) -> None:
    for claim in extract_claims(raw, published="2024-03-15", nlp=nlp):
        for one in selectors(claim):
            assert raw[one.start : one.end] == one.exact
        quantity = claim.quantity
        assert quantity.exact
        assert raw[max(0, quantity.start - CONTEXT_LENGTH) : quantity.start] == quantity.prefix
        assert raw[quantity.end : quantity.end + CONTEXT_LENGTH] == quantity.suffix
        assert claim.sentence.start <= quantity.start < quantity.end <= claim.sentence.end


@QUICK
@given(ARTICLES)
def test_claims_stand_in_order_with_ids_of_their_own(nlp: Language, raw: str) -> None:
    claims = extract_claims(raw, nlp=nlp)
    places = [(claim.quantity.start, claim.quantity.end) for claim in claims]
    assert places == sorted(places)
    assert len({claim.id for claim in claims}) == len(claims)


@settings(QUICK, max_examples=10)
@given(ARTICLES)
def test_the_same_text_gives_the_same_claims(nlp: Language, raw: str) -> None:
    assert extract_claims(raw, nlp=nlp) == extract_claims(raw, nlp=nlp)


@pytest.mark.parametrize("sentence", [one for one in SENTENCES if one != "No figure stands here."])
def test_each_of_the_sentences_has_claims(sentence: str, nlp: Language) -> None:
    """The properties above say something only where there are claims."""
    assert extract_claims(f"A ferry ran aground\n\n{sentence}\n\nNobody was hurt.\n", nlp=nlp)


@pytest.mark.parametrize(
    "piece", ["7", "1,", "one one ", "$", "from ", "(", "5% ", "\u200b", "12 boats, ", "\n", "Mr. "]
)
def test_an_article_of_one_thing_raises_nothing(piece: str, nlp: Language) -> None:
    raw = (piece * 4_000)[:4_000]
    for claim in extract_claims(raw, nlp=nlp):
        assert raw[claim.quantity.start : claim.quantity.end] == claim.quantity.exact
