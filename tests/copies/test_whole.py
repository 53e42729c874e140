"""From raw articles to witnesses: clean, find copies, extract, reconcile."""

from __future__ import annotations

from spacy.language import Language

import claimledger
from claimledger.copies import copies_of
from claimledger.extract import extract_document
from claimledger.reconcile import reconcile
from claimledger.records import Claim, Document

BACKGROUND = (
    "Belmora has 412 primary schools. Nearly all of them were built with money from the old copper fund, which the "
    "regional council set up when the last of the mines in the north of the island was closed."
)
OWN = {
    "gull": (
        "Ferries to Belmora stop for a week\n\nThe ferrymen of the outer islands will not sail before Sunday, their "
        "union said. Storms had broken two piers.\n\n{}\n\nBelmora has 31 public libraries, its mayor told the Gull."
    ),
    "tern": (
        "Teachers ask for warmer rooms\n\nClassrooms in the hill villages are too cold in winter, teachers wrote in a "
        "letter to the ministry, which had no comment.\n\n{}\n\nBelmora has 31 public libraries, the ministry said."
    ),
}


def cleaned(name: str, background: str = BACKGROUND) -> Document:
    return claimledger.clean_text(OWN[name].format(background), published="2024-02-01").model_copy(update={"id": name})


def claims_of(documents: list[Document], nlp: Language) -> list[Claim]:
    return [claim for document in documents for claim in extract_document(document, nlp).claims]


def agreed(documents: list[Document], nlp: Language, *, told: bool) -> set[str]:
    """The figures that two witnesses agree on; told: whether reconcile knows of the copies."""
    claims = claims_of(documents, nlp)
    findings = reconcile(claims, documents, copies=copies_of(documents) if told else ())
    figures = {claim.id: claim.quantity.exact for claim in claims}
    return {figures[name] for one in findings.agreements if one.kind == "corroboration" for name in one.claims}


def test_a_background_paragraph_in_two_articles_is_found_where_it_stands() -> None:
    documents = [cleaned("gull"), cleaned("tern")]
    (cluster,) = copies_of(documents)

    assert cluster.kind == "paragraph"
    assert [copy.document for copy in cluster.members] == ["gull", "tern"]
    for document, copy in zip(documents, cluster.members, strict=True):
        assert document.raw[copy.start : copy.end] == BACKGROUND


def test_its_figures_have_one_witness_and_the_others_two(nlp: Language) -> None:
    documents = [cleaned("gull"), cleaned("tern")]

    assert agreed(documents, nlp, told=False) == {"412", "31"}
    assert agreed(documents, nlp, told=True) == {"31"}


def test_the_paragraph_with_another_figure_is_another_testimony(nlp: Language) -> None:
    documents = [cleaned("gull"), cleaned("tern", BACKGROUND.replace("412", "512"))]
    findings = reconcile(claims_of(documents, nlp), documents, copies=copies_of(documents))

    assert copies_of(documents) == ()
    assert [one.witnesses for one in findings.conflicts] == [(("gull",), ("tern",))]
