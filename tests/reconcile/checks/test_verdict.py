"""A verdict becomes a finding: a sentence with a capital, and the article that it is about."""

from __future__ import annotations

from claimledger.reconcile.checks import Fails, checked, conflicts
from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.witnesses import ALONE
from claimledger.records import Document
from reconcile.checks.telling import article
from reconcile.making import make_document

FOUR_STOPS = article("They stop in [four|4|count towns]: Arn, Lowe and Sill.")


def explained(inside: Inside, *documents: Document) -> str:
    failing = [one for one in checked(inside) if isinstance(one, Fails)]
    (found,) = conflicts(failing, ALONE, {document.id: document for document in documents})
    return found.finding.explanation


def test_whose_figures_they_are_is_told_as_far_as_it_is_known() -> None:
    named = make_document("a", publisher="The Tern", title="Of towns", published="2031-03-04")
    assert explained(FOUR_STOPS, named).endswith(' Told by The Tern, "Of towns", 4 March 2031.')
    untitled = make_document("a", publisher="The Tern", published="2031")
    assert explained(FOUR_STOPS, untitled).endswith(" Told by The Tern, a, 2031.")
    assert "Told by" not in explained(FOUR_STOPS, make_document("a"))
    assert "Told by" not in explained(FOUR_STOPS)


def test_an_explanation_begins_with_a_capital_and_its_figures_have_none() -> None:
    assert explained(FOUR_STOPS).startswith("Four towns are announced")
    inside = article("[Eleven|11|count] of its [64|64|count seats] went, so [58|58|count seats] are left.")
    assert explained(inside) == "64 less eleven leave 53, not 58."


def test_what_stands_between_a_number_and_its_noun_is_told_with_it() -> None:
    inside = article("It closes [four|4|count] of the town's libraries: Arn, Lowe and Sill.")
    counted = [one.model_copy(update={"quantity": one.quantity.model_copy(update={"counted": "libraries"})})
               for one in inside.claims]  # fmt: skip
    text = explained(Inside(tuple(counted), (), (), inside.document))
    assert text.startswith("Four of the town's libraries are announced")
