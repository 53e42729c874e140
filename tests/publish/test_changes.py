from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimledger.publish import load_release, publish
from claimledger.publish.changes import TableChanges, changed_fields
from publish.samples import outcome, without_claim


def test_a_first_release_has_no_changes(tmp_path: Path) -> None:
    changes = publish(outcome(), tmp_path).changes

    assert (changes.version, changes.previous, changes.digests) == ("v0001", None, ())
    assert changes.claims == changes.conflicts == changes.documents == TableChanges()


def test_what_went_and_came_back_is_listed(tmp_path: Path) -> None:
    gone = outcome().claims[0].id
    publish(outcome(), tmp_path)

    fewer = publish(without_claim(outcome(), gone), tmp_path).changes
    again = publish(outcome(), tmp_path).changes

    assert (fewer.previous, fewer.version, again.version) == ("v0001", "v0002", "v0003")
    assert fewer.claims == TableChanges(removed=(gone,))
    assert again.claims == TableChanges(added=(gone,))
    assert fewer.conflicts == TableChanges(removed=("k-0123456789ab",))
    assert fewer.documents == TableChanges()


def test_non_claims_are_counted_but_not_listed(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)

    published = publish(replace(outcome(), non_claims=()), tmp_path)

    assert published.written
    assert load_release(tmp_path).release.counts["non_claims"] == 0
    assert "non_claims" not in published.changes.wire()


def test_a_changed_row_names_its_changed_fields(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first, *others = whole.claims
    time = first.time.model_copy(update={"basis": "document", "grain": "day"})
    changed = first.model_copy(update={"rule": "other_rule", "time": time, "scope": None})

    changes = publish(replace(whole, claims=(changed, *others)), tmp_path).changes

    assert [(row.id, row.fields) for row in changes.claims.changed] == [
        (first.id, ("scope", "time.grain", "time.basis", "rule"))
    ]
    assert (changes.claims.added, changes.claims.removed) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, ["a"]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, ["a.c"]),
        ({"a": None}, {"a": {"b": 1}}, ["a"]),
        ({"a": [1, 2]}, {"a": [2, 1]}, ["a"]),
        ({}, {"a": None}, []),
        ({}, {"a": 1}, ["a"]),
        ({"a": 1}, {}, ["a"]),
    ],
)
def test_changed_fields(old: dict[str, object], new: dict[str, object], fields: list[str]) -> None:
    assert list(changed_fields(old, new)) == fields
