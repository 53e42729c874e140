"""Short articles as a reader meets them: what their own figures come to is found, and what fits is not flagged."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from claimledger.reconcile.checks import CHECKS
from reconcile.checks.passages_checks import GROUPS, Group, Passage, Read, passages

RULES = frozenset(check.__name__ for check in CHECKS)


def parameters(*groups: Group) -> list[Any]:
    """The passages of groups that have something to find, those that it isn't found in marked."""
    found = ((group, one) for group in groups for one in passages(group) if one.figures)
    return [pytest.param(one, id=f"{group}/{one.name}", marks=marks(one)) for group, one in found]


def marks(one: Passage) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=one.xfail)] if one.xfail else []


@pytest.mark.parametrize("passage", parameters("faults", "unseen_faults"))
def test_what_cannot_be_is_flagged(passage: Passage, nlp: Language) -> None:
    read = Read(passage, nlp)
    assert any(map(read.is_meant, read.alarms)), [one.explanation for one in read.alarms]


@pytest.mark.parametrize("passage", parameters("sound", "unseen_sound"))
def test_what_fits_is_told(passage: Passage, nlp: Language) -> None:
    read = Read(passage, nlp)
    assert any(map(read.is_meant, read.agreements()))


@pytest.mark.parametrize("passage", [one for group in ("sound", "unseen_sound") for one in passages(group)])
def test_what_fits_is_not_flagged(passage: Passage, nlp: Language) -> None:
    assert not [one.explanation for one in Read(passage, nlp).alarms if one.rule in RULES]


def test_the_passages_have_names_of_their_own() -> None:
    names = [one.name for group in GROUPS for one in passages(group)]
    assert len(set(names)) == len(names)
