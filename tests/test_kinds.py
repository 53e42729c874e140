"""Every kind of finding has plain words, one lexicon for all pages."""

from __future__ import annotations

from typing import get_args

from claimledger.kinds import kind_in_words, kinds
from claimledger.records import AgreementKind, ConflictKind

EVERY = {*get_args(ConflictKind), *get_args(AgreementKind)}


def test_every_kind_has_words_and_no_other_has() -> None:
    assert {*kinds()} == EVERY
    assert not any("_" in words for words in kinds().values())
    assert len({*kinds().values()}) == len(EVERY)


def test_a_kind_that_is_not_known_is_shown_as_it_is() -> None:
    assert kind_in_words("unit_or_scale") == "unit or size mixed up"
    assert kind_in_words("of_a_later_version") == "of a later version"
