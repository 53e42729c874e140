"""Names that are told by how they are written."""

from __future__ import annotations

import time

from spacy.language import Language

from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.unlisted import unlisted_names


def test_runs_of_proper_nouns_are_names_but_for_days_and_known_names(nlp: Language) -> None:
    text = "On Monday Kenya opened Borvik Airport near Lunet."
    passage = Passage(0, 0, "paragraph", nlp(text))
    found = unlisted_names([passage], [(0, 10, 15)])
    assert [(one.text, one.placed) for one in found] == [("Borvik Airport", False), ("Lunet", True)]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_nothing_is_named_in_common_words(nlp: Language) -> None:
    assert unlisted_names([Passage(0, 0, "paragraph", nlp("the old ferry sank in the harbour."))], []) == ()


def test_many_names_take_time_in_proportion(nlp: Language) -> None:
    passage = Passage(0, 0, "paragraph", nlp("Borvik met Lunet. " * 400))
    started = time.process_time()
    unlisted_names([passage], [])
    assert time.process_time() - started < 2
